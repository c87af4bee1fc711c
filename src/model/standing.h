/* Standing items: headings and the usual formulas, filled from the meeting's data.
 *
 * Any key that is given stays as it is. Does not fail. Private to the model stage. */
#ifndef SRBC_MODEL_STANDING_H
#define SRBC_MODEL_STANDING_H

#include "model/model.h"

/* Fills heading, text, proposal and decision of a standing item that has none of its own: from the
 * profile's definition, then from the usual formulas. */
void standing_item_fill(struct arena *arena, const struct meeting *meeting, struct item *item);

/* Marks a standing item secret when the profile's definition is. To be done to every item before
 * any is filled. */
void standing_item_mark(struct arena *arena, const struct profile *profile, struct item *item);

#endif
