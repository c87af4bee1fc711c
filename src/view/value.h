/* Named values: what templates see and `-d data` prints as JSON.
 *
 * A tree of truths, numbers, texts, lists and objects. Values belong to an arena; building does not
 * fail. Keys are the canonical YAML keys ("förslag till beslut"); look-up folds them as the format
 * does. Sees base and source. */
#ifndef SRBC_VIEW_VALUE_H
#define SRBC_VIEW_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "source/source.h"

struct arena;
struct buf;

enum value_kind {
    VALUE_NONE,     /* JSON null; false in a section */
    VALUE_TRUTH,    /* ja/nej; JSON true/false */
    VALUE_NUMBER,   /* whole number */
    VALUE_TEXT,     /* literal text; {{x}} escapes it for Markdown */
    VALUE_MARKDOWN, /* a Markdown text field; {{{x}}} includes it (source/inclusion.h) */
    VALUE_LIST,
    VALUE_OBJECT
};

/* Makes the elements of a long list when somebody walks it. */
struct value_maker {
    /* Element `index`, in an arena that is emptied when the next one is made. */
    struct value *(*make)(const struct value_maker *maker, struct arena *arena, size_t index);
};

/* Tens of values for each item of a meeting: those of one kind share room with those of another. */
struct value {
    enum value_kind kind;
    bool truth;
    bool again;     /* VALUE_OBJECT: stands elsewhere too; JSON prints its first member, which tells
                       where */
    bool made;      /* VALUE_LIST: has no children; value_walk makes them */
    struct str key; /* as a member of an object */
    struct span at; /* where it was written; SPAN_NONE when computed */
    struct value *next;
    union {
        int64_t number; /* VALUE_NUMBER */
        struct {
            struct str text;             /* VALUE_TEXT, VALUE_MARKDOWN */
            const struct source *source; /* VALUE_MARKDOWN: with origins; may be NULL */
        };
        struct {
            size_t count; /* VALUE_LIST, VALUE_OBJECT: number of children */
            union {
                struct {
                    struct value *first; /* children in order */
                    struct value *last;
                };
                const struct value_maker *maker; /* of a list that is made */
            };
        };
    };
};

struct value *value_none(struct arena *arena); /* an optional value that is not there */
struct value *value_object(struct arena *arena);
struct value *value_list(struct arena *arena);
struct value *value_text(struct arena *arena, struct str text, struct span at);
struct value *value_markdown(struct arena *arena, const struct source *source, struct span at);
struct value *value_truth(struct arena *arena, bool truth);
struct value *value_number(struct arena *arena, int64_t number);

/* Adds a member or an element at the end; `value` must not have been added elsewhere. NULL values
 * are left out. */
void value_set(struct value *object, struct str key, struct value *value);
void value_push(struct value *list, struct value *value);

/* A list of `count` elements that are made while they are walked, so that a roll of thousands takes
 * no room. The maker must live as long as the list. */
struct value *value_made_list(struct arena *arena, size_t count, const struct value_maker *maker);

/* The same object once more, to stand in another place; its members are shared. */
struct value *value_again(struct arena *arena, const struct value *object);

/* A walk over the children of a value: those it holds, or those it makes. What value_walk_next()
 * gives holds until the next call; value_walk_end() must follow. */
struct value_walk {
    const struct value *value;
    const struct value *child; /* given last, of those it holds */
    size_t index;
    struct arena *arena; /* of the child given last, when it is made */
};

struct value_walk value_walk_new(const struct value *value);
const struct value *value_walk_next(struct value_walk *walk); /* NULL after the last one */
void value_walk_end(struct value_walk *walk);

/* A member by key, exact first, then folded (utf8_fold); NULL when there is none. */
const struct value *value_get(struct arena *scratch, const struct value *object, struct str key);

/* The same with the key already folded, for who looks up often. */
const struct value *value_find(struct arena *scratch, const struct value *object, struct str key,
                               struct str folded);

/* Whether a mustache section over the value is shown: not none, false, blank text, empty list. */
bool value_is_true(const struct value *value);

/* The tree as JSON: two spaces a level, members in their order, text as UTF-8 (bytes that are not
 * become U+FFFD), a line feed at the end. Recursion is as deep as the tree, which the loader bounds
 * (LIMIT_DEPTH). */
void value_print_json(const struct value *value, struct buf *out);

/* A text as a JSON string, quotes included, appended to `out`. */
void value_print_string(struct str text, struct buf *out);

#endif
