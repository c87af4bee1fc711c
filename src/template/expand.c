/* template: the tree of tags and the values → Markdown with inclusion marks.
 *
 * Every piece of output gets an origin: literal text its place in the template, a value the place
 * where the user wrote it. Partials are parsed before anything is expanded, so that every mistake
 * in their tags is seen whichever branches are taken. Depth, steps and bytes are bounded. */
#include "template/template.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "template/context.h"
#include "template/escape.h"
#include "template/tree.h"

enum { INDENT_BYTES = 80 }; /* of partials within partials; the rest of a deeper one is left out */

struct expansion {
    struct arena *arena;
    struct arena *work; /* of the trees, and of what grows: let go at the end */
    struct mistakes mistakes;
    const struct template_partials *partials;
    struct tree *trees; /* every template read, the first one first */
    struct tree *last_tree;
    struct context context;
    struct buf out;
    struct origin_list origins;
    const struct source **texts;
    size_t text_count;
    size_t text_room;
    char indents[LIMIT_TEMPLATE_DEPTH][INDENT_BYTES];
    size_t depth; /* sections and partials around */
    size_t steps;
    bool stop; /* a limit has been passed */
};

/* ---- reading templates ---- */

static struct tree *add_tree(struct expansion *x, struct str name, const struct source *source) {
    struct tree *tree = tree_parse(x->work, source, &x->mistakes);
    tree->name = name;
    if (x->last_tree != NULL) {
        x->last_tree->next = tree;
    } else {
        x->trees = tree;
    }
    x->last_tree = tree;
    return tree;
}

static struct tree *find_tree(struct expansion *x, struct str name) {
    for (struct tree *tree = x->trees->next; tree != NULL; tree = tree->next) {
        if (str_equal(tree->name, name)) {
            return tree;
        }
    }
    const struct template_partials *partials = x->partials;
    const struct source *source = partials != NULL ? partials->find(partials->context, name) : NULL;
    return source != NULL ? add_tree(x, name, source) : NULL;
}

/* Reads the template and, one after another, every partial that is asked for. */
static void read_templates(struct expansion *x, const struct source *text) {
    add_tree(x, STR(""), text);
    for (struct tree *tree = x->trees; tree != NULL; tree = tree->next) {
        for (struct node *node = tree->first_partial; node != NULL; node = node->next_partial) {
            node->partial = find_tree(x, node->whole.text);
            if (node->partial == NULL) {
                uint32_t start = node->whole.start;
                mistake_add(&x->mistakes, DIAG_TEMPLATE_UNKNOWN_PARTIAL,
                            tree_span(tree, start, (uint32_t)(start + node->whole.text.len)),
                            DIAG_ARGS(node->whole.text));
            }
        }
    }
}

/* ---- limits ---- */

static void pass_limit(struct expansion *x, enum diag_text code, const struct tree *tree,
                       const struct node *node, size_t limit) {
    if (!x->stop) {
        x->stop = true;
        mistake_add(&x->mistakes, code, tree_span(tree, node->start, node->end),
                    DIAG_ARGS(tree_number(x->arena, limit), node->whole.text));
    }
}

/* Counts a tag or an element of a list, and stops the expansion when it has gone too far. */
static void count_step(struct expansion *x, const struct tree *tree, const struct node *node) {
    if (++x->steps > LIMIT_TEMPLATE_STEPS) {
        pass_limit(x, DIAG_TEMPLATE_TOO_LONG, tree, node, LIMIT_TEMPLATE_STEPS);
    } else if (x->out.len > LIMIT_TEMPLATE_BYTES) {
        pass_limit(x, DIAG_TEMPLATE_TOO_LARGE, tree, node, LIMIT_TEMPLATE_BYTES);
    }
}

/* Counts a level in; false when it would be too deep. */
static bool enter(struct expansion *x, const struct tree *tree, const struct node *node) {
    if (x->depth == LIMIT_TEMPLATE_DEPTH) {
        pass_limit(x, DIAG_TEMPLATE_TOO_DEEP, tree, node, LIMIT_TEMPLATE_DEPTH);
        return false;
    }
    x->depth++;
    return true;
}

/* ---- output ---- */

static void put_indent(struct expansion *x, struct str indent, struct span at) {
    if (indent.len > 0) {
        origin_add(&x->origins, x->out.len, at, false);
        buf_put(&x->out, indent);
    }
}

static bool begins_line(const struct tree *tree, size_t at) {
    return at == 0 || tree->source->text.ptr[at - 1] == '\n';
}

/* Literal text of the template; in an indented partial line by line. */
static void put_literal(struct expansion *x, const struct tree *tree, const struct node *node,
                        struct str indent) {
    struct str text = tree->source->text;
    for (size_t at = node->start; at < node->end;) {
        size_t end = node->end;
        if (indent.len > 0) {
            size_t line_end = str_find_byte(text, '\n', at);
            end = line_end < end ? line_end + 1 : end;
            if (begins_line(tree, at) && text.ptr[at] != '\n') {
                put_indent(x, indent, tree_span(tree, (uint32_t)at, (uint32_t)at));
            }
        }
        size_t before = x->out.len;
        template_raw(str_sub(text, at, end), &x->out);
        bool exact = x->out.len - before == end - at;
        origin_add(&x->origins, before, tree_span(tree, (uint32_t)at, (uint32_t)end), exact);
        at = end;
    }
}

/* The mark that stands for a Markdown text, and its number. */
static void put_inclusion(struct expansion *x, const struct value *value) {
    const struct source *source = value->source;
    if (source == NULL) {
        const struct origin origin = {0, value->at, false};
        struct str text = str_copy(x->arena, value->text);
        source = source_derive(x->arena, STR(""), text, &origin, 1);
    }
    x->texts = arena_more(x->arena, x->texts, x->text_count, &x->text_room, sizeof *x->texts);
    buf_put_text(&x->out, INCLUSION_OPEN);
    buf_put_int(&x->out, (int64_t)x->text_count);
    buf_put_text(&x->out, INCLUSION_CLOSE);
    x->texts[x->text_count++] = source;
}

static void not_text(struct expansion *x, const struct tree *tree, struct node *node) {
    if (node->reported) {
        return;
    }
    node->reported = true;
    struct finding *finding =
        mistake_add(&x->mistakes, DIAG_TEMPLATE_NOT_TEXT, tree_span(tree, node->start, node->end),
                    DIAG_ARGS(node->whole.text));
    if (finding != NULL) {
        diag_help(finding, HELP_TEMPLATE_SECTION, DIAG_ARGS(node->whole.text));
    }
}

static void put_value(struct expansion *x, const struct tree *tree, struct node *node) {
    const struct value *value = context_find(&x->context, tree, node);
    if (value == NULL || value->kind == VALUE_NONE) {
        return;
    }
    struct span at = value->at.source != NULL ? value->at : tree_span(tree, node->start, node->end);
    origin_add(&x->origins, x->out.len, at, false);
    switch (value->kind) {
    case VALUE_TRUTH:
        buf_put(&x->out, value->truth ? STR("ja") : STR("nej"));
        break;
    case VALUE_NUMBER:
        buf_put_int(&x->out, value->number);
        break;
    case VALUE_TEXT:
    case VALUE_MARKDOWN:
        if (node->kind == NODE_VALUE) {
            template_escape(value->text, &x->out);
        } else if (value->kind == VALUE_TEXT) {
            template_raw(value->text, &x->out);
        } else if (value_is_true(value)) {
            put_inclusion(x, value);
        }
        break;
    case VALUE_LIST:
    case VALUE_OBJECT:
        not_text(x, tree, node);
        break;
    case VALUE_NONE:
        break;
    }
}

/* ---- expansion ---- */

static void expand_nodes(struct expansion *x, const struct tree *tree, struct node *first,
                         struct str indent);

static void expand_list(struct expansion *x, const struct tree *tree, struct node *node,
                        const struct value *list, struct str indent) {
    size_t index = 0;
    struct value_walk walk = value_walk_new(list);
    for (const struct value *item; !x->stop && (item = value_walk_next(&walk)) != NULL;) {
        count_step(x, tree, node);
        context_set_loop(context_push(&x->context, item), index++, list->count);
        expand_nodes(x, tree, node->first, indent);
        x->context.count--;
    }
    value_walk_end(&walk);
}

static void expand_section(struct expansion *x, const struct tree *tree, struct node *node,
                           struct str indent) {
    const struct value *value = context_find(&x->context, tree, node);
    bool there = value != NULL && value_is_true(value);
    if (there != (node->kind == NODE_SECTION) || !enter(x, tree, node)) {
        return;
    }
    if (!there) {
        expand_nodes(x, tree, node->first, indent);
    } else if (value->kind == VALUE_LIST) {
        expand_list(x, tree, node, value, indent);
    } else {
        (void)context_push(&x->context, value);
        expand_nodes(x, tree, node->first, indent);
        x->context.count--;
    }
    x->depth--;
}

static void expand_partial(struct expansion *x, const struct tree *tree, struct node *node,
                           struct str indent) {
    if (node->partial == NULL || !enter(x, tree, node)) {
        return;
    }
    struct str whole = STR("");
    if (node->alone) {
        char *room = x->indents[x->depth - 1];
        size_t own = node->indent.len;
        size_t left = INDENT_BYTES - indent.len;
        own = own < left ? own : left;
        memcpy(room, indent.ptr, indent.len);
        memcpy(room + indent.len, node->indent.ptr, own);
        whole = (struct str){room, indent.len + own};
    }
    expand_nodes(x, node->partial, node->partial->root->first, whole);
    x->depth--;
}

static void expand_nodes(struct expansion *x, const struct tree *tree, struct node *first,
                         struct str indent) {
    for (struct node *node = first; node != NULL && !x->stop; node = node->next) {
        count_step(x, tree, node);
        if (node->kind != NODE_TEXT && !node->alone && begins_line(tree, node->start)) {
            put_indent(x, indent, tree_span(tree, node->start, node->start));
        }
        switch (node->kind) {
        case NODE_TEXT:
            put_literal(x, tree, node, indent);
            break;
        case NODE_VALUE:
        case NODE_RAW:
            put_value(x, tree, node);
            break;
        case NODE_SECTION:
        case NODE_INVERTED:
            expand_section(x, tree, node, indent);
            break;
        case NODE_PARTIAL:
            expand_partial(x, tree, node, indent);
            break;
        }
    }
}

bool template_expand(struct arena *arena, const struct source *text, const struct value *values,
                     const struct template_partials *partials, struct diag *diag,
                     struct inclusion_text *out) {
    struct expansion x = {.arena = arena, .work = arena_new(), .partials = partials};
    x.mistakes.diag = diag;
    x.origins.arena = x.work;
    x.context.arena = arena;
    x.context.scratch = arena_new();
    x.context.mistakes = &x.mistakes;
    read_templates(&x, text);
    (void)context_push(&x.context, values);
    expand_nodes(&x, x.trees, x.trees->root->first, STR(""));
    arena_free(x.context.scratch);
    struct str expanded = buf_take(&x.out, arena);
    out->source = source_derive(arena, text->name, expanded, x.origins.items, x.origins.count);
    arena_free(x.work);
    out->texts = x.texts;
    out->text_count = x.text_count;
    return x.mistakes.count == 0;
}
