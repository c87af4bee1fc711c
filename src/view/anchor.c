/* view: anchors. Letters and digits of the words, folded to a–z and 0–9. */
#include "view/anchor.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { ANCHOR_BYTES = 60 }; /* as in doc/anchors.c */

static void put_folded(struct arena *arena, struct str letter, struct buf *out) {
    struct str folded = utf8_fold(arena, letter);
    for (size_t i = 0; i < folded.len; i++) {
        char c = folded.ptr[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            buf_put_byte(out, c);
        }
    }
}

/* A hyphen for what stands between words when `hyphens`, else nothing. */
static void put_slug(struct arena *arena, struct str words, bool hyphens, struct buf *out) {
    size_t begin = out->len;
    bool parted = false;
    for (size_t at = 0; at < words.len && out->len - begin < ANCHOR_BYTES;) {
        size_t from = at;
        if (!utf8_is_letter(utf8_next(words, &at))) {
            parted = true;
            continue;
        }
        if (parted && hyphens && out->len > begin) {
            buf_put_byte(out, '-');
        }
        parted = false;
        put_folded(arena, str_sub(words, from, at), out);
    }
}

struct str anchor_of_number(struct arena *arena, struct str number) {
    struct buf out = {0};
    buf_put_text(&out, str_starts(number, STR("§")) ? "p" : "arende-");
    put_slug(arena, number, false, &out);
    return buf_take(&out, arena);
}

struct str anchor_of_words(struct arena *arena, struct str words) {
    struct buf out = {0};
    put_slug(arena, words, true, &out);
    return buf_take(&out, arena);
}
