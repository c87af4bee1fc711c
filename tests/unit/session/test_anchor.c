/* session: anchors that the view links to are those that the document gives its headings. The two
 * stages do not know each other; here they meet. */
#include "view/anchor.h"

#include "../suite.h"
#include "base/arena.h"
#include "doc/doc.h"

static struct arena *arena;

static void set_up(void) {
    arena = arena_new();
}

static void tear_down(void) {
    arena_free(arena);
}

static const char *const texts[] = {
    "§\u00A012",
    "§ 12 a",
    "12",
    "Paragraf 7",
    "Närvaro",
    "Övriga närvarande",
    "  Två  ord, och – tre!",
    "É 2025–2029",
    "Närvarolista för fullmäktiges ledamöter och alla deras ersättare under mandatperioden",
};

/* The anchor of a heading made of a number, or of words alone. */
static struct str heading_anchor(const char *text, bool number) {
    struct doc *doc = doc_new(arena);
    struct doc_node *heading = doc_add(doc, doc->root, DOC_HEADING);
    heading->level = 2;
    struct doc_node *parent = number ? doc_add(doc, heading, DOC_NUMBER) : heading;
    doc_add_text(doc, parent, str_from(text));
    doc_set_anchors(doc);
    return heading->anchor;
}

static void check_same(const char *text, struct str ours, struct str theirs) {
    ck_assert_msg(str_equal(ours, theirs), "'%s': '%.*s', but the document has '%.*s'", text,
                  STR_ARG(ours), STR_ARG(theirs));
}

START_TEST(are_those_of_the_document) {
    struct str text = str_from(texts[_i]);
    check_same(texts[_i], anchor_of_number(arena, text), heading_anchor(texts[_i], true));
    check_same(texts[_i], anchor_of_words(arena, text), heading_anchor(texts[_i], false));
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("anchor");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, are_those_of_the_document, 0, sizeof texts / sizeof *texts);
    return suite_run("session/anchor", tests);
}
