/* sheet: the list of decisions, one a row. */
#include "base/buf.h"
#include "sheet/grid.h"
#include "sheet/head.h"
#include "sheet/sheet.h"

enum column {
    COLUMN_NUMBER,
    COLUMN_TITLE,
    COLUMN_CASE,
    COLUMN_OUTCOME,
    COLUMN_DECISION,
    COLUMN_RESPONSIBLE,
    COLUMN_DUE,
    COLUMN_RECIPIENTS,
    COLUMN_COUNT
};

static const struct grid_column columns[COLUMN_COUNT] = {
    [COLUMN_NUMBER] = {STR_INIT("§"), 8, 12, GRID_TEXT},
    [COLUMN_TITLE] = {STR_INIT("Ärende"), 20, 32, GRID_TEXT},
    [COLUMN_CASE] = {STR_INIT("Diarienummer"), 15, 20, GRID_TEXT},
    [COLUMN_OUTCOME] = {STR_INIT("Utfall"), 10, 18, GRID_TEXT},
    [COLUMN_DECISION] = {STR_INIT("Beslut"), 30, 54, GRID_LINES},
    [COLUMN_RESPONSIBLE] = {STR_INIT("Ansvarig"), 12, 22, GRID_TEXT},
    [COLUMN_DUE] = {STR_INIT("Klart"), 12, 18, GRID_DATE},
    [COLUMN_RECIPIENTS] = {STR_INIT("Expedieras till"), 17, 26, GRID_TEXT},
};

static struct grid_value value_of(const void *rows, size_t at, size_t column) {
    const struct sheet_decision *row = (const struct sheet_decision *)rows + at;
    switch ((enum column)column) {
    case COLUMN_NUMBER:
        return grid_text(row->number);
    case COLUMN_TITLE:
        return grid_text(row->title);
    case COLUMN_CASE:
        return grid_text(row->case_numbers);
    case COLUMN_OUTCOME:
        return grid_text(row->outcome);
    case COLUMN_DECISION:
        return grid_text(row->text);
    case COLUMN_RESPONSIBLE:
        return grid_text(row->responsible);
    case COLUMN_DUE:
        return (struct grid_value){.text = row->due_text, .date = row->due};
    case COLUMN_RECIPIENTS:
        return grid_text(row->recipients);
    case COLUMN_COUNT:
        break;
    }
    return grid_text(STR(""));
}

static struct grid grid_of(const struct sheet_decisions *list) {
    return (struct grid){.columns = columns,
                         .column_count = COLUMN_COUNT,
                         .row_count = list->row_count,
                         .rows = list->rows,
                         .value = value_of};
}

static void draw(const struct sheet_decisions *list, struct workbook *workbook,
                 lxw_worksheet *sheet, struct str title) {
    struct grid grid = grid_of(list);
    uint32_t head_row = head_put(&list->head, workbook, sheet, COLUMN_COUNT - 1) + 1;
    uint32_t row = grid_put(&grid, workbook, sheet, head_row);
    if (list->row_count > 0) {
        struct buf formula = {0};
        buf_put_text(&formula, "=ROWS(");
        grid_range(&grid, COLUMN_NUMBER, head_row, &formula);
        buf_put_text(&formula, ")");
        head_put_total(workbook, sheet, row + 1, STR("Antal"), buf_view(&formula), list->row_count);
        buf_free(&formula);
    }
    workbook_print_setup(workbook, sheet, head_row, title);
}

bool sheet_decisions_xlsx(const struct sheet_decisions *list, struct diag *diag, struct buf *out) {
    struct workbook workbook;
    if (!workbook_open(&workbook, diag, WORKBOOK_USUAL)) {
        return false;
    }
    struct buf title = {0};
    head_title(&list->head, &title);
    workbook_describe(&workbook, buf_view(&title), list->head.organisation, list->head.date);
    lxw_worksheet *sheet = workbook_sheet(&workbook, "Beslutslista");
    if (sheet != NULL) {
        draw(list, &workbook, sheet, buf_view(&title));
    }
    buf_free(&title);
    return workbook_finish(&workbook, out);
}

void sheet_decisions_csv(const struct sheet_decisions *list, struct buf *out) {
    struct grid grid = grid_of(list);
    grid_csv(&grid, out);
}
