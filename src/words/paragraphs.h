/* § lists: "§ 9", "§§ 9–12, 15", as people type them and as they are printed.
 *
 * A list is kept in order, without overlaps, and belongs to the arena. Numbers and lengths are
 * bounded. Readers report nothing; they return a status. Sees base only. */
#ifndef SRBC_WORDS_PARAGRAPHS_H
#define SRBC_WORDS_PARAGRAPHS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum { PARAGRAPH_MAX = 9999, PARAGRAPH_RANGES_MAX = 200 };

struct paragraph_range {
    uint32_t from; /* 1–PARAGRAPH_MAX */
    uint32_t to;   /* not below from */
};

struct paragraphs {
    const struct paragraph_range *ranges; /* ascending, apart by at least one § */
    size_t count;
};

enum paragraphs_status {
    PARAGRAPHS_OK,
    PARAGRAPHS_NONE,       /* no § list here */
    PARAGRAPHS_IMPOSSIBLE, /* § 0, above PARAGRAPH_MAX, or a range that runs backwards */
    PARAGRAPHS_TOO_MANY    /* more than PARAGRAPH_RANGES_MAX ranges */
};

/* Reads a whole text: "§ 9", "§§9-12, 15", "§§ 56–59 och 62", "§ 9, § 12", also without any sign
 * ("9-12"). */
enum paragraphs_status paragraphs_read(struct arena *arena, struct str text,
                                       struct paragraphs *out);

/* Reads a list that begins with a § sign at `*at` and moves `*at` past it: it ends before the first
 * thing that is not a § number, so "§§ 1–4, Per Nolin" leaves ", Per Nolin". Not moved for
 * PARAGRAPHS_NONE. */
enum paragraphs_status paragraphs_take(struct arena *arena, struct str text, size_t *at,
                                       struct paragraphs *out);

/* "§ 9", "§§ 9–12, 15" with a no-break space after the sign; empty for an empty list. */
struct str paragraphs_text(struct arena *arena, struct paragraphs list);

/* The same without the sign: "9–12, 15". */
struct str paragraphs_numbers(struct arena *arena, struct paragraphs list);

/* A list of single numbers, in any order, doubles allowed; ones outside 1–PARAGRAPH_MAX are left
 * out. */
struct paragraphs paragraphs_of(struct arena *arena, const uint32_t *numbers, size_t count);

bool paragraphs_contain(struct paragraphs list, uint32_t number);

#endif
