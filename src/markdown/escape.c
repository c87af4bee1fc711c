/* markdown: the writer's escaper. Literal text is made such that CommonMark, and our own syntax,
 * show it as it is. The writer knows what stands around a text, so it escapes less than templates
 * do (template/escape.c). */
#include "markdown/escape.h"

#include "base/buf.h"
#include "base/utf8.h"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_word_byte(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_among(char c, const char *set) {
    for (; *set != '\0'; set++) {
        if (c == *set) {
            return true;
        }
    }
    return false;
}

static bool is_noncharacter(uint32_t c) {
    return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/* A character that is no ASCII sign: line ends and tabs as a space, what no document may hold as
 * U+FFFD. `*at` is moved past it. */
static void put_other(struct str s, size_t *at, struct buf *out) {
    size_t start = *at;
    uint32_t c = utf8_next(s, at);
    if (c == '\n' || c == '\r' || c == '\t' || c == 0x0B || c == 0x0C) {
        if (c == '\r' && *at < s.len && s.ptr[*at] == '\n') {
            (*at)++;
        }
        buf_put_byte(out, ' ');
    } else if (c < 0x20 || c == 0x7F || c == UTF8_REPLACEMENT || is_noncharacter(c)) {
        buf_put_char(out, UTF8_REPLACEMENT);
    } else {
        buf_put(out, str_sub(s, start, *at));
    }
}

static bool is_plain(char c) {
    unsigned char u = (unsigned char)c;
    return u >= 0x20 && u < 0x7F;
}

/* How many bytes at the start must be passed before the sign that would make a list, heading,
 * quote, rule, table or container of the line; SIZE_MAX when there is none. */
static size_t sign_at_start(struct str s) {
    size_t digits = 0;
    if (s.len > 0 && is_among(s.ptr[0], "-+>=:.)")) {
        return 0;
    }
    while (digits < s.len && is_digit(s.ptr[digits])) {
        digits++;
    }
    bool marker = digits > 0 && digits < s.len && is_among(s.ptr[digits], ".)");
    return marker ? digits : SIZE_MAX;
}

/* Whether an underscore could open or close emphasis: not between letters or digits. */
static bool underscore_is_loose(struct str s, size_t at) {
    return at == 0 || at + 1 == s.len || !is_word_byte(s.ptr[at - 1]) ||
           !is_word_byte(s.ptr[at + 1]);
}

static bool needs_escape(struct str s, size_t at, uint32_t after) {
    uint32_t next = at + 1 < s.len ? (unsigned char)s.ptr[at + 1] : after;
    switch (s.ptr[at]) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '<':
        return true;
    case '_':
        return underscore_is_loose(s, at);
    case '&':
        return next == '#' || (next < 0x80 && is_word_byte((char)next));
    case '!':
        return next == '[' && at + 1 == s.len; /* inside a text the bracket itself is escaped */
    default:
        return false;
    }
}

void escape_words(struct str text, uint32_t after, struct buf *out) {
    for (size_t at = 0; at < text.len;) {
        if (!is_plain(text.ptr[at])) {
            put_other(text, &at, out);
            continue;
        }
        if (needs_escape(text, at, after)) {
            buf_put_byte(out, '\\');
        }
        buf_put_byte(out, text.ptr[at++]);
    }
}

static bool consists_of(struct str s, const char *set) {
    for (size_t i = 0; i < s.len; i++) {
        if (!is_among(s.ptr[i], set)) {
            return false;
        }
    }
    return true;
}

/* The length of "[^label]" when a colon follows it: that would be a footnote's text. */
static size_t note_before_colon(struct str line) {
    if (!str_starts(line, STR("[^"))) {
        return 0;
    }
    size_t end = str_find_byte(line, ']', 0);
    return end != SIZE_MAX && end + 1 < line.len && line.ptr[end + 1] == ':' ? end + 1 : 0;
}

/* Whether nothing or a blank follows the first `length` bytes. */
static bool stands_alone(struct str line, size_t length) {
    return length == line.len || (length < line.len && line.ptr[length] == ' ');
}

size_t escape_position(struct str line) {
    size_t run = 0;
    if (line.len == 0) {
        return SIZE_MAX;
    }
    char c = line.ptr[0];
    while (run < line.len && line.ptr[run] == c) {
        run++;
    }
    switch (c) {
    case '#':
        return run <= 6 && stands_alone(line, run) ? 0 : SIZE_MAX;
    case '>':
        return 0;
    case '-':
    case '+':
    case '|':
    case '=':
        return stands_alone(line, 1) || consists_of(line, "-:|= ") ? 0 : SIZE_MAX;
    case ':':
        return run >= 3 || consists_of(line, "-:|= ") ? 0 : SIZE_MAX;
    case '~':
        return run >= 3 ? 0 : SIZE_MAX;
    case '[':
        return note_before_colon(line) > 0 ? note_before_colon(line) : SIZE_MAX;
    default:
        break;
    }
    size_t sign = sign_at_start(line);
    bool marker = sign != SIZE_MAX && sign > 0 && sign <= 9 && stands_alone(line, sign + 1);
    return marker ? sign : SIZE_MAX;
}
