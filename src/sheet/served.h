/* The list of who served as a table, private to the sheet stage: for one meeting, and for each
 * sheet of many. Owns nothing; does not fail. */
#ifndef SRBC_SHEET_SERVED_H
#define SRBC_SHEET_SERVED_H

#include "sheet/grid.h"
#include "sheet/sheet.h"

/* Draws the list on a sheet of its own, with heading, totals and print set-up. */
void served_put(const struct sheet_served *list, struct workbook *workbook, lxw_worksheet *sheet);

/* "ja", "delvis", "nej" (or nothing, when `no` is false). */
struct str served_extent(enum sheet_extent extent, bool no);

#endif
