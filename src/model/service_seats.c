/* model: the service table, seats. Goes through the slots and deals out seats where something
 * changes.
 *
 * Method: only the seats of people for whom something changes are looked at. Each is given, in this
 * order, to who is written to serve in these §§, to the member, to the substitute who has it; what
 * is then empty is filled by the order of the body. Seats that were empty before are looked at
 * again only when a substitute becomes free. */
#include "model/service_make.h"

#include <stdlib.h>

#include "base/arena.h"

/* ---- small things -----------------------------------------------------------------------------
 */

bool attendee_is_there(const struct attendee *a) {
    bool replaced = a->replaced > 0 && a->out == 0;
    return a->away == 0 && !replaced && (a->forced > 0 || a->line);
}

bool attendee_can_serve(const struct attendee *a) {
    return attendee_is_there(a) && a->out == 0;
}

void rows_add(struct making *m, struct rows_list *list, uint32_t row) {
    list->items = arena_more(m->arena, list->items, list->count, &list->room, sizeof *list->items);
    list->items[list->count++] = row;
}

static int by_row(const void *a, const void *b) {
    const uint32_t *x = a;
    const uint32_t *y = b;
    return *x < *y ? -1 : *x > *y;
}

void rows_sort(struct rows_list *list) {
    if (list->count > 1) {
        qsort(list->items, list->count, sizeof *list->items, by_row);
    }
}

void attendee_mark(struct making *m, uint32_t row) {
    if (!m->people[row].dirty) {
        m->people[row].dirty = true;
        rows_add(m, &m->dirty, row);
    }
}

/* A seat is dealt out anew in this slot. */
void seat_touch(struct making *m, uint32_t number) {
    struct seat *seat = &m->seats[number];
    if (seat->touched) {
        return;
    }
    seat->touched = true;
    rows_add(m, &m->touched, number);
}

void attendee_touch(struct making *m, uint32_t row) {
    const struct attendee *a = &m->people[row];
    attendee_mark(m, row);
    if (row < m->service->member_count) {
        seat_touch(m, row);
    }
    if (a->serves < m->service->member_count) {
        seat_touch(m, a->serves);
    }
    if (a->holds != SERVICE_NOBODY) {
        seat_touch(m, a->holds);
    }
    if (a->claims != SERVICE_NOBODY) {
        seat_touch(m, a->claims);
    }
}

void seat_give(struct making *m, uint32_t number, uint32_t row) {
    struct seat *seat = &m->seats[number];
    if (seat->holder != SERVICE_NOBODY) {
        m->people[seat->holder].holds = SERVICE_NOBODY;
        attendee_mark(m, seat->holder);
    }
    seat->holder = row;
    if (row != SERVICE_NOBODY) {
        m->people[row].holds = number;
        attendee_mark(m, row);
    }
}

void attendee_stand_down(struct making *m, uint32_t row) {
    struct attendee *a = &m->people[row];
    if (a->serves != SERVICE_NOBODY) {
        if (a->serves < m->service->member_count) {
            m->seats[a->serves].occupant = SERVICE_NOBODY;
        }
        a->serves = SERVICE_NOBODY;
        a->serves_by_claim = false;
        m->serving--;
        attendee_mark(m, row);
    }
}

void attendee_sit_down(struct making *m, uint32_t number, uint32_t row, enum service_why why,
                       struct span at) {
    struct attendee *a = &m->people[row];
    attendee_stand_down(m, row);
    a->serves = number;
    a->serves_why = why;
    a->serves_at = at;
    a->stepped_down = false;
    m->serving++;
    if (number < m->service->member_count) {
        m->seats[number].occupant = row;
        m->seats[number].vacant = false;
    }
    attendee_mark(m, row);
}

/* ---- changes ----------------------------------------------------------------------------------
 */

/* Active claims on a seat stand in the order they were written. */
static void link_claim(struct making *m, const struct change *change) {
    struct claim *claim = &m->claims[change->claim];
    struct attendee *a = &m->people[claim->row];
    if (claim->seat == SERVICE_UNSTATED) {
        a->unstated += change->step;
        a->unstated_at = claim->at;
        return;
    }
    uint32_t *link = &m->seats[claim->seat].claims;
    while (*link != SERVICE_NOBODY && *link < change->claim) {
        link = &m->claims[*link].next;
    }
    if (change->step > 0) {
        claim->next = *link;
        *link = change->claim;
        a->claims = claim->seat;
        rows_add(m, &m->begun, change->claim);
    } else if (*link == change->claim) {
        *link = claim->next;
        a->claims = a->claims == claim->seat ? SERVICE_NOBODY : a->claims;
    }
    seat_touch(m, claim->seat);
}

static void apply(struct making *m, const struct change *change) {
    struct attendee *a = &m->people[change->row];
    attendee_touch(m, change->row);
    switch (change->kind) {
    case CHANGE_FORCED:
        a->forced += change->step;
        a->forced_at = change->step > 0 ? change->at : a->forced_at;
        a->minute = change->minute >= 0 ? change->minute : a->minute;
        break;
    case CHANGE_AWAY:
        a->away += change->step;
        a->away_at = change->at;
        break;
    case CHANGE_REPLACED:
        a->replaced += change->step;
        a->replaced_at = change->at;
        break;
    case CHANGE_OUT:
        a->out += change->step;
        if (change->step > 0) {
            a->out_why = change->why;
            a->out_at = change->at;
        }
        break;
    case CHANGE_REMOTE:
        a->remote += change->step;
        break;
    case CHANGE_CHAIR:
        a->chair += change->step;
        break;
    case CHANGE_CLAIM:
        link_claim(m, change);
        break;
    case CHANGE_EVENT:
        event_apply(m, change);
        break;
    }
}

/* ---- dealing out ------------------------------------------------------------------------------
 */

static void clear_seat(struct making *m, uint32_t number) {
    struct seat *seat = &m->seats[number];
    seat->before = seat->occupant;
    seat->before_by_claim = false;
    if (seat->occupant != SERVICE_NOBODY) {
        seat->before_by_claim = m->people[seat->occupant].serves_by_claim;
        attendee_stand_down(m, seat->occupant);
    }
}

/* Whoever serves on a touched seat stands up first; a seat left in this way is touched too. */
static void clear_seats(struct making *m) {
    for (size_t i = 0; i < m->dirty.count; i++) {
        struct attendee *a = &m->people[m->dirty.items[i]];
        if (a->serves == SERVICE_UNSTATED) {
            attendee_stand_down(m, m->dirty.items[i]);
        }
    }
    for (size_t i = 0; i < m->touched.count; i++) {
        clear_seat(m, m->touched.items[i]);
    }
}

/* Who is written to serve in these §§ comes first. Takes the person from a seat given by the
 * order, which is then dealt out again. */
static void seat_claims(struct making *m) {
    for (size_t i = 0; i < m->touched.count; i++) {
        uint32_t number = m->touched.items[i];
        struct seat *seat = &m->seats[number];
        uint32_t next = seat->claims;
        for (; next != SERVICE_NOBODY && seat->occupant == SERVICE_NOBODY;
             next = m->claims[next].next) {
            const struct claim *claim = &m->claims[next];
            struct attendee *a = &m->people[claim->row];
            if (!attendee_can_serve(a) || a->serves_by_claim) {
                continue;
            }
            if (a->serves < m->service->member_count) {
                uint32_t left = a->serves;
                seat_touch(m, left);
                clear_seat(m, left);
                m->seats[left].before = SERVICE_NOBODY;
            }
            if (a->holds != SERVICE_NOBODY) {
                seat_touch(m, a->holds);
                m->seats[a->holds].opened = true;
                m->seats[a->holds].opened_at = claim->at;
                seat_give(m, a->holds, SERVICE_NOBODY);
            }
            seat_give(m, number, SERVICE_NOBODY);
            seat->opened = false;
            attendee_sit_down(m, number, claim->row,
                              claim->event != NULL ? SERVICE_WHY_EVENT : SERVICE_WHY_LISTED,
                              claim->at);
            a->serves_by_claim = true;
        }
    }
}

/* The member is there: the seat is taken back. */
static void seat_member(struct making *m, uint32_t number) {
    struct seat *seat = &m->seats[number];
    const struct attendee *member = &m->people[number];
    uint32_t other = seat->holder != SERVICE_NOBODY ? seat->holder : seat->before;
    enum service_why why = member->forced > 0 ? SERVICE_WHY_LISTED : member->line_why;
    if (other != SERVICE_NOBODY && other != number && m->people[other].serves == SERVICE_NOBODY) {
        m->people[other].stepped_down = true;
        m->people[other].stepped_down_at =
            member->line_why == SERVICE_WHY_EVENT ? member->line_at : m->people[other].serves_at;
    }
    seat_give(m, number, SERVICE_NOBODY);
    seat->opened = false;
    attendee_sit_down(m, number, number, why,
                      member->forced > 0 ? member->forced_at : member->line_at);
}

/* The member is out for jäv: who serves meanwhile goes on from slot to slot. */
static void seat_stand_in(struct making *m, uint32_t number, struct span since) {
    struct seat *seat = &m->seats[number];
    uint32_t other = seat->before;
    if (seat->holder != SERVICE_NOBODY && number < m->service->member_count &&
        attendee_is_there(&m->people[number])) {
        other = seat->holder; /* the member is back, but cannot serve yet */
        seat->before = other;
        m->people[other].serves_why = seat->holder_why;
        m->people[other].serves_at = seat->holder_at;
        seat_give(m, number, SERVICE_NOBODY);
    }
    seat->opened = true;
    seat->opened_at = since;
    if (other != SERVICE_NOBODY && other != number && other != seat->holder &&
        attendee_can_serve(&m->people[other]) && m->people[other].serves == SERVICE_NOBODY &&
        m->people[other].holds == SERVICE_NOBODY && !seat->before_by_claim) {
        attendee_sit_down(m, number, other, m->people[other].serves_why,
                          m->people[other].serves_at);
    }
}

static void seat_standing_claim(struct making *m, uint32_t number) {
    struct seat *seat = &m->seats[number];
    if (seat->standing == SERVICE_NOBODY) {
        return;
    }
    struct claim *claim = &m->claims[seat->standing];
    const struct attendee *a = &m->people[claim->row];
    if (attendee_can_serve(a) && a->serves == SERVICE_NOBODY && a->holds == SERVICE_NOBODY) {
        seat_give(m, number, claim->row);
        claim->taken = true;
        seat->holder_why = SERVICE_WHY_LISTED;
        seat->holder_at = claim->at;
        attendee_sit_down(m, number, claim->row, SERVICE_WHY_LISTED, claim->at);
        if (!claim->compared) {
            rows_add(m, &m->begun, seat->standing);
        }
    }
}

/* Whoever is written on the seat and comes later takes it from who was called in meanwhile; but
 * not a second time, after having left. */
static bool claim_arrives(const struct making *m, const struct seat *seat) {
    if (seat->standing == SERVICE_NOBODY || seat->holder == SERVICE_NOBODY ||
        seat->holder_why != SERVICE_WHY_CALLED_IN || m->claims[seat->standing].taken) {
        return false;
    }
    const struct attendee *a = &m->people[m->claims[seat->standing].row];
    return attendee_can_serve(a) && a->serves == SERVICE_NOBODY && a->holds == SERVICE_NOBODY;
}

/* The member is not there. */
static void seat_holder(struct making *m, uint32_t number) {
    struct seat *seat = &m->seats[number];
    const struct attendee *member = &m->people[number];
    uint32_t other = seat->before;
    if (claim_arrives(m, seat)) {
        seat_give(m, number, SERVICE_NOBODY);
        seat_standing_claim(m, number);
        return;
    }
    if (seat->holder != SERVICE_NOBODY) {
        const struct attendee *holder = &m->people[seat->holder];
        if (attendee_can_serve(holder)) {
            attendee_sit_down(m, number, seat->holder, seat->holder_why, seat->holder_at);
            return;
        }
        if (attendee_is_there(holder)) {
            seat_stand_in(m, number, holder->out_at);
            return;
        }
        seat->opened = true;
        seat->opened_at = holder->line_at;
        seat_give(m, number, SERVICE_NOBODY);
    }
    if (member->line_why == SERVICE_WHY_EVENT && !member->limited && member->away == 0 &&
        !seat->opened) {
        seat->opened = true;
        seat->opened_at = member->line_at;
    }
    if (other != SERVICE_NOBODY && other != number && !seat->before_by_claim &&
        attendee_can_serve(&m->people[other]) && m->people[other].serves == SERVICE_NOBODY &&
        m->people[other].holds == SERVICE_NOBODY) {
        seat_give(m, number, other); /* served for a member out for jäv, who has now left */
        seat->holder_why = SERVICE_WHY_KEPT_SEAT;
        seat->holder_at = member->line_at;
        attendee_sit_down(m, number, other, seat->holder_why, seat->holder_at);
        return;
    }
    seat_standing_claim(m, number);
}

static void seat_rightful(struct making *m) {
    for (size_t i = 0; i < m->touched.count; i++) {
        uint32_t number = m->touched.items[i];
        const struct attendee *member = &m->people[number];
        if (m->seats[number].occupant != SERVICE_NOBODY) {
            continue;
        }
        if (attendee_can_serve(member)) {
            seat_member(m, number);
        } else if (attendee_is_there(member)) {
            seat_stand_in(m, number, member->out_at);
        } else {
            seat_holder(m, number);
        }
    }
    for (size_t i = 0; i < m->dirty.count; i++) {
        struct attendee *a = &m->people[m->dirty.items[i]];
        if (a->unstated > 0 && attendee_can_serve(a) && a->serves == SERVICE_NOBODY) {
            if (a->holds != SERVICE_NOBODY) {
                seat_give(m, a->holds, SERVICE_NOBODY);
            }
            attendee_sit_down(m, SERVICE_UNSTATED, m->dirty.items[i], SERVICE_WHY_LISTED,
                              a->unstated_at);
            a->serves_by_claim = true;
        }
    }
}

/* What the secretary has written goes before the order: when too many serve, those called in stand
 * down, the last seat first. */
static void take_back(struct making *m) {
    uint32_t seats = m->service->seats;
    for (size_t i = m->service->member_count; i-- > 0 && m->serving > seats;) {
        uint32_t row = m->seats[i].occupant;
        if (row != SERVICE_NOBODY && m->people[row].serves_why == SERVICE_WHY_CALLED_IN) {
            seat_touch(m, (uint32_t)i);
            attendee_stand_down(m, row);
            seat_give(m, (uint32_t)i, SERVICE_NOBODY);
            m->seats[i].opened = true;
            m->blocked = true;
        }
    }
}

/* ---- the chair ---------------------------------------------------------------------------------
 */

static uint32_t find_chair(const struct making *m) {
    uint32_t all = SERVICE_NOBODY;
    uint32_t body = SERVICE_NOBODY;
    for (size_t i = 0; i < m->chair_count; i++) {
        uint32_t row = m->chairs[i];
        const struct attendee *a = &m->people[row];
        if (a->serves == SERVICE_NOBODY) {
            continue;
        }
        if (a->chair > 0) {
            return row;
        }
        all = all == SERVICE_NOBODY && a->chairs_all ? row : all;
        body = body == SERVICE_NOBODY && i < m->own_chair_count ? row : body;
    }
    return all != SERVICE_NOBODY ? all : body;
}

/* ---- the slots ---------------------------------------------------------------------------------
 */

static void deal(struct making *m) {
    rows_sort(&m->touched);
    rows_sort(&m->dirty);
    clear_seats(m);
    seat_claims(m);
    rows_sort(&m->touched);
    seat_rightful(m);
    take_back(m);
    rows_sort(&m->dirty);
    seats_count_free(m);
    seats_fill(m);
    seats_compare(m);
    for (size_t i = 0; i < m->touched.count; i++) {
        m->seats[m->touched.items[i]].touched = false;
    }
    m->touched.count = 0;
}

/* Changes by slot; in one slot events come last, in the order of time. */
static size_t *sort_changes(struct making *m) {
    size_t keys = ((size_t)m->slots + 1) * 2;
    size_t *ends = ARENA_ARRAY(m->arena, size_t, keys + 1);
    struct change *sorted = ARENA_ARRAY(m->arena, struct change, m->change_count + 1);
    for (size_t i = 0; i < m->change_count; i++) {
        ends[m->changes[i].slot * 2 + (m->changes[i].kind == CHANGE_EVENT) + 1]++;
    }
    for (size_t i = 1; i <= keys; i++) {
        ends[i] += ends[i - 1];
    }
    for (size_t i = 0; i < m->change_count; i++) {
        size_t key = m->changes[i].slot * 2 + (m->changes[i].kind == CHANGE_EVENT);
        sorted[ends[key]++] = m->changes[i];
    }
    m->changes = sorted;
    return ends;
}

static void begin(struct making *m) {
    for (size_t i = 0; i < m->service->row_count; i++) {
        attendee_touch(m, (uint32_t)i);
    }
}

void seats_deal(struct making *m) {
    size_t *ends = sort_changes(m);
    size_t at = 0;
    uint32_t chair = SERVICE_NOBODY;
    begin(m);
    for (uint32_t slot = 0; slot < m->slots; slot++) {
        m->slot = slot;
        for (; at < ends[slot * 2 + 1]; at++) {
            apply(m, &m->changes[at]);
        }
        if (m->dirty.count > 0 || m->touched.count > 0) {
            uint32_t before = chair;
            deal(m);
            chair = find_chair(m);
            cells_write(m, slot, chair, before);
        }
        if (slot < m->service->slot_count) {
            m->service->slots[slot].serving = m->serving;
            m->service->slots[slot].chair = chair;
        }
    }
    cells_end(m, at);
}
