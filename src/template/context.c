/* template: look-up of names from the innermost value outwards, with suggestions for unknown ones.
 * Only the first part of a dotted name is looked for up the stack; the others are members. */
#include "template/context.h"

#include "base/arena.h"
#include "base/utf8.h"

enum { SUGGESTION_EDITS = 3 };

/* The loop facts under their folded names. */
static const struct {
    struct str folded;
    struct str name;
} facts[FACT_COUNT] = {
    [FACT_FIRST] = {STR_INIT("@forst"), STR_INIT("@först")},
    [FACT_LAST] = {STR_INIT("@sist"), STR_INIT("@sist")},
    [FACT_NUMBER] = {STR_INIT("@nr"), STR_INIT("@nr")},
};

struct frame *context_push(struct context *context, const struct value *value) {
    struct frame *frame = &context->frames[context->count++];
    frame->value = value;
    frame->loop = false;
    return frame;
}

void context_set_loop(struct frame *frame, size_t index, size_t count) {
    frame->loop = true;
    frame->facts[FACT_FIRST] = (struct value){.kind = VALUE_TRUTH, .truth = index == 0};
    frame->facts[FACT_LAST] = (struct value){.kind = VALUE_TRUTH, .truth = index + 1 == count};
    frame->facts[FACT_NUMBER] = (struct value){.kind = VALUE_NUMBER, .number = (int64_t)index + 1};
}

static const struct value *find_fact(const struct context *context, struct str folded) {
    for (size_t i = context->count; i > 0; i--) {
        const struct frame *frame = &context->frames[i - 1];
        for (size_t fact = 0; frame->loop && fact < FACT_COUNT; fact++) {
            if (str_equal(facts[fact].folded, folded)) {
                return &frame->facts[fact];
            }
        }
    }
    return NULL;
}

static const struct value *find_first(struct context *context, const struct name *name) {
    if (str_starts(name->folded, STR("@"))) {
        return find_fact(context, name->folded);
    }
    for (size_t i = context->count; i > 0; i--) {
        const struct value *found =
            value_find(context->scratch, context->frames[i - 1].value, name->text, name->folded);
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

/* ---- suggestions ---- */

struct suggestion {
    struct str name;
    size_t edits; /* above SUGGESTION_EDITS: none yet */
};

static void consider(struct suggestion *best, struct str wanted, struct str folded,
                     struct str name) {
    size_t limit = utf8_length(wanted) / 3 + 1;
    limit = limit < SUGGESTION_EDITS ? limit : SUGGESTION_EDITS;
    size_t edits = utf8_distance(wanted, folded, limit);
    if (edits <= limit && edits < best->edits) {
        *best = (struct suggestion){name, edits};
    }
}

static void consider_members(struct context *context, struct suggestion *best, struct str wanted,
                             const struct value *object) {
    if (object->kind != VALUE_OBJECT) {
        return;
    }
    for (const struct value *member = object->first; member != NULL; member = member->next) {
        consider(best, wanted, utf8_fold(context->scratch, member->key), member->key);
    }
}

/* Reports part `part` of a tag's name as unknown. `inside` is the object it was looked for in, NULL
 * for the whole stack. */
static void unknown_name(struct context *context, const struct tree *tree, struct node *node,
                         size_t part, const struct value *inside) {
    if (node->reported) {
        return;
    }
    node->reported = true;
    const struct name *name = &node->parts[part];
    struct span at = tree_span(tree, name->start, (uint32_t)(name->start + name->text.len));
    struct finding *finding =
        mistake_add(context->mistakes, DIAG_TEMPLATE_UNKNOWN_NAME, at, DIAG_ARGS(name->text));
    struct suggestion best = {.edits = SUGGESTION_EDITS + 1};
    if (inside != NULL) {
        consider_members(context, &best, name->folded, inside);
    }
    for (size_t i = context->count; inside == NULL && i > 0; i--) {
        consider_members(context, &best, name->folded, context->frames[i - 1].value);
    }
    for (size_t i = 0; inside == NULL && i < FACT_COUNT && context->count > 1; i++) {
        consider(&best, name->folded, facts[i].folded, facts[i].name);
    }
    if (finding != NULL && best.edits <= SUGGESTION_EDITS) {
        diag_help(finding, HELP_DID_YOU_MEAN, DIAG_ARGS(best.name));
    }
}

static const struct value *find_parts(struct context *context, const struct tree *tree,
                                      struct node *node) {
    const struct value *value = find_first(context, &node->parts[0]);
    if (value == NULL) {
        unknown_name(context, tree, node, 0, NULL);
    }
    for (size_t i = 1; value != NULL && i < node->part_count; i++) {
        if (value->kind == VALUE_NONE) {
            return NULL;
        }
        const struct value *inside = value;
        const struct name *name = &node->parts[i];
        value = value_find(context->scratch, inside, name->text, name->folded);
        if (value == NULL) {
            unknown_name(context, tree, node, i, inside);
        }
    }
    return value;
}

const struct value *context_find(struct context *context, const struct tree *tree,
                                 struct node *node) {
    if (node->part_count == 0) { /* "." or a name that could not be read */
        return node->reported ? NULL : context->frames[context->count - 1].value;
    }
    const struct value *value = find_parts(context, tree, node);
    if (arena_used(context->scratch) > 0) {
        arena_reset(context->scratch);
    }
    return value;
}
