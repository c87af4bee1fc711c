/* UTF-8: reading, writing, checking, width on a screen, normal forms, folding for comparison.
 *
 * Owns nothing. Functions that read a code point expect checked text (utf8_check); on bad bytes
 * they return U+FFFD and step one byte, and never read past `len`. */
#ifndef SRBC_BASE_UTF8_H
#define SRBC_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { UTF8_REPLACEMENT = 0xFFFD, UTF8_BOM = 0xFEFF };

/* What utf8_next() does for a code point of several bytes, or for bytes that are none. */
uint32_t utf8_next_long(struct str s, size_t *at);

/* The code point at `*at`, which is moved past it. `*at` must be below s.len. Inline, since nearly
 * all are ASCII and the call would cost more than they do. */
static inline uint32_t utf8_next(struct str s, size_t *at) {
    unsigned char byte = (unsigned char)s.ptr[*at];
    if (byte >= 0x80) {
        return utf8_next_long(s, at);
    }
    ++*at;
    return byte;
}

/* The code point that ends just before `*at`, which is moved to its start. `*at` must be above 0.
 */
uint32_t utf8_previous(struct str s, size_t *at);

/* Eight bytes at once, for walking over ASCII; the slice has them. */
static inline uint64_t utf8_word(struct str s, size_t at) {
    uint64_t word;
    memcpy(&word, s.ptr + at, sizeof word);
    return word;
}

/* The byte in each of the eight places of a word. */
#define UTF8_BYTES(byte) ((uint64_t)(byte)*UINT64_C(0x0101010101010101))

/* Writes 1–4 bytes and returns how many. Surrogates and values above U+10FFFF become U+FFFD. */
size_t utf8_encode(uint32_t code_point, char out[4]);

/* Byte offset of the first byte that is not well-formed UTF-8, or SIZE_MAX. */
size_t utf8_check(struct str s);

/* Number of code points. */
size_t utf8_length(struct str s);

/* Columns an editor gives the text: 0 for combining marks, 2 for wide characters; a tab goes to the
 * next multiple of 8 counted from `start`. */
size_t utf8_width(struct str s, size_t start);

/* What the next functions say of code points above ASCII, which Unicode's tables are asked about.
 */
bool utf8_is_letter_long(uint32_t code_point);
bool utf8_is_upper_long(uint32_t code_point);
uint32_t utf8_lower_long(uint32_t code_point);

static inline bool utf8_is_upper(uint32_t code_point) {
    return code_point < 0x80 ? code_point - 'A' <= 'Z' - 'A' : utf8_is_upper_long(code_point);
}

/* Lower case of one code point, by Unicode. */
static inline uint32_t utf8_lower(uint32_t code_point) {
    return code_point >= 0x80          ? utf8_lower_long(code_point)
           : utf8_is_upper(code_point) ? code_point + ('a' - 'A')
                                       : code_point;
}

/* Letter or digit of any script. */
static inline bool utf8_is_letter(uint32_t code_point) {
    return code_point < 0x80 ? utf8_lower(code_point) - 'a' <= 'z' - 'a' || code_point - '0' <= 9
                             : utf8_is_letter_long(code_point);
}

/* A mark that joins the letter before it. */
bool utf8_is_mark(uint32_t code_point);

/* A character that shows nothing and says something of those around it. */
bool utf8_is_format(uint32_t code_point);

/* Whether Unicode says what it is: no private use, surrogate or place left free. */
bool utf8_is_assigned(uint32_t code_point);

/* How a character behaves where texts run in both directions (UAX #9). Those that embed or override
 * count as showing nothing. */
enum utf8_bidi {
    UTF8_BIDI_L,
    UTF8_BIDI_R,
    UTF8_BIDI_AL,
    UTF8_BIDI_EN,
    UTF8_BIDI_ES,
    UTF8_BIDI_ET,
    UTF8_BIDI_AN,
    UTF8_BIDI_CS,
    UTF8_BIDI_NSM,
    UTF8_BIDI_BN,
    UTF8_BIDI_LRI,
    UTF8_BIDI_RLI,
    UTF8_BIDI_FSI,
    UTF8_BIDI_PDI,
    UTF8_BIDI_ON /* spaces and separators too */
};
enum utf8_bidi utf8_bidi_class(uint32_t code_point);

/* Whether a text has characters that run from right to left, or that keep a text apart from what
 * stands around it. */
bool utf8_is_mixed(struct str s);

/* Marks around a text that runs from left to right whatever stands around it. */
#define UTF8_ISOLATE     "\xE2\x81\xA6" /* U+2066 */
#define UTF8_ISOLATE_END "\xE2\x81\xA9" /* U+2069 */

/* Normal form C, in the arena; the same slice when it already is. */
struct str utf8_nfc(struct arena *arena, struct str s);

/* The text as it is compared when keys and names are matched loosely: NFC, lower case, no marks on
 * letters (å ä ö é … as a a o e), without space, '-' and '_'. In the arena. */
struct str utf8_fold(struct arena *arena, struct str s);

/* Whether utf8_fold() makes `folded` of a text, told at its first letter that differs: what a
 * look-up among a few keys asks, without memory unless letters are beyond Swedish. */
bool utf8_folds_to(struct arena *scratch, struct str s, struct str folded);

/* The letter that utf8_fold() makes of an ASCII or Swedish one; 0 of all others, which only
 * utf8_fold() knows. */
char utf8_fold_letter(uint32_t code_point);

/* Edits (insert, delete, replace, swap of neighbours) between two texts, or `limit` + 1 when more.
 */
size_t utf8_distance(struct str a, struct str b, size_t limit);

#endif
