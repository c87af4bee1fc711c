/* The inside of the store, shared by the files of this folder only.
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

/* A comment that silences one code in a part of a file. */
struct allowance {
    enum diag_text code;
    struct span covers; /* in a file; `end` is the offset of a line end and covered too */
    struct span at;     /* the code's name in the comment, in a file */
    struct str reason;
    bool used;
};

/* What -W asks of one code. */
struct wish {
    bool off;
    bool on;
    bool error;
    bool no_error;
};

struct diag {
    struct arena *arena;
    struct finding *first;
    struct finding *last;
    size_t count;
    size_t by_level[DIAG_ERROR + 1]; /* by the code's own level */
    struct allowance *allowances;
    size_t allowance_count;
    size_t allowance_room;
    size_t allowance_sorted;   /* of them, how many allow_prepare() has put in order */
    uint32_t *allowance_reach; /* see allow.c */
    struct wish *wishes;       /* one a code, or NULL */
    bool errors_only;          /* every warning is an error */
};

/* The level a finding of the code has in this run; false when the run does not want to hear of it.
 */
bool finding_level(const struct diag *diag, enum diag_text code, enum diag_level *level);

/* Puts the allowances in order for allow_find(). */
void allow_prepare(struct diag *diag);

/* The allowance that covers a finding at a place in a file, now marked as used; NULL when it is not
 * silenced. */
const struct allowance *allow_find(struct diag *diag, enum diag_text code, struct span at);

#endif
