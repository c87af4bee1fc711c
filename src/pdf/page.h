/* Pages: where the document is divided, and the content streams.
 *
 * A page is written as soon as it is full; what remains of it is its object number and what must
 * wait for the numbers of other pages (contents lists). Owned by the
 * rendering. Does not fail. */
#ifndef SRBC_PDF_PAGE_H
#define SRBC_PDF_PAGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "pdf/held.h"

struct render;
struct segment;

/* The head of a table, kept to be repeated. */
struct repeat {
    int32_t height;
    struct segment *segments;
    uint32_t count;
    struct buf bytes;
};

/* A footnote in the queue of notes. */
struct note_block {
    uint32_t strips;
    int32_t height;
};

/* How far strips have been looked at for the end of the page. */
struct page_scan {
    size_t next; /* strip */
    int32_t used, best_cost;
    size_t note, best;
};

struct pages {
    uint32_t *objects; /* by page */
    size_t count, room;
    uint32_t tree;      /* object of /Pages */
    uint32_t resources; /* object of what the pages use */
    uint32_t fonts;     /* object of the fonts in it */
    uint32_t opening;   /* stream that all pages begin with, written at the end */
    struct buf content; /* of the page being drawn */
    uint32_t *elements; /* by marked content id of the page being drawn */
    size_t mcid_count, mcid_room;
    uint32_t *annotations; /* of the page being drawn */
    size_t annotation_count, annotation_room;
    struct held_pages held;
    struct repeat *repeats; /* from 1 */
    size_t repeat_count, repeat_room;
    struct note_block *notes; /* waiting in the queue of notes */
    size_t note_count, note_room;
    struct str *items; /* numbers of items, from 1 */
    size_t item_count, item_room;
    struct page_scan scan;
    uint32_t last_item; /* which the page before ended in */
};

void pages_free(struct pages *pages);

/* To be called when a strip of the body is complete: writes pages while there is too much for one.
 */
void pages_feed(struct render *render);

/* Writes what is left; at least one page. */
void pages_end(struct render *render);

/* Height of a page's text, and of what the strips that wait leave of it: a guess, since the page
 * may yet end before the last of them. */
int32_t pages_height(const struct render *render);
int32_t pages_left(const struct render *render);

/* An item by its number ("§ 12"), which pages that it goes on to repeat in the margin; for the
 * strips of the item. The text is not copied. */
uint32_t pages_item(struct render *render, struct str number);

/* Keeps the last strip of the body as a table head to be repeated, without the label that stands
 * to the left of the table; its number. */
uint32_t pages_keep_head(struct render *render, int32_t left);

#endif
