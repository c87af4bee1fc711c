/* A PNG taken apart: what png.c reads and png_rows.c makes points of.
 *
 * The slices lie in the file, `data` belongs to who reads the chunks. Nothing is reported. Seen in
 * those two files only. */
#ifndef SRBC_IMAGE_PNG_H
#define SRBC_IMAGE_PNG_H

#include "base/buf.h"
#include "image/format.h"

/* Kinds of colour: sums of these. */
enum { COLOUR_PALETTE = 1, COLOUR_RGB = 2, COLOUR_ALPHA = 4 };

struct png {
    uint32_t width, height;
    uint8_t depth, colour;
    uint8_t channels;
    bool interlaced;
    bool header, ended;
    struct str palette, transparency;
    struct buf data;  /* the contents of IDAT chunks */
    struct buf *kept; /* chunks that are seen; NULL when they are not wanted */
    uint32_t dpi;
};

/* Reads the chunks of a file; the caller frees `data` whatever comes of it. */
enum image_fault png_read_chunks(struct png *png, struct str file);

/* Bytes of all rows with their filters, out of the compression. */
uint64_t png_raw_bytes(const struct png *png);

/* Whether the points are all there, without making them. */
bool png_check_rows(const struct png *png);

#endif
