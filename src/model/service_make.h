/* The making of the service table: what the lists and events say, slot by slot, and who takes
 * seats.
 *
 * Everything belongs to the arena of the compilation. Nothing fails; what does not hold together is
 * reported to diag. Private to service*.c of the model stage. */
#ifndef SRBC_MODEL_SERVICE_MAKE_H
#define SRBC_MODEL_SERVICE_MAKE_H

#include "diag/diag.h"
#include "model/service.h"

struct call_in;

/* Slots [first, end). */
struct slots {
    uint32_t first;
    uint32_t end;
};

struct slots_list {
    struct slots *items;
    size_t count;
};

/* Somebody is written to serve for somebody: a list (`ersätter`), or an event that says for which
 * §§. */
struct claim {
    uint32_t row;
    uint32_t seat;             /* row of the member; SERVICE_UNSTATED */
    struct span at;            /* the mention or the event */
    const struct event *event; /* NULL: a list */
    bool limited;              /* §§ are written; otherwise until the member is there */
    struct slots_list slots;
    bool compared; /* with the call-in order */
    bool taken;    /* without §§: has had the seat */
    uint32_t next; /* active claims of the same seat; SERVICE_NOBODY at the end */
};

/* What changes before a slot is dealt with. Counts go up where something begins to hold and down
 * where it ends. */
enum change_kind {
    CHANGE_FORCED,   /* there by §§ or hours of a list */
    CHANGE_AWAY,     /* frånvarande */
    CHANGE_REPLACED, /* somebody serves for this member, who is then not there */
    CHANGE_OUT,      /* jäv */
    CHANGE_REMOTE,
    CHANGE_CHAIR, /* `ordförande §§ 14–17` */
    CHANGE_CLAIM,
    CHANGE_EVENT
};

struct change {
    uint32_t slot;
    enum change_kind kind;
    int32_t step; /* +1, -1 */
    uint32_t row;
    uint32_t claim;
    const struct event *event;
    bool certain;   /* the slot of an event follows from what is written */
    bool back;      /* the return of somebody who leaves for some §§ */
    int32_t minute; /* the clock time it happens at; negative: not written */
    enum service_why why;
    struct span at;
};

/* One row while the table is made: what holds in the slot at hand. */
struct attendee {
    const struct person *serving; /* first mention in beslutande */
    const struct person *listed;  /* first mention in ersättare */
    const struct person *absent;  /* first mention in frånvarande */
    bool substitutes;             /* a mention with `ersätter`: there when that says so */
    bool limited;                 /* there only in the §§ or hours written after the name */
    bool has_event;               /* an event is about this person: */
    bool comes;                   /* … who comes or returns */
    bool goes;
    bool begun;       /* the first event by time has been seen */
    bool is_replaced; /* in some § */
    bool line;        /* there, as far as lists without §§ and events go */
    enum service_why line_why;
    struct span line_at;
    int32_t forced;
    int32_t away;
    int32_t replaced;
    int32_t out;
    int32_t remote;
    int32_t chair;
    bool chairs_all; /* `ordförande` without §§ in beslutande */
    int32_t unstated;
    struct span forced_at;
    struct span away_at;
    struct span replaced_at;
    struct span unstated_at;
    enum service_why out_why;
    struct span out_at;
    int32_t minute; /* of the change that comes into force in this slot */

    uint32_t serves; /* seat; SERVICE_UNSTATED; SERVICE_NOBODY */
    enum service_why serves_why;
    struct span serves_at;
    bool serves_by_claim;
    uint32_t holds;  /* seat that is the person's when not out for jäv; SERVICE_NOBODY */
    uint32_t claims; /* seat of the claim with §§ that is active, or of the one without §§;
                        SERVICE_NOBODY */
    bool stepped_down;
    struct span stepped_down_at;
    bool available; /* a substitute who could be called in */
    bool shown;     /* named in a finding about call-in */
    bool dirty;

    bool was_there;
    int32_t entered; /* minute; negative: cannot be known */
    int32_t left;    /* the last time before, so that nothing counts twice */
    int32_t minutes; /* in the room so far */
    bool minutes_unknown;
    struct service_cell cell; /* holds since `since` */
    uint32_t since;
    size_t room; /* of the row's stretches */
};

/* The seat of a member; its number is the member's row. */
struct seat {
    uint32_t occupant; /* row; SERVICE_NOBODY */
    uint32_t before;   /* who served in the slot before, while seats are dealt out */
    uint32_t holder;   /* substitute whose seat it is until the member is back */
    uint32_t claims;   /* active claims with §§, in the order written */
    uint32_t standing; /* claim without §§; SERVICE_NOBODY */
    enum service_why holder_why;
    struct span holder_at;
    bool before_by_claim;
    bool opened; /* became empty by an event or jäv, so that somebody is called in */
    struct span opened_at;
    bool vacant;
    bool touched;
    bool reported;
};

struct rows_list {
    uint32_t *items;
    size_t count;
    size_t room;
};

struct making {
    struct arena *arena;
    struct diag *diag;
    const struct meeting *meeting;
    struct service *service;
    uint32_t slots; /* at least one */
    bool ascending; /* the §§ of the meeting */
    uint32_t *by_paragraph;
    int32_t *starts; /* minute at which a slot is known to begin; negative: not known */
    int32_t opens;   /* the meeting's hours; negative: not known */
    int32_t closes;
    uint32_t *timed_slots; /* those whose beginning is known */
    size_t timed_count;
    bool timed;        /* an item has a time that can be used */
    uint16_t *elapsed; /* minutes of the meeting before a minute, adjournments taken off */
    bool all;          /* beslutande: alla */
    bool unsure;   /* something was not understood: nothing is said about what follows from it */
    size_t pieces; /* ranges of slots so far, which are bounded */
    bool too_many; /* reported */
    struct attendee *people;
    struct seat *seats;
    struct claim *claims;
    size_t claim_count;
    size_t claim_room;
    struct change *changes;
    size_t change_count;
    size_t change_room;
    struct change *happenings; /* events, by time */
    size_t happening_count;
    const struct call_in *order;

    uint32_t slot;
    uint32_t serving;
    uint32_t available;
    bool blocked; /* a seat was left empty because enough serve */
    struct rows_list dirty;
    struct rows_list touched;
    struct rows_list fresh; /* became available in this slot */
    struct rows_list begun; /* claims that took their seat in this slot */
    uint32_t *chairs;       /* rows that may lead the meeting, the body's order */
    size_t chair_count;
    size_t own_chair_count; /* the first ones: the body's own chair and vice chairs */
};

/* A clock time as a slot. */
struct moment {
    bool known;
    uint32_t slot;
    uint32_t least; /* slots it may be, both ends included */
    uint32_t most;
    int32_t minute;
    enum diag_text doubt; /* a code to report; DIAG_TEXT_COUNT: it is certain */
};

/* ---- service_time.c: §§ and clock times → slots -----------------------------------------------
 */

void slots_prepare(struct making *m);

/* All slots when there is no list. §§ that are not the meeting's are left out. */
struct slots_list slots_of(struct making *m, const struct paragraph_list *list);

/* The first slot after a §. */
uint32_t slot_after(const struct making *m, uint32_t paragraph);

/* Reports §§ that the meeting does not have. */
void slots_check(struct making *m, const struct paragraph_list *list);

struct moment slot_of_clock(const struct making *m, struct clock clock, bool arriving);
struct moment slot_of_event(const struct making *m, const struct event *event);

/* Says what was assumed about a clock time, when that is not certain. */
void slot_report(struct making *m, const struct moment *moment, struct clock clock, bool arriving,
                 struct span at);

/* Minutes of the meeting between two times; negative when one of them is. */
int32_t minutes_between(const struct making *m, int32_t from, int32_t to);

/* ---- service_lists.c: lists and events → changes -----------------------------------------------
 */

void lists_read(struct making *m);
struct change *change_add(struct making *m, enum change_kind kind, uint32_t row, uint32_t slot);
void change_between(struct making *m, struct change change, struct slots slots);
uint32_t row_of(const struct making *m, const struct person *person);
bool mention_is_broken(const struct person *mention);

/* Somebody serves for somebody in these slots; or (the number of the claim) from an event on. */
void claim_between(struct making *m, const struct claim *claim, const struct slots_list *slots);
uint32_t claim_standing(struct making *m, const struct claim *claim);

/* ---- service_event.c: events while slots are gone through ---------------------------------------
 */

void events_read(struct making *m);
void event_apply(struct making *m, const struct change *change);

/* ---- service_order.c: who is called in ----------------------------------------------------------
 */

struct call_in *call_in_new(struct making *m);

/* Where a substitute stands in the order for a seat, smaller first; CALL_IN_NEVER when nowhere. */
#define CALL_IN_NEVER UINT64_MAX
uint64_t call_in_rank(const struct call_in *order, uint32_t seat, uint32_t row);

/* Whether the body has an order besides personal substitutes. */
bool call_in_is_given(const struct call_in *order);

/* ---- service_seats.c: one slot after the other
 * --------------------------------------------------- */

void seats_deal(struct making *m);
bool attendee_is_there(const struct attendee *a);
bool attendee_can_serve(const struct attendee *a);
void attendee_sit_down(struct making *m, uint32_t number, uint32_t row, enum service_why why,
                       struct span at);
void attendee_stand_down(struct making *m, uint32_t row);

/* The row is looked at again in this slot; touch: its seats too. */
void attendee_mark(struct making *m, uint32_t row);
void attendee_touch(struct making *m, uint32_t row);
void rows_sort(struct rows_list *list);
void seat_touch(struct making *m, uint32_t number);

/* The substitute whose seat it is from now on; SERVICE_NOBODY takes it from the one who had it. */
void seat_give(struct making *m, uint32_t number, uint32_t row);
void rows_add(struct making *m, struct rows_list *list, uint32_t row);

/* ---- service_fill.c: calling in
 * ------------------------------------------------------------------- */

void seats_count_free(struct making *m); /* which substitutes can be called in */
void seats_fill(struct making *m);
void seats_compare(struct making *m); /* who is written with who would have been called in */

/* ---- service_cells.c: what holds for each row
 * ------------------------------------------------------- */

void cells_write(struct making *m, uint32_t slot, uint32_t chair, uint32_t chair_before);

/* After the last slot; changes from `first` on come after it. */
void cells_end(struct making *m, size_t first);

/* ---- service_check.c: what contradicts itself
 * ----------------------------------------------------- */

void lists_check(struct making *m);   /* before seats are dealt out */
void service_check(struct making *m); /* after */

/* ---- service_report.c: findings made on the way
 * -------------------------------------------------- */

struct str slot_name(const struct making *m, uint32_t slot); /* "§ 12" */
struct str row_name(const struct making *m, uint32_t row);   /* of the person */
bool replacement_check(struct making *m, const struct event *event, uint32_t row, uint32_t seat);
void report_event_disagrees(struct making *m, const struct event *event, struct span list);
void report_event_idle(struct making *m, const struct event *event, bool leaves);
void report_event_of_guest(struct making *m, const struct event *event);
void report_replaces_though_gone(struct making *m, const struct event *event, struct span gone);
void report_no_order(struct making *m, uint32_t seat, uint32_t row);
void report_not_called(struct making *m, uint32_t seat, uint32_t row);
void report_passed_over(struct making *m, const struct claim *claim, uint32_t row);

#endif
