/* model: the service table. Makes the rows, has the lists read and the seats dealt out, and answers
 * what later stages ask.
 *
 * Method: a row keeps what holds as stretches of slots, so that a question is a search among few.
 */
#include "model/service.h"

#include <stdlib.h>

#include "base/arena.h"
#include "model/service_make.h"

/* ---- making -----------------------------------------------------------------------------------
 */

static void make_slots(struct making *m) {
    struct service *service = m->service;
    const struct item_list *items = &m->meeting->items;
    service->slots = ARENA_ARRAY(m->arena, struct service_slot, items->count + 1);
    for (size_t i = 0; i < items->count; i++) {
        service->slots[i] = (struct service_slot){.item = &items->items[i],
                                                  .paragraph = items->items[i].paragraph,
                                                  .chair = SERVICE_NOBODY};
    }
    service->slot_count = items->count;
}

static void add_rows(struct making *m, const struct person_items *people, bool member) {
    for (size_t i = 0; i < people->count; i++) {
        if (person_is_in_office(&people->items[i], &m->meeting->dates)) {
            m->service->rows[m->service->row_count++] =
                (struct service_row){.person = &people->items[i], .member = member};
        }
    }
}

struct entry_row {
    uintptr_t entry;
    uint32_t row;
};

struct service_index {
    struct entry_row *by_entry; /* rows by the address of their entry */
    uint32_t *run_ends; /* for each slot the last one up to which §§ are counted one by one */
    bool ascending;
};

static int by_entry(const void *a, const void *b) {
    const struct entry_row *x = a;
    const struct entry_row *y = b;
    return x->entry < y->entry ? -1 : x->entry > y->entry;
}

/* The order of addresses is for look-up only and shows nowhere. */
static void index_rows(struct making *m) {
    struct service *service = m->service;
    struct entry_row *sorted = ARENA_ARRAY(m->arena, struct entry_row, service->row_count + 1);
    for (size_t i = 0; i < service->row_count; i++) {
        sorted[i] = (struct entry_row){(uintptr_t)service->rows[i].person, (uint32_t)i};
    }
    qsort(sorted, service->row_count, sizeof *sorted, by_entry);
    struct service_index *index = ARENA_NEW(m->arena, struct service_index);
    index->by_entry = sorted;
    index->run_ends = ARENA_ARRAY(m->arena, uint32_t, service->slot_count + 1);
    index->ascending = true;
    for (size_t i = service->slot_count; i-- > 0;) {
        const struct service_slot *slot = &service->slots[i];
        bool last = i + 1 == service->slot_count;
        bool runs = !last && slot[1].paragraph == slot[0].paragraph + 1;
        index->run_ends[i] = runs ? index->run_ends[i + 1] : (uint32_t)i;
        index->ascending = index->ascending && (last || slot[0].paragraph < slot[1].paragraph);
    }
    service->index = index;
}

static void make_rows(struct making *m) {
    const struct meeting *meeting = m->meeting;
    const struct body *body = meeting->body;
    size_t most = body->members.count + meeting->members.count + body->substitutes.count +
                  meeting->substitutes.count;
    struct service *service = m->service;
    service->rows = ARENA_ARRAY(m->arena, struct service_row, most + 1);
    add_rows(m, &body->members, true);
    add_rows(m, &meeting->members, true);
    service->member_count = service->row_count;
    add_rows(m, &body->substitutes, false);
    add_rows(m, &meeting->substitutes, false);
    index_rows(m);
    size_t added = 0;
    for (size_t i = 0; i < meeting->members.count; i++) {
        added += person_is_in_office(&meeting->members.items[i], &meeting->dates) ? 1 : 0;
    }
    service->seats = body->given_seats.given ? body->seats : body->seats + (uint32_t)added;
}

static void make_people(struct making *m) {
    const struct service *service = m->service;
    m->people = ARENA_ARRAY(m->arena, struct attendee, service->row_count + 1);
    m->seats = ARENA_ARRAY(m->arena, struct seat, service->member_count + 1);
    for (size_t i = 0; i < service->row_count; i++) {
        m->people[i].serves = SERVICE_NOBODY;
        m->people[i].holds = SERVICE_NOBODY;
        m->people[i].claims = SERVICE_NOBODY;
        m->people[i].minute = -1;
    }
    for (size_t i = 0; i < service->member_count; i++) {
        m->seats[i] = (struct seat){.occupant = SERVICE_NOBODY,
                                    .before = SERVICE_NOBODY,
                                    .holder = SERVICE_NOBODY,
                                    .claims = SERVICE_NOBODY,
                                    .standing = SERVICE_NOBODY};
    }
}

/* Who leads the meeting, in this order: the body's chair, the vice chairs by rank; then whoever is
 * written as chair for this meeting, which goes first where it holds. */
static void make_chairs(struct making *m) {
    const struct service *service = m->service;
    uint32_t *chairs = ARENA_ARRAY(m->arena, uint32_t, service->row_count * 2 + 1);
    for (uint32_t rank = 0; rank <= 10; rank++) {
        for (uint32_t i = 0; i < service->member_count; i++) {
            const struct role *chair = person_role(service->rows[i].person, ROLE_CHAIR);
            const struct role *vice = person_role(service->rows[i].person, ROLE_VICE_CHAIR);
            uint32_t own = vice != NULL && vice->rank > 0 ? vice->rank : 1;
            if (rank == 0 ? chair != NULL : chair == NULL && vice != NULL && own == rank) {
                chairs[m->chair_count++] = i;
            }
        }
    }
    m->own_chair_count = m->chair_count;
    for (uint32_t i = 0; i < service->row_count; i++) {
        const struct person *mention = m->people[i].serving;
        if (mention != NULL && mention->role_count > 0) {
            chairs[m->chair_count++] = i;
        }
    }
    m->chairs = chairs;
}

static void make_table(struct making *m) {
    m->all = m->meeting->attendance.all_members || m->meeting->attendance.serving.at.source == NULL;
    make_rows(m);
    slots_prepare(m);
    make_people(m);
    lists_read(m);
    for (size_t i = 0; i < m->service->row_count; i++) {
        const struct attendee *a = &m->people[i];
        m->service->rows[i].mention = a->serving != NULL ? a->serving : a->listed;
    }
    make_chairs(m);
    m->order = call_in_new(m);
    lists_check(m);
    seats_deal(m);
    service_check(m);
}

const struct service *service_new(struct arena *arena, const struct meeting *meeting,
                                  struct diag *diag) {
    struct making m = {.arena = arena, .diag = diag, .meeting = meeting};
    m.service = ARENA_NEW(arena, struct service);
    make_slots(&m);
    if (meeting->attendance.given) {
        m.service->known = true;
        make_table(&m);
    }
    return m.service;
}

/* ---- questions --------------------------------------------------------------------------------
 */

uint32_t service_row_of(const struct service *service, const struct person *person) {
    const struct person *entry = person != NULL ? person->who : NULL;
    if (entry == NULL || service->row_count == 0) {
        return SERVICE_NOBODY;
    }
    const struct entry_row wanted = {(uintptr_t)entry, 0};
    const struct entry_row *found =
        bsearch(&wanted, service->index->by_entry, service->row_count, sizeof wanted, by_entry);
    return found != NULL ? found->row : SERVICE_NOBODY;
}

uint32_t service_slot_of(const struct service *service, const struct item *item) {
    while (item->parent != NULL) {
        item = item->parent;
    }
    if (service->slot_count == 0) {
        return SERVICE_NOBODY;
    }
    uintptr_t first = (uintptr_t)service->slots[0].item;
    uintptr_t slot = ((uintptr_t)item - first) / sizeof *item;
    bool found =
        (uintptr_t)item >= first && slot < service->slot_count && service->slots[slot].item == item;
    return found ? (uint32_t)slot : SERVICE_NOBODY;
}

const struct service_cell *service_cell(const struct service *service, uint32_t row,
                                        uint32_t slot) {
    const struct service_row *of = &service->rows[row];
    size_t low = 0;
    size_t high = of->stretch_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (of->stretches[middle].last < slot) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return &of->stretches[low < of->stretch_count ? low : of->stretch_count - 1].cell;
}

bool service_serves(const struct service *service, const struct person *person, uint32_t slot) {
    uint32_t row = service_row_of(service, person);
    return row != SERVICE_NOBODY && slot < service->slot_count &&
           service_cell(service, row, slot)->state == SERVICE_SERVING;
}

/* ---- §§ ---------------------------------------------------------------------------------------
 */

/* The §§ of slots, collected as ranges; as single numbers when they are not in order. */
struct collected {
    struct paragraph_range *ranges;
    uint32_t *numbers;
    size_t count;
    size_t room;
};

static void add_range(struct arena *arena, struct collected *list, uint32_t from, uint32_t to) {
    to = to < PARAGRAPH_MAX ? to : PARAGRAPH_MAX;
    if (from < 1 || from > to) {
        return;
    }
    if (list->count > 0 && list->ranges[list->count - 1].to + 1 >= from) {
        list->ranges[list->count - 1].to = to;
        return;
    }
    list->ranges = arena_more(arena, list->ranges, list->count, &list->room, sizeof *list->ranges);
    list->ranges[list->count++] = (struct paragraph_range){from, to};
}

static void collect(struct arena *arena, const struct service *service, struct collected *list,
                    const struct service_stretch *stretch) {
    const struct service_index *index = service->index;
    const struct service_slot *slots = service->slots;
    for (uint32_t slot = stretch->first; slot <= stretch->last && slot < service->slot_count;) {
        if (index->ascending) {
            uint32_t end =
                index->run_ends[slot] < stretch->last ? index->run_ends[slot] : stretch->last;
            add_range(arena, list, slots[slot].paragraph, slots[end].paragraph);
            slot = end + 1;
        } else {
            list->numbers =
                arena_more(arena, list->numbers, list->count, &list->room, sizeof *list->numbers);
            list->numbers[list->count++] = slots[slot++].paragraph;
        }
    }
}

static struct paragraphs collected(struct arena *arena, const struct service *service,
                                   const struct collected *list) {
    return service->index->ascending ? (struct paragraphs){list->ranges, list->count}
                                     : paragraphs_of(arena, list->numbers, list->count);
}

static bool has_state(const struct service_cell *cell, unsigned states) {
    return (states & 1u << cell->state) != 0;
}

struct paragraphs service_paragraphs(struct arena *arena, const struct service *service,
                                     uint32_t row, unsigned states, bool *all) {
    const struct service_row *of = &service->rows[row];
    struct collected list = {0};
    bool every = true;
    for (size_t i = 0; i < of->stretch_count; i++) {
        if (has_state(&of->stretches[i].cell, states)) {
            collect(arena, service, &list, &of->stretches[i]);
        } else {
            every = false;
        }
    }
    if (all != NULL) {
        *all = every;
    }
    return collected(arena, service, &list);
}

/* ---- turns ------------------------------------------------------------------------------------
 */

struct turn_list {
    struct service_turn *items;
    struct collected *slots;
    size_t count;
    size_t room;
    size_t slots_room;
};

static size_t turn_of(struct arena *arena, struct turn_list *list, uint32_t replaces) {
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].replaces == replaces) {
            return i;
        }
    }
    list->items = arena_more(arena, list->items, list->count, &list->room, sizeof *list->items);
    list->slots =
        arena_more(arena, list->slots, list->count, &list->slots_room, sizeof *list->slots);
    list->slots[list->count] = (struct collected){0};
    list->items[list->count] =
        (struct service_turn){.replaces = replaces, .remote = true, .chairs = true};
    return list->count++;
}

const struct service_turn *service_turns(struct arena *arena, const struct service *service,
                                         uint32_t row, unsigned states, size_t *count) {
    const struct service_row *of = &service->rows[row];
    bool own_chair = person_role(of->person, ROLE_CHAIR) != NULL;
    struct turn_list list = {0};
    bool every = true;
    for (size_t i = 0; i < of->stretch_count; i++) {
        const struct service_cell *cell = &of->stretches[i].cell;
        if (!has_state(cell, states)) {
            every = false;
            continue;
        }
        size_t turn = turn_of(arena, &list, cell->replaces);
        list.items[turn].remote = list.items[turn].remote && cell->remote;
        list.items[turn].chairs = list.items[turn].chairs && cell->chairs && !own_chair;
        collect(arena, service, &list.slots[turn], &of->stretches[i]);
    }
    for (size_t i = 0; i < list.count; i++) {
        list.items[i].paragraphs = collected(arena, service, &list.slots[i]);
        list.items[i].all = every && list.count == 1;
    }
    *count = list.count;
    return list.items;
}
