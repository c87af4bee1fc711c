/* words: which days are public holidays. One table; a row is bound to a date, to a distance from
 * Easter Sunday, or to the Saturday of a week. */
#include "words/holiday.h"

#include <stdint.h>

enum holiday_kind {
    FIXED,    /* month and day */
    EASTER,   /* `day` days after Easter Sunday */
    SATURDAY, /* the Saturday within seven days from month and day */
    EVE       /* the day before that Saturday */
};

struct holiday {
    enum holiday_kind kind;
    int month;
    int day;
    int since; /* first year, 0 for always */
    int until; /* last year, 0 for still */
    struct str name;
};

static const struct holiday holidays[] = {
    {FIXED, 1, 1, 0, 0, STR_INIT("nyårsdagen")},
    {FIXED, 1, 6, 0, 0, STR_INIT("trettondedag jul")},
    {EASTER, 0, -2, 0, 0, STR_INIT("långfredagen")},
    {EASTER, 0, 0, 0, 0, STR_INIT("påskdagen")},
    {EASTER, 0, 1, 0, 0, STR_INIT("annandag påsk")},
    {FIXED, 5, 1, 0, 0, STR_INIT("första maj")},
    {EASTER, 0, 39, 0, 0, STR_INIT("Kristi himmelsfärdsdag")},
    {FIXED, 6, 6, 2005, 0, STR_INIT("nationaldagen")},
    {EASTER, 0, 49, 0, 0, STR_INIT("pingstdagen")},
    {EASTER, 0, 50, 0, 2004, STR_INIT("annandag pingst")},
    {EVE, 6, 20, 0, 0, STR_INIT("midsommarafton")},
    {SATURDAY, 6, 20, 0, 0, STR_INIT("midsommardagen")},
    {SATURDAY, 10, 31, 0, 0, STR_INIT("alla helgons dag")},
    {FIXED, 12, 24, 0, 0, STR_INIT("julafton")},
    {FIXED, 12, 25, 0, 0, STR_INIT("juldagen")},
    {FIXED, 12, 26, 0, 0, STR_INIT("annandag jul")},
    {FIXED, 12, 31, 0, 0, STR_INIT("nyårsafton")},
};

/* Meeus, Jones and Butcher's reckoning of the Gregorian Easter. */
struct date holiday_easter(int year) {
    int golden = year % 19;
    int century = year / 100;
    int of_century = year % 100;
    int correction = (century + 8) / 25;
    int moon = (century - (century - correction + 1) / 3 + 15 + 19 * golden - century / 4) % 30;
    int sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    int late = (golden + 11 * moon + 22 * sunday) / 451;
    int sum = moon + sunday - 7 * late + 114;
    return (struct date){(int16_t)year, (uint8_t)(sum / 31), (uint8_t)(sum % 31 + 1)};
}

/* The day a row falls on in a year, as a day number. */
static int32_t day_of(const struct holiday *row, int year) {
    if (row->kind == EASTER) {
        return date_to_days(holiday_easter(year)) + row->day;
    }
    struct date start = {(int16_t)year, (uint8_t)row->month, (uint8_t)row->day};
    int32_t day = date_to_days(start);
    if (row->kind == SATURDAY || row->kind == EVE) {
        day += (6 - date_weekday(start) + 7) % 7;
    }
    return row->kind == EVE ? day - 1 : day;
}

struct str holiday_name(struct date date) {
    if (!date_is_set(date)) {
        return STR("");
    }
    int32_t day = date_to_days(date);
    for (size_t i = 0; i < sizeof holidays / sizeof holidays[0]; i++) {
        const struct holiday *row = &holidays[i];
        bool in_force = date.year >= row->since && (row->until == 0 || date.year <= row->until);
        if (in_force && day_of(row, date.year) == day) {
            return row->name;
        }
    }
    return STR("");
}

bool date_is_free(struct date date) {
    return date_is_set(date) && (date_weekday(date) >= 6 || holiday_name(date).len > 0);
}
