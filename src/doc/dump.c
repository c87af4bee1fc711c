/* doc: the tree as indented text, for golden tests: one line a node, its facts in a fixed order.
 * What cannot be seen in text (no-break spaces, line ends) is written as an escape. */
#include "doc/doc.h"

#include "base/buf.h"
#include "base/utf8.h"

static const char *const align_names[] = {"none", "left", "center", "right"};

static void put_quoted(struct str s, struct buf *out) {
    buf_put_byte(out, '"');
    for (size_t at = 0; at < s.len;) {
        size_t start = at;
        uint32_t c = utf8_next(s, &at);
        if (c == '\n') {
            buf_put_text(out, "\\n");
        } else if (c == '"' || c == '\\') {
            buf_put_byte(out, '\\');
            buf_put_byte(out, (char)c);
        } else if (c < 0x20 || c == 0x7F || c == 0xA0 || c == 0xAD || c == 0x200B) {
            buf_printf(out, "\\u%04X", (unsigned)c);
        } else {
            buf_put(out, str_sub(s, start, at));
        }
    }
    buf_put_byte(out, '"');
}

static void put_field(const char *name, struct str value, struct buf *out) {
    if (value.len > 0) {
        buf_printf(out, " %s=", name);
        put_quoted(value, out);
    }
}

static void put_table(const struct doc_node *table, struct buf *out) {
    buf_printf(out, " columns=%u", (unsigned)table->columns);
    for (uint32_t i = 0; table->aligns != NULL && i < table->columns; i++) {
        buf_printf(out, "%s%s", i == 0 ? " " : ",", align_names[table->aligns[i]]);
    }
    buf_put_text(out, table->head ? " head" : "");
}

/* What tells a node of its kind from another. */
static void put_facts(const struct doc_node *node, struct buf *out) {
    switch (node->kind) {
    case DOC_HEADING:
        buf_printf(out, " %u", (unsigned)node->level);
        break;
    case DOC_LIST:
        if (node->ordered) {
            buf_printf(out, " ordered start=%u", (unsigned)node->start);
        }
        buf_put_text(out, node->tight ? " tight" : "");
        break;
    case DOC_SECTION:
        buf_printf(out, " %s", doc_role_name(node->role));
        break;
    case DOC_TABLE:
        put_table(node, out);
        break;
    case DOC_ROW:
        buf_put_text(out, node->head ? " head" : "");
        break;
    case DOC_FOOTNOTE:
    case DOC_FOOTNOTE_REF:
        buf_printf(out, " %u", (unsigned)node->number);
        break;
    case DOC_TEXT:
    case DOC_CODE:
    case DOC_CODE_BLOCK:
    case DOC_IMAGE:
        buf_put_byte(out, ' ');
        put_quoted(node->text, out);
        break;
    default:
        break;
    }
    if (node->kind == DOC_LINK || node->kind == DOC_IMAGE) {
        put_field("url", node->url, out);
        put_field("title", node->title, out);
    }
    put_field("lang", node->language, out);
    if (node->kind == DOC_HEADING && node->anchor.len > 0) {
        buf_printf(out, " #%.*s", STR_ARG(node->anchor));
    }
}

void doc_dump(const struct doc *doc, struct buf *out) {
    unsigned depth = 0;
    const struct doc_node *node = doc->root;
    while (node != NULL) {
        for (unsigned i = 0; i < depth; i++) {
            buf_put_text(out, "  ");
        }
        buf_put_text(out, doc_kind_name(node->kind));
        put_facts(node, out);
        buf_put_byte(out, '\n');
        if (node->first != NULL) {
            node = node->first;
            depth++;
            continue;
        }
        while (node != doc->root && node->next == NULL) {
            node = node->parent;
            depth--;
        }
        node = node == doc->root ? NULL : node->next;
    }
}
