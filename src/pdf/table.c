/* pdf: tables. All cells are measured first, then the columns get their widths (in smaller type
 * when that is what it takes), then each row is set as one strip. The head is kept to be repeated.
 */
#include <string.h>

#include "base/mem.h"
#include "pdf/columns.h"
#include "pdf/layout.h"

enum {
    COLUMNS_MAX = 256,
    GAP_MOST = POINT_TENTHS(110), /* between columns */
    GAP_LEAST = POINT_TENTHS(15)
};

/* A cell of the row being set. */
struct cell {
    struct paragraph words;
    struct line_list lines;
};

struct table {
    const struct place *place;
    const struct doc_node *node;
    struct column *columns;
    struct cell *cells;
    size_t count; /* of both */
    enum text_style body, head;
};

/* What is tried, in this order: smaller type comes before words that are cut off anywhere, but
 * hyphens before type that strains the eye. */
static const struct attempt {
    enum text_style body, head;
    enum columns_fit fit; /* the most that is put up with */
} attempts[] = {{TEXT_CELL, TEXT_CELL_HEAD, COLUMNS_WHOLE},
                {TEXT_CELL_SMALL, TEXT_CELL_HEAD_SMALL, COLUMNS_WHOLE},
                {TEXT_CELL_SMALL, TEXT_CELL_HEAD_SMALL, COLUMNS_HYPHENATED},
                {TEXT_CELL_TINY, TEXT_CELL_HEAD_TINY, COLUMNS_DIVIDED}};

enum { ATTEMPT_COUNT = sizeof attempts / sizeof attempts[0] };

static size_t column_count(const struct doc_node *table) {
    size_t count = 1;
    for (const struct doc_node *row = table->first; row != NULL; row = row->next) {
        size_t cells = 0;
        for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next) {
            cells++;
        }
        count = cells > count ? cells : count;
    }
    return count < COLUMNS_MAX ? count : COLUMNS_MAX;
}

static bool is_head(const struct table *table, const struct doc_node *row) {
    return row->head || (table->node->head && row == table->node->first);
}

/* ---- widths ---- */

/* The most that one word may claim, such as an address: twice the share of a column. */
static int32_t word_most(const struct table *table) {
    return (int32_t)(2 * (int64_t)place_width(table->place) / (int64_t)(table->count + 1));
}

static void measure_cell(struct table *table, const struct doc_node *cell, struct column *column,
                         enum text_style style) {
    struct paragraph p = paragraph_new(table->place->render, style, 0, word_most(table) / 2);
    p.measuring = true;
    paragraph_add_inlines(&p, cell, -1);
    int64_t natural = line_natural_width(p.items, p.count);
    int64_t least = line_least_width(p.items, p.count, false);
    int64_t divided = line_least_width(p.items, p.count, true);
    column->natural = natural > column->natural ? natural : column->natural;
    column->least = least > column->least ? least : column->least;
    column->divided = divided > column->divided ? divided : column->divided;
    paragraph_free(&p);
}

static void measure(struct table *table) {
    for (const struct doc_node *row = table->node->first; row != NULL; row = row->next) {
        enum text_style style = is_head(table, row) ? table->head : table->body;
        size_t i = 0;
        for (const struct doc_node *cell = row->first; cell != NULL && i < table->count;
             cell = cell->next) {
            measure_cell(table, cell, &table->columns[i++], style);
        }
        render_trim(table->place->render);
    }
}

/* The widths that were measured in the first size, in another. Words without end do not count:
 * they will be divided, the others are not. */
static void scale(struct table *table, const struct column *measured, enum text_style style) {
    const struct type_style *texts = table->place->render->style.texts;
    int64_t most = word_most(table);
    for (size_t i = 0; i < table->count; i++) {
        struct column *c = &table->columns[i];
        c->natural = measured[i].natural * texts[style].size / texts[attempts[0].body].size;
        c->least = measured[i].least * texts[style].size / texts[attempts[0].body].size;
        c->divided = measured[i].divided * texts[style].size / texts[attempts[0].body].size;
        c->least = c->least < most ? c->least : most;
        c->divided = c->divided < most / 2 ? c->divided : most / 2;
        c->divided = c->divided < c->least ? c->divided : c->least;
    }
}

static void fit_columns(struct table *table) {
    int32_t room = place_width(table->place);
    int32_t gap = room / (int32_t)table->count / 6;
    gap = gap > GAP_MOST ? GAP_MOST : gap < GAP_LEAST ? GAP_LEAST : gap;
    table->body = attempts[0].body;
    table->head = attempts[0].head;
    measure(table);
    struct column *measured = mem_alloc(table->count * sizeof *measured);
    memcpy(measured, table->columns, table->count * sizeof *measured);
    for (size_t i = 0; i < ATTEMPT_COUNT; i++) {
        table->body = attempts[i].body;
        table->head = attempts[i].head;
        scale(table, measured, table->body);
        if (columns_fit(table->columns, table->count, room, gap) <= attempts[i].fit) {
            break;
        }
    }
    mem_free(measured);
}

/* ---- rows ---- */

static int32_t cell_offset(const struct table *table, size_t i, const struct line *line) {
    uint8_t align = table->node->aligns != NULL && i < table->node->columns ? table->node->aligns[i]
                                                                            : DOC_ALIGN_NONE;
    int32_t rest = table->columns[i].width - line->width;
    if (rest <= 0) {
        return 0;
    }
    return align == DOC_ALIGN_RIGHT ? rest : align == DOC_ALIGN_CENTER ? rest / 2 : 0;
}

static void set_cell_lines(const struct table *table, size_t i, size_t from, size_t to, int32_t dy,
                           int32_t leading) {
    const struct cell *cell = &table->cells[i];
    for (size_t k = from; k < to && k < cell->lines.count; k++) {
        const struct line *line = &cell->lines.items[k];
        int32_t x = table->place->left + table->columns[i].left + cell_offset(table, i, line);
        place_line(table->place, &cell->words, line, x, dy + (int32_t)(k - from) * leading);
        struct queue *queue = table->place->queue;
        queue->strips[queue->count - 1].hyphen |= line->hyphen && k + 1 == to;
    }
}

/* Breaks the cells of a row into lines; the number of lines of the highest. */
static size_t break_row(struct table *table, const struct doc_node *row, uint32_t element,
                        enum text_style style, bool head) {
    struct tags *tags = table->place->render->tags;
    const struct doc_node *cell = row->first;
    size_t most = 1;
    for (size_t i = 0; i < table->count; i++) {
        int32_t width = table->columns[i].width;
        uint32_t cell_element = tags_add(tags, element, head ? TAG_TH : TAG_TD,
                                         head ? ATTRIBUTE_SCOPE_COLUMN : ATTRIBUTE_NONE);
        struct paragraph *words = &table->cells[i].words;
        struct line_list *lines = &table->cells[i].lines;
        *words = paragraph_new(table->place->render, style, cell_element, width);
        if (cell != NULL) {
            paragraph_add_inlines(words, cell, -1);
            cell = cell->next;
        }
        line_break_cell(words->items, words->count, width, lines);
        most = lines->count > most ? lines->count : most;
    }
    return most;
}

static void row_rule(const struct table *table, int32_t dy, bool head) {
    queue_add(table->place->queue, (struct segment){.kind = SEGMENT_RULE,
                                                    .x = table->place->left,
                                                    .dy = dy,
                                                    .width = place_width(table->place),
                                                    .thickness = head ? 9 : 5,
                                                    .colour = head ? COLOUR_INK : COLOUR_HAIRLINE});
}

/* A row as one strip, or as a strip for each line when it is too high to stay whole. */
static void set_row(struct table *table, size_t lines, enum text_style style, bool head,
                    int32_t cost) {
    struct queue *queue = table->place->queue;
    const int32_t leading = table->place->render->style.texts[style].leading;
    const int32_t padding = table->place->render->style.gaps.cell_padding;
    size_t step = (int32_t)lines * leading > pages_height(table->place->render) / 5 * 3 ? 1 : lines;
    for (size_t from = 0; from < lines; from += step) {
        bool last = from + step >= lines;
        int32_t above = from == 0 ? padding : 0;
        int32_t height = above + (int32_t)step * leading + (last ? padding : 0);
        int32_t baseline = above + style_baseline(&table->place->render->style, style);
        queue->cost = from > 0 ? COST_SPLIT : cost;
        queue_begin(queue, height, baseline);
        for (size_t i = 0; i < table->count; i++) {
            set_cell_lines(table, i, from, from + step, baseline, leading);
        }
        if (last) {
            row_rule(table, height, head);
        }
        if (!head || !last) {
            place_done(table->place);
        }
    }
}

static void layout_row(struct table *table, const struct doc_node *row, uint32_t parent) {
    bool head = is_head(table, row);
    enum text_style style = head ? table->head : table->body;
    uint32_t element = tags_add(table->place->render->tags, parent, TAG_TR, ATTRIBUTE_NONE);
    size_t lines = break_row(table, row, element, style, head);
    bool last = row->next == NULL && row != table->node->first; /* never alone on a page */
    set_row(table, lines, style, head, last ? COST_NEVER : COST_ROW);
    for (size_t i = 0; i < table->count; i++) {
        paragraph_free(&table->cells[i].words);
    }
    render_trim(table->place->render);
}

void layout_table(struct place place, const struct doc_node *node) {
    struct queue *queue = place.queue;
    struct render *render = place.render;
    struct table *table =
        &(struct table){.place = &place, .node = node, .count = column_count(node)};
    table->columns = mem_alloc(table->count * sizeof *table->columns);
    table->cells = mem_alloc(table->count * sizeof *table->cells);
    fit_columns(table);
    queue_space(queue, place.render->style.gaps.table_before);
    uint32_t element = tags_add(render->tags, place.element, TAG_TABLE, ATTRIBUTE_NONE);
    const struct doc_node *row = node->first;
    uint32_t outer = queue->repeat;
    if (row != NULL && is_head(table, row)) {
        /* a head without a body is none: UA 7.2 */
        enum tag part = row->next != NULL ? TAG_THEAD : TAG_TBODY;
        uint32_t head = tags_add(render->tags, element, part, ATTRIBUTE_NONE);
        layout_row(table, row, head);
        if (queue == &render->body) {
            queue->repeat = pages_keep_head(render, place.left);
        }
        place_done(&place);
        queue_keep(queue, 1);
        row = row->next;
    }
    uint32_t body = tags_add(render->tags, element, TAG_TBODY, ATTRIBUTE_NONE);
    for (; row != NULL; row = row->next) {
        layout_row(table, row, body);
    }
    queue->repeat = outer;
    for (size_t i = 0; i < table->count; i++) {
        line_list_free(&table->cells[i].lines);
    }
    mem_free(table->columns);
    mem_free(table->cells);
    queue_space(queue, place.render->style.gaps.table_after);
    if (node->first != NULL && node->next != NULL && node->next->kind == DOC_PARAGRAPH) {
        queue_keep(queue, 1); /* what the figures came to: not alone on the next page */
    }
}
