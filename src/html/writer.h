/* The HTML writer's parts: the page (html.c), blocks (block.c), tables (table.c),
 * inlines (inline.c).
 *
 * Owns nothing, does not fail. Sees base and doc. */
#ifndef SRBC_HTML_WRITER_H
#define SRBC_HTML_WRITER_H

#include <stdint.h>

#include "base/buf.h"
#include "doc/doc.h"

struct html_writer {
    struct buf *out;
    uint32_t *references; /* per footnote number: how often it has been referred to so far */
    uint32_t note_count;  /* the largest number */
    uint32_t tables;      /* so far: scrolling boxes are named by number */
};

/* The place that the skip link leads to. Anchors of headings never begin with "_". */
#define HTML_MAIN "_innehall"

/* The children of a node as blocks. A single paragraph in an item, fact or tight list stands
 * without <p>. */
void html_blocks(struct html_writer *w, const struct doc_node *node, bool tight);

/* One inline, and all from `first` on. */
void html_inline(struct html_writer *w, const struct doc_node *node);
void html_inlines(struct html_writer *w, const struct doc_node *first);

/* The attributes of an <img> that holds its file, and its ">". */
void html_image(const struct image *image, struct str words, struct buf *out);

/* A paragraph that is a figure (doc_is_figure), with its caption. */
void html_figure(struct html_writer *w, const struct doc_node *paragraph);

/* A table in a box that scrolls, named by its number. */
void html_table(struct html_writer *w, const struct doc_node *table);

/* A start tag, as "<name class="…"" with the language where it differs; the caller adds further
 * attributes and ">". */
void html_open(struct html_writer *w, const struct doc_node *node, const char *name,
               const char *class);

#endif
