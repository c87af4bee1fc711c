/* pdf: a font file looked through before HarfBuzz sees it: the table directory, the tables that an
 * embedded TrueType font must have, the licence bits of OS/2, and the names. */
#include "pdf/typeface.h"

#include "base/arena.h"
#include "base/buf.h"
#include "pdf/sfnt.h"

enum {
    TABLES_MOST = 200,
    NAMES_MOST = 2000,
    NAME_BYTES_MOST = 200,
    ENTRY_BYTES = 16,
    HEADER_BYTES = 12
};

/* ---- soundness ---- */

/* Whether every table of the directory lies within the file. */
static bool directory_is_sound(struct str bytes) {
    uint32_t count = sfnt_u16(bytes, 4);
    if (count == 0 || count > TABLES_MOST ||
        bytes.len < HEADER_BYTES + (size_t)count * ENTRY_BYTES) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        size_t entry = HEADER_BYTES + (size_t)i * ENTRY_BYTES;
        uint64_t end = (uint64_t)sfnt_u32(bytes, entry + 8) + sfnt_u32(bytes, entry + 12);
        if (end > bytes.len) {
            return false;
        }
    }
    return true;
}

/* How many bytes an operand of a CFF dictionary takes; 0 when it is an operator. */
static size_t operand_bytes(struct str cff, size_t at) {
    uint8_t first = (uint8_t)cff.ptr[at];
    size_t len = 2;
    switch (first) {
    case 28:
        return 3;
    case 29:
        return 5;
    case 30: /* a decimal number, up to a half byte of ones */
        while (at + len <= cff.len && ((uint8_t)cff.ptr[at + len - 1] & 0x0F) != 0x0F) {
            len++;
        }
        return len;
    default:
        return first < 32 || first == 255 ? 0 : first < 247 ? 1 : 2;
    }
}

/* Where an INDEX of CFF ends, and its first object begins; false when that is beyond the table. */
static bool index_of(struct str cff, size_t at, size_t *first, size_t *end) {
    size_t count = sfnt_u16(cff, at);
    size_t size = at + 2 < cff.len ? (uint8_t)cff.ptr[at + 2] : 0;
    size_t last = at + 3 + count * size;
    uint64_t length = 0;
    for (size_t i = 0; i < size && last + i < cff.len; i++) {
        length = length << 8 | (uint8_t)cff.ptr[last + i];
    }
    *first = at + 3 + (count + 1) * size;
    *end = *first + (size_t)length - 1;
    return count > 0 && size >= 1 && size <= 4 && length > 0 && *first <= cff.len &&
           length - 1 <= cff.len - *first;
}

/* Outlines of the first kind of CFF whose glyphs have names. Those with numbers of their own
 * (CIDs), which fonts for Chinese, Japanese and Korean have, would need a map more. */
static enum typeface_fault curves_fault(struct str cff) {
    enum { ESCAPE = 12, ROS = 30 };
    size_t first;
    size_t end;
    if (cff.len < 4 || cff.ptr[0] != 1 || !index_of(cff, (uint8_t)cff.ptr[2], &first, &end) ||
        !index_of(cff, end, &first, &end)) {
        return TYPEFACE_DAMAGED;
    }
    size_t at = first;
    for (size_t len; at < end && (len = operand_bytes(cff, at)) > 0;) {
        at += len;
    }
    bool numbered = at + 1 < end && cff.ptr[at] == ESCAPE && cff.ptr[at + 1] == ROS;
    return numbered ? TYPEFACE_CURVES : TYPEFACE_FIT;
}

/* The tables that the subset is made of agree with each other in size. */
static bool tables_are_sound(struct str bytes, bool curves) {
    enum { HEAD_BYTES = 54, HHEA_BYTES = 36, MAGIC_AT = 12, UNITS_AT = 18, LOCA_AT = 50 };
    struct str head = sfnt_table(bytes, SFNT_TAG('h', 'e', 'a', 'd'));
    struct str hhea = sfnt_table(bytes, SFNT_TAG('h', 'h', 'e', 'a'));
    struct str hmtx = sfnt_table(bytes, SFNT_TAG('h', 'm', 't', 'x'));
    struct str maxp = sfnt_table(bytes, SFNT_TAG('m', 'a', 'x', 'p'));
    struct str loca = sfnt_table(bytes, SFNT_TAG('l', 'o', 'c', 'a'));
    struct str cmap = sfnt_table(bytes, SFNT_TAG('c', 'm', 'a', 'p'));
    if (head.len < HEAD_BYTES || hhea.len < HHEA_BYTES || maxp.len < 6 || cmap.len < 4) {
        return false;
    }
    uint32_t units = sfnt_u16(head, UNITS_AT);
    size_t glyphs = sfnt_u16(maxp, 4);
    size_t metrics = sfnt_u16(hhea, 34);
    size_t offset = sfnt_u16(head, LOCA_AT) == 0 ? 2 : 4;
    return sfnt_u32(head, MAGIC_AT) == 0x5F0F3CF5 && units >= 16 && units <= 16384 && glyphs > 0 &&
           metrics > 0 && metrics <= glyphs && hmtx.len >= metrics * 4 + (glyphs - metrics) * 2 &&
           (curves || loca.len >= (glyphs + 1) * offset);
}

/* OS/2 fsType: what the licence lets a document do. */
static bool may_be_embedded(struct str os2) {
    enum { FS_TYPE_AT = 8, USAGE = 0x000F, RESTRICTED = 0x0002, WHOLE = 0x0100, BITMAPS = 0x0200 };
    uint32_t type = sfnt_u16(os2, FS_TYPE_AT);
    return (type & USAGE) != RESTRICTED && (type & (WHOLE | BITMAPS)) == 0;
}

static enum typeface_fault fault_of(struct str bytes) {
    static const struct {
        uint32_t tag;
        enum typeface_fault fault;
    } others[] = {{SFNT_TAG('w', 'O', 'F', 'F'), TYPEFACE_WEB},
                  {SFNT_TAG('w', 'O', 'F', '2'), TYPEFACE_WEB},
                  {SFNT_TAG('t', 't', 'c', 'f'), TYPEFACE_COLLECTION}};
    uint32_t tag = sfnt_u32(bytes, 0);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (tag == others[i].tag) {
            return others[i].fault;
        }
    }
    if (tag != 0x00010000 && tag != SFNT_TAG('t', 'r', 'u', 'e') &&
        tag != SFNT_TAG('O', 'T', 'T', 'O')) {
        return TYPEFACE_OTHER;
    }
    if (!directory_is_sound(bytes)) {
        return TYPEFACE_DAMAGED;
    }
    struct str os2 = sfnt_table(bytes, SFNT_TAG('O', 'S', '/', '2'));
    if (os2.len > 0 && !may_be_embedded(os2)) {
        return TYPEFACE_LOCKED;
    }
    if (sfnt_table(bytes, SFNT_TAG('f', 'v', 'a', 'r')).len > 0) {
        return TYPEFACE_VARIABLE;
    }
    struct str cff = sfnt_table(bytes, SFNT_TAG('C', 'F', 'F', ' '));
    if (sfnt_table(bytes, SFNT_TAG('C', 'F', 'F', '2')).len > 0) {
        return TYPEFACE_CURVES;
    }
    if (cff.len > 0 && curves_fault(cff) != TYPEFACE_FIT) {
        return curves_fault(cff);
    }
    if (cff.len == 0 && sfnt_table(bytes, SFNT_TAG('g', 'l', 'y', 'f')).len == 0) {
        return TYPEFACE_BITMAP;
    }
    return os2.len >= 64 && tables_are_sound(bytes, cff.len > 0) ? TYPEFACE_FIT : TYPEFACE_DAMAGED;
}

/* ---- names ---- */

/* A name as ASCII; characters beyond it are left out. */
static struct str name_text(struct arena *arena, struct str name, bool wide) {
    struct buf out = {0};
    for (size_t at = 0; at + (wide ? 1 : 0) < name.len; at += wide ? 2 : 1) {
        uint32_t c = wide ? sfnt_u16(name, at) : (uint8_t)name.ptr[at];
        if (c >= ' ' && c < 0x7F) {
            buf_put_byte(&out, (char)c);
        }
    }
    return str_trim(buf_take(&out, arena));
}

/* The first name of a number, preferably the Windows one in English. */
static struct str name_of(struct arena *arena, struct str table, uint32_t number) {
    enum { WINDOWS = 3, MACINTOSH = 1, ENGLISH = 0x409, RECORD_BYTES = 12 };
    struct str best = {NULL, 0};
    int best_rank = 0;
    uint32_t count = sfnt_u16(table, 2);
    size_t texts = sfnt_u16(table, 4);
    for (uint32_t i = 0; i < count && i < NAMES_MOST; i++) {
        size_t record = 6 + (size_t)i * RECORD_BYTES;
        uint32_t platform = sfnt_u16(table, record);
        size_t from = texts + sfnt_u16(table, record + 10);
        size_t len = sfnt_u16(table, record + 8);
        int rank = platform == WINDOWS ? sfnt_u16(table, record + 4) == ENGLISH ? 3 : 2 : 1;
        bool usable = sfnt_u16(table, record + 6) == number && len <= NAME_BYTES_MOST &&
                      (platform == WINDOWS || platform == MACINTOSH) && rank > best_rank;
        if (usable) {
            best = name_text(arena, str_sub(table, from, from + len), platform == WINDOWS);
            best_rank = rank;
        }
    }
    return best;
}

/* What a PDF may call it without any escapes. */
static struct str plain_name(struct arena *arena, struct str name) {
    enum { BYTES_MOST = 60 };
    struct buf out = {0};
    for (size_t i = 0; i < name.len && out.len < BYTES_MOST; i++) {
        char c = name.ptr[i];
        bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        if (plain) {
            buf_put_byte(&out, c);
        }
    }
    if (out.len == 0) {
        buf_put_text(&out, "Typsnitt");
    }
    return buf_take(&out, arena);
}

enum typeface_fault typeface_read(struct arena *arena, struct str bytes, struct typeface *face) {
    enum { FAMILY = 1, POSTSCRIPT = 6, TYPOGRAPHIC_FAMILY = 16, WEIGHT_AT = 4, SELECTION_AT = 62 };
    enum typeface_fault fault = fault_of(bytes);
    if (fault != TYPEFACE_FIT) {
        return fault;
    }
    struct str names = sfnt_table(bytes, SFNT_TAG('n', 'a', 'm', 'e'));
    struct str os2 = sfnt_table(bytes, SFNT_TAG('O', 'S', '/', '2'));
    uint32_t weight = sfnt_u16(os2, WEIGHT_AT);
    face->family = name_of(arena, names, TYPOGRAPHIC_FAMILY);
    if (face->family.len == 0) {
        face->family = name_of(arena, names, FAMILY);
    }
    face->postscript = plain_name(arena, name_of(arena, names, POSTSCRIPT));
    face->weight = (uint16_t)(weight < 100 ? 100 : weight > 900 ? 900 : weight);
    face->italic = (sfnt_u16(os2, SELECTION_AT) & 1) != 0;
    return TYPEFACE_FIT;
}
