/* Diagnostics: the list of codes with both languages, the store of findings, the printers.
 *
 * A stage reports with diag_add() and goes on; nothing is printed until the end, when findings are
 * sorted by place and duplicates removed. The store and its findings belong to the arena given.
 * Texts are templates with {0} … {3}; arguments are copied. Convention of the whole program: a
 * function that returns false or NULL has already reported why. */
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

/* Number of findings at a level or above. */
size_t diag_count(const struct diag *diag, enum diag_level least);

enum diag_format { DIAG_FORMAT_HUMAN, DIAG_FORMAT_SHORT, DIAG_FORMAT_JSON, DIAG_FORMAT_COUNT };

struct diag_print {
    enum diag_format format;
    enum language language;
    bool color;
};

/* Prints every finding, sorted by place, duplicates removed, capped at LIMIT_FINDINGS with a count
 * of the rest. Appends to `out`. */
void diag_print(struct diag *diag, const struct diag_print *how, struct buf *out);

/* The number of a code (101 for SRB101), 0 for notes and help lines. */
unsigned diag_number(enum diag_text code);
enum diag_level diag_level_of(enum diag_text code);

/* The code of a number such as 203; false when there is none. */
bool diag_find(unsigned number, enum diag_text *code);

/* The text template of a code, note or help line. */
struct str diag_text_of(enum diag_text code, enum language language);

#endif
