/* Subsets of the built-in faces: the same as HarfBuzz makes them, glyph for glyph; measures too;
 * and damaged files are read within their bounds. */
#include <check.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "pdf/sfnt.h"
#include "pdf/subset.h"
#include "../suite.h"

static const char *const names[] = {
    "fonts/OpenSans-Regular.ttf",        "fonts/OpenSans-Semibold.ttf", "fonts/OpenSans-Italic.ttf",
    "fonts/OpenSans-SemiboldItalic.ttf", "fonts/DejaVuSansMono.ttf",    "fonts/DejaVuSans.ttf"};
enum { NAMES = sizeof names / sizeof *names };

/* One face, as both ways read it. */
static struct str bytes;
static struct sfnt font;
static hb_face_t *face;
static hb_font_t *scaled;

static void open_face(size_t name) {
    ck_assert(embed_find(str_from(names[name]), &bytes));
    ck_assert(sfnt_read(bytes, &font));
    hb_blob_t *blob =
        hb_blob_create(bytes.ptr, (unsigned)bytes.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
    face = hb_face_create(blob, 0);
    scaled = hb_font_create(face);
    hb_font_set_scale(scaled, 1000, 1000);
    hb_blob_destroy(blob);
}

static void close_face(void) {
    hb_font_destroy(scaled);
    hb_face_destroy(face);
}

START_TEST(test_measures) {
    open_face((size_t)_i);
    struct face_measures m;
    sfnt_measures(&font, &m);
    hb_font_extents_t extents;
    ck_assert(hb_font_get_h_extents(scaled, &extents));
    hb_position_t capital = 714;
    (void)hb_ot_metrics_get_position(scaled, HB_OT_METRICS_TAG_CAP_HEIGHT, &capital);
    ck_assert_int_eq(m.ascent, extents.ascender);
    ck_assert_int_eq(m.descent, extents.descender);
    ck_assert_int_eq(m.capital, capital);
    ck_assert_int_lt(m.box[0], m.box[2]);
    ck_assert_int_lt(m.box[1], m.box[3]);
    ck_assert_uint_eq(font.glyphs, hb_face_get_glyph_count(face));
    hb_font_set_scale(scaled, (int)font.units, (int)font.units);
    for (uint32_t glyph = 0; glyph < font.glyphs; glyph++) {
        ck_assert_int_eq(sfnt_units(&font, glyph), hb_font_get_glyph_h_advance(scaled, glyph));
    }
    ck_assert_uint_eq(sfnt_units(&font, font.glyphs), 0);
    ck_assert_int_eq(sfnt_bearing(&font, font.glyphs), 0);
    close_face();
}
END_TEST

/* ---- the same as HarfBuzz ---- */

static void drop_tables(hb_set_t *drop) {
    static const char kept[] = "glyf loca head hhea hmtx maxp";
    enum { TAGS_MOST = 40 };
    hb_tag_t tags[TAGS_MOST];
    unsigned count = TAGS_MOST;
    ck_assert_uint_lt(hb_face_get_table_tags(face, 0, &count, tags), TAGS_MOST);
    for (unsigned i = 0; i < count; i++) {
        char tag[] = {(char)(tags[i] >> 24), (char)(tags[i] >> 16), (char)(tags[i] >> 8),
                      (char)tags[i], '\0'};
        if (strstr(kept, tag) == NULL) {
            hb_set_add(drop, tags[i]);
        }
    }
}

static hb_blob_t *cut_by_harfbuzz(const uint32_t *glyphs, size_t count) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_set_t *wanted = hb_subset_input_glyph_set(input);
    for (size_t i = 0; i < count; i++) {
        hb_set_add(wanted, glyphs[i]);
    }
    drop_tables(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG));
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face, input);
    ck_assert_ptr_nonnull(plan);
    hb_face_t *cut = hb_subset_plan_execute_or_fail(plan);
    ck_assert_ptr_nonnull(cut);
    hb_blob_t *file = hb_face_reference_blob(cut);
    hb_face_destroy(cut);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return file;
}

static uint32_t sum_of(struct str words) {
    uint32_t sum = 0;
    for (size_t at = 0; at < words.len; at += 4) {
        sum += sfnt_u32(words, at);
    }
    return sum;
}

static bool same_bytes(struct str a, struct str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Every `step`th glyph from `first` on, cut both ways. */
static void compare(uint32_t first, uint32_t step) {
    uint32_t *glyphs = malloc((2 * font.glyphs + 1) * sizeof *glyphs);
    size_t count = 0;
    for (uint32_t i = first; i < font.glyphs; i += step) {
        glyphs[count++] = font.glyphs - 1 - i; /* backwards, and .notdef again and again */
        glyphs[count++] = 0;
    }
    struct subset subset = {0};
    subset_cut(&subset, &font, glyphs, count);
    struct sfnt ours;
    ck_assert(sfnt_read(buf_view(&subset.file), &ours));
    ck_assert_uint_eq(ours.glyphs, subset.count);
    ck_assert_uint_eq(subset.file.len % 4, 0);
    ck_assert_uint_eq(sum_of(buf_view(&subset.file)), 0xB1B0AFBA);
    hb_blob_t *file = cut_by_harfbuzz(glyphs, count);
    unsigned len = 0;
    const char *data = hb_blob_get_data(file, &len);
    struct sfnt theirs;
    ck_assert(sfnt_read((struct str){data, len}, &theirs));
    ck_assert_uint_eq(ours.glyphs, theirs.glyphs);
    ck_assert_uint_eq(ours.advances, theirs.advances);
    ck_assert(same_bytes(ours.hmtx, theirs.hmtx));
    ck_assert(same_bytes(ours.maxp, theirs.maxp));
    for (uint32_t glyph = 0; glyph < ours.glyphs; glyph++) {
        struct str a = sfnt_outline(&ours, glyph);
        struct str b = sfnt_outline(&theirs, glyph);
        size_t shorter = a.len < b.len ? a.len : b.len;
        ck_assert_uint_le(a.len, b.len + 3); /* what fills up a word or two */
        ck_assert_uint_le(b.len, a.len + 3);
        ck_assert(shorter == 0 || memcmp(a.ptr, b.ptr, shorter) == 0);
    }
    for (size_t i = 0; i < count; i++) {
        ck_assert((subset.numbers[glyphs[i]] == 0) == (glyphs[i] == 0));
    }
    hb_blob_destroy(file);
    subset_free(&subset);
    free(glyphs);
}

START_TEST(test_as_harfbuzz_cuts) {
    static const uint32_t steps[] = {1, 2, 7, 40, 300, 100000};
    open_face((size_t)_i);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        compare(0, steps[i]);
        compare(1, steps[i]);
    }
    close_face();
}
END_TEST

START_TEST(test_nothing_but_notdef) {
    open_face(0);
    struct subset subset = {0};
    subset_cut(&subset, &font, NULL, 0);
    ck_assert_uint_eq(subset.count, 1);
    struct sfnt ours;
    ck_assert(sfnt_read(buf_view(&subset.file), &ours));
    ck_assert_uint_gt(sfnt_outline(&ours, 0).len, 0);
    ck_assert_uint_eq(sfnt_units(&ours, 0), sfnt_units(&font, 0));
    subset_free(&subset);
    close_face();
}
END_TEST

/* ---- damage ---- */

START_TEST(test_cut_off_anywhere) {
    ck_assert(embed_find(str_from(names[0]), &bytes));
    const uint32_t glyphs[] = {3, 150, 200, 300, 99999};
    for (size_t len = 0; len < bytes.len; len += len < 300 ? 1 : 611) {
        char *copy = malloc(len + 1); /* a reader beyond it would be found */
        memcpy(copy, bytes.ptr, len);
        if (sfnt_read((struct str){copy, len}, &font)) {
            struct subset subset = {0};
            subset_cut(&subset, &font, glyphs, sizeof glyphs / sizeof *glyphs);
            ck_assert_uint_ge(subset.count, 1);
            subset_free(&subset);
        }
        free(copy);
    }
}
END_TEST

START_TEST(test_spoilt_outlines) {
    open_face(0);
    char *copy = malloc(bytes.len);
    memcpy(copy, bytes.ptr, bytes.len);
    size_t from = (size_t)(font.glyf.ptr - bytes.ptr);
    memset(copy + from, 0xFF, font.glyf.len); /* parts without end, of glyphs that are none */
    struct sfnt spoilt;
    ck_assert(sfnt_read((struct str){copy, bytes.len}, &spoilt));
    uint32_t all[500];
    for (uint32_t i = 0; i < 500; i++) {
        all[i] = i;
    }
    struct subset subset = {0};
    subset_cut(&subset, &spoilt, all, 500);
    ck_assert_uint_eq(subset.count, 500);
    subset_free(&subset);
    size_t loca = (size_t)(font.loca.ptr - bytes.ptr);
    memset(copy + loca, 0x7F, font.loca.len / 2); /* outlines beyond the end, or none */
    ck_assert(sfnt_read((struct str){copy, bytes.len}, &spoilt));
    subset_cut(&subset, &spoilt, all, 500);
    ck_assert_uint_eq(subset.count, 500);
    subset_free(&subset);
    free(copy);
    close_face();
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("subset");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, test_measures, 0, NAMES);
    tcase_add_loop_test(tests, test_as_harfbuzz_cuts, 0, NAMES);
    tcase_add_test(tests, test_nothing_but_notdef);
    tcase_add_test(tests, test_cut_off_anywhere);
    tcase_add_test(tests, test_spoilt_outlines);
    return suite_run("pdf/subset", tests);
}
