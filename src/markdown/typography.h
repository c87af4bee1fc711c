/* Typography: what is set right in free texts (quotes, ellipses, no-break spaces, the space after
 * §).
 *
 * Owned by the document's arena. Does not fail. Sees base and doc. */
#ifndef SRBC_MARKDOWN_TYPOGRAPHY_H
#define SRBC_MARKDOWN_TYPOGRAPHY_H

#include "base/str.h"

struct arena;
struct doc;
struct doc_node;

/* The text set right, in the arena; the same slice when nothing had to change. Setting twice
 * changes nothing more. */
struct str typography_set(struct arena *arena, struct str text);

/* Sets every text node and alternative text below `top`; code, addresses and DOC_ASIDE (case
 * numbers) stand as written. */
void typography_apply(struct doc *doc, struct doc_node *top);

#endif
