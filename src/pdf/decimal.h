/* Numbers and short texts put where the caller has made room: for what is written by the hundred
 * thousand (places of objects and words, references, elements).
 *
 * Each returns the byte after what it wrote; room is made with buf_reserve(), and put_end() ends
 * it. Does not fail. Sees base and the unit of lengths. */
#ifndef SRBC_PDF_DECIMAL_H
#define SRBC_PDF_DECIMAL_H

#include <stdint.h>

#include "base/buf.h"
#include "pdf/style.h"

/* What each takes at most. */
enum { DECIMAL_BYTES = 20, REFERENCE_BYTES = DECIMAL_BYTES + 4, LENGTH_BYTES = DECIMAL_BYTES + 4 };

static inline char *decimal_put(char *at, uint64_t number) {
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
    while (*text != '\0') {
        *at++ = *text++;
    }
    return at;
}

/* "12 0 R" */
static inline char *reference_put(char *at, uint32_t object) {
    return text_put(decimal_put(at, object), " 0 R");
}

/* A length in points, rounded to two decimals at most. */
static inline char *length_put(char *at, int64_t length) {
    const int64_t step = UNIT / 100;
    int64_t hundredths = (length >= 0 ? length + step / 2 : length - step / 2) / step;
    if (hundredths < 0) {
        *at++ = '-';
        hundredths = -hundredths;
    }
    at = decimal_put(at, (uint64_t)hundredths / 100);
    unsigned rest = (unsigned)(hundredths % 100);
    if (rest != 0) {
        *at++ = '.';
        *at++ = (char)('0' + rest / 10);
        if (rest % 10 != 0) {
            *at++ = (char)('0' + rest % 10);
        }
    }
    return at;
}

/* Takes what was put at the end of a buffer among its content. */
static inline void put_end(struct buf *buf, char *at) {
    *at = '\0';
    buf->len = (size_t)(at - buf->ptr);
}

#endif
