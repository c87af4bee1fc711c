/* Markdown in and out: CommonMark (cmark), pipe tables, footnotes and containers ↔ document tree.
 *
 * Input is a whole document (a template's output or a user's file). Bad links, unknown or unclosed
 * containers and the like are reported with their place; the tree is made all the same. Sees base,
 * source, diag, doc. cmark.h is seen nowhere else. */
#ifndef SRBC_MARKDOWN_MARKDOWN_H
#define SRBC_MARKDOWN_MARKDOWN_H

#include <stdbool.h>

#include "doc/doc.h"
#include "source/inclusion.h"

struct buf;
struct diag;

/* Adds the blocks of a Markdown document to `parent` (usually doc->root). Included texts are parsed
 * by themselves: their headings are set below the heading they stand under, containers are not
 * recognised in them, raw HTML is shown as text. False when a finding of level error was added. */
bool markdown_parse(const struct inclusion_text *text, struct doc *doc, struct doc_node *parent,
                    struct diag *diag);

/* The document as clean CommonMark with pipe tables. Reading it again gives the same words. */
void markdown_write(const struct doc *doc, struct buf *out);

#endif
