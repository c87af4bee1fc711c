/* model: names → entries, and what is said when a name is unknown or may be several people. */
#include "model/resolve.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
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

/* Whether a word in a […] list is a home or a party, so that a comma has split a person. */
static bool is_home(struct names *names, struct str text) {
    if (names_is_party(names, text)) {
        return true;
    }
    if (names->suggestions++ >= LIMIT_FINDINGS) {
        return false;
    }
    for (const struct name_entry *entry = names->all; entry != NULL; entry = entry->next) {
        if (str_equal(entry->person->represents.text, text)) {
            return true;
        }
    }
    return false;
}

static void report_unknown(struct loader *loader, struct text name,
                           const struct mention_place *place) {
    if (place->flow && is_home(loader->names, name.text)) {
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

/* Of several people of one name the only one who is member or substitute, or NULL. */
static const struct person *only_elected(const struct name_entry *found) {
    const struct person *elected = NULL;
    for (size_t left = NAMESAKES_MAX; found != NULL && left > 0; found = found->next, left--) {
        if (found->person->list == PERSON_MEMBER || found->person->list == PERSON_SUBSTITUTE) {
            if (elected != NULL) {
                return NULL;
            }
            elected = found->person;
        }
    }
    return elected;
}

const struct person *resolve_name(struct loader *loader, struct text name, struct str party,
                                  const struct mention_place *place) {
    struct names *names = loader_names(loader);
    if (names == NULL || name.text.len == 0) {
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
    const struct person *elected = only_elected(found);
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
