/* pdf: shaping without a shaper. The build has asked HarfBuzz for the glyph of each character of
 * the built-in faces and for the kerning of each two, and has tried on made-up words that this is
 * all it does to them (scripts/build/pack-glyphs.c). A word of such characters is shaped by looking
 * them up; one that the word's own face lacks is taken from the fallback, as shape.c does it. */
#include "base/mem.h"
#include "base/utf8.h"
#include "pdf/fontset.h"
#include "pdf/glyph-table.h"
#include "pdf/grow.h"

enum {
    RUNS_MOST = 64,         /* as in shape.c */
    BYTES_MOST = UINT16_MAX /* that glyphs can tell apart */
};

/* Where the word under work has come to. */
struct progress {
    enum face face;                     /* of the run */
    const struct glyph_entry *previous; /* character of the run */
    size_t runs;
};

/* The place of a character among those that the table lists. */
static uint16_t place_of(const struct glyph_table *table, uint32_t c) {
    uint32_t page = c < GLYPH_TABLE_END ? table->pages[c / GLYPH_PAGE] : 0;
    return (uint16_t)(page * GLYPH_PAGE + c % GLYPH_PAGE);
}

static const struct glyph_entry *entry_at(const struct glyph_table *table, uint16_t place) {
    return &table->entries[place / GLYPH_PAGE][place % GLYPH_PAGE];
}

/* Adds the glyph of a character, moved towards the one before it; false when it is not simple. In
 * place of its code stands the place of the character. */
static bool add_character(struct draft *word, struct progress *progress,
                          const struct glyph_table *table, enum face face, uint16_t place,
                          size_t at) {
    const struct glyph_entry *entry = entry_at(table, place);
    if (entry->before == 0) {
        return false;
    }
    struct glyph_shift shift = {0, 0};
    if (progress->face == face) {
        uint8_t pair = table->pairs[progress->previous->before * table->afters + entry->after];
        if (pair == GLYPH_PAIR_ODD) {
            return false;
        }
        shift = table->shifts[pair];
        struct glyph *last = &word->glyphs[word->count - 1];
        last->advance = (int16_t)(last->advance + shift.first);
    } else if (++progress->runs > RUNS_MOST) {
        return false;
    }
    int16_t width = table->widths[entry->glyph];
    progress->face = face;
    progress->previous = entry;
    word->glyphs[word->count++] = (struct glyph){.at = (uint16_t)at,
                                                 .advance = (int16_t)(width + shift.second),
                                                 .width = width,
                                                 .dx = shift.second,
                                                 .code = place,
                                                 .face = (uint8_t)face};
    return true;
}

static bool read_word(struct fonts *fonts, const struct font_face *own, struct draft *word) {
    struct progress progress = {.face = FACE_COUNT};
    for (size_t at = 0; at < word->text.len;) {
        size_t start = at;
        uint32_t c = utf8_next(word->text, &at);
        enum face face = (enum face)word->key.face;
        const struct glyph_table *table = own->glyphs;
        uint16_t place = place_of(table, c);
        if (entry_at(table, place)->glyph == 0) {
            face = FACE_FALLBACK;
            const struct font_face *fallback = fonts_open(fonts, face);
            if (fallback == NULL) {
                return false;
            }
            table = fallback->glyphs;
            place = place_of(table, c);
        }
        if (!add_character(word, &progress, table, face, place, start)) {
            return false;
        }
    }
    return true;
}

/* The code of a character, which is asked for once. */
static uint16_t code_of(struct fonts *fonts, struct font_face *f, uint16_t place, struct str text) {
    if (f->simple_codes == NULL) {
        f->simple_codes = mem_alloc(f->glyphs->page_count * GLYPH_PAGE * sizeof *f->simple_codes);
    }
    if (f->simple_codes[place] == 0) {
        f->simple_codes[place] = fonts_code(fonts, f, entry_at(f->glyphs, place)->glyph, text);
    }
    return f->simple_codes[place];
}

bool fonts_shape_simple(struct fonts *fonts, struct draft *word) {
    const struct font_face *own = fonts_open(fonts, (enum face)word->key.face);
    if (own == NULL || own->glyphs == NULL || word->key.rtl || word->text.len > BYTES_MOST) {
        return false;
    }
    GROW(word->glyphs, word->room, word->text.len); /* at most one a byte */
    if (!read_word(fonts, own, word)) {
        return false;
    }
    for (size_t i = 0; i < word->count; i++) {
        struct glyph *glyph = &word->glyphs[i];
        size_t end = i + 1 < word->count ? glyph[1].at : word->text.len;
        struct str text = {word->text.ptr + glyph->at, end - glyph->at};
        glyph->code = code_of(fonts, &fonts->faces[glyph->face], glyph->code, text);
    }
    return true;
}
