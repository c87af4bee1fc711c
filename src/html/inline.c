/* html: inlines. */
#include "html/escape.h"
#include "html/writer.h"

static void put_element(struct html_writer *w, const struct doc_node *node, const char *name,
                        const char *class) {
    html_open(w, node, name, class);
    buf_put_byte(w->out, '>');
    html_inlines(w, node->first);
    buf_printf(w->out, "</%s>", name);
}

static void put_text(struct html_writer *w, const struct doc_node *node) {
    if (node->language.len == 0) {
        html_escape(node->text, w->out);
        return;
    }
    html_open(w, node, "span", NULL);
    buf_put_byte(w->out, '>');
    html_escape(node->text, w->out);
    buf_put_text(w->out, "</span>");
}

static void put_link(struct html_writer *w, const struct doc_node *node) {
    html_open(w, node, "a", NULL);
    buf_put_text(w->out, " href=\"");
    html_escape_address(node->url, w->out);
    buf_put_byte(w->out, '"');
    if (node->title.len > 0) {
        buf_put_text(w->out, " title=\"");
        html_escape(node->title, w->out);
        buf_put_byte(w->out, '"');
    }
    buf_put_byte(w->out, '>');
    html_inlines(w, node->first);
    buf_put_text(w->out, "</a>");
}

/* The page fetches nothing, so only an image whose file has been read is shown; of others the words
 * stand. */
static void put_image(struct html_writer *w, const struct doc_node *node) {
    if (node->image == NULL) {
        html_open(w, node, "span", "image");
        buf_put_byte(w->out, '>');
        html_escape(node->text, w->out);
        buf_put_text(w->out, "</span>");
        return;
    }
    html_open(w, node, "img", NULL);
    html_image(node->image, node->text, w->out);
}

static void put_reference(struct html_writer *w, const struct doc_node *node) {
    unsigned number = (unsigned)node->number;
    unsigned nth = number <= w->note_count ? (unsigned)++w->references[number] : 1;
    buf_printf(w->out, "<sup><a id=\"_ref%u", number);
    if (nth > 1) {
        buf_printf(w->out, "-%u", nth);
    }
    buf_printf(w->out, "\" href=\"#_not%u\" aria-label=\"Fotnot %u\">%u</a></sup>", number, number,
               number);
}

void html_inline(struct html_writer *w, const struct doc_node *node) {
    switch (node->kind) {
    case DOC_TEXT:
        put_text(w, node);
        break;
    case DOC_SOFT_BREAK:
        buf_put_byte(w->out, '\n');
        break;
    case DOC_LINE_BREAK:
        buf_put_text(w->out, "<br>\n");
        break;
    case DOC_CODE:
        html_open(w, node, "code", NULL);
        buf_put_byte(w->out, '>');
        html_escape(node->text, w->out);
        buf_put_text(w->out, "</code>");
        break;
    case DOC_EMPHASIS:
        put_element(w, node, "em", NULL);
        break;
    case DOC_STRONG:
        put_element(w, node, "strong", NULL);
        break;
    case DOC_SPAN:
        put_element(w, node, "span", NULL);
        break;
    case DOC_LINK:
        put_link(w, node);
        break;
    case DOC_IMAGE:
        put_image(w, node);
        break;
    case DOC_NUMBER:
        put_element(w, node, "span", "number");
        buf_put_byte(w->out, ' ');
        break;
    case DOC_ASIDE:
        put_element(w, node, "span", "aside");
        break;
    case DOC_FOOTNOTE_REF:
        put_reference(w, node);
        break;
    default:
        break;
    }
}

void html_inlines(struct html_writer *w, const struct doc_node *first) {
    for (const struct doc_node *node = first; node != NULL; node = node->next) {
        html_inline(w, node);
    }
}
