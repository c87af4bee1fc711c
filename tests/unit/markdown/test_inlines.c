/* markdown: links, images, raw HTML, footnotes, tables, and the places that findings point at. */
#include <stdio.h>

#include "helper.h"
#include "../suite.h"

static struct arena *arena;

static void set_up(void) {
    arena = arena_new();
}

static void tear_down(void) {
    arena_free(arena);
}

START_TEST(harmless_addresses_pass) {
    static const char *const good[] = {"[a](http://a.se/x?y=1#z)",
                                       "[a](HTTPS://a.se)",
                                       "[a](mailto:a@b.se)",
                                       "[a](tel:+46)",
                                       "[a](#p12)",
                                       "[a](fil/a%20b.pdf)",
                                       "<https://a.se>",
                                       "[a](<fil å.pdf>)",
                                       "[a](x?q=a:b)",
                                       "[a][r]\n\n[r]: fil.pdf"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct trial t = trial_text(arena, good[i]);
        ck_assert_clean(t);
        ck_assert_msg(strstr(trial_dump(&t), "link url=") != NULL, "%s", good[i]);
    }
    struct trial t =
        trial_text(arena, "[a](http://å.se/b c) [b](<http://å.se/b c>) [c](<å b.pdf>)");
    ck_assert_ptr_nonnull(strstr(trial_dump(&t), "url=\"http://%C3%A5.se/b%20c\""));
    ck_assert_ptr_nonnull(strstr(trial_dump(&t), "url=\"å b.pdf\""));
}
END_TEST

START_TEST(other_addresses_do_not) {
    static const char *const bad[] = {"[ord](javascript:alert)",
                                      "[ord](JavaScript:x)",
                                      "[ord](java&#10;script:x)",
                                      "[ord](&#x6A;avascript:x)",
                                      "[ord](data:text/html)",
                                      "[ord](file:///etc/passwd)",
                                      "[ord](//a.se/x)",
                                      "[ord](vbscript:x)",
                                      "[ord](\\\\a\\b)",
                                      "<javascript:x>",
                                      "[ord](http:)",
                                      "[ord](:x)",
                                      "[ord](<&#32;javascript:x>)",
                                      "[ord][r]\n\n[r]: javascript:x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct trial t = trial_text(arena, bad[i]);
        ck_assert_msg(!t.ok, "%s", bad[i]);
        ck_assert_msg(strstr(trial_dump(&t), "link") == NULL, "%s", bad[i]);
        ck_assert_ptr_nonnull(strstr(trial_findings(&t), "fel[SRB829]"));
        ck_assert_msg(strstr(trial_words(&t), "ord") != NULL || bad[i][0] == '<', "%s", bad[i]);
    }
    struct trial t = trial_text(arena, "[ord]()");
    ck_assert_found(t, "text.md:1:1: varning[SRB830]");
    t = trial_text(arena, "[](http://a.se)");
    ck_assert_found(t, "text.md:1:1: varning[SRB830]");
    ck_assert_str_eq(trial_words(&t), "http://a.se");
}
END_TEST

START_TEST(images_are_files_with_words) {
    struct trial t = trial_text(arena, "![Karta *över* länet](bild/karta.png \"T\")\n");
    ck_assert_clean(t);
    ck_assert_dump(t, "document\n  paragraph\n    image \"Karta över länet\" "
                      "url=\"bild/karta.png\" title=\"T\"\n");
    t = trial_text(arena, "![](a.png)\n");
    ck_assert_found(t, "text.md:1:1: varning[SRB831]");
    static const char *const bad[] = {"![k](http://a.se/a.png)", "![k](data:image/png;base64,)",
                                      "![k](/etc/a.png)", "![k](//a/b.png)", "![k](#a)"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        t = trial_text(arena, bad[i]);
        ck_assert_found(t, "text.md:1:1: fel[SRB832]");
        ck_assert_str_eq(trial_words(&t), "k");
    }
}
END_TEST

START_TEST(html_is_shown_as_text) {
    struct trial t = trial_text(arena, "a <b>x</b>\n\n<script>\nalert(1)\n\n*b*\n</script>\n");
    ck_assert(t.ok);
    ck_assert_found(t, "text.md:1:3: varning[SRB828]");
    ck_assert_found(t, "text.md:3:1: varning[SRB828]");
    ck_assert_str_eq(trial_words(&t), "a <b>x</b> <script> alert(1) *b* </script>");
    ck_assert_str_eq(trial_written(&t),
                     "a \\<b>x\\</b>\n\n\\<script> alert(1) \\*b\\* \\</script>\n");
    t = trial_text(arena, "<!-- öppen\n::: förslag\ntext\n:::\n");
    ck_assert_str_eq(trial_words(&t), "<!-- öppen text");
    ck_assert_ptr_nonnull(strstr(trial_dump(&t), "section proposal"));
}
END_TEST

/* Where the only "[ord]" link of a text is reported, as line:column. */
static void check_place(const char *text, const char *place) {
    struct trial t = trial_text(arena, text);
    char begin[64];
    snprintf(begin, sizeof begin, "text.md:%s: fel[SRB829]", place);
    ck_assert_msg(trial_found(&t, begin), "%s\nnot at %s:\n%s", text, place, trial_findings(&t));
}

START_TEST(places_are_exact) {
    check_place("[ord](x:y)", "1:1");
    check_place("åäö [ord](x:y)", "1:5");
    check_place("a\nb\n  c *d* [ord](x:y)", "3:9");
    check_place("a `b\nc` [ord](x:y)", "2:4");
    check_place("# Rubrik [ord](x:y) #", "1:10");
    check_place("> a\n> b\n> [ord](x:y)", "3:3");
    check_place("> a\nlat [ord](x:y)", "2:5");
    check_place("- a\n\n  > - b\n  >   c [ord](x:y)", "4:9");
    check_place("[r]: /x\n[s]: /y\ntext [ord](x:y)", "3:6");
    check_place("a **b [ord\nord](x:y)**", "1:7");
    check_place("| a | b |\n|---|---|\n| å | *x* [ord](x:y) |\n", "3:11");
    check_place("text\n\n[^1]\n\n[^1]:   a [ord](x:y)\n", "5:11");
    check_place("[^1]\n\n[^1]: a\n\n    b [ord](x:y)\n", "5:7");
    check_place("a\r\nb [ord](x:y)\r\n", "2:3");
    check_place("&amp; \\* [ord](x:y)", "1:10");
    check_place("a\n\n<xy:ord>", "3:1");
}
END_TEST

START_TEST(places_lead_back_through_derived_text) {
    struct source *file = source_new(arena, STR("mote.yaml"), STR("text: |\n  a [ord](x:y)\n"), 0);
    struct origin_list list = {.arena = arena};
    origin_add(&list, 0, (struct span){file, 10, 23}, true);
    struct source *text =
        source_derive(arena, STR(""), STR("a [ord](x:y)\n"), list.items, list.count);
    struct trial t = {.arena = arena, .diag = diag_new(arena), .doc = doc_new(arena)};
    struct inclusion_text input = {text, NULL, 0};
    ck_assert(!markdown_parse(&input, t.doc, t.doc->root, t.diag));
    ck_assert_found(t, "mote.yaml:2:5: fel[SRB829]");
}
END_TEST

START_TEST(footnotes_are_numbered_by_reference) {
    struct trial t =
        trial_text(arena, "Ett[^b] två[^1] ett[^b].\n\n[^1]: Första[^å-2].\n[^b]: ord\n\n"
                          "    mer\n\n[^å-2]: [länk][r]\n\n[r]: http://r.se\n");
    ck_assert_clean(t);
    ck_assert_dump(t, "document\n"
                      "  paragraph\n"
                      "    text \"Ett\"\n"
                      "    footnote-ref 1\n"
                      "    text \" två\"\n"
                      "    footnote-ref 2\n"
                      "    text \" ett\"\n"
                      "    footnote-ref 1\n"
                      "    text \".\"\n"
                      "  footnote 1\n"
                      "    paragraph\n"
                      "      text \"ord\"\n"
                      "    paragraph\n"
                      "      text \"mer\"\n"
                      "  footnote 2\n"
                      "    paragraph\n"
                      "      text \"Första\"\n"
                      "      footnote-ref 3\n"
                      "      text \".\"\n"
                      "  footnote 3\n"
                      "    paragraph\n"
                      "      link url=\"http://r.se\"\n"
                      "        text \"länk\"\n");
}
END_TEST

START_TEST(footnotes_stand_after_strong_and_in_code_they_do_not) {
    struct trial t = trial_text(arena, "**Beslut.**[^1] `[^1]` \\[^1] *a[^1]*.\n\n[^1]: x\n");
    ck_assert_clean(t);
    ck_assert_dump(t, "document\n"
                      "  paragraph\n"
                      "    strong\n"
                      "      text \"Beslut.\"\n"
                      "    footnote-ref 1\n"
                      "    text \" \"\n"
                      "    code \"[^1]\"\n"
                      "    text \" [^1] \"\n"
                      "    emphasis\n"
                      "      text \"a\"\n"
                      "      footnote-ref 1\n"
                      "    text \".\"\n"
                      "  footnote 1\n"
                      "    paragraph\n"
                      "      text \"x\"\n");
}
END_TEST

START_TEST(mistakes_with_footnotes_are_told) {
    struct trial t = trial_text(arena, "a[^1]\n\n[^2]: x\n");
    ck_assert_found(t, "text.md:1:2: fel[SRB837]: fotnoten '1' har ingen text");
    ck_assert_found(t, "text.md:3:1: varning[SRB838]");
    ck_assert_str_eq(trial_words(&t), "a[^1]");
    t = trial_text(arena, "a[^1]\n\n[^1]: x\n[^1]: y\n");
    ck_assert_found(t, "text.md:4:1: fel[SRB839]");
    t = trial_text(arena, "[a[^1]](http://a.se)\n\n[^1]: x\n");
    ck_assert_found(t, "text.md:1:3: fel[SRB840]");
    t = trial_text(arena, "a[^1]\n\n[^1]: x\n\n- b\n\n  [^2]: y\n");
    ck_assert_found(t, "text.md:7:3: varning[SRB845]");
    ck_assert_ptr_nonnull(strstr(trial_words(&t), "[^2]: y"));
}
END_TEST

START_TEST(tables_have_cells_of_their_own) {
    struct trial t = trial_text(arena, "Före\n| A | B \\| C |\n|:-:|--:|\n| *a | b* |\n"
                                       "`x\\|y` | [r] <br/> z\n\n[r]: fil.pdf\n");
    ck_assert_clean(t);
    ck_assert_dump(t, "document\n"
                      "  paragraph\n"
                      "    text \"Före\"\n"
                      "  table columns=2 center,right head\n"
                      "    row head\n"
                      "      cell\n"
                      "        text \"A\"\n"
                      "      cell\n"
                      "        text \"B | C\"\n"
                      "    row\n"
                      "      cell\n"
                      "        text \"*a\"\n"
                      "      cell\n"
                      "        text \"b*\"\n"
                      "    row\n"
                      "      cell\n"
                      "        code \"x|y\"\n"
                      "      cell\n"
                      "        link url=\"fil.pdf\"\n"
                      "          text \"r\"\n"
                      "        text \" \"\n"
                      "        line-break\n"
                      "        text \" z\"\n");
}
END_TEST

START_TEST(tables_in_lists_quotes_and_notes) {
    struct trial t =
        trial_text(arena, "- | a |\n  |---|\n  | b |\n\n> > c | d\n> > --|--\n> > e\n\n"
                          "[^1]\n\n[^1]: | f |\n    |---|\n    | g |\n");
    ck_assert_found(t, "text.md:7:5: varning[SRB833]");
    ck_assert_str_eq(trial_words(&t), "a b c d e f g");
    const char *dump = trial_dump(&t);
    for (int i = 0; i < 3; i++) {
        dump = strstr(dump, "table columns=");
        ck_assert_ptr_nonnull(dump);
        dump++;
    }
}
END_TEST

START_TEST(what_is_no_table_stays_text) {
    struct trial t = trial_text(arena, "a | b | c\n--|--\nd\n");
    ck_assert_found(t, "text.md:2:1: varning[SRB834]");
    ck_assert_ptr_null(strstr(trial_dump(&t), "table"));
    t = trial_text(arena, "a | b\n\n---|---\n\n```\na|b\n-|-\n```\n");
    ck_assert_clean(t);
    ck_assert_ptr_null(strstr(trial_dump(&t), "table"));
    t = trial_text(arena, "| | |\n|---|---|\n| a | b |\n");
    ck_assert_dump(t, "document\n  table columns=2 none,none\n    row\n      cell\n"
                      "        text \"a\"\n      cell\n        text \"b\"\n");
}
END_TEST

START_TEST(tables_are_bounded) {
    struct buf text = {0};
    for (int line = 0; line < 2; line++) {
        for (int i = 0; i < 65; i++) {
            buf_put_text(&text, line == 0 ? "|a" : "|-");
        }
        buf_put_byte(&text, '\n');
    }
    struct trial t = trial_text(arena, buf_take(&text, arena).ptr);
    ck_assert_found(t, "text.md:2:1: fel[SRB835]");
    buf_put_text(&text, "|a|a|a|\n|-|-|-|\n");
    for (int i = 0; i < 6000; i++) {
        buf_put_text(&text, "x\n");
    }
    t = trial_text(arena, buf_take(&text, arena).ptr);
    ck_assert_ptr_nonnull(strstr(trial_findings(&t), "fel[SRB836]"));
}
END_TEST

START_TEST(characters_that_may_not_pass) {
    struct trial t = trial_text(arena, "a\x01"
                                       "b\xEF\xB7\x90"
                                       "0\xEF\xB7\x91 \xEF\xBF\xBE \x7F &#1; &#xFDD0; "
                                       "`\x02{` [\x05](x)\n");
    ck_assert_found(t, "text.md:1:2: varning[SRB842]");
    ck_assert_uint_eq(diag_count(t.diag, DIAG_NOTE), 1);
    ck_assert_str_eq(trial_words(&t), "a\uFFFD"
                                      "b\uFFFD0\uFFFD \uFFFD \uFFFD \uFFFD \uFFFD \uFFFD{ \uFFFD");
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("markdown");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, harmless_addresses_pass);
    tcase_add_test(tests, other_addresses_do_not);
    tcase_add_test(tests, images_are_files_with_words);
    tcase_add_test(tests, html_is_shown_as_text);
    tcase_add_test(tests, places_are_exact);
    tcase_add_test(tests, places_lead_back_through_derived_text);
    tcase_add_test(tests, footnotes_are_numbered_by_reference);
    tcase_add_test(tests, footnotes_stand_after_strong_and_in_code_they_do_not);
    tcase_add_test(tests, mistakes_with_footnotes_are_told);
    tcase_add_test(tests, tables_have_cells_of_their_own);
    tcase_add_test(tests, tables_in_lists_quotes_and_notes);
    tcase_add_test(tests, what_is_no_table_stays_text);
    tcase_add_test(tests, tables_are_bounded);
    tcase_add_test(tests, characters_that_may_not_pass);
    return suite_run("markdown/inlines", tests);
}
