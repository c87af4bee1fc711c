/* Where blocks are laid out: the queue, the edges of the text, the element they belong to; and the
 * setting of paragraphs there.
 *
 * A place is passed by value down the tree and owns nothing. Nothing fails. */
#ifndef SRBC_PDF_PLACE_H
#define SRBC_PDF_PLACE_H

#include <stdbool.h>
#include <stdint.h>

#include "doc/doc.h"
#include "pdf/line.h"
#include "pdf/paragraph.h"
#include "pdf/render.h"

struct place {
    struct render *render;
    struct queue *queue;
    int32_t left, right;
    uint32_t element; /* parent of the blocks' elements */
    int depth;        /* in the document tree */
    int list_depth;
    enum text_style text;  /* of paragraphs */
    int32_t number_column; /* left of `left`, for the number of an item; 0 outside items */
    int32_t items_column;  /* the same for the items to come */
    int32_t item_depth;
    int32_t cost;     /* of ending a page between lines */
    int32_t row_gap;  /* between label/value pairs */
    bool direct;      /* the words of the only paragraph belong to `element` itself */
    bool tight;       /* no room between paragraphs */
    bool box;         /* inside a box */
    bool accent;      /* headings in the accent colour */
    bool plain_lists; /* lists have one entry a line, without bullets */
};

int32_t place_width(const struct place *place);

/* Moves the left edge in, as long as there is room for words. */
void place_indent(struct place *place, int32_t indent);

/* A strip at the end of the queue is complete. */
void place_done(const struct place *place);

/* Begins a frame around the strips to come, and ends it. */
uint32_t place_frame(const struct place *place, enum frame_kind kind, int32_t left, int32_t right);
void place_frame_end(const struct place *place, uint32_t frame);

/* Sets a paragraph as strips, with at least two lines on each page. `style` gives the height of the
 * lines. */
void place_paragraph(const struct place *place, const struct paragraph *paragraph,
                     enum text_style style);

/* Sets one line at `x`, its baseline `dy` below the top of the strip at the end of the queue. */
void place_line(const struct place *place, const struct paragraph *paragraph,
                const struct line *line, int32_t x, int32_t dy);

/* The same beside the strip to come: `dy` counts from its first baseline. */
void place_line_pending(const struct place *place, const struct paragraph *paragraph,
                        const struct line *line, int32_t x, int32_t dy);

/* Sets a short literal text beside the strip to come, ending at `x` (right) or beginning there. */
void place_label(const struct place *place, struct str text, enum text_style style,
                 uint32_t element, int32_t x, bool right);

#endif
