/* markdown: typography of free texts, and what is written back. */
#include "helper.h"

#include "markdown/typography.h"
#include "../suite.h"

static struct arena *arena;

static void set_up(void) {
    arena = arena_new();
}

static void tear_down(void) {
    arena_free(arena);
}

#define NB "\xC2\xA0"

static const struct {
    const char *text;
    const char *set;
} settings[] = {
    {"", ""},
    {"\"citat\" och 'ord'", "”citat” och ’ord’"},
    {"vänta... nu .... och ..", "vänta… nu .... och .."},
    {"§9, § 9, §§9-12, §§ 56–59 och 62", "§" NB "9, §" NB "9, §§" NB "9-12, §§" NB "56–59 och 62"},
    {"5 kap. 67 § kommunallagen", "5 kap. 67" NB "§ kommunallagen"},
    {"enligt § i lagen", "enligt § i lagen"},
    {"kl. 9 till kl 10, nr 4 och Nr. 5", "kl." NB "9 till kl" NB "10, nr" NB "4 och Nr." NB "5"},
    {"ackl. 9 knr 4", "ackl. 9 knr 4"},
    {"70 % och 70%", "70" NB "% och 70%"},
    {"1 566 kronor, 12 000 000 (1 000)", "1" NB "566 kronor, 12" NB "000" NB "000 (1" NB "000)"},
    {"tel. 070 123 45 67", "tel. 070 123 45 67"},
    {"2024 100 och RV24 001 och 1 56", "2024 100 och RV24 001 och 1 56"},
    {"09:00 - 12:00, 1-2, a -- b", "09:00 - 12:00, 1-2, a -- b"},
};

START_TEST(texts_are_set_right) {
    struct str set = typography_set(arena, str_from(settings[_i].text));
    ck_assert_str_eq(str_copy(arena, set).ptr, settings[_i].set);
    struct str again = typography_set(arena, set);
    ck_assert(str_equal(set, again));
    ck_assert_ptr_eq(set.len > 0 ? set.ptr : "", again.len > 0 ? again.ptr : "");
}
END_TEST

START_TEST(only_words_are_set) {
    struct trial t =
        trial_text(arena, "`\"a\"` [\"b\"](http://x.se/?q='c') <http://x.se/'d'>\n\n"
                          "    \"e\" ...\n\n::: ärende\n## **§9** \"f\" *(D \"1\")*\n:::\n"
                          "kl.\n9\n");
    ck_assert_str_eq(trial_words(&t),
                     "\"a\" ”b” http://x.se/'d' \"e\" ... §" NB "9 ”f” (D \"1\") kl." NB "9");
    ck_assert_ptr_nonnull(strstr(trial_dump(&t), "url=\"http://x.se/?q='c'\""));
}
END_TEST

static const struct {
    const char *read;
    const char *written;
} writings[] = {
    {"*  *  *\n", "___\n"},
    {"Rubrik\n===\n\n* a\n* b\n", "# Rubrik\n\n- a\n- b\n"},
    {"a\nb  \nc\n", "a b\\\nc\n"},
    {"1\\. a\n\n3.5 och #1 (x) [y] a_b 5 > 3 & 2\n",
     "1\\. a\n\n3.5 och #1 (x) \\[y\\] a_b 5 > 3 & 2\n"},
    {"| a | b |\n|:-|-:|\n| `x\\|y` | |\n", "| a | b |\n| :-- | --: |\n| `x\\|y` | |\n"},
    {"::: uppgifter\n- **A** b\n- **C**\n  - d\n:::\n", "- **A** b\n- **C**\n  - d\n"},
    {"- a\n\n+ b\n", "- a\n\n* b\n"},
    {"__a__ _b_ `` ` ``\n", "**a** *b* `` ` ``\n"},
    {"a[^x]\n\n[^x]: b\n\n    c\n", "a[^1]\n\n[^1]: b\n\n    c\n"},
    {"<http://a.se> [a](<b c>) [d](e \"f\")\n", "<http://a.se> [a](<b c>) [d](e \"f\")\n"},
    {"::: sidhuvud\n- a\n:::\n::: ny-sida\n\nb\n", "b\n"},
};

START_TEST(what_is_written_is_clean) {
    struct trial t = trial_text(arena, writings[_i].read);
    ck_assert_str_eq(trial_written(&t), writings[_i].written);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("markdown");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, texts_are_set_right, 0, sizeof settings / sizeof *settings);
    tcase_add_test(tests, only_words_are_set);
    tcase_add_loop_test(tests, what_is_written_is_clean, 0, sizeof writings / sizeof *writings);
    return suite_run("markdown/words", tests);
}
