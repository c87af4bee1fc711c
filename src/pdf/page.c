/* pdf: pages. A page ends at the strip that costs least: the room it leaves empty in points, plus
 * what the strip itself says (within a row of facts, after a divided word, never under a heading).
 * A finished page is drawn, compressed and let go. */
#include "pdf/page.h"

#include "base/mem.h"
#include "pdf/decimal.h"
#include "pdf/draw.h"
#include "pdf/grow.h"
#include "pdf/object.h"
#include "pdf/render.h"
#include "pdf/syntax.h"

enum { COST_HYPHEN_AT_END = 2000 }; /* more than any room left empty */

int32_t pages_height(const struct render *render) {
    return render->style.page.body_bottom - render->style.page.body_top;
}

/* Height of the table head that is repeated above a strip at the top of a page. */
static int32_t repeat_height(const struct render *render, const struct strip *strip) {
    if (strip->repeat == 0) {
        return 0;
    }
    int32_t inside_row = strip->cost == COST_SPLIT ? render->style.gaps.cell_padding : 0;
    return render->pages.repeats[strip->repeat].height + inside_row;
}

/* The strips that wait are less than a page; a page that is forced to end does not count. */
int32_t pages_left(const struct render *render) {
    const struct queue *queue = &render->body;
    int32_t left = pages_height(render);
    for (size_t i = 0; i < queue->count; i++) {
        left = i > 0 && queue->strips[i].cost == COST_FORCE ? pages_height(render) : left;
        left -= queue->strips[i].height + (i > 0 ? queue->strips[i].gap : 0);
    }
    if (queue->force) {
        return pages_height(render);
    }
    const struct pages *pages = &render->pages;
    for (size_t i = 0; i < pages->note_count; i++) {
        left -= i == 0 ? render->style.gaps.notes_before : render->style.gaps.note;
        left -= pages->notes[i].height;
    }
    return left - queue->gap - (queue->count > 0 ? repeat_height(render, &queue->strips[0]) : 0);
}

uint32_t pages_item(struct render *render, struct str number) {
    struct pages *pages = &render->pages;
    GROW(pages->items, pages->item_room, pages->item_count + 2);
    pages->items[++pages->item_count] = number;
    return (uint32_t)pages->item_count;
}

void pages_free(struct pages *pages) {
    mem_free(pages->objects);
    buf_free(&pages->content);
    mem_free(pages->elements);
    mem_free(pages->annotations);
    held_free(&pages->held);
    for (size_t i = 1; i <= pages->repeat_count; i++) {
        mem_free(pages->repeats[i].segments);
        buf_free(&pages->repeats[i].bytes);
    }
    mem_free(pages->repeats);
    mem_free(pages->notes);
    mem_free(pages->items);
}

/* ---- where a page ends ---- */

/* How many strips make the next page; 0 when there is room for more. It goes on where it came to
 * when there were fewer strips; the last one may yet change and is looked at anew. */
static size_t choose_break(struct render *render) {
    const struct queue *queue = &render->body;
    struct pages *pages = &render->pages;
    const int32_t height = pages_height(render);
    struct page_scan scan = pages->scan;
    if (scan.next == 0) {
        int32_t used = queue->count > 0 ? repeat_height(render, &queue->strips[0]) : 0;
        scan = (struct page_scan){.used = used, .best_cost = COST_NEVER};
    }
    for (; scan.next < queue->count; scan.next++) {
        size_t i = scan.next;
        const struct strip *strip = &queue->strips[i];
        pages->scan = scan;
        if (i > 0 && strip->cost == COST_FORCE) {
            return i;
        }
        int32_t cost = strip->cost + (height - scan.used) / UNIT;
        cost += i > 0 && queue->strips[i - 1].hyphen ? COST_HYPHEN_AT_END : 0;
        if (i > 0 && strip->cost < COST_NEVER && cost <= scan.best_cost) {
            scan.best = i;
            scan.best_cost = cost;
        }
        scan.used += strip->height + (i > 0 ? strip->gap : 0);
        for (uint32_t k = 0; k < strip->notes && scan.note < pages->note_count; k++, scan.note++) {
            scan.used += scan.note == 0 ? render->style.gaps.notes_before : render->style.gaps.note;
            scan.used += pages->notes[scan.note].height;
        }
        if (scan.used > height) { /* or nowhere is allowed: where it fits */
            return scan.best > 0 ? scan.best : i > 0 ? i : 1;
        }
    }
    return 0;
}

/* ---- drawing ---- */

/* Takes the footnotes of the page, at its foot, among what is to be drawn; returns their strips. */
static size_t gather_notes(struct drawing *drawing, uint32_t notes) {
    const struct pages *pages = &drawing->render->pages;
    int32_t height = 0;
    size_t strips = 0;
    for (uint32_t i = 0; i < notes; i++) {
        height += pages->notes[i].height + (i > 0 ? drawing->render->style.gaps.note : 0);
        strips += pages->notes[i].strips;
    }
    if (notes > 0) {
        int32_t top = drawing->render->style.page.body_bottom - height;
        draw_rule(drawing, drawing->render->style.page.left,
                  drawing->render->style.page.left + MM_TENTHS(300),
                  top - drawing->render->style.gaps.notes_before / 2, UNIT / 2, COLOUR_RULE);
        draw_gather(drawing, &drawing->render->notes, strips, top);
    }
    return strips;
}

static void drop_notes(struct pages *pages, uint32_t notes) {
    pages->note_count -= notes;
    for (size_t i = 0; i < pages->note_count; i++) {
        pages->notes[i] = pages->notes[i + notes];
    }
}

/* "§ 12 forts." in the margin of a page that an item goes on to. For the eye alone. */
static void draw_continued(struct drawing *drawing, size_t strips, int32_t top) {
    struct render *render = drawing->render;
    struct pages *pages = &render->pages;
    uint32_t item = strips > 0 ? render->body.strips[0].item : 0;
    if (item != 0 && item == pages->last_item) {
        const int32_t leading = render->style.texts[TEXT_HEAD].leading;
        const int32_t y = top + style_baseline(&render->style, TEXT_BODY);
        draw_beside(drawing, pages->items[item], render->style.page.left, y);
        draw_beside(drawing, STR("forts."), render->style.page.left, y + leading);
    }
    pages->last_item = strips > 0 ? render->body.strips[strips - 1].item : 0;
}

/* The element of each piece of marked content of the page. */
static void write_parents(struct render *render, uint32_t object) {
    struct pages *pages = &render->pages;
    for (size_t i = 0; i < pages->mcid_count; i++) { /* before the object is begun */
        pages->elements[i] = tags_object(render->tags, pages->elements[i]);
    }
    struct buf *out = writer_begin(render->writer, object);
    buf_reserve(out, 2 + pages->mcid_count * (REFERENCE_BYTES + 1));
    char *at = out->ptr + out->len;
    *at++ = '[';
    for (size_t i = 0; i < pages->mcid_count; i++) {
        at = reference_put(at, pages->elements[i]);
        *at++ = ' ';
    }
    *at++ = ']';
    put_end(out, at);
    writer_end(render->writer);
}

static void write_page(struct render *render) {
    struct pages *pages = &render->pages;
    uint32_t content = writer_reserve(render->writer);
    uint32_t parents = writer_reserve(render->writer);
    uint32_t page = (uint32_t)pages->count - 1;
    if (!held_keep(&pages->held, content, &pages->content)) {
        writer_stream(render->writer, content, (struct str){0}, buf_view(&pages->content),
                      STREAM_TEXT);
    }
    write_parents(render, parents);
    struct buf *out = writer_begin(render->writer, pages->objects[page]);
    buf_printf(out, "<</Type/Page/Parent %u 0 R/MediaBox[0 0 ", (unsigned)pages->tree);
    SYNTAX_LENGTHS(out, style_page.width, style_page.height);
    buf_printf(out, "]/Resources %u 0 R/Contents[%u 0 R %u 0 R]/StructParents %u/Tabs/S",
               (unsigned)pages->resources, (unsigned)pages->opening, (unsigned)content,
               (unsigned)tags_add_key(render->tags, parents));
    if (pages->annotation_count > 0) {
        buf_put_text(out, "/Annots[");
        for (size_t i = 0; i < pages->annotation_count; i++) {
            syntax_reference(out, pages->annotations[i]);
            buf_put_byte(out, ' ');
        }
        buf_put_byte(out, ']');
    }
    buf_put_text(out, ">>");
    writer_end(render->writer);
}

/* Draws the first `strips` strips as a page. */
static void make_page(struct render *render, size_t strips) {
    struct pages *pages = &render->pages;
    GROW(pages->objects, pages->room, pages->count + 1);
    pages->objects[pages->count] = writer_reserve(render->writer);
    struct drawing drawing = {
        .render = render, .out = &pages->content, .page = (uint32_t)pages->count++, .colour = -1};
    buf_clear(&pages->content);
    pages->mcid_count = 0;
    pages->annotation_count = 0;
    head_put_number(render, drawing.page, drawing.out);
    int32_t top = render->style.page.body_top;
    draw_continued(&drawing, strips, top);
    if (strips > 0 && render->body.strips[0].repeat != 0) {
        const struct repeat *repeat = &pages->repeats[render->body.strips[0].repeat];
        draw_again(&drawing, repeat->segments, repeat->count, repeat->bytes.ptr, top);
        top += repeat_height(render, &render->body.strips[0]);
    }
    uint32_t notes = 0;
    for (size_t i = 0; i < strips; i++) {
        notes += render->body.strips[i].notes;
    }
    draw_frames(&drawing, &render->body, strips, top);
    draw_gather(&drawing, &render->body, strips, top);
    size_t note_strips = gather_notes(&drawing, notes);
    draw_gathered(&drawing);
    draw_end(&drawing);
    pages->scan = (struct page_scan){0};
    queue_drop(&render->body, strips);
    queue_drop(&render->notes, note_strips);
    drop_notes(pages, notes);
    write_page(render);
}

void pages_feed(struct render *render) {
    for (size_t strips; (strips = choose_break(render)) > 0;) {
        if (strips == render->body.count && strips == 1) {
            return; /* alone and too tall: it goes out with the next one */
        }
        make_page(render, strips);
    }
}

void pages_end(struct render *render) {
    pages_feed(render);
    if (render->body.count > 0 || render->pages.count == 0) {
        make_page(render, render->body.count);
    }
}

uint32_t pages_keep_head(struct render *render, int32_t left) {
    struct pages *pages = &render->pages;
    const struct queue *queue = &render->body;
    const struct strip *strip = &queue->strips[queue->count - 1];
    GROW(pages->repeats, pages->repeat_room, pages->repeat_count + 2);
    struct repeat *repeat = &pages->repeats[++pages->repeat_count];
    *repeat = (struct repeat){.height = strip->height};
    repeat->segments = mem_alloc((strip->count + 1) * sizeof *repeat->segments);
    for (uint32_t i = 0; i < strip->count; i++) {
        struct segment s = queue->segments[strip->first + i];
        if (s.x < left) {
            continue;
        }
        uint32_t at = (uint32_t)repeat->bytes.len;
        if (s.length > 0) { /* a head of nothing that shows leaves no bytes to point at */
            buf_put_bytes(&repeat->bytes, queue->bytes.ptr + s.bytes, s.length);
        }
        s.bytes = at;
        repeat->segments[repeat->count++] = s;
    }
    return (uint32_t)pages->repeat_count;
}
