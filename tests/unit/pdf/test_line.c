/* Line breaking over items with widths only: whole paragraphs, forced ends, hyphens, emergencies.
 */
#include "pdf/line.h"

#include <check.h>
#include <string.h>

#include "pdf/style.h"
#include "../suite.h"

enum { LETTER = 5 * UNIT, ITEMS_MAX = 4000 };

static struct item items[ITEMS_MAX];
static size_t count;
static struct line_list lines;

static void setup(void) {
    count = 0;
    lines = (struct line_list){0};
}

static void teardown(void) {
    line_list_free(&lines);
}

static void add(enum item_kind kind, int32_t width) {
    ck_assert_uint_lt(count, ITEMS_MAX);
    items[count++] = (struct item){.kind = (uint8_t)kind, .width = width};
}

/* Letters are boxes together; ' ' a space, '~' a tie, '=' a hyphen, '|' a break, '!' an emergency
 * place, '/' a forced end. */
static void read(const char *text) {
    for (size_t i = 0; text[i] != '\0';) {
        static const char marks[] = " ~=|!/";
        static const enum item_kind kinds[] = {ITEM_SPACE, ITEM_TIE,       ITEM_HYPHEN,
                                               ITEM_BREAK, ITEM_EMERGENCY, ITEM_LINE_END};
        const char *mark = strchr(marks, text[i]);
        if (mark != NULL) {
            enum item_kind kind = kinds[mark - marks];
            bool wide = kind == ITEM_SPACE || kind == ITEM_TIE || kind == ITEM_HYPHEN;
            add(kind, wide ? LETTER : 0);
            i++;
        } else {
            size_t letters = strcspn(text + i, marks);
            add(ITEM_BOX, (int32_t)letters * LETTER);
            i += letters;
        }
    }
}

static void break_at(int32_t letters) {
    line_break(items, count, letters * LETTER, &lines);
}

/* No line is wider than the paragraph, lines follow each other, nothing but spaces is between. */
static void check_lines(int32_t letters) {
    uint32_t next = 0;
    for (size_t i = 0; i < lines.count; i++) {
        ck_assert_int_le(lines.items[i].width, letters * LETTER);
        for (; next < lines.items[i].from; next++) {
            ck_assert_int_ne(items[next].kind, ITEM_BOX);
        }
        ck_assert_uint_le(lines.items[i].from, lines.items[i].to);
        next = lines.items[i].to;
    }
    for (; next < count; next++) {
        ck_assert_int_ne(items[next].kind, ITEM_BOX);
    }
}

START_TEST(test_nothing) {
    break_at(10);
    ck_assert_uint_eq(lines.count, 0);
    read("   /");
    break_at(10);
    ck_assert_uint_eq(lines.count, 0);
}
END_TEST

START_TEST(test_one_line) {
    read("ett tva ");
    break_at(10);
    ck_assert_uint_eq(lines.count, 1);
    ck_assert_int_eq(lines.items[0].width, 7 * LETTER);
    ck_assert(!lines.items[0].space);
}
END_TEST

START_TEST(test_spaces) {
    read("ett tva tre fyra fem sex sju");
    break_at(12);
    check_lines(12);
    ck_assert_uint_eq(lines.count, 3);
    ck_assert(lines.items[0].space);
    ck_assert(!lines.items[2].space);
}
END_TEST

START_TEST(test_whole_paragraph) {
    /* Taking as much as fits would leave "a" alone on the second line and much room after it. */
    read("aaaa bbbb a cccccccccccccccc dd");
    break_at(16);
    check_lines(16);
    ck_assert_uint_eq(lines.count, 3);
}
END_TEST

START_TEST(test_ties_hold) {
    read("xxxxxxxx kl.~9 yyyyyyyy");
    break_at(12);
    check_lines(12);
    for (size_t i = 0; i + 1 < lines.count; i++) {
        ck_assert_int_eq(items[lines.items[i].to].kind, ITEM_SPACE);
    }
}
END_TEST

START_TEST(test_forced_end) {
    read("ett/tva//tre");
    break_at(20);
    ck_assert_uint_eq(lines.count, 4);
    ck_assert_int_eq(lines.items[2].width, 0);
    ck_assert_int_eq(lines.items[3].width, 3 * LETTER);
}
END_TEST

START_TEST(test_hyphen_is_counted) {
    read("aaaaaaaa=bbbbbbbb");
    break_at(9);
    check_lines(9);
    ck_assert_uint_eq(lines.count, 2);
    ck_assert(lines.items[0].hyphen);
    ck_assert_int_eq(lines.items[0].width, 9 * LETTER);
    ck_assert(!lines.items[0].space);
}
END_TEST

START_TEST(test_hyphens_are_rare) {
    read("aaaa bbbb cc=cc dddd eeee ff=ff gggg");
    break_at(12);
    check_lines(12);
    for (size_t i = 0; i < lines.count; i++) {
        ck_assert(!lines.items[i].hyphen);
    }
}
END_TEST

START_TEST(test_hyphens_of_cells_save_lines) {
    read("aaa bbbb ccccc=ccccc");
    break_at(15);
    ck_assert(lines.items[0].hyphen);
    line_break_cell(items, count, 15 * LETTER, &lines);
    check_lines(15);
    ck_assert_uint_eq(lines.count, 2);
    ck_assert(!lines.items[0].hyphen);
    read(" ddddddddd"); /* the word is now in the way of another */
    line_break_cell(items, count, 15 * LETTER, &lines);
    check_lines(15);
    ck_assert_uint_eq(lines.count, 2);
    ck_assert(lines.items[0].hyphen);
    line_break_cell(items, count, 9 * LETTER, &lines); /* it is wider than the line */
    check_lines(9);
}
END_TEST

START_TEST(test_emergency_only_when_needed) {
    read("aaaa b!b!b!b cccc");
    break_at(8);
    check_lines(8);
    for (size_t i = 0; i < lines.count; i++) {
        ck_assert(lines.items[i].to == count || items[lines.items[i].to].kind == ITEM_SPACE);
    }
    count = 0;
    read("a!a!a!a!a!a!a!a!a!a");
    break_at(3);
    check_lines(3);
    ck_assert_uint_eq(lines.count, 4);
}
END_TEST

START_TEST(test_too_wide_stands_out) {
    read("aa bbbbbbbbbbbbbbb cc");
    break_at(6);
    ck_assert_uint_eq(lines.count, 3);
    ck_assert_int_eq(lines.items[1].width, 15 * LETTER);
}
END_TEST

START_TEST(test_widths) {
    read("aaa bbbb=cccccc/dd~dd");
    ck_assert_int_eq(line_natural_width(items, count), 14 * LETTER);
    ck_assert_int_eq(line_least_width(items, count, false), 10 * LETTER);
    ck_assert_int_eq(line_least_width(items, count, true), 6 * LETTER);
}
END_TEST

START_TEST(test_many_breaks_without_width) {
    for (int i = 0; i < 1900; i++) {
        add(ITEM_BOX, 0);
        add(ITEM_BREAK, 0);
    }
    read("slut slut");
    break_at(6);
    check_lines(6);
    ck_assert_uint_ge(lines.count, 2);
}
END_TEST

/* ---- a straight right edge ---- */

static void justify_at(int32_t letters) {
    line_justify(items, count, letters * LETTER, &lines);
}

static int64_t spaces_of(const struct line *line) {
    int64_t width = 0;
    for (uint32_t i = line->from; i < line->to; i++) {
        bool space = items[i].kind == ITEM_SPACE || items[i].kind == ITEM_TIE;
        width += space ? items[i].width : 0;
    }
    return width;
}

START_TEST(test_straight_lines_are_filled) {
    for (int i = 0; i < 40; i++) {
        read("fem av sju~ord kan stå på en rad och resten på nästa ");
    }
    justify_at(33);
    ck_assert_uint_gt(lines.count, 20);
    for (size_t i = 0; i + 1 < lines.count; i++) {
        const struct line *line = &lines.items[i];
        ck_assert_int_eq(line->width + line->fill, 33 * LETTER);
        ck_assert_int_ge(line->fill * 5,
                         -spaces_of(line)); /* never squeezed by more than a fifth */
    }
    ck_assert_int_le(lines.items[lines.count - 1].fill, 0);
}
END_TEST

START_TEST(test_ragged_lines_are_not_filled) {
    read("ett par korta ord som tar två rader");
    break_at(20);
    for (size_t i = 0; i < lines.count; i++) {
        ck_assert_int_eq(lines.items[i].fill, 0);
    }
}
END_TEST

START_TEST(test_forced_ends_stay_ragged) {
    read("kort/och sedan en lång rad som måste delas på mitten/slut");
    justify_at(30);
    ck_assert_uint_ge(lines.count, 3);
    ck_assert_int_eq(lines.items[0].fill, 0);
    ck_assert_int_eq(lines.items[lines.count - 1].fill, 0);
}
END_TEST

/* Two words with a gap between them as wide as a street are not pulled apart. */
START_TEST(test_lines_are_not_torn_apart) {
    read("a enlångtordsomintekandelas");
    justify_at(28);
    for (size_t i = 0; i < lines.count; i++) {
        ck_assert_int_le(lines.items[i].fill, 3 * spaces_of(&lines.items[i]));
    }
}
END_TEST

START_TEST(test_straight_lines_without_spaces) {
    read("ettlångtord!somfårdelas!varsomhelst");
    justify_at(12);
    ck_assert_uint_eq(lines.count, 3);
    for (size_t i = 0; i < lines.count; i++) {
        ck_assert_int_eq(lines.items[i].fill, 0);
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("line");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, test_nothing);
    tcase_add_test(tests, test_one_line);
    tcase_add_test(tests, test_spaces);
    tcase_add_test(tests, test_whole_paragraph);
    tcase_add_test(tests, test_ties_hold);
    tcase_add_test(tests, test_forced_end);
    tcase_add_test(tests, test_hyphen_is_counted);
    tcase_add_test(tests, test_hyphens_are_rare);
    tcase_add_test(tests, test_hyphens_of_cells_save_lines);
    tcase_add_test(tests, test_emergency_only_when_needed);
    tcase_add_test(tests, test_too_wide_stands_out);
    tcase_add_test(tests, test_widths);
    tcase_add_test(tests, test_many_breaks_without_width);
    tcase_add_test(tests, test_straight_lines_are_filled);
    tcase_add_test(tests, test_ragged_lines_are_not_filled);
    tcase_add_test(tests, test_forced_ends_stay_ragged);
    tcase_add_test(tests, test_lines_are_not_torn_apart);
    tcase_add_test(tests, test_straight_lines_without_spaces);
    return suite_run("pdf/line", tests);
}
