/* image: the rows of a PNG as PDF reads them too, filters and all. A filter works on each byte of a
 * point by itself, so the bytes of a channel, taken out of filtered rows, are filtered rows
 * themselves: colours and transparency part, and sixteen bits become eight, without a point made.
 */
#include <string.h>

#include "base/mem.h"
#include "image/png.h"

static bool has_palette(const struct png *png) {
    return png->colour == (COLOUR_RGB | COLOUR_PALETTE);
}

/* Whether the rows say all: a colour that stands for transparency, or paper behind the points,
 * asks for the points themselves. */
static bool is_taken(const struct png *png, bool opaque) {
    if (has_palette(png)) {
        return !png->interlaced;
    }
    return !png->interlaced && png->transparency.len == 0 &&
           ((png->colour & COLOUR_ALPHA) == 0 || !opaque);
}

/* ---- transparency ---- */

/* Whether a filtered row of bytes stands for nothing but 255, as all rows above it do. */
static bool is_opaque(const uint8_t *row, uint8_t filter, bool first, size_t length) {
    /* by filter; in the first row and in later ones; the first byte and the others */
    static const uint8_t bytes[][2][2] = {{{255, 255}, {255, 255}},
                                          {{255, 0}, {255, 0}},
                                          {{255, 255}, {0, 0}},
                                          {{255, 128}, {128, 0}},
                                          {{255, 0}, {0, 0}}};
    const uint8_t *expected = bytes[filter][!first];
    if (row[0] != expected[0]) {
        return false;
    }
    for (size_t i = 1; i < length; i++) {
        if (row[i] != expected[1]) {
            return false;
        }
    }
    return true;
}

/* Drops a mask that hides nothing. */
static void drop_opaque(const struct png *png, struct buf *alpha) {
    const uint8_t *row = (const uint8_t *)alpha->ptr;
    bool opaque = true;
    for (uint32_t y = 0; y < png->height && opaque; y++, row += 1 + png->width) {
        opaque = is_opaque(row + 1, row[0], y == 0, png->width);
    }
    if (opaque) {
        buf_free(alpha);
    }
}

/* A buffer to be filled by hand. */
static uint8_t *room_for(struct buf *buf, size_t length) {
    buf_reserve(buf, length);
    buf->len = length;
    buf->ptr[length] = '\0';
    return (uint8_t *)buf->ptr;
}

/* The mask of a palette whose colours may be transparent; rows without a filter. */
static bool take_palette_mask(const struct png *png, struct buf *alpha) {
    size_t length = (size_t)png_raw_bytes(png) / png->height - 1;
    uint8_t *raw = png_inflate(png, NULL);
    if (raw == NULL) {
        return false;
    }
    uint8_t clear[256];
    memset(clear, 255, sizeof clear);
    memcpy(clear, png->transparency.ptr, png->transparency.len);
    uint8_t *out = room_for(alpha, (size_t)png->height * (1 + (size_t)png->width));
    uint8_t *row = raw + 1;
    const uint8_t *up = NULL;
    for (uint32_t y = 0; y < png->height; y++, up = row, row += 1 + length) {
        (void)png_unfilter(png, row, up, length, row[-1]);
        *out++ = 0;
        for (size_t x = 0; x < png->width; x++) {
            *out++ = clear[png_sample(png, row, x)];
        }
    }
    mem_free(raw);
    drop_opaque(png, alpha);
    return true;
}

/* ---- channels ---- */

/* Takes the colours of a row out of its points, `step` bytes each, of which a channel has `depth`.
 * The row may be moved towards the beginning. */
static void take_colours(const uint8_t *row, size_t step, size_t depth, size_t channels,
                         size_t width, uint8_t *out) {
    for (size_t x = 0; x < width && channels == 1; x++, row += step) {
        *out++ = row[0];
    }
    for (size_t x = 0; x < width && channels == 3; x++, row += step, out += 3) {
        out[0] = row[0];
        out[1] = row[depth];
        out[2] = row[2 * depth];
    }
}

/* Parts colours and transparency, and leaves of sixteen bits the upper eight. */
static bool split(const struct png *png, struct image_rows *rows) {
    const size_t depth = png->depth / 8u;
    const size_t step = depth * png->channels;
    const size_t width = png->width;
    const bool masked = (png->colour & COLOUR_ALPHA) != 0;
    uint8_t *row = png_inflate(png, NULL);
    if (row == NULL) {
        return false;
    }
    uint8_t *out = row;
    uint8_t *mask = masked ? room_for(&rows->alpha, png->height * (1 + width)) : NULL;
    rows->data = (struct buf){.ptr = (char *)row, .cap = (size_t)png_raw_bytes(png)};
    for (uint32_t y = 0; y < png->height; y++, row += 1 + step * width) {
        if (masked) {
            *mask++ = row[0];
            const uint8_t *alpha = row + 1 + step - depth;
            for (size_t x = 0; x < width; x++) {
                *mask++ = alpha[x * step];
            }
        }
        *out++ = row[0];
        take_colours(row + 1, step, depth, rows->channels, width, out);
        out += width * rows->channels;
    }
    rows->data.len = (size_t)(out - (uint8_t *)rows->data.ptr);
    if (masked) {
        drop_opaque(png, &rows->alpha);
    }
    return true;
}

/* ---- the whole ---- */

static bool take(struct png *png, bool opaque, struct image_rows *rows) {
    rows->depth = png->depth < 8 ? png->depth : 8;
    rows->channels = (png->colour & COLOUR_RGB) != 0 && !has_palette(png) ? 3 : 1;
    if (png->depth == 16 || (png->colour & COLOUR_ALPHA) != 0) {
        return split(png, rows);
    }
    if (has_palette(png)) {
        png_palette(png, opaque, rows->palette);
        rows->palette_count = (uint16_t)(png->palette.len / 3);
    }
    if (png->transparency.len > 0 && !opaque && !take_palette_mask(png, &rows->alpha)) {
        return false;
    }
    rows->deflated = true;
    rows->data = png->data;
    png->data = (struct buf){0};
    return true;
}

bool image_take_rows(const struct image *image, bool opaque, struct image_rows *rows) {
    struct png png = {0};
    *rows = (struct image_rows){0};
    bool taken = image->kind == IMAGE_PNG && png_read_chunks(&png, image->bytes) == IMAGE_GOOD &&
                 is_taken(&png, opaque) && take(&png, opaque, rows);
    buf_free(&png.data);
    if (!taken) {
        image_rows_free(rows);
    }
    return taken;
}

void image_rows_free(struct image_rows *rows) {
    buf_free(&rows->data);
    buf_free(&rows->alpha);
}
