/* law: two spellings of one person. Free names (presenters, guests) are folded and entered in a
 * table once for every letter they could lack; another name one edit away lacks a letter to the
 * same end, and is found there. That is in proportion to the letters of all names, however many
 * there are. Names in the lists of body and meeting are right, and not compared with each other. */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "law/rules.h"

enum {
    LETTERS_MIN = 6,  /* bytes, folded; shorter names are too often another person's */
    LETTERS_MAX = 60, /* longer ones are no names */
};

struct spelling {
    struct text name;
    struct str folded;
    bool told;
};

struct spellings {
    const struct law *law;
    struct table known;   /* name → itself: lists, and free names that have been entered */
    struct table lacking; /* folded free name, whole or less a letter → the first such spelling */
};

/* A folded name in the room of the caller, less the letter at `at`; `at` past its end: all of it.
 */
static struct str without(struct str folded, size_t at, char room[LETTERS_MAX]) {
    size_t next = at;
    if (at >= folded.len) {
        return folded;
    }
    (void)utf8_next(folded, &next);
    memcpy(room, folded.ptr, at);
    memcpy(room + at, folded.ptr + next, folded.len - next);
    return (struct str){room, folded.len - (next - at)};
}

static bool is_comparable(const struct text *name) {
    for (size_t i = 0; i < name->text.len; i++) {
        if (name->text.ptr[i] >= '0' && name->text.ptr[i] <= '9') {
            return false;
        }
    }
    return name->at.source != NULL && name->text.len <= 2 * LETTERS_MAX &&
           str_find_byte(name->text, ' ', 0) != SIZE_MAX;
}

static bool fold(const struct spellings *s, const struct text *name, struct str *folded) {
    *folded = utf8_fold(s->law->arena, name->text);
    return folded->len >= LETTERS_MIN && folded->len <= LETTERS_MAX;
}

static void report(const struct spellings *s, struct spelling *wrong, const struct text *other) {
    struct finding *finding = diag_add(s->law->diag, DIAG_NEAR_NAMES, wrong->name.at,
                                       DIAG_ARGS(wrong->name.text, other->text));
    diag_note(finding, NOTE_OTHER_SPELLING_HERE, other->at, DIAG_NO_ARGS);
    wrong->told = true;
}

/* Enters a free name, and tells when it is near one that came before. */
static void add_free(struct spellings *s, const struct text *name) {
    struct arena *arena = s->law->arena;
    struct str folded;
    if (!is_comparable(name) || table_get(&s->known, name->text) != NULL ||
        !fold(s, name, &folded)) {
        return;
    }
    struct spelling *own = ARENA_NEW(arena, struct spelling);
    *own = (struct spelling){.name = *name, .folded = folded};
    (void)table_set(&s->known, name->text, own);
    for (size_t at = 0; at <= folded.len;) {
        char room[LETTERS_MAX];
        struct str key = without(folded, at, room);
        const struct spelling *other = table_get(&s->lacking, key);
        if (other == NULL) {
            (void)table_set(&s->lacking, str_copy(arena, key), own);
        } else if (other != own && !own->told && utf8_distance(folded, other->folded, 1) <= 1) {
            report(s, own, &other->name);
        }
        if (at == folded.len) {
            break;
        }
        (void)utf8_next(folded, &at);
    }
}

/* Tells of a free name that is near one of the lists. */
static void compare_listed(struct spellings *s, const struct text *name) {
    struct str folded;
    if (!is_comparable(name) || !fold(s, name, &folded)) {
        return;
    }
    for (size_t at = 0; at <= folded.len;) {
        char room[LETTERS_MAX];
        struct spelling *other = table_get(&s->lacking, without(folded, at, room));
        if (other != NULL && !other->told && utf8_distance(folded, other->folded, 1) <= 1) {
            report(s, other, name);
        }
        if (at == folded.len) {
            break;
        }
        (void)utf8_next(folded, &at);
    }
}

static void add_people(struct spellings *s, const struct person_items *people) {
    for (size_t i = 0; i < people->count; i++) {
        const struct person *person = &people->items[i];
        if (person->who == NULL && !law_is_wrong(s->law, person->at)) {
            add_free(s, &person->name);
        }
    }
}

static void add_presenters(struct spellings *s, const struct item *items, size_t count) {
    for (size_t i = 0; i < count; i++) { /* as deep as YAML lets items be, LIMIT_DEPTH */
        add_people(s, &items[i].presenters);
        add_presenters(s, items[i].items, items[i].item_count);
    }
}

void rule_near_names(const struct law *law) {
    const struct meeting *meeting = law->meeting;
    struct spellings s = {law, {.arena = law->arena}, {.arena = law->arena}};
    const struct person_items *lists[] = {&meeting->body->members,   &meeting->body->substitutes,
                                          &meeting->body->officials, &meeting->members,
                                          &meeting->substitutes,     &meeting->others};
    const size_t list_count = sizeof lists / sizeof *lists;
    for (size_t l = 0; l < list_count; l++) {
        for (size_t i = 0; i < lists[l]->count; i++) {
            const struct text *name = &lists[l]->items[i].name;
            (void)table_set(&s.known, name->text, (void *)name);
        }
    }
    add_people(&s, &meeting->secretaries);
    add_people(&s, &meeting->attendance.others);
    add_presenters(&s, meeting->items.items, meeting->items.count);
    for (size_t l = 0; l < list_count && s.lacking.count > 0; l++) {
        for (size_t i = 0; i < lists[l]->count; i++) {
            compare_listed(&s, &lists[l]->items[i].name);
        }
    }
}
