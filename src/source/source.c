/* source: bytes of a file; offsets to line and column. */
#include "source/source.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

struct source *source_new(struct arena *arena, struct str name, struct str text, uint32_t order) {
    struct source *source = ARENA_NEW(arena, struct source);
    source->name = name;
    source->order = order;
    if (str_starts(text, STR("\xEF\xBB\xBF"))) {
        source->skipped = 3;
        text = str_sub(text, 3, text.len);
    }
    source->text = text;
    return source;
}

struct source *source_derive(struct arena *arena, struct str name, struct str text,
                             const struct origin *origins, size_t count) {
    struct source *source = ARENA_NEW(arena, struct source);
    source->name = name;
    source->text = text;
    struct origin *copy = ARENA_ARRAY(arena, struct origin, count + 1);
    if (count > 0) {
        memcpy(copy, origins, count * sizeof *copy);
    }
    source->origins = copy;
    source->origin_count = count;
    return source;
}

/* The last origin that starts at or before `offset`, or NULL. */
static const struct origin *origin_at(const struct source *source, uint32_t offset) {
    size_t low = 0;
    size_t high = source->origin_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (source->origins[middle].start <= offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low > 0 ? &source->origins[low - 1] : NULL;
}

static uint32_t lead_back(const struct origin *origin, uint32_t offset) {
    uint32_t there = origin->from.start + (offset - origin->start);
    return there < origin->from.end ? there : origin->from.end;
}

struct span source_resolve(struct span span) {
    while (span.source != NULL && span.source->origins != NULL) {
        const struct origin *first = origin_at(span.source, span.start);
        if (first == NULL) {
            return SPAN_NONE;
        }
        uint32_t last_byte = span.end > span.start ? span.end - 1 : span.start;
        const struct origin *last = origin_at(span.source, last_byte);
        struct span from = first->from;
        if (first->exact) {
            from.start = lead_back(first, span.start);
        }
        if (last != NULL && last->from.source == first->from.source &&
            last->from.end >= from.start) {
            from.end = last->exact ? lead_back(last, last_byte) + (span.end > span.start ? 1 : 0)
                                   : last->from.end;
            from.end = from.end > last->from.end ? last->from.end : from.end;
        }
        span = from;
    }
    return span;
}

struct str source_line(const struct source *source, uint32_t offset, uint32_t *start) {
    struct str text = source->text;
    size_t from = offset < text.len ? offset : text.len;
    while (from > 0 && text.ptr[from - 1] != '\n') {
        from--;
    }
    size_t to = str_find_byte(text, '\n', from);
    to = to == SIZE_MAX ? text.len : to;
    if (to > from && text.ptr[to - 1] == '\r') {
        to--;
    }
    *start = (uint32_t)from;
    return str_sub(text, from, to);
}

struct position source_position(const struct source *source, uint32_t offset) {
    uint32_t start = 0;
    struct str line = source_line(source, offset, &start);
    struct position position = {1, 1};
    for (uint32_t at = 0; at < start; at++) {
        position.line += source->text.ptr[at] == '\n';
    }
    size_t end = offset - start < line.len ? offset - start : line.len;
    for (size_t at = 0; at < end;) {
        uint32_t c = utf8_next(line, &at);
        char bytes[4];
        bool mark = c >= 0x300 && utf8_width((struct str){bytes, utf8_encode(c, bytes)}, 0) == 0;
        position.column += mark ? 0 : 1;
    }
    return position;
}

struct span span_sub(struct span span, size_t from, size_t to) {
    uint32_t length = span.end - span.start;
    uint32_t end = to < length ? (uint32_t)to : length;
    uint32_t begin = from < end ? (uint32_t)from : end;
    return (struct span){span.source, span.start + begin, span.start + end};
}

void origin_add(struct origin_list *list, size_t start, struct span from, bool exact) {
    list->items =
        arena_more(list->arena, list->items, list->count, &list->room, sizeof *list->items);
    list->items[list->count++] = (struct origin){(uint32_t)start, from, exact};
}
