/* What names mean at a place in a template: a stack of values, private to the template stage.
 *
 * The innermost value that has a name wins. Owns its frames, which stand in fixed room
 * (LIMIT_TEMPLATE_DEPTH); the values belong to whoever made them. Reports unknown names. Sees base,
 * diag and view/value.h. */
#ifndef SRBC_TEMPLATE_CONTEXT_H
#define SRBC_TEMPLATE_CONTEXT_H

#include "base/limits.h"
#include "template/tree.h"
#include "view/value.h"

enum loop_fact { FACT_FIRST, FACT_LAST, FACT_NUMBER, FACT_COUNT };

struct frame {
    const struct value *value;
    bool loop; /* an element of a list: then the facts hold */
    struct value facts[FACT_COUNT];
};

struct context {
    struct arena *arena;   /* of the findings' texts */
    struct arena *scratch; /* emptied after every look-up */
    struct mistakes *mistakes;
    size_t count;
    struct frame frames[LIMIT_TEMPLATE_DEPTH + 1];
};

/* Adds a value as the innermost one. The room must not be used up (expand.c counts). */
struct frame *context_push(struct context *context, const struct value *value);

/* Sets the loop facts of a frame: element `index` of `count`. */
void context_set_loop(struct frame *frame, size_t index, size_t count);

/* The value a tag names. An unknown name is reported, once a tag, and NULL returned; NULL comes
 * also, without a report, for a name inside an optional value that is not there. */
const struct value *context_find(struct context *context, const struct tree *tree,
                                 struct node *node);

#endif
