/* model: the service table, findings of events and of the order in which substitutes are called in,
 * made where the table is made. */
#include "base/arena.h"
#include "model/service_make.h"

struct str row_name(const struct making *m, uint32_t row) {
    return m->service->rows[row].person->name.text;
}

struct str slot_name(const struct making *m, uint32_t slot) {
    uint32_t number = slot < m->service->slot_count ? m->service->slots[slot].paragraph : 0;
    return paragraphs_text(m->arena, paragraphs_of(m->arena, &number, 1));
}

/* ---- events -----------------------------------------------------------------------------------
 */

bool replacement_check(struct making *m, const struct event *event, uint32_t row, uint32_t seat) {
    if (event->person == NULL) {
        return false;
    }
    if (row == SERVICE_NOBODY) {
        if (event->person->list == PERSON_OFFICIAL || event->person->list == PERSON_OTHER) {
            diag_add(m->diag, DIAG_SERVES_WITHOUT_SEAT, event->text.at,
                     DIAG_ARGS(event->name.text));
        }
        return false;
    }
    if (row < m->service->member_count) {
        struct finding *finding =
            diag_add(m->diag, DIAG_MEMBER_REPLACES, event->text.at, DIAG_ARGS(event->name.text));
        diag_note(finding, NOTE_ENTRY_HERE, event->person->name.at, DIAG_NO_ARGS);
        return false;
    }
    if (seat >= m->service->member_count) {
        if (event->other->list != PERSON_MEMBER) {
            struct finding *finding = diag_add(m->diag, DIAG_REPLACES_NO_MEMBER, event->text.at,
                                               DIAG_ARGS(event->other_name.text, event->name.text));
            diag_note(finding, NOTE_ENTRY_HERE, event->other->name.at, DIAG_NO_ARGS);
        }
        return false;
    }
    return true;
}

void report_event_disagrees(struct making *m, const struct event *event, struct span list) {
    struct finding *finding =
        diag_add(m->diag, DIAG_EVENT_DISAGREES, event->text.at, DIAG_ARGS(event->text.text));
    diag_note(finding, NOTE_LIST_HERE, list, DIAG_NO_ARGS);
    diag_help(finding, HELP_LIST_STANDS, DIAG_NO_ARGS);
}

void report_event_idle(struct making *m, const struct event *event, bool leaves) {
    if (m->unsure) {
        return; /* it may follow from what was not understood */
    }
    diag_add(m->diag, leaves ? DIAG_LEAVES_GONE : DIAG_ARRIVES_THERE, event->text.at,
             DIAG_ARGS(event->text.text, event->name.text));
}

/* Guests have no row: when they were there is written after their names. */
void report_event_of_guest(struct making *m, const struct event *event) {
    struct finding *finding = diag_add(m->diag, DIAG_EVENT_OF_GUEST, event->text.at,
                                       DIAG_ARGS(event->text.text, event->name.text));
    diag_help(finding, HELP_WRITE_PARAGRAPHS_OF_GUEST, DIAG_ARGS(event->name.text));
}

void report_replaces_though_gone(struct making *m, const struct event *event, struct span gone) {
    struct finding *finding =
        diag_add(m->diag, DIAG_REPLACES_THOUGH_GONE, event->text.at, DIAG_ARGS(event->name.text));
    diag_note(finding, NOTE_LEFT_HERE, gone, DIAG_NO_ARGS);
}

/* ---- the order of the body ---------------------------------------------------------------------
 */

/* What made a seat empty, or the list when it was empty from the start. */
static struct span place_of_vacancy(const struct making *m, uint32_t seat) {
    const struct attendance *lists = &m->meeting->attendance;
    const struct attendee *member = &m->people[seat];
    if (m->seats[seat].opened && m->seats[seat].opened_at.source != NULL) {
        return m->seats[seat].opened_at;
    }
    if (member->away > 0) {
        return member->away_at;
    }
    if (member->serving != NULL) {
        return member->serving->at;
    }
    return lists->serving.at.source != NULL ? lists->serving.at : lists->at;
}

void report_no_order(struct making *m, uint32_t seat, uint32_t row) {
    struct finding *finding =
        diag_add(m->diag, DIAG_NO_ORDER, place_of_vacancy(m, seat),
                 DIAG_ARGS(row_name(m, seat), slot_name(m, m->slot), row_name(m, row)));
    diag_help(finding, HELP_WRITE_REPLACED_FROM,
              DIAG_ARGS(row_name(m, row), row_name(m, seat), slot_name(m, m->slot)));
}

static void note_order(const struct making *m, struct finding *finding, uint32_t row) {
    const struct call_in_order *order = &m->meeting->body->call_in_order;
    const struct person *person = m->service->rows[row].person;
    bool by_order = order->at.source != NULL && person->substitute_for == NULL;
    diag_note(finding, NOTE_ORDER_HERE, by_order ? order->at : person->at, DIAG_NO_ARGS);
}

void report_not_called(struct making *m, uint32_t seat, uint32_t row) {
    struct finding *finding =
        diag_add(m->diag, DIAG_NOT_CALLED_IN, place_of_vacancy(m, seat),
                 DIAG_ARGS(row_name(m, seat), slot_name(m, m->slot), row_name(m, row)));
    note_order(m, finding, row);
}

void report_passed_over(struct making *m, const struct claim *claim, uint32_t row) {
    struct finding *finding =
        diag_add(m->diag, DIAG_PASSED_OVER, claim->at,
                 DIAG_ARGS(row_name(m, claim->row), row_name(m, claim->seat), row_name(m, row)));
    note_order(m, finding, row);
}
