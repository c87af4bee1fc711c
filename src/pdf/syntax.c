/* pdf: values as PDF writes them, with own number printing (no locale, no floating point). */
#include "pdf/syntax.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "pdf/decimal.h"

enum { STRING_BYTES_MAX = 32000 }; /* PDF/A-2, 6.1.13: below 32768 */

void syntax_length(struct buf *out, int64_t length) {
    buf_reserve(out, LENGTH_BYTES);
    put_end(out, length_put(out->ptr + out->len, length));
}

void syntax_lengths(struct buf *out, const int64_t *lengths, size_t count) {
    buf_reserve(out, count * (LENGTH_BYTES + 1));
    char *at = out->ptr + out->len;
    for (size_t i = 0; i < count; i++) {
        at = length_put(at, lengths[i]);
        *at++ = ' ';
    }
    put_end(out, at);
}

void syntax_reference(struct buf *out, uint32_t object) {
    buf_reserve(out, REFERENCE_BYTES);
    put_end(out, reference_put(out->ptr + out->len, object));
}

char *syntax_escape(char *at, uint8_t byte) {
    if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r') {
        *at++ = '\\';
    }
    *at++ = byte == '\r' ? 'r' : (char)byte; /* a bare CR would be read as LF */
    return at;
}

void syntax_bytes(struct buf *out, struct str bytes) {
    size_t len = bytes.len < STRING_BYTES_MAX ? bytes.len : STRING_BYTES_MAX;
    buf_reserve(out, 2 * len + 2);
    char *at = out->ptr + out->len;
    *at++ = '(';
    for (size_t i = 0; i < len; i++) {
        at = syntax_escape(at, (uint8_t)bytes.ptr[i]);
    }
    *at++ = ')';
    *at = '\0';
    out->len = (size_t)(at - out->ptr);
}

void syntax_hex(struct buf *out, uint32_t value, int digits) {
    char text[8];
    for (int i = digits - 1; i >= 0; i--, value >>= 4) {
        text[i] = "0123456789ABCDEF"[value & 15];
    }
    buf_put_bytes(out, text, (size_t)digits);
}

void syntax_utf16(struct buf *out, uint32_t code_point) {
    if (code_point >= 0x10000) {
        uint32_t rest = code_point - 0x10000;
        syntax_hex(out, (0xD800 | rest >> 10) << 16 | 0xDC00 | (rest & 0x3FF), 8);
    } else {
        syntax_hex(out, code_point, 4);
    }
}

void syntax_text(struct buf *out, struct str text) {
    bool ascii = true;
    for (size_t i = 0; i < text.len && ascii; i++) {
        ascii = text.ptr[i] >= ' ' && text.ptr[i] <= '~';
    }
    if (ascii) {
        syntax_bytes(out, text);
        return;
    }
    buf_put_text(out, "<FEFF");
    size_t units = 1;
    for (size_t at = 0; at < text.len && units + 2 < STRING_BYTES_MAX / 2; units++) {
        uint32_t c = utf8_next(text, &at);
        units += c >= 0x10000;
        syntax_utf16(out, c);
    }
    buf_put_byte(out, '>');
}

void syntax_colour(struct buf *out, const uint8_t colour[3]) {
    for (int i = 0; i < 3; i++) {
        int thousandths = (colour[i] * 1000 + 127) / 255;
        if (thousandths == 0 || thousandths == 1000) {
            buf_put_byte(out, thousandths == 0 ? '0' : '1');
        } else {
            buf_put_text(out, "0.");
            buf_put_byte(out, (char)('0' + thousandths / 100));
            buf_put_byte(out, (char)('0' + thousandths / 10 % 10));
            buf_put_byte(out, (char)('0' + thousandths % 10));
        }
        buf_put_byte(out, ' ');
    }
}

void syntax_xml(struct buf *out, struct str text) {
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        switch (c) {
        case '&':
            buf_put_text(out, "&amp;");
            break;
        case '<':
            buf_put_text(out, "&lt;");
            break;
        case '>':
            buf_put_text(out, "&gt;");
            break;
        case '"':
            buf_put_text(out, "&quot;");
            break;
        default:
            if ((c >= ' ' || c == '\t' || c == '\n') && c != 0xFFFE && c != 0xFFFF) {
                buf_put_char(out, c);
            }
        }
    }
}
