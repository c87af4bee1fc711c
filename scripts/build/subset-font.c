/* build tool: cuts a font down to what the program carries with it.
 *
 *     subset-font latin|rest IN.ttf OUT.ttf
 *
 * "latin" keeps the characters of LATIN below: what Swedish documents and European names need.
 * "rest" keeps all characters, for the fallback font. Both drop hinting and what only programs with
 * a user interface read; kerning and the placing of marks stay, since shaping needs them.
 *
 * Open Sans keeps its kerning in the old "kern" table, which hb-subset can only drop; so its pairs
 * are read here, given their new glyph numbers and added as a table of the same kind. */
#include "file.h"

#include <hb-subset.h>
#include <hb.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct range {
    hb_codepoint_t first, last;
};

static const struct range LATIN[] = {
    {0x0020, 0x007E}, /* ASCII */
    {0x00A0, 0x00FF}, /* Latin-1 supplement, with § and no-break space */
    {0x0100, 0x024F}, /* Latin Extended-A and -B */
    {0x02B0, 0x02FF}, /* modifier letters, accents that stand alone */
    {0x0300, 0x036F}, /* combining marks */
    {0x1E00, 0x1EFF}, /* Latin Extended Additional */
    {0x2000, 0x206F}, /* general punctuation */
    {0x2070, 0x209F}, /* superscripts and subscripts */
    {0x20A0, 0x20CF}, /* currency */
    {0x2100, 0x218F}, /* letter-like signs, fractions */
    {0x2190, 0x21FF}, /* arrows */
    {0x2200, 0x22FF}, /* mathematics */
    {0x2500, 0x25FF}, /* boxes and shapes */
    {0x2600, 0x26FF}, /* signs */
    {0x2700, 0x27BF}, /* ticks and crosses */
    {0xFB00, 0xFB06}, /* ligatures that occur as characters */
    {0xFFFD, 0xFFFD}, /* replacement character */
};

static void input_fill(hb_subset_input_t *input, bool latin) {
    hb_set_t *unicode = hb_subset_input_unicode_set(input);
    if (latin) {
        for (size_t i = 0; i < sizeof LATIN / sizeof *LATIN; i++) {
            hb_set_add_range(unicode, LATIN[i].first, LATIN[i].last);
        }
    } else {
        hb_set_invert(unicode);
    }
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    if (latin) {
        /* Ligatures are off in documents, so of the substitutions only composition remains. */
        hb_set_t *features = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
        hb_set_clear(features);
        hb_set_add(features, HB_TAG('k', 'e', 'r', 'n'));
        hb_set_add(features, HB_TAG('m', 'a', 'r', 'k'));
        hb_set_add(features, HB_TAG('m', 'k', 'm', 'k'));
        hb_set_add(features, HB_TAG('c', 'c', 'm', 'p'));
        hb_set_add(features, HB_TAG('l', 'o', 'c', 'l'));
    }
}

struct pair {
    unsigned left, right; /* glyphs of the subset */
    unsigned value;       /* two's complement, font units */
};

enum { KERN_HEADER = 18, KERN_PAIR = 6 };

static unsigned word_read(const unsigned char *at) {
    return (unsigned)at[0] << 8 | at[1];
}

static unsigned char *word_write(unsigned char *at, unsigned value) {
    at[0] = (unsigned char)(value >> 8);
    at[1] = (unsigned char)value;
    return at + 2;
}

static int pair_order(const void *a, const void *b) {
    const struct pair *p = a, *q = b;
    if (p->left != q->left) {
        return p->left < q->left ? -1 : 1;
    }
    return p->right < q->right ? -1 : p->right > q->right;
}

/* The pairs of which both glyphs are kept. Their count decides where the old table ends: its own
 * length field is too small for large tables and is not trusted. */
static size_t pairs_read(const unsigned char *old, unsigned size, const hb_map_t *glyphs,
                         struct pair *pairs) {
    enum { HORIZONTAL_FORMAT_0 = 1 };
    if (size < KERN_HEADER || word_read(old) != 0 || word_read(old + 2) != 1 ||
        word_read(old + 8) != HORIZONTAL_FORMAT_0) {
        return 0;
    }
    size_t kept = 0;
    size_t count = word_read(old + 10);
    for (size_t i = 0; i < count && KERN_HEADER + (i + 1) * KERN_PAIR <= size; i++) {
        const unsigned char *at = old + KERN_HEADER + i * KERN_PAIR;
        hb_codepoint_t left = hb_map_get(glyphs, word_read(at));
        hb_codepoint_t right = hb_map_get(glyphs, word_read(at + 2));
        if (left != HB_MAP_VALUE_INVALID && right != HB_MAP_VALUE_INVALID) {
            pairs[kept++] = (struct pair){left, right, word_read(at + 4)};
        }
    }
    qsort(pairs, kept, sizeof *pairs, pair_order);
    return kept;
}

/* Adds the subset's "kern" table to a font that had one. */
static void kern_add(hb_face_t *subset, hb_face_t *face, const hb_map_t *glyphs) {
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('k', 'e', 'r', 'n'));
    unsigned size;
    const unsigned char *old = (const unsigned char *)hb_blob_get_data(blob, &size);
    struct pair *pairs = calloc(size / KERN_PAIR + 1, sizeof *pairs);
    unsigned char *table = malloc(KERN_HEADER + (size_t)size + KERN_PAIR);
    if (pairs == NULL || table == NULL) {
        file_fail("kern", "memory exhausted");
    }
    unsigned count = (unsigned)pairs_read(old, size, glyphs, pairs);
    if (count > 0) {
        unsigned power = 1, exponent = 0;
        while (power * 2 <= count) {
            power *= 2;
            exponent++;
        }
        unsigned header[] = {0,
                             1,
                             0,
                             14 + count * KERN_PAIR,
                             1,
                             count,
                             power * KERN_PAIR,
                             exponent,
                             (count - power) * KERN_PAIR};
        unsigned char *at = table;
        for (size_t i = 0; i < sizeof header / sizeof *header; i++) {
            at = word_write(at, header[i]);
        }
        for (unsigned i = 0; i < count; i++) {
            at = word_write(at, pairs[i].left);
            at = word_write(at, pairs[i].right);
            at = word_write(at, pairs[i].value);
        }
        hb_blob_t *made = hb_blob_create((const char *)table, (unsigned)(at - table),
                                         HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
        hb_face_builder_add_table(subset, HB_TAG('k', 'e', 'r', 'n'), made);
        hb_blob_destroy(made);
    }
    free(table);
    free(pairs);
    hb_blob_destroy(blob);
}

int main(int argc, char **argv) {
    bool latin = argc == 4 && strcmp(argv[1], "latin") == 0;
    if (argc != 4 || (!latin && strcmp(argv[1], "rest") != 0)) {
        file_fail("subset-font", "usage: subset-font latin|rest IN.ttf OUT.ttf");
    }
    struct bytes in = file_read(argv[2]);
    hb_blob_t *blob = hb_blob_create((const char *)in.data, (unsigned)in.size,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (hb_face_get_glyph_count(face) == 0 || input == NULL) {
        file_fail(argv[2], "not a font");
    }
    input_fill(input, latin);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face, input);
    hb_face_t *subset = plan == NULL ? NULL : hb_subset_plan_execute_or_fail(plan);
    if (subset == NULL) {
        file_fail(argv[2], "cannot be subset");
    }
    kern_add(subset, face, hb_subset_plan_old_to_new_glyph_mapping(plan));
    hb_blob_t *out = hb_face_reference_blob(subset);
    unsigned size;
    const char *data = hb_blob_get_data(out, &size);
    file_write(argv[3], data, size);
    hb_blob_destroy(out);
    hb_face_destroy(subset);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    free(in.data);
    return 0;
}
