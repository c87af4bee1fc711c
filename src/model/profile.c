/* model: the profile. Readers of what only a profile has, and how the profile of a body is found:
 * given outside, named in the body file, or the nearest profil.yaml. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/embed.h"
#include "base/utf8.h"
#include "model/load.h"
#include "words/label.h"

/* ---- readers --------------------------------------------------------------------------------- */

void read_order(const struct reading *r) {
    static const struct choice words[] = {{STR_INIT("beslut sist"), ORDER_DECISION_LAST},
                                          {STR_INIT("beslut först"), ORDER_DECISION_FIRST},
                                          {{NULL, 0}, 0}};
    struct loader *loader = r->loader;
    struct profile *profile = r->object;
    if (r->node->kind == NODE_TEXT) {
        const struct choice *choice = load_find_choice(loader, r->node->text, words);
        if (choice == NULL) {
            load_unknown_value(loader, r->node->at, r->node->text, r->field->key, words);
        } else {
            profile->section_order = (enum section_order)choice->value;
        }
        return;
    }
    const struct reading list = {loader, r->field, r->node, profile, &profile->section_keys};
    read_texts(&list);
    profile->section_order = ORDER_OWN;
    for (size_t i = 0; i < profile->section_keys.count; i++) {
        struct text *key = &profile->section_keys.items[i];
        struct str folded = utf8_fold(loader->arena, key->text);
        const struct field *field = format_find(loader->index, SHAPE_ITEM, folded);
        const struct pair *own = pair_find(&profile->own_sections, folded);
        if (field == NULL && own == NULL) {
            struct finding *finding = diag_add(loader->diag, DIAG_UNKNOWN_VALUE, key->at,
                                               DIAG_ARGS(key->text, r->field->key));
            field = format_nearest(SHAPE_ITEM, folded, loader->arena);
            if (field != NULL) {
                diag_help(finding, HELP_DID_YOU_MEAN, DIAG_ARGS(field->key));
            }
        } else {
            key->text = field != NULL ? field->key : own->key.text;
        }
    }
}

void read_person_format(const struct reading *r) {
    struct profile *profile = r->object;
    if (r->node->kind == NODE_TEXT) {
        (void)load_text(r->loader, r->field, r->node, &profile->person_format);
        return;
    }
    struct reading pairs = *r;
    pairs.target = &profile->person_formats;
    read_pairs(&pairs);
    for (size_t i = 0; i < profile->person_formats.count; i++) {
        (void)load_is_document(r->loader, r->field, &profile->person_formats.items[i].key);
    }
}

void read_signatures(const struct reading *r) {
    static const struct choice words[] = {
        {STR_INIT("digitalt"), SIGNATURES_DIGITAL}, {STR_INIT("inga"), SIGNATURES_NONE},
        {STR_INIT("sekreterare"), SIGNATURES_LIST}, {STR_INIT("ordförande"), SIGNATURES_LIST},
        {STR_INIT("justerare"), SIGNATURES_LIST},   {{NULL, 0}, 0}};
    struct loader *loader = r->loader;
    struct profile *profile = r->object;
    struct text_list list = {0};
    const struct reading texts = {loader, r->field, r->node, profile, &list};
    read_texts(&texts);
    profile->signers.items = list.items;
    for (size_t i = 0; i < list.count; i++) {
        const struct choice *choice = load_find_choice(loader, list.items[i].text, words);
        if (choice == NULL) {
            load_unknown_value(loader, list.items[i].at, list.items[i].text, r->field->key, words);
        } else if (choice->value == SIGNATURES_LIST) {
            profile->signatures = SIGNATURES_LIST;
            profile->signers.items[profile->signers.count] = list.items[i];
            profile->signers.items[profile->signers.count++].text = choice->name;
        } else {
            profile->signatures = (enum signatures)choice->value;
        }
    }
}

void read_standing_items(const struct reading *r) {
    struct loader *loader = r->loader;
    struct profile *profile = r->object;
    if (r->node->kind != NODE_MAP) {
        load_wrong_type(loader, r->field, r->node);
        return;
    }
    struct profile *own = loader->profile;
    loader->defining = true;
    loader->profile = profile; /* own sections may stand in standing items too */
    profile->standing_items =
        ARENA_ARRAY(loader->arena, struct standing_definition, r->node->count);
    struct table seen = {.arena = loader->arena};
    for (const struct node_child *child = r->node->first; child != NULL; child = child->next) {
        struct str folded = utf8_fold(loader->arena, child->key->text);
        if (load_is_twice(loader, r->field, &seen, folded, child)) {
            continue;
        }
        struct standing_definition *definition =
            &profile->standing_items[profile->standing_item_count++];
        definition->name = load_literal(loader, child->key->text, child->key->at);
        definition->folded = folded;
        if (load_is_given(child->value)) {
            load_shape(loader, SHAPE_ITEM, child->value, &definition->item);
        }
    }
    loader->profile = own;
    loader->defining = false;
}

/* ---- checks ---------------------------------------------------------------------------------- */

static void suggest_label(struct loader *loader, struct finding *finding, struct str folded) {
    size_t limit = format_distance_limit(folded);
    for (int i = 0; i < LABEL_COUNT; i++) {
        struct str key = label_key((enum label)i);
        if (utf8_distance(folded, utf8_fold(loader->arena, key), limit) <= limit) {
            diag_help(finding, HELP_DID_YOU_MEAN, DIAG_ARGS(key));
            return;
        }
    }
}

/* A renamed label that nothing has would never be seen. */
static void check_headings(struct loader *loader, const struct profile *profile) {
    for (size_t i = 0; i < profile->headings.count; i++) {
        const struct pair *pair = &profile->headings.items[i];
        enum label label;
        if (!label_find(loader->arena, pair->key.text, &label) &&
            format_find(loader->index, SHAPE_ITEM, pair->folded) == NULL &&
            pair_find(&profile->own_sections, pair->folded) == NULL) {
            suggest_label(
                loader,
                diag_add(loader->diag, DIAG_UNKNOWN_LABEL, pair->key.at, DIAG_ARGS(pair->key.text)),
                pair->folded);
        }
    }
}

static void check_own_sections(struct loader *loader, const struct profile *profile) {
    for (size_t i = 0; i < profile->own_sections.count; i++) {
        const struct pair *pair = &profile->own_sections.items[i];
        const struct field *field = format_find(loader->index, SHAPE_ITEM, pair->folded);
        if (field != NULL && field->type != TYPE_MARKDOWN) {
            diag_help(
                diag_add(loader->diag, DIAG_KEY_TAKEN, pair->key.at, DIAG_ARGS(pair->key.text)),
                HELP_OTHER_KEY, DIAG_NO_ARGS);
        }
    }
}

struct profile *profile_read(struct loader *loader, const struct node *root) {
    struct profile *profile = ARENA_NEW(loader->arena, struct profile);
    load_shape(loader, SHAPE_PROFILE, root, profile);
    profile->path = loader->source->name;
    check_headings(loader, profile);
    check_own_sections(loader, profile);
    return profile;
}

/* ---- which profile --------------------------------------------------------------------------- */

static bool is_file_name(struct str name) {
    return str_find_byte(name, '.', 0) != SIZE_MAX || str_find_byte(name, '/', 0) != SIZE_MAX;
}

/* The profiles that travel in the program, as profiles/NAME.yaml in ASCII. */
static const struct str ready_profiles[] = {STR_INIT("region"), STR_INIT("kommun"),
                                            STR_INIT("förening")};

static void report_unknown_profile(struct loader *loader, const struct text *name) {
    struct buf ready = {0};
    for (size_t i = 0; i < sizeof ready_profiles / sizeof *ready_profiles; i++) {
        buf_put_text(&ready, i > 0 ? ", " : "");
        buf_put(&ready, ready_profiles[i]);
    }
    struct finding *finding =
        diag_add(loader->diag, DIAG_UNKNOWN_PROFILE, name->at, DIAG_ARGS(name->text));
    diag_help(finding, HELP_READY_PROFILES, DIAG_ARGS(buf_view(&ready)));
    buf_free(&ready);
}

const struct node *profile_ready(struct loader *loader, const struct text *name) {
    struct str folded = utf8_fold(loader->arena, name->text);
    struct str path = {NULL, 0};
    struct str bytes;
    for (size_t i = 0; i < sizeof ready_profiles / sizeof *ready_profiles; i++) {
        if (str_equal(folded, utf8_fold(loader->arena, ready_profiles[i]))) {
            path = STR_JOIN(loader->arena, STR("profiles/"), folded, STR(".yaml"));
        }
    }
    if (path.len == 0 || !embed_find(path, &bytes)) {
        report_unknown_profile(loader, name);
        return NULL;
    }
    loader->source = source_new(loader->arena, path, bytes, loader->input->next_order++);
    struct tree tree = tree_read(loader->arena, loader->source, loader->diag);
    loader->complete = tree.complete;
    return tree.root;
}

static const struct node *load_nearest(struct loader *loader, const struct body *body) {
    const struct world *world = loader->input->world;
    struct str from = body->source != NULL ? body->source->name : loader->source->name;
    struct str path = {NULL, 0};
    enum world_status status =
        world->nearest(world->context, from, STR("profil.yaml"), loader->arena, &path);
    return status == WORLD_OK ? load_path(loader, path) : NULL;
}

struct profile *profile_load_for(struct loader *loader, const struct body *body) {
    struct file_state state = file_state_of(loader);
    const struct text *name = &body->profile_name;
    const struct node *root = NULL;
    if (loader->input->profile.len > 0) {
        root = load_path(loader, loader->input->profile);
    } else if (name->text.len > 0 && is_file_name(name->text)) {
        root = load_file(loader, name->text, name->at);
    } else if (name->text.len > 0) {
        root = profile_ready(loader, name);
    } else {
        root = load_nearest(loader, body);
    }
    struct profile *profile =
        root != NULL ? profile_read(loader, root) : ARENA_NEW(loader->arena, struct profile);
    file_state_restore(loader, state);
    return profile;
}
