/* The Swedish calendar of holidays: lag (1989:253) om allmänna helgdagar, and the eves of lag
 * (1930:173). Pure functions, no failure; the years are those the laws have known (nationaldagen
 * since 2005, annandag pingst before). Sees base only. */
#ifndef SRBC_WORDS_HOLIDAY_H
#define SRBC_WORDS_HOLIDAY_H

#include <stdbool.h>

#include "base/str.h"
#include "words/date.h"

/* Easter Sunday of a year of the Gregorian calendar. */
struct date holiday_easter(int year);

/* The public holiday's or eve's name ("midsommarafton"), empty on other days. Sundays that are not
 * a holiday of their own and Saturdays have no name here. */
struct str holiday_name(struct date date);

#endif
