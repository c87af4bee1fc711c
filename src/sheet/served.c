/* sheet: the attendance list after a meeting: who served, for whom, in which §§, for how long. */
#include "sheet/served.h"

#include "base/buf.h"
#include "sheet/head.h"

enum column {
    COLUMN_NAME,
    COLUMN_PARTY,
    COLUMN_REPRESENTS,
    COLUMN_ROLE,
    COLUMN_SERVED,
    COLUMN_REPLACES,
    COLUMN_SERVED_PARAGRAPHS,
    COLUMN_PRESENT_PARAGRAPHS,
    COLUMN_ABSENT,
    COLUMN_REMOTE,
    COLUMN_DISQUALIFIED,
    COLUMN_HOURS,
    COLUMN_COUNT
};

static const struct grid_column columns[COLUMN_COUNT] = {
    [COLUMN_NAME] = {STR_INIT("Namn"), 20, 40, GRID_TEXT},
    [COLUMN_PARTY] = {STR_INIT("Parti"), 9, 16, GRID_TEXT},
    [COLUMN_REPRESENTS] = {STR_INIT("Hemvist"), 12, 30, GRID_TEXT},
    [COLUMN_ROLE] = {STR_INIT("Roll"), 10, 34, GRID_TEXT},
    [COLUMN_SERVED] = {STR_INIT("Tjänstgjorde"), 14, 14, GRID_TEXT},
    [COLUMN_REPLACES] = {STR_INIT("För vem"), 12, 36, GRID_TEXT},
    [COLUMN_SERVED_PARAGRAPHS] = {STR_INIT("§§ tjänstgjort"), 16, 28, GRID_TEXT},
    [COLUMN_PRESENT_PARAGRAPHS] = {STR_INIT("§§ närvarande"), 16, 28, GRID_TEXT},
    [COLUMN_ABSENT] = {STR_INIT("Frånvarande"), 13, 13, GRID_TEXT},
    [COLUMN_REMOTE] = {STR_INIT("På distans"), 12, 12, GRID_TEXT},
    [COLUMN_DISQUALIFIED] = {STR_INIT("Jäv §§"), 9, 20, GRID_TEXT},
    [COLUMN_HOURS] = {STR_INIT("Timmar"), 9, 9, GRID_HOURS},
};

struct str served_extent(enum sheet_extent extent, bool no) {
    static const struct str words[] = {
        [SHEET_NOT] = STR_INIT("nej"),
        [SHEET_PARTLY] = STR_INIT("delvis"),
        [SHEET_WHOLLY] = STR_INIT("ja"),
    };
    return extent == SHEET_NOT && !no ? STR("") : words[extent];
}

int64_t sheet_hours(int32_t minutes) {
    return ((int64_t)minutes * 100 + 30) / 60;
}

static struct grid_value value_of(const void *rows, size_t at, size_t column) {
    const struct sheet_served_row *row = (const struct sheet_served_row *)rows + at;
    switch ((enum column)column) {
    case COLUMN_NAME:
        return grid_text(row->name);
    case COLUMN_PARTY:
        return grid_text(row->party);
    case COLUMN_REPRESENTS:
        return grid_text(row->represents);
    case COLUMN_ROLE:
        return grid_text(row->role);
    case COLUMN_SERVED:
        return grid_text(served_extent(row->served, true));
    case COLUMN_REPLACES:
        return grid_text(row->replaces);
    case COLUMN_SERVED_PARAGRAPHS:
        return grid_text(row->served_paragraphs);
    case COLUMN_PRESENT_PARAGRAPHS:
        return grid_text(row->present_paragraphs);
    case COLUMN_ABSENT:
        return grid_text(served_extent(row->absent, false));
    case COLUMN_REMOTE:
        return grid_text(served_extent(row->remote, false));
    case COLUMN_DISQUALIFIED:
        return grid_text(row->disqualified);
    case COLUMN_HOURS:
        return row->minutes < 0 ? (struct grid_value){.given = false}
                                : grid_number(sheet_hours(row->minutes));
    case COLUMN_COUNT:
        break;
    }
    return grid_text(STR(""));
}

static struct grid grid_of(const struct sheet_served *list) {
    return (struct grid){.columns = columns,
                         .column_count = COLUMN_COUNT,
                         .row_count = list->row_count,
                         .rows = list->rows,
                         .value = value_of};
}

/* What a line of totals counts. */
static const struct {
    struct str label;
    enum column column;
    struct str word;
} totals[] = {
    {STR_INIT("Tjänstgjorde hela tiden"), COLUMN_SERVED, STR_INIT("ja")},
    {STR_INIT("Tjänstgjorde delvis"), COLUMN_SERVED, STR_INIT("delvis")},
    {STR_INIT("Frånvarande"), COLUMN_ABSENT, STR_INIT("ja")},
    {STR_INIT("På distans, helt eller delvis"), COLUMN_REMOTE, STR_INIT("*")},
};

static size_t count_word(const struct sheet_served *list, enum column column, struct str word) {
    size_t count = 0;
    for (size_t i = 0; i < list->row_count; i++) {
        struct str text = value_of(list->rows, i, column).text;
        count += str_equal(word, STR("*")) ? text.len > 0 : str_equal(text, word);
    }
    return count;
}

static void put_totals(const struct sheet_served *list, const struct grid *grid,
                       struct workbook *workbook, lxw_worksheet *sheet, uint32_t head_row,
                       uint32_t row) {
    struct buf formula = {0};
    for (size_t i = 0; i < sizeof totals / sizeof totals[0]; i++) {
        buf_clear(&formula);
        buf_put_text(&formula, "=COUNTIF(");
        grid_range(grid, totals[i].column, head_row, &formula);
        buf_printf(&formula, ",\"%s\")",
                   str_equal(totals[i].word, STR("*")) ? "?*" : totals[i].word.ptr);
        head_put_total(workbook, sheet, row++, totals[i].label, buf_view(&formula),
                       count_word(list, totals[i].column, totals[i].word));
    }
    buf_clear(&formula);
    buf_put_text(&formula, "=ROWS(");
    grid_range(grid, COLUMN_NAME, head_row, &formula);
    buf_put_text(&formula, ")");
    head_put_total(workbook, sheet, row++, STR("Antal personer"), buf_view(&formula),
                   list->row_count);
    int64_t hours = 0;
    for (size_t i = 0; i < list->row_count; i++) {
        hours += list->rows[i].minutes < 0 ? 0 : sheet_hours(list->rows[i].minutes);
    }
    buf_clear(&formula);
    buf_put_text(&formula, "=SUM(");
    grid_range(grid, COLUMN_HOURS, head_row, &formula);
    buf_put_text(&formula, ")");
    head_put_hours(workbook, sheet, row, STR("Timmar"), buf_view(&formula), hours);
    buf_free(&formula);
}

void served_put(const struct sheet_served *list, struct workbook *workbook, lxw_worksheet *sheet) {
    struct grid grid = grid_of(list);
    struct buf title = {0};
    head_title(&list->head, &title);
    uint32_t head_row = head_put(&list->head, workbook, sheet, COLUMN_COUNT - 1) + 1;
    uint32_t row = grid_put(&grid, workbook, sheet, head_row);
    if (list->row_count > 0) {
        put_totals(list, &grid, workbook, sheet, head_row, row + 1);
    }
    workbook_print_setup(workbook, sheet, head_row, buf_view(&title));
    buf_free(&title);
}

bool sheet_served_xlsx(const struct sheet_served *list, struct diag *diag, struct buf *out) {
    struct workbook workbook;
    if (!workbook_open(&workbook, diag, WORKBOOK_USUAL)) {
        return false;
    }
    struct buf title = {0};
    head_title(&list->head, &title);
    workbook_describe(&workbook, buf_view(&title), list->head.organisation, list->head.date);
    buf_free(&title);
    lxw_worksheet *sheet = workbook_sheet(&workbook, "Närvarolista");
    if (sheet != NULL) {
        served_put(list, &workbook, sheet);
    }
    return workbook_finish(&workbook, out);
}

void sheet_served_csv(const struct sheet_served *list, struct buf *out) {
    struct grid grid = grid_of(list);
    grid_csv(&grid, out);
}
