/* sheet: the text of a cell, made safe once for every format. */
#include "sheet/cell.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "sheet/sheet.h"

static bool is_space(uint32_t c) {
    return (c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool is_text(uint32_t c) {
    return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && !(c >= 0xFDD0 && c <= 0xFDEF) &&
           (c & 0xFFFE) != 0xFFFE;
}

/* Appends one line, as long as the cell that began at `start` has room. */
static void put_line(struct str text, size_t start, struct buf *out) {
    bool gap = false;
    bool begun = false;
    for (size_t at = 0; at < text.len && out->len - start < CELL_BYTES;) {
        uint32_t c = utf8_next(text, &at);
        if (is_space(c)) {
            gap = begun;
            continue;
        }
        if (gap) {
            buf_put_byte(out, ' ');
            gap = false;
        }
        buf_put_char(out, is_text(c) ? c : UTF8_REPLACEMENT);
        begun = true;
    }
}

void cell_clean(struct str text, struct buf *out) {
    put_line(text, out->len, out);
}

void cell_clean_lines(struct str text, struct buf *out) {
    size_t start = out->len;
    for (size_t at = 0; at < text.len && out->len - start < CELL_BYTES;) {
        size_t end = str_find_byte(text, '\n', at);
        end = end == SIZE_MAX ? text.len : end;
        struct str line = str_trim(str_sub(text, at, end));
        if (line.len > 0) {
            buf_put_text(out, out->len > start ? "\n" : "");
            put_line(line, start, out);
        }
        at = end + 1;
    }
}

struct str sheet_text(struct arena *arena, struct str text) {
    struct buf clean = {0};
    cell_clean(text, &clean);
    return buf_take(&clean, arena);
}
