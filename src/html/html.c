/* html: the page around a document tree. Everything is in the one file: the style sheet is embedded
 * in the program and written into the page; there is no script, and a page whose addresses are
 * checked (markdown) fetches nothing. */
#include "html/html.h"

#include "base/embed.h"
#include "base/mem.h"
#include "html/escape.h"
#include "html/style.h"
#include "html/writer.h"

static void put_meta(struct buf *out, const char *name, struct str value) {
    if (value.len > 0) {
        buf_printf(out, "<meta name=\"%s\" content=\"", name);
        html_escape(value, out);
        buf_put_text(out, "\">\n");
    }
}

/* "sv-SE" is said as "sv": screen readers know no other Swedish by a region. */
static struct str page_language(const struct doc *doc) {
    return str_equal(doc->language, STR("sv-SE")) ? STR("sv") : doc->language;
}

static void put_head(const struct doc *doc, struct buf *out) {
    struct str style = {0};
    buf_put_text(out, "<!DOCTYPE html>\n<html lang=\"");
    html_escape(page_language(doc), out);
    buf_put_text(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<title>");
    html_escape(doc->title, out);
    buf_put_text(out, "</title>\n");
    put_meta(out, "description", doc->subject.len > 0 ? doc->subject : doc->title);
    put_meta(out, "author", doc->author);
    put_meta(out, "color-scheme", STR("light dark"));
    if (embed_find(STR("style/document.css"), &style)) {
        buf_put_text(out, "<style>\n");
        buf_put(out, style);
        html_style(doc->style, out);
        buf_put_text(out, "</style>\n");
    }
    buf_put_text(out, "</head>\n");
    html_body(doc->style, out);
    buf_put_text(out, "<a class=\"skip\" href=\"#" HTML_MAIN "\">Hoppa till innehållet</a>\n");
}

static const struct doc_node *find_section(const struct doc *doc, enum doc_role role) {
    for (const struct doc_node *node = doc->root->first; node != NULL; node = node->next) {
        if (node->kind == DOC_SECTION && node->role == role) {
            return node;
        }
    }
    return NULL;
}

static bool has_words(const struct doc_node *list) {
    for (const struct doc_node *item = list->first; item != NULL; item = item->next) {
        if (item->first != NULL) {
            return true;
        }
    }
    return false;
}

/* The running head or foot: what its list says to the left and to the right. */
static void put_running(struct html_writer *w, const struct doc *doc, enum doc_role role,
                        const char *element) {
    const struct doc_node *section = find_section(doc, role);
    const struct doc_node *list = section != NULL ? section->first : NULL;
    const struct image *logo = role == DOC_ROLE_PAGE_HEAD ? doc->logo : NULL;
    list = list != NULL && has_words(list) ? list : NULL;
    if (list == NULL && logo == NULL) {
        return;
    }
    buf_printf(w->out, "<%s class=\"%s\">\n", element, doc_role_name(role));
    if (logo != NULL) {
        buf_put_text(w->out, "<img class=\"logo\"");
        html_image(logo, doc->logo_text, w->out);
        buf_put_byte(w->out, '\n');
    }
    for (const struct doc_node *item = list != NULL ? list->first : NULL; item != NULL;
         item = item->next) {
        buf_put_text(w->out, "<div>");
        html_blocks(w, item, item->first == item->last);
        buf_put_text(w->out, "</div>\n");
    }
    buf_printf(w->out, "</%s>\n", element);
}

static void put_note(struct html_writer *w, const struct doc_node *note) {
    unsigned number = (unsigned)note->number;
    bool referred = note->number <= w->note_count && w->references[note->number] > 0;
    buf_printf(w->out, "<li id=\"_not%u\" value=\"%u\">", number, number);
    html_blocks(w, note, note->first != NULL && note->first->next == NULL);
    if (referred) {
        buf_printf(w->out,
                   " <a href=\"#_ref%u\" aria-label=\"Tillbaka till texten vid fotnot %u\">"
                   "\xE2\x86\xA9\xEF\xB8\x8E</a>",
                   number, number);
    }
    buf_put_text(w->out, "</li>\n");
}

static void put_notes(struct html_writer *w, const struct doc *doc) {
    bool open = false;
    for (const struct doc_node *node = doc->root->first; node != NULL; node = node->next) {
        if (node->kind == DOC_FOOTNOTE) {
            buf_put_text(w->out,
                         open ? "" : "<section class=\"notes\" aria-label=\"Fotnoter\">\n<ol>\n");
            open = true;
            put_note(w, node);
        }
    }
    buf_put_text(w->out, open ? "</ol>\n</section>\n" : "");
}

void html_render(const struct doc *doc, struct buf *out) {
    struct html_writer w = {.out = out};
    const struct doc_node *last = doc->root->last;
    w.note_count = last != NULL && last->kind == DOC_FOOTNOTE ? last->number : 0;
    w.references = mem_alloc(((size_t)w.note_count + 1) * sizeof *w.references);
    put_head(doc, out);
    put_running(&w, doc, DOC_ROLE_PAGE_HEAD, "header");
    buf_put_text(out, "<main id=\"" HTML_MAIN "\" tabindex=\"-1\"");
    buf_put_text(out, doc->page_per_item ? " class=\"item-pages\">\n" : ">\n");
    html_blocks(&w, doc->root, false);
    put_notes(&w, doc);
    buf_put_text(out, "</main>\n");
    put_running(&w, doc, DOC_ROLE_PAGE_FOOT, "footer");
    buf_put_text(out, "</body>\n</html>\n");
    mem_free(w.references);
}
