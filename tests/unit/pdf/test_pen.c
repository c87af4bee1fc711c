/* The pen: glyphs as the text operators of a stream; codes; numbers. */
#include "helper.h"

#include "base/utf8.h"
#include "pdf/codes.h"
#include "pdf/fontset.h"
#include "pdf/pen.h"
#include "pdf/syntax.h"
#include "../suite.h"

static struct buf out;
static struct pen pen;
static struct style style;
static struct fonts *fonts;

static void setup_pen(void) {
    setup();
    out = (struct buf){0};
    pen = (struct pen){.out = &out, .face = FACE_REGULAR, .size = 100};
    style_resolve(&doc_style_default, &style);
    fonts = fonts_new(&style, diag);
}

static void teardown_pen(void) {
    fonts_free(fonts);
    buf_free(&out);
    teardown();
}

/* ---- glyphs ---- */

static void draw(const struct glyph *glyphs, uint32_t count) {
    struct word word = {.glyphs = glyphs, .glyph_count = count};
    pen_word(&pen, &word, 0, count);
}

#define DRAW(...)                                                                                  \
    draw((const struct glyph[]){__VA_ARGS__},                                                      \
         sizeof((const struct glyph[]){__VA_ARGS__}) / sizeof(struct glyph))
#define PLAIN(c)                                                                                   \
    { .advance = 500, .width = 500, .code = (c) }
#define KERNED(c, by)                                                                              \
    { .advance = 500 + (by), .width = 500, .code = (c) }

static void wrote(const char *expected) {
    pen_end(&pen);
    ck_assert_str_eq(out.ptr, expected);
}

START_TEST(test_words_go_on) {
    DRAW(PLAIN('H'), PLAIN('e'), PLAIN('j'));
    DRAW(PLAIN(' '));
    DRAW(PLAIN('d'), PLAIN('u'));
    wrote("[(Hej du)]TJ\n");
    ck_assert_uint_eq(out.len, strlen(out.ptr));
}
END_TEST

START_TEST(test_kerning_stands_between_strings) {
    DRAW(KERNED('A', -70), KERNED('V', 5), PLAIN('a'));
    pen.moved += 1000; /* as a straightened line does */
    DRAW(KERNED('b', -32768 - 500), PLAIN('c'));
    wrote("[(A)70(V)-5(a)-1000(b)33268(c)]TJ\n");
}
END_TEST

START_TEST(test_marks_are_moved_and_raised) {
    DRAW(PLAIN('e'), {.width = 0, .dx = -120, .code = 0x81},
         {.width = 0, .dx = -7, .dy = 25, .code = 0x82}, PLAIN('f'));
    wrote("[(e)120(\x81)]TJ\n0.25 Ts [-113(\x82)]TJ\n0 Ts [-7(f)]TJ\n");
}
END_TEST

START_TEST(test_faces_end_the_array) {
    DRAW(PLAIN('a'), {.advance = 500, .width = 500, .code = 'b', .face = FACE_FALLBACK},
         PLAIN('c'));
    pen_face(&pen, FACE_REGULAR, 85);
    DRAW(PLAIN('d'));
    wrote("[(a)]TJ\n/F5 10 Tf [(b)]TJ\n/F0 10 Tf [(c)]TJ\n/F0 8.5 Tf [(d)]TJ\n");
}
END_TEST

START_TEST(test_long_codes_are_escaped) {
    DRAW(PLAIN(0x0128), PLAIN(0x0D5C), PLAIN(0x1F0D), PLAIN(0x0A29), PLAIN(0xFF));
    wrote("[(\x01\\(\\r\\\\\x1F\\r\n\\)\xFF)]TJ\n");
}
END_TEST

START_TEST(test_a_missing_face_draws_nothing) {
    pen_glyph(&pen, (struct glyph){0});
    pen_end(&pen);
    ck_assert_uint_eq(out.len, 0);
    pen_glyph(&pen, (struct glyph)PLAIN('-'));
    wrote("[(-)]TJ\n");
}
END_TEST

/* PDF/A: no string of 32768 bytes or more. */
START_TEST(test_strings_stay_short) {
    enum { COUNT = 100000 };
    struct glyph *glyphs = calloc(COUNT, sizeof *glyphs);
    for (size_t i = 0; i < COUNT; i++) {
        glyphs[i] = (struct glyph)PLAIN(0x0128);
    }
    draw(glyphs, COUNT);
    pen_end(&pen);
    size_t longest = 0;
    size_t codes = 0;
    for (const char *at = strchr(out.ptr, '('); at != NULL; at = strchr(at, '(')) {
        const char *start = ++at;
        for (; *at != ')'; at += 3) {
            ck_assert(memcmp(at, "\x01\\(", 3) == 0);
            codes++;
        }
        longest = (size_t)(at - start) > longest ? (size_t)(at - start) : longest;
    }
    ck_assert_uint_eq(codes, COUNT);
    ck_assert_uint_lt(longest, 32768);
    free(glyphs);
}
END_TEST

/* ---- codes ---- */

START_TEST(test_ascii_is_its_own_code) {
    struct font_face *f = fonts_open(fonts, FACE_REGULAR);
    ck_assert_uint_eq(fonts_code(fonts, f, 40, STR("A")), 'A');
    ck_assert_uint_eq(fonts_code(fonts, f, 40, STR("A")), 'A');
    ck_assert_uint_eq(fonts_code(fonts, f, 3, STR(" ")), ' ');
    uint16_t bracket = fonts_code(fonts, f, 11, STR("("));
    uint16_t letter = fonts_code(fonts, f, 120, STR("å"));
    uint16_t other = fonts_code(fonts, f, 41, STR("A")); /* another glyph with the same text */
    uint16_t hyphen = fonts_code(fonts, f, 40, STR("\xC2\xAD"));
    ck_assert_uint_ge(bracket, 0x7F);
    ck_assert_uint_ge(letter, 0x7F);
    ck_assert_uint_lt(letter, CODES_LONG);
    ck_assert_uint_ne(other, 'A');
    ck_assert_uint_ne(hyphen, 'A');
    ck_assert_uint_eq(fonts_code(fonts, f, 11, STR("(")), bracket);
    ck_assert_uint_eq(fonts_code(fonts, f, 120, STR("å")), letter);
    ck_assert_uint_eq(fonts_code(fonts, f, 41, STR("A")), other);
    ck_assert_uint_eq(fonts_code(fonts, f, 40, STR("\xC2\xAD")), hyphen);
    ck_assert_int_eq(f->codes[letter].width, fonts_width(f, 120));
}
END_TEST

/* A text of its own for each number. */
static struct str text_of(uint32_t number) {
    static char text[4];
    return (struct str){text, utf8_encode(0x4E00 + number, text)};
}

START_TEST(test_codes_run_out) {
    struct font_face *f = fonts_open(fonts, FACE_FALLBACK);
    bool *taken = calloc(CODES_END, sizeof *taken);
    enum { SHORT = 0x100 - 0x20 - 3, MOST = SHORT + CODES_END - CODES_LONG };
    for (uint32_t i = 0; i < MOST; i++) {
        uint16_t code = fonts_code(fonts, f, 1 + i % 500, text_of(i));
        ck_assert_uint_ge(code, CODES_FIRST);
        ck_assert_uint_lt(code, CODES_END);
        ck_assert(!taken[code] && code != '(' && code != ')' && code != '\\');
        ck_assert((code < CODES_LONG) == (i < SHORT));
        taken[code] = true;
    }
    for (uint32_t i = 0; i < MOST; i++) { /* and all are found again */
        uint16_t code = fonts_code(fonts, f, 1 + i % 500, text_of(i));
        ck_assert(str_equal(f->codes[code].text, text_of(i)));
        ck_assert_uint_eq(f->codes[code].glyph, 1 + i % 500);
    }
    ck_assert(fonts_ok(fonts));
    ck_assert_uint_lt(fonts_code(fonts, f, 700, STR("A")), CODES_END);
    ck_assert_uint_lt(fonts_code(fonts, f, 700, STR("B")), CODES_END);
    ck_assert(!fonts_ok(fonts));
    ck_assert_uint_eq(diag_count(diag, DIAG_ERROR), 1);
    free(taken);
}
END_TEST

START_TEST(test_curves_have_long_codes) {
    struct font_face *f = fonts_open(fonts, FACE_REGULAR);
    f->cff = true;
    ck_assert_uint_eq(fonts_code(fonts, f, 40, STR("A")), CODES_LONG);
    ck_assert_uint_eq(fonts_code(fonts, f, 41, STR("B")), CODES_LONG + 1);
    ck_assert_uint_eq(fonts_code(fonts, f, 40, STR("A")), CODES_LONG);
}
END_TEST

/* ---- numbers ---- */

static const struct {
    int64_t length;
    const char *text;
} lengths[] = {{0, "0"},
               {UNIT, "1"},
               {-UNIT, "-1"},
               {UNIT / 2, "0.5"},
               {-UNIT / 4, "-0.25"},
               {UNIT / 100, "0.01"},
               {UNIT / 200, "0.01"},
               {UNIT / 200 - 1, "0"},
               {-UNIT / 200 + 1, "0"},
               {-UNIT / 200, "-0.01"},
               {5959999, "596"},
               {5951500, "595.15"},
               {UNIT * 10 / 100 * 7, "0.7"},
               {INT64_C(123456789) * UNIT + UNIT / 20, "123456789.05"}};

START_TEST(test_lengths) {
    syntax_length(&out, lengths[_i].length);
    ck_assert_str_eq(out.ptr, lengths[_i].text);
    buf_clear(&out);
    SYNTAX_LENGTHS(&out, lengths[_i].length, -3 * UNIT);
    ck_assert_str_eq(strchr(out.ptr, ' '), " -3 ");
    ck_assert_uint_eq(strlen(lengths[_i].text) + 4, out.len);
}
END_TEST

START_TEST(test_hexadecimal_digits) {
    syntax_hex(&out, 0x2F, 2);
    syntax_hex(&out, 0x12F, 2);
    syntax_hex(&out, 0xA, 4);
    syntax_utf16(&out, 0xE5);
    syntax_utf16(&out, 0x1D49C);
    syntax_utf16(&out, 0x10FFFF);
    ck_assert_str_eq(out.ptr, "2F2F000A00E5D835DC9CDBFFDFFF");
}
END_TEST

START_TEST(test_strings) {
    syntax_bytes(&out, STR("a(b)\\c\r\n"));
    syntax_text(&out, STR(""));
    syntax_text(&out, STR("å𝒜"));
    ck_assert_str_eq(out.ptr, "(a\\(b\\)\\\\c\\r\n)()<FEFF00E5D835DC9C>");
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("pen");
    tcase_add_checked_fixture(tests, setup_pen, teardown_pen);
    tcase_add_test(tests, test_words_go_on);
    tcase_add_test(tests, test_kerning_stands_between_strings);
    tcase_add_test(tests, test_marks_are_moved_and_raised);
    tcase_add_test(tests, test_faces_end_the_array);
    tcase_add_test(tests, test_long_codes_are_escaped);
    tcase_add_test(tests, test_a_missing_face_draws_nothing);
    tcase_add_test(tests, test_strings_stay_short);
    tcase_add_test(tests, test_ascii_is_its_own_code);
    tcase_add_test(tests, test_codes_run_out);
    tcase_add_test(tests, test_curves_have_long_codes);
    tcase_add_loop_test(tests, test_lengths, 0, (int)(sizeof lengths / sizeof *lengths));
    tcase_add_test(tests, test_hexadecimal_digits);
    tcase_add_test(tests, test_strings);
    return suite_run("pdf/pen", tests);
}
