/* Dates and clock times, and how they are written in Swedish. Pure functions; no clock is read. */
#ifndef SRBC_WORDS_DATE_H
#define SRBC_WORDS_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

struct date {
    int16_t year;  /* 0: no date */
    uint8_t month; /* 1–12 */
    uint8_t day;   /* 1–31 */
};

struct clock {
    int16_t minutes; /* since midnight; negative: no time */
};

enum date_status { DATE_OK, DATE_NOT_A_DATE, DATE_IMPOSSIBLE, DATE_BACKWARDS };

/* Reads "2024-06-14". DATE_IMPOSSIBLE for the right shape with no such day ("2024-02-30"). */
enum date_status date_read(struct str text, struct date *out);

/* Reads "09:00", "09.00", "9.00", "kl. 09.00", "kl 9". DATE_IMPOSSIBLE for "25:00". */
enum date_status clock_read(struct str text, struct clock *out);

/* Reads "A", "A–B", "A-B" (also em dash, "till", spaces around) of either kind; a single one gives
 * to = from for dates and no time for clocks. A range of dates may shorten its end
 * ("2024-08-29–30", "2024-08-30–09-01") and is DATE_BACKWARDS when its end is before its start; one
 * of clocks may pass midnight, and "24.00" is the end of a day. A result is stored only with
 * DATE_OK.
 */
enum date_status date_read_range(struct str text, struct date *from, struct date *to);
enum date_status clock_read_range(struct str text, struct clock *from, struct clock *to);

bool date_is_set(struct date date);
int date_order(struct date a, struct date b);

/* Days since 1970-01-01 and back; outside the years 1–9999 there is no date. */
int32_t date_to_days(struct date date);
struct date date_from_days(int32_t days);

/* The date some days later, or earlier when `days` is negative. No date stays no date. */
struct date date_add(struct date date, int32_t days);

/* 1 Monday … 7 Sunday (ISO 8601). */
int date_weekday(struct date date);
struct str date_weekday_name(int weekday); /* "måndag" */
struct str date_month_name(int month);     /* "januari" */

/* Empty text for no date or no time. */
struct str date_iso(struct arena *arena, struct date date);  /* "2024-06-14" */
struct str date_long(struct arena *arena, struct date date); /* "fredagen den 30 augusti 2024" */

enum clock_style { CLOCK_DOT, CLOCK_COLON };
struct str clock_text(struct arena *arena, struct clock clock,
                      enum clock_style style); /* "09.00" */
/* "09.00–12.00", or "09.00" when there is no end. */
struct str clock_range_text(struct arena *arena, struct clock from, struct clock to,
                            enum clock_style style);

/* Saturday, Sunday, public holiday (lag 1989:253), midsommarafton, julafton or nyårsafton: days
 * that a period cannot end on (lag 1930:173). */
bool date_is_free(struct date date); /* words/holiday.c; names in words/holiday.h */

#endif
