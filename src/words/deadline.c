/* words: the ends of periods, moved off days when nothing can be done. */
#include "words/deadline.h"

struct date deadline_move(struct date date) {
    while (date_is_free(date)) {
        date = date_add(date, 1);
    }
    return date;
}

struct date deadline_days(struct date start, int days) {
    return deadline_move(date_add(start, days));
}

struct date deadline_weeks(struct date start, int weeks) {
    return deadline_days(start, weeks * 7);
}
