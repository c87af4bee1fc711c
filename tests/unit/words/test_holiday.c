/* Holidays, eves and the ends of periods, against almanacs and known answers. */
#include "words/holiday.h"

#include <check.h>

#include "base/arena.h"
#include "words/deadline.h"
#include "../suite.h"

static struct date day(const char *text) {
    struct date date = {0};
    ck_assert_int_eq(date_read(str_from(text), &date), DATE_OK);
    return date;
}

START_TEST(knows_easter) {
    static const char *const sundays[] = {"1961-04-02", "1981-04-19", "2000-04-23", "2008-03-23",
                                          "2011-04-24", "2016-03-27", "2024-03-31", "2025-04-20",
                                          "2026-04-05", "2038-04-25", "2049-04-18", "2285-03-22"};
    for (size_t i = 0; i < sizeof sundays / sizeof sundays[0]; i++) {
        struct date want = day(sundays[i]);
        ck_assert_msg(date_order(holiday_easter(want.year), want) == 0, "%s", sundays[i]);
    }
}
END_TEST

START_TEST(names_holidays) {
    static const struct {
        const char *date, *name;
    } cases[] = {
        {"2024-01-01", "nyårsdagen"},
        {"2024-01-06", "trettondedag jul"},
        {"2024-03-29", "långfredagen"},
        {"2024-03-31", "påskdagen"},
        {"2024-04-01", "annandag påsk"},
        {"2024-05-01", "första maj"},
        {"2024-05-09", "Kristi himmelsfärdsdag"},
        {"2024-05-19", "pingstdagen"},
        {"2024-05-20", ""},
        {"2004-05-31", "annandag pingst"},
        {"2005-05-16", ""},
        {"2024-06-06", "nationaldagen"},
        {"2005-06-06", "nationaldagen"},
        {"2004-06-06", ""},
        {"2003-06-06", ""},
        {"2024-06-21", "midsommarafton"},
        {"2024-06-22", "midsommardagen"},
        {"2026-06-19", "midsommarafton"},
        {"2026-06-20", "midsommardagen"},
        {"2027-06-25", "midsommarafton"},
        {"2027-06-26", "midsommardagen"},
        {"2026-10-31", "alla helgons dag"},
        {"2027-11-06", "alla helgons dag"},
        {"2027-11-05", ""},
        {"2024-12-24", "julafton"},
        {"2024-12-25", "juldagen"},
        {"2024-12-26", "annandag jul"},
        {"2024-12-31", "nyårsafton"},
        {"2024-06-14", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str got = holiday_name(day(cases[i].date));
        ck_assert_msg(str_equal(got, str_from(cases[i].name)), "%s: '%.*s'", cases[i].date,
                      STR_ARG(got));
    }
    ck_assert_uint_eq(holiday_name((struct date){0}).len, 0);
}
END_TEST

/* Weekdays off that are neither Saturday nor Sunday, counted over whole years from almanacs. */
START_TEST(counts_free_weekdays) {
    static const struct {
        int year, weekdays_off;
    } cases[] = {{2023, 9}, {2024, 11}, {2025, 12}, {2004, 9}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int off = 0;
        struct date date = {(int16_t)cases[i].year, 1, 1};
        for (; date.year == cases[i].year; date = date_add(date, 1)) {
            bool weekend = date_weekday(date) >= 6;
            ck_assert(!weekend || date_is_free(date));
            off += !weekend && date_is_free(date);
        }
        ck_assert_msg(off == cases[i].weekdays_off, "%d: %d", cases[i].year, off);
    }
    ck_assert(!date_is_free((struct date){0}));
    ck_assert(!date_is_free(day("2024-05-10"))); /* the Friday after Ascension is a weekday */
    ck_assert(!date_is_free(day("2024-03-28"))); /* so is Maundy Thursday */
}
END_TEST

START_TEST(moves_ends_of_periods) {
    static const struct {
        const char *start;
        int days;
        const char *end;
    } cases[] = {
        {"2024-05-16", 21, "2024-06-07"}, /* nationaldagen */
        {"2024-05-31", 21, "2024-06-24"}, /* midsommarafton */
        {"2024-12-03", 21, "2024-12-27"}, /* julafton */
        {"2024-12-10", 21, "2025-01-02"}, /* nyårsafton */
        {"2024-03-08", 21, "2024-04-02"}, /* långfredagen */
        {"2024-12-11", 14, "2024-12-27"}, /* juldagen */
        {"2024-06-14", 14, "2024-06-28"},
        {"2024-06-14", 0, "2024-06-14"},
        {"2024-06-13", 2, "2024-06-17"},
        {"2026-04-16", 15, "2026-05-04"}, /* första maj, then a weekend */
        {"2025-12-23", 1, "2025-12-29"},  /* Wednesday to Sunday are all off */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct date got = deadline_days(day(cases[i].start), cases[i].days);
        ck_assert_msg(date_order(got, day(cases[i].end)) == 0, "%s: %d-%02d-%02d", cases[i].start,
                      got.year, got.month, got.day);
        if (cases[i].days % 7 == 0) {
            got = deadline_weeks(day(cases[i].start), cases[i].days / 7);
            ck_assert_int_eq(date_order(got, day(cases[i].end)), 0);
        }
    }
    ck_assert(!date_is_set(deadline_days((struct date){0}, 21)));
    ck_assert(!date_is_set(deadline_days(day("9999-12-31"), 0)));
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("holiday");
    tcase_add_test(tests, knows_easter);
    tcase_add_test(tests, names_holidays);
    tcase_add_test(tests, counts_free_weekdays);
    tcase_add_test(tests, moves_ends_of_periods);
    return suite_run("words/holiday", tests);
}
