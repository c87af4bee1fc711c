/* Order, joined lists, numbers, § lists, labels. */
#include <check.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "words/label.h"
#include "words/paragraphs.h"
#include "words/sort.h"
#include "words/text.h"
#include "../suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct arena *arena;

static void setup(void) {
    arena = arena_new();
}

static void teardown(void) {
    arena_free(arena);
}

static void expect_text(struct str got, const char *want) {
    ck_assert_msg(str_equal(got, str_from(want)), "got '%.*s', want '%s'", STR_ARG(got), want);
}

/* Every pair of a list in its right order, both ways round. */
static void expect_order(const char *const *list, size_t count,
                         int (*order)(struct str, struct str)) {
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            int got = order(str_from(list[i]), str_from(list[j]));
            int want = (i > j) - (i < j);
            ck_assert_msg((got > 0) - (got < 0) == want, "%s / %s: %d", list[i], list[j], got);
        }
    }
}

START_TEST(orders_words) {
    static const char *const list[] = {
        "",          "2",      "9",         "010",        "10",    "100",    "a",
        "Andersson", "Andrén", "Anna Berg", "Anna-Karin", "Annas", "Ek",     "Ek 2",
        "Ek 10",     "ekar",   "Erik 2",    "Eriksson",   "idé",   "idéer",  "ideolog",
        "Linden",    "Lindén", "Lindeng",   "u",          "v",     "Vallin", "Wallin",
        "x",         "Yden",   "Ydén",      "Üden",       "zebra", "åka",    "ä",
        "Ærø",       "ättika", "ö",         "öl",         "Østby", "Ж"};
    expect_order(list, COUNT(list), words_order);
    ck_assert_int_lt(words_order(STR("ek"), STR("Ek")), 0);
    ck_assert_int_lt(words_order(STR("Vallin"), STR("Wahl")), 0);
    ck_assert_int_lt(words_order(STR("Hartman"), STR("Härdevik")), 0);
    ck_assert_int_lt(words_order(STR("Öberg"), STR("Österberg")), 0);
    ck_assert_int_lt(words_order(STR("O'Brian"), STR("Obrien")), 0);
}
END_TEST

START_TEST(orders_names) {
    static const char *const list[] = {
        "Anna Ek",   "Zara Ek",    "Anna Maria Ekberg", "Bo Lindeng",
        "Per Vik",   "Ann Wallin", "Eva-Marie Wallin",  "Ann von Zeipel",
        "Tor Ågren", "Åsa Ågren",  "Åsa Ärlig",         "Bo Öberg",
    };
    expect_order(list, COUNT(list), words_order_names);
    ck_assert_int_eq(words_order_names(STR("Bo Öberg"), STR("Bo Öberg")), 0);
    ck_assert_int_lt(words_order_names(STR(""), STR("A")), 0);
}
END_TEST

START_TEST(joins_lists) {
    const struct str names[] = {STR_INIT("A"), STR_INIT(""), STR_INIT("B"), STR_INIT("C")};
    expect_text(text_join(arena, names, 0), "");
    expect_text(text_join(arena, names, 2), "A");
    expect_text(text_join(arena, names, 3), "A och B");
    expect_text(text_join(arena, names, 4), "A, B och C");
    expect_text(text_join_with(arena, names, 4, STR("eller")), "A, B eller C");
}
END_TEST

START_TEST(writes_numbers) {
    expect_text(text_number(arena, 0), "0");
    expect_text(text_number(arena, 999), "999");
    expect_text(text_number(arena, 1566), "1\xC2\xA0"
                                          "566");
    expect_text(text_number(arena, -1234567), "\xE2\x88\x92"
                                              "1\xC2\xA0"
                                              "234\xC2\xA0"
                                              "567");
    expect_text(text_number(arena, INT64_MIN), "\xE2\x88\x92"
                                               "9\xC2\xA0"
                                               "223\xC2\xA0"
                                               "372\xC2\xA0"
                                               "036\xC2\xA0"
                                               "854\xC2\xA0"
                                               "775\xC2\xA0"
                                               "808");
    expect_text(text_hundredths(arena, 250), "2,5");
    expect_text(text_hundredths(arena, 275), "2,75");
    expect_text(text_hundredths(arena, 205), "2,05");
    expect_text(text_hundredths(arena, 300), "3");
    expect_text(text_hundredths(arena, -50), "\xE2\x88\x92"
                                             "0,5");
    expect_text(text_ordinal(arena, 2), "2:e");
    expect_text(text_capital(arena, STR("ärendet")), "Ärendet");
    expect_text(text_capital(arena, STR("a")), "A");
    expect_text(text_capital(arena, STR("÷")), "÷");
    expect_text(text_capital(arena, STR("")), "");
    expect_text(text_capital(arena, STR("9 a")), "9 a");
}
END_TEST

#define NBSP "\xC2\xA0"

START_TEST(reads_paragraphs) {
    static const struct {
        const char *text;
        enum paragraphs_status status;
        const char *printed;
    } cases[] = {
        {"§ 9", PARAGRAPHS_OK, "§" NBSP "9"},
        {"§9", PARAGRAPHS_OK, "§" NBSP "9"},
        {"§§ 9–12", PARAGRAPHS_OK, "§§" NBSP "9–12"},
        {"§§9-12, 15", PARAGRAPHS_OK, "§§" NBSP "9–12, 15"},
        {"§§ 56–59 och 62", PARAGRAPHS_OK, "§§" NBSP "56–59, 62"},
        {"§§ 1, 3 samt 5", PARAGRAPHS_OK, "§§" NBSP "1, 3, 5"},
        {"§ 9, § 12", PARAGRAPHS_OK, "§§" NBSP "9, 12"},
        {"§ 9 – § 12", PARAGRAPHS_OK, "§§" NBSP "9–12"},
        {"§§ 9 till 12", PARAGRAPHS_OK, "§§" NBSP "9–12"},
        {"§" NBSP "9", PARAGRAPHS_OK, "§" NBSP "9"},
        {"9-12", PARAGRAPHS_OK, "§§" NBSP "9–12"},
        {"Paragraf 4", PARAGRAPHS_OK, "§" NBSP "4"},
        {"paragraferna 4—6", PARAGRAPHS_OK, "§§" NBSP "4–6"},
        {"§§ 12, 9, 10, 11", PARAGRAPHS_OK, "§§" NBSP "9–12"},
        {"§§ 1–5, 2–3, 4–8", PARAGRAPHS_OK, "§§" NBSP "1–8"},
        {"§ 0", PARAGRAPHS_IMPOSSIBLE, ""},
        {"§§ 12–9", PARAGRAPHS_IMPOSSIBLE, ""},
        {"§ 10000", PARAGRAPHS_IMPOSSIBLE, ""},
        {"§ 9999", PARAGRAPHS_OK, "§" NBSP "9999"},
        {"§ 12345678901", PARAGRAPHS_NONE, ""},
        {"§", PARAGRAPHS_NONE, ""},
        {"", PARAGRAPHS_NONE, ""},
        {"§ 9,", PARAGRAPHS_NONE, ""},
        {"§ 9 x", PARAGRAPHS_NONE, ""},
        {"§ 9–", PARAGRAPHS_NONE, ""},
        {"2:e", PARAGRAPHS_NONE, ""},
        {"09.30", PARAGRAPHS_NONE, ""},
        {"9å", PARAGRAPHS_NONE, ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct paragraphs list = {0};
        ck_assert_msg(paragraphs_read(arena, str_from(cases[i].text), &list) == cases[i].status,
                      "%s", cases[i].text);
        expect_text(paragraphs_text(arena, list), cases[i].printed);
    }
}
END_TEST

START_TEST(takes_paragraphs_out_of_a_line) {
    static const struct {
        const char *text;
        size_t at;
        enum paragraphs_status status;
        const char *numbers, *rest;
    } cases[] = {
        {"§§ 1–4, Per Nolin §§ 5–9", 0, PARAGRAPHS_OK, "1–4", ", Per Nolin §§ 5–9"},
        {"§§ 9–12, 15, på distans", 0, PARAGRAPHS_OK, "9–12, 15", ", på distans"},
        {"§ 3, 2:e vice ordförande", 0, PARAGRAPHS_OK, "3", ", 2:e vice ordförande"},
        {"§ 3, kl. 09.30", 0, PARAGRAPHS_OK, "3", ", kl. 09.30"},
        {"§ 3, 09.30–10.00", 0, PARAGRAPHS_OK, "3", ", 09.30–10.00"},
        {"§ 3 – ekonomi", 0, PARAGRAPHS_OK, "3", " – ekonomi"},
        {"X § 7.", 2, PARAGRAPHS_OK, "7", "."},
        {"9–12", 0, PARAGRAPHS_NONE, "", "9–12"},
        {"§ x", 0, PARAGRAPHS_NONE, "", "§ x"},
        {"§ 0 a", 0, PARAGRAPHS_IMPOSSIBLE, "", " a"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct paragraphs list = {0};
        struct str text = str_from(cases[i].text);
        size_t at = cases[i].at;
        ck_assert_msg(paragraphs_take(arena, text, &at, &list) == cases[i].status, "%s",
                      cases[i].text);
        expect_text(paragraphs_numbers(arena, list), cases[i].numbers);
        expect_text(str_sub(text, at, text.len), cases[i].rest);
    }
}
END_TEST

START_TEST(bounds_paragraphs) {
    struct buf buf = {0};
    buf_put_text(&buf, "§§ 1");
    for (int i = 1; i < PARAGRAPH_RANGES_MAX; i++) {
        buf_printf(&buf, ", %d", 2 * i + 1);
    }
    struct paragraphs list = {0};
    ck_assert_int_eq(paragraphs_read(arena, buf_view(&buf), &list), PARAGRAPHS_OK);
    ck_assert_uint_eq(list.count, PARAGRAPH_RANGES_MAX);
    ck_assert(paragraphs_contain(list, 1));
    ck_assert(!paragraphs_contain(list, 2));
    ck_assert(paragraphs_contain(list, 2 * PARAGRAPH_RANGES_MAX - 1));
    ck_assert(!paragraphs_contain(list, 9000));
    buf_put_text(&buf, ", 9000");
    ck_assert_int_eq(paragraphs_read(arena, buf_view(&buf), &list), PARAGRAPHS_TOO_MANY);
    size_t at = 0;
    ck_assert_int_eq(paragraphs_take(arena, buf_view(&buf), &at, &list), PARAGRAPHS_TOO_MANY);
    buf_free(&buf);
}
END_TEST

START_TEST(makes_paragraphs_of_numbers) {
    const uint32_t numbers[] = {12, 3, 4, 5, 3, 0, 99999, 14};
    expect_text(paragraphs_text(arena, paragraphs_of(arena, numbers, COUNT(numbers))),
                "§§" NBSP "3–5, 12, 14");
    expect_text(paragraphs_text(arena, paragraphs_of(arena, numbers, 0)), "");
}
END_TEST

START_TEST(finds_labels) {
    enum label label = LABEL_COUNT;
    ck_assert(label_find(arena, STR("Forslag-till_beslut"), &label));
    ck_assert_int_eq(label, LABEL_FORSLAG_TILL_BESLUT);
    expect_text(label_heading(label), "Förslag till beslut");
    expect_text(label_key(label), "förslag till beslut");
    ck_assert(!label_find(arena, STR("finns inte"), &label));
    ck_assert(!label_find(arena, STR(""), &label));
}
END_TEST

/* A key that folds to another's would make one of the two unreachable. */
START_TEST(labels_are_distinct) {
    for (int i = 0; i < LABEL_COUNT; i++) {
        enum label found = LABEL_COUNT;
        struct str folded = utf8_fold(arena, label_key((enum label)i));
        ck_assert(label_find(arena, folded, &found));
        ck_assert_msg(found == (enum label)i, "%.*s", STR_ARG(folded));
        ck_assert_uint_gt(label_heading((enum label)i).len, 0);
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("words");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, orders_words);
    tcase_add_test(tests, orders_names);
    tcase_add_test(tests, joins_lists);
    tcase_add_test(tests, writes_numbers);
    tcase_add_test(tests, reads_paragraphs);
    tcase_add_test(tests, takes_paragraphs_out_of_a_line);
    tcase_add_test(tests, bounds_paragraphs);
    tcase_add_test(tests, makes_paragraphs_of_numbers);
    tcase_add_test(tests, finds_labels);
    tcase_add_test(tests, labels_are_distinct);
    return suite_run("words/words", tests);
}
