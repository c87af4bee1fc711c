/* JPEG: what is learnt from real files (tests/images), what is left out of them, and that broken
 * ones are refused. */
#include "image/image.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "../suite.h"

static struct arena *arena;
static struct buf file;
static struct image image;

static void setup(void) {
    arena = arena_new();
    file = (struct buf){0};
}

static void teardown(void) {
    buf_free(&file);
    arena_free(arena);
}

static void read_file(const char *name) {
    char path[200];
    (void)snprintf(path, sizeof path, "tests/images/%s", name);
    FILE *stream = fopen(path, "rb");
    ck_assert_msg(stream != NULL, "%s cannot be opened", path);
    buf_clear(&file);
    for (int c; (c = getc(stream)) != EOF;) {
        buf_put_byte(&file, (char)c);
    }
    (void)fclose(stream);
}

static enum image_fault fault_of(struct str bytes) {
    char *exact = malloc(bytes.len > 0 ? bytes.len : 1); /* reading past the end is noticed */
    memcpy(exact, bytes.ptr, bytes.len);
    enum image_fault fault = image_open(arena, (struct str){exact, bytes.len}, &image);
    free(exact);
    return fault;
}

static size_t find(const char *needle) {
    return str_find(image.bytes, str_from(needle), 0);
}

START_TEST(test_kinds) {
    static const struct {
        const char *name;
        enum image_fault fault;
        uint32_t channels, dpi;
    } cases[] = {{"rgb.jpg", IMAGE_GOOD, 3, 150},
                 {"grey.jpg", IMAGE_GOOD, 1, 0},
                 {"progressive.jpg", IMAGE_GOOD, 3, 0},
                 {"cmyk.jpg", IMAGE_CMYK, 0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_file(cases[i].name);
        ck_assert_int_eq(fault_of(buf_view(&file)), cases[i].fault);
        ck_assert_uint_eq(image.channels, cases[i].channels);
        ck_assert_uint_eq(image.width, 24);
        ck_assert_uint_eq(image.height, 16);
        ck_assert_uint_eq(image.dpi, cases[i].dpi);
        ck_assert_uint_eq(image.orientation, 1);
        ck_assert(!image.plain_rgb);
    }
}
END_TEST

START_TEST(test_turned_and_without_secrets) {
    read_file("turned.jpg");
    ck_assert_uint_ne(str_find(buf_view(&file), STR("a secret"), 0), SIZE_MAX);
    ck_assert_uint_ne(str_find(buf_view(&file), STR("at home"), 0), SIZE_MAX);
    ck_assert_int_eq(fault_of(buf_view(&file)), IMAGE_GOOD);
    ck_assert_uint_eq(image.orientation, 6);
    ck_assert_uint_eq(image.width, 16);
    ck_assert_uint_eq(image.height, 24);
    ck_assert_uint_eq(find("a secret"), SIZE_MAX);
    ck_assert_uint_eq(find("at home"), SIZE_MAX);
    struct str kept = image.bytes; /* it still knows that it is turned */
    ck_assert_int_eq(fault_of(kept), IMAGE_GOOD);
    ck_assert_uint_eq(image.orientation, 6);
    ck_assert(str_equal(image.bytes, kept));
}
END_TEST

START_TEST(test_every_cut_is_noticed) {
    static const char *const names[] = {"rgb.jpg", "progressive.jpg", "turned.jpg"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        read_file(names[i]);
        for (size_t len = 0; len < file.len; len++) {
            enum image_fault fault = fault_of(str_sub(buf_view(&file), 0, len));
            ck_assert_int_eq(fault, len < 3 ? IMAGE_UNKNOWN : IMAGE_BROKEN);
        }
    }
}
END_TEST

START_TEST(test_bytes_after_the_end_are_left_out) {
    read_file("rgb.jpg");
    ck_assert_int_eq(fault_of(buf_view(&file)), IMAGE_GOOD);
    struct str kept = image.bytes;
    buf_put_text(&file, "another picture, as some cameras have it");
    ck_assert_int_eq(fault_of(buf_view(&file)), IMAGE_GOOD);
    ck_assert(str_equal(image.bytes, kept));
}
END_TEST

/* Puts bytes at a place in the frame's segment, which begins at its marker. */
static enum image_fault with_frame(size_t at, const char *bytes, size_t count) {
    read_file("rgb.jpg");
    size_t frame = str_find(buf_view(&file), STR("\xFF\xC0"), 0);
    ck_assert_uint_ne(frame, SIZE_MAX);
    memcpy(file.ptr + frame + at, bytes, count);
    return fault_of(buf_view(&file));
}

START_TEST(test_frames_that_will_not_do) {
    ck_assert_int_eq(with_frame(1, "\xC1", 1), IMAGE_GOOD);
    ck_assert_int_eq(with_frame(1, "\xC3", 1), IMAGE_UNSUPPORTED); /* lossless */
    ck_assert_int_eq(with_frame(1, "\xC9", 1), IMAGE_UNSUPPORTED); /* arithmetic coding */
    ck_assert_int_eq(with_frame(1, "\xCC", 1), IMAGE_UNSUPPORTED);
    ck_assert_int_eq(with_frame(1, "\xFE", 1), IMAGE_BROKEN);      /* a comment: no frame at all */
    ck_assert_int_eq(with_frame(4, "\x0C", 1), IMAGE_UNSUPPORTED); /* twelve bits */
    ck_assert_int_eq(with_frame(5, "\0\0", 2), IMAGE_UNSUPPORTED); /* height told later */
    ck_assert_int_eq(with_frame(7, "\0\0", 2), IMAGE_BROKEN);
    ck_assert_int_eq(with_frame(5, "\xFF\xFF\xFF\xFF", 4), IMAGE_TOO_LARGE);
    ck_assert_int_eq(with_frame(9, "\1", 1), IMAGE_BROKEN); /* shorter than it says */
    ck_assert_int_eq(with_frame(11, "\x50", 1), IMAGE_BROKEN);
    ck_assert_int_eq(with_frame(11, "\x10", 1), IMAGE_BROKEN);
}
END_TEST

START_TEST(test_orientation_of_both_byte_orders) {
    static const struct {
        const char *tiff;
        size_t length;
        int orientation;
    } cases[] = {{"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0", 22, 8},
                 {"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x03\0\0\0", 22, 3},
                 {"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x09\0\0\0", 22, 1}, /* no such */
                 {"II*\0\xF0\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x03\0\0\0", 22, 1}, /* far away */
                 {"II*\0\xFF\xFF\xFF\xFF\x01\0\x12\x01\x03\0\x01\0\0\0\x03\0", 20, 1},
                 {"II*\0\x08\0\0\0\xFF\xFF\x12\x01\x03\0\x01\0", 16, 1}, /* cut off */
                 {"MM\0*\0\0\0\x15", 8, 1},
                 {"XX*\0\x08\0\0\0", 8, 1},
                 {"", 0, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf made = {0};
        read_file("rgb.jpg");
        const char head[4] = {(char)0xFF, (char)0xE1, 0, (char)(cases[i].length + 8)};
        buf_put_bytes(&made, "\xFF\xD8", 2);
        buf_put_bytes(&made, head, sizeof head);
        buf_put_bytes(&made, "Exif\0\0", 6);
        buf_put_bytes(&made, cases[i].tiff, cases[i].length);
        buf_put(&made, str_sub(buf_view(&file), 2, file.len));
        ck_assert_int_eq(fault_of(buf_view(&made)), IMAGE_GOOD);
        ck_assert_int_eq(image.orientation, cases[i].orientation);
        buf_free(&made);
    }
}
END_TEST

START_TEST(test_mutants_do_no_harm) {
    static const char *const names[] = {"rgb.jpg", "progressive.jpg", "turned.jpg", "cmyk.jpg"};
    uint32_t seed = 7;
    size_t good = 0;
    for (size_t round = 0; round < 2000; round++) {
        read_file(names[round % 4]);
        for (size_t k = 0; k < 1 + round % 5; k++) {
            seed = seed * 1664525 + 1013904223;
            file.ptr[3 + seed % (file.len - 3)] ^= (char)(1 << (seed >> 20) % 8);
        }
        if (fault_of(buf_view(&file)) == IMAGE_GOOD) {
            struct image again;
            good++;
            ck_assert_int_eq(image_open(arena, image.bytes, &again), IMAGE_GOOD);
            ck_assert_uint_eq(again.width, image.width);
        }
        arena_reset(arena);
    }
    ck_assert_uint_gt(good, 100);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("jpeg");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, test_kinds);
    tcase_add_test(tests, test_turned_and_without_secrets);
    tcase_add_test(tests, test_every_cut_is_noticed);
    tcase_add_test(tests, test_bytes_after_the_end_are_left_out);
    tcase_add_test(tests, test_frames_that_will_not_do);
    tcase_add_test(tests, test_orientation_of_both_byte_orders);
    tcase_add_test(tests, test_mutants_do_no_harm);
    return suite_run("image/jpeg", tests);
}
