/* base: text slices. */
#include "base/str.h"

#include <string.h>

#include "base/arena.h"

struct str str_from(const char *c_string) {
    return c_string != NULL ? (struct str){c_string, strlen(c_string)} : (struct str){NULL, 0};
}

struct str str_copy(struct arena *arena, struct str s) {
    return str_join(arena, &s, 1);
}

struct str str_join(struct arena *arena, const struct str *parts, size_t count) {
    size_t len = 0;
    for (size_t i = 0; i < count; i++) {
        len += parts[i].len;
    }
    char *out = arena_alloc(arena, len + 1);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].len > 0) {
            memcpy(out + at, parts[i].ptr, parts[i].len);
            at += parts[i].len;
        }
    }
    return (struct str){out, len};
}

bool str_ends(struct str s, struct str suffix) {
    return s.len >= suffix.len &&
           (suffix.len == 0 || memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0);
}

int str_order(struct str a, struct str b) {
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared > 0 ? memcmp(a.ptr, b.ptr, shared) : 0;
    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

size_t str_find(struct str s, struct str needle, size_t from) {
    if (needle.len == 0) {
        return from <= s.len ? from : SIZE_MAX;
    }
    while (needle.len <= s.len && from <= s.len - needle.len) {
        const char *hit = memchr(s.ptr + from, needle.ptr[0], s.len - from - needle.len + 1);
        if (hit == NULL) {
            return SIZE_MAX;
        }
        if (memcmp(hit, needle.ptr, needle.len) == 0) {
            return (size_t)(hit - s.ptr);
        }
        from = (size_t)(hit - s.ptr) + 1;
    }
    return SIZE_MAX;
}

size_t str_find_byte(struct str s, char byte, size_t from) {
    const char *hit = from < s.len ? memchr(s.ptr + from, byte, s.len - from) : NULL;
    return hit != NULL ? (size_t)(hit - s.ptr) : SIZE_MAX;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_trim(struct str s) {
    size_t from = 0;
    size_t to = s.len;
    while (from < to && is_blank(s.ptr[from])) {
        from++;
    }
    while (to > from && is_blank(s.ptr[to - 1])) {
        to--;
    }
    return str_sub(s, from, to);
}

uint32_t str_hash(struct str s) {
    uint32_t hash = 2166136261U;
    for (size_t i = 0; i < s.len; i++) {
        hash = (hash ^ (unsigned char)s.ptr[i]) * 16777619U;
    }
    return hash;
}

bool str_number(struct str s, uint32_t limit, uint32_t *out) {
    uint64_t value = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') {
            return false;
        }
        value = value * 10 + (uint64_t)(s.ptr[i] - '0');
        if (value > limit) {
            return false;
        }
    }
    *out = (uint32_t)value;
    return s.len > 0;
}
