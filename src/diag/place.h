/* Places as findings show them: line and columns, found in one pass when findings come in order.
 *
 * Nothing is owned but the cursor itself. Does not fail. For this folder only; sees source.h. */
#ifndef SRBC_DIAG_PLACE_H
#define SRBC_DIAG_PLACE_H

#include <stddef.h>
#include <stdint.h>

#include "source/source.h"

struct place {
    struct str file; /* empty: no place */
    struct position from;
    struct position to;  /* just past the end */
    uint32_t from_point; /* the columns once more, every code point counted */
    uint32_t to_point;
};

/* A point of a line and the screen column it stands in, counted from 0. */
struct foothold {
    uint32_t offset;
    size_t screen;
};

/* How far a file has been walked. Zero-initialise. */
struct place_cursor {
    const struct source *source;
    uint32_t line_start;
    uint32_t line; /* from 1 */
    uint32_t offset;
    uint32_t column;      /* from 1, combining marks not counted */
    uint32_t point;       /* from 1, every code point counted */
    size_t screen;        /* from 0: tabs and wide characters as wide as they are */
    struct foothold near; /* points of this line some 40 columns apart, for the snippet: … */
    struct foothold far;  /* … `far` at least that much before the cursor, or the line's start */
};

enum { PLACE_STRIDE = 40 }; /* screen columns between footholds */

/* The place of a span that has been led back to its file; the cursor ends at its start. */
struct place place_of(struct place_cursor *cursor, struct span at);

/* Screen columns of the character at `*offset`, which is moved past it; `*shown` gets it as it may
 * be shown on a terminal. */
size_t place_step(struct str text, size_t *offset, size_t screen, uint32_t *shown);

/* U+FFFD for characters that would disturb a terminal, else the character itself. */
uint32_t place_clean_char(uint32_t code_point);

#endif
