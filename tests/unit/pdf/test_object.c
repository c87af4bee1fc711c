/* The writer and the syntax of values: places in the cross-reference table, strings, numbers. */
#include "pdf/object.h"

#include <check.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "pdf/syntax.h"
#include "../suite.h"

static struct buf out;

static void setup(void) {
    out = (struct buf){0};
}

static void teardown(void) {
    buf_free(&out);
}

static const char *text(void) {
    return out.ptr != NULL ? out.ptr : "";
}

START_TEST(test_lengths) {
    static const struct {
        int64_t length;
        const char *shown;
    } cases[] = {{0, "0"},
                 {UNIT, "1"},
                 {5000, "0.5"},
                 {5049, "0.5"},
                 {5050, "0.51"},
                 {-5000, "-0.5"},
                 {5952756, "595.28"},
                 {100, "0.01"},
                 {49, "0"},
                 {-12345678, "-1234.57"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        buf_clear(&out);
        syntax_length(&out, cases[i].length);
        ck_assert_str_eq(text(), cases[i].shown);
    }
}
END_TEST

START_TEST(test_texts) {
    syntax_text(&out, STR("a(b)\\"));
    ck_assert_str_eq(text(), "(a\\(b\\)\\\\)");
    buf_clear(&out);
    syntax_text(&out, STR("å€😀"));
    ck_assert_str_eq(text(), "<FEFF00E520ACD83DDE00>");
    buf_clear(&out);
    syntax_text(&out, STR("rad\nrad"));
    ck_assert_str_eq(text(), "<FEFF007200610064000A007200610064>");
}
END_TEST

START_TEST(test_long_texts_are_bounded) {
    static char ascii[50000];
    memset(ascii, '(', sizeof ascii);
    syntax_bytes(&out, (struct str){ascii, sizeof ascii});
    ck_assert_uint_lt(out.len / 2, 32768);
    buf_clear(&out);
    struct buf wide = {0};
    for (int i = 0; i < 40000; i++) {
        buf_put_char(&wide, 0x1F600);
    }
    syntax_text(&out, buf_view(&wide));
    ck_assert_uint_lt((out.len - 2) / 2, 32768);
    ck_assert_uint_eq((out.len - 2 - 4) % 8, 0); /* whole pairs of surrogates */
    buf_free(&wide);
}
END_TEST

START_TEST(test_xml) {
    syntax_xml(&out, STR("<a & \"b\">\x01\x0B\tå"));
    ck_assert_str_eq(text(), "&lt;a &amp; &quot;b&quot;&gt;\tå");
}
END_TEST

static size_t find(const char *needle, size_t from) {
    return str_find(buf_view(&out), str_from(needle), from);
}

/* The inflated data of the stream that begins after `at`. */
static struct buf inflate(size_t at) {
    size_t start = find("stream\n", at) + strlen("stream\n");
    size_t end = find("\nendstream", start);
    ck_assert_uint_ne(end, SIZE_MAX);
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    struct buf data = {0};
    size_t size = 0;
    buf_reserve(&data, 1 << 20);
    ck_assert_int_eq(
        libdeflate_zlib_decompress(d, out.ptr + start, end - start, data.ptr, 1 << 20, &size),
        LIBDEFLATE_SUCCESS);
    data.len = size;
    libdeflate_free_decompressor(d);
    return data;
}

/* The rows of the cross-reference stream, whose bytes are differences to those above. */
static struct buf entries_of(size_t at) {
    enum { ROW = 7 };
    ck_assert_uint_lt(find("/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>", at),
                      find("stream\n", at));
    struct buf filtered = inflate(at);
    struct buf rows = {0};
    ck_assert_uint_eq(filtered.len % (1 + ROW), 0);
    for (size_t i = 0; i < filtered.len; i++) {
        if (i % (1 + ROW) == 0) {
            ck_assert_int_eq(filtered.ptr[i], 2);
        } else {
            char above = '\0';
            if (rows.len >= ROW) {
                above = rows.ptr[rows.len - ROW];
            }
            buf_put_byte(&rows, (char)(filtered.ptr[i] + above));
        }
    }
    buf_free(&filtered);
    return rows;
}

/* Writes `count` plain objects and one stream. */
static void write_file(uint32_t count) {
    struct writer *writer = writer_new(&out, PDF_1_7);
    uint32_t catalog = writer_reserve(writer);
    uint32_t stream = writer_reserve(writer);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t object = writer_reserve(writer);
        buf_printf(writer_begin(writer, object), "<</N %u>>", (unsigned)i);
        writer_end(writer);
    }
    writer_stream(writer, stream, STR("/Kind/Test"), STR("hej hej hej"), STREAM_PLAIN);
    buf_put_text(writer_begin(writer, catalog), "<</Type/Catalog>>");
    writer_end(writer);
    writer_finish(writer, catalog, catalog);
    writer_free(writer);
}

START_TEST(test_file_frame) {
    write_file(3);
    ck_assert_uint_eq(find("%PDF-1.7\n%", 0), 0);
    for (size_t i = 10; i < 14; i++) {
        ck_assert_uint_gt((uint8_t)out.ptr[i], 127);
    }
    ck_assert(str_ends(buf_view(&out), STR("%%EOF\n")));
    ck_assert_uint_ne(find("/Kind/Test/Length 11 ", 0), SIZE_MAX);
    ck_assert_uint_ne(find("hej hej hej\nendstream\nendobj\n", 0), SIZE_MAX);
}
END_TEST

START_TEST(test_every_object_is_found) {
    const uint32_t count = 700; /* more than one object stream */
    write_file(count);
    size_t startxref = find("startxref\n", 0);
    size_t table_at = (size_t)strtoul(out.ptr + startxref + strlen("startxref\n"), NULL, 10);
    struct buf table = entries_of(table_at);
    size_t entries = table.len / 7;
    ck_assert_uint_eq(table.len % 7, 0);
    for (size_t i = 1; i < entries; i++) {
        const uint8_t *e = (const uint8_t *)table.ptr + 7 * i;
        size_t where = (size_t)e[1] << 24 | (size_t)e[2] << 16 | (size_t)e[3] << 8 | e[4];
        struct buf name = {0};
        buf_printf(&name, "%zu 0 obj", e[0] == 1 ? i : where);
        if (e[0] == 2) { /* the object stream itself is in the table too */
            const uint8_t *s = (const uint8_t *)table.ptr + 7 * where;
            ck_assert_uint_eq(s[0], 1);
            where = (size_t)s[1] << 24 | (size_t)s[2] << 16 | (size_t)s[3] << 8 | s[4];
        } else {
            ck_assert_uint_eq(e[0], 1);
        }
        ck_assert_uint_eq(find(name.ptr, where), where);
        buf_free(&name);
    }
    buf_free(&table);
}
END_TEST

START_TEST(test_object_stream_holds_its_objects) {
    write_file(3);
    size_t at = find("/Type/ObjStm", 0);
    struct buf group = inflate(at);
    ck_assert_uint_ne(str_find(buf_view(&group), STR("<</N 2>>"), 0), SIZE_MAX);
    ck_assert_uint_ne(str_find(buf_view(&group), STR("<</Type/Catalog>>"), 0), SIZE_MAX);
    ck_assert(str_starts(buf_view(&group), STR("3 0 5 9 6 18 1 27 ")));
    buf_free(&group);
}
END_TEST

START_TEST(test_id_depends_on_every_byte) {
    write_file(3);
    size_t id = find("/ID[<", 0);
    char first[33];
    memcpy(first, out.ptr + id + 5, 32);
    first[32] = '\0';
    ck_assert_int_eq(memcmp(first, out.ptr + id + 5 + 34, 32), 0);
    buf_clear(&out);
    write_file(3);
    ck_assert_int_eq(memcmp(first, out.ptr + find("/ID[<", 0) + 5, 32), 0);
    buf_clear(&out);
    write_file(4);
    ck_assert_int_ne(memcmp(first, out.ptr + find("/ID[<", 0) + 5, 32), 0);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("object");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, test_lengths);
    tcase_add_test(tests, test_texts);
    tcase_add_test(tests, test_long_texts_are_bounded);
    tcase_add_test(tests, test_xml);
    tcase_add_test(tests, test_file_frame);
    tcase_add_test(tests, test_every_object_is_found);
    tcase_add_test(tests, test_object_stream_holds_its_objects);
    tcase_add_test(tests, test_id_depends_on_every_byte);
    return suite_run("pdf/object", tests);
}
