/* The hyphenation patterns as the build packs them (scripts/build/pack-hyphens.c): a trie.
 *
 * Constant data only, nothing can fail. Children of a node stand next to each other in order of
 * letter. Node 0 is the root. Included by hyphen.c and by the generated source alone. */
#ifndef SRBC_PDF_HYPHEN_DATA_H
#define SRBC_PDF_HYPHEN_DATA_H

#include <stdint.h>

enum {
    HYPHEN_DEPTH = 48,    /* letters of the longest pattern or exception, its dots included */
    HYPHEN_EXCEPTION = 10 /* levels of exceptions begin here; those of patterns end at 9 */
};

struct hyphen_node {
    uint8_t letter;   /* Latin-1, lower case; '.' is either end of the word */
    uint8_t children; /* how many */
    uint16_t levels;  /* where in hyphen_levels the pattern that ends here begins; 0: none does */
    uint32_t first;   /* the first child */
};

extern const struct hyphen_node hyphen_nodes[];

/* A pattern's levels: their count, then one for each place, from one letter before its first letter
 * to after its last. The highest level at a place wins; odd allows a division, even forbids it. */
extern const uint8_t hyphen_levels[];

/* 1 for each Latin-1 letter that occurs in a pattern. */
extern const uint8_t hyphen_letters[256];

#endif
