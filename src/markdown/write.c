/* markdown: the document tree as clean CommonMark with pipe tables and footnotes, for people who
 * paste it elsewhere. Containers are left out but not what they hold; running head and foot and
 * page breaks are left out. One paragraph is one line. What a line begins with inside lists and
 * quotes is kept as a prefix that grows and shrinks with the nesting. */
#include "markdown/write.h"

#include "markdown/escape.h"
#include "markdown/markdown.h"

struct block_writer {
    struct buf *out;
    size_t begin;
    struct buf prefix; /* of every line */
    struct buf line;   /* inlines of the current block */
    bool at_marker;    /* the next block begins on the line of a list or footnote marker */
    bool tight;        /* no blank line before the next block */
    char last_list;    /* marker of the list just before, 0 when it was no list */
    char item_mark;    /* marker of the item around, 0 when there is none */
};

static void write_blocks(struct block_writer *w, const struct doc_node *first);

static void put_prefix(struct block_writer *w, bool blank) {
    struct str prefix = buf_view(&w->prefix);
    while (blank && str_ends(prefix, STR(" "))) {
        prefix.len--;
    }
    buf_put(w->out, prefix);
}

/* The start of a block: a blank line where one is due, then the prefix. */
static void begin_block(struct block_writer *w) {
    if (w->at_marker) {
        w->at_marker = false;
        return;
    }
    if (w->out->len > w->begin && !w->tight) {
        put_prefix(w, true);
        buf_put_byte(w->out, '\n');
    }
    put_prefix(w, false);
}

/* One line of a paragraph, with a backslash where it would be read as something else. */
static void put_paragraph_line(struct block_writer *w, struct str line) {
    size_t escape = escape_position(line);
    buf_put(w->out, str_sub(line, 0, escape == SIZE_MAX ? 0 : escape));
    if (escape != SIZE_MAX) {
        buf_put_byte(w->out, '\\');
    }
    buf_put(w->out, str_sub(line, escape == SIZE_MAX ? 0 : escape, line.len));
    buf_put_byte(w->out, '\n');
}

/* w->line as a paragraph; its only line ends are forced ones. */
static void put_paragraph(struct block_writer *w) {
    struct str text = buf_view(&w->line);
    if (text.len == 0) {
        return;
    }
    begin_block(w);
    for (size_t from = 0; from < text.len;) {
        size_t to = str_find_byte(text, '\n', from);
        to = to == SIZE_MAX ? text.len : to;
        if (from > 0) {
            put_prefix(w, false);
        }
        put_paragraph_line(w, str_sub(text, from, to));
        from = to + 1;
    }
}

static void write_paragraph(struct block_writer *w, const struct doc_node *node) {
    buf_clear(&w->line);
    write_inlines(node, WRITE_PARAGRAPH, &w->line);
    put_paragraph(w);
}

static void write_heading(struct block_writer *w, const struct doc_node *node) {
    buf_clear(&w->line);
    write_inlines(node, WRITE_HEADING, &w->line);
    struct str text = buf_view(&w->line);
    size_t hashes = 0;
    while (hashes < text.len && text.ptr[text.len - 1 - hashes] == '#') {
        hashes++;
    }
    begin_block(w);
    for (unsigned i = 0; i < node->level; i++) {
        buf_put_byte(w->out, '#');
    }
    if (text.len > 0) {
        bool closes = hashes > 0 && (hashes == text.len || text.ptr[text.len - hashes - 1] == ' ');
        buf_put_byte(w->out, ' ');
        buf_put(w->out, str_sub(text, 0, text.len - hashes));
        buf_put_text(w->out, closes ? "\\" : "");
        buf_put(w->out, str_sub(text, text.len - hashes, text.len));
    }
    buf_put_byte(w->out, '\n');
}

static void write_code_block(struct block_writer *w, const struct doc_node *node) {
    struct str text = node->text;
    size_t ticks = 3;
    size_t run = 0;
    for (size_t i = 0; i < text.len; i++) {
        run = text.ptr[i] == '`' ? run + 1 : 0;
        ticks = run >= ticks ? run + 1 : ticks;
    }
    begin_block(w);
    for (size_t i = 0; i < ticks; i++) {
        buf_put_byte(w->out, '`');
    }
    buf_put_byte(w->out, '\n');
    for (size_t from = 0; text.len > 0 && from <= text.len;) { /* the last line may be empty */
        size_t to = str_find_byte(text, '\n', from);
        to = to == SIZE_MAX ? text.len : to;
        put_prefix(w, from == to);
        buf_put(w->out, str_sub(text, from, to));
        buf_put_byte(w->out, '\n');
        from = to + 1;
    }
    put_prefix(w, false);
    for (size_t i = 0; i < ticks; i++) {
        buf_put_byte(w->out, '`');
    }
    buf_put_byte(w->out, '\n');
}

/* ---- tables -------------------------------------------------------------------------------- */

static void write_row(struct block_writer *w, const struct doc_node *row) {
    buf_put_byte(w->out, '|');
    for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next) {
        buf_clear(&w->line);
        write_inlines(cell, WRITE_CELL, &w->line);
        buf_put_byte(w->out, ' ');
        buf_put(w->out, buf_view(&w->line));
        buf_put_text(w->out, w->line.len > 0 ? " |" : "|");
    }
    buf_put_byte(w->out, '\n');
}

static void write_table(struct block_writer *w, const struct doc_node *table) {
    static const char *const delimiters[] = {" --- |", " :-- |", " :-: |", " --: |"};
    const struct doc_node *row = table->first;
    begin_block(w);
    if (table->head) {
        write_row(w, row);
        row = row->next;
    } else { /* a pipe table must have a head */
        buf_put_byte(w->out, '|');
        for (uint32_t i = 0; i < table->columns; i++) {
            buf_put_text(w->out, " |");
        }
        buf_put_byte(w->out, '\n');
    }
    put_prefix(w, false);
    buf_put_byte(w->out, '|');
    for (uint32_t i = 0; i < table->columns; i++) {
        buf_put_text(w->out, delimiters[table->aligns != NULL ? table->aligns[i] : 0]);
    }
    buf_put_byte(w->out, '\n');
    for (; row != NULL; row = row->next) {
        put_prefix(w, false);
        write_row(w, row);
    }
}

/* ---- lists and facts ----------------------------------------------------------------------- */

/* Whether a list may follow a paragraph without a blank line between. */
static bool can_follow(const struct doc_node *list) {
    if (list->kind == DOC_FACTS) {
        return true;
    }
    const struct doc_node *block = list->first != NULL ? list->first->first : NULL;
    return list->kind == DOC_LIST && (!list->ordered || list->start == 1) && block != NULL &&
           block->kind == DOC_PARAGRAPH && block->first != NULL;
}

/* Whether these blocks (after a paragraph or not) can stand in a tight list. */
static bool is_compact(bool paragraph, const struct doc_node *first) {
    if (!paragraph && first != NULL && first->kind == DOC_PARAGRAPH) {
        paragraph = first->first != NULL;
        first = first->next;
    }
    return first == NULL || (first->next == NULL && (!paragraph || can_follow(first)));
}

/* The paragraph that stands beside a fact's label, NULL when there is none. */
static const struct doc_node *value_beside(const struct doc_node *fact) {
    const struct doc_node *value = fact->first != NULL ? fact->first->next : NULL;
    return value != NULL && value->kind == DOC_PARAGRAPH ? value : NULL;
}

static const struct doc_node *blocks_below(const struct doc_node *fact) {
    const struct doc_node *value = value_beside(fact);
    return value != NULL ? value->next : fact->first != NULL ? fact->first->next : NULL;
}

static bool is_tight(const struct doc_node *list) {
    if (list->kind == DOC_LIST && !list->tight) {
        return false;
    }
    for (const struct doc_node *item = list->first; item != NULL; item = item->next) {
        bool compact = list->kind == DOC_FACTS ? is_compact(true, blocks_below(item))
                                               : is_compact(false, item->first);
        if (!compact) {
            return false;
        }
    }
    return true;
}

static void put_marker(struct block_writer *w, const struct doc_node *list, uint64_t number,
                       char mark, size_t *width) {
    enum { LARGEST = 999999999 }; /* CommonMark allows nine digits */
    size_t before = w->out->len;
    if (list->kind == DOC_LIST && list->ordered) {
        buf_put_int(w->out, (int64_t)(number < LARGEST ? number : LARGEST));
    }
    buf_put_byte(w->out, mark);
    buf_put_byte(w->out, ' ');
    *width = w->out->len - before;
    w->at_marker = true;
}

/* The end of an item, footnote or quote: when nothing was written after the marker, so be it. */
static void end_marker(struct block_writer *w) {
    if (w->at_marker) {
        while (w->out->len > 0 && w->out->ptr[w->out->len - 1] == ' ') {
            w->out->len--;
        }
        buf_put_byte(w->out, '\n');
        w->at_marker = false;
    }
}

static void indent(struct block_writer *w, size_t width) {
    for (size_t i = 0; i < width; i++) {
        buf_put_byte(&w->prefix, ' ');
    }
}

/* Neighbouring lists differ in their marks, or they would be one; so do lists that begin on one
 * line, or empty items ("- - -") would be a rule. */
static char choose_mark(const struct block_writer *w, const struct doc_node *list) {
    char taken = w->at_marker ? w->item_mark : w->last_list;
    if (list->kind == DOC_LIST && list->ordered) {
        return taken == '.' ? ')' : '.';
    }
    return taken == '-' ? '*' : '-';
}

static void write_list(struct block_writer *w, const struct doc_node *list) {
    bool outer_tight = w->tight;
    bool tight = is_tight(list);
    char outer_mark = w->item_mark;
    char mark = choose_mark(w, list);
    uint64_t number = list->start;
    for (const struct doc_node *item = list->first; item != NULL; item = item->next) {
        size_t width;
        size_t before = w->prefix.len;
        begin_block(w);
        put_marker(w, list, number++, mark, &width);
        indent(w, width);
        w->tight = tight;
        w->last_list = 0;
        w->item_mark = mark;
        if (list->kind == DOC_FACTS) {
            buf_clear(&w->line);
            write_fact_line(item->first, value_beside(item), &w->line);
            put_paragraph(w);
            write_blocks(w, blocks_below(item));
        } else {
            write_blocks(w, item->first);
        }
        end_marker(w);
        w->prefix.len = before;
    }
    w->tight = outer_tight;
    w->item_mark = outer_mark;
    w->last_list = mark;
}

static void write_quote(struct block_writer *w, const struct doc_node *quote) {
    size_t before = w->prefix.len;
    bool outer_tight = w->tight;
    begin_block(w);
    buf_put_text(w->out, "> ");
    buf_put_text(&w->prefix, "> ");
    w->at_marker = true;
    w->tight = false;
    w->last_list = 0;
    w->item_mark = 0;
    write_blocks(w, quote->first);
    end_marker(w);
    w->tight = outer_tight;
    w->prefix.len = before;
}

static void write_footnote(struct block_writer *w, const struct doc_node *note) {
    begin_block(w);
    buf_printf(w->out, "[^%u]: ", (unsigned)note->number);
    indent(w, 4);
    w->at_marker = true;
    w->last_list = 0;
    write_blocks(w, note->first);
    if (w->at_marker) { /* a footnote must have a text to be read as one */
        buf_put_text(w->out, "&#32;");
        end_marker(w);
    }
    w->prefix.len = 0;
}

static void write_block(struct block_writer *w, const struct doc_node *node) {
    switch (node->kind) {
    case DOC_HEADING:
        write_heading(w, node);
        break;
    case DOC_PARAGRAPH:
        write_paragraph(w, node);
        break;
    case DOC_QUOTE:
        write_quote(w, node);
        break;
    case DOC_CODE_BLOCK:
        write_code_block(w, node);
        break;
    case DOC_TABLE:
        write_table(w, node);
        break;
    case DOC_FOOTNOTE:
        write_footnote(w, node);
        break;
    case DOC_RULE: /* "___" cannot be taken for a list marker or an underlined heading */
        begin_block(w);
        buf_put_text(w->out, "___\n");
        break;
    default:
        break;
    }
}

static void write_blocks(struct block_writer *w, const struct doc_node *first) {
    for (const struct doc_node *node = first; node != NULL; node = node->next) {
        switch (node->kind) {
        case DOC_LIST:
        case DOC_FACTS:
            write_list(w, node);
            break;
        case DOC_SECTION:
            if (node->role != DOC_ROLE_PAGE_HEAD && node->role != DOC_ROLE_PAGE_FOOT) {
                write_blocks(w, node->first);
            }
            break;
        case DOC_PAGE_BREAK:
            break;
        default:
            write_block(w, node);
            w->last_list = 0;
        }
    }
}

void markdown_write(const struct doc *doc, struct buf *out) {
    struct block_writer w = {.out = out, .begin = out->len};
    write_blocks(&w, doc->root->first);
    buf_free(&w.prefix);
    buf_free(&w.line);
}
