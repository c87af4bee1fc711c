/* view: the list of decisions, one row for each § and its parts. A cell of a table holds words, not
 * blocks: a decision of several paragraphs, points or lists is cut at them, and each piece is a
 * text of its own that leads back to its place. */
#include "view/parts.h"

#include "base/arena.h"
#include "base/buf.h"

struct decisions_job {
    struct arena *arena;
    const struct meeting *meeting;
};

/* ---- pieces of a text ------------------------------------------------------------------------ */

enum line_start { LINE_GOES_ON, LINE_LISTED, LINE_BEGINS };

/* Bytes before the words of a line: spaces, and the mark that begins a block ("- ", "12. ", "# ",
 * "> "). */
static size_t line_mark(struct str line, enum line_start *start) {
    size_t from = 0;
    while (from < line.len && line.ptr[from] == ' ') {
        from++;
    }
    size_t at = from;
    char first = at < line.len ? line.ptr[at] : '\0';
    while (at < line.len && line.ptr[at] >= '0' && line.ptr[at] <= '9') {
        at++;
    }
    bool number = at > from && at < line.len && (line.ptr[at] == '.' || line.ptr[at] == ')');
    bool bullet = first == '-' || first == '*' || first == '+';
    bool other = first == '#' || first == '>';
    while (other && at + 1 < line.len && line.ptr[at + 1] == first) {
        at++;
    }
    bool marked = (number || bullet || other) && at + 1 < line.len && line.ptr[at + 1] == ' ';
    *start = !marked ? LINE_GOES_ON : other ? LINE_BEGINS : LINE_LISTED;
    return marked ? at + 2 : from;
}

/* A line of what has no place in a cell: a table, a block of code, a rule. */
static bool is_unfit(struct str line) {
    struct str trimmed = str_trim(line);
    bool table = str_starts(trimmed, STR("|"));
    bool fence = str_starts(trimmed, STR("```")) || str_starts(trimmed, STR("~~~"));
    bool rule = str_equal(trimmed, STR("---")) || str_equal(trimmed, STR("***")) ||
                str_equal(trimmed, STR("___"));
    return table || fence || rule;
}

/* A piece without a text stands in the minutes alone; the template says so. */
static void add_piece(const struct decisions_job *job, struct value *pieces, struct str before,
                      const struct source *source, size_t from, size_t to) {
    struct str text = str_sub(source->text, from, to);
    struct value *piece = value_object(job->arena);
    value_set(piece, STR("före"), part_string(job->arena, before));
    if (str_trim(text).len > 0) {
        /* no source of its own: that would be gone with the values when the document is read */
        const struct span at = {source, (uint32_t)from, (uint32_t)to};
        struct value *words = value_markdown(job->arena, NULL, at);
        words->text = text;
        value_set(piece, STR("text"), words);
    } else {
        value_set(piece, STR("text"), value_none(job->arena));
    }
    value_push(pieces, piece);
}

/* The piece of a text that is being gathered, line by line. */
struct gathering {
    const struct decisions_job *job;
    struct value *pieces;
    const struct source *source;
    struct str before; /* of the piece: its number or dash */
    size_t from;
    size_t to;
    bool open;
    bool skips; /* within what has no place in a cell */
    bool fenced;
};

static void finish_piece(struct gathering *g) {
    if (g->open) {
        add_piece(g->job, g->pieces, g->before, g->source, g->from, g->to);
        g->before = STR("");
    }
    g->open = false;
}

static void skip_block(struct gathering *g, struct str line) {
    struct str trimmed = str_trim(line);
    finish_piece(g);
    if (str_starts(trimmed, STR("```")) || str_starts(trimmed, STR("~~~"))) {
        g->fenced = !g->fenced;
    }
    if (!g->skips) {
        add_piece(g->job, g->pieces, g->before, g->source, 0, 0);
        g->before = STR("");
    }
    g->skips = true;
}

static void gather_line(struct gathering *g, size_t from, size_t to) {
    struct str line = str_sub(g->source->text, from, to);
    if (g->fenced || is_unfit(line)) {
        skip_block(g, line);
        return;
    }
    if (str_trim(line).len == 0) {
        finish_piece(g);
        g->skips = false;
        return;
    }
    enum line_start start;
    size_t mark = line_mark(line, &start);
    if (start != LINE_GOES_ON || !g->open) {
        finish_piece(g);
        g->open = true;
        g->skips = false;
        g->from = from + mark;
        g->before = start == LINE_LISTED && g->before.len == 0 ? STR("–") : g->before;
    }
    g->to = to;
}

/* Cuts a text into pieces; `before` stands before the first. */
static void cut_text(const struct decisions_job *job, struct value *pieces, struct str before,
                     const struct markdown *text) {
    if (text->source == NULL) {
        return;
    }
    struct gathering g = {.job = job, .pieces = pieces, .source = text->source, .before = before};
    struct str all = text->source->text;
    for (size_t at = 0; at < all.len;) {
        size_t end = str_find_byte(all, '\n', at);
        end = end == SIZE_MAX ? all.len : end;
        gather_line(&g, at, end);
        at = end + 1;
    }
    finish_piece(&g);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static struct value *decision_pieces(const struct decisions_job *job,
                                     const struct decision *decision) {
    struct value *pieces = value_list(job->arena);
    for (size_t i = 0; i < decision->part_count; i++) {
        const struct decision_part *part = &decision->parts[i];
        cut_text(job, pieces, STR(""), &part->intro);
        for (size_t k = 0; k < part->points.count; k++) {
            struct buf number = {0};
            if (part->points.count > 1) {
                buf_printf(&number, "%u.", (unsigned)(k + 1));
            }
            cut_text(job, pieces, buf_take(&number, job->arena), &part->points.items[k]);
        }
    }
    return pieces;
}

static struct value *due_value(const struct decisions_job *job, const struct item *item) {
    return date_is_set(item->due.from)
               ? part_string(job->arena, view_iso_dates(job->arena, &item->due))
               : part_text(job->arena, &item->due_text);
}

static void add_row(const struct decisions_job *job, struct value *rows, const struct item *item) {
    struct arena *arena = job->arena;
    struct value *row = value_object(arena);
    value_set(row, STR("nummer"),
              part_string(arena, item_label(arena, job->meeting, item, STR("protokoll"))));
    value_set(row, STR("rubrik"), part_text(arena, &item->title));
    value_set(row, STR("diarienummer i text"), part_joined(arena, &item->case_numbers));
    value_set(row, STR("utfall"), part_text(arena, &item->outcome));
    value_set(row, STR("beslut"), decision_pieces(job, &item->decision));
    value_set(row, STR("ansvarig"), part_text(arena, &item->responsible));
    value_set(row, STR("klart"), due_value(job, item));
    value_push(rows, row);
    for (size_t i = 0; i < item->item_count; i++) { /* as deep as YAML lets items be */
        add_row(job, rows, &item->items[i]);
    }
}

/* Which columns say anything: one that does not is not printed. */
static struct value *columns_shown(const struct decisions_job *job, const struct value *rows) {
    static const struct str keys[] = {STR_INIT("utfall"), STR_INIT("ansvarig"), STR_INIT("klart")};
    enum { OUTCOME, RESPONSIBLE, DUE, KEYS };
    bool found[KEYS] = {false};
    struct value *shown = value_object(job->arena);
    for (const struct value *row = rows->first; row != NULL; row = row->next) {
        for (size_t i = 0; i < KEYS; i++) {
            found[i] = found[i] || value_is_true(value_find(job->arena, row, keys[i], keys[i]));
        }
    }
    for (size_t i = 0; i < KEYS; i++) {
        value_set(shown, keys[i], value_truth(job->arena, found[i]));
    }
    value_set(shown, STR("uppföljning"), value_truth(job->arena, found[RESPONSIBLE] || found[DUE]));
    return shown;
}

struct value *part_decision_list(struct arena *arena, const struct meeting *meeting,
                                 const struct paragraphs *chosen) {
    const struct decisions_job job = {arena, meeting};
    struct value *rows = value_list(arena);
    for (size_t i = 0; i < meeting->items.count; i++) {
        const struct item *item = &meeting->items.items[i];
        if (chosen == NULL || paragraphs_contain(*chosen, item->paragraph)) {
            add_row(&job, rows, item);
        }
    }
    struct value *list = value_object(arena);
    value_set(list, STR("kolumner"), columns_shown(&job, rows));
    value_set(list, STR("rader"), rows);
    return list;
}
