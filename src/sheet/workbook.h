/* What every workbook has in common: looks of cells, printing, document facts, the way to memory.
 *
 * Private to the sheet stage: its types are libxlsxwriter's. The workbook owns its sheets and
 * formats until workbook_finish(), which also reports. */
#ifndef SRBC_SHEET_WORKBOOK_H
#define SRBC_SHEET_WORKBOOK_H

#include "base/str.h"
#include "sheet/library.h"
#include "sheet/port.h"
#include "words/date.h"

struct buf;
struct diag;

/* How a cell looks; one format each. */
enum look {
    LOOK_OVERLINE, /* the organisation above the title */
    LOOK_TITLE,
    LOOK_LABEL,
    LOOK_FACT,
    LOOK_FACT_LINES,
    LOOK_FACT_DATE,
    LOOK_HEAD, /* of a table */
    LOOK_CELL,
    LOOK_NUMBER,
    LOOK_CHOICE, /* a cell to be filled in from a list */
    LOOK_TOTAL,
    LOOK_TOTAL_HOURS,
    LOOK_WHOLE, /* a number in a table */
    LOOK_HOURS,
    LOOK_DATE,
    LOOK_SUM_LABEL, /* a row of sums in a table */
    LOOK_SUM,
    LOOK_COUNT
};

struct workbook {
    struct diag *diag;
    struct library lxw;
    struct port port;
    lxw_workbook *book;
    lxw_format *formats[LOOK_COUNT];
    bool broken; /* a sheet could not be had */
};

/* A large workbook is written out row by row instead of being held in memory: nothing may be
 * written above a row that has been begun. */
enum workbook_size { WORKBOOK_USUAL, WORKBOOK_LARGE };

/* A new workbook. False: reported, and nothing is left to be ended. */
bool workbook_open(struct workbook *workbook, struct diag *diag, enum workbook_size size);

/* A new sheet; NULL when it cannot be had, which workbook_finish() reports. */
lxw_worksheet *workbook_sheet(struct workbook *workbook, const char *name);

/* Ends the workbook and appends its bytes. False: reported, nothing was appended. */
bool workbook_finish(struct workbook *workbook, struct buf *out);

/* Title, organisation and a date of creation that is the meeting's, never the clock's. */
void workbook_describe(struct workbook *workbook, struct str title, struct str organisation,
                       struct date date);

/* Writes literal text; never a formula, a number or a link. Empty text gives an empty cell. */
void workbook_text(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row, uint16_t column,
                   struct str text, enum look look);

/* The same with its line ends kept. */
void workbook_lines(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row, uint16_t column,
                    struct str text, enum look look);

void workbook_number(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row, uint16_t column,
                     double number, enum look look);

/* A real date; text when a workbook cannot hold it (before 1900). */
void workbook_date(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row, uint16_t column,
                   struct date date, enum look look, enum look text_look);

/* Text over several columns of a row. */
void workbook_text_wide(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row,
                        uint16_t first, uint16_t last, struct str text, enum look look);

/* A date over several columns. */
void workbook_date_wide(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row,
                        uint16_t first, uint16_t last, struct date date);

/* A4 landscape, one page wide, the table's head row on every page, "Sida 1 (2)" at the foot. */
void workbook_print_setup(struct workbook *workbook, lxw_worksheet *sheet, uint32_t head_row,
                          struct str foot);

/* Columns that fit what stands in them, in characters. */
struct column_fit {
    size_t width;
    size_t least;
    size_t most;
};
void column_fit_text(struct column_fit *fit, struct str text);
void column_fit_apply(const struct column_fit *fit, struct workbook *workbook, lxw_worksheet *sheet,
                      uint16_t column);

/* Lines that a text takes up in a column, and the height of a row of so many lines. */
size_t column_lines(struct str text, size_t width);
double row_points(size_t lines, size_t least);

#endif
