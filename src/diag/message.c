/* diag: texts of findings. Templates are expanded by hand; nothing is taken from the locale. */
#include "diag/message.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "diag/place.h"

void message_put_clean(struct buf *out, struct str text) {
    for (size_t at = 0; at < text.len;) {
        buf_put_char(out, place_clean_char(utf8_next(text, &at)));
    }
}

/* The words of a file may be as long as the file. */
static void put_argument(struct buf *out, struct str text) {
    size_t at = 0;
    for (size_t count = 0; at < text.len && count < LIMIT_MESSAGE_WORDS; count++) {
        (void)utf8_next(text, &at);
    }
    message_put_clean(out, str_sub(text, 0, at));
    buf_put_text(out, at < text.len ? "…" : "");
}

static void put_place(struct buf *out, struct span at) {
    struct place_cursor cursor = {0};
    struct place place = place_of(&cursor, source_resolve(at));
    message_put_clean(out, place.file);
    buf_put_byte(out, ':');
    buf_put_int(out, place.from.line);
}

/* Whether an argument such as "{0}" stands at the beginning; `*n` gets its number. */
static bool is_argument(struct str rest, size_t *n) {
    bool found = rest.len >= 3 && rest.ptr[0] == '{' && rest.ptr[1] >= '0' &&
                 rest.ptr[1] < '0' + DIAG_ARGS_MAX && rest.ptr[2] == '}';
    *n = found ? (size_t)(rest.ptr[1] - '0') : 0;
    return found;
}

void message_put(struct buf *out, enum diag_text text, enum language language,
                 const struct diag_args *args, struct span at) {
    static const struct str place = STR_INIT("{place}");
    struct str pattern = diag_text_of(text, language);
    for (size_t i = 0; i < pattern.len; i++) {
        struct str rest = str_sub(pattern, i, pattern.len);
        size_t n = 0;
        if (is_argument(rest, &n)) {
            put_argument(out,
                         args->word[n] != 0 ? diag_text_of(args->word[n], language) : args->v[n]);
            i += 2;
        } else if (str_starts(rest, place)) {
            put_place(out, at);
            i += place.len - 1;
        } else {
            buf_put_byte(out, rest.ptr[0]);
        }
    }
}

void diag_pattern(enum diag_text code, enum language language, struct buf *out) {
    struct str pattern = diag_text_of(code, language);
    for (size_t i = 0; i < pattern.len; i++) {
        size_t n = 0;
        if (is_argument(str_sub(pattern, i, pattern.len), &n)) {
            buf_put_text(out, "…");
            i += 2;
        } else {
            buf_put_byte(out, pattern.ptr[i]);
        }
    }
}
