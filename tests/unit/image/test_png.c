/* PNG: every kind of file comes out point by point as it went in, and no broken one comes through.
 */
#include "image/image.h"
#include "png.h"

#include "base/arena.h"
#include "../suite.h"

static struct arena *arena;
static struct buf file;
static struct image image;
static struct image_points points;

static void setup(void) {
    arena = arena_new();
    file = (struct buf){0};
    points = (struct image_points){0};
}

static void teardown(void) {
    image_points_free(&points);
    buf_free(&file);
    arena_free(arena);
}

static uint8_t eight(const struct png_sample *s, uint32_t value) {
    return (uint8_t)(s->depth == 16 ? value >> 8 : value * 255 / ((1u << s->depth) - 1));
}

/* Makes a file, decodes it and compares colours and alpha channel. */
static void comes_out(const struct png_sample *s) {
    png_make(s, &file);
    ck_assert_int_eq(image_open(arena, buf_view(&file), &image), IMAGE_GOOD);
    ck_assert_uint_eq(image.width, s->width);
    ck_assert_uint_eq(image.height, s->height);
    ck_assert(image_decode(&image, false, &points));
    ck_assert_uint_eq(points.palette_count, s->palette_count);
    uint32_t colours = points.channels;
    ck_assert_uint_eq(colours, s->channels >= 3 ? 3 : 1);
    bool alpha = s->channels == 2 || s->channels == 4;
    for (uint32_t y = 0; y < s->height; y++) {
        for (uint32_t x = 0; x < s->width; x++) {
            size_t at = (size_t)y * s->width + x;
            for (uint32_t c = 0; c < colours; c++) {
                uint32_t value = png_value(s, x, y, c);
                ck_assert_uint_eq(points.colours[at * colours + c],
                                  s->palette_count > 0 ? value : eight(s, value));
            }
            if (alpha) {
                ck_assert_uint_eq(points.alpha[at], eight(s, png_value(s, x, y, colours)));
            }
        }
    }
    image_points_free(&points);
}

/* Every kind of PNG there is. */
static const struct png_sample kinds[] = {
    {.depth = 1, .colour = 0, .channels = 1},
    {.depth = 2, .colour = 0, .channels = 1},
    {.depth = 4, .colour = 0, .channels = 1},
    {.depth = 8, .colour = 0, .channels = 1},
    {.depth = 16, .colour = 0, .channels = 1},
    {.depth = 8, .colour = 2, .channels = 3},
    {.depth = 16, .colour = 2, .channels = 3},
    {.depth = 8, .colour = 4, .channels = 2},
    {.depth = 16, .colour = 4, .channels = 2},
    {.depth = 8, .colour = 6, .channels = 4},
    {.depth = 16, .colour = 6, .channels = 4},
    {.depth = 1, .colour = 3, .channels = 1, .palette_count = 2},
    {.depth = 2, .colour = 3, .channels = 1, .palette_count = 3},
    {.depth = 4, .colour = 3, .channels = 1, .palette_count = 16},
    {.depth = 8, .colour = 3, .channels = 1, .palette_count = 200}};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

static const uint32_t sizes[][2] = {{1, 1}, {3, 2}, {9, 17}, {40, 5}};

START_TEST(test_all_kinds_come_out) {
    for (size_t k = 0; k < KIND_COUNT; k++) {
        for (int interlaced = 0; interlaced <= 1; interlaced++) {
            for (uint8_t filter = 0; filter <= 5; filter++) {
                for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
                    struct png_sample s = kinds[k];
                    s.width = sizes[i][0];
                    s.height = sizes[i][1];
                    s.interlaced = interlaced;
                    s.filter = filter;
                    comes_out(&s);
                }
            }
        }
    }
}
END_TEST

/* ---- rows as PDF reads them ---- */

/* Undoes the filters of rows of so many bytes, a point being `step` of them; the caller frees. */
static struct buf plain_rows(struct str rows, size_t length, size_t step) {
    struct buf plain = {0};
    buf_reserve(&plain, rows.len);
    ck_assert_uint_eq(rows.len % (1 + length), 0);
    for (size_t at = 0; at < rows.len; at += 1 + length) {
        for (size_t i = 0; i < length; i++) {
            const uint8_t *here = (const uint8_t *)plain.ptr + plain.len;
            int left = i >= step ? here[-(ptrdiff_t)step] : 0;
            int up = at > 0 ? here[-(ptrdiff_t)length] : 0;
            int corner = i >= step && at > 0 ? here[-(ptrdiff_t)(length + step)] : 0;
            int guess[] = {0, left, up, (left + up) / 2, png_paeth(left, up, corner)};
            ck_assert_int_le(rows.ptr[at], 4);
            buf_put_byte(&plain, (char)(rows.ptr[at + 1 + i] + guess[(uint8_t)rows.ptr[at]]));
        }
    }
    return plain;
}

/* The colours of rows that were taken, without their filters; the caller frees. */
static struct buf plain_colours(const struct image_rows *rows) {
    size_t length = ((size_t)image.width * rows->depth * rows->channels + 7) / 8;
    size_t step = rows->depth == 8 ? rows->channels : 1;
    struct buf raw = {0};
    buf_reserve(&raw, image.height * (1 + length));
    if (rows->deflated) {
        struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
        size_t read = 0;
        ck_assert_int_eq(libdeflate_zlib_decompress_ex(inflater, rows->data.ptr, rows->data.len,
                                                       raw.ptr, image.height * (1 + length), &read,
                                                       &raw.len),
                         LIBDEFLATE_SUCCESS);
        ck_assert_uint_eq(read, rows->data.len); /* and nothing after it */
        libdeflate_free_decompressor(inflater);
    } else {
        buf_put(&raw, buf_view(&rows->data));
    }
    ck_assert_uint_eq(raw.len, image.height * (1 + length));
    struct buf plain = plain_rows(buf_view(&raw), length, step);
    buf_free(&raw);
    return plain;
}

/* Sample `i` of a row. */
static uint32_t taken_sample(const struct image_rows *rows, const char *row, size_t i) {
    size_t bit = i * rows->depth;
    return (uint32_t)(uint8_t)row[bit / 8] >> (8 - rows->depth - bit % 8) &
           ((1u << rows->depth) - 1);
}

/* Makes a file, takes its rows and compares them with the points. */
static void rows_come_out(const struct png_sample *s, bool opaque) {
    struct image_rows rows;
    png_make(s, &file);
    ck_assert_int_eq(image_open(arena, buf_view(&file), &image), IMAGE_GOOD);
    ck_assert(image_take_rows(&image, opaque, &rows));
    ck_assert(image_decode(&image, opaque, &points));
    struct buf colours = plain_colours(&rows);
    size_t length = colours.len / s->height;
    size_t samples = (size_t)s->width * rows.channels;
    uint32_t most = (1u << rows.depth) - 1;
    ck_assert_uint_eq(rows.channels, points.channels);
    ck_assert_uint_eq(rows.palette_count, points.palette_count);
    ck_assert_mem_eq(rows.palette, points.palette, 3 * (size_t)points.palette_count);
    for (size_t y = 0; y < s->height; y++) {
        for (size_t i = 0; i < samples; i++) {
            uint32_t value = taken_sample(&rows, colours.ptr + y * length, i);
            ck_assert_uint_eq(points.colours[y * samples + i],
                              points.palette_count > 0 ? value : value * 255 / most);
        }
    }
    ck_assert_int_eq(rows.alpha.len > 0, points.alpha != NULL);
    if (points.alpha != NULL) {
        struct buf alpha = plain_rows(buf_view(&rows.alpha), s->width, 1);
        ck_assert_uint_eq(alpha.len, (size_t)s->width * s->height);
        ck_assert_mem_eq(alpha.ptr, points.alpha, alpha.len);
        buf_free(&alpha);
    }
    buf_free(&colours);
    image_rows_free(&rows);
    image_points_free(&points);
}

START_TEST(test_all_rows_come_out) {
    for (size_t k = 0; k < KIND_COUNT; k++) {
        for (int filter = 0; filter <= 5; filter++) {
            for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
                struct png_sample s = kinds[k];
                s.width = sizes[i][0];
                s.height = sizes[i][1];
                s.filter = (uint8_t)filter;
                rows_come_out(&s, false);
                s.solid = true; /* a mask that hides nothing is dropped */
                rows_come_out(&s, false);
                s.transparency = s.palette_count > 0 ? STR("\x80\xFF") : s.transparency;
                rows_come_out(&s, false);
                if (s.channels % 2 == 1) {
                    rows_come_out(&s, true);
                }
                s.transparency = s.palette_count > 0 ? STR("\xFF\xFF") : s.transparency;
                rows_come_out(&s, false);
            }
        }
    }
}
END_TEST

START_TEST(test_one_clear_point_is_enough_for_a_mask) {
    for (int filter = 0; filter <= 4; filter++) {
        for (uint32_t at = 0; at < 12; at++) {
            struct png_sample s = {.width = 4, .height = 3, .depth = 8, .colour = 4, .channels = 2};
            struct buf raw = {0};
            struct buf data = {0};
            for (uint32_t i = 0; i < 12; i++) { /* without filters at first */
                if (i % 4 == 0) {
                    buf_put_byte(&raw, (char)filter);
                }
                buf_put_byte(&raw, 7);
                buf_put_byte(&raw, i == at ? '\xFE' : '\xFF');
            }
            for (size_t i = raw.len; i-- > 0;) { /* from the end, so that guesses are plain */
                size_t x = i % 9;
                int left = x >= 3 ? (uint8_t)raw.ptr[i - 2] : 0;
                int up = i >= 9 ? (uint8_t)raw.ptr[i - 9] : 0;
                int corner = x >= 3 && i >= 9 ? (uint8_t)raw.ptr[i - 11] : 0;
                int guess[] = {0, left, up, (left + up) / 2, png_paeth(left, up, corner)};
                raw.ptr[i] = (char)(raw.ptr[i] - (x > 0 ? guess[filter] : 0));
            }
            png_deflate(buf_view(&raw), &data);
            png_make_of(&s, buf_view(&data), &file);
            ck_assert_int_eq(image_open(arena, buf_view(&file), &image), IMAGE_GOOD);
            struct image_rows rows;
            ck_assert(image_take_rows(&image, false, &rows));
            struct buf alpha = plain_rows(buf_view(&rows.alpha), 4, 1);
            ck_assert_uint_eq(alpha.len, 12);
            for (uint32_t i = 0; i < 12; i++) {
                ck_assert_uint_eq((uint8_t)alpha.ptr[i], i == at ? 254 : 255);
            }
            buf_free(&alpha);
            image_rows_free(&rows);
            buf_free(&raw);
            buf_free(&data);
        }
    }
}
END_TEST

START_TEST(test_rows_that_must_be_decoded) {
    static const struct {
        struct png_sample sample;
        bool opaque;
    } cases[] = {
        {{.depth = 8, .channels = 1, .interlaced = true}, false},
        {{.depth = 4, .colour = 3, .channels = 1, .palette_count = 9, .interlaced = true}, true},
        {{.depth = 8, .channels = 1, .transparency = STR_INIT("\0\1")}, false},
        {{.depth = 16, .colour = 2, .channels = 3, .transparency = STR_INIT("123456")}, true},
        {{.depth = 8, .colour = 6, .channels = 4}, true},
        {{.depth = 16, .colour = 4, .channels = 2}, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct png_sample s = cases[i].sample;
        struct image_rows rows;
        s.width = 9;
        s.height = 9;
        png_make(&s, &file);
        ck_assert_int_eq(image_open(arena, buf_view(&file), &image), IMAGE_GOOD);
        ck_assert(!image_take_rows(&image, cases[i].opaque, &rows));
        ck_assert_uint_eq(rows.data.len + rows.alpha.len, 0);
    }
}
END_TEST

START_TEST(test_bytes_after_the_rows_are_left_out) {
    struct png_sample s = {.width = 4, .height = 4, .depth = 8, .channels = 1, .density = 5906};
    struct buf data = {0};
    struct image_rows rows;
    png_data(&s, &data);
    size_t len = data.len;
    buf_put_text(&data,
                 "a secret that is longer than the rows themselves are, so that it fills more "
                 "than the chunk they end in");
    png_make_of(&s, buf_view(&data), &file);
    ck_assert_int_eq(image_open(arena, buf_view(&file), &image), IMAGE_GOOD);
    ck_assert_uint_eq(str_find(image.bytes, STR("secret"), 0), SIZE_MAX);
    ck_assert_uint_eq(str_find(image.bytes, STR("themselves"), 0), SIZE_MAX);
    ck_assert_uint_ne(str_find(image.bytes, STR("pHYs"), 0), SIZE_MAX);
    ck_assert(image_take_rows(&image, false, &rows));
    ck_assert_uint_eq(rows.data.len, len);
    struct image again;
    ck_assert_int_eq(image_open(arena, image.bytes, &again), IMAGE_GOOD); /* checksums are right */
    ck_assert(str_equal(again.bytes, image.bytes));
    image_rows_free(&rows);
    buf_free(&data);
}
END_TEST

START_TEST(test_what_is_not_seen_is_left_out) {
    struct png_sample s = {.width = 4, .height = 4, .depth = 8, .channels = 1, .density = 5906};
    png_make(&s, &file);
    ck_assert_int_eq(image_open(arena, buf_view(&file), &image), IMAGE_GOOD);
    ck_assert_uint_eq(image.dpi, 150);
    ck_assert_uint_ne(str_find(buf_view(&file), STR("at home"), 0), SIZE_MAX);
    ck_assert_uint_eq(str_find(image.bytes, STR("at home"), 0), SIZE_MAX);
    ck_assert_uint_ne(str_find(image.bytes, STR("pHYs"), 0), SIZE_MAX);
    struct image again;
    ck_assert_int_eq(image_open(arena, image.bytes, &again), IMAGE_GOOD);
    ck_assert(str_equal(again.bytes, image.bytes));
}
END_TEST

START_TEST(test_one_colour_is_transparent) {
    struct png_sample s = {.width = 16, .height = 16, .depth = 2, .channels = 1};
    s.transparency = STR("\0\2");
    png_make(&s, &file);
    ck_assert_int_eq(image_open(arena, buf_view(&file), &image), IMAGE_GOOD);
    ck_assert(image_decode(&image, false, &points));
    for (uint32_t i = 0; i < 256; i++) {
        bool clear = png_value(&s, i % 16, i / 16, 0) == 2;
        ck_assert_uint_eq(points.alpha[i], clear ? 0 : 255);
    }
    image_points_free(&points);
    ck_assert(image_decode(&image, true, &points)); /* on white */
    ck_assert_ptr_null(points.alpha);
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t value = png_value(&s, i % 16, i / 16, 0);
        ck_assert_uint_eq(points.colours[i], value == 2 ? 255 : value * 85);
    }
}
END_TEST

START_TEST(test_palette_on_white) {
    struct png_sample s = {.width = 8, .height = 8, .depth = 2, .colour = 3, .channels = 1};
    s.palette_count = 4;
    s.transparency = STR("\0\x80");
    png_make(&s, &file);
    ck_assert_int_eq(image_open(arena, buf_view(&file), &image), IMAGE_GOOD);
    ck_assert(image_decode(&image, true, &points));
    ck_assert_ptr_null(points.alpha);
    static const uint8_t expected[] = {255, 255, 255, 128, 254, 131, 2, 253, 14};
    ck_assert_mem_eq(points.palette, expected, sizeof expected);
}
END_TEST

START_TEST(test_opaque_alpha_is_dropped) {
    struct png_sample s = {.width = 5, .height = 5, .depth = 8, .colour = 3, .channels = 1};
    s.palette_count = 4;
    s.transparency = STR("\xFF\xFF");
    png_make(&s, &file);
    ck_assert_int_eq(image_open(arena, buf_view(&file), &image), IMAGE_GOOD);
    ck_assert(image_decode(&image, false, &points));
    ck_assert_ptr_null(points.alpha);
}
END_TEST

static enum image_fault fault_of(struct str bytes) {
    char *copy = malloc(bytes.len + 1); /* so that reading past the end is noticed */
    memcpy(copy, bytes.ptr, bytes.len);
    char *exact = realloc(copy, bytes.len > 0 ? bytes.len : 1);
    enum image_fault fault = image_open(arena, (struct str){exact, bytes.len}, &image);
    free(exact);
    return fault;
}

START_TEST(test_every_cut_is_noticed) {
    struct png_sample s = {.width = 6, .height = 6, .depth = 8, .colour = 6, .channels = 4};
    png_make(&s, &file);
    for (size_t len = 0; len < file.len; len++) {
        enum image_fault fault = fault_of(str_sub(buf_view(&file), 0, len));
        ck_assert_int_eq(fault, len < 8 ? IMAGE_UNKNOWN : IMAGE_BROKEN);
    }
}
END_TEST

START_TEST(test_bytes_after_the_end_are_left_out) {
    struct png_sample s = {.width = 2, .height = 2, .depth = 8, .channels = 1};
    png_make(&s, &file);
    size_t len = file.len;
    buf_put_text(&file, "more");
    ck_assert_int_eq(fault_of(buf_view(&file)), IMAGE_GOOD);
    ck_assert_uint_lt(image.bytes.len, len); /* nor is the comment kept */
}
END_TEST

/* The header of a file is replaced, with a right checksum. */
static enum image_fault with_header(uint32_t width, uint32_t height, const char kind[5]) {
    struct png_sample s = {.width = 6, .height = 6, .depth = 8, .channels = 1};
    png_make(&s, &file);
    struct buf header = {0};
    struct buf chunk = {0};
    png_number(&header, width);
    png_number(&header, height);
    buf_put_bytes(&header, kind, 5);
    png_chunk(&chunk, "IHDR", buf_view(&header));
    memcpy(file.ptr + 8, chunk.ptr, chunk.len);
    buf_free(&header);
    buf_free(&chunk);
    return fault_of(buf_view(&file));
}

START_TEST(test_headers_that_lie) {
    ck_assert_int_eq(with_header(6, 6, "\10\0\0\0"), IMAGE_GOOD);
    ck_assert_int_eq(with_header(7, 6, "\10\0\0\0"), IMAGE_BROKEN); /* too few points */
    ck_assert_int_eq(with_header(5, 6, "\10\0\0\0"), IMAGE_BROKEN); /* too many */
    ck_assert_int_eq(with_header(0, 6, "\10\0\0\0"), IMAGE_BROKEN);
    ck_assert_int_eq(with_header(6, 0, "\10\0\0\0"), IMAGE_BROKEN);
    ck_assert_int_eq(with_header(6, 6, "\3\0\0\0"), IMAGE_BROKEN); /* no such depth */
    ck_assert_int_eq(with_header(6, 6, "\0\0\0\0"), IMAGE_BROKEN);
    ck_assert_int_eq(with_header(6, 6, "\20\3\0\0"), IMAGE_BROKEN); /* not with a palette */
    ck_assert_int_eq(with_header(6, 6, "\10\3\0\0"), IMAGE_BROKEN); /* where is the palette? */
    ck_assert_int_eq(with_header(6, 6, "\10\5\0\0"), IMAGE_BROKEN); /* no such colour */
    ck_assert_int_eq(with_header(6, 6, "\10\0\1\0"), IMAGE_BROKEN); /* no such compression */
    ck_assert_int_eq(with_header(6, 6, "\10\0\0\1"), IMAGE_BROKEN); /* no such filters */
    ck_assert_int_eq(with_header(6, 6, (const char[5]){8, 0, 0, 0, 2}), IMAGE_BROKEN);
    ck_assert_int_eq(with_header(7000, 7000, "\10\0\0\0"), IMAGE_TOO_LARGE);
    ck_assert_int_eq(with_header(UINT32_MAX, UINT32_MAX, "\10\0\0\0"), IMAGE_TOO_LARGE);
    ck_assert_int_eq(with_header(5000, 5000, "\20\6\0\0"), IMAGE_TOO_LARGE); /* in bytes */
}
END_TEST

/* A file of 2 × 2 grey points with other rows inside. */
static enum image_fault with_rows(const char *rows, size_t length, size_t cut) {
    struct png_sample s = {.width = 2, .height = 2, .depth = 8, .channels = 1};
    struct buf data = {0};
    png_deflate((struct str){rows, length}, &data);
    png_make_of(&s, str_sub(buf_view(&data), 0, data.len - cut), &file);
    buf_free(&data);
    return fault_of(buf_view(&file));
}

START_TEST(test_rows_that_are_wrong) {
    ck_assert_int_eq(with_rows("\0ab\4cd", 6, 0), IMAGE_GOOD);
    ck_assert_int_eq(with_rows("\0ab\5cd", 6, 0), IMAGE_BROKEN); /* no such filter */
    ck_assert_int_eq(with_rows("\xFF"
                               "ab\0cd",
                               6, 0),
                     IMAGE_BROKEN);
    ck_assert_int_eq(with_rows("\0ab\0c", 5, 0), IMAGE_BROKEN);      /* a point too few */
    ck_assert_int_eq(with_rows("\0ab", 3, 0), IMAGE_BROKEN);         /* a row too few */
    ck_assert_int_eq(with_rows("\0ab\0cd\0ef", 9, 0), IMAGE_BROKEN); /* and one too many */
    for (size_t cut = 1; cut < 10; cut++) {
        ck_assert_int_eq(with_rows("\0ab\4cd", 6, cut), IMAGE_BROKEN);
    }
}
END_TEST

START_TEST(test_chunks_that_do_not_belong) {
    struct buf other = {0};
    buf_put_bytes(&other, "\x89PNG\r\n\x1A\n", 8);
    png_chunk(&other, "IDAT", STR("x")); /* before the header */
    ck_assert_int_eq(fault_of(buf_view(&other)), IMAGE_BROKEN);
    struct png_sample s = {.width = 2, .height = 2, .depth = 8, .channels = 1};
    png_make(&s, &file);
    buf_clear(&other);
    buf_put(&other, str_sub(buf_view(&file), 0, 33));
    png_chunk(&other, "XXXX", STR("necessary, it says"));
    buf_put(&other, str_sub(buf_view(&file), 33, file.len));
    ck_assert_int_eq(fault_of(buf_view(&other)), IMAGE_BROKEN);
    buf_free(&other);
}
END_TEST

START_TEST(test_place_outside_the_palette) {
    struct png_sample s = {.width = 8, .height = 8, .depth = 2, .colour = 3, .channels = 1};
    s.palette_count = 4;
    png_make(&s, &file);
    struct str all = buf_view(&file);
    size_t at = str_find(all, STR("PLTE"), 0) - 4;
    struct buf cut = {0};
    buf_put(&cut, str_sub(all, 0, at));
    png_chunk(&cut, "PLTE", STR("rgbrgbrgb")); /* three colours where there were four */
    buf_put(&cut, str_sub(all, at + 12 + 12, all.len));
    ck_assert_int_eq(fault_of(buf_view(&cut)), IMAGE_BROKEN);
    buf_free(&cut);
}
END_TEST

/* A file with right checksums and wrong points inside: mutants that get past the first door. */
START_TEST(test_mutants_do_no_harm) {
    uint32_t seed = 1;
    size_t good = 0;
    for (int round = 0; round < 500; round++) {
        struct png_sample s = {.width = 20, .height = 20, .depth = 8, .colour = 3, .channels = 1};
        s.palette_count = 256;
        s.filter = 5;
        s.interlaced = round % 2;
        s.transparency = STR("\0\1\2\3");
        png_make(&s, &file);
        for (int k = 0; k < 1 + round % 4; k++) {
            seed = seed * 1664525 + 1013904223;
            file.ptr[8 + seed % (file.len - 8)] ^= (char)(1 << (seed >> 20) % 8);
        }
        size_t at = 8;
        while (file.len - at >= 12) { /* mend the checksums */
            struct str all = buf_view(&file);
            size_t length = (size_t)(uint8_t)all.ptr[at + 2] << 8 | (uint8_t)all.ptr[at + 3];
            if (all.ptr[at] != 0 || all.ptr[at + 1] != 0 || length > all.len - at - 12) {
                break;
            }
            uint32_t sum = libdeflate_crc32(0, all.ptr + at + 4, length + 4);
            for (int b = 0; b < 4; b++) {
                file.ptr[at + 8 + length + (size_t)b] = (char)(sum >> (24 - 8 * b));
            }
            at += 12 + length;
        }
        if (fault_of(buf_view(&file)) == IMAGE_GOOD) {
            good++;
            ck_assert(image_decode(&image, round % 3 == 0, &points));
            image_points_free(&points);
            struct image_rows rows;
            ck_assert_int_eq(image_take_rows(&image, round % 3 == 0, &rows), round % 2 == 0);
            image_rows_free(&rows);
        }
    }
    ck_assert_uint_gt(good, 50); /* the palette and such may change freely */
    ck_assert_uint_lt(good, 450);
}
END_TEST

START_TEST(test_formats_are_named) {
    static const struct {
        struct str file;
        const char *name;
    } cases[] = {{STR_INIT("GIF89a"), "GIF"},
                 {STR_INIT("RIFF\1\2\3\4WEBPVP8 "), "WebP"},
                 {STR_INIT("<?xml version=\"1.0\"?>\n<svg xmlns="), "SVG"},
                 {STR_INIT("II*\0rest"), "TIFF"},
                 {STR_INIT("\0\0\0\x18"
                           "ftypheic"),
                  "HEIC"},
                 {STR_INIT("%PDF-1.7"), "PDF"},
                 {STR_INIT("words"), ""},
                 {STR_INIT(""), ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_int_eq(image_open(arena, cases[i].file, &image), IMAGE_UNKNOWN);
        ck_assert(str_equal(image_format_name(cases[i].file), str_from(cases[i].name)));
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("png");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, test_all_kinds_come_out);
    tcase_add_test(tests, test_all_rows_come_out);
    tcase_add_test(tests, test_one_clear_point_is_enough_for_a_mask);
    tcase_add_test(tests, test_rows_that_must_be_decoded);
    tcase_add_test(tests, test_bytes_after_the_rows_are_left_out);
    tcase_add_test(tests, test_rows_that_are_wrong);
    tcase_add_test(tests, test_what_is_not_seen_is_left_out);
    tcase_add_test(tests, test_one_colour_is_transparent);
    tcase_add_test(tests, test_palette_on_white);
    tcase_add_test(tests, test_opaque_alpha_is_dropped);
    tcase_add_test(tests, test_every_cut_is_noticed);
    tcase_add_test(tests, test_bytes_after_the_end_are_left_out);
    tcase_add_test(tests, test_headers_that_lie);
    tcase_add_test(tests, test_chunks_that_do_not_belong);
    tcase_add_test(tests, test_place_outside_the_palette);
    tcase_add_test(tests, test_mutants_do_no_harm);
    tcase_add_test(tests, test_formats_are_named);
    return suite_run("image/png", tests);
}
