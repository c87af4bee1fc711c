/* A hash table from text to pointers, for look-up only: it has no order to walk in.
 *
 * Belongs to its arena, never shrinks, does not fail. Keys are not copied. */
#ifndef SRBC_BASE_TABLE_H
#define SRBC_BASE_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

struct table_slot {
    struct str key;
    void *value; /* NULL: a free slot */
};

struct table {
    struct arena *arena; /* set this, zero the rest */
    struct table_slot *slots;
    size_t room; /* a power of two, or 0 */
    size_t count;
};

/* Makes room in an empty table for that many keys at once. */
void table_reserve(struct table *table, size_t count);

/* The value of a key, or NULL. */
void *table_get(const struct table *table, struct str key);

/* Sets the value (not NULL) of a key and returns the value it had before, or NULL. */
void *table_set(struct table *table, struct str key, void *value);

#endif
