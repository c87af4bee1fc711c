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

struct arena;
struct buf;
struct diag;

/* What stands above the table of a list, and in the facts of the file. */
struct sheet_head {
    struct str title; /* "Närvarolista" */
    struct str organisation;
    struct str body;      /* "Regional beredning för framtidsfrågor" */
    struct str date_text; /* as it is to be read; a lone date becomes a real date */
    struct date date;     /* first day; also the document's date of creation */
    struct str time;      /* "09.00–12.00" */
    struct str place;
};

/* The text as a cell shows it: on one line, without what no cell can hold. In the arena. */
struct str sheet_text(struct arena *arena, struct str text);

/* ---- the attendance list before a meeting: who is called, with room to sign ------------------ */

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

struct sheet_attendance {
    struct sheet_head head;
    const struct sheet_person *rows;
    size_t row_count;
};

/* The list as a workbook of one sheet. False, with a report, when no temporary file can be had;
 * then nothing was appended. So for all workbooks below. */
bool sheet_attendance_xlsx(const struct sheet_attendance *list, struct diag *diag, struct buf *out);

/* The table of the list as csv (sheet/csv.h); the column for signatures is left out. */
void sheet_attendance_csv(const struct sheet_attendance *list, struct buf *out);

/* ---- the attendance list after a meeting: who served ------------------------------------------
 */

enum sheet_extent { SHEET_NOT, SHEET_PARTLY, SHEET_WHOLLY };

/* One person at one meeting. */
struct sheet_served_row {
    uint32_t person; /* number of the person in struct sheet_many; else 0 */
    struct str name;
    struct str party;
    struct str represents;
    struct str role;
    enum sheet_extent served;
    enum sheet_extent absent; /* who is not called is not absent */
    enum sheet_extent remote;
    bool present;        /* in the room for some §, serving or not */
    struct str replaces; /* "Nils Ek §§ 1–4, Eva Lo §§ 5–9" */
    struct str served_paragraphs;
    struct str present_paragraphs;
    struct str disqualified;
    uint32_t paragraph_count; /* §§ served */
    int32_t minutes;          /* in the room; negative: cannot be known */
};

struct sheet_served {
    struct sheet_head head;
    const struct sheet_served_row *rows;
    size_t row_count;
};

bool sheet_served_xlsx(const struct sheet_served *list, struct diag *diag, struct buf *out);
void sheet_served_csv(const struct sheet_served *list, struct buf *out);

/* Hours in hundredths, as every list shows them. */
int64_t sheet_hours(int32_t minutes);

/* ---- decisions --------------------------------------------------------------------------------
 */

struct sheet_decision {
    struct str number; /* "§ 9" */
    struct str title;
    struct str case_numbers;
    struct str outcome;
    struct str text; /* the decision in words; points on lines of their own */
    struct str responsible;
    struct str due_text; /* as written, when `due` is no date */
    struct date due;
    struct str recipients;
};

struct sheet_decisions {
    struct sheet_head head;
    const struct sheet_decision *rows;
    size_t row_count;
};

bool sheet_decisions_xlsx(const struct sheet_decisions *list, struct diag *diag, struct buf *out);
void sheet_decisions_csv(const struct sheet_decisions *list, struct buf *out);

/* ---- votes ------------------------------------------------------------------------------------
 */

enum {
    SHEET_CHOICES = 4,    /* yes, no, abstains, absent: in this order everywhere */
    SHEET_VOTES_MAX = 500 /* in a workbook */
};

struct sheet_voter {
    struct str name;
    struct str party;
    struct str replaces;
    uint8_t choice; /* below SHEET_CHOICES */
};

struct sheet_vote {
    struct str number; /* "§ 25" */
    struct str item;   /* the item's title */
    struct str title;  /* "Huvudvotering", "Omröstning 2" */
    struct str proposition;
    struct str yes_means;
    struct str no_means;
    struct str outcome;
    struct str casting; /* "ja", "nej": where the chair's casting vote fell; empty: none */
    struct str lot;     /* the same for a lot */
    bool closed;
    const struct sheet_voter *rows; /* none when only the numbers are known */
    size_t row_count;
    uint32_t count[SHEET_CHOICES];
    bool counted[SHEET_CHOICES]; /* the number is known */
};

struct sheet_votes {
    struct sheet_head head;
    const struct sheet_vote *votes;
    size_t vote_count;
};

/* A sheet for each vote; at least one vote, at most SHEET_VOTES_MAX. */
bool sheet_votes_xlsx(const struct sheet_votes *list, struct diag *diag, struct buf *out);

/* A row for each vote and voter; one for a vote of which only the numbers are known. */
void sheet_votes_csv(const struct sheet_votes *list, struct buf *out);

/* ---- attendance over many meetings ------------------------------------------------------------
 */

enum {
    SHEET_ROWS_MAX = 1000 * 1000, /* of people, in a workbook */
    SHEET_MEETINGS_MAX = 200      /* with more, meetings get no sheets of their own */
};

struct sheet_meeting {
    struct sheet_served list;
    struct str label; /* "2025-03-14 RBF", for the name of its sheet */
    struct str file;
};

/* What the rows of one person, party or home come to. */
struct sheet_total {
    struct str name; /* of the person; of the party or home */
    struct str party;
    struct str represents;
    uint32_t meetings;
    uint32_t served;
    uint32_t present;
    uint32_t absent;
    uint32_t remote;
    uint32_t paragraphs;
    int64_t hours; /* hundredths */
};

struct sheet_totals {
    const struct sheet_total *items;
    size_t count;
};

struct sheet_many {
    const struct sheet_meeting *const *meetings; /* in the order of the sheets */
    size_t meeting_count;
    struct sheet_totals people; /* the person of number n is items[n - 1] */
    struct sheet_totals parties;
    struct sheet_totals homes;
};

/* Sheets: all rows (`Underlag`), totals per person, party and home, and one for each meeting. At
 * most SHEET_ROWS_MAX rows. */
bool sheet_many_xlsx(const struct sheet_many *many, struct diag *diag, struct buf *out);

/* All rows. */
void sheet_many_csv(const struct sheet_many *many, struct buf *out);

#endif
