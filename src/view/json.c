/* view: the tree of values as JSON (RFC 8259), a member or element on each line. */
#include "base/buf.h"
#include "base/utf8.h"
#include "view/value.h"

static void put_escape(struct buf *out, uint32_t c) {
    switch (c) {
    case '"':
        buf_put_text(out, "\\\"");
        return;
    case '\\':
        buf_put_text(out, "\\\\");
        return;
    case '\n':
        buf_put_text(out, "\\n");
        return;
    case '\r':
        buf_put_text(out, "\\r");
        return;
    case '\t':
        buf_put_text(out, "\\t");
        return;
    default:
        buf_printf(out, "\\u%04x", (unsigned)c);
    }
}

void value_print_string(struct str text, struct buf *out) {
    size_t copied = 0; /* bytes already written, so that plain runs go out at once */
    buf_put_byte(out, '"');
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        bool escape = c < 0x20 || c == '"' || c == '\\' || c == 0x7F;
        bool malformed = c == UTF8_REPLACEMENT && at - start == 1;
        if (escape || malformed) {
            buf_put(out, str_sub(text, copied, start));
            copied = at;
        }
        if (escape) {
            put_escape(out, c);
        } else if (malformed) {
            buf_put_char(out, UTF8_REPLACEMENT);
        }
    }
    buf_put(out, str_sub(text, copied, text.len));
    buf_put_byte(out, '"');
}

static void put_line(struct buf *out, size_t depth) {
    buf_put_byte(out, '\n');
    for (size_t i = 0; i < depth; i++) {
        buf_put_text(out, "  ");
    }
}

static void put_value(struct buf *out, const struct value *value, size_t depth);

static void put_children(struct buf *out, const struct value *value, size_t depth) {
    bool object = value->kind == VALUE_OBJECT;
    size_t count = value->again && value->count > 1 ? 1 : value->count;
    struct value_walk walk = value_walk_new(value);
    buf_put_byte(out, object ? '{' : '[');
    for (size_t i = 0; i < count; i++) {
        const struct value *child = value_walk_next(&walk);
        put_line(out, depth + 1);
        if (object) {
            value_print_string(child->key, out);
            buf_put_text(out, ": ");
        }
        put_value(out, child, depth + 1);
        if (i + 1 < count) {
            buf_put_byte(out, ',');
        }
    }
    value_walk_end(&walk);
    if (count > 0) {
        put_line(out, depth);
    }
    buf_put_byte(out, object ? '}' : ']');
}

static void put_value(struct buf *out, const struct value *value, size_t depth) {
    switch (value->kind) {
    case VALUE_NONE:
        buf_put_text(out, "null");
        break;
    case VALUE_TRUTH:
        buf_put_text(out, value->truth ? "true" : "false");
        break;
    case VALUE_NUMBER:
        buf_put_int(out, value->number);
        break;
    case VALUE_TEXT:
    case VALUE_MARKDOWN:
        value_print_string(value->text, out);
        break;
    case VALUE_LIST:
    case VALUE_OBJECT:
        put_children(out, value, depth);
        break;
    }
}

void value_print_json(const struct value *value, struct buf *out) {
    put_value(out, value, 0);
    buf_put_byte(out, '\n');
}
