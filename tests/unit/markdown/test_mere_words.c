/* Mere words are read without cmark, or have stand-ins in what it is given; the tree and its places
 * must be those of cmark all the same. A text with a bracket in it has no stand-ins, so every text
 * is read as it is and with "[" as one more paragraph, and the rest of the two trees compared. */
#include "helper.h"
#include "../suite.h"

/* Whether the paragraph that is added leaves a node's end alone. */
static bool ends_by_itself(enum doc_kind kind) {
    return doc_is_inline(kind) || kind == DOC_PARAGRAPH || kind == DOC_ROW || kind == DOC_CELL;
}

/* The nodes below `top` with their words and places, one a line. Without `places` those of inlines
 * are left out: cmark's own are not always right after the first line of a paragraph. */
static void put_nodes(const struct doc_node *top, const struct doc_node *but, bool places,
                      struct buf *out) {
    for (const struct doc_node *node = top->first; node != NULL; node = node->next) {
        if (node == but) {
            continue;
        }
        bool start_holds = places || !doc_is_inline(node->kind);
        unsigned start = start_holds ? node->at.start : 0;
        unsigned end = start_holds && ends_by_itself(node->kind) ? node->at.end : 0;
        buf_printf(out, "%s %u %u-%u tight %d level %d \"%.*s\" (", doc_kind_name(node->kind),
                   (unsigned)node->at.source->order, start, end, node->tight, node->level,
                   STR_ARG(node->text));
        put_nodes(node, but, places, out);
        buf_put_text(out, ")\n");
    }
}

static const char *shown(const struct trial *t, bool places, bool with_more) {
    const struct doc_node *last = with_more ? t->doc->root->last : NULL;
    struct buf out = {0};
    ck_assert_msg(last == NULL || (last->kind == DOC_PARAGRAPH && last->first == last->last &&
                                   str_equal(last->first->text, STR("["))),
                  "%s", trial_dump(t));
    put_nodes(t->doc->root, last, places, &out);
    return buf_take(&out, t->arena).ptr;
}

/* Reads a text both ways and in three places: as the blocks of an inclusion, as the inlines of one,
 * as a whole. */
static void compare(const char *text, bool places) {
    static const char *const frames[] = {MARK(0), "före " MARK(0) " efter", NULL};
    struct arena *arena = arena_new();
    struct str own = str_from(text);
    struct str longer = STR_JOIN(arena, own, STR("\n\n["));
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
        const struct str frame = str_from(frames[i]);
        struct trial a = trial_parse(arena, frame.len > 0 ? frame : own, &own, 1);
        struct trial b = trial_parse(arena, frame.len > 0 ? frame : longer, &longer, 1);
        ck_assert_msg(strcmp(shown(&a, places, false), shown(&b, places, true)) == 0,
                      "way %zu of \"%s\":\n%s\nbut by cmark:\n%s", i, text,
                      shown(&a, places, false), shown(&b, places, true));
    }
    arena_free(arena);
}

START_TEST(paragraphs) {
    static const char *const texts[] = {
        "ord",
        "Ett ord och ett till.\nEn rad till.\n\nEtt nytt stycke\n",
        "\n\n  \nord\n   \n\t\nord\n\n",
        "ord \nord  \nord\\\nord",
        " ord\n  ord\n   ord\n    ord",
        "rad\r\nrad\r\n\r\nrad\rrad",
        "rad\n===\nrad\n---\nrad",
        "§ 12 och \"ord\" (5 § kommunallagen), 25 %; a/b: c",
        "12. ord\n13. ord\n\nord\n14. ord",
        "1183 ord\n2025-03-14 ord\n1. 2. ord\n- 1183. ord\n-ord",
        "+ ord\n* ord\n*ord* ord\n>ord\nord",
        "- ord\n  ord\n  - ord\n    1. ord\n       ord\nord\n\n      kod\n",
        "- ord\n\n      kod\n-     kod\n",
        "1) ord\n   ord\n2) ord",
        "ord\n   123456789. ord\n\n   123456789. ord\n              ord\n\n   1234567890. ord",
        "**fet\nord ord\nfet** ord",
        "ord \xC2\xA0\nord\xC2\xA0",
        "\xEF\xBB\xBFord",
        "\xFFord\nord",
        "\x03\x31 ord\nord",
        "    kod\n+ ord\n::: ord",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        compare(texts[i], strstr(texts[i], "  \n") == NULL);
    }
}
END_TEST

START_TEST(tables) {
    compare("| a | b |\n|--|:-:|\n| ord ord | **fet** |\n| 1 | |\n| - | 1. x |\n| x \\| y | z |",
            true);
    compare("ord\n| a |\n|---|\n| b | c |\nord\n\nord", true);
    compare("- | a | b |\n  |---|---|\n  | c |", true);
    compare("> a | b\n> --|--\n> ord\n> # ord # | \\#\n", true);
}
END_TEST

/* Texts of random pieces, many of which mean something to Markdown somewhere. */
START_TEST(random_texts) {
    static const char *const pieces[] = {
        "ord",   "å",   " ",    " ",       "\n",  "\n",   "\n\n",  "- ",  "+ ",        "* ",
        "1. ",   "7. ", "3) ",  "> ",      "**",  "*",    "_",     "|",   "\n|-|-|\n", "&",
        "&amp;", "!",   "    ", "  ",      "#",   "# ",   "==",    "---", "\\\n",      "  \n",
        "\r\n",  "{",   "]",    ":",       ":::", "1",    "12",    ".",   ")",         "\"",
        "§",     "%",   "\t",   "ord ord", "\\",  "\x01", "ord\n", "(",
    };
    uint32_t state = 12345;
    for (int round = 0; round < 4000; round++) {
        char text[256] = "";
        for (int i = 0; i < 4 + round % 13; i++) {
            state = state * 1664525 + 1013904223;
            strcat(text, pieces[(state >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        if (str_trim(str_from(text)).len > 0) {
            compare(text, false);
        }
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("markdown");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, paragraphs);
    tcase_add_test(tests, tables);
    tcase_add_test(tests, random_texts);
    return suite_run("markdown/mere_words", tests);
}
