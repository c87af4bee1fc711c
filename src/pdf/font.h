/* Fonts: words to glyphs, and which glyphs the file needs.
 *
 * A face is opened when it is first used. Every pair of glyph and text gets a code of its own in
 * its face, so that one glyph may stand for different text. Words are cached; results live until
 * fonts_trim(). Owns the HarfBuzz objects until fonts_free(). A face that is missing, or HarfBuzz
 * when it is needed, is reported once and fonts_ok() is false from then on. Sees base, diag and
 * source; harfbuzz.h is seen in font.c, shape.c and ownfont.c alone. */
#ifndef SRBC_PDF_FONT_H
#define SRBC_PDF_FONT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "pdf/style.h"
#include "source/source.h"

struct diag;
struct fonts;

struct glyph {
    uint16_t at;     /* byte of the word where its text begins, or UINT16_MAX if that is larger */
    int16_t advance; /* all in 1/1000 em */
    int16_t width;   /* what /W says; differs from the advance by kerning */
    int16_t dx, dy;
    uint16_t code;
    uint8_t face;
};

/* Where a word may be divided. */
struct word_break {
    uint16_t glyph; /* before this glyph */
    uint8_t kind;   /* enum break_kind, see breaks.h */
};

/* What a word is shaped by, beside its text. */
struct word_key {
    uint8_t face;      /* enum face */
    uint8_t hyphenate; /* enum hyphenation, see breaks.h */
    bool rtl;          /* runs from right to left */
};

struct word {
    struct str text;
    const struct glyph *glyphs;      /* in the order they are drawn */
    const struct word_break *breaks; /* ascending */
    uint32_t glyph_count;
    uint32_t break_count;
    int32_t width; /* 1/1000 em */
    uint32_t hash;
    struct word_key key;
    bool rtl; /* as its key: its glyphs, drawn from the left, are read from the right */
};

/* `style` outlives them; its height of letters is set from the font of the text. */
struct fonts *fonts_new(struct style *style, struct diag *diag);
void fonts_free(struct fonts *fonts);
bool fonts_ok(const struct fonts *fonts);

/* The style they were made for. */
const struct style *fonts_style(const struct fonts *fonts);

/* The glyphs of a word (text without breaking spaces, that runs in one direction), with its breaks.
 * Characters that no face has are reported at `at`, once each. */
const struct word *fonts_word(struct fonts *fonts, struct word_key key, struct str text,
                              struct span at);

/* The glyph of a hyphen at a line's end, whose text is U+00AD. */
struct glyph fonts_hyphen(struct fonts *fonts, enum face face);

/* Lets go of the cache when it has grown large. No word may be in use. */
void fonts_trim(struct fonts *fonts);

/* Lets go of the cache in any case: nothing more will be drawn. */
void fonts_drop(struct fonts *fonts);

/* Whether the file uses the face. */
bool fonts_used(const struct fonts *fonts, enum face face);

#endif
