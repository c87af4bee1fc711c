/* A finding as it is told: level, words and places settled, free from stores and sources.
 *
 * Records belong to the report's arena. Nothing here fails. For this folder only. */
#ifndef SRBC_DIAG_RECORD_H
#define SRBC_DIAG_RECORD_H

#include "base/table.h"
#include "diag/finding.h"
#include "diag/place.h"
#include "diag/snippet.h"

struct record_note {
    struct str message;
    struct place at;
    struct snippet snippet;
    struct record_note *next;
};

struct record_help {
    struct str message;
    struct record_help *next;
};

struct record {
    enum diag_text code;
    enum diag_level level;
    struct str message;
    struct str reason; /* why a comment in the file silences it; empty: it is told */
    struct place at;
    struct snippet snippet;
    struct record_note *notes;
    struct record_help *helps;
    uint32_t rank;  /* of its file in the run */
    uint32_t start; /* bytes in the file */
    uint32_t end;
    size_t number; /* order of arrival */
};

/* A file that findings or the run name. */
struct report_file {
    struct str name;
    uint32_t rank;
    bool input;
    struct report_file *next;
};

struct diag_report {
    struct arena *arena;
    enum language language;
    struct record **records;
    size_t count;
    size_t room;
    size_t kept[DIAG_ERROR + 1]; /* records by level … */
    size_t told[DIAG_ERROR + 1]; /* … and all different findings */
    size_t silenced;             /* records that are not told */
    uint64_t *seen;              /* hashes of all findings; open addressing, 0 is free */
    size_t seen_count;
    size_t seen_room;
    struct report_file *files; /* in order of rank */
    struct report_file **file_end;
    struct table names; /* name → struct report_file */
    uint32_t file_count;
    bool failed;
};

/* The records in order: by file, place, code and words; those without a place last. `*count` gets
 * how many are to be told when silenced ones are left out (`with_silenced`: how many in all), at
 * most LIMIT_FINDINGS, the worst kept. */
struct record **report_order(struct diag_report *report, bool with_silenced, size_t *count);

/* ---- the printers: each writes the whole report ---------------------------------------------- */

/* Words for people. */
extern const struct str report_level_words[LANGUAGE_COUNT][DIAG_ERROR + 1];
extern const struct str report_help_words[LANGUAGE_COUNT];

/* "ytterligare 7 fynd visas inte" */
void report_put_rest(const struct diag_report *report, size_t rest, struct buf *out);

/* How many different findings were not among `count` printed ones. */
size_t report_rest(const struct diag_report *report, size_t count);

void report_print_human(struct diag_report *report, bool color, struct buf *out);
void report_print_short(struct diag_report *report, bool color, struct buf *out);
void report_print_json(struct diag_report *report, bool color, struct buf *out);
void report_print_sarif(struct diag_report *report, bool color, struct buf *out);
void report_print_github(struct diag_report *report, bool color, struct buf *out);

/* A JSON string with its quotes. */
void json_put_text(struct buf *out, struct str text);

#endif
