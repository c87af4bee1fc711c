/* model: mappings → structs, by the rows of the format table.
 *
 * Method: each key of the mapping is matched to its row once; then the rows are gone through in the
 * order of the table, so that what others build on (the body, its people) is read first, whatever
 * the order in the file. */
#include "model/load.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "model/hidden.h"
#include "yaml/explain.h"

static void (*const readers[TYPE_COUNT])(const struct reading *) = {
    [TYPE_TEXT] = read_text,
    [TYPE_LINES] = read_lines,
    [TYPE_TEXTS] = read_texts,
    [TYPE_MARKDOWN] = read_markdown,
    [TYPE_MARKDOWNS] = read_markdowns,
    [TYPE_TRUTH] = read_truth,
    [TYPE_NUMBER] = read_number,
    [TYPE_DATE] = read_date,
    [TYPE_DATES] = read_dates,
    [TYPE_DUE] = read_due,
    [TYPE_DAY] = read_day,
    [TYPE_HOURS] = read_hours,
    [TYPE_HOURS_LIST] = read_hours_list,
    [TYPE_PARAGRAPHS] = read_paragraphs,
    [TYPE_CHOICE] = read_choice,
    [TYPE_FILE] = read_file,
    [TYPE_FOLDER] = read_folder,
    [TYPE_PAIRS] = read_pairs,
    [TYPE_BODY] = read_body,
    [TYPE_ENTRIES] = read_entries,
    [TYPE_FREE_PEOPLE] = read_free_people,
    [TYPE_SECRETARY] = read_secretary,
    [TYPE_ADJUSTERS] = read_adjusters,
    [TYPE_MENTIONS] = read_mentions,
    [TYPE_SERVING] = read_serving,
    [TYPE_WHO] = read_who,
    [TYPE_AUTHORS] = read_authors,
    [TYPE_EVENTS] = read_events,
    [TYPE_ROLES] = read_roles,
    [TYPE_REMOTE] = read_remote,
    [TYPE_REPLACES] = read_replaces,
    [TYPE_COLUMN] = read_column,
    [TYPE_SIDE] = read_side,
    [TYPE_DECISION] = read_decision,
    [TYPE_STANDING] = read_standing,
    [TYPE_ADJUSTMENT_PLACE] = read_adjustment_place,
    [TYPE_SECTION_KEY] = read_section_key,
    [TYPE_NUMBERING] = read_numbering,
    [TYPE_CALL_IN] = read_call_in,
    [TYPE_STYLE] = read_style,
    [TYPE_READY_STYLE] = read_ready_style,
    [TYPE_COLOR] = read_color,
    [TYPE_MEASURE] = read_measure,
    [TYPE_MARGINS] = read_margins,
    [TYPE_FONTS] = read_fonts,
    [TYPE_SIDES] = read_sides,
    [TYPE_ORDER] = read_order,
    [TYPE_PERSON_FORMAT] = read_person_format,
    [TYPE_SIGNATURES] = read_signatures,
    [TYPE_STANDING_ITEMS] = read_standing_items,
    [TYPE_SHAPE] = read_shape,
    [TYPE_SHAPES] = read_shapes,
};

bool load_is_given(const struct node *node) {
    return node->kind != NODE_TEXT || str_trim(node->text).len > 0;
}

/* A text that a mistake of syntax has gone into: what it says is not what was meant. */
static bool is_spoilt(const struct node *node) {
    return node->cut && node->kind == NODE_TEXT;
}

/* What the program reckons with, and names that are looked up, cannot be hidden: the public edition
 * would come to something else. A guest may, who is in no list of the body. */
static bool may_hide(const struct field *field) {
    switch (field->type) {
    case TYPE_TEXT:
    case TYPE_LINES:
    case TYPE_TEXTS:
    case TYPE_MARKDOWN:
    case TYPE_MARKDOWNS:
    case TYPE_DECISION:
    case TYPE_FREE_PEOPLE:
    case TYPE_ADJUSTMENT_PLACE:
    case TYPE_PAIRS:
    case TYPE_DUE:
    case TYPE_DAY:
    case TYPE_BODY: /* these hold fields of their own, which are asked one by one */
    case TYPE_STYLE:
    case TYPE_STANDING_ITEMS:
    case TYPE_SHAPE:
    case TYPE_SHAPES:
        return true;
    case TYPE_ENTRIES:
        return str_equal(field->key, STR("övriga"));
    default:
        return false;
    }
}

/* `datum: "[[2025-03-14]]"`. True when it is so and cannot be read (reported): the ordinary edition
 * has the words, and goes on. */
static bool report_hidden(struct loader *loader, const struct field *field,
                          const struct node *node) {
    const struct node *hidden = may_hide(field) ? NULL : hidden_within(node);
    if (hidden != NULL) {
        diag_help(diag_add(loader->diag, DIAG_HIDDEN_FIXED, hidden->at, DIAG_ARGS(field->key)),
                  HELP_HIDE_ITEM, DIAG_NO_ARGS);
    }
    return hidden != NULL && loader->input->public_edition;
}

/* An empty text between quotes says that there is to be no head or foot. */
static bool says_none(const struct field *field, const struct node *node) {
    return field->type == TYPE_SIDES && node->kind == NODE_TEXT && node->style != STYLE_PLAIN;
}

void load_field(struct loader *loader, const struct field *field, const struct node *node,
                void *object) {
    bool given = load_is_given(node) || says_none(field, node);
    if (given && !is_spoilt(node) && !report_hidden(loader, field, node)) {
        const struct reading reading = {loader, field, node, object,
                                        (char *)object + field->offset};
        readers[field->type](&reading);
    } else if (field->type == TYPE_COLOR) {
        color_cut(loader, field, node);
    }
}

/* ---- wrong kinds ----------------------------------------------------------------------------- */

static enum diag_text kind_word(const struct node *node) {
    static const enum diag_text words[] = {
        [NODE_TEXT] = NOTE_FOUND_TEXT,
        [NODE_LIST] = NOTE_FOUND_LIST,
        [NODE_MAP] = NOTE_FOUND_MAP,
    };
    return load_is_given(node) ? words[node->kind] : NOTE_FOUND_NOTHING;
}

static struct str text_of(const struct node *node) {
    return str_sub(node->at.source->text, node->at.start, node->at.end);
}

static bool is_markdown(const struct field *field) {
    return field->type == TYPE_MARKDOWN || field->type == TYPE_MARKDOWNS ||
           field->type == TYPE_DECISION;
}

/* Values that any text may be; for others quotes are no way out. */
static bool is_free_text(const struct field *field) {
    return field->type == TYPE_TEXT || field->type == TYPE_LINES || field->type == TYPE_TEXTS ||
           field->type == TYPE_ADJUSTMENT_PLACE || field->type == TYPE_NUMBERING ||
           field->type == TYPE_PAIRS || field->type == TYPE_PERSON_FORMAT || is_markdown(field);
}

/* The place of a list with the brackets of the list around it: in `övriga: [[Eva Lund]]` both were
 * meant to hide the words. */
static struct span with_brackets(const struct node *node) {
    struct span at = node->at;
    struct str file = at.source->text;
    bool doubled = node->kind == NODE_LIST && node->style == STYLE_FLOW && at.start > 0 &&
                   at.end < file.len && file.ptr[at.start - 1] == '[' && file.ptr[at.end] == ']';
    return doubled ? (struct span){at.source, at.start - 1, at.end + 1} : at;
}

static bool is_hidden_list(const struct node *node) {
    struct span at = with_brackets(node);
    return str_starts(str_sub(at.source->text, at.start, at.end), STR("[["));
}

/* A list or mapping on one line where a text is wanted was most likely meant as a text:
 * `[[dold text]]`, `{nr}`, `Bredband: läget`. */
static void suggest_quotes(struct finding *finding, const struct node *node) {
    struct span at = with_brackets(node);
    struct str text = str_sub(at.source->text, at.start, at.end);
    if (node->kind != NODE_TEXT && node->count > 0 && str_find_byte(text, '\n', 0) == SIZE_MAX) {
        explain_quote(finding, str_trim(text));
    }
}

/* `paragraf: [9]` */
static void suggest_no_brackets(struct finding *finding, const struct node *node) {
    if (node->kind == NODE_LIST && node->style == STYLE_FLOW && node->count == 1 &&
        node->first->value->kind == NODE_TEXT) {
        diag_help(finding, HELP_NO_BRACKETS, DIAG_ARGS(text_of(node->first->value)));
    }
}

/* `Bredband: läget` that was meant as a text: one pair of texts on one line, without braces. */
static bool is_text_with_colon(const struct node *node) {
    return node->kind == NODE_MAP && node->count == 1 && node->first->value->kind == NODE_TEXT &&
           !str_starts(text_of(node), STR("{")) &&
           str_find_byte(text_of(node), '\n', 0) == SIZE_MAX;
}

/* Whether it is an element of a list, by what stands before it. */
static bool is_element(const struct node *node) {
    struct str before = str_trim(str_sub(node->at.source->text, 0, node->at.start));
    char last = before.len > 0 ? before.ptr[before.len - 1] : '\0';
    return last == '-' || last == '[' || last == ',';
}

static void report_colon(struct loader *loader, const struct node *node) {
    uint32_t colon = node->first->key->at.end;
    struct finding *finding =
        diag_add(loader->diag, DIAG_COLON_IN_TEXT, (struct span){node->at.source, colon, colon + 1},
                 DIAG_NO_ARGS);
    suggest_quotes(finding, node);
}

void load_wrong_type(struct loader *loader, const struct field *field, const struct node *node) {
    if (is_text_with_colon(node) && is_element(node)) {
        report_colon(loader, node);
        return;
    }
    if (node->cut) { /* `rubrik: [Bredband`: the open bracket is the mistake, and is told */
        return;
    }
    struct diag_args args = DIAG_ARGS(field->key);
    args.word[1] = format_type_word(field->type);
    args.word[2] = kind_word(node);
    struct finding *finding = diag_add(loader->diag, DIAG_WRONG_TYPE, with_brackets(node), args);
    if (is_free_text(field) || (may_hide(field) && is_hidden_list(node))) {
        suggest_quotes(finding, node);
    } else {
        suggest_no_brackets(finding, node);
    }
    if (is_markdown(field) && node->kind != NODE_TEXT && node->style == STYLE_BLOCK) {
        diag_help(finding, HELP_MARKDOWN_BLOCK, DIAG_NO_ARGS);
    }
}

/* ---- keys ------------------------------------------------------------------------------------ */

enum { KEYS_SHOWN = 14, FIELDS_MAX = 64 };

static void put_keys(struct buf *out, enum shape_id shape) {
    for (size_t i = 0; i < format_shapes[shape].count; i++) {
        buf_put_text(out, i > 0 ? ", " : "");
        buf_put(out, format_shapes[shape].fields[i].key);
    }
}

/* The row that an unknown key most likely means, or NULL. */
static const struct field *nearest_key(struct loader *loader, enum shape_id shape,
                                       struct str folded) {
    if (folded.len > LIMIT_NAME_BYTES || loader->suggestions >= LIMIT_FINDINGS) {
        return NULL;
    }
    loader->suggestions++;
    return format_nearest(shape, folded, loader->arena);
}

/* Reports; the row that was most likely meant, or NULL. */
static const struct field *report_unknown_key(struct loader *loader, enum shape_id shape,
                                              const struct node *key, struct str folded) {
    struct diag_args args = DIAG_ARGS(key->text);
    args.word[1] = format_shape_word(shape);
    struct finding *finding = diag_add(loader->diag, DIAG_UNKNOWN_KEY, key->at, args);
    const struct field *nearest = nearest_key(loader, shape, folded);
    enum shape_id elsewhere = format_elsewhere(loader->index, shape, folded);
    if (nearest != NULL) {
        diag_help(finding, HELP_DID_YOU_MEAN, DIAG_ARGS(nearest->key));
    } else if (elsewhere != SHAPE_NONE) {
        struct diag_args where = DIAG_NO_ARGS;
        where.word[0] = format_shape_word(elsewhere);
        diag_help(finding, HELP_BELONGS_IN, where);
    } else if (format_shapes[shape].count <= KEYS_SHOWN) {
        struct buf keys = {0};
        put_keys(&keys, shape);
        diag_help(finding, HELP_KEYS_ARE, DIAG_ARGS(buf_view(&keys)));
        buf_free(&keys);
    }
    return nearest;
}

static void report_key_twice(struct loader *loader, enum shape_id shape,
                             const struct node_child *first, const struct node *key) {
    struct diag_args args = DIAG_ARGS(key->text);
    args.word[1] = format_shape_word(shape);
    struct finding *finding = diag_add(loader->diag, DIAG_KEY_TWICE, key->at, args);
    diag_note(finding, NOTE_FIRST_HERE, first->key->at, DIAG_NO_ARGS);
}

/* A key that the profile adds to items. */
static const struct pair *own_section(const struct loader *loader, enum shape_id shape,
                                      struct str folded) {
    return shape == SHAPE_ITEM && loader->profile != NULL
               ? pair_find(&loader->profile->own_sections, folded)
               : NULL;
}

/* The keys of one mapping: the pair of each row, and the rows that an unknown key stands for. */
struct matched {
    const struct node_child *pair[FIELDS_MAX];
    bool misspelt[FIELDS_MAX];
};

/* Matches the keys of a mapping to rows. Keys of own sections are read at once. */
static void match_keys(struct loader *loader, enum shape_id shape, const struct node *node,
                       struct matched *matched, void *object) {
    const struct field *fields = format_shapes[shape].fields;
    struct table own = {.arena = loader->arena};
    struct table unknown = {.arena = loader->arena};
    for (const struct node_child *child = node->first; child != NULL; child = child->next) {
        if (child->key->cut) { /* what was meant by it is not known */
            continue;
        }
        struct str folded = utf8_fold(loader->arena, child->key->text);
        const struct field *field = format_find(loader->index, shape, folded);
        const struct pair *section = own_section(loader, shape, folded);
        const struct node_child *first = NULL;
        if (field != NULL) {
            first = matched->pair[field - fields];
            matched->pair[field - fields] = first != NULL ? first : child;
        } else if (section != NULL) {
            first = table_set(&own, folded, (void *)child);
            if (first == NULL) {
                item_own_section(loader, object, section, child->value);
            }
        } else if (table_set(&unknown, folded, (void *)child) == NULL) {
            field = report_unknown_key(loader, shape, child->key, folded);
            if (field != NULL) {
                matched->misspelt[field - fields] = true;
            }
        }
        if (first != NULL) {
            report_key_twice(loader, shape, first, child->key);
        }
    }
}

static void report_missing(struct loader *loader, enum shape_id shape, const struct field *field,
                           struct span at) {
    if (loader->complete && !loader->defining) {
        struct diag_args args = DIAG_ARGS(field->key);
        args.word[1] = format_shape_word(shape);
        struct finding *finding = diag_add(loader->diag, DIAG_KEY_MISSING, at, args);
        bool example = field->example.len > 0;
        diag_help(finding, example ? HELP_WRITE_KEY : HELP_WRITE_KEY_ALONE,
                  DIAG_ARGS(field->key, field->example));
    }
}

/* The first line of a place, for what is missing in it. */
static struct span first_line(struct span at) {
    struct str text = str_sub(at.source->text, at.start, at.end);
    size_t end = str_find_byte(text, '\n', 0);
    return span_sub(at, 0, end == SIZE_MAX ? text.len : end);
}

static bool is_excused(enum shape_id shape, const struct field *field,
                       const struct matched *matched) {
    const struct field *fields = format_shapes[shape].fields;
    const struct field *unless = format_row(shape, field->unless);
    return matched->misspelt[field - fields] ||
           (unless != NULL &&
            (matched->pair[unless - fields] != NULL || matched->misspelt[unless - fields]));
}

static void load_keys(struct loader *loader, enum shape_id shape, const struct node *node,
                      void *object) {
    const struct shape *s = &format_shapes[shape];
    struct matched matched = {0};
    match_keys(loader, shape, node, &matched, object);
    for (size_t i = 0; i < s->count; i++) {
        const struct field *field = &s->fields[i];
        const struct node_child *pair = matched.pair[i];
        if (pair != NULL) {
            load_field(loader, field, pair->value, object);
        }
        bool missing = pair == NULL || (!load_is_given(pair->value) && !is_spoilt(pair->value));
        if (field->required && missing && !is_excused(shape, field, &matched)) {
            report_missing(loader, shape, field,
                           pair != NULL ? pair->key->at : first_line(node->at));
        }
    }
}

/* The same where a mapping may stand too: its key is none that the format has or could mean. */
static bool is_main_with_colon(struct loader *loader, enum shape_id shape,
                               const struct node *node) {
    if (!is_text_with_colon(node)) {
        return false;
    }
    struct str folded = utf8_fold(loader->arena, node->first->key->text);
    return format_find(loader->index, shape, folded) == NULL &&
           own_section(loader, shape, folded) == NULL &&
           format_elsewhere(loader->index, shape, folded) == SHAPE_NONE &&
           nearest_key(loader, shape, folded) == NULL;
}

static void set_place(enum shape_id shape, struct span at, void *object) {
    const struct shape *s = &format_shapes[shape];
    if (s->at != NO_OFFSET) {
        memcpy((char *)object + s->at, &at, sizeof at);
    }
    if (s->given != NO_OFFSET) {
        const bool given = true;
        memcpy((char *)object + s->given, &given, sizeof given);
    }
}

/* Clock times that were not given are negative, not zero. */
static void prepare(enum shape_id shape, void *object) {
    for (size_t i = 0; i < format_shapes[shape].count; i++) {
        const struct field *field = &format_shapes[shape].fields[i];
        if (field->type == TYPE_HOURS) {
            const struct hours none = {{-1}, {-1}, SPAN_NONE};
            memcpy((char *)object + field->offset, &none, sizeof none);
        }
    }
}

/* A text alone stands for the main key. */
static void load_main(struct loader *loader, enum shape_id shape, const struct field *main,
                      const struct node *node, void *object) {
    load_field(loader, main, node, object);
    if (main->required && !load_is_given(node) && !is_spoilt(node)) {
        report_missing(loader, shape, main, node->at);
    }
}

void load_shape(struct loader *loader, enum shape_id shape, const struct node *node, void *object) {
    const struct field *main = format_row(shape, format_shapes[shape].main_key);
    prepare(shape, object);
    set_place(shape, node->at, object);
    if (main != NULL && is_main_with_colon(loader, shape, node)) {
        report_colon(loader, node);
    } else if (node->kind == NODE_MAP) {
        load_keys(loader, shape, node, object);
    } else if (node->kind == NODE_TEXT && main != NULL) {
        load_main(loader, shape, main, node, object);
    } else if (!node->cut) {
        struct diag_args args = DIAG_NO_ARGS;
        args.word[0] = format_shape_word(shape);
        args.word[1] = NOTE_A_SHAPE;
        args.word[2] = kind_word(node);
        struct finding *finding =
            diag_add(loader->diag, DIAG_WRONG_TYPE, first_line(with_brackets(node)), args);
        if (main != NULL) {
            suggest_quotes(finding, node);
        }
    }
}

/* ---- files ----------------------------------------------------------------------------------- */

static enum diag_text status_code(enum world_status status) {
    static const enum diag_text codes[] = {
        [WORLD_MISSING] = DIAG_FILE_MISSING,     [WORLD_OUTSIDE_ROOT] = DIAG_FILE_OUTSIDE_ROOT,
        [WORLD_DIRECTORY] = DIAG_FILE_IS_FOLDER, [WORLD_UNREADABLE] = DIAG_FILE_UNREADABLE,
        [WORLD_TOO_LARGE] = DIAG_FILE_TOO_LARGE,
    };
    return codes[status];
}

static void report_file(struct loader *loader, enum world_status status, struct str name,
                        struct span at) {
    struct finding *finding =
        diag_add(loader->diag, status_code(status), at, DIAG_ARGS(name, STR("16 MiB")));
    if (status == WORLD_OUTSIDE_ROOT) {
        diag_help(finding, HELP_INSIDE_ROOT, DIAG_NO_ARGS);
    } else if (status == WORLD_MISSING) {
        bool address = str_find(name, STR("://"), 0) != SIZE_MAX;
        diag_help(finding, address ? HELP_NOT_FETCHED : HELP_PATH_FROM, DIAG_NO_ARGS);
    }
}

static const struct node *load_from(struct loader *loader, struct str from, struct str name,
                                    struct span at) {
    struct str path = {NULL, 0};
    struct str bytes = {NULL, 0};
    const struct world *world = loader->input->world;
    enum world_status status =
        world->read(world->context, from, name, LIMIT_FILE_BYTES, loader->arena, &path, &bytes);
    if (status != WORLD_OK) {
        if (at.source == NULL) { /* no file names it: it was found, so the place is its own */
            at.source = source_new(loader->arena, name, STR(""), loader->input->next_order++);
        }
        report_file(loader, status, name, at);
        return NULL;
    }
    loader->source = source_new(loader->arena, path, bytes, loader->input->next_order++);
    struct tree tree = tree_read(loader->arena, loader->source, loader->diag);
    bool hidden =
        hidden_read(loader->arena, loader->diag, loader->input->public_edition, tree.root);
    loader->complete = tree.complete && hidden;
    return tree.root;
}

const struct node *load_file(struct loader *loader, struct str name, struct span at) {
    return load_from(loader, loader->source->name, name, at);
}

const struct node *load_path(struct loader *loader, struct str path) {
    return load_from(loader, STR(""), path, SPAN_NONE);
}

struct file_state file_state_of(const struct loader *loader) {
    return (struct file_state){loader->source, loader->complete};
}

void file_state_restore(struct loader *loader, struct file_state state) {
    loader->source = state.source;
    loader->complete = state.complete;
}

void load_attachment(struct loader *loader, struct attachment *file) {
    if (file->path.text.len == 0) {
        return;
    }
    const struct world *world = loader->input->world;
    enum world_status status = world->probe(world->context, loader->source->name, file->path.text,
                                            loader->arena, &file->found, &file->size);
    if (status != WORLD_OK) {
        file->found = (struct str){NULL, 0};
        report_file(loader, status, file->path.text, file->path.at);
    }
}

/* ---- one or several -------------------------------------------------------------------------- */

struct node_walk node_walk(const struct node *node) {
    return node->kind == NODE_LIST ? (struct node_walk){NULL, node->first, node->count}
                                   : (struct node_walk){node, NULL, 1};
}

const struct node *node_walk_next(struct node_walk *walk) {
    const struct node *node = walk->single;
    walk->single = NULL;
    while (node == NULL && walk->next != NULL) {
        node = is_spoilt(walk->next->value) ? NULL : walk->next->value;
        walk->next = walk->next->next;
    }
    return node;
}
