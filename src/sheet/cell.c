/* sheet: the text of a cell, made safe once for every format. */
#include "sheet/cell.h"

#include "base/buf.h"
#include "base/utf8.h"

static bool is_space(uint32_t c) {
    return (c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool is_text(uint32_t c) {
    return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && !(c >= 0xFDD0 && c <= 0xFDEF) &&
           (c & 0xFFFE) != 0xFFFE;
}

void cell_clean(struct str text, struct buf *out) {
    size_t start = out->len;
    bool gap = false;
    text = str_trim(text);
    for (size_t at = 0; at < text.len && out->len - start < CELL_BYTES;) {
        uint32_t c = utf8_next(text, &at);
        if (is_space(c)) {
            gap = out->len > start;
            continue;
        }
        if (gap) {
            buf_put_byte(out, ' ');
            gap = false;
        }
        buf_put_char(out, is_text(c) ? c : UTF8_REPLACEMENT);
    }
}
