/* law: what a vote was about and what came of it. Words are read only where they can mean one
 * thing; what is said in another way is left to the reader. */
#include "base/arena.h"
#include "base/utf8.h"
#include "law/rules.h"

enum meaning { MEANS_OTHER, MEANS_APPROVE, MEANS_REJECT, MEANS_REMIT, MEANS_POSTPONE };

/* Whole texts, folded. "Bifall" to a motion may be the same as "avslag" to the board's proposal, so
 * nothing that names another thing than the proposal is here. */
static const struct {
    struct str text;
    enum meaning meaning;
} texts[] = {
    {STR_INIT("bifall"), MEANS_APPROVE},
    {STR_INIT("bifalltillforslaget"), MEANS_APPROVE},
    {STR_INIT("forslagetbifalls"), MEANS_APPROVE},
    {STR_INIT("avslag"), MEANS_REJECT},
    {STR_INIT("avslagpaforslaget"), MEANS_REJECT},
    {STR_INIT("avslagavforslaget"), MEANS_REJECT},
    {STR_INIT("forslagetavslas"), MEANS_REJECT},
    {STR_INIT("aterremiss"), MEANS_REMIT},
    {STR_INIT("aterremissavarendet"), MEANS_REMIT},
    {STR_INIT("arendetaterremitteras"), MEANS_REMIT},
    {STR_INIT("bordlaggning"), MEANS_POSTPONE},
    {STR_INIT("bordlaggningavarendet"), MEANS_POSTPONE},
    {STR_INIT("arendetbordlaggs"), MEANS_POSTPONE},
};

/* The one thing a text can mean. */
static enum meaning meaning_of(const struct law *law, struct str text) {
    struct str folded = utf8_fold(law->arena, str_trim(text));
    folded.len -= folded.len > 0 && folded.ptr[folded.len - 1] == '.' ? 1 : 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (str_equal(texts[i].text, folded)) {
            return texts[i].meaning;
        }
    }
    return MEANS_OTHER;
}

static enum meaning meaning_of_winner(const struct law *law, const struct law_vote *it) {
    bool yes = it->ballot->winner == VOTE_YES;
    return meaning_of(law, yes ? it->vote->yes_means.text : it->vote->no_means.text);
}

/* Says that `said` at a place is not what won. */
static void compare(const struct law *law, const struct law_vote *it, struct span at,
                    struct str said) {
    enum meaning won = meaning_of_winner(law, it);
    enum meaning told = meaning_of(law, said);
    if (won == MEANS_OTHER || told == MEANS_OTHER || won == told) {
        return;
    }
    bool yes = it->ballot->winner == VOTE_YES;
    const struct text *means = yes ? &it->vote->yes_means : &it->vote->no_means;
    struct finding *finding =
        diag_add(law->diag, DIAG_OUTCOME_CONTRADICTS, at,
                 DIAG_ARGS(str_trim(said), yes ? STR("ja") : STR("nej"), means->text));
    diag_note(finding, NOTE_MEANING_HERE, means->at, DIAG_NO_ARGS);
}

/* The item's outcome is that of its vote only when there is one; a vote's own always is. */
void rule_outcome(const struct law *law, const struct law_vote *it) {
    bool leans = it->vote->yes.rest || it->vote->no.rest;
    if (it->ballot->winner == VOTE_NONE || (leans && !law->known)) {
        return;
    }
    const struct markdown *own = &it->vote->outcome;
    if (own->source != NULL && own->source->text.len <= 200) { /* a sentence, no account */
        compare(law, it, own->at, own->source->text);
    }
    if (it->item->votes.count == 1) {
        compare(law, it, it->item->outcome.at, it->item->outcome.text);
    }
}

/* ---- what was asked -------------------------------------------------------------------------- */

/* Whether a text has the word "ja" or "ja-röst": it then says what yes and no mean. */
static bool says_yes(const struct markdown *text) {
    static const struct str word = STR_INIT("ja");
    if (text->source == NULL) {
        return false;
    }
    struct str s = text->source->text;
    for (size_t at = 0; at + word.len <= s.len; at++) {
        bool starts = at == 0 || !utf8_is_letter((unsigned char)s.ptr[at - 1]);
        size_t end = at + word.len;
        bool ends = end == s.len || !utf8_is_letter((unsigned char)s.ptr[end]);
        bool is_word = (s.ptr[at] == 'j' || s.ptr[at] == 'J') &&
                       (s.ptr[at + 1] == 'a' || s.ptr[at + 1] == 'A');
        if (starts && ends && is_word && (at == 0 || (unsigned char)s.ptr[at - 1] < 0x80) &&
            (end == s.len || (unsigned char)s.ptr[end] < 0x80)) {
            return true;
        }
    }
    return false;
}

void rule_proposition_missing(const struct law *law, const struct law_vote *it) {
    const struct vote *vote = it->vote;
    bool said = vote->proposition.source != NULL || vote->yes_means.text.len > 0 ||
                vote->no_means.text.len > 0 || says_yes(&vote->order) ||
                says_yes(&it->item->order_of_propositions);
    bool by_name = it->item->type == ITEM_ELECTION; /* ballots have names, not yes and no */
    if (!said && !by_name && (vote->yes.given || vote->no.given)) {
        struct finding *finding =
            diag_add(law->diag, DIAG_PROPOSITION_MISSING,
                     vote->yes.given ? vote->yes.at : vote->no.at, DIAG_NO_ARGS);
        diag_help(finding, HELP_WRITE_PROPOSITION, DIAG_NO_ARGS);
    }
}

void rule_order_missing(const struct law *law, const struct law_item *it) {
    const struct item *item = it->item;
    const struct statement *second = NULL;
    size_t motions = 0;
    bool ordered = item->order_of_propositions.source != NULL || item->votes.count == 0;
    for (size_t i = 0; i < item->motions.count; i++) {
        if (item->motions.items[i].withdrawn.value != TRUTH_YES) {
            motions++;
            second = motions == 2 ? &item->motions.items[i] : second;
        }
    }
    for (size_t i = 0; i < item->votes.count && !ordered; i++) {
        const struct vote *vote = &item->votes.items[i];
        ordered = vote->order.source != NULL || law_is_wrong(law, vote->at);
    }
    if (!ordered && second != NULL) {
        struct finding *finding = diag_add(law->diag, DIAG_ORDER_MISSING, item->votes.items[0].at,
                                           DIAG_ARGS(law_label(law, item)));
        diag_note(finding, NOTE_SECOND_MOTION_HERE, second->at, DIAG_NO_ARGS);
        diag_help(finding, HELP_WRITE_ORDER, DIAG_NO_ARGS);
    }
}
