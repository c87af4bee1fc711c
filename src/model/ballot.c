/* model: a vote, counted. Names of the columns go into a table by person; then everybody of the
 * service table is passed once, in its order, so that a big assembly costs no more than its size.
 */
#include "model/ballot.h"

#include "base/arena.h"

struct pick {
    struct ballot_line line; /* as named */
    bool placed;             /* stands among the lines already */
};

struct counting {
    struct arena *arena;
    const struct meeting *meeting;
    const struct vote *vote;
    struct ballot *ballot;
    uint32_t slot;      /* SERVICE_NOBODY: nobody knows who serves */
    struct pick *picks; /* names as written, columns after each other */
    size_t pick_count;
    struct table people; /* entry → its first pick */
    struct table aside;  /* entries and parties of `deltar inte i beslutet` → its name */
    bool has_rest;       /* a column says `övriga` … */
    enum ballot_choice rest;
    bool rest_counts; /* … and who serves is known */
    size_t missing_room;
    uint32_t nameless; /* of `övriga` beside mere numbers: nobody knows which of them */
};

const struct vote_column *ballot_column(const struct vote *vote, enum ballot_choice choice) {
    switch (choice) {
    case BALLOT_YES:
        return &vote->yes;
    case BALLOT_NO:
        return &vote->no;
    case BALLOT_ABSTAIN:
        return &vote->abstain;
    case BALLOT_ABSENT:
    case BALLOT_CHOICE_COUNT:
        break;
    }
    return &vote->absent;
}

/* An entry as a key: entries stand still, so the bytes of the pointer are its name. */
static struct str key_of(const struct person *const *person) {
    return (struct str){(const char *)person, sizeof *person};
}

/* ---- what is written ------------------------------------------------------------------------- */

static void add_pick(struct counting *c, const struct who *who, enum ballot_choice choice) {
    struct pick *pick = &c->picks[c->pick_count++];
    pick->line = (struct ballot_line){.person = who->person,
                                      .name = who->name.text,
                                      .choice = choice,
                                      .serves = c->slot == SERVICE_NOBODY,
                                      .named = true,
                                      .at = who->name.at};
    if (who->person == NULL) {
        return;
    }
    struct str key = key_of(&pick->line.person);
    if (table_get(&c->people, key) != NULL) {
        pick->line.doubled = true;
    } else {
        (void)table_set(&c->people, key, pick);
    }
}

static void read_columns(struct counting *c) {
    size_t names = 0;
    for (int i = 0; i < BALLOT_CHOICE_COUNT; i++) {
        names += ballot_column(c->vote, (enum ballot_choice)i)->names.count;
    }
    c->picks = ARENA_ARRAY(c->arena, struct pick, names);
    for (int i = 0; i < BALLOT_CHOICE_COUNT; i++) {
        enum ballot_choice choice = (enum ballot_choice)i;
        const struct vote_column *column = ballot_column(c->vote, choice);
        if (column->rest && !c->has_rest) {
            c->has_rest = true;
            c->rest = choice;
        }
        for (size_t k = 0; k < column->names.count; k++) {
            add_pick(c, &column->names.items[k], choice);
        }
    }
}

static void read_aside(struct counting *c, const struct item *item) {
    for (size_t i = 0; i < item->not_participating.count; i++) {
        struct who *who = &item->not_participating.items[i];
        const struct person *const *person = &who->person;
        if (who->party || who->person != NULL) {
            (void)table_set(&c->aside, who->party ? who->name.text : key_of(person), who);
        }
    }
}

/* `övriga` does not speak for who takes no part in the decision; a column may still name them. */
static bool stands_aside(const struct counting *c, const struct person *person) {
    return c->aside.count > 0 && (table_get(&c->aside, key_of(&person)) != NULL ||
                                  table_get(&c->aside, person_party(person).text) != NULL);
}

/* A roll says how everybody voted: no column is a mere number, and somebody is named. */
static bool makes_roll(const struct counting *c) {
    for (int i = 0; i < BALLOT_CHOICE_COUNT; i++) {
        const struct vote_column *column = ballot_column(c->vote, (enum ballot_choice)i);
        if (column->total.given && column->total.value > 0) {
            return false;
        }
    }
    return !c->ballot->closed && (c->pick_count > 0 || c->rest_counts);
}

/* ---- lines ----------------------------------------------------------------------------------- */

static void add_line(struct counting *c, struct ballot_line line) {
    c->ballot->lines[c->ballot->line_count++] = line;
}

/* Somebody of the lists: as named, or as one of `övriga`, or as one who stands nowhere. */
static void place_person(struct counting *c, const struct person *person,
                         struct ballot_line facts) {
    struct pick *pick = table_get(&c->people, key_of(&person));
    if (pick != NULL && pick->placed) {
        return;
    }
    facts.person = person;
    facts.name = person->name.text;
    if (pick != NULL) {
        pick->placed = true;
        facts.name = pick->line.name;
        facts.choice = pick->line.choice;
        facts.named = true;
        facts.at = pick->line.at;
        add_line(c, facts);
    } else if (!facts.serves && c->ballot->named) { /* the seat is empty */
        facts.choice = BALLOT_ABSENT;
        add_line(c, facts);
    } else if (facts.serves && c->rest_counts && !stands_aside(c, person)) {
        if (c->ballot->named) {
            facts.choice = c->rest;
            add_line(c, facts);
        } else {
            c->nameless++;
        }
    } else if (facts.serves && c->ballot->named) {
        struct ballot *ballot = c->ballot;
        ballot->missing = arena_more(c->arena, ballot->missing, ballot->missing_count,
                                     &c->missing_room, sizeof *ballot->missing);
        ballot->missing[ballot->missing_count++] = facts;
    }
}

static void place_row(struct counting *c, uint32_t row) {
    const struct service *service = c->meeting->service;
    const struct service_cell *cell = service_cell(service, row, c->slot);
    uint32_t replaced = cell->state == SERVICE_SERVING ? cell->replaces : SERVICE_NOBODY;
    struct ballot_line facts = {
        .replaces = replaced < service->row_count ? service->rows[replaced].person : NULL,
        .chair = cell->chairs || service->slots[c->slot].chair == row,
        .serves = cell->state == SERVICE_SERVING,
        .disqualified = cell->state == SERVICE_DISQUALIFIED,
    };
    place_person(c, service->rows[row].person, facts);
}

/* Who serves for each row in this §; SERVICE_NOBODY for nobody. */
static uint32_t *find_substitutes(const struct counting *c) {
    const struct service *service = c->meeting->service;
    uint32_t *substitutes = ARENA_ARRAY(c->arena, uint32_t, service->row_count);
    for (size_t i = 0; i < service->row_count; i++) {
        substitutes[i] = SERVICE_NOBODY;
    }
    for (size_t i = 0; i < service->row_count; i++) {
        const struct service_cell *cell = service_cell(service, (uint32_t)i, c->slot);
        if (cell->state == SERVICE_SERVING && cell->replaces < service->row_count) {
            substitutes[cell->replaces] = (uint32_t)i;
        }
    }
    return substitutes;
}

/* Members in their order, each seat with who serves in it; then who serves besides; then those of
 * the table who are named all the same. */
static void place_by_service(struct counting *c) {
    const struct service *service = c->meeting->service;
    const uint32_t *substitutes = find_substitutes(c);
    bool *passed = ARENA_ARRAY(c->arena, bool, service->row_count);
    for (size_t i = 0; i < service->member_count; i++) {
        uint32_t row = (uint32_t)i;
        bool serves = service_cell(service, row, c->slot)->state == SERVICE_SERVING;
        if (!serves && substitutes[i] != SERVICE_NOBODY) {
            row = substitutes[i];
        }
        if (!passed[row]) {
            place_row(c, row);
        }
        passed[row] = true;
    }
    for (size_t i = 0; i < service->row_count; i++) {
        bool serves = service_cell(service, (uint32_t)i, c->slot)->state == SERVICE_SERVING;
        const struct person *const *person = &service->rows[i].person;
        if (!passed[i] && (serves || table_get(&c->people, key_of(person)) != NULL)) {
            place_row(c, (uint32_t)i);
        }
    }
}

static void place_named(struct counting *c, const struct person_items *people,
                        const struct person *chair) {
    for (size_t i = 0; i < people->count; i++) {
        const struct person *person = &people->items[i];
        if (table_get(&c->people, key_of(&person)) != NULL) {
            place_person(c, person, (struct ballot_line){.serves = true, .chair = person == chair});
        }
    }
}

/* Without a table: those who are named, in the order of the lists. */
static void place_by_lists(struct counting *c) {
    const struct person *chair = body_chair(c->meeting->body);
    const struct person_items *lists[] = {&c->meeting->body->members, &c->meeting->members,
                                          &c->meeting->body->substitutes, &c->meeting->substitutes};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        place_named(c, lists[i], chair);
    }
}

/* Names that nobody knows, people who have no row, and names written twice. */
static void place_rest(struct counting *c) {
    for (size_t i = 0; i < c->pick_count; i++) {
        if (!c->picks[i].placed) {
            add_line(c, c->picks[i].line);
        }
    }
}

/* ---- totals ---------------------------------------------------------------------------------- */

/* `övriga` beside numbers: who serves, less those that the numbers stand for. */
static void count_nameless(struct counting *c) {
    uint32_t others = 0;
    for (int i = 0; i < BALLOT_CHOICE_COUNT; i++) {
        const struct vote_column *column = ballot_column(c->vote, (enum ballot_choice)i);
        others += column->total.given ? column->total.value : 0;
    }
    c->ballot->count[c->rest] += others < c->nameless ? c->nameless - others : 0;
}

static void count_lines(struct counting *c) {
    struct ballot *ballot = c->ballot;
    for (size_t i = 0; i < ballot->line_count; i++) {
        ballot->count[ballot->lines[i].choice] += ballot->lines[i].doubled ? 0 : 1;
    }
    for (int i = 0; i < BALLOT_CHOICE_COUNT; i++) {
        const struct vote_column *column = ballot_column(c->vote, (enum ballot_choice)i);
        ballot->counted[i] = column->given && (!column->rest || c->rest_counts);
        if (column->total.given) {
            ballot->count[i] += column->total.value;
        }
    }
    count_nameless(c);
    if (ballot->named && c->slot != SERVICE_NOBODY) {
        ballot->counted[BALLOT_ABSENT] = true;
    }
}

static void find_winner(struct counting *c) {
    struct ballot *ballot = c->ballot;
    uint32_t yes = ballot->count[BALLOT_YES];
    uint32_t no = ballot->count[BALLOT_NO];
    bool open = c->has_rest && !c->rest_counts && c->rest <= BALLOT_NO;
    if (open || (yes == 0 && no == 0)) {
        return;
    }
    ballot->tie = yes == no;
    if (!ballot->tie) {
        ballot->winner = yes > no ? VOTE_YES : VOTE_NO;
    } else if (c->vote->casting_vote != VOTE_NONE) {
        ballot->winner = c->vote->casting_vote;
    } else if (c->vote->lot.value != TRUTH_UNSET) {
        ballot->winner = c->vote->lot.value == TRUTH_YES ? VOTE_YES : VOTE_NO;
    }
}

const struct ballot *ballot_count(struct arena *arena, const struct meeting *meeting,
                                  const struct item *item, const struct vote *vote) {
    const struct service *service = meeting->service;
    struct ballot *ballot = ARENA_NEW(arena, struct ballot);
    struct counting c = {.arena = arena,
                         .meeting = meeting,
                         .vote = vote,
                         .ballot = ballot,
                         .slot = service->known ? service_slot_of(service, item) : SERVICE_NOBODY,
                         .people = {.arena = arena},
                         .aside = {.arena = arena}};
    ballot->closed = vote->closed.value == TRUTH_YES;
    read_columns(&c);
    read_aside(&c, item);
    c.rest_counts = c.has_rest && c.slot != SERVICE_NOBODY;
    ballot->named = makes_roll(&c);
    ballot->lines = ARENA_ARRAY(arena, struct ballot_line, service->row_count + c.pick_count);
    if (c.slot != SERVICE_NOBODY) {
        place_by_service(&c);
    } else {
        place_by_lists(&c);
    }
    place_rest(&c);
    count_lines(&c);
    find_winner(&c);
    return ballot;
}
