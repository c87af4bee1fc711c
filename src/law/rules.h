/* The table of rules and what each of them is given. Private to law.
 *
 * A rule reads the model and reports under one code; it owns nothing, changes nothing and does not
 * fail. A new rule is a row in the table of law.c and a function in the file of its subject. Sees
 * law.h, diag, words and model. */
#ifndef SRBC_LAW_RULES_H
#define SRBC_LAW_RULES_H

#include "diag/diag.h"
#include "law/law.h"
#include "model/ballot.h"
#include "model/model.h"
#include "model/service.h"

/* What all rules see of a run. */
struct law {
    struct arena *arena;
    struct arena *scratch; /* for one vote */
    const struct meeting *meeting;
    const struct service *service;
    struct diag *diag;
    bool known;               /* who serves is known, and nothing there is reported as wrong */
    bool decided;             /* decisions are written: minutes, no agenda */
    uint8_t *paragraphs;      /* by number: how many items have the §; 2: several */
    struct table outside;     /* people named in närvaro whose term does not cover the day */
    const struct span *wrong; /* places of the errors that loading reported */
    size_t wrong_count;
};

/* An item (or sub-item) and the § it is part of. */
struct law_item {
    const struct item *item;
    uint32_t slot; /* SERVICE_NOBODY: there is none, so nothing is known of who serves */
};

/* A vote of an item. */
struct law_vote {
    const struct item *item;
    uint32_t slot;
    const struct vote *vote;
    const struct ballot *ballot;
};

enum rule_subject { RULE_MEETING, RULE_ITEM, RULE_VOTE };

/* Which kinds of bodies a rule binds: bit 1 << enum body_kind. */
enum {
    RULE_EVERY_BODY = (1u << BODY_KIND_COUNT) - 1, /* consistency: also when the kind is unknown */
};

struct rule {
    enum diag_text code; /* the only one it reports */
    unsigned bodies;
    enum rule_subject subject;
    union {
        void (*meeting)(const struct law *law);
        void (*item)(const struct law *law, const struct law_item *it);
        void (*vote)(const struct law *law, const struct law_vote *it);
    } check;
};

/* Whether loading has reported an error within a place: what stands there is then passed over. */
bool law_is_wrong(const struct law *law, struct span at);

/* What holds for a person in a §, SERVICE_SERVING when it is not known. */
enum service_state law_state(const struct law *law, const struct person *person, uint32_t slot);

/* Whether a name stands in a list. */
bool law_is_among(const struct who_list *list, const struct person *person);

/* Whether närvaro names a person whose term does not cover the day: that is told there. */
bool law_is_outside(const struct law *law, const struct person *person);

/* Adds the place in närvaro or jäv that says why a person has the state, when there is one. */
void law_note_service(const struct law *law, struct finding *finding, const struct person *person,
                      uint32_t slot);

/* Those of some §§ that are no items of the meeting: "§ 12"; empty when all are. */
struct str law_missing_paragraphs(const struct law *law, struct paragraphs list);

/* "§ 9", as the minutes write it. */
struct str law_label(const struct law *law, const struct item *item);

/* "Anna Ek, Bo Ås … (7)": at most five names. */
struct str law_names(const struct law *law, const struct str *names, size_t count);

/* Calls `each` for every item and sub-item. */
void law_each_item(const struct law *law,
                   void (*each)(const struct law *law, const struct law_item *it));

/* people.c: names and roles */
void rule_two_lists(const struct law *law);
void rule_guest_serves(const struct law *law);
void rule_adjuster_twice(const struct law *law);
void rule_term_of_office(const struct law *law);
void rule_adjuster_secretary(const struct law *law);
void rule_adjuster_chair(const struct law *law);
void rule_near_names(const struct law *law); /* spelling.c */

/* attendance.c: what people did against who served */
void rule_adjuster_not_serving(const struct law *law);
void rule_adjuster_away(const struct law *law);
void rule_adjuster_outside(const struct law *law);
void rule_adjuster_gap(const struct law *law);
void rule_reservation(const struct law *law, const struct law_item *it);
void rule_motion(const struct law *law, const struct law_item *it);
void rule_disqualified_acts(const struct law *law, const struct law_item *it);

/* items.c: numbers, proposals and decisions */
void rule_paragraph_twice(const struct law *law);
void rule_paragraph_back(const struct law *law);
void rule_paragraph_gap(const struct law *law);
void rule_number_twice(const struct law *law);
void rule_decision_missing(const struct law *law, const struct law_item *it);
void rule_item_empty(const struct law *law, const struct law_item *it);
void rule_correction_paragraph(const struct law *law);
void rule_correction_early(const struct law *law);

/* votes.c */
void rule_vote_sum(const struct law *law, const struct law_vote *it);
void rule_vote_missing(const struct law *law, const struct law_vote *it);
void rule_vote_twice(const struct law *law, const struct law_vote *it);
void rule_vote_not_serving(const struct law *law, const struct law_vote *it);
void rule_vote_disqualified(const struct law *law, const struct law_vote *it);
void rule_vote_tie(const struct law *law, const struct law_vote *it);
void rule_casting_without_tie(const struct law *law, const struct law_vote *it);
void rule_casting_and_lot(const struct law *law, const struct law_vote *it);
void rule_casting_against_own(const struct law *law, const struct law_vote *it);
void rule_closed_names(const struct law *law, const struct law_vote *it);
void rule_rest_twice(const struct law *law, const struct law_vote *it);
/* outcome.c: what a vote was about and what came of it */
void rule_proposition_missing(const struct law *law, const struct law_vote *it);
void rule_order_missing(const struct law *law, const struct law_item *it);
void rule_outcome(const struct law *law, const struct law_vote *it);

/* dates.c */
void rule_weekday(const struct law *law);
void rule_date_in_text(const struct law *law);

/* notice.c: the days of adjustment and notice */
void rule_adjusted_early(const struct law *law);
void rule_posted_early(const struct law *law);
void rule_taken_down_backwards(const struct law *law);
void rule_taken_down_early(const struct law *law);

#endif
