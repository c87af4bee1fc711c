/* Spreadsheets: tables of a meeting as workbooks (xlsx) and as csv.
 *
 * Bytes are appended to a buffer; the same input gives the same bytes, whatever the clock and the
 * locale. The structs here are filled by the caller, so that this stage does not depend on the
 * model. Sees base, diag and words. xlsxwriter.h is seen nowhere else. */
#ifndef SRBC_SHEET_SHEET_H
#define SRBC_SHEET_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "words/date.h"

struct buf;
struct diag;

/* One person on the sign-in sheet; empty texts leave empty cells. */
struct sheet_person {
    uint32_t number; /* 0 leaves the cell empty */
    struct str name;
    struct str party;
    struct str represents;
    struct str role;
    struct str group;  /* "Ledamöter", "Ersättare", "Övriga": a column, so that it filters */
    struct str status; /* filled in beforehand, such as "På distans"; usually empty */
};

/* The attendance list before a meeting: who is called, with room to sign. */
struct sheet_attendance {
    struct str title; /* "Närvarolista" */
    struct str organisation;
    struct str body;      /* "Regional beredning för framtidsfrågor" */
    struct str date_text; /* as it is to be read; a lone date becomes a real date */
    struct date date;     /* first day; also the document's date of creation */
    struct str time;      /* "09.00–12.00" */
    struct str place;
    const struct sheet_person *rows;
    size_t row_count;
};

/* The list as a workbook of one sheet. False, with a report, when no temporary file can be had;
 * then nothing was appended. */
bool sheet_attendance_xlsx(const struct sheet_attendance *list, struct diag *diag, struct buf *out);

/* The table of the list as csv (sheet/csv.h); the column for signatures is left out. */
void sheet_attendance_csv(const struct sheet_attendance *list, struct buf *out);

#endif
