/* law: the table of rules, and the walk over a meeting that calls them. */
#include "law/law.h"

#include "base/arena.h"
#include "base/buf.h"
#include "law/rules.h"
#include "words/text.h"

#define MEETING_RULE(code, bodies, function)                                                       \
    {                                                                                              \
        DIAG_##code, bodies, RULE_MEETING, {                                                       \
            .meeting = (function)                                                                  \
        }                                                                                          \
    }
#define ITEM_RULE(code, bodies, function)                                                          \
    {                                                                                              \
        DIAG_##code, bodies, RULE_ITEM, {                                                          \
            .item = (function)                                                                     \
        }                                                                                          \
    }
#define VOTE_RULE(code, bodies, function)                                                          \
    {                                                                                              \
        DIAG_##code, bodies, RULE_VOTE, {                                                          \
            .vote = (function)                                                                     \
        }                                                                                          \
    }

static const struct rule rules[] = {
    MEETING_RULE(TWO_LISTS, RULE_EVERY_BODY, rule_two_lists),
    MEETING_RULE(NOT_IN_OFFICE, RULE_EVERY_BODY, rule_term_of_office),
    MEETING_RULE(ADJUSTER_SECRETARY, RULE_EVERY_BODY, rule_adjuster_secretary),
    MEETING_RULE(ADJUSTER_CHAIR, RULE_EVERY_BODY, rule_adjuster_chair),
    MEETING_RULE(GUEST_SERVES, RULE_EVERY_BODY, rule_guest_serves),
    MEETING_RULE(ADJUSTER_TWICE, RULE_EVERY_BODY, rule_adjuster_twice),
    MEETING_RULE(NEAR_NAMES, RULE_EVERY_BODY, rule_near_names),
    MEETING_RULE(ADJUSTER_NOT_SERVING, RULE_EVERY_BODY, rule_adjuster_not_serving),
    MEETING_RULE(ADJUSTER_AWAY, RULE_EVERY_BODY, rule_adjuster_away),
    MEETING_RULE(ADJUSTER_OUTSIDE, RULE_EVERY_BODY, rule_adjuster_outside),
    MEETING_RULE(ADJUSTER_GAP, RULE_EVERY_BODY, rule_adjuster_gap),
    ITEM_RULE(RESERVATION_NOT_SERVING, RULE_EVERY_BODY, rule_reservation),
    ITEM_RULE(MOTION_NOT_SERVING, RULE_EVERY_BODY, rule_motion),
    ITEM_RULE(DISQUALIFIED_ACTS, RULE_EVERY_BODY, rule_disqualified_acts),
    MEETING_RULE(PARAGRAPH_TWICE, RULE_EVERY_BODY, rule_paragraph_twice),
    MEETING_RULE(PARAGRAPH_BACK, RULE_EVERY_BODY, rule_paragraph_back),
    MEETING_RULE(PARAGRAPH_GAP, RULE_EVERY_BODY, rule_paragraph_gap),
    MEETING_RULE(NUMBER_TWICE, RULE_EVERY_BODY, rule_number_twice),
    ITEM_RULE(DECISION_MISSING, RULE_EVERY_BODY, rule_decision_missing),
    ITEM_RULE(ITEM_EMPTY, RULE_EVERY_BODY, rule_item_empty),
    MEETING_RULE(CORRECTION_PARAGRAPH, RULE_EVERY_BODY, rule_correction_paragraph),
    MEETING_RULE(CORRECTION_EARLY, RULE_EVERY_BODY, rule_correction_early),
    VOTE_RULE(VOTE_SUM, RULE_EVERY_BODY, rule_vote_sum),
    VOTE_RULE(VOTE_MISSING, RULE_EVERY_BODY, rule_vote_missing),
    VOTE_RULE(VOTE_TWICE, RULE_EVERY_BODY, rule_vote_twice),
    VOTE_RULE(VOTE_NOT_SERVING, RULE_EVERY_BODY, rule_vote_not_serving),
    VOTE_RULE(VOTE_DISQUALIFIED, RULE_EVERY_BODY, rule_vote_disqualified),
    VOTE_RULE(VOTE_TIE, RULE_EVERY_BODY, rule_vote_tie),
    VOTE_RULE(CASTING_WITHOUT_TIE, RULE_EVERY_BODY, rule_casting_without_tie),
    VOTE_RULE(CASTING_AND_LOT, RULE_EVERY_BODY, rule_casting_and_lot),
    VOTE_RULE(CASTING_AGAINST_OWN, RULE_EVERY_BODY, rule_casting_against_own),
    VOTE_RULE(CLOSED_NAMES, RULE_EVERY_BODY, rule_closed_names),
    VOTE_RULE(REST_TWICE, RULE_EVERY_BODY, rule_rest_twice),
    VOTE_RULE(PROPOSITION_MISSING, RULE_EVERY_BODY, rule_proposition_missing),
    ITEM_RULE(ORDER_MISSING, RULE_EVERY_BODY, rule_order_missing),
    VOTE_RULE(OUTCOME_CONTRADICTS, RULE_EVERY_BODY, rule_outcome),
    MEETING_RULE(WEEKDAY_WRONG, RULE_EVERY_BODY, rule_weekday),
    MEETING_RULE(DATE_IN_TEXT, RULE_EVERY_BODY, rule_date_in_text),
    MEETING_RULE(ADJUSTED_EARLY, RULE_EVERY_BODY, rule_adjusted_early),
    MEETING_RULE(POSTED_EARLY, RULE_EVERY_BODY, rule_posted_early),
    MEETING_RULE(TAKEN_DOWN_BACKWARDS, RULE_EVERY_BODY, rule_taken_down_backwards),
    MEETING_RULE(TAKEN_DOWN_EARLY, RULE_EVERY_BODY, rule_taken_down_early),
};

/* ---- what rules ask -------------------------------------------------------------------------- */

static bool comes_before(struct span a, struct span b) {
    return a.source->order != b.source->order ? a.source->order < b.source->order
                                              : a.start < b.start;
}

bool law_is_wrong(const struct law *law, struct span at) {
    struct span place = source_resolve(at);
    size_t low = 0;
    size_t high = law->wrong_count;
    if (place.source == NULL) {
        return false;
    }
    while (low < high) { /* the first error at or after the beginning of the place */
        size_t middle = low + (high - low) / 2;
        if (comes_before(law->wrong[middle], place)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < law->wrong_count && law->wrong[low].source->order == place.source->order &&
           law->wrong[low].start < place.end;
}

enum service_state law_state(const struct law *law, const struct person *person, uint32_t slot) {
    if (!law->known || person == NULL || slot == SERVICE_NOBODY || law_is_outside(law, person)) {
        return SERVICE_SERVING;
    }
    uint32_t row = service_row_of(law->service, person);
    return row == SERVICE_NOBODY ? SERVICE_ABSENT : service_cell(law->service, row, slot)->state;
}

bool law_is_outside(const struct law *law, const struct person *person) {
    return table_get(&law->outside, (struct str){(const char *)&person, sizeof person}) != NULL;
}

void law_note_service(const struct law *law, struct finding *finding, const struct person *person,
                      uint32_t slot) {
    uint32_t row = law->known ? service_row_of(law->service, person) : SERVICE_NOBODY;
    if (row == SERVICE_NOBODY || slot == SERVICE_NOBODY) {
        return;
    }
    const struct service_cell *cell = service_cell(law->service, row, slot);
    if (cell->at.source != NULL) {
        diag_note(finding, NOTE_SERVICE_HERE, cell->at, DIAG_NO_ARGS);
    }
}

bool law_is_among(const struct who_list *list, const struct person *person) {
    enum { LOOKED_AT = 1000 }; /* longer lists are no lists of people */
    for (size_t i = 0; i < list->count && i < LOOKED_AT; i++) {
        if (list->items[i].person != NULL && list->items[i].person == person) {
            return true;
        }
    }
    return false;
}

struct str law_label(const struct law *law, const struct item *item) {
    return item_label(law->arena, law->meeting, item, STR("protokoll"));
}

struct str law_names(const struct law *law, const struct str *names, size_t count) {
    enum { SHOWN = 5 };
    struct buf out = {0};
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        buf_put_text(&out, i > 0 ? ", " : "");
        buf_put(&out, names[i]);
    }
    if (count > SHOWN) {
        buf_printf(&out, " … (%zu)", count);
    }
    return buf_take(&out, law->arena);
}

/* ---- the walk -------------------------------------------------------------------------------- */

static void walk_items(const struct law *law, const struct item *items, size_t count, uint32_t slot,
                       void (*each)(const struct law *law, const struct law_item *it)) {
    for (size_t i = 0; i < count; i++) { /* as deep as YAML lets items be, LIMIT_DEPTH */
        uint32_t here = items[i].parent != NULL ? slot : SERVICE_NOBODY;
        if (items[i].parent == NULL && i < law->service->slot_count &&
            law->service->slots[i].item == &items[i]) {
            here = (uint32_t)i;
        }
        const struct law_item it = {&items[i], here};
        each(law, &it);
        walk_items(law, items[i].items, items[i].item_count, here, each);
    }
}

void law_each_item(const struct law *law,
                   void (*each)(const struct law *law, const struct law_item *it)) {
    walk_items(law, law->meeting->items.items, law->meeting->items.count, SERVICE_NOBODY, each);
}

static bool binds(const struct law *law, const struct rule *rule, enum rule_subject subject) {
    return rule->subject == subject && (rule->bodies & 1u << law->meeting->body->kind) != 0;
}

static void check_vote(const struct law *law, const struct law_item *it, const struct vote *vote) {
    if (law_is_wrong(law, vote->at)) {
        return; /* what was read of it is not what was written */
    }
    const struct law_vote ballot = {it->item, it->slot, vote,
                                    ballot_count(law->scratch, law->meeting, it->item, vote)};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (binds(law, &rules[i], RULE_VOTE)) {
            rules[i].check.vote(law, &ballot);
        }
    }
    arena_reset(law->scratch);
}

static void check_item(const struct law *law, const struct law_item *it) {
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (binds(law, &rules[i], RULE_ITEM)) {
            rules[i].check.item(law, it);
        }
    }
    for (size_t i = 0; i < it->item->votes.count; i++) {
        check_vote(law, it, &it->item->votes.items[i]);
    }
}

/* A name in a list of attendance that is nobody's leaves a hole in the table. */
static bool all_are_known(const struct person_items *people) {
    for (size_t i = 0; i < people->count; i++) {
        if (people->items[i].who == NULL) {
            return false;
        }
    }
    return true;
}

static bool attendance_is_known(const struct law *law) {
    const struct attendance *attendance = &law->meeting->attendance;
    return law->service->known && all_are_known(&attendance->serving) &&
           all_are_known(&attendance->substitutes) && !law_is_wrong(law, attendance->at) &&
           !law_is_wrong(law, law->meeting->body->at);
}

static void find_outside(struct law *law) {
    const struct attendance *attendance = &law->meeting->attendance;
    const struct person_items *lists[] = {&attendance->serving, &attendance->substitutes,
                                          &attendance->absent};
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
        for (size_t i = 0; i < lists[l]->count; i++) {
            const struct person *const *who = &lists[l]->items[i].who;
            if (*who != NULL && !person_is_in_office(*who, &law->meeting->dates)) {
                /* mentions stand still, so the bytes of the pointer are a key */
                (void)table_set(&law->outside, (struct str){(const char *)who, sizeof *who},
                                (void *)*who);
            }
        }
    }
}

/* Whether a decision is written by hand; the formulas of standing items come by themselves. */
static bool has_decisions(const struct item *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if ((items[i].decision.given && items[i].decision.at.source != NULL) ||
            has_decisions(items[i].items, items[i].item_count)) {
            return true;
        }
    }
    return false;
}

void law_check(struct arena *arena, const struct meeting *meeting, struct diag *diag) {
    struct law law = {.arena = arena,
                      .scratch = arena_new(),
                      .meeting = meeting,
                      .service = meeting->service,
                      .diag = diag};
    law.wrong = diag_spans(diag, DIAG_ERROR, arena, &law.wrong_count);
    bool cut = diag_has_error(diag, 100, 200); /* YAML that cannot be read ends the file early */
    law.known = !cut && attendance_is_known(&law);
    law.outside.arena = arena;
    law.paragraphs = ARENA_ARRAY(arena, uint8_t, PARAGRAPH_MAX + meeting->items.count + 2);
    for (size_t i = 0; i < meeting->items.count; i++) {
        uint8_t *count = &law.paragraphs[meeting->items.items[i].paragraph];
        *count = *count == 0 ? 1 : 2;
    }
    find_outside(&law);
    law.decided = !cut && has_decisions(meeting->items.items, meeting->items.count);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (binds(&law, &rules[i], RULE_MEETING)) {
            rules[i].check.meeting(&law);
        }
    }
    law_each_item(&law, check_item);
    arena_free(law.scratch);
}
