/* The public edition: what is secret is taken out of the loaded meeting.
 *
 * Changes the meeting of the loader in place; does not fail. Private to the model stage. */
#ifndef SRBC_MODEL_PUBLISH_H
#define SRBC_MODEL_PUBLISH_H

struct loader;

/* Empties the secret items of the meeting, when everything else is worked out. What they were
 * called is added to model_input.withheld. */
void publish_clear(struct loader *loader);

#endif
