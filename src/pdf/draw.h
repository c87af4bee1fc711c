/* Drawing: strips to the content stream of the page being made.
 *
 * Everything drawn is either the content of an element of the structure tree or an artifact. Owns
 * nothing; does not fail. */
#ifndef SRBC_PDF_DRAW_H
#define SRBC_PDF_DRAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "pdf/links.h"

struct buf;
struct queue;
struct render;
struct segment;

struct drawing {
    struct render *render;
    struct buf *out;
    uint32_t page;
    uint32_t marked; /* element whose content is open, or one of the values below */
    int16_t colour;  /* enum colour of text and fills; -1 not known */
    uint8_t face;
    uint16_t size; /* 0: not known */
    uint32_t link; /* whose area is being gathered; 0 is none */
    struct link_area area;
    struct gathered *gathered; /* what is to be drawn in the order of the structure tree */
    size_t gathered_count, gathered_room;
};

/* Values of `marked` that are not elements. */
enum { MARKED_NOTHING = 0, MARKED_LAYOUT = -1, MARKED_PAGINATION = -2 };

/* Draws the frames around the first `count` strips, the first of which begins at `top`. */
void draw_frames(struct drawing *drawing, const struct queue *queue, size_t count, int32_t top);

/* Takes the segments of the first `count` strips, the first of which begins at `top`, among those
 * to be drawn, and places their marks. The queue must stay as it is until draw_gathered(). */
void draw_gather(struct drawing *drawing, const struct queue *queue, size_t count, int32_t top);

/* Draws all that has been gathered, in the order of the structure tree. */
void draw_gathered(struct drawing *drawing);

/* Draws segments of a table head once more, as an artifact. */
void draw_again(struct drawing *drawing, const struct segment *segments, size_t count,
                const char *bytes, int32_t top);

/* A line of small grey words that belong to the page, not to the document; its baseline is at `y`.
 */
void draw_beside(struct drawing *drawing, struct str text, int32_t x, int32_t y);

/* A thin rule, as an artifact. */
void draw_rule(struct drawing *drawing, int32_t left, int32_t right, int32_t y, int32_t thickness,
               int colour);

/* Ends what is open and lets go of what was gathered. */
void draw_end(struct drawing *drawing);

#endif
