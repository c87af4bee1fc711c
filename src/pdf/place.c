/* pdf: setting. The items of a line become segments: runs of words that share element, link and
 * colour, with the text operators ready in the queue's bytes. A paragraph is set line by line, and
 * divided anew from a line on whose hyphen would end the page. */
#include "pdf/place.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "pdf/bidi.h"
#include "pdf/grow.h"
#include "pdf/note.h"
#include "pdf/pen.h"

enum { WIDTH_LEAST = POINT_TENTHS(600) };

int32_t place_width(const struct place *place) {
    return place->right - place->left;
}

void place_indent(struct place *place, int32_t indent) {
    int32_t most = place->right - WIDTH_LEAST;
    int32_t left = place->left + indent;
    place->left = left < most ? left : most > place->left ? most : place->left;
}

void place_done(const struct place *place) {
    if (place->queue == &place->render->body) {
        pages_feed(place->render);
    }
}

uint32_t place_frame(const struct place *place, enum frame_kind kind, int32_t left, int32_t right) {
    struct render *render = place->render;
    GROW(render->frames, render->frame_room, render->frame_count + 2);
    uint32_t frame = (uint32_t)++render->frame_count;
    render->frames[frame] = (struct frame){
        .left = left, .right = right, .parent = place->queue->frame, .kind = (uint8_t)kind};
    place->queue->frame = frame;
    return frame;
}

void place_frame_end(const struct place *place, uint32_t frame) {
    place->queue->frame = place->render->frames[frame].parent;
}

/* ---- lines ---- */

/* The segment being written. */
struct setter {
    struct queue *queue;
    struct segment segment;
    struct pen pen;
    int32_t x;
    int32_t dy;
    uint16_t span;
    bool open;
    bool pending;
    int64_t fill; /* still to be shared out among the spaces to come */
    int32_t spaces;
};

static bool same_segment(const struct text_span *a, const struct text_span *b) {
    return a->element == b->element && a->link == b->link && a->rise == b->rise &&
           a->colour == b->colour && a->underline == b->underline;
}

static void setter_end(struct setter *setter) {
    if (!setter->open) {
        return;
    }
    pen_end(&setter->pen);
    struct segment *s = &setter->segment;
    s->last_face = setter->pen.face;
    s->last_size = setter->pen.size;
    s->length = (uint32_t)setter->queue->bytes.len - s->bytes;
    s->width = setter->x - s->x;
    if (setter->pending) {
        queue_pend(setter->queue, *s);
    } else {
        queue_add(setter->queue, *s);
    }
    setter->open = false;
}

/* Makes ready for words in a span. */
static void setter_span(struct setter *setter, const struct paragraph *p, uint16_t span) {
    const struct text_span *s = &p->spans[span];
    if (setter->open && span != setter->span && !same_segment(&p->spans[setter->span], s)) {
        setter_end(setter);
    }
    setter->span = span;
    if (setter->open) {
        pen_face(&setter->pen, (enum face)s->face, s->size);
        return;
    }
    setter->segment = (struct segment){.element = s->element,
                                       .link = s->link,
                                       .bytes = (uint32_t)setter->queue->bytes.len,
                                       .x = setter->x,
                                       .dy = setter->dy - s->rise,
                                       .first_size = s->size,
                                       .first_face = s->face,
                                       .kind = SEGMENT_TEXT,
                                       .colour = s->colour,
                                       .underline = s->underline};
    setter->pen = (struct pen){.out = &setter->queue->bytes, .face = s->face, .size = s->size};
    setter->open = true;
}

/* What a space of a straightened line gets beside its width; leaves the rest for those to come. */
static int32_t take_share(int64_t *fill, int32_t *spaces, uint16_t size) {
    int32_t share = (int32_t)(*fill / (*spaces)-- / size); /* in whole 1/1000 em, as TJ counts */
    *fill -= (int64_t)share * size;
    return share * size;
}

static void setter_item(struct setter *setter, const struct paragraph *p, const struct item *item) {
    if (item->kind > ITEM_TIE) {
        return;
    }
    uint16_t size = p->spans[item->span].size;
    setter_span(setter, p, item->span);
    pen_word(&setter->pen, p->words[item->word], item->from, item->to);
    setter->x += item->width;
    if (setter->spaces > 0 && item->kind != ITEM_BOX) {
        int32_t share = take_share(&setter->fill, &setter->spaces, size);
        setter->pen.moved += share / size;
        setter->x += share;
    }
}

/* How many items from `from` on, and before `to`, are one stretch of a word that is not divided
 * where it might be; `whole` is that stretch. */
static uint32_t join_parts(const struct paragraph *p, uint32_t from, uint32_t to,
                           struct item *whole) {
    *whole = p->items[from];
    uint32_t count = 1;
    while (whole->kind == ITEM_BOX && to - from > count + 1) {
        const struct item *place = &p->items[from + count];
        const struct item *next = place + 1;
        if (place->kind <= ITEM_TIE || next->kind != ITEM_BOX || next->word != whole->word ||
            next->from != whole->to || next->span != whole->span) {
            break;
        }
        whole->to = next->to;
        whole->width += next->width;
        count += 2;
    }
    return count;
}

/* What an item takes of the line, its share of what is filled in included. */
static int32_t item_width(const struct paragraph *p, const struct item *item, int64_t *fill,
                          int32_t *spaces) {
    int32_t width = item->kind > ITEM_TIE ? 0 : item->width;
    if (*spaces > 0 && (item->kind == ITEM_SPACE || item->kind == ITEM_TIE)) {
        width += take_share(fill, spaces, p->spans[item->span].size);
    }
    return width;
}

/* Where each of `count` items from `from` on stands in a line that runs in both directions. The
 * spaces at its end belong to no word. */
static void find_places(const struct setter *setter, const struct paragraph *p, uint32_t from,
                        size_t count, int32_t *places) {
    uint8_t *levels = mem_alloc(count);
    uint32_t *order = mem_alloc(count * sizeof *order);
    size_t last = 0; /* past the last box */
    int64_t fill = setter->fill;
    int32_t spaces = setter->spaces;
    for (size_t i = 0; i < count; i++) {
        levels[i] = p->items[from + i].level;
        places[i] = item_width(p, &p->items[from + i], &fill, &spaces);
        last = p->items[from + i].kind == ITEM_BOX ? i + 1 : last;
    }
    for (size_t i = last; i < count; i++) {
        levels[i] = 0;
    }
    bidi_order(levels, count, order);
    int32_t x = setter->x;
    for (size_t i = 0; i < count; i++) {
        int32_t width = places[order[i]];
        places[order[i]] = x;
        x += width;
    }
    mem_free(levels);
    mem_free(order);
}

/* Sets one item at its place. The glyphs of a word from right to left are drawn from the left,
 * which the stream has to say (ISO 32000-1, 14.8.2.3.3). */
static void setter_placed(struct setter *setter, const struct paragraph *p, const struct item *item,
                          int32_t x) {
    bool reversed = item->kind == ITEM_BOX && p->words[item->word]->rtl;
    if (setter->x != x || reversed) {
        setter_end(setter);
        setter->x = x;
    }
    if (reversed) {
        setter_span(setter, p, item->span);
        buf_put_text(&setter->queue->bytes, "/ReversedChars BMC\n");
    }
    setter_item(setter, p, item);
    if (reversed) {
        pen_end(&setter->pen);
        buf_put_text(&setter->queue->bytes, "EMC\n");
        setter_end(setter);
    }
}

/* Sets items [from, to) in the order they are read, each where it stands on paper. */
static void setter_items(struct setter *setter, const struct paragraph *p, uint32_t from,
                         uint32_t to) {
    bool mixed = false;
    for (uint32_t i = from; i < to; i++) {
        mixed = mixed || p->items[i].level > 0;
    }
    if (!mixed) {
        struct item whole;
        for (uint32_t i = from; i < to;) {
            i += join_parts(p, i, to, &whole);
            setter_item(setter, p, &whole);
        }
        return;
    }
    int32_t *places = mem_alloc((to - from + 1) * sizeof *places);
    int32_t right = setter->x;
    find_places(setter, p, from, to - from, places);
    for (uint32_t i = from; i < to; i++) {
        if (p->items[i].kind <= ITEM_TIE) {
            setter_placed(setter, p, &p->items[i], places[i - from]);
            right = setter->x > right ? setter->x : right;
        }
    }
    if (setter->x != right) { /* what follows stands to the right of all */
        setter_end(setter);
        setter->x = right;
    }
    mem_free(places);
}

static void set_line(const struct place *place, const struct paragraph *p, const struct line *line,
                     int32_t x, int32_t dy, bool pending) {
    struct setter setter = {
        .queue = place->queue, .x = x, .dy = dy, .pending = pending, .fill = line->fill};
    for (uint32_t i = line->from; i < line->to && line->fill != 0; i++) {
        setter.spaces += p->items[i].kind == ITEM_SPACE || p->items[i].kind == ITEM_TIE;
    }
    setter_items(&setter, p, line->from, line->to);
    if (setter.open && line->hyphen) {
        const struct text_span *span = &p->spans[setter.span];
        struct glyph hyphen = fonts_hyphen(place->render->fonts, (enum face)span->face);
        pen_face(&setter.pen, (enum face)span->face, span->size);
        pen_glyph(&setter.pen, hyphen);
        setter.x += hyphen.advance * span->size;
    } else if (setter.x > x && line->space) {
        const struct text_span *span = &p->spans[setter.span];
        setter_span(&setter, p, setter.span); /* words from right to left have ended it */
        const struct word *space = fonts_word(
            place->render->fonts, (struct word_key){.face = span->face}, STR(" "), SPAN_NONE);
        pen_face(&setter.pen, (enum face)span->face, span->size);
        pen_word(&setter.pen, space, 0, space->glyph_count);
    }
    setter_end(&setter);
}

/* Lays out the footnotes that a line refers to. */
static void line_notes(const struct place *place, const struct paragraph *p,
                       const struct line *line) {
    uint32_t last = 0;
    for (uint32_t i = line->from; i < line->to; i++) {
        uint32_t note = p->items[i].kind == ITEM_BOX ? p->spans[p->items[i].span].note : 0;
        if (note != 0 && note != last) {
            note_set(place, note, p->spans[0].element);
            last = note;
        }
    }
}

void place_line(const struct place *place, const struct paragraph *p, const struct line *line,
                int32_t x, int32_t dy) {
    set_line(place, p, line, x, dy, false);
    if (p->span_count > 1) {
        line_notes(place, p, line);
    }
}

void place_line_pending(const struct place *place, const struct paragraph *p,
                        const struct line *line, int32_t x, int32_t dy) {
    set_line(place, p, line, x, dy, true);
}

/* Running text gets a straight right edge when the style asks for it and there is room enough. */
static bool is_straight(const struct place *place, const struct paragraph *p,
                        enum text_style style) {
    enum { EMS_LEAST = 22 };
    const struct style *look = &place->render->style;
    return look->look->justified && !p->preformatted &&
           (style == TEXT_BODY || style == TEXT_NOTE) &&
           place_width(place) >= EMS_LEAST * 1000 * look->texts[style].size;
}

/* Whether a page will end after line `i`, which comes next: after the first line and before the
 * last it never does. */
static bool ends_page(const struct place *place, const struct line_list *lines, size_t i,
                      int32_t leading) {
    size_t rest = lines->count - 1 - i;
    if (i == 0 || rest < 2 || place->queue != &place->render->body || place->queue->together) {
        return false;
    }
    int32_t left = pages_left(place->render) - leading;
    return left >= 0 && left < (rest == 2 ? 2 * leading : leading);
}

static bool is_in_word(const struct item *item) {
    return item->kind != ITEM_SPACE && item->kind != ITEM_TIE && item->kind != ITEM_LINE_END;
}

/* Takes the places where a word may be hyphenated out of it; `at` is one of them. */
static void bind_word(struct item *items, size_t count, size_t at) {
    size_t from = at;
    while (from > 0 && is_in_word(&items[from - 1])) {
        from--;
    }
    for (size_t i = from + 1; i < count && is_in_word(&items[i]); i++) {
        if (items[i].kind == ITEM_HYPHEN && items[i - 1].kind == ITEM_BOX) {
            items[i] = items[i - 1]; /* a box of no glyphs */
            items[i].from = items[i].to;
            items[i].width = 0;
        }
    }
}

static void break_from(const struct place *place, const struct paragraph *p, enum text_style style,
                       uint32_t from, struct line_list *lines) {
    if (p->count == 0) {
        return; /* no items to point at */
    }
    if (is_straight(place, p, style)) {
        line_justify(p->items + from, p->count - from, place_width(place), lines);
    } else {
        line_break(p->items + from, p->count - from, place_width(place), lines);
    }
    for (size_t i = 0; i < lines->count; i++) {
        lines->items[i].from += from;
        lines->items[i].to += from;
    }
}

/* Divides the paragraph anew from line `i` on, so that the word it ends in stays whole; false when
 * that word is wider than a line. */
static bool keep_word(const struct place *place, const struct paragraph *p, enum text_style style,
                      struct line_list *lines, size_t i) {
    struct line_list rest = {0};
    uint32_t at = lines->items[i].to;
    bind_word(p->items, p->count, at);
    break_from(place, p, style, lines->items[i].from, &rest);
    bool fits = p->items[at].kind == ITEM_BOX && rest.count > 0;
    for (size_t k = 0; k < rest.count; k++) { /* on a line of its own, too */
        fits = fits && rest.items[k].width + rest.items[k].fill <= place_width(place);
    }
    if (fits) {
        lines->count = i;
        GROW(lines->items, lines->room, i + rest.count);
        memcpy(lines->items + i, rest.items, rest.count * sizeof *rest.items);
        lines->count += rest.count;
    }
    line_list_free(&rest);
    return fits;
}

void place_paragraph(const struct place *place, const struct paragraph *p, enum text_style style) {
    struct queue *queue = place->queue;
    struct line_list lines = {0};
    break_from(place, p, style, 0, &lines);
    int32_t leading = place->render->style.texts[style].leading;
    int32_t baseline = style_baseline(&place->render->style, style);
    for (size_t i = 0; i < lines.count; i++) {
        bool kept = true;
        while (kept && lines.items[i].hyphen && ends_page(place, &lines, i, leading)) {
            kept = keep_word(place, p, style, &lines, i);
        }
        bool goes_on = i > 0 || (queue->pending_count == 0 && place->cost < COST_NEVER);
        if (i == 1 || (i > 0 && i == lines.count - 1)) {
            queue->cost = COST_NEVER;
        } else if (queue->cost < place->cost && goes_on) {
            queue->cost = place->cost;
        }
        struct strip *strip = queue_begin(queue, leading, baseline);
        strip->hyphen = lines.items[i].hyphen;
        place_line(place, p, &lines.items[i], place->left, baseline);
        place_done(place);
    }
    line_list_free(&lines);
}

void place_label(const struct place *place, struct str text, enum text_style style,
                 uint32_t element, int32_t x, bool right) {
    struct paragraph p = paragraph_new(place->render, style, element, INT32_MAX);
    paragraph_add_text(&p, text, SPAN_NONE);
    struct line line = {.to = (uint32_t)p.count,
                        .width = (int32_t)line_natural_width(p.items, p.count)};
    place_line_pending(place, &p, &line, right ? x - line.width : x, 0);
    paragraph_free(&p);
}
