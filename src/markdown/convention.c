/* markdown: what stands in some containers by convention: facts as bullets that begin with a label
 * in strong, an item's heading with its number in strong and its case number in emphasis. The
 * blocks have been read as ordinary ones; here they are turned into what they mean. */
#include "markdown/reader.h"

static bool starts_with_label(const struct doc_node *item) {
    const struct doc_node *paragraph = item->first;
    return paragraph != NULL && paragraph->kind == DOC_PARAGRAPH && paragraph->first != NULL &&
           paragraph->first->kind == DOC_STRONG;
}

/* A list item as a fact: its label, the rest of its first paragraph, its other blocks. */
static void make_fact(struct reader *reader, struct doc_node *item, struct doc_node *facts) {
    struct doc_node blocks = {.kind = DOC_ROOT};
    bool labelled = starts_with_label(item);
    item->kind = DOC_FACT;
    move_children(item, &blocks);
    struct doc_node *label = doc_add(reader->doc, item, DOC_LABEL);
    label->at = item->at;
    struct doc_node *paragraph = blocks.first;
    if (labelled) {
        struct doc_node *strong = paragraph->first;
        label->at = strong->at;
        drop_after(paragraph, NULL);
        move_children(strong, label);
        trim_inlines(paragraph);
    } else {
        diag_help(diag_add(reader->diag, DIAG_FACT_WITHOUT_LABEL, item->at, DIAG_NO_ARGS),
                  HELP_FACT_LABEL, DIAG_NO_ARGS);
        if (paragraph != NULL && paragraph->kind == DOC_PARAGRAPH) {
            move_children(paragraph, label);
        }
    }
    if (paragraph != NULL && paragraph->kind == DOC_PARAGRAPH && paragraph->first == NULL) {
        drop_after(&blocks, NULL);
    }
    move_children(&blocks, item);
    doc_append(facts, item);
}

void make_facts(struct reader *reader, struct doc_node *node, struct str name, struct span at) {
    struct doc_node blocks = {.kind = DOC_ROOT};
    move_children(node, &blocks);
    struct doc_node *facts = node;
    struct doc_node *others = node->parent;
    if (node->kind != DOC_FACTS) {
        facts = doc_add(reader->doc, node, DOC_FACTS);
        facts->at = node->at;
        others = node;
    }
    bool reported = false;
    for (struct doc_node *block = blocks.first; block != NULL;) {
        struct doc_node *next = block->next;
        if (block->kind == DOC_LIST) {
            for (struct doc_node *item = block->first; item != NULL;) {
                struct doc_node *after = item->next;
                make_fact(reader, item, facts);
                item = after;
            }
        } else {
            if (!reported) {
                struct finding *finding =
                    diag_add(reader->diag, DIAG_FACTS_NOT_LIST, block->at, DIAG_ARGS(name));
                diag_note(finding, NOTE_CONTAINER_OPENED, at, DIAG_NO_ARGS);
                reported = true;
            }
            doc_append(others, block);
        }
        block = next;
    }
    if (facts != node && facts->first == NULL) {
        drop_after(node, NULL);
    }
}

static bool ends_with_blank(const struct doc_node *node) {
    return node != NULL && node->kind == DOC_TEXT && str_ends(node->text, STR(" "));
}

/* Whether an emphasis says something in parentheses. */
static bool is_parenthesis(const struct doc_node *emphasis) {
    struct buf words = {0};
    doc_plain_text(emphasis, &words);
    struct str s = buf_view(&words);
    bool yes = str_starts(s, STR("(")) && str_ends(s, STR(")"));
    buf_free(&words);
    return yes;
}

static void make_aside(struct doc_node *heading) {
    struct doc_node *before = NULL;
    for (struct doc_node *node = heading->first; node->next != NULL; node = node->next) {
        before = node;
    }
    if (ends_with_blank(before) && heading->last->kind == DOC_EMPHASIS &&
        is_parenthesis(heading->last)) {
        heading->last->kind = DOC_ASIDE;
    }
}

static void make_number(struct doc_node *heading) {
    struct doc_node *number = heading->first;
    if (number->kind != DOC_STRONG) {
        return;
    }
    number->kind = DOC_NUMBER;
    struct doc_node *rest = number->next;
    if (rest != NULL && rest->kind == DOC_TEXT) {
        rest->text = str_sub(rest->text, str_starts(rest->text, STR(" ")) ? 1 : 0, rest->text.len);
        if (rest->text.len == 0) {
            drop_after(heading, number);
        }
    }
}

void make_item_headings(struct reader *reader, struct doc_node *section) {
    bool first = true;
    for (struct doc_node *node = section->first; node != NULL; node = node->next) {
        bool own = node->kind == DOC_HEADING && node->at.source == reader->input->source;
        if (own && node->first != NULL) {
            make_aside(node);
            if (first) {
                make_number(node);
            }
        }
        first = first && node->kind != DOC_HEADING;
    }
}
