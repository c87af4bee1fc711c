/* model: the days that follow from a meeting's dates; the counting itself is words/deadline. */
#include "model/deadlines.h"

#include "words/deadline.h"

enum { ADJUSTMENT_DAYS = 14, POSTING_DAYS = 2, APPEAL_WEEKS = 3 };

struct deadlines deadlines_of(const struct meeting *meeting) {
    struct date held = meeting->dates.to;
    struct date adjusted = meeting->adjustment.date.from;
    struct date posted = meeting->notice.posted.from;
    struct date last = deadline_weeks(posted, APPEAL_WEEKS);
    return (struct deadlines){
        .adjustment_due = date_add(held, ADJUSTMENT_DAYS),
        .adjustment_latest = deadline_days(held, ADJUSTMENT_DAYS),
        .posting_latest = deadline_days(adjusted, POSTING_DAYS),
        .appeal_last = last,
        .take_down = date_add(last, 1),
    };
}

bool body_can_be_appealed(const struct body *body) {
    static const bool kinds[BODY_KIND_COUNT] = {
        [BODY_COUNCIL] = true,
        [BODY_BOARD] = true,
        [BODY_EXECUTIVE] = true,
        [BODY_COMMITTEE] = true,
    };
    return kinds[body->kind];
}
