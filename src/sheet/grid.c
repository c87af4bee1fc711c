/* sheet: tables, drawn from one list of columns so that workbook and csv cannot drift apart. */
#include "sheet/grid.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "sheet/csv.h"

enum { ROW_POINTS = 18, HEAD_POINTS = 22, FIT_ROWS = 2000 };

struct grid_value grid_text(struct str text) {
    return (struct grid_value){.text = text};
}

struct grid_value grid_number(int64_t number) {
    return (struct grid_value){.given = true, .number = number};
}

struct grid_value grid_mark(bool set) {
    return grid_text(set ? STR("ja") : STR(""));
}

static void put_value(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row,
                      uint16_t column, enum grid_kind kind, const struct grid_value *value) {
    bool hours = kind == GRID_HOURS;
    switch (kind) {
    case GRID_WHOLE:
    case GRID_HOURS:
        if (value->given) {
            workbook_number(workbook, sheet, row, column,
                            hours ? (double)value->number / 100 : (double)value->number,
                            hours ? LOOK_HOURS : LOOK_WHOLE);
            return;
        }
        break;
    case GRID_DATE:
        if (date_is_set(value->date)) {
            workbook_date(workbook, sheet, row, column, value->date, LOOK_DATE, LOOK_CELL);
            return;
        }
        break;
    case GRID_LINES:
        workbook_lines(workbook, sheet, row, column, value->text, LOOK_CELL);
        return;
    case GRID_TEXT:
        break;
    }
    workbook_text(workbook, sheet, row, column, value->text, LOOK_CELL);
}

/* The widest line of a text counts. */
static void fit_value(struct column_fit *fit, const struct grid_value *value) {
    for (size_t at = 0; at < value->text.len;) {
        size_t end = str_find_byte(value->text, '\n', at);
        end = end == SIZE_MAX ? value->text.len : end;
        column_fit_text(fit, str_sub(value->text, at, end));
        at = end + 1;
    }
}

/* Widths follow the first rows of a long table: more would hardly change them. */
static void put_widths(const struct grid *grid, struct workbook *workbook, lxw_worksheet *sheet) {
    size_t rows = grid->row_count < FIT_ROWS ? grid->row_count : FIT_ROWS;
    for (size_t i = 0; i < grid->column_count; i++) {
        struct column_fit fit = {0, grid->columns[i].least, grid->columns[i].most};
        column_fit_text(&fit, grid->columns[i].heading);
        fit.width += 2; /* the button of the filter */
        for (size_t row = 0; row < rows; row++) {
            struct grid_value value = grid->value(grid->rows, row, i);
            fit_value(&fit, &value);
        }
        column_fit_apply(&fit, workbook, sheet, (uint16_t)i);
    }
}

static void put_row(const struct grid *grid, struct workbook *workbook, lxw_worksheet *sheet,
                    uint32_t at, size_t row) {
    size_t lines = 1;
    for (size_t i = 0; i < grid->column_count; i++) {
        struct grid_value value = grid->value(grid->rows, row, i);
        size_t needed = column_lines(value.text, grid->columns[i].most);
        lines = needed > lines ? needed : lines;
    }
    (void)workbook->lxw.worksheet_set_row(sheet, at, row_points(lines, ROW_POINTS), NULL);
    for (size_t i = 0; i < grid->column_count; i++) {
        struct grid_value value = grid->value(grid->rows, row, i);
        put_value(workbook, sheet, at, (uint16_t)i, grid->columns[i].kind, &value);
    }
}

uint32_t grid_put(const struct grid *grid, struct workbook *workbook, lxw_worksheet *sheet,
                  uint32_t head_row) {
    put_widths(grid, workbook, sheet);
    (void)workbook->lxw.worksheet_set_row(sheet, head_row, HEAD_POINTS, NULL);
    for (size_t i = 0; i < grid->column_count; i++) {
        workbook_text(workbook, sheet, head_row, (uint16_t)i, grid->columns[i].heading, LOOK_HEAD);
    }
    uint32_t row = head_row + 1;
    for (size_t i = 0; i < grid->row_count; i++) {
        put_row(grid, workbook, sheet, row++, i);
    }
    if (grid->row_count > 0) {
        (void)workbook->lxw.worksheet_autofilter(sheet, head_row, 0, row - 1,
                                                 (uint16_t)(grid->column_count - 1));
    }
    workbook->lxw.worksheet_freeze_panes(sheet, head_row + 1, 0);
    workbook->lxw.worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    return row;
}

static void csv_value(struct csv *csv, enum grid_kind kind, const struct grid_value *value) {
    if (kind == GRID_WHOLE && value->given) {
        csv_number(csv, value->number);
    } else if (kind == GRID_HOURS && value->given) {
        csv_hundredths(csv, value->number);
    } else if (kind == GRID_DATE && date_is_set(value->date)) {
        struct buf text = {0};
        buf_printf(&text, "%04d-%02u-%02u", value->date.year, value->date.month, value->date.day);
        csv_text(csv, buf_view(&text));
        buf_free(&text);
    } else if (kind == GRID_LINES) {
        csv_lines(csv, value->text);
    } else {
        csv_text(csv, value->text);
    }
}

void grid_csv(const struct grid *grid, struct buf *out) {
    struct csv csv = {.out = out};
    for (size_t i = 0; i < grid->column_count; i++) {
        csv_text(&csv, grid->columns[i].heading);
    }
    csv_end_row(&csv);
    for (size_t row = 0; row < grid->row_count; row++) {
        for (size_t i = 0; i < grid->column_count; i++) {
            struct grid_value value = grid->value(grid->rows, row, i);
            csv_value(&csv, grid->columns[i].kind, &value);
        }
        csv_end_row(&csv);
    }
}

void grid_range(const struct grid *grid, size_t column, uint32_t head_row, struct buf *out) {
    char letter = (char)('A' + (int)column); /* no table here has more than 26 columns */
    buf_printf(out, "$%c$%u:$%c$%u", letter, (unsigned)head_row + 2, letter,
               (unsigned)(head_row + 1 + grid->row_count));
}
