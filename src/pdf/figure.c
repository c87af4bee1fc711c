/* pdf: figures. An image is printed with the points an inch that its file tells, else 150, and
 * never larger than at 96 or than the column and three quarters of a page allow. */
#include "pdf/figure.h"

#include "image/image.h"
#include "pdf/layout.h"
#include "pdf/picture.h"

enum {
    DPI_USUAL = 150,
    DPI_LEAST = 96, /* fewer look coarse */
    PAGE_SHARE = 75 /* of a page's height, per cent */
};

static bool is_shown(const struct doc_node *node) {
    return node->kind == DOC_IMAGE && node->image != NULL;
}

bool figure_is_in(const struct doc_node *paragraph) {
    for (const struct doc_node *n = paragraph->first; n != NULL; n = n->next) {
        if (is_shown(n)) {
            return true;
        }
    }
    return false;
}

/* Width and height on paper. */
static void print_size(const struct place *place, const struct image *image, int32_t *width,
                       int32_t *height) {
    int64_t dpi = image->dpi > 0 ? image->dpi : DPI_USUAL;
    dpi = dpi < DPI_LEAST ? DPI_LEAST : dpi;
    int64_t w = (int64_t)image->width * 72 * UNIT / dpi;
    int64_t h = (int64_t)image->height * 72 * UNIT / dpi;
    int64_t widest = place_width(place);
    int64_t highest = (int64_t)pages_height(place->render) * PAGE_SHARE / 100;
    if (w > widest) {
        w = widest;
        h = widest * image->height / image->width;
    }
    if (h > highest) {
        h = highest;
        w = highest * image->width / image->height;
    }
    *width = (int32_t)(w > UNIT ? w : UNIT);
    *height = (int32_t)(h > UNIT ? h : UNIT);
}

/* What is said instead of an image: without words of its own at least which file it is. */
static struct str words_of(const struct doc_node *node) {
    struct str words = str_trim(node->text);
    return words.len > 0 ? words : node->url;
}

static void set_image(const struct place *place, const struct doc_node *node) {
    struct render *render = place->render;
    struct queue *queue = place->queue;
    uint32_t element = tags_add(render->tags, place->element, TAG_FIGURE, ATTRIBUTE_NONE);
    struct segment segment = {.kind = SEGMENT_IMAGE,
                              .element = element,
                              .x = place->left,
                              .image = node->image,
                              .object = picture_object(render, node->image)};
    tags_set_figure(render->tags, element, words_of(node));
    if (node->language.len > 0) {
        tags_set_language(render->tags, element, node->language);
    }
    print_size(place, node->image, &segment.width, &segment.height);
    queue_space(queue, render->style.gaps.paragraph);
    queue_begin(queue, segment.height, style_baseline(&render->style, place->text));
    queue_add(queue, segment);
    place_done(place);
    queue_space(queue, render->style.gaps.paragraph);
}

/* Sets the words between two images as a paragraph. */
static void set_words(const struct place *place, const struct doc_node *from,
                      const struct doc_node *to, const struct doc_node *paragraph) {
    struct tags *tags = place->render->tags;
    uint32_t element = tags_add(tags, place->element, TAG_P, ATTRIBUTE_NONE);
    if (paragraph->language.len > 0) {
        tags_set_language(tags, element, paragraph->language);
    }
    struct paragraph p = paragraph_new(place->render, place->text, element, place_width(place));
    paragraph_add_run(&p, from, to);
    place_paragraph(place, &p, place->text);
    paragraph_free(&p);
    render_trim(place->render);
}

void layout_figures(struct place place, const struct doc_node *paragraph) {
    const struct doc_node *words = paragraph->first;
    place.direct = false;
    for (const struct doc_node *n = paragraph->first;; n = n->next) {
        if (n == NULL || is_shown(n)) {
            set_words(&place, words, n, paragraph);
        }
        if (n == NULL) {
            break;
        }
        if (is_shown(n)) {
            set_image(&place, n);
            words = n->next;
            if (words != NULL) { /* what follows tells of it, as a caption does */
                queue_keep(place.queue, 1);
            }
        }
    }
    queue_space(place.queue, place.tight ? 0 : place.render->style.gaps.paragraph);
}

void layout_caption(struct place place, const struct doc_node *caption) {
    uint32_t element = tags_add(place.render->tags, place.element, TAG_CAPTION, ATTRIBUTE_NONE);
    if (caption->language.len > 0) {
        tags_set_language(place.render->tags, element, caption->language);
    }
    place.queue->gap = POINT_TENTHS(35);
    queue_keep(place.queue, 1);
    layout_words(&place, caption->first, TEXT_SECONDARY, element);
    queue_space(place.queue, place.render->style.gaps.paragraph);
}
