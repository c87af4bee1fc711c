/* model/deadlines: known answers for the days of adjustment, notice and appeal. */
#include "support.h"

#include "model/deadlines.h"

static struct date day(const char *text) {
    struct date date = {0};
    ck_assert(text[0] == '\0' || date_read(str_from(text), &date) == DATE_OK);
    return date;
}

static const char *iso(struct date date) {
    return c_string(date_iso(arena, date));
}

static struct dates dates_of(const char *from, const char *to) {
    return (struct dates){.from = day(from), .to = day(to)};
}

START_TEST(appeal_lasts_three_weeks_and_moves) {
    static const struct {
        const char *posted;
        const char *last;
        const char *down;
    } cases[] = {
        {"2024-05-16", "2024-06-07", "2024-06-08"}, /* nationaldagen */
        {"2024-05-31", "2024-06-24", "2024-06-25"}, /* midsommarafton and the weekend */
        {"2024-12-03", "2024-12-27", "2024-12-28"}, /* jul */
        {"2024-12-10", "2025-01-02", "2025-01-03"}, /* nyår */
        {"2024-03-08", "2024-04-02", "2024-04-03"}, /* påsk */
        {"2025-03-25", "2025-04-15", "2025-04-16"}, /* an ordinary week */
        {"", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct meeting meeting = {.notice.posted = dates_of(cases[i].posted, cases[i].posted)};
        struct deadlines days = deadlines_of(&meeting);
        ck_assert_str_eq(iso(days.appeal_last), cases[i].last);
        ck_assert_str_eq(iso(days.take_down), cases[i].down);
    }
}
END_TEST

START_TEST(adjustment_within_two_weeks) {
    static const struct {
        const char *first;
        const char *last;
        const char *due;
        const char *latest;
    } cases[] = {
        {"2024-12-11", "2024-12-11", "2024-12-25", "2024-12-27"},
        {"2025-03-14", "2025-03-14", "2025-03-28", "2025-03-28"},
        {"2025-08-28", "2025-08-29", "2025-09-12", "2025-09-12"}, /* two days: from the last */
        {"2025-04-04", "2025-04-04", "2025-04-18", "2025-04-22"}, /* långfredagen */
        {"9999-12-30", "9999-12-30", "", ""},
        {"", "", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct meeting meeting = {.dates = dates_of(cases[i].first, cases[i].last)};
        struct deadlines days = deadlines_of(&meeting);
        ck_assert_str_eq(iso(days.adjustment_due), cases[i].due);
        ck_assert_str_eq(iso(days.adjustment_latest), cases[i].latest);
    }
}
END_TEST

START_TEST(notice_on_the_second_day) {
    static const struct {
        const char *adjusted;
        const char *latest;
    } cases[] = {
        {"2025-03-24", "2025-03-26"},
        {"2025-03-28", "2025-03-31"}, /* a Friday: the Sunday moves */
        {"2024-12-23", "2024-12-27"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct meeting meeting = {.adjustment.date =
                                      dates_of(cases[i].adjusted, cases[i].adjusted)};
        ck_assert_str_eq(iso(deadlines_of(&meeting).posting_latest), cases[i].latest);
    }
}
END_TEST

START_TEST(which_bodies_can_be_appealed) {
    static const bool open[BODY_KIND_COUNT] = {[BODY_COUNCIL] = true,
                                               [BODY_BOARD] = true,
                                               [BODY_EXECUTIVE] = true,
                                               [BODY_COMMITTEE] = true};
    for (int i = 0; i < BODY_KIND_COUNT; i++) {
        struct body body = {.kind = (enum body_kind)i};
        ck_assert_msg(body_can_be_appealed(&body) == open[i], "kind %d", i);
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("deadlines");
    tcase_add_test(tests, appeal_lasts_three_weeks_and_moves);
    tcase_add_test(tests, adjustment_within_two_weeks);
    tcase_add_test(tests, notice_on_the_second_day);
    tcase_add_test(tests, which_bodies_can_be_appealed);
    return run_tests(tests, "model/deadlines");
}
