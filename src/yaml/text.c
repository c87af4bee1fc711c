/* yaml: the value of a text as a derived source.
 *
 * Method: the file's own bytes of the text are read once more by the rules of YAML 1.1 as libyaml
 * applies them, and every piece copied to the value leaves its origin. The pieces must equal what
 * libyaml gave, with which they are compared one by one; should they ever not, the whole value
 * leads to the whole place. */
#include "yaml/tree.h"

#include "base/arena.h"
#include "base/buf.h"

struct writer {
    const struct source *source;
    struct str value; /* what libyaml gave … */
    size_t len;       /* … and how much of it is written */
    bool equal;       /* so far */
    struct origin_list origins;
    size_t next; /* file offset that continues the last exact origin */
};

/* Writes a piece of the value: it should stand there already. */
static void put(struct writer *w, struct str piece) {
    w->equal = w->equal && str_equal(str_sub(w->value, w->len, w->len + piece.len), piece);
    w->len += piece.len;
}

/* Copies bytes of the file as they are. */
static void put_exact(struct writer *w, size_t from, size_t to) {
    if (from >= to) {
        return;
    }
    if (w->origins.count == 0 || w->next != from || !w->origins.items[w->origins.count - 1].exact) {
        origin_add(&w->origins, w->len, (struct span){w->source, (uint32_t)from, (uint32_t)to},
                   true);
    } else {
        w->origins.items[w->origins.count - 1].from.end = (uint32_t)to;
    }
    put(w, str_sub(w->source->text, from, to));
    w->next = to;
}

/* Writes text that stands for the bytes [from, to) of the file: a fold, an escape. */
static void put_made(struct writer *w, struct str made, size_t from, size_t to) {
    if (made.len > 0) {
        origin_add(&w->origins, w->len, (struct span){w->source, (uint32_t)from, (uint32_t)to},
                   false);
        put(w, made);
    }
}

static char byte_at(const struct writer *w, size_t at) {
    return at < w->source->text.len ? w->source->text.ptr[at] : '\0';
}

/* Length of the line end at `at`: 0, 1 or 2. Other line ends never get past yaml/check.c. */
static size_t break_length(const struct writer *w, size_t at) {
    if (byte_at(w, at) == '\n') {
        return 1;
    }
    return byte_at(w, at) == '\r' && byte_at(w, at + 1) == '\n' ? 2 : 0;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* The end of the line at `from`, at most `limit`; where `break_length()` is not 0. */
static size_t line_end_from(const struct writer *w, size_t from, size_t limit) {
    struct str text = str_sub(w->source->text, 0, limit + 1);
    size_t end = from < limit ? str_find_byte(text, '\n', from) : from;
    if (from >= limit || end == SIZE_MAX) {
        return from < limit ? limit : from;
    }
    end -= end > from && text.ptr[end - 1] == '\r' ? 1 : 0;
    return end < limit ? end : limit;
}

/* One line end of the file as LF. */
static void put_break(struct writer *w, size_t at) {
    size_t len = break_length(w, at);
    if (len == 1) {
        put_exact(w, at, at + 1);
    } else if (len == 2) {
        put_exact(w, at + 1, at + 2);
    }
}

/* ---- blocks: | and > ------------------------------------------------------------------------- */

struct block {
    size_t at;
    size_t end;
    size_t indent; /* 0: not known yet */
    bool literal;
    char chomp;        /* '-', '+' or 0 */
    size_t blank_from; /* line ends after the last line of text: first … */
    size_t blank_to;   /* … and past the last */
};

static void read_header(struct writer *w, struct block *b, int32_t parent) {
    b->at++;
    for (; b->at < b->end && break_length(w, b->at) == 0 && byte_at(w, b->at) != ' '; b->at++) {
        char c = byte_at(w, b->at);
        if (c == '-' || c == '+') {
            b->chomp = c;
        } else if (c >= '1' && c <= '9') {
            b->indent = (size_t)(c - '0') + (parent > 0 ? (size_t)parent : 0);
        }
    }
    b->at = line_end_from(w, b->at, b->end); /* past blanks, a comment */
    b->at += break_length(w, b->at);
}

/* Skips indentation and empty lines to the next line of text, and finds the indentation out when it
 * is not known. The empty lines are [blank_from, blank_to). */
static void skip_empty_lines(struct writer *w, struct block *b, int32_t parent) {
    size_t deepest = 0;
    size_t column = 0;
    b->blank_from = b->at;
    b->blank_to = b->at;
    for (;;) {
        while ((b->indent == 0 || column < b->indent) && byte_at(w, b->at) == ' ') {
            b->at++;
            column++;
        }
        deepest = column > deepest ? column : deepest;
        size_t len = break_length(w, b->at);
        if (len == 0 || b->at >= b->end) {
            break;
        }
        b->at += len;
        b->blank_to = b->at;
        column = 0;
    }
    if (b->indent == 0) {
        size_t least = parent >= 0 ? (size_t)parent + 1 : 1;
        b->indent = deepest > least ? deepest : least;
    }
}

/* The line ends within [from, to), which else holds only indentation. */
static void put_breaks(struct writer *w, size_t from, size_t to) {
    for (size_t at = from; at < to;) {
        size_t len = break_length(w, at);
        if (len > 0) {
            put_break(w, at);
        }
        at += len > 0 ? len : 1;
    }
}

static size_t column_of(const struct writer *w, size_t at) {
    size_t column = 0;
    while (column < at && byte_at(w, at - column - 1) == ' ') {
        column++;
    }
    return column;
}

static void write_block(struct writer *w, const struct node *node) {
    struct block b = {
        .at = node->at.start, .end = node->at.end, .literal = node->style == STYLE_LITERAL};
    bool before_blank = false;
    size_t line_end = SIZE_MAX; /* of the last line of text */
    read_header(w, &b, node->indent);
    skip_empty_lines(w, &b, node->indent);
    while (b.at < b.end && column_of(w, b.at) >= b.indent) {
        bool blank = is_blank(byte_at(w, b.at));
        if (!b.literal && line_end != SIZE_MAX && !before_blank && !blank) {
            if (b.blank_from == b.blank_to) {
                put_made(w, STR(" "), line_end, b.at);
            }
        } else if (line_end != SIZE_MAX) {
            put_break(w, line_end);
        }
        put_breaks(w, b.blank_from, b.blank_to);
        before_blank = blank;
        size_t start = b.at;
        b.at = line_end_from(w, start, b.end);
        put_exact(w, start, b.at);
        line_end = b.at;
        b.at += break_length(w, b.at);
        skip_empty_lines(w, &b, node->indent);
    }
    if (b.chomp != '-' && line_end != SIZE_MAX) {
        put_break(w, line_end);
    }
    if (b.chomp == '+') {
        put_breaks(w, b.blank_from, b.blank_to);
    }
}

/* ---- text in one or several lines: plain, '…', "…" ----------------------------------------------
 */

/* Blanks and line ends from `at`: blanks alone stay, line ends fold. Returns where words go on. */
static size_t write_gap(struct writer *w, size_t at, size_t end, bool after_escape) {
    size_t start = at;
    size_t breaks = 0;
    size_t second = 0; /* where the lines after the first line end begin */
    while (at < end && (is_blank(byte_at(w, at)) || break_length(w, at) > 0)) {
        size_t len = break_length(w, at);
        at += len > 0 ? len : 1;
        breaks += len > 0 ? 1 : 0;
        second = len > 0 && breaks == 1 ? at : second;
    }
    if (after_escape) { /* `\` at the line end: only further line ends count */
        put_breaks(w, start, at);
    } else if (breaks == 0) {
        put_exact(w, start, at);
    } else if (breaks == 1) {
        put_made(w, STR(" "), start, at);
    } else {
        put_breaks(w, second, at);
    }
    return at;
}

static uint32_t hex_value(const struct writer *w, size_t at, size_t digits) {
    uint32_t value = 0;
    for (size_t i = 0; i < digits; i++) {
        char c = byte_at(w, at + i);
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                                                : (uint32_t)(c - 'A' + 10);
        value = value << 4 | (digit & 15);
    }
    return value;
}

/* `\x` at `at`: writes what it stands for, returns its length. */
static size_t write_escape(struct writer *w, size_t at) {
    static const struct escape {
        char letter;
        uint8_t digits;
        uint16_t code_point;
    } escapes[] = {{'0', 0, 0},      {'a', 0, 7},      {'b', 0, 8},    {'t', 0, 9},
                   {'\t', 0, 9},     {'n', 0, 10},     {'v', 0, 11},   {'f', 0, 12},
                   {'r', 0, 13},     {'e', 0, 27},     {' ', 0, 32},   {'"', 0, '"'},
                   {'/', 0, '/'},    {'\\', 0, '\\'},  {'N', 0, 0x85}, {'_', 0, 0xA0},
                   {'L', 0, 0x2028}, {'P', 0, 0x2029}, {'x', 2, 0},    {'u', 4, 0},
                   {'U', 8, 0}};
    char letter = byte_at(w, at + 1);
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
        if (escapes[i].letter == letter) {
            size_t digits = escapes[i].digits;
            struct buf made = {0};
            buf_put_char(&made, digits > 0 ? hex_value(w, at + 2, digits) : escapes[i].code_point);
            put_made(w, buf_view(&made), at, at + 2 + digits);
            buf_free(&made);
            return 2 + digits;
        }
    }
    return 2;
}

static void write_lines(struct writer *w, const struct node *node) {
    bool plain = node->style == STYLE_PLAIN;
    size_t at = node->at.start + (plain ? 0 : 1);
    size_t end = node->at.end - (plain || node->at.end <= at ? 0 : 1);
    while (at < end) {
        char c = byte_at(w, at);
        if (is_blank(c) || break_length(w, at) > 0) {
            at = write_gap(w, at, end, false);
        } else if (node->style == STYLE_SINGLE && c == '\'') {
            put_made(w, STR("'"), at, at + 2);
            at += 2;
        } else if (node->style == STYLE_DOUBLE && c == '\\' && break_length(w, at + 1) > 0) {
            at = write_gap(w, at + 1 + break_length(w, at + 1), end, true);
        } else if (node->style == STYLE_DOUBLE && c == '\\') {
            at += write_escape(w, at);
        } else {
            size_t start = at;
            do {
                at++;
                c = byte_at(w, at);
            } while (at < end && !is_blank(c) && break_length(w, at) == 0 && c != '\'' &&
                     c != '\\');
            put_exact(w, start, at);
        }
    }
}

/* Most texts stand on one line as they are: one origin, no work. NULL when it is not so. */
static const struct source *plain_source(struct arena *arena, const struct node *node) {
    size_t quote = node->style == STYLE_SINGLE || node->style == STYLE_DOUBLE ? 1 : 0;
    size_t length = node->at.end - node->at.start;
    struct span inner = length >= 2 * quote ? span_sub(node->at, quote, length - quote) : node->at;
    if (!str_equal(str_sub(inner.source->text, inner.start, inner.end), node->text)) {
        return NULL;
    }
    const struct origin origin = {0, inner, true};
    return source_derive(arena, inner.source->name, node->text, &origin, 1);
}

const struct source *yaml_text_source(struct arena *arena, const struct node *node) {
    const struct source *simple = node->value != NULL ? node->value : plain_source(arena, node);
    if (simple != NULL) {
        return simple;
    }
    enum { FEW = 32 };
    struct origin few[FEW]; /* the source keeps a copy; only a long text needs the arena for this */
    struct writer w = {.source = node->at.source,
                       .value = node->text,
                       .equal = true,
                       .origins = {.arena = arena, .items = few, .room = FEW}};
    if (node->style == STYLE_LITERAL || node->style == STYLE_FOLDED) {
        write_block(&w, node);
    } else {
        write_lines(&w, node);
    }
    if (!w.equal || w.len != node->text.len) {
        w.origins.count = 0;
        origin_add(&w.origins, 0, node->at, false);
    } else if (w.origins.count == 0) {
        origin_add(&w.origins, 0, node->at, false);
    }
    return source_derive(arena, node->at.source->name, node->text, w.origins.items,
                         w.origins.count);
}
