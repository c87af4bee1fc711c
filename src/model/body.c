/* model: the body. Readers of what only a body has, and what is made when it is not given: short
 * name, definite form, seats, the name of its minutes. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "model/load.h"
#include "model/resolve.h"
#include "words/text.h"

/* ---- numrering, inkallelseordning ------------------------------------------------------------ */

static void read_period(const struct reading *r, const struct node *node,
                        struct numbering *numbering) {
    static const struct choice periods[] = {
        {STR_INIT("år"), false}, {STR_INIT("möte"), true}, {{NULL, 0}, 0}};
    struct text text;
    if (load_text(r->loader, r->field, node, &text)) {
        const struct choice *choice = load_find_choice(r->loader, text.text, periods);
        if (choice == NULL) {
            load_unknown_value(r->loader, text.at, text.text, STR("period"), periods);
        } else {
            numbering->per_meeting = choice->value != 0;
        }
    }
}

static void read_pattern(const struct reading *r, const struct node *node, struct pair *pair,
                         struct pair_list *patterns) {
    if (load_is_document(r->loader, r->field, &pair->key) &&
        load_text(r->loader, r->field, node, &pair->value)) {
        patterns->count++;
        (void)table_set(&patterns->index, pair->folded, pair);
        if (str_find(pair->value.text, STR("{nr}"), 0) == SIZE_MAX) {
            struct finding *finding = diag_add(r->loader->diag, DIAG_PATTERN_WITHOUT_NUMBER,
                                               pair->value.at, DIAG_ARGS(pair->value.text));
            diag_help(finding, HELP_PATTERN, DIAG_NO_ARGS);
        }
    }
}

void read_numbering(const struct reading *r) {
    struct loader *loader = r->loader;
    struct numbering *numbering = r->target;
    if (r->node->kind != NODE_MAP) {
        load_wrong_type(loader, r->field, r->node);
        return;
    }
    numbering->at = r->node->at;
    numbering->patterns.items = ARENA_ARRAY(loader->arena, struct pair, r->node->count);
    numbering->patterns.index.arena = loader->arena;
    struct table seen = {.arena = loader->arena};
    for (const struct node_child *child = r->node->first; child != NULL; child = child->next) {
        struct pair *pair = &numbering->patterns.items[numbering->patterns.count];
        pair->key = load_literal(loader, child->key->text, child->key->at);
        pair->folded = utf8_fold(loader->arena, pair->key.text);
        if (load_is_twice(loader, r->field, &seen, pair->folded, child) ||
            !load_is_given(child->value)) {
            continue;
        }
        if (str_equal(pair->folded, STR("period"))) {
            read_period(r, child->value, numbering);
        } else {
            read_pattern(r, child->value, pair, &numbering->patterns);
        }
    }
}

/* While a body is read, its own people are the names that are known. */
static struct names *own_names(struct loader *loader, const struct body *body) {
    struct names *names = names_new(loader->arena);
    names_add(names, &body->members);
    names_add(names, &body->substitutes);
    names_add(names, &body->officials);
    return names;
}

static void read_call_in_parties(const struct reading *r, struct call_in_order *order) {
    order->kind = CALL_IN_BY_PARTY;
    order->parties = ARENA_ARRAY(r->loader->arena, struct call_in_party, r->node->count);
    struct table seen = {.arena = r->loader->arena};
    for (const struct node_child *child = r->node->first; child != NULL; child = child->next) {
        struct text name = load_literal(r->loader, child->key->text, child->key->at);
        if (load_is_twice(r->loader, r->field, &seen, name.text, child)) {
            continue;
        }
        struct call_in_party *party = &order->parties[order->party_count++];
        party->party = name;
        if (load_is_given(child->value)) {
            const struct reading list = {r->loader, r->field, child->value, r->object,
                                         &party->order};
            read_texts(&list);
        }
    }
}

void read_call_in(const struct reading *r) {
    struct loader *loader = r->loader;
    struct call_in_order *order = r->target;
    order->at = r->node->at;
    if (r->node->kind == NODE_MAP) {
        read_call_in_parties(r, order);
        return;
    }
    if (r->node->kind == NODE_TEXT) {
        static const struct choice words[] = {{STR_INIT("representerar"), CALL_IN_BY_HOME},
                                              {{NULL, 0}, 0}};
        const struct choice *choice = load_find_choice(loader, r->node->text, words);
        if (choice == NULL) {
            load_unknown_value(loader, r->node->at, r->node->text, r->field->key, words);
        } else {
            order->kind = CALL_IN_BY_HOME;
        }
        return;
    }
    order->kind = CALL_IN_BY_NAME;
    struct loader within = *loader;
    within.body = r->object;
    within.names = own_names(loader, r->object);
    within.people_known = loader->complete;
    struct reading names = *r;
    names.loader = &within;
    names.target = &order->names;
    read_who(&names);
}

/* ---- defaults -------------------------------------------------------------------------------- */

static const struct {
    struct str name;
    struct str definite;
} body_words[] = {
#define X(constant, name, definite) [constant] = {STR_INIT(name), STR_INIT(definite)},
    MODEL_BODY_KINDS(X)
#undef X
};

/* Words that give no letter to a short name. */
static bool is_small_word(struct str word) {
    static const struct str words[] = {STR_INIT("och"),  STR_INIT("i"),  STR_INIT("för"),
                                       STR_INIT("av"),   STR_INIT("på"), STR_INIT("med"),
                                       STR_INIT("till"), STR_INIT("om")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_equal(word, words[i])) {
            return true;
        }
    }
    return false;
}

/* "Regional utvecklingsberedning" → "RU"; a name of one word is its own short name. */
static struct str make_abbreviation(struct arena *arena, struct str name) {
    struct buf letters = {0};
    size_t words = 0;
    for (size_t at = 0; at < name.len;) {
        size_t end = str_find_byte(name, ' ', at);
        end = end != SIZE_MAX ? end : name.len;
        struct str word = str_sub(name, at, end);
        if (word.len > 0 && !is_small_word(word)) {
            struct str capital = text_capital(arena, word);
            size_t first = 0;
            buf_put_char(&letters, utf8_next(capital, &first));
            words++;
        }
        at = end + 1;
    }
    struct str initials = buf_take(&letters, arena);
    return words > 1 ? initials : name.len > 0 ? name : STR("organ");
}

/* "Kultur- och fritidsnämnden" → "nämnden": from the kind, else from the end of the name. */
static struct str make_definite(const struct body *body) {
    if (body->kind != BODY_UNKNOWN) {
        return body_words[body->kind].definite;
    }
    for (size_t i = 1; i < sizeof body_words / sizeof *body_words; i++) {
        if (str_ends(body->name.text, body_words[i].name) ||
            str_ends(body->name.text, body_words[i].definite)) {
            return body_words[i].definite;
        }
    }
    return body->name.text.len > 0 ? body->name.text : STR("organet");
}

struct str body_genitive(struct arena *arena, const struct body *body) {
    struct str name = body->definite.text;
    bool hissing = str_ends(name, STR("s")) || str_ends(name, STR("x")) || str_ends(name, STR("z"));
    return hissing ? name : STR_JOIN(arena, name, STR("s"));
}

static void resolve_personal_substitutes(struct loader *loader, struct body *body) {
    static const struct mention_place place = {.role = NOTE_ROLE_NAME};
    struct loader within = *loader;
    within.body = body;
    within.names = own_names(loader, body);
    within.people_known = loader->complete;
    for (size_t i = 0; i < body->substitutes.count; i++) {
        struct person *person = &body->substitutes.items[i];
        person->substitute_for =
            resolve_name(&within, person->substitute_for_name, (struct str){NULL, 0}, &place);
    }
}

void body_finish(struct loader *loader, struct body *body) {
    body->source = loader->source;
    if (body->abbreviation.text.len == 0) {
        body->abbreviation.text = make_abbreviation(loader->arena, body->name.text);
    }
    if (body->definite.text.len == 0) {
        body->definite.text = make_definite(body);
    }
    if (body->minutes_name.text.len == 0) {
        body->minutes = body->kind == BODY_COOPERATION ? MINUTES_NOTES : MINUTES_PROTOKOLL;
        body->minutes_name.text = minutes_kind_name(body->minutes);
    }
    body->seats = body->given_seats.given ? body->given_seats.value : (uint32_t)body->members.count;
    resolve_personal_substitutes(loader, body);
}

/* ---- `organ` --------------------------------------------------------------------------------- */

/* A file, or the mapping itself. The profile is found from where the body stands, and only then is
 * the body known to the rest of the meeting. */
void read_body(const struct reading *r) {
    struct loader *loader = r->loader;
    struct meeting *meeting = r->object;
    struct file_state state = file_state_of(loader);
    const struct node *root = r->node;
    if (root->kind == NODE_LIST) {
        load_wrong_type(loader, r->field, root);
        return;
    }
    struct text name;
    if (root->kind == NODE_TEXT) {
        root =
            load_text(loader, r->field, root, &name) ? load_file(loader, name.text, name.at) : NULL;
    }
    struct body *body = ARENA_NEW(loader->arena, struct body);
    if (root != NULL) {
        load_shape(loader, SHAPE_BODY, root, body);
        loader->people_known = loader->complete && root->kind == NODE_MAP;
    }
    body_finish(loader, body);
    meeting->profile = profile_load_for(loader, body);
    loader->profile = meeting->profile;
    meeting->body = body;
    loader->body = body;
    file_state_restore(loader, state);
}
