/* model: the service table, properties that hold for whatever lists and events are written.
 *
 * Meetings are made from a fixed sequence of numbers, so that every run sees the same ones. */
#include "support.h"

#include "model/service.h"

enum { ROUNDS = 600, PEOPLE_MAX = 16 };

static uint64_t state;

static uint32_t next_number(void) { /* splitmix64 */
    state += 0x9e3779b97f4a7c15u;
    uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ (z >> 31)) >> 32);
}

static uint32_t below(uint32_t limit) {
    return next_number() % limit;
}

static bool chance(uint32_t percent) {
    return below(100) < percent;
}

static const char *const names[PEOPLE_MAX] = {"Anna Alm",  "Bo Berg",   "Cia Ceder", "Dan Dal",
                                              "Eva Ek",    "Fia Falk",  "Gun Gran",  "Hans Hed",
                                              "Ida Ivar",  "Jan Jung",  "Kaj Kvist", "Lena Lind",
                                              "Mats Moss", "Nils Nord", "Olle Olm",  "Pia Palm"};
static const char *const parties[] = {"S", "M", "C"};

struct meeting_made {
    uint32_t members;
    uint32_t substitutes;
    uint32_t items;
    bool all;
    bool by_name;
    bool plain; /* nobody is written in somebody's place */
    bool away[PEOPLE_MAX];
    bool comes[PEOPLE_MAX]; /* by an event: away until then */
    struct buf text;
};

static void put_paragraphs(struct meeting_made *m) {
    uint32_t from = 1 + below(m->items);
    uint32_t to = from + below(m->items - from + 1);
    if (from == to) {
        buf_printf(&m->text, "§ %u", (unsigned)from);
    } else {
        buf_printf(&m->text, "§§ %u–%u", (unsigned)from, (unsigned)to);
    }
}

static void put_body(struct meeting_made *m) {
    struct buf *out = &m->text;
    buf_put_text(out, "organ:\n  namn: Nämnden\n  ledamöter:\n");
    for (uint32_t i = 0; i < m->members + m->substitutes; i++) {
        if (i == m->members) {
            buf_put_text(out, "  ersättare:\n");
        }
        buf_printf(out, "    - %s (%s)", names[i], parties[below(3)]);
        if (i < 3 && i < m->members) {
            buf_put_text(out, i == 0 ? ", ordförande" : i == 1 ? ", 1:e vice ordförande" : "");
        }
        if (i >= m->members && chance(15)) {
            buf_printf(out, ", för %s", names[below(m->members)]);
        }
        buf_put_byte(out, '\n');
    }
    if (m->by_name && m->substitutes > 0) {
        buf_put_text(out, "  inkallelseordning:\n");
        for (uint32_t i = m->substitutes; i-- > 0;) {
            buf_printf(out, "    - %s\n", names[m->members + i]);
        }
    } else if (chance(70)) {
        buf_put_text(out, "  inkallelseordning: {S: [S, M], M: [M, C], C: [C, S, M]}\n");
    }
}

static void put_serving(struct meeting_made *m) {
    struct buf *out = &m->text;
    buf_put_text(out, "  beslutande:\n");
    if (m->all) {
        buf_put_text(out, "    - alla\n");
    }
    for (uint32_t i = 0; i < m->members; i++) {
        if (!m->away[i] && chance(m->all ? 10 : 80)) {
            buf_printf(out, "    - %s", names[i]);
            if (chance(25)) {
                buf_put_byte(out, ' ');
                put_paragraphs(m);
            }
            buf_put_byte(out, '\n');
        }
    }
    for (uint32_t i = 0; !m->plain && i < m->substitutes; i++) {
        if (!m->away[m->members + i] && chance(25)) {
            buf_printf(out, "    - %s ersätter ", names[m->members + i]);
            if (chance(80)) {
                buf_printf(out, "%s ", names[below(m->members)]);
            }
            if (chance(60)) {
                put_paragraphs(m);
            }
            buf_put_byte(out, '\n');
        }
    }
}

static void put_lists(struct meeting_made *m) {
    for (uint32_t list = 0; list < 2; list++) {
        bool first = true;
        for (uint32_t i = list == 0 ? 0 : m->members; i < m->members + m->substitutes; i++) {
            if (list == 0 ? !m->away[i] : m->away[i] || chance(40)) {
                continue;
            }
            if (first) {
                buf_put_text(&m->text, list == 0 ? "  frånvarande:\n" : "  ersättare:\n");
                first = false;
            }
            buf_printf(&m->text, "    - %s\n", names[i]);
        }
    }
}

static void put_events(struct meeting_made *m) {
    static const char *const verbs[] = {"lämnar", "anländer", "återkommer"};
    struct buf *out = &m->text;
    uint32_t count = below(10);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t who = below(m->members + m->substitutes);
        buf_put_text(out, i == 0 ? "  händelser:\n    - " : "    - ");
        if (chance(20)) {
            buf_printf(out, "%s jäv ", names[who]);
            put_paragraphs(m);
        } else if (!m->plain && m->substitutes > 0 && chance(20)) {
            buf_printf(out, "%s ersätter %s från § %u", names[m->members + below(m->substitutes)],
                       names[below(m->members)], (unsigned)(1 + below(m->items)));
        } else {
            uint32_t verb = below(3);
            m->comes[who] = m->comes[who] || verb == 1;
            buf_printf(out, "%s %s ", names[who], verbs[verb]);
            if (chance(25)) {
                buf_printf(out, "kl. %02u.%02u", (unsigned)(8 + below(5)),
                           (unsigned)(below(4) * 15));
            } else {
                buf_printf(out, "%s § %u", chance(60) ? "efter" : "före",
                           (unsigned)(1 + below(m->items)));
            }
        }
        buf_put_byte(out, '\n');
    }
}

static void put_items(struct meeting_made *m) {
    struct buf *out = &m->text;
    uint32_t clock = 9 * 60;
    buf_put_text(out, "ärenden:\n");
    for (uint32_t i = 0; i < m->items; i++) {
        buf_printf(out, "  - rubrik: Ärende %u\n", (unsigned)i);
        clock += below(30);
        if (chance(30)) {
            buf_printf(out, "    tid: \"%02u.%02u\"\n", (unsigned)(clock / 60),
                       (unsigned)(clock % 60));
        }
        if (chance(25)) {
            buf_printf(out, "    jäv: [%s]\n", names[below(m->members + m->substitutes)]);
        }
    }
}

static struct meeting_made make(void) {
    struct meeting_made m = {0};
    m.members = 1 + below(8);
    m.substitutes = below(8);
    m.items = 1 + below(12);
    m.all = chance(60);
    m.by_name = chance(50);
    m.plain = chance(50);
    put_body(&m);
    buf_put_text(&m.text, "datum: 2025-03-14\ntid: 09.00-16.00\nnärvaro:\n");
    for (uint32_t i = 0; i < m.members + m.substitutes; i++) {
        m.away[i] = chance(20);
    }
    put_serving(&m);
    put_lists(&m);
    put_events(&m);
    put_items(&m);
    return m;
}

/* ---- what must hold ---------------------------------------------------------------------------
 */

static void check_stretches(const struct service *s, const struct service_row *row) {
    ck_assert_uint_gt(row->stretch_count, 0);
    ck_assert_uint_eq(row->stretches[0].first, 0);
    for (size_t i = 0; i < row->stretch_count; i++) {
        const struct service_stretch *stretch = &row->stretches[i];
        ck_assert_uint_le(stretch->first, stretch->last);
        if (i > 0) {
            ck_assert_uint_eq(stretch->first, row->stretches[i - 1].last + 1);
            ck_assert(memcmp(&stretch->cell, &row->stretches[i - 1].cell, sizeof stretch->cell) !=
                      0);
        }
    }
    ck_assert_uint_eq(row->stretches[row->stretch_count - 1].last + 1, s->slot_count);
}

static void check_slot(const struct meeting_made *m, const struct service *s, uint32_t slot) {
    bool taken[PEOPLE_MAX] = {false};
    uint32_t serving = 0;
    uint32_t free_substitutes = 0;
    for (uint32_t row = 0; row < s->row_count; row++) {
        const struct service_cell *cell = service_cell(s, row, slot);
        free_substitutes += cell->state == SERVICE_PRESENT && !s->rows[row].member;
        ck_assert(!m->away[row] || m->comes[row] || cell->state == SERVICE_ABSENT);
        ck_assert_int_eq(cell->chairs, s->slots[slot].chair == row);
        ck_assert(!cell->chairs || cell->state == SERVICE_SERVING);
        ck_assert_int_eq(service_serves(s, s->rows[row].person, slot),
                         cell->state == SERVICE_SERVING);
        if (cell->state != SERVICE_SERVING) {
            ck_assert_uint_eq(cell->replaces, SERVICE_NOBODY);
            continue;
        }
        serving++;
        ck_assert_int_eq(cell->replaces == SERVICE_NOBODY, s->rows[row].member);
        uint32_t seat = cell->replaces == SERVICE_NOBODY ? row : cell->replaces;
        if (seat != SERVICE_UNSTATED) {
            ck_assert_uint_lt(seat, s->member_count);
            ck_assert(!taken[seat]); /* two never serve on one seat */
            taken[seat] = true;
        }
    }
    ck_assert_uint_eq(serving, s->slots[slot].serving);
    if (serving > s->seats) { /* only when more are written than there are seats */
        ck_assert(!m->plain);
        ck_assert_uint_gt(diag_count(diag, DIAG_ERROR), 0);
    }
    if (m->all && m->by_name && serving < s->seats) { /* everybody who can is called in */
        ck_assert_uint_eq(free_substitutes, 0);
    }
    const struct item *item = s->slots[slot].item;
    for (size_t i = 0; i < item->disqualified.count; i++) {
        uint32_t row = service_row_of(s, item->disqualified.items[i].person);
        enum service_state is = service_cell(s, row, slot)->state;
        ck_assert(is == SERVICE_DISQUALIFIED || is == SERVICE_ABSENT);
    }
}

static void check_row(const struct service *s, uint32_t row) {
    bool all = false;
    struct paragraphs served = service_paragraphs(arena, s, row, SERVICE_IS_SERVING, &all);
    size_t turn_count = 0;
    const struct service_turn *turns =
        service_turns(arena, s, row, SERVICE_IS_SERVING, &turn_count);
    for (uint32_t slot = 0; slot < s->slot_count; slot++) {
        bool serves = service_cell(s, row, slot)->state == SERVICE_SERVING;
        uint32_t in_turns = 0;
        ck_assert_int_eq(paragraphs_contain(served, s->slots[slot].paragraph), serves);
        ck_assert(serves || !all);
        for (size_t i = 0; i < turn_count; i++) {
            in_turns += paragraphs_contain(turns[i].paragraphs, s->slots[slot].paragraph);
        }
        ck_assert_uint_eq(in_turns, serves ? 1 : 0);
    }
    ck_assert_int_le(s->rows[row].minutes, 420);
    struct buf out = {0};
    service_explain(s, row, LANGUAGE_SV, &out);
    size_t lines = 0;
    for (size_t i = 0; i < out.len; i++) {
        lines += out.ptr[i] == '\n';
    }
    ck_assert_uint_eq(lines, s->rows[row].stretch_count);
    buf_free(&out);
}

START_TEST(test_random) {
    state = (uint64_t)_i * 1000003u;
    for (size_t round = 0; round < ROUNDS; round++) {
        struct meeting_made m = make();
        const struct service *s = load_bytes(buf_view(&m.text))->service;
        ck_assert(s->known);
        ck_assert_uint_eq(s->row_count, m.members + m.substitutes);
        ck_assert_uint_eq(s->slot_count, m.items);
        for (uint32_t row = 0; row < s->row_count; row++) {
            check_stretches(s, &s->rows[row]);
            check_row(s, row);
        }
        for (uint32_t slot = 0; slot < s->slot_count; slot++) {
            check_slot(&m, s, slot);
        }
        buf_free(&m.text);
        arena_reset(arena);
        diag = diag_new(arena);
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("service");
    tcase_add_loop_test(tests, test_random, 0, 4);
    return run_tests(tests, "service at random");
}
