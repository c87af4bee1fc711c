/* pdf: hyphenation after Liang. Every pattern that occurs in the word raises the levels of its
 * places; where the highest level is odd the word may be divided.
 *
 * The word is spelled once, with a dot at either end, and the patterns are matched by walking the
 * packed trie from each of its letters. The exceptions are patterns like the others, with levels of
 * their own above all (scripts/build/pack-hyphens.c). */
#include "pdf/hyphen.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "pdf/hyphen-data.h"

enum {
    END = '.',
    DOTS = 4 /* room for the dots and the places beside them */
};

/* A word as the patterns see it; room for as many letters as it has bytes. */
struct spelling {
    size_t count;     /* letters */
    uint8_t *letters; /* from 1 on, between dots */
    uint8_t *levels;  /* i: of the place before letters[i - 1] */
};

/* Fills in the letters; false when the word has one that the patterns do not know. */
static bool spell(struct str word, struct spelling *s) {
    size_t count = 0;
    for (size_t at = 0; at < word.len;) {
        uint32_t c = (uint8_t)word.ptr[at];
        if (c < 0x80) {
            at++;
        } else {
            c = utf8_next(word, &at);
            c = c < 256 ? c : utf8_lower(c);
        }
        uint8_t letter = c < 256 ? hyphen_letters[c] : 0;
        if (letter == 0) {
            return false;
        }
        s->letters[++count] = letter;
    }
    s->count = count;
    s->letters[0] = s->letters[count + 1] = END;
    memset(s->levels, 0, count + DOTS);
    return true;
}

/* Raises the levels of a pattern; `places` is the one before the letter before the pattern. */
static void levels_raise(uint8_t *places, const uint8_t *levels) {
    places += levels[0];
    size_t count = levels[1];
    levels += 2;
    for (size_t i = 0; i < count; i++) {
        if (places[i] < levels[i]) {
            places[i] = levels[i];
        }
    }
}

/* Follows the trie along the word from each letter, and from the dot before it. */
static void patterns_match(struct spelling *s) {
    for (size_t start = 0; start <= s->count; start++) {
        const struct hyphen_node *node = hyphen_nodes;
        for (size_t i = start; i <= s->count + 1; i++) {
            node = hyphen_nodes + node->first + s->letters[i];
            if (node->letter != s->letters[i]) {
                break;
            }
            if (node->levels != 0) {
                levels_raise(s->levels + start, hyphen_levels + node->levels);
            }
        }
    }
}

static bool is_consonant(uint8_t letter) {
    static const bool consonants[256] = {
        ['b'] = true, ['c'] = true, ['d'] = true,  ['f'] = true,  ['g'] = true, ['h'] = true,
        ['j'] = true, ['k'] = true, ['l'] = true,  ['m'] = true,  ['n'] = true, ['p'] = true,
        ['q'] = true, ['r'] = true, ['s'] = true,  ['t'] = true,  ['v'] = true, ['w'] = true,
        ['x'] = true, ['z'] = true, [0xE7] = true, [0xF1] = true, /* ç, ñ */
    };
    return consonants[letter];
}

/* Of two places with only consonants between them the one that holds, or SIZE_MAX. Before a vowel
 * it is the later ("till-stånd-s-ären-de") unless the earlier has the higher level; before a
 * consonant the patterns guess ("bygd-s-plan", "skat-te-s-mit-ning"), and only the exceptions know.
 */
static size_t place_choose(const uint8_t *levels, size_t earlier, size_t later,
                           bool vowel_follows) {
    bool known = levels[earlier] >= HYPHEN_EXCEPTION || levels[later] >= HYPHEN_EXCEPTION;
    if (!known && !vowel_follows) {
        return SIZE_MAX;
    }
    return levels[later] >= levels[earlier] ? later : earlier;
}

/* The patterns see letters, not words, and may cut off consonants on both sides: no part of a word
 * is without a vowel. */
static void consonants_join(struct spelling *s) {
    size_t last = SIZE_MAX;
    bool vowel = false;
    for (size_t place = 2; place < s->count + 2; place++) {
        bool vowel_follows = !is_consonant(s->letters[place - 1]);
        if (s->levels[place] % 2 == 1) {
            bool pair = !vowel && last != SIZE_MAX;
            size_t keep = vowel  ? place
                          : pair ? place_choose(s->levels, last, place, vowel_follows)
                                 : SIZE_MAX;
            if (keep != place) {
                s->levels[place] = 0;
            }
            if (pair && keep != last) {
                s->levels[last] = 0;
            }
            vowel = pair && keep == SIZE_MAX; /* the part before them has one */
            last = keep;
        }
        vowel = vowel || vowel_follows;
    }
    if (!vowel && last != SIZE_MAX) {
        s->levels[last] = 0;
    }
}

/* Marks the bytes before which a level is odd; returns how many. */
static size_t breaks_mark(struct str word, const struct spelling *s, uint8_t *breaks) {
    size_t found = 0;
    size_t place = 1;
    for (size_t at = 0; at < word.len; at++) {
        if (((uint8_t)word.ptr[at] & 0xC0) != 0x80) { /* a letter begins */
            breaks[at] = s->levels[++place] % 2;
            found += breaks[at];
        }
    }
    return found;
}

static size_t spelling_breaks(struct spelling *s, struct str word, uint8_t *breaks) {
    if (!spell(word, s) || s->count < HYPHEN_BEFORE + HYPHEN_AFTER) {
        return 0;
    }
    patterns_match(s);
    memset(s->levels, 0, 2 + HYPHEN_BEFORE);
    memset(s->levels + s->count + 3 - HYPHEN_AFTER, 0, HYPHEN_AFTER);
    consonants_join(s);
    return breaks_mark(word, s, breaks);
}

size_t hyphen_breaks(struct str word, uint8_t *breaks) {
    enum { USUAL_MAX = 120 }; /* bytes of the words that need no memory of their own */
    uint8_t usual[2 * (USUAL_MAX + DOTS)];
    memset(breaks, 0, word.len);
    size_t room = word.len + DOTS;
    uint8_t *letters = word.len <= USUAL_MAX ? usual : mem_resize(NULL, 2 * room);
    struct spelling s = {.letters = letters, .levels = letters + room};
    size_t found = spelling_breaks(&s, word, breaks);
    if (letters != usual) {
        mem_free(letters);
    }
    return found;
}
