/* pdf: text operators. Glyphs are gathered in the strings of one TJ array, with a number between
 * them where kerning moves them; only a change of face or size, or a raised mark, ends it. */
#include "pdf/pen.h"

#include "base/buf.h"
#include "pdf/syntax.h"

enum { STRING_BYTES_MAX = 16000 }; /* PDF/A-2, 6.1.13: below 32768 */

void pen_put_face(struct buf *out, enum face face, uint16_t size) {
    buf_put_text(out, "/F");
    buf_put_int(out, face);
    buf_put_byte(out, ' ');
    syntax_length(out, POINT_TENTHS(size));
    buf_put_text(out, " Tf ");
}

void pen_end(struct pen *pen) {
    if (pen->state == PEN_IN_STRING) {
        buf_put_byte(pen->out, ')');
    }
    if (pen->state != PEN_OUTSIDE) {
        buf_put_text(pen->out, "]TJ\n");
    }
    pen->state = PEN_OUTSIDE;
}

void pen_face(struct pen *pen, enum face face, uint16_t size) {
    if (pen->face != face || pen->size != size) {
        pen_end(pen);
        pen_put_face(pen->out, face, size);
        pen->face = (uint8_t)face;
        pen->size = size;
    }
}

/* Makes the array ready for a string or a number. */
static void enter(struct pen *pen, enum pen_state state) {
    if (pen->state == PEN_OUTSIDE) {
        buf_put_byte(pen->out, '[');
    } else if (pen->state == PEN_IN_STRING && state == PEN_IN_ARRAY) {
        buf_put_byte(pen->out, ')');
    }
    if (pen->state != PEN_IN_STRING && state == PEN_IN_STRING) {
        buf_put_byte(pen->out, '(');
        pen->string = pen->out->len;
    }
    pen->state = (uint8_t)state;
}

static void write_moved(struct pen *pen) {
    if (pen->moved != 0) {
        enter(pen, PEN_IN_ARRAY);
        buf_put_int(pen->out, -(int64_t)pen->moved);
        pen->moved = 0;
    }
}

void pen_glyph(struct pen *pen, struct glyph glyph) {
    if (glyph.code == 0) {
        return; /* the face is missing, which has been reported */
    }
    pen_face(pen, glyph.face, pen->size);
    pen->moved += glyph.dx;
    write_moved(pen);
    if (glyph.dy != 0) {
        pen_end(pen);
        syntax_length(pen->out, (int64_t)glyph.dy * pen->size);
        buf_put_text(pen->out, " Ts ");
    }
    if (pen->state == PEN_IN_STRING && pen->out->len - pen->string > STRING_BYTES_MAX) {
        enter(pen, PEN_IN_ARRAY);
    }
    enter(pen, PEN_IN_STRING);
    syntax_string_byte(pen->out, (uint8_t)(glyph.code >> 8));
    syntax_string_byte(pen->out, (uint8_t)(glyph.code & 0xFF));
    if (glyph.dy != 0) {
        pen_end(pen);
        buf_put_text(pen->out, "0 Ts ");
    }
    pen->moved = glyph.advance - glyph.width - glyph.dx;
}

void pen_word(struct pen *pen, const struct word *word, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        pen_glyph(pen, word->glyphs[i]);
    }
}

int32_t pen_text_width(struct fonts *fonts, enum text_style style, struct str text) {
    const struct type_style *s = &fonts_style(fonts)->texts[style];
    const struct word *word = fonts_word(fonts, (enum face)s->face, text, false, SPAN_NONE);
    return word->width * s->size;
}

int32_t pen_text(struct fonts *fonts, struct buf *out, enum text_style style, struct str text) {
    const struct type_style *s = &fonts_style(fonts)->texts[style];
    const struct word *word = fonts_word(fonts, (enum face)s->face, text, false, SPAN_NONE);
    pen_put_face(out, (enum face)s->face, s->size);
    struct pen pen = {.out = out, .face = s->face, .size = s->size};
    pen_word(&pen, word, 0, word->glyph_count);
    pen_end(&pen);
    return word->width * s->size;
}

void pen_line(struct fonts *fonts, struct buf *out, enum text_style style, struct str text,
              int32_t x, int32_t y) {
    const struct style *look = fonts_style(fonts);
    buf_put_text(out, "BT ");
    syntax_colour(out, look->colours[look->texts[style].colour]);
    buf_put_text(out, "rg ");
    SYNTAX_LENGTHS(out, x, style_page.height - y);
    buf_put_text(out, "Td ");
    (void)pen_text(fonts, out, style, text);
    buf_put_text(out, "ET\n");
}
