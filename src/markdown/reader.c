/* markdown: from text to document tree. The text is disguised (disguise.c) and given to cmark in
 * one piece; footnotes (note.c) and tables (table.c) are found in cmark's tree; then the blocks are
 * read in order. Included texts are runs of their own. Footnotes come last, when all references
 * have got their numbers. cmark's trees of texts with footnotes live until then; all are released
 * here. */
#include "markdown/markdown.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/mem.h"
#include "markdown/reader.h"
#include "markdown/typography.h"

/* ---- runs ---------------------------------------------------------------------------------- */

static void *cmark_calloc(size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size) {
        mem_exhausted();
    }
    return mem_alloc(count * size);
}

struct run *run_new(struct reader *reader, const struct source *source, bool included) {
    if (included) {
        uint64_t before = reader->included_bytes;
        reader->included_bytes += source->text.len;
        if (reader->included_bytes > LIMIT_TEMPLATE_BYTES) {
            if (before <= LIMIT_TEMPLATE_BYTES && reader->weight <= LIMIT_MARKDOWN_MEMORY) {
                diag_add(reader->diag, DIAG_INCLUSIONS_TOO_LARGE, (struct span){source, 0, 0},
                         DIAG_NO_ARGS);
            }
            return NULL;
        }
    }
    struct run *run = ARENA_NEW(reader->scratch, struct run);
    run->reader = reader;
    run->included = included;
    run->base_level = reader->heading_level;
    run->text = disguise_text(reader->scratch, source, !included, reader->diag);
    bool fits = weigh_run(run);
    run->next = reader->runs;
    reader->runs = run;
    run->text.mere_words = run->text.mere_words && fits;
    if (run->text.mere_words) {
        return run;
    }
    run->root = parse_markdown(reader, fits ? run->text.copy : STR(""));
    find_notes(run);
    find_tables(run);
    return run;
}

cmark_node *parse_markdown(struct reader *reader, struct str copy) {
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS, &reader->memory);
    cmark_parser_feed(parser, copy.len > 0 ? copy.ptr : "", copy.len);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

static void tree_free(cmark_node **root) {
    if (*root != NULL) {
        cmark_node_free(*root);
        *root = NULL;
    }
}

static void runs_free(struct run *run) {
    for (; run != NULL; run = run->next) {
        tree_free(&run->root);
        tree_free(&run->cell_root);
    }
}

void run_done(struct run *run) {
    if (run->notes.count == 0) {
        tree_free(&run->root);
        tree_free(&run->cell_root);
    }
}

/* ---- places -------------------------------------------------------------------------------- */

/* The last line of an HTML block; cmark's own end is not to be trusted there. */
static size_t html_last_line(cmark_node *block) {
    struct str literal = str_from(cmark_node_get_literal(block));
    size_t line = (size_t)cmark_node_get_start_line(block);
    for (size_t i = 0; i + 1 < literal.len; i++) {
        line += literal.ptr[i] == '\n' ? 1 : 0;
    }
    return line;
}

struct span block_span(const struct run *run, cmark_node *block) {
    size_t first = (size_t)cmark_node_get_start_line(block);
    size_t column = (size_t)cmark_node_get_start_column(block);
    uint32_t start = disguise_offset(&run->text, first, column > 0 ? column - 1 : 0);
    bool html = cmark_node_get_type(block) == CMARK_NODE_HTML_BLOCK;
    uint32_t end = html ? disguise_offset(&run->text, html_last_line(block), SIZE_MAX)
                        : disguise_offset(&run->text, (size_t)cmark_node_get_end_line(block),
                                          (size_t)cmark_node_get_end_column(block));
    return (struct span){run->text.source, start, end > start ? end : start};
}

/* How many lines cmark took from the start of a paragraph as link definitions: its inlines are
 * counted from what is left. */
static uint32_t dropped_lines(const struct run *run, cmark_node *block) {
    int first = cmark_node_get_start_line(block);
    struct str line = disguise_copy_line(&run->text, (size_t)first);
    size_t column = (size_t)cmark_node_get_start_column(block);
    cmark_node *last = cmark_node_last_child(block);
    if (column < 1 || column > line.len || line.ptr[column - 1] != '[' || last == NULL) {
        return 0;
    }
    int start = cmark_node_get_start_line(last);
    int end = cmark_node_get_end_line(last);
    int missing = cmark_node_get_end_line(block) - (end > start ? end : start);
    return missing > 0 ? (uint32_t)missing : 0;
}

struct block_place place_of_block(const struct run *run, cmark_node *block) {
    struct block_place place = {.run = run, .block = block_span(run, block)};
    place.first_line = (uint32_t)cmark_node_get_start_line(block);
    place.offset = (uint32_t)cmark_node_get_start_column(block) - 1;
    if (cmark_node_get_type(block) == CMARK_NODE_PARAGRAPH && run->text.has_definitions) {
        place.dropped_lines = dropped_lines(run, block);
    }
    for (cmark_node *up = block; up != NULL; up = cmark_node_parent(up)) {
        place.quotes += cmark_node_get_type(up) == CMARK_NODE_BLOCK_QUOTE;
    }
    return place;
}

uint32_t place_offset(const struct block_place *place, int line, int column) {
    const struct disguise *text = &place->run->text;
    if (line < 1 || column < 1) {
        return place->block.start;
    }
    if (place->cell != NULL) { /* a heading "# cell #" of the second text */
        uint32_t inside = column > 2 ? (uint32_t)column - 3 : 0;
        uint32_t length = place->cell->end - place->cell->start;
        return place->cell->start + (!place->cell->exact ? 0 : inside < length ? inside : length);
    }
    if ((uint32_t)line == place->first_line && place->dropped_lines == 0) {
        return disguise_offset(text, (size_t)line, (size_t)column - 1);
    }
    size_t number = (size_t)line + place->dropped_lines;
    size_t indent = disguise_indent(disguise_copy_line(text, number), place->quotes);
    size_t inside = (uint32_t)column > place->offset ? (size_t)column - 1 - place->offset : 0;
    return disguise_offset(text, number, indent + inside);
}

void report_depth(struct run *run, struct span at) {
    if (!run->warned_depth) {
        diag_add(run->reader->diag, DIAG_MARKDOWN_TOO_DEEP, at, DIAG_NO_ARGS);
        run->warned_depth = true;
    }
}

/* ---- inclusions ---------------------------------------------------------------------------- */

void read_inclusion(struct reader *reader, uint32_t number, struct doc_node *parent,
                    unsigned depth) {
    struct run *run = run_new(reader, reader->input->texts[number], true);
    if (run != NULL && run->text.mere_words) {
        read_words(run, 1, parent, depth);
    } else if (run != NULL) {
        read_blocks(run, cmark_node_first_child(run->root), parent, depth);
        run_done(run);
    }
}

void flush_waiting(struct reader *reader, struct doc_node *parent) {
    struct doc_node *holder = reader->waiting;
    if (holder == NULL) {
        return;
    }
    reader->waiting = NULL;
    move_children(holder, parent);
}

void move_children(struct doc_node *from, struct doc_node *to) {
    struct doc_node *child = from->first;
    from->first = NULL;
    from->last = NULL;
    while (child != NULL) {
        struct doc_node *next = child->next;
        doc_append(to, child);
        child = next;
    }
}

void drop_after(struct doc_node *parent, struct doc_node *before) {
    struct doc_node *node = before != NULL ? before->next : parent->first;
    if (before != NULL) {
        before->next = node->next;
    } else {
        parent->first = node->next;
    }
    if (parent->last == node) {
        parent->last = before;
    }
    node->next = NULL;
    node->parent = NULL;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
}

static bool is_void(const struct doc_node *node) {
    if (node->kind == DOC_TEXT) {
        return str_trim(node->text).len == 0;
    }
    return node->kind == DOC_SOFT_BREAK || node->kind == DOC_LINE_BREAK;
}

void trim_inlines(struct doc_node *node) {
    while (node->first != NULL && is_void(node->first)) {
        drop_after(node, NULL);
    }
    struct doc_node *last = NULL; /* the last one that shows something */
    for (struct doc_node *child = node->first; child != NULL; child = child->next) {
        last = is_void(child) ? last : child;
    }
    if (last == NULL) {
        return;
    }
    last->next = NULL;
    node->last = last;
    struct doc_node *first = node->first;
    while (first->kind == DOC_TEXT && is_blank(first->text.ptr[0])) {
        first->text = str_sub(first->text, 1, first->text.len);
    }
    while (last->kind == DOC_TEXT && is_blank(last->text.ptr[last->text.len - 1])) {
        last->text.len--;
    }
}

/* ---- the whole ----------------------------------------------------------------------------- */

/* Takes footnotes of an earlier call off the end of the document, so that they end up last. */
static void take_notes(struct doc_node *root, struct doc_node *kept) {
    struct doc_node *before = NULL;
    for (struct doc_node *node = root->first; node != NULL; node = node->next) {
        if (node->kind == DOC_FOOTNOTE) {
            kept->first = node;
            kept->last = root->last;
            root->last = before;
            *(before != NULL ? &before->next : &root->first) = NULL;
            return;
        }
        before = node;
    }
}

bool markdown_parse(const struct inclusion_text *text, struct doc *doc, struct doc_node *parent,
                    struct diag *diag) {
    size_t errors = diag_count(diag, DIAG_ERROR);
    struct doc_node notes = {.kind = DOC_ROOT};
    struct reader reader = {.doc = doc,
                            .diag = diag,
                            .scratch = arena_new(),
                            .memory = {cmark_calloc, mem_resize, mem_free},
                            .input = text};
    take_notes(doc->root, &notes);
    reader.first_number = notes.last != NULL ? notes.last->number + 1 : 1;
    struct run *run = run_new(&reader, text->source, false);
    read_document(run, parent);
    move_children(&notes, doc->root);
    struct doc_node *last = doc->root->last;
    read_notes(&reader, parent);
    typography_apply(doc, parent);
    struct doc_node *note = last != NULL ? last->next : doc->root->first;
    for (; parent != doc->root && note != NULL; note = note->next) {
        typography_apply(doc, note);
    }
    runs_free(reader.runs);
    buf_free(&reader.word);
    arena_free(reader.scratch);
    return diag_count(diag, DIAG_ERROR) == errors;
}
