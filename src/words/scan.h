/* Scanning: a cursor over short Swedish notations (dates, clocks, § lists), private to words.
 *
 * Owns nothing. A function that finds what it looks for moves the cursor and returns true,
 * otherwise the cursor stays. Sees base only. */
#ifndef SRBC_WORDS_SCAN_H
#define SRBC_WORDS_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct scan {
    struct str text;
    size_t at;
};

/* Skips spaces of every kind people paste: ASCII, no-break, narrow no-break, thin. */
void scan_space(struct scan *scan);

/* Whether nothing but spaces is left. */
bool scan_done(struct scan *scan);

/* One ASCII byte. */
bool scan_byte(struct scan *scan, char byte);

/* An exact sequence of bytes. */
bool scan_text(struct scan *scan, struct str text);

/* A whole word in lower case ASCII, read without regard to case; no letter or digit may follow. */
bool scan_word(struct scan *scan, struct str word);

/* A hyphen, minus, en dash or em dash, or the word "till", with spaces around it. */
bool scan_dash(struct scan *scan);

/* `least` to `most` decimal digits (at most 9), not followed by another digit. */
bool scan_digits(struct scan *scan, size_t least, size_t most, uint32_t *value);

#endif
