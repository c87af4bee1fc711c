/* view: the votes of an item. The ballot is counted by the model; here it gets its words: the roll
 * line by line, the same names side by side for a big assembly, totals, and the sentence that says
 * how the vote ended. */
#include "model/ballot.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "view/parts.h"
#include "words/text.h"

/* A roll of more lines is printed in minutes as names side by side. */
enum { ROLL_MAX = 35 };

struct vote_job {
    struct arena *arena;
    struct arena *scratch; /* emptied after each text that is joined of names */
    const struct meeting *meeting;
    const struct item *item;
    const struct vote *vote;
    const struct ballot *ballot;
    bool shows_absent; /* in the minutes: the vote says who was absent, or the body is a council */
};

static const struct str choice_keys[BALLOT_CHOICE_COUNT] = {
    [BALLOT_YES] = STR_INIT("ja"),
    [BALLOT_NO] = STR_INIT("nej"),
    [BALLOT_ABSTAIN] = STR_INIT("avstår"),
    [BALLOT_ABSENT] = STR_INIT("frånvarande"),
};

/* ---- the roll -------------------------------------------------------------------------------- */

static struct str party_of(const struct ballot_line *line) {
    return line->person != NULL ? person_party(line->person).text : STR("");
}

/* "Astrid Bergfalk, ordförande", "Disa Rask för Märta Åhl" */
static struct value *line_name(struct arena *arena, const struct ballot_line *line) {
    struct buf text = {0};
    buf_put(&text, line->name);
    if (line->replaces != NULL) {
        buf_printf(&text, " för %.*s", STR_ARG(line->replaces->name.text));
    }
    buf_put_text(&text, line->chair ? ", ordförande" : "");
    return part_string(arena, buf_take(&text, arena));
}

static bool is_in_minutes(const struct vote_job *job, const struct ballot_line *line) {
    return !line->doubled && (line->choice != BALLOT_ABSENT || line->named || job->shows_absent);
}

static struct value *line_value(const struct vote_job *job, struct arena *arena,
                                const struct ballot_line *line) {
    struct value *value = value_object(arena);
    value_set(value, STR("namn"), part_string(arena, line->name));
    value_set(value, STR("parti"), part_string(arena, party_of(line)));
    value_set(value, STR("ersätter"),
              line->replaces != NULL ? part_text(arena, &line->replaces->name) : value_none(arena));
    value_set(value, STR("ordförande"), value_truth(arena, line->chair));
    value_set(value, STR("namn i text"), line_name(arena, line));
    value_set(value, STR("val"), part_string(arena, choice_keys[line->choice]));
    for (int i = 0; i < BALLOT_CHOICE_COUNT; i++) {
        value_set(value, choice_keys[i], value_truth(arena, line->choice == (enum ballot_choice)i));
    }
    value_set(value, STR("jäv"),
              value_truth(arena, line->disqualified && line->choice == BALLOT_ABSENT));
    value_set(value, STR("i protokollet"), value_truth(arena, is_in_minutes(job, line)));
    return value;
}

/* A roll of thousands in each of a hundred votes: its lines become values when they are walked. */
struct roll {
    struct value_maker maker; /* first, so that the maker leads to the roll */
    struct vote_job job;
    const struct ballot_line **lines;
};

static struct value *make_line(const struct value_maker *maker, struct arena *arena, size_t index) {
    const struct roll *roll = (const struct roll *)maker;
    return line_value(&roll->job, arena, roll->lines[index]);
}

/* The roll; `*shown` gets how many of its lines the minutes print. */
static struct value *roll_value(const struct vote_job *job, size_t *shown) {
    const struct ballot *ballot = job->ballot;
    size_t room = ballot->named ? ballot->line_count : 0;
    struct roll *roll = ARENA_NEW(job->arena, struct roll);
    size_t count = 0;
    roll->maker.make = make_line;
    roll->job = *job;
    roll->lines = ARENA_ARRAY(job->arena, const struct ballot_line *, room);
    *shown = 0;
    for (size_t i = 0; i < room; i++) {
        if (!ballot->lines[i].doubled) {
            roll->lines[count++] = &ballot->lines[i];
            *shown += is_in_minutes(job, &ballot->lines[i]) ? 1 : 0;
        }
    }
    return value_made_list(job->arena, count, &roll->maker);
}

/* "Disa Rask (MP) för Märta Åhl" */
static struct str named_line(const struct vote_job *job, const struct ballot_line *line) {
    struct buf text = {0};
    struct str party = party_of(line);
    buf_put(&text, line->name);
    if (party.len > 0) {
        buf_printf(&text, " (%.*s)", STR_ARG(party));
    }
    if (line->replaces != NULL) {
        buf_printf(&text, " för %.*s", STR_ARG(line->replaces->name.text));
    }
    return buf_take(&text, job->scratch);
}

/* "Nils Ek (M), Disa Rask (MP) för Märta Åhl och Farida Qadir (L)" */
static struct str names_of(const struct vote_job *job, enum ballot_choice choice) {
    const struct ballot *ballot = job->ballot;
    struct str *names = ARENA_ARRAY(job->scratch, struct str, ballot->line_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < ballot->line_count; i++) {
        if (ballot->lines[i].choice == choice && is_in_minutes(job, &ballot->lines[i])) {
            names[count++] = named_line(job, &ballot->lines[i]);
        }
    }
    if (ballot_column(job->vote, choice)->rest && !ballot->counted[choice]) {
        names[count++] = STR("övriga");
    }
    struct str text = text_join(job->arena, names, count);
    arena_reset(job->scratch);
    return text;
}

/* Who serves but stands in no column. */
static struct value *not_voting(const struct vote_job *job) {
    const struct ballot *ballot = job->ballot;
    struct str *names = ARENA_ARRAY(job->scratch, struct str, ballot->missing_count);
    for (size_t i = 0; i < ballot->missing_count; i++) {
        names[i] = named_line(job, &ballot->missing[i]);
    }
    struct str text = text_join(job->arena, names, ballot->missing_count);
    arena_reset(job->scratch);
    return part_string(job->arena, text);
}

/* The sides with their names, for a roll that is too long or cannot be made. Nobody is named in a
 * closed vote. */
static struct value *sides_value(const struct vote_job *job) {
    struct value *list = value_list(job->arena);
    for (int i = 0; i < BALLOT_CHOICE_COUNT && !job->ballot->closed; i++) {
        struct str names = names_of(job, (enum ballot_choice)i);
        if (names.len == 0) {
            continue;
        }
        struct value *side = value_object(job->arena);
        struct str heading = profile_heading(job->arena, job->meeting->profile, choice_keys[i]);
        value_set(side, STR("val"), part_string(job->arena, heading));
        value_set(side, STR("antal"),
                  job->ballot->counted[i] ? value_number(job->arena, (int64_t)job->ballot->count[i])
                                          : value_none(job->arena));
        value_set(side, STR("namn"), part_string(job->arena, names));
        value_push(list, side);
    }
    return list;
}

static struct value *totals_value(const struct vote_job *job) {
    struct value *totals = value_object(job->arena);
    const struct ballot *ballot = job->ballot;
    for (int i = 0; i < BALLOT_CHOICE_COUNT; i++) {
        bool known = ballot->counted[i] || (ballot->named && i != BALLOT_ABSENT &&
                                            !ballot_column(job->vote, (enum ballot_choice)i)->rest);
        value_set(totals, choice_keys[i],
                  known ? value_number(job->arena, (int64_t)ballot->count[i])
                        : value_none(job->arena));
    }
    return totals;
}

/* ---- the sentence ---------------------------------------------------------------------------- */

/* What a decision is "om": these are nouns; any other word in lower case is told by "att". */
static bool is_about(struct str text) {
    static const struct str nouns[] = {STR_INIT("bifall"), STR_INIT("avslag"),
                                       STR_INIT("återremiss"), STR_INIT("bordläggning")};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        size_t len = nouns[i].len;
        if (str_starts(text, nouns[i]) &&
            (text.len == len || text.ptr[len] == ' ' || text.ptr[len] == '.')) {
            return true;
        }
    }
    return false;
}

/* Whether words go on after "för" or "beslutar": "bifall", "att ärendet avgörs i dag". */
static bool goes_on_after(struct str text) {
    return is_about(text) || str_starts(text, STR("att "));
}

/* Whether words may be a sentence of their own, as "motionen avslås" is and "förslag 1" and "Nils
 * Ek" are not: told from a word with the ending of such a verb. */
static bool may_be_sentence(struct str text) {
    bool small = false; /* the word begins in lower case */
    char before = ' ';
    for (size_t i = 0; i <= text.len; i++) {
        char c = i < text.len ? text.ptr[i] : ' ';
        bool ends = c == ' ' || c == '.' || c == ',';
        if (ends && small && before == 's') {
            return true;
        }
        small = before == ' ' ? !(c >= 'A' && c <= 'Z') : small;
        before = c;
    }
    return false;
}

/* What a side means, within a sentence: "Bifall till motionen" begins in lower case there. */
static struct str side_words(struct arena *arena, struct str text) {
    if (text.len == 0) {
        return text;
    }
    size_t at = 0;
    struct buf buf = {0};
    buf_put_char(&buf, utf8_lower(utf8_next(text, &at)));
    buf_put(&buf, str_sub(text, at, text.len));
    struct str low = buf_take(&buf, arena);
    return goes_on_after(low) ? low : text;
}

static void put_counted(struct buf *out, uint32_t count, const char *one, const char *many) {
    buf_printf(out, "%u %s", (unsigned)count, count == 1 ? one : many);
}

/* "3 ja-röster mot 2 nej-röster" */
static void put_tally(const struct vote_job *job, struct buf *out) {
    put_counted(out, job->ballot->count[BALLOT_YES], "ja-röst", "ja-röster");
    buf_put_text(out, " mot ");
    put_counted(out, job->ballot->count[BALLOT_NO], "nej-röst", "nej-röster");
}

/* "1 ledamot"; just "1" of an association, where those who vote are its members. */
static void put_abstaining(const struct vote_job *job, struct buf *out) {
    uint32_t count = job->ballot->count[BALLOT_ABSTAIN];
    enum body_kind kind = job->meeting->body->kind;
    if (kind == BODY_ASSOCIATION || kind == BODY_COMPANY) {
        buf_printf(out, "%u", (unsigned)count);
    } else {
        put_counted(out, count, "ledamot", "ledamöter");
    }
}

/* ", och 1 ledamot som avstår, " or a space. */
static void put_abstainers(const struct vote_job *job, struct buf *out) {
    if (job->ballot->count[BALLOT_ABSTAIN] > 0) {
        buf_put_text(out, ", och ");
        put_abstaining(job, out);
        buf_put_text(out, " som avstår,");
    }
    buf_put_byte(out, ' ');
}

/* "Omröstningen utfaller med 6 ja-röster mot 6 nej-röster. 1 ledamot avstår." */
static void put_result(const struct vote_job *job, struct buf *out) {
    const struct ballot *ballot = job->ballot;
    buf_put_text(out, "Omröstningen utfaller med ");
    put_tally(job, out);
    buf_put_byte(out, '.');
    if (ballot->count[BALLOT_ABSTAIN] > 0) {
        buf_put_byte(out, ' ');
        put_abstaining(job, out);
        buf_put_text(out, " avstår.");
    }
    if (ballot->tie && job->vote->casting_vote != VOTE_NONE) {
        buf_printf(out, " Ordförandens utslagsröst faller på %s.",
                   job->vote->casting_vote == VOTE_YES ? "ja" : "nej");
    } else if (ballot->tie && job->vote->lot.value != TRUTH_UNSET) {
        buf_printf(out, " Frågan avgörs genom lottning, som faller på %s.",
                   job->vote->lot.value == TRUTH_YES ? "ja" : "nej");
    }
}

/* The word that leads on from "beslutar" to what was decided. */
static const char *leads_to(struct str what) {
    return is_about(what) ? " om" : str_starts(what, STR("att ")) ? "" : " att";
}

/* What the winning side stands for; empty when that is not known. */
static struct str meaning(const struct vote_job *job) {
    switch (job->ballot->winner) {
    case VOTE_YES:
        return side_words(job->arena, job->vote->yes_means.text);
    case VOTE_NO:
        return side_words(job->arena, job->vote->no_means.text);
    case VOTE_NONE:
        break;
    }
    return STR("");
}

static void put_stop(struct str text, struct buf *out) {
    bool ends = str_ends(text, STR(".")) || str_ends(text, STR("!")) || str_ends(text, STR("?"));
    buf_put_text(out, ends ? "" : ".");
}

/* "beslutar beredningen om återremiss." or, of other words, which may be a name or a sentence,
 * "blir utfallet: förslag 1." */
static void put_meaning(const struct vote_job *job, struct buf *out) {
    struct str what = meaning(job);
    if (goes_on_after(what)) {
        buf_printf(out, "beslutar %.*s%s ", STR_ARG(job->meeting->body->definite.text),
                   leads_to(what));
    } else {
        buf_put_text(out, "blir utfallet: ");
    }
    buf_put(out, what);
    put_stop(what, out);
}

/* Who has won is told in one sentence with the numbers, unless it took more than the votes. */
static void put_numbers(const struct vote_job *job, bool goes_on, struct buf *out) {
    if (goes_on && job->ballot->winner != VOTE_NONE && !job->ballot->tie) {
        buf_put_text(out, "Med ");
        put_tally(job, out);
        put_abstainers(job, out);
    } else {
        put_result(job, out);
        buf_put_text(out, goes_on ? " Därmed " : "");
    }
}

static struct str result_text(const struct vote_job *job) {
    const struct vote *vote = job->vote;
    const struct ballot *ballot = job->ballot;
    bool told = vote->outcome.source != NULL && str_trim(vote->outcome.source->text).len > 0;
    bool meant = !told && meaning(job).len > 0;
    bool known = (ballot->count[BALLOT_YES] > 0 || ballot->count[BALLOT_NO] > 0) &&
                 (!vote->yes.rest || ballot->counted[BALLOT_YES]) &&
                 (!vote->no.rest || ballot->counted[BALLOT_NO]);
    struct str body = job->meeting->body->definite.text;
    struct str what = told ? str_trim(vote->outcome.source->text) : STR("");
    struct buf out = {0};
    if (known) {
        put_numbers(job, meant || vote->continues, &out);
    }
    if (vote->continues && known) {
        buf_printf(&out, "beslutar %.*s%s", STR_ARG(body), leads_to(what));
    } else if (vote->continues) {
        body = text_capital(job->arena, body);
        buf_printf(&out, "%.*s beslutar%s", STR_ARG(body), leads_to(what));
    } else if (meant && known) {
        put_meaning(job, &out);
    }
    return buf_take(&out, job->arena);
}

/* ---- the vote -------------------------------------------------------------------------------- */

/* When the proposition is not written out: "Ja-röst för bifall, nej-röst för återremiss." Words
 * that may be a sentence stand by themselves: "Ja betyder: motionen avslås. Nej betyder: …" */
static struct str proposition_text(const struct vote_job *job) {
    const struct str sides[] = {side_words(job->arena, job->vote->yes_means.text),
                                side_words(job->arena, job->vote->no_means.text)};
    static const char *const names[] = {"ja", "nej"};
    bool fits = true;
    struct buf out = {0};
    for (size_t i = 0; i < 2; i++) {
        fits = fits && (goes_on_after(sides[i]) || !may_be_sentence(sides[i]));
    }
    for (size_t i = 0; i < 2 && job->vote->proposition.source == NULL; i++) {
        if (sides[i].len > 0) {
            if (out.len > 0 && !fits) {
                put_stop(buf_view(&out), &out);
            }
            buf_put_text(&out, out.len == 0 ? "" : fits ? ", " : " ");
            struct str name = str_from(names[i]);
            buf_put(&out, out.len == 0 || !fits ? text_capital(job->arena, name) : name);
            buf_put_text(&out, fits ? "-röst för " : " betyder: ");
            buf_put(&out, sides[i]);
        }
    }
    if (out.len > 0) {
        put_stop(buf_view(&out), &out);
    }
    return buf_take(&out, job->arena);
}

static struct value *side_value(struct arena *arena, enum vote_side side) {
    return side == VOTE_NONE ? value_none(arena)
                             : part_string(arena, side == VOTE_YES ? STR("ja") : STR("nej"));
}

static struct value *case_value(const struct vote_job *job) {
    struct value *value = value_object(job->arena);
    value_set(
        value, STR("nummer"),
        part_string(job->arena, item_label(job->arena, job->meeting, job->item, STR("protokoll"))));
    value_set(value, STR("rubrik"), part_text(job->arena, &job->item->title));
    value_set(value, STR("diarienummer i text"), part_joined(job->arena, &job->item->case_numbers));
    return value;
}

/* "Omröstning", numbered when the item has several; or its own title. */
static struct value *title_value(const struct vote_job *job, size_t number) {
    if (job->vote->title.text.len > 0) {
        return part_text(job->arena, &job->vote->title);
    }
    struct buf title = {0};
    buf_put(&title, profile_heading(job->arena, job->meeting->profile, STR("omröstning")));
    if (job->item->votes.count > 1) {
        buf_printf(&title, " %u", (unsigned)number);
    }
    return part_string(job->arena, buf_take(&title, job->arena));
}

static void set_words(const struct vote_job *job, struct value *value) {
    struct arena *arena = job->arena;
    const struct vote *vote = job->vote;
    value_set(value, STR("propositionsordning"), part_markdown(arena, &vote->order));
    value_set(value, STR("proposition"), part_markdown(arena, &vote->proposition));
    value_set(value, STR("proposition i text"), part_string(arena, proposition_text(job)));
    value_set(value, STR("ja betyder"), part_text(arena, &vote->yes_means));
    value_set(value, STR("nej betyder"), part_text(arena, &vote->no_means));
    value_set(value, STR("sluten"), value_truth(arena, job->ballot->closed));
    value_set(value, STR("utslagsröst"), side_value(arena, vote->casting_vote));
    value_set(value, STR("lott"),
              vote->lot.value == TRUTH_UNSET
                  ? value_none(arena)
                  : side_value(arena, vote->lot.value == TRUTH_YES ? VOTE_YES : VOTE_NO));
}

static void set_result(const struct vote_job *job, struct value *value) {
    struct arena *arena = job->arena;
    const struct vote *vote = job->vote;
    struct buf stop = {0};
    if (vote->continues) {
        put_stop(str_trim(vote->outcome.source->text), &stop);
    }
    value_set(value, STR("lika"), value_truth(arena, job->ballot->tie));
    value_set(value, STR("vinnare"), side_value(arena, job->ballot->winner));
    value_set(value, STR("resultat i text"), part_string(arena, result_text(job)));
    value_set(value, STR("utfall"), part_markdown(arena, &vote->outcome));
    value_set(value, STR("utfall utan punkt"), value_truth(arena, stop.len > 0));
    buf_free(&stop);
}

static struct value *vote_value(const struct vote_job *job, size_t number) {
    struct arena *arena = job->arena;
    const struct ballot *ballot = job->ballot;
    struct value *value = value_object(arena);
    size_t shown;
    value_set(value, STR("nummer"), value_number(arena, (int64_t)number));
    value_set(value, STR("rubrik"), title_value(job, number));
    value_set(value, STR("ärende"), case_value(job));
    set_words(job, value);
    struct value *roll = roll_value(job, &shown);
    bool whole = ballot->named && !(job->vote->yes.rest && !ballot->counted[BALLOT_YES]) &&
                 !(job->vote->no.rest && !ballot->counted[BALLOT_NO]);
    bool table = whole && shown <= ROLL_MAX;
    value_set(value, STR("rader"), roll);
    value_set(value, STR("summa"), totals_value(job));
    value_set(value, STR("fullständig"), value_truth(arena, whole));
    value_set(value, STR("tabell"), value_truth(arena, table));
    value_set(value, STR("sidor"), sides_value(job));
    value_set(value, STR("röstar inte"), not_voting(job));
    value_set(value, STR("visar frånvarande"),
              value_truth(arena, job->shows_absent && ballot->count[BALLOT_ABSENT] > 0));
    set_result(job, value);
    return value;
}

struct value *part_votes(struct arena *arena, const struct meeting *meeting,
                         const struct item *item) {
    struct value *list = value_list(arena);
    struct arena *scratch = item->votes.count > 0 ? arena_new() : NULL;
    for (size_t i = 0; i < item->votes.count; i++) {
        const struct vote *vote = &item->votes.items[i];
        struct vote_job job = {arena,
                               scratch,
                               meeting,
                               item,
                               vote,
                               ballot_count(arena, meeting, item, vote),
                               vote->absent.given || meeting->body->kind == BODY_COUNCIL};
        value_push(list, vote_value(&job, i + 1));
    }
    arena_free(scratch);
    return list;
}
