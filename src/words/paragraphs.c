/* words: § lists. A cursor collects ranges as typed; they are then sorted and run together. */
#include "words/paragraphs.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "words/scan.h"

static bool scan_sign(struct scan *scan) {
    bool found = false;
    while (scan_text(scan, STR("§"))) {
        found = true;
    }
    return found || scan_word(scan, STR("paragraf")) || scan_word(scan, STR("paragrafer")) ||
           scan_word(scan, STR("paragraferna"));
}

/* One number that is nothing else: not "2:e", not a clock, not the start of a date or a word. */
static bool scan_number(struct scan *scan, uint32_t *number) {
    struct scan ahead = *scan;
    scan_space(&ahead);
    (void)scan_sign(&ahead);
    scan_space(&ahead);
    if (!scan_digits(&ahead, 1, 9, number)) {
        return false;
    }
    if (ahead.at < ahead.text.len) {
        size_t at = ahead.at;
        uint32_t next = utf8_next(ahead.text, &at);
        bool more = at < ahead.text.len && ahead.text.ptr[at] != ' ';
        if (utf8_is_letter(next) || ((next == ':' || next == '.') && more)) {
            return false;
        }
    }
    *scan = ahead;
    return true;
}

/* A number, or two with a dash between. A dash that no number follows is left alone. */
static bool scan_range(struct scan *scan, struct paragraph_range *range) {
    if (!scan_number(scan, &range->from)) {
        return false;
    }
    range->to = range->from;
    struct scan ahead = *scan;
    if (scan_dash(&ahead) && scan_number(&ahead, &range->to)) {
        *scan = ahead;
    }
    return true;
}

static bool scan_separator(struct scan *scan) {
    scan_space(scan);
    bool comma = scan_byte(scan, ',');
    scan_space(scan);
    return scan_word(scan, STR("och")) || scan_word(scan, STR("samt")) || scan_byte(scan, '&') ||
           comma;
}

static int order_ranges(const void *a, const void *b) {
    const struct paragraph_range *x = a;
    const struct paragraph_range *y = b;
    int order = (x->from > y->from) - (x->from < y->from);
    return order != 0 ? order : (x->to > y->to) - (x->to < y->to);
}

/* Sorts the ranges and joins those that touch or overlap, in place. */
static struct paragraphs normalise(struct paragraph_range *ranges, size_t count) {
    if (count == 0) {
        return (struct paragraphs){0};
    }
    size_t ordered = 1; /* nearly always all: numbers come as a meeting has them */
    while (ordered < count && ranges[ordered - 1].from <= ranges[ordered].from) {
        ordered++;
    }
    if (ordered < count) {
        qsort(ranges, count, sizeof *ranges, order_ranges);
    }
    size_t last = 0;
    for (size_t i = 1; i < count; i++) {
        if (ranges[i].from <= ranges[last].to + 1) {
            ranges[last].to = ranges[i].to > ranges[last].to ? ranges[i].to : ranges[last].to;
        } else {
            ranges[++last] = ranges[i];
        }
    }
    return (struct paragraphs){ranges, last + 1};
}

/* The list at the cursor, whose sign has been read. */
static enum paragraphs_status scan_list(struct arena *arena, struct scan *scan,
                                        struct paragraphs *out) {
    struct paragraph_range *ranges = NULL;
    size_t count = 0;
    size_t room = 0;
    enum paragraphs_status status = PARAGRAPHS_OK;
    struct scan ahead = *scan;
    struct paragraph_range range = {0};
    while (scan_range(&ahead, &range)) {
        *scan = ahead;
        if (range.from < 1 || range.to > PARAGRAPH_MAX || range.from > range.to) {
            status = PARAGRAPHS_IMPOSSIBLE;
        }
        if (count == PARAGRAPH_RANGES_MAX) {
            return PARAGRAPHS_TOO_MANY;
        }
        ranges = arena_more(arena, ranges, count, &room, sizeof *ranges);
        ranges[count++] = range;
        if (!scan_separator(&ahead)) {
            break;
        }
    }
    if (count == 0) {
        return PARAGRAPHS_NONE;
    }
    if (status == PARAGRAPHS_OK) {
        *out = normalise(ranges, count);
    }
    return status;
}

enum paragraphs_status paragraphs_read(struct arena *arena, struct str text,
                                       struct paragraphs *out) {
    struct scan scan = {text, 0};
    struct paragraphs list = {0};
    enum paragraphs_status status = scan_list(arena, &scan, &list);
    if (status == PARAGRAPHS_NONE || (status != PARAGRAPHS_TOO_MANY && !scan_done(&scan))) {
        return PARAGRAPHS_NONE;
    }
    if (status == PARAGRAPHS_OK) {
        *out = list;
    }
    return status;
}

enum paragraphs_status paragraphs_take(struct arena *arena, struct str text, size_t *at,
                                       struct paragraphs *out) {
    struct scan scan = {text, *at};
    struct scan sign = scan;
    if (!scan_sign(&sign)) {
        return PARAGRAPHS_NONE;
    }
    enum paragraphs_status status = scan_list(arena, &scan, out);
    if (status != PARAGRAPHS_NONE) {
        *at = scan.at;
    }
    return status;
}

static void put_numbers(struct buf *buf, struct paragraphs list) {
    for (size_t i = 0; i < list.count; i++) {
        buf_put_text(buf, i > 0 ? ", " : "");
        buf_put_int(buf, list.ranges[i].from);
        if (list.ranges[i].to > list.ranges[i].from) {
            buf_put_text(buf, "\xE2\x80\x93");
            buf_put_int(buf, list.ranges[i].to);
        }
    }
}

struct str paragraphs_numbers(struct arena *arena, struct paragraphs list) {
    struct buf buf = {0};
    put_numbers(&buf, list);
    return buf_take(&buf, arena);
}

struct str paragraphs_text(struct arena *arena, struct paragraphs list) {
    struct buf buf = {0};
    if (list.count > 0) {
        bool one = list.count == 1 && list.ranges[0].from == list.ranges[0].to;
        buf_put_text(&buf, one ? "§\xC2\xA0" : "§§\xC2\xA0");
        put_numbers(&buf, list);
    }
    return buf_take(&buf, arena);
}

struct paragraphs paragraphs_of(struct arena *arena, const uint32_t *numbers, size_t count) {
    struct paragraph_range *ranges = ARENA_ARRAY(arena, struct paragraph_range, count + 1);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (numbers[i] >= 1 && numbers[i] <= PARAGRAPH_MAX) {
            ranges[kept++] = (struct paragraph_range){numbers[i], numbers[i]};
        }
    }
    return normalise(ranges, kept);
}

bool paragraphs_contain(struct paragraphs list, uint32_t number) {
    for (size_t i = 0; i < list.count && list.ranges[i].from <= number; i++) {
        if (number <= list.ranges[i].to) {
            return true;
        }
    }
    return false;
}
