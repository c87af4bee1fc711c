/* Break rules: inside words, and spaces that must not end a line. */
#include "pdf/breaks.h"

#include <check.h>
#include <string.h>

#include "../suite.h"

/* The word with '|' at plain breaks and '=' at hyphens. */
static const char *shown_as(const char *word, enum hyphenation hyphenate) {
    static char out[400];
    uint8_t kinds[200];
    struct str s = str_from(word);
    size_t count = breaks_find(s, hyphenate, kinds);
    size_t at = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (kinds[i] != BREAK_NONE) {
            out[at++] = kinds[i] == BREAK_HYPHEN ? '=' : '|';
            count--;
        }
        out[at++] = s.ptr[i];
    }
    out[at] = '\0';
    ck_assert_uint_eq(count, 0);
    return out;
}

static const char *shown(const char *word, bool hyphenate) {
    return shown_as(word, hyphenate ? HYPHENATE_WORDS : HYPHENATE_NOT);
}

START_TEST(test_plain_places) {
    ck_assert_str_eq(shown("kultur-och", false), "kultur-|och");
    ck_assert_str_eq(shown("nord–syd", false), "nord–|syd");
    ck_assert_str_eq(shown("och/eller", false), "och/|eller");
    ck_assert_str_eq(shown("ord\u200bord", false), "ord\u200b|ord");
}
END_TEST

START_TEST(test_whole_words) {
    static const char *const words[] = {"2:e",        "t.ex.",       "§",          "2021–2023",
                                        "§\u00a012",  "09.00–11.45", "RS",         "2025/118",
                                        "a-b",        "-5",          "e.d.",       "f.d.",
                                        "Norrbotten", "Björkvall,",  "(Bergfalk)", "2025-03-14"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        ck_assert_str_eq(shown(words[i], true), words[i]);
    }
}
END_TEST

START_TEST(test_hyphens) {
    ck_assert_str_eq(shown("protokoll", true), "pro=to=koll");
    ck_assert_str_eq(shown("protokoll", false), "protokoll");
    ck_assert_str_eq(shown("(protokoll),", true), "(pro=to=koll),");
    ck_assert_str_eq(shown("Protokoll", true), "Protokoll"); /* may be a name */
    ck_assert_str_eq(shown("kul\u00adtur", false), "kul\u00ad=tur");
    ck_assert_str_eq(shown_as("Protokoll", HYPHENATE_ALL),
                     "Pro=to=koll"); /* too wide for its line */
    ck_assert_str_eq(shown_as("www.Protokoll", HYPHENATE_ALL), "www.|Protokoll");
}
END_TEST

START_TEST(test_addresses) {
    ck_assert_str_eq(shown("https://region.example/moten?id=12&visa=alla", true),
                     "https://|region.|example/|moten?|id=|12&|visa=|alla");
    ck_assert_str_eq(shown("namn@region.example", true), "namn@|region.|example");
}
END_TEST

START_TEST(test_tied) {
    static const struct {
        const char *before, *after;
        bool tied;
    } cases[] = {
        {"§", "12", true},       {"§§", "9–12", true},   {"(§", "3)", true},
        {"kl.", "09.20", true},  {"kl", "9", true},      {"nr", "3", true},
        {"s.", "14", true},      {"Dnr", "25", true},    {"1", "566", true},
        {"1", "566,", true},     {"12", "000", true},    {"70", "%", true},
        {"1566", "tkr", true},   {"5", "km.", true},     {"1234", "567", false},
        {"kl.", "tolv", false},  {"den", "14", false},   {"s", "och", false},
        {"12", "mars", false},   {"", "12", false},      {"§", "", false},
        {"70", "00", false},     {"RS", "2025/7", true}, {"(KSN", "25/118)", true},
        {"Rs", "2025/7", false}, {"RS", "2025", false},  {"RS", "x/7", false},
        {"Ek", "(M)", true},     {"Ek", "(KD),", true},  {"Ek", "(SJÖ)", true},
        {"en", "(ny)", false},   {"Ek", "(M", false},    {"lag", "(ABCDEF)", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_msg(breaks_tied(str_from(cases[i].before), str_from(cases[i].after)) ==
                          cases[i].tied,
                      "'%s' '%s'", cases[i].before, cases[i].after);
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("breaks");
    tcase_add_test(tests, test_plain_places);
    tcase_add_test(tests, test_whole_words);
    tcase_add_test(tests, test_hyphens);
    tcase_add_test(tests, test_addresses);
    tcase_add_test(tests, test_tied);
    return suite_run("pdf/breaks", tests);
}
