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

#define EN_DASH "\xE2\x80\x93"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Digits, and what parts them in clocks and dates. */
static bool is_figure(char c) {
    return is_digit(c) || c == '.' || c == ':';
}

/* The next range of numbers from `at` on, as [from, to): "21–27", "9.00–12.30"; false when there is
 * none. */
static bool find_range(struct str text, size_t at, size_t *from, size_t *to) {
    const size_t dash = sizeof EN_DASH - 1;
    for (size_t i = at; (i = str_find(text, STR(EN_DASH), i)) != SIZE_MAX; i += dash) {
        if (i == at || i + dash >= text.len || !is_digit(text.ptr[i - 1]) ||
            !is_digit(text.ptr[i + dash])) {
            continue;
        }
        *from = i;
        while (*from > at && is_figure(text.ptr[*from - 1])) {
            (*from)--;
        }
        *to = i + dash;
        while (*to < text.len && is_figure(text.ptr[*to])) {
            (*to)++;
        }
        while (!is_digit(text.ptr[*from])) {
            (*from)++;
        }
        while (!is_digit(text.ptr[*to - 1])) {
            (*to)--;
        }
        return true;
    }
    return false;
}

/* Words, with ranges of numbers held together: browsers would divide them after the dash. */
static void put_words(struct html_writer *w, struct str text) {
    size_t done = 0;
    size_t from;
    size_t to;
    while (find_range(text, done, &from, &to)) {
        html_escape(str_sub(text, done, from), w->out);
        buf_put_text(w->out, "<span class=\"range\">");
        html_escape(str_sub(text, from, to), w->out);
        buf_put_text(w->out, "</span>");
        done = to;
    }
    html_escape(str_sub(text, done, text.len), w->out);
}

static void put_text(struct html_writer *w, const struct doc_node *node) {
    if (node->language.len == 0) {
        put_words(w, node->text);
        return;
    }
    html_open(w, node, "span", NULL);
    buf_put_byte(w->out, '>');
    put_words(w, node->text);
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
