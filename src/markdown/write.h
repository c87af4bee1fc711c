/* The Markdown writer's two parts: blocks (write.c) and inlines (write_inline.c).
 *
 * Owns nothing, does not fail. Sees base and doc. */
#ifndef SRBC_MARKDOWN_WRITE_H
#define SRBC_MARKDOWN_WRITE_H

#include "base/buf.h"
#include "doc/doc.h"

enum write_where {
    WRITE_PARAGRAPH, /* forced line ends as "\" and a line end */
    WRITE_HEADING,   /* as a space */
    WRITE_CELL       /* as "<br>"; pipes escaped */
};

/* Appends the inlines of `node` to `out`, without blanks at either end. */
void write_inlines(const struct doc_node *node, enum write_where where, struct buf *out);

/* The label of a fact and the words beside it: "**Label** words". `paragraph` may be NULL. */
void write_fact_line(const struct doc_node *label, const struct doc_node *paragraph,
                     struct buf *out);

#endif
