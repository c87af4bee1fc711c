/* base: hash tables. Open addressing with steps of one, at most half full. */
#include "base/table.h"

#include "base/arena.h"

/* The slot of a key, or the free one where it belongs. The table has room. */
static struct table_slot *slot_of(struct table_slot *slots, size_t room, struct str key) {
    size_t at = str_hash(key) & (room - 1);
    while (slots[at].value != NULL && !str_equal(slots[at].key, key)) {
        at = (at + 1) & (room - 1);
    }
    return &slots[at];
}

void *table_get(const struct table *table, struct str key) {
    return table->room > 0 ? slot_of(table->slots, table->room, key)->value : NULL;
}

enum { ROOM_FIRST = 16 };

static void grow(struct table *table) {
    size_t room = table->room > 0 ? table->room * 2 : ROOM_FIRST;
    struct table_slot *slots = ARENA_ARRAY(table->arena, struct table_slot, room);
    for (size_t i = 0; i < table->room; i++) {
        if (table->slots[i].value != NULL) {
            *slot_of(slots, room, table->slots[i].key) = table->slots[i];
        }
    }
    table->slots = slots;
    table->room = room;
}

void table_reserve(struct table *table, size_t count) {
    size_t room = ROOM_FIRST;
    while (room / 2 < count) {
        room *= 2;
    }
    table->slots = ARENA_ARRAY(table->arena, struct table_slot, room);
    table->room = room;
}

void *table_set(struct table *table, struct str key, void *value) {
    if (table->count * 2 >= table->room) {
        grow(table);
    }
    struct table_slot *slot = slot_of(table->slots, table->room, key);
    void *before = slot->value;
    if (before == NULL) {
        table->count++;
        slot->key = key;
    }
    slot->value = value;
    return before;
}
