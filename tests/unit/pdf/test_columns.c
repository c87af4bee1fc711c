/* Column widths: always as wide as the room, never below the widest word when that is possible. */
#include "pdf/columns.h"

#include <check.h>

#include "pdf/style.h"
#include "../suite.h"

enum { ROOM = 400 * UNIT, GAP = 10 * UNIT };

static void check_sum(const struct column *columns, size_t count) {
    int32_t right = 0;
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_ge(columns[i].width, 0);
        ck_assert_int_eq(columns[i].left, i == 0 ? 0 : right + GAP);
        right = columns[i].left + columns[i].width;
    }
    ck_assert_int_eq(right, ROOM);
}

START_TEST(test_room_is_shared_by_need) {
    struct column columns[] = {{.natural = 120 * UNIT, .least = 60 * UNIT, .divided = 30 * UNIT},
                               {.natural = 30 * UNIT, .least = 30 * UNIT, .divided = 30 * UNIT}};
    ck_assert_int_eq(columns_fit(columns, 2, ROOM, GAP), COLUMNS_WHOLE);
    check_sum(columns, 2);
    ck_assert_int_gt(columns[0].width, 3 * columns[1].width);
    ck_assert_int_ge(columns[1].width, 30 * UNIT);
}
END_TEST

START_TEST(test_long_texts_wrap) {
    struct column columns[] = {{.natural = 40 * UNIT, .least = 40 * UNIT, .divided = 40 * UNIT},
                               {.natural = 9000 * UNIT, .least = 90 * UNIT, .divided = 40 * UNIT},
                               {.natural = 80 * UNIT, .least = 80 * UNIT, .divided = 40 * UNIT}};
    ck_assert_int_eq(columns_fit(columns, 3, ROOM, GAP), COLUMNS_WHOLE);
    check_sum(columns, 3);
    ck_assert_int_ge(columns[0].width, 40 * UNIT);
    ck_assert_int_ge(columns[2].width, 80 * UNIT);
    ck_assert_int_gt(columns[1].width, 200 * UNIT);
}
END_TEST

START_TEST(test_narrow_columns_stay_whole) {
    struct column columns[] = {{.natural = 90 * UNIT, .least = 50 * UNIT, .divided = 40 * UNIT},
                               {.natural = 110 * UNIT, .least = 40 * UNIT, .divided = 40 * UNIT},
                               {.natural = 250 * UNIT, .least = 60 * UNIT, .divided = 40 * UNIT}};
    ck_assert_int_eq(columns_fit(columns, 3, ROOM, GAP), COLUMNS_WHOLE);
    check_sum(columns, 3);
    ck_assert_int_eq(columns[0].width, 90 * UNIT); /* it is the long texts that are wrapped */
    ck_assert_int_eq(columns[1].width, 110 * UNIT);
    ck_assert_int_ge(columns[2].width, 60 * UNIT);
}
END_TEST

START_TEST(test_words_come_before_narrow_columns) {
    struct column columns[] = {{.natural = 120 * UNIT, .least = 20 * UNIT, .divided = 20 * UNIT},
                               {.natural = 320 * UNIT, .least = 310 * UNIT, .divided = 20 * UNIT}};
    ck_assert_int_eq(columns_fit(columns, 2, ROOM, GAP), COLUMNS_WHOLE);
    check_sum(columns, 2);
    ck_assert_int_ge(columns[1].width, 310 * UNIT);
}
END_TEST

START_TEST(test_words_are_divided) {
    struct column columns[] = {{.natural = 300 * UNIT, .least = 300 * UNIT, .divided = 90 * UNIT},
                               {.natural = 300 * UNIT, .least = 300 * UNIT, .divided = 90 * UNIT}};
    ck_assert_int_eq(columns_fit(columns, 2, ROOM, GAP), COLUMNS_HYPHENATED);
    check_sum(columns, 2);
    ck_assert_int_ge(columns[0].width, 90 * UNIT);
}
END_TEST

START_TEST(test_too_many_columns) {
    struct column columns[30] = {{0}};
    for (size_t i = 0; i < 30; i++) {
        columns[i].natural = columns[i].least = columns[i].divided = (int64_t)50 * UNIT;
    }
    ck_assert_int_eq(columns_fit(columns, 30, ROOM, GAP), COLUMNS_DIVIDED);
    check_sum(columns, 30);
    for (size_t i = 0; i < 30; i++) {
        ck_assert_int_gt(columns[i].width, 3 * UNIT);
    }
}
END_TEST

START_TEST(test_huge_widths_do_not_overflow) {
    struct column columns[] = {{.natural = INT64_C(1) << 50, .least = 10 * UNIT, .divided = UNIT},
                               {.natural = INT64_C(1) << 40, .least = 10 * UNIT, .divided = UNIT}};
    ck_assert_int_eq(columns_fit(columns, 2, ROOM, GAP), COLUMNS_WHOLE);
    check_sum(columns, 2);
}
END_TEST

START_TEST(test_empty_columns) {
    struct column columns[3] = {{0}};
    ck_assert_int_eq(columns_fit(columns, 3, ROOM, GAP), COLUMNS_WHOLE);
    check_sum(columns, 3);
    ck_assert_int_eq(columns_fit(columns, 0, ROOM, GAP), COLUMNS_DIVIDED);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("columns");
    tcase_add_test(tests, test_room_is_shared_by_need);
    tcase_add_test(tests, test_long_texts_wrap);
    tcase_add_test(tests, test_narrow_columns_stay_whole);
    tcase_add_test(tests, test_words_come_before_narrow_columns);
    tcase_add_test(tests, test_words_are_divided);
    tcase_add_test(tests, test_too_many_columns);
    tcase_add_test(tests, test_huge_widths_do_not_overflow);
    tcase_add_test(tests, test_empty_columns);
    return suite_run("pdf/columns", tests);
}
