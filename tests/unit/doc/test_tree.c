/* doc: legal nesting, dumps, anchors. */
#include <check.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "doc/doc.h"
#include "../suite.h"

static struct arena *arena;
static struct doc *doc;

static void set_up(void) {
    arena = arena_new();
    doc = doc_new(arena);
}

static void tear_down(void) {
    arena_free(arena);
}

static struct doc_node *add_heading(const char *number, const char *words) {
    struct doc_node *heading = doc_add(doc, doc->root, DOC_HEADING);
    heading->level = 2;
    if (number != NULL) {
        doc_add_text(doc, doc_add(doc, heading, DOC_NUMBER), str_from(number));
    }
    doc_add_text(doc, heading, str_from(words));
    return heading;
}

static const char *anchor(const char *number, const char *words) {
    struct doc_node *heading = add_heading(number, words);
    doc_set_anchors(doc);
    return str_copy(arena, heading->anchor).ptr;
}

START_TEST(anchors_are_made_of_words_and_numbers) {
    ck_assert_str_eq(anchor(NULL, "Förslag till beslut"), "forslag-till-beslut");
    ck_assert_str_eq(anchor(NULL, "Förslag  – till: BESLUT!"), "forslag-till-beslut-2");
    ck_assert_str_eq(anchor("5", "Titel"), "arende-5");
    ck_assert_str_eq(anchor("§\xC2\xA0"
                            "12",
                            "Titel"),
                     "p12");
    ck_assert_str_eq(anchor("§ 12 a", "Titel"), "p12a");
    ck_assert_str_eq(anchor("§ 12", "Åter"), "p12-2");
    ck_assert_str_eq(anchor("–", "Åter"), "ater");
    ck_assert_str_eq(anchor(NULL, "日本"), "rubrik");
    ck_assert_str_eq(anchor(NULL, ""), "rubrik-2");
    ck_assert_str_eq(anchor(NULL, "Rubrik 2"), "rubrik-2-2");
    ck_assert_str_eq(anchor(NULL, "1:e vice É_ß"), "1-e-vice-e-ss");
    ck_assert_uint_le(strlen(anchor(NULL, "ett mycket långt namn på en rubrik som inte tar slut "
                                          "förrän långt efter det att läsaren har tröttnat")),
                      60);
}
END_TEST

START_TEST(anchors_are_unique_and_stable) {
    for (int i = 0; i < 20000; i++) {
        add_heading(NULL, i % 2 == 0 ? "a" : "a 2");
    }
    doc_set_anchors(doc);
    struct str last = doc->root->last->anchor;
    doc_set_anchors(doc);
    ck_assert(str_equal(last, doc->root->last->anchor));
    ck_assert_str_eq(doc->root->first->anchor.ptr, "a");
    ck_assert_str_eq(doc->root->first->next->anchor.ptr, "a-2");
    ck_assert_str_eq(doc->root->first->next->next->anchor.ptr, "a-3");
}
END_TEST

START_TEST(dumps_say_everything) {
    struct doc_node *heading = add_heading("5", "T");
    heading->anchor = STR("arende-5");
    struct doc_node *list = doc_add(doc, doc->root, DOC_LIST);
    list->ordered = true;
    list->start = 3;
    struct doc_node *item = doc_add(doc, list, DOC_ITEM);
    item->language = STR("en");
    doc_add(doc, item, DOC_CODE_BLOCK)->text = STR("a\n\"\\\t");
    struct doc_node *table = doc_add(doc, doc->root, DOC_TABLE);
    static const uint8_t aligns[] = {DOC_ALIGN_LEFT, DOC_ALIGN_RIGHT};
    table->columns = 2;
    table->aligns = aligns;
    struct doc_node *row = doc_add(doc, table, DOC_ROW);
    struct doc_node *cell = doc_add(doc, row, DOC_CELL);
    struct doc_node *link = doc_add(doc, cell, DOC_LINK);
    link->url = STR("u");
    link->title = STR("t");
    doc_add(doc, row, DOC_CELL);
    struct doc_node *section = doc_add(doc, doc->root, DOC_SECTION);
    section->role = DOC_ROLE_NOTICE;
    doc_add(doc, doc->root, DOC_FOOTNOTE)->number = 7;
    struct buf out = {0};
    doc_dump(doc, &out);
    ck_assert_str_eq(out.ptr, "document\n"
                              "  heading 2 #arende-5\n"
                              "    number\n"
                              "      text \"5\"\n"
                              "    text \"T\"\n"
                              "  list ordered start=3\n"
                              "    item lang=\"en\"\n"
                              "      code-block \"a\\n\\\"\\\\\\u0009\"\n"
                              "  table columns=2 left,right\n"
                              "    row\n"
                              "      cell\n"
                              "        link url=\"u\" title=\"t\"\n"
                              "      cell\n"
                              "  section notice\n"
                              "  footnote 7\n");
    buf_free(&out);
    const struct doc_node *wrong = NULL;
    ck_assert(doc_check(doc, &wrong));
}
END_TEST

/* Expects the tree to be wrong just at `node`. */
static void check_wrong(const struct doc_node *node) {
    const struct doc_node *wrong = NULL;
    ck_assert(!doc_check(doc, &wrong));
    ck_assert_ptr_eq(wrong, node);
    doc->root->first = NULL;
    doc->root->last = NULL;
}

START_TEST(illegal_trees_are_noticed) {
    check_wrong(doc_add(doc, doc->root, DOC_ITEM));
    check_wrong(doc_add(doc, doc->root, DOC_TEXT));
    check_wrong(doc_add(doc, doc->root, DOC_LIST));    /* without items */
    check_wrong(doc_add(doc, doc->root, DOC_HEADING)); /* without a level */
    check_wrong(doc_add(doc, doc->root, DOC_SECTION)); /* without a role */
    check_wrong(doc_add(doc, doc_add(doc, doc->root, DOC_PARAGRAPH), DOC_NUMBER));
    check_wrong(doc_add(doc, doc_add(doc, doc->root, DOC_PARAGRAPH), DOC_PARAGRAPH));
    check_wrong(doc_add(doc, doc_add(doc, doc->root, DOC_PARAGRAPH), DOC_LINK)); /* no address */
    check_wrong(doc_add(doc, doc_add(doc, doc->root, DOC_QUOTE), DOC_PAGE_BREAK));
    struct doc_node *fact = doc_add(doc, doc_add(doc, doc->root, DOC_FACTS), DOC_FACT);
    doc_add(doc, fact, DOC_PARAGRAPH); /* no label */
    check_wrong(fact);
    fact = doc_add(doc, doc_add(doc, doc->root, DOC_FACTS), DOC_FACT);
    doc_add(doc, fact, DOC_LABEL);
    check_wrong(doc_add(doc, fact, DOC_LABEL));
    struct doc_node *note = doc_add(doc, doc->root, DOC_FOOTNOTE);
    note->number = 1;
    doc_add(doc, doc->root, DOC_RULE); /* after a footnote */
    check_wrong(note);
    struct doc_node *table = doc_add(doc, doc->root, DOC_TABLE);
    table->columns = 2;
    struct doc_node *row = doc_add(doc, table, DOC_ROW);
    doc_add(doc, row, DOC_CELL);
    check_wrong(row);
    struct doc_node *link = doc_add(doc, doc_add(doc, doc->root, DOC_PARAGRAPH), DOC_LINK);
    link->url = STR("u");
    struct doc_node *inner = doc_add(doc, doc_add(doc, link, DOC_STRONG), DOC_LINK);
    inner->url = STR("v");
    check_wrong(inner);
}
END_TEST

START_TEST(contents_are_links_within_the_document) {
    struct doc_node *list = doc_add(doc, doc->root, DOC_LIST);
    ck_assert(!doc_is_contents(list));
    static const char *const urls[] = {"#p1", "#p2", "https://region.example"};
    for (size_t i = 0; i < 3; i++) {
        struct doc_node *item = doc_add(doc, list, DOC_ITEM);
        struct doc_node *link = doc_add(doc, doc_add(doc, item, DOC_PARAGRAPH), DOC_LINK);
        link->url = str_from(urls[i]);
        ck_assert(doc_is_contents(list) == (i < 2));
        ck_assert_ptr_eq(doc_contents_link(item), i < 2 ? link : NULL);
    }
    ck_assert(!doc_is_contents(doc->root));
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("doc");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, anchors_are_made_of_words_and_numbers);
    tcase_add_test(tests, anchors_are_unique_and_stable);
    tcase_add_test(tests, dumps_say_everything);
    tcase_add_test(tests, illegal_trees_are_noticed);
    tcase_add_test(tests, contents_are_links_within_the_document);
    return suite_run("doc/tree", tests);
}
