/* diag: the source line under a message.
 *
 * Method: the line is walked once; every character gets its screen column, tabs become spaces, wide
 * characters count two, combining marks none. A long line is shown through a window around the
 * place, with an ellipsis where it is cut. */
#include "diag/snippet.h"

#include <stdbool.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "diag/message.h"

enum { WINDOW = 100, BEFORE = 40 }; /* columns shown of a long line; of them before the place */

struct window {
    size_t from; /* screen columns of the line that are shown */
    size_t to;
    size_t start; /* screen columns of the place */
    size_t end;
    bool more; /* something follows the window */
};

/* Screen columns that the character at `*at` takes, which is moved past it; the character as it may
 * be shown in `*shown`. */
static size_t step(struct str line, size_t *at, size_t column, uint32_t *shown) {
    size_t before = *at;
    uint32_t c = utf8_next(line, at);
    if (c == '\t') {
        *shown = ' ';
        return utf8_width(str_sub(line, before, *at), column);
    }
    *shown = message_clean_char(c);
    char bytes[4];
    return utf8_width((struct str){bytes, utf8_encode(*shown, bytes)}, column);
}

static size_t columns_before(struct str line, size_t offset) {
    size_t column = 0;
    uint32_t shown = 0;
    for (size_t at = 0; at < line.len && at < offset;) {
        column += step(line, &at, column, &shown);
    }
    return column;
}

static struct window window_for(struct str line, size_t from, size_t to) {
    struct window w = {.start = columns_before(line, from)};
    w.end = w.start + utf8_width(str_sub(line, from, to), w.start);
    size_t rest = utf8_width(str_sub(line, to, to + (size_t)4 * WINDOW), w.end);
    if (w.end + rest <= WINDOW) {
        w.to = WINDOW;
    } else {
        w.from = w.start > BEFORE ? w.start - BEFORE : 0;
        w.to = w.from + WINDOW;
        w.more = w.end + rest > w.to;
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

static void put_line(struct buf *out, struct str line, const struct window *w) {
    if (w->from > 0) {
        buf_put_text(out, "…");
    }
    size_t column = 0;
    bool begun = false;
    for (size_t at = 0; at < line.len && column < w->to;) {
        uint32_t shown = 0;
        size_t wide = step(line, &at, column, &shown);
        size_t before = column;
        column += wide;
        if (column <= w->from && !(begun && wide == 0)) {
            continue;
        }
        if (before < w->from) { /* a wide character across the left edge */
            put_spaces(out, column - w->from);
        } else if (shown == ' ') {
            put_spaces(out, wide);
        } else if (wide > 0 || begun) {
            buf_put_char(out, shown);
        }
        begun = true;
    }
    buf_put_text(out, w->more ? "…" : "");
}

/* "   |" */
static void put_margin(struct buf *out, size_t margin) {
    put_spaces(out, margin);
    buf_put_text(out, " |");
}

size_t snippet_put(struct buf *out, struct span at, uint32_t line_number, const char *color) {
    if (at.source == NULL) {
        return 1;
    }
    uint32_t start = 0;
    struct str line = source_line(at.source, at.start, &start);
    size_t from = at.start - start < line.len ? at.start - start : line.len;
    size_t to = at.end - start < line.len ? at.end - start : line.len;
    struct window w = window_for(line, from, to > from ? to : from);
    struct buf number = {0};
    buf_put_int(&number, line_number);
    size_t margin = number.len;
    put_margin(out, margin);
    buf_put_byte(out, '\n');
    buf_put(out, buf_view(&number));
    buf_put_text(out, line.len > 0 ? " | " : " |");
    buf_free(&number);
    put_line(out, line, &w);
    buf_put_byte(out, '\n');
    put_margin(out, margin);
    put_spaces(out, 1 + w.start - w.from + (w.from > 0 ? 1 : 0));
    buf_put_text(out, color != NULL ? color : "");
    for (size_t i = w.start; i < w.end; i++) {
        buf_put_byte(out, '^');
    }
    buf_put_text(out, color != NULL ? "\x1b[0m\n" : "\n");
    return margin;
}
