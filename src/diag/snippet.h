/* The source line of a finding and where its carets go.
 *
 * A snippet belongs to the arena given. Does not fail. For this folder only. */
#ifndef SRBC_DIAG_SNIPPET_H
#define SRBC_DIAG_SNIPPET_H

#include <stddef.h>
#include <stdint.h>

#include "diag/place.h"

struct arena;
struct buf;

struct snippet {
    struct str line; /* as shown: tabs as spaces, a long line cut; NULL: no place */
    size_t start;    /* screen columns before the carets */
    size_t width;    /* carets, at least one */
};

/* Of a place that has been led back to its file; the cursor stands at its start (place_of()). */
struct snippet snippet_make(struct arena *arena, const struct place_cursor *cursor, struct span at);

/* Writes the three lines; nothing without a place. `color` is an ANSI sequence for the carets or
 * NULL. Returns the width of the margin. */
size_t snippet_put(struct buf *out, const struct snippet *snippet, uint32_t line_number,
                   const char *color);

#endif
