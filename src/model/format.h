/* The format table: every key of every file, described once.
 *
 * The rows drive loading, "did you mean", the JSON Schema and the reference page. Static storage;
 * look-up does not fail. Private to the model stage. */
#ifndef SRBC_MODEL_FORMAT_H
#define SRBC_MODEL_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "base/table.h"
#include "diag/diag.h"

/* X(constant, word): what a value is; NOTE_word is its name in messages and in the manual. */
#define FIELD_TYPES(X)                                                                             \
    X(TYPE_TEXT, A_TEXT)                                                                           \
    X(TYPE_LINES, A_TEXT)                                                                          \
    X(TYPE_TEXTS, A_TEXTS)                                                                         \
    X(TYPE_MARKDOWN, A_MARKDOWN)                                                                   \
    X(TYPE_MARKDOWNS, A_MARKDOWNS)                                                                 \
    X(TYPE_TRUTH, A_TRUTH)                                                                         \
    X(TYPE_NUMBER, A_NUMBER)                                                                       \
    X(TYPE_DATE, A_DATE)                                                                           \
    X(TYPE_DATES, A_DATES)                                                                         \
    X(TYPE_DUE, A_DUE)                                                                             \
    X(TYPE_DAY, A_DUE)                                                                             \
    X(TYPE_HOURS, A_HOURS)                                                                         \
    X(TYPE_HOURS_LIST, A_HOURS_LIST)                                                               \
    X(TYPE_PARAGRAPHS, A_PARAGRAPHS)                                                               \
    X(TYPE_CHOICE, A_CHOICE)                                                                       \
    X(TYPE_FILE, A_FILE)                                                                           \
    X(TYPE_FOLDER, A_FOLDER)                                                                       \
    X(TYPE_PAIRS, A_PAIRS)                                                                         \
    X(TYPE_BODY, A_BODY)                                                                           \
    X(TYPE_ENTRIES, A_ENTRIES)                                                                     \
    X(TYPE_FREE_PEOPLE, A_ENTRIES)                                                                 \
    X(TYPE_SECRETARY, A_SECRETARY)                                                                 \
    X(TYPE_ADJUSTERS, A_ENTRIES)                                                                   \
    X(TYPE_MENTIONS, A_ENTRIES)                                                                    \
    X(TYPE_SERVING, A_SERVING)                                                                     \
    X(TYPE_WHO, A_WHO)                                                                             \
    X(TYPE_AUTHORS, A_AUTHORS)                                                                     \
    X(TYPE_EVENTS, A_EVENTS)                                                                       \
    X(TYPE_ROLES, A_ROLES)                                                                         \
    X(TYPE_REPLACES, A_REPLACES)                                                                   \
    X(TYPE_COLUMN, A_COLUMN)                                                                       \
    X(TYPE_REMOTE, A_TRUTH)                                                                        \
    X(TYPE_SIDE, A_TRUTH)                                                                          \
    X(TYPE_DECISION, A_DECISION)                                                                   \
    X(TYPE_STANDING, A_STANDING)                                                                   \
    X(TYPE_ADJUSTMENT_PLACE, A_ADJUSTMENT_PLACE)                                                   \
    X(TYPE_SECTION_KEY, A_SECTION_KEY)                                                             \
    X(TYPE_NUMBERING, A_NUMBERING)                                                                 \
    X(TYPE_CALL_IN, A_CALL_IN)                                                                     \
    X(TYPE_STYLE, A_STYLE)                                                                         \
    X(TYPE_READY_STYLE, A_READY_STYLE)                                                             \
    X(TYPE_COLOR, A_COLOR)                                                                         \
    X(TYPE_MEASURE, A_MEASURE)                                                                     \
    X(TYPE_MARGINS, A_MARGINS)                                                                     \
    X(TYPE_FONTS, A_FONTS)                                                                         \
    X(TYPE_SIDES, A_SIDES)                                                                         \
    X(TYPE_ORDER, A_ORDER)                                                                         \
    X(TYPE_PERSON_FORMAT, A_PERSON_FORMAT)                                                         \
    X(TYPE_SIGNATURES, A_SIGNATURES)                                                               \
    X(TYPE_STANDING_ITEMS, A_STANDING_ITEMS)                                                       \
    X(TYPE_SHAPE, A_SHAPE)                                                                         \
    X(TYPE_SHAPES, A_SHAPES)

enum field_type {
#define X(constant, word) constant,
    FIELD_TYPES(X)
#undef X
        TYPE_COUNT
};

/* X(constant, id in the schema, word, struct): what has keys; NOTE_word names it in messages. */
#define SHAPES(X)                                                                                  \
    X(SHAPE_MEETING, "möte", THE_MEETING, struct meeting)                                          \
    X(SHAPE_ITEM, "ärende", THE_ITEM, struct item)                                                 \
    X(SHAPE_SECTION, "avsnitt", THE_SECTION, struct section)                                       \
    X(SHAPE_PAPER, "underlag", THE_PAPER, struct paper)                                            \
    X(SHAPE_STATEMENT, "yttrande", THE_STATEMENT, struct statement)                                \
    X(SHAPE_VOTE, "omröstning", THE_VOTE, struct vote)                                             \
    X(SHAPE_DECISION_PART, "beslutsdel", THE_DECISION_PART, struct decision_part)                  \
    X(SHAPE_ATTENDANCE, "närvaro", THE_ATTENDANCE, struct attendance)                              \
    X(SHAPE_ADJUSTMENT, "justering", THE_ADJUSTMENT, struct adjustment)                            \
    X(SHAPE_NOTICE, "anslag", THE_NOTICE, struct notice)                                           \
    X(SHAPE_CORRECTION, "rättelse", THE_CORRECTION, struct correction)                             \
    X(SHAPE_DAY, "dag", THE_DAY, struct programme_day)                                             \
    X(SHAPE_POINT, "programpunkt", THE_POINT, struct programme_point)                              \
    X(SHAPE_BODY, "organ", THE_BODY, struct body)                                                  \
    X(SHAPE_PERSON, "person", THE_PERSON, struct person)                                           \
    X(SHAPE_PROFILE, "profil", THE_PROFILE, struct profile)                                        \
    X(SHAPE_STYLE, "stil", THE_STYLE, struct style)

enum shape_id {
    SHAPE_NONE,
#define X(constant, id, word, type) constant,
    SHAPES(X)
#undef X
        SHAPE_COUNT
};

struct choice {
    struct str name; /* empty: end of the list */
    int value;
};

/* A length or another number with decimals, and its bounds. */
struct measure_kind {
    struct str unit; /* "mm", "pt"; empty: a bare number */
    uint16_t scale;  /* parts of one unit in the value read: 10 or 100 */
    uint16_t least, most;
};

enum { NO_OFFSET = 0xFFFF };

struct field {
    struct str key; /* canonical */
    enum field_type type;
    size_t offset;                /* of the value in the shape's struct */
    size_t extra;                 /* CHOICE: the word as struct text; SHAPES: the span; NO_OFFSET */
    enum shape_id shape;          /* SHAPE, SHAPES */
    const struct choice *choices; /* CHOICE */
    const struct measure_kind *measure; /* MEASURE */
    bool required;
    struct str unless;   /* required unless this key is given; else empty */
    struct str synonyms; /* other words people try, in folded form, spaces between */
    struct str sv;       /* what it is, one line */
    struct str en;
    struct str example; /* a value as typed; empty: none */
};

struct shape {
    const struct field *fields;
    size_t count;
    size_t at;           /* offset of its span, or NO_OFFSET */
    size_t given;        /* offset of `bool given`, or NO_OFFSET */
    struct str main_key; /* the key meant when a text stands instead of keys; empty: none */
    struct str sv;       /* introduction for the reference page */
    struct str en;
};

extern const struct shape format_shapes[SHAPE_COUNT];

/* What a shape is called in the schema, in messages; the size of its struct. */
struct str format_shape_id(enum shape_id shape);
enum diag_text format_shape_word(enum shape_id shape);
size_t format_shape_size(enum shape_id shape);

/* Edits that a misspelt word may be away from the right one. */
size_t format_distance_limit(struct str folded);

/* The name of a type in messages. */
enum diag_text format_type_word(enum field_type type);

/* Folded keys of the shapes that were looked in; in the arena it was built with. */
struct format_index {
    struct arena *arena;
    struct table fields[SHAPE_COUNT];
};

void format_index_build(struct format_index *index, struct arena *arena);

/* The row of a folded key, or NULL. */
const struct field *format_find(struct format_index *index, enum shape_id shape, struct str folded);

/* The row of a key exactly as the table has it, or NULL; of an empty key, NULL. */
const struct field *format_row(enum shape_id shape, struct str key);

/* The row whose key is nearest to a folded key that is not in the shape, or NULL. */
const struct field *format_nearest(enum shape_id shape, struct str folded, struct arena *scratch);

/* Another shape that has the folded key, or SHAPE_NONE. */
enum shape_id format_elsewhere(struct format_index *index, enum shape_id shape, struct str folded);

#endif
