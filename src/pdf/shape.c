/* pdf: shaping with HarfBuzz, for words that simple.c leaves. A word is shaped whole in its own
 * face; only when a glyph is missing it is divided into runs, each in the first face that has its
 * characters. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "diag/diag.h"
#include "pdf/fontset.h"
#include "pdf/grow.h"
#include "pdf/harfbuzz.h"

enum {
    RIGHT_TO_LEFT_FIRST = 0x0590, /* the first block of a script written from right to left */
    EXTENSIONS_FIRST = 0x0250     /* after the letters of European languages */
};

/* What a glyph stands for that shows no character of its own. */
#define JOINER_TEXT "\xE2\x81\xA0"

/* Bytes of the word from which a run is drawn. */
struct run {
    size_t from, to;
    enum face face;
    bool missing; /* drawn as U+FFFD */
};

static void buffer_shape(struct fonts *fonts, struct font_face *f, const struct draft *word,
                         const struct run *run, bool plain) {
    static const hb_feature_t features[] = {
        {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END}};
    enum { FEATURES = sizeof features / sizeof features[0] };
    const struct harfbuzz *hb = fonts->harfbuzz;
    hb_buffer_t *buffer = fonts->buffer;
    hb->hb_buffer_clear_contents(buffer);
    hb->hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb->hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    if (run->missing) {
        for (size_t at = run->from; at < run->to;) {
            size_t start = at;
            (void)utf8_next(word->text, &at);
            hb->hb_buffer_add(buffer, UTF8_REPLACEMENT, (unsigned)start);
        }
        hb->hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    } else {
        hb->hb_buffer_add_utf8(buffer, word->text.ptr, (int)word->text.len, (unsigned)run->from,
                               (int)(run->to - run->from));
    }
    if (plain || run->missing) {
        hb->hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    } else {
        hb->hb_buffer_guess_segment_properties(buffer);
    }
    hb->hb_buffer_set_direction(buffer, word->key.rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb->hb_buffer_set_language(buffer, hb->hb_language_from_string("sv", 2));
    /* a word from right to left is one string of the stream, so that it can be read backwards */
    hb->hb_shape(f->font, buffer, features, word->key.rtl ? FEATURES : FEATURES - 1);
}

/* The text a glyph stands for, made safe: some characters may not be named in ToUnicode. */
static struct str glyph_text(struct str text) {
    size_t at = 0;
    uint32_t c = text.len > 0 ? utf8_next(text, &at) : 0;
    if (c != 0 && c < EXTENSIONS_FIRST) {
        return text;
    }
    return c == 0 || c == UTF8_BOM || !utf8_is_assigned(c) ? STR("\xEF\xBF\xBD") : text;
}

/* What the `nth` of `count` glyphs says of a text they show together: a character each, the last
 * one all that is left, or nothing when there are more of them than characters. */
static struct str share_of(struct str text, size_t nth, size_t count) {
    size_t from = 0;
    for (; nth > 0 && from < text.len; nth--, count--) {
        (void)utf8_next(text, &from);
    }
    if (from == text.len) {
        return STR(JOINER_TEXT);
    }
    size_t to = from;
    (void)utf8_next(text, &to);
    return str_sub(text, from, count > 1 ? to : text.len);
}

/* Takes the shaped glyphs of the buffer into the word. */
static void take_glyphs(struct fonts *fonts, struct font_face *f, struct draft *word,
                        const struct run *run) {
    unsigned count = 0;
    const struct harfbuzz *hb = fonts->harfbuzz;
    const hb_glyph_info_t *infos = hb->hb_buffer_get_glyph_infos(fonts->buffer, &count);
    const hb_glyph_position_t *places = hb->hb_buffer_get_glyph_positions(fonts->buffer, &count);
    GROW(word->glyphs, word->room, word->count + count);
    bool backward = count > 0 && infos[0].cluster > infos[count - 1].cluster;
    for (unsigned i = 0; i < count;) {
        unsigned same = i + 1;
        while (same < count && infos[same].cluster == infos[i].cluster) {
            same++;
        }
        size_t end = run->to;
        if (backward) {
            end = i > 0 ? infos[i - 1].cluster : end;
        } else {
            end = same < count ? infos[same].cluster : end;
        }
        uint32_t at = infos[i].cluster;
        struct str text = str_sub(word->text, at, end);
        for (unsigned k = i; k < same; k++) {
            uint32_t glyph = infos[k].codepoint;
            struct str told = share_of(text, backward ? same - 1 - k : k - i, same - i);
            uint16_t code = fonts_code(fonts, f, glyph, glyph_text(told));
            word->glyphs[word->count++] =
                (struct glyph){.at = (uint16_t)(at < UINT16_MAX ? at : UINT16_MAX),
                               .advance = em_value(places[k].x_advance),
                               .width = em_value(f->codes[code].width),
                               .dx = em_value(places[k].x_offset),
                               .dy = em_value(places[k].y_offset),
                               .code = code,
                               .face = (uint8_t)run->face};
        }
        i = same;
    }
}

static bool buffer_is_complete(const struct fonts *fonts, const struct font_face *f) {
    unsigned count = 0;
    const hb_glyph_info_t *infos =
        fonts->harfbuzz->hb_buffer_get_glyph_infos(fonts->buffer, &count);
    for (unsigned i = 0; i < count; i++) {
        if (!face_has_glyph(f, infos[i].codepoint)) {
            return false;
        }
    }
    return true;
}

static bool face_has(struct fonts *fonts, enum face face, uint32_t c) {
    struct font_face *f = fonts_open(fonts, face);
    const struct harfbuzz *hb = f != NULL ? fonts_harfbuzz(fonts, f) : NULL;
    hb_codepoint_t glyph = 0;
    return hb != NULL && hb->hb_font_get_nominal_glyph(f->font, c, &glyph) &&
           face_has_glyph(f, glyph);
}

/* Where a character stands in its text; the whole text when it is written as an entity. */
static struct span place_of_char(struct str c, struct span at) {
    struct str text = at.source != NULL ? at.source->text : (struct str){0};
    size_t end = at.end < text.len ? at.end : text.len;
    for (size_t i = at.start; i + c.len <= end; i++) {
        if (str_equal(str_sub(text, i, i + c.len), c)) {
            return (struct span){at.source, (uint32_t)i, (uint32_t)(i + c.len)};
        }
    }
    return at;
}

static void report_missing(struct fonts *fonts, uint32_t c, struct span at) {
    for (size_t i = 0; i < fonts->missing_count; i++) {
        if (fonts->missing[i] == c) {
            return;
        }
    }
    enum { REPORTED_MAX = 100 };
    if (fonts->missing_count >= REPORTED_MAX) {
        return;
    }
    GROW(fonts->missing, fonts->missing_room, fonts->missing_count + 1);
    fonts->missing[fonts->missing_count++] = c;
    char bytes[4];
    struct str shown = {bytes, utf8_encode(c, bytes)};
    struct buf number = {0};
    buf_printf(&number, "U+%04X", (unsigned)c);
    diag_add(fonts->diag, DIAG_CHARACTER_MISSING, place_of_char(shown, at),
             DIAG_ARGS(shown, buf_view(&number)));
    buf_free(&number);
}

/* How one character is drawn when the word stands in `face`. */
static struct run run_of_char(struct fonts *fonts, enum face face, uint32_t c, struct span at) {
    struct run run = {.face = face};
    bool private = (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
    if (face_has(fonts, face, c) && !private) {
        return run;
    }
    run.face = FACE_FALLBACK;
    if (face_has(fonts, FACE_FALLBACK, c) && !private) {
        return run;
    }
    if (utf8_is_format(c)) {
        run.face = face; /* shows nothing; the shaper takes it away */
        return run;
    }
    run.missing = true;
    if (face_has(fonts, face, UTF8_REPLACEMENT)) {
        run.face = face;
    }
    report_missing(fonts, c, at);
    return run;
}

/* Divides a word into runs; returns how many, at most `room` (the last takes the rest). */
static size_t word_runs(struct fonts *fonts, enum face face, struct str word, struct span span,
                        struct run *runs, size_t room) {
    size_t count = 0;
    for (size_t at = 0; at < word.len;) {
        size_t start = at;
        uint32_t c = utf8_next(word, &at);
        struct run run = run_of_char(fonts, face, c, span);
        run.from = start;
        run.to = at;
        struct run *last = count > 0 ? &runs[count - 1] : NULL;
        bool mark = utf8_is_mark(c);
        bool joins = last != NULL && last->face == run.face && last->missing == run.missing;
        if (last != NULL &&
            (joins || count == room || (mark && !run.missing && face_has(fonts, last->face, c)))) {
            last->to = at;
        } else {
            runs[count++] = run;
        }
    }
    return count;
}

static void shape_run(struct fonts *fonts, struct draft *word, const struct run *run) {
    struct font_face *f = fonts_open(fonts, run->face);
    if (f == NULL || fonts_harfbuzz(fonts, f) == NULL) {
        return;
    }
    buffer_shape(fonts, f, word, run, false);
    if (!buffer_is_complete(fonts, f)) { /* shaping asked for a form that the face lacks */
        struct run shown = *run;
        shown.missing = true;
        buffer_shape(fonts, f, word, &shown, false);
    }
    if (buffer_is_complete(fonts, f)) {
        take_glyphs(fonts, f, word, run);
    }
}

/* The slow way: run by run, from the left. */
static void shape_divided(struct fonts *fonts, struct draft *word, struct span span) {
    enum { RUNS_MAX = 64 };
    struct run runs[RUNS_MAX];
    size_t count = word_runs(fonts, (enum face)word->key.face, word->text, span, runs, RUNS_MAX);
    for (size_t i = 0; i < count; i++) {
        shape_run(fonts, word, &runs[word->key.rtl ? count - 1 - i : i]);
    }
}

static bool is_plain(struct str word) {
    for (size_t i = 0; i < word.len; i++) {
        if ((uint8_t)word.ptr[i] >= 0xD6) { /* lead byte of U+0590 and above */
            size_t at = i;
            uint32_t c = utf8_next(word, &at);
            if (c >= RIGHT_TO_LEFT_FIRST && !(c >= 0x2000 && c < 0x2200)) {
                return false;
            }
        }
    }
    return true;
}

void fonts_shape(struct fonts *fonts, struct draft *word, struct span span) {
    enum face face = (enum face)word->key.face;
    struct font_face *f = fonts_open(fonts, face);
    struct run whole = {.to = word->text.len, .face = face};
    if (f == NULL || fonts_harfbuzz(fonts, f) == NULL) {
        return;
    }
    if (is_plain(word->text)) {
        buffer_shape(fonts, f, word, &whole, true);
        if (buffer_is_complete(fonts, f)) {
            take_glyphs(fonts, f, word, &whole);
            return;
        }
    }
    shape_divided(fonts, word, span);
}
