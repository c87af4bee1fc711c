/* image: the rows of a PNG. They are unfiltered in place and become points; interlaced files are
 * seven small pictures of the same kind. */
#include <libdeflate.h>
#include <string.h>

#include "base/mem.h"
#include "image/png.h"

/* One of the pictures that an interlaced file is made of: every `dx`th point from `x` on. */
struct pass {
    uint32_t x, y, dx, dy;
};

static const struct pass whole = {0, 0, 1, 1};
static const struct pass passes[] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                                     {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};

enum { PASS_COUNT = sizeof passes / sizeof passes[0] };

/* ---- rows ---- */

static size_t pass_width(const struct png *png, const struct pass *pass) {
    return png->width > pass->x ? (png->width - pass->x + pass->dx - 1) / pass->dx : 0;
}

static size_t pass_height(const struct png *png, const struct pass *pass) {
    return png->height > pass->y ? (png->height - pass->y + pass->dy - 1) / pass->dy : 0;
}

/* Bytes of a row of a pass, without its filter. */
static uint64_t row_bytes(const struct png *png, const struct pass *pass) {
    return ((uint64_t)pass_width(png, pass) * png->depth * png->channels + 7) / 8;
}

static uint64_t pass_bytes(const struct png *png, const struct pass *pass) {
    uint64_t row = row_bytes(png, pass);
    return row > 0 ? (row + 1) * pass_height(png, pass) : 0;
}

uint64_t png_raw_bytes(const struct png *png) {
    uint64_t sum = 0;
    for (size_t i = 0; i < (png->interlaced ? PASS_COUNT : 1); i++) {
        sum += pass_bytes(png, png->interlaced ? &passes[i] : &whole);
    }
    return sum;
}

static uint8_t paeth(int left, int up, int corner) {
    int estimate = left + up - corner;
    int to_left = estimate > left ? estimate - left : left - estimate;
    int to_up = estimate > up ? estimate - up : up - estimate;
    int to_corner = estimate > corner ? estimate - corner : corner - estimate;
    return (uint8_t)(to_left <= to_up && to_left <= to_corner ? left
                     : to_up <= to_corner                     ? up
                                                              : corner);
}

enum { FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER_AVERAGE, FILTER_PAETH };

static void undo_average(uint8_t *row, const uint8_t *up, size_t length, size_t step) {
    for (size_t i = 0; i < length; i++) {
        int left = i >= step ? row[i - step] : 0;
        row[i] = (uint8_t)(row[i] + (left + (up != NULL ? up[i] : 0)) / 2);
    }
}

static void undo_paeth(uint8_t *row, const uint8_t *up, size_t length, size_t step) {
    for (size_t i = 0; i < length && i < step; i++) {
        row[i] = (uint8_t)(row[i] + up[i]);
    }
    for (size_t i = step; i < length; i++) {
        row[i] = (uint8_t)(row[i] + paeth(row[i - step], up[i], up[i - step]));
    }
}

/* Bytes from a point of a row to the next, as the filters count them. */
static size_t filter_step(const struct png *png) {
    size_t step = (size_t)png->depth * png->channels / 8;
    return step > 0 ? step : 1;
}

bool png_unfilter(const struct png *png, uint8_t *row, const uint8_t *up, size_t length,
                  uint8_t filter) {
    const size_t step = filter_step(png);
    if (filter == FILTER_SUB || (filter == FILTER_PAETH && up == NULL)) {
        for (size_t i = step; i < length; i++) {
            row[i] = (uint8_t)(row[i] + row[i - step]);
        }
    } else if (filter == FILTER_UP) {
        for (size_t i = 0; i < length && up != NULL; i++) {
            row[i] = (uint8_t)(row[i] + up[i]);
        }
    } else if (filter == FILTER_AVERAGE) {
        undo_average(row, up, length, step);
    } else if (filter == FILTER_PAETH) {
        undo_paeth(row, up, length, step);
    }
    return filter <= FILTER_PAETH;
}

/* ---- points ---- */

/* What the points are written to. */
struct decoder {
    const struct png *png;
    struct image_points *points;
    uint32_t clear[3]; /* the one colour that is transparent, in the file's own depth */
    bool has_clear;
};

uint32_t png_sample(const struct png *png, const uint8_t *row, size_t i) {
    switch (png->depth) {
    case 16:
        return (uint32_t)row[2 * i] << 8 | row[2 * i + 1];
    case 8:
        return row[i];
    default: {
        size_t bit = i * png->depth;
        return (uint32_t)row[bit / 8] >> (8 - png->depth - bit % 8) & ((1u << png->depth) - 1);
    }
    }
}

static uint8_t eight_bits(const struct png *png, uint32_t value) {
    return (uint8_t)(png->depth == 16 ? value >> 8 : value * 255 / ((1u << png->depth) - 1));
}

/* Writes point `x` of a row as point `to` of the image; false when the palette lacks it. */
static bool put_point(const struct decoder *d, const uint8_t *row, size_t x, size_t to) {
    const struct png *png = d->png;
    struct image_points *points = d->points;
    size_t colours = points->channels;
    bool clear = d->has_clear;
    for (size_t c = 0; c < colours; c++) {
        uint32_t value = png_sample(png, row, x * png->channels + c);
        clear = clear && value == d->clear[c];
        if (points->palette_count == 0) {
            points->colours[to * colours + c] = eight_bits(png, value);
        } else if (value < points->palette_count) {
            points->colours[to] = (uint8_t)value;
        } else {
            return false;
        }
    }
    if (points->alpha == NULL) {
        return true;
    }
    uint8_t alpha = clear ? 0 : 255;
    if (points->palette_count > 0) {
        size_t place = points->colours[to];
        alpha = place < png->transparency.len ? (uint8_t)png->transparency.ptr[place] : 255;
    } else if ((png->colour & COLOUR_ALPHA) != 0) {
        alpha = eight_bits(png, png_sample(png, row, x * png->channels + png->channels - 1u));
    }
    points->alpha[to] = alpha;
    return true;
}

/* The same for a whole row of eight bits a channel, none of which stands for something else. */
static void put_row(const struct decoder *d, const uint8_t *row, size_t to) {
    const size_t from = d->png->channels;
    const size_t colours = d->points->channels;
    uint8_t *out = d->points->colours + to * colours;
    for (size_t x = 0; x < d->png->width; x++) {
        for (size_t c = 0; c < colours; c++) {
            out[x * colours + c] = row[x * from + c];
        }
    }
    for (size_t x = 0; x < d->png->width && d->points->alpha != NULL; x++) {
        d->points->alpha[to + x] = row[x * from + from - 1];
    }
}

static bool put_pass(const struct decoder *d, const struct pass *pass, uint8_t *raw) {
    const struct png *png = d->png;
    size_t length = (size_t)row_bytes(png, pass);
    const bool plain = png->depth == 8 && pass->dx == 1 && d->points->palette_count == 0 &&
                       !d->has_clear &&
                       (d->points->alpha != NULL) == ((png->colour & COLOUR_ALPHA) != 0);
    const uint8_t *up = NULL;
    for (uint32_t y = pass->y; y < png->height && length > 0; y += pass->dy) {
        uint8_t *row = raw + 1;
        if (!png_unfilter(png, row, up, length, raw[0])) {
            return false;
        }
        size_t to = (size_t)y * png->width + pass->x;
        if (plain) {
            put_row(d, row, to);
        }
        for (size_t x = 0; x < pass_width(png, pass) && !plain; x++, to += pass->dx) {
            if (!put_point(d, row, x, to)) {
                return false;
            }
        }
        up = row;
        raw += length + 1;
    }
    return true;
}

static void prepare(struct decoder *d) {
    const struct png *png = d->png;
    struct image_points *points = d->points;
    size_t count = (size_t)png->width * png->height;
    bool indexed = png->colour == (COLOUR_RGB | COLOUR_PALETTE);
    points->channels = (png->colour & COLOUR_RGB) != 0 && !indexed ? 3 : 1;
    points->colours = mem_alloc(count * points->channels);
    if (indexed) {
        points->palette_count = (uint16_t)(png->palette.len / 3);
        png_palette(png, false, points->palette);
    }
    if ((png->colour & COLOUR_ALPHA) != 0 || png->transparency.len > 0) {
        points->alpha = mem_alloc(count);
    }
    d->has_clear = !indexed && png->transparency.len > 0;
    for (size_t c = 0; d->has_clear && c < points->channels; c++) {
        d->clear[c] = read_16(png->transparency, 2 * c);
    }
}

uint8_t *png_inflate(const struct png *png, size_t *used) {
    size_t length = (size_t)png_raw_bytes(png);
    uint8_t *raw =
        mem_resize(NULL, length); /* not cleared: all of it is written, or none is used */
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    if (inflater == NULL) {
        mem_exhausted();
    }
    size_t got = 0;
    size_t read = 0;
    enum libdeflate_result result = libdeflate_zlib_decompress_ex(
        inflater, png->data.ptr, png->data.len, raw, length, &read, &got);
    libdeflate_free_decompressor(inflater);
    if (used != NULL) {
        *used = read;
    }
    if (result == LIBDEFLATE_SUCCESS && got == length) {
        return raw;
    }
    mem_free(raw);
    return NULL;
}

/* Whether every point of a row is in the palette. */
static bool has_places(const struct png *png, const uint8_t *row, size_t width) {
    const uint32_t count = (uint32_t)png->palette.len / 3;
    for (size_t x = 0; x < width; x++) {
        if (png_sample(png, row, x) >= count) {
            return false;
        }
    }
    return true;
}

static bool check_pass(const struct png *png, const struct pass *pass, uint8_t *raw) {
    const bool indexed = png->colour == (COLOUR_RGB | COLOUR_PALETTE);
    const size_t length = (size_t)row_bytes(png, pass);
    const uint8_t *up = NULL;
    for (size_t y = 0; y < pass_height(png, pass) && length > 0; y++, raw += length + 1) {
        uint8_t *row = raw + 1;
        if (raw[0] > FILTER_PAETH) {
            return false;
        }
        if (indexed) {
            (void)png_unfilter(png, row, up, length, raw[0]);
            if (!has_places(png, row, pass_width(png, pass))) {
                return false;
            }
        }
        up = row;
    }
    return true;
}

bool png_check_rows(const struct png *png, size_t *used) {
    uint8_t *raw = png_inflate(png, used);
    bool right = raw != NULL;
    uint8_t *at = raw;
    for (size_t i = 0; i < (png->interlaced ? PASS_COUNT : 1) && right; i++) {
        const struct pass *pass = png->interlaced ? &passes[i] : &whole;
        right = check_pass(png, pass, at);
        at += pass_bytes(png, pass);
    }
    mem_free(raw);
    return right;
}

static bool decode(const struct png *png, struct image_points *points) {
    struct decoder decoder = {.png = png, .points = points};
    *points = (struct image_points){0};
    uint8_t *raw = png_inflate(png, NULL);
    if (raw == NULL) {
        return false;
    }
    prepare(&decoder);
    bool right = true;
    uint8_t *at = raw;
    for (size_t i = 0; i < (png->interlaced ? PASS_COUNT : 1) && right; i++) {
        const struct pass *pass = png->interlaced ? &passes[i] : &whole;
        right = put_pass(&decoder, pass, at);
        at += pass_bytes(png, pass);
    }
    mem_free(raw);
    if (!right) {
        image_points_free(points);
    }
    return right;
}

/* ---- transparency ---- */

static bool is_opaque(const uint8_t *alpha, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (alpha[i] != 255) {
            return false;
        }
    }
    return true;
}

static uint8_t on_white(uint8_t colour, uint8_t alpha) {
    return (uint8_t)((colour * alpha + 255 * (255 - alpha) + 127) / 255);
}

void png_palette(const struct png *png, bool opaque, uint8_t *palette) {
    for (size_t i = 0; i < png->palette.len; i++) {
        bool clear = opaque && i / 3 < png->transparency.len;
        uint8_t alpha = clear ? (uint8_t)png->transparency.ptr[i / 3] : 255;
        palette[i] = on_white((uint8_t)png->palette.ptr[i], alpha);
    }
}

static void put_on_white(const struct png *png, struct image_points *points, size_t count) {
    if (points->palette_count > 0) {
        png_palette(png, true, points->palette);
        return;
    }
    for (size_t i = 0; i < count * points->channels; i++) {
        points->colours[i] = on_white(points->colours[i], points->alpha[i / points->channels]);
    }
}

bool image_decode(const struct image *image, bool opaque, struct image_points *points) {
    struct png png = {0};
    *points = (struct image_points){0};
    bool right = image->kind == IMAGE_PNG && png_read_chunks(&png, image->bytes) == IMAGE_GOOD &&
                 decode(&png, points);
    size_t count = (size_t)png.width * png.height;
    if (right && points->alpha != NULL) {
        bool visible = is_opaque(points->alpha, count);
        if (!visible && opaque) {
            put_on_white(&png, points, count);
        }
        if (visible || opaque) {
            mem_free(points->alpha);
            points->alpha = NULL;
        }
    }
    buf_free(&png.data);
    return right;
}

void image_points_free(struct image_points *points) {
    mem_free(points->colours);
    mem_free(points->alpha);
    *points = (struct image_points){0};
}
