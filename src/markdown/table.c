/* markdown: pipe tables, with the rules of GitHub's Markdown. cmark sees a table as a paragraph;
 * here its lines are found again, cut at the pipes, and every cell becomes a heading of its own in
 * a second text for cmark, so that no markup reaches from one cell into another; mere words need no
 * cmark. When the first text has link definitions it follows after the cells, for them to use. */
#include "markdown/reader.h"

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"

struct row {
    struct span at;
    size_t first_cell; /* index into run->cells */
    uint32_t count;    /* cells written, at most those of the table */
    bool ragged;
};

struct table {
    uint32_t first_line; /* of the head row */
    uint32_t columns;
    const uint8_t *aligns;
    struct row *rows;
    size_t row_count;
};

/* All cells of a run while they are collected. */
struct cells {
    struct buf text;
    struct cell *places;
    size_t count;
    size_t room;
};

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* The next cell of a row from `*at` on, as [from, to) without blanks around; false at the end. A
 * backslash keeps a pipe from ending the cell. */
static bool next_cell(struct str row, size_t *at, size_t *from, size_t *to) {
    size_t i = *at;
    if (i >= row.len) {
        return false;
    }
    *from = i;
    while (i < row.len && row.ptr[i] != '|') {
        i += row.ptr[i] == '\\' && i + 1 < row.len ? 2 : 1;
    }
    *to = i < row.len ? i : row.len;
    *at = *to + 1;
    while (*from < *to && is_blank(row.ptr[*from])) {
        (*from)++;
    }
    while (*to > *from && is_blank(row.ptr[*to - 1])) {
        (*to)--;
    }
    return true;
}

/* The part of a line that holds cells: without indentation and outer pipes. */
static struct str row_of_line(struct str line, size_t indent) {
    struct str row = str_sub(line, indent, line.len);
    while (row.len > 0 && is_blank(row.ptr[row.len - 1])) {
        row.len--;
    }
    if (row.len > 0 && row.ptr[0] == '|') {
        row = str_sub(row, 1, row.len);
    }
    return row; /* a pipe at the end closes the last cell: next_cell() sees none after it */
}

static uint32_t count_cells(struct str row) {
    uint32_t count = 0;
    size_t from;
    size_t to;
    for (size_t at = 0; count <= LIMIT_TABLE_COLUMNS && next_cell(row, &at, &from, &to);) {
        count++;
    }
    return count;
}

/* The alignment a cell of the delimiter row asks for; false when it is not such a cell. */
static bool read_align(struct str cell, uint8_t *align) {
    bool left = str_starts(cell, STR(":"));
    bool right = cell.len > 1 && str_ends(cell, STR(":"));
    struct str dashes = str_sub(cell, left ? 1 : 0, right ? cell.len - 1 : cell.len);
    for (size_t i = 0; i < dashes.len; i++) {
        if (dashes.ptr[i] != '-') {
            return false;
        }
    }
    *align = left    ? right ? DOC_ALIGN_CENTER : DOC_ALIGN_LEFT
             : right ? DOC_ALIGN_RIGHT
                     : DOC_ALIGN_NONE;
    return dashes.len > 0;
}

/* Whether a row is a delimiter row of at most LIMIT_TABLE_COLUMNS cells. */
static bool read_delimiters(struct str line, size_t indent, uint8_t *aligns, uint32_t *columns) {
    if (indent >= line.len || str_find_byte(line, '-', indent) == SIZE_MAX ||
        str_find_byte(line, '|', indent) == SIZE_MAX) {
        return false;
    }
    char first = line.ptr[indent];
    if (first != '|' && first != ':' && first != '-') {
        return false;
    }
    struct str row = row_of_line(line, indent);
    size_t from;
    size_t to;
    *columns = 0;
    for (size_t at = 0; next_cell(row, &at, &from, &to); (*columns)++) {
        uint8_t align;
        if (!read_align(str_sub(row, from, to), &align)) {
            return false;
        }
        if (*columns < LIMIT_TABLE_COLUMNS) {
            aligns[*columns] = align;
        }
    }
    return *columns > 0;
}

/* Bytes before the words of line `number` in a paragraph. */
static size_t line_indent(const struct run *run, cmark_node *paragraph, size_t number,
                          unsigned quotes) {
    if ((int)number == cmark_node_get_start_line(paragraph)) {
        return (size_t)cmark_node_get_start_column(paragraph) - 1;
    }
    return disguise_indent(disguise_copy_line(&run->text, number), quotes);
}

static struct span row_span(const struct run *run, size_t number, size_t from) {
    uint32_t start = disguise_offset(&run->text, number, from);
    uint32_t end = disguise_offset(&run->text, number, SIZE_MAX / 2);
    return (struct span){run->text.source, start, end};
}

static void add_cell(struct cells *cells, struct arena *scratch, struct str text,
                     struct cell place) {
    cells->places =
        arena_more(scratch, cells->places, cells->count, &cells->room, sizeof *cells->places);
    place.exact = true;
    place.mere_words = disguise_is_words(text);
    if (place.mere_words) {
        cells->places[cells->count++] = place;
        return;
    }
    buf_put_text(&cells->text, "# ");
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\\' && i + 1 < text.len && text.ptr[i + 1] == '|') {
            place.exact = false;
            continue;
        }
        buf_put_byte(&cells->text, text.ptr[i]);
    }
    buf_put_text(&cells->text, " #\n");
    cells->places[cells->count++] = place;
}

static struct row collect_row(struct run *run, struct cells *cells, size_t number, size_t indent,
                              uint32_t columns) {
    struct str line = disguise_copy_line(&run->text, number);
    struct str row = row_of_line(line, indent);
    size_t base = row.len > 0 ? (size_t)(row.ptr - line.ptr) : indent;
    struct row out = {.at = row_span(run, number, indent), .first_cell = cells->count};
    size_t from;
    size_t to;
    for (size_t at = 0; next_cell(row, &at, &from, &to);) {
        if (out.count == columns) {
            out.ragged = true;
            break;
        }
        struct cell place = {.start = disguise_offset(&run->text, number, base + from),
                             .end = disguise_offset(&run->text, number, base + to)};
        add_cell(cells, run->reader->scratch, str_sub(row, from, to), place);
        out.count++;
    }
    out.ragged = out.ragged || out.count < columns;
    return out;
}

static void collect_table(struct run *run, struct cells *cells, cmark_node *paragraph,
                          size_t head_line, unsigned quotes, const uint8_t *aligns,
                          uint32_t columns) {
    struct arena *scratch = run->reader->scratch;
    struct table *table = ARENA_NEW(scratch, struct table);
    size_t last = (size_t)cmark_node_get_end_line(paragraph);
    uint8_t *copy = ARENA_ARRAY(run->reader->doc->arena, uint8_t, columns);
    memcpy(copy, aligns, columns);
    table->first_line = (uint32_t)head_line;
    table->columns = columns;
    table->aligns = copy;
    table->rows = ARENA_ARRAY(scratch, struct row, last - head_line + 1);
    for (size_t number = head_line; number <= last; number++) {
        if (number != head_line + 1) {
            size_t indent = line_indent(run, paragraph, number, quotes);
            table->rows[table->row_count++] = collect_row(run, cells, number, indent, columns);
        }
    }
    cmark_node_set_user_data(paragraph, table);
}

/* Looks for a delimiter row below a line with as many cells. */
static void search_paragraph(struct run *run, struct cells *cells, cmark_node *paragraph,
                             unsigned quotes) {
    size_t first = (size_t)cmark_node_get_start_line(paragraph);
    size_t last = (size_t)cmark_node_get_end_line(paragraph);
    uint8_t aligns[LIMIT_TABLE_COLUMNS];
    for (size_t number = first + 1; number <= last; number++) {
        uint32_t columns;
        size_t indent = line_indent(run, paragraph, number, quotes);
        struct str line = disguise_copy_line(&run->text, number);
        if (!read_delimiters(line, indent, aligns, &columns)) {
            continue;
        }
        struct span at = row_span(run, number, indent);
        if (columns > LIMIT_TABLE_COLUMNS) {
            diag_add(run->reader->diag, DIAG_TABLE_TOO_WIDE, at, DIAG_NO_ARGS);
            return;
        }
        size_t head_indent = line_indent(run, paragraph, number - 1, quotes);
        struct str head = row_of_line(disguise_copy_line(&run->text, number - 1), head_indent);
        if (count_cells(head) == columns) {
            collect_table(run, cells, paragraph, number - 1, quotes, aligns, columns);
            return;
        }
        struct finding *finding = diag_add(run->reader->diag, DIAG_TABLE_HEAD, at, DIAG_NO_ARGS);
        diag_help(finding, HELP_SAME_CELLS, DIAG_NO_ARGS);
        diag_note(finding, NOTE_ROW_ABOVE, row_span(run, number - 1, head_indent), DIAG_NO_ARGS);
    }
}

static void search_blocks(struct run *run, struct cells *cells) {
    unsigned quotes = 0;
    cmark_node *block = cmark_node_first_child(run->root);
    while (block != NULL && block != run->root) {
        cmark_node_type type = cmark_node_get_type(block);
        bool holds_blocks =
            type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM;
        if (type == CMARK_NODE_PARAGRAPH) {
            search_paragraph(run, cells, block, quotes);
        }
        if (holds_blocks && cmark_node_first_child(block) != NULL) {
            quotes += type == CMARK_NODE_BLOCK_QUOTE;
            block = cmark_node_first_child(block);
            continue;
        }
        while (block != run->root && cmark_node_next(block) == NULL) {
            block = cmark_node_parent(block);
            quotes -= cmark_node_get_type(block) == CMARK_NODE_BLOCK_QUOTE;
        }
        block = block == run->root ? block : cmark_node_next(block);
    }
}

void find_tables(struct run *run) {
    struct cells cells = {0};
    if (run->text.has_pipes) {
        search_blocks(run, &cells);
    }
    run->cell_places = cells.places;
    if (cells.text.len == 0) {
        return;
    }
    if (run->text.has_definitions) {
        buf_put_byte(&cells.text, '\n');
        buf_put(&cells.text, run->text.copy);
    }
    run->cell_root = parse_markdown(run->reader, buf_view(&cells.text));
    run->cells = ARENA_ARRAY(run->reader->scratch, cmark_node *, cells.count);
    cmark_node *heading = cmark_node_first_child(run->cell_root);
    for (size_t i = 0; i < cells.count && heading != NULL; i++) {
        if (!cells.places[i].mere_words) {
            run->cells[i] = heading;
            heading = cmark_node_next(heading);
        }
    }
    buf_free(&cells.text);
}

/* The paragraph's lines before the head row. When some markup reaches from them into the table, it
 * is shown as written. */
static void read_lead(struct run *run, cmark_node *block, const struct table *table,
                      struct doc_node *parent, unsigned depth) {
    struct block_place place = place_of_block(run, block);
    int first = cmark_node_get_start_line(block) + (int)place.dropped_lines;
    int head = (int)table->first_line - (int)place.dropped_lines;
    cmark_node *stop = cmark_node_first_child(block);
    bool whole = true;
    if ((int)table->first_line <= first) {
        return;
    }
    while (stop != NULL &&
           (cmark_node_get_start_line(stop) == 0 || cmark_node_get_start_line(stop) < head)) {
        whole = whole && cmark_node_get_end_line(stop) < head;
        stop = cmark_node_next(stop);
    }
    cmark_node *inner = stop != NULL ? cmark_node_first_child(stop) : NULL;
    whole = whole && (inner == NULL || cmark_node_get_start_line(inner) >= head);
    struct doc_node *before = parent->last;
    struct doc_node *paragraph = doc_add(run->reader->doc, parent, DOC_PARAGRAPH);
    paragraph->at = place.block;
    if (whole) {
        read_inlines(run, block, stop, &place, paragraph, depth);
    } else {
        struct buf text = {0};
        for (int number = first; number < (int)table->first_line; number++) {
            struct str line = disguise_copy_line(&run->text, (size_t)number);
            size_t indent = line_indent(run, block, (size_t)number, place.quotes);
            put_literal(run, str_sub(line, indent, line.len), place.block, &text);
            buf_put_byte(&text, ' ');
        }
        for (size_t i = 0; i < text.len; i++) {
            text.ptr[i] = text.ptr[i] == '\n' || text.ptr[i] == '\t' ? ' ' : text.ptr[i];
        }
        struct str words = buf_take(&text, run->reader->doc->arena);
        doc_add_text(run->reader->doc, paragraph, words)->at = place.block;
    }
    trim_inlines(paragraph);
    if (paragraph->first == NULL) {
        drop_after(parent, before);
    }
}

/* The words of a cell that cmark was not asked about. */
static void add_cell_words(struct run *run, struct span at, struct doc_node *cell) {
    if (at.end > at.start) {
        struct str words = str_sub(run->text.source->text, at.start, at.end);
        doc_add_text(run->reader->doc, cell, words)->at = at;
    }
}

static void read_row(struct run *run, const struct table *table, const struct row *row,
                     struct doc_node *node, unsigned depth) {
    for (uint32_t i = 0; i < table->columns; i++) {
        struct doc_node *cell = doc_add(run->reader->doc, node, DOC_CELL);
        cell->at = row->at;
        if (i < row->count) {
            struct cell *where = &run->cell_places[row->first_cell + i];
            struct span at = {run->text.source, where->start, where->end};
            struct block_place place = {.run = run, .block = at, .cell = where};
            cell->at = at;
            if (where->mere_words) {
                add_cell_words(run, at, cell);
                continue;
            }
            read_inlines(run, run->cells[row->first_cell + i], NULL, &place, cell, depth);
            trim_inlines(cell);
        }
    }
}

static bool is_empty_row(const struct doc_node *row) {
    for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next) {
        if (cell->first != NULL) {
            return false;
        }
    }
    return true;
}

bool read_table(struct run *run, cmark_node *paragraph, struct doc_node *parent, unsigned depth) {
    struct reader *reader = run->reader;
    const struct table *table = cmark_node_get_user_data(paragraph);
    if (table == NULL) {
        return false;
    }
    read_lead(run, paragraph, table, parent, depth);
    struct doc_node *node = doc_add(reader->doc, parent, DOC_TABLE);
    node->columns = table->columns;
    node->aligns = table->aligns;
    node->head = true;
    node->at = table->rows[0].at;
    bool reported = false;
    for (size_t i = 0; i < table->row_count; i++) {
        const struct row *row = &table->rows[i];
        if (row->ragged && !reported) {
            struct finding *finding =
                diag_add(reader->diag, DIAG_TABLE_RAGGED, row->at, DIAG_NO_ARGS);
            diag_help(finding, HELP_SAME_CELLS, DIAG_NO_ARGS);
            diag_note(finding, NOTE_TABLE_HEAD_HERE, node->at, DIAG_NO_ARGS);
            reported = true;
        }
        reader->padding += table->columns - row->count;
        if (reader->padding > LIMIT_TABLE_PADDING) {
            diag_add(reader->diag, DIAG_TABLE_TOO_RAGGED, row->at, DIAG_NO_ARGS);
            break;
        }
        struct doc_node *row_node = doc_add(reader->doc, node, DOC_ROW);
        row_node->head = i == 0;
        row_node->at = row->at;
        read_row(run, table, row, row_node, depth);
    }
    if (is_empty_row(node->first) && node->first->next != NULL) {
        drop_after(node, NULL);
        node->head = false;
    }
    flush_waiting(reader, parent);
    return true;
}
