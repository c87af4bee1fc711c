/* The source line of a finding with carets under the place.
 *
 * Appends to a buffer of the caller. Does not fail. Sees source.h. */
#ifndef SRBC_DIAG_SNIPPET_H
#define SRBC_DIAG_SNIPPET_H

#include <stddef.h>
#include <stdint.h>

#include "source/source.h"

struct buf;

/* Writes the three lines for a resolved place whose line number is known; nothing without a place.
 * `color` is an ANSI sequence for the carets or NULL. Returns the width of the margin. */
size_t snippet_put(struct buf *out, struct span at, uint32_t line_number, const char *color);

#endif
