/* view: the order in which an item's parts are printed, from the profile's `avsnittsordning`.
 *
 * Keys are ranked once a meeting; the parts of an item are then sorted by rank, so that what an
 * item does not have costs nothing. What no key says the place of comes last: nothing is lost. */
#include "view/order.h"

#include <stdlib.h>

#include "base/arena.h"

enum {
    RANK_FIRST = 1,
    RANK_STEP = 2
}; /* a key has an even rank, what follows it the odd one after */

static void add_key(struct part_order *order, struct str key) {
    if (table_get(&order->ranks, key) == NULL) {
        size_t *rank = ARENA_NEW(order->ranks.arena, size_t);
        *rank = (order->ranks.count + 1) * RANK_STEP;
        (void)table_set(&order->ranks, key, rank);
    }
}

/* Sections of the format, of the profile, and those with headings of their own. */
static void add_sections(struct part_order *order, const struct profile *profile) {
    for (int i = 0; i < SECTION_COUNT; i++) {
        add_key(order, section_name((enum section_key)i));
    }
    for (size_t i = 0; i < profile->own_sections.count; i++) {
        add_key(order, profile->own_sections.items[i].key.text);
    }
    add_key(order, PART_EXTRA);
}

static bool names_extra(const struct profile *profile) {
    for (size_t i = 0; i < profile->section_keys.count; i++) {
        if (str_equal(profile->section_keys.items[i].text, PART_EXTRA)) {
            return true;
        }
    }
    return false;
}

/* The keys of a list; sections with headings of their own stand before the proposal all the same
 * unless it names them. */
static void add_listed(struct part_order *order, const struct profile *profile) {
    bool named = names_extra(profile);
    for (size_t i = 0; i < profile->section_keys.count; i++) {
        struct str key = profile->section_keys.items[i].text;
        if (!named && str_equal(key, PART_PROPOSAL)) {
            add_key(order, PART_EXTRA);
        }
        add_key(order, key);
    }
}

static void add_afterwards(struct part_order *order) {
    for (size_t i = 0; part_key_afterwards(i).len > 0; i++) {
        add_key(order, part_key_afterwards(i));
    }
}

struct part_order *part_order_new(struct arena *arena, const struct profile *profile, bool after) {
    struct part_order *order = ARENA_NEW(arena, struct part_order);
    order->ranks.arena = arena;
    switch (profile->section_order) {
    case ORDER_OWN:
        add_listed(order, profile);
        break;
    case ORDER_DECISION_FIRST:
        add_key(order, after ? PART_DECISION : PART_PROPOSAL);
        break;
    case ORDER_DECISION_LAST:
        break;
    }
    add_sections(order, profile);
    add_key(order, PART_PROPOSAL);
    if (after) {
        add_afterwards(order);
    }
    add_key(order, PART_PAPERS);
    return order;
}

size_t part_order_rank(const struct part_order *order, struct str key) {
    const size_t *rank = table_get(&order->ranks, key);
    return rank != NULL ? *rank : SIZE_MAX;
}

size_t part_order_after(const struct part_order *order, struct str key) {
    if (str_equal(key, STR("text"))) {
        return RANK_FIRST;
    }
    size_t rank = part_order_rank(order, key);
    return rank != SIZE_MAX ? rank + 1 : rank;
}

static int by_rank(const void *a, const void *b) {
    const struct part *x = a;
    const struct part *y = b;
    int order = (x->rank > y->rank) - (x->rank < y->rank);
    return order != 0 ? order : (x->sequence > y->sequence) - (x->sequence < y->sequence);
}

void part_order_sort(struct part *parts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        parts[i].sequence = i;
    }
    if (count > 0) {
        qsort(parts, count, sizeof *parts, by_rank);
    }
}
