/* pdf: inline nodes to words. The walk carries how the text looks (struct voice); what it meets is
 * handed to words.c. */
#include "pdf/paragraph.h"

#include "base/buf.h"
#include "base/mem.h"
#include "diag/diag.h"
#include "doc/doc.h"
#include "pdf/font.h"
#include "pdf/grow.h"
#include "pdf/links.h"
#include "pdf/render.h"
#include "pdf/tags.h"
#include "pdf/words.h"

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
    mem_free(p->words);
    mem_free(p->spans);
    mem_free(p->later);
    *p = (struct paragraph){0};
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
        words_add(p, node->url, &voice.span, node->at);
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
    words_add(p, str_copy(p->render->arena, buf_view(&number)), &voice.span, node->at);
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
    words_add(p, STR("[Bild:"), &voice.span, node->at);
    words_add_space(p, &voice.span, node->at);
    words_add(p, node->text.len > 0 ? node->text : node->url, &voice.span, node->at);
    words_add(p, STR("]"), &voice.span, node->at);
}

static void walk(struct paragraph *p, const struct doc_node *node, struct voice voice) {
    struct words_mark first = words_mark(p);
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
        words_add(p, node->text, &voice.span, node->at);
        break;
    case DOC_SOFT_BREAK:
        words_add_space(p, &voice.span, node->at);
        break;
    case DOC_LINE_BREAK:
        words_add_line_end(p);
        break;
    case DOC_CODE:
        (void)inline_element(p, &voice, TAG_CODE);
        voice.span.face = FACE_MONO;
        voice.span.size = (uint16_t)(voice.span.size * 9 / 10); /* its letters are large */
        voice.span.swedish = false;
        words_add(p, node->text, &voice.span, node->at);
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
        words_add_space(p, &voice.span, node->at);
        break;
    case DOC_ASIDE:
        voice.bold = false;
        voice_face(&voice);
        voice.span.colour = COLOUR_GREY;
        aside = p->render->style.texts[TEXT_LABEL].size;
        voice.span.size = voice.span.size > aside * 21 / 20 ? aside : voice.span.size;
        voice.span.swedish = false;
        walk_children(p, node, voice);
        words_tie(p, first);
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
    words_add(p, text, &look, at);
    words_end(p);
}

void paragraph_add_inline(struct paragraph *p, const struct doc_node *node) {
    walk(p, node, first_voice(p));
    words_end(p);
}

void paragraph_add_run(struct paragraph *p, const struct doc_node *from,
                       const struct doc_node *to) {
    for (const struct doc_node *n = from; n != to; n = n->next) {
        walk(p, n, first_voice(p));
    }
    words_end(p);
}

void paragraph_add_inlines(struct paragraph *p, const struct doc_node *node, int skip) {
    for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
        if ((int)child->kind != skip) {
            walk(p, child, first_voice(p));
        }
    }
    words_end(p);
}
