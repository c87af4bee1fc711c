/* Escaping for the Markdown writer.
 *
 * Owns nothing, does not fail. Sees base. */
#ifndef SRBC_MARKDOWN_ESCAPE_H
#define SRBC_MARKDOWN_ESCAPE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct buf;

/* Literal words inside a line, with the character that will follow them ("[" for any markup). What
 * matters at the start of a line only is left to escape_position(). */
void escape_words(struct str text, uint32_t after, struct buf *out);

/* Where a backslash is needed in a line of Markdown so that it stays part of a paragraph; SIZE_MAX
 * when none is. */
size_t escape_position(struct str line);

#endif
