/* diag: texts of findings. Templates are expanded by hand; nothing is taken from the locale. */
#include "diag/message.h"

#include "base/buf.h"
#include "base/utf8.h"

struct place place_of(struct place_cursor *cursor, struct span at) {
    struct span span = source_resolve(at);
    if (span.source == NULL) {
        return (struct place){0};
    }
    const struct source *source = span.source;
    struct place place = {.file = source->name};
    const uint32_t ends[2] = {span.start, span.end > span.start ? span.end : span.start};
    struct position *positions[2] = {&place.from, &place.to};
    for (size_t i = 0; i < 2; i++) {
        uint32_t start = 0;
        struct str line = source_line(source, ends[i], &start);
        if (cursor->source != source || cursor->offset > start) {
            *cursor = (struct place_cursor){.source = source, .line = 1};
        }
        for (; cursor->offset < start; cursor->offset++) {
            cursor->line += source->text.ptr[cursor->offset] == '\n';
        }
        const struct source alone = {.text = line};
        *positions[i] = source_position(&alone, ends[i] - start);
        positions[i]->line = cursor->line;
    }
    return place;
}

uint32_t message_clean_char(uint32_t c) {
    bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
    bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
                     c == 0x200F || c == UTF8_BOM;
    return control || direction ? UTF8_REPLACEMENT : c;
}

void message_put_clean(struct buf *out, struct str text) {
    for (size_t at = 0; at < text.len;) {
        buf_put_char(out, message_clean_char(utf8_next(text, &at)));
    }
}

static void put_place(struct buf *out, struct span at) {
    struct place_cursor cursor = {0};
    struct place place = place_of(&cursor, at);
    message_put_clean(out, place.file);
    buf_put_byte(out, ':');
    buf_put_int(out, place.from.line);
}

void message_put(struct buf *out, enum diag_text text, enum language language,
                 const struct diag_args *args, struct span at) {
    static const struct str place = STR_INIT("{place}");
    struct str pattern = diag_text_of(text, language);
    for (size_t i = 0; i < pattern.len; i++) {
        struct str rest = str_sub(pattern, i, pattern.len);
        if (rest.len >= 3 && rest.ptr[0] == '{' && rest.ptr[1] >= '0' &&
            rest.ptr[1] < '0' + DIAG_ARGS_MAX && rest.ptr[2] == '}') {
            size_t n = (size_t)(rest.ptr[1] - '0');
            message_put_clean(out, args->word[n] != 0 ? diag_text_of(args->word[n], language)
                                                      : args->v[n]);
            i += 2;
        } else if (str_starts(rest, place)) {
            put_place(out, at);
            i += place.len - 1;
        } else {
            buf_put_byte(out, rest.ptr[0]);
        }
    }
}
