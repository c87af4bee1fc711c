/* Diagnostics: the list of codes with both languages, the store of findings, the printers.
 *
 * A stage reports with diag_add() and goes on; nothing is printed until the end, when findings of
 * all stores are gathered in a report. The store and its findings belong to the arena given. Texts
 * are templates with {0} … {3}; arguments are copied. Convention of the whole program: a function
 * that returns false or NULL has already reported why. */
#ifndef SRBC_DIAG_DIAG_H
#define SRBC_DIAG_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/language.h"
#include "base/str.h"
#include "source/source.h"

struct arena;
struct buf;

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

/* One value per code (DIAG_…), then one per note (NOTE_…), then one per help line (HELP_…). */
enum diag_text {
#define CODE(name, number, level, sv, en) DIAG_##name,
#define NOTE(name, sv, en)                NOTE_##name,
#define HELP(name, sv, en)                HELP_##name,
#include "diag/codes.def"
#undef CODE
#undef NOTE
#undef HELP
    DIAG_TEXT_COUNT
};

enum { DIAG_ARGS_MAX = 4 };

/* Arguments of a text. Words that differ between the languages are named by a NOTE_… in `word`
 * (0: none), which then stands instead of the text at the same place. */
struct diag_args {
    struct str v[DIAG_ARGS_MAX];
    enum diag_text word[DIAG_ARGS_MAX];
};

#define DIAG_ARGS(...) ((struct diag_args){{__VA_ARGS__}, {0}})
#define DIAG_NO_ARGS   ((struct diag_args){{{0}}, {0}})

struct finding;
struct diag;

/* A store in the arena. */
struct diag *diag_new(struct arena *arena);

/* Adds a finding; never NULL. `at` may be SPAN_NONE (then file and place are left out). */
struct finding *diag_add(struct diag *diag, enum diag_text code, struct span at,
                         struct diag_args args);

/* Adds a note with a place of its own (the other end of a clash) to a finding. */
void diag_note(struct finding *finding, enum diag_text note, struct span at, struct diag_args args);

/* Adds a help line: the way out. */
void diag_help(struct finding *finding, enum diag_text help, struct diag_args args);

/* The same with a place: `{place}` in the text becomes "organ.yaml:14". */
void diag_help_at(struct finding *finding, enum diag_text help, struct span at,
                  struct diag_args args);

/* Number of findings whose own level is that or above: how a stage knows whether it may go on. */
size_t diag_count(const struct diag *diag, enum diag_level least);

/* The places of all findings of that level or above, led back to their files, in order of file and
 * place; in the arena. */
const struct span *diag_spans(const struct diag *diag, enum diag_level least, struct arena *arena,
                              size_t *count);

/* Whether there is an error whose number lies between two, the first included. */
bool diag_has_error(const struct diag *diag, unsigned from, unsigned to);

/* ---- what a run asks (-W) ----------------------------------------------------------------------
 */

enum diag_wish {
    DIAG_WISH_OFF,     /* the code is not told */
    DIAG_WISH_ON,      /* told, a note as a warning */
    DIAG_WISH_ERROR,   /* told as an error */
    DIAG_WISH_NO_ERROR /* stays a warning though all warnings are errors */
};

/* Later wishes win over earlier ones. An error stays an error whatever is wished. */
void diag_wish(struct diag *diag, enum diag_text code, enum diag_wish wish);

/* Whether every warning is an error. */
void diag_wish_errors(struct diag *diag, bool wanted);

/* Number of findings that are told at a level or above, after wishes and comments. */
size_t diag_told(struct diag *diag, enum diag_level least);

/* ---- comments that silence a finding where it stands --------------------------------------------
 */

/* Takes the words of a comment, without its marks: "srbc: tillåt SRB512 – beslutat av ordföranden".
 * Findings of those codes that begin within `covers`, a place in a file, are then not told; what is
 * wrong with the comment is reported. False when it is a comment of another kind. */
bool diag_allow(struct diag *diag, struct span comment, struct span covers);

enum diag_comments { DIAG_COMMENTS_YAML, DIAG_COMMENTS_MARKDOWN };

/* The lines of the file that a comment (with its marks) covers: its own, or the one below when it
 * stands alone on its line. */
struct span diag_allow_lines(struct span comment, enum diag_comments comments);

/* Reports comments that have silenced nothing. To be called when all that `check` looks at is done.
 */
void diag_allow_unused(struct diag *diag);

/* ---- telling ------------------------------------------------------------------------------------
 */

enum diag_format {
    DIAG_FORMAT_HUMAN,
    DIAG_FORMAT_SHORT,
    DIAG_FORMAT_JSON,   /* an object a line */
    DIAG_FORMAT_SARIF,  /* one log, version 2.1.0 */
    DIAG_FORMAT_GITHUB, /* workflow commands */
    DIAG_FORMAT_COUNT
};

struct diag_print {
    enum diag_format format;
    enum language language;
    bool color;
};

/* What is told of a run, from one store or many: findings as they are printed, sorted by place,
 * duplicates removed, at most LIMIT_FINDINGS and a count of the rest. It lives in the arena and
 * needs neither the stores nor their sources when they have been added. */
struct diag_report;
struct diag_report *diag_report_new(struct arena *arena, enum language language);

/* A file that was given to the run; order tells which stands first. */
void diag_report_input(struct diag_report *report, struct str name);

/* Adds what a store tells. Files come in the order in which they are first added. */
void diag_report_add(struct diag_report *report, struct diag *diag);

/* Says that the run failed by something that is no finding: a file that cannot be read. */
void diag_report_fail(struct diag_report *report);

/* Number of different findings told at a level or above. */
size_t diag_report_count(const struct diag_report *report, enum diag_level least);

/* Appends the whole to `out`, in the report's language. */
void diag_report_print(struct diag_report *report, enum diag_format format, bool color,
                       struct buf *out);

/* The same of a single store. */
void diag_print(struct diag *diag, const struct diag_print *how, struct buf *out);

/* ---- the list of codes --------------------------------------------------------------------------
 */

/* The number of a code (101 for SRB101), 0 for notes and help lines. */
unsigned diag_number(enum diag_text code);
enum diag_level diag_level_of(enum diag_text code);

/* The code of a number such as 203; false when there is none. */
bool diag_find(unsigned number, enum diag_text *code);

/* The text template of a code, note or help line. */
struct str diag_text_of(enum diag_text code, enum language language);

/* The page of a code (`srbc explain`): its half in that language, Markdown without a title; empty
 * when there is none. Static storage. */
struct str diag_page(enum diag_text code, enum language language);

/* Appends the text of a code with "…" for what differs from time to time. */
void diag_pattern(enum diag_text code, enum language language, struct buf *out);

#endif
