/* Words in another language: "[words]{lang=en}", and all that only looks like it. */
#include "helper.h"

#include "../suite.h"

static struct arena *arena;

static void setup(void) {
    arena = arena_new();
}

static void teardown(void) {
    arena_free(arena);
}

/* The dump of one paragraph without its first lines. */
static void becomes(const char *text, const char *expected) {
    struct trial t = trial_text(arena, text);
    const char *dump = trial_dump(&t);
    const char *begin = strstr(dump, "  paragraph\n");
    ck_assert_msg(begin != NULL, "no paragraph in:\n%s", dump);
    ck_assert_str_eq(begin + strlen("  paragraph\n"), expected);
    ck_assert_str_eq(trial_findings(&t), "");
}

START_TEST(test_words_in_a_language) {
    becomes("a [b *c*]{lang=en} d", "    text \"a \"\n"
                                    "    span lang=\"en\"\n"
                                    "      text \"b \"\n"
                                    "      emphasis\n"
                                    "        text \"c\"\n"
                                    "    text \" d\"\n");
    becomes("[b]{lang=en-GB}", "    span lang=\"en-GB\"\n      text \"b\"\n");
}
END_TEST

START_TEST(test_quotes_are_left_as_they_are) {
    becomes("\"a\" [\"b\"]{lang=en} [\"c\"]{lang=sv-FI}", "    text \"”a” \"\n"
                                                          "    span lang=\"en\"\n"
                                                          "      text \"\\\"b\\\"\"\n"
                                                          "    text \" \"\n"
                                                          "    span lang=\"sv-FI\"\n"
                                                          "      text \"”c”\"\n");
}
END_TEST

START_TEST(test_what_only_looks_like_it) {
    static const struct {
        const char *text, *shown;
    } cases[] = {{"[a]{lang=}", "[a]{lang=}"},
                 {"[a]{lang=e}", "[a]{lang=e}"},
                 {"[a]{lang=en sv}", "[a]{lang=en sv}"},
                 {"[a]{lang=\\\"en\\\"}", "[a]{lang=”en”}"},
                 {"[a] {lang=en}", "[a] {lang=en}"},
                 {"[a]{lang=en", "[a]{lang=en"},
                 {"[a]{lang=12}", "[a]{lang=12}"},
                 {"a]{lang=en}", "a]{lang=en}"},
                 {"\\[a]{lang=en}", "[a]{lang=en}"},
                 {"[a\\]{lang=en}", "[a]{lang=en}"},
                 {"[a]{lang=abcdefghijklmnopqrstuvwxyzabcdefghijkl}",
                  "[a]{lang=abcdefghijklmnopqrstuvwxyzabcdefghijkl}"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct trial t = trial_text(arena, cases[i].text);
        struct buf words = {0};
        doc_plain_text(t.doc->root, &words);
        ck_assert_str_eq(words.ptr, cases[i].shown);
        ck_assert_ptr_null(strstr(trial_dump(&t), "lang=\""));
        buf_free(&words);
    }
}
END_TEST

START_TEST(test_code_is_put_back) {
    becomes("`[a]{lang=en}`", "    code \"[a]{lang=en}\"\n");
    struct trial t = trial_text(arena, "```\n[a]{lang=en}\n```\n");
    ck_assert_ptr_nonnull(strstr(trial_dump(&t), "code-block \"[a]{lang=en}\""));
}
END_TEST

START_TEST(test_places_stay_right) {
    struct trial t = trial_text(arena, "[a]{lang=en} [b](java:x)");
    ck_assert_str_eq(trial_findings(&t),
                     "text.md:1:14: fel[SRB829]: länkens adress 'java:x' är inte tillåten\n");
}
END_TEST

START_TEST(test_written_and_read_again) {
    static const char *const texts[] = {"a [b *c*]{lang=en} d\n", "- [x]{lang=de}\n",
                                        "**[x]{lang=fi}**\n", "\\[x\\]{lang=en}\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct trial t = trial_text(arena, texts[i]);
        ck_assert_str_eq(trial_written(&t), texts[i]);
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("language");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, test_words_in_a_language);
    tcase_add_test(tests, test_quotes_are_left_as_they_are);
    tcase_add_test(tests, test_what_only_looks_like_it);
    tcase_add_test(tests, test_code_is_put_back);
    tcase_add_test(tests, test_places_stay_right);
    tcase_add_test(tests, test_written_and_read_again);
    return suite_run("markdown/language", tests);
}
