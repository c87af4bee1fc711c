/* A template as a tree of tags, private to the template stage.
 *
 * Trees belong to the arena of the expansion. Parsing reports every mistake it sees and gives a
 * usable tree all the same. Sees base, source and diag. */
#ifndef SRBC_TEMPLATE_TREE_H
#define SRBC_TEMPLATE_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "diag/diag.h"
#include "source/source.h"

struct arena;

/* Where mistakes go. The count bounds what one wrong file can pile up. */
struct mistakes {
    struct diag *diag;
    size_t count;
};

/* A finding at the place, or NULL when LIMIT_FINDINGS have been reported already. */
struct finding *mistake_add(struct mistakes *mistakes, enum diag_text code, struct span at,
                            struct diag_args args);

enum node_kind {
    NODE_TEXT,
    NODE_VALUE, /* {{x}} */
    NODE_RAW,   /* {{{x}}} and {{&x}} */
    NODE_SECTION,
    NODE_INVERTED,
    NODE_PARTIAL
};

struct name {
    struct str text;   /* as written, trimmed */
    struct str folded; /* of a part */
    uint32_t start;    /* offset in the template */
};

struct node {
    enum node_kind kind;
    bool alone;     /* stood alone on its line, which is taken away */
    bool reported;  /* a mistake here is told once, however often the tag is expanded */
    uint32_t start; /* NODE_TEXT: the text's bytes; otherwise those of the tag */
    uint32_t end;
    struct name whole;        /* what stands in the tag */
    const struct name *parts; /* of a dotted name; none for "." */
    size_t part_count;
    struct str indent;    /* NODE_PARTIAL that is alone: the space before it */
    struct tree *partial; /* NODE_PARTIAL: NULL when it is missing */
    struct node *next_partial;
    struct node *parent; /* the section around it */
    struct node *first;
    struct node *last;
    struct node *next;
};

struct tree {
    const struct source *source;
    struct str name;            /* as a partial */
    struct node *root;          /* its children are the template */
    struct node *first_partial; /* every partial tag, in order */
    struct node *last_partial;
    struct tree *next;
};

/* The tree of one template. */
struct tree *tree_parse(struct arena *arena, const struct source *source,
                        struct mistakes *mistakes);

/* A number as the argument of a message. */
struct str tree_number(struct arena *arena, size_t number);

/* The place of a name, of a tag. */
struct span tree_span(const struct tree *tree, uint32_t start, uint32_t end);

#endif
