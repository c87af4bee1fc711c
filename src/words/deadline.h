/* Periods of law: when a time counted in days or weeks ends, lag (1930:173) om beräkning av
 * lagstadgad tid. Pure functions, no failure: a period out of the calendar (years 1–9999) gives no
 * date. Sees base only. */
#ifndef SRBC_WORDS_DEADLINE_H
#define SRBC_WORDS_DEADLINE_H

#include "words/date.h"

/* The date itself, or the next weekday when a period cannot end on it (date_is_free). */
struct date deadline_move(struct date date);

/* The last day of a period that begins on `start`: the start is not counted, the end is moved. A
 * period of weeks ends on the weekday it began. */
struct date deadline_days(struct date start, int days);
struct date deadline_weeks(struct date start, int weeks);

#endif
