/* What the build asked HarfBuzz about the built-in faces (scripts/build/pack-glyphs.c): glyphs,
 * widths and kerning of all characters that are shaped one by one, so that most words need no
 * shaper.
 *
 * Constant data only, nothing can fail. Included by font.c, simple.c, the generated source and the
 * tool that writes it. */
#ifndef SRBC_PDF_GLYPH_TABLE_H
#define SRBC_PDF_GLYPH_TABLE_H

#include <stdint.h>

#include "pdf/style.h"

enum {
    GLYPH_TABLE_END = 0x2800, /* characters from here on are always left to the shaper */
    GLYPH_PAGE = 64,          /* characters of a page */
    GLYPH_PAIR_ODD = 255,     /* in `pairs`: the two are left to the shaper */
    GLYPH_MADE_UP = 0xFFFF    /* the face lacks it, but the shaper finds a way */
};

struct glyph_entry {
    uint16_t glyph; /* 0: the face lacks the character */
    uint8_t before; /* class of kerning towards the next character; 0: left to the shaper */
    uint8_t after;  /* the same towards the one before it */
};

/* What kerning does to a pair, in 1/1000 em. */
struct glyph_shift {
    int16_t first;  /* added to the advance of the first glyph */
    int16_t second; /* added to that of the second, which moves as much itself */
};

struct glyph_table {
    const uint8_t *pages;                            /* of each 64 characters, which page */
    const struct glyph_entry (*entries)[GLYPH_PAGE]; /* page 0 is empty */
    const uint8_t *pairs;                            /* [before * afters + after]: a shift */
    const struct glyph_shift *shifts;
    const int16_t *widths; /* of each glyph, 1/1000 em */
    uint16_t page_count;
    uint16_t afters;
    uint16_t glyph_count;
};

extern const struct glyph_table glyph_tables[FACE_COUNT];

#endif
