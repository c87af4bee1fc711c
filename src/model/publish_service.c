/* model: who served, as the public edition shows it.
 *
 * Method: a gap for one secret § in somebody's service says who was out for jäv there, and so does
 * a substitute or another chair for that § alone. In each slot where somebody was, all whom it
 * concerns get what holds for them in the nearest slot where nobody of these was out; the rest of
 * the table is left as it is. */
#include "model/publish_service.h"

#include "model/service.h"
#include "words/paragraphs.h"

/* A slot in which somebody was out for jäv that must not be told. */
struct masked_slot {
    uint32_t slot;
    uint32_t like;  /* the slot whose seats it gets; SERVICE_NOBODY: there is none */
    uint32_t *away; /* rows that were out */
    size_t count;
    size_t room;
    bool other_chair; /* one of them leads the meeting elsewhere, or nobody known does here */
    uint32_t chair;   /* row; SERVICE_NOBODY: cannot be known */
};

struct masking {
    struct arena *arena;
    struct meeting *meeting;
    const struct service *service;
    struct masked_slot **by_slot; /* NULL: nothing to hide there */
};

/* ---- which slots ----------------------------------------------------------------------------- */

static bool has_withheld(const struct item *item) {
    bool found = item->withheld;
    for (size_t i = 0; i < item->item_count && !found; i++) {
        found = has_withheld(&item->items[i]);
    }
    return found;
}

/* A vote that is published says itself who voted. */
static bool has_votes(const struct item *item) {
    bool found = item->votes.count > 0;
    for (size_t i = 0; i < item->item_count && !found; i++) {
        found = has_votes(&item->items[i]);
    }
    return found;
}

/* Whether what is left of an item, or of those below it, names a person as disqualified. */
static bool names_disqualified(const struct item *item, const struct person *person) {
    for (size_t i = 0; i < item->disqualified.count; i++) {
        if (item->disqualified.items[i].person == person) {
            return true;
        }
    }
    for (size_t i = 0; i < item->item_count; i++) {
        if (names_disqualified(&item->items[i], person)) {
            return true;
        }
    }
    return false;
}

/* Whether somebody's jäv in a § is told elsewhere in the public edition. */
static bool is_told(const struct meeting *meeting, const struct item *item,
                    const struct person *person) {
    const struct event_list *events = &meeting->attendance.events;
    for (size_t i = 0; i < events->count; i++) {
        const struct event *event = &events->items[i];
        if (event->kind == EVENT_DISQUALIFIED && event->person == person &&
            paragraphs_contain(event->paragraphs.list, item->paragraph)) {
            return true;
        }
    }
    return names_disqualified(item, person);
}

static void mask(struct masking *m, uint32_t row, uint32_t slot) {
    struct masked_slot *masked = m->by_slot[slot];
    if (masked == NULL) {
        masked = ARENA_NEW(m->arena, struct masked_slot);
        masked->slot = slot;
        m->by_slot[slot] = masked;
    }
    masked->away =
        arena_more(m->arena, masked->away, masked->count, &masked->room, sizeof *masked->away);
    masked->away[masked->count++] = row;
}

static void find_away(struct masking *m, uint32_t row) {
    const struct service_row *r = &m->service->rows[row];
    for (size_t i = 0; i < r->stretch_count; i++) {
        const struct service_stretch *stretch = &r->stretches[i];
        bool away = stretch->cell.state == SERVICE_DISQUALIFIED;
        for (uint32_t s = stretch->first; away && s <= stretch->last && s < m->service->slot_count;
             s++) {
            const struct item *item = m->service->slots[s].item;
            if (has_withheld(item) && !has_votes(item) && !is_told(m->meeting, item, r->person)) {
                mask(m, row, s);
            }
        }
    }
}

/* ---- what is shown there --------------------------------------------------------------------- */

static bool was_away(const struct masked_slot *masked, uint32_t row) {
    size_t low = 0; /* they were found in the order of the rows */
    size_t high = masked->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (masked->away[middle] < row) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < masked->count && masked->away[low] == row;
}

static bool is_like(const struct masking *m, const struct masked_slot *masked, uint32_t slot) {
    bool like = m->by_slot[slot] == NULL;
    for (size_t i = 0; i < masked->count && like; i++) {
        enum service_state state = service_cell(m->service, masked->away[i], slot)->state;
        like = state == SERVICE_SERVING || state == SERVICE_PRESENT;
    }
    return like;
}

/* The nearest slot in which all who were out are there: before, or else after. */
static void find_like(const struct masking *m, struct masked_slot *masked) {
    masked->like = SERVICE_NOBODY;
    for (uint32_t s = masked->slot; s-- > 0 && masked->like == SERVICE_NOBODY;) {
        masked->like = is_like(m, masked, s) ? s : SERVICE_NOBODY;
    }
    for (uint32_t s = masked->slot + 1;
         s < m->service->slot_count && masked->like == SERVICE_NOBODY; s++) {
        masked->like = is_like(m, masked, s) ? s : SERVICE_NOBODY;
    }
}

static bool is_there(const struct masking *m, uint32_t row, uint32_t slot, bool jav_counts) {
    enum service_state state = service_cell(m->service, row, slot)->state;
    return state == SERVICE_SERVING || (jav_counts && state == SERVICE_DISQUALIFIED);
}

/* The body's chair or the first vice chair who is there; SERVICE_NOBODY when none is. */
static uint32_t highest_there(const struct masking *m, uint32_t slot) {
    uint32_t found = SERVICE_NOBODY;
    uint32_t best = UINT32_MAX;
    for (uint32_t row = 0; row < m->service->member_count; row++) {
        const struct person *person = m->service->rows[row].person;
        const struct role *vice = person_role(person, ROLE_VICE_CHAIR);
        uint32_t rank = person_role(person, ROLE_CHAIR) != NULL ? 0
                        : vice == NULL                          ? UINT32_MAX
                        : vice->rank > 0                        ? vice->rank
                                                                : 1;
        if (rank < best && is_there(m, row, slot, true)) {
            found = row;
            best = rank;
        }
    }
    return found;
}

/* Whether one of them leads the meeting in some other § or has the highest office here, or nobody
 * known leads it here. */
static bool concerns_chair(const struct masking *m, const struct masked_slot *masked) {
    const struct service *service = m->service;
    bool concerns = service->slots[masked->slot].chair >= service->row_count ||
                    was_away(masked, highest_there(m, masked->slot));
    for (size_t i = 0; i < service->slot_count && !concerns; i++) {
        concerns = was_away(masked, service->slots[i].chair);
    }
    return concerns;
}

/* Whether a slot says who would have led the masked one: its chair was there, jäv apart; and both
 * who led instead and whoever has the highest office serve in that slot, too. */
static bool has_chair_for(const struct masking *m, const struct masked_slot *masked, uint32_t slot,
                          uint32_t office) {
    const struct masked_slot *other = m->by_slot[slot];
    uint32_t rows = (uint32_t)m->service->row_count;
    uint32_t chair = m->service->slots[slot].chair;
    uint32_t instead = m->service->slots[masked->slot].chair;
    return (other == NULL || !other->other_chair) && chair < rows &&
           is_there(m, chair, masked->slot, true) &&
           (instead >= rows || is_there(m, instead, slot, false)) &&
           (office >= rows || is_there(m, office, slot, false));
}

/* Who would have led the slot: as in the nearest slot that says it, or by office. */
static void find_chair(const struct masking *m, struct masked_slot *masked) {
    uint32_t like = SERVICE_NOBODY;
    uint32_t office = highest_there(m, masked->slot);
    masked->chair = m->service->slots[masked->slot].chair;
    if (!masked->other_chair) {
        return;
    }
    for (uint32_t s = masked->slot; s-- > 0 && like == SERVICE_NOBODY;) {
        like = has_chair_for(m, masked, s, office) ? s : SERVICE_NOBODY;
    }
    for (uint32_t s = masked->slot + 1; s < m->service->slot_count && like == SERVICE_NOBODY; s++) {
        like = has_chair_for(m, masked, s, office) ? s : SERVICE_NOBODY;
    }
    if (like != SERVICE_NOBODY || office != SERVICE_NOBODY) {
        masked->chair = like != SERVICE_NOBODY ? m->service->slots[like].chair : office;
    }
}

/* Whether a row serves in the place of somebody who was out, or in the place that one has. */
static bool stands_in(const struct masking *m, const struct masked_slot *masked,
                      const struct service_cell *cell) {
    if (cell->state != SERVICE_SERVING || cell->replaces == SERVICE_NOBODY) {
        return false;
    }
    bool found = cell->replaces == SERVICE_UNSTATED || was_away(masked, cell->replaces);
    for (size_t i = 0; masked->like != SERVICE_NOBODY && i < masked->count && !found; i++) {
        const struct service_cell *usual = service_cell(m->service, masked->away[i], masked->like);
        found = usual->replaces == cell->replaces;
    }
    return found;
}

/* Whether a row is there in some slot without serving. */
static bool is_beside(const struct masking *m, uint32_t row) {
    const struct service_row *r = &m->service->rows[row];
    bool found = false;
    for (size_t i = 0; i < r->stretch_count && !found; i++) {
        found = r->stretches[i].cell.state == SERVICE_PRESENT;
    }
    return found;
}

/* What a row shows in a masked slot instead of `cell`. */
static struct service_cell shown(const struct masking *m, const struct masked_slot *masked,
                                 uint32_t row, const struct service_cell *cell) {
    bool away = was_away(masked, row);
    bool steps_in = !away && stands_in(m, masked, cell);
    struct service_cell out = *cell;
    if (masked->like != SERVICE_NOBODY && (away || steps_in)) {
        out = *service_cell(m->service, row, masked->like);
    } else if (away || steps_in) {
        out = (struct service_cell){.state = away && m->service->rows[row].member ? SERVICE_SERVING
                                             : is_beside(m, row)                  ? SERVICE_PRESENT
                                                                                  : SERVICE_ABSENT,
                                    .why = SERVICE_WHY_LISTED,
                                    .remote = cell->remote,
                                    .replaces = SERVICE_NOBODY};
    }
    out.chairs = row == masked->chair;
    return out;
}

/* ---- the table ------------------------------------------------------------------------------- */

static bool is_alike(const struct service_cell *a, const struct service_cell *b) {
    return a->state == b->state && a->why == b->why && a->remote == b->remote &&
           a->chairs == b->chairs && a->replaces == b->replaces && a->at.source == b->at.source &&
           a->at.start == b->at.start && a->at.end == b->at.end;
}

/* Adds slots [first, last] to the stretches of a row. */
static void add_stretch(struct service_row *row, uint32_t first, uint32_t last,
                        const struct service_cell *cell) {
    struct service_stretch *before =
        row->stretch_count > 0 ? &row->stretches[row->stretch_count - 1] : NULL;
    if (before != NULL && is_alike(&before->cell, cell)) {
        before->last = last;
    } else {
        row->stretches[row->stretch_count++] = (struct service_stretch){first, last, *cell};
    }
}

static bool is_secret_slot(const struct service *service, uint32_t slot) {
    return slot < service->slot_count && has_withheld(service->slots[slot].item);
}

/* Takes away the places of what was written for secret §§ among others: it may be a secret reason.
 */
static void clear_places(const struct masking *m, struct service_row *row) {
    size_t count = row->stretch_count;
    row->stretch_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct service_stretch stretch = row->stretches[i];
        for (uint32_t s = stretch.first; stretch.cell.at.source != NULL && s <= stretch.last; s++) {
            stretch.cell.at = is_secret_slot(m->service, s) ? SPAN_NONE : stretch.cell.at;
        }
        add_stretch(row, stretch.first, stretch.last, &stretch.cell);
    }
}

/* Whether a row shows something else in a slot; `*out` gets it. */
static bool changes(const struct masking *m, uint32_t at, uint32_t slot,
                    const struct service_cell *cell, struct service_cell *out) {
    if (slot >= m->service->slot_count || m->by_slot[slot] == NULL) {
        return false;
    }
    *out = shown(m, m->by_slot[slot], at, cell);
    return !is_alike(cell, out);
}

static size_t count_changes(const struct masking *m, uint32_t at) {
    const struct service_row *row = &m->service->rows[at];
    struct service_cell cell;
    size_t count = 0;
    for (size_t i = 0; i < row->stretch_count; i++) {
        const struct service_stretch *stretch = &row->stretches[i];
        for (uint32_t s = stretch->first; s <= stretch->last; s++) {
            count += changes(m, at, s, &stretch->cell, &cell) ? 1 : 0;
        }
    }
    return count;
}

/* The row as it is shown; the table itself is still that of before. */
static struct service_row clear_row(const struct masking *m, uint32_t at) {
    const struct service_row *old = &m->service->rows[at];
    struct service_row row = *old;
    size_t room = old->stretch_count + 2 * count_changes(m, at);
    row.stretches = ARENA_ARRAY(m->arena, struct service_stretch, room + 1);
    row.stretch_count = 0;
    for (size_t i = 0; i < old->stretch_count; i++) {
        const struct service_stretch *stretch = &old->stretches[i];
        uint32_t from = stretch->first;
        struct service_cell cell;
        for (uint32_t s = from; s <= stretch->last; s++) {
            if (changes(m, at, s, &stretch->cell, &cell)) {
                if (from < s) {
                    add_stretch(&row, from, s - 1, &stretch->cell);
                }
                add_stretch(&row, s, s, &cell);
                from = s + 1;
            }
        }
        if (from <= stretch->last) {
            add_stretch(&row, from, stretch->last, &stretch->cell);
        }
    }
    clear_places(m, &row);
    return row;
}

void publish_service(struct arena *arena, struct meeting *meeting) {
    const struct service *service = meeting->service;
    struct masking m = {.arena = arena, .meeting = meeting, .service = service};
    m.by_slot = ARENA_ARRAY(arena, struct masked_slot *, service->slot_count + 1);
    for (uint32_t row = 0; row < service->row_count; row++) {
        find_away(&m, row);
    }
    for (uint32_t s = 0; s < service->slot_count; s++) {
        if (m.by_slot[s] != NULL) {
            find_like(&m, m.by_slot[s]);
            m.by_slot[s]->other_chair = concerns_chair(&m, m.by_slot[s]);
        }
    }
    for (uint32_t s = 0; s < service->slot_count; s++) {
        if (m.by_slot[s] != NULL) {
            find_chair(&m, m.by_slot[s]);
        }
    }
    struct service_row *rows = ARENA_ARRAY(arena, struct service_row, service->row_count + 1);
    for (uint32_t row = 0; row < service->row_count; row++) {
        rows[row] = clear_row(&m, row);
    }
    for (uint32_t row = 0; row < service->row_count; row++) {
        service->rows[row] = rows[row];
    }
    for (uint32_t s = 0; s < service->slot_count; s++) {
        if (m.by_slot[s] != NULL) {
            service->slots[s].chair = m.by_slot[s]->chair;
        }
    }
}
