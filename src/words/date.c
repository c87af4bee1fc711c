/* words: dates and clock times, read from what people type and written in Swedish.
 *
 * Readers go over the text once with a cursor (scan.h) and tell apart "not a date" from "a date
 * that does not exist", because the two deserve different advice. Day numbers follow the usual
 * arithmetic on years that begin in March, so that the leap day comes last. */
#include "words/date.h"

#include "base/arena.h"
#include "base/buf.h"
#include "words/scan.h"

enum { DAYS_OF_400_YEARS = 146097, DAYS_0000_03_01 = -719468, MINUTES_OF_DAY = 24 * 60 };

/* ---- the calendar ---- */

static bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static uint32_t days_of_month(int year, uint32_t month) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool date_is_set(struct date date) {
    return date.year != 0;
}

int date_order(struct date a, struct date b) {
    int32_t x = (a.year * 16 + a.month) * 32 + a.day;
    int32_t y = (b.year * 16 + b.month) * 32 + b.day;
    return (x > y) - (x < y);
}

int32_t date_to_days(struct date date) {
    int32_t year = date.year - (date.month <= 2 ? 1 : 0); /* the year that began on 1 March */
    int32_t month = (date.month + 9) % 12;                /* March is 0 */
    int32_t era = (year >= 0 ? year : year - 399) / 400;
    int32_t year_of_era = year - era * 400;
    int32_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_OF_400_YEARS + day_of_era + DAYS_0000_03_01;
}

struct date date_from_days(int32_t days) {
    int64_t shifted = (int64_t)days - DAYS_0000_03_01;
    int64_t era = (shifted >= 0 ? shifted : shifted - (DAYS_OF_400_YEARS - 1)) / DAYS_OF_400_YEARS;
    int64_t day_of_era = shifted - era * DAYS_OF_400_YEARS;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153;
    int64_t day = day_of_year - (153 * month + 2) / 5 + 1;
    month = month < 10 ? month + 3 : month - 9;
    int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    if (year < 1 || year > 9999) {
        return (struct date){0};
    }
    return (struct date){(int16_t)year, (uint8_t)month, (uint8_t)day};
}

struct date date_add(struct date date, int32_t days) {
    if (!date_is_set(date)) {
        return date;
    }
    int64_t sum = (int64_t)date_to_days(date) + days;
    return sum < INT32_MIN || sum > INT32_MAX ? (struct date){0} : date_from_days((int32_t)sum);
}

int date_weekday(struct date date) {
    int32_t days = date_to_days(date) + 3; /* 1970-01-01 was a Thursday */
    return (int)(((days % 7) + 7) % 7) + 1;
}

/* ---- reading dates ---- */

/* Year, month and day as they come out of the cursor. */
static enum date_status make_date(uint32_t year, uint32_t month, uint32_t day, struct date *out) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > days_of_month((int)year, month)) {
        return DATE_IMPOSSIBLE;
    }
    *out = (struct date){(int16_t)year, (uint8_t)month, (uint8_t)day};
    return DATE_OK;
}

static enum date_status scan_date(struct scan *scan, struct date *out) {
    uint32_t year = 0;
    uint32_t month = 0;
    uint32_t day = 0;
    scan_space(scan);
    if (!scan_digits(scan, 4, 4, &year) || !scan_byte(scan, '-') ||
        !scan_digits(scan, 2, 2, &month) || !scan_byte(scan, '-') ||
        !scan_digits(scan, 2, 2, &day)) {
        return DATE_NOT_A_DATE;
    }
    return make_date(year, month, day, out);
}

enum date_status date_read(struct str text, struct date *out) {
    struct scan scan = {text, 0};
    struct date date = {0};
    enum date_status status = scan_date(&scan, &date);
    if (status == DATE_NOT_A_DATE || !scan_done(&scan)) {
        return DATE_NOT_A_DATE;
    }
    if (status == DATE_OK) {
        *out = date;
    }
    return status;
}

/* What may follow the dash: a whole date, or "09-02" or "30" within the first one's year, month. */
static enum date_status scan_range_end(struct scan *scan, struct date from, struct date *to) {
    struct scan whole = *scan;
    enum date_status status = scan_date(&whole, to);
    if (status != DATE_NOT_A_DATE) {
        *scan = whole;
        return status;
    }
    uint32_t first = 0;
    uint32_t second = 0;
    if (!scan_digits(scan, 2, 2, &first)) {
        return DATE_NOT_A_DATE;
    }
    if (!scan_byte(scan, '-')) {
        return make_date((uint32_t)from.year, from.month, first, to);
    }
    if (!scan_digits(scan, 2, 2, &second)) {
        return DATE_NOT_A_DATE;
    }
    return make_date((uint32_t)from.year, first, second, to);
}

enum date_status date_read_range(struct str text, struct date *from, struct date *to) {
    struct scan scan = {text, 0};
    struct date first = {0};
    struct date last = {0};
    enum date_status status = scan_date(&scan, &first);
    if (status == DATE_NOT_A_DATE) {
        return status;
    }
    enum date_status end = DATE_OK;
    if (scan_dash(&scan)) {
        end = scan_range_end(&scan, first, &last);
    } else {
        last = first;
    }
    if (end == DATE_NOT_A_DATE || !scan_done(&scan)) {
        return DATE_NOT_A_DATE;
    }
    if (status != DATE_OK || end != DATE_OK) {
        return DATE_IMPOSSIBLE;
    }
    if (date_order(first, last) > 0) {
        return DATE_BACKWARDS;
    }
    *from = first;
    *to = last;
    return DATE_OK;
}

/* ---- reading clocks ---- */

static enum date_status scan_clock(struct scan *scan, struct clock *out) {
    uint32_t hour = 0;
    uint32_t minute = 0;
    scan_space(scan);
    if (scan_word(scan, STR("kl")) || scan_word(scan, STR("klockan"))) {
        (void)scan_byte(scan, '.');
        scan_space(scan);
    }
    if (!scan_digits(scan, 1, 2, &hour)) {
        return DATE_NOT_A_DATE;
    }
    if ((scan_byte(scan, '.') || scan_byte(scan, ':')) && !scan_digits(scan, 2, 2, &minute)) {
        return DATE_NOT_A_DATE;
    }
    uint32_t minutes = hour * 60 + minute;
    if (minute > 59 || minutes > MINUTES_OF_DAY) { /* 24.00 is the end of the day */
        return DATE_IMPOSSIBLE;
    }
    out->minutes = (int16_t)minutes;
    return DATE_OK;
}

enum date_status clock_read(struct str text, struct clock *out) {
    struct scan scan = {text, 0};
    struct clock clock = {-1};
    enum date_status status = scan_clock(&scan, &clock);
    if (status == DATE_NOT_A_DATE || !scan_done(&scan)) {
        return DATE_NOT_A_DATE;
    }
    if (status == DATE_OK) {
        *out = clock;
    }
    return status;
}

enum date_status clock_read_range(struct str text, struct clock *from, struct clock *to) {
    struct scan scan = {text, 0};
    struct clock first = {-1};
    struct clock last = {-1};
    enum date_status status = scan_clock(&scan, &first);
    enum date_status end = DATE_OK;
    if (status != DATE_NOT_A_DATE && scan_dash(&scan)) {
        end = scan_clock(&scan, &last);
    }
    if (status == DATE_NOT_A_DATE || end == DATE_NOT_A_DATE || !scan_done(&scan)) {
        return DATE_NOT_A_DATE;
    }
    if (status != DATE_OK || end != DATE_OK) {
        return DATE_IMPOSSIBLE;
    }
    *from = first;
    *to = last;
    return DATE_OK;
}

/* ---- writing ---- */

struct str date_weekday_name(int weekday) {
    static const struct str names[] = {STR_INIT("måndag"),  STR_INIT("tisdag"), STR_INIT("onsdag"),
                                       STR_INIT("torsdag"), STR_INIT("fredag"), STR_INIT("lördag"),
                                       STR_INIT("söndag")};
    return weekday >= 1 && weekday <= 7 ? names[weekday - 1] : (struct str){NULL, 0};
}

struct str date_month_name(int month) {
    static const struct str names[] = {
        STR_INIT("januari"),   STR_INIT("februari"), STR_INIT("mars"),     STR_INIT("april"),
        STR_INIT("maj"),       STR_INIT("juni"),     STR_INIT("juli"),     STR_INIT("augusti"),
        STR_INIT("september"), STR_INIT("oktober"),  STR_INIT("november"), STR_INIT("december")};
    return month >= 1 && month <= 12 ? names[month - 1] : (struct str){NULL, 0};
}

struct str date_iso(struct arena *arena, struct date date) {
    if (!date_is_set(date)) {
        return STR("");
    }
    struct buf buf = {0};
    buf_printf(&buf, "%04d-%02u-%02u", date.year, date.month, date.day);
    return buf_take(&buf, arena);
}

struct str date_long(struct arena *arena, struct date date) {
    if (!date_is_set(date)) {
        return STR("");
    }
    struct buf buf = {0};
    buf_put(&buf, date_weekday_name(date_weekday(date)));
    buf_printf(&buf, "en den %u ", date.day);
    buf_put(&buf, date_month_name(date.month));
    buf_printf(&buf, " %d", date.year);
    return buf_take(&buf, arena);
}

static void put_clock(struct buf *buf, struct clock clock, enum clock_style style) {
    if (clock.minutes >= 0) {
        buf_printf(buf, "%02d%c%02d", clock.minutes / 60, style == CLOCK_COLON ? ':' : '.',
                   clock.minutes % 60);
    }
}

struct str clock_text(struct arena *arena, struct clock clock, enum clock_style style) {
    struct buf buf = {0};
    put_clock(&buf, clock, style);
    return buf_take(&buf, arena);
}

struct str clock_range_text(struct arena *arena, struct clock from, struct clock to,
                            enum clock_style style) {
    struct buf buf = {0};
    put_clock(&buf, from, style);
    if (from.minutes >= 0 && to.minutes >= 0) {
        buf_put_text(&buf, "\xE2\x80\x93");
        put_clock(&buf, to, style);
    }
    return buf_take(&buf, arena);
}
