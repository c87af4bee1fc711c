/* markdown: the disguise, the first step. One pass over the lines.
 *
 * Containers, footnotes and tables are not CommonMark, and only a full CommonMark parser knows
 * whether a line is inside a code block, a list or a quote. So cmark is asked: the line ":::" is
 * given to it as "<?>" (a complete HTML block, which ends paragraphs and lists), "[^1]: " as the
 * list item "+   ", "[^1]" as "{", a control character, "1}" (punctuation at both ends, like the
 * original), "[word]{lang=en}" as a link to an address with a control character. What cmark then
 * finds to be code is put back from the text. All but the second keep their length, so that cmark's
 * places are places in the text.
 *
 * Most lines of most texts are mere words, and cmark would copy and search them several times over.
 * It is given the number of the line in their stead (its own places are not to be trusted after
 * some line ends), and a text of nothing else does without cmark (words.c).
 *
 * Three things that make cmark 0.30 slow or large are broken up here: very deep nesting, hundreds
 * of image openers in one paragraph, and long link definitions with very many uses. */
#include "markdown/disguise.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "diag/diag.h"
#include "markdown/bytes.h"

enum {
    PREFIX_MAX = 2 * LIMIT_MARKDOWN_DEPTH, /* the exact limit is kept when the tree is made */
    IMAGES_MAX = 100,                      /* image openers in one paragraph */
    REFERENCE_BYTES_MAX = 64 * 1024 * 1024 /* uses of link definitions times their length */
};

static const struct str item_prefix = STR_INIT("+   ");

struct writer {
    struct disguise *out;
    struct buf copy;
    struct diag *diag;
    bool containers;
    bool stand_ins;     /* words may have them */
    bool has_notes;     /* "[^" occurs */
    bool no_references; /* link definitions are turned off */
    unsigned images;    /* image openers since the last blank line */
};

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* Letters, digits and hyphens; from U+F000 on there are no letters but an inclusion's marks. */
static bool is_label_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           ((unsigned char)c >= 0x80 && (unsigned char)c < 0xEF);
}

size_t disguise_label(struct str s, struct str *label) {
    size_t at = 2;
    if (!str_starts(s, STR("[^"))) {
        return 0;
    }
    while (at < s.len && at < LIMIT_NAME_BYTES && is_label_byte(s.ptr[at])) {
        at++;
    }
    if (at == 2 || at == s.len || s.ptr[at] != ']') {
        return 0;
    }
    *label = str_sub(s, 2, at);
    return at + 1;
}

size_t disguise_language(struct str s) {
    enum { TAG_MAX = 35 }; /* of BCP 47, as far as anybody has needed it */
    struct str open = STR("{lang=");
    size_t at = open.len;
    if (!str_starts(s, open)) {
        return 0;
    }
    while (at < s.len && at - open.len <= TAG_MAX &&
           ((s.ptr[at] >= '0' && s.ptr[at] <= '9') || s.ptr[at] == '-' ||
            ((s.ptr[at] | 0x20) >= 'a' && (s.ptr[at] | 0x20) <= 'z'))) {
        at++;
    }
    bool right = at >= open.len + 2 && at - open.len <= TAG_MAX && at < s.len && s.ptr[at] == '}' &&
                 (s.ptr[open.len] | 0x20) >= 'a';
    return right ? at + 1 : 0;
}

/* The length of "[^label]: " with the blanks after it when some text follows on the line. */
static size_t definition_length(struct str line) {
    struct str label;
    size_t at = disguise_label(line, &label);
    if (at == 0 || at == line.len || line.ptr[at] != ':') {
        return 0;
    }
    at++;
    while (at < line.len && is_blank(line.ptr[at])) {
        at++;
    }
    return at < line.len ? at : 0;
}

/* Whether the rest of a line from `at` on is a thematic break. */
static bool is_rule(struct str line, size_t at) {
    char mark = line.ptr[at];
    size_t count = 0;
    for (; at < line.len; at++) {
        if (line.ptr[at] == mark) {
            count++;
        } else if (!is_blank(line.ptr[at])) {
            return false;
        }
    }
    return count >= 3 && (mark == '-' || mark == '*' || mark == '_');
}

/* The length of a list marker or quote mark at `at`, 0 when there is none. */
static size_t marker_length(struct str line, size_t at) {
    size_t end = at;
    if (line.ptr[at] == '>') {
        return 1;
    }
    if (line.ptr[at] == '-' || line.ptr[at] == '+' || line.ptr[at] == '*') {
        end = at + 1;
    } else {
        while (end < line.len && end - at < 9 && line.ptr[end] >= '0' && line.ptr[end] <= '9') {
            end++;
        }
        if (end == at || end == line.len || (line.ptr[end] != '.' && line.ptr[end] != ')')) {
            return 0;
        }
        end++;
    }
    return end == line.len || is_blank(line.ptr[end]) ? end - at : 0;
}

/* How many bytes of marks and indentation begin the line, and whether they can open more than
 * PREFIX_MAX blocks. A list item inside another is indented by two columns at least, so the count
 * is an upper bound. */
static bool prefix_is_deep(struct str line, size_t *prefix) {
    size_t columns = 0;
    size_t marks = 0;
    size_t at = 0;
    bool rule_possible = true;
    while (at < line.len) {
        if (is_blank(line.ptr[at])) {
            columns += line.ptr[at] == '\t' ? 4 : 1;
            at++;
            continue;
        }
        size_t length = marker_length(line, at);
        if (length == 0) {
            break;
        }
        if (line.ptr[at] != '>' && rule_possible) {
            if (is_rule(line, at)) {
                break;
            }
            rule_possible = line.ptr[at] == '+'; /* what is no rule here is none further on */
        }
        marks++;
        at += length;
    }
    *prefix = at;
    return marks > 0 && marks + columns / 2 > PREFIX_MAX;
}

static struct span line_span(const struct writer *w, uint32_t start, size_t from, size_t to) {
    return (struct span){w->out->source, start + (uint32_t)from, start + (uint32_t)to};
}

/* Copies ordinary bytes of a line, the special ones in disguise. */
static void put_words(struct writer *w, struct str s) {
    size_t done = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        struct str label;
        char other = 0;
        if (c != '!' && !byte_is(s.ptr[i], BYTE_MARKUP)) {
            continue;
        }
        if (c == '\\' && i + 1 < s.len && (unsigned char)s.ptr[i + 1] >= 0x20) {
            i++; /* an escaped character is never the start of anything */
            continue;
        }
        if (c == '\t') {
            continue;
        }
        if (c == '!' && i + 1 < s.len && s.ptr[i + 1] == '[') {
            other = ++w->images > IMAGES_MAX ? DISGUISE_BANG : 0;
        } else if (c == ']' && w->no_references && i + 1 < s.len && s.ptr[i + 1] == ':') {
            i++;
            other = DISGUISE_COLON;
        } else if (c < 0x20 || c == 0x7F) {
            other = c == 0x0B || c == 0x0C ? ' ' : DISGUISE_BAD;
        }
        if (other != 0) {
            buf_put(&w->copy, str_sub(s, done, i));
            buf_put_byte(&w->copy, other);
            done = i + 1;
        } else if (c == ']') {
            size_t length = disguise_language(str_sub(s, i + 1, s.len));
            if (length > 0) {
                buf_put(&w->copy, str_sub(s, done, i + 1));
                buf_put_byte(&w->copy, '(');
                buf_put_byte(&w->copy, DISGUISE_LANGUAGE);
                buf_put(&w->copy, str_sub(s, i + 3, i + length));
                buf_put_byte(&w->copy, ')');
                i += length;
                done = i + 1;
            }
        } else if (c == '[' && w->has_notes) {
            size_t length = disguise_label(str_sub(s, i, s.len), &label);
            if (length > 0) {
                buf_put(&w->copy, str_sub(s, done, i));
                buf_put_byte(&w->copy, '{');
                buf_put_byte(&w->copy, DISGUISE_NOTE);
                buf_put(&w->copy, label);
                buf_put_byte(&w->copy, '}');
                done = i + length;
                i = done - 1;
            }
        }
    }
    buf_put(&w->copy, str_sub(s, done, s.len));
}

bool disguise_is_words(struct str words) {
    size_t at = 0;
    while (at < words.len && !byte_is(words.ptr[at], BYTE_MARKUP)) {
        at++;
    }
    return at == words.len;
}

/* Whether a line is mere words after one list mark at most, and where they begin. It must begin a
 * paragraph or go on with one wherever it stands: so no further in than three spaces, and with a
 * letter, or a number that is no list mark. */
static bool finds_words(struct str line, uint8_t *words) {
    size_t at = 0;
    while (at < line.len && at < 3 && line.ptr[at] == ' ') {
        at++;
    }
    size_t mark = at < line.len ? marker_length(line, at) : 0;
    at += mark > 0 ? mark + 1 : 0;
    if (at >= line.len || !byte_is(line.ptr[at], BYTE_BEGINS) || line.ptr[line.len - 1] == ' ' ||
        (mark > 0 && line.ptr[at - 1] != ' ') || marker_length(line, at) > 0) {
        return false;
    }
    *words = (uint8_t)at; /* 14 at most */
    return disguise_is_words(str_sub(line, at, line.len));
}

static void put_line(struct writer *w, struct disguise_line *entry, struct str line) {
    size_t prefix = 0;
    if (w->stand_ins && finds_words(line, &entry->words)) {
        entry->kind = DISGUISE_WORDS;
        buf_put(&w->copy, str_sub(line, 0, entry->words));
        buf_put_byte(&w->copy, DISGUISE_STAND_IN);
        buf_put_int(&w->copy, entry - w->out->lines + 1);
        return;
    }
    size_t definition = w->has_notes ? definition_length(line) : 0;
    if (str_trim(line).len == 0) {
        w->images = 0;
    }
    if (w->containers && str_starts(line, STR(":::"))) {
        entry->kind = DISGUISE_FENCE;
        w->out->marked = true;
        buf_put_text(&w->copy, "<?>");
        put_words(w, str_sub(line, 3, line.len));
        return;
    }
    if (definition > 0) {
        entry->kind = DISGUISE_DEFINITION;
        w->out->marked = true;
        buf_put(&w->copy, item_prefix);
        line = str_sub(line, definition, line.len);
    }
    if (prefix_is_deep(line, &prefix)) {
        diag_add(w->diag, DIAG_MARKDOWN_TOO_DEEP, line_span(w, entry->source, 0, prefix),
                 DIAG_NO_ARGS);
        for (size_t i = 0; i < prefix; i++) {
            buf_put_byte(&w->copy, ' ');
        }
        line = str_sub(line, prefix, line.len);
    }
    put_words(w, line);
}

/* The end of the line that starts at `at`; `*next` is the start of the one after it. cmark ends
 * lines at LF, CR and CRLF; `returns` says whether there are any CR. */
static size_t line_end(struct str text, bool returns, size_t at, size_t *next) {
    size_t feed = str_find_byte(text, '\n', at);
    size_t end = feed < text.len ? feed : text.len;
    size_t back = returns ? str_find_byte(str_sub(text, 0, end), '\r', at) : SIZE_MAX;
    end = back < end ? back : end;
    bool pair = end + 1 < text.len && text.ptr[end] == '\r' && text.ptr[end + 1] == '\n';
    *next = end + (end < text.len) + pair;
    return end;
}

static size_t count_lines(struct str text, bool returns) {
    size_t count = 0;
    for (size_t at = 0; at < text.len; count++) {
        (void)line_end(text, returns, at, &at);
    }
    return count;
}

/* Whether link definitions could be copied so often that memory would not do: the longest paragraph
 * with a definition in it, times the closing brackets that may use it. */
static bool references_are_many(struct str text, bool returns) {
    size_t longest = 0;
    size_t brackets = 0;
    size_t start = 0;
    bool defines = false;
    for (size_t at = 0; at < text.len;) {
        size_t next;
        size_t end = line_end(text, returns, at, &next);
        struct str line = str_sub(text, at, end);
        if (str_trim(line).len == 0) {
            start = next;
            defines = false;
        }
        for (size_t i = 0; i < line.len; i++) {
            if (line.ptr[i] == ']') {
                brackets++;
                defines = defines || (i + 1 < line.len && line.ptr[i + 1] == ':');
            }
        }
        if (defines && end - start > longest) {
            longest = end - start;
        }
        at = next;
    }
    return (uint64_t)longest * brackets > REFERENCE_BYTES_MAX;
}

/* The text with every byte that is not UTF-8 exchanged; files are checked when they are read, so
 * this is for texts that came another way. */
static struct str checked_text(struct arena *scratch, struct str text) {
    size_t bad = utf8_check(text);
    if (bad == SIZE_MAX) {
        return text;
    }
    char *copy = arena_alloc(scratch, text.len + 1);
    memcpy(copy, text.ptr, text.len);
    for (size_t at = 0; bad != SIZE_MAX; bad = utf8_check(str_sub(text, at, text.len))) {
        at += bad;
        copy[at++] = DISGUISE_BAD;
    }
    return (struct str){copy, text.len};
}

/* Whether words may have stand-ins: not where something could reach over lines to be kept as it is
 * written (code, HTML, addresses). */
static bool may_stand_in(struct str text) {
    static const char reaching[] = "`<[~";
    bool may = true;
    for (size_t i = 0; i < sizeof reaching - 1 && may; i++) {
        may = str_find_byte(text, reaching[i], 0) == SIZE_MAX;
    }
    return may;
}

struct disguise disguise_text(struct arena *scratch, const struct source *source, bool containers,
                              struct diag *diag) {
    struct str text = checked_text(scratch, source->text);
    struct disguise out = {.source = source, .text = text};
    bool returns = str_find_byte(text, '\r', 0) != SIZE_MAX;
    out.line_count = count_lines(text, returns);
    out.lines = ARENA_ARRAY(scratch, struct disguise_line, out.line_count + 1);
    out.has_pipes = str_find_byte(text, '|', 0) != SIZE_MAX;
    out.has_colons = containers && str_find(text, STR(":::"), 0) != SIZE_MAX;
    out.has_definitions = str_find(text, STR("]:"), 0) != SIZE_MAX;
    struct writer w = {.out = &out, .diag = diag, .containers = out.has_colons};
    w.stand_ins = may_stand_in(text);
    w.has_notes = str_find(text, STR("[^"), 0) != SIZE_MAX;
    if (out.has_definitions && references_are_many(text, returns)) {
        w.no_references = true;
        diag_add(diag, DIAG_TOO_MANY_REFERENCES, (struct span){source, 0, 0}, DIAG_NO_ARGS);
    }
    out.mere_words = w.stand_ins && !containers;
    size_t at = 0;
    for (size_t i = 0; i < out.line_count; i++) {
        size_t next;
        size_t end = line_end(text, returns, at, &next);
        struct str line = str_sub(text, at, end);
        out.lines[i] =
            (struct disguise_line){(uint32_t)w.copy.len, (uint32_t)at, DISGUISE_PLAIN, 0};
        put_line(&w, &out.lines[i], line);
        bool words = out.lines[i].kind == DISGUISE_WORDS && out.lines[i].words == 0;
        out.mere_words = out.mere_words && (words || str_trim(line).len == 0);
        buf_put(&w.copy, str_sub(text, end, next));
        at = next;
    }
    out.lines[out.line_count] =
        (struct disguise_line){(uint32_t)w.copy.len, (uint32_t)at, DISGUISE_PLAIN, 0};
    out.copy = buf_take(&w.copy, scratch);
    return out;
}

static struct str without_end(struct str line) {
    while (line.len > 0 && (line.ptr[line.len - 1] == '\n' || line.ptr[line.len - 1] == '\r')) {
        line.len--;
    }
    return line;
}

static size_t clamp_line(const struct disguise *d, size_t number) {
    return number < 1 ? 0 : number > d->line_count ? d->line_count : number - 1;
}

struct str disguise_copy_line(const struct disguise *d, size_t number) {
    size_t i = clamp_line(d, number);
    size_t next = i < d->line_count ? i + 1 : i;
    if (d->lines[i].kind == DISGUISE_WORDS) {
        return disguise_source_line(d, number);
    }
    return without_end(str_sub(d->copy, d->lines[i].copy, d->lines[next].copy));
}

struct str disguise_source_line(const struct disguise *d, size_t number) {
    size_t i = clamp_line(d, number);
    size_t next = i < d->line_count ? i + 1 : i;
    return without_end(str_sub(d->text, d->lines[i].source, d->lines[next].source));
}

struct str disguise_words(const struct disguise *d, size_t number) {
    struct str line = disguise_source_line(d, number);
    return str_sub(line, d->lines[clamp_line(d, number)].words, line.len);
}

struct span disguise_words_span(const struct disguise *d, size_t number) {
    struct str words = disguise_words(d, number);
    uint32_t start = d->lines[number - 1].source + d->lines[number - 1].words;
    return (struct span){d->source, start, start + (uint32_t)words.len};
}

uint32_t disguise_offset(const struct disguise *d, size_t number, size_t column) {
    size_t i = clamp_line(d, number);
    struct str line = disguise_source_line(d, number);
    if (d->lines[i].kind == DISGUISE_DEFINITION) {
        size_t shown = definition_length(line);
        column = column < item_prefix.len ? 0 : column - item_prefix.len + shown;
    } else if (d->lines[i].kind == DISGUISE_WORDS && column > d->lines[i].words) {
        column = line.len; /* after the stand-in */
    }
    return d->lines[i].source + (uint32_t)(column < line.len ? column : line.len);
}

size_t disguise_indent(struct str line, unsigned quotes) {
    size_t at = 0;
    while (at < line.len && (is_blank(line.ptr[at]) || (line.ptr[at] == '>' && quotes > 0))) {
        quotes -= line.ptr[at] == '>';
        at++;
    }
    return at;
}
