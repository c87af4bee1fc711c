/* Whole documents: the structure tree, the pages, what is in the file, the same bytes again. */
#include <stdio.h>

#include "helper.h"

#include "pdf/style.h"
#include "../suite.h"

/* ---- the structure tree ---- */

START_TEST(test_empty_document) {
    tree_is("Document\n");
    ck_assert_uint_eq(page_count(), 1);
}
END_TEST

START_TEST(test_heading_levels_are_not_skipped) {
    heading(doc->root, 3, "Först");
    heading(doc->root, 6, "Sedan");
    heading(doc->root, 1, "Titel");
    tree_is("Document\n  H1 1\n  H2 1\n  H1 1\n");
}
END_TEST

START_TEST(test_list) {
    struct doc_node *list = list_of(doc->root, (const char *const[]){"ett", "två"}, 2);
    list->ordered = true;
    list_of(list->last, (const char *const[]){"a"}, 1);
    tree_is("Document\n"
            "  L <</O/List/ListNumbering/Decimal>>\n"
            "    LI\n"
            "      Lbl 1\n"
            "      LBody 1\n"
            "    LI\n"
            "      Lbl 1\n"
            "      LBody\n"
            "        P 1\n"
            "        L <</O/List/ListNumbering/Disc>>\n"
            "          LI\n"
            "            Lbl 1\n"
            "            LBody 1\n");
}
END_TEST

START_TEST(test_facts) {
    struct doc_node *facts = add(doc->root, DOC_FACTS, NULL);
    struct doc_node *fact = add(facts, DOC_FACT, NULL);
    add(fact, DOC_LABEL, "Beslutande");
    list_of(fact, (const char *const[]){"Nils Ek (M)", "Elin Wärn (S)"}, 2);
    fact = add(facts, DOC_FACT, NULL);
    add(fact, DOC_LABEL, "Paragrafer");
    tree_is("Document\n"
            "  Table\n"
            "    TR\n"
            "      TH 1 <</O/Table/Scope/Row>>\n"
            "      TD\n"
            "        L <</O/List/ListNumbering/None>>\n"
            "          LI\n"
            "            LBody 1\n"
            "          LI\n"
            "            LBody 1\n"
            "    TR\n"
            "      TH 1 <</O/Table/Scope/Row>>\n"
            "      TD\n");
}
END_TEST

START_TEST(test_empty_cells_are_kept) {
    struct doc_node *table = table_of(doc->root, 2, 2);
    struct doc_node *row = add(table, DOC_ROW, NULL);
    add(row, DOC_CELL, "ensam");
    add(row, DOC_CELL, NULL);
    tree_is("Document\n"
            "  Table\n"
            "    THead\n"
            "      TR\n"
            "        TH 1 <</O/Table/Scope/Column>>\n"
            "        TH 1 <</O/Table/Scope/Column>>\n"
            "    TBody\n"
            "      TR\n"
            "        TD 1\n"
            "        TD 1\n"
            "      TR\n"
            "        TD 1\n"
            "        TD\n");
}
END_TEST

START_TEST(test_inlines_in_reading_order) {
    struct doc_node *p = add(doc->root, DOC_PARAGRAPH, "före ");
    struct doc_node *link = add(p, DOC_LINK, "länk");
    link->url = STR("https://region.example/å b");
    doc_add_text(doc, p, STR(" mellan "));
    add(p, DOC_EMPHASIS, "english")->language = STR("en");
    doc_add_text(doc, p, STR(" efter"));
    tree_is("Document\n  P 3\n    Link 1 +1\n    Span 1 lang=en\n");
    ck_assert(holds("/URI(https://region.example/%C3%A5%20b)"));
    ck_assert(holds("/F 4"));
    ck_assert(holds("/Tabs/S"));
}
END_TEST

START_TEST(test_item_with_proposal) {
    struct doc_node *item = section(doc->root, DOC_ROLE_ITEM);
    struct doc_node *title = heading(item, 2, NULL);
    add(title, DOC_NUMBER, "§ 12");
    doc_add_text(doc, title, STR("Bryggor"));
    add(title, DOC_ASIDE, "(RS 2025/1)");
    struct doc_node *proposal = section(item, DOC_ROLE_PROPOSAL);
    heading(proposal, 3, "Beslut");
    add(proposal, DOC_PARAGRAPH, "Bifalls.");
    doc_set_anchors(doc);
    tree_is("Document\n  Sect\n    H1 1\n    H2 1\n    P 1\n");
    ck_assert(holds("/Outlines"));
    ck_assert(holds("/Artifact <</Type/Layout>> BDC")); /* the bar */
}
END_TEST

/* Some text, then items of a title alone: the first page is filled before the second begins. */
START_TEST(test_items_of_titles_fill_the_page) {
    add(doc->root, DOC_PARAGRAPH, "Inledning");
    for (int i = 0; i < 30; i++) {
        heading(section(doc->root, DOC_ROLE_ITEM), 2, i < 20 ? "Tidig" : "Sen");
    }
    render();
    ck_assert_uint_eq(page_count(), 2);
}
END_TEST

START_TEST(test_contents_list) {
    struct doc_node *list = add(doc->root, DOC_LIST, NULL);
    struct doc_node *p = add(add(list, DOC_ITEM, NULL), DOC_PARAGRAPH, NULL);
    struct doc_node *link = add(p, DOC_LINK, "Slutet");
    link->url = STR("#slutet");
    add(doc->root, DOC_PAGE_BREAK, NULL);
    heading(doc->root, 2, "Slutet");
    doc_set_anchors(doc);
    tree_is("Document\n"
            "  TOC\n"
            "    TOCI\n"
            "      Reference\n"
            "        Link 2 +1\n"
            "  H1 1\n");
    ck_assert_uint_eq(page_count(), 2);
    ck_assert(holds("/Dest["));
}
END_TEST

START_TEST(test_footnote) {
    struct doc_node *p = add(doc->root, DOC_PARAGRAPH, "text");
    add(p, DOC_FOOTNOTE_REF, NULL)->number = 1;
    struct doc_node *note = add(doc->root, DOC_FOOTNOTE, NULL);
    note->number = 1;
    add(note, DOC_PARAGRAPH, "noten");
    tree_is("Document\n"
            "  P 1\n"
            "    Reference\n"
            "      Link 1 +1\n"
            "  Note\n"
            "    Lbl 1\n"
            "    P 1\n");
    ck_assert(holds("/ID(note-1)"));
    ck_assert(holds("/IDTree"));
}
END_TEST

START_TEST(test_long_footnote_waits_for_the_end) {
    struct doc_node *p = add(doc->root, DOC_PARAGRAPH, "text");
    add(p, DOC_FOOTNOTE_REF, NULL)->number = 1;
    p = add(doc->root, DOC_PARAGRAPH, "sist");
    add(p, DOC_FOOTNOTE_REF, NULL)->number = 2; /* waits for the first */
    struct doc_node *note = add(doc->root, DOC_FOOTNOTE, NULL);
    note->number = 1;
    for (int i = 0; i < 40; i++) {
        add(note, DOC_PARAGRAPH, "noten");
    }
    note = add(doc->root, DOC_FOOTNOTE, NULL);
    note->number = 2;
    list_of(note, (const char *const[]){"punkt"}, 1);
    render();
    struct str tree = buf_view(&tags);
    ck_assert_uint_ne(str_find(tree, STR("Link 1 +1\n  P 1\n    Reference\n"), 0), SIZE_MAX);
    ck_assert_uint_ne(str_find(tree, STR("Link 1 +1\n  Note\n    Lbl 1\n    P 1\n"), 0), SIZE_MAX);
    ck_assert_uint_ne(str_find(tree, STR("    P 1\n  Note\n    Lbl 1\n    L "), 0), SIZE_MAX);
}
END_TEST

START_TEST(test_people_in_two_columns_in_order) {
    struct doc_node *people = section(doc->root, DOC_ROLE_PEOPLE);
    struct doc_node *list = add(people, DOC_LIST, NULL);
    for (int i = 0; i < 9; i++) {
        add(add(list, DOC_ITEM, NULL), DOC_PARAGRAPH, "Nils Ek (M)");
    }
    render();
    ck_assert_uint_eq(count_of("/LBody <</MCID"), 9);
    ck_assert(!holds("/Lbl"));
}
END_TEST

/* How many different places lines begin at, counted from the left edge. */
static size_t line_starts(void) {
    char seen[32][16];
    size_t count = 0;
    struct str all = buf_view(&objects);
    for (size_t at = 0; (at = str_find(all, STR("/LBody <</MCID"), at)) != SIZE_MAX; at++) {
        size_t td = str_find(all, STR(" Td"), at);
        size_t from = td;
        for (int spaces = 0; spaces < 2 && from > 0; from--) { /* back over "x y" */
            spaces += all.ptr[from - 1] == ' ';
        }
        struct str x = str_trim(str_sub(all, from, str_find_byte(all, ' ', from + 1)));
        size_t i = 0;
        while (i < count && strncmp(seen[i], x.ptr, x.len) != 0) {
            i++;
        }
        if (i == count && count < 32 && x.len < sizeof seen[0]) {
            memcpy(seen[count], x.ptr, x.len);
            seen[count++][x.len] = '\0';
        }
    }
    return count;
}

START_TEST(test_people_columns_by_number_and_width) {
    static const struct {
        int count;
        const char *name;
        size_t columns;
    } cases[] = {{7, "Nils Ek (M)", 1},
                 {8, "Nils Ek (M)", 2},
                 {200, "Nils Ek (M)", 2},
                 {8, "Elsa-Maria Granat (S), tredje vice ordförande, Tallmo kommun", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        teardown();
        setup();
        struct doc_node *list = add(section(doc->root, DOC_ROLE_PEOPLE), DOC_LIST, NULL);
        for (int k = 0; k < cases[i].count; k++) {
            add(add(list, DOC_ITEM, NULL), DOC_PARAGRAPH, cases[i].name);
        }
        render();
        ck_assert_uint_eq(line_starts(), cases[i].columns);
        ck_assert_uint_eq(count_of("/LBody <</MCID"), (size_t)cases[i].count);
    }
}
END_TEST

START_TEST(test_table_of_a_head_alone_is_a_body) {
    table_of(doc->root, 2, 1);
    tree_is("Document\n"
            "  Table\n"
            "    TBody\n"
            "      TR\n"
            "        TH 1 <</O/Table/Scope/Column>>\n"
            "        TH 1 <</O/Table/Scope/Column>>\n");
}
END_TEST

/* ---- pages ---- */

START_TEST(test_table_head_is_repeated) {
    table_of(doc->root, 2, 120);
    render();
    size_t pages = page_count();
    ck_assert_uint_ge(pages, 3);
    ck_assert_uint_eq(count_of("/Artifact <</Type/Pagination>> BDC"), pages - 1);
    ck_assert_uint_eq(count_of("/S/TR"), 120);
}
END_TEST

START_TEST(test_page_numbers_and_labels) {
    for (int i = 0; i < 3; i++) {
        add(doc->root, DOC_PARAGRAPH, "text");
        add(doc->root, DOC_PAGE_BREAK, NULL);
        add(doc->root, DOC_PAGE_BREAK, NULL); /* a second one makes no empty page */
    }
    render();
    ck_assert_uint_eq(page_count(), 3);
    ck_assert_uint_eq(count_of("/Artifact <</Type/Pagination/Subtype/Header/Attached[/Top]>> BDC"),
                      3);
    ck_assert(holds("/PageLabels<</Nums[0<</S/D>>]>>"));
}
END_TEST

START_TEST(test_heading_is_never_last_on_a_page) {
    /* Whatever the room that is left, the heading goes to the page of the two lines after it. */
    for (int before = 30; before < 50; before++) {
        teardown();
        setup();
        for (int i = 0; i < before; i++) {
            struct doc_node *p = add(doc->root, DOC_PARAGRAPH, "rad");
            p->at = SPAN_NONE;
        }
        heading(doc->root, 3, "Rubrik");
        add(doc->root, DOC_PARAGRAPH, "text under rubriken");
        render();
        /* Marked content is numbered from 0 on each page: the text must be the next number. */
        size_t h = str_find(buf_view(&objects), STR("/H1 <</MCID "), 0);
        ck_assert_uint_ne(h, SIZE_MAX);
        size_t p = str_find(buf_view(&objects), STR("/P <</MCID "), h);
        ck_assert_uint_ne(p, SIZE_MAX);
        long heading_number = strtol(objects.ptr + h + strlen("/H1 <</MCID "), NULL, 10);
        long text_number = strtol(objects.ptr + p + strlen("/P <</MCID "), NULL, 10);
        ck_assert_int_eq(text_number, heading_number + 1);
    }
}
END_TEST

START_TEST(test_page_may_end_before_a_heading) {
    char top[32];
    struct style style;
    style_resolve(doc->style, &style);
    (void)snprintf(top, sizeof top, "/XYZ 0 %d",
                   (int)((style_page.height - style.page.body_top) / UNIT));
    for (int i = 0; i < 3; i++) { /* blocks that are not divided, two to a page */
        heading(doc->root, 2, "Rubrik")->anchor = STR("rubrik");
        struct doc_node *list = add(section(doc->root, DOC_ROLE_PEOPLE), DOC_LIST, NULL);
        for (int k = 0; k < 36; k++) {
            add(add(list, DOC_ITEM, NULL), DOC_PARAGRAPH, "Nils Ek (M)");
        }
    }
    render();
    ck_assert_uint_eq(page_count(), 2);
    ck_assert_uint_eq(count_of(top), 2); /* bookmarks of the first heading and the third */
}
END_TEST

/* ---- the order in which a page is drawn ---- */

/* The tags of marked content of all pages, in the order of the streams: "P Link P ". */
static void drawn_is(const char *expected) {
    struct buf drawn = {0};
    struct str all = buf_view(&objects);
    for (size_t at = 0; (at = str_find(all, STR(" <</MCID "), at)) != SIZE_MAX; at++) {
        size_t from = at;
        while (all.ptr[from - 1] != '/') {
            from--;
        }
        buf_put(&drawn, str_sub(all, from, at));
        buf_put_byte(&drawn, ' ');
    }
    ck_assert_str_eq(drawn.ptr, expected);
    buf_free(&drawn);
}

static void note(uint32_t number, const char *text) {
    struct doc_node *note = add(doc->root, DOC_FOOTNOTE, NULL);
    note->number = number;
    add(note, DOC_PARAGRAPH, text);
}

START_TEST(test_note_is_drawn_after_its_paragraph) {
    add(add(doc->root, DOC_PARAGRAPH, "text"), DOC_FOOTNOTE_REF, NULL)->number = 1;
    heading(doc->root, 1, "rubrik");
    note(1, "not");
    render();
    drawn_is("P Link Lbl P H1 ");
}
END_TEST

START_TEST(test_note_is_read_after_its_cell) {
    struct doc_node *table = table_of(doc->root, 2, 2);
    add(table->last->first, DOC_FOOTNOTE_REF, NULL)->number = 1;
    note(1, "not");
    tree_is("Document\n"
            "  Table\n"
            "    THead\n"
            "      TR\n"
            "        TH 1 <</O/Table/Scope/Column>>\n"
            "        TH 1 <</O/Table/Scope/Column>>\n"
            "    TBody\n"
            "      TR\n"
            "        TD 1\n"
            "          Reference\n"
            "            Link 1 +1\n"
            "          Note\n"
            "            Lbl 1\n"
            "            P 1\n"
            "        TD 1\n");
    drawn_is("TH TH TD Link Lbl P TD ");
}
END_TEST

START_TEST(test_columns_are_drawn_one_after_the_other) {
    struct doc_node *list = add(section(doc->root, DOC_ROLE_PEOPLE), DOC_LIST, NULL);
    for (int i = 0; i < 8; i++) {
        struct doc_node *p = add(add(list, DOC_ITEM, NULL), DOC_PARAGRAPH, NULL);
        add(p, i % 2 == 0 ? DOC_TEXT : DOC_CODE, NULL)->text = STR("Nils Ek");
    }
    render();
    drawn_is("LBody Code LBody Code LBody Code LBody Code ");
}
END_TEST

START_TEST(test_contents_numbers_are_drawn_in_their_lines) {
    struct doc_node *list = list_of(doc->root, (const char *const[]){NULL, NULL}, 2);
    for (struct doc_node *item = list->first; item != NULL; item = item->next) {
        add(item->first, DOC_LINK, "Rubrik")->url = STR("#rubrik");
    }
    heading(doc->root, 1, "Rubrik")->anchor = STR("rubrik");
    render();
    drawn_is("Link Link Link Link H1 ");
    ck_assert(!holds("/MCID 4>> BDC\nEMC"));
}
END_TEST

/* ---- the file ---- */

START_TEST(test_claims_and_metadata) {
    doc->author = STR("Region Sjöbygden");
    doc->date = STR("2025-03-14");
    add(doc->root, DOC_PARAGRAPH, "text");
    render();
    static const char *const needles[] = {
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<rdf:li xml:lang=\"x-default\">Protokoll åäö</rdf:li>",
        "<xmp:CreateDate>2025-03-14T00:00:00Z</xmp:CreateDate>",
        "/CreationDate(D:20250314000000Z)",
        "/Lang(sv-SE)",
        "/MarkInfo<</Marked true>>",
        "/ViewerPreferences<</DisplayDocTitle true>>",
        "/S/GTS_PDFA1",
    };
    for (size_t i = 0; i < sizeof needles / sizeof needles[0]; i++) {
        ck_assert_msg(holds(needles[i]), "%s", needles[i]);
    }
}
END_TEST

START_TEST(test_given_date_wins) {
    doc->date = STR("2025-03-14");
    struct pdf_options options = {.date = 951782400 + 3661}; /* a leap day */
    ck_assert(pdf_render(doc, &options, diag, &file));
    inflate_all();
    ck_assert(holds("<xmp:CreateDate>2000-02-29T01:01:01Z</xmp:CreateDate>"));
    ck_assert(holds("/CreationDate(D:20000229010101Z)"));
}
END_TEST

START_TEST(test_no_date_no_dates) {
    doc->date = STR("mars 2025");
    render();
    ck_assert(!holds("CreateDate"));
    ck_assert(!holds("CreationDate"));
}
END_TEST

START_TEST(test_same_bytes) {
    heading(doc->root, 1, "Protokoll");
    table_of(doc->root, 3, 20);
    render();
    struct buf again = {0};
    struct pdf_options options = {.date = -1};
    ck_assert(pdf_render(doc, &options, diag, &again));
    ck_assert(str_equal(buf_view(&file), buf_view(&again)));
    /* Appended behind something else, the places are still counted from the file's beginning. */
    struct buf behind = {0};
    buf_put_text(&behind, "något annat");
    size_t from = behind.len;
    ck_assert(pdf_render(doc, &options, diag, &behind));
    ck_assert(str_equal(buf_view(&file), str_sub(buf_view(&behind), from, behind.len)));
    buf_free(&again);
    buf_free(&behind);
}
END_TEST

START_TEST(test_hyphen_stands_for_soft_hyphen) {
    struct buf words = {0};
    for (int i = 0; i < 60; i++) {
        buf_put_text(&words, "kollektivtrafiknämndens verksamhetsuppföljningsprotokoll ");
    }
    add(doc->root, DOC_PARAGRAPH, words.ptr);
    render();
    ck_assert(holds("> <00AD>"));
    buf_free(&words);
}
END_TEST

START_TEST(test_missing_character_is_reported_once) {
    add(doc->root, DOC_PARAGRAPH, "中 och 中 och مرحبا");
    render();
    ck_assert_uint_eq(diag_count(diag, DIAG_WARNING), 1);
    ck_assert(holds("> <4E2D>")); /* the text is kept */
}
END_TEST

START_TEST(test_link_to_nowhere) {
    struct doc_node *p = add(doc->root, DOC_PARAGRAPH, NULL);
    add(p, DOC_LINK, "dit")->url = STR("#finns-inte");
    render();
    ck_assert_uint_eq(diag_count(diag, DIAG_WARNING), 1);
    ck_assert_str_eq(tags.ptr, "Document\n  P 1\n");
}
END_TEST

START_TEST(test_too_deep_is_refused) {
    struct doc_node *node = doc->root;
    for (int i = 0; i < 500; i++) {
        node = add(node, DOC_QUOTE, NULL);
    }
    add(node, DOC_PARAGRAPH, "längst ner");
    struct pdf_options options = {.date = -1};
    buf_put_text(&file, "före");
    ck_assert(!pdf_render(doc, &options, diag, &file));
    ck_assert_uint_eq(diag_count(diag, DIAG_ERROR), 1);
    ck_assert_uint_eq(file.len, strlen("före"));
}
END_TEST

START_TEST(test_words_wider_than_the_page) {
    static char word[5000];
    memset(word, 'x', sizeof word - 1);
    add(doc->root, DOC_PARAGRAPH, word);
    struct doc_node *table = table_of(doc->root, 40, 2);
    doc_add_text(doc, table->last->first, str_from(word));
    render();
    ck_assert_uint_eq(diag_count(diag, DIAG_WARNING), 0);
}
END_TEST

/* The number of pages is known last: one stream, which all pages begin with, makes room for it. */
START_TEST(test_pages_begin_alike) {
    for (int i = 0; i < 12; i++) {
        add(doc->root, DOC_PARAGRAPH, "text");
        add(doc->root, DOC_PAGE_BREAK, NULL);
    }
    render();
    ck_assert_uint_eq(page_count(), 12);
    ck_assert_uint_eq(count_of("q 1 0 0 1 -"), 1);
    ck_assert_uint_eq(count_of("ET\nQ\n/N Do\n/T Do\nEMC\n"), 12);
    ck_assert_uint_eq(count_of("/N "), 13); /* and once among the resources */
    size_t first = str_find(buf_view(&objects), STR("/Contents["), 0);
    ck_assert_uint_ne(first, SIZE_MAX);
    char contents[32] = "";
    sscanf(objects.ptr + first, "/Contents[%15[0-9]", contents);
    struct buf start = {0};
    buf_printf(&start, "/Contents[%s 0 R ", contents);
    ck_assert_uint_eq(count_of(start.ptr), 12);
    buf_free(&start);
}
END_TEST

START_TEST(test_running_head_and_foot) {
    struct doc_node *head = section(doc->root, DOC_ROLE_PAGE_HEAD);
    list_of(head, (const char *const[]){"Region Sjöbygden", "Protokoll"}, 2);
    struct doc_node *foot = section(doc->root, DOC_ROLE_PAGE_FOOT);
    list_of(foot, (const char *const[]){"Signatur"}, 1);
    add(doc->root, DOC_PARAGRAPH, "text");
    tree_is("Document\n  P 1\n");
    ck_assert_uint_eq(count_of("/B Do"), 1);
    ck_assert_uint_eq(count_of("/T Do"), 1);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("render");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, test_empty_document);
    tcase_add_test(tests, test_heading_levels_are_not_skipped);
    tcase_add_test(tests, test_list);
    tcase_add_test(tests, test_facts);
    tcase_add_test(tests, test_empty_cells_are_kept);
    tcase_add_test(tests, test_inlines_in_reading_order);
    tcase_add_test(tests, test_item_with_proposal);
    tcase_add_test(tests, test_items_of_titles_fill_the_page);
    tcase_add_test(tests, test_contents_list);
    tcase_add_test(tests, test_footnote);
    tcase_add_test(tests, test_long_footnote_waits_for_the_end);
    tcase_add_test(tests, test_people_in_two_columns_in_order);
    tcase_add_test(tests, test_people_columns_by_number_and_width);
    tcase_add_test(tests, test_table_of_a_head_alone_is_a_body);
    tcase_add_test(tests, test_table_head_is_repeated);
    tcase_add_test(tests, test_page_numbers_and_labels);
    tcase_add_test(tests, test_heading_is_never_last_on_a_page);
    tcase_add_test(tests, test_page_may_end_before_a_heading);
    tcase_add_test(tests, test_note_is_drawn_after_its_paragraph);
    tcase_add_test(tests, test_note_is_read_after_its_cell);
    tcase_add_test(tests, test_columns_are_drawn_one_after_the_other);
    tcase_add_test(tests, test_contents_numbers_are_drawn_in_their_lines);
    tcase_add_test(tests, test_claims_and_metadata);
    tcase_add_test(tests, test_given_date_wins);
    tcase_add_test(tests, test_no_date_no_dates);
    tcase_add_test(tests, test_same_bytes);
    tcase_add_test(tests, test_hyphen_stands_for_soft_hyphen);
    tcase_add_test(tests, test_missing_character_is_reported_once);
    tcase_add_test(tests, test_link_to_nowhere);
    tcase_add_test(tests, test_too_deep_is_refused);
    tcase_add_test(tests, test_words_wider_than_the_page);
    tcase_add_test(tests, test_pages_begin_alike);
    tcase_add_test(tests, test_running_head_and_foot);
    return suite_run("pdf/render", tests);
}
