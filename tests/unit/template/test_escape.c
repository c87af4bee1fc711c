/* Escaping of literal text: the smallest set of backslashes that is safe. */
#include "template/escape.h"

#include <check.h>

#include "base/buf.h"
#include "../suite.h"

struct escape_case {
    const char *before, *text, *want; /* `want` without `before` */
};

static void expect_escapes(const struct escape_case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct buf buf = {0};
        buf_put_text(&buf, cases[i].before);
        size_t start = buf.len;
        template_escape(str_from(cases[i].text), &buf);
        ck_assert_str_eq(buf.ptr + start, cases[i].want);
        buf_free(&buf);
    }
}

#define EXPECT(cases) expect_escapes((cases), sizeof(cases) / sizeof((cases)[0]))

START_TEST(leaves_plain_text_alone) {
    static const struct escape_case cases[] = {
        {"", "Anna-Karin Berg (S), 1:e vice ordförande",
         "Anna-Karin Berg (S), 1:e vice ordförande"},
        {"", "2024-06-14 kl. 09.00–12.00", "2024-06-14 kl. 09.00–12.00"},
        {"", "1.5 miljoner", "1.5 miljoner"},
        {"", "§ 9 – RV240022", "§ 9 – RV240022"},
        {"", "a_b@exempel.se", "a_b@exempel.se"},
        {"", "Vård & omsorg", "Vård & omsorg"},
        {"", "Hej! Ja.", "Hej! Ja."},
        {"", "C# {a} \"b\" 'c' ^ $ %", "C# {a} \"b\" 'c' ^ $ %"},
        {"", "\xC2\xA0x", "\xC2\xA0x"},
        {"", "", ""},
    };
    EXPECT(cases);
}
END_TEST

START_TEST(escapes_markup) {
    static const struct escape_case cases[] = {
        {"", "*a* `b` [c](d) <e> f|g ~h~ \\",
         "\\*a\\* \\`b\\` \\[c\\](d) \\<e\\> f\\|g \\~h\\~ \\\\"},
        {"", "_a_ b_c å_ö", "\\_a\\_ b_c å\\_ö"},
        {"", "# a # b ##", "\\# a \\# b \\##"},
        {"", "- a - b", "\\- a - b"},
        {"", "---", "\\---"},
        {"", "+46 70", "\\+46 70"},
        {"", "=== a", "\\=== a"},
        {"", "::: ny-sida", "\\::: ny-sida"},
        {"", "1. a", "1\\. a"},
        {"", "12) a", "12\\) a"},
        {"", "12.", "12\\."},
        {"", ". a", "\\. a"},
        {"", "a 1. b", "a 1. b"},
        {"", "V&S &amp; &", "V\\&S \\&amp; \\&"},
        {"", "Hej!", "Hej\\!"},
        {"", "Hej! ", "Hej\\!"},
    };
    EXPECT(cases);
}
END_TEST

START_TEST(keeps_to_one_line) {
    static const struct escape_case cases[] = {
        {"", "a\nb\r\n\tc", "a b c"},
        {"", "  # a", "\\# a"},
        {"x", " a", "a"},
        {"x ", " a", "a"},
        {"",
         "a\xE2\x80\xA8"
         "b\xC2\x85"
         "c\v\f d",
         "a b c d"},
        {"", "a \n", "a"},
        {"", " \n ", ""},
        {"a", " \n ", ""},
        {"[a](", " b c ", "b%20c"},
    };
    EXPECT(cases);
}
END_TEST

START_TEST(replaces_what_is_no_text) {
    static const struct escape_case cases[] = {
        {"", "a\x01z\x7F", "a\xEF\xBF\xBDz\xEF\xBF\xBD"},
        {"",
         "\xEF\xB7\x90"
         "0\xEF\xB7\x91",
         "\xEF\xBF\xBD"
         "0\xEF\xBF\xBD"},
        {"", "\xEF\xBF\xBE\xF0\x9F\xBF\xBF", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"", "\xFF", "\xEF\xBF\xBD"},
    };
    EXPECT(cases);
}
END_TEST

START_TEST(fits_link_targets) {
    static const struct escape_case cases[] = {
        {"[a](", "b (1) c.pdf", "b%20\\(1\\)%20c.pdf"},
        {"[a](#", "x)y", "x\\)y"},
        {"[a\\](", "x y)", "x y)"},
        {"[a\\\\](", "x y", "x%20y"},
        {"[a](b) ", "(x) y", "(x) y"},
    };
    EXPECT(cases);
}
END_TEST

START_TEST(raw_text_cannot_hold_marks) {
    struct buf buf = {0};
    template_raw(STR("**a** \xEF\xB7\x90"
                     "0\xEF\xB7\x91|\n\n# b"),
                 &buf);
    ck_assert_str_eq(buf.ptr, "**a** 0|\n\n# b");
    buf_free(&buf);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("escape");
    tcase_add_test(tests, leaves_plain_text_alone);
    tcase_add_test(tests, escapes_markup);
    tcase_add_test(tests, keeps_to_one_line);
    tcase_add_test(tests, replaces_what_is_no_text);
    tcase_add_test(tests, fits_link_targets);
    tcase_add_test(tests, raw_text_cannot_hold_marks);
    return suite_run("template/escape", tests);
}
