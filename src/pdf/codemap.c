/* pdf: maps from codes. Neighbouring codes whose glyphs, or characters, are neighbours too make one
 * range: letters mostly do, since a character of ASCII is its own code. A range ends where the last
 * byte of a code would carry. */
#include "pdf/codemap.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "pdf/codes.h"
#include "pdf/fontset.h"
#include "pdf/subset.h"
#include "pdf/syntax.h"

/* One map from the codes of a face being written. */
struct codemap {
    const struct font_face *f;
    const struct subset *subset; /* of the map to glyphs */
    const char *range;           /* what PDF calls its ranges */
    const char *single;          /* and ranges of one code */
    bool (*follows)(const struct codemap *map, size_t code);
    void (*put)(const struct codemap *map, size_t code, struct buf *out);
};

static uint32_t glyph_of(const struct codemap *map, size_t code) {
    return map->subset->numbers[map->f->codes[code].glyph];
}

static bool glyph_follows(const struct codemap *map, size_t code) {
    return glyph_of(map, code) == glyph_of(map, code - 1) + 1;
}

static void put_glyph(const struct codemap *map, size_t code, struct buf *out) {
    buf_put_int(out, glyph_of(map, code));
}

/* The only character of a text; 0 when it has several. */
static uint32_t single(struct str text) {
    size_t at = 0;
    uint32_t c = utf8_next(text, &at);
    return at == text.len ? c : 0;
}

/* Not beyond Latin-1: Ghostscript 10 loses the high byte of characters in ranges. */
static bool text_follows(const struct codemap *map, size_t code) {
    enum { LATIN_1_END = 0x100 };
    uint32_t c = single(map->f->codes[code].text);
    return c < LATIN_1_END && c == single(map->f->codes[code - 1].text) + 1;
}

static void put_text(const struct codemap *map, size_t code, struct buf *out) {
    struct str text = map->f->codes[code].text;
    buf_put_byte(out, '<');
    for (size_t at = 0; at < text.len;) {
        syntax_utf16(out, utf8_next(text, &at));
    }
    buf_put_byte(out, '>');
}

/* ---- ranges ---- */

static void put_code(size_t code, struct buf *out) {
    buf_put_byte(out, '<');
    syntax_hex(out, (uint32_t)code, code < CODES_LONG ? 2 : 4);
    buf_put_byte(out, '>');
}

/* Past the last code of the range that begins with `first`. */
static size_t range_end(const struct codemap *map, size_t first) {
    size_t code = first + 1;
    while (code < map->f->code_count && map->f->codes[code].text.len > 0 && code % 0x100 != 0 &&
           map->follows(map, code)) {
        code++;
    }
    return code;
}

/* Lines that are gathered to a block, since their number comes first. */
struct block {
    const char *kind;
    struct buf lines;
    size_t count;
};

static void block_write(struct block *block, struct buf *out) {
    if (block->count > 0) {
        buf_put_int(out, (int64_t)block->count);
        buf_put_text(out, " begin");
        buf_put_text(out, block->kind);
        buf_put_byte(out, '\n');
        buf_put(out, buf_view(&block->lines));
        buf_put_text(out, "end");
        buf_put_text(out, block->kind);
        buf_put_byte(out, '\n');
    }
    buf_clear(&block->lines);
    block->count = 0;
}

static void block_end(struct block *block, struct buf *out) {
    block_write(block, out);
    buf_free(&block->lines);
}

/* Ends a line of the block. */
static void block_next(struct block *block, struct buf *out) {
    enum { LINES_MAX = 100 };
    buf_put_byte(&block->lines, '\n');
    if (++block->count == LINES_MAX) {
        block_write(block, out);
    }
}

static void put_ranges(const struct codemap *map, struct buf *out) {
    struct block singles = {.kind = map->single};
    struct block ranges = {.kind = map->range};
    for (size_t code = CODES_FIRST; code < map->f->code_count;) {
        if (map->f->codes[code].text.len == 0) {
            code++;
            continue;
        }
        size_t end = range_end(map, code);
        struct block *block = end - code > 1 ? &ranges : &singles;
        put_code(code, &block->lines);
        if (end - code > 1) {
            put_code(end - 1, &block->lines);
        }
        buf_put_byte(&block->lines, ' ');
        map->put(map, code, &block->lines);
        block_next(block, out);
        code = end;
    }
    block_end(&singles, out);
    block_end(&ranges, out);
}

/* ---- maps ---- */

/* A reader may look for CIDs, too, among the codes; those of CFF outlines are glyphs. */
#define SPACE        "2 begincodespacerange\n<20><FF>\n<0100><1FFF>\nendcodespacerange\n"
#define SPACE_CURVES "1 begincodespacerange\n<0000><1FFF>\nendcodespacerange\n"
_Static_assert(CODES_FIRST == 0x20 && CODES_LONG == 0x100 && CODES_END == 0x2000,
               "the code spaces say so too");

#define BEGIN                                                                                      \
    "%!PS-Adobe-3.0 Resource-CMap\n/CIDInit /ProcSet findresource begin\n12 dict begin\n"          \
    "begincmap\n/CIDSystemInfo 3 dict dup begin\n/Registry (Adobe) def\n"                          \
    "/Ordering (Identity) def\n/Supplement 0 def\nend def\n"                                       \
    "/CMapName /Codes def\n/CMapType 1 def\n"
#define END "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"

void codemap_codes(size_t end, struct buf *out) {
    buf_put_text(out, BEGIN SPACE);
    struct block block = {.kind = "cidrange"};
    for (size_t code = CODES_FIRST; code < end; code = (code | 0xFF) + 1) {
        put_code(code, &block.lines);
        put_code(code | 0xFF, &block.lines);
        buf_put_byte(&block.lines, ' ');
        buf_put_int(&block.lines, (int64_t)code);
        block_next(&block, out);
    }
    block_end(&block, out);
    buf_put_text(out, END);
}

void codemap_curves(const struct font_face *f, const struct subset *subset, struct buf *out) {
    buf_put_text(out, BEGIN SPACE_CURVES);
    put_ranges(&(struct codemap){f, subset, "cidrange", "cidchar", glyph_follows, put_glyph}, out);
    buf_put_text(out, END);
}

void codemap_glyphs(const struct font_face *f, const struct subset *subset, size_t end,
                    struct buf *out) {
    buf_reserve(out, 2 * end);
    for (size_t code = 0; code < end; code++) {
        uint16_t glyph = subset->numbers[f->codes[code].glyph]; /* of a gap: none */
        buf_put_bytes(out, (const char[]){(char)(glyph >> 8), (char)glyph}, 2);
    }
}

void codemap_text(const struct font_face *f, struct buf *out) {
    buf_put_text(out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n");
    buf_put_text(out, f->cff ? SPACE_CURVES : SPACE);
    put_ranges(&(struct codemap){f, NULL, "bfrange", "bfchar", text_follows, put_text}, out);
    buf_put_text(out, END);
}
