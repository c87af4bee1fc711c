/* session: attendance over many meetings summed up per person, party and home, and put in order: by
 * date, body and file whatever order the meetings were added in. */
#include <stdlib.h>

#include "base/utf8.h"
#include "session/attendance_many.h"
#include "words/sort.h"

/* Totals found so far, by key. */
struct totals {
    struct arena *arena;
    struct table index; /* key → struct sheet_total */
    struct sheet_total **items;
    size_t count;
    size_t room;
};

/* People are told apart by name and party: a name alone is sometimes two people's, and who changes
 * party counts in both. */
static struct str person_key(struct arena *arena, const struct sheet_served_row *row) {
    return STR_JOIN(arena, row->name, STR("\n"), row->party);
}

/* Spreadsheet programs look words up without regard to case. */
static struct str word_key(struct arena *arena, struct str word) {
    struct buf out = {0};
    for (size_t at = 0; at < word.len;) {
        buf_put_char(&out, utf8_lower(utf8_next(word, &at)));
    }
    return buf_take(&out, arena);
}

static struct sheet_total *total_of(struct totals *totals, struct str key,
                                    const struct sheet_total *begun) {
    struct sheet_total *total = table_get(&totals->index, key);
    if (total == NULL) {
        total = ARENA_NEW(totals->arena, struct sheet_total);
        *total = *begun;
        totals->items = arena_more(totals->arena, totals->items, totals->count, &totals->room,
                                   sizeof(struct sheet_total *));
        totals->items[totals->count++] = total;
        (void)table_set(&totals->index, key, total);
    }
    return total;
}

static void total_add(struct sheet_total *total, const struct sheet_served_row *row) {
    total->meetings++;
    total->served += row->served != SHEET_NOT;
    total->present += row->present;
    total->absent += row->absent == SHEET_WHOLLY;
    total->remote += row->remote != SHEET_NOT;
    total->paragraphs += row->paragraph_count;
    total->hours += row->minutes < 0 ? 0 : sheet_hours(row->minutes);
}

static int by_person(const void *a, const void *b) {
    const struct sheet_total *one = *(struct sheet_total *const *)a;
    const struct sheet_total *two = *(struct sheet_total *const *)b;
    int order = words_order_names(one->name, two->name);
    return order != 0 ? order : words_order(one->party, two->party);
}

static int by_word(const void *a, const void *b) {
    const struct sheet_total *one = *(struct sheet_total *const *)a;
    const struct sheet_total *two = *(struct sheet_total *const *)b;
    return words_order(one->name, two->name);
}

static int by_date(const void *a, const void *b) {
    const struct sheet_meeting *one = &(*(struct kept_meeting *const *)a)->sheet;
    const struct sheet_meeting *two = &(*(struct kept_meeting *const *)b)->sheet;
    int order = date_order(one->list.head.date, two->list.head.date);
    order = order != 0 ? order : words_order(one->list.head.body, two->list.head.body);
    return order != 0 ? order : str_order(one->file, two->file);
}

/* The totals in order, as an array. */
static struct sheet_total *sorted(struct totals *totals, int (*order)(const void *, const void *)) {
    struct sheet_total *items = ARENA_ARRAY(totals->arena, struct sheet_total, totals->count + 1);
    if (totals->count > 0) {
        qsort(totals->items, totals->count, sizeof(struct sheet_total *), order);
    }
    for (size_t i = 0; i < totals->count; i++) {
        items[i] = *totals->items[i];
    }
    return items;
}

/* Gives each row the number of its person among the sorted totals. */
static void number_people(struct srbc_attendance *attendance, struct sheet_total *people,
                          size_t count) {
    struct table numbers = {.arena = attendance->arena};
    for (size_t i = 0; i < count; i++) {
        struct sheet_served_row row = {.name = people[i].name, .party = people[i].party};
        (void)table_set(&numbers, person_key(attendance->arena, &row), &people[i]);
    }
    for (size_t i = 0; i < attendance->count; i++) {
        struct kept_meeting *meeting = attendance->meetings[i];
        for (size_t at = 0; at < meeting->sheet.list.row_count; at++) {
            const struct sheet_total *total =
                table_get(&numbers, person_key(attendance->arena, &meeting->rows[at]));
            meeting->rows[at].person = (uint32_t)(total - people) + 1;
        }
    }
}

static void add_row(struct arena *arena, const struct sheet_served_row *row, struct totals *people,
                    struct totals *parties, struct totals *homes) {
    const struct sheet_total person = {
        .name = row->name, .party = row->party, .represents = row->represents};
    const struct sheet_total party = {.name = row->party};
    const struct sheet_total home = {.name = row->represents};
    total_add(total_of(people, person_key(arena, row), &person), row);
    total_add(total_of(parties, word_key(arena, row->party), &party), row);
    total_add(total_of(homes, word_key(arena, row->represents), &home), row);
}

struct sheet_many attendance_sum(struct srbc_attendance *attendance) {
    struct arena *arena = attendance->arena;
    struct totals people = {.arena = arena, .index = {.arena = arena}};
    struct totals parties = {.arena = arena, .index = {.arena = arena}};
    struct totals homes = {.arena = arena, .index = {.arena = arena}};
    const struct sheet_meeting **meetings =
        ARENA_ARRAY(arena, const struct sheet_meeting *, attendance->count + 1);
    qsort(attendance->meetings, attendance->count, sizeof(struct kept_meeting *), by_date);
    for (size_t i = 0; i < attendance->count; i++) {
        const struct kept_meeting *meeting = attendance->meetings[i];
        meetings[i] = &meeting->sheet;
        for (size_t at = 0; at < meeting->sheet.list.row_count; at++) {
            add_row(arena, &meeting->rows[at], &people, &parties, &homes);
        }
    }
    struct sheet_total *all = sorted(&people, by_person);
    number_people(attendance, all, people.count);
    return (struct sheet_many){
        .meetings = meetings,
        .meeting_count = attendance->count,
        .people = {all, people.count},
        .parties = {sorted(&parties, by_word), parties.count},
        .homes = {sorted(&homes, by_word), homes.count},
    };
}
