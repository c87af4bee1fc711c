/* The pen: glyphs to the text operators of a content stream.
 *
 * Writes to a buffer of the caller; owns nothing, does not fail. Sees base and fonts. */
#ifndef SRBC_PDF_PEN_H
#define SRBC_PDF_PEN_H

#include <stdint.h>

#include "base/str.h"
#include "pdf/font.h"

struct buf;

enum pen_state { PEN_OUTSIDE, PEN_IN_ARRAY, PEN_IN_STRING };

/* Begin with {.out, .face, .size}: what the reader of the stream will already have set. */
struct pen {
    struct buf *out;
    size_t string; /* where the string that is open began */
    int32_t moved; /* advance to the right not yet written, 1/1000 em */
    uint16_t size; /* tenths of a point */
    uint8_t face;
    uint8_t state; /* enum pen_state */
};

/* Chooses face and size for what follows. */
void pen_face(struct pen *pen, enum face face, uint16_t size);

/* Draws one glyph, or glyphs [from, to) of a word, in the size chosen. */
void pen_glyph(struct pen *pen, struct glyph glyph);
void pen_word(struct pen *pen, const struct word *word, uint32_t from, uint32_t to);

/* Ends the operator that is open. */
void pen_end(struct pen *pen);

/* "/F1 10.3 Tf ". */
void pen_put_face(struct buf *out, enum face face, uint16_t size);

/* One line of text from a style, with its font operator; returns its width. */
int32_t pen_text(struct fonts *fonts, struct buf *out, enum text_style style, struct str text);

/* The same as a whole text object in the style's colour; `y` counts from the upper edge. */
void pen_line(struct fonts *fonts, struct buf *out, enum text_style style, struct str text,
              int32_t x, int32_t y);

/* The width of such a line. */
int32_t pen_text_width(struct fonts *fonts, enum text_style style, struct str text);

#endif
