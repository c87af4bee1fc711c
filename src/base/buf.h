/* A growing byte buffer.
 *
 * Owns its bytes; zero-initialise it and end it with buf_free(). Does not fail (base/mem.h). */
#ifndef SRBC_BASE_BUF_H
#define SRBC_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/str.h"

struct buf {
    char *ptr; /* NULL while empty; a NUL byte always follows the content */
    size_t len;
    size_t cap;
};

void buf_free(struct buf *buf);

/* Empties the buffer but keeps its room. */
void buf_clear(struct buf *buf);

/* Makes room for `more` further bytes and a NUL, which are not there. */
void buf_grow(struct buf *buf, size_t more);

/* Room for `more` further bytes and a NUL. Inline like the writers of one byte and of a literal:
 * most writes are short and find room. `len` never exceeds `cap`, so nothing here overflows. */
static inline void buf_reserve(struct buf *buf, size_t more) {
    if (more >= buf->cap - buf->len) {
        buf_grow(buf, more);
    }
}

void buf_put_bytes(struct buf *buf, const void *bytes, size_t len);

static inline void buf_put(struct buf *buf, struct str s) {
    buf_put_bytes(buf, s.ptr, s.len);
}

static inline void buf_put_text(struct buf *buf, const char *c_string) {
    buf_put_bytes(buf, c_string, strlen(c_string));
}

static inline void buf_put_byte(struct buf *buf, char byte) {
    buf_reserve(buf, 1);
    buf->ptr[buf->len++] = byte;
    buf->ptr[buf->len] = '\0';
}

void buf_put_char(struct buf *buf, uint32_t code_point); /* as UTF-8 */
void buf_put_int(struct buf *buf, int64_t value);        /* decimal, never by locale */

/* printf for integers and strings only: floating point would follow the locale. */
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The content as a slice that lives until the buffer changes. */
struct str buf_view(const struct buf *buf);

/* The content as a copy in the arena, followed by NUL; the buffer is freed. */
struct str buf_take(struct buf *buf, struct arena *arena);

#endif
