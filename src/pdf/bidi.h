/* Bidi: which characters run from right to left, by the Unicode algorithm (UAX #9) for paragraphs
 * that run from left to right.
 *
 * Isolates are honoured, a few deep; embeddings and overrides are not, which serve to deceive
 * readers more than to help them. Owns nothing, does not fail. Sees base only. */
#ifndef SRBC_PDF_BIDI_H
#define SRBC_PDF_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The levels of the characters of a paragraph: even from left to right, odd from right to left. All
 * are 0 unless utf8_is_mixed(). */
void bidi_levels(const uint32_t *text, size_t count, uint8_t *levels);

/* Whether a character only marks where an isolate begins or ends. */
bool bidi_is_mark(uint32_t c);

/* The order in which parts of a line with these levels stand on paper, from the left. */
void bidi_order(const uint8_t *levels, size_t count, uint32_t *order);

#endif
