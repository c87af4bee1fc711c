/* pdf: layout of blocks. One function a kind, found in a table; each asks for the room above and
 * below itself (the larger of two neighbours counts) and hands its words to place_paragraph(). */
#include "pdf/layout.h"

#include "base/buf.h"
#include "pdf/figure.h"
#include "pdf/grow.h"
#include "pdf/note.h"
#include "pdf/pen.h"

/* ---- words ---- */

void layout_words(const struct place *place, const struct doc_node *node, enum text_style style,
                  uint32_t element) {
    struct paragraph p = paragraph_new(place->render, style, element, place_width(place));
    paragraph_add_inlines(&p, node, -1);
    place_paragraph(place, &p, style);
    paragraph_free(&p);
    render_trim(place->render);
}

struct place layout_inside(const struct place *place, const struct doc_node *node,
                           uint32_t element) {
    struct place inside = *place;
    inside.element = element;
    inside.direct = node->first != NULL && node->first->next == NULL &&
                    node->first->kind == DOC_PARAGRAPH && node->first->language.len == 0;
    return inside;
}

void layout_flush(const struct place *place, enum text_style style) {
    if (place->queue->pending_count > 0) {
        queue_begin(place->queue, place->render->style.texts[style].leading,
                    style_baseline(&place->render->style, style));
        place_done(place);
    }
}

/* A new element for a block, with its language when it has one of its own. */
static uint32_t block_element(const struct place *place, const struct doc_node *node,
                              enum tag tag) {
    uint32_t element = tags_add(place->render->tags, place->element, tag, ATTRIBUTE_NONE);
    if (node->language.len > 0) {
        tags_set_language(place->render->tags, element, node->language);
    }
    return element;
}

static void layout_paragraph(struct place place, const struct doc_node *node) {
    if (figure_is_in(node)) {
        layout_figures(place, node);
        return;
    }
    uint32_t element = place.direct ? place.element : block_element(&place, node, TAG_P);
    layout_words(&place, node, place.text, element);
    queue_space(place.queue, place.tight ? 0 : place.render->style.gaps.paragraph);
}

/* ---- headings ---- */

struct heading_look {
    enum text_style style;
    int32_t before, after;
};

static struct heading_look heading_look(const struct place *place, const struct doc_node *node) {
    struct heading_look look = {TEXT_MINOR, place->render->style.gaps.subheading_before,
                                place->render->style.gaps.subheading_after};
    if (node->level <= 1) {
        look = (struct heading_look){TEXT_TITLE, place->render->style.gaps.item_before,
                                     place->render->style.gaps.title_after};
    } else if (node->level == 2 && place->number_column > 0) {
        look = (struct heading_look){TEXT_ITEM, place->render->style.gaps.item_before,
                                     place->render->style.gaps.subheading_after};
    } else if (node->level == 2) {
        look = (struct heading_look){TEXT_SECTION, place->render->style.gaps.section_before,
                                     place->render->style.gaps.section_after};
    } else if (node->level == 3) {
        look.style = TEXT_SUBHEADING;
    }
    return look;
}

static const struct doc_node *number_of(const struct doc_node *heading) {
    const struct doc_node *n = heading->first;
    while (n != NULL && n->kind != DOC_NUMBER) {
        n = n->next;
    }
    return n;
}

/* The number of an item in the margin column, beside the first line of its heading; false when it
 * is too wide to stand there. */
static bool heading_number(const struct place *place, const struct doc_node *number,
                           enum text_style style, uint32_t element) {
    struct paragraph p = paragraph_new(place->render, style, element, INT32_MAX);
    p.spans[0].colour = COLOUR_ACCENT;
    paragraph_add_inline(&p, number);
    bool fits = line_natural_width(p.items, p.count) < place->number_column;
    if (fits) {
        struct line line = {.to = (uint32_t)p.count};
        place_line_pending(place, &p, &line, place->left - place->number_column, 0);
    }
    paragraph_free(&p);
    return fits;
}

/* Pages that a § goes on to will tell its number. */
static void heading_item(const struct place *place, const struct doc_node *number) {
    struct buf text = {0};
    doc_plain_text(number, &text);
    if (place->item_depth == 1 && str_starts(buf_view(&text), STR("§"))) {
        struct str kept = str_copy(place->render->arena, buf_view(&text));
        place->queue->item = pages_item(place->render, kept);
    }
    buf_free(&text);
}

/* Takes the marks of isolates (U+2066–2069) out of a text: not every reader knows them. */
static void drop_marks(struct buf *text) {
    size_t to = 0;
    for (size_t at = 0; at < text->len; at++) {
        bool mark = str_starts(str_sub(buf_view(text), at, text->len), STR("\xE2\x81")) &&
                    at + 2 < text->len && (uint8_t)text->ptr[at + 2] >= 0xA6 &&
                    (uint8_t)text->ptr[at + 2] <= 0xA9;
        if (mark) {
            at += 2;
        } else {
            text->ptr[to++] = text->ptr[at];
        }
    }
    text->len = to;
}

/* The bookmark and the goal of links that a heading is. */
static uint32_t heading_mark(const struct place *place, const struct doc_node *node, bool number) {
    struct buf title = {0};
    doc_plain_text(node, &title);
    drop_marks(&title);
    bool bookmark = node->level <= 2 || (number && place->number_column > 0);
    int level = place->item_depth > 1 ? node->level + place->item_depth - 1 : node->level;
    struct str text = str_trim(buf_view(&title));
    uint32_t mark =
        links_mark(place->render->links, node->anchor, str_copy(place->render->arena, text),
                   bookmark && text.len > 0 ? (uint8_t)level : 0);
    buf_free(&title);
    return mark;
}

/* The rule that some styles have under the title. */
static void title_rule(const struct place *place) {
    struct queue *queue = place->queue;
    queue_space(queue, place->render->style.gaps.title_rule);
    queue->cost = COST_NEVER;
    queue_begin(queue, 2 * UNIT, UNIT);
    queue_add(queue, (struct segment){.kind = SEGMENT_RULE,
                                      .x = place->left,
                                      .width = place_width(place),
                                      .thickness = 16,
                                      .colour = COLOUR_ACCENT});
    place_done(place);
}

static void layout_heading(struct place place, const struct doc_node *node) {
    struct render *render = place.render;
    struct queue *queue = place.queue;
    struct heading_look look = heading_look(&place, node);
    uint8_t level = node->level > 0 ? node->level : 1;
    level = level > render->heading_level + 1 ? (uint8_t)(render->heading_level + 1) : level;
    level = level > 6 ? 6 : level;
    render->heading_level = level;
    uint32_t element = block_element(&place, node, (enum tag)(TAG_H1 + level - 1));
    const struct doc_node *number = number_of(node);
    queue_release(queue);
    queue_space(queue, look.before);
    queue->mark = heading_mark(&place, node, number != NULL);
    struct paragraph p = paragraph_new(render, look.style, element, place_width(&place));
    p.spans[0].colour = place.accent ? COLOUR_ACCENT : p.spans[0].colour;
    p.spans[0].swedish = false; /* headings are not hyphenated … */
    bool beside = number != NULL && place.number_column > 0 &&
                  heading_number(&place, number, look.style, element);
    int left_out = beside ? (int)DOC_NUMBER : -1;
    if (beside) {
        heading_item(&place, number);
    }
    paragraph_add_inlines(&p, node, left_out);
    if (line_least_width(p.items, p.count, false) > place_width(&place)) {
        p.spans[0].swedish = true; /* … unless a word is wider than the column */
        p.count = 0;
        paragraph_add_inlines(&p, node, left_out);
    }
    struct place kept = place;
    kept.cost = COST_NEVER;
    queue->cost = COST_FREE;
    place_paragraph(&kept, &p, look.style);
    layout_flush(&place, look.style);
    paragraph_free(&p);
    if (look.style == TEXT_TITLE && render->style.look->title_rule) {
        title_rule(&place);
    }
    queue_keep(queue, 2);
    queue_space(queue, look.after);
}

/* ---- other blocks ---- */

static void layout_code(struct place place, const struct doc_node *node) {
    struct queue *queue = place.queue;
    int32_t padding = POINT_TENTHS(60);
    uint32_t block = block_element(&place, node, TAG_P);
    uint32_t element = tags_add(place.render->tags, block, TAG_CODE, ATTRIBUTE_NONE);
    uint32_t frame = place_frame(&place, FRAME_BOX, place.left, place.right);
    queue_begin_edge(queue, padding);
    queue_keep(queue, 1);
    place_indent(&place, padding);
    place.right -= padding;
    struct paragraph p = paragraph_new(place.render, TEXT_CODE, element, place_width(&place));
    p.preformatted = true;
    p.spans[0].swedish = false;
    paragraph_add_text(&p, node->text, node->at);
    place_paragraph(&place, &p, TEXT_CODE);
    paragraph_free(&p);
    queue->cost = COST_NEVER;
    queue->gap = 0;
    queue_begin(queue, padding, padding / 2);
    place_frame_end(&place, frame);
    place_done(&place);
    queue_space(queue, place.render->style.gaps.quote);
}

static void layout_quote(struct place place, const struct doc_node *node) {
    uint32_t element = block_element(&place, node, TAG_BLOCK_QUOTE);
    uint32_t frame = place_frame(&place, FRAME_QUOTE, place.left + UNIT,
                                 place.left + UNIT + place.render->style.gaps.bar_width);
    place_indent(&place, place.render->style.gaps.quote_indent);
    place.element = element;
    place.direct = false;
    place.tight = false;
    layout_blocks(place, node);
    place_frame_end(&place, frame);
    queue_space(place.queue, place.render->style.gaps.quote);
}

static void layout_rule(struct place place, const struct doc_node *node) {
    (void)node;
    queue_space(place.queue, place.render->style.gaps.rule);
    queue_begin(place.queue, UNIT, UNIT);
    queue_add(place.queue, (struct segment){.kind = SEGMENT_RULE,
                                            .x = place.left,
                                            .width = place_width(&place),
                                            .thickness = 5,
                                            .colour = COLOUR_RULE});
    place_done(&place);
    queue_space(place.queue, place.render->style.gaps.rule);
}

static void layout_page_break(struct place place, const struct doc_node *node) {
    (void)node;
    if (place.queue->count > 0 && place.queue->pending_count == 0) {
        place.queue->force = true;
    }
}

/* ---- sections ---- */

/* Width of the column for the numbers of the items directly under `node`. */
static int32_t number_column(const struct place *place, const struct doc_node *node,
                             int32_t least) {
    enum { NUMBER_BYTES_MAX = 32 };
    int32_t widest = 0;
    for (const struct doc_node *n = node->first; n != NULL; n = n->next) {
        const struct doc_node *heading = n->kind == DOC_SECTION ? n->first : NULL;
        if (heading == NULL || n->role != DOC_ROLE_ITEM || heading->kind != DOC_HEADING) {
            continue;
        }
        const struct doc_node *number = number_of(heading);
        if (number != NULL) {
            struct buf text = {0};
            doc_plain_text(number, &text);
            enum text_style style = heading->level <= 2 ? TEXT_ITEM : TEXT_SUBHEADING;
            int32_t width = pen_text_width(place->render->fonts, style,
                                           str_sub(buf_view(&text), 0, NUMBER_BYTES_MAX));
            widest = width > widest ? width : widest;
            buf_free(&text);
        }
    }
    if (widest == 0 || !place->render->style.look->hang_numbers) {
        return 0;
    }
    widest += POINT_TENTHS(90);
    widest = widest < least ? least : widest;
    return widest > place->render->style.gaps.number_column_most
               ? place->render->style.gaps.number_column_most
               : widest;
}

static void section_item(struct place place, const struct doc_node *node) {
    uint32_t outer = place.queue->item;
    if (place.render->doc->page_per_item && place.item_depth == 0) {
        layout_page_break(place, node);
    }
    place.element = block_element(&place, node, TAG_SECT);
    place_indent(&place, place.items_column);
    place.number_column = place.items_column > 0 ? place.items_column : 1;
    place.items_column = number_column(&place, node, POINT_TENTHS(220));
    place.item_depth++;
    queue_release(place.queue);
    layout_blocks(place, node);
    if (node->last != NULL && node->last->kind == DOC_HEADING) {
        queue_let_go(place.queue); /* an item of a title alone does not hold the next one */
    }
    place.queue->item = outer;
    queue_space(place.queue, place.render->style.gaps.paragraph);
}

/* A tinted box around blocks; room above and below the words is its own. */
static void boxed(struct place place, const struct doc_node *node, bool together, int32_t padding,
                  int32_t inner) {
    struct queue *queue = place.queue;
    uint32_t frame = place_frame(&place, FRAME_BOX, place.left, place.right);
    queue_begin_edge(queue, padding);
    bool before = queue->together;
    queue->together = before || together;
    queue->flush = true;
    queue_keep(queue, 1);
    place_indent(&place, inner);
    place.right -= inner;
    place.direct = false;
    layout_blocks(place, node);
    queue->cost = COST_NEVER;
    queue->gap = 0;
    queue_begin(queue, padding, padding / 2);
    queue->together = before;
    place_frame_end(&place, frame);
    place_done(&place);
}

static void section_proposal(struct place place, const struct doc_node *node) {
    const struct style *style = &place.render->style;
    queue_space(place.queue, style->gaps.proposal);
    if (style->look->mark == DOC_MARK_BOX) {
        boxed(place, node, false, style->gaps.box_padding * 2 / 3, style->gaps.bar_offset);
    } else if (style->look->mark == DOC_MARK_NONE) {
        place.accent = true;
        place.direct = false;
        layout_blocks(place, node);
    } else {
        int32_t left = place.left - style->gaps.bar_offset;
        if (place.number_column < style->gaps.bar_offset) { /* no room beside the text */
            left = place.left;
            place_indent(&place, style->gaps.bar_offset);
        }
        uint32_t frame = place_frame(&place, FRAME_BAR, left, left + style->gaps.bar_width);
        place.direct = false;
        layout_blocks(place, node);
        place_frame_end(&place, frame);
    }
    queue_space(place.queue, style->gaps.proposal);
}

static void section_subtitle(struct place place, const struct doc_node *node) {
    if (place.queue->gap == place.render->style.gaps.title_after &&
        !place.render->style.look->title_rule) {
        place.queue->gap = UNIT; /* it belongs to the title above it */
    }
    place.text = TEXT_SUBTITLE;
    place.tight = true;
    layout_blocks(place, node);
    queue_space(place.queue, place.render->style.gaps.subtitle_after);
}

static void section_secondary(struct place place, const struct doc_node *node) {
    bool fresh = place.queue->keep > 0; /* still under a heading */
    place.text = TEXT_SECONDARY;
    place.tight = true;
    layout_blocks(place, node);
    if (fresh) {
        queue_keep(place.queue, 2);
    }
    queue_space(place.queue, place.render->style.gaps.paragraph);
}

static void section_notice(struct place place, const struct doc_node *node) {
    const struct gap_style *gaps = &place.render->style.gaps;
    queue_release(place.queue);
    queue_space(place.queue, gaps->box);
    place.box = true;
    boxed(place, node, true, gaps->box_padding, gaps->box_padding + POINT_TENTHS(30));
    queue_space(place.queue, gaps->box);
}

static void section_schedule(struct place place, const struct doc_node *node) {
    place.row_gap = place.render->style.gaps.paragraph;
    for (const struct doc_node *n = node->first; n != NULL; n = n->next) {
        if (n->kind == DOC_FACTS) {
            layout_facts(place, n, place.render->style.gaps.label_column_time);
        } else {
            layout_block(&place, n);
        }
    }
}

static void layout_section(struct place place, const struct doc_node *node) {
    place.depth++;
    if (node->language.len > 0 && node->role != DOC_ROLE_ITEM) {
        place.element = block_element(&place, node, TAG_DIV);
        place.direct = false;
    }
    switch (node->role) {
    case DOC_ROLE_PAGE_HEAD:
    case DOC_ROLE_PAGE_FOOT:
        break; /* see head.c */
    case DOC_ROLE_SUBTITLE:
        section_subtitle(place, node);
        break;
    case DOC_ROLE_ITEM:
        section_item(place, node);
        break;
    case DOC_ROLE_PROPOSAL:
        section_proposal(place, node);
        break;
    case DOC_ROLE_SECONDARY:
        section_secondary(place, node);
        break;
    case DOC_ROLE_PEOPLE:
        layout_people(place, node);
        break;
    case DOC_ROLE_SCHEDULE:
        section_schedule(place, node);
        break;
    case DOC_ROLE_SIGNATURES:
        layout_signatures(place, node);
        break;
    case DOC_ROLE_NOTICE:
        section_notice(place, node);
        break;
    default:
        layout_blocks(place, node);
    }
}

static void layout_fact_block(struct place place, const struct doc_node *node) {
    place.plain_lists = true;
    layout_facts(place, node,
                 place.box ? place.render->style.gaps.label_column_wide
                           : place.render->style.gaps.label_column);
}

/* ---- the walk ---- */

void layout_block(const struct place *place, const struct doc_node *node) {
    static void (*const layouts[DOC_KIND_COUNT])(struct place, const struct doc_node *) = {
        [DOC_HEADING] = layout_heading,  [DOC_PARAGRAPH] = layout_paragraph,
        [DOC_LIST] = layout_list,        [DOC_QUOTE] = layout_quote,
        [DOC_CODE_BLOCK] = layout_code,  [DOC_RULE] = layout_rule,
        [DOC_TABLE] = layout_table,      [DOC_SECTION] = layout_section,
        [DOC_FACTS] = layout_fact_block, [DOC_PAGE_BREAK] = layout_page_break,
    };
    if (layouts[node->kind] != NULL) {
        layouts[node->kind](*place, node);
    }
}

/* Whether a paragraph leads up to what follows: a page does not end between them. */
static bool introduces(const struct doc_node *node) {
    const struct doc_node *next = node->next;
    return node->kind == DOC_PARAGRAPH && next != NULL &&
           (next->kind == DOC_LIST || next->kind == DOC_TABLE);
}

void layout_blocks(struct place place, const struct doc_node *node) {
    if (++place.depth > RENDER_DEPTH_MAX) {
        return; /* reported before the layout began */
    }
    for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
        layout_block(&place, child);
        if (doc_caption(child) != NULL) {
            child = child->next;
            layout_caption(place, child);
        }
        if (introduces(child)) {
            queue_keep(place.queue, 1);
        }
    }
}

void layout_document(struct render *render) {
    struct place place = {.render = render,
                          .queue = &render->body,
                          .left = render->style.page.left,
                          .right = render->style.page.right,
                          .element = TAGS_ROOT,
                          .text = TEXT_BODY};
    place.items_column =
        number_column(&place, render->doc->root, render->style.gaps.number_column_least);
    layout_blocks(place, render->doc->root);
    notes_end(&place);
    layout_flush(&place, TEXT_BODY);
    pages_end(render);
}
