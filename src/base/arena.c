/* base: arenas. Blocks double from 16 KiB up to 1 MiB; a larger wish gets a block of its own.
 *
 * A block is cleared about a KiB ahead of what is handed out, so that pages are touched when they
 * are used and not before. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"

enum { BLOCK_FIRST = 16 * 1024, BLOCK_LARGEST = 1024 * 1024, CLEAR_AHEAD = 1024 };

struct block {
    struct block *next;
    size_t size;
    size_t used;
    size_t cleared; /* bytes from the beginning that are zero or in use */
    max_align_t data[];
};

struct arena {
    struct block *blocks; /* newest first; allocation happens in the first */
    size_t next_size;
    size_t used;
};

struct arena *arena_new(void) {
    struct arena *arena = mem_alloc(sizeof *arena);
    arena->next_size = BLOCK_FIRST;
    return arena;
}

static void blocks_free(struct block *block) {
    while (block != NULL) {
        struct block *next = block->next;
        mem_free(block);
        block = next;
    }
}

void arena_free(struct arena *arena) {
    if (arena == NULL) {
        return;
    }
    blocks_free(arena->blocks);
    mem_free(arena);
}

void arena_reset(struct arena *arena) {
    if (arena->blocks != NULL) {
        blocks_free(arena->blocks->next);
        arena->blocks->next = NULL;
        arena->blocks->used = 0;
        arena->blocks->cleared = 0;
    }
    arena->used = 0;
}

/* A block for one large object; fresh pages come cleared and need not be touched. */
static struct block *block_for(size_t size) {
    struct block *block = mem_alloc(sizeof *block + size);
    block->size = size;
    block->used = size;
    block->cleared = size;
    return block;
}

static struct block *block_new(size_t size) {
    struct block *block = mem_resize(NULL, sizeof *block + size);
    *block = (struct block){.size = size};
    return block;
}

static void clear_to(struct block *block, size_t end) {
    size_t to = block->size - end > CLEAR_AHEAD ? end + CLEAR_AHEAD : block->size;
    memset((char *)block->data + block->cleared, 0, to - block->cleared);
    block->cleared = to;
}

/* When the current block has not that many cleared bytes left. */
static void *alloc_slowly(struct arena *arena, size_t size) {
    struct block *block = arena->blocks;
    if (block == NULL || block->size - block->used < size) {
        if (block != NULL && size > BLOCK_LARGEST / 4) {
            /* A large object goes behind the current block, whose free room stays in use. */
            struct block *own = block_for(size);
            own->next = block->next;
            block->next = own;
            return own->data;
        }
        size_t want = arena->next_size > size ? arena->next_size : size;
        block = block_new(want);
        block->next = arena->blocks;
        arena->blocks = block;
        if (arena->next_size < BLOCK_LARGEST) {
            arena->next_size *= 2;
        }
    }
    clear_to(block, block->used + size);
    void *ptr = (char *)block->data + block->used;
    block->used += size;
    return ptr;
}

void *arena_alloc(struct arena *arena, size_t size) {
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2) {
        mem_exhausted();
    }
    size = (size + align - 1) / align * align;
    arena->used += size;
    struct block *block = arena->blocks;
    if (block == NULL || block->cleared - block->used < size) {
        return alloc_slowly(arena, size);
    }
    void *ptr = (char *)block->data + block->used;
    block->used += size;
    return ptr;
}

void *arena_array(struct arena *arena, size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size) {
        mem_exhausted();
    }
    return arena_alloc(arena, count * size);
}

void *arena_more(struct arena *arena, void *items, size_t count, size_t *room, size_t size) {
    enum { FIRST_ROOM = 16 };
    if (count < *room) {
        return items;
    }
    *room = *room > 0 ? *room * 2 : FIRST_ROOM;
    void *more = arena_array(arena, *room, size);
    if (count > 0) {
        memcpy(more, items, count * size);
    }
    return more;
}

size_t arena_used(const struct arena *arena) {
    return arena->used;
}
