/* diag: line and columns of places.
 *
 * Method: a cursor walks forward through the file and starts again when asked to go back. Within a
 * line it goes on from where it was, so that many findings on one long line cost one walk. */
#include "diag/place.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

uint32_t place_clean_char(uint32_t c) {
    bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
    bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
                     c == 0x200F || c == UTF8_BOM;
    return control || direction ? UTF8_REPLACEMENT : c;
}

static size_t width_of(uint32_t c) {
    if (c >= 0x20 && c < 0x7F) {
        return 1;
    }
    char bytes[4];
    return utf8_width((struct str){bytes, utf8_encode(c, bytes)}, 0);
}

size_t place_step(struct str text, size_t *offset, size_t screen, uint32_t *shown) {
    uint32_t c = utf8_next(text, offset);
    if (c == '\t') {
        *shown = ' ';
        return 8 - screen % 8;
    }
    *shown = place_clean_char(c);
    return width_of(*shown);
}

static void start_line(struct place_cursor *cursor, uint32_t start) {
    cursor->line_start = start;
    cursor->offset = start;
    cursor->column = 1;
    cursor->point = 1;
    cursor->screen = 0;
    cursor->near = cursor->far = (struct foothold){start, 0};
}

/* To the line that holds `offset`. */
static void find_line(struct place_cursor *cursor, const struct source *source, uint32_t offset) {
    if (cursor->source != source || offset < cursor->line_start) {
        *cursor = (struct place_cursor){.source = source, .line = 1};
        start_line(cursor, 0);
    }
    struct str text = source->text;
    uint32_t at = cursor->offset;
    while (at < offset) {
        const char *end = memchr(text.ptr + at, '\n', offset - at);
        if (end == NULL) {
            break;
        }
        at = (uint32_t)(end - text.ptr) + 1;
        cursor->line++;
        start_line(cursor, at);
    }
    if (offset < cursor->offset) {
        start_line(cursor, cursor->line_start);
    }
}

static void set_foothold(struct place_cursor *cursor) {
    enum { BYTES = 4096 }; /* many marks may stand in one column */
    if (cursor->screen >= cursor->near.screen + PLACE_STRIDE ||
        cursor->offset >= cursor->near.offset + BYTES) {
        cursor->far = cursor->near;
        cursor->near = (struct foothold){cursor->offset, cursor->screen};
    }
}

/* To `offset`, but not past the end of its line. */
static void advance(struct place_cursor *cursor, const struct source *source, uint32_t offset) {
    struct str text = source->text;
    offset = offset < text.len ? offset : (uint32_t)text.len;
    find_line(cursor, source, offset);
    if (offset > cursor->offset && text.ptr[offset - 1] == '\r' &&
        (offset == text.len || text.ptr[offset] == '\n')) {
        offset--;
    }
    while (cursor->offset < offset) {
        set_foothold(cursor);
        size_t next = cursor->offset;
        uint32_t shown = 0;
        uint32_t c = (unsigned char)text.ptr[next];
        bool plain = c < 0x80;
        size_t wide = place_step(text, &next, cursor->screen, &shown);
        if (!plain) {
            size_t from = cursor->offset;
            c = utf8_next(text, &from);
        }
        bool mark = c >= 0x300 && width_of(c) == 0;
        cursor->offset = (uint32_t)next;
        cursor->screen += wide;
        cursor->column += mark ? 0 : 1;
        cursor->point++;
    }
}

struct place place_of(struct place_cursor *cursor, struct span at) {
    if (at.source == NULL) {
        return (struct place){0};
    }
    struct place place = {.file = at.source->name};
    advance(cursor, at.source, at.start);
    place.from = (struct position){cursor->line, cursor->column};
    place.from_point = cursor->point;
    struct place_cursor end = *cursor;
    advance(&end, at.source, at.end > at.start ? at.end : at.start);
    place.to = (struct position){end.line, end.column};
    place.to_point = end.point;
    return place;
}
