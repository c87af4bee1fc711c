/* html: blocks. Sections become <section> when a heading names them, facts <dl>; tables have a file
 * of their own. */
#include "html/escape.h"
#include "html/writer.h"

static void put_block(struct html_writer *w, const struct doc_node *node);

void html_open(struct html_writer *w, const struct doc_node *node, const char *name,
               const char *class) {
    buf_printf(w->out, "<%s", name);
    if (class != NULL) {
        buf_printf(w->out, " class=\"%s\"", class);
    }
    if (node->language.len > 0) {
        buf_put_text(w->out, " lang=\"");
        html_escape(node->language, w->out);
        buf_put_byte(w->out, '"');
    }
}

void html_blocks(struct html_writer *w, const struct doc_node *node, bool tight) {
    for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
        if (!tight && doc_is_figure(child)) {
            html_figure(w, child);
            child = doc_caption(child) != NULL ? child->next : child;
        } else if (tight && child->kind == DOC_PARAGRAPH) {
            html_inlines(w, child->first);
            buf_put_text(w->out, child->next != NULL ? "\n" : "");
        } else if (child->kind != DOC_LABEL) {
            put_block(w, child);
        }
    }
}

static void put_heading(struct html_writer *w, const struct doc_node *node) {
    char name[3] = {'h', (char)('0' + node->level), '\0'};
    const struct doc_node *number = node->first;
    bool numbered = number != NULL && number->kind == DOC_NUMBER;
    html_open(w, node, name, numbered ? "numbered" : NULL);
    if (node->anchor.len > 0) {
        buf_put_text(w->out, " id=\"");
        html_escape(node->anchor, w->out);
        buf_put_byte(w->out, '"');
    }
    buf_put_byte(w->out, '>');
    if (numbered) { /* the words after the number are one box beside it */
        html_inline(w, number);
        buf_put_text(w->out, "<span>");
        html_inlines(w, number->next);
        buf_put_text(w->out, "</span>");
    } else {
        html_inlines(w, node->first);
    }
    buf_printf(w->out, "</%s>\n", name);
}

static void put_list(struct html_writer *w, const struct doc_node *node) {
    bool people = node->parent != NULL && node->parent->role == DOC_ROLE_PEOPLE;
    bool contents = doc_is_contents(node);
    html_open(w, node, node->ordered ? "ol" : "ul", contents ? "contents" : NULL);
    if (node->ordered && node->start != 1) {
        buf_printf(w->out, " start=\"%u\"", (unsigned)node->start);
    }
    buf_put_text(w->out, people || contents ? " role=\"list\">\n"
                                            : ">\n"); /* Safari forgets unmarked lists */
    for (const struct doc_node *item = node->first; item != NULL; item = item->next) {
        html_open(w, item, "li", NULL);
        buf_put_byte(w->out, '>');
        html_blocks(w, item, node->tight);
        buf_put_text(w->out, "</li>\n");
    }
    buf_put_text(w->out, node->ordered ? "</ol>\n" : "</ul>\n");
}

/* Facts: each a group of one <dt> and one <dd>. */
static void put_facts(struct html_writer *w, const struct doc_node *node) {
    html_open(w, node, "dl", NULL);
    buf_put_text(w->out, ">\n");
    for (const struct doc_node *fact = node->first; fact != NULL; fact = fact->next) {
        const struct doc_node *label = fact->first;
        const struct doc_node *value = label != NULL ? label->next : NULL;
        bool single = value != NULL && value->next == NULL;
        buf_put_text(w->out, "<div><dt>");
        if (label != NULL) {
            html_inlines(w, label->first);
        }
        buf_put_text(w->out, "</dt><dd>");
        html_blocks(w, fact, single);
        buf_put_text(w->out, "</dd></div>\n");
    }
    buf_put_text(w->out, "</dl>\n");
}

static const struct doc_node *heading_of(const struct doc_node *section) {
    const struct doc_node *node = section->first;
    while (node != NULL && node->kind != DOC_HEADING) {
        node = node->next;
    }
    return node;
}

/* An item is a region named by its heading; other sections only have a look. */
static void put_section(struct html_writer *w, const struct doc_node *node) {
    const char *class = doc_role_name(node->role);
    const struct doc_node *heading = heading_of(node);
    bool named = node->role == DOC_ROLE_ITEM && heading != NULL && heading->anchor.len > 0;
    if (node->role == DOC_ROLE_PAGE_HEAD || node->role == DOC_ROLE_PAGE_FOOT) {
        return; /* html.c puts them around the rest */
    }
    html_open(w, node, named ? "section" : "div", class);
    if (named) {
        buf_put_text(w->out, " aria-labelledby=\"");
        html_escape(heading->anchor, w->out);
        buf_put_byte(w->out, '"');
    }
    buf_put_text(w->out, ">\n");
    html_blocks(w, node, false);
    buf_put_text(w->out, named ? "</section>\n" : "</div>\n");
}

static void put_code_block(struct html_writer *w, const struct doc_node *node) {
    html_open(w, node, "pre", NULL);
    buf_put_text(w->out, "><code>");
    html_escape(node->text, w->out);
    buf_put_text(w->out, "</code></pre>\n");
}

static void put_block(struct html_writer *w, const struct doc_node *node) {
    switch (node->kind) {
    case DOC_HEADING:
        put_heading(w, node);
        break;
    case DOC_PARAGRAPH:
        html_open(w, node, "p", NULL);
        buf_put_byte(w->out, '>');
        html_inlines(w, node->first);
        buf_put_text(w->out, "</p>\n");
        break;
    case DOC_LIST:
        put_list(w, node);
        break;
    case DOC_QUOTE:
        html_open(w, node, "blockquote", NULL);
        buf_put_text(w->out, ">\n");
        html_blocks(w, node, false);
        buf_put_text(w->out, "</blockquote>\n");
        break;
    case DOC_CODE_BLOCK:
        put_code_block(w, node);
        break;
    case DOC_RULE:
        buf_put_text(w->out, "<hr>\n");
        break;
    case DOC_TABLE:
        html_table(w, node);
        break;
    case DOC_SECTION:
        put_section(w, node);
        break;
    case DOC_FACTS:
        put_facts(w, node);
        break;
    case DOC_PAGE_BREAK:
        buf_put_text(w->out, "<div class=\"page-break\"></div>\n");
        break;
    default: /* footnotes stand at the end of the page: html.c */
        break;
    }
}
