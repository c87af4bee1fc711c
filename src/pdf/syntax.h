/* The syntax of PDF values: numbers, names, text strings, references.
 *
 * Everything is appended to a buffer of the caller; nothing fails, nothing depends on the locale.
 * Sees base only. */
#ifndef SRBC_PDF_SYNTAX_H
#define SRBC_PDF_SYNTAX_H

#include <stdint.h>

#include "base/str.h"
#include "pdf/style.h"

struct buf;

/* A length in points with at most two decimals. */
void syntax_length(struct buf *out, int64_t length);

/* Several lengths, each followed by a space. */
#define SYNTAX_LENGTHS(out, ...)                                                                   \
    syntax_lengths((out), (const int64_t[]){__VA_ARGS__},                                          \
                   sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t))
void syntax_lengths(struct buf *out, const int64_t *lengths, size_t count);

/* "12 0 R". */
void syntax_reference(struct buf *out, uint32_t object);

/* A text string: ASCII in parentheses, or else UTF-16BE in hexadecimal digits. At most as much as a
 * PDF/A string may hold (32767 bytes); the rest of a longer text is cut off between characters. */
void syntax_text(struct buf *out, struct str text);

/* Bytes as a literal string in parentheses; the same bound. */
void syntax_bytes(struct buf *out, struct str bytes);

/* One byte inside a literal string, escaped where that is needed; returns what follows it. There is
 * room for two. */
char *syntax_escape(char *at, uint8_t byte);

/* The lowest `digits` (at most 8) hexadecimal digits of a value. */
void syntax_hex(struct buf *out, uint32_t value, int digits);

/* A code point as UTF-16BE hexadecimal digits. */
void syntax_utf16(struct buf *out, uint32_t code_point);

/* Three numbers 0–1 and a space each. */
void syntax_colour(struct buf *out, const uint8_t colour[3]);

/* Text for XML content and attribute values; characters that XML forbids are left out. */
void syntax_xml(struct buf *out, struct str text);

#endif
