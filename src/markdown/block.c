/* markdown: the blocks of cmark's tree as blocks of the document tree. What is ours (containers,
 * tables, footnotes, inclusions) is decided by the other readers before or beside this one. */
#include "markdown/reader.h"

#include "base/limits.h"
#include "base/utf8.h"

static struct doc_node *add_block(struct run *run, struct doc_node *parent, enum doc_kind kind,
                                  cmark_node *block) {
    struct doc_node *node = doc_add(run->reader->doc, parent, kind);
    node->at = block_span(run, block);
    return node;
}

void put_block_literal(struct run *run, struct str literal, size_t first_line, struct span at,
                       struct buf *out) {
    if (!run->text.marked) {
        put_literal(run, literal, at, out);
        return;
    }
    for (size_t from = 0; from < literal.len; first_line++) {
        size_t to = str_find_byte(literal, '\n', from);
        to = to == SIZE_MAX ? literal.len : to;
        uint8_t kind = first_line <= run->text.line_count ? run->text.lines[first_line - 1].kind
                                                          : (uint8_t)DISGUISE_PLAIN;
        bool marked = kind == DISGUISE_FENCE || kind == DISGUISE_DEFINITION;
        put_literal(
            run, marked ? disguise_source_line(&run->text, first_line) : str_sub(literal, from, to),
            at, out);
        if (to < literal.len) {
            buf_put_byte(out, '\n');
        }
        from = to + 1;
    }
}

static void read_code_block(struct run *run, cmark_node *block, struct doc_node *parent) {
    struct reader *reader = run->reader;
    struct doc_node *node = add_block(run, parent, DOC_CODE_BLOCK, block);
    struct str literal = str_from(cmark_node_get_literal(block));
    struct buf text = {0};
    /* Marked lines stand only in fenced code, whose first line comes after the fence. */
    put_block_literal(run, literal, (size_t)cmark_node_get_start_line(block) + 1, node->at, &text);
    if (text.len > 0 && text.ptr[text.len - 1] == '\n') {
        text.len--;
    }
    node->text = buf_take(&text, reader->doc->arena);
}

void add_literal_paragraph(struct run *run, struct str text, struct span at,
                           struct doc_node *parent) {
    struct reader *reader = run->reader;
    struct doc_node *paragraph = NULL;
    text = without_allowances(reader, text, &at);
    for (size_t from = 0; from < text.len;) {
        size_t to = str_find_byte(text, '\n', from);
        to = to == SIZE_MAX ? text.len : to;
        struct str line = str_trim(str_sub(text, from, to));
        from = to + 1;
        if (line.len == 0) {
            continue;
        }
        if (paragraph == NULL) {
            paragraph = doc_add(reader->doc, parent, DOC_PARAGRAPH);
            paragraph->at = at;
        } else {
            doc_add(reader->doc, paragraph, DOC_SOFT_BREAK)->at = at;
        }
        struct buf words = {0};
        for (size_t i = 0; i < line.len; i++) {
            buf_put_byte(&words, line.ptr[i] == '\t' ? ' ' : line.ptr[i]);
        }
        line = buf_take(&words, reader->doc->arena);
        doc_add_text(reader->doc, paragraph, line)->at = at;
    }
    if (paragraph != NULL) {
        diag_add(reader->diag, DIAG_RAW_HTML, at, DIAG_NO_ARGS);
    }
}

static void read_html_block(struct run *run, cmark_node *block, struct doc_node *parent) {
    struct buf text = {0};
    struct span at = block_span(run, block);
    size_t line = (size_t)cmark_node_get_start_line(block);
    put_block_literal(run, str_from(cmark_node_get_literal(block)), line, at, &text);
    add_literal_paragraph(run, buf_view(&text), at, parent);
    buf_free(&text);
}

/* Headings of an included text are set below the heading it stands under, without gaps. */
static uint8_t included_level(struct run *run, uint8_t level) {
    while (run->level_count > 0 && run->levels[run->level_count - 1] >= level) {
        run->level_count--;
    }
    run->levels[run->level_count++] = level;
    unsigned below = (unsigned)run->base_level + run->level_count;
    return below < 6 ? (uint8_t)below : 6;
}

/* In the generated text the level is what stands there; `above` is that of the heading before. */
static void check_level(struct reader *reader, const struct doc_node *heading, uint8_t above) {
    static const struct str marks = STR_INIT("######");
    if (above > 0 && heading->level > above + 1) {
        struct finding *finding =
            diag_add(reader->diag, DIAG_HEADING_SKIPPED, heading->at, DIAG_NO_ARGS);
        diag_help(finding, HELP_NEXT_HEADING, DIAG_ARGS(str_sub(marks, 0, (size_t)above + 1)));
        diag_note(finding, NOTE_HEADING_BEFORE, reader->heading_at, DIAG_NO_ARGS);
    }
    reader->heading_at = heading->at;
}

/* Whether a heading shows nothing: no words, images or footnotes, only kinds of space. */
static bool is_empty(const struct doc_node *heading) {
    enum { NO_BREAK_SPACE = 0xA0 };
    struct buf words = {0};
    bool shows = false;
    for (const struct doc_node *n = heading->first; n != NULL; n = n->next) {
        shows = shows || n->kind == DOC_IMAGE || n->kind == DOC_FOOTNOTE_REF;
        doc_plain_text(n, &words);
    }
    struct str text = buf_view(&words);
    for (size_t at = 0; at < text.len && !shows;) {
        uint32_t c = utf8_next(text, &at);
        shows = c != ' ' && c != NO_BREAK_SPACE && !utf8_is_format(c);
    }
    buf_free(&words);
    return !shows;
}

/* A template's heading may lack a word that an error has taken away: that has been told. */
static void report_empty(struct run *run, const struct doc_node *heading) {
    struct diag *diag = run->reader->diag;
    if (run->included || diag_count(diag, DIAG_ERROR) == 0) {
        diag_help(diag_add(diag, DIAG_HEADING_EMPTY, heading->at, DIAG_NO_ARGS), HELP_HEADING_WORDS,
                  DIAG_NO_ARGS);
    }
}

/* An empty heading is left out: nobody could tell what it leads to. */
static void read_heading(struct run *run, cmark_node *block, struct doc_node *parent,
                         unsigned depth) {
    struct reader *reader = run->reader;
    struct block_place place = place_of_block(run, block);
    struct doc_node *before = parent->last;
    struct doc_node *node = add_block(run, parent, DOC_HEADING, block);
    uint8_t above = reader->heading_level;
    node->level = (uint8_t)cmark_node_get_heading_level(block);
    reader->heading_level = run->included ? above : node->level; /* below it is what it includes */
    read_inlines(run, block, NULL, &place, node, depth);
    trim_inlines(node);
    if (is_empty(node)) {
        report_empty(run, node);
        reader->heading_level = above;
        drop_after(parent, before);
    } else if (run->included) {
        node->level = included_level(run, node->level);
    } else {
        check_level(reader, node, above);
    }
    flush_waiting(reader, parent);
}

/* Whether a paragraph holds nothing but inclusion marks; each is then read as blocks. */
static bool read_marks(struct run *run, cmark_node *paragraph, struct doc_node *parent,
                       unsigned depth) {
    struct reader *reader = run->reader;
    cmark_node *node = cmark_node_first_child(paragraph);
    if (run->included || node == NULL || cmark_node_get_type(node) != CMARK_NODE_TEXT ||
        !str_starts(str_from(cmark_node_get_literal(node)), STR(INCLUSION_OPEN))) {
        return false;
    }
    for (int pass = 0; pass < 2; pass++) {
        for (node = cmark_node_first_child(paragraph); node != NULL; node = cmark_node_next(node)) {
            struct str s = str_from(cmark_node_get_literal(node));
            if (cmark_node_get_type(node) != CMARK_NODE_TEXT &&
                cmark_node_get_type(node) != CMARK_NODE_SOFTBREAK) {
                return false;
            }
            for (size_t at = 0; at < s.len;) {
                uint32_t number;
                if (s.ptr[at] == ' ') {
                    at++;
                } else if (!read_mark(reader, s, &at, &number)) {
                    return false;
                } else if (pass == 1) {
                    read_inclusion(reader, number, parent, depth);
                }
            }
        }
    }
    return true;
}

/* The words after the colons of a fence. */
static struct str container_name(struct str fence) {
    size_t at = 0;
    while (at < fence.len && fence.ptr[at] == ':') {
        at++;
    }
    return str_trim(str_sub(fence, at, fence.len));
}

/* A container that stands where it is not recognised would be shown as text: say so, once. */
static void check_for_fences(struct run *run, const struct block_place *place,
                             cmark_node *paragraph) {
    size_t last = (size_t)cmark_node_get_end_line(paragraph);
    for (size_t number = place->first_line; number <= last; number++) {
        struct str line = disguise_source_line(&run->text, number);
        size_t at = disguise_indent(line, place->quotes);
        if (number == place->first_line && at < place->offset) {
            at = place->offset;
        }
        struct str fence = str_trim(str_sub(line, at, line.len));
        if (str_starts(fence, STR(":::")) && !str_ends(fence, STR(":"))) {
            uint32_t start = disguise_offset(&run->text, number, at);
            struct span where = {run->text.source, start, start + (uint32_t)fence.len};
            diag_help(diag_add(run->reader->diag, DIAG_CONTAINER_MISPLACED, where,
                               DIAG_ARGS(container_name(fence))),
                      HELP_CONTAINER_AT_MARGIN, DIAG_NO_ARGS);
        }
    }
}

static void read_paragraph(struct run *run, cmark_node *block, struct doc_node *parent,
                           unsigned depth) {
    if (read_table(run, block, parent, depth) || read_marks(run, block, parent, depth)) {
        return;
    }
    struct block_place place = place_of_block(run, block);
    if (run->text.has_colons) {
        check_for_fences(run, &place, block);
    }
    struct doc_node *before = parent->last;
    struct doc_node *node = add_block(run, parent, DOC_PARAGRAPH, block);
    read_inlines(run, block, NULL, &place, node, depth);
    trim_inlines(node);
    if (node->first == NULL) {
        drop_after(parent, before);
    }
    flush_waiting(run->reader, parent);
}

static bool is_tight(const struct doc_node *list) {
    for (const struct doc_node *item = list->first; item != NULL; item = item->next) {
        for (const struct doc_node *n = item->first; n != NULL && n->next != NULL; n = n->next) {
            if (n->kind == DOC_PARAGRAPH && n->next->kind == DOC_PARAGRAPH) {
                return false;
            }
        }
    }
    return true;
}

static void read_list(struct run *run, cmark_node *block, struct doc_node *parent, unsigned depth) {
    struct doc_node *list = NULL;
    for (cmark_node *item = cmark_node_first_child(block); item != NULL;
         item = cmark_node_next(item)) {
        if (is_note_item(run, item)) {
            continue;
        }
        if (list == NULL) {
            list = add_block(run, parent, DOC_LIST, block);
            list->ordered = cmark_node_get_list_type(block) == CMARK_ORDERED_LIST;
            list->start = list->ordered ? (uint32_t)cmark_node_get_list_start(block) : 0;
            list->tight = cmark_node_get_list_tight(block) != 0;
        }
        struct doc_node *node = add_block(run, list, DOC_ITEM, item);
        read_blocks(run, cmark_node_first_child(item), node, depth + 1);
    }
    if (list != NULL && list->tight) {
        list->tight = is_tight(list);
    }
}

static void read_quote(struct run *run, cmark_node *block, struct doc_node *parent,
                       unsigned depth) {
    struct doc_node *before = parent->last;
    struct doc_node *quote = add_block(run, parent, DOC_QUOTE, block);
    read_blocks(run, cmark_node_first_child(block), quote, depth + 1);
    if (quote->first == NULL) {
        drop_after(parent, before);
    }
}

void read_block(struct run *run, cmark_node *block, struct doc_node *parent, unsigned depth) {
    switch (cmark_node_get_type(block)) {
    case CMARK_NODE_PARAGRAPH:
        read_paragraph(run, block, parent, depth);
        return;
    case CMARK_NODE_HEADING:
        read_heading(run, block, parent, depth);
        return;
    case CMARK_NODE_LIST:
        read_list(run, block, parent, depth);
        return;
    case CMARK_NODE_BLOCK_QUOTE:
        read_quote(run, block, parent, depth);
        return;
    case CMARK_NODE_CODE_BLOCK:
        read_code_block(run, block, parent);
        return;
    case CMARK_NODE_HTML_BLOCK:
        read_html_block(run, block, parent);
        return;
    default:
        add_block(run, parent, DOC_RULE, block);
    }
}

void read_blocks(struct run *run, cmark_node *first, struct doc_node *parent, unsigned depth) {
    if (depth > LIMIT_MARKDOWN_DEPTH && first != NULL) {
        report_depth(run, block_span(run, first));
        return;
    }
    for (cmark_node *block = first; block != NULL; block = cmark_node_next(block)) {
        read_block(run, block, parent, depth);
    }
}
