/* The inside of the store, shared by store.c and the printers only.
 *
 * Everything belongs to the store's arena. Nothing here fails. Sees diag.h. */
#ifndef SRBC_DIAG_FINDING_H
#define SRBC_DIAG_FINDING_H

#include "diag/diag.h"

/* A note or a help line. */
struct remark {
    enum diag_text text;
    struct span at;
    struct diag_args args;
    struct remark *next;
};

struct finding {
    struct diag *diag;
    enum diag_text code;
    struct span at; /* as given; led back to a file when printed */
    struct diag_args args;
    struct remark *notes; /* in the order added */
    struct remark *helps;
    size_t number; /* order of arrival, the last word when sorting */
    struct finding *next;
};

struct diag {
    struct arena *arena;
    struct finding *first;
    struct finding *last;
    size_t count;
    size_t by_level[DIAG_ERROR + 1];
};

#endif
