/* source: places in files and in derived texts. */
#include <check.h>

#include "base/arena.h"
#include "source/source.h"
#include "../suite.h"

static struct arena *arena;

static void set_up(void) {
    arena = arena_new();
}

static void tear_down(void) {
    arena_free(arena);
}

START_TEST(columns_count_characters) {
    struct source *file = source_new(arena, STR("f"),
                                     STR("\xEF\xBB\xBF"
                                         "åä: ö\r\nb\xCC\x8A\tc\n"),
                                     0);
    ck_assert_uint_eq(file->skipped, 3);
    struct position p = source_position(file, 6); /* ö */
    ck_assert_uint_eq(p.line, 1);
    ck_assert_uint_eq(p.column, 5);
    p = source_position(file, 14); /* c, after b + ring and a tab */
    ck_assert_uint_eq(p.line, 2);
    ck_assert_uint_eq(p.column, 3);
    uint32_t start = 0;
    ck_assert(str_equal(source_line(file, 6, &start), STR("åä: ö")));
    ck_assert_uint_eq(start, 0);
}
END_TEST

START_TEST(the_end_of_a_file_has_a_place) {
    struct source *file = source_new(arena, STR("f"), STR("a\nb"), 0);
    struct position p = source_position(file, 3);
    ck_assert_uint_eq(p.line, 2);
    ck_assert_uint_eq(p.column, 2);
    struct source *empty = source_new(arena, STR("f"), STR(""), 0);
    p = source_position(empty, 0);
    ck_assert_uint_eq(p.line, 1);
    ck_assert_uint_eq(p.column, 1);
}
END_TEST

START_TEST(derived_places_lead_back) {
    struct source *file = source_new(arena, STR("f"), STR("x: |\n  one\n  two\n"), 0);
    struct origin_list list = {.arena = arena};
    origin_add(&list, 0, (struct span){file, 7, 11}, true);
    origin_add(&list, 4, (struct span){file, 13, 17}, true);
    struct source *text = source_derive(arena, STR(""), STR("one\ntwo\n"), list.items, list.count);
    struct span back = source_resolve((struct span){text, 5, 7}); /* "wo" */
    ck_assert_ptr_eq(back.source, file);
    ck_assert_uint_eq(back.start, 14);
    ck_assert_uint_eq(back.end, 16);
    back = source_resolve((struct span){text, 0, 7}); /* over both lines */
    ck_assert_uint_eq(back.start, 7);
    ck_assert_uint_eq(back.end, 16);
}
END_TEST

START_TEST(two_steps_and_inexact_runs_lead_back_too) {
    struct source *file = source_new(arena, STR("f"), STR("namn: Eva"), 0);
    struct origin whole = {0, {file, 6, 9}, false};
    struct source *value = source_derive(arena, STR(""), STR("E\\_va"), &whole, 1);
    struct origin exact = {2, {value, 0, 5}, true};
    struct source *text = source_derive(arena, STR(""), STR("- E\\_va"), &exact, 1);
    struct span back = source_resolve((struct span){text, 4, 5});
    ck_assert_ptr_eq(back.source, file);
    ck_assert_uint_eq(back.start, 6);
    ck_assert_uint_eq(back.end, 9);
    /* What comes from nowhere has no place. */
    back = source_resolve((struct span){text, 0, 1});
    ck_assert_ptr_null(back.source);
}
END_TEST

START_TEST(origins_grow) {
    struct source *file = source_new(arena, STR("f"), STR("abc"), 0);
    struct origin_list list = {.arena = arena};
    for (size_t i = 0; i < 100; i++) {
        origin_add(&list, i, (struct span){file, 0, 3}, false);
    }
    ck_assert_uint_eq(list.count, 100);
    ck_assert_uint_eq(list.items[99].start, 99);
    ck_assert_uint_eq(list.items[0].start, 0);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("source");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, columns_count_characters);
    tcase_add_test(tests, the_end_of_a_file_has_a_place);
    tcase_add_test(tests, derived_places_lead_back);
    tcase_add_test(tests, two_steps_and_inexact_runs_lead_back_too);
    tcase_add_test(tests, origins_grow);
    return suite_run("source/source", tests);
}
