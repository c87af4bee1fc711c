/* A PNG taken apart: what png.c reads, png_rows.c makes points of, and png_split.c parts.
 *
 * The slices lie in the file, `data` belongs to who reads the chunks. Nothing is reported. Seen in
 * those files only. */
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

/* The rows as they come out of the compression; NULL when they are not as many as they should be.
 * `used`, unless NULL, gets how many bytes of the data they are. The caller frees the rows. */
uint8_t *png_inflate(const struct png *png, size_t *used);

/* Whether the points are all there, without making them; `used` as above. */
bool png_check_rows(const struct png *png, size_t *used);

/* Undoes the filter of a row in place; `up` is the row above or NULL. False: no such filter. */
bool png_unfilter(const struct png *png, uint8_t *row, const uint8_t *up, size_t length,
                  uint8_t filter);

/* Channel `i` of a row, counted over its points, in the file's own depth. */
uint32_t png_sample(const struct png *png, const uint8_t *row, size_t i);

/* The colours of the palette; with `opaque` on white paper. */
void png_palette(const struct png *png, bool opaque, uint8_t *palette);

#endif
