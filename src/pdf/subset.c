/* pdf: subsets of TrueType fonts. Outlines are copied as they are; only those that are put together
 * of other glyphs name the numbers of their parts, which change. What a font knows beside its
 * outlines, a PDF says in its own way, so six tables are enough. */
#include "pdf/subset.h"

#include <string.h>

#include "base/mem.h"
#include "pdf/sfnt.h"

/* Room for numbers to be set. */
static void put_zeros(struct buf *out, size_t len) {
    buf_reserve(out, len);
    memset(out->ptr + out->len, 0, len + 1);
    out->len += len;
}

static void set_u16(struct buf *out, size_t at, uint32_t value) {
    out->ptr[at] = (char)(value >> 8);
    out->ptr[at + 1] = (char)value;
}

static void set_u32(struct buf *out, size_t at, uint32_t value) {
    set_u16(out, at, value >> 16);
    set_u16(out, at + 2, value);
}

/* ---- outlines put together of others ---- */

/* The parts of such an outline; begin with {outline}. */
struct parts {
    struct str outline;
    size_t at;   /* of the part's glyph number */
    size_t next; /* of the part to come; 0 before the first */
    bool last;
};

/* Goes to the next part; false when there is none. */
static bool parts_next(struct parts *parts) {
    enum { HEADER = 10, WORDS = 0x01, SCALE = 0x08, MORE = 0x20, SCALES = 0x40, MATRIX = 0x80 };
    if (parts->next == 0) {
        parts->next = HEADER;
        parts->last = sfnt_s16(parts->outline, 0) >= 0; /* that many lines around it: no parts */
    }
    if (parts->last || parts->next + 4 > parts->outline.len) {
        return false;
    }
    uint32_t flags = sfnt_u16(parts->outline, parts->next);
    parts->at = parts->next + 2;
    parts->next += (flags & WORDS) != 0 ? 8 : 6;
    parts->next += (flags & SCALE) != 0 ? 2 : 0;
    parts->next += (flags & SCALES) != 0 ? 4 : 0;
    parts->next += (flags & MATRIX) != 0 ? 8 : 0;
    parts->last = (flags & MORE) == 0;
    return true;
}

/* ---- which glyphs ---- */

/* The glyphs of the font that are kept, as they are found: numbers[] is 1 for those. */
struct choice {
    const struct sfnt *font;
    uint16_t *numbers;
    uint32_t *glyphs;
    size_t count;
};

static void choice_add(struct choice *choice, uint32_t glyph) {
    if (glyph < choice->font->glyphs && choice->numbers[glyph] == 0) {
        choice->numbers[glyph] = 1;
        choice->glyphs[choice->count++] = glyph;
    }
}

/* Numbers the glyphs and their parts; `kept` are the same by their new numbers. */
static void choose(struct subset *subset, const struct sfnt *font, const uint32_t *glyphs,
                   size_t count, uint32_t *kept) {
    struct choice choice = {.font = font, .numbers = subset->numbers, .glyphs = kept};
    choice_add(&choice, 0);
    for (size_t i = 0; i < count; i++) {
        choice_add(&choice, glyphs[i]);
    }
    for (size_t i = 0; i < choice.count; i++) {
        struct parts parts = {.outline = sfnt_outline(font, kept[i])};
        while (parts_next(&parts)) {
            choice_add(&choice, sfnt_u16(parts.outline, parts.at));
        }
    }
    for (uint32_t glyph = 0; glyph < font->glyphs; glyph++) {
        if (subset->numbers[glyph] != 0) {
            kept[subset->count] = glyph;
            subset->numbers[glyph] = (uint16_t)subset->count++;
        }
    }
}

/* ---- tables ---- */

enum { TABLES = 6, HEADER_BYTES = 12, ENTRY_BYTES = 16, HEAD_SUM_AT = 8, HEAD_LOCA_AT = 50 };

/* A subset being written. */
struct cut {
    struct subset *subset;
    const struct sfnt *font;
    const uint32_t *kept; /* glyphs of the font, by their new numbers */
    uint32_t *offsets;    /* of outlines */
    size_t advances;      /* glyphs with an advance of their own */
    size_t head;          /* where the table begins */
    uint32_t sum;         /* of the words of all tables */
};

static void put_glyf(struct cut *cut) {
    struct buf *out = &cut->subset->file;
    size_t start = out->len;
    for (size_t i = 0; i < cut->subset->count; i++) {
        size_t at = out->len;
        cut->offsets[i] = (uint32_t)(at - start);
        struct parts parts = {.outline = sfnt_outline(cut->font, cut->kept[i])};
        buf_put(out, parts.outline);
        while (parts_next(&parts)) {
            uint32_t part = sfnt_u16(parts.outline, parts.at);
            set_u16(out, at + parts.at, part < cut->font->glyphs ? cut->subset->numbers[part] : 0);
        }
        if ((out->len - start) % 2 != 0) {
            buf_put_byte(out, 0); /* offsets count in words */
        }
    }
    cut->offsets[cut->subset->count] = (uint32_t)(out->len - start);
}

static bool is_long(const struct cut *cut) {
    enum { SHORT_MOST = 2 * 0xFFFF };
    return cut->offsets[cut->subset->count] > SHORT_MOST;
}

static void put_head(struct cut *cut) {
    struct buf *out = &cut->subset->file;
    cut->head = out->len;
    buf_put(out, cut->font->head);
    set_u32(out, cut->head + HEAD_SUM_AT, 0);
    set_u16(out, cut->head + HEAD_LOCA_AT, is_long(cut));
}

static void put_hhea(struct cut *cut) {
    enum { ADVANCES_AT = 34 };
    struct buf *out = &cut->subset->file;
    size_t at = out->len;
    buf_put(out, cut->font->hhea);
    cut->advances = cut->subset->count; /* those at the end that are like the last need none */
    while (cut->advances > 1 && sfnt_units(cut->font, cut->kept[cut->advances - 1]) ==
                                    sfnt_units(cut->font, cut->kept[cut->advances - 2])) {
        cut->advances--;
    }
    set_u16(out, at + ADVANCES_AT, (uint32_t)cut->advances);
}

static void put_hmtx(struct cut *cut) {
    struct buf *out = &cut->subset->file;
    size_t at = out->len;
    put_zeros(out, 2 * (cut->advances + cut->subset->count));
    for (size_t i = 0; i < cut->subset->count; i++) {
        if (i < cut->advances) {
            set_u16(out, at, sfnt_units(cut->font, cut->kept[i]));
            at += 2;
        }
        set_u16(out, at, (uint32_t)sfnt_bearing(cut->font, cut->kept[i]));
        at += 2;
    }
}

static void put_loca(struct cut *cut) {
    struct buf *out = &cut->subset->file;
    size_t at = out->len;
    bool wide = is_long(cut);
    put_zeros(out, (cut->subset->count + 1) * (wide ? 4 : 2));
    for (size_t i = 0; i <= cut->subset->count; i++) {
        if (wide) {
            set_u32(out, at + 4 * i, cut->offsets[i]);
        } else {
            set_u16(out, at + 2 * i, cut->offsets[i] / 2);
        }
    }
}

static void put_maxp(struct cut *cut) {
    enum { GLYPHS_AT = 4 };
    size_t at = cut->subset->file.len;
    buf_put(&cut->subset->file, cut->font->maxp);
    set_u16(&cut->subset->file, at + GLYPHS_AT, (uint32_t)cut->subset->count);
}

/* ---- the file ---- */

/* Of whole words. */
static uint32_t sum_of(struct str words) {
    uint32_t sum = 0;
    const uint8_t *at = (const uint8_t *)words.ptr;
    for (const uint8_t *end = at + words.len; at < end; at += 4) {
        sum += (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
    }
    return sum;
}

/* The tables, each with its line in the directory, in order of their tags. */
static void put_tables(struct cut *cut) {
    static const struct {
        uint32_t tag;
        void (*put)(struct cut *cut);
    } tables[TABLES] = {
        {SFNT_TAG('g', 'l', 'y', 'f'), put_glyf}, {SFNT_TAG('h', 'e', 'a', 'd'), put_head},
        {SFNT_TAG('h', 'h', 'e', 'a'), put_hhea}, {SFNT_TAG('h', 'm', 't', 'x'), put_hmtx},
        {SFNT_TAG('l', 'o', 'c', 'a'), put_loca}, {SFNT_TAG('m', 'a', 'x', 'p'), put_maxp}};
    struct buf *out = &cut->subset->file;
    for (size_t i = 0; i < TABLES; i++) {
        size_t start = out->len;
        tables[i].put(cut);
        size_t len = out->len - start;
        while (out->len % 4 != 0) {
            buf_put_byte(out, 0);
        }
        uint32_t sum = sum_of(str_sub(buf_view(out), start, out->len));
        size_t entry = HEADER_BYTES + i * ENTRY_BYTES;
        set_u32(out, entry, tables[i].tag);
        set_u32(out, entry + 4, sum);
        set_u32(out, entry + 8, (uint32_t)start);
        set_u32(out, entry + 12, (uint32_t)len);
        cut->sum += sum;
    }
}

static void put_file(struct cut *cut) {
    enum { VERSION = 0x00010000, SEARCH = 64, SEARCH_STEPS = 2, SEARCH_REST = 32 };
    static const uint32_t file_sum = 0xB1B0AFBA; /* what all words of a font file give together */
    struct buf *out = &cut->subset->file;
    put_zeros(out, HEADER_BYTES + TABLES * ENTRY_BYTES);
    set_u32(out, 0, VERSION);
    set_u16(out, 4, TABLES);
    set_u16(out, 6, SEARCH); /* for a binary search in the directory */
    set_u16(out, 8, SEARCH_STEPS);
    set_u16(out, 10, SEARCH_REST);
    put_tables(cut);
    cut->sum += sum_of(str_sub(buf_view(out), 0, HEADER_BYTES + TABLES * ENTRY_BYTES));
    set_u32(out, cut->head + HEAD_SUM_AT, file_sum - cut->sum);
}

void subset_cut(struct subset *subset, const struct sfnt *font, const uint32_t *glyphs,
                size_t count) {
    uint32_t *kept = mem_alloc(font->glyphs * sizeof *kept);
    subset->numbers = mem_alloc(font->glyphs * sizeof *subset->numbers);
    choose(subset, font, glyphs, count, kept);
    struct cut cut = {.subset = subset, .font = font, .kept = kept};
    cut.offsets = mem_alloc((subset->count + 1) * sizeof *cut.offsets);
    put_file(&cut);
    mem_free(cut.offsets);
    mem_free(kept);
}

void subset_free(struct subset *subset) {
    buf_free(&subset->file);
    mem_free(subset->numbers);
    *subset = (struct subset){0};
}
