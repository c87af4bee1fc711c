/* html: the look as CSS: nothing for the usual one, readable colours on dark ground, no way out of
 * the style sheet. */
#include "html/style.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/colour.h"
#include "doc/style.h"
#include "../suite.h"

static struct doc_style look;
static struct buf out;

static void setup(void) {
    look = doc_style_default;
    out = (struct buf){0};
}

static void teardown(void) {
    buf_free(&out);
}

static const char *css(void) {
    buf_clear(&out);
    buf_put_byte(&out, '\n');
    html_style(&look, &out);
    return out.ptr;
}

static const char *tag(void) {
    buf_clear(&out);
    html_body(&look, &out);
    return out.ptr;
}

START_TEST(test_usual_look_adds_nothing) {
    ck_assert_str_eq(css(), "\n");
    ck_assert_str_eq(tag(), "<body>\n");
}
END_TEST

/* The colour of a variable in the rule for dark mode. */
static uint32_t dark(const char *variable) {
    const char *rule = strstr(css(), "prefers-color-scheme: dark");
    ck_assert_ptr_nonnull(rule);
    const char *at = strstr(rule, variable);
    ck_assert_ptr_nonnull(at);
    return (uint32_t)strtoul(strchr(at, '#') + 1, NULL, 16);
}

START_TEST(test_dark_colours_can_be_read) {
    for (uint32_t colour = 0; colour <= 0xFFFFFF; colour += 0x03A7C1) {
        look.accent = colour_until(colour, COLOUR_BLACK, COLOUR_WHITE, CONTRAST_TEXT);
        look.grey = colour_until(~colour & 0xFFFFFF, COLOUR_BLACK, COLOUR_WHITE, CONTRAST_TEXT);
        ck_assert_uint_ge(colour_contrast(dark("--accent"), COLOUR_NIGHT), CONTRAST_MORE);
        ck_assert_uint_ge(colour_contrast(dark("--grey"), COLOUR_NIGHT), CONTRAST_MORE);
        ck_assert_uint_ge(colour_contrast(dark("--accent"), dark("--tint")), CONTRAST_TEXT);
        ck_assert_uint_ge(colour_contrast(0xE8EAED, dark("--tint")), CONTRAST_MORE);
    }
}
END_TEST

START_TEST(test_light_colours_are_as_given) {
    look.accent = 0x17543A;
    ck_assert_ptr_nonnull(strstr(css(), ":root { --accent: #17543a; --grey: #4a5260;"));
    const char *print = strstr(out.ptr, "@media print");
    ck_assert_ptr_nonnull(print);
    ck_assert_ptr_nonnull(strstr(print, "--accent: #17543a"));
}
END_TEST

START_TEST(test_sizes) {
    look.title_size = 270;
    look.body_size = 108;
    look.line_height = 140;
    look.margins[DOC_EDGE_TOP] = 385;
    ck_assert_str_eq(css(), "\n:root { --title: 2.531rem; }\n"
                            "@media print { :root { --title: 27pt; } }\n"
                            "@media print { html { font-size: 10.8pt; } }\n"
                            "@media print { body { line-height: 1.4; } }\n"
                            "@page { margin: 38.5mm 24mm 22mm 24mm; }\n");
}
END_TEST

START_TEST(test_small_parts_of_a_decimal) {
    look.line_height = 175;
    ck_assert_ptr_nonnull(strstr(css(), "line-height: 1.75;"));
    look.line_height = 105;
    ck_assert_ptr_nonnull(strstr(css(), "line-height: 1.05;"));
}
END_TEST

START_TEST(test_classes) {
    look.mark = DOC_MARK_BOX;
    look.title_rule = true;
    ck_assert_str_eq(tag(), "<body class=\"proposals-boxed title-rule\">\n");
    look = doc_style_default;
    look.mark = DOC_MARK_NONE;
    look.hang_numbers = false;
    look.air = 70;
    look.justified = true;
    ck_assert_str_eq(tag(), "<body class=\"proposals-plain numbers-inline tight justified\">\n");
}
END_TEST

START_TEST(test_font_names) {
    look.fonts[DOC_FACE_REGULAR].family = STR("Source Sans 3");
    ck_assert_ptr_nonnull(strstr(css(), "font-family: \"Source Sans 3\", "));
    static const char *const hostile[] = {"a\"; } </style><script>", "x\\", "a;b", "", "<b>"};
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        look.fonts[DOC_FACE_REGULAR].family = str_from(hostile[i]);
        ck_assert_str_eq(css(), "\n");
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("style");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, test_usual_look_adds_nothing);
    tcase_add_test(tests, test_dark_colours_can_be_read);
    tcase_add_test(tests, test_light_colours_are_as_given);
    tcase_add_test(tests, test_sizes);
    tcase_add_test(tests, test_small_parts_of_a_decimal);
    tcase_add_test(tests, test_classes);
    tcase_add_test(tests, test_font_names);
    return suite_run("html/style", tests);
}
