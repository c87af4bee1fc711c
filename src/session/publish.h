/* The public edition, looked through before anything is made of it.
 *
 * Reports; nothing fails. Nothing outside src/session/ includes this. */
#ifndef SRBC_SESSION_PUBLISH_H
#define SRBC_SESSION_PUBLISH_H

#include "session/session.h"

/* Reports what must not be printed in a public edition, wherever it stands in the meeting: personal
 * identity numbers (errors), e-mail addresses and telephone numbers (notes), and words that belong
 * to items left out (`withheld`). */
void publish_check(struct srbc *session, const struct meeting *meeting,
                   const struct text_list *withheld);

#endif
