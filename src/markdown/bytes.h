/* Bytes of Markdown by what they may mean, as one table for the readers that look at every byte of
 * every text.
 *
 * Owns nothing, does not fail. Seen by src/markdown/ only. */
#ifndef SRBC_MARKDOWN_BYTES_H
#define SRBC_MARKDOWN_BYTES_H

#include <stdbool.h>

enum byte_trait {
    BYTE_MARKUP = 1,  /* may be more than itself within a line, to cmark or to us */
    BYTE_SPECIAL = 2, /* begins something that is not an ordinary character (literal.c) */
    BYTE_BEGINS = 4,  /* can begin a paragraph, and nothing else unless it is a digit */
    BYTE_SET = 8      /* typography may have something to set at it */
};

/* The traits of a byte, by its value as unsigned. */
extern const unsigned char byte_traits[256];

static inline bool byte_is(char byte, enum byte_trait trait) {
    return (byte_traits[(unsigned char)byte] & trait) != 0;
}

#endif
