/* base: growing buffers; room doubles. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

void buf_free(struct buf *buf) {
    mem_free(buf->ptr);
    *buf = (struct buf){0};
}

void buf_clear(struct buf *buf) {
    buf->len = 0;
    if (buf->ptr != NULL) {
        buf->ptr[0] = '\0';
    }
}

void buf_grow(struct buf *buf, size_t more) {
    if (more > SIZE_MAX / 4 || buf->len > SIZE_MAX / 4) {
        mem_exhausted();
    }
    size_t need = buf->len + more + 1;
    size_t cap = buf->cap > 0 ? buf->cap : 64;
    while (cap < need) {
        cap *= 2;
    }
    buf->ptr = mem_resize(buf->ptr, cap);
    buf->cap = cap;
}

void buf_put_bytes(struct buf *buf, const void *bytes, size_t len) {
    buf_reserve(buf, len);
    if (len > 0) {
        memcpy(buf->ptr + buf->len, bytes, len);
    }
    buf->len += len;
    buf->ptr[buf->len] = '\0';
}

void buf_put_char(struct buf *buf, uint32_t code_point) {
    if (code_point < 0x80) {
        buf_put_byte(buf, (char)code_point);
    } else {
        char bytes[4];
        buf_put_bytes(buf, bytes, utf8_encode(code_point, bytes));
    }
}

void buf_put_int(struct buf *buf, int64_t value) {
    enum { DIGITS_MAX = 20 };
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    size_t digits = 1;
    for (uint64_t power = 10; digits < DIGITS_MAX && rest >= power; power *= 10) {
        digits++;
    }
    buf_reserve(buf, DIGITS_MAX + 1); /* written in place: numbers are many in a PDF */
    if (value < 0) {
        buf->ptr[buf->len++] = '-';
    }
    for (size_t at = buf->len + digits; at > buf->len; rest /= 10) {
        buf->ptr[--at] = (char)('0' + rest % 10);
    }
    buf->len += digits;
    buf->ptr[buf->len] = '\0';
}

void buf_printf(struct buf *buf, const char *format, ...) {
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len > 0) {
        buf_reserve(buf, (size_t)len);
        (void)vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, again);
        buf->len += (size_t)len;
    }
    va_end(again);
}

struct str buf_view(const struct buf *buf) {
    return (struct str){buf->ptr != NULL ? buf->ptr : "", buf->len};
}

struct str buf_take(struct buf *buf, struct arena *arena) {
    struct str copy = str_copy(arena, buf_view(buf));
    buf_free(buf);
    return copy;
}
