/* view: the tree of named values between the model and the templates. Children are linked in the
 * order they were added; objects are small, so members are found by walking. */
#include "view/value.h"

#include "base/arena.h"
#include "base/utf8.h"

static struct value *new_value(struct arena *arena, enum value_kind kind, struct span at) {
    struct value *value = ARENA_NEW(arena, struct value);
    value->kind = kind;
    value->at = at;
    return value;
}

struct value *value_none(struct arena *arena) {
    return new_value(arena, VALUE_NONE, SPAN_NONE);
}

struct value *value_object(struct arena *arena) {
    return new_value(arena, VALUE_OBJECT, SPAN_NONE);
}

struct value *value_list(struct arena *arena) {
    return new_value(arena, VALUE_LIST, SPAN_NONE);
}

struct value *value_text(struct arena *arena, struct str text, struct span at) {
    struct value *value = new_value(arena, VALUE_TEXT, at);
    value->text = text;
    return value;
}

struct value *value_markdown(struct arena *arena, const struct source *source, struct span at) {
    struct value *value = new_value(arena, VALUE_MARKDOWN, at);
    value->source = source;
    value->text = source != NULL ? source->text : STR("");
    return value;
}

struct value *value_truth(struct arena *arena, bool truth) {
    struct value *value = new_value(arena, VALUE_TRUTH, SPAN_NONE);
    value->truth = truth;
    return value;
}

struct value *value_number(struct arena *arena, int64_t number) {
    struct value *value = new_value(arena, VALUE_NUMBER, SPAN_NONE);
    value->number = number;
    return value;
}

void value_push(struct value *list, struct value *value) {
    if (value == NULL) {
        return;
    }
    if (list->last != NULL) {
        list->last->next = value;
    } else {
        list->first = value;
    }
    list->last = value;
    list->count++;
}

void value_set(struct value *object, struct str key, struct value *value) {
    if (value != NULL) {
        value->key = key;
        value_push(object, value);
    }
}

struct value *value_made_list(struct arena *arena, size_t count, const struct value_maker *maker) {
    struct value *list = value_list(arena);
    list->count = count;
    list->made = true;
    list->maker = maker;
    return list;
}

struct value *value_again(struct arena *arena, const struct value *object) {
    struct value *again = ARENA_NEW(arena, struct value);
    *again = *object;
    again->again = true;
    again->next = NULL;
    return again;
}

/* ---- walking ---- */

struct value_walk value_walk_new(const struct value *value) {
    return (struct value_walk){.value = value, .arena = value->made ? arena_new() : NULL};
}

const struct value *value_walk_next(struct value_walk *walk) {
    const struct value *value = walk->value;
    bool holds = value->kind == VALUE_LIST || value->kind == VALUE_OBJECT;
    if (!holds || walk->index >= value->count) {
        return NULL;
    }
    if (value->made) {
        arena_reset(walk->arena);
        return value->maker->make(value->maker, walk->arena, walk->index++);
    }
    walk->child = walk->index++ == 0 ? value->first : walk->child->next;
    return walk->child;
}

void value_walk_end(struct value_walk *walk) {
    arena_free(walk->arena);
}

/* ---- look-up ---- */

const struct value *value_find(struct arena *scratch, const struct value *object, struct str key,
                               struct str folded) {
    if (object == NULL || object->kind != VALUE_OBJECT) {
        return NULL;
    }
    for (const struct value *member = object->first; member != NULL; member = member->next) {
        if (str_equal(member->key, key)) {
            return member;
        }
    }
    for (const struct value *member = object->first; member != NULL; member = member->next) {
        if (utf8_folds_to(scratch, member->key, folded)) {
            return member;
        }
    }
    return NULL;
}

const struct value *value_get(struct arena *scratch, const struct value *object, struct str key) {
    return value_find(scratch, object, key, utf8_fold(scratch, key));
}

bool value_is_true(const struct value *value) {
    switch (value->kind) {
    case VALUE_NONE:
        return false;
    case VALUE_TRUTH:
        return value->truth;
    case VALUE_TEXT:
    case VALUE_MARKDOWN:
        return str_trim(value->text).len > 0;
    case VALUE_LIST:
        return value->count > 0;
    default:
        return true;
    }
}
