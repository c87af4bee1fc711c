/* words: joined lists and numbers, written into a buffer and copied to the arena. */
#include "words/text.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

struct str text_join_with(struct arena *arena, const struct str *items, size_t count,
                          struct str last) {
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        left += items[i].len > 0;
    }
    struct buf buf = {0};
    for (size_t i = 0; i < count; i++) {
        if (items[i].len == 0) {
            continue;
        }
        buf_put(&buf, items[i]);
        left--;
        if (left == 1) {
            buf_put_byte(&buf, ' ');
            buf_put(&buf, last);
            buf_put_byte(&buf, ' ');
        } else if (left > 1) {
            buf_put_text(&buf, ", ");
        }
    }
    return buf_take(&buf, arena);
}

struct str text_join(struct arena *arena, const struct str *items, size_t count) {
    return text_join_with(arena, items, count, STR("och"));
}

/* Digits in groups of three from the right. */
static void put_grouped(struct buf *buf, uint64_t value) {
    struct buf digits = {0};
    buf_printf(&digits, "%llu", (unsigned long long)value);
    for (size_t i = 0; i < digits.len; i++) {
        if (i > 0 && (digits.len - i) % 3 == 0) {
            buf_put_text(buf, "\xC2\xA0");
        }
        buf_put_byte(buf, digits.ptr[i]);
    }
    buf_free(&digits);
}

/* Writes the sign and returns the magnitude, which fits even for the least number. */
static uint64_t put_sign(struct buf *buf, int64_t value) {
    if (value < 0) {
        buf_put_text(buf, "\xE2\x88\x92");
        return 0 - (uint64_t)value;
    }
    return (uint64_t)value;
}

struct str text_number(struct arena *arena, int64_t value) {
    struct buf buf = {0};
    put_grouped(&buf, put_sign(&buf, value));
    return buf_take(&buf, arena);
}

struct str text_hundredths(struct arena *arena, int64_t value) {
    struct buf buf = {0};
    uint64_t size = put_sign(&buf, value);
    unsigned part = (unsigned)(size % 100);
    put_grouped(&buf, size / 100);
    if (part % 10 != 0) {
        buf_printf(&buf, ",%02u", part);
    } else if (part != 0) {
        buf_printf(&buf, ",%u", part / 10);
    }
    return buf_take(&buf, arena);
}

struct str text_ordinal(struct arena *arena, uint32_t number) {
    struct buf buf = {0};
    buf_put_int(&buf, number);
    buf_put_text(&buf, ":e");
    return buf_take(&buf, arena);
}

struct str text_capital(struct arena *arena, struct str text) {
    if (text.len == 0) {
        return text;
    }
    size_t at = 0;
    uint32_t first = utf8_next(text, &at);
    bool latin =
        (first >= 'a' && first <= 'z') || (first >= 0xE0 && first <= 0xFE && first != 0xF7);
    struct buf buf = {0};
    buf_put_char(&buf, latin ? first - 0x20 : first);
    buf_put(&buf, str_sub(text, at, text.len));
    return buf_take(&buf, arena);
}
