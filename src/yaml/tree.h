/* YAML as a tree whose every node knows its place in the file.
 *
 * The tree belongs to the arena. Mistakes are reported in the words of a secretary, with what to
 * type instead; what stands before a mistake of syntax is still in the tree. Nesting and the number
 * of nodes (aliases expanded) are bounded. Sees base, source and diag; libyaml's own header is seen
 * by tree.c and explain.c alone. */
#ifndef SRBC_YAML_TREE_H
#define SRBC_YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "source/source.h"

struct arena;
struct diag;

enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP };

enum node_style {
    STYLE_PLAIN,   /* text without quotes */
    STYLE_SINGLE,  /* 'text' */
    STYLE_DOUBLE,  /* "text" */
    STYLE_LITERAL, /* | */
    STYLE_FOLDED,  /* > */
    STYLE_BLOCK,   /* a list or mapping by indentation */
    STYLE_FLOW     /* [list] {mapping} */
};

struct node;

/* An element of a list (key NULL) or a pair of a mapping. */
struct node_child {
    struct node *key; /* always NODE_TEXT */
    struct node *value;
    struct node_child *next;
};

struct node {
    enum node_kind kind;
    enum node_style style;
    struct span at;
    struct str text;          /* NODE_TEXT: the value; a NUL byte follows */
    struct node_child *first; /* NODE_LIST, NODE_MAP: in the order written */
    struct node_child *last;
    size_t count;    /* children */
    size_t weight;   /* nodes below it and itself, aliases expanded */
    uint32_t height; /* levels below it */
    int32_t indent;  /* column of the block that a text stands in; -1 at the top */
    bool cut;        /* a mistake, told already, stands in it: it is not what was meant */
    bool hidden;     /* NODE_TEXT: it had words between double brackets (model/hidden.c) */
    bool checked;    /* NODE_TEXT: it was looked through for them */
    const struct source *value; /* NODE_TEXT: when it was made anew, the source of it; else NULL */
};

struct tree {
    struct node *root; /* NULL when there is nothing to look at */
    bool complete;     /* false: something was not read; what is missing may be in the file */
};

/* Reads a file. Every mistake is reported; `complete` is false after one of syntax or a limit. */
struct tree tree_read(struct arena *arena, const struct source *source, struct diag *diag);

/* The value of a key exactly as written, or NULL. */
const struct node *node_get(const struct node *map, struct str key);

/* The value of a text as a source of its own whose places lead back to line and column of the file,
 * through indentation, folding, quotes and escapes. */
const struct source *yaml_text_source(struct arena *arena, const struct node *node);

#endif
