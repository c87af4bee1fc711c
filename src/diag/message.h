/* Texts of findings with their arguments in place.
 *
 * Appends to buffers of the caller. Does not fail. For the printers in this folder only. */
#ifndef SRBC_DIAG_MESSAGE_H
#define SRBC_DIAG_MESSAGE_H

#include "diag/finding.h"

struct buf;

/* A text with its arguments; `at` fills {place}. Control characters come out as U+FFFD. */
void message_put(struct buf *out, enum diag_text text, enum language language,
                 const struct diag_args *args, struct span at);

/* Text for a terminal: control characters, line ends and direction marks become U+FFFD. */
void message_put_clean(struct buf *out, struct str text);

#endif
