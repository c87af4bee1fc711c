/* base: UTF-8. Decoding is our own (bounds, speed); Unicode properties come from utf8proc. */
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"

/* Bytes of the well-formed sequence at `p` (at most `len` bytes), 0 when malformed. */
static size_t sequence_length(const unsigned char *p, size_t len) {
    if (p[0] < 0x80) {
        return 1;
    }
    size_t need = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || need > len) {
        return 0;
    }
    for (size_t i = 1; i < need; i++) {
        if ((p[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    bool overlong = (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xF0 && p[1] < 0x90);
    bool surrogate = p[0] == 0xED && p[1] > 0x9F;
    bool too_high = p[0] == 0xF4 && p[1] > 0x8F;
    return overlong || surrogate || too_high ? 0 : need;
}

uint32_t utf8_next_long(struct str s, size_t *at) {
    const unsigned char *p = (const unsigned char *)s.ptr + *at;
    if (p[0] >= 0xC2 && p[0] < 0xE0 && s.len - *at >= 2 && (p[1] & 0xC0) == 0x80) {
        *at += 2; /* å ä ö: the most of what is not ASCII */
        return (p[0] & 0x1FU) << 6 | (p[1] & 0x3FU);
    }
    size_t n = sequence_length(p, s.len - *at);
    *at += n > 0 ? n : 1;
    switch (n) {
    case 1:
        return p[0];
    case 3:
        return (p[0] & 0x0FU) << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU);
    case 4:
        return (p[0] & 0x07U) << 18 | (p[1] & 0x3FU) << 12 | (p[2] & 0x3FU) << 6 | (p[3] & 0x3FU);
    default:
        return UTF8_REPLACEMENT;
    }
}

uint32_t utf8_previous(struct str s, size_t *at) {
    size_t start = *at - 1;
    while (start > 0 && *at - start < 4 && ((unsigned char)s.ptr[start] & 0xC0) == 0x80) {
        start--;
    }
    size_t end = start;
    uint32_t code_point = utf8_next(s, &end);
    if (end != *at) { /* malformed: step over one byte only */
        *at -= 1;
        return UTF8_REPLACEMENT;
    }
    *at = start;
    return code_point;
}

size_t utf8_encode(uint32_t c, char out[4]) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
        c = UTF8_REPLACEMENT;
    }
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

size_t utf8_check(struct str s) {
    for (size_t at = 0; at < s.len;) {
        if (s.len - at >= 8 && (utf8_word(s, at) & UTF8_BYTES(0x80)) == 0) {
            at += 8;
            continue;
        }
        size_t n = sequence_length((const unsigned char *)s.ptr + at, s.len - at);
        if (n == 0) {
            return at;
        }
        at += n;
    }
    return SIZE_MAX;
}

size_t utf8_length(struct str s) {
    size_t count = 0;
    for (size_t at = 0; at < s.len; count++) {
        (void)utf8_next(s, &at);
    }
    return count;
}

size_t utf8_width(struct str s, size_t start) {
    size_t column = start;
    for (size_t at = 0; at < s.len;) {
        uint32_t c = utf8_next(s, &at);
        if (c == '\t') {
            column = (column / 8 + 1) * 8;
        } else if (c >= 0x20 && c < 0x7F) {
            column++;
        } else {
            int width = utf8proc_charwidth((utf8proc_int32_t)c);
            column += width > 0 ? (size_t)width : 0;
        }
    }
    return column - start;
}

bool utf8_is_letter_long(uint32_t c) {
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_NO);
}

bool utf8_is_upper_long(uint32_t c) {
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LU;
}

bool utf8_is_mark(uint32_t c) {
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

bool utf8_is_format(uint32_t c) {
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_CF;
}

bool utf8_is_assigned(uint32_t c) {
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category != UTF8PROC_CATEGORY_CN && category != UTF8PROC_CATEGORY_CS &&
           category != UTF8PROC_CATEGORY_CO;
}

enum utf8_bidi utf8_bidi_class(uint32_t c) {
    switch (utf8proc_get_property((utf8proc_int32_t)c)->bidi_class) {
    case UTF8PROC_BIDI_CLASS_R:
        return UTF8_BIDI_R;
    case UTF8PROC_BIDI_CLASS_AL:
        return UTF8_BIDI_AL;
    case UTF8PROC_BIDI_CLASS_EN:
        return UTF8_BIDI_EN;
    case UTF8PROC_BIDI_CLASS_ES:
        return UTF8_BIDI_ES;
    case UTF8PROC_BIDI_CLASS_ET:
        return UTF8_BIDI_ET;
    case UTF8PROC_BIDI_CLASS_AN:
        return UTF8_BIDI_AN;
    case UTF8PROC_BIDI_CLASS_CS:
        return UTF8_BIDI_CS;
    case UTF8PROC_BIDI_CLASS_NSM:
        return UTF8_BIDI_NSM;
    case UTF8PROC_BIDI_CLASS_B:
    case UTF8PROC_BIDI_CLASS_S:
    case UTF8PROC_BIDI_CLASS_WS:
    case UTF8PROC_BIDI_CLASS_ON:
        return UTF8_BIDI_ON;
    case UTF8PROC_BIDI_CLASS_BN:
    case UTF8PROC_BIDI_CLASS_LRE:
    case UTF8PROC_BIDI_CLASS_LRO:
    case UTF8PROC_BIDI_CLASS_RLE:
    case UTF8PROC_BIDI_CLASS_RLO:
    case UTF8PROC_BIDI_CLASS_PDF:
        return UTF8_BIDI_BN;
    case UTF8PROC_BIDI_CLASS_LRI:
        return UTF8_BIDI_LRI;
    case UTF8PROC_BIDI_CLASS_RLI:
        return UTF8_BIDI_RLI;
    case UTF8PROC_BIDI_CLASS_FSI:
        return UTF8_BIDI_FSI;
    case UTF8PROC_BIDI_CLASS_PDI:
        return UTF8_BIDI_PDI;
    default:
        return UTF8_BIDI_L; /* letters, and what Unicode has not assigned */
    }
}

bool utf8_is_mixed(struct str s) {
    for (size_t at = 0; at < s.len;) {
        if ((unsigned char)s.ptr[at] < 0xD6) { /* below the lead byte of U+0590 */
            at++;
            continue;
        }
        switch (utf8_bidi_class(utf8_next(s, &at))) {
        case UTF8_BIDI_R:
        case UTF8_BIDI_AL:
        case UTF8_BIDI_AN:
        case UTF8_BIDI_LRI:
        case UTF8_BIDI_RLI:
        case UTF8_BIDI_FSI:
            return true;
        default:
            break;
        }
    }
    return false;
}

/* Whether a text surely is in normal form C: all below U+0300 is, and so are dashes, quotation
 * marks, bullet and ellipsis, U+2010–2027 (E2 80 90–A7). Bytes that are no UTF-8 are left alone
 * too. */
static bool is_composed(struct str s) {
    for (size_t i = 0; i < s.len; i++) {
        unsigned char byte = (unsigned char)s.ptr[i];
        if (byte >= 0xCC) {
            struct str mark = str_sub(s, i, i + 3);
            if (mark.len < 3 || byte != 0xE2 || mark.ptr[1] != '\x80' ||
                (unsigned char)mark.ptr[2] < 0x90 || (unsigned char)mark.ptr[2] > 0xA7) {
                return false;
            }
            i += 2;
        }
    }
    return true;
}

/* utf8proc's mapping as a slice of the arena. */
static struct str map_text(struct arena *arena, struct str s, utf8proc_option_t options) {
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t len =
        utf8proc_map((const utf8proc_uint8_t *)s.ptr, (utf8proc_ssize_t)s.len, &mapped, options);
    if (len == UTF8PROC_ERROR_NOMEM) {
        mem_exhausted();
    }
    if (len < 0) { /* malformed bytes: the caller's text stands as it is */
        return s;
    }
    struct str out = str_copy(arena, (struct str){(const char *)mapped, (size_t)len});
    mem_free(mapped);
    return out;
}

struct str utf8_nfc(struct arena *arena, struct str s) {
    return is_composed(s) ? s : map_text(arena, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

uint32_t utf8_lower_long(uint32_t c) {
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

/* What separates words in a key and is nothing when it is compared. */
static bool is_separator(char c) {
    return c == ' ' || c == '-' || c == '_' || c == '\t';
}

char utf8_fold_letter(uint32_t c) {
    switch (c) {
    case 0xE5: /* å ä Å Ä */
    case 0xE4:
    case 0xC5:
    case 0xC4:
        return 'a';
    case 0xF6: /* ö Ö */
    case 0xD6:
        return 'o';
    case 0xE9: /* é É */
    case 0xC9:
        return 'e';
    default:
        return c < 0x80 ? (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) : 0;
    }
}

/* Letters as utf8_fold_letter() has them, without what separates words; small letters of ASCII,
 * which are nearly all, need not be asked about. */
static struct str fold_plain(char *out, struct str s, bool *whole) {
    size_t len = 0;
    *whole = true;
    for (size_t at = 0; at < s.len && *whole;) {
        if (s.ptr[at] >= 'a' && s.ptr[at] <= 'z') {
            out[len++] = s.ptr[at++];
            continue;
        }
        uint32_t c = utf8_next(s, &at);
        char letter = utf8_fold_letter(c);
        *whole = letter != 0 || c == 0;
        out[len] = letter;
        len += is_separator(letter) ? 0 : 1;
    }
    out[len] = '\0';
    return (struct str){out, len};
}

/* The same of any text, by Unicode. */
static struct str fold_any(struct arena *arena, struct str s) {
    s = map_text(arena, s,
                 UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
    char *out = arena_alloc(arena, s.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (!is_separator(c)) {
            out[len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        }
    }
    return (struct str){out, len};
}

struct str utf8_fold(struct arena *arena, struct str s) {
    bool whole;
    struct str folded = fold_plain(arena_alloc(arena, s.len + 1), s, &whole);
    return whole ? folded : fold_any(arena, s);
}

bool utf8_folds_to(struct arena *scratch, struct str s, struct str folded) {
    size_t matched = 0;
    for (size_t at = 0; at < s.len;) {
        uint32_t c = utf8_next(s, &at);
        char letter = c >= 'a' && c <= 'z' ? (char)c : utf8_fold_letter(c);
        if (letter == 0 && c != 0) {
            return str_equal(fold_any(scratch, s), folded);
        }
        if (is_separator(letter)) {
            continue;
        }
        if (matched == folded.len || folded.ptr[matched] != letter) {
            return false;
        }
        matched++;
    }
    return matched == folded.len;
}

enum { DISTANCE_MAX = 64 }; /* longer texts are not worth a suggestion */

static size_t decode(struct str s, uint32_t *out) {
    size_t n = 0;
    for (size_t at = 0; at < s.len && n <= DISTANCE_MAX;) {
        uint32_t c = utf8_next(s, &at);
        if (n < DISTANCE_MAX) {
            out[n] = c;
        }
        n++;
    }
    return n;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

size_t utf8_distance(struct str a, struct str b, size_t limit) {
    uint32_t x[DISTANCE_MAX];
    uint32_t y[DISTANCE_MAX];
    size_t nx = decode(a, x);
    size_t ny = decode(b, y);
    if (nx > DISTANCE_MAX || ny > DISTANCE_MAX || (nx > ny ? nx - ny : ny - nx) > limit) {
        return limit + 1;
    }
    size_t rows[3][DISTANCE_MAX + 1]; /* the row before last, the last, the current */
    size_t *before = rows[0];
    size_t *last = rows[1];
    size_t *row = rows[2];
    memset(before, 0, sizeof rows[0]);
    for (size_t j = 0; j <= ny; j++) {
        last[j] = j;
    }
    for (size_t i = 1; i <= nx; i++) {
        row[0] = i;
        for (size_t j = 1; j <= ny; j++) {
            size_t cost = x[i - 1] == y[j - 1] ? 0 : 1;
            row[j] = least(least(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) {
                row[j] = least(row[j], before[j - 2] + 1);
            }
        }
        size_t *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[ny] <= limit ? last[ny] : limit + 1;
}
