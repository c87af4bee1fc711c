/* html: what each node becomes, and that no text becomes markup. In a browser: tests/html. */
#include <check.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "doc/doc.h"
#include "html/escape.h"
#include "html/html.h"
#include "image/image.h"
#include "../suite.h"

static struct arena *arena;
static struct doc *doc;
static const struct image small = {
    .kind = IMAGE_PNG, .bytes = {"\0ab\xFF", 4}, .width = 3, .height = 2};

static void set_up(void) {
    arena = arena_new();
    doc = doc_new(arena);
    doc->title = STR("Titel & \"mer\"");
}

static void tear_down(void) {
    arena_free(arena);
}

static const char *render(void) {
    struct buf out = {0};
    doc_set_anchors(doc);
    html_render(doc, &out);
    return buf_take(&out, arena).ptr;
}

/* The page without what comes before its body. */
static const char *body(void) {
    return strstr(render(), "<body>");
}

static struct doc_node *add(struct doc_node *parent, enum doc_kind kind) {
    return doc_add(doc, parent, kind);
}

static struct doc_node *add_words(struct doc_node *parent, enum doc_kind kind, const char *words) {
    struct doc_node *node = add(parent, kind);
    doc_add_text(doc, node, str_from(words));
    return node;
}

static struct doc_node *add_section(enum doc_role role) {
    struct doc_node *section = add(doc->root, DOC_SECTION);
    section->role = role;
    return section;
}

#define ck_assert_has(text, part)                                                                  \
    ck_assert_msg(strstr((text), (part)) != NULL, "no %s in:\n%s", (part), (text))

START_TEST(a_page_stands_alone) {
    doc->author = STR("Region Sjöbygden");
    doc->subject = STR("Beredningen <1>");
    const char *page = render();
    ck_assert_msg(strncmp(page, "<!DOCTYPE html>\n<html lang=\"sv\">\n", 33) == 0, "%.60s", page);
    ck_assert_has(page, "<title>Titel &amp; &quot;mer&quot;</title>");
    ck_assert_has(page, "<meta name=\"description\" content=\"Beredningen &lt;1&gt;\">");
    ck_assert_has(page, "<meta name=\"author\" content=\"Region Sjöbygden\">");
    ck_assert_has(page, "<style>\n");
    ck_assert_has(page, "@media print");
    ck_assert_has(page, "; unicode-bidi: isolate; }"); /* the numbers of notes */
    ck_assert_has(page, "<a class=\"skip\" href=\"#_innehall\">Hoppa till innehållet</a>");
    ck_assert_has(page, "<main id=\"_innehall\" tabindex=\"-1\">\n</main>");
    ck_assert_ptr_null(strstr(page, "<script"));
    ck_assert_ptr_null(strstr(page, "url("));
    ck_assert_ptr_null(strstr(page, "@import"));
    size_t length = strlen(page);
    ck_assert_str_eq(page + length - 16, "</body>\n</html>\n");
    doc->language = STR("en");
    ck_assert_has(render(), "<html lang=\"en\">");
}
END_TEST

START_TEST(nothing_becomes_markup) {
    struct doc_node *paragraph = add_words(doc->root, DOC_PARAGRAPH, "<script>&\"'\x01</script>");
    add(paragraph, DOC_CODE)->text = STR("<b>");
    struct doc_node *link = add_words(paragraph, DOC_LINK, "<i>");
    link->url = STR("http://a.se/?a=\"><b>&c=å ");
    link->title = STR("\"><b>");
    add(doc->root, DOC_CODE_BLOCK)->text = STR("</code><b>");
    struct doc_node *image = add(paragraph, DOC_IMAGE);
    image->url = STR("a.png");
    image->image = &small;
    image->text = STR("\" onload=\"x");
    const char *page = body();
    ck_assert_has(page,
                  "<p>&lt;script&gt;&amp;&quot;&#39;\uFFFD&lt;/script&gt;<code>&lt;b&gt;</code>");
    ck_assert_has(page, "<a href=\"http://a.se/?a=%22%3E%3Cb%3E&amp;c=%C3%A5%20\" "
                        "title=\"&quot;&gt;&lt;b&gt;\">&lt;i&gt;</a>");
    ck_assert_has(page, "<pre><code>&lt;/code&gt;&lt;b&gt;</code></pre>");
    ck_assert_has(page, "alt=\"&quot; onload=&quot;x\">");
}
END_TEST

START_TEST(ranges_of_numbers_are_held_together) {
    add_words(doc->root, DOC_PARAGRAPH, "§§ 21–27, kl. 9.00–12.30.");
    add_words(doc->root, DOC_PARAGRAPH, "5–7–9 – 3 –4 5– a–b –");
    ck_assert_has(body(), "<p>§§ <span class=\"range\">21–27</span>, kl. "
                          "<span class=\"range\">9.00–12.30</span>.</p>");
    ck_assert_has(body(), "<p><span class=\"range\">5–7</span>–9 – 3 –4 5– a–b –</p>");
}
END_TEST

START_TEST(items_are_named_regions) {
    struct doc_node *section = add_section(DOC_ROLE_ITEM);
    struct doc_node *heading = add(section, DOC_HEADING);
    heading->level = 2;
    add_words(heading, DOC_NUMBER, "§ 12");
    doc_add_text(doc, heading, STR("Bryggor "));
    add_words(heading, DOC_ASIDE, "(RS 1)");
    ck_assert_has(body(), "<section class=\"item\" aria-labelledby=\"p12\">\n"
                          "<h2 class=\"numbered\" id=\"p12\"><span class=\"number\">§ 12</span> "
                          "<span>Bryggor <span class=\"aside\">(RS 1)</span></span></h2>\n"
                          "</section>\n");
}
END_TEST

START_TEST(facts_are_pairs) {
    struct doc_node *facts = add(add_section(DOC_ROLE_NOTICE), DOC_FACTS);
    struct doc_node *fact = add(facts, DOC_FACT);
    add_words(fact, DOC_LABEL, "Plats");
    add_words(fact, DOC_PARAGRAPH, "a");
    fact = add(facts, DOC_FACT);
    add_words(fact, DOC_LABEL, "Tom");
    fact = add(facts, DOC_FACT);
    add_words(fact, DOC_LABEL, "Två");
    add_words(fact, DOC_PARAGRAPH, "b");
    add_words(fact, DOC_PARAGRAPH, "c");
    ck_assert_has(body(), "<div class=\"notice\">\n<dl>\n"
                          "<div><dt>Plats</dt><dd>a</dd></div>\n"
                          "<div><dt>Tom</dt><dd></dd></div>\n"
                          "<div><dt>Två</dt><dd><p>b</p>\n<p>c</p>\n</dd></div>\n"
                          "</dl>\n</div>\n");
}
END_TEST

START_TEST(tables_have_scopes) {
    static const uint8_t aligns[] = {DOC_ALIGN_NONE, DOC_ALIGN_RIGHT};
    struct doc_node *table = add(doc->root, DOC_TABLE);
    table->columns = 2;
    table->aligns = aligns;
    table->head = true;
    struct doc_node *row = add(table, DOC_ROW);
    row->head = true;
    add(row, DOC_CELL);
    add_words(row, DOC_CELL, "Ja");
    row = add(table, DOC_ROW);
    add_words(row, DOC_CELL, "A");
    add_words(row, DOC_CELL, "7");
    ck_assert_has(body(), "aria-label=\"Tabell 1\" tabindex=\"0\">\n<table>\n<thead>\n"
                          "<tr><td></td><th class=\"right\" scope=\"col\">Ja</th></tr>\n</thead>\n"
                          "<tbody>\n<tr><td>A</td><td class=\"right\">7</td></tr>\n</tbody>\n");
    table->head = false;
    row->parent->first->head = false;
    ck_assert_ptr_null(strstr(body(), "<thead>"));
}
END_TEST

static const char *table_of(size_t columns, const char *words) {
    struct doc_node *table = add(doc->root, DOC_TABLE);
    struct doc_node *row = add(table, DOC_ROW);
    table->columns = (uint32_t)columns;
    for (size_t i = 0; i < columns; i++) {
        add_words(row, DOC_CELL, words);
    }
    return body();
}

START_TEST(wide_tables_are_printed_smaller) {
    ck_assert_has(table_of(3, "Ärendet i nämnden"), "<div class=\"table\" role");
    ck_assert_has(table_of(6, "Presidieärende"), "<div class=\"table small\" role");
    ck_assert_has(table_of(6, "Kommunfullmäktige"), "<div class=\"table small even\" role");
    ck_assert_has(table_of(7, "ö-ö-ö-ö-ö-ö-ö-ö-ö"),
                  "\"Tabell 4\" tabindex=\"0\">\n<table>\n<tbody>");
    ck_assert_ptr_null(strstr(strstr(body(), "Tabell 4") - 60, "even"));
}
END_TEST

START_TEST(addresses_in_tables_may_be_divided) {
    const char *page = table_of(2, "abcdefghijklmnopqrstuvwxyzåäö.example/12");
    ck_assert_has(page, "<tr><td>abc"); /* forty letters, more bytes */
    page = table_of(2, "abcdefghijklmnopqrstuvwxyzåäö.example/123");
    ck_assert_has(page, "<tr><td class=\"long\">abc");
}
END_TEST

START_TEST(tall_rows_may_be_divided) {
    static char words[1002];
    for (size_t i = 0; i + 1 < sizeof words; i++) {
        words[i] = "ord "[i % 4];
    }
    ck_assert_has(table_of(1, words), "<tr class=\"tall\">");
    words[1000] = '\0';
    doc = doc_new(arena);
    ck_assert_has(table_of(1, words), "<tr><td>");
}
END_TEST

START_TEST(lists_keep_their_kind) {
    struct doc_node *list = add(doc->root, DOC_LIST);
    list->ordered = true;
    list->start = 4;
    list->tight = true;
    add_words(add(list, DOC_ITEM), DOC_PARAGRAPH, "a");
    struct doc_node *people = add(add_section(DOC_ROLE_PEOPLE), DOC_LIST);
    add_words(add(people, DOC_ITEM), DOC_PARAGRAPH, "b");
    const char *page = body();
    ck_assert_has(page, "<ol start=\"4\">\n<li>a</li>\n</ol>");
    ck_assert_has(page, "<div class=\"people\">\n<ul role=\"list\">\n<li><p>b</p>\n</li>\n</ul>");
}
END_TEST

START_TEST(running_heads_are_landmarks) {
    for (int i = 0; i < 2; i++) {
        struct doc_node *list =
            add(add_section(i == 0 ? DOC_ROLE_PAGE_HEAD : DOC_ROLE_PAGE_FOOT), DOC_LIST);
        list->tight = true;
        add_words(add(list, DOC_ITEM), DOC_PARAGRAPH, "vänster");
        add_words(add(list, DOC_ITEM), DOC_PARAGRAPH, "höger");
    }
    const char *page = body();
    ck_assert_has(page, "<header class=\"page-head\">\n<div>vänster</div>\n<div>höger</div>\n"
                        "</header>\n<main");
    ck_assert_has(page, "</main>\n<footer class=\"page-foot\">\n");
    ck_assert_ptr_null(strstr(strstr(page, "<main"), "<ul"));
}
END_TEST

START_TEST(footnotes_lead_there_and_back) {
    struct doc_node *paragraph = add_words(doc->root, DOC_PARAGRAPH, "a");
    add(paragraph, DOC_FOOTNOTE_REF)->number = 1;
    add(paragraph, DOC_FOOTNOTE_REF)->number = 1;
    struct doc_node *note = add(doc->root, DOC_FOOTNOTE);
    note->number = 1;
    add_words(note, DOC_PARAGRAPH, "b");
    const char *page = body();
    ck_assert_has(page, "<a id=\"_ref1\" href=\"#_not1\" aria-label=\"Fotnot 1\">1</a>");
    ck_assert_has(page, "<a id=\"_ref1-2\" href=\"#_not1\"");
    ck_assert_has(page, "<section class=\"notes\" aria-label=\"Fotnoter\">\n<ol>\n"
                        "<li id=\"_not1\" value=\"1\">b <a href=\"#_ref1\" "
                        "aria-label=\"Tillbaka till texten vid fotnot 1\">");
}
END_TEST

START_TEST(images_that_would_be_fetched_are_words) {
    struct doc_node *image = add(add(doc->root, DOC_PARAGRAPH), DOC_IMAGE);
    image->url = STR("karta.png");
    image->text = STR("Karta");
    image->language = STR("en");
    ck_assert_has(body(), "<p><span class=\"image\" lang=\"en\">Karta</span></p>");
}
END_TEST

static struct doc_node *add_image(const char *words) {
    struct doc_node *image = add(add(doc->root, DOC_PARAGRAPH), DOC_IMAGE);
    image->url = STR("karta.png");
    image->image = &small;
    image->text = str_from(words);
    return image;
}

START_TEST(images_are_written_into_the_page) {
    add_image("Karta");
    add_words(doc->root, DOC_PARAGRAPH, "Text");
    ck_assert_has(body(), "<figure><img src=\"data:image/png;base64,AGFi/w==\" width=\"3\" "
                          "height=\"2\" alt=\"Karta\"></figure>\n<p>Text</p>");
}
END_TEST

START_TEST(captions_stand_with_their_figures) {
    add_image("Karta");
    add_words(add(doc->root, DOC_PARAGRAPH), DOC_EMPHASIS, "Bild 1");
    add_words(doc->root, DOC_PARAGRAPH, "Text");
    ck_assert_has(body(), "alt=\"Karta\">\n<figcaption>Bild 1</figcaption></figure>\n"
                          "<p>Text</p>");
}
END_TEST

START_TEST(images_among_words_stay_there) {
    doc_add_text(doc, add_image("Karta")->parent, STR(" visar"));
    ck_assert_has(body(), "<p><img src=\"data:");
}
END_TEST

START_TEST(the_logo_stands_in_the_head) {
    doc->logo = &small;
    doc->logo_text = STR("Region \"S\"");
    ck_assert_has(body(),
                  "<header class=\"page-head\">\n<img class=\"logo\" src=\"data:image/png;"
                  "base64,AGFi/w==\" width=\"3\" height=\"2\" alt=\"Region &quot;S&quot;\">\n"
                  "</header>");
}
END_TEST

START_TEST(lists_of_contents_are_told_from_others) {
    struct doc_node *list = add(doc->root, DOC_LIST);
    list->tight = true;
    struct doc_node *words = add(add(list, DOC_ITEM), DOC_PARAGRAPH);
    add_words(words, DOC_LINK, "Bryggor")->url = STR("#p1");
    ck_assert_has(body(), "<ul class=\"contents\" role=\"list\">\n<li><a href=\"#p1\">");
    doc_add_text(doc, words, STR(" mer"));
    ck_assert_has(body(), "<ul>\n<li><a");
}
END_TEST

START_TEST(items_may_begin_pages_in_print) {
    ck_assert(strstr(body(), "class=\"item-pages\"") == NULL);
    doc->page_per_item = true;
    ck_assert_has(body(), "<main id=\"_innehall\" tabindex=\"-1\" class=\"item-pages\">");
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("html");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_page_stands_alone);
    tcase_add_test(tests, nothing_becomes_markup);
    tcase_add_test(tests, ranges_of_numbers_are_held_together);
    tcase_add_test(tests, items_are_named_regions);
    tcase_add_test(tests, facts_are_pairs);
    tcase_add_test(tests, tables_have_scopes);
    tcase_add_test(tests, wide_tables_are_printed_smaller);
    tcase_add_test(tests, addresses_in_tables_may_be_divided);
    tcase_add_test(tests, tall_rows_may_be_divided);
    tcase_add_test(tests, lists_keep_their_kind);
    tcase_add_test(tests, running_heads_are_landmarks);
    tcase_add_test(tests, footnotes_lead_there_and_back);
    tcase_add_test(tests, images_that_would_be_fetched_are_words);
    tcase_add_test(tests, images_are_written_into_the_page);
    tcase_add_test(tests, captions_stand_with_their_figures);
    tcase_add_test(tests, images_among_words_stay_there);
    tcase_add_test(tests, the_logo_stands_in_the_head);
    tcase_add_test(tests, lists_of_contents_are_told_from_others);
    tcase_add_test(tests, items_may_begin_pages_in_print);
    return suite_run("html/html", tests);
}
