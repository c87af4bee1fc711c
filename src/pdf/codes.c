/* pdf: the codes of a face. A pair of glyph and text gets the next code of one byte, and a code of
 * two bytes when those have run out. A character of ASCII is its own code as long as nobody else
 * has it: so it is found without a search, and streams can be read by people. CFF outlines get
 * codes of two bytes only: their CIDs are glyphs, and a reader may look for those among the codes.
 */
#include "pdf/codes.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "diag/diag.h"
#include "pdf/fontset.h"
#include "pdf/grow.h"

enum { ASCII_END = 0x7F };

/* Bytes that a string would have to escape are no codes. */
static bool is_usable(uint32_t byte) {
    return byte != '(' && byte != ')' && byte != '\\';
}

/* The code that a text would have by itself, 0 is none. */
static uint32_t natural_code(const struct font_face *f, struct str text) {
    uint32_t byte = text.len == 1 && !f->cff ? (uint8_t)text.ptr[0] : 0;
    return byte >= CODES_FIRST && byte < ASCII_END && is_usable(byte) ? byte : 0;
}

static bool is_free(const struct font_face *f, uint32_t code) {
    return f->codes[code].text.len == 0;
}

/* Whether a code stands for the character it would by itself. */
static bool is_natural(const struct font_face *f, uint32_t code) {
    struct str text = f->codes[code].text;
    return code < ASCII_END && text.len == 1 && (uint8_t)text.ptr[0] == code;
}

/* ---- codes that are not natural ones are found by hash ---- */

static size_t slot_of(const struct font_face *f, uint32_t glyph, struct str text) {
    return (glyph * 31u + str_hash(text)) & (f->table_size - 1);
}

static void table_add(struct font_face *f, uint32_t code) {
    size_t slot = slot_of(f, f->codes[code].glyph, f->codes[code].text);
    while (f->table[slot] != 0) {
        slot = (slot + 1) & (f->table_size - 1);
    }
    f->table[slot] = code;
}

static void table_grow(struct font_face *f) {
    f->table_size = f->table_size > 0 ? f->table_size * 2 : 2 * CODES_LONG;
    mem_free(f->table);
    f->table = mem_alloc(f->table_size * sizeof *f->table);
    for (uint32_t i = CODES_FIRST; i < f->code_count; i++) {
        if (!is_free(f, i) && !is_natural(f, i)) {
            table_add(f, i);
        }
    }
}

static uint32_t table_find(const struct font_face *f, uint32_t glyph, struct str text) {
    size_t slot = slot_of(f, glyph, text);
    for (; f->table[slot] != 0; slot = (slot + 1) & (f->table_size - 1)) {
        const struct code *code = &f->codes[f->table[slot]];
        if (code->glyph == glyph && str_equal(code->text, text)) {
            break;
        }
    }
    return f->table[slot];
}

/* ---- giving them out ---- */

/* The next code of one byte that is left, those of ASCII last; else the next of two bytes. */
static uint32_t next_code(const struct font_face *f) {
    enum { SHORT = CODES_LONG - CODES_FIRST };
    for (uint32_t i = 0; i < SHORT && !f->cff; i++) {
        uint32_t code = CODES_FIRST + (ASCII_END - CODES_FIRST + i) % SHORT;
        if (is_free(f, code) && is_usable(code)) {
            return code;
        }
    }
    return (uint32_t)f->code_count;
}

static void code_add(struct fonts *fonts, struct font_face *f, uint32_t code, uint32_t glyph,
                     struct str text) {
    if (code == f->code_count) {
        GROW(f->codes, f->code_room, f->code_count + 1);
        f->code_count++;
    }
    f->codes[code] = (struct code){
        .glyph = glyph, .width = fonts_width(f, glyph), .text = str_copy(fonts->arena, text)};
}

static void codes_begin(struct font_face *f) {
    GROW(f->codes, f->code_room, CODES_LONG);
    memset(f->codes, 0, CODES_LONG * sizeof *f->codes);
    f->code_count = CODES_LONG;
    table_grow(f);
}

/* More kinds of glyph than a font of a PDF can show here: cannot come from real text. */
static uint16_t codes_exhausted(struct fonts *fonts, const struct font_face *f) {
    if (!fonts->failed) {
        diag_add(fonts->diag, DIAG_FONT_UNUSABLE, SPAN_NONE, DIAG_ARGS(str_from(f->facts.name)));
    }
    fonts->failed = true;
    return CODES_LONG;
}

uint16_t fonts_code(struct fonts *fonts, struct font_face *f, uint32_t glyph, struct str text) {
    if (f->codes == NULL) {
        codes_begin(f);
    }
    uint32_t natural = natural_code(f, text);
    if (natural != 0 && is_free(f, natural)) {
        code_add(fonts, f, natural, glyph, text);
        return (uint16_t)natural;
    }
    if (natural != 0 && is_natural(f, natural) && f->codes[natural].glyph == glyph) {
        return (uint16_t)natural;
    }
    uint32_t found = table_find(f, glyph, text);
    if (found != 0) {
        return (uint16_t)found;
    }
    uint32_t next = next_code(f);
    if (next == CODES_END) {
        return codes_exhausted(fonts, f);
    }
    code_add(fonts, f, next, glyph, text);
    if (f->code_count * 2 > f->table_size) {
        table_grow(f);
    } else {
        table_add(f, next);
    }
    return (uint16_t)next;
}
