/* pdf: the font objects of one face. The subset keeps the glyphs that some code stands for. For
 * TrueType outlines codes are CIDs, and the /CIDToGIDMap leads them to glyphs. CFF outlines know no
 * such map: there the encoding leads codes to glyphs, which are the CIDs. */
#include "pdf/fontfile.h"

#include "base/buf.h"
#include "base/mem.h"
#include "diag/diag.h"
#include "pdf/codemap.h"
#include "pdf/codes.h"
#include "pdf/fontset.h"
#include "pdf/object.h"
#include "pdf/ownfont.h"
#include "pdf/sfnt.h"
#include "pdf/subset.h"

enum { NAME_BYTES = 80 };

/* The objects of a font beside the one that text refers to. */
struct font_objects {
    uint32_t descendant, descriptor, file, encoding, text;
    uint32_t glyphs; /* CIDToGIDMap: TrueType, else 0 */
    uint32_t set;    /* of CIDs: PDF/A-1, else 0 */
};

/* A font on its way to the file. */
struct font_file {
    const struct font_face *f;
    struct subset subset;
    struct face_measures measures;
    size_t end;            /* past the last code in use */
    char name[NAME_BYTES]; /* "ABCDEF+OpenSans-Regular" */
    struct font_objects objects;
};

/* The subset's name: six capital letters from the glyphs in use, as PDF asks, and the font's. */
static void set_name(struct font_file *file) {
    enum { TAG_LETTERS = 6 };
    const struct font_face *f = file->f;
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = CODES_FIRST; i < f->code_count; i++) {
        hash = (hash ^ f->codes[i].glyph) * 0x100000001B3u;
    }
    size_t at = 0;
    for (; at < TAG_LETTERS; at++) {
        hash ^= hash >> 29;
        file->name[at] = (char)('A' + hash % 26);
        hash = hash / 26 * 0x9E3779B97F4A7C15u + at;
    }
    file->name[at++] = '+';
    for (const char *name = f->facts.name; *name != '\0' && at + 1 < NAME_BYTES; name++) {
        file->name[at++] = *name;
    }
    file->name[at] = '\0';
}

/* Makes the subset and takes the measures; false when the font cannot be read. */
static bool make_subset(struct font_file *file) {
    const struct font_face *f = file->f;
    if (f->glyphs == NULL) { /* the profile's own */
        ownfont_measures(f, &file->measures);
        return ownfont_subset(f, &file->subset);
    }
    struct sfnt font;
    if (!sfnt_read(f->bytes, &font)) {
        return false;
    }
    uint32_t *glyphs = mem_alloc(f->code_count * sizeof *glyphs);
    for (size_t i = CODES_FIRST; i < f->code_count; i++) {
        glyphs[i] = f->codes[i].glyph; /* a gap is glyph 0, which is kept anyhow */
    }
    subset_cut(&file->subset, &font, glyphs, f->code_count);
    sfnt_measures(&font, &file->measures);
    mem_free(glyphs);
    return true;
}

static void put_descriptor(const struct font_file *file, struct buf *out) {
    enum { FLAG_SYMBOLIC = 4, FLAG_ITALIC = 64 };
    const struct face_facts *facts = &file->f->facts;
    const struct face_measures *m = &file->measures;
    buf_printf(out, "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]", file->name,
               FLAG_SYMBOLIC | (facts->italic ? FLAG_ITALIC : 0), (int)m->box[0], (int)m->box[1],
               (int)m->box[2], (int)m->box[3]);
    buf_printf(out, "/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontWeight %d",
               facts->italic ? -12 : 0, (int)m->ascent, (int)m->descent, (int)m->capital,
               facts->stem, facts->weight);
    buf_printf(out, file->f->cff ? "/FontFile3 %u 0 R" : "/FontFile2 %u 0 R",
               (unsigned)file->objects.file);
    if (file->objects.set != 0) {
        buf_printf(out, "/CIDSet %u 0 R", (unsigned)file->objects.set);
    }
    buf_put_text(out, ">>");
}

/* Widths by CID: codes, or the glyphs of CFF outlines. */
static void put_widths(const struct font_file *file, struct buf *out) {
    enum { WIDTHS_MAX = 4000 }; /* in one array: PDF/A-1, 6.1.12, allows 8191 */
    const struct font_face *f = file->f;
    size_t first = f->cff ? 0 : CODES_FIRST;
    size_t end = f->cff ? file->subset.count : file->end;
    int32_t *widths = mem_alloc((end + 1) * sizeof *widths);
    for (size_t i = CODES_FIRST; i < file->end; i++) {
        widths[f->cff ? file->subset.numbers[f->codes[i].glyph] : i] = f->codes[i].width;
    }
    buf_put_text(out, "/DW 0/W[");
    for (size_t i = first; i < end; i++) {
        bool begins = (i - first) % WIDTHS_MAX == 0;
        if (begins) {
            buf_put_text(out, i > first ? "]" : "");
            buf_put_int(out, (int64_t)i);
        }
        buf_put_byte(out, begins ? '[' : ' ');
        buf_put_int(out, widths[i]);
    }
    buf_put_text(out, "]]>>");
    mem_free(widths);
}

static void put_descendant(const struct font_file *file, struct buf *out) {
    buf_printf(out, "<</Type/Font/Subtype/%s/BaseFont/%s",
               file->f->cff ? "CIDFontType0" : "CIDFontType2", file->name);
    buf_printf(out,
               "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
               "/FontDescriptor %u 0 R",
               (unsigned)file->objects.descriptor);
    if (!file->f->cff) {
        buf_printf(out, "/CIDToGIDMap %u 0 R", (unsigned)file->objects.glyphs);
    }
    put_widths(file, out);
}

/* Which CIDs the font program holds, a bit each, as PDF/A-1 asks (6.3.5): all that the map has,
 * even though a gap leads to .notdef. CFF outlines have names and hold none: a reader takes the
 * CIDs for glyphs. */
static void put_set(const struct font_file *file, struct buf *out) {
    for (size_t i = 0; i < file->end; i += 8) {
        size_t left = file->end - i;
        char bits = (char)(left >= 8 ? 0xFF : 0xFF << (8 - left) & 0xFF);
        buf_put_byte(out, file->f->cff ? '\0' : bits);
    }
}

static void write_file(const struct font_file *file, struct writer *writer) {
    struct buf keys = {0};
    if (file->f->cff) {
        buf_put_text(&keys, "/Subtype/CIDFontType0C");
    } else {
        buf_printf(&keys, "/Length1 %zu", file->subset.file.len);
    }
    writer_stream(writer, file->objects.file, buf_view(&keys), buf_view(&file->subset.file),
                  STREAM_DEFLATE);
    buf_free(&keys);
}

static void write_map(struct writer *writer, uint32_t object, const char *keys,
                      const struct buf *map) {
    writer_stream(writer, object, str_from(keys), buf_view(map), STREAM_TEXT);
}

/* The CMap that leads codes to CIDs: one for all TrueType faces, as far as any of them has codes.
 */
static void write_encoding(struct fonts *fonts, struct font_file *file, struct writer *writer) {
    bool shared = !file->f->cff;
    if (shared && fonts->code_map != 0) {
        file->objects.encoding = fonts->code_map;
        return;
    }
    struct buf map = {0};
    file->objects.encoding = writer_reserve(writer);
    if (shared) {
        size_t end = 0;
        for (int i = 0; i < FACE_COUNT; i++) {
            const struct font_face *f = &fonts->faces[i];
            end = !f->cff && f->code_count > end ? f->code_count : end;
        }
        codemap_codes(end, &map);
        fonts->code_map = file->objects.encoding;
    } else {
        codemap_curves(file->f, &file->subset, &map);
    }
    write_map(writer, file->objects.encoding, CODEMAP_KEYS, &map);
    buf_free(&map);
}

static void write_maps(const struct font_file *file, struct writer *writer) {
    struct buf map = {0};
    codemap_text(file->f, &map);
    write_map(writer, file->objects.text, "", &map);
    if (file->objects.glyphs != 0) {
        buf_clear(&map);
        codemap_glyphs(file->f, &file->subset, file->end, &map);
        write_map(writer, file->objects.glyphs, "", &map);
    }
    if (file->objects.set != 0) {
        buf_clear(&map);
        put_set(file, &map);
        write_map(writer, file->objects.set, "", &map);
    }
    buf_free(&map);
}

static void write_objects(const struct font_file *file, struct writer *writer, uint32_t object) {
    buf_printf(writer_begin(writer, object),
               "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding %u 0 R"
               "/DescendantFonts[%u 0 R]/ToUnicode %u 0 R>>",
               file->name, (unsigned)file->objects.encoding, (unsigned)file->objects.descendant,
               (unsigned)file->objects.text);
    writer_end(writer);
    put_descendant(file, writer_begin(writer, file->objects.descendant));
    writer_end(writer);
    put_descriptor(file, writer_begin(writer, file->objects.descriptor));
    writer_end(writer);
}

bool fontfile_write(struct fonts *fonts, enum face face, struct writer *writer, uint32_t object) {
    struct font_file file = {.f = &fonts->faces[face]};
    bool made = make_subset(&file);
    if (made) {
        for (file.end = file.f->code_count; file.f->codes[file.end - 1].text.len == 0;) {
            file.end--; /* a face that is used has a code */
        }
        set_name(&file);
        file.objects = (struct font_objects){.descendant = writer_reserve(writer)};
        file.objects.descriptor = writer_reserve(writer);
        file.objects.file = writer_reserve(writer);
        file.objects.text = writer_reserve(writer);
        file.objects.glyphs = file.f->cff ? 0 : writer_reserve(writer);
        file.objects.set = writer_version(writer) == PDF_1_4 ? writer_reserve(writer) : 0;
        write_file(&file, writer);
        write_encoding(fonts, &file, writer);
        write_maps(&file, writer);
        write_objects(&file, writer, object);
    } else {
        diag_add(fonts->diag, DIAG_FONT_UNUSABLE, SPAN_NONE,
                 DIAG_ARGS(str_from(file.f->facts.name)));
    }
    subset_free(&file.subset);
    return made;
}
