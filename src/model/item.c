/* model: items. Readers of the values that only an item has, and what is worked out when the whole
 * meeting is read: numbers, standing items, decisions by proposal. */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "model/load.h"
#include "model/standing.h"

/* ---- readers --------------------------------------------------------------------------------- */

void read_side(const struct reading *r) {
    struct vote *vote = r->object;
    struct text text;
    if (!load_text(r->loader, r->field, r->node, &text)) {
        return;
    }
    enum truth truth = load_truth_word(r->loader, text.text);
    vote->casting_vote = truth == TRUTH_YES ? VOTE_YES : truth == TRUTH_NO ? VOTE_NO : VOTE_NONE;
    vote->casting_vote_at = text.at;
    if (truth == TRUTH_UNSET) {
        struct finding *finding =
            diag_add(r->loader->diag, DIAG_NOT_A_TRUTH, text.at, DIAG_ARGS(text.text));
        diag_help(finding, HELP_WRITE_TRUTH, DIAG_NO_ARGS);
    }
}

void read_adjustment_place(const struct reading *r) {
    struct adjustment *adjustment = r->object;
    if (load_text(r->loader, r->field, r->node, &adjustment->place)) {
        struct str folded = utf8_fold(r->loader->arena, adjustment->place.text);
        adjustment->digital =
            str_equal(folded, STR("digitalt")) || str_equal(folded, STR("digital"));
    }
}

struct decision_reading {
    const struct reading *r;
    struct decision *decision;
    struct decision_part *open; /* takes further texts; NULL after a part with keys */
    struct markdown *next;      /* room for the points of all parts */
};

/* A point of text, or a part with `inledning` and `punkter`; texts in a row are one part. */
static void add_to_decision(struct decision_reading *d, const struct node *node) {
    struct loader *loader = d->r->loader;
    if (node->kind == NODE_MAP) {
        load_shape(loader, SHAPE_DECISION_PART, node,
                   &d->decision->parts[d->decision->part_count++]);
        d->open = NULL;
    } else if (markdown_read(loader, d->r->field, node, d->next)) {
        if (d->open == NULL) {
            d->open = &d->decision->parts[d->decision->part_count++];
            d->open->points.items = d->next;
            d->open->at = node->at;
        }
        d->open->points.count++;
        d->next++;
    }
}

static bool is_as_proposed(struct loader *loader, const struct node *node) {
    struct str folded = utf8_fold(loader->arena, str_trim(node->text));
    return str_equal(folded, STR("enligtforslag")) || str_equal(folded, STR("enligtforslaget")) ||
           str_equal(folded, STR("enligtforslag."));
}

void read_decision(const struct reading *r) {
    struct decision *decision = &((struct item *)r->object)->decision;
    decision->given = true;
    decision->at = r->node->at;
    if (r->node->kind == NODE_TEXT && is_as_proposed(r->loader, r->node)) {
        decision->as_proposed = true; /* the parts come when the proposal is known */
        return;
    }
    struct node_walk walk = node_walk(r->node);
    struct decision_reading reading = {
        .r = r,
        .decision = decision,
        .next = ARENA_ARRAY(r->loader->arena, struct markdown, walk.count + 1),
    };
    decision->parts = ARENA_ARRAY(r->loader->arena, struct decision_part, walk.count);
    for (const struct node *node; (node = node_walk_next(&walk)) != NULL;) {
        if (load_is_given(node)) {
            add_to_decision(&reading, node);
        }
    }
}

static const struct choice standing_names[] = {
#define X(constant, name) {STR_INIT(name), constant},
    MODEL_STANDING(X)
#undef X
        {{NULL, 0}, 0}};

static bool is_own_standing(const struct loader *loader, struct str folded) {
    const struct profile *profile = loader->profile;
    for (size_t i = 0; profile != NULL && i < profile->standing_item_count; i++) {
        if (str_equal(profile->standing_items[i].folded, folded)) {
            return true;
        }
    }
    return false;
}

void read_standing(const struct reading *r) {
    struct item *item = r->object;
    if (!load_text(r->loader, r->field, r->node, &item->standing_name)) {
        return;
    }
    struct str name = item->standing_name.text;
    const struct choice *choice = load_find_choice(r->loader, name, standing_names);
    if (choice != NULL) {
        item->standing = (enum standing)choice->value;
        item->standing_name.text = choice->name;
    } else if (is_own_standing(r->loader, utf8_fold(r->loader->arena, name))) {
        item->standing = STANDING_OWN;
    } else {
        load_unknown_value(r->loader, item->standing_name.at, name, r->field->key, standing_names);
        item->standing = STANDING_OWN; /* whatever it was, it is no item without a title */
    }
}

void read_section_key(const struct reading *r) {
    struct section *section = r->object;
    struct loader *loader = r->loader;
    if (!load_text(loader, r->field, r->node, &section->after)) {
        return;
    }
    struct str folded = utf8_fold(loader->arena, section->after.text);
    const struct field *field = format_find(loader->index, SHAPE_ITEM, folded);
    const struct pair *own =
        loader->profile != NULL ? pair_find(&loader->profile->own_sections, folded) : NULL;
    if (field != NULL || own != NULL) {
        section->after_key = field != NULL ? field->key : own->key.text;
        return;
    }
    struct finding *finding = diag_add(loader->diag, DIAG_UNKNOWN_VALUE, section->after.at,
                                       DIAG_ARGS(section->after.text, r->field->key));
    const struct field *nearest = format_nearest(SHAPE_ITEM, folded, loader->arena);
    if (nearest != NULL) {
        diag_help(finding, HELP_DID_YOU_MEAN, DIAG_ARGS(nearest->key));
    }
}

void item_own_section(struct loader *loader, struct item *item, const struct pair *section,
                      const struct node *node) {
    const struct field field = {.key = section->key.text, .type = TYPE_MARKDOWN};
    struct section added = {.title = section->value, .own_key = section->folded};
    if (!load_is_given(node) || !markdown_read(loader, &field, node, &added.text)) {
        return;
    }
    struct section_list *own = &item->own;
    own->items = arena_more(loader->arena, own->items, own->count, &own->room, sizeof *own->items);
    own->items[own->count++] = added;
}

/* ---- what is worked out ---------------------------------------------------------------------- */

/* "bifall till förslaget" goes on where the formula stops. */
static bool begins_in_lower_case(const struct markdown *text) {
    size_t at = 0;
    if (text->source == NULL || text->source->text.len == 0) {
        return false;
    }
    uint32_t c = utf8_next(text->source->text, &at);
    return utf8_is_letter(c) && !utf8_is_upper(c) && (c < '0' || c > '9');
}

static void finish_statements(struct statement_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        list->items[i].continues = begins_in_lower_case(&list->items[i].text);
    }
}

static void finish_votes(struct vote_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        list->items[i].continues = begins_in_lower_case(&list->items[i].outcome);
    }
}

static void finish_decision(struct loader *loader, struct item *item) {
    struct decision *decision = &item->decision;
    if (!decision->given || !decision->as_proposed || decision->part_count > 0) {
        return;
    }
    if (item->proposal.count == 0) {
        struct finding *finding =
            diag_add(loader->diag, DIAG_NO_PROPOSAL, decision->at, DIAG_NO_ARGS);
        diag_help(finding, HELP_PROPOSAL_OR_TEXT, DIAG_NO_ARGS);
        diag_note(finding, NOTE_ITEM_HERE, item->title.at, DIAG_NO_ARGS);
        return;
    }
    decision->parts = ARENA_NEW(loader->arena, struct decision_part);
    decision->parts->points = item->proposal;
    decision->parts->at = decision->at;
    decision->part_count = 1;
}

/* Items below an item; as deep as YAML lets them, LIMIT_DEPTH. */
static void number_below(struct item *parent) {
    for (size_t i = 0; i < parent->item_count; i++) {
        struct item *item = &parent->items[i];
        item->number = (uint32_t)i + 1;
        item->paragraph = parent->paragraph;
        item->level = parent->level + 1;
        item->parent = parent;
        number_below(item);
    }
}

static void finish_item(struct loader *loader, struct item *item) {
    if (item->standing != STANDING_NONE) {
        standing_item_fill(loader->arena, loader->meeting, item);
    }
    finish_decision(loader, item);
    finish_statements(&item->motions);
    finish_votes(&item->votes);
    finish_statements(&item->reservations);
    finish_statements(&item->opinions);
    finish_statements(&item->notes);
    for (size_t i = 0; i < item->item_count; i++) {
        finish_item(loader, &item->items[i]);
    }
}

/* Formulas tell of other items, but not of secret ones. */
static void mark_secret(struct loader *loader, struct item *item) {
    standing_item_mark(loader->arena, loader->meeting->profile, item);
    for (size_t i = 0; i < item->item_count; i++) {
        mark_secret(loader, &item->items[i]);
    }
}

void items_finish(struct loader *loader, uint32_t first_paragraph) {
    struct item_list *list = &loader->meeting->items;
    uint32_t number = 1;
    uint32_t paragraph = first_paragraph;
    for (size_t i = 0; i < list->count; i++) {
        struct item *item = &list->items[i];
        item->number = item->given_number.given ? item->given_number.value : number;
        item->paragraph = item->given_paragraph.given ? item->given_paragraph.value : paragraph;
        number = item->number + 1;
        paragraph = item->paragraph + 1;
        number_below(item);
        mark_secret(loader, item);
    }
    for (size_t i = 0; i < list->count; i++) { /* formulas name the §§ of all items */
        finish_item(loader, &list->items[i]);
    }
}
