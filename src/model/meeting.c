/* model: the whole. Loads a meeting with its body and profile, finds its first §, and tells files
 * of different kinds apart. */
#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "model/hidden.h"
#include "model/load.h"
#include "model/publish.h"
#include "model/service.h"

static struct loader *loader_new(struct model_input *input, const struct source *source) {
    struct loader *loader = ARENA_NEW(input->arena, struct loader);
    struct format_index *index = ARENA_NEW(input->arena, struct format_index);
    format_index_build(index, input->arena);
    loader->input = input;
    loader->arena = input->arena;
    loader->diag = input->diag;
    loader->index = index;
    loader->source = source;
    return loader;
}

/* ---- § numbers ------------------------------------------------------------------------------- */

enum { PREVIOUS_MAX = 100 }; /* meetings back that are opened to find a number */

/* What counting needs of one meeting before. */
struct earlier {
    struct number first;
    struct text previous;
    int16_t year;
    uint32_t count;      /* §§ after the last one with a number of its own */
    struct number given; /* that number, when an item has one */
};

static struct number number_of(const struct node *node) {
    struct number number = {0};
    if (node != NULL && node->kind == NODE_TEXT) {
        number.given = paragraph_number(node->text, &number.value);
    }
    return number;
}

/* The value of a key, matched folded; the file's mistakes are found when it is built itself. */
static const struct node *value_of(struct arena *arena, const struct node *map, struct str folded) {
    if (map->kind != NODE_MAP) {
        return NULL;
    }
    for (const struct node_child *child = map->first; child != NULL; child = child->next) {
        if (str_equal(utf8_fold(arena, child->key->text), folded)) {
            return child->value;
        }
    }
    return NULL;
}

static void count_items(struct arena *arena, const struct node *items, struct earlier *earlier) {
    struct node_walk walk = node_walk(items);
    for (const struct node *node; (node = node_walk_next(&walk)) != NULL;) {
        struct number number = number_of(value_of(arena, node, STR("paragraf")));
        if (number.given) {
            earlier->given = number;
            earlier->count = 0;
        } else {
            earlier->count++;
        }
    }
}

static void look_at_meeting(struct arena *arena, const struct node *root, struct earlier *earlier) {
    const struct node *items = value_of(arena, root, STR("arenden"));
    const struct node *previous = value_of(arena, root, STR("foregaende"));
    const struct node *date = value_of(arena, root, STR("datum"));
    struct date from;
    struct date to;
    earlier->first = number_of(value_of(arena, root, STR("paragraf")));
    if (items != NULL) {
        count_items(arena, items, earlier);
    }
    if (previous != NULL && previous->kind == NODE_TEXT) {
        earlier->previous = (struct text){str_trim(previous->text), previous->at};
    }
    if (date != NULL && date->kind == NODE_TEXT &&
        date_read_range(date->text, &from, &to) == DATE_OK) {
        earlier->year = from.year;
    }
}

/* Opens a meeting before without a word: its mistakes are found when it is built itself. */
static bool open_earlier(struct loader *loader, struct text name, struct earlier *earlier) {
    struct diag *diag = loader->diag;
    loader->diag = diag_new(loader->arena);
    const struct node *root = load_file(loader, name.text, name.at);
    loader->diag = diag;
    if (root == NULL || !loader->complete) {
        return false;
    }
    look_at_meeting(loader->arena, root, earlier);
    return true;
}

/* The first § of this meeting, 0 when it cannot be known. Meetings are opened backwards until one
 * says where it begins; a new year begins at 1 again. */
static uint32_t count_backwards(struct loader *loader) {
    struct text name = loader->meeting->previous;
    int16_t year = loader->meeting->dates.from.year;
    uint32_t count = 0;
    for (size_t step = 0; step < PREVIOUS_MAX; step++) {
        struct earlier earlier = {0};
        if (!open_earlier(loader, name, &earlier)) {
            return 0;
        }
        if (year != 0 && earlier.year != 0 && earlier.year != year) {
            return count + 1;
        }
        count += earlier.count;
        if (earlier.given.given) {
            return count + earlier.given.value + 1;
        }
        if (earlier.first.given) {
            return count + earlier.first.value;
        }
        if (earlier.previous.text.len == 0) {
            return count + 1;
        }
        name = earlier.previous;
    }
    return 0;
}

static uint32_t count_on(struct loader *loader) {
    struct attachment file = {.path = loader->meeting->previous};
    load_attachment(loader, &file);
    if (file.found.len == 0) {
        return 1;
    }
    struct file_state state = file_state_of(loader);
    uint32_t first = count_backwards(loader);
    file_state_restore(loader, state);
    if (first == 0) {
        struct finding *finding = diag_add(loader->diag, DIAG_PREVIOUS_UNREADABLE, file.path.at,
                                           DIAG_ARGS(file.path.text));
        diag_help(finding, HELP_CHECK_PREVIOUS, DIAG_NO_ARGS);
    }
    return first == 0 ? 1 : first;
}

static uint32_t first_paragraph(struct loader *loader) {
    struct meeting *meeting = loader->meeting;
    meeting->has_paragraphs = true;
    if (meeting->first_paragraph.given) {
        return meeting->first_paragraph.value;
    }
    if (meeting->previous.text.len == 0 || meeting->body->numbering.per_meeting) {
        return 1;
    }
    return count_on(loader);
}

/* ---- loading --------------------------------------------------------------------------------- */

/* Seats that are not told are as many as the members on the day of the meeting. */
static void count_seats(const struct meeting *meeting) {
    struct body *body = meeting->body;
    if (body->given_seats.given) {
        return;
    }
    body->seats = 0;
    for (size_t i = 0; i < body->members.count; i++) {
        body->seats += person_is_in_office(&body->members.items[i], &meeting->dates) ? 1 : 0;
    }
}

/* A meeting whose body could not be read still has one, and a profile. */
static void complete_meeting(struct loader *loader) {
    struct meeting *meeting = loader->meeting;
    if (meeting->body == NULL) {
        meeting->body = ARENA_NEW(loader->arena, struct body);
        body_finish(loader, meeting->body);
        loader->body = meeting->body;
    }
    if (meeting->profile == NULL) {
        meeting->profile = profile_load_for(loader, meeting->body);
    }
    if (meeting->body->organisation.text.len == 0) {
        meeting->body->organisation = meeting->profile->organisation;
    }
    if (meeting->body->numbering.patterns.count == 0 &&
        meeting->body->numbering.at.source == NULL) {
        meeting->body->numbering = meeting->profile->numbering;
    }
    count_seats(meeting);
    items_finish(loader, first_paragraph(loader));
    bool whole = loader->complete && loader->people_known; /* else much would seem to be missing */
    meeting->service =
        service_new(loader->arena, meeting, whole ? loader->diag : diag_new(loader->arena));
    if (meeting->public_edition) {
        publish_clear(loader);
    }
}

static struct tree tree_of(const struct model_input *input, const struct source *source) {
    struct tree tree =
        input->tree != NULL ? *input->tree : tree_read(input->arena, source, input->diag);
    bool hidden = hidden_read(input->arena, input->diag, input->public_edition, tree.root);
    tree.complete = tree.complete && hidden;
    return tree;
}

bool model_load(struct model_input *input, const struct source *source, struct meeting **out) {
    size_t before = diag_count(input->diag, DIAG_ERROR);
    struct loader *loader = loader_new(input, source);
    struct meeting *meeting = ARENA_NEW(input->arena, struct meeting);
    struct tree tree = tree_of(input, source);
    loader->complete = tree.complete;
    loader->meeting = meeting;
    meeting->source = source;
    meeting->public_edition = input->public_edition;
    meeting->hours = (struct hours){{-1}, {-1}, SPAN_NONE};
    if (tree.root != NULL) {
        load_shape(loader, SHAPE_MEETING, tree.root, meeting);
    }
    complete_meeting(loader);
    *out = meeting;
    return diag_count(input->diag, DIAG_ERROR) == before;
}

bool model_load_body(struct model_input *input, const struct source *source, struct body **out) {
    size_t before = diag_count(input->diag, DIAG_ERROR);
    struct loader *loader = loader_new(input, source);
    struct tree tree = tree_of(input, source);
    loader->complete = tree.complete;
    *out = ARENA_NEW(input->arena, struct body);
    if (tree.root != NULL) {
        load_shape(loader, SHAPE_BODY, tree.root, *out);
    }
    body_finish(loader, *out);
    (void)profile_load_for(loader, *out);
    return diag_count(input->diag, DIAG_ERROR) == before;
}

bool model_load_profile(struct model_input *input, const struct source *source,
                        struct profile **out) {
    size_t before = diag_count(input->diag, DIAG_ERROR);
    struct loader *loader = loader_new(input, source);
    struct tree tree = tree_of(input, source);
    loader->complete = tree.complete;
    *out = tree.root != NULL ? profile_read(loader, tree.root)
                             : ARENA_NEW(input->arena, struct profile);
    return diag_count(input->diag, DIAG_ERROR) == before;
}

/* ---- kinds of files -------------------------------------------------------------------------- */

static enum model_kind kind_of(struct arena *scratch, struct tree tree) {
    static const struct {
        enum shape_id shape;
        enum model_kind kind;
    } kinds[] = {
        {SHAPE_MEETING, MODEL_MEETING}, {SHAPE_BODY, MODEL_BODY}, {SHAPE_PROFILE, MODEL_PROFILE}};
    struct format_index *index = ARENA_NEW(scratch, struct format_index);
    enum model_kind best = MODEL_UNKNOWN;
    size_t best_count = 0;
    format_index_build(index, scratch);
    for (size_t i = 0; tree.root != NULL && i < sizeof kinds / sizeof *kinds; i++) {
        size_t count = 0;
        for (const struct node_child *c = tree.root->first; c != NULL; c = c->next) {
            count += c->key != NULL &&
                     format_find(index, kinds[i].shape, utf8_fold(scratch, c->key->text)) != NULL;
        }
        if (count > best_count && count * 2 >= tree.root->count) {
            best = kinds[i].kind;
            best_count = count;
        }
    }
    return best;
}

enum model_kind model_kind_of(struct arena *scratch, const struct source *source) {
    return kind_of(scratch, tree_read(scratch, source, diag_new(scratch)));
}

enum model_kind model_read(struct model_input *input, const struct source *source) {
    struct tree *tree = ARENA_NEW(input->arena, struct tree);
    *tree = tree_read(input->arena, source, input->diag);
    input->tree = tree;
    return kind_of(input->arena, *tree);
}
