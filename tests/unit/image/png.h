/* PNG files made by the tests: every kind of colour, depth, filter and interlacing. The bytes of a
 * file live in a buffer of the caller. */
#ifndef SRBC_TESTS_IMAGE_PNG_H
#define SRBC_TESTS_IMAGE_PNG_H

#include <check.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

struct png_sample {
    uint32_t width, height;
    uint8_t depth, colour, channels;
    bool interlaced;
    uint8_t filter;         /* 0–4, or 5: another for each row */
    uint32_t palette_count; /* colours that PLTE gets; 0: no PLTE */
    struct str transparency;
    uint32_t density; /* points a metre; 0: no pHYs */
    bool solid;       /* the alpha channel hides nothing */
};

static inline void png_number(struct buf *out, uint32_t value) {
    const char bytes[4] = {(char)(value >> 24), (char)(value >> 16), (char)(value >> 8),
                           (char)value};
    buf_put_bytes(out, bytes, sizeof bytes);
}

static inline void png_chunk(struct buf *out, const char *type, struct str data) {
    png_number(out, (uint32_t)data.len);
    size_t start = out->len;
    buf_put_text(out, type);
    buf_put(out, data);
    png_number(out, libdeflate_crc32(0, out->ptr + start, out->len - start));
}

/* The value of a channel of a point, the same whenever it is asked for. */
static inline uint32_t png_value(const struct png_sample *s, uint32_t x, uint32_t y, uint32_t c) {
    uint32_t hash = x * 2654435761u ^ y * 2246822519u ^ c * 3266489917u;
    hash = (hash ^ hash >> 13) * 668265263u;
    uint32_t most = s->depth == 16 ? 0xFFFF : (1u << s->depth) - 1;
    if (s->solid && s->channels % 2 == 0 && c == s->channels - 1u) {
        return most;
    }
    most = s->palette_count > 0 && s->palette_count - 1 < most ? s->palette_count - 1 : most;
    return (hash >> 8) % (most + 1);
}

static inline uint8_t png_paeth(int a, int b, int c) {
    int p = a + b - c;
    int pa = abs(p - a);
    int pb = abs(p - b);
    int pc = abs(p - c);
    return (uint8_t)(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
}

/* The rows of every `dx`th point from (x, y) on, filtered. */
static inline void png_rows(const struct png_sample *s, uint32_t x, uint32_t y, uint32_t dx,
                            uint32_t dy, struct buf *out) {
    uint32_t columns = s->width > x ? (s->width - x + dx - 1) / dx : 0;
    size_t length = ((size_t)columns * s->depth * s->channels + 7) / 8;
    size_t step = (size_t)s->depth * s->channels / 8;
    step = step > 0 ? step : 1;
    uint8_t *up = calloc(1, length + 1);
    uint8_t *row = calloc(1, length + 1);
    uint32_t number = 0;
    for (uint32_t r = y; r < s->height && columns > 0; r += dy, number++) {
        memset(row, 0, length);
        for (uint32_t i = 0; i < columns * s->channels; i++) {
            uint32_t value = png_value(s, x + i / s->channels * dx, r, i % s->channels);
            size_t bit = (size_t)i * s->depth;
            if (s->depth == 16) {
                row[bit / 8] = (uint8_t)(value >> 8);
                row[bit / 8 + 1] = (uint8_t)value;
            } else {
                row[bit / 8] |= (uint8_t)(value << (8 - s->depth - bit % 8));
            }
        }
        uint8_t filter = s->filter < 5 ? s->filter : (uint8_t)(number % 5);
        buf_put_byte(out, (char)filter);
        for (size_t i = 0; i < length; i++) {
            int a = i >= step ? row[i - step] : 0;
            int b = number > 0 ? up[i] : 0;
            int c = i >= step && number > 0 ? up[i - step] : 0;
            int guess[] = {0, a, b, (a + b) / 2, png_paeth(a, b, c)};
            buf_put_byte(out, (char)(row[i] - guess[filter]));
        }
        memcpy(up, row, length);
    }
    free(up);
    free(row);
}

/* Compresses bytes into an empty buffer. */
static inline void png_deflate(struct str raw, struct buf *out) {
    struct libdeflate_compressor *deflater = libdeflate_alloc_compressor(1);
    size_t bound = libdeflate_zlib_compress_bound(deflater, raw.len);
    buf_reserve(out, bound);
    out->len = libdeflate_zlib_compress(deflater, raw.ptr, raw.len, out->ptr, bound);
    libdeflate_free_compressor(deflater);
}

static inline void png_data(const struct png_sample *s, struct buf *out) {
    static const uint32_t passes[7][4] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                                          {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
    struct buf raw = {0};
    if (s->interlaced) {
        for (int i = 0; i < 7; i++) {
            png_rows(s, passes[i][0], passes[i][1], passes[i][2], passes[i][3], &raw);
        }
    } else {
        png_rows(s, 0, 0, 1, 1, &raw);
    }
    png_deflate(buf_view(&raw), out);
    buf_free(&raw);
}

/* A file of the kind that holds these compressed rows. */
static inline void png_make_of(const struct png_sample *s, struct str data, struct buf *out) {
    struct buf chunk = {0};
    buf_clear(out);
    buf_put_bytes(out, "\x89PNG\r\n\x1A\n", 8);
    png_number(&chunk, s->width);
    png_number(&chunk, s->height);
    const char kind[5] = {(char)s->depth, (char)s->colour, 0, 0, (char)s->interlaced};
    buf_put_bytes(&chunk, kind, sizeof kind);
    png_chunk(out, "IHDR", buf_view(&chunk));
    png_chunk(out, "tEXt", STR("Comment\0taken at home"));
    if (s->density > 0) {
        buf_clear(&chunk);
        png_number(&chunk, s->density);
        png_number(&chunk, s->density);
        buf_put_byte(&chunk, 1);
        png_chunk(out, "pHYs", buf_view(&chunk));
    }
    buf_clear(&chunk);
    for (uint32_t i = 0; i < s->palette_count; i++) {
        const char colour[3] = {(char)i, (char)(255 - i), (char)(i * 7)};
        buf_put_bytes(&chunk, colour, sizeof colour);
    }
    if (chunk.len > 0) {
        png_chunk(out, "PLTE", buf_view(&chunk));
    }
    if (s->transparency.len > 0) {
        png_chunk(out, "tRNS", s->transparency);
    }
    size_t half = data.len / 2; /* in two chunks, as most programs do */
    png_chunk(out, "IDAT", str_sub(data, 0, half));
    png_chunk(out, "IDAT", str_sub(data, half, data.len));
    png_chunk(out, "IEND", STR(""));
    buf_free(&chunk);
}

static inline void png_make(const struct png_sample *s, struct buf *out) {
    struct buf data = {0};
    png_data(s, &data);
    png_make_of(s, buf_view(&data), out);
    buf_free(&data);
}

#endif
