/* Strips: the laid out document on its way to pages.
 *
 * A strip is a line of text, a row of a table, or another slice of the page that is never divided;
 * it holds segments of text and rules at their places. The queue keeps strips until a page is full.
 * Text is already in the form of the content stream. The queue owns its arrays until queue_free().
 * Does not fail. */
#ifndef SRBC_PDF_STRIP_H
#define SRBC_PDF_STRIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "pdf/style.h"

struct image;

enum segment_kind {
    SEGMENT_TEXT,
    SEGMENT_RULE,        /* a line, `thickness` high, below `dy` */
    SEGMENT_LEADER,      /* dots */
    SEGMENT_PAGE_NUMBER, /* the page that `link` leads to, ending at `x` */
    SEGMENT_IMAGE        /* `image`, its upper edge at `dy` */
};

struct segment {
    uint32_t element;       /* 0: not part of the document's structure */
    uint32_t link;          /* 0 is none */
    uint32_t bytes, length; /* text operators in the queue's bytes */
    int32_t x;              /* from the left edge of the page */
    int32_t dy;             /* baseline (of a rule: upper edge) below the top of the strip */
    int32_t width;
    int32_t height;  /* SEGMENT_IMAGE */
    uint32_t object; /* of the image */
    const struct image *image;
    uint16_t first_size, last_size; /* what the bytes begin and end with, see struct pen */
    uint8_t first_face, last_face;
    uint8_t kind;      /* enum segment_kind */
    uint8_t colour;    /* enum colour */
    uint8_t thickness; /* tenths of a point */
    bool underline;
};

/* Costs of ending a page before a strip, in points of room left empty. */
enum { COST_FREE = 0, COST_ROW = 6, COST_SPLIT = 14, COST_NEVER = 100000, COST_FORCE = -1 };

struct strip {
    int32_t gap; /* above it; none at the top of a page */
    int32_t height;
    int32_t cost;
    uint32_t first, count; /* segments */
    uint32_t frame;        /* innermost frame around it, 0 is none */
    uint32_t repeat;       /* table head to repeat when it begins a page, 0 is none */
    uint32_t mark;         /* see links.h, 0 is none */
    uint32_t notes;        /* footnotes that go with it */
    uint32_t item;         /* numbered item it is part of, 0 is none: see pages_item() */
    bool hyphen;           /* ends in a divided word */
};

enum frame_kind { FRAME_BAR, FRAME_QUOTE, FRAME_BOX };

/* A bar beside strips or a box around them. */
struct frame {
    int32_t left, right;
    int32_t top, bottom; /* on the page being drawn */
    uint32_t parent;
    uint32_t page; /* + 1 of the page that top and bottom are about */
    uint8_t kind;
    bool goes_on, came_on; /* to the next page, from the one before */
};

struct queue {
    struct strip *strips;
    size_t count, room;
    struct segment *segments;
    size_t segment_count, segment_room;
    struct buf bytes;
    struct segment *pending; /* for the strip to come, dy from its first baseline */
    size_t pending_count, pending_room;
    int32_t gap;       /* above the strip to come */
    int32_t hold;      /* height that the strips to come must reach before a page may end */
    int32_t hold_next; /* the same, counted from the top of the strip to come, which is free */
    int32_t keep;      /* strips to come that stay with the one before */
    bool keep_fresh;   /* no strip has come since queue_keep() */
    bool force;        /* the strip to come begins a page */
    bool flush;        /* the strip to come has no room above it */
    bool together;     /* strips stay with the one before */
    uint32_t frame, repeat, item; /* of the strips to come */
    uint32_t mark;                /* of the next one only */
    int32_t cost;                 /* of the strip to come */
};

void queue_free(struct queue *queue);

/* Room above the strip to come: the largest asked for. */
void queue_space(struct queue *queue, int32_t gap);

/* The next `strips` strips stay on the page of the one before. */
void queue_keep(struct queue *queue, int32_t strips);

/* Ends the keeping of earlier headings, unless nothing has come since. */
void queue_release(struct queue *queue);

/* Ends it in any case: nothing more belongs to the heading. */
void queue_let_go(struct queue *queue);

/* Begins a strip; what is pending is put at its baseline. Segments are added with queue_add() until
 * the next queue_begin(). */
struct strip *queue_begin(struct queue *queue, int32_t height, int32_t baseline);

/* Begins a strip without words, such as the upper edge of a box: what is pending waits for the
 * next.
 */
struct strip *queue_begin_edge(struct queue *queue, int32_t height);

/* Adds a segment to the strip at the end. */
void queue_add(struct queue *queue, struct segment segment);

/* Adds a segment to the strip to come; its dy counts from that strip's first baseline. */
void queue_pend(struct queue *queue, struct segment segment);

/* Takes the first `strips` strips out. */
void queue_drop(struct queue *queue, size_t strips);

#endif
