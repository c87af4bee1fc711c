/* markdown: the user's texts inside generated Markdown: nothing leaks out of them, nothing is lost.
 */
#include "helper.h"
#include "../suite.h"

static struct arena *arena;

static void set_up(void) {
    arena = arena_new();
}

static void tear_down(void) {
    arena_free(arena);
}

static struct trial include(const char *text, const char *first, const char *second) {
    struct str texts[2] = {str_from(first), str_from(second)};
    return trial_parse(arena, str_from(text), texts, 2);
}

START_TEST(a_mark_alone_gives_blocks) {
    struct trial t = include("före\n\n" MARK(0) "\n\nefter\n", "a *b*\n\n- c\n", "");
    ck_assert_clean(t);
    ck_assert_dump(t, "document\n"
                      "  paragraph\n"
                      "    text \"före\"\n"
                      "  paragraph\n"
                      "    text \"a \"\n"
                      "    emphasis\n"
                      "      text \"b\"\n"
                      "  list tight\n"
                      "    item\n"
                      "      paragraph\n"
                      "        text \"c\"\n"
                      "  paragraph\n"
                      "    text \"efter\"\n");
    t = include(MARK(0) "\n" MARK(1) "\n", "a\n", "b\n");
    ck_assert_dump(t, "document\n  paragraph\n    text \"a\"\n  paragraph\n    text \"b\"\n");
}
END_TEST

START_TEST(a_mark_in_a_line_gives_inlines_and_blocks_after) {
    struct trial t =
        include("före " MARK(0) " **" MARK(1) "** efter\n", "a *b*\n\nc\n\n- d\n", "e");
    ck_assert_clean(t);
    ck_assert_dump(t, "document\n"
                      "  paragraph\n"
                      "    text \"före a \"\n"
                      "    emphasis\n"
                      "      text \"b\"\n"
                      "    text \" \"\n"
                      "    strong\n"
                      "      text \"e\"\n"
                      "    text \" efter\"\n"
                      "  paragraph\n"
                      "    text \"c\"\n"
                      "  list tight\n"
                      "    item\n"
                      "      paragraph\n"
                      "        text \"d\"\n");
}
END_TEST

START_TEST(marks_in_lists_facts_headings_and_cells) {
    struct trial t = include("- " MARK(0) "\n- x\n", "a\n\nb\n", "");
    ck_assert_dump(t, "document\n"
                      "  list\n"
                      "    item\n"
                      "      paragraph\n"
                      "        text \"a\"\n"
                      "      paragraph\n"
                      "        text \"b\"\n"
                      "    item\n"
                      "      paragraph\n"
                      "        text \"x\"\n");
    t = include("::: uppgifter\n- **" MARK(0) "** " MARK(1) "\n:::\n", "Plats", "a\n\nb");
    ck_assert_clean(t);
    ck_assert_dump(t, "document\n"
                      "  facts\n"
                      "    fact\n"
                      "      label\n"
                      "        text \"Plats\"\n"
                      "      paragraph\n"
                      "        text \"a\"\n"
                      "      paragraph\n"
                      "        text \"b\"\n");
    t = include("## A " MARK(0) "\n\n| " MARK(1) " |\n|---|\n| x |\n\ny\n", "b\n\nc", "d\n\n- e");
    ck_assert_clean(t);
    ck_assert_str_eq(trial_words(&t), "A b c d x e y");
}
END_TEST

START_TEST(empty_texts_leave_nothing) {
    struct trial t = include("a\n\n" MARK(0) "\n\nb " MARK(1) "\n", "", "\n\n");
    ck_assert_clean(t);
    ck_assert_dump(t, "document\n  paragraph\n    text \"a\"\n  paragraph\n    text \"b\"\n");
}
END_TEST

START_TEST(nothing_leaks_out_of_a_text) {
    struct trial t = include(MARK(0) "\n\n## Efter\n\n" MARK(1) " [r]\n\n::: förslag\nx\n:::\n",
                             "```\nöppen kod\n\n[r]: http://a.se", "**öppen <!-- [r]: /x");
    const char *dump = trial_dump(&t);
    ck_assert_ptr_nonnull(strstr(dump, "\n  heading 2\n    text \"Efter\""));
    ck_assert_ptr_nonnull(strstr(dump, "section proposal"));
    ck_assert_ptr_null(strstr(dump, "link"));
    ck_assert_ptr_null(strstr(dump, "strong"));
    t = include(MARK(0) "\n\nb\n", "::: förslag\na\n:::\n", "");
    ck_assert_ptr_null(strstr(trial_dump(&t), "section"));
    ck_assert_str_eq(trial_words(&t), "::: förslag a ::: b");
}
END_TEST

START_TEST(marks_in_a_text_mean_nothing) {
    struct trial t = include(MARK(0) "\n", MARK(1) " " MARK(0), "hemligt");
    ck_assert_ptr_null(strstr(trial_words(&t), "hemligt"));
    ck_assert_str_eq(trial_words(&t), "\uFFFD1\uFFFD \uFFFD0\uFFFD");
    t = include(MARK(7) " " MARK(99999999999) "\n", "", ""); /* there are no such texts */
    ck_assert_str_eq(trial_words(&t), "\uFFFD7\uFFFD \uFFFD99999999999\uFFFD");
}
END_TEST

START_TEST(marks_give_way_everywhere) {
    struct trial t =
        include("`" MARK(0) "` [l](" MARK(1) ") <b " MARK(0) "> ![" MARK(
                    0) "](b.png)\n\n"
                       "    " MARK(0) "\n\n```\n" MARK(0) "\n```\n\n<div " MARK(0) ">\n",
                "a\nb", "http://x.se");
    const char *dump = trial_dump(&t);
    ck_assert_ptr_null(strstr(dump, "\xEF\xB7"));
    ck_assert_ptr_nonnull(strstr(dump, "code \"a b\""));
    ck_assert_ptr_nonnull(strstr(dump, "link url=\"http://x.se\""));
    ck_assert_ptr_nonnull(strstr(dump, "image \"a b\""));
    ck_assert_ptr_nonnull(strstr(dump, "code-block \"a\\nb\""));
    t = include("[l](" MARK(0) ")\n", "javascript:x", "");
    ck_assert_ptr_nonnull(strstr(trial_findings(&t), "fel[SRB829]"));
}
END_TEST

START_TEST(headings_stand_below_the_nearest) {
    struct trial t =
        include("# T\n\n::: ärende\n## **1** A\n\n" MARK(0) "\n\n### B\n\n" MARK(1) "\n:::\n",
                "# a\n\n## b\n\n# c\n\n#### d\n", "## e\n\n##### f\n\n###### g\n\n## h");
    const char *dump = trial_dump(&t);
    static const char *const levels[] = {
        "3\n      text \"a\"", "4\n      text \"b\"", "3\n      text \"c\"", "4\n      text \"d\"",
        "4\n      text \"e\"", "5\n      text \"f\"", "6\n      text \"g\"", "4\n      text \"h\""};
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        ck_assert_msg(strstr(dump, levels[i]) != NULL, "%s\n%s", levels[i], dump);
    }
    ck_assert_clean(t);
    t = trial_text(arena, "# a\n\n### b\n\n## c\n");
    ck_assert_found(t, "text.md:3:1: varning[SRB841]");
    ck_assert_uint_eq(diag_count(t.diag, DIAG_NOTE), 1);
}
END_TEST

START_TEST(empty_headings_are_left_out) {
    struct trial t = trial_text(arena, "# a\n\n## \n\n### &nbsp;\n\n## b\n\n#### \n\n### c\n");
    ck_assert_found(t, "text.md:3:1: varning[SRB847]");
    ck_assert_found(t, "text.md:5:1: varning[SRB847]");
    ck_assert_uint_eq(diag_count(t.diag, DIAG_WARNING), 3); /* none of a level that is skipped */
    ck_assert_str_eq(trial_words(&t), "a b c");
    t = include("## rubrik\n\n" MARK(0) "\n", "# \n\n### x\n\n##\n\n#### y\n", "");
    ck_assert_str_eq(trial_words(&t), "rubrik x y");
    ck_assert_ptr_nonnull(strstr(trial_dump(&t), "3\n    text \"x\""));
    ck_assert_ptr_nonnull(strstr(trial_dump(&t), "4\n    text \"y\""));
    t = trial_text(arena, "## ![Karta](karta.png)\n\nx[^1]\n\n## [^1]\n\n[^1]: not\n");
    ck_assert_clean(t);
}
END_TEST

START_TEST(footnotes_of_texts_do_not_clash) {
    struct trial t = include("A[^1]\n\n" MARK(0) "\n\n" MARK(1) "\n\nB[^2]\n\n[^2]: m2\n[^1]: m1\n",
                             "x[^1]\n\n[^1]: f1", "y[^1]\n\n[^1]: g1");
    ck_assert_clean(t);
    ck_assert_str_eq(trial_words(&t), "A x y B m1 f1 g1 m2");
    ck_assert_ptr_nonnull(strstr(trial_dump(&t), "text \"B\"\n    footnote-ref 4"));
    t = include("A[^1] " MARK(0) "\n\n[^1]: m1\n", "x", "");
    t = include("A[^1] " MARK(0) "\n", "x\n\n[^1]: f1", "");
    ck_assert_ptr_nonnull(strstr(trial_findings(&t), "fel[SRB837]"));
}
END_TEST

START_TEST(findings_point_into_the_text) {
    struct trial t = include("a " MARK(0) "\n", "rad\nb [ord](x:y)\n", "");
    ck_assert_found(t, "fält:2:3: fel[SRB829]");
}
END_TEST

/* A thousand inclusions of 100,000 times the same byte. */
static struct trial include_much(char byte) {
    struct buf text = {0};
    struct buf field = {0};
    for (int i = 0; i < 1000; i++) {
        buf_put_text(&text, MARK(0) "\n\n");
    }
    for (int i = 0; i < 100 * 1000; i++) {
        buf_put_byte(&field, byte);
    }
    struct str texts[1] = {buf_take(&field, arena)};
    return trial_parse(arena, buf_take(&text, arena), texts, 1);
}

START_TEST(what_is_included_is_bounded) {
    struct trial words = include_much('x');
    ck_assert_ptr_nonnull(strstr(trial_findings(&words), "fel[SRB843]"));
    ck_assert_uint_eq(diag_count(words.diag, DIAG_NOTE), 1);
    struct trial lines = include_much('\n'); /* their number is bounded before their bytes */
    ck_assert_ptr_nonnull(strstr(trial_findings(&lines), "fel[SRB846]"));
    ck_assert_uint_eq(diag_count(lines.diag, DIAG_NOTE), 1);
}
END_TEST

START_TEST(documents_grow) {
    struct trial t = trial_text(arena, "a[^1]\n\n[^1]: x\n");
    struct inclusion_text more = {source_new(arena, STR("b.md"), STR("b[^1]\n\n[^1]: y\n"), 1),
                                  NULL, 0};
    ck_assert(markdown_parse(&more, t.doc, t.doc->root, t.diag));
    const struct doc_node *wrong = NULL;
    ck_assert(doc_check(t.doc, &wrong));
    ck_assert_str_eq(trial_words(&t), "a b x y");
    ck_assert_str_eq(trial_written(&t), "a[^1]\n\nb[^2]\n\n[^1]: x\n\n[^2]: y\n");
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("markdown");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 30);
    tcase_add_test(tests, a_mark_alone_gives_blocks);
    tcase_add_test(tests, a_mark_in_a_line_gives_inlines_and_blocks_after);
    tcase_add_test(tests, marks_in_lists_facts_headings_and_cells);
    tcase_add_test(tests, empty_texts_leave_nothing);
    tcase_add_test(tests, nothing_leaks_out_of_a_text);
    tcase_add_test(tests, marks_in_a_text_mean_nothing);
    tcase_add_test(tests, marks_give_way_everywhere);
    tcase_add_test(tests, headings_stand_below_the_nearest);
    tcase_add_test(tests, empty_headings_are_left_out);
    tcase_add_test(tests, footnotes_of_texts_do_not_clash);
    tcase_add_test(tests, findings_point_into_the_text);
    tcase_add_test(tests, what_is_included_is_bounded);
    tcase_add_test(tests, documents_grow);
    return suite_run("markdown/inclusions", tests);
}
