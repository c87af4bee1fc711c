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

START_TEST(test_all_kinds_come_out) {
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
    static const uint32_t sizes[][2] = {{1, 1}, {3, 2}, {9, 17}, {40, 5}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
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
