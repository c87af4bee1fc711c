/* html: the escaper, by one table of what a byte becomes. */
#include "html/escape.h"

#include <string.h>

#include "base/buf.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* What a byte is written as, NULL for itself. */
static const char *replacement(unsigned char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\n':
    case '\t':
        return NULL;
    default:
        return c < 0x20 || c == 0x7F ? REPLACEMENT : NULL;
    }
}

void html_escape(struct str text, struct buf *out) {
    size_t done = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *with = replacement((unsigned char)text.ptr[i]);
        if (with != NULL) {
            buf_put(out, str_sub(text, done, i));
            buf_put_text(out, with);
            done = i + 1;
        }
    }
    buf_put(out, str_sub(text, done, text.len));
}

static bool is_address_byte(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("-._~:/?#[]@!$&'()*+,;=%", c) != NULL);
}

void html_escape_address(struct str url, struct buf *out) {
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];
        if (!is_address_byte(c)) {
            const char encoded[3] = {'%', hex[c >> 4], hex[c & 15]};
            buf_put_bytes(out, encoded, sizeof encoded);
        } else {
            html_escape(str_sub(url, i, i + 1), out);
        }
    }
}
