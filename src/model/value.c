/* model: readers of simple values: texts, Markdown, truths, numbers, §§, choices, files, and the
 * readers that lead to further shapes. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "model/load.h"

/* ---- texts ----------------------------------------------------------------------------------- */

/* Runs of blanks and line ends become one space. */
static struct str one_line(struct arena *arena, struct str text) {
    bool clean = true;
    for (size_t i = 0; i < text.len && clean; i++) {
        bool space = text.ptr[i] == ' ' && i + 1 < text.len && text.ptr[i + 1] == ' ';
        clean = !space && text.ptr[i] != '\n' && text.ptr[i] != '\t';
    }
    if (clean) {
        return text;
    }
    char *out = arena_alloc(arena, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool blank = text.ptr[i] == ' ' || text.ptr[i] == '\n' || text.ptr[i] == '\t';
        if (!blank) {
            out[len++] = text.ptr[i];
        } else if (len > 0 && out[len - 1] != ' ') {
            out[len++] = ' ';
        }
    }
    return (struct str){out, len};
}

struct text load_literal(struct loader *loader, struct str text, struct span at) {
    struct str trimmed = str_trim(text);
    return (struct text){one_line(loader->arena, utf8_nfc(loader->arena, trimmed)), at};
}

bool load_text(struct loader *loader, const struct field *field, const struct node *node,
               struct text *out) {
    if (node->kind != NODE_TEXT) {
        load_wrong_type(loader, field, node);
        return false;
    }
    *out = load_literal(loader, node->text, node->at);
    return out->text.len > 0;
}

void read_text(const struct reading *r) {
    (void)load_text(r->loader, r->field, r->node, r->target);
}

void read_lines(const struct reading *r) {
    if (r->node->kind != NODE_TEXT) {
        load_wrong_type(r->loader, r->field, r->node);
        return;
    }
    struct text *out = r->target;
    *out = (struct text){utf8_nfc(r->loader->arena, str_trim(r->node->text)), r->node->at};
}

void read_texts(const struct reading *r) {
    struct node_walk walk = node_walk(r->node);
    struct text_list *list = r->target;
    list->items = ARENA_ARRAY(r->loader->arena, struct text, walk.count);
    for (const struct node *node; (node = node_walk_next(&walk)) != NULL;) {
        if (load_is_given(node) &&
            load_text(r->loader, r->field, node, &list->items[list->count])) {
            list->count++;
        }
    }
}

/* ---- Markdown -------------------------------------------------------------------------------- */

bool markdown_read(struct loader *loader, const struct field *field, const struct node *node,
                   struct markdown *out) {
    if (node->kind != NODE_TEXT) {
        load_wrong_type(loader, field, node);
        return false;
    }
    if (str_trim(node->text).len == 0) {
        return false;
    }
    *out = (struct markdown){yaml_text_source(loader->arena, node), node->at};
    return true;
}

void read_markdown(const struct reading *r) {
    (void)markdown_read(r->loader, r->field, r->node, r->target);
}

void read_markdowns(const struct reading *r) {
    struct node_walk walk = node_walk(r->node);
    struct markdown_list *list = r->target;
    list->at = r->node->at;
    list->items = ARENA_ARRAY(r->loader->arena, struct markdown, walk.count);
    for (const struct node *node; (node = node_walk_next(&walk)) != NULL;) {
        if (load_is_given(node) &&
            markdown_read(r->loader, r->field, node, &list->items[list->count])) {
            list->count++;
        }
    }
}

/* ---- truths, numbers, choices ---------------------------------------------------------------- */

enum truth load_truth_word(struct loader *loader, struct str word) {
    static const struct choice words[] = {{STR_INIT("ja"), TRUTH_YES},
                                          {STR_INIT("nej"), TRUTH_NO},
                                          {STR_INIT("true"), TRUTH_YES},
                                          {STR_INIT("false"), TRUTH_NO},
                                          {STR_INIT("yes"), TRUTH_YES},
                                          {STR_INIT("no"), TRUTH_NO},
                                          {STR_INIT("sant"), TRUTH_YES},
                                          {STR_INIT("falskt"), TRUTH_NO},
                                          {{NULL, 0}, 0}};
    const struct choice *found = load_find_choice(loader, word, words);
    return found != NULL ? (enum truth)found->value : TRUTH_UNSET;
}

void read_truth(const struct reading *r) {
    struct text text;
    if (!load_text(r->loader, r->field, r->node, &text)) {
        return;
    }
    struct truth_value *out = r->target;
    *out = (struct truth_value){load_truth_word(r->loader, text.text), text.at};
    if (out->value == TRUTH_UNSET) {
        struct finding *finding =
            diag_add(r->loader->diag, DIAG_NOT_A_TRUTH, text.at, DIAG_ARGS(text.text));
        diag_help(finding, HELP_WRITE_TRUTH, DIAG_NO_ARGS);
    }
}

bool paragraph_number(struct str text, uint32_t *number) {
    struct str digits = str_trim(text);
    if (str_starts(digits, STR("§"))) {
        digits = str_trim(str_sub(digits, STR("§").len, digits.len));
    }
    return str_number(digits, PARAGRAPH_MAX, number) && digits.len <= 4 && *number > 0;
}

void read_number(const struct reading *r) {
    struct text text;
    if (!load_text(r->loader, r->field, r->node, &text)) {
        return;
    }
    struct number *out = r->target;
    if (paragraph_number(text.text, &out->value)) {
        out->given = true;
        out->at = text.at;
    } else {
        diag_add(r->loader->diag, DIAG_NOT_A_NUMBER, text.at, DIAG_ARGS(text.text, STR("1")));
    }
}

const struct choice *load_find_choice(struct loader *loader, struct str word,
                                      const struct choice *choices) {
    struct str folded = utf8_fold(loader->arena, word);
    for (const struct choice *c = choices; c->name.len > 0; c++) {
        if (utf8_folds_to(loader->arena, c->name, folded)) {
            return c;
        }
    }
    return NULL;
}

void load_unknown_value(struct loader *loader, struct span at, struct str word, struct str key,
                        const struct choice *choices) {
    load_suggest(loader, diag_add(loader->diag, DIAG_UNKNOWN_VALUE, at, DIAG_ARGS(word, key)), word,
                 choices);
}

void load_suggest(struct loader *loader, struct finding *finding, struct str word,
                  const struct choice *choices) {
    struct str folded = utf8_fold(loader->arena, word);
    struct buf all = {0};
    size_t limit = format_distance_limit(folded);
    for (const struct choice *c = choices; c->name.len > 0; c++) {
        if (utf8_distance(folded, utf8_fold(loader->arena, c->name), limit) <= limit) {
            diag_help(finding, HELP_DID_YOU_MEAN, DIAG_ARGS(c->name));
            buf_free(&all);
            return;
        }
        buf_put_text(&all, all.len > 0 ? ", " : "");
        buf_put(&all, c->name);
    }
    diag_help(finding, HELP_ALLOWED, DIAG_ARGS(buf_view(&all)));
    buf_free(&all);
}

bool load_is_document(struct loader *loader, const struct field *field, const struct text *key) {
    static const struct choice documents[] = {{STR_INIT("föredragningslista"), 0},
                                              {STR_INIT("kallelse"), 0},
                                              {STR_INIT("protokoll"), 0},
                                              {STR_INIT("minnesanteckningar"), 0},
                                              {STR_INIT("mötesanteckningar"), 0},
                                              {STR_INIT("protokollsutdrag"), 0},
                                              {STR_INIT("anslagsbevis"), 0},
                                              {STR_INIT("beslutslista"), 0},
                                              {STR_INIT("närvarolista"), 0},
                                              {STR_INIT("omröstningslista"), 0},
                                              {STR_INIT("tidsplan"), 0},
                                              {STR_INIT("kalender"), 0},
                                              {STR_INIT("data"), 0},
                                              {{NULL, 0}, 0}};
    if (load_find_choice(loader, key->text, documents) != NULL) {
        return true;
    }
    struct finding *finding =
        diag_add(loader->diag, DIAG_UNKNOWN_KEY, key->at, DIAG_ARGS(key->text, field->key));
    load_suggest(loader, finding, key->text, documents);
    return false;
}

void read_choice(const struct reading *r) {
    struct text text;
    if (!load_text(r->loader, r->field, r->node, &text)) {
        return;
    }
    const struct choice *choice = load_find_choice(r->loader, text.text, r->field->choices);
    if (choice == NULL) {
        load_unknown_value(r->loader, text.at, text.text, r->field->key, r->field->choices);
        return;
    }
    memcpy(r->target, &choice->value, sizeof choice->value); /* an enum, as wide as int */
    if (r->field->extra != NO_OFFSET) {
        text.text = choice->name;
        memcpy((char *)r->object + r->field->extra, &text, sizeof text);
    }
}

/* ---- §§ ---------------------------------------------------------------------------------------
 */

bool paragraphs_of_text(struct loader *loader, struct str text, struct span at,
                        struct paragraph_list *out) {
    enum paragraphs_status status = paragraphs_read(loader->arena, text, &out->list);
    if (status == PARAGRAPHS_OK) {
        out->at = at;
        return true;
    }
    out->list.count = 0;
    struct finding *finding = diag_add(
        loader->diag, status == PARAGRAPHS_NONE ? DIAG_NOT_PARAGRAPHS : DIAG_PARAGRAPHS_IMPOSSIBLE,
        at, DIAG_ARGS(text));
    diag_help(finding, HELP_WRITE_PARAGRAPHS, DIAG_NO_ARGS);
    return false;
}

void read_paragraphs(const struct reading *r) {
    struct text text;
    if (load_text(r->loader, r->field, r->node, &text)) {
        (void)paragraphs_of_text(r->loader, text.text, text.at, r->target);
    }
}

/* ---- files ----------------------------------------------------------------------------------- */

void read_file(const struct reading *r) {
    struct attachment *file = r->target;
    if (load_text(r->loader, r->field, r->node, &file->path)) {
        load_attachment(r->loader, file);
    }
}

void read_folder(const struct reading *r) {
    struct text *folder = r->target;
    if (!load_text(r->loader, r->field, r->node, folder)) {
        return;
    }
    const struct world *world = r->loader->input->world;
    struct str path;
    uint64_t size;
    enum world_status status = world->probe(world->context, r->loader->source->name, folder->text,
                                            r->loader->arena, &path, &size);
    if (status != WORLD_DIRECTORY) {
        bool outside = status == WORLD_OUTSIDE_ROOT;
        struct finding *finding =
            diag_add(r->loader->diag, outside ? DIAG_FILE_OUTSIDE_ROOT : DIAG_NOT_A_FOLDER,
                     folder->at, DIAG_ARGS(folder->text));
        diag_help(finding, outside ? HELP_INSIDE_ROOT : HELP_PATH_FROM, DIAG_NO_ARGS);
        folder->text = (struct str){NULL, 0};
    }
}

/* ---- keys of the user's own ------------------------------------------------------------------ */

bool load_is_twice(struct loader *loader, const struct field *field, struct table *seen,
                   struct str folded, const struct node_child *child) {
    const struct node_child *first = table_set(seen, folded, (void *)child);
    if (first != NULL) {
        struct finding *finding = diag_add(loader->diag, DIAG_KEY_TWICE, child->key->at,
                                           DIAG_ARGS(child->key->text, field->key));
        diag_note(finding, NOTE_FIRST_HERE, first->key->at, DIAG_NO_ARGS);
    }
    return first != NULL;
}

void read_pairs(const struct reading *r) {
    struct loader *loader = r->loader;
    if (r->node->kind != NODE_MAP) {
        load_wrong_type(loader, r->field, r->node);
        return;
    }
    struct table seen = {.arena = loader->arena};
    struct pair_list *list = r->target;
    list->items = ARENA_ARRAY(loader->arena, struct pair, r->node->count);
    list->index.arena = loader->arena;
    for (struct node_child *child = r->node->first; child != NULL; child = child->next) {
        struct pair *pair = &list->items[list->count];
        pair->key = load_literal(loader, child->key->text, child->key->at);
        pair->folded = utf8_fold(loader->arena, pair->key.text);
        if (!load_is_twice(loader, r->field, &seen, pair->folded, child) &&
            load_is_given(child->value) &&
            load_text(loader, r->field, child->value, &pair->value)) {
            list->count++;
            (void)table_set(&list->index, pair->folded, pair);
        }
    }
}

/* ---- further shapes -------------------------------------------------------------------------- */

void read_shape(const struct reading *r) {
    load_shape(r->loader, r->field->shape, r->node, r->target);
}

/* A list of structs: the member is a pointer and a count, its span may be elsewhere. */
void read_shapes(const struct reading *r) {
    enum shape_id shape = r->field->shape;
    size_t size = format_shape_size(shape);
    struct node_walk walk = node_walk(r->node);
    char *items = arena_array(r->loader->arena, walk.count, size);
    size_t count = 0;
    for (const struct node *node; (node = node_walk_next(&walk)) != NULL;) {
        if (load_is_given(node) || shape == SHAPE_ITEM) {
            load_shape(r->loader, shape, node, items + count++ * size);
        }
    }
    memcpy(r->target, &items, sizeof items);
    memcpy((char *)r->target + sizeof items, &count, sizeof count);
    if (r->field->extra != NO_OFFSET) {
        memcpy((char *)r->object + r->field->extra, &r->node->at, sizeof r->node->at);
    }
}
