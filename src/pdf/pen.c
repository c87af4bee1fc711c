/* pdf: text operators. Glyphs are gathered in the strings of one TJ array, with a number between
 * them where kerning moves them; only a change of face or size, or a raised mark, ends it. */
#include "pdf/pen.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "pdf/bidi.h"
#include "pdf/codes.h"
#include "pdf/syntax.h"

enum { STRING_BYTES_MAX = 16000 }; /* and one run; PDF/A-2, 6.1.13: below 32768 */

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

/* ---- glyphs ---- */

enum {
    RUN_MOST = 4000,      /* glyphs that are written at once */
    GLYPH_BYTES_MAX = 20, /* ")", a number, "(" and a code of two bytes, both escaped */
};

static char *put_number(char *at, int32_t value) {
    enum { DIGITS_MAX = 12 };
    char digits[DIGITS_MAX];
    size_t count = 0;
    uint32_t rest = value < 0 ? 0 - (uint32_t)value : (uint32_t)value;
    do {
        digits[count++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) {
        *at++ = '-';
    }
    while (count > 0) {
        *at++ = digits[--count];
    }
    return at;
}

static char *put_code(char *at, uint16_t code) {
    if (code < CODES_LONG) {
        *at++ = (char)code; /* never one to be escaped */
        return at;
    }
    return syntax_escape(syntax_escape(at, (uint8_t)(code >> 8)), (uint8_t)code);
}

/* Begins an array, or a further string in it before one becomes too long. */
static void open_array(struct pen *pen) {
    bool full = pen->state == PEN_IN_STRING && pen->out->len - pen->string > STRING_BYTES_MAX;
    if (pen->state == PEN_OUTSIDE || full) {
        buf_put_byte(pen->out, full ? ')' : '[');
        pen->state = PEN_IN_ARRAY;
    }
}

/* Draws glyphs up to one that is raised or of another face than the one chosen; returns how many.
 * Room is made for them all at once, so that a glyph costs little more than its byte. */
static uint32_t put_run(struct pen *pen, const struct glyph *glyphs, uint32_t count) {
    struct buf *out = pen->out;
    count = count < RUN_MOST ? count : RUN_MOST;
    open_array(pen);
    buf_reserve(out, (size_t)count * GLYPH_BYTES_MAX);
    char *at = out->ptr + out->len;
    int32_t moved = pen->moved;
    uint8_t face = pen->face;
    bool open = pen->state == PEN_IN_STRING;
    const struct glyph *g = glyphs;
    for (; g < glyphs + count && g->dy == 0 && g->face == face; g++) {
        moved += g->dx;
        if (moved != 0) {
            if (open) {
                *at++ = ')';
            }
            at = put_number(at, -moved);
            open = false;
        }
        if (!open) {
            *at++ = '(';
            pen->string = (size_t)(at - out->ptr);
            open = true;
        }
        at = put_code(at, g->code);
        moved = g->advance - g->width - g->dx;
    }
    *at = '\0';
    out->len = (size_t)(at - out->ptr);
    pen->moved = moved;
    pen->state = PEN_IN_STRING;
    return (uint32_t)(g - glyphs);
}

void pen_glyph(struct pen *pen, struct glyph glyph) {
    if (glyph.code == 0) {
        return; /* the face is missing, which has been reported */
    }
    struct glyph level = glyph;
    level.dy = 0;
    pen_face(pen, (enum face)glyph.face, pen->size);
    if (glyph.dy != 0) {
        pen_end(pen);
        syntax_length(pen->out, (int64_t)glyph.dy * pen->size);
        buf_put_text(pen->out, " Ts ");
    }
    (void)put_run(pen, &level, 1);
    if (glyph.dy != 0) {
        pen_end(pen);
        buf_put_text(pen->out, "0 Ts ");
    }
}

void pen_word(struct pen *pen, const struct word *word, uint32_t from, uint32_t to) {
    while (from < to) {
        const struct glyph *glyph = &word->glyphs[from];
        if (glyph->dy != 0) {
            pen_glyph(pen, *glyph);
            from++;
        } else {
            pen_face(pen, (enum face)glyph->face, pen->size);
            from += put_run(pen, glyph, to - from);
        }
    }
}

/* ---- lines of text ---- */

static const struct word *text_word(struct fonts *fonts, const struct type_style *style,
                                    struct str text, bool rtl) {
    return fonts_word(fonts, (struct word_key){.face = style->face, .rtl = rtl}, text, SPAN_NONE);
}

/* A part of a line that runs in one direction. */
struct direction {
    struct str text;
    uint8_t level;
};

/* The parts of a text that runs in both directions, in the order they are read. The caller frees
 * them. */
static struct direction *find_directions(struct str text, size_t *count) {
    uint32_t *letters = mem_alloc(text.len * sizeof *letters);
    size_t *places = mem_alloc((text.len + 1) * sizeof *places);
    uint8_t *levels = mem_alloc(text.len);
    struct direction *parts = mem_alloc((text.len + 1) * sizeof *parts);
    size_t length = 0;
    for (size_t at = 0; at < text.len; length++) {
        places[length] = at;
        letters[length] = utf8_next(text, &at);
    }
    places[length] = text.len;
    bidi_levels(letters, length, levels);
    *count = 0;
    for (size_t from = 0; from < length;) {
        size_t to = from + 1;
        while (to < length && levels[to] == levels[from] && !bidi_is_mark(letters[to])) {
            to++;
        }
        if (!bidi_is_mark(letters[from])) {
            parts[(*count)++] =
                (struct direction){str_sub(text, places[from], places[to]), levels[from]};
        }
        from = to;
    }
    mem_free(letters);
    mem_free(places);
    mem_free(levels);
    return parts;
}

/* Draws a line with `pen`, unless that is NULL; returns its width. */
static int32_t put_text(struct fonts *fonts, struct pen *pen, const struct type_style *style,
                        struct str text) {
    int32_t width = 0;
    size_t count = 1;
    struct direction whole = {.text = text};
    struct direction *parts = utf8_is_mixed(text) ? find_directions(text, &count) : &whole;
    uint8_t *levels = mem_alloc(count);
    uint32_t *order = mem_alloc(count * sizeof *order);
    for (size_t i = 0; i < count; i++) {
        levels[i] = parts[i].level;
    }
    bidi_order(levels, count, order);
    for (size_t i = 0; i < count; i++) {
        const struct direction *part = &parts[order[i]];
        const struct word *word = text_word(fonts, style, part->text, part->level % 2 == 1);
        width += word->width * style->size;
        if (pen != NULL) {
            pen_word(pen, word, 0, word->glyph_count);
        }
    }
    mem_free(levels);
    mem_free(order);
    if (parts != &whole) {
        mem_free(parts);
    }
    return width;
}

int32_t pen_text_width(struct fonts *fonts, enum text_style style, struct str text) {
    return put_text(fonts, NULL, &fonts_style(fonts)->texts[style], text);
}

int32_t pen_text(struct fonts *fonts, struct buf *out, enum text_style style, struct str text) {
    const struct type_style *s = &fonts_style(fonts)->texts[style];
    pen_put_face(out, (enum face)s->face, s->size);
    struct pen pen = {.out = out, .face = s->face, .size = s->size};
    int32_t width = put_text(fonts, &pen, s, text);
    pen_end(&pen);
    return width;
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
