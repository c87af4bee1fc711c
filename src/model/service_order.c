/* model: the service table, the order in which substitutes are called in.
 *
 * Method: parties and homes become numbers; a line of `inkallelseordning` is the places of parties,
 * sorted by number, so that one question costs a search in a short list. Personal substitutes come
 * before any order. */
#include "model/service_make.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/table.h"
#include "base/utf8.h"

enum { NO_GROUP = 0 };

struct party_place {
    uint32_t group;
    uint32_t place;
};

struct party_line {
    uint32_t group; /* of the member */
    struct party_place *places;
    size_t count;
};

struct call_in {
    enum call_in_kind kind;
    uint32_t members;
    uint32_t *groups;   /* party or home of each row; NO_GROUP: none */
    uint32_t *personal; /* member whose personal substitute a row is; SERVICE_NOBODY */
    uint32_t *places;   /* CALL_IN_BY_NAME: place of each row; SERVICE_NOBODY */
    struct party_line *lines;
    size_t line_count;
    struct party_line **line_of; /* by group; NULL: the party itself */
};

/* ---- groups -----------------------------------------------------------------------------------
 */

static uint32_t group_of(struct making *m, struct table *groups, struct str name, bool add) {
    if (name.len == 0 || str_equal(name, STR("-")) || str_equal(name, STR("–"))) {
        return NO_GROUP;
    }
    struct str key = utf8_fold(m->arena, name);
    uint32_t *known = table_get(groups, key);
    if (known == NULL && add) {
        known = ARENA_NEW(m->arena, uint32_t);
        *known = (uint32_t)groups->count + 1;
        table_set(groups, key, known);
    }
    return known != NULL ? *known : NO_GROUP;
}

static void read_groups(struct making *m, struct call_in *order, struct table *groups) {
    const struct service *service = m->service;
    order->groups = ARENA_ARRAY(m->arena, uint32_t, service->row_count + 1);
    for (size_t i = 0; i < service->row_count; i++) {
        const struct person *person = service->rows[i].person;
        struct text name =
            order->kind == CALL_IN_BY_HOME ? person_represents(person) : person_party(person);
        order->groups[i] = group_of(m, groups, name.text, true);
    }
}

/* ---- lines ------------------------------------------------------------------------------------
 */

static int by_group(const void *a, const void *b) {
    const struct party_place *x = a;
    const struct party_place *y = b;
    if (x->group != y->group) {
        return x->group < y->group ? -1 : 1;
    }
    return x->place < y->place ? -1 : x->place > y->place;
}

static void read_line(struct making *m, struct table *groups, const struct call_in_party *party,
                      struct party_line *line) {
    line->group = group_of(m, groups, party->party.text, false);
    line->places = ARENA_ARRAY(m->arena, struct party_place, party->order.count + 1);
    for (size_t i = 0; i < party->order.count; i++) {
        uint32_t group = group_of(m, groups, party->order.items[i].text, false);
        if (group != NO_GROUP) {
            line->places[line->count++] = (struct party_place){group, (uint32_t)i};
        }
    }
    qsort(line->places, line->count, sizeof *line->places, by_group);
}

static void read_lines(struct making *m, struct call_in *order, struct table *groups) {
    const struct call_in_order *written = &m->meeting->body->call_in_order;
    order->lines = ARENA_ARRAY(m->arena, struct party_line, written->party_count + 1);
    order->line_of = ARENA_ARRAY(m->arena, struct party_line *, groups->count + 1);
    for (size_t i = 0; i < written->party_count; i++) {
        struct party_line *line = &order->lines[order->line_count++];
        read_line(m, groups, &written->parties[i], line);
        if (line->group != NO_GROUP) {
            order->line_of[line->group] = line;
        }
    }
}

static void read_places(struct making *m, struct call_in *order) {
    const struct who_list *names = &m->meeting->body->call_in_order.names;
    order->places = ARENA_ARRAY(m->arena, uint32_t, m->service->row_count + 1);
    for (size_t i = 0; i < m->service->row_count; i++) {
        order->places[i] = SERVICE_NOBODY;
    }
    for (size_t i = names->count; i-- > 0;) {
        uint32_t row =
            names->items[i].person != NULL ? row_of(m, names->items[i].person) : SERVICE_NOBODY;
        if (row != SERVICE_NOBODY) {
            order->places[row] = (uint32_t)i;
        }
    }
}

struct call_in *call_in_new(struct making *m) {
    struct call_in *order = ARENA_NEW(m->arena, struct call_in);
    struct table groups = {.arena = m->arena};
    order->kind = m->meeting->body->call_in_order.kind;
    order->members = (uint32_t)m->service->member_count;
    order->personal = ARENA_ARRAY(m->arena, uint32_t, m->service->row_count + 1);
    for (size_t i = 0; i < m->service->row_count; i++) {
        const struct person *target = m->service->rows[i].person->substitute_for;
        order->personal[i] = target != NULL ? row_of(m, target) : SERVICE_NOBODY;
    }
    read_groups(m, order, &groups);
    if (order->kind == CALL_IN_BY_PARTY) {
        read_lines(m, order, &groups);
    } else if (order->kind == CALL_IN_BY_NAME) {
        read_places(m, order);
    }
    return order;
}

/* ---- questions --------------------------------------------------------------------------------
 */

bool call_in_is_given(const struct call_in *order) {
    return order->kind != CALL_IN_NONE;
}

static uint32_t place_of(const struct party_line *line, uint32_t group) {
    size_t low = 0;
    size_t high = line->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (line->places[middle].group < group) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < line->count && line->places[low].group == group;
    return found ? line->places[low].place : SERVICE_NOBODY;
}

static uint32_t place_by_order(const struct call_in *order, uint32_t seat, uint32_t row) {
    uint32_t own = order->groups[seat];
    uint32_t other = order->groups[row];
    if (order->kind == CALL_IN_BY_NAME) {
        return order->places[row];
    }
    if (order->kind == CALL_IN_NONE || own == NO_GROUP || other == NO_GROUP) {
        return SERVICE_NOBODY;
    }
    if (order->kind == CALL_IN_BY_PARTY && order->line_of[own] != NULL) {
        return place_of(order->line_of[own], other);
    }
    return own == other ? 0 : SERVICE_NOBODY;
}

uint64_t call_in_rank(const struct call_in *order, uint32_t seat, uint32_t row) {
    if (order->personal[row] == seat) {
        return row;
    }
    uint32_t place = place_by_order(order, seat, row);
    return place == SERVICE_NOBODY ? CALL_IN_NEVER : ((uint64_t)place + 1) << 32 | row;
}
