/* Subsets: a font file with the glyphs in use and nothing else.
 *
 * The glyphs of a subset are numbered in the order of the font's own numbers, .notdef first. Owns
 * what it makes until subset_free(); does not fail. Sees base and sfnt. */
#ifndef SRBC_PDF_SUBSET_H
#define SRBC_PDF_SUBSET_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct sfnt;

struct subset {
    struct buf file;   /* TrueType, or the table of CFF outlines */
    uint16_t *numbers; /* in the subset, by glyph of the font; 0 is not kept, or .notdef */
    size_t count;      /* glyphs of the subset */
};

/* Cuts a TrueType font without hinting down to some glyphs and what they are put together of. */
void subset_cut(struct subset *subset, const struct sfnt *font, const uint32_t *glyphs,
                size_t count);

void subset_free(struct subset *subset);

#endif
