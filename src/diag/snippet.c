/* diag: the source line under a message.
 *
 * Method: every character of the line gets its screen column, tabs become spaces, wide characters
 * count two, combining marks none. A long line is shown through a window around the place, with an
 * ellipsis where it is cut; the walk begins at the cursor's foothold, never at the line's start. */
#include "diag/snippet.h"

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

enum { WINDOW = 100, MARKS = 8 }; /* columns shown of a long line; marks shown on one letter */

struct window {
    struct foothold begin; /* where the walk begins */
    size_t from;           /* screen columns that are shown */
    size_t to;
    size_t start; /* screen columns of the place */
    size_t end;
    bool cut;  /* something stands before the window */
    bool more; /* something follows it */
};

/* Screen column at `to` when `from` stands in column `screen`, or just past `limit`. */
static size_t column_at(struct str text, size_t from, size_t to, size_t screen, size_t limit) {
    uint32_t shown = 0;
    for (size_t at = from; at < to && screen <= limit;) {
        screen += place_step(text, &at, screen, &shown);
    }
    return screen;
}

static struct window window_for(struct str text, const struct place_cursor *cursor, size_t line_end,
                                size_t to) {
    struct window w = {.start = cursor->screen};
    size_t limit = w.start + (size_t)2 * WINDOW;
    w.end = column_at(text, cursor->offset, to, w.start, limit);
    size_t line = column_at(text, to, line_end, w.end, limit);
    bool whole = line <= WINDOW && cursor->far.offset == cursor->line_start;
    if (whole) {
        w.begin = (struct foothold){cursor->line_start, 0};
        w.to = WINDOW;
    } else {
        w.begin = cursor->far;
        w.from = w.start > PLACE_STRIDE ? w.start - PLACE_STRIDE : 0;
        w.from = w.from > w.begin.screen ? w.from : w.begin.screen;
        w.to = w.from + WINDOW;
        w.cut = w.from > 0 || w.begin.offset > cursor->line_start;
        w.more = line > w.to;
    }
    w.end = w.end > w.to ? w.to : w.end;
    w.end = w.end > w.start ? w.end : w.start + 1;
    return w;
}

static void put_spaces(struct buf *out, size_t count) {
    for (size_t i = 0; i < count; i++) {
        buf_put_byte(out, ' ');
    }
}

static void put_line(struct buf *out, struct str text, size_t line_end, const struct window *w) {
    buf_put_text(out, w->cut ? "…" : "");
    size_t column = w->begin.screen;
    size_t marks = MARKS; /* none before the first letter */
    for (size_t at = w->begin.offset; at < line_end && column < w->to;) {
        uint32_t shown = 0;
        size_t wide = place_step(text, &at, column, &shown);
        size_t before = column;
        column += wide;
        if (column <= w->from && (wide > 0 || marks >= MARKS)) {
            continue;
        }
        if (before < w->from) { /* a wide character across the left edge */
            put_spaces(out, column - w->from);
        } else if (shown == ' ') {
            put_spaces(out, wide);
        } else if (wide > 0 || marks < MARKS) {
            buf_put_char(out, shown);
        }
        marks = wide > 0 ? 0 : marks < MARKS ? marks + 1 : marks;
    }
    buf_put_text(out, w->more ? "…" : "");
}

struct snippet snippet_make(struct arena *arena, const struct place_cursor *cursor,
                            struct span at) {
    if (at.source == NULL) {
        return (struct snippet){0};
    }
    struct str text = at.source->text;
    size_t line_end = str_find_byte(text, '\n', cursor->offset);
    line_end = line_end == SIZE_MAX ? text.len : line_end;
    if (line_end > cursor->offset && text.ptr[line_end - 1] == '\r') {
        line_end--;
    }
    size_t to = at.end < line_end ? at.end : line_end;
    struct window w = window_for(text, cursor, line_end, to > cursor->offset ? to : cursor->offset);
    struct buf line = {0};
    put_line(&line, text, line_end, &w);
    return (struct snippet){
        .line = buf_take(&line, arena),
        .start = w.start - w.from + (w.cut ? 1 : 0),
        .width = w.end - w.start,
    };
}

/* "   |" */
static void put_margin(struct buf *out, size_t margin) {
    put_spaces(out, margin);
    buf_put_text(out, " |");
}

size_t snippet_put(struct buf *out, const struct snippet *snippet, uint32_t line_number,
                   const char *color) {
    if (snippet->line.ptr == NULL) {
        return 1;
    }
    struct buf number = {0};
    buf_put_int(&number, line_number);
    size_t margin = number.len;
    put_margin(out, margin);
    buf_put_byte(out, '\n');
    buf_put(out, buf_view(&number));
    buf_put_text(out, snippet->line.len > 0 ? " | " : " |");
    buf_free(&number);
    buf_put(out, snippet->line);
    buf_put_byte(out, '\n');
    put_margin(out, margin);
    put_spaces(out, 1 + snippet->start);
    buf_put_text(out, color != NULL ? color : "");
    for (size_t i = 0; i < snippet->width; i++) {
        buf_put_byte(out, '^');
    }
    buf_put_text(out, color != NULL ? "\x1b[0m\n" : "\n");
    return margin;
}
