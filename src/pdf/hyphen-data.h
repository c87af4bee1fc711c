/* The hyphenation patterns as the build packs them (scripts/build/pack-hyphens.c): a trie in one
 * array, where the children of different nodes lie between each other.
 *
 * Constant data only, nothing can fail. Included by hyphen.c and by the generated source alone. */
#ifndef SRBC_PDF_HYPHEN_DATA_H
#define SRBC_PDF_HYPHEN_DATA_H

#include <stdint.h>

enum {
    HYPHEN_DEPTH = 48,    /* letters of the longest pattern or exception, its dots included */
    HYPHEN_EXCEPTION = 10 /* levels of exceptions begin here; those of patterns end at 9 */
};

/* Node 0 is the root. The child of node n for a letter is at hyphen_nodes[n.first + letter] if that
 * element has the letter; no two nodes have the same `first`, so it is no other node's child. */
struct hyphen_node {
    uint32_t first;
    uint16_t levels; /* where in hyphen_levels the pattern that ends here begins; 0: none does */
    uint8_t letter;  /* Latin-1, lower case; '.' is either end of the word; 0: no node */
};

extern const struct hyphen_node hyphen_nodes[];

/* A pattern's levels: how many places before the first that has one, how many from there to the
 * last, and the levels of those. The first place of all is one letter before the pattern's first
 * letter. The highest level at a place wins; odd allows a division, even forbids it. */
extern const uint8_t hyphen_levels[];

/* The lower case of each Latin-1 letter that occurs in a pattern, in either case; else 0. */
extern const uint8_t hyphen_letters[256];

#endif
