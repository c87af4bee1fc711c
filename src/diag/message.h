/* Texts of findings with their arguments in place, and places as they are printed.
 *
 * Appends to buffers of the caller. Does not fail. For the printers in this folder only. */
#ifndef SRBC_DIAG_MESSAGE_H
#define SRBC_DIAG_MESSAGE_H

#include "diag/finding.h"

struct buf;

/* Remembers the last line found, so that findings in order of place are counted in one pass. */
struct place_cursor {
    const struct source *source;
    uint32_t offset;
    uint32_t line;
};

struct place {
    struct str file; /* empty: no place */
    struct position from;
    struct position to; /* just past the end */
};

/* The place in the user's file. */
struct place place_of(struct place_cursor *cursor, struct span at);

/* A text with its arguments; `at` fills {place}. Control characters come out as U+FFFD. */
void message_put(struct buf *out, enum diag_text text, enum language language,
                 const struct diag_args *args, struct span at);

/* Text for a terminal: control characters, line ends and direction marks become U+FFFD. */
void message_put_clean(struct buf *out, struct str text);

/* U+FFFD for characters that would disturb a terminal, else the character itself. */
uint32_t message_clean_char(uint32_t code_point);

#endif
