/* pdf: inline nodes to items. The walk carries how the text looks (struct voice); text is divided
 * at spaces, each word is shaped, and the places where it may be divided become items of their own.
 */
#include "pdf/paragraph.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "diag/diag.h"
#include "doc/doc.h"
#include "pdf/breaks.h"
#include "pdf/font.h"
#include "pdf/grow.h"
#include "pdf/links.h"
#include "pdf/render.h"
#include "pdf/tags.h"

enum {
    WORD_BYTES_MAX = 480, /* so that widths stay far from overflow */
    TIES_MAX = 4          /* spaces in a row where no line may end */
};

/* How text looks at some depth of the inline tree. */
struct voice {
    struct text_span span;
    bool bold;
    bool italic;
    int depth;
};

static void walk(struct paragraph *p, const struct doc_node *node, struct voice voice);

struct paragraph paragraph_new(struct render *render, enum text_style style, uint32_t element,
                               int32_t emergency) {
    const struct type_style *s = &render->style.texts[style];
    struct paragraph p = {.render = render, .emergency = emergency};
    render->paragraphs++;
    GROW(p.spans, p.span_room, 1);
    p.spans[p.span_count++] = (struct text_span){.element = element,
                                                 .size = s->size,
                                                 .face = s->face,
                                                 .colour = s->colour,
                                                 .swedish = render->swedish};
    return p;
}

void paragraph_free(struct paragraph *p) {
    p->render->paragraphs--;
    mem_free(p->items);
    mem_free(p->spans);
    *p = (struct paragraph){0};
}

static void push(struct paragraph *p, struct item item) {
    GROW(p->items, p->room, p->count + 1);
    p->items[p->count++] = item;
}

static bool span_equal(const struct text_span *a, const struct text_span *b) {
    return a->element == b->element && a->link == b->link && a->note == b->note &&
           a->rise == b->rise && a->size == b->size && a->face == b->face &&
           a->colour == b->colour && a->underline == b->underline && a->swedish == b->swedish;
}

static uint16_t span_of(struct paragraph *p, const struct text_span *span) {
    for (size_t i = p->span_count; i-- > 0 && p->span_count - i < 8;) {
        if (span_equal(&p->spans[i], span)) {
            return (uint16_t)i;
        }
    }
    if (p->span_count >= UINT16_MAX) {
        return 0;
    }
    GROW(p->spans, p->span_room, p->span_count + 1);
    p->spans[p->span_count] = *span;
    return (uint16_t)p->span_count++;
}

/* ---- words ---- */

/* Whether a glyph stands for a no-break space. */
static bool is_tie(const struct word *word, uint32_t glyph) {
    return str_starts(str_sub(word->text, word->glyphs[glyph].at, word->text.len), STR("\xC2\xA0"));
}

/* Glyphs [from, to) as boxes that may be parted: at no-break spaces if there are any. */
static void push_divided(struct paragraph *p, const struct word *word, uint32_t from, uint32_t to,
                         uint16_t span) {
    bool ties = false;
    for (uint32_t i = from; i + 1 < to; i++) {
        ties = ties || is_tie(word, i);
    }
    for (uint32_t i = from; i < to;) {
        uint32_t end = i + 1;
        while (end < to && (ties ? !is_tie(word, end - 1) : word->glyphs[end].advance == 0)) {
            end++; /* marks stay on their letter */
        }
        int32_t width = 0;
        for (uint32_t k = i; k < end; k++) {
            width += word->glyphs[k].advance * p->spans[span].size;
        }
        if (ties && width > p->emergency) {
            push_divided(p, word, i, end, span);
        } else {
            push(p, (struct item){.word = word,
                                  .width = width,
                                  .from = i,
                                  .to = end,
                                  .span = span,
                                  .kind = ITEM_BOX});
        }
        if (end < to) {
            push(p, (struct item){.span = span, .kind = ITEM_EMERGENCY});
        }
        i = end;
    }
}

/* A box of glyphs [from, to); divided wherever possible when it is wider than the line. */
static void push_box(struct paragraph *p, const struct word *word, uint32_t from, uint32_t to,
                     uint16_t span) {
    uint16_t size = p->spans[span].size;
    int32_t width = 0;
    for (uint32_t i = from; i < to; i++) {
        width += word->glyphs[i].advance * size;
    }
    const int32_t hyphen = 330 * size; /* which may follow */
    if (p->emergency == INT32_MAX || width + hyphen <= p->emergency) {
        push(p, (struct item){.word = word,
                              .width = width,
                              .from = from,
                              .to = to,
                              .span = span,
                              .kind = ITEM_BOX});
        return;
    }
    push_divided(p, word, from, to, span);
}

static void push_word(struct paragraph *p, struct str text, const struct text_span *look,
                      struct span at) {
    struct fonts *fonts = p->render->fonts;
    uint16_t span = span_of(p, look);
    const struct word *word = fonts_word(fonts, (enum face)look->face, text, look->swedish, at);
    size_t count = p->count;
    bool tied = count >= 2 && p->items[count - 1].kind == ITEM_SPACE &&
                p->items[count - 2].kind == ITEM_BOX && p->ties < TIES_MAX &&
                breaks_tied(p->last_word, text);
    if (tied) {
        p->items[count - 1].kind = ITEM_TIE;
    }
    p->ties = tied ? p->ties + 1 : 0;
    p->last_word = text;
    uint32_t from = 0;
    for (uint32_t i = 0; i < word->break_count; i++) {
        const struct word_break *b = &word->breaks[i];
        push_box(p, word, from, b->glyph, span);
        struct item item = {.span = span, .kind = ITEM_BREAK};
        if (b->kind == BREAK_HYPHEN) {
            item.kind = ITEM_HYPHEN;
            item.width = fonts_hyphen(fonts, (enum face)look->face).advance * look->size;
        }
        push(p, item);
        from = b->glyph;
    }
    if (word->rtl) { /* what runs from right to left is an item of its own */
        const uint32_t edges[] = {0, word->rtl_from, word->rtl_to, word->glyph_count};
        bool wide = word->width * look->size > p->emergency;
        for (size_t i = 0; i < 3; i++) {
            if (edges[i] < edges[i + 1]) {
                if (wide && edges[i] > 0) {
                    push(p, (struct item){.span = span, .kind = ITEM_EMERGENCY});
                }
                push_box(p, word, edges[i], edges[i + 1], span);
            }
        }
    } else if (from < word->glyph_count) {
        push_box(p, word, from, word->glyph_count, span);
    }
}

static void push_space(struct paragraph *p, const struct text_span *look, struct span at) {
    bool collapses = p->count == 0 || (p->items[p->count - 1].kind != ITEM_BOX);
    if (collapses && !p->preformatted) {
        return;
    }
    uint16_t span = span_of(p, look);
    const struct word *word =
        fonts_word(p->render->fonts, (enum face)look->face, STR(" "), false, at);
    push(p, (struct item){.word = word,
                          .width = word->width * look->size,
                          .to = word->glyph_count,
                          .span = span,
                          .kind = p->preformatted && collapses ? ITEM_BOX : ITEM_SPACE});
}

static void push_line_end(struct paragraph *p) {
    while (p->count > 0 && p->items[p->count - 1].kind == ITEM_SPACE) {
        p->count--;
    }
    push(p, (struct item){.kind = ITEM_LINE_END});
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Where the word that begins at `from` ends; very long ones are taken in parts. */
static size_t word_end(struct str text, size_t from) {
    size_t end = from + 1;
    while (end < text.len && !is_space(text.ptr[end]) &&
           (end - from < WORD_BYTES_MAX || ((uint8_t)text.ptr[end] & 0xC0) == 0x80)) {
        end++;
    }
    return end;
}

static void add_text(struct paragraph *p, struct str text, const struct text_span *look,
                     struct span at) {
    for (size_t i = 0; i < text.len;) {
        char c = text.ptr[i];
        if (c == '\n' && p->preformatted) {
            push_line_end(p);
            i++;
        } else if (is_space(c)) {
            int times = c == '\t' && p->preformatted ? 4 : 1;
            for (; times > 0; times--) {
                push_space(p, look, at);
            }
            i++;
        } else {
            size_t end = word_end(text, i);
            if (i > 0 && p->count > 0 && p->items[p->count - 1].kind == ITEM_BOX && end - i > 1 &&
                !is_space(text.ptr[i - 1])) {
                push(p, (struct item){.kind = ITEM_EMERGENCY}); /* part of a very long word */
            }
            push_word(p, str_sub(text, i, end), look, at);
            i = end;
        }
    }
}

/* ---- the inline tree ---- */

static void voice_face(struct voice *voice) {
    static const enum face faces[2][2] = {{FACE_REGULAR, FACE_ITALIC},
                                          {FACE_SEMIBOLD, FACE_SEMIBOLD_ITALIC}};
    voice->span.face = (uint8_t)faces[voice->bold][voice->italic];
}

static void walk_children(struct paragraph *p, const struct doc_node *node, struct voice voice) {
    for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
        walk(p, child, voice);
    }
}

/* Tags what follows as a new element within the one before. */
static uint32_t inline_element(struct paragraph *p, struct voice *voice, enum tag tag) {
    if (!p->measuring) {
        voice->span.element = tags_add_inline(p->render->tags, voice->span.element, tag);
    }
    return voice->span.element;
}

static void walk_link(struct paragraph *p, const struct doc_node *node, struct voice voice) {
    if (voice.span.link == 0 && !p->measuring) { /* a link in a link cannot be tagged */
        uint32_t element = tags_add_inline(p->render->tags, voice.span.element, TAG_LINK);
        uint32_t link = links_add(p->render->links, node, element);
        if (link != 0) {
            voice.span.element = element;
            voice.span.link = link;
            voice.span.colour = COLOUR_ACCENT;
            voice.span.underline = true;
        }
    }
    if (node->first == NULL) {
        add_text(p, node->url, &voice.span, node->at);
    }
    walk_children(p, node, voice);
}

static void walk_reference(struct paragraph *p, const struct doc_node *node, struct voice voice) {
    if (!p->measuring) {
        uint32_t reference = inline_element(p, &voice, TAG_REFERENCE);
        uint32_t element = inline_element(p, &voice, TAG_LINK);
        voice.span.link = links_add_note(p->render->links, node->number, element);
        voice.span.element = voice.span.link != 0 ? element : reference;
        voice.span.note = node->number;
    }
    voice.span.rise = voice.span.size * 330;
    voice.span.size = (uint16_t)(voice.span.size * 66 / 100);
    voice.span.underline = false;
    struct buf number = {0};
    buf_put_int(&number, node->number);
    add_text(p, str_copy(p->render->arena, buf_view(&number)), &voice.span, node->at);
    buf_free(&number);
}

/* An image that cannot stand here, or whose file has not been read. */
static void walk_image(struct paragraph *p, const struct doc_node *node, struct voice voice) {
    if (node->image != NULL && !p->measuring) {
        diag_help(diag_add(p->render->diag, DIAG_IMAGE_AMONG_WORDS, node->at, DIAG_ARGS(node->url)),
                  HELP_IMAGE_ALONE, DIAG_NO_ARGS);
    }
    voice.italic = true;
    voice_face(&voice);
    add_text(p, STR("[Bild:"), &voice.span, node->at);
    push_space(p, &voice.span, node->at);
    add_text(p, node->text.len > 0 ? node->text : node->url, &voice.span, node->at);
    add_text(p, STR("]"), &voice.span, node->at);
}

/* Keeps the words from item `first` on in one line, when they are few: a case number. */
static void tie_from(struct paragraph *p, size_t first) {
    enum { TIED_MOST = POINT_TENTHS(1500) };
    if (line_natural_width(p->items + first, p->count - first) > TIED_MOST) {
        return;
    }
    for (size_t i = first; i < p->count; i++) {
        p->items[i].kind = p->items[i].kind == ITEM_SPACE ? ITEM_TIE : p->items[i].kind;
    }
}

static void walk(struct paragraph *p, const struct doc_node *node, struct voice voice) {
    size_t first = p->count;
    uint16_t aside = 0;
    if (++voice.depth > RENDER_DEPTH_MAX) {
        return; /* reported before the layout began */
    }
    if (node->language.len > 0) {
        uint32_t element = inline_element(p, &voice, TAG_SPAN);
        if (!p->measuring) {
            tags_set_language(p->render->tags, element, node->language);
        }
        voice.span.swedish = render_is_swedish(node->language);
    }
    switch (node->kind) {
    case DOC_TEXT:
        add_text(p, node->text, &voice.span, node->at);
        break;
    case DOC_SOFT_BREAK:
        push_space(p, &voice.span, node->at);
        break;
    case DOC_LINE_BREAK:
        push_line_end(p);
        break;
    case DOC_CODE:
        (void)inline_element(p, &voice, TAG_CODE);
        voice.span.swedish = false;
        add_text(p, node->text, &voice.span, node->at);
        break;
    case DOC_EMPHASIS:
        voice.italic = !voice.italic;
        voice_face(&voice);
        walk_children(p, node, voice);
        break;
    case DOC_STRONG:
        voice.bold = true;
        voice_face(&voice);
        walk_children(p, node, voice);
        break;
    case DOC_LINK:
        walk_link(p, node, voice);
        break;
    case DOC_IMAGE:
        walk_image(p, node, voice);
        break;
    case DOC_NUMBER:
        voice.span.colour = COLOUR_ACCENT;
        walk_children(p, node, voice);
        push_space(p, &voice.span, node->at);
        break;
    case DOC_ASIDE:
        voice.bold = false;
        voice_face(&voice);
        voice.span.colour = COLOUR_GREY;
        aside = p->render->style.texts[TEXT_LABEL].size;
        voice.span.size = voice.span.size > aside * 21 / 20 ? aside : voice.span.size;
        voice.span.swedish = false;
        walk_children(p, node, voice);
        tie_from(p, first);
        break;
    case DOC_FOOTNOTE_REF:
        walk_reference(p, node, voice);
        break;
    default:
        walk_children(p, node, voice);
    }
}

static struct voice first_voice(const struct paragraph *p) {
    struct voice voice = {.span = p->spans[0]};
    voice.bold = voice.span.face == FACE_SEMIBOLD || voice.span.face == FACE_SEMIBOLD_ITALIC;
    voice.italic = voice.span.face == FACE_ITALIC || voice.span.face == FACE_SEMIBOLD_ITALIC;
    return voice;
}

void paragraph_add_text(struct paragraph *p, struct str text, struct span at) {
    struct text_span look = p->spans[0];
    add_text(p, text, &look, at);
}

void paragraph_add_inline(struct paragraph *p, const struct doc_node *node) {
    walk(p, node, first_voice(p));
}

void paragraph_add_inlines(struct paragraph *p, const struct doc_node *node, int skip) {
    for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
        if ((int)child->kind != skip) {
            paragraph_add_inline(p, child);
        }
    }
}
