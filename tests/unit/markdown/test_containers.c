/* markdown: containers, facts, items, running heads, page breaks. */
#include "helper.h"
#include "../suite.h"

static struct arena *arena;

static void set_up(void) {
    arena = arena_new();
}

static void tear_down(void) {
    arena_free(arena);
}

START_TEST(containers_become_sections) {
    struct trial t = trial_text(arena, "::: Forslag\nA\n\n:::: anslag\nB\n::::\n:::\nC\n");
    ck_assert_clean(t);
    ck_assert(t.ok);
    ck_assert_dump(t, "document\n"
                      "  section proposal\n"
                      "    paragraph\n"
                      "      text \"A\"\n"
                      "    section notice\n"
                      "      paragraph\n"
                      "        text \"B\"\n"
                      "  paragraph\n"
                      "    text \"C\"\n");
}
END_TEST

START_TEST(a_container_ends_lists_and_paragraphs) {
    struct trial t = trial_text(arena, "- a\n::: förslag\n1. b\n:::\ntext\n::: anslag\nc\n:::\n");
    ck_assert_clean(t);
    ck_assert_dump(t, "document\n"
                      "  list tight\n"
                      "    item\n"
                      "      paragraph\n"
                      "        text \"a\"\n"
                      "  section proposal\n"
                      "    list ordered start=1 tight\n"
                      "      item\n"
                      "        paragraph\n"
                      "          text \"b\"\n"
                      "  paragraph\n"
                      "    text \"text\"\n"
                      "  section notice\n"
                      "    paragraph\n"
                      "      text \"c\"\n");
}
END_TEST

START_TEST(a_fence_in_code_is_code) {
    struct trial t = trial_text(
        arena, "```\n::: förslag\n[^1]: x {[^1]}\n```\n\n- ```\n  kod\n::: anslag\na\n:::\n");
    ck_assert_clean(t);
    ck_assert_dump(t, "document\n"
                      "  code-block \"::: förslag\\n[^1]: x {[^1]}\"\n"
                      "  list tight\n"
                      "    item\n"
                      "      code-block \"kod\"\n"
                      "  section notice\n"
                      "    paragraph\n"
                      "      text \"a\"\n");
}
END_TEST

START_TEST(mistakes_with_containers_are_told) {
    struct trial t = trial_text(arena, "text\n\n::: förslg\na\n:::\n");
    ck_assert(!t.ok);
    ck_assert_found(t, "text.md:3:1: fel[SRB820]: okänd behållare 'förslg'");
    ck_assert_str_eq(trial_words(&t), "text a");
    t = trial_text(arena, "a\n\n::: förslag\nb\n");
    ck_assert_found(t, "text.md:3:1: fel[SRB821]");
    t = trial_text(arena, "a\n:::\n");
    ck_assert_found(t, "text.md:2:1: fel[SRB822]");
    t = trial_text(arena, "- a\n  ::: förslag\n  b\n  :::\n");
    ck_assert_found(t, "text.md:2:3: fel[SRB823]");
    ck_assert_uint_eq(diag_count(t.diag, DIAG_NOTE), 1);
    t = trial_text(arena, "> ::: förslag\n> b\n");
    ck_assert_found(t, "text.md:1:3: fel[SRB823]");
    t = trial_text(arena, "\\::: inte\n\na ::: b\n");
    ck_assert_clean(t);
    ck_assert_str_eq(trial_words(&t), "::: inte a ::: b");
}
END_TEST

START_TEST(longer_fences_close_their_own) {
    struct trial t = trial_text(arena, "::::: ärende\n::: förslag\na\n:::::\nb\n");
    ck_assert_found(t, "text.md:2:1: fel[SRB821]");
    ck_assert_uint_eq(diag_count(t.diag, DIAG_NOTE), 1);
    ck_assert_ptr_nonnull(strstr(trial_dump(&t), "\n  paragraph\n    text \"b\""));
    t = trial_text(arena, ":::: förslag\na\n:::\nb\n::::\n");
    ck_assert_found(t, "text.md:3:1: fel[SRB822]");
    t = trial_text(arena, "::: förslag\na\n:::::\nb\n");
    ck_assert_clean(t);
}
END_TEST

START_TEST(empty_containers_vanish) {
    struct trial t =
        trial_text(arena, "::: personer\n:::\n\n::: uppgifter\n\n:::\n::: tidsplan\n:::\n");
    ck_assert_clean(t);
    ck_assert_dump(t, "document\n");
}
END_TEST

START_TEST(a_page_break_needs_no_end) {
    static const char *const texts[] = {"a\n\n::: ny-sida\n:::\n\nb\n", "a\n\n::: ny-sida\n\nb\n",
                                        "a\n::: Ny sida :::\nb\n", "a\n\n::: ny-sida\n\n:::\nb\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct trial t = trial_text(arena, texts[i]);
        ck_assert_clean(t);
        ck_assert_dump(t, "document\n  paragraph\n    text \"a\"\n  page-break\n"
                          "  paragraph\n    text \"b\"\n");
    }
    struct trial t = trial_text(arena, "::: förslag\na\n::: ny-sida\n:::\nb\n:::\n");
    ck_assert_clean(t);
    t = trial_text(arena, "::: förslag\na\n::: ny-sida\n\nb\n:::\nc\n");
    ck_assert_clean(t);
    ck_assert_ptr_nonnull(strstr(trial_dump(&t), "\n  paragraph\n    text \"c\""));
}
END_TEST

START_TEST(facts_have_labels_and_values) {
    struct trial t = trial_text(arena, "::: uppgifter\n"
                                       "- **Datum** 2025-03-14\n"
                                       "- **Plats och *tid***\n"
                                       "  Rådhuset\n"
                                       "- **Ledamöter**\n"
                                       "  - A\n"
                                       "  - B\n"
                                       ":::\n");
    ck_assert_clean(t);
    ck_assert_dump(t, "document\n"
                      "  facts\n"
                      "    fact\n"
                      "      label\n"
                      "        text \"Datum\"\n"
                      "      paragraph\n"
                      "        text \"2025-03-14\"\n"
                      "    fact\n"
                      "      label\n"
                      "        text \"Plats och \"\n"
                      "        emphasis\n"
                      "          text \"tid\"\n"
                      "      paragraph\n"
                      "        text \"Rådhuset\"\n"
                      "    fact\n"
                      "      label\n"
                      "        text \"Ledamöter\"\n"
                      "      list tight\n"
                      "        item\n"
                      "          paragraph\n"
                      "            text \"A\"\n"
                      "        item\n"
                      "          paragraph\n"
                      "            text \"B\"\n");
}
END_TEST

START_TEST(schedules_and_signatures_hold_facts) {
    struct trial t = trial_text(arena, "::: tidsplan\n- **09.00** Kaffe\n:::\n\n"
                                       "::: underskrifter\n- **Elin Ek** Sekreterare\n:::\n");
    ck_assert_clean(t);
    ck_assert_dump(t, "document\n"
                      "  section schedule\n"
                      "    facts\n"
                      "      fact\n"
                      "        label\n"
                      "          text \"09.00\"\n"
                      "        paragraph\n"
                      "          text \"Kaffe\"\n"
                      "  section signatures\n"
                      "    facts\n"
                      "      fact\n"
                      "        label\n"
                      "          text \"Elin Ek\"\n"
                      "        paragraph\n"
                      "          text \"Sekreterare\"\n");
}
END_TEST

START_TEST(mistakes_in_facts_are_told_and_lose_no_words) {
    struct trial t = trial_text(arena, "::: uppgifter\n- **A** b\n- utan\n\ntext\n:::\nefter\n");
    ck_assert(!t.ok);
    ck_assert_found(t, "text.md:3:1: fel[SRB826]");
    ck_assert_found(t, "text.md:5:1: fel[SRB825]");
    ck_assert_str_eq(trial_words(&t), "A b utan text efter");
    t = trial_text(arena, "::: uppgifter\nbara text\n:::\n");
    ck_assert_str_eq(trial_words(&t), "bara text");
    t = trial_text(arena, "::: tidsplan\nbara text\n:::\n");
    ck_assert_found(t, "text.md:2:1: fel[SRB825]");
    ck_assert_str_eq(trial_words(&t), "bara text");
}
END_TEST

/* Below the first heading there are asides but no numbers, and in a user's text neither. */
START_TEST(an_items_other_headings_have_asides) {
    static const struct str included[] = {STR_INIT("# **Fet** text *(sic)*\n")};
    struct trial t = trial_parse(
        arena, STR("::: ärende\n## **1** A\n\n" MARK(0) "\n\n### **1 a** B *(RS 2)*\n:::\n"),
        included, 1);
    ck_assert_clean(t);
    ck_assert_dump(t, "document\n"
                      "  section item\n"
                      "    heading 2\n"
                      "      number\n"
                      "        text \"1\"\n"
                      "      text \"A\"\n"
                      "    heading 3\n"
                      "      strong\n"
                      "        text \"Fet\"\n"
                      "      text \" text \"\n"
                      "      emphasis\n"
                      "        text \"(sic)\"\n"
                      "    heading 3\n"
                      "      strong\n"
                      "        text \"1 a\"\n"
                      "      text \" B \"\n"
                      "      aside\n"
                      "        text \"(RS 2)\"\n");
}
END_TEST

START_TEST(an_items_heading_has_number_and_aside) {
    struct trial t = trial_text(arena, "::: ärende\n## **§ 12** Bryggor i *norr* *(RS 1)*\n:::\n\n"
                                       "::: ärende\n## Utan *(x*)\n:::\n\n## **Fet** *(b)*\n");
    ck_assert_clean(t);
    ck_assert_dump(t, "document\n"
                      "  section item\n"
                      "    heading 2\n"
                      "      number\n"
                      "        text \"§\\u00A012\"\n"
                      "      text \"Bryggor i \"\n"
                      "      emphasis\n"
                      "        text \"norr\"\n"
                      "      text \" \"\n"
                      "      aside\n"
                      "        text \"(RS 1)\"\n"
                      "  section item\n"
                      "    heading 2\n"
                      "      text \"Utan \"\n"
                      "      emphasis\n"
                      "        text \"(x\"\n"
                      "      text \")\"\n"
                      "  heading 2\n"
                      "    strong\n"
                      "      text \"Fet\"\n"
                      "    text \" \"\n"
                      "    emphasis\n"
                      "      text \"(b)\"\n");
    ck_assert_str_eq(trial_written(&t), "## §\xC2\xA0"
                                        "12 Bryggor i *norr* (RS 1)\n\n## Utan *(x*)\n\n"
                                        "## **Fet** *(b)*\n");
}
END_TEST

START_TEST(running_heads_are_one_short_list) {
    struct trial t = trial_text(arena, "::: sidhuvud\n- **A**\\\n  b\n- c\n:::\n\ntext\n");
    ck_assert_clean(t);
    ck_assert_str_eq(trial_written(&t), "text\n");
    static const char *const wrong[] = {
        "::: sidfot\ntext\n:::\n", "::: sidfot\n- a\n- b\n- c\n:::\n",
        "::: sidfot\n- a\n\n1. b\n:::\n", "::: ärende\n::: sidfot\n- a\n:::\n:::\n"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        t = trial_text(arena, wrong[i]);
        ck_assert_msg(strstr(trial_findings(&t), "fel[SRB827]") != NULL, "%s", wrong[i]);
    }
}
END_TEST

START_TEST(nesting_is_bounded) {
    struct buf text = {0};
    for (int i = 0; i < 40; i++) {
        buf_put_text(&text, "::: ärende\n");
    }
    for (int i = 0; i < 40; i++) {
        buf_put_text(&text, ":::\n");
    }
    struct trial t = trial_text(arena, buf_take(&text, arena).ptr);
    ck_assert_found(t, "text.md:33:1: fel[SRB824]");
    ck_assert_uint_eq(diag_count(t.diag, DIAG_NOTE), 1);
    for (int i = 0; i < 40; i++) {
        buf_put_text(&text, "> ");
    }
    t = trial_text(arena, buf_take(&text, arena).ptr);
    ck_assert_ptr_nonnull(strstr(trial_findings(&t), "fel[SRB824]"));
    for (int i = 0; i < 40; i++) {
        buf_put_text(&text, i % 2 == 0 ? "> " : "- ");
    }
    buf_put_text(&text, "a\n");
    t = trial_text(arena, buf_take(&text, arena).ptr);
    ck_assert_found(t, "text.md:1:");
    ck_assert_ptr_nonnull(strstr(trial_findings(&t), "fel[SRB824]"));
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("markdown");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, containers_become_sections);
    tcase_add_test(tests, a_container_ends_lists_and_paragraphs);
    tcase_add_test(tests, a_fence_in_code_is_code);
    tcase_add_test(tests, mistakes_with_containers_are_told);
    tcase_add_test(tests, longer_fences_close_their_own);
    tcase_add_test(tests, empty_containers_vanish);
    tcase_add_test(tests, a_page_break_needs_no_end);
    tcase_add_test(tests, facts_have_labels_and_values);
    tcase_add_test(tests, schedules_and_signatures_hold_facts);
    tcase_add_test(tests, mistakes_in_facts_are_told_and_lose_no_words);
    tcase_add_test(tests, an_items_heading_has_number_and_aside);
    tcase_add_test(tests, an_items_other_headings_have_asides);
    tcase_add_test(tests, running_heads_are_one_short_list);
    tcase_add_test(tests, nesting_is_bounded);
    return suite_run("markdown/containers", tests);
}
