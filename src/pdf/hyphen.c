/* pdf: hyphenation after Liang. Every pattern that occurs in the word raises the levels of its
 * places; where the highest level is odd the word may be divided.
 *
 * The patterns are matched by walking the packed trie from each letter of the word; `breaks` holds
 * the levels until the end, so nothing is allocated. The exceptions are patterns like the others,
 * with levels of their own above all (scripts/build/pack-hyphens.c). */
#include "pdf/hyphen.h"

#include <string.h>

#include "base/utf8.h"
#include "pdf/hyphen-data.h"

enum { END = '.' };

/* The letter at `*at` in lower-case Latin-1, or 0 when it is not one of the patterns' letters. */
static uint8_t letter_next(struct str word, size_t *at) {
    uint8_t byte = (uint8_t)word.ptr[*at];
    uint32_t code_point = byte;
    if (byte < 0x80) {
        (*at)++;
        if (byte >= 'A' && byte <= 'Z') {
            code_point = byte | 0x20U;
        }
    } else {
        code_point = utf8_lower(utf8_next(word, at));
    }
    return code_point < 256 && hyphen_letters[code_point] ? (uint8_t)code_point : 0;
}

static const struct hyphen_node *node_child(const struct hyphen_node *node, uint8_t letter) {
    const struct hyphen_node *children = hyphen_nodes + node->first;
    size_t low = 0;
    size_t high = node->children;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (children[middle].letter < letter) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < node->children && children[low].letter == letter ? children + low : NULL;
}

/* Raises the levels at the places of a pattern; places[i] is the byte before which the i-th lies.
 * The first is the place one letter before the pattern. */
static void levels_raise(const struct hyphen_node *node, const size_t *places, size_t len,
                         uint8_t *breaks) {
    const uint8_t *levels = hyphen_levels + node->levels;
    size_t count = *levels++;
    for (size_t i = 0; i < count; i++) {
        if (places[i] < len && breaks[places[i]] < levels[i]) {
            breaks[places[i]] = levels[i];
        }
    }
}

/* Follows the trie along the word from `at`, with `start` from the dot before the word; `before` is
 * where the letter before `at` begins. */
static void patterns_match(struct str word, size_t before, size_t at, bool start, uint8_t *breaks) {
    size_t places[HYPHEN_DEPTH + 2] = {before};
    size_t count = 1;
    const struct hyphen_node *node = hyphen_nodes;
    if (start) {
        places[count++] = SIZE_MAX;
        node = node_child(node, END);
    }
    while (node != NULL && count <= HYPHEN_DEPTH) {
        bool ended = at > word.len;
        places[count] = ended ? SIZE_MAX : at;
        if (node->levels != 0) {
            levels_raise(node, places, word.len, breaks);
        }
        if (ended) {
            return;
        }
        uint8_t letter = END;
        if (at == word.len) {
            at++;
        } else {
            letter = letter_next(word, &at);
        }
        node = node_child(node, letter);
        count++;
    }
}

static bool is_consonant(uint8_t letter) {
    return letter != 0 && strchr("bcdfghjklmnpqrstvwxz\xE7\xF1", letter) != NULL;
}

/* Of two places with only consonants between them the one that holds, or SIZE_MAX. Before a vowel
 * it is the later ("till-stånd-s-ären-de") unless the earlier has the higher level; before a
 * consonant the patterns guess ("bygd-s-plan", "skat-te-s-mit-ning"), and only the exceptions know.
 */
static size_t place_choose(const uint8_t *breaks, size_t earlier, size_t later,
                           bool vowel_follows) {
    bool known = breaks[earlier] >= HYPHEN_EXCEPTION || breaks[later] >= HYPHEN_EXCEPTION;
    if (!known && !vowel_follows) {
        return SIZE_MAX;
    }
    return breaks[later] >= breaks[earlier] ? later : earlier;
}

/* The patterns see letters, not words, and may cut off consonants on both sides: no part of a word
 * is without a vowel. */
static void consonants_join(struct str word, uint8_t *breaks) {
    size_t last = SIZE_MAX;
    bool vowel = false;
    for (size_t at = 0; at < word.len;) {
        size_t place = at;
        bool vowel_follows = !is_consonant(letter_next(word, &at));
        if (breaks[place] % 2 == 1) {
            bool pair = !vowel && last != SIZE_MAX;
            size_t keep = vowel  ? place
                          : pair ? place_choose(breaks, last, place, vowel_follows)
                                 : SIZE_MAX;
            if (keep != place) {
                breaks[place] = 0;
            }
            if (pair && keep != last) {
                breaks[last] = 0;
            }
            vowel = pair && keep == SIZE_MAX; /* the part before them has one */
            last = keep;
        }
        vowel = vowel || vowel_follows;
    }
    if (!vowel && last != SIZE_MAX) {
        breaks[last] = 0;
    }
}

size_t hyphen_breaks(struct str word, uint8_t *breaks) {
    size_t letters = 0;
    for (size_t at = 0; at < word.len; letters++) {
        if (letter_next(word, &at) == 0) {
            memset(breaks, 0, word.len);
            return 0;
        }
    }
    if (word.len == 0) {
        return 0;
    }
    memset(breaks, 0, word.len);
    patterns_match(word, SIZE_MAX, 0, true, breaks);
    size_t before = SIZE_MAX;
    for (size_t at = 0; at < word.len;) {
        size_t place = at;
        patterns_match(word, before, place, false, breaks);
        letter_next(word, &at);
        before = place;
    }
    size_t letter = 0;
    for (size_t at = 0; at < word.len; letter_next(word, &at), letter++) {
        if (letter < HYPHEN_BEFORE || letter + HYPHEN_AFTER > letters) {
            breaks[at] = 0;
        }
    }
    consonants_join(word, breaks);
    size_t found = 0;
    for (size_t at = 0; at < word.len; at++) {
        breaks[at] %= 2;
        found += breaks[at];
    }
    return found;
}
