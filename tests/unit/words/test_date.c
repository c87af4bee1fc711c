/* Dates and clocks: reading, writing, weekdays. */
#include "words/date.h"

#include <check.h>

#include "base/arena.h"
#include "../suite.h"

static struct arena *arena;

static void setup(void) {
    arena = arena_new();
}

static void teardown(void) {
    arena_free(arena);
}

static void expect_text(struct str got, const char *want) {
    ck_assert_msg(str_equal(got, str_from(want)), "got '%.*s', want '%s'", STR_ARG(got), want);
}

static struct date day(int year, int month, int number) {
    return (struct date){(int16_t)year, (uint8_t)month, (uint8_t)number};
}

START_TEST(reads_one_date) {
    static const struct {
        const char *text;
        enum date_status status;
        int year, month, day;
    } cases[] = {
        {"2024-06-14", DATE_OK, 2024, 6, 14},
        {" 2024-06-14\t", DATE_OK, 2024, 6, 14},
        {"2024-02-29", DATE_OK, 2024, 2, 29},
        {"2000-02-29", DATE_OK, 2000, 2, 29},
        {"9999-12-31", DATE_OK, 9999, 12, 31},
        {"2023-02-29", DATE_IMPOSSIBLE, 0, 0, 0},
        {"1900-02-29", DATE_IMPOSSIBLE, 0, 0, 0},
        {"2024-13-01", DATE_IMPOSSIBLE, 0, 0, 0},
        {"2024-00-01", DATE_IMPOSSIBLE, 0, 0, 0},
        {"2024-04-31", DATE_IMPOSSIBLE, 0, 0, 0},
        {"2024-04-00", DATE_IMPOSSIBLE, 0, 0, 0},
        {"0000-01-01", DATE_IMPOSSIBLE, 0, 0, 0},
        {"2024-6-14", DATE_NOT_A_DATE, 0, 0, 0},
        {"20240614", DATE_NOT_A_DATE, 0, 0, 0},
        {"2024-06-14x", DATE_NOT_A_DATE, 0, 0, 0},
        {"2024-06-145", DATE_NOT_A_DATE, 0, 0, 0},
        {"12024-06-14", DATE_NOT_A_DATE, 0, 0, 0},
        {"2024-99-99 §", DATE_NOT_A_DATE, 0, 0, 0},
        {"", DATE_NOT_A_DATE, 0, 0, 0},
        {"fredag", DATE_NOT_A_DATE, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct date got = {0};
        ck_assert_msg(date_read(str_from(cases[i].text), &got) == cases[i].status, "%s",
                      cases[i].text);
        ck_assert_msg(date_order(got, day(cases[i].year, cases[i].month, cases[i].day)) == 0, "%s",
                      cases[i].text);
    }
}
END_TEST

START_TEST(reads_a_range_of_dates) {
    static const struct {
        const char *text;
        enum date_status status;
        const char *from, *to;
    } cases[] = {
        {"2024-06-14", DATE_OK, "2024-06-14", "2024-06-14"},
        {"2024-08-29–2024-08-30", DATE_OK, "2024-08-29", "2024-08-30"},
        {"2024-08-29-2024-08-30", DATE_OK, "2024-08-29", "2024-08-30"},
        {"2024-08-29 — 2024-08-30", DATE_OK, "2024-08-29", "2024-08-30"},
        {"2024-08-29 till 2024-08-30", DATE_OK, "2024-08-29", "2024-08-30"},
        {"2024-08-29\xC2\xA0–\xC2\xA0"
         "2024-08-30",
         DATE_OK, "2024-08-29", "2024-08-30"},
        {"2024-08-29–30", DATE_OK, "2024-08-29", "2024-08-30"},
        {"2024-08-30–09-01", DATE_OK, "2024-08-30", "2024-09-01"},
        {"2024-08-30–2024-08-29", DATE_BACKWARDS, "", ""},
        {"2024-08-30–29", DATE_BACKWARDS, "", ""},
        {"2024-08-30–07-31", DATE_BACKWARDS, "", ""},
        {"2024-08-30–2024-09-31", DATE_IMPOSSIBLE, "", ""},
        {"2024-08-32–2024-09-30", DATE_IMPOSSIBLE, "", ""},
        {"2024-08-30–", DATE_NOT_A_DATE, "", ""},
        {"2024-08-30–x", DATE_NOT_A_DATE, "", ""},
        {"2024-08-30–2024-08-31–2024-09-01", DATE_NOT_A_DATE, "", ""},
        {"–2024-08-30", DATE_NOT_A_DATE, "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct date from = {0};
        struct date to = {0};
        ck_assert_msg(date_read_range(str_from(cases[i].text), &from, &to) == cases[i].status, "%s",
                      cases[i].text);
        expect_text(date_iso(arena, from), cases[i].from);
        expect_text(date_iso(arena, to), cases[i].to);
    }
}
END_TEST

START_TEST(reads_one_clock) {
    static const struct {
        const char *text;
        enum date_status status;
        int minutes;
    } cases[] = {
        {"09:00", DATE_OK, 540},
        {"09.00", DATE_OK, 540},
        {"9.00", DATE_OK, 540},
        {"kl. 09.00", DATE_OK, 540},
        {"kl 9", DATE_OK, 540},
        {"Kl.9.30", DATE_OK, 570},
        {"klockan 13.05", DATE_OK, 785},
        {"kl.\xC2\xA0"
         "14:15",
         DATE_OK, 855},
        {"00.00", DATE_OK, 0},
        {"23:59", DATE_OK, 1439},
        {"24.00", DATE_OK, 1440},
        {"24.01", DATE_IMPOSSIBLE, -1},
        {"25:00", DATE_IMPOSSIBLE, -1},
        {"09:60", DATE_IMPOSSIBLE, -1},
        {"99", DATE_IMPOSSIBLE, -1},
        {"9.5", DATE_NOT_A_DATE, -1},
        {"9:000", DATE_NOT_A_DATE, -1},
        {"0900", DATE_NOT_A_DATE, -1},
        {"kl9", DATE_NOT_A_DATE, -1},
        {"klass 9", DATE_NOT_A_DATE, -1},
        {"09:00:00", DATE_NOT_A_DATE, -1},
        {"", DATE_NOT_A_DATE, -1},
        {"kl.", DATE_NOT_A_DATE, -1},
        {"-9", DATE_NOT_A_DATE, -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct clock got = {-1};
        ck_assert_msg(clock_read(str_from(cases[i].text), &got) == cases[i].status, "%s",
                      cases[i].text);
        ck_assert_msg(got.minutes == cases[i].minutes, "%s", cases[i].text);
    }
}
END_TEST

START_TEST(reads_a_range_of_clocks) {
    static const struct {
        const char *text;
        enum date_status status;
        int from, to;
    } cases[] = {
        {"09:00-12:00", DATE_OK, 540, 720},
        {"09.00–12.00", DATE_OK, 540, 720},
        {"kl. 09.00 – 12.30", DATE_OK, 540, 750},
        {"kl. 9 till kl. 12", DATE_OK, 540, 720},
        {"9-12", DATE_OK, 540, 720},
        {"18.00—00.30", DATE_OK, 1080, 30},
        {"kl. 09.00", DATE_OK, 540, -1},
        {"09.00–25.00", DATE_IMPOSSIBLE, -1, -1},
        {"09.00–", DATE_NOT_A_DATE, -1, -1},
        {"09.00 12.00", DATE_NOT_A_DATE, -1, -1},
        {"2024-06-14", DATE_NOT_A_DATE, -1, -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct clock from = {-1};
        struct clock to = {-1};
        ck_assert_msg(clock_read_range(str_from(cases[i].text), &from, &to) == cases[i].status,
                      "%s", cases[i].text);
        ck_assert_int_eq(from.minutes, cases[i].from);
        ck_assert_int_eq(to.minutes, cases[i].to);
    }
}
END_TEST

/* Every day of the calendar in turn: numbers follow each other and lead back. */
START_TEST(counts_every_day) {
    struct date date = day(1, 1, 1);
    int32_t number = date_to_days(date);
    int weekday = date_weekday(date);
    ck_assert_int_eq(weekday, 1); /* 0001-01-01 was a Monday */
    size_t count = 0;
    for (; date_is_set(date); count++) {
        ck_assert_int_eq(date_to_days(date), number);
        ck_assert_int_eq(date_weekday(date), weekday);
        number++;
        weekday = weekday % 7 + 1;
        struct date next = date_from_days(number);
        ck_assert(!date_is_set(next) || date_order(date, next) < 0);
        date = next;
    }
    ck_assert_uint_eq(count, 3652059);
    ck_assert_int_eq(date_to_days(day(1970, 1, 1)), 0);
    ck_assert_int_eq(date_to_days(day(2024, 6, 14)), 19888);
    ck_assert(!date_is_set(date_from_days(INT32_MAX)));
    ck_assert(!date_is_set(date_from_days(INT32_MIN)));
}
END_TEST

START_TEST(adds_days) {
    expect_text(date_iso(arena, date_add(day(2024, 2, 28), 2)), "2024-03-01");
    expect_text(date_iso(arena, date_add(day(2024, 1, 1), -1)), "2023-12-31");
    ck_assert(!date_is_set(date_add((struct date){0}, 1)));
    ck_assert(!date_is_set(date_add(day(9999, 12, 31), 1)));
    ck_assert(!date_is_set(date_add(day(9999, 12, 31), INT32_MAX)));
    ck_assert(!date_is_set(date_add(day(1, 1, 1), INT32_MIN)));
}
END_TEST

START_TEST(writes_dates_and_clocks) {
    expect_text(date_iso(arena, day(2024, 6, 14)), "2024-06-14");
    expect_text(date_iso(arena, day(33, 4, 3)), "0033-04-03");
    expect_text(date_long(arena, day(2024, 8, 30)), "fredagen den 30 augusti 2024");
    expect_text(date_long(arena, day(2025, 5, 1)), "torsdagen den 1 maj 2025");
    expect_text(date_long(arena, (struct date){0}), "");
    expect_text(clock_text(arena, (struct clock){545}, CLOCK_DOT), "09.05");
    expect_text(clock_text(arena, (struct clock){545}, CLOCK_COLON), "09:05");
    expect_text(clock_text(arena, (struct clock){1440}, CLOCK_DOT), "24.00");
    expect_text(clock_text(arena, (struct clock){-1}, CLOCK_DOT), "");
    expect_text(clock_range_text(arena, (struct clock){540}, (struct clock){720}, CLOCK_DOT),
                "09.00–12.00");
    expect_text(clock_range_text(arena, (struct clock){540}, (struct clock){-1}, CLOCK_COLON),
                "09:00");
    expect_text(date_weekday_name(7), "söndag");
    expect_text(date_weekday_name(0), "");
    expect_text(date_month_name(13), "");
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("date");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, reads_one_date);
    tcase_add_test(tests, reads_a_range_of_dates);
    tcase_add_test(tests, reads_one_clock);
    tcase_add_test(tests, reads_a_range_of_clocks);
    tcase_add_test(tests, counts_every_day);
    tcase_add_test(tests, adds_days);
    tcase_add_test(tests, writes_dates_and_clocks);
    return suite_run("words/date", tests);
}
