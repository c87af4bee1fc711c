/* model: readers of lists of people: entries of a body or meeting, and mentions of them. */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "model/hidden.h"
#include "model/person.h"
#include "model/resolve.h"

/* A line or a mapping; false when there is no person in it (reported). */
static bool person_read(struct loader *loader, const struct field *field, const struct node *node,
                        bool works, struct person *out) {
    if (node->kind == NODE_LIST) {
        load_wrong_type(loader, field, node);
        return false;
    }
    if (node->kind == NODE_MAP) {
        load_shape(loader, SHAPE_PERSON, node, out);
        return out->name.text.len > 0;
    }
    bool read = person_parse(loader, yaml_text_source(loader->arena, node), works, out);
    out->at = node->at;
    return read;
}

/* In a […] list an element that is only a role or the like was split off by its comma. */
static bool is_split(struct loader *loader, const struct node *list, const struct node *node) {
    if (list->kind != NODE_LIST || list->style != STYLE_FLOW || node->kind != NODE_TEXT ||
        !note_is_alone(loader, node->text)) {
        return false;
    }
    struct finding *finding =
        diag_add(loader->diag, DIAG_COMMA_SPLITS, node->at, DIAG_ARGS(node->text));
    diag_help(finding, HELP_PERSON_PER_LINE, DIAG_NO_ARGS);
    return true;
}

static struct mention_place place_in(const struct node *list, enum diag_text role, bool quiet) {
    return (struct mention_place){
        .role = role,
        .flow = list->kind == NODE_LIST && list->style == STYLE_FLOW,
        .quiet = quiet,
    };
}

/* ---- entries --------------------------------------------------------------------------------- */

static enum person_list list_of(struct str key) {
    static const struct {
        struct str key;
        enum person_list list;
    } lists[] = {{STR_INIT("ledamöter"), PERSON_MEMBER},
                 {STR_INIT("ersättare"), PERSON_SUBSTITUTE},
                 {STR_INIT("tjänstepersoner"), PERSON_OFFICIAL}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (str_equal(lists[i].key, key)) {
            return lists[i].list;
        }
    }
    return PERSON_OTHER;
}

/* The same name, party and home twice in one list. A seat may change hands: another term is another
 * entry. */
static void check_twice(struct loader *loader, struct table *seen, struct person *person) {
    struct str key = STR_JOIN(loader->arena, person->name.text, STR("\n"), person->party.text,
                              STR("\n"), person->represents.text, STR("\n"), person->title.text);
    const struct person *first =
        hidden_is_mark(person->name.text) ? NULL : table_set(seen, key, person);
    if (first != NULL && !date_is_set(first->until.from) && !date_is_set(person->from.from)) {
        struct finding *finding = diag_add(loader->diag, DIAG_PERSON_TWICE, person->name.at,
                                           DIAG_ARGS(person->name.text));
        diag_note(finding, NOTE_FIRST_HERE, first->name.at, DIAG_NO_ARGS);
    }
}

void read_entries(const struct reading *r) {
    struct loader *loader = r->loader;
    enum person_list list = list_of(r->field->key);
    bool works = list == PERSON_OFFICIAL || list == PERSON_OTHER;
    struct person_items *people = r->target;
    struct node_walk walk = node_walk(r->node);
    struct table seen = {.arena = loader->arena};
    people->at = r->node->at;
    people->items = ARENA_ARRAY(loader->arena, struct person, walk.count);
    for (const struct node *node; (node = node_walk_next(&walk)) != NULL;) {
        struct person *person = &people->items[people->count];
        memset(person, 0, sizeof *person);
        if (!load_is_given(node) || is_split(loader, r->node, node) ||
            !person_read(loader, r->field, node, works, person)) {
            continue;
        }
        person->list = list;
        person->index = (uint32_t)people->count;
        person->who = person;
        people->count++;
        check_twice(loader, &seen, person);
    }
}

/* ---- mentions -------------------------------------------------------------------------------- */

static void read_people(const struct reading *r, enum diag_text role, bool quiet) {
    struct loader *loader = r->loader;
    struct mention_place place = place_in(r->node, role, quiet);
    struct person_items *people = r->target;
    struct node_walk walk = node_walk(r->node);
    (void)loader_names(loader);
    people->at = r->node->at;
    people->items = ARENA_ARRAY(loader->arena, struct person, walk.count);
    for (const struct node *node; (node = node_walk_next(&walk)) != NULL;) {
        struct person *person = &people->items[people->count];
        memset(person, 0, sizeof *person);
        if (load_is_given(node) && !is_split(loader, r->node, node) &&
            person_read(loader, r->field, node, quiet, person)) {
            resolve_mention(loader, person, &place);
            people->count++;
        } else {
            people->incomplete = true;
        }
    }
}

void read_mentions(const struct reading *r) {
    read_people(r, NOTE_ROLE_NAME, false);
}

void read_free_people(const struct reading *r) {
    read_people(r, NOTE_ROLE_NAME, true);
}

void read_adjusters(const struct reading *r) {
    read_people(r, NOTE_ROLE_ADJUSTER, false);
}

/* A body that lists no officials has its secretary as a free name. */
void read_secretary(const struct reading *r) {
    const struct loader *loader = r->loader;
    bool listed = (loader->body != NULL && loader->body->officials.count > 0) ||
                  (loader->meeting != NULL && loader->meeting->others.count > 0);
    read_people(r, NOTE_ROLE_SECRETARY, !listed);
    struct person_items *secretaries = r->target;
    for (size_t i = 0; i < secretaries->count; i++) {
        struct person *person = &secretaries->items[i];
        if (person->who == NULL && person->role_count == 0 && person->title.text.len == 0) {
            person->roles = ARENA_NEW(loader->arena, struct role);
            *person->roles = (struct role){.kind = ROLE_SECRETARY,
                                           .name = {STR("sekreterare"), person->name.at}};
            person->role_count = 1;
        }
    }
}

/* `alla`, alone or with the exceptions beside it. */
/* "Per Palm för Hans Isberg" among those who serve is another way to write `ersätter`. */
static void serve_for(struct loader *loader, struct person *mention) {
    if (mention->substitute_for_name.text.len == 0 || mention->replace_count > 0) {
        return;
    }
    struct replacement *replacement = ARENA_NEW(loader->arena, struct replacement);
    *replacement = (struct replacement){.name = mention->substitute_for_name,
                                        .person = mention->substitute_for};
    if (replacement->person != NULL) {
        replacement->name.text = replacement->person->name.text;
    }
    mention->replaces = replacement;
    mention->replace_count = 1;
    mention->substitutes = true;
}

void read_serving(const struct reading *r) {
    struct attendance *attendance = r->object;
    struct reading people = *r;
    struct node without = *r->node;
    people.target = &attendance->serving;
    if (r->node->kind == NODE_TEXT) {
        attendance->all_members =
            str_equal(utf8_fold(r->loader->arena, r->node->text), STR("alla"));
        if (attendance->all_members) {
            attendance->serving.at = r->node->at;
            return;
        }
    } else if (r->node->kind == NODE_LIST && r->node->first != NULL &&
               r->node->first->value->kind == NODE_TEXT &&
               str_equal(utf8_fold(r->loader->arena, r->node->first->value->text), STR("alla"))) {
        attendance->all_members = true;
        without.first = r->node->first->next;
        without.count--;
        people.node = &without;
    }
    read_people(&people, NOTE_ROLE_NAME, false);
    for (size_t i = 0; i < attendance->serving.count; i++) {
        serve_for(r->loader, &attendance->serving.items[i]);
    }
}

/* ---- keys of a person as a mapping ----------------------------------------------------------- */

void read_roles(const struct reading *r) {
    struct person *person = r->object;
    struct node_walk walk = node_walk(r->node);
    person->roles = ARENA_ARRAY(r->loader->arena, struct role, walk.count);
    for (const struct node *node; (node = node_walk_next(&walk)) != NULL;) {
        struct text text;
        struct role role;
        size_t used = 0;
        if (!load_is_given(node) || !load_text(r->loader, r->field, node, &text)) {
            continue;
        }
        if (!role_parse(r->loader, text.text, &role, &used) || used < text.text.len) {
            role = (struct role){.kind = ROLE_OTHER, .name = text};
        }
        role.name.at = text.at;
        person->roles[person->role_count++] = role;
    }
}

void read_remote(const struct reading *r) {
    struct text text;
    struct person *person = r->object;
    if (!load_text(r->loader, r->field, r->node, &text)) {
        return;
    }
    enum truth truth = load_truth_word(r->loader, text.text);
    if (truth != TRUTH_UNSET) {
        person->remote = truth == TRUTH_YES;
    } else {
        person->remote =
            paragraphs_of_text(r->loader, text.text, text.at, &person->remote_paragraphs);
    }
}

void read_replaces(const struct reading *r) {
    struct person *person = r->object;
    struct node_walk walk = node_walk(r->node);
    for (const struct node *node; (node = node_walk_next(&walk)) != NULL;) {
        if (node->kind != NODE_TEXT) {
            load_wrong_type(r->loader, r->field, node);
        } else if (load_is_given(node)) {
            replacements_parse(r->loader, yaml_text_source(r->loader->arena, node), person);
        }
    }
}
