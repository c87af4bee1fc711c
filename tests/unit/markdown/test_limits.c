/* markdown: hostile texts take time in proportion to their size. Each of these once was quadratic,
 * in cmark or here, or would be if a bound were lost; the test's time limit is the assertion. */
#include "helper.h"
#include "../suite.h"

static struct arena *arena;

static void set_up(void) {
    arena = arena_new();
}

static void tear_down(void) {
    arena_free(arena);
}

enum { TIMES = 60 * 1000 };

static const struct {
    const char *before;
    const char *repeated;
    const char *after;
} hostile[] = {
    {"", "![[]()", ""},
    {"", "- ", "a\n"},
    {"> > > > > > ", "\n", ""},
    {"- - - - - - - - - - ", "\n", ""},
    {"", "*a **b ", ""},
    {"", "*", "a"},
    {"", "[", "]"},
    {"", "`a", ""},
    {"", "<a ", ""},
    {"", "::: ärende\n", ""},
    {"", ":::\n", ""},
    {"", "::: ärende\na\n:::\n", ""},
    {"", "::: uppgifter\na\n:::\n", ""},
    {"", "::: okänd\n", ""},
    {"<!--\n", ":::\n", ""},
    {"```\n", ":::\n[^1]: a\n", ""},
    {"", "[^1]: a\n", ""},
    {"", "[^1] ", "\n\n[^1]: a\n"},
    {"", "# a\n", ""},
    {"|a|b|\n|-|-|\n", "|a|b|\n", ""},
    {"|a|b|\n|-|-|\n", "a\n", ""},
    {"", "a|b\n-|-|-\n", ""},
    {"[a]: x\n\n", "|a|\n|-|\n|[a]|\n\n", ""},
    {"", "|a", "\n|-|\n"},
    {"", "a\\\n", "b"},
    {"", "kl. 9 § 9 1 566 ...", ""},
    {"", "- [x](javascript:a)\n", ""},
};

START_TEST(time_grows_with_size) {
    struct buf text = {0};
    buf_put_text(&text, hostile[_i].before);
    for (int i = 0; i < TIMES; i++) {
        buf_put_text(&text, hostile[_i].repeated);
    }
    buf_put_text(&text, hostile[_i].after);
    struct trial t = trial_text(arena, buf_take(&text, arena).ptr);
    doc_set_anchors(t.doc);
    ck_assert_ptr_nonnull(trial_written(&t));
    ck_assert_int_eq(strncmp(trial_dump(&t), "document\n", 9), 0);
}
END_TEST

START_TEST(definitions_do_not_multiply) {
    struct buf text = {0};
    buf_put_text(&text, "[a]: ");
    for (int i = 0; i < TIMES; i++) {
        buf_put_byte(&text, 'u');
    }
    buf_put_text(&text, "\n\n");
    for (int i = 0; i < TIMES; i++) {
        buf_put_text(&text, "[a]");
    }
    struct trial t = trial_text(arena, buf_take(&text, arena).ptr);
    ck_assert_found(t, "text.md:1:1: fel[SRB844]");
    ck_assert_ptr_nonnull(strstr(trial_words(&t), "[a]: uuu"));
}
END_TEST

START_TEST(deep_emphasis_is_flattened) {
    struct buf text = {0};
    for (int i = 0; i < TIMES; i++) {
        buf_put_text(&text, "*a **b ");
    }
    for (int i = 0; i < TIMES; i++) {
        buf_put_text(&text, "c** d*");
    }
    struct trial t = trial_text(arena, buf_take(&text, arena).ptr);
    unsigned depth = 0;
    for (const struct doc_node *n = t.doc->root->first; n != NULL; n = n->first) {
        depth++;
    }
    ck_assert_uint_lt(depth, 40);
}
END_TEST

static const struct {
    const char *before;
    const char *repeated;
} large[] = {
    {"", "- x\n"}, {"", "a\n"},     {"", "a\n\n"},   {"|a|\n|-|\n", "|x|\n"},
    {"", "*a* "},  {"", "[a](b) "}, {"", "> a\n\n"}, {"", "- - - - - - - - x\n"},
};

/* The limit comes before the tree is made: one finding, at a line, and nothing is kept. */
START_TEST(the_tree_is_bounded) {
    enum { BYTES = 4 * 1024 * 1024 };
    struct buf text = {0};
    buf_put_text(&text, large[_i].before);
    while (text.len < BYTES) {
        buf_put_text(&text, large[_i].repeated);
    }
    struct trial t = trial_text(arena, buf_take(&text, arena).ptr);
    ck_assert_uint_eq(diag_count(t.diag, DIAG_NOTE), 1);
    ck_assert_ptr_nonnull(strstr(trial_findings(&t), ":1: fel[SRB846]"));
    ck_assert_ptr_null(t.doc->root->first);
}
END_TEST

START_TEST(bytes_that_are_no_text) {
    static const char bytes[] =
        "a\xC3(\xFF\xE2\x82 \xC3\xA5\xF0\x9F[^\xA9]: \xED\xA0\x80\n|\xC3|\n|-|\n";
    struct trial t = trial_parse(arena, (struct str){bytes, sizeof bytes - 1}, NULL, 0);
    ck_assert_str_eq(
        trial_words(&t),
        "a\uFFFD(\uFFFD\uFFFD\uFFFD å\uFFFD\uFFFD[^\uFFFD]: \uFFFD\uFFFD\uFFFD \uFFFD");
    t = trial_parse(arena, (struct str){"a\0b", 3}, NULL, 0);
    ck_assert_str_eq(trial_words(&t), "a\uFFFDb");
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("markdown");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 20);
    tcase_add_loop_test(tests, time_grows_with_size, 0, sizeof hostile / sizeof *hostile);
    tcase_add_test(tests, definitions_do_not_multiply);
    tcase_add_test(tests, deep_emphasis_is_flattened);
    tcase_add_loop_test(tests, the_tree_is_bounded, 0, sizeof large / sizeof *large);
    tcase_add_test(tests, bytes_that_are_no_text);
    return suite_run("markdown/limits", tests);
}
