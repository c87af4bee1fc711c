/* law: votes against the table of who serves, and ties. */
#include "base/arena.h"
#include "base/buf.h"
#include "law/rules.h"

/* The column that a finding about the whole vote points at. */
static struct span vote_place(const struct vote *vote) {
    return vote->yes.given ? vote->yes.at : vote->no.given ? vote->no.at : vote->at;
}

static struct str number(const struct law *law, uint32_t value) {
    struct buf out = {0};
    buf_put_int(&out, value);
    return buf_take(&out, law->arena);
}

static bool same_party(const struct who *who, const struct person *person) {
    return who->party && str_equal(who->name.text, person_party(person).text);
}

/* `deltar inte i beslutet`, by name or by party. */
static bool takes_no_part(const struct item *item, const struct person *person) {
    const struct who_list *list = &item->not_participating;
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].person == person || same_party(&list->items[i], person)) {
            return true;
        }
    }
    return false;
}

/* The second column that says `övriga`; NULL when at most one does. */
static const struct vote_column *second_rest(const struct vote *vote,
                                             const struct vote_column **first) {
    *first = NULL;
    for (int c = 0; c < BALLOT_CHOICE_COUNT; c++) {
        const struct vote_column *column = ballot_column(vote, (enum ballot_choice)c);
        if (column->rest && *first != NULL) {
            return column;
        }
        *first = column->rest ? column : *first;
    }
    return NULL;
}

static bool has_two_rests(const struct vote *vote) {
    const struct vote_column *first;
    return second_rest(vote, &first) != NULL;
}

static bool names_in_closed(const struct law_vote *it) {
    bool names = false;
    for (int c = 0; c < BALLOT_ABSENT; c++) {
        names = names || ballot_column(it->vote, (enum ballot_choice)c)->names.count > 0;
    }
    return it->ballot->closed && names;
}

/* Whether yes and no can be counted: without leaning on a table that has a hole, with nobody in
 * two columns, nobody left out and nobody who does not serve. */
static bool is_counted(const struct law *law, const struct law_vote *it) {
    const struct ballot *ballot = it->ballot;
    bool leans = it->vote->yes.rest || it->vote->no.rest;
    if (has_two_rests(it->vote) || names_in_closed(it)) {
        return false; /* that is told */
    }
    for (size_t i = 0; i < ballot->line_count; i++) {
        const struct ballot_line *line = &ballot->lines[i];
        bool stranger = line->named && line->choice != BALLOT_ABSENT &&
                        law_state(law, line->person, it->slot) != SERVICE_SERVING;
        if (line->doubled || stranger) {
            return false;
        }
    }
    for (size_t i = 0; i < ballot->missing_count; i++) {
        if (!takes_no_part(it->item, ballot->missing[i].person)) {
            return false;
        }
    }
    return ballot->counted[BALLOT_YES] && ballot->counted[BALLOT_NO] && (law->known || !leans);
}

static uint32_t count_without_part(const struct law *law, const struct law_vote *it) {
    uint32_t count = 0;
    for (size_t i = 0; it->item->not_participating.count > 0 && i < law->service->row_count; i++) {
        bool serves = service_cell(law->service, (uint32_t)i, it->slot)->state == SERVICE_SERVING;
        count += serves && takes_no_part(it->item, law->service->rows[i].person) ? 1 : 0;
    }
    return count;
}

/* ---- who voted ------------------------------------------------------------------------------- */

void rule_vote_sum(const struct law *law, const struct law_vote *it) {
    const struct ballot *ballot = it->ballot;
    if (!law->known || it->slot == SERVICE_NOBODY || ballot->named || !is_counted(law, it)) {
        return;
    }
    uint32_t serving = law->service->slots[it->slot].serving;
    uint32_t voted =
        ballot->count[BALLOT_YES] + ballot->count[BALLOT_NO] + ballot->count[BALLOT_ABSTAIN];
    uint32_t less = ballot->count[BALLOT_ABSENT] + count_without_part(law, it);
    if (voted > serving || voted + less < serving) {
        struct finding *finding =
            diag_add(law->diag, DIAG_VOTE_SUM, vote_place(it->vote),
                     DIAG_ARGS(number(law, voted), number(law, serving), law_label(law, it->item)));
        diag_note(finding, NOTE_ATTENDANCE_HERE, law->meeting->attendance.serving.at, DIAG_NO_ARGS);
        diag_help(finding, HELP_VOTE_COLUMNS, DIAG_NO_ARGS);
    }
}

void rule_vote_missing(const struct law *law, const struct law_vote *it) {
    const struct ballot *ballot = it->ballot;
    if (!law->known || it->slot == SERVICE_NOBODY || !ballot->named) {
        return;
    }
    struct str *names = ARENA_ARRAY(law->arena, struct str, ballot->missing_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < ballot->missing_count; i++) {
        if (!takes_no_part(it->item, ballot->missing[i].person)) {
            names[count++] = ballot->missing[i].name;
        }
    }
    if (count > 0) {
        struct finding *finding =
            diag_add(law->diag, DIAG_VOTE_MISSING, vote_place(it->vote),
                     DIAG_ARGS(law_names(law, names, count), law_label(law, it->item)));
        diag_help(finding, HELP_VOTE_COLUMNS, DIAG_NO_ARGS);
    }
}

void rule_vote_twice(const struct law *law, const struct law_vote *it) {
    struct table seen = {.arena = law->arena};
    for (int c = 0; c < BALLOT_CHOICE_COUNT; c++) {
        const struct who_list *names = &ballot_column(it->vote, (enum ballot_choice)c)->names;
        for (size_t i = 0; i < names->count; i++) {
            const struct who *who = &names->items[i];
            if (who->person == NULL) {
                continue;
            }
            /* entries stand still, so the bytes of the pointer are a key */
            struct str key = {(const char *)&who->person, sizeof who->person};
            const struct who *first = table_get(&seen, key);
            if (first == NULL) {
                (void)table_set(&seen, key, (void *)who);
                continue;
            }
            struct finding *finding =
                diag_add(law->diag, DIAG_VOTE_TWICE, who->name.at, DIAG_ARGS(who->name.text));
            diag_note(finding, NOTE_FIRST_HERE, first->name.at, DIAG_NO_ARGS);
        }
    }
}

/* Those who are named in a column of votes and are in a state. */
static void report_voters(const struct law *law, const struct law_vote *it, enum diag_text code,
                          bool disqualified) {
    const struct ballot *ballot = it->ballot;
    for (size_t i = 0; law->known && i < ballot->line_count; i++) {
        const struct ballot_line *line = &ballot->lines[i];
        enum service_state state = law_state(law, line->person, it->slot);
        if (!line->named || line->doubled || line->choice == BALLOT_ABSENT ||
            state == SERVICE_SERVING || disqualified != (state == SERVICE_DISQUALIFIED)) {
            continue;
        }
        struct finding *finding =
            diag_add(law->diag, code, line->at, DIAG_ARGS(line->name, law_label(law, it->item)));
        law_note_service(law, finding, line->person, it->slot);
    }
}

void rule_vote_not_serving(const struct law *law, const struct law_vote *it) {
    report_voters(law, it, DIAG_VOTE_NOT_SERVING, false);
}

void rule_vote_disqualified(const struct law *law, const struct law_vote *it) {
    report_voters(law, it, DIAG_VOTE_DISQUALIFIED, true);
}

void rule_closed_names(const struct law *law, const struct law_vote *it) {
    for (int c = 0; it->ballot->closed && c < BALLOT_ABSENT; c++) {
        const struct vote_column *column = ballot_column(it->vote, (enum ballot_choice)c);
        if (column->names.count > 0) {
            struct finding *finding =
                diag_add(law->diag, DIAG_CLOSED_NAMES, column->at, DIAG_NO_ARGS);
            diag_note(finding, NOTE_CLOSED_HERE, it->vote->closed.at, DIAG_NO_ARGS);
            diag_help(finding, HELP_CLOSED_NUMBERS, DIAG_NO_ARGS);
            return;
        }
    }
}

void rule_rest_twice(const struct law *law, const struct law_vote *it) {
    const struct vote_column *first;
    const struct vote_column *second = second_rest(it->vote, &first);
    if (second != NULL) {
        struct finding *finding = diag_add(law->diag, DIAG_REST_TWICE, second->at, DIAG_NO_ARGS);
        diag_note(finding, NOTE_FIRST_HERE, first->at, DIAG_NO_ARGS);
        diag_help(finding, HELP_REST_IN_ONE, DIAG_NO_ARGS);
    }
}

/* ---- ties ------------------------------------------------------------------------------------ */

static struct diag_args score(const struct law *law, const struct law_vote *it) {
    return DIAG_ARGS(number(law, it->ballot->count[BALLOT_YES]),
                     number(law, it->ballot->count[BALLOT_NO]));
}

void rule_vote_tie(const struct law *law, const struct law_vote *it) {
    bool decided = it->vote->casting_vote != VOTE_NONE || it->vote->lot.value != TRUTH_UNSET;
    if (it->ballot->tie && !decided && is_counted(law, it)) {
        struct finding *finding =
            diag_add(law->diag, DIAG_VOTE_TIE, vote_place(it->vote), score(law, it));
        bool by_lot = it->item->type == ITEM_ELECTION || it->item->type == ITEM_EMPLOYMENT;
        diag_help(finding, by_lot ? HELP_WRITE_LOT : HELP_WRITE_CASTING_VOTE, DIAG_NO_ARGS);
    }
}

void rule_casting_without_tie(const struct law *law, const struct law_vote *it) {
    const struct ballot *ballot = it->ballot;
    bool cast = it->vote->casting_vote != VOTE_NONE;
    bool drawn = it->vote->lot.value != TRUTH_UNSET;
    bool empty = ballot->count[BALLOT_YES] == 0 && ballot->count[BALLOT_NO] == 0;
    if (ballot->tie || empty || !(cast || drawn) || !is_counted(law, it)) {
        return;
    }
    struct diag_args args = score(law, it);
    args.v[2] = cast ? STR("utslagsröst") : STR("lott");
    diag_add(law->diag, DIAG_CASTING_WITHOUT_TIE,
             cast ? it->vote->casting_vote_at : it->vote->lot.at, args);
}

void rule_casting_and_lot(const struct law *law, const struct law_vote *it) {
    if (it->vote->casting_vote != VOTE_NONE && it->vote->lot.value != TRUTH_UNSET) {
        struct finding *finding =
            diag_add(law->diag, DIAG_CASTING_AND_LOT, it->vote->lot.at, DIAG_NO_ARGS);
        diag_note(finding, NOTE_CASTING_VOTE_HERE, it->vote->casting_vote_at, DIAG_NO_ARGS);
    }
}

/* The chair has one vote; the casting vote is that one, counted as the heavier. */
void rule_casting_against_own(const struct law *law, const struct law_vote *it) {
    const struct ballot *ballot = it->ballot;
    const struct ballot_line *chair = NULL;
    for (size_t i = 0; i < ballot->line_count; i++) {
        if (ballot->lines[i].chair) {
            chair = chair == NULL ? &ballot->lines[i] : chair;
        }
    }
    if (chair == NULL || !law->known || !ballot->tie || it->vote->casting_vote == VOTE_NONE) {
        return;
    }
    enum ballot_choice cast = it->vote->casting_vote == VOTE_YES ? BALLOT_YES : BALLOT_NO;
    if (chair->choice <= BALLOT_NO && chair->choice != cast) {
        struct finding *finding =
            diag_add(law->diag, DIAG_CASTING_AGAINST_OWN, it->vote->casting_vote_at,
                     DIAG_ARGS(cast == BALLOT_YES ? STR("ja") : STR("nej"), chair->name,
                               cast == BALLOT_YES ? STR("nej") : STR("ja")));
        diag_note(finding, NOTE_OWN_VOTE_HERE,
                  chair->named ? chair->at : ballot_column(it->vote, chair->choice)->at,
                  DIAG_NO_ARGS);
    }
}
