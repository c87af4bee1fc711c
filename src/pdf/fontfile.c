/* pdf: the font objects of one face. The subset keeps the glyphs that some code stands for; the map
 * from codes to its glyphs is a stream, so a code never equals a glyph number by chance. For
 * TrueType outlines it is the /CIDToGIDMap; CFF outlines know none, so there it is the encoding, a
 * CMap whose CIDs are the glyphs themselves. */
#include "pdf/fontfile.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "diag/diag.h"
#include "pdf/fontset.h"
#include "pdf/harfbuzz.h"
#include "pdf/object.h"
#include "pdf/syntax.h"

enum { TAG_LETTERS = 6 };

/* Keys of the subset that are only asked for once it is made. */
struct subset {
    const struct harfbuzz *hb;
    hb_blob_t *bytes;
    struct buf map; /* two bytes a code: the glyph in the subset */
    char name[80];  /* "ABCDEF+OpenSans-Regular" */
    bool cff;
    int32_t *widths; /* of CFF, by glyph */
    size_t glyphs;
};

static const hb_tag_t cff_table = HB_TAG('C', 'F', 'F', ' ');

/* All tables but those that draw glyphs; a PDF says the rest in its own way. */
static void drop_tables(const struct harfbuzz *hb, const struct font_face *f, hb_set_t *drop) {
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

static hb_subset_input_t *subset_input(const struct harfbuzz *hb, const struct font_face *f) {
    hb_subset_input_t *input = hb->hb_subset_input_create_or_fail();
    if (input == NULL) {
        return NULL;
    }
    hb_set_t *glyphs = hb->hb_subset_input_glyph_set(input);
    for (size_t i = 1; i < f->code_count; i++) {
        hb->hb_set_add(glyphs, f->codes[i].glyph);
    }
    hb->hb_subset_input_set_flags(input,
                                  HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    drop_tables(hb, f, hb->hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG));
    return input;
}

/* Six capital letters from the glyphs in use, as PDF asks of the name of a subset. */
static void subset_name(const struct font_face *f, const char *name, struct subset *subset) {
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 1; i < f->code_count; i++) {
        hash = (hash ^ f->codes[i].glyph) * 0x100000001B3u;
    }
    size_t at = 0;
    for (; at < TAG_LETTERS; at++) {
        hash ^= hash >> 29;
        subset->name[at] = (char)('A' + hash % 26);
        hash = hash / 26 * 0x9E3779B97F4A7C15u + at;
    }
    subset->name[at++] = '+';
    for (; *name != '\0' && at + 1 < sizeof subset->name; name++) {
        subset->name[at++] = *name;
    }
    subset->name[at] = '\0';
}

/* The glyph that a code stands for. */
static size_t glyph_of(const struct subset *subset, size_t code) {
    const char *at = subset->map.ptr + 2 * code;
    return (size_t)(uint8_t)at[0] << 8 | (uint8_t)at[1];
}

static void subset_widths(const struct font_face *f, struct subset *subset) {
    subset->widths = mem_alloc((subset->glyphs + 1) * sizeof *subset->widths);
    for (size_t i = 1; i < f->code_count; i++) {
        if (glyph_of(subset, i) < subset->glyphs) {
            subset->widths[glyph_of(subset, i)] = f->codes[i].width;
        }
    }
}

static void subset_free(struct subset *subset) {
    subset->hb->hb_blob_destroy(subset->bytes);
    buf_free(&subset->map);
    mem_free(subset->widths);
}

static bool subset_make(const struct font_face *f, const char *name, struct subset *subset) {
    const struct harfbuzz *hb = subset->hb;
    hb_subset_input_t *input = subset_input(hb, f);
    hb_subset_plan_t *plan =
        input != NULL ? hb->hb_subset_plan_create_or_fail(f->face, input) : NULL;
    hb_face_t *face = plan != NULL ? hb->hb_subset_plan_execute_or_fail(plan) : NULL;
    if (face != NULL) {
        const hb_map_t *glyphs = hb->hb_subset_plan_old_to_new_glyph_mapping(plan);
        buf_put_bytes(&subset->map, "\0\0", 2);
        for (size_t i = 1; i < f->code_count; i++) {
            hb_codepoint_t glyph = hb->hb_map_get(glyphs, f->codes[i].glyph);
            buf_put_byte(&subset->map, (char)(glyph >> 8 & 0xFF));
            buf_put_byte(&subset->map, (char)(glyph & 0xFF));
        }
        subset->cff = f->cff;
        subset->bytes = f->cff ? hb->hb_face_reference_table(face, cff_table)
                               : hb->hb_face_reference_blob(face);
        subset->glyphs = hb->hb_face_get_glyph_count(face);
        subset_widths(f, subset);
        subset_name(f, name, subset);
    }
    hb->hb_face_destroy(face);
    hb->hb_subset_plan_destroy(plan);
    hb->hb_subset_input_destroy(input);
    return face != NULL;
}

/* The codes of CFF outlines as a CMap: which glyph each stands for. */
static void put_encoding(const struct font_face *f, const struct subset *subset, struct buf *out) {
    enum { LINES_MAX = 100 }; /* in one cidchar block */
    buf_put_text(out, "%!PS-Adobe-3.0 Resource-CMap\n"
                      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo 3 dict dup begin\n/Registry (Adobe) def\n"
                      "/Ordering (Identity) def\n/Supplement 0 def\nend def\n"
                      "/CMapName /Codes def\n/CMapType 1 def\n/WMode 0 def\n"
                      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (size_t i = 1; i < f->code_count;) {
        size_t lines = f->code_count - i < LINES_MAX ? f->code_count - i : LINES_MAX;
        buf_printf(out, "%zu begincidchar\n", lines);
        for (; lines > 0; lines--, i++) {
            buf_printf(out, "<%04X> %zu\n", (unsigned)i, glyph_of(subset, i));
        }
        buf_put_text(out, "endcidchar\n");
    }
    buf_put_text(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

static void put_to_unicode(const struct font_face *f, struct buf *out) {
    enum { LINES_MAX = 100 }; /* in one bfchar block */
    buf_put_text(out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (size_t i = 1; i < f->code_count;) {
        size_t lines = f->code_count - i < LINES_MAX ? f->code_count - i : LINES_MAX;
        buf_printf(out, "%zu beginbfchar\n", lines);
        for (; lines > 0; lines--, i++) {
            buf_printf(out, "<%04X> <", (unsigned)i);
            for (size_t at = 0; at < f->codes[i].text.len;) {
                syntax_utf16(out, utf8_next(f->codes[i].text, &at));
            }
            buf_put_text(out, ">\n");
        }
        buf_put_text(out, "endbfchar\n");
    }
    buf_put_text(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

/* A signed number of the table `head`, in 1/1000 em. */
static int head_value(const char *bytes, size_t at, int units) {
    int value = (uint8_t)bytes[at] << 8 | (uint8_t)bytes[at + 1];
    return (value >= 0x8000 ? value - 0x10000 : value) * 1000 / units;
}

static void put_descriptor(const struct harfbuzz *hb, const struct font_face *f,
                           const struct face_facts *facts, const char *name,
                           const uint32_t objects[6], struct buf *out) {
    enum { FLAG_SYMBOLIC = 4, FLAG_ITALIC = 64, HEAD_BYTES = 54, HEAD_BOX = 36 };
    hb_font_extents_t extents = {0};
    hb->hb_font_get_h_extents(f->font, &extents);
    hb_position_t capital = 714;
    (void)hb->hb_ot_metrics_get_position(f->font, HB_OT_METRICS_TAG_CAP_HEIGHT, &capital);
    buf_printf(out, "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[", name,
               FLAG_SYMBOLIC | (facts->italic ? FLAG_ITALIC : 0));
    hb_blob_t *head = hb->hb_face_reference_table(f->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned len = 0;
    const char *bytes = hb->hb_blob_get_data(head, &len);
    int units = (int)hb->hb_face_get_upem(f->face);
    for (size_t i = 0; i < 4; i++) {
        int value = len >= HEAD_BYTES && units > 0 ? head_value(bytes, HEAD_BOX + 2 * i, units) : 0;
        buf_printf(out, "%d ", value);
    }
    hb->hb_blob_destroy(head);
    buf_printf(out, "]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontWeight %d",
               facts->italic ? -12 : 0, (int)extents.ascender, (int)extents.descender, (int)capital,
               facts->stem, facts->weight);
    buf_printf(out, f->cff ? "/FontFile3 %u 0 R" : "/FontFile2 %u 0 R", (unsigned)objects[2]);
    if (objects[5] != 0) {
        buf_printf(out, "/CIDSet %u 0 R", (unsigned)objects[5]);
    }
    buf_put_text(out, ">>");
}

/* Widths by CID: the codes, or the glyphs of CFF outlines. */
static void put_widths(const struct font_face *f, const struct subset *subset, struct buf *out) {
    enum { WIDTHS_MAX = 4000 }; /* in one array: PDF/A-1, 6.1.12, allows 8191 */
    size_t count = f->cff ? subset->glyphs : f->code_count;
    buf_put_text(out, "/DW 0/W[");
    for (size_t i = 1; i < count; i++) {
        if (i % WIDTHS_MAX == 1) {
            buf_printf(out, "%s%zu[", i > 1 ? "]" : "", i);
        }
        buf_put_int(out, f->cff ? subset->widths[i] : f->codes[i].width);
        buf_put_byte(out, ' ');
    }
    buf_put_text(out, "]]>>");
}

static void put_font(const struct font_face *f, const struct subset *subset,
                     const uint32_t objects[6], struct buf *out) {
    buf_printf(out, "<</Type/Font/Subtype/%s/BaseFont/%s", f->cff ? "CIDFontType0" : "CIDFontType2",
               subset->name);
    buf_put_text(out, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>");
    buf_printf(out, "/FontDescriptor %u 0 R", (unsigned)objects[1]);
    if (!f->cff) {
        buf_printf(out, "/CIDToGIDMap %u 0 R", (unsigned)objects[3]);
    }
    put_widths(f, subset, out);
}

/* Which CIDs the font program holds, a bit each, as PDF/A-1 asks (6.3.5). CFF outlines have names
 * and hold none: a reader takes the CIDs for glyphs. */
static void put_set(const struct font_face *f, struct buf *out) {
    for (size_t i = 0; i < f->code_count; i += 8) {
        size_t left = f->code_count - i;
        char bits = (char)(left >= 8 ? 0xFF : 0xFF << (8 - left) & 0xFF);
        buf_put_byte(out, f->cff ? '\0' : bits);
    }
}

static void write_streams(const struct font_face *f, const struct subset *subset,
                          struct writer *writer, const uint32_t objects[6]) {
    struct buf text = {0};
    unsigned len = 0;
    const char *bytes = subset->hb->hb_blob_get_data(subset->bytes, &len);
    if (f->cff) {
        buf_put_text(&text, "/Subtype/CIDFontType0C");
    } else {
        buf_printf(&text, "/Length1 %u", len);
    }
    writer_stream(writer, objects[2], buf_view(&text), (struct str){bytes, len}, STREAM_DEFLATE);
    buf_clear(&text);
    if (f->cff) {
        put_encoding(f, subset, &text);
        writer_stream(writer, objects[3],
                      STR("/Type/CMap/CMapName/Codes/WMode 0/CIDSystemInfo<</Registry(Adobe)"
                          "/Ordering(Identity)/Supplement 0>>"),
                      buf_view(&text), STREAM_DEFLATE);
        buf_clear(&text);
    } else {
        writer_stream(writer, objects[3], (struct str){0}, buf_view(&subset->map), STREAM_DEFLATE);
    }
    put_to_unicode(f, &text);
    writer_stream(writer, objects[4], (struct str){0}, buf_view(&text), STREAM_DEFLATE);
    if (objects[5] != 0) {
        buf_clear(&text);
        put_set(f, &text);
        writer_stream(writer, objects[5], (struct str){0}, buf_view(&text), STREAM_DEFLATE);
    }
    buf_free(&text);
}

bool fontfile_write(struct fonts *fonts, enum face face, struct writer *writer, uint32_t object) {
    struct font_face *f = &fonts->faces[face];
    struct subset subset = {.hb = fonts_subsetter(fonts, f)};
    if (subset.hb == NULL) {
        return false;
    }
    if (!subset_make(f, f->facts.name, &subset)) {
        diag_add(fonts->diag, DIAG_FONT_UNUSABLE, SPAN_NONE, DIAG_ARGS(str_from(f->facts.name)));
        subset_free(&subset);
        return false;
    }
    uint32_t objects[6] = {0}; /* font, descriptor, file, map, ToUnicode, set of codes */
    for (size_t i = 0; i < (writer_version(writer) == PDF_1_4 ? 6 : 5); i++) {
        objects[i] = writer_reserve(writer);
    }
    write_streams(f, &subset, writer, objects);
    struct buf *out = writer_begin(writer, object);
    buf_printf(out, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding", subset.name);
    if (f->cff) {
        buf_printf(out, " %u 0 R", (unsigned)objects[3]);
    } else {
        buf_put_text(out, "/Identity-H");
    }
    buf_printf(out, "/DescendantFonts[%u 0 R]/ToUnicode %u 0 R>>", (unsigned)objects[0],
               (unsigned)objects[4]);
    writer_end(writer);
    put_font(f, &subset, objects, writer_begin(writer, objects[0]));
    writer_end(writer);
    put_descriptor(subset.hb, f, &f->facts, subset.name, objects, writer_begin(writer, objects[1]));
    writer_end(writer);
    subset_free(&subset);
    return true;
}
