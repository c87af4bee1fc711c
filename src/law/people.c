/* law: who people are: lists that exclude each other, terms of office, adjusters. */
#include "base/arena.h"
#include "law/rules.h"

/* ---- lists ----------------------------------------------------------------------------------- */

static enum diag_text word_of(enum person_list list) {
    return list == PERSON_MEMBER       ? NOTE_LIST_MEMBER
           : list == PERSON_SUBSTITUTE ? NOTE_LIST_SUBSTITUTE
                                       : NOTE_LIST_OFFICIAL;
}

/* People of one name may be two; those whose parties or homes differ are. */
static bool may_be_one(const struct person *a, const struct person *b) {
    bool parties =
        a->party.text.len == 0 || b->party.text.len == 0 || str_equal(a->party.text, b->party.text);
    bool homes = a->represents.text.len == 0 || b->represents.text.len == 0 ||
                 str_equal(a->represents.text, b->represents.text);
    return parties && homes;
}

static void compare_list(const struct law *law, struct table *seen,
                         const struct person_items *people) {
    for (size_t i = 0; i < people->count; i++) {
        const struct person *person = &people->items[i];
        const struct person *first = table_get(seen, person->name.text);
        if (person->name.text.len == 0 || !person_is_in_office(person, &law->meeting->dates)) {
            continue;
        }
        if (first == NULL) {
            (void)table_set(seen, person->name.text, (void *)person);
        } else if (first->list != person->list && may_be_one(first, person)) {
            struct diag_args args = DIAG_ARGS(person->name.text);
            args.word[1] = word_of(first->list);
            args.word[2] = word_of(person->list);
            struct finding *finding = diag_add(law->diag, DIAG_TWO_LISTS, person->name.at, args);
            diag_note(finding, NOTE_FIRST_HERE, first->name.at, DIAG_NO_ARGS);
        }
    }
}

void rule_two_lists(const struct law *law) {
    const struct body *body = law->meeting->body;
    struct table of_body = {.arena = law->arena};
    struct table of_meeting = {.arena = law->arena};
    compare_list(law, &of_body, &body->members);
    compare_list(law, &of_body, &body->substitutes);
    compare_list(law, &of_body, &body->officials);
    compare_list(law, &of_meeting, &law->meeting->members);
    compare_list(law, &of_meeting, &law->meeting->substitutes);
}

/* Those who serve are no guests; a person with §§ may be one after the other. */
void rule_guest_serves(const struct law *law) {
    const struct attendance *attendance = &law->meeting->attendance;
    struct table serving = {.arena = law->arena};
    for (size_t i = 0; i < attendance->serving.count; i++) {
        const struct person *person = &attendance->serving.items[i];
        if (person->who != NULL && person->paragraphs.list.count == 0) {
            /* mentions stand still, so the bytes of the pointer are a key */
            (void)table_set(&serving, (struct str){(const char *)&person->who, sizeof person->who},
                            (void *)person);
        }
    }
    for (size_t i = 0; i < attendance->others.count; i++) {
        const struct person *guest = &attendance->others.items[i];
        struct str key = {(const char *)&guest->who, sizeof guest->who};
        const struct person *first = guest->who != NULL ? table_get(&serving, key) : NULL;
        if (first != NULL && guest->paragraphs.list.count == 0 &&
            !law_is_wrong(law, attendance->at)) {
            struct finding *finding =
                diag_add(law->diag, DIAG_GUEST_SERVES, guest->name.at, DIAG_ARGS(guest->name.text));
            diag_note(finding, NOTE_FIRST_HERE, first->name.at, DIAG_NO_ARGS);
        }
    }
}

/* ---- terms of office ------------------------------------------------------------------------- */

static void check_terms(const struct law *law, const struct person_items *mentions) {
    for (size_t i = 0; i < mentions->count; i++) {
        const struct person *mention = &mentions->items[i];
        const struct person *who = mention->who;
        if (who == NULL || person_is_in_office(who, &law->meeting->dates)) {
            continue;
        }
        bool late =
            date_is_set(who->from.from) && date_order(who->from.from, law->meeting->dates.to) > 0;
        struct finding *finding =
            diag_add(law->diag, DIAG_NOT_IN_OFFICE, mention->name.at,
                     DIAG_ARGS(mention->name.text, date_iso(law->arena, law->meeting->dates.from)));
        diag_note(finding, NOTE_TERM_HERE, late ? who->from.at : who->until.at, DIAG_NO_ARGS);
    }
}

void rule_term_of_office(const struct law *law) {
    const struct attendance *attendance = &law->meeting->attendance;
    check_terms(law, &attendance->serving);
    check_terms(law, &attendance->absent);
    check_terms(law, &attendance->substitutes);
    check_terms(law, &law->meeting->adjusters);
}

/* ---- adjusters ------------------------------------------------------------------------------- */

void rule_adjuster_secretary(const struct law *law) {
    const struct person_items *adjusters = &law->meeting->adjusters;
    const struct person *secretary =
        law->meeting->secretaries.count > 0 ? &law->meeting->secretaries.items[0] : NULL;
    for (size_t i = 0; secretary != NULL && i < adjusters->count; i++) {
        if (str_equal(adjusters->items[i].name.text, secretary->name.text)) {
            struct finding *finding =
                diag_add(law->diag, DIAG_ADJUSTER_SECRETARY, adjusters->items[i].name.at,
                         DIAG_ARGS(secretary->name.text));
            diag_note(finding, NOTE_SECRETARY_HERE, secretary->name.at, DIAG_NO_ARGS);
        }
    }
}

/* Twice for different §§ is no mistake. */
void rule_adjuster_twice(const struct law *law) {
    const struct person_items *adjusters = &law->meeting->adjusters;
    struct table seen = {.arena = law->arena};
    for (size_t i = 0; i < adjusters->count; i++) {
        const struct person *adjuster = &adjusters->items[i];
        struct str key = {(const char *)&adjuster->who, sizeof adjuster->who};
        if (adjuster->who == NULL || adjuster->paragraphs.list.count > 0 ||
            law_is_wrong(law, adjuster->at)) {
            continue;
        }
        const struct person *first = table_get(&seen, key);
        (void)table_set(&seen, key, (void *)adjuster);
        if (first != NULL) {
            struct finding *finding = diag_add(law->diag, DIAG_ADJUSTER_TWICE, adjuster->name.at,
                                               DIAG_ARGS(adjuster->name.text));
            diag_note(finding, NOTE_FIRST_HERE, first->name.at, DIAG_NO_ARGS);
        }
    }
}

/* Whether a person leads the meeting in all §§ that he or she adjusts. A stand-in chair for a § or
 * two may adjust the rest. */
static bool chairs_throughout(const struct law *law, const struct person *adjuster) {
    const struct service *service = law->service;
    if (!law->meeting->attendance.given) {
        return adjuster->who != NULL && adjuster->who == body_chair(law->meeting->body);
    }
    uint32_t row = law->known ? service_row_of(service, adjuster->who) : SERVICE_NOBODY;
    bool chairs = row != SERVICE_NOBODY && service->slot_count > 0;
    size_t own = 0;
    for (size_t i = 0; chairs && i < service->slot_count; i++) {
        struct paragraphs list = adjuster->paragraphs.list;
        if (list.count == 0 || paragraphs_contain(list, service->slots[i].paragraph)) {
            chairs = service->slots[i].chair == row;
            own++;
        }
    }
    return chairs && own > 0;
}

void rule_adjuster_chair(const struct law *law) {
    const struct person_items *adjusters = &law->meeting->adjusters;
    for (size_t i = 0; i < adjusters->count; i++) {
        const struct person *adjuster = &adjusters->items[i];
        if (adjuster->who != NULL && !law_is_wrong(law, adjuster->at) &&
            chairs_throughout(law, adjuster)) {
            diag_help(diag_add(law->diag, DIAG_ADJUSTER_CHAIR, adjuster->name.at,
                               DIAG_ARGS(adjuster->name.text)),
                      HELP_ADJUSTER_BESIDE_CHAIR, DIAG_NO_ARGS);
        }
    }
}
