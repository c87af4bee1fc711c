/* Text slices: bytes with a length, owned by somebody else (an arena, a source, the program).
 *
 * The bytes are UTF-8 unless a name says otherwise. A slice made by str_copy(), str_join() or
 * buf_str() is followed by a NUL byte, so `.ptr` may then be given to a C library. Nothing here
 * fails. */
#ifndef SRBC_BASE_STR_H
#define SRBC_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str {
    const char *ptr; /* never NULL except in the empty slice {NULL, 0} */
    size_t len;      /* bytes */
};

/* A slice of a string literal, in expressions and in static initialisers respectively. */
#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_INIT(literal)                                                                          \
    { "" literal, sizeof(literal) - 1 }

/* For printf: the pair of arguments of "%.*s". */
#define STR_ARG(s) (int)(s).len, (s).len > 0 ? (s).ptr : ""

/* A slice of a C string; NULL gives the empty slice. */
struct str str_from(const char *c_string);

/* A copy in the arena, followed by NUL. */
struct str str_copy(struct arena *arena, struct str s);

/* The concatenation of `count` slices in the arena, followed by NUL. */
struct str str_join(struct arena *arena, const struct str *parts, size_t count);
#define STR_JOIN(arena, ...)                                                                       \
    str_join((arena), (const struct str[]){__VA_ARGS__},                                           \
             sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

/* Inline, since most comparisons are settled by the lengths. */
static inline bool str_equal(struct str a, struct str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Inline, so that the compiler compares with a literal without a call. */
static inline bool str_starts(struct str s, struct str prefix) {
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

bool str_ends(struct str s, struct str suffix);

/* Order of bytes, shorter first on a tie: <0, 0, >0. For Swedish order see words/sort.h. */
int str_order(struct str a, struct str b);

/* Byte offset of the first `needle` at or after `from`, or SIZE_MAX. An empty needle is found. */
size_t str_find(struct str s, struct str needle, size_t from);
size_t str_find_byte(struct str s, char byte, size_t from);

/* The bytes [from, to), clamped to the slice. */
static inline struct str str_sub(struct str s, size_t from, size_t to) {
    to = to < s.len ? to : s.len;
    from = from < to ? from : to;
    return s.ptr != NULL ? (struct str){s.ptr + from, to - from} : s;
}

/* Without ASCII space, tab, CR, LF at both ends. */
struct str str_trim(struct str s);

/* A hash for tables; FNV-1a, the same on every machine. */
uint32_t str_hash(struct str s);

/* Decimal digits only, no sign, whole slice; false when not a number or above `limit`. */
bool str_number(struct str s, uint32_t limit, uint32_t *out);

#endif
