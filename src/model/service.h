/* The service table: who serves in each §, for whom, and why (from lists, §§, clock times, events).
 *
 * Made once by model_load() from `närvaro`, `jäv` and the body; every list, vote, extract and
 * spreadsheet reads it. Belongs to the arena of the compilation and is not changed afterwards.
 * What the secretary writes goes before what is computed; where the two differ, or the lists
 * contradict each other, service_new() reports it (SRB5xx). Sees base, diag, words and model.h. */
#ifndef SRBC_MODEL_SERVICE_H
#define SRBC_MODEL_SERVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/language.h"
#include "model/model.h"

enum service_state {
    SERVICE_ABSENT,
    SERVICE_PRESENT,      /* in the room, not serving */
    SERVICE_DISQUALIFIED, /* out for jäv in this § */
    SERVICE_SERVING
};

/* Why a person has the state, for `srbc attendance --explain`. Texts stand in service_explain(). */
enum service_why {
    SERVICE_WHY_NOT_LISTED,      /* stands in no list, so absent */
    SERVICE_WHY_LISTED,          /* written in a list of närvaro */
    SERVICE_WHY_ALL,             /* `beslutande: alla` */
    SERVICE_WHY_REPLACED,        /* a substitute is written in this person's place */
    SERVICE_WHY_CALLED_IN,       /* the body's call-in order, or personal substitute */
    SERVICE_WHY_KEPT_SEAT,       /* who serves keeps the seat */
    SERVICE_WHY_SEAT_TAKEN_BACK, /* the member is back; the substitute steps down */
    SERVICE_WHY_NO_SEAT,         /* a substitute for whom no seat is free */
    SERVICE_WHY_OUTSIDE,         /* outside the §§ or hours written after the name */
    SERVICE_WHY_EVENT,           /* an event of närvaro */
    SERVICE_WHY_ITEM,            /* `jäv` of the item */
    SERVICE_WHY_COUNT
};

#define SERVICE_NOBODY   UINT32_MAX
#define SERVICE_UNSTATED (UINT32_MAX - 1)

/* What holds for one person in one §. */
struct service_cell {
    enum service_state state;
    enum service_why why;
    bool remote;
    bool chairs;       /* leads the meeting here */
    uint32_t replaces; /* row of the member served for; SERVICE_NOBODY: own seat or not serving;
                          SERVICE_UNSTATED: `ersätter` without a name */
    struct span at;    /* what was written that it follows from; SPAN_NONE: nothing was */
};

/* A cell that holds for several §§ after each other. */
struct service_stretch {
    uint32_t first; /* slots, both ends included */
    uint32_t last;
    struct service_cell cell;
};

/* A member or substitute of the body or the meeting. */
struct service_row {
    const struct person *person;  /* the entry; never NULL */
    const struct person *mention; /* as written in beslutande or ersättare, else NULL */
    bool member;                  /* has a seat of its own */
    struct service_stretch
        *stretches; /* cover all slots, in order, no two alike beside each other */
    size_t stretch_count;
    int32_t minutes; /* in the room, adjournments taken off; negative: cannot be known */
};

/* One § of the meeting: an item of the first level. */
struct service_slot {
    const struct item *item;
    uint32_t paragraph;
    uint32_t serving; /* how many serve */
    uint32_t chair;   /* row; SERVICE_NOBODY: cannot be known */
};

struct service_index;

struct service {
    bool known; /* närvaro was given; otherwise there are no rows and nothing to ask for */
    struct service_slot *slots;
    size_t slot_count; /* one an item; also when !known. A meeting without items has none, and its
                          rows one stretch over slot 0 */
    struct service_row *rows; /* members in office first, in the order of the lists; then
                                 substitutes in office */
    size_t row_count;
    size_t member_count;
    uint32_t seats;
    const struct service_index *index; /* for the questions below */
};

/* Makes the table and reports what does not hold together. Never NULL. */
const struct service *service_new(struct arena *arena, const struct meeting *meeting,
                                  struct diag *diag);

/* The row of an entry (or of a mention's entry), SERVICE_NOBODY when the person has none. */
uint32_t service_row_of(const struct service *service, const struct person *person);

/* The slot of an item or of the item it stands below; SERVICE_NOBODY when there is none. */
uint32_t service_slot_of(const struct service *service, const struct item *item);

/* What holds for a row in a slot; both must exist. */
const struct service_cell *service_cell(const struct service *service, uint32_t row, uint32_t slot);

/* Whether a person serves in a §. */
bool service_serves(const struct service *service, const struct person *person, uint32_t slot);

/* A set of states, for questions: bit 1 << state. */
enum {
    SERVICE_IS_SERVING = 1u << SERVICE_SERVING,
    SERVICE_IS_PRESENT = 1u << SERVICE_PRESENT | 1u << SERVICE_DISQUALIFIED,
    SERVICE_IS_THERE = 1u << SERVICE_SERVING | 1u << SERVICE_PRESENT | 1u << SERVICE_DISQUALIFIED
};

/* The §§ in which a row has one of the states. `all` is set when it holds in every §; may be NULL.
 */
struct paragraphs service_paragraphs(struct arena *arena, const struct service *service,
                                     uint32_t row, unsigned states, bool *all);

/* One continuous piece of a person's service, as minutes print it: "A ersätter B §§ 1–4". */
struct service_turn {
    uint32_t replaces; /* as in a cell */
    bool remote;       /* all through */
    bool chairs;       /* all through, where the chair is not the body's own */
    struct paragraphs paragraphs;
    bool all; /* every § of the meeting */
};

/* The turns of a row with one of the states, one for each person replaced; in the order they began.
 * NULL with *count 0 when there are none. */
const struct service_turn *service_turns(struct arena *arena, const struct service *service,
                                         uint32_t row, unsigned states, size_t *count);

/* Why a person served or did not, in lines of plain Swedish or English that name §§, the person
 * replaced and file:line; appended to `out`. */

void service_explain(const struct service *service, uint32_t row, enum language language,
                     struct buf *out);

#endif
