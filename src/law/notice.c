/* law: the days of adjustment and notice against each other. Days that are late are a matter of the
 * rules of each body; here it is what cannot be, or what the document itself gainsays. */
#include "law/rules.h"
#include "model/deadlines.h"

static bool is_before(const struct dates *a, const struct dates *b) {
    return date_is_set(a->from) && date_is_set(b->from) && date_order(a->from, b->from) < 0;
}

/* Reports a day that comes before another, which stands elsewhere. */
static void report_order(const struct law *law, enum diag_text code, const struct dates *early,
                         enum diag_text where, const struct dates *late) {
    const struct str days[] = {date_iso(law->arena, early->from), date_iso(law->arena, late->from)};
    struct finding *finding = diag_add(law->diag, code, early->at, DIAG_ARGS(days[0], days[1]));
    diag_note(finding, where, late->at, DIAG_NO_ARGS);
}

void rule_adjusted_early(const struct law *law) {
    const struct meeting *meeting = law->meeting;
    if (is_before(&meeting->adjustment.date, &meeting->dates)) {
        report_order(law, DIAG_ADJUSTED_EARLY, &meeting->adjustment.date, NOTE_MEETING_DAY_HERE,
                     &meeting->dates);
    }
}

void rule_posted_early(const struct law *law) {
    const struct meeting *meeting = law->meeting;
    if (is_before(&meeting->notice.posted, &meeting->adjustment.date)) {
        report_order(law, DIAG_POSTED_EARLY, &meeting->notice.posted, NOTE_ADJUSTMENT_HERE,
                     &meeting->adjustment.date);
    }
}

void rule_taken_down_backwards(const struct law *law) {
    const struct notice *notice = &law->meeting->notice;
    if (is_before(&notice->taken_down, &notice->posted)) {
        report_order(law, DIAG_TAKEN_DOWN_BACKWARDS, &notice->taken_down, NOTE_POSTED_HERE,
                     &notice->posted);
    }
}

/* The notice stays up for the whole time of appeal. */
void rule_taken_down_early(const struct law *law) {
    const struct notice *notice = &law->meeting->notice;
    struct date last = deadlines_of(law->meeting).appeal_last;
    struct date down = notice->taken_down.from;
    if (!body_can_be_appealed(law->meeting->body) || !date_is_set(down) || !date_is_set(last) ||
        date_order(down, last) > 0 || is_before(&notice->taken_down, &notice->posted)) {
        return;
    }
    const struct str days[] = {date_iso(law->arena, down), date_iso(law->arena, last),
                               date_iso(law->arena, date_add(last, 1))};
    struct finding *finding = diag_add(law->diag, DIAG_TAKEN_DOWN_EARLY, notice->taken_down.at,
                                       DIAG_ARGS(days[0], days[1]));
    diag_note(finding, NOTE_POSTED_HERE, notice->posted.at, DIAG_NO_ARGS);
    diag_help(finding, HELP_TAKE_DOWN, DIAG_ARGS(days[2]));
}
