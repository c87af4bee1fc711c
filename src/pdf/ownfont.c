/* pdf: fonts of a profile's own. They come from strangers, in every form that OpenType has, so
 * HarfBuzz reads them: nothing here is on the way of a document in the built-in faces. */
#include "pdf/ownfont.h"

#include "base/mem.h"
#include "pdf/codes.h"
#include "pdf/fontset.h"
#include "pdf/harfbuzz.h"
#include "pdf/sfnt.h"
#include "pdf/subset.h"

/* All tables but those that draw glyphs; a PDF says the rest in its own way. */
static void drop_tables(const struct font_face *f, hb_set_t *drop) {
    const struct harfbuzz *hb = f->harfbuzz;
    static const hb_tag_t kept[] = {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'),
                                    HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
                                    HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p'),
                                    HB_TAG('C', 'F', 'F', ' ')};
    enum { TAGS_AT_ONCE = 32 };
    hb_tag_t tags[TAGS_AT_ONCE];
    unsigned count = TAGS_AT_ONCE;
    for (unsigned start = 0; count > 0; start += count) {
        count = TAGS_AT_ONCE;
        hb->hb_face_get_table_tags(f->face, start, &count, tags);
        for (unsigned i = 0; i < count; i++) {
            hb->hb_set_add(drop, tags[i]);
        }
    }
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        hb->hb_set_del(drop, kept[i]);
    }
}

static hb_subset_input_t *subset_input(const struct font_face *f) {
    const struct harfbuzz *hb = f->harfbuzz;
    hb_subset_input_t *input = hb->hb_subset_input_create_or_fail();
    if (input == NULL) {
        return NULL;
    }
    hb_set_t *glyphs = hb->hb_subset_input_glyph_set(input);
    for (size_t i = CODES_FIRST; i < f->code_count; i++) {
        hb->hb_set_add(glyphs, f->codes[i].glyph); /* a gap is glyph 0, which is kept anyhow */
    }
    hb->hb_subset_input_set_flags(input,
                                  HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    drop_tables(f, hb->hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG));
    return input;
}

/* The numbers of the glyphs that are kept. */
static void take_numbers(const struct font_face *f, hb_subset_plan_t *plan, struct subset *subset) {
    const struct harfbuzz *hb = f->harfbuzz;
    const hb_map_t *numbers = hb->hb_subset_plan_old_to_new_glyph_mapping(plan);
    subset->numbers = mem_alloc(f->glyph_count * sizeof *subset->numbers);
    for (size_t i = CODES_FIRST; i < f->code_count; i++) {
        hb_codepoint_t number = hb->hb_map_get(numbers, f->codes[i].glyph);
        if (number < subset->count) {
            subset->numbers[f->codes[i].glyph] = (uint16_t)number;
        }
    }
}

bool ownfont_subset(const struct font_face *f, struct subset *subset) {
    const struct harfbuzz *hb = f->harfbuzz;
    hb_subset_input_t *input = subset_input(f);
    hb_subset_plan_t *plan =
        input != NULL ? hb->hb_subset_plan_create_or_fail(f->face, input) : NULL;
    hb_face_t *face = plan != NULL ? hb->hb_subset_plan_execute_or_fail(plan) : NULL;
    if (face != NULL) {
        hb_blob_t *bytes = f->cff ? hb->hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '))
                                  : hb->hb_face_reference_blob(face);
        unsigned len = 0;
        const char *data = hb->hb_blob_get_data(bytes, &len);
        buf_put_bytes(&subset->file, data, len);
        hb->hb_blob_destroy(bytes);
        subset->count = hb->hb_face_get_glyph_count(face);
        take_numbers(f, plan, subset);
    }
    hb->hb_face_destroy(face);
    hb->hb_subset_plan_destroy(plan);
    hb->hb_subset_input_destroy(input);
    return face != NULL;
}

/* A signed number of the table `head`, in 1/1000 em. */
static int32_t head_value(const char *bytes, size_t at, int32_t units) {
    return sfnt_s16((struct str){bytes + at, 2}, 0) * 1000 / units;
}

void ownfont_measures(const struct font_face *f, struct face_measures *measures) {
    const struct harfbuzz *hb = f->harfbuzz;
    enum { HEAD_BYTES = 54, BOX_AT = 36, CAPITAL_USUAL = 714 };
    hb_font_extents_t extents = {0};
    hb->hb_font_get_h_extents(f->font, &extents);
    hb_position_t capital = CAPITAL_USUAL;
    (void)hb->hb_ot_metrics_get_position(f->font, HB_OT_METRICS_TAG_CAP_HEIGHT, &capital);
    *measures = (struct face_measures){
        .ascent = extents.ascender, .descent = extents.descender, .capital = capital};
    hb_blob_t *head = hb->hb_face_reference_table(f->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned len = 0;
    const char *bytes = hb->hb_blob_get_data(head, &len);
    int32_t units = (int32_t)hb->hb_face_get_upem(f->face);
    for (size_t i = 0; i < 4 && len >= HEAD_BYTES && units > 0; i++) {
        measures->box[i] = head_value(bytes, BOX_AT + 2 * i, units);
    }
    hb->hb_blob_destroy(head);
}
