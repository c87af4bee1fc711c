/* A table described once and written as a sheet and as csv, private to the sheet stage: columns
 * with headings and kinds, and a function that gives the value of a cell.
 *
 * Owns nothing; does not fail. */
#ifndef SRBC_SHEET_GRID_H
#define SRBC_SHEET_GRID_H

#include "sheet/workbook.h"

enum grid_kind {
    GRID_TEXT,
    GRID_LINES, /* text whose line ends are kept */
    GRID_WHOLE,
    GRID_HOURS, /* in hundredths */
    GRID_DATE
};

struct grid_column {
    struct str heading;
    size_t least; /* width in characters */
    size_t most;
    enum grid_kind kind;
};

/* The value of a cell, by the kind of its column. Nothing set: an empty cell. */
struct grid_value {
    struct str text; /* also of a date that is none */
    bool given;      /* of a number */
    int64_t number;
    struct date date;
};

struct grid {
    const struct grid_column *columns;
    size_t column_count;
    size_t row_count;
    const void *rows;
    struct grid_value (*value)(const void *rows, size_t row, size_t column);
};

struct grid_value grid_text(struct str text);
struct grid_value grid_number(int64_t number);

/* "ja" in a column of marks. */
struct grid_value grid_mark(bool set);

/* Writes the head in `head_row` and the rows below it, with widths, heights, filters and a frozen
 * head. Returns the row after the last. */
uint32_t grid_put(const struct grid *grid, struct workbook *workbook, lxw_worksheet *sheet,
                  uint32_t head_row);

/* The head and the rows as csv. */
void grid_csv(const struct grid *grid, struct buf *out);

/* "$C$5:$C$90": a column of the rows below a head, for formulas; appended to `out`. */
void grid_range(const struct grid *grid, size_t column, uint32_t head_row, struct buf *out);

#endif
