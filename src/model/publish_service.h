/* What the public edition shows of who served: the table is changed so that no list tells who was
 * out for jäv in what is left out.
 *
 * Called once by publish_clear(), when the items have been emptied. Nothing fails. Sees base,
 * service.h and model.h. */
#ifndef SRBC_MODEL_PUBLISH_SERVICE_H
#define SRBC_MODEL_PUBLISH_SERVICE_H

#include "base/arena.h"
#include "model/model.h"

/* Changes the rows and chairs of the meeting's service table; what it needs is from the arena. */
void publish_service(struct arena *arena, struct meeting *meeting);

#endif
