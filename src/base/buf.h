/* A growing byte buffer.
 *
 * Owns its bytes; zero-initialise it and end it with buf_free(). Does not fail (base/mem.h). */
#ifndef SRBC_BASE_BUF_H
#define SRBC_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct buf {
    char *ptr; /* NULL while empty; a NUL byte always follows the content */
    size_t len;
    size_t cap;
};

void buf_free(struct buf *buf);

/* Empties the buffer but keeps its room. */
void buf_clear(struct buf *buf);

/* Room for `more` further bytes and a NUL. */
void buf_reserve(struct buf *buf, size_t more);

void buf_put(struct buf *buf, struct str s);
void buf_put_bytes(struct buf *buf, const void *bytes, size_t len);
void buf_put_text(struct buf *buf, const char *c_string);
void buf_put_byte(struct buf *buf, char byte);
void buf_put_char(struct buf *buf, uint32_t code_point); /* as UTF-8 */
void buf_put_int(struct buf *buf, int64_t value);        /* decimal, never by locale */

/* printf for integers and strings only: floating point would follow the locale. */
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The content as a slice that lives until the buffer changes. */
struct str buf_view(const struct buf *buf);

/* The content as a copy in the arena, followed by NUL; the buffer is freed. */
struct str buf_take(struct buf *buf, struct arena *arena);

#endif
