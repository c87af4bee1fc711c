/* Arena: memory of one compilation, released all at once.
 *
 * Owns every block it hands out. Does not fail: when memory runs out the program says so and ends
 * with status 70 (see base/mem.h). Sees nothing of the project. */
#ifndef SRBC_BASE_ARENA_H
#define SRBC_BASE_ARENA_H

#include <stddef.h>

struct arena;

/* A new, empty arena; the caller ends it with arena_free(). */
struct arena *arena_new(void);

/* Releases the arena and everything allocated from it. NULL is allowed. */
void arena_free(struct arena *arena);

/* Forgets everything allocated but keeps the blocks, so that a scratch arena can be used again. */
void arena_reset(struct arena *arena);

/* `size` zeroed bytes, aligned for any object; owned by the arena. Never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* `count` zeroed elements of `size` bytes; overflow of the product counts as memory run out. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* A growing array: `items`, which hold `count` of `*room` elements, when there is room for one
 * more; else a copy of them with twice the room. */
void *arena_more(struct arena *arena, void *items, size_t count, size_t *room, size_t size);

/* Bytes handed out so far, for limits and --timings. */
size_t arena_used(const struct arena *arena);

/* One zeroed object of a type. */
#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

/* `count` zeroed objects of a type. */
#define ARENA_ARRAY(arena, type, count) ((type *)arena_array((arena), (count), sizeof(type)))

#endif
