/* pdf: reading a TrueType font. Only the table directory is searched; all else is found by its
 * place. Measures are rounded to 1/1000 em as HarfBuzz rounds them, so that a face has the same
 * ones whoever reads it. */
#include "pdf/sfnt.h"

enum {
    ENTRY_BYTES = 16,
    HEADER_BYTES = 12,
    CAPITAL_USUAL = 714, /* where the font does not tell */
};

struct str sfnt_table(struct str file, uint32_t tag) {
    uint32_t count = sfnt_u16(file, 4);
    for (uint32_t i = 0; i < count; i++) {
        size_t entry = HEADER_BYTES + (size_t)i * ENTRY_BYTES;
        size_t from = sfnt_u32(file, entry + 8);
        size_t len = sfnt_u32(file, entry + 12);
        if (sfnt_u32(file, entry) == tag && from <= file.len && len <= file.len - from) {
            return str_sub(file, from, from + len);
        }
    }
    return (struct str){NULL, 0};
}

bool sfnt_read(struct str file, struct sfnt *font) {
    enum { HEAD_BYTES = 54, HHEA_BYTES = 36, MAXP_BYTES = 32 };
    *font = (struct sfnt){.head = sfnt_table(file, SFNT_TAG('h', 'e', 'a', 'd')),
                          .hhea = sfnt_table(file, SFNT_TAG('h', 'h', 'e', 'a')),
                          .hmtx = sfnt_table(file, SFNT_TAG('h', 'm', 't', 'x')),
                          .maxp = sfnt_table(file, SFNT_TAG('m', 'a', 'x', 'p')),
                          .loca = sfnt_table(file, SFNT_TAG('l', 'o', 'c', 'a')),
                          .glyf = sfnt_table(file, SFNT_TAG('g', 'l', 'y', 'f')),
                          .os2 = sfnt_table(file, SFNT_TAG('O', 'S', '/', '2'))};
    font->units = sfnt_u16(font->head, 18);
    font->glyphs = sfnt_u16(font->maxp, 4);
    font->advances = sfnt_u16(font->hhea, 34);
    font->long_offsets = sfnt_u16(font->head, 50) != 0;
    size_t offset = font->long_offsets ? 4 : 2;
    size_t bearings = font->glyphs - font->advances; /* of those without an advance */
    return font->head.len >= HEAD_BYTES && font->hhea.len >= HHEA_BYTES &&
           font->maxp.len >= MAXP_BYTES && font->units > 0 && font->glyphs > 0 &&
           font->advances > 0 && font->advances <= font->glyphs &&
           font->hmtx.len >= font->advances * (size_t)4 + bearings * 2 &&
           font->loca.len >= (font->glyphs + (size_t)1) * offset;
}

/* Units of the font in 1/1000 em. */
static int32_t scale(const struct sfnt *font, int32_t value) {
    int64_t factor = (INT64_C(1000) << 16) / font->units;
    return (int32_t)((value * factor + (1 << 15)) >> 16);
}

uint32_t sfnt_units(const struct sfnt *font, uint32_t glyph) {
    uint32_t at = glyph < font->advances ? glyph : font->advances - 1;
    return glyph < font->glyphs ? sfnt_u16(font->hmtx, at * (size_t)4) : 0;
}

void sfnt_measures(const struct sfnt *font, struct face_measures *measures) {
    enum { BOX_AT = 36, ASCENT_AT = 4, DESCENT_AT = 6, CAPITAL_AT = 88, CAPITAL_VERSION = 2 };
    bool has_capital = sfnt_u16(font->os2, 0) >= CAPITAL_VERSION;
    measures->ascent = scale(font, sfnt_s16(font->hhea, ASCENT_AT));
    measures->descent = scale(font, sfnt_s16(font->hhea, DESCENT_AT));
    measures->capital = has_capital ? scale(font, sfnt_s16(font->os2, CAPITAL_AT)) : CAPITAL_USUAL;
    for (size_t i = 0; i < 4; i++) {
        measures->box[i] = sfnt_s16(font->head, BOX_AT + 2 * i) * 1000 / (int32_t)font->units;
    }
}

int32_t sfnt_bearing(const struct sfnt *font, uint32_t glyph) {
    bool whole = glyph < font->advances;
    size_t at = whole ? glyph * (size_t)4 + 2
                      : font->advances * (size_t)4 + (glyph - font->advances) * (size_t)2;
    return glyph < font->glyphs ? sfnt_s16(font->hmtx, at) : 0;
}

struct str sfnt_outline(const struct sfnt *font, uint32_t glyph) {
    if (glyph >= font->glyphs) {
        return (struct str){NULL, 0};
    }
    size_t from, to;
    if (font->long_offsets) {
        from = sfnt_u32(font->loca, glyph * (size_t)4);
        to = sfnt_u32(font->loca, glyph * (size_t)4 + 4);
    } else {
        from = sfnt_u16(font->loca, glyph * (size_t)2) * (size_t)2;
        to = sfnt_u16(font->loca, glyph * (size_t)2 + 2) * (size_t)2;
    }
    bool sound = from < to && to <= font->glyf.len;
    return sound ? str_sub(font->glyf, from, to) : (struct str){NULL, 0};
}
