/* What the files behind font.h share: the faces, as the tables of the build and HarfBuzz see them,
 * and the codes in use.
 *
 * Owned by struct fonts. Seen by them only. */
#ifndef SRBC_PDF_FONTSET_H
#define SRBC_PDF_FONTSET_H

#include "pdf/font.h"

struct arena;
struct glyph_table;
struct harfbuzz;
struct hb_blob_t;
struct hb_buffer_t;
struct hb_face_t;
struct hb_font_t;

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
    struct str bytes;                 /* of its file */
    uint32_t glyph_count;             /* of all it has, in use or not */
    const struct glyph_table *glyphs; /* of a built-in face; NULL for a profile's own */
    uint16_t *simple_codes;           /* of the characters of `glyphs`; 0: not met yet */
    const struct harfbuzz *harfbuzz;  /* NULL, as its objects, until fonts_harfbuzz() */
    struct hb_blob_t *blob;
    struct hb_face_t *face;
    struct hb_font_t *font;
    struct code *codes; /* [CODES_FIRST, code_count), see codes.h; gaps have no text */
    size_t code_count;
    size_t code_room;
    uint32_t *table; /* hash table of codes, a power of two */
    size_t table_size;
    struct glyph hyphen; /* its code is 0 until fonts_hyphen() */
    bool cff;            /* its outlines are CFF, not TrueType */
    bool open;
    bool failed;
};

/* The word under work. */
struct draft {
    struct str text;
    struct word_key key;
    struct glyph *glyphs; /* in the order they are drawn */
    size_t count;
    size_t room;
};

struct fonts {
    const struct style *style;
    struct diag *diag;
    struct arena *arena; /* texts of codes */
    struct arena *cache; /* words */
    struct font_face faces[FACE_COUNT];
    struct harfbuzz *harfbuzz; /* NULL until fonts_harfbuzz() */
    struct hb_buffer_t *buffer;
    struct draft draft;
    struct word **words; /* hash table, a power of two */
    size_t word_size;
    size_t word_count;
    const struct word *spaces[FACE_COUNT]; /* the word " " of each face; NULL: not met yet */
    uint32_t *missing;                     /* code points already reported */
    size_t missing_count;
    size_t missing_room;
    uint32_t code_map; /* object of the CMap that all TrueType faces share; 0: not written yet */
    bool bare;         /* HarfBuzz is not there */
    bool failed;
};

/* The face, opened; NULL when it is missing or broken (reported; the fallback may be absent). */
struct font_face *fonts_open(struct fonts *fonts, enum face face);

/* HarfBuzz, with its objects for an open face; NULL when it is not there (reported). */
const struct harfbuzz *fonts_harfbuzz(struct fonts *fonts, struct font_face *f);

/* Whether a face has a glyph at all: the tables of a stranger's font may name others. */
static inline bool face_has_glyph(const struct font_face *f, uint32_t glyph) {
    return glyph != 0 && glyph < f->glyph_count;
}

/* The width of a glyph that the face has shaped, 1/1000 em. */
int32_t fonts_width(const struct font_face *f, uint32_t glyph);

/* The code of a glyph that the face has, standing for `text`; never 0. */
uint16_t fonts_code(struct fonts *fonts, struct font_face *f, uint32_t glyph, struct str text);

/* Fills in the glyphs of a word from the tables of the build. False, with no code given out, when
 * it needs a shaper. */
bool fonts_shape_simple(struct fonts *fonts, struct draft *word);

/* The same of any word, with HarfBuzz. */
void fonts_shape(struct fonts *fonts, struct draft *word, struct span span);

/* Makes an empty cache of words. */
void fonts_begin_words(struct fonts *fonts);

/* Clamped to what struct glyph holds. */
static inline int16_t em_value(int32_t value) {
    return (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value);
}

#endif
