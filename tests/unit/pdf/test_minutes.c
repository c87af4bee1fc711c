/* What minutes need on the page: signatures, contents, long lists of people, boxes that go on,
 * items that do. */
#include "helper.h"

#include <math.h>
#include <stdio.h>

#include "../suite.h"

enum { MARGIN = 68, PAPER = 595 }; /* points */

struct rectangle {
    double x, y, width, height;
};

/* Filled rectangles of a height, in the order they are drawn; at most `room`. */
static size_t rectangles(double height, struct rectangle *out, size_t room) {
    size_t count = 0;
    struct str all = buf_view(&objects);
    for (size_t at = 0; (at = str_find(all, STR("re f"), at)) != SIZE_MAX; at++) {
        size_t from = at;
        for (int numbers = 0; from > 0 && numbers < 5; from--) {
            numbers += all.ptr[from - 1] == ' ' || all.ptr[from - 1] == '\n';
        }
        struct rectangle r;
        char text[128] = "";
        snprintf(text, sizeof text, "%.*s", (int)(at - from), all.ptr + from);
        bool read = sscanf(text, "%lf %lf %lf %lf", &r.x, &r.y, &r.width, &r.height) == 4 ||
                    sscanf(text, "%*c %lf %lf %lf %lf", &r.x, &r.y, &r.width, &r.height) == 4;
        if (read && fabs(r.height - height) < 0.01 && count < room) {
            out[count++] = r;
        }
    }
    return count;
}

static void add_fact(struct doc_node *facts, const char *label, const char *value) {
    struct doc_node *fact = add(facts, DOC_FACT, NULL);
    add(fact, DOC_LABEL, label);
    add(fact, DOC_PARAGRAPH, value);
}

static void add_signatures(size_t count) {
    struct doc_node *facts = add(section(doc->root, DOC_ROLE_SIGNATURES), DOC_FACTS, NULL);
    for (size_t i = 0; i < count; i++) {
        add_fact(facts, "Astrid Bergfalk", "Ordförande");
    }
}

static struct doc_node *add_item(const char *number, const char *title) {
    struct doc_node *item = section(doc->root, DOC_ROLE_ITEM);
    struct doc_node *head = heading(item, 2, NULL);
    add(head, DOC_NUMBER, number);
    doc_add_text(doc, head, str_from(title));
    return item;
}

/* ---- signatures ---- */

START_TEST(test_signatures_stand_in_rows_of_three) {
    struct rectangle lines[8];
    add_signatures(5);
    render();
    ck_assert_uint_eq(rectangles(0.8, lines, 8), 5);
    ck_assert_double_eq_tol(lines[0].y, lines[2].y, 0.01);
    ck_assert_double_eq_tol(lines[3].y, lines[4].y, 0.01);
    ck_assert_double_gt(lines[0].y, lines[3].y + 40);
    for (size_t i = 0; i < 5; i++) { /* columns of one width */
        ck_assert_double_eq_tol(lines[i].width, lines[0].width, 0.01);
        ck_assert_double_eq_tol(lines[i].x, lines[i % 3].x, 0.01);
    }
    ck_assert_double_eq_tol(lines[2].x + lines[2].width, PAPER - MARGIN, 1);
}
END_TEST

START_TEST(test_few_signatures_have_longer_lines) {
    struct rectangle lines[4];
    add_signatures(1);
    add_signatures(2);
    add_signatures(3);
    render();
    ck_assert_uint_eq(rectangles(0.8, lines, 4), 4);
    ck_assert_double_eq_tol(lines[0].width, lines[1].width, 0.01);
    ck_assert_double_eq_tol(lines[1].y, lines[2].y, 0.01);
    ck_assert_double_gt(lines[1].width, lines[3].width + 10);
}
END_TEST

START_TEST(test_name_and_role_are_read_together) {
    add_signatures(2);
    tree_is("Document\n"
            "  Table\n"
            "    TR\n"
            "      TH 1 <</O/Table/Scope/Row>>\n"
            "      TD 1\n"
            "    TR\n"
            "      TH 1 <</O/Table/Scope/Row>>\n"
            "      TD 1\n");
}
END_TEST

START_TEST(test_signatures_have_room_at_the_top_of_a_page) {
    struct rectangle lines[4];
    add(doc->root, DOC_PARAGRAPH, "a");
    add(doc->root, DOC_PAGE_BREAK, NULL);
    add_signatures(3);
    render();
    ck_assert_uint_eq(page_count(), 2);
    ck_assert_uint_eq(rectangles(0.8, lines, 4), 3);
    ck_assert_double_lt(lines[0].y, 842 - 102 - 25); /* the margin at the top is 36 mm */
}
END_TEST

START_TEST(test_signatures_stay_on_one_page) {
    struct rectangle lines[16];
    for (size_t i = 0; i < 30; i++) {
        add(doc->root, DOC_PARAGRAPH, "ett stycke");
    }
    add_signatures(9);
    render();
    ck_assert_uint_eq(page_count(), 2);
    ck_assert_uint_eq(rectangles(0.8, lines, 16), 9);
    for (size_t i = 1; i < 9; i++) {
        ck_assert_double_le(lines[i].y, lines[i - 1].y + 0.01);
    }
}
END_TEST

START_TEST(test_signatures_keep_from_the_edge) {
    struct rectangle lines[4];
    struct doc_style look = doc_style_default;
    look.margins[DOC_EDGE_LEFT] = look.margins[DOC_EDGE_RIGHT] = 100;
    doc->style = &look;
    add_signatures(3);
    render();
    ck_assert_uint_eq(rectangles(0.8, lines, 4), 3);
    ck_assert_double_ge(lines[0].x, 42.5); /* 15 mm: 10 within what printers reach */
    ck_assert_double_le(lines[2].x + lines[2].width, PAPER - 42.2);
}
END_TEST

/* ---- items ---- */

static void add_paragraphs(struct doc_node *parent, size_t count) {
    for (size_t i = 0; i < count; i++) {
        add(parent, DOC_PARAGRAPH, "ett stycke");
    }
}

START_TEST(test_item_that_goes_on_says_so) {
    add_paragraphs(add_item("§ 12", "Bryggor"), 80); /* three pages */
    add_paragraphs(add_item("§ 13", "Kajer"), 2);
    render();
    ck_assert_uint_eq(page_count(), 3);
    ck_assert_uint_eq(count_of("/Artifact <</Type/Pagination>> BDC"), 2);
    ck_assert(str_find(buf_view(&tags), STR("forts"), 0) == SIZE_MAX);
}
END_TEST

START_TEST(test_item_that_begins_a_page_does_not_go_on) {
    for (size_t i = 0; i < 3; i++) {
        add(doc->root, DOC_PAGE_BREAK, NULL);
        add_paragraphs(add_item("§ 12", "Bryggor"), 2);
    }
    add_paragraphs(add_item("7", "En punkt utan paragraf"), 60);
    render();
    ck_assert_uint_ge(page_count(), 4);
    ck_assert_uint_eq(count_of("/Artifact <</Type/Pagination>> BDC"), 0);
}
END_TEST

START_TEST(test_page_for_each_item) {
    add(doc->root, DOC_PARAGRAPH, "a");
    for (size_t i = 0; i < 3; i++) {
        struct doc_node *item = add_item("§ 1", "Bryggor");
        struct doc_node *inner = section(item, DOC_ROLE_ITEM);
        heading(inner, 3, "Inom ärendet");
    }
    doc->page_per_item = true;
    render();
    ck_assert_uint_eq(page_count(), 4);
}
END_TEST

/* ---- contents ---- */

static void add_contents(const char *const *titles, size_t count) {
    struct doc_node *list = add(doc->root, DOC_LIST, NULL);
    list->tight = true;
    for (size_t i = 0; i < count; i++) {
        struct doc_node *entry = add(add(list, DOC_ITEM, NULL), DOC_PARAGRAPH, NULL);
        add(entry, DOC_LINK, titles[i])->url = STR("#p1");
    }
}

static void add_goal(void) {
    heading(doc->root, 2, "Bryggor")->anchor = STR("p1");
}

static size_t count_leaders(void) {
    return count_of("[0 2.6] 0 d");
}

START_TEST(test_contents_have_a_column_for_numbers) {
    static const char *const titles[] = {"§ 9 Bryggor", "§ 10 Kajer", "§ 112 Båtar"};
    add_contents(titles, 3);
    add_goal();
    tree_is("Document\n"
            "  TOC\n"
            "    TOCI\n"
            "      Reference\n"
            "        Link 2 +1\n"
            "    TOCI\n"
            "      Reference\n"
            "        Link 2 +1\n"
            "    TOCI\n"
            "      Reference\n"
            "        Link 2 +1\n"
            "  H1 1\n");
    ck_assert_uint_eq(count_leaders(), 3);
}
END_TEST

START_TEST(test_contents_without_numbers) {
    static const char *const titles[] = {"Bryggor", "§ 10 Kajer", "2025", "§"};
    add_contents(titles, 4);
    add_goal();
    render();
    ck_assert_uint_eq(count_leaders(), 4);
    ck_assert_uint_eq(diag_count(diag, DIAG_WARNING), 0);
}
END_TEST

/* How many links the last page that has any holds. */
static size_t links_on_last_page(void) {
    struct str all = buf_view(&objects);
    size_t last = SIZE_MAX;
    for (size_t at = 0; (at = str_find(all, STR("/Annots["), at)) != SIZE_MAX; at++) {
        last = at;
    }
    ck_assert_uint_ne(last, SIZE_MAX);
    size_t count = 0;
    for (size_t at = last; all.ptr[at] != ']'; at++) {
        count += all.ptr[at] == 'R';
    }
    return count;
}

/* A page that ends after its contents list holds more of it than an entry or two. */
START_TEST(test_contents_before_a_page_break) {
    enum { ENTRIES_MAX = 80 };
    static const char *titles[ENTRIES_MAX];
    size_t entries = (size_t)_i;
    for (size_t i = 0; i < entries; i++) {
        titles[i] = "§ 1 Bryggor";
    }
    add_paragraphs(doc->root, 20);
    heading(doc->root, 2, "Innehåll");
    add_contents(titles, entries);
    doc_add(doc, doc->root, DOC_PAGE_BREAK);
    add_goal();
    render();
    ck_assert_uint_eq(count_leaders(), entries);
    if (entries <= 36) {
        ck_assert_uint_eq(count_of("/Annots["), 1);
    }
    ck_assert_uint_ge(links_on_last_page(), entries < 10 ? entries : 10);
}
END_TEST

/* ---- people ---- */

START_TEST(test_people_fill_the_page) {
    static const char *const name[] = {"Astrid Bergfalk (S)"};
    struct doc_node *list = NULL;
    add_paragraphs(doc->root, 12);
    list = list_of(section(doc->root, DOC_ROLE_PEOPLE), name, 1);
    for (size_t i = 1; i < 90; i++) {
        add(add(list, DOC_ITEM, NULL), DOC_PARAGRAPH, name[0]);
    }
    add_paragraphs(doc->root, 3);
    render();
    ck_assert_uint_eq(page_count(), 2); /* 45 rows do not stay together */
}
END_TEST

/* ---- boxes ---- */

START_TEST(test_box_is_open_where_it_goes_on) {
    struct doc_style look = doc_style_default;
    look.mark = DOC_MARK_BOX;
    doc->style = &look;
    add_paragraphs(section(add_item("§ 1", "Bryggor"), DOC_ROLE_PROPOSAL), 50);
    render();
    ck_assert_uint_eq(page_count(), 2);
    ck_assert_uint_eq(count_of("re S\n"), 0);
    ck_assert_uint_eq(count_of("l S\n"), 2);
    ck_assert_uint_eq(count_of("m "), 3); /* the second page has sides and a foot, no top */
}
END_TEST

START_TEST(test_whole_box_is_closed) {
    add(section(doc->root, DOC_ROLE_NOTICE), DOC_PARAGRAPH, "Anslagsbevis");
    render();
    ck_assert_uint_eq(count_of("re S\n"), 1);
}
END_TEST

/* ---- tables ---- */

START_TEST(test_address_does_not_shrink_a_table) {
    struct doc_node *table = table_of(doc->root, 3, 3);
    struct doc_node *cell = table->last->last;
    char address[600];
    memset(address, 'a', sizeof address);
    memcpy(address, "https://region.example/", strlen("https://region.example/"));
    address[sizeof address - 1] = '\0';
    cell->first->text = str_from(address);
    render();
    ck_assert_uint_eq(diag_count(diag, DIAG_WARNING), 0);
    ck_assert_uint_gt(count_of(" 9.6 Tf"), 0);
    ck_assert_uint_eq(count_of(" 6.6 Tf"), 0);
}
END_TEST

START_TEST(test_no_type_is_too_small_to_read) {
    struct doc_node *table = table_of(doc->root, 60, 2);
    table->first->first->first->text = STR("Samhällsbyggnadsförvaltningen");
    render();
    for (int tenths = 10; tenths < 65; tenths++) {
        char size[16];
        snprintf(size, sizeof size, " %d.%d Tf", tenths / 10, tenths % 10);
        ck_assert_msg(!holds(size), "%s", size);
    }
}
END_TEST

/* The number after the next place of some text from `*at` on, which is moved there. */
static long number_after(const char *text, size_t *at) {
    *at = str_find(buf_view(&objects), str_from(text), *at);
    ck_assert_uint_ne(*at, SIZE_MAX);
    return strtol(objects.ptr + *at + strlen(text), NULL, 10);
}

START_TEST(test_table_stays_with_what_introduces_it) {
    for (size_t before = 25; before < 40; before++) {
        teardown();
        setup();
        add_paragraphs(doc->root, before);
        heading(doc->root, 3, "Omröstning");
        add(doc->root, DOC_PARAGRAPH, "Godkänd voteringsproposition");
        table_of(doc->root, 5, 12);
        render();
        /* Marked content is numbered from 0 on each page. */
        size_t at = 0;
        long introduction = number_after("/H1 <</MCID ", &at) + 1;
        ck_assert_int_eq(number_after("/P <</MCID ", &at), introduction);
        ck_assert_int_eq(number_after("/TH <</MCID ", &at), introduction + 1);
        ck_assert_int_eq(number_after("/TD <</MCID ", &at), introduction + 6);
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("minutes");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, test_signatures_stand_in_rows_of_three);
    tcase_add_test(tests, test_few_signatures_have_longer_lines);
    tcase_add_test(tests, test_name_and_role_are_read_together);
    tcase_add_test(tests, test_signatures_have_room_at_the_top_of_a_page);
    tcase_add_test(tests, test_signatures_stay_on_one_page);
    tcase_add_test(tests, test_signatures_keep_from_the_edge);
    tcase_add_test(tests, test_item_that_goes_on_says_so);
    tcase_add_test(tests, test_item_that_begins_a_page_does_not_go_on);
    tcase_add_test(tests, test_page_for_each_item);
    tcase_add_test(tests, test_contents_have_a_column_for_numbers);
    tcase_add_test(tests, test_contents_without_numbers);
    tcase_add_loop_test(tests, test_contents_before_a_page_break, 1, 80);
    tcase_add_test(tests, test_people_fill_the_page);
    tcase_add_test(tests, test_box_is_open_where_it_goes_on);
    tcase_add_test(tests, test_whole_box_is_closed);
    tcase_add_test(tests, test_address_does_not_shrink_a_table);
    tcase_add_test(tests, test_no_type_is_too_small_to_read);
    tcase_add_test(tests, test_table_stays_with_what_introduces_it);
    return suite_run("pdf/minutes", tests);
}
