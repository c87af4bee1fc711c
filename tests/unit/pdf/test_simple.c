/* Words shaped from the tables of the build come out as HarfBuzz shapes them. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "diag/diag.h"
#include "pdf/fontset.h"
#include "../suite.h"

static struct arena *arena;
static struct diag *diag;
static struct style style;
static struct fonts *fonts;

static void setup(void) {
    arena = arena_new();
    diag = diag_new(arena);
    style_resolve(&doc_style_default, &style);
    fonts = fonts_new(&style, diag);
}

static void teardown(void) {
    fonts_free(fonts);
    arena_free(arena);
}

static struct draft draft_of(struct str text, enum face face) {
    return (struct draft){.text = text, .key = {.face = (uint8_t)face}};
}

/* Both ways make the same of a word, codes included; false when it is not simple. */
static bool both_agree(struct str text, enum face face, bool shaper_first) {
    struct draft simple = draft_of(text, face);
    struct draft shaped = draft_of(text, face);
    if (shaper_first) {
        fonts_shape(fonts, &shaped, SPAN_NONE);
    }
    bool is_simple = fonts_shape_simple(fonts, &simple);
    if (is_simple && !shaper_first) {
        fonts_shape(fonts, &shaped, SPAN_NONE);
    }
    ck_assert_msg(!is_simple || simple.count == shaped.count, "%.*s: %zu glyphs, not %zu",
                  STR_ARG(text), simple.count, shaped.count);
    for (size_t i = 0; is_simple && i < simple.count; i++) {
        const struct glyph *a = &simple.glyphs[i];
        const struct glyph *b = &shaped.glyphs[i];
        ck_assert_msg(a->at == b->at && a->advance == b->advance && a->width == b->width &&
                          a->dx == b->dx && a->dy == b->dy && a->code == b->code &&
                          a->face == b->face,
                      "%.*s: glyph %zu", STR_ARG(text), i);
        ck_assert_uint_ne(a->code, 0);
    }
    ck_assert_uint_eq(is_simple ? diag_count(diag, DIAG_WARNING) : 0, 0);
    mem_free(simple.glyphs);
    mem_free(shaped.glyphs);
    return is_simple;
}

static const char *const SIMPLE[] = {
    "",
    " ",
    "-",
    "AVATAR",
    "Tomås",
    "Västra",
    "“Ytterst”",
    "”citat”",
    "’s",
    "§",
    "§12–14",
    "1\xC2\xA0"
    "566",
    "70\xC2\xA0%",
    "12.30",
    "2:e",
    "t.ex.",
    "kl.",
    "(M),",
    "Renée",
    "Müller",
    "Søren",
    "Łódź",
    "Dvořák",
    "Þórr",
    "Ångström",
    "ÅÄÖåäö",
    "fi",
    "ffi",
    "f\xC3\xB6",
    "T.o.m.",
    "P.",
    "r–",
    "—",
    "…",
    "\xE2\x88\x92"
    "5",
    "½",
    "m²",
    "≤5",
    "€",
    "L’Hôte",
    "\"Åh!\"",
    "a/b",
    "→",
    "se→här",
    "☐",
    "☑Ja",
    "✓",
    "A→V→A",
    "±10°",
    "https://exempel.se/a?b=c&d=%20#e_f~g",

};

START_TEST(simple_words_agree) {
    for (int face = 0; face < FACE_FALLBACK; face++) {
        ck_assert_msg(both_agree(str_from(SIMPLE[_i]), (enum face)face, face % 2 == 1),
                      "%s is not simple", SIMPLE[_i]);
    }
}
END_TEST

/* What takes more than one look at a time is HarfBuzz's. */
START_TEST(other_words_are_left) {
    static const char *const OTHERS[] = {
        "e\xCC\x81",                        /* a letter and its mark */
        "am\xC2\xADord",                    /* a soft hyphen, which shows nothing */
        "å\xE2\x80\x8Bå",                   /* as a space of no width */
        "\xD7\xA9\xD7\x9C",                 /* Hebrew */
        "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85", /* Arabic */
        "Привет",                           /* letters of the fallback alone */
        "漢字",
        "\xF0\x9F\x97\xB3", /* beyond the table */
        "\xEF\xBF\xBD",
        "\xEE\x80\x80", /* private use */
        "\xE2\x80\xAF", /* a space of a width that the shaper makes */
        "\xE2\x84\xA6", /* a sign that is the same as a letter */
    };
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        struct draft word = draft_of(str_from(OTHERS[i]), FACE_REGULAR);
        ck_assert_msg(!fonts_shape_simple(fonts, &word), "%s", OTHERS[i]);
        mem_free(word.glyphs);
    }
    struct draft backward = draft_of(STR("abc"), FACE_REGULAR);
    backward.key.rtl = true;
    ck_assert(!fonts_shape_simple(fonts, &backward));
    ck_assert(!fonts_used(fonts, FACE_REGULAR)); /* no code was given out */
}
END_TEST

/* The longest simple word, and the one with the most runs, and those that have one too many. */
START_TEST(simple_words_are_bounded) {
    enum { BYTES = UINT16_MAX, RUNS = 64 };
    struct buf text = {0};
    while (text.len < BYTES) {
        buf_put_text(&text, "Vå");
    }
    ck_assert_uint_eq(text.len, BYTES);
    ck_assert(both_agree(buf_view(&text), FACE_REGULAR, false));
    buf_put_text(&text, "V");
    ck_assert(!both_agree(buf_view(&text), FACE_REGULAR, false));
    buf_clear(&text);
    for (size_t i = 0; i < RUNS; i++) {
        buf_put_text(&text, i % 2 == 0 ? "VA" : "→");
    }
    ck_assert(both_agree(buf_view(&text), FACE_REGULAR, false));
    buf_put_text(&text, "V");
    ck_assert(!both_agree(buf_view(&text), FACE_REGULAR, false));
    buf_free(&text);
}
END_TEST

/* Every word of the handbook, in each face. */
START_TEST(a_swedish_text_agrees) {
    FILE *file = fopen("docs/handbok.md", "rb");
    ck_assert_ptr_nonnull(file);
    static char bytes[1 << 18];
    struct str text = {bytes, fread(bytes, 1, sizeof bytes, file)};
    fclose(file);
    size_t simple = 0;
    size_t words = 0;
    for (size_t at = 0; at < text.len; at++) {
        size_t from = at;
        while (at < text.len && (uint8_t)text.ptr[at] > ' ') {
            at++;
        }
        words++;
        simple += both_agree(str_sub(text, from, at), (enum face)_i, words % 2 == 0);
    }
    ck_assert_uint_gt(words, 5000);
    ck_assert_uint_eq(simple, words);
}
END_TEST

/* Every character, between two others. */
START_TEST(characters_agree) {
    size_t simple = 0;
    for (uint32_t c = 0x21; c < 0x3000; c++) {
        char bytes[8] = {'L'};
        size_t len = 1 + utf8_encode(c, bytes + 1);
        bytes[len++] = 'T';
        simple += both_agree((struct str){bytes, len}, (enum face)_i, false);
    }
    ck_assert_uint_gt(simple, 1500);
}
END_TEST

/* Every pair of characters of Latin-1, with a third one after it. */
START_TEST(pairs_agree) {
    for (uint32_t left = 0x21; left < 0x100; left++) {
        for (uint32_t right = 0x21; right < 0x100; right++) {
            bool shown = (left < 0x7F || left > 0xA0) && (right < 0x7F || right > 0xA0);
            char bytes[12];
            size_t len = utf8_encode(left, bytes);
            len += utf8_encode(right, bytes + len);
            len += utf8_encode('A' + (left * 7 + right) % 26, bytes + len);
            bool soft = left == 0xAD || right == 0xAD;
            ck_assert(!shown || both_agree((struct str){bytes, len}, FACE_ITALIC, false) != soft);
        }
    }
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("simple");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, simple_words_agree, 0, sizeof SIMPLE / sizeof *SIMPLE);
    tcase_add_test(tcase, other_words_are_left);
    tcase_add_test(tcase, simple_words_are_bounded);
    tcase_add_loop_test(tcase, a_swedish_text_agrees, 0, FACE_FALLBACK);
    tcase_add_loop_test(tcase, characters_agree, 0, FACE_FALLBACK);
    tcase_add_test(tcase, pairs_agree);
    return suite_run("pdf/simple", tcase);
}
