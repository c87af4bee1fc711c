/* A TrueType font as it lies in its file: the tables that draw glyphs, and its measures.
 *
 * Reads the bytes of the caller, which outlive it; owns nothing. Numbers beyond the end are 0 and
 * outlines beyond it are empty. Sees base only. */
#ifndef SRBC_PDF_SFNT_H
#define SRBC_PDF_SFNT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct sfnt {
    struct str head, hhea, hmtx, maxp, loca, glyf;
    struct str os2;    /* may be empty */
    uint32_t units;    /* in an em */
    uint32_t glyphs;   /* how many it has */
    uint32_t advances; /* how many of them have an advance of their own; the rest take the last */
    bool long_offsets; /* in loca */
};

/* Measures of a face as a PDF tells them, in 1/1000 em. */
struct face_measures {
    int32_t ascent, descent, capital;
    int32_t box[4]; /* left, bottom, right, top */
};

#define SFNT_TAG(a, b, c, d)                                                                       \
    ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

/* Big-endian numbers of a table. */
static inline uint32_t sfnt_u16(struct str s, size_t at) {
    return at + 2 <= s.len ? (uint32_t)(uint8_t)s.ptr[at] << 8 | (uint8_t)s.ptr[at + 1] : 0;
}

static inline uint32_t sfnt_u32(struct str s, size_t at) {
    return sfnt_u16(s, at) << 16 | sfnt_u16(s, at + 2);
}

static inline int32_t sfnt_s16(struct str s, size_t at) {
    return (int16_t)sfnt_u16(s, at);
}

/* The bytes of a table; empty when there is none, or not within the file. */
struct str sfnt_table(struct str file, uint32_t tag);

/* False when a table is missing or too short, or the outlines are not TrueType. */
bool sfnt_read(struct str file, struct sfnt *font);

/* How wide a glyph is and where its outline begins, in units of the font. */
uint32_t sfnt_units(const struct sfnt *font, uint32_t glyph);
int32_t sfnt_bearing(const struct sfnt *font, uint32_t glyph);

void sfnt_measures(const struct sfnt *font, struct face_measures *measures);

/* The outline of a glyph; empty when it draws nothing. */
struct str sfnt_outline(const struct sfnt *font, uint32_t glyph);

#endif
