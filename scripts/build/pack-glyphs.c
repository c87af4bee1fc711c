/* build tool: what HarfBuzz says of the built-in faces, as one C source (src/pdf/glyph-table.h).
 *
 *     pack-glyphs OUT.c FACE=FONT.ttf:FIRST-LAST…
 *
 * FACE is a name of enum face, FIRST and LAST are code points in hexadecimal. A character is simple
 * when it is shaped alone to the glyph that the font names for it. Kerning is read off long texts
 * in which one character alternates with all others; characters that do alike share a class. Pairs
 * for which HarfBuzz does anything else are marked. In the end, made-up words are shaped both ways:
 * a font for which the table does not hold ends the build. */
#include "file.h"

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pdf/glyph-table.h"

enum {
    SIMPLE_MOST = 4096, /* characters of a face */
    CLASSES_MOST = 255,
    SHIFTS_MOST = 255,
    WIDTH_MOST = 20000, /* of a glyph, and the most a pair shifts: their sums fit struct glyph */
    SHIFT_MOST = 5000,
    PAGES = GLYPH_TABLE_END / GLYPH_PAGE,
    SCRIPTS = 2 /* a word is Latin, or its script is not known: the result must be the same */
};

static const hb_script_t scripts[SCRIPTS] = {HB_SCRIPT_LATIN, HB_SCRIPT_INVALID};

struct face_work {
    const char *name;
    hb_font_t *font;
    hb_buffer_t *buffer;
    hb_codepoint_t first, last;
    struct glyph_entry entries[GLYPH_TABLE_END];
    uint32_t simple[SIMPLE_MOST]; /* the simple characters, ascending */
    size_t simple_count;
    uint8_t *pairs; /* a shift for each two of them */
    struct glyph_shift shifts[SHIFTS_MOST];
    size_t shift_count;
    uint32_t befores[CLASSES_MOST], afters[CLASSES_MOST]; /* one character of each class */
    size_t before_count, after_count;
};

/* ---- asking HarfBuzz ---- */

/* Shapes as src/pdf/shape.c does; returns how many glyphs came out. */
static unsigned text_shape(struct face_work *work, hb_script_t script, const uint32_t *text,
                           size_t count, hb_glyph_info_t **infos, hb_glyph_position_t **places) {
    static const hb_feature_t features[] = {
        {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END}};
    hb_buffer_t *buffer = work->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_add_utf32(buffer, text, (int)count, 0, (int)count);
    hb_buffer_set_script(buffer, script);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer, hb_language_from_string("sv", 2));
    hb_shape(work->font, buffer, features, sizeof features / sizeof *features);
    unsigned shaped = 0;
    *infos = hb_buffer_get_glyph_infos(buffer, &shaped);
    *places = hb_buffer_get_glyph_positions(buffer, &shaped);
    return shaped;
}

/* Whether a kind of character can be simple at all. */
static bool is_plain(hb_codepoint_t c) {
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_script_t script = hb_unicode_script(unicode, c);
    switch (hb_unicode_general_category(unicode, c)) {
    case HB_UNICODE_GENERAL_CATEGORY_CONTROL:
    case HB_UNICODE_GENERAL_CATEGORY_FORMAT:
    case HB_UNICODE_GENERAL_CATEGORY_UNASSIGNED:
    case HB_UNICODE_GENERAL_CATEGORY_PRIVATE_USE:
    case HB_UNICODE_GENERAL_CATEGORY_SURROGATE:
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
        return false;
    default:
        return script == HB_SCRIPT_LATIN || script == HB_SCRIPT_COMMON;
    }
}

static bool is_simple(struct face_work *work, hb_codepoint_t c, hb_codepoint_t glyph) {
    for (size_t i = 0; i < SCRIPTS; i++) {
        hb_glyph_info_t *infos;
        hb_glyph_position_t *places;
        if (text_shape(work, scripts[i], &c, 1, &infos, &places) != 1 ||
            infos[0].codepoint != glyph || places[0].x_offset != 0 || places[0].y_offset != 0 ||
            places[0].x_advance != hb_font_get_glyph_h_advance(work->font, glyph)) {
            return false;
        }
    }
    return is_plain(c);
}

/* Whether HarfBuzz puts together what the font lacks: a letter and its mark, a space of some width.
 */
static bool is_made_up(struct face_work *work, hb_codepoint_t c) {
    bool whole = true;
    for (size_t i = 0; i < SCRIPTS; i++) {
        hb_glyph_info_t *infos;
        hb_glyph_position_t *places;
        unsigned count = text_shape(work, scripts[i], &c, 1, &infos, &places);
        for (unsigned k = 0; k < count; k++) {
            whole = whole && infos[k].codepoint != 0;
        }
    }
    return whole;
}

static void characters_read(struct face_work *work) {
    for (hb_codepoint_t c = work->first; c <= work->last && c < GLYPH_TABLE_END; c++) {
        hb_codepoint_t glyph = 0;
        if (!hb_font_get_nominal_glyph(work->font, c, &glyph)) {
            work->entries[c].glyph = is_made_up(work, c) ? GLYPH_MADE_UP : 0;
            continue;
        }
        if (glyph >= GLYPH_MADE_UP) {
            file_fail(work->name, "too many glyphs");
        }
        work->entries[c].glyph = (uint16_t)glyph;
        if (is_simple(work, c, glyph)) {
            if (work->simple_count == SIMPLE_MOST) {
                file_fail(work->name, "more characters than SIMPLE_MOST");
            }
            work->simple[work->simple_count++] = c;
        }
    }
}

/* ---- kerning ---- */

static uint8_t shift_of(struct face_work *work, hb_position_t first, hb_position_t second) {
    if (first < -SHIFT_MOST || first > SHIFT_MOST || second < -SHIFT_MOST || second > SHIFT_MOST) {
        return GLYPH_PAIR_ODD;
    }
    size_t i = 0;
    while (i < work->shift_count &&
           (work->shifts[i].first != first || work->shifts[i].second != second)) {
        i++;
    }
    if (i == SHIFTS_MOST) {
        file_fail(work->name, "more kinds of kerning than SHIFTS_MOST");
    }
    work->shifts[i] = (struct glyph_shift){(int16_t)first, (int16_t)second};
    work->shift_count += i == work->shift_count;
    return (uint8_t)i;
}

static int32_t width_of(const struct face_work *work, uint32_t c) {
    return hb_font_get_glyph_h_advance(work->font, work->entries[c].glyph);
}

/* The shift of two neighbours of a shaped text, if they are only that: what the second one has
 * moved is what the pair added to it, and what else was added to the first is from this pair. */
static uint8_t pair_read(struct face_work *work, const uint32_t *text, const hb_glyph_info_t *infos,
                         const hb_glyph_position_t *places) {
    bool odd = false;
    for (size_t i = 0; i < 2; i++) {
        odd = odd || infos[i].codepoint != work->entries[text[i]].glyph || places[i].y_offset != 0;
    }
    return odd ? GLYPH_PAIR_ODD
               : shift_of(work, places[0].x_advance - width_of(work, text[0]) - places[0].x_offset,
                          places[1].x_offset);
}

/* The pairs that begin with one character, read off "L R1 L R2 L R3 …"; when that text does not
 * come out a glyph a character, each pair is asked for alone. */
static void row_read(struct face_work *work, size_t left, hb_script_t script, uint8_t *row) {
    static uint32_t text[2 * SIMPLE_MOST];
    hb_glyph_info_t *infos;
    hb_glyph_position_t *places;
    for (size_t i = 0; i < work->simple_count; i++) {
        text[2 * i] = work->simple[left];
        text[2 * i + 1] = work->simple[i];
    }
    size_t count = 2 * work->simple_count;
    bool whole = text_shape(work, script, text, count, &infos, &places) == count;
    for (size_t i = 0; i < work->simple_count; i++) {
        const uint32_t *pair = text + 2 * i;
        if (whole) {
            row[i] = pair_read(work, pair, infos + 2 * i, places + 2 * i);
        } else if (text_shape(work, script, pair, 2, &infos, &places) == 2) {
            row[i] = pair_read(work, pair, infos, places);
        } else {
            row[i] = GLYPH_PAIR_ODD;
        }
    }
}

static void pairs_read(struct face_work *work) {
    static uint8_t other[SIMPLE_MOST];
    size_t count = work->simple_count;
    work->pairs = malloc(count * count + 1);
    if (work->pairs == NULL) {
        file_fail(work->name, "memory exhausted");
    }
    (void)shift_of(work, 0, 0); /* the first */
    for (size_t left = 0; left < count; left++) {
        uint8_t *row = work->pairs + left * count;
        row_read(work, left, scripts[0], row);
        row_read(work, left, scripts[1], other);
        for (size_t i = 0; i < count; i++) {
            row[i] = row[i] == other[i] ? row[i] : GLYPH_PAIR_ODD;
        }
    }
}

/* ---- classes ---- */

/* Whether two characters do alike before (or after) all others. */
static bool rows_equal(const struct face_work *work, size_t a, size_t b) {
    size_t count = work->simple_count;
    return memcmp(work->pairs + a * count, work->pairs + b * count, count) == 0;
}

static bool columns_equal(const struct face_work *work, size_t a, size_t b) {
    size_t count = work->simple_count;
    size_t row = 0;
    while (row < count && work->pairs[row * count + a] == work->pairs[row * count + b]) {
        row++;
    }
    return row == count;
}

/* The class of a simple character: its number plus one among those met. */
static uint8_t class_of(const struct face_work *work, size_t nth,
                        bool (*equal)(const struct face_work *, size_t, size_t), uint32_t *classes,
                        size_t *count) {
    size_t i = 0;
    while (i < *count && !equal(work, classes[i], nth)) {
        i++;
    }
    if (i == CLASSES_MOST) {
        file_fail(work->name, "more classes of characters than CLASSES_MOST");
    }
    classes[i] = (uint32_t)nth;
    *count += i == *count;
    return (uint8_t)(i + 1);
}

static void classes_make(struct face_work *work) {
    for (size_t i = 0; i < work->simple_count; i++) {
        struct glyph_entry *entry = &work->entries[work->simple[i]];
        entry->before = class_of(work, i, rows_equal, work->befores, &work->before_count);
        entry->after = class_of(work, i, columns_equal, work->afters, &work->after_count);
    }
}

/* ---- proof ---- */

static uint8_t pair_of(const struct face_work *work, uint32_t left, uint32_t right) {
    size_t before = work->befores[work->entries[left].before - 1];
    size_t after = work->afters[work->entries[right].after - 1];
    return work->pairs[before * work->simple_count + after];
}

/* Whether HarfBuzz makes the same of a word as the table. */
static bool word_holds(struct face_work *work, const uint32_t *word, size_t len,
                       hb_script_t script) {
    hb_glyph_info_t *infos;
    hb_glyph_position_t *places;
    bool same = text_shape(work, script, word, len, &infos, &places) == len;
    struct glyph_shift last = {0, 0};
    for (size_t i = 0; same && i < len; i++) {
        uint8_t pair = i + 1 < len ? pair_of(work, word[i], word[i + 1]) : 0;
        if (pair == GLYPH_PAIR_ODD) {
            return true;
        }
        struct glyph_shift next = work->shifts[pair];
        same = infos[i].codepoint == work->entries[word[i]].glyph && infos[i].cluster == i &&
               places[i].x_offset == last.second && places[i].y_offset == 0 &&
               places[i].x_advance == width_of(work, word[i]) + next.first + last.second;
        last = next;
    }
    return same;
}

static void words_prove(struct face_work *work) {
    enum { WORDS = 40000, LEN_MOST = 9, COMMON = 96 };
    uint64_t state = 1;
    for (size_t n = 0; n < WORDS && work->simple_count > 0; n++) {
        uint32_t word[LEN_MOST];
        size_t len = 3 + n % (LEN_MOST - 2);
        size_t range = n % 2 == 0 && work->simple_count > COMMON ? COMMON : work->simple_count;
        for (size_t i = 0; i < len; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            word[i] = work->simple[(state >> 33) % range];
        }
        if (!word_holds(work, word, len, scripts[n / 2 % SCRIPTS])) {
            file_fail(work->name, "HarfBuzz shapes more than one character at a time");
        }
    }
}

/* ---- writing ---- */

static void numbers_write(FILE *out, const char *kind, const char *what, const char *face) {
    fprintf(out, "static const %s %s_%s[] = {", kind, what, face);
}

/* Returns how many pages there are. */
static unsigned entries_write(const struct face_work *work, FILE *out) {
    unsigned count = 1;
    uint8_t pages[PAGES] = {0};
    fprintf(out, "static const struct glyph_entry entries_%s[][GLYPH_PAGE] = {{{0,0,0}}",
            work->name);
    for (size_t page = 0; page < PAGES; page++) {
        const struct glyph_entry *entries = work->entries + page * GLYPH_PAGE;
        for (size_t i = 0; i < GLYPH_PAGE && pages[page] == 0; i++) {
            pages[page] = (uint8_t)(entries[i].glyph != 0 ? count : 0);
        }
        for (size_t i = 0; i < GLYPH_PAGE && pages[page] != 0; i++) {
            fprintf(out, "%s{%u,%u,%u}", i == 0 ? ",\n{" : ",", entries[i].glyph, entries[i].before,
                    entries[i].after);
        }
        if (pages[page] != 0) {
            fputs("}", out);
            count++;
        }
    }
    fputs("};\n", out);
    numbers_write(out, "uint8_t", "pages", work->name);
    for (size_t i = 0; i < PAGES; i++) {
        fprintf(out, "%u,", pages[i]);
    }
    fputs("};\n", out);
    return count;
}

static void kerning_write(const struct face_work *work, FILE *out) {
    numbers_write(out, "uint8_t", "pairs", work->name);
    for (size_t i = 0; i <= work->after_count; i++) {
        fputs("0,", out); /* there is no class 0 */
    }
    for (size_t i = 0; i < work->before_count; i++) {
        fputs("\n0,", out);
        for (size_t k = 0; k < work->after_count; k++) {
            fprintf(out, "%u,",
                    work->pairs[work->befores[i] * work->simple_count + work->afters[k]]);
        }
    }
    fputs("};\n", out);
    numbers_write(out, "struct glyph_shift", "shifts", work->name);
    for (size_t i = 0; i < work->shift_count; i++) {
        fprintf(out, "{%d,%d},", work->shifts[i].first, work->shifts[i].second);
    }
    fputs("};\n", out);
}

/* Returns how many glyphs the face has. */
static unsigned widths_write(const struct face_work *work, FILE *out) {
    unsigned count = hb_face_get_glyph_count(hb_font_get_face(work->font));
    numbers_write(out, "int16_t", "widths", work->name);
    for (unsigned i = 0; i < count; i++) {
        hb_position_t width = hb_font_get_glyph_h_advance(work->font, i);
        if (width < 0 || width > WIDTH_MOST) {
            file_fail(work->name, "a glyph is too wide");
        }
        fprintf(out, "%d,%s", width, i % 24 == 23 ? "\n" : "");
    }
    fputs("};\n\n", out);
    return count;
}

/* Writes one face; its row of glyph_tables goes to `rows`. */
static void face_pack(char *argument, FILE *out, char *rows, size_t room) {
    static struct face_work work; /* too large for the stack */
    char *path = strchr(argument, '=');
    char *range = path != NULL ? strrchr(path, ':') : NULL;
    if (range == NULL) {
        file_fail(argument, "expected FACE=FONT.ttf:FIRST-LAST");
    }
    *path++ = '\0';
    *range++ = '\0';
    memset(&work, 0, sizeof work);
    work.name = argument;
    work.first = (hb_codepoint_t)strtoul(range, &range, 16);
    work.last = *range == '-' ? (hb_codepoint_t)strtoul(range + 1, &range, 16) : 0;
    struct bytes in = file_read(path);
    hb_blob_t *blob = hb_blob_create((const char *)in.data, (unsigned)in.size,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    work.font = hb_font_create(face);
    work.buffer = hb_buffer_create();
    hb_font_set_scale(work.font, 1000, 1000);
    characters_read(&work);
    pairs_read(&work);
    classes_make(&work);
    words_prove(&work);
    unsigned pages = entries_write(&work, out);
    kerning_write(&work, out);
    unsigned glyphs = widths_write(&work, out);
    size_t used = strlen(rows);
    snprintf(rows + used, room - used,
             "    [%s] = {pages_%s, entries_%s, pairs_%s, shifts_%s, widths_%s, %u, %zu, %u},\n",
             work.name, work.name, work.name, work.name, work.name, work.name, pages,
             work.after_count + 1, glyphs);
    free(work.pairs);
    hb_buffer_destroy(work.buffer);
    hb_font_destroy(work.font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    free(in.data);
}

int main(int argc, char **argv) {
    static char rows[4096];
    if (argc < 3) {
        file_fail("pack-glyphs", "usage: pack-glyphs OUT.c FACE=FONT.ttf:FIRST-LAST...");
    }
    FILE *out = file_create(argv[1]);
    fputs("/* Written by scripts/build/pack-glyphs.c at build time. */\n"
          "#include \"pdf/glyph-table.h\"\n\n",
          out);
    for (int i = 2; i < argc; i++) {
        face_pack(argv[i], out, rows, sizeof rows);
    }
    fprintf(out, "const struct glyph_table glyph_tables[FACE_COUNT] = {\n%s};\n", rows);
    file_close(out, argv[1]);
    return 0;
}
