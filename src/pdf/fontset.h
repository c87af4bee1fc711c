/* What font.c, shape.c and fontfile.c share: the faces as HarfBuzz sees them and the codes in use.
 *
 * Owned by struct fonts. Included by those three files only. */
#ifndef SRBC_PDF_FONTSET_H
#define SRBC_PDF_FONTSET_H

#include <hb.h>

#include "pdf/font.h"

struct arena;

/* One code of a face: a glyph that stands for a text. */
struct code {
    uint32_t glyph;
    int32_t width;
    struct str text; /* never empty */
};

/* Names and numbers of a face that its file does not tell. */
struct face_facts {
    struct str file;  /* name among the embedded files */
    const char *name; /* PostScript name */
    int stem;         /* width of stems, 1/1000 em */
    int weight;
    bool italic;
};

struct font_face {
    struct face_facts facts;
    hb_blob_t *blob;
    hb_face_t *face;
    hb_font_t *font;
    struct code *codes; /* 1 … code_count; 0 is not used */
    size_t code_count;
    size_t code_room;
    uint32_t *table; /* hash table of codes, a power of two */
    size_t table_size;
    bool cff; /* its outlines are CFF, not TrueType */
    bool failed;
};

struct fonts {
    const struct style *style;
    struct diag *diag;
    struct arena *arena; /* texts of codes */
    struct arena *cache; /* words */
    struct font_face faces[FACE_COUNT];
    hb_buffer_t *buffer;
    struct word **words; /* hash table, a power of two */
    size_t word_size;
    size_t word_count;
    uint32_t *missing; /* code points already reported */
    size_t missing_count;
    size_t missing_room;
    bool failed;
};

/* The face, opened; NULL when it is missing or broken (reported; the fallback may be absent). */
struct font_face *fonts_open(struct fonts *fonts, enum face face);

/* The code of a glyph that stands for `text`. */
uint16_t fonts_code(struct fonts *fonts, struct font_face *f, uint32_t glyph, struct str text);

/* Shapes a word: fills in its glyphs and width. */
void fonts_shape(struct fonts *fonts, struct word *word, struct span span);

/* Clamped to what struct glyph holds. */
static inline int16_t em_value(int32_t value) {
    return (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value);
}

#endif
