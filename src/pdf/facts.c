/* pdf: label/value blocks and signatures. Both are tables whose row headers are the labels; a label
 * stands beside the first line of its value. */
#include <string.h>

#include "base/mem.h"
#include "pdf/layout.h"

enum {
    LABEL_GAP = POINT_TENTHS(100),
    SIGNATURES_IN_ROW = 3,
    SIGNATURE_RULE_GAP = POINT_TENTHS(40)
};

static const struct doc_node *label_of(const struct doc_node *fact) {
    const struct doc_node *n = fact->first;
    return n != NULL && n->kind == DOC_LABEL ? n : NULL;
}

/* ---- facts ---- */

/* Sets the label beside the strip to come; returns how high it is. */
static int32_t set_label(const struct place *place, const struct doc_node *label, int32_t width,
                         uint32_t element) {
    struct paragraph p = paragraph_new(place->render, TEXT_LABEL, element, width);
    p.spans[0].swedish = false;
    paragraph_add_inlines(&p, label, -1);
    if (line_least_width(p.items, p.count, false) > width) {
        p.spans[0].swedish = true;
        p.count = 0;
        paragraph_add_inlines(&p, label, -1);
    }
    struct line_list lines = {0};
    line_break_cell(p.items, p.count, width, &lines);
    int32_t leading = place->render->style.texts[TEXT_LABEL].leading;
    for (size_t i = 0; i < lines.count; i++) {
        place_line_pending(place, &p, &lines.items[i], place->left, (int32_t)i * leading);
    }
    int32_t height = (int32_t)lines.count * leading;
    line_list_free(&lines);
    paragraph_free(&p);
    return height;
}

/* The value of a fact without its label, as a node of its own. */
static struct doc_node value_of(const struct doc_node *fact) {
    struct doc_node value = *fact;
    value.first = label_of(fact) != NULL ? fact->first->next : fact->first;
    return value;
}

static void layout_fact(struct place place, const struct doc_node *fact, uint32_t table,
                        int32_t column) {
    struct queue *queue = place.queue;
    struct tags *tags = place.render->tags;
    uint32_t row = tags_add(tags, table, TAG_TR, ATTRIBUTE_NONE);
    uint32_t head = tags_add(tags, row, TAG_TH, ATTRIBUTE_SCOPE_ROW);
    uint32_t cell = tags_add(tags, row, TAG_TD, ATTRIBUTE_NONE);
    int32_t hold = 0;
    if (label_of(fact) != NULL) {
        hold = set_label(&place, label_of(fact), column - LABEL_GAP, head);
    }
    place_indent(&place, column);
    place.cost = COST_SPLIT;
    place.tight = true;
    struct doc_node value = value_of(fact);
    struct place inside = layout_inside(&place, &value, cell);
    queue->hold_next = hold > queue->hold_next ? hold : queue->hold_next;
    layout_blocks(inside, &value);
    layout_flush(&place, place.text);
    if (queue->hold > 0) { /* the label is higher than its value */
        queue->gap = 0;
        queue_begin(queue, queue->hold, 0);
        queue->hold = 0;
        place_done(&place);
    }
    queue->gap = 0;
    queue_space(queue, place.row_gap > 0 ? place.row_gap : place.render->style.gaps.fact_row);
}

void layout_facts(struct place place, const struct doc_node *facts, int32_t column) {
    uint32_t table = tags_add(place.render->tags, place.element, TAG_TABLE, ATTRIBUTE_NONE);
    int32_t most = place_width(&place) * 45 / 100;
    column = column < most ? column : most;
    for (const struct doc_node *fact = facts->first; fact != NULL; fact = fact->next) {
        if (fact->kind == DOC_FACT) {
            layout_fact(place, fact, table, column);
        }
    }
    queue_space(place.queue, place.tight ? 0 : place.render->style.gaps.facts);
}

/* ---- signatures ---- */

/* Where a signature stands in its row. */
struct signature {
    int32_t left, width;
};

/* Words of one block of a signature, line by line from `*dy` on. */
static void signature_words(const struct place *place, const struct doc_node *node,
                            struct signature where, enum text_style style, uint32_t element,
                            int32_t *dy) {
    struct paragraph p = paragraph_new(place->render, style, element, where.width);
    p.spans[0].swedish = false;
    paragraph_add_inlines(&p, node, -1);
    struct line_list lines = {0};
    line_break_cell(p.items, p.count, where.width, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        place_line(place, &p, &lines.items[i], where.left,
                   *dy + style_baseline(&place->render->style, style));
        *dy += place->render->style.texts[style].leading;
    }
    line_list_free(&lines);
    paragraph_free(&p);
}

/* Sets one signature on the strip at the end of the queue: room to sign in, a line, who it is. The
 * room is part of the strip, so that it is there at the top of a page too. Returns its height. */
static int32_t signature_set(const struct place *place, const struct doc_node *fact,
                             struct signature where, uint32_t table) {
    const int32_t room = place->render->style.gaps.signature_room;
    struct tags *tags = place->render->tags;
    uint32_t row = tags_add(tags, table, TAG_TR, ATTRIBUTE_NONE);
    uint32_t head = tags_add(tags, row, TAG_TH, ATTRIBUTE_SCOPE_ROW);
    uint32_t cell = tags_add(tags, row, TAG_TD, ATTRIBUTE_NONE);
    queue_add(place->queue, (struct segment){.kind = SEGMENT_RULE,
                                             .x = where.left,
                                             .dy = room,
                                             .width = where.width,
                                             .thickness = 8,
                                             .colour = COLOUR_INK});
    int32_t dy = room + SIGNATURE_RULE_GAP;
    if (label_of(fact) != NULL) {
        signature_words(place, label_of(fact), where, TEXT_SIGNATURE, head, &dy);
    }
    struct doc_node value = value_of(fact);
    for (const struct doc_node *n = value.first; n != NULL; n = n->next) {
        signature_words(place, n, where, TEXT_SECONDARY, cell, &dy);
    }
    return dy;
}

/* How wide each is: a third of the row, a little more when there are but one or two. */
static int32_t signature_width(const struct place *place, int32_t in_row) {
    int32_t gaps = (SIGNATURES_IN_ROW - 1) * place->render->style.gaps.column;
    int32_t third = (place_width(place) - gaps) / SIGNATURES_IN_ROW;
    return in_row < SIGNATURES_IN_ROW ? third * 5 / 4 : third;
}

static void signatures_set(const struct place *place, const struct doc_node *facts) {
    struct queue *queue = place->queue;
    int32_t count = 0;
    for (const struct doc_node *n = facts->first; n != NULL; n = n->next) {
        count++;
    }
    int32_t in_row = count == 4 || count < SIGNATURES_IN_ROW ? 2 : SIGNATURES_IN_ROW;
    int32_t width = signature_width(place, in_row);
    uint32_t table = tags_add(place->render->tags, place->element, TAG_TABLE, ATTRIBUTE_NONE);
    const struct doc_node *fact = facts->first;
    while (fact != NULL) {
        queue_space(queue, place->render->style.gaps.signatures);
        queue_begin(queue, 0, 0);
        int32_t height = 0;
        for (int32_t i = 0; i < in_row && fact != NULL; i++, fact = fact->next) {
            struct signature where = {place->left + i * (width + place->render->style.gaps.column),
                                      width};
            int32_t used = signature_set(place, fact, where, table);
            height = used > height ? used : height;
        }
        queue->strips[queue->count - 1].height = height;
        queue->together = true; /* until layout_signatures() ends */
        place_done(place);
    }
}

/* Many printers leave the paper's edge white, and hands do not sign there. */
static void keep_from_edge(struct place *place) {
    enum { EDGE = MM_TENTHS(150) };
    place->left = place->left > EDGE ? place->left : EDGE;
    place->right = place->right < style_page.width - EDGE ? place->right : style_page.width - EDGE;
}

void layout_signatures(struct place place, const struct doc_node *section) {
    struct queue *queue = place.queue;
    place.direct = false;
    keep_from_edge(&place);
    bool together = queue->together;
    for (const struct doc_node *n = section->first; n != NULL; n = n->next) {
        if (n->kind == DOC_FACTS) {
            signatures_set(&place, n);
        } else {
            layout_block(&place, n);
        }
        queue->together = true;
    }
    queue->together = together;
    queue_space(queue, place.render->style.gaps.box);
}
