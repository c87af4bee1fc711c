/* model: the service table, calling in. Fills seats that are empty by the order of the body.
 *
 * Method: an empty seat was looked at when it became empty; later only substitutes who have become
 * free since can change that. Nobody is called in where the secretary's list left the seat empty,
 * but what the order would have done is told. */
#include "model/service_make.h"

/* ---- calling in -------------------------------------------------------------------------------
 */

/* Substitutes who became free in this slot, and those who no longer are. */
void seats_count_free(struct making *m) {
    m->fresh.count = 0;
    for (size_t i = 0; i < m->dirty.count; i++) {
        uint32_t row = m->dirty.items[i];
        struct attendee *a = &m->people[row];
        bool available = row >= m->service->member_count && attendee_can_serve(a) &&
                         a->serves == SERVICE_NOBODY && a->holds == SERVICE_NOBODY;
        if (available != a->available) {
            a->available = available;
            m->available += available ? 1 : UINT32_MAX;
            if (available) {
                rows_add(m, &m->fresh, row);
            }
        }
    }
    rows_sort(&m->fresh);
}

struct best {
    uint32_t row;
    uint64_t rank;
};

static void consider(const struct making *m, uint32_t seat, uint32_t row, struct best *best) {
    if (m->people[row].available) {
        uint64_t rank = call_in_rank(m->order, seat, row);
        if (rank < best->rank) {
            *best = (struct best){row, rank};
        }
    }
}

static struct best best_of_all(const struct making *m, uint32_t seat) {
    struct best best = {SERVICE_NOBODY, CALL_IN_NEVER};
    for (size_t row = m->service->member_count; row < m->service->row_count; row++) {
        consider(m, seat, (uint32_t)row, &best);
    }
    return best;
}

static struct best best_of_fresh(const struct making *m, uint32_t seat) {
    struct best best = {SERVICE_NOBODY, CALL_IN_NEVER};
    for (size_t i = 0; i < m->fresh.count; i++) {
        consider(m, seat, m->fresh.items[i], &best);
    }
    return best;
}

/* Somebody sits there while a seat is empty that no order fills. */
static void say_no_order(struct making *m, uint32_t number) {
    struct seat *seat = &m->seats[number];
    if (m->unsure || seat->reported || call_in_is_given(m->order)) {
        return;
    }
    size_t first = m->service->member_count;
    size_t count = seat->touched ? m->service->row_count - first : m->fresh.count;
    for (size_t i = 0; i < count; i++) {
        uint32_t row = seat->touched ? (uint32_t)(first + i) : m->fresh.items[i];
        struct attendee *a = &m->people[row];
        bool personal = m->service->rows[row].person->substitute_for != NULL; /* for another */
        if (a->available && !a->shown && !personal) {
            a->shown = true;
            seat->reported = true;
            report_no_order(m, number, row);
            return;
        }
    }
}

static void say_not_called(struct making *m, uint32_t number, uint32_t row) {
    struct seat *seat = &m->seats[number];
    if (!m->unsure && !seat->reported && !m->people[row].shown) {
        seat->reported = true;
        m->people[row].shown = true;
        report_not_called(m, number, row);
    }
}

static void call_in(struct making *m, uint32_t number, uint32_t row) {
    struct seat *seat = &m->seats[number];
    uint32_t rightful = seat->holder != SERVICE_NOBODY ? seat->holder : number;
    bool stands_in = attendee_is_there(&m->people[rightful]);
    if (seat->opened_at.source == NULL) { /* empty from the start */
        const struct attendee *member = &m->people[number];
        seat->opened_at = member->away > 0 ? member->away_at : member->line_at;
    }
    if (!stands_in) {
        seat_give(m, number, row);
        seat->holder_why = SERVICE_WHY_CALLED_IN;
        seat->holder_at = seat->opened_at;
    }
    attendee_sit_down(m, number, row, SERVICE_WHY_CALLED_IN, seat->opened_at);
    m->people[row].available = false;
    m->available--;
}

static void fill_seat(struct making *m, uint32_t number, bool look_at_all) {
    struct seat *seat = &m->seats[number];
    if (seat->occupant != SERVICE_NOBODY || m->available == 0) {
        return;
    }
    bool open = m->all || seat->opened;
    struct best best =
        look_at_all || seat->touched ? best_of_all(m, number) : best_of_fresh(m, number);
    if (open && m->serving >= m->service->seats) {
        m->blocked = true;
    } else if (best.row == SERVICE_NOBODY) {
        if (open) {
            say_no_order(m, number);
        }
    } else if (open) {
        call_in(m, number, best.row);
    } else {
        say_not_called(m, number, best.row);
    }
}

void seats_fill(struct making *m) {
    bool look_at_all = m->blocked && m->serving < m->service->seats;
    m->blocked = m->blocked && !look_at_all;
    if (m->available == 0) {
        return;
    }
    if (look_at_all || m->fresh.count > 0) {
        for (size_t i = 0; i < m->service->member_count; i++) {
            fill_seat(m, (uint32_t)i, look_at_all);
        }
        return;
    }
    for (size_t i = 0; i < m->touched.count; i++) {
        fill_seat(m, m->touched.items[i], false);
    }
}

/* Whether the order would have called in somebody else, who sits there. */
void seats_compare(struct making *m) {
    for (size_t i = 0; i < m->begun.count; i++) {
        struct claim *claim = &m->claims[m->begun.items[i]];
        if (m->unsure || claim->compared || claim->seat == SERVICE_UNSTATED ||
            m->people[claim->row].serves != claim->seat) {
            continue;
        }
        claim->compared = true;
        struct best best = best_of_all(m, claim->seat);
        if (best.rank < call_in_rank(m->order, claim->seat, claim->row) &&
            !m->people[best.row].shown) {
            m->people[best.row].shown = true;
            report_passed_over(m, claim, best.row);
        }
    }
    m->begun.count = 0;
}
