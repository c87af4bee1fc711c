/* template: literal text → Markdown that shows it.
 *
 * A table says where an ASCII character may be read as markup: anywhere, or only where the value
 * begins (the value may begin a line). The few that depend on their neighbours are asked one by
 * one. Fewer backslashes than a blanket escape, so that generated Markdown can still be read. */
#include "template/escape.h"

#include "base/buf.h"
#include "base/utf8.h"

enum place {
    PLAIN,        /* never markup */
    ALWAYS,       /* anywhere */
    AT_START,     /* only first in the value */
    AFTER_GAP,    /* first or after a space: '#' closes a heading */
    TIGHT,        /* not before a space: '&' begins an entity */
    LAST,         /* last in the value: '!' before a link makes an image */
    OUTSIDE,      /* not between letters or digits: '_' */
    AFTER_DIGITS, /* first, or after digits that begin the value, with a gap after: a list number */
    IN_TARGET     /* only inside a link's target */
};

static const unsigned char places[128] = {
    ['\\'] = ALWAYS,  ['`'] = ALWAYS,       ['*'] = ALWAYS,       ['['] = ALWAYS,
    [']'] = ALWAYS,   ['<'] = ALWAYS,       ['>'] = ALWAYS,       ['|'] = ALWAYS,
    ['~'] = ALWAYS,   ['_'] = OUTSIDE,      ['+'] = AT_START,     ['-'] = AT_START,
    ['='] = AT_START, [':'] = AT_START,     ['#'] = AFTER_GAP,    ['&'] = TIGHT,
    ['!'] = LAST,     ['.'] = AFTER_DIGITS, [')'] = AFTER_DIGITS, ['('] = IN_TARGET,
};

enum {
    OTHER_BYTE = 0x7F, /* stands for any character beyond ASCII */
    TARGET_REACH = 400 /* bytes looked back for the start of a link's target */
};

struct escaper {
    struct str text;
    size_t next;      /* after the character at hand */
    bool at_start;    /* nothing but space so far */
    bool digits_only; /* nothing but digits so far */
    bool in_target;   /* the template opened a link target just before the value */
    char before;      /* last byte written of this value, 0 at its start */
};

static bool is_space(uint32_t c) {
    return (c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool is_noncharacter(uint32_t c) {
    return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

static bool is_alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether the ASCII character at hand needs a backslash. */
static bool is_markup(const struct escaper *e, char c) {
    bool last = e->next >= e->text.len;
    char after = last ? '\0' : e->text.ptr[e->next];
    switch ((enum place)places[(unsigned char)c]) {
    case ALWAYS:
        return true;
    case AT_START:
        return e->at_start;
    case AFTER_GAP:
        return e->at_start || e->before == ' ';
    case TIGHT:
        return after != ' ';
    case LAST:
        return last;
    case OUTSIDE:
        return !is_alnum(e->before) || !is_alnum(after);
    case AFTER_DIGITS:
        return ((e->at_start || e->digits_only) && (last || is_space((unsigned char)after))) ||
               (c == ')' && e->in_target);
    case IN_TARGET:
        return e->in_target;
    case PLAIN:
        break;
    }
    return false;
}

static void put_char(struct escaper *e, uint32_t c, struct buf *out) {
    if (is_noncharacter(c) || c < 0x20 || c == 0x7F) {
        c = UTF8_REPLACEMENT;
    }
    if (c < 0x80 && is_markup(e, (char)c)) {
        buf_put_byte(out, '\\');
    }
    buf_put_char(out, c);
    e->digits_only = (e->at_start || e->digits_only) && c >= '0' && c <= '9';
    e->at_start = false;
    e->before = c < 0x80 ? (char)c : OTHER_BYTE;
}

/* The end of the letters from `at` on, and of whatever else is nothing but itself wherever it
 * stands. */
static size_t plain_end(struct str text, size_t at) {
    while (at < text.len) {
        unsigned char c = (unsigned char)text.ptr[at];
        if (c <= ' ' || c >= 0x7F || places[c] != PLAIN || (c >= '0' && c <= '9')) {
            break;
        }
        at++;
    }
    return at;
}

static void put_plain(struct escaper *e, size_t end, struct buf *out) {
    buf_put(out, str_sub(e->text, e->next, end));
    e->next = end;
    e->digits_only = false;
    e->at_start = false;
    e->before = e->text.ptr[end - 1];
}

/* A run of white space becomes one space, and none at the value's ends, where emphasis would not
 * begin or end beside it. */
static void put_space(struct escaper *e, struct buf *out) {
    buf_put_text(out, e->in_target ? "%20" : " ");
    e->before = ' ';
    e->digits_only = false;
}

static struct str without_blank_end(struct str text) {
    size_t end = 0;
    if (text.len > 0 && is_alnum(text.ptr[text.len - 1])) {
        return text;
    }
    for (size_t at = 0; at < text.len;) {
        end = is_space(utf8_next(text, &at)) ? end : at;
    }
    return str_sub(text, 0, end);
}

static bool is_escaped(struct str markdown, size_t at) {
    size_t backslashes = 0;
    while (backslashes < at && markdown.ptr[at - 1 - backslashes] == '\\') {
        backslashes++;
    }
    return backslashes % 2 == 1;
}

/* Whether Markdown ends inside a link's target: "](" not followed by ")" or a gap. */
static bool in_target(struct str markdown) {
    size_t least = markdown.len > TARGET_REACH ? markdown.len - TARGET_REACH : 0;
    for (size_t at = markdown.len; at > least + 1; at--) {
        char c = markdown.ptr[at - 1];
        if (c == '(' && markdown.ptr[at - 2] == ']') {
            return !is_escaped(markdown, at - 2);
        }
        if (c == ')' || is_space((unsigned char)c)) {
            return false;
        }
    }
    return false;
}

void template_escape(struct str text, struct buf *out) {
    text = without_blank_end(text);
    struct escaper e = {.text = text, .at_start = true};
    e.in_target = in_target(buf_view(out));
    bool apart = !e.in_target && utf8_is_mixed(text); /* digits after it are not drawn into it */
    buf_put_text(out, apart ? UTF8_ISOLATE : "");
    bool gap = false;
    while (e.next < text.len) {
        size_t plain = plain_end(text, e.next);
        uint32_t c = plain > e.next ? 0 : utf8_next(text, &e.next);
        if (is_space(c)) {
            gap = !e.at_start;
            continue;
        }
        if (gap) {
            put_space(&e, out);
            gap = false;
        }
        if (plain > e.next) {
            put_plain(&e, plain, out);
        } else {
            put_char(&e, c, out);
        }
    }
    buf_put_text(out, apart ? UTF8_ISOLATE_END : "");
}

void template_raw(struct str text, struct buf *out) {
    size_t copied = 0;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if (is_noncharacter(c)) {
            buf_put(out, str_sub(text, copied, start));
            copied = at;
        }
    }
    buf_put(out, str_sub(text, copied, text.len));
}
