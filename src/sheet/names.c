/* sheet: names of sheets by the rules of spreadsheet programs: 1–31 characters (UTF-16 units), none
 * of []:*?/\, no apostrophe at the ends, not the reserved word, unique without regard to case. */
#include "sheet/names.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "sheet/cell.h"

enum { NAME_UNITS = 31 };

static size_t units_of(uint32_t c) {
    return c > 0xFFFF ? 2 : 1;
}

/* Appends at most `units` of the text. */
static void put_cut(struct str text, size_t units, struct buf *out) {
    size_t used = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        used += units_of(c);
        if (used > units) {
            return;
        }
        buf_put_char(out, c);
    }
}

/* The character itself or one that may stand in its place. A no-break space becomes one that people
 * can type in a formula. */
static uint32_t legal_char(uint32_t c) {
    enum { NO_BREAK_SPACE = 0xA0, APOSTROPHE = 0x2019 };
    if (c < 0x80 && str_find_byte(STR("[]:*?/\\"), (char)c, 0) != SIZE_MAX) {
        return '-';
    }
    return c == '\'' ? APOSTROPHE : c == NO_BREAK_SPACE ? ' ' : c;
}

/* On one line, without characters that may not stand there. */
static struct str legal(struct arena *arena, struct str wanted) {
    struct buf clean = {0};
    struct buf out = {0};
    cell_clean(wanted, &clean);
    struct str text = buf_view(&clean);
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        buf_put_char(&out, legal_char(c));
    }
    buf_free(&clean);
    if (out.len == 0) {
        buf_put_text(&out, "Blad");
    }
    return buf_take(&out, arena);
}

static struct str lower(struct arena *arena, struct str text) {
    struct buf out = {0};
    for (size_t at = 0; at < text.len;) {
        buf_put_char(&out, utf8_lower(utf8_next(text, &at)));
    }
    return buf_take(&out, arena);
}

/* The name with a number when `number` is above 1. */
static struct str numbered(struct arena *arena, struct str name, unsigned number) {
    struct buf tail = {0};
    struct buf out = {0};
    if (number > 1) {
        buf_printf(&tail, " (%u)", number);
    }
    put_cut(name, NAME_UNITS - tail.len, &out);
    struct str cut = str_trim(buf_view(&out));
    struct str whole = STR_JOIN(arena, cut, buf_view(&tail));
    buf_free(&out);
    buf_free(&tail);
    return whole;
}

struct str sheet_name(struct sheet_names *names, struct str wanted) {
    names->taken.arena = names->arena;
    struct str name = legal(names->arena, wanted);
    for (unsigned number = 1;; number++) {
        struct str candidate = numbered(names->arena, name, number);
        struct str key = lower(names->arena, candidate);
        bool reserved = str_equal(key, STR("history"));
        if (!reserved && table_get(&names->taken, key) == NULL) {
            struct str *taken = ARENA_NEW(names->arena, struct str);
            *taken = candidate;
            (void)table_set(&names->taken, key, taken);
            return candidate;
        }
    }
}
