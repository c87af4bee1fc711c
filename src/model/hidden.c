/* model: hidden words, `[[…]]`.
 *
 * Method: before a file's tree is read into structs, every text in it that holds a pair of double
 * brackets is written anew as a derived source: in the ordinary edition without the brackets, in
 * the public one with a mark in place of the words. So no reader after this sees them, and places
 * still lead to the file. */
#include "model/hidden.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "diag/diag.h"
#include "yaml/tree.h"

static const struct str opening = STR_INIT("[[");
static const struct str closing = STR_INIT("]]");

struct hiding {
    struct arena *arena;
    struct diag *diag;
    bool public_edition;
    bool ok;
};

/* ---- one text -------------------------------------------------------------------------------- */

struct rewriting {
    const struct source *from;
    struct buf out;
    struct origin_list origins;
    bool has_table;
    bool line_has_bar; /* the line that ends at line_end */
    size_t line_end;
};

/* One pair of brackets: [open, end) with them, [open + 2, close) without. */
struct hidden_span {
    size_t open;
    size_t close;
    size_t end;
};

static struct span place(const struct rewriting *w, size_t from, size_t to) {
    return (struct span){w->from, (uint32_t)from, (uint32_t)to};
}

static void copy(struct rewriting *w, size_t from, size_t to) {
    if (from < to) {
        origin_add(&w->origins, w->out.len, place(w, from, to), true);
        buf_put(&w->out, str_sub(w->from->text, from, to));
    }
}

static void put_made(struct rewriting *w, struct str made, size_t from, size_t to) {
    origin_add(&w->origins, w->out.len, place(w, from, to), false);
    buf_put(&w->out, made);
}

/* The `]]` that ends what begins at `from`, where single brackets may stand in pairs; SIZE_MAX when
 * there is none. `*nested` gets the place of a further `[[` on the way, else SIZE_MAX. */
static size_t find_close(struct str text, size_t from, size_t *nested) {
    size_t depth = 0;
    *nested = SIZE_MAX;
    for (size_t at = from; at < text.len; at++) {
        struct str rest = str_sub(text, at, text.len);
        if (str_starts(rest, opening)) {
            *nested = at;
            return SIZE_MAX;
        }
        if (text.ptr[at] == '[') {
            depth++;
        } else if (text.ptr[at] == ']' && depth > 0) {
            depth--;
        } else if (str_starts(rest, closing)) {
            return at;
        }
    }
    return SIZE_MAX;
}

/* Whether a text has the line below a table's head: nothing but `|`, `-`, `:` and blanks. */
static bool has_table(struct str text) {
    for (size_t at = 0; at < text.len;) {
        size_t end = str_find_byte(text, '\n', at);
        end = end != SIZE_MAX ? end : text.len;
        bool bar = false;
        bool dash = false;
        bool other = false;
        for (; at < end; at++) {
            bar = bar || text.ptr[at] == '|';
            dash = dash || text.ptr[at] == '-';
            other = other || strchr("|-: \t\r", text.ptr[at]) == NULL;
        }
        if (bar && dash && !other) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

/* Whether the words at `open` share their line with a `|` that is not hidden: they stand in a row
 * of a table. A line, which hidden line ends do not end, is looked at once. */
static bool is_in_row(struct rewriting *w, size_t open) {
    struct str text = w->from->text;
    if (!w->has_table || open < w->line_end) {
        return w->has_table && w->line_has_bar;
    }
    size_t at = w->line_end;
    size_t depth = 0;
    w->line_has_bar = false;
    for (; at < text.len && (at < open || depth > 0 || text.ptr[at] != '\n'); at++) {
        struct str rest = str_sub(text, at, text.len);
        if (depth == 0 && text.ptr[at] == '\n') {
            w->line_has_bar = false;
        } else if (str_starts(rest, opening)) {
            depth = 1;
        } else if (str_starts(rest, closing)) {
            depth = 0;
        } else if (text.ptr[at] == '|' && depth == 0) {
            w->line_has_bar = true;
        }
    }
    w->line_end = at;
    return w->line_has_bar;
}

/* Where the hidden words begin: `[[dold Ek]]` hides "Ek" just as `[[Ek]]` does, since people write
 * both. */
static size_t words_start(struct str text, const struct hidden_span *span) {
    static const struct str keyword = STR_INIT("dold ");
    size_t from = span->open + opening.len;
    struct str words = str_sub(text, from, span->close);
    bool named = str_starts(words, keyword) || str_starts(words, STR("Dold "));
    return named && str_trim(words).len > keyword.len ? from + keyword.len : from;
}

/* The words themselves. Within a row of a table they must not become several cells or rows. */
static void put_words(struct rewriting *w, const struct hidden_span *span) {
    struct str text = w->from->text;
    size_t done = words_start(text, span);
    bool in_row = is_in_row(w, span->open);
    for (size_t at = done; in_row && at < span->close; at++) {
        bool bar = text.ptr[at] == '|' && text.ptr[at - 1] != '\\';
        if (bar || text.ptr[at] == '\n') {
            copy(w, done, at);
            put_made(w, bar ? STR("\\|") : STR(" "), at, at + 1);
            done = at + 1;
        }
    }
    copy(w, done, span->close);
}

/* Reports what is wrong with the brackets that open at `open`. */
static void report_open(struct hiding *h, const struct rewriting *w, size_t open, size_t nested) {
    if (nested != SIZE_MAX) {
        struct finding *finding = diag_add(h->diag, DIAG_HIDDEN_NESTED,
                                           place(w, nested, nested + opening.len), DIAG_NO_ARGS);
        diag_note(finding, NOTE_HIDDEN_OPENED, place(w, open, open + opening.len), DIAG_NO_ARGS);
        diag_help(finding, HELP_HIDDEN_CLOSE, DIAG_NO_ARGS);
    } else {
        diag_help(
            diag_add(h->diag, DIAG_HIDDEN_OPEN, place(w, open, open + opening.len), DIAG_NO_ARGS),
            HELP_HIDDEN_CLOSE, DIAG_NO_ARGS);
    }
}

/* `]]` between spans that no bracket before it opens: somebody has meant to hide something. */
static void check_closes(struct hiding *h, const struct rewriting *w, size_t from, size_t to) {
    size_t depth = 0;
    for (size_t at = from; at < to; at++) {
        char c = w->from->text.ptr[at];
        if (c == '[') {
            depth++;
        } else if (c == ']' && depth > 0) {
            depth--;
        } else if (c == ']') {
            bool pair = (at > from && w->from->text.ptr[at - 1] == ']') ||
                        (at + 1 < to && w->from->text.ptr[at + 1] == ']');
            if (pair) {
                size_t start = at > from && w->from->text.ptr[at - 1] == ']' ? at - 1 : at;
                diag_help(diag_add(h->diag, DIAG_HIDDEN_CLOSE, place(w, start, start + closing.len),
                                   DIAG_NO_ARGS),
                          HELP_HIDDEN_BOTH, DIAG_NO_ARGS);
                return;
            }
        }
    }
}

static bool is_blank_between(struct str text, size_t from, size_t to) {
    return str_trim(str_sub(text, from, to)).len == 0;
}

/* Writes the text anew; false when its brackets are wrong (reported). */
static bool rewrite(struct hiding *h, struct rewriting *w) {
    struct str text = w->from->text;
    bool ok = true;
    size_t done = 0;
    w->has_table = has_table(text);
    for (size_t open = str_find(text, opening, 0); open != SIZE_MAX;
         open = str_find(text, opening, done)) {
        size_t nested;
        struct hidden_span span = {.open = open};
        span.close = find_close(text, open + opening.len, &nested);
        span.end = span.close + closing.len;
        if (span.close == SIZE_MAX) {
            report_open(h, w, open, nested);
            return false;
        }
        check_closes(h, w, done, open);
        copy(w, done, open);
        if (is_blank_between(text, open + opening.len, span.close)) {
            diag_help(diag_add(h->diag, DIAG_HIDDEN_EMPTY, place(w, open, span.end), DIAG_NO_ARGS),
                      HELP_HIDDEN_EMPTY, DIAG_NO_ARGS);
            ok = false;
        } else if (h->public_edition) {
            put_made(w, STR(HIDDEN_MARK), open, span.end);
        } else {
            put_words(w, &span);
        }
        done = span.end;
    }
    check_closes(h, w, done, text.len);
    copy(w, done, text.len);
    return ok;
}

/* ---- the tree -------------------------------------------------------------------------------- */

/* A node that several aliases share is met again with nothing left to do. */
static void hide_in_text(struct hiding *h, struct node *node) {
    if (node->hidden || node->cut || node->checked ||
        (str_find(node->text, opening, 0) == SIZE_MAX &&
         str_find(node->text, closing, 0) == SIZE_MAX)) {
        return;
    }
    node->checked = true;
    struct rewriting w = {.from = yaml_text_source(h->arena, node), .origins = {.arena = h->arena}};
    bool ok = rewrite(h, &w);
    h->ok = h->ok && ok;
    node->cut = !ok;
    if (ok && str_find(node->text, opening, 0) != SIZE_MAX) {
        node->hidden = true;
        node->text = buf_take(&w.out, h->arena);
        node->value =
            source_derive(h->arena, w.from->name, node->text, w.origins.items, w.origins.count);
    }
    buf_free(&w.out);
}

/* As deep as YAML may be nested, LIMIT_DEPTH. */
static void hide_below(struct hiding *h, struct node *node) {
    if (node->kind == NODE_TEXT) {
        hide_in_text(h, node);
    }
    for (struct node_child *child = node->first; child != NULL; child = child->next) {
        if (child->key != NULL) {
            hide_in_text(h, child->key);
        }
        hide_below(h, child->value);
    }
}

bool hidden_read(struct arena *arena, struct diag *diag, bool public_edition, struct node *root) {
    struct hiding h = {arena, diag, public_edition, true};
    if (root != NULL) {
        hide_below(&h, root);
    }
    return h.ok;
}

const struct node *hidden_within(const struct node *node) {
    if (node->kind == NODE_TEXT) {
        return node->hidden ? node : NULL;
    }
    for (const struct node_child *child = node->first; child != NULL; child = child->next) {
        const struct node *found = hidden_within(child->value);
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

bool hidden_is_mark(struct str text) {
    return str_find(text, STR(HIDDEN_MARK), 0) != SIZE_MAX;
}
