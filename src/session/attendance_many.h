/* What attendance over many meetings keeps, and how it is summed up: shared by the files that add
 * meetings, sum and print.
 *
 * All texts are kept once, in the arena of the whole. Does not fail. */
#ifndef SRBC_SESSION_ATTENDANCE_MANY_H
#define SRBC_SESSION_ATTENDANCE_MANY_H

#include "base/table.h"
#include "session/attendance.h"

/* A meeting with its rows, whose people are numbered in the end. */
struct kept_meeting {
    struct sheet_meeting sheet;
    struct sheet_served_row *rows; /* those of the sheet */
};

struct srbc_attendance {
    struct arena *arena;
    struct srbc *findings;
    struct table texts;             /* every text once */
    struct kept_meeting **meetings; /* in the order they were added */
    size_t count;
    size_t room;
    size_t row_count; /* of all meetings */
};

/* Meetings in order of date and body, totals in Swedish order, people numbered. */
struct sheet_many attendance_sum(struct srbc_attendance *attendance);

/* Rows and totals per person as JSON, appended to `out`. */
void attendance_json(const struct sheet_many *many, struct buf *out);

#endif
