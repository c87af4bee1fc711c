/* Numbers and addresses of private persons, found in running text.
 *
 * A personal identity number counts only when its day exists and its check digit is right; ten
 * digits need the sign before the last four, twelve may do without. A coordination number has sixty
 * added to the day. Static, no failure, linear in the text. Sees base only. */
#ifndef SRBC_WORDS_IDENTITY_H
#define SRBC_WORDS_IDENTITY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum identity_kind {
    IDENTITY_PERSONAL,     /* 640823-3234, 19640823-3234, 196408233234, 640823+3234 */
    IDENTITY_COORDINATION, /* 701063-2391 */
    IDENTITY_EMAIL,
    IDENTITY_PHONE /* 070-123 45 67, +46 70 123 45 67 */
};

/* A piece [from, to) of a text. */
struct identity {
    enum identity_kind kind;
    size_t from;
    size_t to;
};

/* The first one at or after `*at`, which is moved past it. False when there is no more. */
bool identity_next(struct str text, size_t *at, struct identity *out);

#endif
