/* image: PNG. The chunks are read with their checksums, those that are seen are kept, and the
 * points are decoded once to know that they are all there. Rows are unfiltered in place; interlaced
 * files are seven small pictures of the same kind. */
#include <libdeflate.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/mem.h"
#include "image/format.h"

enum { CHUNK_FRAME = 12, HEADER_BYTES = 13, PALETTE_MAX = 256 };

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

/* One of the pictures that an interlaced file is made of: every `dx`th point from `x` on. */
struct pass {
    uint32_t x, y, dx, dy;
};

static const struct pass whole = {0, 0, 1, 1};
static const struct pass passes[] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                                     {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};

enum { PASS_COUNT = sizeof passes / sizeof passes[0] };

/* ---- chunks ---- */

static enum image_fault read_header(struct png *png, struct str data) {
    static const struct {
        uint8_t colour, channels;
        const char *depths;
    } kinds[] = {{0, 1, "\1\2\4\10\20"},
                 {COLOUR_RGB, 3, "\10\20"},
                 {COLOUR_RGB | COLOUR_PALETTE, 1, "\1\2\4\10"},
                 {COLOUR_ALPHA, 2, "\10\20"},
                 {COLOUR_RGB | COLOUR_ALPHA, 4, "\10\20"}};
    if (data.len != HEADER_BYTES || png->header) {
        return IMAGE_BROKEN;
    }
    png->width = read_32(data, 0);
    png->height = read_32(data, 4);
    png->depth = (uint8_t)data.ptr[8];
    png->colour = (uint8_t)data.ptr[9];
    png->interlaced = data.ptr[12] == 1;
    png->header = true;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        bool depth = png->depth != 0 && strchr(kinds[i].depths, png->depth) != NULL;
        png->channels = kinds[i].colour == png->colour && depth ? kinds[i].channels : png->channels;
    }
    bool right = png->channels > 0 && png->width > 0 && png->height > 0 && data.ptr[10] == 0 &&
                 data.ptr[11] == 0 && (uint8_t)data.ptr[12] <= 1;
    if (!right) {
        return IMAGE_BROKEN;
    }
    return image_size_fits(png->width, png->height) ? IMAGE_GOOD : IMAGE_TOO_LARGE;
}

static uint32_t read_density(struct str data) {
    bool metres = data.len == 9 && data.ptr[8] == 1 && read_32(data, 0) == read_32(data, 4);
    uint64_t per_metre = metres ? read_32(data, 0) : 0;
    return per_metre < 1000000 ? (uint32_t)((per_metre * 254 + 5000) / 10000) : 0;
}

static enum image_fault read_chunk(struct png *png, struct str type, struct str data) {
    if (!png->header && !str_equal(type, STR("IHDR"))) {
        return IMAGE_BROKEN;
    }
    if (str_equal(type, STR("IHDR"))) {
        return read_header(png, data);
    }
    if (str_equal(type, STR("PLTE"))) {
        bool right = data.len > 0 && data.len % 3 == 0 && data.len <= 3 * PALETTE_MAX &&
                     png->palette.len == 0 && png->data.len == 0;
        png->palette = data;
        return right ? IMAGE_GOOD : IMAGE_BROKEN;
    }
    if (str_equal(type, STR("tRNS"))) { /* of no use where every point has its own */
        png->transparency = (png->colour & COLOUR_ALPHA) == 0 ? data : png->transparency;
    } else if (str_equal(type, STR("IDAT"))) {
        buf_put(&png->data, data);
    } else if (str_equal(type, STR("IEND"))) {
        png->ended = true;
    } else if (str_equal(type, STR("pHYs"))) {
        png->dpi = read_density(data);
    }
    return IMAGE_GOOD;
}

/* Whether a chunk is part of what is seen. A letter in upper case says that it is necessary. */
static bool is_seen(struct str type) {
    return str_equal(type, STR("tRNS")) || str_equal(type, STR("pHYs")) ||
           (type.ptr[0] >= 'A' && type.ptr[0] <= 'Z');
}

static bool is_known(struct str type) {
    static const struct str known[] = {STR_INIT("IHDR"), STR_INIT("PLTE"), STR_INIT("IDAT"),
                                       STR_INIT("IEND")};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (str_equal(type, known[i])) {
            return true;
        }
    }
    return type.ptr[0] < 'A' || type.ptr[0] > 'Z';
}

/* What must agree once all chunks are read. */
static enum image_fault check_chunks(const struct png *png) {
    bool indexed = png->colour == (COLOUR_RGB | COLOUR_PALETTE);
    size_t most = indexed ? png->palette.len / 3 : 2 * (size_t)png->channels;
    bool clear = png->transparency.len == 0 ||
                 (indexed ? png->transparency.len <= most : png->transparency.len == most);
    bool right = png->ended && png->data.len > 0 && clear && (!indexed || png->palette.len > 0) &&
                 (!indexed || png->palette.len / 3 <= (size_t)1 << png->depth);
    return right ? IMAGE_GOOD : IMAGE_BROKEN;
}

static enum image_fault read_chunks(struct png *png, struct str file) {
    size_t at = sizeof PNG_SIGNATURE - 1;
    while (!png->ended) {
        if (file.len - at < CHUNK_FRAME || read_32(file, at) > file.len - at - CHUNK_FRAME) {
            return IMAGE_BROKEN;
        }
        size_t length = read_32(file, at);
        struct str type = str_sub(file, at + 4, at + 8);
        struct str chunk = str_sub(file, at, at + CHUNK_FRAME + length);
        at += chunk.len;
        if (!is_seen(type)) {
            continue;
        }
        uint32_t sum = libdeflate_crc32(0, type.ptr, length + 4);
        if (sum != read_32(chunk, length + 8) || !is_known(type)) {
            return IMAGE_BROKEN;
        }
        enum image_fault fault = read_chunk(png, type, str_sub(chunk, 8, 8 + length));
        if (fault != IMAGE_GOOD) {
            return fault;
        }
        if (png->kept != NULL) {
            buf_put(png->kept, chunk);
        }
    }
    return check_chunks(png);
}

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

static uint64_t raw_bytes(const struct png *png) {
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

/* Undoes the filter of a row; `up` is the row above or NULL, `step` the bytes of a point. */
static bool unfilter(uint8_t *row, const uint8_t *up, size_t length, size_t step, uint8_t filter) {
    enum { FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER_AVERAGE, FILTER_PAETH };
    if (filter > FILTER_PAETH) {
        return false;
    }
    for (size_t i = 0; i < length && filter != FILTER_NONE; i++) {
        int left = i >= step ? row[i - step] : 0;
        int above = up != NULL ? up[i] : 0;
        int corner = i >= step && up != NULL ? up[i - step] : 0;
        int guess = filter == FILTER_SUB       ? left
                    : filter == FILTER_UP      ? above
                    : filter == FILTER_AVERAGE ? (left + above) / 2
                                               : paeth(left, above, corner);
        row[i] = (uint8_t)(row[i] + guess);
    }
    return true;
}

/* ---- points ---- */

/* What the points are written to. */
struct decoder {
    const struct png *png;
    struct image_points *points;
    uint32_t clear[3]; /* the one colour that is transparent, in the file's own depth */
    bool has_clear;
};

/* Channel `i` of a row, counted over its points, in the file's own depth. */
static uint32_t sample(const struct png *png, const uint8_t *row, size_t i) {
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
        uint32_t value = sample(png, row, x * png->channels + c);
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
        alpha = eight_bits(png, sample(png, row, x * png->channels + png->channels - 1u));
    }
    points->alpha[to] = alpha;
    return true;
}

static bool put_pass(const struct decoder *d, const struct pass *pass, uint8_t *raw) {
    const struct png *png = d->png;
    size_t length = (size_t)row_bytes(png, pass);
    size_t step = (size_t)png->depth * png->channels / 8;
    const uint8_t *up = NULL;
    for (uint32_t y = pass->y; y < png->height && length > 0; y += pass->dy) {
        uint8_t *row = raw + 1;
        if (!unfilter(row, up, length, step > 0 ? step : 1, raw[0])) {
            return false;
        }
        size_t to = (size_t)y * png->width + pass->x;
        for (size_t x = 0; x < pass_width(png, pass); x++, to += pass->dx) {
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
        memcpy(points->palette, png->palette.ptr, png->palette.len);
    }
    if ((png->colour & COLOUR_ALPHA) != 0 || png->transparency.len > 0) {
        points->alpha = mem_alloc(count);
    }
    d->has_clear = !indexed && png->transparency.len > 0;
    for (size_t c = 0; d->has_clear && c < points->channels; c++) {
        d->clear[c] = read_16(png->transparency, 2 * c);
    }
}

/* The rows as they come out of the compression; NULL when they are not as many as they should be.
 * The caller frees them. */
static uint8_t *inflate_rows(const struct png *png) {
    size_t length = (size_t)raw_bytes(png);
    uint8_t *raw = mem_alloc(length);
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    if (inflater == NULL) {
        mem_exhausted();
    }
    size_t got = 0;
    enum libdeflate_result result =
        libdeflate_zlib_decompress(inflater, png->data.ptr, png->data.len, raw, length, &got);
    libdeflate_free_decompressor(inflater);
    if (result == LIBDEFLATE_SUCCESS && got == length) {
        return raw;
    }
    mem_free(raw);
    return NULL;
}

static bool decode(const struct png *png, struct image_points *points) {
    struct decoder decoder = {.png = png, .points = points};
    *points = (struct image_points){0};
    uint8_t *raw = inflate_rows(png);
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

static void put_on_white(const struct png *png, struct image_points *points, size_t count) {
    for (size_t i = 0; i < points->palette_count * 3u; i++) {
        size_t place = i / 3;
        uint8_t alpha =
            place < png->transparency.len ? (uint8_t)png->transparency.ptr[place] : (uint8_t)255;
        points->palette[i] = on_white(points->palette[i], alpha);
    }
    for (size_t i = 0; points->palette_count == 0 && i < count * points->channels; i++) {
        points->colours[i] = on_white(points->colours[i], points->alpha[i / points->channels]);
    }
}

bool image_decode(const struct image *image, bool opaque, struct image_points *points) {
    struct png png = {0};
    *points = (struct image_points){0};
    bool right = image->kind == IMAGE_PNG && read_chunks(&png, image->bytes) == IMAGE_GOOD &&
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

bool image_take_rows(const struct image *image, struct image_rows *rows) {
    struct png png = {0};
    *rows = (struct image_rows){0};
    bool right = image->kind == IMAGE_PNG && read_chunks(&png, image->bytes) == IMAGE_GOOD &&
                 !png.interlaced && png.depth <= 8 && png.transparency.len == 0 &&
                 (png.colour & COLOUR_ALPHA) == 0;
    if (!right) {
        buf_free(&png.data);
        return false;
    }
    rows->data = png.data;
    rows->depth = png.depth;
    rows->channels = png.channels;
    if (png.colour == (COLOUR_RGB | COLOUR_PALETTE)) {
        rows->palette_count = (uint16_t)(png.palette.len / 3);
        memcpy(rows->palette, png.palette.ptr, png.palette.len);
    }
    return true;
}

void image_rows_free(struct image_rows *rows) {
    buf_free(&rows->data);
}

void image_points_free(struct image_points *points) {
    mem_free(points->colours);
    mem_free(points->alpha);
    *points = (struct image_points){0};
}

/* ---- the whole ---- */

enum image_fault png_open(struct arena *arena, struct str file, struct image *image) {
    struct buf kept = {0};
    struct png png = {.kept = &kept};
    buf_put(&kept, STR(PNG_SIGNATURE));
    enum image_fault fault = read_chunks(&png, file);
    if (fault == IMAGE_GOOD && raw_bytes(&png) > LIMIT_IMAGE_RAW_BYTES) {
        fault = IMAGE_TOO_LARGE;
    }
    struct image_points points = {0};
    if (fault == IMAGE_GOOD && !decode(&png, &points)) {
        fault = IMAGE_BROKEN;
    }
    image_points_free(&points);
    image->kind = IMAGE_PNG;
    image->width = png.width;
    image->height = png.height;
    image->dpi = png.dpi;
    if (fault == IMAGE_GOOD) {
        image->bytes = buf_take(&kept, arena);
    }
    buf_free(&kept);
    buf_free(&png.data);
    return fault;
}
