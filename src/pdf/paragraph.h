/* Paragraphs: inline nodes as a row of items with their styles, ready for line breaking.
 *
 * A paragraph owns its arrays until paragraph_free(); its words live in the fonts' cache and its
 * texts in the document. Nothing fails; links that lead nowhere and missing characters are reported
 * on the way. Sees doc, fonts, links and tags. */
#ifndef SRBC_PDF_PARAGRAPH_H
#define SRBC_PDF_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pdf/line.h"
#include "pdf/style.h"
#include "source/source.h"

struct doc_node;
struct later;
struct render;
struct word;

/* How a stretch of a paragraph looks and what it is tagged as. */
struct text_span {
    uint32_t element;
    uint32_t link; /* see links.h; 0 is none */
    uint32_t note; /* footnote it refers to; 0 is none */
    int32_t rise;
    uint16_t size;
    uint8_t face;
    uint8_t colour;
    bool underline;
    bool swedish; /* hyphenated by the Swedish patterns */
};

struct paragraph {
    struct render *render;
    struct item *items;
    size_t count, room;
    const struct word **words; /* each where it occurs, the last space for all like it */
    size_t word_count, word_room;
    struct text_span *spans;
    size_t span_count, span_room;
    struct later *later; /* what waits for the paragraph's end: see words.c */
    size_t later_count, later_room;
    struct str last_word; /* the last word so far, for what must stay together */
    uint32_t space;       /* word + 1 of the last space; 0: none yet */
    int32_t hyphen;       /* advance of the last hyphen that was asked for, 1/1000 em */
    uint8_t hyphen_face;
    uint32_t ties;     /* how many spaces in a row may not end a line */
    int32_t emergency; /* wider words may be divided anywhere */
    bool preformatted; /* every space and line end is kept */
    bool measuring;    /* only the widths are wanted: nothing is tagged or linked */
};

/* An empty paragraph whose words are tagged as `element` and look like `style`. Words wider than
 * `emergency` get places to break them when nothing else helps. */
struct paragraph paragraph_new(struct render *render, enum text_style style, uint32_t element,
                               int32_t emergency);
void paragraph_free(struct paragraph *paragraph);

/* Adds literal text in the first style. */
void paragraph_add_text(struct paragraph *paragraph, struct str text, struct span at);

/* Adds the inline children of a node; those of the kind `skip` (an enum doc_kind, or -1) are left
 * out. */
void paragraph_add_inlines(struct paragraph *paragraph, const struct doc_node *node, int skip);

/* The same for the nodes from `from` to the one before `to`. */
void paragraph_add_run(struct paragraph *paragraph, const struct doc_node *from,
                       const struct doc_node *to);

/* Adds one inline node with all below it. */
void paragraph_add_inline(struct paragraph *paragraph, const struct doc_node *node);

#endif
