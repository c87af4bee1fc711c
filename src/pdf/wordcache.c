/* pdf: the cache of words. A word is shaped when it is first asked for; what comes out is kept in
 * one piece of memory: the word, its glyphs, its breaks and its text. */
#include <stdalign.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "pdf/breaks.h"
#include "pdf/fontset.h"

enum {
    CACHE_SLOTS = 4096,
    CACHE_WORDS_MAX = 2048, /* trimmed above */
    DIVIDED_MOST = 1024     /* bytes of a word that may be divided */
};

_Static_assert(alignof(struct word_break) <= alignof(struct glyph), "breaks follow the glyphs");

/* Translates the break places of the text to glyphs; returns how many there are. */
static size_t find_breaks(const struct draft *draft, struct word_break *breaks) {
    uint8_t kinds[DIVIDED_MOST];
    if (draft->key.rtl || draft->text.len > DIVIDED_MOST ||
        breaks_find(draft->text, draft->key.hyphenate, kinds) == 0) {
        return 0;
    }
    size_t count = 0;
    size_t glyph = 0;
    for (size_t i = 1; i < draft->text.len; i++) {
        if (kinds[i] == BREAK_NONE) {
            continue;
        }
        while (glyph < draft->count && draft->glyphs[glyph].at < i) {
            glyph++;
        }
        bool inside = glyph > 0 && glyph < draft->count && glyph <= UINT16_MAX;
        if (inside && draft->glyphs[glyph].at == i) {
            breaks[count++] = (struct word_break){(uint16_t)glyph, kinds[i]};
        }
    }
    return count;
}

/* Copies bytes to `*to`, which is moved past them. */
static void *put_bytes(char **to, const void *bytes, size_t size) {
    char *at = *to;
    if (size > 0) {
        memcpy(at, bytes, size);
    }
    *to += size;
    return at;
}

/* The word under work as it is kept. */
static struct word *keep_draft(struct fonts *fonts, const struct draft *draft) {
    struct word_break breaks[DIVIDED_MOST];
    size_t break_bytes = find_breaks(draft, breaks) * sizeof *breaks;
    size_t glyph_bytes = draft->count * sizeof *draft->glyphs;
    struct word *word =
        arena_alloc(fonts->cache, sizeof *word + glyph_bytes + break_bytes + draft->text.len);
    char *at = (char *)(word + 1);
    word->glyphs = put_bytes(&at, draft->glyphs, glyph_bytes);
    word->breaks = put_bytes(&at, breaks, break_bytes);
    word->text = (struct str){put_bytes(&at, draft->text.ptr, draft->text.len), draft->text.len};
    word->glyph_count = (uint32_t)draft->count;
    word->break_count = (uint32_t)(break_bytes / sizeof *breaks);
    word->key = draft->key;
    word->rtl = draft->key.rtl;
    for (size_t i = 0; i < draft->count; i++) {
        word->width += draft->glyphs[i].advance;
    }
    return word;
}

static struct word *shape_word(struct fonts *fonts, struct word_key key, struct str text,
                               struct span at) {
    struct draft *draft = &fonts->draft;
    draft->text = text;
    draft->key = key;
    draft->count = 0;
    if (!fonts_shape_simple(fonts, draft)) {
        draft->count = 0;
        fonts_shape(fonts, draft, at);
    }
    return keep_draft(fonts, draft);
}

/* ---- the table ---- */

void fonts_begin_words(struct fonts *fonts) {
    fonts->cache = arena_new();
    fonts->word_size = CACHE_SLOTS;
    fonts->words = mem_alloc(fonts->word_size * sizeof(struct word *));
}

static void words_rehash(struct fonts *fonts) {
    struct word **old = fonts->words;
    size_t size = fonts->word_size;
    fonts->word_size = size * 2;
    fonts->words = mem_alloc(fonts->word_size * sizeof(struct word *));
    for (size_t i = 0; i < size; i++) {
        if (old[i] != NULL) {
            size_t slot = old[i]->hash & (fonts->word_size - 1);
            while (fonts->words[slot] != NULL) {
                slot = (slot + 1) & (fonts->word_size - 1);
            }
            fonts->words[slot] = old[i];
        }
    }
    mem_free(old);
}

static const struct word *find_word(struct fonts *fonts, struct word_key key, struct str text,
                                    struct span at) {
    uint32_t hash =
        str_hash(text) + key.face * 2654435761u + key.hyphenate * 97u + (key.rtl ? 193u : 0u);
    size_t slot = hash & (fonts->word_size - 1);
    for (; fonts->words[slot] != NULL; slot = (slot + 1) & (fonts->word_size - 1)) {
        const struct word *word = fonts->words[slot];
        if (word->hash == hash && word->key.face == key.face &&
            word->key.hyphenate == key.hyphenate && word->key.rtl == key.rtl &&
            str_equal(word->text, text)) {
            return word;
        }
    }
    struct word *word = shape_word(fonts, key, text, at);
    word->hash = hash;
    fonts->words[slot] = word;
    fonts->word_count++;
    if (fonts->word_count * 2 > fonts->word_size) {
        words_rehash(fonts);
    }
    return word;
}

const struct word *fonts_word(struct fonts *fonts, struct word_key key, struct str text,
                              struct span at) {
    bool space = text.len == 1 && text.ptr[0] == ' ' && key.hyphenate == 0 && !key.rtl;
    if (!space) {
        return find_word(fonts, key, text, at);
    }
    if (fonts->spaces[key.face] == NULL) { /* every second word is one */
        fonts->spaces[key.face] = find_word(fonts, key, text, at);
    }
    return fonts->spaces[key.face];
}

/* ---- letting go ---- */

static void forget_words(struct fonts *fonts) {
    memset(fonts->words, 0, fonts->word_size * sizeof(struct word *));
    memset(fonts->spaces, 0, sizeof fonts->spaces);
    fonts->word_count = 0;
}

void fonts_trim(struct fonts *fonts) {
    if (fonts->word_count > CACHE_WORDS_MAX) {
        arena_reset(fonts->cache);
        forget_words(fonts);
    }
}

void fonts_drop(struct fonts *fonts) {
    arena_free(fonts->cache);
    fonts->cache = arena_new();
    forget_words(fonts);
}
