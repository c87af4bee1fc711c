/* pdf: shaping without a shaper. The build has asked HarfBuzz for the glyph of each character of
 * the built-in faces and for the kerning of each two, and has proved that this is all it does to
 * them (scripts/build/pack-glyphs.c). A word of such characters is shaped by looking them up; one
 * that the word's own face lacks is taken from the fallback, as shape.c does it. */
#include "base/arena.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "pdf/fontset.h"
#include "pdf/glyph-table.h"

enum {
    GLYPHS_MOST = 512, /* longer words are rare */
    RUNS_MOST = 64     /* as in shape.c */
};

/* The word under work, a glyph for each of its characters. */
struct simple_word {
    struct glyph glyphs[GLYPHS_MOST];   /* their codes not yet known */
    uint16_t places[GLYPHS_MOST];       /* of each among the characters of its face */
    const struct glyph_entry *previous; /* NULL at the start of a run of one face */
    size_t count;
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

/* Adds the glyph of a character, moved towards the one before it; false when it is not simple. */
static bool add_character(struct simple_word *simple, const struct font_face *f, enum face face,
                          uint16_t place, size_t at) {
    const struct glyph_table *table = f->glyphs;
    const struct glyph_entry *entry = entry_at(table, place);
    size_t last = simple->count - 1;
    bool begins = simple->count == 0 || simple->glyphs[last].face != face;
    simple->runs += begins;
    if (entry->before == 0 || simple->count == GLYPHS_MOST || simple->runs > RUNS_MOST) {
        return false;
    }
    struct glyph_shift shift = {0, 0};
    if (!begins) {
        uint8_t pair = table->pairs[simple->previous->before * table->afters + entry->after];
        if (pair == GLYPH_PAIR_ODD) {
            return false;
        }
        shift = table->shifts[pair];
        simple->glyphs[last].advance = (int16_t)(simple->glyphs[last].advance + shift.first);
    }
    int16_t width = table->widths[entry->glyph];
    simple->previous = entry;
    simple->places[simple->count] = place;
    simple->glyphs[simple->count++] = (struct glyph){.at = (uint32_t)at,
                                                     .advance = (int16_t)(width + shift.second),
                                                     .width = width,
                                                     .dx = shift.second,
                                                     .face = (uint8_t)face};
    return true;
}

static bool read_word(struct fonts *fonts, const struct font_face *f, const struct word *word,
                      struct simple_word *simple) {
    for (size_t at = 0; at < word->text.len;) {
        size_t start = at;
        uint32_t c = utf8_next(word->text, &at);
        const struct font_face *has = f;
        enum face face = (enum face)word->key.face;
        uint16_t place = place_of(f->glyphs, c);
        if (entry_at(f->glyphs, place)->glyph == 0) {
            face = FACE_FALLBACK;
            has = fonts_open(fonts, face);
            if (has == NULL) {
                return false;
            }
            place = place_of(has->glyphs, c);
        }
        if (!add_character(simple, has, face, place, start)) {
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

bool fonts_shape_simple(struct fonts *fonts, struct word *word) {
    const struct font_face *f = fonts_open(fonts, (enum face)word->key.face);
    struct simple_word simple; /* not zeroed: it is larger than most words by far */
    simple.previous = NULL;
    simple.count = simple.runs = 0;
    if (word->rtl || f == NULL || f->glyphs == NULL || !read_word(fonts, f, word, &simple)) {
        return false;
    }
    struct glyph *glyphs = ARENA_ARRAY(fonts->cache, struct glyph, simple.count);
    for (size_t i = 0; i < simple.count; i++) {
        size_t end = i + 1 < simple.count ? simple.glyphs[i + 1].at : word->text.len;
        glyphs[i] = simple.glyphs[i];
        glyphs[i].code = code_of(fonts, &fonts->faces[glyphs[i].face], simple.places[i],
                                 str_sub(word->text, glyphs[i].at, end));
        word->width += glyphs[i].advance;
    }
    word->glyphs = glyphs;
    word->glyph_count = (uint32_t)simple.count;
    return true;
}
