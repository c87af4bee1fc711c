/* markdown: inlines as CommonMark. Emphasis is written as "*" only where it will be read as such
 * (the flanking rules); where it cannot be said, the words stand without it. */
#include "markdown/write.h"

#include <string.h>

#include "base/utf8.h"
#include "markdown/escape.h"

struct inline_writer {
    struct buf *out;
    size_t begin; /* where this block's inlines begin in out */
    enum write_where where;
    bool in_emphasis;
    bool in_strong;
    bool in_link;
    bool in_span;
};

static void write_node(struct inline_writer *w, const struct doc_node *node);

static void write_children(struct inline_writer *w, const struct doc_node *node) {
    for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
        write_node(w, child);
    }
}

static void insert(struct buf *out, size_t at, struct str s) {
    buf_put(out, s); /* makes room */
    memmove(out->ptr + at + s.len, out->ptr + at, out->len - s.len - at);
    memcpy(out->ptr + at, s.ptr, s.len);
}

/* Whether a line starts here: blanks are then of no use. */
static bool at_line_start(const struct inline_writer *w) {
    return w->out->len == w->begin || w->out->ptr[w->out->len - 1] == '\n';
}

static void drop_blanks(struct inline_writer *w) {
    while (w->out->len > w->begin && w->out->ptr[w->out->len - 1] == ' ') {
        w->out->len--;
    }
}

/* The first character of what is written for an inline, 0 for nothing. Other markup begins with a
 * sign. */
static uint32_t first_character(const struct doc_node *node) {
    while (node != NULL) {
        switch (node->kind) {
        case DOC_TEXT:
            if (node->text.len > 0) {
                size_t at = 0;
                return utf8_next(node->text, &at);
            }
            return 0;
        case DOC_SOFT_BREAK:
        case DOC_LINE_BREAK:
        case DOC_ASIDE:
            return ' ';
        case DOC_EMPHASIS:
        case DOC_STRONG:
        case DOC_NUMBER:
            node = node->first;
            break;
        default:
            return '[';
        }
    }
    return 0;
}

/* The character after an inline; a blank at the end of the block. */
static uint32_t character_after(const struct doc_node *node) {
    while (node != NULL && doc_is_inline(node->kind)) {
        for (const struct doc_node *next = node->next; next != NULL; next = next->next) {
            uint32_t c = first_character(next);
            if (c != 0) {
                return c;
            }
        }
        node = node->parent;
        if (node != NULL && (node->kind == DOC_LINK || node->kind == DOC_SPAN)) {
            return ']';
        }
    }
    return ' ';
}

/* The words of `node`, or of its code where code cannot be said. */
static void write_text(struct inline_writer *w, const struct doc_node *node) {
    struct str text = node->text;
    if (at_line_start(w)) {
        while (text.len > 0 && (text.ptr[0] == ' ' || text.ptr[0] == '\t')) {
            text = str_sub(text, 1, text.len);
        }
    }
    escape_words(text, character_after(node), w->out);
}

static void write_space(struct inline_writer *w) {
    if (!at_line_start(w) && w->out->ptr[w->out->len - 1] != ' ') {
        buf_put_byte(w->out, ' ');
    }
}

static void write_break(struct inline_writer *w) {
    if (w->where == WRITE_HEADING) {
        write_space(w);
    } else if (w->where == WRITE_CELL) {
        buf_put_text(w->out, "<br>");
    } else if (w->out->len > w->begin) {
        buf_put_text(w->out, "\\\n");
    }
}

/* ---- emphasis ------------------------------------------------------------------------------ */

/* Whether a mark between these two can open (or, the other way round, close) emphasis for certain:
 * a letter or digit inside, or a blank or ASCII sign outside. Inside other emphasis (`strictly`) it
 * must not be able to do the opposite as well. */
static bool can_mark(uint32_t outside, uint32_t inside, bool strictly) {
    bool word = utf8_is_letter(inside);
    bool gap = outside == ' ' || outside == '\n' || outside == 0xA0;
    bool sign = outside > 0x20 && outside < 0x7F && !utf8_is_letter(outside);
    if (inside == 0xA0 || inside == 0x202F) {
        return false;
    }
    return strictly ? gap || (sign && word) : word || gap || sign;
}

/* Whether the sign before `at` is there as markup, not escaped. */
static bool follows_mark(const struct buf *out, size_t at, char sign) {
    size_t slashes = 0;
    if (at == 0 || out->ptr[at - 1] != sign) {
        return false;
    }
    while (slashes + 1 < at && out->ptr[at - 2 - slashes] == '\\') {
        slashes++;
    }
    return slashes % 2 == 0;
}

/* Puts marks around out[from, end) when they will be read as such. */
static void mark(struct inline_writer *w, const struct doc_node *node, size_t from,
                 struct str stars) {
    struct str out = buf_view(w->out);
    size_t to = out.len;
    for (size_t before = SIZE_MAX; before != to;) { /* blanks and breaks stand outside */
        before = to;
        to -= to > from && out.ptr[to - 1] == ' ';
        to -= to >= from + 2 && out.ptr[to - 1] == '\n' ? 2 : 0;
    }
    for (size_t before = SIZE_MAX; before != from && from < to;) {
        before = from;
        from += out.ptr[from] == ' ';
        from += from + 1 < to && out.ptr[from] == '\\' && out.ptr[from + 1] == '\n' ? 2 : 0;
    }
    if (from >= to || (from > w->begin && follows_mark(w->out, from, '*'))) {
        return;
    }
    size_t first = from;
    size_t last = to;
    size_t start = from;
    uint32_t inside = utf8_next(out, &first);
    uint32_t outside = from > w->begin ? utf8_previous(out, &start) : ' ';
    uint32_t end = utf8_previous(out, &last);
    uint32_t after = to < out.len ? (unsigned char)out.ptr[to] : character_after(node);
    bool strictly = w->in_emphasis || w->in_strong;
    if (can_mark(outside, inside, strictly) &&
        can_mark(after == '\\' ? ' ' : after, end, strictly)) {
        insert(w->out, to, stars);
        insert(w->out, from, stars);
    }
}

static void write_emphasis(struct inline_writer *w, const struct doc_node *node) {
    bool *inside = node->kind == DOC_STRONG ? &w->in_strong : &w->in_emphasis;
    size_t from = w->out->len;
    bool nested = *inside;
    *inside = true;
    write_children(w, node);
    *inside = nested;
    if (!nested) {
        mark(w, node, from, node->kind == DOC_STRONG ? STR("**") : STR("*"));
    }
}

/* ---- code, links, images ------------------------------------------------------------------- */

static size_t longest_run(struct str s, char c) {
    size_t longest = 0;
    size_t run = 0;
    for (size_t i = 0; i < s.len; i++) {
        run = s.ptr[i] == c ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static bool needs_padding(struct str code) {
    bool ticks = code.ptr[0] == '`' || code.ptr[code.len - 1] == '`';
    bool blanks = code.ptr[0] == ' ' && code.ptr[code.len - 1] == ' ';
    return ticks || (blanks && str_trim(code).len > 0);
}

static void write_code(struct inline_writer *w, const struct doc_node *node) {
    struct str code = node->text;
    bool after_code = w->out->len > w->begin && follows_mark(w->out, w->out->len, '`');
    bool in_cell = w->where == WRITE_CELL && str_find(code, STR("\\|"), 0) != SIZE_MAX;
    if (code.len == 0 || after_code || in_cell) { /* cannot be said */
        write_text(w, node);
        return;
    }
    size_t ticks = longest_run(code, '`') + 1;
    for (size_t i = 0; i < ticks; i++) {
        buf_put_byte(w->out, '`');
    }
    buf_put_text(w->out, needs_padding(code) ? " " : "");
    buf_put(w->out, code);
    buf_put_text(w->out, needs_padding(code) ? " " : "");
    for (size_t i = 0; i < ticks; i++) {
        buf_put_byte(w->out, '`');
    }
}

/* An address or title with a backslash before each character of `set`. cmark decodes entities in
 * them before it looks at backslashes, so an "&" that could begin one is an entity itself. */
static void put_escaped(struct buf *out, struct str s, const char *set) {
    bool entities = str_find_byte(s, ';', 0) != SIZE_MAX;
    for (size_t i = 0; i < s.len; i++) {
        if (strchr(set, s.ptr[i]) != NULL) {
            buf_put_byte(out, '\\');
        }
        buf_put_byte(out, s.ptr[i]);
        if (entities && s.ptr[i] == '&') {
            buf_put_text(out, "amp;");
        }
    }
}

static void write_destination(struct inline_writer *w, const struct doc_node *node) {
    bool pointed = node->url.len == 0;
    for (size_t i = 0; i < node->url.len; i++) {
        pointed = pointed || strchr(" ()<>", node->url.ptr[i]) != NULL;
    }
    buf_put_text(w->out, pointed ? "<" : "");
    put_escaped(w->out, node->url, pointed ? "\\<>" : "\\");
    buf_put_text(w->out, pointed ? ">" : "");
    if (node->title.len > 0) {
        buf_put_text(w->out, " \"");
        put_escaped(w->out, node->title, "\\\"");
        buf_put_byte(w->out, '"');
    }
}

/* Whether a link shows its own address and nothing else: then it is written "<address>". */
static bool is_autolink(const struct doc_node *link) {
    const struct doc_node *text = link->first;
    if (text == NULL || text->next != NULL || text->kind != DOC_TEXT || link->title.len > 0 ||
        !str_equal(text->text, link->url)) {
        return false;
    }
    for (size_t i = 0; i < link->url.len; i++) {
        if (strchr(" <>", link->url.ptr[i]) != NULL) {
            return false;
        }
    }
    return str_starts(link->url, STR("http://")) || str_starts(link->url, STR("https://"));
}

static void write_link(struct inline_writer *w, const struct doc_node *node) {
    if (w->in_link || w->in_span) {
        write_children(w, node);
        return;
    }
    if (is_autolink(node)) {
        buf_printf(w->out, "<%.*s>", STR_ARG(node->url));
        return;
    }
    buf_put_byte(w->out, '[');
    size_t from = w->out->len;
    w->in_link = true;
    write_children(w, node);
    w->in_link = false;
    if (w->out->len > from && w->out->ptr[from] == '^') { /* "[^" begins a footnote */
        insert(w->out, from, STR("\\"));
    }
    buf_put_text(w->out, "](");
    write_destination(w, node);
    buf_put_byte(w->out, ')');
}

static void write_span(struct inline_writer *w, const struct doc_node *node) {
    if (w->in_link || w->in_span) { /* brackets within brackets cannot be said */
        write_children(w, node);
        return;
    }
    buf_put_byte(w->out, '[');
    size_t from = w->out->len;
    w->in_span = true;
    write_children(w, node);
    w->in_span = false;
    if (w->out->len > from && w->out->ptr[from] == '^') {
        insert(w->out, from, STR("\\"));
    }
    buf_printf(w->out, "]{lang=%.*s}", STR_ARG(node->language));
}

static void write_image(struct inline_writer *w, const struct doc_node *node) {
    buf_put_text(w->out, "![");
    size_t from = w->out->len;
    escape_words(node->text, ']', w->out);
    if (w->out->len > from && w->out->ptr[from] == '^') {
        insert(w->out, from, STR("\\"));
    }
    buf_put_text(w->out, "](");
    write_destination(w, node);
    buf_put_byte(w->out, ')');
}

static void write_node(struct inline_writer *w, const struct doc_node *node) {
    switch (node->kind) {
    case DOC_TEXT:
        write_text(w, node);
        break;
    case DOC_SOFT_BREAK:
        write_space(w);
        break;
    case DOC_LINE_BREAK:
        write_break(w);
        break;
    case DOC_CODE:
        write_code(w, node);
        break;
    case DOC_EMPHASIS:
    case DOC_STRONG:
        write_emphasis(w, node);
        break;
    case DOC_SPAN:
        write_span(w, node);
        break;
    case DOC_LINK:
        write_link(w, node);
        break;
    case DOC_IMAGE:
        write_image(w, node);
        break;
    case DOC_FOOTNOTE_REF:
        buf_printf(w->out, "[^%u]", (unsigned)node->number);
        break;
    case DOC_NUMBER:
        write_children(w, node);
        write_space(w);
        break;
    case DOC_ASIDE:
        write_space(w);
        write_children(w, node);
        break;
    default:
        break;
    }
}

/* Breaks and blanks at the end of a block mean nothing there. */
static void drop_end(struct inline_writer *w) {
    size_t len;
    do {
        len = w->out->len;
        drop_blanks(w);
        if (w->out->len >= w->begin + 2 && w->out->ptr[w->out->len - 1] == '\n') {
            w->out->len -= 2;
        }
    } while (w->out->len != len);
}

/* Blanks before a forced line end mean nothing either. */
static void drop_blanks_at_breaks(struct inline_writer *w) {
    size_t to = w->begin;
    for (size_t i = w->begin; i < w->out->len; i++) {
        char c = w->out->ptr[i];
        if (c == '\n') {
            for (to--; to > w->begin && w->out->ptr[to - 1] == ' '; to--) {
            }
            w->out->ptr[to++] = '\\';
        }
        w->out->ptr[to++] = c;
    }
    w->out->len = to;
}

/* In a cell every pipe is escaped, whatever it is part of. */
static void escape_pipes(struct inline_writer *w) {
    struct str s = buf_view(w->out);
    if (str_find_byte(s, '|', w->begin) == SIZE_MAX) {
        return;
    }
    struct buf cell = {0};
    for (size_t i = w->begin; i < s.len; i++) {
        if (s.ptr[i] == '|') {
            buf_put_byte(&cell, '\\');
        }
        buf_put_byte(&cell, s.ptr[i]);
    }
    w->out->len = w->begin;
    buf_put(w->out, buf_view(&cell));
    buf_free(&cell);
}

void write_inlines(const struct doc_node *node, enum write_where where, struct buf *out) {
    struct inline_writer w = {.out = out, .begin = out->len, .where = where};
    write_children(&w, node);
    drop_end(&w);
    drop_blanks_at_breaks(&w);
    if (where == WRITE_CELL) {
        escape_pipes(&w);
    }
}

void write_fact_line(const struct doc_node *label, const struct doc_node *paragraph,
                     struct buf *out) {
    struct inline_writer w = {.out = out, .begin = out->len};
    w.in_strong = true;
    write_children(&w, label);
    drop_end(&w);
    w.in_strong = false;
    if (out->len > w.begin) {
        insert(out, w.begin, STR("**"));
        buf_put_text(out, "**");
    }
    if (paragraph != NULL) {
        write_space(&w);
        write_children(&w, paragraph);
    }
    drop_end(&w);
    drop_blanks_at_breaks(&w);
}
