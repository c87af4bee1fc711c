/* What stands above and below the table of a list, private to the sheet stage: organisation, title
 * and facts of the meeting; lines of totals. Belongs to the workbook given; does not fail. */
#ifndef SRBC_SHEET_HEAD_H
#define SRBC_SHEET_HEAD_H

#include "sheet/sheet.h"
#include "sheet/workbook.h"

enum {
    HEAD_LABEL_LAST = 1, /* labels stand in the columns up to this one */
    HEAD_FACT_FIRST = 2
};

/* Organisation, title and facts over the columns up to `last`; returns the next free row. */
uint32_t head_put(const struct sheet_head *head, struct workbook *workbook, lxw_worksheet *sheet,
                  uint16_t last);

/* The columns a fact stands over, and their width in characters; 0: it stands on one line. */
struct fact_place {
    uint16_t last;
    size_t width;
};

/* One more fact when there is one; returns the next free row. */
uint32_t head_put_fact(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row,
                       struct fact_place place, struct str label, struct str text);

/* One line of totals: a label, a formula, and the value it has. */
void head_put_total(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row, struct str label,
                    struct str formula, size_t value);

/* The same for hours in hundredths. */
void head_put_hours(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row, struct str label,
                    struct str formula, int64_t hundredths);

/* "Närvarolista, Regional beredning, 2025-03-14": the title of the file; appended to `out`. */
void head_title(const struct sheet_head *head, struct buf *out);

#endif
