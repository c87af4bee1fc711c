/* A vote, counted: who voted how, read from the columns of the vote and the service table.
 *
 * Belongs to the arena. Counting reports nothing; what does not add up is for law/ to say. Sees
 * base, words and model. */
#ifndef SRBC_MODEL_BALLOT_H
#define SRBC_MODEL_BALLOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/service.h"

enum ballot_choice { BALLOT_YES, BALLOT_NO, BALLOT_ABSTAIN, BALLOT_ABSENT, BALLOT_CHOICE_COUNT };

/* One voter, or one who might have been. */
struct ballot_line {
    const struct person *person;   /* entry; NULL for a name nobody knows (reported in loading) */
    struct str name;               /* as printed */
    const struct person *replaces; /* whom a substitute serves for; NULL: own seat or not stated */
    enum ballot_choice choice;
    bool chair;        /* led the meeting in this § */
    bool serves;       /* by the service table; true when that is not known */
    bool disqualified; /* out for jäv in this § */
    bool doubled;      /* named before, in this column or another: not counted again */
    bool named;        /* stands in a column; false for one of `övriga` and of an empty seat */
    struct span at;    /* where the name is written; SPAN_NONE when it is not */
};

struct ballot {
    bool closed;
    bool named;                /* names are given, so that a roll can be printed */
    struct ballot_line *lines; /* in the order of the service table: members as the body lists them,
                                  a substitute where the replaced member stands; then the rest */
    size_t line_count;
    struct ballot_line *missing; /* serve, but stand in no column though names are given, or take no
                                    part in the decision (`choice` says nothing); the same order */
    size_t missing_count;
    uint32_t count[BALLOT_CHOICE_COUNT]; /* of the lines, or the numbers given */
    bool counted[BALLOT_CHOICE_COUNT];   /* given, or follows from `övriga` or empty seats */
    bool tie;                            /* as many yes as no, at least one of each */
    enum vote_side winner; /* VOTE_NONE: nobody voted, or a tie without casting vote or lot */
};

/* The column of a choice. */
const struct vote_column *ballot_column(const struct vote *vote, enum ballot_choice choice);

/* Counts one vote of an item (or sub-item). `övriga` is every serving member who stands in no other
 * column and not in `deltar inte i beslutet`. Time in proportion to the members and names. */
const struct ballot *ballot_count(struct arena *arena, const struct meeting *meeting,
                                  const struct item *item, const struct vote *vote);

#endif
