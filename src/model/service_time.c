/* model: the service table, times. §§ and clock times become slots; minutes are counted.
 *
 * Method: §§ are looked up in the slots sorted by §, which for nearly every meeting is the order
 * they have anyway. A clock time falls between two slots whose beginning is known; when that does
 * not settle the §, nobody gets more §§ than is certain, and a finding says so. */
#include "model/service_make.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/limits.h"

enum { DAY = 24 * 60, MINUTES_MAX = 2 * DAY };

/* ---- §§ -------------------------------------------------------------------------------------- */

struct numbered {
    uint32_t paragraph;
    uint32_t slot;
};

static int by_number(const void *a, const void *b) {
    const struct numbered *x = a;
    const struct numbered *y = b;
    if (x->paragraph != y->paragraph) {
        return x->paragraph < y->paragraph ? -1 : 1;
    }
    return x->slot < y->slot ? -1 : x->slot > y->slot;
}

static void sort_paragraphs(struct making *m) {
    const struct service *service = m->service;
    size_t count = service->slot_count;
    struct numbered *numbered = ARENA_ARRAY(m->arena, struct numbered, count + 1);
    m->ascending = true;
    for (size_t i = 0; i < count; i++) {
        numbered[i] = (struct numbered){service->slots[i].paragraph, (uint32_t)i};
        m->ascending =
            m->ascending && (i == 0 || numbered[i - 1].paragraph < numbered[i].paragraph);
    }
    if (!m->ascending) {
        qsort(numbered, count, sizeof *numbered, by_number);
    }
    m->by_paragraph = ARENA_ARRAY(m->arena, uint32_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        m->by_paragraph[i] = numbered[i].slot;
    }
}

/* How many slots, sorted by §, stand before the first one with a § of at least that. */
static size_t below(const struct making *m, uint32_t paragraph) {
    size_t low = 0;
    size_t high = m->service->slot_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (m->service->slots[m->by_paragraph[middle]].paragraph < paragraph) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static int by_first(const void *a, const void *b) {
    const struct slots *x = a;
    const struct slots *y = b;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* Ranges of slots in order; ones beside each other become one. */
static void join_slots(struct slots_list *list) {
    size_t kept = 0;
    qsort(list->items, list->count, sizeof *list->items, by_first);
    for (size_t i = 0; i < list->count; i++) {
        if (kept > 0 && list->items[kept - 1].end >= list->items[i].first) {
            list->items[kept - 1].end = list->items[i].end;
        } else {
            list->items[kept++] = list->items[i];
        }
    }
    list->count = kept;
}

struct slots_list slots_of(struct making *m, const struct paragraph_list *list) {
    struct slots_list out = {0};
    if (list->list.count == 0 || m->too_many) {
        out.items = ARENA_NEW(m->arena, struct slots);
        out.items[out.count++] = (struct slots){0, m->slots};
        return out;
    }
    size_t room = 0;
    for (size_t i = 0; i < list->list.count; i++) {
        size_t from = below(m, list->list.ranges[i].from);
        size_t end = below(m, list->list.ranges[i].to + 1);
        size_t step = m->ascending ? end - from : 1;
        for (size_t at = from; at < end; at += step) {
            uint32_t slot = m->by_paragraph[at];
            out.items = arena_more(m->arena, out.items, out.count, &room, sizeof *out.items);
            out.items[out.count++] = (struct slots){slot, slot + (uint32_t)step};
        }
    }
    m->pieces += out.count;
    if (m->pieces > LIMIT_ATTENDANCE_PIECES && !m->too_many) {
        m->too_many = true;
        diag_add(m->diag, DIAG_ATTENDANCE_TOO_LARGE, list->at, DIAG_NO_ARGS);
    }
    if (out.count > 1) {
        join_slots(&out);
    }
    return out;
}

uint32_t slot_after(const struct making *m, uint32_t paragraph) {
    size_t at = below(m, paragraph + 1);
    if (m->ascending || at == 0) {
        return (uint32_t)at;
    }
    return m->by_paragraph[at - 1] + 1;
}

/* Whether the meeting has a §. */
static bool has_paragraph(const struct making *m, uint32_t paragraph) {
    size_t at = below(m, paragraph);
    return at < m->service->slot_count &&
           m->service->slots[m->by_paragraph[at]].paragraph == paragraph;
}

void slots_check(struct making *m, const struct paragraph_list *list) {
    const struct service *service = m->service;
    size_t count = service->slot_count;
    for (size_t i = 0; count > 0 && i < list->list.count; i++) {
        const struct paragraph_range *range = &list->list.ranges[i];
        if (has_paragraph(m, range->from) && has_paragraph(m, range->to)) {
            continue;
        }
        uint32_t number = has_paragraph(m, range->from) ? range->to : range->from;
        struct str bad = paragraphs_text(m->arena, paragraphs_of(m->arena, &number, 1));
        struct finding *finding =
            diag_add(m->diag, DIAG_PARAGRAPH_OUTSIDE, list->at, DIAG_ARGS(bad));
        const struct paragraph_range whole = {service->slots[m->by_paragraph[0]].paragraph,
                                              service->slots[m->by_paragraph[count - 1]].paragraph};
        diag_help(finding, HELP_MEETING_PARAGRAPHS,
                  DIAG_ARGS(paragraphs_text(m->arena, (struct paragraphs){&whole, 1})));
        return;
    }
}

/* ---- clock times ------------------------------------------------------------------------------
 */

/* A meeting may pass midnight. */
static int32_t minute_of(const struct making *m, struct clock clock) {
    bool next_day = m->closes > DAY && m->opens >= 0 && clock.minutes < m->opens &&
                    clock.minutes <= m->closes - DAY;
    return clock.minutes < 0 ? -1 : clock.minutes + (next_day ? DAY : 0);
}

static void read_hours_of_meeting(struct making *m) {
    const struct meeting *meeting = m->meeting;
    m->opens = -1;
    m->closes = -1;
    if (date_order(meeting->dates.from, meeting->dates.to) != 0) {
        return; /* of several days it is not known which one a clock time is of */
    }
    m->opens = meeting->hours.from.minutes;
    m->closes = meeting->hours.to.minutes;
    if (m->opens >= 0 && m->closes >= 0 && m->closes < m->opens) {
        m->closes += DAY;
    }
}

static void read_starts(struct making *m) {
    int32_t last = -1;
    bool in_order = true;
    m->starts = ARENA_ARRAY(m->arena, int32_t, m->slots);
    m->timed_slots = ARENA_ARRAY(m->arena, uint32_t, m->slots);
    for (uint32_t i = 0; i < m->slots; i++) {
        const struct item *item = i < m->service->slot_count ? m->service->slots[i].item : NULL;
        m->starts[i] = item != NULL ? minute_of(m, item->hours.from) : -1;
        m->timed = m->timed || m->starts[i] >= 0;
        if (i == 0 && m->opens >= 0) {
            m->starts[i] = m->opens;
        }
        if (m->starts[i] >= 0) {
            in_order = in_order && m->starts[i] >= last;
            last = m->starts[i];
            m->timed_slots[m->timed_count++] = i;
        }
    }
    m->timed =
        m->timed && in_order && date_order(m->meeting->dates.from, m->meeting->dates.to) == 0;
}

/* Adjournments may overlap: a minute counts when none of them covers it. */
static void count_elapsed(struct making *m) {
    const struct hours_list *pauses = &m->meeting->adjournments;
    int32_t *steps = ARENA_ARRAY(m->arena, int32_t, MINUTES_MAX + 1);
    m->elapsed = ARENA_ARRAY(m->arena, uint16_t, MINUTES_MAX + 1);
    for (size_t i = 0; i < pauses->count; i++) {
        int32_t from = minute_of(m, pauses->items[i].from);
        int32_t to = minute_of(m, pauses->items[i].to);
        if (from >= 0 && from < to && to <= MINUTES_MAX) {
            steps[from]++;
            steps[to]--;
        }
    }
    int32_t covered = 0;
    for (size_t t = 0; t < MINUTES_MAX; t++) {
        covered += steps[t];
        m->elapsed[t + 1] = (uint16_t)(m->elapsed[t] + (covered == 0 ? 1 : 0));
    }
}

void slots_prepare(struct making *m) {
    m->slots = m->service->slot_count > 0 ? (uint32_t)m->service->slot_count : 1;
    sort_paragraphs(m);
    read_hours_of_meeting(m);
    read_starts(m);
    count_elapsed(m);
}

int32_t minutes_between(const struct making *m, int32_t from, int32_t to) {
    if (from < 0 || to < 0) {
        return -1;
    }
    if (m->opens >= 0 && from < m->opens) {
        from = m->opens;
    }
    if (m->closes >= 0 && to > m->closes) {
        to = m->closes;
    }
    from = from < MINUTES_MAX ? from : MINUTES_MAX;
    to = to < MINUTES_MAX ? to : MINUTES_MAX;
    return to > from ? m->elapsed[to] - m->elapsed[from] : 0;
}

static struct moment certain(uint32_t slot, int32_t minute) {
    return (struct moment){true, slot, slot, slot, minute, DIAG_TEXT_COUNT};
}

/* How many slots with a known beginning begin before a minute. */
static size_t first_start(const struct making *m, int32_t minute) {
    size_t low = 0;
    size_t high = m->timed_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (m->starts[m->timed_slots[middle]] < minute) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

struct moment slot_of_clock(const struct making *m, struct clock clock, bool arriving) {
    int32_t minute = minute_of(m, clock);
    if (m->opens >= 0 && minute <= m->opens) {
        return certain(0, minute);
    }
    if (m->closes >= 0 && minute >= m->closes) {
        return certain(m->slots, minute);
    }
    if (!m->timed) {
        return (struct moment){false, 0, 0, m->slots, minute, DIAG_CLOCK_UNTIED};
    }
    size_t next = first_start(m, minute);
    uint32_t before = next > 0 ? m->timed_slots[next - 1] : SERVICE_NOBODY;
    uint32_t after = next < m->timed_count ? m->timed_slots[next] : m->slots;
    if (after < m->slots && m->starts[after] == minute) {
        return certain(after, minute);
    }
    uint32_t least = before == SERVICE_NOBODY ? 0 : before;
    if (after == 0) {
        return certain(0, minute);
    }
    bool within = before != SERVICE_NOBODY && after == before + 1;
    return (struct moment){true,   arriving ? after : least,
                           least,  after,
                           minute, within ? DIAG_CLOCK_WITHIN : DIAG_CLOCK_BETWEEN};
}

struct moment slot_of_event(const struct making *m, const struct event *event) {
    if (event->clock.minutes >= 0) {
        return slot_of_clock(m, event->clock, event->kind != EVENT_LEAVES);
    }
    const struct paragraphs *list = &event->paragraphs.list;
    if (list->count == 0 || m->service->slot_count == 0) {
        return (struct moment){.doubt = DIAG_TEXT_COUNT};
    }
    uint32_t slot = event->after ? slot_after(m, list->ranges[list->count - 1].to)
                                 : slot_after(m, list->ranges[0].from - 1);
    return certain(slot, -1);
}

void slot_report(struct making *m, const struct moment *moment, struct clock clock, bool arriving,
                 struct span at) {
    if (moment->doubt == DIAG_TEXT_COUNT) {
        return;
    }
    struct str time = clock_text(m->arena, clock, CLOCK_DOT);
    if (moment->doubt == DIAG_CLOCK_UNTIED) {
        struct finding *finding = diag_add(m->diag, moment->doubt, at, DIAG_ARGS(time));
        diag_help(finding, HELP_WRITE_PARAGRAPH_OR_TIMES, DIAG_NO_ARGS);
        return;
    }
    struct diag_args args = DIAG_ARGS(time, slot_name(m, moment->least));
    uint32_t shown = arriving ? moment->slot - 1 : moment->slot;
    if (moment->doubt == DIAG_CLOCK_BETWEEN) {
        args.v[2] = slot_name(m, moment->most > 0 ? moment->most - 1 : 0);
    }
    struct finding *finding = diag_add(m->diag, moment->doubt, at, args);
    if (arriving) {
        diag_help(finding, HELP_CLOCK_ARRIVES, DIAG_ARGS(slot_name(m, shown)));
    } else {
        diag_help(finding, HELP_CLOCK_LEAVES, DIAG_ARGS(slot_name(m, shown)));
    }
}
