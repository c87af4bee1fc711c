/* sheet: organisation, title and facts above a table, and the totals below it. */
#include "sheet/head.h"

#include "base/buf.h"

enum { FACT_ROW = 2, TITLE_POINTS = 28 };

static bool is_lone_date(const struct sheet_head *head) {
    struct date read = {0};
    return date_is_set(head->date) &&
           (head->date_text.len == 0 ||
            (date_read(head->date_text, &read) == DATE_OK && date_order(read, head->date) == 0));
}

uint32_t head_put_fact(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row,
                       struct fact_place place, struct str label, struct str text) {
    if (text.len == 0) {
        return row;
    }
    size_t lines = place.width > 0 ? column_lines(text, place.width) : 1;
    if (lines > 1) {
        (void)workbook->lxw.worksheet_set_row(sheet, row, row_points(lines, 0), NULL);
    }
    workbook_text_wide(workbook, sheet, row, 0, HEAD_LABEL_LAST, label, LOOK_LABEL);
    workbook_text_wide(workbook, sheet, row, HEAD_FACT_FIRST, place.last, text,
                       lines > 1 ? LOOK_FACT_LINES : LOOK_FACT);
    return row + 1;
}

static uint32_t put_date(const struct sheet_head *head, struct workbook *workbook,
                         lxw_worksheet *sheet, uint32_t row, struct fact_place place) {
    if (!is_lone_date(head)) {
        return head_put_fact(workbook, sheet, row, place, STR("Datum"), head->date_text);
    }
    workbook_text_wide(workbook, sheet, row, 0, HEAD_LABEL_LAST, STR("Datum"), LOOK_LABEL);
    workbook_date_wide(workbook, sheet, row, HEAD_FACT_FIRST, place.last, head->date);
    return row + 1;
}

uint32_t head_put(const struct sheet_head *head, struct workbook *workbook, lxw_worksheet *sheet,
                  uint16_t last) {
    const struct fact_place place = {last, 0};
    workbook_text(workbook, sheet, 0, 0, head->organisation, LOOK_OVERLINE);
    (void)workbook->lxw.worksheet_set_row(sheet, 1, TITLE_POINTS, NULL);
    workbook_text(workbook, sheet, 1, 0, head->title, LOOK_TITLE);
    uint32_t row = head_put_fact(workbook, sheet, FACT_ROW, place, STR("Organ"), head->body);
    row = put_date(head, workbook, sheet, row, place);
    row = head_put_fact(workbook, sheet, row, place, STR("Tid"), head->time);
    return head_put_fact(workbook, sheet, row, place, STR("Plats"), head->place);
}

static void put_total(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row,
                      struct str label, struct str formula, enum look look, double value) {
    workbook_text_wide(workbook, sheet, row, 0, HEAD_LABEL_LAST, label, LOOK_LABEL);
    (void)workbook->lxw.worksheet_write_formula_num(sheet, row, HEAD_FACT_FIRST, formula.ptr,
                                                    workbook->formats[look], value);
}

void head_put_total(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row, struct str label,
                    struct str formula, size_t value) {
    put_total(workbook, sheet, row, label, formula, LOOK_TOTAL, (double)value);
}

void head_put_hours(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row, struct str label,
                    struct str formula, int64_t hundredths) {
    put_total(workbook, sheet, row, label, formula, LOOK_TOTAL_HOURS, (double)hundredths / 100);
}

void head_title(const struct sheet_head *head, struct buf *out) {
    const struct str parts[] = {head->title, head->body, head->date_text};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].len > 0) {
            buf_put_text(out, out->len > 0 ? ", " : "");
            buf_put(out, parts[i]);
        }
    }
}
