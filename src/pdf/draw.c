/* pdf: drawing. A page's segments are put in the order of the structure tree, so that programs that
 * read the content stream from end to end meet columns, cells and footnotes as a reader does. The
 * state of the stream (open marked content, colour, font) is remembered: only changes are written.
 */
#include "pdf/draw.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "pdf/decimal.h"
#include "pdf/grow.h"
#include "pdf/pen.h"
#include "pdf/picture.h"
#include "pdf/render.h"
#include "pdf/syntax.h"

static int32_t from_bottom(int32_t y) {
    return style_page.height - y;
}

/* ---- marked content ---- */

static void close_marked(struct drawing *d) {
    if (d->marked != MARKED_NOTHING) {
        buf_put_text(d->out, "EMC\n");
        d->marked = MARKED_NOTHING;
    }
}

static uint32_t next_mcid(struct drawing *d, uint32_t element) {
    struct pages *pages = &d->render->pages;
    GROW(pages->elements, pages->mcid_room, pages->mcid_count + 1);
    pages->elements[pages->mcid_count] = element;
    tags_add_content(d->render->tags, element, d->page, (uint32_t)pages->mcid_count);
    return (uint32_t)pages->mcid_count++;
}

static void open_marked(struct drawing *d, uint32_t marked) {
    if (d->marked == marked) {
        return;
    }
    close_marked(d);
    if (marked == (uint32_t)MARKED_LAYOUT) {
        buf_put_text(d->out, "/Artifact <</Type/Layout>> BDC\n");
    } else if (marked == (uint32_t)MARKED_PAGINATION) {
        buf_put_text(d->out, "/Artifact <</Type/Pagination>> BDC\n");
    } else {
        enum { MARK_BYTES = 64 };
        buf_reserve(d->out, MARK_BYTES);
        char *at = text_put(d->out->ptr + d->out->len, "/");
        at = text_put(at, tags_name(tags_kind(d->render->tags, marked)));
        at = decimal_put(text_put(at, " <</MCID "), next_mcid(d, marked));
        at = text_put(at, ">> BDC\n");
        put_end(d->out, at);
    }
    d->marked = marked;
}

static void set_colour(struct drawing *d, int colour) {
    if (d->colour != colour) {
        syntax_colour(d->out, d->render->style.colours[(enum colour)colour]);
        buf_put_text(d->out, "rg\n");
        d->colour = (int16_t)colour;
    }
}

/* ---- links ---- */

static void end_link(struct drawing *d) {
    if (d->link == 0) {
        return;
    }
    struct pages *pages = &d->render->pages;
    GROW(pages->annotations, pages->annotation_room, pages->annotation_count + 1);
    pages->annotations[pages->annotation_count++] =
        links_annotate(d->render->links, d->link, d->page, d->area);
    d->link = 0;
}

/* Gathers the neighbouring pieces of a link in a line to one area. */
static void add_link(struct drawing *d, const struct segment *s, int32_t y) {
    int32_t size = s->first_size * (UNIT / 10);
    struct link_area area = {s->x, y - size, s->x + s->width, y + size / 4};
    bool same_line = d->link == s->link && d->area.bottom >= y && d->area.top <= y;
    if (same_line && area.left <= d->area.right + UNIT && area.right >= d->area.left - UNIT) {
        d->area.left = area.left < d->area.left ? area.left : d->area.left;
        d->area.right = area.right > d->area.right ? area.right : d->area.right;
        return; /* to the right of it, or to its left where words run from right to left */
    }
    end_link(d);
    d->link = s->link;
    d->area = area;
}

/* ---- segments ---- */

static void fill(struct drawing *d, int32_t left, int32_t right, int32_t top, int32_t bottom,
                 int colour) {
    set_colour(d, colour);
    SYNTAX_LENGTHS(d->out, left, from_bottom(bottom), (int64_t)right - left, (int64_t)bottom - top);
    buf_put_text(d->out, "re f\n");
}

void draw_rule(struct drawing *d, int32_t left, int32_t right, int32_t y, int32_t thickness,
               int colour) {
    open_marked(d, (uint32_t)MARKED_LAYOUT);
    fill(d, left, right, y, y + thickness, colour);
}

void draw_beside(struct drawing *d, struct str text, int32_t x, int32_t y) {
    open_marked(d, (uint32_t)MARKED_PAGINATION);
    pen_line(d->render->fonts, d->out, TEXT_HEAD, text, x, y);
    d->colour = -1;
    d->size = 0;
}

static void draw_leader(struct drawing *d, const struct segment *s, int32_t y) {
    open_marked(d, (uint32_t)MARKED_LAYOUT);
    buf_put_text(d->out, "q ");
    syntax_colour(d->out, d->render->style.colours[COLOUR_GREY]);
    buf_put_text(d->out, "RG 0.6 w 1 J [0 2.6] 0 d ");
    SYNTAX_LENGTHS(d->out, (int64_t)s->x + s->width, from_bottom(y) + UNIT / 2);
    buf_put_text(d->out, "m "); /* from the right, where the dots of all lines stand alike */
    SYNTAX_LENGTHS(d->out, s->x, from_bottom(y) + UNIT / 2);
    buf_put_text(d->out, "l S Q\n");
}

static void draw_text(struct drawing *d, const struct segment *s, const char *bytes, int32_t y,
                      bool again) {
    open_marked(d, s->element != 0 && !again ? s->element : (uint32_t)MARKED_PAGINATION);
    set_colour(d, s->colour);
    buf_put_text(d->out, "BT ");
    if (d->face != s->first_face || d->size != s->first_size) {
        pen_put_face(d->out, (enum face)s->first_face, s->first_size);
    }
    buf_reserve(d->out, 2 * (LENGTH_BYTES + 1) + s->length + sizeof "Td ET\n");
    char *at = length_put(d->out->ptr + d->out->len, s->x);
    *at++ = ' ';
    at = text_put(length_put(at, from_bottom(y)), " Td ");
    if (s->length > 0) { /* else there may be no bytes */
        memcpy(at, bytes + s->bytes, s->length);
    }
    at = text_put(at + s->length, "ET\n");
    put_end(d->out, at);
    d->face = s->last_face;
    d->size = s->last_size;
    if (s->underline) {
        int32_t size = s->first_size * (UNIT / 10);
        fill(d, s->x, s->x + s->width, y + size * 14 / 100, y + size * 14 / 100 + UNIT / 2,
             s->colour);
    }
    if (s->link != 0 && s->width > 0 && !again) { /* not for the space at a line's end alone */
        add_link(d, s, y);
    }
}

/* Leaves a place for the page number, which is not known yet: see held.c. */
static void draw_number(struct drawing *d, const struct segment *s, int32_t y) {
    open_marked(d, s->element);
    held_number(d->render, (struct held_number){d->out->len, s->link, s->x, y});
    d->colour = -1; /* the number sets its own */
    d->size = 0;
}

static void draw_image(struct drawing *d, const struct segment *s, int32_t y) {
    int32_t bottom = from_bottom(y + s->height);
    open_marked(d, s->element);
    tags_set_box(d->render->tags, s->element,
                 (const int32_t[4]){s->x, bottom, s->x + s->width, bottom + s->height});
    picture_draw(s->image, s->object, s->x, bottom, s->width, s->height, d->out);
}

static void draw_segment(struct drawing *d, const struct segment *s, const char *bytes, int32_t top,
                         bool again) {
    int32_t y = top + s->dy;
    if (s->link == 0 || s->link != d->link) {
        end_link(d);
    }
    switch ((enum segment_kind)s->kind) {
    case SEGMENT_TEXT:
        draw_text(d, s, bytes, y, again);
        break;
    case SEGMENT_RULE:
        draw_rule(d, s->x, s->x + s->width, y, POINT_TENTHS(s->thickness), s->colour);
        break;
    case SEGMENT_LEADER:
        draw_leader(d, s, y);
        break;
    case SEGMENT_PAGE_NUMBER:
        draw_number(d, s, y);
        break;
    case SEGMENT_IMAGE:
        draw_image(d, s, y);
        break;
    }
}

void draw_again(struct drawing *d, const struct segment *segments, size_t count, const char *bytes,
                int32_t top) {
    for (size_t i = 0; i < count; i++) {
        draw_segment(d, &segments[i], bytes, top, true);
    }
}

/* ---- the order of the structure tree ---- */

/* A segment to be drawn. */
struct gathered {
    const struct tags *tags;
    const struct segment *segment;
    const char *bytes;
    int32_t top;    /* of its strip, on the page */
    uint32_t block; /* element it is read with; of an artifact, that of the segment before */
    size_t index;   /* in the order of laying out */
};

static int gathered_order(const void *a, const void *b) {
    const struct gathered *left = a;
    const struct gathered *right = b;
    int order = left->block == right->block ? 0 : tags_order(left->tags, left->block, right->block);
    return order != 0 ? order : left->index < right->index ? -1 : 1;
}

static void gather(struct drawing *d, const struct segment *segment, const char *bytes,
                   int32_t top) {
    const struct tags *tags = d->render->tags;
    size_t count = d->gathered_count;
    uint32_t block = count > 0 ? d->gathered[count - 1].block : TAGS_ROOT;
    if (segment->element != 0) {
        block = tags_block(tags, segment->element);
    }
    GROW(d->gathered, d->gathered_room, count + 1);
    d->gathered[count] = (struct gathered){tags, segment, bytes, top, block, count};
    d->gathered_count++;
}

void draw_gather(struct drawing *d, const struct queue *queue, size_t count, int32_t top) {
    int32_t y = top;
    for (size_t i = 0; i < count; i++) {
        const struct strip *strip = &queue->strips[i];
        y += i > 0 ? strip->gap : 0;
        if (strip->mark != 0) {
            links_place(d->render->links, strip->mark, d->page, y);
        }
        for (uint32_t k = 0; k < strip->count; k++) {
            gather(d, &queue->segments[strip->first + k], queue->bytes.ptr, y);
        }
        y += strip->height;
    }
}

void draw_gathered(struct drawing *d) {
    bool ordered = true; /* as most pages are: one line after the other */
    for (size_t i = 1; i < d->gathered_count && ordered; i++) {
        ordered = gathered_order(&d->gathered[i - 1], &d->gathered[i]) < 0;
    }
    if (!ordered) {
        qsort(d->gathered, d->gathered_count, sizeof *d->gathered, gathered_order);
    }
    for (size_t i = 0; i < d->gathered_count; i++) {
        const struct gathered *g = &d->gathered[i];
        draw_segment(d, g->segment, g->bytes, g->top, false);
    }
    end_link(d);
}

/* ---- frames ---- */

/* A tinted box. Where it goes on on another page it has no edge, and a little more room. */
static void draw_box(struct drawing *d, const struct frame *f) {
    enum { MORE = POINT_TENTHS(40) };
    int32_t top = f->top - (f->came_on ? MORE : 0);
    int32_t bottom = f->bottom + (f->goes_on ? MORE : 0);
    draw_rule(d, f->left, f->right, top, bottom - top, COLOUR_TINT);
    syntax_colour(d->out, d->render->style.colours[COLOUR_BORDER]);
    buf_put_text(d->out, "RG 0.6 w ");
    if (!f->came_on && !f->goes_on) {
        SYNTAX_LENGTHS(d->out, f->left, from_bottom(bottom), (int64_t)f->right - f->left,
                       (int64_t)bottom - top);
        buf_put_text(d->out, "re S\n");
        return;
    }
    const int32_t corners[4][2] = {
        {f->left, bottom}, {f->left, top}, {f->right, top}, {f->right, bottom}};
    const bool open[4] = {true, false, f->came_on, false}; /* no line from the corner before */
    for (int i = 0; i < 4; i++) {
        SYNTAX_LENGTHS(d->out, corners[i][0], from_bottom(corners[i][1]));
        buf_put_text(d->out, open[i] ? "m " : "l ");
    }
    if (!f->goes_on) {
        SYNTAX_LENGTHS(d->out, f->left, from_bottom(bottom));
        buf_put_text(d->out, "l ");
    }
    buf_put_text(d->out, "S\n");
}

static void draw_frame(struct drawing *d, const struct frame *f) {
    if (f->kind == FRAME_BAR) {
        draw_rule(d, f->left, f->right, f->top, f->bottom - f->top, COLOUR_ACCENT);
    } else if (f->kind == FRAME_QUOTE) {
        draw_rule(d, f->left, f->right, f->top, f->bottom - f->top, COLOUR_RULE);
    } else {
        draw_box(d, f);
    }
}

/* Marks the frames that go on after the page: those around the strip that comes next. */
static void mark_going_on(struct frame *frames, const struct queue *queue, size_t count) {
    uint32_t next = count < queue->count ? queue->strips[count].frame : 0;
    for (; next != 0; next = frames[next].parent) {
        frames[next].goes_on = true;
    }
}

void draw_frames(struct drawing *d, const struct queue *queue, size_t count, int32_t top) {
    struct frame *frames = d->render->frames;
    uint32_t found[RENDER_DEPTH_MAX * 4]; /* in the order they begin: outer ones first */
    size_t found_count = 0;
    int32_t y = top;
    for (size_t i = 0; i < count; i++) {
        const struct strip *strip = &queue->strips[i];
        y += i > 0 ? strip->gap : 0;
        size_t inner = found_count;
        for (uint32_t f = strip->frame; f != 0; f = frames[f].parent) {
            if (frames[f].page != d->page + 1) {
                frames[f].came_on = frames[f].page != 0;
                frames[f].goes_on = false;
                frames[f].page = d->page + 1;
                frames[f].top = y;
                if (found_count < sizeof found / sizeof found[0]) {
                    found[found_count++] = f;
                }
            }
            frames[f].bottom = y + strip->height;
        }
        for (size_t a = inner, b = found_count; a + 1 < b; a++, b--) { /* innermost came first */
            uint32_t swapped = found[a];
            found[a] = found[b - 1];
            found[b - 1] = swapped;
        }
        y += strip->height;
    }
    mark_going_on(frames, queue, count);
    for (size_t i = 0; i < found_count; i++) {
        draw_frame(d, &frames[found[i]]);
    }
}

void draw_end(struct drawing *d) {
    end_link(d);
    close_marked(d);
    mem_free(d->gathered);
    d->gathered = NULL;
}
