/* Running head and foot, and what else is drawn when all pages are known.
 *
 * The texts are copied to the arena of the rendering. Does not fail; what there is no room for is
 * reported. */
#ifndef SRBC_PDF_HEAD_H
#define SRBC_PDF_HEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "source/source.h"

struct buf;
struct render;

enum { HEAD_LINES = 2 };

struct head_side {
    struct str lines[HEAD_LINES];
    struct span at[HEAD_LINES]; /* where they are written; no place for the document's title */
    size_t count;
};

struct head {
    struct head_side top[2]; /* left, right */
    struct head_side bottom[2];
    bool number_fits; /* the line that the page number follows is as long as there is room for */
    int32_t logo_width, logo_height; /* on paper; 0 without a logo */
    uint32_t top_form, bottom_form;  /* objects of what is the same on every page; 0 is none */
    uint32_t total_form;             /* the number of pages */
};

/* Reads head and foot from the document; without a head the document's title stands in it. */
void head_read(struct render *render);

/* Writes the forms that the pages share. */
void head_write_forms(struct render *render);

/* Writes the number of pages, and the stream that every page begins with. */
void head_write_total(struct render *render);

/* What a page goes on with: its number, counted from 0. */
void head_put_number(struct render *render, size_t page, struct buf *out);

#endif
