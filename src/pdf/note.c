/* pdf: footnotes. A note is laid out when the first line that refers to it is set; the line and its
 * note go to the same page. A note too tall for that waits for the end of the document, and so do
 * those after it, so that none passes it; each page they go on to has their rule at its top. */
#include "pdf/note.h"

#include "base/buf.h"
#include "doc/doc.h"
#include "pdf/grow.h"
#include "pdf/layout.h"
#include "pdf/pen.h"
#include "pdf/place.h"

enum { NOTE_INDENT = POINT_TENTHS(130), LABEL_GAP = POINT_TENTHS(50) };

void notes_read(struct render *render) {
    enum { NUMBER_MAX = 100000 };
    size_t count = 0;
    for (const struct doc_node *n = render->doc->root->first; n != NULL; n = n->next) {
        if (n->kind == DOC_FOOTNOTE && n->number <= NUMBER_MAX && n->number >= count) {
            count = (size_t)n->number + 1;
        }
    }
    if (count == 0) {
        return;
    }
    render->footnotes = arena_array(render->arena, count, sizeof(struct doc_node *));
    render->footnote_count = count;
    for (const struct doc_node *n = render->doc->root->first; n != NULL; n = n->next) {
        if (n->kind == DOC_FOOTNOTE && n->number < count && n->number > 0) {
            render->footnotes[n->number] = n;
        }
    }
}

/* Lays a note out at a place whose element is its parent. */
static void layout_note(struct place place, const struct doc_node *node, uint32_t element) {
    struct buf number = {0};
    buf_put_int(&number, node->number);
    tags_set_note(place.render->tags, element, node->number);
    uint32_t label = tags_add(place.render->tags, element, TAG_LBL, ATTRIBUTE_NONE);
    place.queue->mark = links_mark_note(place.render->links, node->number);
    place_label(&place, str_copy(place.render->arena, buf_view(&number)), TEXT_NOTE, label,
                place.left, false);
    int32_t width = pen_text_width(place.render->fonts, TEXT_NOTE, buf_view(&number)) + LABEL_GAP;
    buf_free(&number);
    place_indent(&place, width > NOTE_INDENT ? width : NOTE_INDENT);
    place.element = element;
    place.text = TEXT_NOTE;
    place.tight = true;
    place.direct = false;
    layout_blocks(place, node);
    if (place.queue->pending_count > 0) { /* a note without words */
        queue_begin(place.queue, place.render->style.texts[TEXT_NOTE].leading,
                    style_baseline(&place.render->style, TEXT_NOTE));
        place_done(&place);
    }
    place.queue->gap = 0;
}

/* The element a note belongs to: beside the paragraph that refers to it, or inside a cell. */
static uint32_t note_element(struct tags *tags, uint32_t element) {
    enum tag tag = tags_kind(tags, element);
    if (tag == TAG_P || (tag >= TAG_H1 && tag <= TAG_H6)) {
        return tags_add(tags, tags_parent(tags, element), TAG_NOTE, ATTRIBUTE_NONE);
    }
    return tags_add_inline(tags, element, TAG_NOTE);
}

void note_set(const struct place *from, uint32_t number, uint32_t element) {
    struct render *render = from->render;
    struct queue *queue = &render->notes;
    if (from->queue != &render->body || number >= render->footnote_count ||
        render->footnotes[number] == NULL || render->notes_wait) {
        return;
    }
    size_t strips = queue->count;
    size_t segments = queue->segment_count;
    struct place place = {.render = render,
                          .queue = queue,
                          .left = from->render->style.page.left,
                          .right = from->render->style.page.right,
                          .depth = from->depth};
    layout_note(place, render->footnotes[number], note_element(render->tags, element));
    int32_t height = 0;
    for (size_t i = strips; i < queue->count; i++) {
        height += queue->strips[i].height + (i > strips ? queue->strips[i].gap : 0);
    }
    struct pages *pages = &render->pages;
    const struct strip *strip = &from->queue->strips[from->queue->count - 1];
    int32_t together = height; /* with the other notes of the strip */
    for (uint32_t i = 0; i < strip->notes && i < pages->note_count; i++) {
        together += pages->notes[pages->note_count - 1 - i].height + from->render->style.gaps.note;
    }
    if (together > pages_height(from->render) / 4) {
        queue->count = strips;
        queue->segment_count = segments;
        render->notes_wait = true;
        return;
    }
    GROW(pages->notes, pages->note_room, pages->note_count + 1);
    pages->notes[pages->note_count++] =
        (struct note_block){.strips = (uint32_t)(queue->count - strips), .height = height};
    from->queue->strips[from->queue->count - 1].notes++;
    render->footnotes[number] = NULL;
}

/* The rule above the notes at the end, at the top of each page that they go on to as well. */
static void begin_notes(const struct place *place) {
    queue_space(place->queue, place->render->style.gaps.rule);
    queue_begin(place->queue, place->render->style.gaps.notes_before / 2, 0);
    queue_add(place->queue, (struct segment){.kind = SEGMENT_RULE,
                                             .x = place->left,
                                             .width = MM_TENTHS(300),
                                             .thickness = 5,
                                             .colour = COLOUR_RULE});
    queue_keep(place->queue, 1);
    place->queue->repeat = pages_keep_head(place->render, place->left);
}

void notes_end(const struct place *place) {
    struct render *render = place->render;
    for (size_t i = 1; i < render->footnote_count; i++) {
        if (render->footnotes[i] == NULL) {
            continue;
        }
        if (place->queue->repeat == 0) {
            begin_notes(place);
        }
        queue_space(place->queue, place->render->style.gaps.note);
        uint32_t note = tags_add(render->tags, place->element, TAG_NOTE, ATTRIBUTE_NONE);
        layout_note(*place, render->footnotes[i], note);
    }
}
