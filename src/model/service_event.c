/* model: the service table, events. `Ölund lämnar efter § 10` becomes a change in its slot.
 *
 * Method: jäv and replacements for some §§ become pairs of changes, like those of lists; who comes
 * and goes is decided when the slot is reached, since it depends on what holds there. A list that
 * names §§ stands against an event. */
#include "model/service_make.h"

#include "base/arena.h"

/* ---- reading ----------------------------------------------------------------------------------
 */

/* Whether an event holds in its §§ only. */
static bool is_range(const struct event *event) {
    const struct paragraphs *list = &event->paragraphs.list;
    bool several =
        list->count > 1 || (list->count == 1 && list->ranges[0].from != list->ranges[0].to);
    return !event->after && (several || (event->during && list->count > 0));
}

static void read_out(struct making *m, const struct event *event, uint32_t row) {
    struct change change = {.kind = CHANGE_OUT,
                            .row = row,
                            .minute = -1,
                            .claim = SERVICE_NOBODY,
                            .why = SERVICE_WHY_EVENT,
                            .at = event->text.at};
    if (event->clock.minutes >= 0) {
        struct moment moment = slot_of_clock(m, event->clock, false);
        slot_report(m, &moment, event->clock, false, event->text.at);
        if (moment.known && moment.slot < m->slots) {
            change_between(m, change, (struct slots){moment.slot, moment.slot + 1});
        }
        return;
    }
    struct slots_list slots = slots_of(m, &event->paragraphs);
    for (size_t i = 0; i < slots.count; i++) {
        change_between(m, change, slots.items[i]);
    }
}

/* "X ersätter Y från § 11", "… §§ 11–13": false when it cannot be (reported). */
static bool read_replaces(struct making *m, const struct event *event, uint32_t row,
                          struct change *change) {
    uint32_t seat = event->other != NULL ? row_of(m, event->other) : SERVICE_NOBODY;
    if (event->other == NULL || !replacement_check(m, event, row, seat)) {
        return false;
    }
    struct claim claim = {.row = row, .seat = seat, .at = event->text.at, .event = event};
    if (is_range(event)) {
        struct slots_list slots = slots_of(m, &event->paragraphs);
        claim_between(m, &claim, &slots);
        return false;
    }
    change->claim = claim_standing(m, &claim);
    m->people[seat].is_replaced = true;
    return true;
}

/* A person whose first event is an arrival is absent before it. */
static void absent_before(struct attendee *a, const struct event *event) {
    if (!a->begun && event->kind == EVENT_ARRIVES && !a->limited) {
        a->line = false;
        a->line_why = SERVICE_WHY_EVENT;
        a->line_at = event->text.at;
    }
    a->begun = true;
}

static void read_event(struct making *m, const struct event *event) {
    uint32_t row = event->person != NULL ? row_of(m, event->person) : SERVICE_NOBODY;
    if (event->person != NULL && (event->kind != EVENT_REPLACES || event->other != NULL)) {
        slots_check(m, &event->paragraphs);
    }
    if (event->person == NULL) {
        m->unsure = true; /* who it is about is not known (reported) */
        return;
    }
    if (row == SERVICE_NOBODY && event->kind != EVENT_REPLACES) {
        if (event->person->list != PERSON_MEMBER && event->person->list != PERSON_SUBSTITUTE) {
            report_event_of_guest(m, event);
        }
        return; /* or somebody whose term is another time */
    }
    if (row != SERVICE_NOBODY) {
        m->people[row].has_event = true;
        m->people[row].comes |= event->kind == EVENT_ARRIVES || event->kind == EVENT_RETURNS;
        m->people[row].goes |= event->kind == EVENT_LEAVES;
    }
    if (event->kind == EVENT_DISQUALIFIED) {
        read_out(m, event, row);
        return;
    }
    struct change change = {.row = row, .claim = SERVICE_NOBODY, .event = event};
    if (event->kind == EVENT_REPLACES && !read_replaces(m, event, row, &change)) {
        return;
    }
    struct attendee *a = &m->people[row];
    struct moment moment = slot_of_event(m, event);
    if (!a->limited || !moment.known) {
        slot_report(m, &moment, event->clock, event->kind != EVENT_LEAVES, event->text.at);
    }
    if (!moment.known) {
        if (!a->limited && event->kind == EVENT_ARRIVES && !a->line && a->absent == NULL) {
            a->line = true;
            a->line_why = SERVICE_WHY_EVENT;
            a->line_at = event->text.at;
        }
        return;
    }
    change.slot = moment.slot;
    change.minute = moment.minute;
    change.certain = moment.doubt == DIAG_TEXT_COUNT;
    m->happenings[m->happening_count++] = change;
    if (event->kind == EVENT_LEAVES && is_range(event)) {
        const struct paragraphs *list = &event->paragraphs.list;
        change.slot = slot_after(m, list->ranges[list->count - 1].to);
        change.back = true;
        m->happenings[m->happening_count++] = change;
    }
}

/* Events in the order of time; those of one slot as they are written. */
static void sort_events(struct making *m) {
    size_t *ends = ARENA_ARRAY(m->arena, size_t, (size_t)m->slots + 2);
    for (size_t i = 0; i < m->happening_count; i++) {
        ends[m->happenings[i].slot + 1]++;
    }
    for (size_t i = 1; i < (size_t)m->slots + 2; i++) {
        ends[i] += ends[i - 1];
    }
    struct change *sorted = ARENA_ARRAY(m->arena, struct change, m->happening_count + 1);
    for (size_t i = 0; i < m->happening_count; i++) {
        sorted[ends[m->happenings[i].slot]++] = m->happenings[i];
    }
    m->happenings = sorted;
}

void events_read(struct making *m) {
    const struct event_list *list = &m->meeting->attendance.events;
    m->happenings = ARENA_ARRAY(m->arena, struct change, list->count * 2 + 1);
    for (size_t i = 0; i < list->count; i++) {
        read_event(m, &list->items[i]);
    }
    sort_events(m);
    for (size_t i = 0; i < m->happening_count; i++) {
        struct change change = m->happenings[i];
        absent_before(&m->people[change.row], change.event);
        *change_add(m, CHANGE_EVENT, change.row, change.slot) = change;
        m->changes[m->change_count - 1].kind = CHANGE_EVENT;
    }
}

/* ---- happening --------------------------------------------------------------------------------
 */

static const struct person *list_mention(const struct attendee *a) {
    return a->serving != NULL ? a->serving : a->listed;
}

static void disagrees(struct making *m, const struct change *change, struct span list) {
    if (change->certain) {
        report_event_disagrees(m, change->event, list);
    }
}

static void leaves(struct making *m, struct attendee *a, const struct change *change) {
    const struct event *event = change->event;
    if (a->limited || (a->forced > 0 && a->away == 0)) {
        bool gone_before = m->slot > 0 && !a->was_there;
        if (a->forced > 0 || gone_before) {
            disagrees(m, change, a->limited ? list_mention(a)->at : a->forced_at);
        }
        if (a->limited) {
            return;
        }
    } else if (!attendee_is_there(a) && !a->was_there) {
        report_event_idle(m, event, true);
        return;
    }
    a->line = false;
    a->line_why = SERVICE_WHY_EVENT;
    a->line_at = event->text.at;
    a->minute = change->minute;
}

static void arrives(struct making *m, struct attendee *a, const struct change *change) {
    const struct event *event = change->event;
    if (a->away > 0) {
        disagrees(m, change, a->away_at);
        return;
    }
    if (a->limited) {
        if (a->forced == 0 || (m->slot > 0 && a->was_there)) {
            disagrees(m, change, list_mention(a)->at);
        }
        a->minute = change->minute;
        return;
    }
    if (a->line || (a->forced > 0 && a->was_there)) {
        report_event_idle(m, event, false);
        return;
    }
    if (a->replaced > 0) {
        disagrees(m, change, a->replaced_at);
    }
    a->line = true;
    a->line_why = SERVICE_WHY_EVENT;
    a->line_at = event->text.at;
    a->minute = change->minute;
}

/* Who is replaced has gone, unless out for jäv just now. */
static bool make_room(struct making *m, uint32_t seat, const struct change *change) {
    struct attendee *member = &m->people[seat];
    if (member->limited && member->forced > 0 && member->out == 0) {
        disagrees(m, change, list_mention(member)->at);
        return false;
    }
    if (member->line && member->out == 0) {
        member->line = false;
        member->line_why = SERVICE_WHY_REPLACED;
        member->line_at = change->event->text.at;
        member->minute = change->minute;
        attendee_touch(m, seat);
    }
    return true;
}

static void replaces(struct making *m, struct attendee *a, const struct change *change) {
    struct claim *claim = &m->claims[change->claim];
    struct seat *seat = &m->seats[claim->seat];
    if (a->away > 0 || (!attendee_is_there(a) && a->limited)) {
        disagrees(m, change, a->away > 0 ? a->away_at : list_mention(a)->at);
        return;
    }
    if (!make_room(m, claim->seat, change)) {
        return;
    }
    if (!attendee_is_there(a)) {
        if (a->line_why == SERVICE_WHY_EVENT) {
            report_replaces_though_gone(m, change->event, a->line_at);
        }
        a->line = true;
        a->line_why = SERVICE_WHY_EVENT;
        a->line_at = change->event->text.at;
        a->minute = change->minute;
    }
    seat_give(m, claim->seat, SERVICE_NOBODY);
    if (a->holds != SERVICE_NOBODY) {
        m->seats[a->holds].opened = true;
        m->seats[a->holds].opened_at = change->event->text.at;
        seat_touch(m, a->holds);
        seat_give(m, a->holds, SERVICE_NOBODY);
    }
    seat_give(m, claim->seat, claim->row);
    seat->holder_why = SERVICE_WHY_EVENT;
    seat->holder_at = change->event->text.at;
    seat_touch(m, claim->seat);
    rows_add(m, &m->begun, change->claim);
}

void event_apply(struct making *m, const struct change *change) {
    struct attendee *a = &m->people[change->row];
    attendee_touch(m, change->row);
    if (change->event->kind == EVENT_REPLACES) {
        replaces(m, a, change);
    } else if (change->event->kind == EVENT_LEAVES && !change->back) {
        leaves(m, a, change);
    } else {
        arrives(m, a, change);
    }
}
