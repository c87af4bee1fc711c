/* Layout: the blocks of a document to strips.
 *
 * Nothing is owned, nothing fails. The kinds of block that need more room have files of their own
 * (list.c, facts.c, table.c). */
#ifndef SRBC_PDF_LAYOUT_H
#define SRBC_PDF_LAYOUT_H

#include "pdf/place.h"

/* Lays out a whole document. */
void layout_document(struct render *render);

/* Lays out the children of a node, which are blocks. */
void layout_blocks(struct place place, const struct doc_node *node);

/* Lays out one block. */
void layout_block(const struct place *place, const struct doc_node *node);

/* Sets the inline children of a node as one paragraph that belongs to `element`. */
void layout_words(const struct place *place, const struct doc_node *node, enum text_style style,
                  uint32_t element);

/* Where the contents of `node` go: into `element` itself when they are one paragraph. */
struct place layout_inside(const struct place *place, const struct doc_node *node,
                           uint32_t element);

/* What stands beside the strip to come gets a strip even when no text followed. */
void layout_flush(const struct place *place, enum text_style style);

/* Blocks with files of their own. */
void layout_list(struct place place, const struct doc_node *list);
void layout_people(struct place place, const struct doc_node *section);
void layout_facts(struct place place, const struct doc_node *facts, int32_t label_column);
void layout_signatures(struct place place, const struct doc_node *section);
void layout_table(struct place place, const struct doc_node *node);

#endif
