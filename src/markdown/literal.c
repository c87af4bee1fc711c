/* markdown: literals, cmark's bytes as the words they stand for: what was in disguise (disguise.c)
 * is put back, marks of inclusions are found, and what no document may hold becomes U+FFFD. */
#include "markdown/reader.h"

#include "base/utf8.h"
#include "markdown/bytes.h"

bool read_mark(const struct reader *reader, struct str s, size_t *at, uint32_t *number) {
    size_t open = sizeof INCLUSION_OPEN - 1;
    size_t i = *at + open;
    if (!str_starts(str_sub(s, *at, s.len), STR(INCLUSION_OPEN))) {
        return false;
    }
    size_t end = str_find(str_sub(s, 0, i + 16), STR(INCLUSION_CLOSE), i);
    if (end == SIZE_MAX || !str_number(str_sub(s, i, end), UINT32_MAX, number) ||
        *number >= reader->input->text_count) {
        return false;
    }
    *at = end + sizeof INCLUSION_CLOSE - 1;
    return true;
}

static bool is_noncharacter(uint32_t c) {
    return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

bool read_reference(struct str s, size_t *at, struct str *label) {
    size_t end = str_find_byte(s, '}', *at + 1);
    if (s.ptr[*at] != DISGUISE_NOTE || end == SIZE_MAX) {
        return false;
    }
    *label = str_sub(s, *at + 1, end);
    *at = end + 1;
    return true;
}

bool read_language(struct str s, size_t *at, struct str *tag) {
    size_t from = *at + sizeof "?ang=" - 1;
    size_t end = str_find_byte(s, ')', *at + 1);
    if (s.ptr[*at] != DISGUISE_LANGUAGE || end == SIZE_MAX || end < from) {
        return false;
    }
    *tag = str_sub(s, from, end);
    *at = end + 1;
    return true;
}

bool read_stand_in(struct str s, size_t *at, uint32_t *number) {
    size_t end = *at + 1;
    if (*at == s.len || s.ptr[*at] != DISGUISE_STAND_IN) {
        return false;
    }
    while (end < s.len && s.ptr[end] >= '0' && s.ptr[end] <= '9') {
        end++;
    }
    bool right = str_number(str_sub(s, *at + 1, end), UINT32_MAX, number);
    *at = right ? end : *at;
    return right;
}

void put_special(struct run *run, struct str s, size_t *at, struct span where, struct buf *out) {
    size_t start = *at;
    uint32_t c = utf8_next(s, at);
    if (c == '\t') {
        buf_put_byte(out, '\t');
        return;
    }
    if (c == DISGUISE_BANG || c == DISGUISE_COLON) {
        buf_put_byte(out, c == DISGUISE_BANG ? '!' : ':');
        return;
    }
    bool broken = c == UTF8_REPLACEMENT && *at - start == 1;
    if (c >= 0x80 && !broken && !is_noncharacter(c)) {
        buf_put(out, str_sub(s, start, *at));
        return;
    }
    buf_put_char(out, UTF8_REPLACEMENT);
    if (!run->warned_characters) {
        diag_add(run->reader->diag, DIAG_BAD_CHARACTER, where, DIAG_NO_ARGS);
        run->warned_characters = true;
    }
}

static void put_included_literal(struct run *run, struct str s, struct span at, struct buf *out) {
    for (size_t i = 0; i < s.len;) {
        if (byte_is(s.ptr[i], BYTE_SPECIAL) || (unsigned char)s.ptr[i] >= 0x80) {
            put_special(run, s, &i, at, out); /* the text has not been through disguise.c */
        } else {
            buf_put_byte(out, s.ptr[i++]);
        }
    }
}

void put_literal(struct run *run, struct str s, struct span at, struct buf *out) {
    size_t done = 0;
    for (size_t i = 0; i < s.len;) {
        uint32_t number;
        struct str label;
        if (!byte_is(s.ptr[i], BYTE_SPECIAL)) {
            i++;
            continue;
        }
        buf_put(out, str_sub(s, done, i));
        if (!run->included && read_mark(run->reader, s, &i, &number)) {
            put_included_literal(run, run->reader->input->texts[number]->text, at, out);
        } else if (i > done && s.ptr[i - 1] == '{' && read_reference(s, &i, &label)) {
            out->len--;
            buf_printf(out, "[^%.*s]", STR_ARG(label));
        } else if (i > done && s.ptr[i - 1] == '(' && read_language(s, &i, &label)) {
            out->len--;
            buf_printf(out, "{lang=%.*s}", STR_ARG(label));
        } else {
            put_special(run, s, &i, at, out);
        }
        done = i;
    }
    buf_put(out, str_sub(s, done, s.len));
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
}

void put_on_one_line(struct run *run, const char *literal, struct span at, struct buf *out) {
    size_t begin = out->len;
    put_literal(run, str_from(literal), at, out);
    for (size_t i = begin; i < out->len; i++) {
        out->ptr[i] = is_blank(out->ptr[i]) ? ' ' : out->ptr[i];
    }
}

struct str take_literal(struct run *run, const char *literal, struct span at) {
    struct buf out = {0};
    put_on_one_line(run, literal, at, &out);
    return buf_take(&out, run->reader->doc->arena);
}
