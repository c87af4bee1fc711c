/* The order of an item's parts, private to the view stage.
 *
 * Belongs to the arena. Does not fail. Sees base and model. */
#ifndef SRBC_VIEW_ORDER_H
#define SRBC_VIEW_ORDER_H

#include <stddef.h>

#include "base/table.h"
#include "model/model.h"

#define PART_EXTRA    STR("avsnitt") /* sections with headings of their own, without `efter` */
#define PART_PROPOSAL STR("förslag till beslut")
#define PART_DECISION STR("beslut")
#define PART_PAPERS   STR("beslutsunderlag")

enum { PART_AFTERWARDS_MAX = 16 }; /* keys of part_key_afterwards() */

struct part_order {
    struct table ranks; /* canonical key → size_t */
};

/* A part of an item on its way to its place. */
struct part {
    size_t rank;
    size_t sequence; /* equal ranks stand as they were added */
    struct str key;
    const struct section *extra; /* `avsnitt` and own sections; else NULL */
};

/* `after`: of the minutes and what follows from them, else of the agenda. */
struct part_order *part_order_new(struct arena *arena, const struct profile *profile, bool after);

/* The keys that are printed under headings after a meeting, in their usual order (the papers stand
 * among them); an empty one at the end. */
struct str part_key_afterwards(size_t index);

/* The rank of a key, and of what says `efter: key`; the highest for a key that is not printed. */
size_t part_order_rank(const struct part_order *order, struct str key);
size_t part_order_after(const struct part_order *order, struct str key);

void part_order_sort(struct part *parts, size_t count);

#endif
