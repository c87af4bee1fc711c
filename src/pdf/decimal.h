/* Whole numbers and short texts put where the caller has made room: what is written by the hundred
 * thousand (places of objects, references, elements).
 *
 * Each returns the byte after what it wrote. Does not fail. Sees nothing. */
#ifndef SRBC_PDF_DECIMAL_H
#define SRBC_PDF_DECIMAL_H

#include <stdint.h>
#include <string.h>

enum { DECIMAL_BYTES = 10, REFERENCE_BYTES = DECIMAL_BYTES + 4 }; /* at most */

static inline char *decimal_put(char *at, uint32_t number) {
    char digits[DECIMAL_BYTES];
    size_t count = 0;
    do {
        digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    while (count > 0) {
        *at++ = digits[--count];
    }
    return at;
}

static inline char *text_put(char *at, const char *text) {
    size_t length = strlen(text);
    memcpy(at, text, length);
    return at + length;
}

/* "12 0 R" */
static inline char *reference_put(char *at, uint32_t object) {
    return text_put(decimal_put(at, object), " 0 R");
}

#endif
