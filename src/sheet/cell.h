/* Text fit for a cell, in a workbook as well as in csv. Private to the sheet stage; does not fail.
 */
#ifndef SRBC_SHEET_CELL_H
#define SRBC_SHEET_CELL_H

#include "base/str.h"

struct buf;

enum { CELL_BYTES = 30000 }; /* a cell holds 32767 characters */

/* Appends the text on one line: white space as single spaces, characters that XML cannot hold as
 * U+FFFD, at most CELL_BYTES bytes. */
void cell_clean(struct str text, struct buf *out);

/* The same line by line: line ends are kept, empty lines are not. */
void cell_clean_lines(struct str text, struct buf *out);

#endif
