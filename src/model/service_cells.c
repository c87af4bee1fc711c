/* model: the service table, cells. What holds for a row after a slot has been dealt with, kept as
 * stretches, and the minutes in the room.
 *
 * Method: only rows for which something changed are looked at; a stretch ends where its cell is no
 * longer the same. */
#include "model/service_make.h"

#include "base/arena.h"

/* ---- cells -------------------------------------------------------------------------------------
 */

static struct service_cell absent_cell(const struct attendee *a) {
    struct service_cell cell = {.state = SERVICE_ABSENT, .replaces = SERVICE_NOBODY};
    if (a->away > 0) {
        cell.why = SERVICE_WHY_LISTED;
        cell.at = a->away_at;
    } else if (a->replaced > 0) {
        cell.why = SERVICE_WHY_REPLACED;
        cell.at = a->replaced_at;
    } else if (a->line_why == SERVICE_WHY_EVENT || a->line_why == SERVICE_WHY_REPLACED) {
        cell.why = a->line_why;
        cell.at = a->line_at;
    } else if (a->limited || a->substitutes) {
        const struct person *mention = a->serving != NULL ? a->serving : a->listed;
        cell.why = SERVICE_WHY_OUTSIDE;
        cell.at = mention->at;
    } else {
        cell.why = SERVICE_WHY_NOT_LISTED;
        cell.at = SPAN_NONE;
    }
    return cell;
}

static struct service_cell present_cell(const struct making *m, uint32_t row) {
    const struct attendee *a = &m->people[row];
    struct service_cell cell = {.state = SERVICE_PRESENT, .replaces = SERVICE_NOBODY};
    if (row < m->service->member_count) { /* somebody else is written on the seat */
        uint32_t claim = m->seats[row].claims;
        cell.why = SERVICE_WHY_REPLACED;
        cell.at = claim != SERVICE_NOBODY ? m->claims[claim].at : a->line_at;
    } else if (a->stepped_down) {
        cell.why = SERVICE_WHY_SEAT_TAKEN_BACK;
        cell.at = a->stepped_down_at;
    } else if (a->line && a->line_why == SERVICE_WHY_EVENT && a->forced == 0) {
        cell.why = SERVICE_WHY_EVENT;
        cell.at = a->line_at;
    } else {
        cell.why = m->all ? SERVICE_WHY_NO_SEAT : SERVICE_WHY_LISTED;
        cell.at = a->forced > 0 ? a->forced_at : a->line_at;
    }
    return cell;
}

static struct service_cell cell_of(const struct making *m, uint32_t row, uint32_t chair) {
    const struct attendee *a = &m->people[row];
    struct service_cell cell;
    if (!attendee_is_there(a)) {
        return absent_cell(a);
    }
    if (a->out > 0) {
        cell = (struct service_cell){.state = SERVICE_DISQUALIFIED,
                                     .why = a->out_why,
                                     .replaces = SERVICE_NOBODY,
                                     .at = a->out_at};
    } else if (a->serves != SERVICE_NOBODY) {
        cell = (struct service_cell){.state = SERVICE_SERVING,
                                     .why = a->serves_why,
                                     .replaces = a->serves == row ? SERVICE_NOBODY : a->serves,
                                     .at = a->serves_at};
    } else {
        cell = present_cell(m, row);
    }
    cell.remote = a->remote > 0;
    cell.chairs = row == chair;
    return cell;
}

static bool same_cell(const struct service_cell *a, const struct service_cell *b) {
    return a->state == b->state && a->why == b->why && a->remote == b->remote &&
           a->chairs == b->chairs && a->replaces == b->replaces && a->at.source == b->at.source &&
           a->at.start == b->at.start && a->at.end == b->at.end;
}

/* Ends what held until now. */
static void close_stretch(struct making *m, uint32_t row, uint32_t end) {
    struct attendee *a = &m->people[row];
    struct service_row *out = &m->service->rows[row];
    if (a->since < end) {
        out->stretches = arena_more(m->arena, out->stretches, out->stretch_count, &a->room,
                                    sizeof *out->stretches);
        out->stretches[out->stretch_count++] = (struct service_stretch){a->since, end - 1, a->cell};
        a->since = end;
    }
}

/* Minutes in the room count from the clock written, else from when the slot is known to begin. */
static void count_minutes(struct making *m, struct attendee *a, uint32_t slot) {
    bool there = slot < m->slots && attendee_is_there(a);
    int32_t now = a->minute;
    if (now < 0) {
        now = slot == 0 ? m->opens : slot < m->slots ? m->starts[slot] : m->closes;
    }
    if (there && !a->was_there) {
        a->entered = now < 0 || now > a->left ? now : a->left;
    } else if (!there && a->was_there) {
        int32_t minutes = minutes_between(m, a->entered, now);
        a->minutes_unknown = a->minutes_unknown || minutes < 0;
        a->minutes += minutes;
        a->left = now;
    }
    a->minute = -1;
    a->was_there = there;
}

void cells_write(struct making *m, uint32_t slot, uint32_t chair, uint32_t chair_before) {
    if (chair != chair_before) {
        if (chair != SERVICE_NOBODY) {
            attendee_mark(m, chair);
        }
        if (chair_before != SERVICE_NOBODY) {
            attendee_mark(m, chair_before);
        }
    }
    for (size_t i = 0; i < m->dirty.count; i++) {
        uint32_t row = m->dirty.items[i];
        struct attendee *a = &m->people[row];
        count_minutes(m, a, slot);
        struct service_cell cell = cell_of(m, row, chair);
        if (slot == 0 || !same_cell(&cell, &a->cell)) {
            close_stretch(m, row, slot);
            a->cell = cell;
        }
        a->dirty = false;
    }
    m->dirty.count = 0;
}

/* ---- the end of the meeting
 * ---------------------------------------------------------------------- */

/* Who comes or goes after the last § began is in the room, though not in any further §. */
static void count_last_minutes(struct making *m, const struct change *change) {
    struct attendee *a = &m->people[change->row];
    bool arrives =
        change->kind == CHANGE_EVENT && (change->event->kind != EVENT_LEAVES || change->back);
    if (change->minute < 0) {
        return;
    }
    if (!arrives) {
        a->minute = change->minute;
    } else if (!a->was_there && !a->limited && a->away == 0) {
        a->entered = change->minute > a->left ? change->minute : a->left;
        a->was_there = true;
    }
}

void cells_end(struct making *m, size_t first) {
    for (size_t i = first; i < m->change_count; i++) {
        count_last_minutes(m, &m->changes[i]);
    }
    for (uint32_t row = 0; row < m->service->row_count; row++) {
        struct attendee *a = &m->people[row];
        struct service_row *out = &m->service->rows[row];
        close_stretch(m, row, m->slots);
        count_minutes(m, a, m->slots);
        out->minutes = a->minutes_unknown ? -1 : a->minutes;
    }
}
