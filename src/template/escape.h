/* Escaping literal text for generated Markdown.
 *
 * What is written here reads back as the same words wherever a template puts it: at the start of a
 * line, in a heading, a list, a table cell, a link's text or target. Owns nothing, does not fail.
 * Sees base only. */
#ifndef SRBC_TEMPLATE_ESCAPE_H
#define SRBC_TEMPLATE_ESCAPE_H

#include "base/str.h"

struct buf;

/* Appends the text on one line without blanks at its ends, with backslashes where CommonMark,
 * tables or containers could read something into it. What `out` ends with tells link targets. */
void template_escape(struct str text, struct buf *out);

/* Appends the text as it is, without the noncharacters that inclusion marks are made of. */
void template_raw(struct str text, struct buf *out);

#endif
