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
 */
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

/* Follows the trie along the word from `at`; with `start` from the dot before the word. */
static void patterns_match(struct str word, size_t at, bool start, uint8_t *breaks) {
    size_t places[HYPHEN_DEPTH + 1];
    size_t count = 0;
    const struct hyphen_node *node = hyphen_nodes;
    if (start) {
        places[count++] = SIZE_MAX;
        node = node_child(node, END);
    }
    while (node != NULL && count < HYPHEN_DEPTH) {
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
    patterns_match(word, 0, true, breaks);
    for (size_t at = 0; at < word.len; letter_next(word, &at)) {
        patterns_match(word, at, false, breaks);
    }
    size_t found = 0;
    size_t letter = 0;
    for (size_t at = 0; at < word.len; letter_next(word, &at), letter++) {
        bool inside = letter >= HYPHEN_BEFORE && letter + HYPHEN_AFTER <= letters;
        breaks[at] = inside && breaks[at] % 2 == 1;
        found += breaks[at];
    }
    return found;
}
