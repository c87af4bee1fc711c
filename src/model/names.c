/* model: names → people. Two hash tables, full names and their endings; folded names are compared
 * only for a suggestion. */
#include "model/names.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"

enum {
    MEASURED_MAX = 2000, /* names that are compared for one suggestion */
    ENDINGS_MAX = 6,     /* endings of one name that can be used as a last name */
};

struct names *names_new(struct arena *arena) {
    struct names *names = ARENA_NEW(arena, struct names);
    names->arena = arena;
    names->full.arena = arena;
    names->last.arena = arena;
    names->parties.arena = arena;
    names->homes.arena = arena;
    return names;
}

static void add_name(struct names *names, struct table *table, struct str name,
                     const struct person *person) {
    struct name_entry *entry = ARENA_NEW(names->arena, struct name_entry);
    entry->person = person;
    entry->next = table_set(table, name, entry);
}

static void add_person(struct names *names, const struct person *person) {
    struct str name = person->name.text;
    if (name.len == 0) {
        return;
    }
    add_name(names, &names->full, name, person);
    size_t space = str_find_byte(name, ' ', 0);
    for (size_t i = 0; i < ENDINGS_MAX && space != SIZE_MAX; i++) {
        add_name(names, &names->last, str_sub(name, space + 1, name.len), person);
        space = str_find_byte(name, ' ', space + 1);
    }
    if (person->party.text.len > 0) {
        (void)table_set(&names->parties, person->party.text, (void *)person);
    }
    if (person->represents.text.len > 0) {
        (void)table_set(&names->homes, person->represents.text, (void *)person);
    }
    struct name_entry *entry = ARENA_NEW(names->arena, struct name_entry);
    *entry = (struct name_entry){person, names->all};
    names->all = entry;
    names->count++;
}

void names_add(struct names *names, const struct person_items *people) {
    for (size_t i = 0; i < people->count; i++) {
        add_person(names, &people->items[i]);
    }
}

bool names_is_party(const struct names *names, struct str text) {
    return table_get(&names->parties, text) != NULL;
}

bool names_is_home(const struct names *names, struct str text) {
    return table_get(&names->homes, text) != NULL;
}

/* Those of a party; all when none is of it (the party is then another mistake than the name). */
static const struct name_entry *narrow(const struct names *names, const struct name_entry *found,
                                       struct str party) {
    struct name_entry *kept = NULL;
    size_t left = NAMESAKES_MAX;
    for (const struct name_entry *entry = found; entry != NULL && party.len > 0 && left-- > 0;
         entry = entry->next) {
        if (str_equal(entry->person->party.text, party)) {
            struct name_entry *copy = ARENA_NEW(names->arena, struct name_entry);
            *copy = (struct name_entry){entry->person, kept};
            kept = copy;
        }
    }
    return kept != NULL ? kept : found;
}

const struct name_entry *names_find(const struct names *names, struct str name, struct str party) {
    const struct name_entry *found = table_get(&names->full, name);
    if (found == NULL) {
        found = table_get(&names->last, name);
    }
    return found != NULL && found->next != NULL ? narrow(names, found, party) : found;
}

const struct person *names_nearest(struct names *names, struct str name) {
    if (name.len > LIMIT_NAME_BYTES || names->suggestions >= LIMIT_FINDINGS ||
        names->count > MEASURED_MAX) {
        return NULL;
    }
    names->suggestions++;
    struct str folded = utf8_fold(names->arena, name);
    const struct person *nearest = NULL;
    size_t limit = folded.len / 4;
    size_t best = (limit < 1 ? 1 : limit > 3 ? 3 : limit) + 1;
    for (const struct name_entry *entry = names->all; entry != NULL && best > 0;
         entry = entry->next) {
        struct str full = utf8_fold(names->arena, entry->person->name.text);
        size_t distance = utf8_distance(folded, full, best - 1);
        size_t space = str_find_byte(entry->person->name.text, ' ', 0);
        if (distance >= best && space != SIZE_MAX) { /* a last name alone, misspelt */
            struct str last = str_sub(entry->person->name.text, space + 1, SIZE_MAX);
            distance = utf8_distance(folded, utf8_fold(names->arena, last), best - 1);
        }
        if (distance < best) {
            best = distance;
            nearest = entry->person;
        }
    }
    return nearest;
}
