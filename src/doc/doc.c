/* doc: the document tree itself; see doc/check.c for legal nesting. */
#include "doc/doc.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

struct doc *doc_new(struct arena *arena) {
    struct doc *doc = ARENA_NEW(arena, struct doc);
    doc->arena = arena;
    doc->language = STR("sv-SE");
    doc->style = &doc_style_default;
    doc->root = ARENA_NEW(arena, struct doc_node);
    doc->root->kind = DOC_ROOT;
    return doc;
}

void doc_append(struct doc_node *parent, struct doc_node *node) {
    node->parent = parent;
    node->next = NULL;
    if (parent->last != NULL) {
        parent->last->next = node;
    } else {
        parent->first = node;
    }
    parent->last = node;
}

struct doc_node *doc_add(struct doc *doc, struct doc_node *parent, enum doc_kind kind) {
    struct doc_node *node = ARENA_NEW(doc->arena, struct doc_node);
    node->kind = kind;
    doc_append(parent, node);
    return node;
}

struct doc_node *doc_add_text(struct doc *doc, struct doc_node *parent, struct str text) {
    struct doc_node *node = doc_add(doc, parent, DOC_TEXT);
    node->text = text;
    return node;
}

const char *doc_kind_name(enum doc_kind kind) {
    static const char *const names[] = {
#define X(kind, name) name,
        DOC_KINDS(X)
#undef X
    };
    return names[kind];
}

const char *doc_role_name(enum doc_role role) {
    static const char *const names[] = {
#define X(role, container, name) name,
        DOC_ROLES(X)
#undef X
    };
    return names[role];
}

struct str doc_role_container(enum doc_role role) {
    static const struct str names[] = {
#define X(role, container, name) STR_INIT(container),
        DOC_ROLES(X)
#undef X
    };
    return names[role];
}

bool doc_is_inline(enum doc_kind kind) {
    return kind >= DOC_TEXT;
}

void doc_plain_text(const struct doc_node *node, struct buf *out) {
    switch (node->kind) {
    case DOC_TEXT:
    case DOC_CODE:
    case DOC_CODE_BLOCK:
    case DOC_IMAGE:
        buf_put(out, node->text);
        return;
    case DOC_SOFT_BREAK:
    case DOC_LINE_BREAK:
        buf_put_byte(out, ' ');
        return;
    default:
        break;
    }
    for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
        if (!doc_is_inline(child->kind) && out->len > 0 && out->ptr[out->len - 1] != ' ') {
            buf_put_byte(out, ' ');
        }
        doc_plain_text(child, out);
        if (child->kind == DOC_NUMBER) {
            buf_put_byte(out, ' ');
        }
    }
}

bool doc_is_figure(const struct doc_node *node) {
    bool found = false;
    for (const struct doc_node *n = node->first; n != NULL && node->kind == DOC_PARAGRAPH;
         n = n->next) {
        if (n->kind == DOC_IMAGE && n->image != NULL) {
            found = true;
        } else if (n->kind != DOC_SOFT_BREAK && n->kind != DOC_LINE_BREAK) {
            return false;
        }
    }
    return found;
}

const struct doc_node *doc_caption(const struct doc_node *figure) {
    const struct doc_node *next = doc_is_figure(figure) ? figure->next : NULL;
    bool all = next != NULL && next->kind == DOC_PARAGRAPH && next->first != NULL &&
               next->first == next->last && next->first->kind == DOC_EMPHASIS;
    return all ? next : NULL;
}

const struct doc_node *doc_contents_link(const struct doc_node *item) {
    const struct doc_node *p = item->first;
    if (p == NULL || p->next != NULL || p->kind != DOC_PARAGRAPH || p->first == NULL ||
        p->first->next != NULL || p->first->kind != DOC_LINK) {
        return NULL;
    }
    return str_starts(p->first->url, STR("#")) ? p->first : NULL;
}

bool doc_is_contents(const struct doc_node *list) {
    for (const struct doc_node *item = list->first; item != NULL; item = item->next) {
        if (doc_contents_link(item) == NULL) {
            return false;
        }
    }
    return list->kind == DOC_LIST && list->first != NULL;
}
