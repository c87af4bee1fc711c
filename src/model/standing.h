/* Standing items: headings and the usual formulas, filled from the meeting's data.
 *
 * Any key that is given stays as it is. Does not fail. Private to the model stage. */
#ifndef SRBC_MODEL_STANDING_H
#define SRBC_MODEL_STANDING_H

#include "model/model.h"

/* Fills heading, text, proposal and decision of a standing item that has none of its own: from the
 * profile's definition, then from the usual formulas. */
void standing_item_fill(struct arena *arena, const struct meeting *meeting, struct item *item);

#endif
