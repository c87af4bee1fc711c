/* CSV as a Swedish spreadsheet program opens it without questions, private to the sheet stage.
 *
 * UTF-8 with a byte-order mark, semicolons between cells (the comma is Sweden's decimal sign),
 * CRLF after rows, quotes as in RFC 4180. A cell that a program would take for a formula (it begins
 * with = + - @) gets an apostrophe in front. Does not fail. */
#ifndef SRBC_SHEET_CSV_H
#define SRBC_SHEET_CSV_H

#include <stdint.h>

#include "base/str.h"

struct buf;

/* A file being written; zero-initialise with `out` set. */
struct csv {
    struct buf *out;
    bool started; /* the byte-order mark is written */
    bool in_row;  /* a cell has been written since the last row ended */
};

void csv_text(struct csv *csv, struct str text);
void csv_lines(struct csv *csv, struct str text); /* line ends are kept, within quotes */
void csv_number(struct csv *csv, int64_t number);
void csv_hundredths(struct csv *csv, int64_t number); /* 250 as "2,50" */
void csv_end_row(struct csv *csv);

#endif
