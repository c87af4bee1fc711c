/* doc: which node may stand where. A tree that fails here is a mistake in the program: the readers
 * make only legal trees, and the renderers rely on it. One walk without recursion. */
#include "doc/doc.h"

static bool is_block(enum doc_kind kind) {
    switch (kind) {
    case DOC_HEADING:
    case DOC_PARAGRAPH:
    case DOC_LIST:
    case DOC_QUOTE:
    case DOC_CODE_BLOCK:
    case DOC_RULE:
    case DOC_TABLE:
    case DOC_SECTION:
    case DOC_FACTS:
    case DOC_PAGE_BREAK:
        return true;
    default:
        return false;
    }
}

/* Whether a node of one kind may be a child of another. */
static bool may_hold(enum doc_kind parent, enum doc_kind child) {
    switch (parent) {
    case DOC_ROOT:
        return is_block(child) || child == DOC_FOOTNOTE;
    case DOC_SECTION:
        return is_block(child);
    case DOC_ITEM:
    case DOC_QUOTE:
    case DOC_FOOTNOTE:
        return is_block(child) && child != DOC_SECTION && child != DOC_PAGE_BREAK;
    case DOC_FACT:
        return child == DOC_LABEL ||
               (is_block(child) && child != DOC_SECTION && child != DOC_PAGE_BREAK);
    case DOC_LIST:
        return child == DOC_ITEM;
    case DOC_FACTS:
        return child == DOC_FACT;
    case DOC_TABLE:
        return child == DOC_ROW;
    case DOC_ROW:
        return child == DOC_CELL;
    case DOC_HEADING:
        return doc_is_inline(child);
    case DOC_PARAGRAPH:
    case DOC_CELL:
    case DOC_LABEL:
    case DOC_EMPHASIS:
    case DOC_STRONG:
    case DOC_SPAN:
    case DOC_NUMBER:
    case DOC_ASIDE:
        return doc_is_inline(child) && child != DOC_NUMBER && child != DOC_ASIDE;
    case DOC_LINK:
        return doc_is_inline(child) && child != DOC_NUMBER && child != DOC_ASIDE &&
               child != DOC_LINK && child != DOC_FOOTNOTE_REF;
    default:
        return false;
    }
}

static size_t count_children(const struct doc_node *node) {
    size_t count = 0;
    for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
        count++;
    }
    return count;
}

static bool inside_link(const struct doc_node *node) {
    for (node = node->parent; node != NULL && doc_is_inline(node->kind); node = node->parent) {
        if (node->kind == DOC_LINK) {
            return true;
        }
    }
    return false;
}

/* What a node's own fields and the number and order of its children must be. */
static bool is_well_formed(const struct doc_node *node) {
    switch (node->kind) {
    case DOC_HEADING:
        return node->level >= 1 && node->level <= 6;
    case DOC_LIST:
    case DOC_FACTS:
        return node->first != NULL;
    case DOC_FACT:
        return node->first != NULL && node->first->kind == DOC_LABEL;
    case DOC_LABEL:
        return node->parent->first == node;
    case DOC_TABLE:
        return node->first != NULL && node->columns > 0 && node->first->head == node->head;
    case DOC_ROW:
        return count_children(node) == node->parent->columns &&
               (!node->head || node->parent->first == node);
    case DOC_SECTION:
        return node->role != DOC_ROLE_NONE;
    case DOC_LINK:
        return node->url.len > 0 && !inside_link(node);
    case DOC_IMAGE:
        return node->url.len > 0;
    case DOC_SPAN:
        return node->language.len > 0;
    case DOC_FOOTNOTE:
        return node->number > 0 && (node->next == NULL || node->next->kind == DOC_FOOTNOTE);
    case DOC_FOOTNOTE_REF:
        return node->number > 0 && !inside_link(node);
    default:
        return true;
    }
}

static bool is_right(const struct doc_node *node) {
    const struct doc_node *parent = node->parent;
    if (parent != NULL && !may_hold(parent->kind, node->kind)) {
        return false;
    }
    for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
        if (child->parent != node || (child->next == NULL && node->last != child)) {
            return false;
        }
    }
    return is_well_formed(node);
}

bool doc_check(const struct doc *doc, const struct doc_node **wrong) {
    const struct doc_node *node = doc->root;
    while (node != NULL) {
        if (!is_right(node) || (node != doc->root && node->kind == DOC_ROOT)) {
            *wrong = node;
            return false;
        }
        if (node->first != NULL) {
            node = node->first;
            continue;
        }
        while (node != doc->root && node->next == NULL) {
            node = node->parent;
        }
        node = node == doc->root ? NULL : node->next;
    }
    return true;
}
