/* pdf: faces. A face is opened when it is first asked for, and HarfBuzz when a face first needs it.
 */
#include "pdf/font.h"

#include "base/arena.h"
#include "base/embed.h"
#include "base/mem.h"
#include "diag/diag.h"
#include "pdf/fontset.h"
#include "pdf/glyph-table.h"
#include "pdf/harfbuzz.h"
#include "pdf/typeface.h"

static const struct face_facts built_in[FACE_COUNT] = {
    [FACE_REGULAR] = {STR_INIT("fonts/OpenSans-Regular.ttf"), "OpenSans-Regular", 88, 400, false},
    [FACE_SEMIBOLD] = {STR_INIT("fonts/OpenSans-Semibold.ttf"), "OpenSans-Semibold", 115, 600,
                       false},
    [FACE_ITALIC] = {STR_INIT("fonts/OpenSans-Italic.ttf"), "OpenSans-Italic", 84, 400, true},
    [FACE_SEMIBOLD_ITALIC] = {STR_INIT("fonts/OpenSans-SemiboldItalic.ttf"),
                              "OpenSans-SemiboldItalic", 110, 600, true},
    [FACE_MONO] = {STR_INIT("fonts/DejaVuSansMono.ttf"), "DejaVuSansMono", 90, 400, false},
    [FACE_FALLBACK] = {STR_INIT("fonts/DejaVuSans.ttf"), "DejaVuSans", 90, 400, false},
};

/* The letters of a font of the profile's own decide where the baseline stands. */
static void measure_letters(struct fonts *fonts, struct style *style) {
    const struct font_face *f = NULL;
    if (style->look->fonts[DOC_FACE_REGULAR].bytes.len > 0) {
        f = fonts_open(fonts, FACE_REGULAR);
    }
    hb_font_extents_t extents = {0};
    if (f != NULL && f->harfbuzz->hb_font_get_h_extents(f->font, &extents)) {
        bool usable = extents.ascender >= 500 && extents.ascender <= 1600 &&
                      extents.descender <= 0 && extents.descender >= -800;
        style->ascent = usable ? extents.ascender : style->ascent;
        style->descent = usable ? -extents.descender : style->descent;
    }
}

struct fonts *fonts_new(struct style *style, struct diag *diag) {
    struct fonts *fonts = mem_alloc(sizeof *fonts);
    fonts->style = style;
    fonts->diag = diag;
    fonts->arena = arena_new();
    fonts_begin_words(fonts);
    measure_letters(fonts, style);
    return fonts;
}

void fonts_free(struct fonts *fonts) {
    if (fonts == NULL) {
        return;
    }
    struct harfbuzz *hb = fonts->harfbuzz;
    for (int i = 0; i < FACE_COUNT; i++) {
        struct font_face *f = &fonts->faces[i];
        if (f->harfbuzz != NULL) {
            hb->hb_font_destroy(f->font);
            hb->hb_face_destroy(f->face);
            hb->hb_blob_destroy(f->blob);
        }
        mem_free(f->simple_codes);
        mem_free(f->codes);
        mem_free(f->table);
    }
    if (hb != NULL) {
        hb->hb_buffer_destroy(fonts->buffer);
        harfbuzz_close(hb);
        mem_free(hb);
    }
    mem_free(fonts->draft.glyphs);
    mem_free(fonts->missing);
    mem_free(fonts->words);
    arena_free(fonts->cache);
    arena_free(fonts->arena);
    mem_free(fonts);
}

const struct style *fonts_style(const struct fonts *fonts) {
    return fonts->style;
}

bool fonts_ok(const struct fonts *fonts) {
    return !fonts->failed;
}

bool fonts_used(const struct fonts *fonts, enum face face) {
    return fonts->faces[face].code_count > 1;
}

/* Which of a profile's own fonts takes the place of each face. */
static const enum doc_face own_faces[FACE_COUNT] = {
    [FACE_REGULAR] = DOC_FACE_REGULAR, [FACE_SEMIBOLD] = DOC_FACE_BOLD,
    [FACE_ITALIC] = DOC_FACE_ITALIC,   [FACE_SEMIBOLD_ITALIC] = DOC_FACE_BOLD_ITALIC,
    [FACE_MONO] = DOC_FACE_COUNT,      [FACE_FALLBACK] = DOC_FACE_COUNT,
};

static bool is_own(const struct fonts *fonts, enum face face) {
    enum doc_face own = own_faces[face];
    return own != DOC_FACE_COUNT && fonts->style->look->fonts[own].bytes.len > 0;
}

/* The bytes of a face and what there is to know of it: the profile's own font, or the built-in one.
 */
static bool find_face(struct fonts *fonts, enum face face, struct str *bytes,
                      struct face_facts *facts) {
    *facts = built_in[face];
    if (!is_own(fonts, face)) {
        return embed_find(facts->file, bytes);
    }
    struct typeface type;
    *bytes = fonts->style->look->fonts[own_faces[face]].bytes;
    if (typeface_read(fonts->arena, *bytes, &type) != TYPEFACE_FIT) {
        return false;
    }
    facts->name = type.postscript.ptr;
    facts->weight = type.weight;
    facts->stem = 50 + type.weight * type.weight / 4225; /* a rule of thumb: bolder is wider */
    facts->italic = type.italic;
    return true;
}

/* Reports that a library is not there, once. */
static const struct harfbuzz *report_library(struct fonts *fonts, const char *name) {
    if (!fonts->bare) {
        fonts->bare = fonts->failed = true;
        struct finding *finding =
            diag_add(fonts->diag, DIAG_SHAPER_LIBRARY, SPAN_NONE, DIAG_ARGS(str_from(name)));
        diag_help(finding, HELP_SHAPER_LIBRARY, DIAG_NO_ARGS);
    }
    return NULL;
}

const struct harfbuzz *fonts_harfbuzz(struct fonts *fonts, struct font_face *f) {
    struct harfbuzz *hb = fonts->harfbuzz;
    if (fonts->bare) {
        return NULL;
    }
    if (hb == NULL) {
        hb = mem_alloc(sizeof *hb);
        if (!harfbuzz_open(hb)) {
            mem_free(hb);
            return report_library(fonts, harfbuzz_name);
        }
        fonts->harfbuzz = hb;
        fonts->buffer = hb->hb_buffer_create();
        if (!hb->hb_buffer_allocation_successful(fonts->buffer)) {
            mem_exhausted();
        }
    }
    if (f->harfbuzz == NULL) {
        f->blob = hb->hb_blob_create(f->bytes.ptr, (unsigned)f->bytes.len, HB_MEMORY_MODE_READONLY,
                                     NULL, NULL);
        f->face = hb->hb_face_create(f->blob, 0);
        f->font = hb->hb_font_create(f->face);
        hb->hb_font_set_scale(f->font, 1000, 1000);
        f->harfbuzz = hb;
    }
    return hb;
}

/* HarfBuzz with its functions for subsets as well; NULL likewise. */
static const struct harfbuzz *open_subsetter(struct fonts *fonts, struct font_face *f) {
    const struct harfbuzz *hb = fonts_harfbuzz(fonts, f);
    if (hb != NULL && !harfbuzz_open_subset(fonts->harfbuzz)) {
        return report_library(fonts, harfbuzz_subset_name);
    }
    return hb;
}

/* A profile's own font is HarfBuzz's alone, up to its subset; false when it cannot be used. */
static bool open_own(struct fonts *fonts, struct font_face *f) {
    const struct harfbuzz *hb = open_subsetter(fonts, f);
    if (hb == NULL) {
        return false;
    }
    f->glyph_count = hb->hb_face_get_glyph_count(f->face);
    hb_blob_t *cff = hb->hb_face_reference_table(f->face, HB_TAG('C', 'F', 'F', ' '));
    f->cff = hb->hb_blob_get_length(cff) > 0;
    hb->hb_blob_destroy(cff);
    return f->glyph_count > 0;
}

struct font_face *fonts_open(struct fonts *fonts, enum face face) {
    struct font_face *f = &fonts->faces[face];
    if (f->open || f->failed) {
        return f->failed ? NULL : f;
    }
    bool own = is_own(fonts, face);
    f->glyphs = own ? NULL : &glyph_tables[face];
    f->open = find_face(fonts, face, &f->bytes, &f->facts) && f->bytes.len <= UINT32_MAX &&
              (!own || open_own(fonts, f));
    if (f->open) {
        f->glyph_count = own ? f->glyph_count : f->glyphs->glyph_count;
        f->code_count = 1;
        return f;
    }
    f->failed = true;
    if (face != FACE_FALLBACK && !fonts->bare) {
        fonts->failed = true;
        diag_add(fonts->diag, DIAG_FONT_UNUSABLE, SPAN_NONE, DIAG_ARGS(str_from(f->facts.name)));
    }
    return NULL;
}

int32_t fonts_width(const struct font_face *f, uint32_t glyph) {
    if (f->glyphs != NULL) {
        return glyph < f->glyph_count ? f->glyphs->widths[glyph] : 0;
    }
    return f->harfbuzz->hb_font_get_glyph_h_advance(f->font, glyph);
}

/* ---- hyphens ---- */

/* The glyph that the face has for a hyphen; false when it has none. */
static bool find_hyphen(const struct font_face *f, hb_codepoint_t *glyph) {
    if (f->glyphs != NULL) {
        *glyph = f->glyphs->entries[f->glyphs->pages['-' / GLYPH_PAGE]]['-' % GLYPH_PAGE].glyph;
    } else if (!f->harfbuzz->hb_font_get_nominal_glyph(f->font, '-', glyph)) {
        return false;
    }
    return face_has_glyph(f, *glyph);
}

struct glyph fonts_hyphen(struct fonts *fonts, enum face face) {
    struct font_face *f = fonts_open(fonts, face);
    hb_codepoint_t glyph = 0;
    if (f == NULL) {
        return (struct glyph){0};
    }
    if (f->hyphen.code == 0 && find_hyphen(f, &glyph)) {
        uint16_t code = fonts_code(fonts, f, glyph, STR("\xC2\xAD"));
        int16_t width = em_value(f->codes[code].width);
        f->hyphen =
            (struct glyph){.advance = width, .width = width, .code = code, .face = (uint8_t)face};
    }
    return f->hyphen;
}
