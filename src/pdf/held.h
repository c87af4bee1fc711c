/* Pages with page numbers in them (contents lists): kept until the numbers are known.
 *
 * Owns the content streams of those pages until held_free(). Does not fail. */
#ifndef SRBC_PDF_HELD_H
#define SRBC_PDF_HELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct render;

/* A page number to be put into a content stream. */
struct held_number {
    size_t at;        /* byte of the content */
    uint32_t link;    /* whose goal it is the page of */
    int32_t right, y; /* from the left and upper edges */
};

struct held_page {
    uint32_t object; /* of the content stream */
    size_t numbers;  /* how many it has */
    struct buf content;
};

struct held_pages {
    struct held_number *numbers; /* of all held pages, and of the one being drawn */
    size_t number_count, number_room;
    size_t kept; /* numbers of held pages */
    struct held_page *pages;
    size_t count, room;
};

void held_free(struct held_pages *held);

/* Leaves a place for a number in the page being drawn. */
void held_number(struct render *render, struct held_number number);

/* Keeps the content of the page that is drawn when it has places for numbers, and empties it; false
 * when it has none. */
bool held_keep(struct held_pages *held, uint32_t object, struct buf *content);

/* Writes the pages that were kept. All marks must have been placed. */
void held_write(struct render *render);

#endif
