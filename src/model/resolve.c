/* model: names → entries, and what is said when a name is unknown or may be several people. */
#include "model/resolve.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "model/hidden.h"
#include "model/person.h"

struct names *loader_names(struct loader *loader) {
    if (loader->names == NULL && loader->body != NULL) {
        loader->names = names_new(loader->arena);
        if (loader->meeting != NULL) {
            names_add(loader->names, &loader->meeting->members);
            names_add(loader->names, &loader->meeting->substitutes);
            names_add(loader->names, &loader->meeting->others);
        }
        names_add(loader->names, &loader->body->members);
        names_add(loader->names, &loader->body->substitutes);
        names_add(loader->names, &loader->body->officials);
    }
    return loader->names;
}

/* "Anna Ek (S), Norrvik": what tells candidates apart. */
static struct str describe(struct loader *loader, const struct person *person) {
    struct buf text = {0};
    buf_put(&text, person->name.text);
    if (person->party.text.len > 0) {
        buf_put_text(&text, " (");
        buf_put(&text, person->party.text);
        buf_put_byte(&text, ')');
    }
    struct str home =
        person->represents.text.len > 0 ? person->represents.text : person->title.text;
    if (home.len > 0) {
        buf_put_text(&text, ", ");
        buf_put(&text, home);
    }
    return buf_take(&text, loader->arena);
}

enum { CANDIDATES_SHOWN = 5 };

static void report_ambiguous(struct loader *loader, struct text name,
                             const struct name_entry *found, enum diag_text role) {
    struct diag_args args = DIAG_ARGS(name.text);
    args.word[1] = role;
    struct finding *finding = diag_add(loader->diag, DIAG_AMBIGUOUS_NAME, name.at, args);
    const struct person *shown[CANDIDATES_SHOWN];
    size_t count = 0;
    for (; found != NULL && count < CANDIDATES_SHOWN; found = found->next) {
        shown[count++] = found->person;
    }
    while (count > 0) { /* entries come newest first */
        const struct person *person = shown[--count];
        diag_note(finding, NOTE_CANDIDATE, person->name.at, DIAG_ARGS(describe(loader, person)));
    }
    diag_help(finding, HELP_WRITE_FULL_NAME, DIAG_NO_ARGS);
}

/* "Anna Ek och Bo Ås": two names in one text, one of them known. False when it is not so. */
static bool report_two_names(struct loader *loader, struct text name) {
    static const struct str and = STR_INIT(" och ");
    static const struct str no_party = {NULL, 0};
    size_t at = str_find(name.text, and, 0);
    struct str first = str_trim(str_sub(name.text, 0, at != SIZE_MAX ? at : 0));
    struct str second = at != SIZE_MAX ? str_sub(name.text, at + and.len, name.text.len) : first;
    if (first.len == 0 || (names_find(loader->names, first, no_party) == NULL &&
                           names_find(loader->names, second, no_party) == NULL)) {
        return false;
    }
    struct finding *finding =
        diag_add(loader->diag, DIAG_PEOPLE_IN_ONE, span_sub(name.at, at + and.len, name.text.len),
                 DIAG_ARGS(second, first));
    diag_help(finding, HELP_PEOPLE_AS_LIST, DIAG_ARGS(first, second));
    return true;
}

static void report_unknown(struct loader *loader, struct text name,
                           const struct mention_place *place) {
    if (report_two_names(loader, name)) {
        return;
    }
    if (place->flow &&
        (names_is_party(loader->names, name.text) || names_is_home(loader->names, name.text))) {
        struct finding *finding =
            diag_add(loader->diag, DIAG_COMMA_SPLITS, name.at, DIAG_ARGS(name.text));
        diag_help(finding, HELP_PERSON_PER_LINE, DIAG_NO_ARGS);
        return;
    }
    struct diag_args args = DIAG_ARGS(name.text, loader->body->name.text);
    args.word[2] = place->role;
    struct finding *finding = diag_add(loader->diag, DIAG_UNKNOWN_NAME, name.at, args);
    const struct person *nearest = names_nearest(loader->names, name.text);
    if (nearest != NULL) {
        diag_help_at(finding, HELP_DID_YOU_MEAN_AT, nearest->name.at,
                     DIAG_ARGS(nearest->name.text));
    } else {
        diag_help(finding, HELP_ADD_TO_BODY, DIAG_NO_ARGS);
    }
}

/* Two entries that are one person, standing in two lists (which law/ reports): same name, and
 * neither party nor home tells them apart. */
static bool is_same(const struct person *a, const struct person *b) {
    const struct str *of_a[] = {&a->party.text, &a->represents.text};
    const struct str *of_b[] = {&b->party.text, &b->represents.text};
    bool same = a->list != b->list && str_equal(a->name.text, b->name.text);
    for (size_t i = 0; i < sizeof of_a / sizeof *of_a; i++) {
        same = same && (of_a[i]->len == 0 || of_b[i]->len == 0 || str_equal(*of_a[i], *of_b[i]));
    }
    return same;
}

/* Of several people of one name the only one who is member or substitute on the day, or NULL. */
static const struct person *only_elected(const struct loader *loader,
                                         const struct name_entry *found) {
    static const struct dates any_day = {0};
    const struct dates *day = loader->meeting != NULL ? &loader->meeting->dates : &any_day;
    const struct person *elected = NULL;
    for (size_t left = NAMESAKES_MAX; found != NULL && left > 0; found = found->next, left--) {
        const struct person *person = found->person;
        if ((person->list != PERSON_MEMBER && person->list != PERSON_SUBSTITUTE) ||
            !person_is_in_office(person, day)) {
            continue;
        }
        if (elected != NULL && !is_same(elected, person)) {
            return NULL;
        }
        elected = elected == NULL || person->list == PERSON_MEMBER ? person : elected;
    }
    return elected;
}

const struct person *resolve_name(struct loader *loader, struct text name, struct str party,
                                  const struct mention_place *place) {
    struct names *names = loader_names(loader);
    if (names == NULL || name.text.len == 0 || hidden_is_mark(name.text)) {
        return NULL;
    }
    const struct name_entry *found = names_find(names, name.text, party);
    if (place->quiet) { /* a free name is somebody's only when it is written in full */
        found = table_get(&names->full, name.text);
        return found != NULL && found->next == NULL ? found->person : NULL;
    }
    if (found == NULL) {
        if (loader->people_known) {
            report_unknown(loader, name, place);
        }
        return NULL;
    }
    if (found->next == NULL) {
        return found->person;
    }
    const struct person *elected = only_elected(loader, found);
    if (elected == NULL) {
        report_ambiguous(loader, name, found, place->role);
    }
    return elected;
}

void resolve_mention(struct loader *loader, struct person *mention,
                     const struct mention_place *place) {
    mention->list = PERSON_OTHER;
    mention->who = resolve_name(loader, mention->name, mention->party.text, place);
    if (mention->who != NULL) {
        mention->list = mention->who->list;
        mention->index = mention->who->index;
        mention->name.text = mention->who->name.text;
    }
    static const struct mention_place replaced = {.role = NOTE_ROLE_NAME};
    for (size_t i = 0; i < mention->replace_count; i++) {
        struct replacement *r = &mention->replaces[i];
        r->person = resolve_name(loader, r->name, r->party.text, &replaced);
        r->name.text = r->person != NULL ? r->person->name.text : r->name.text;
    }
    if (mention->substitute_for_name.text.len > 0) {
        mention->substitute_for =
            resolve_name(loader, mention->substitute_for_name, (struct str){NULL, 0}, &replaced);
    }
}
