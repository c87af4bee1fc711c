/* Where lines may break: inside a word, and whether two words must stay together.
 *
 * Our own rules for Swedish office prose; `2:e`, `t.ex.` and `§ 12` are never divided. Owns
 * nothing, does not fail, sees base only. */
#ifndef SRBC_PDF_BREAKS_H
#define SRBC_PDF_BREAKS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum break_kind {
    BREAK_NONE,
    BREAK_PLAIN,  /* after a hyphen, dash or slash: nothing is added */
    BREAK_HYPHEN, /* a hyphen is added */
};

/* Which words are hyphenated by the patterns. */
enum hyphenation {
    HYPHENATE_NOT,
    HYPHENATE_WORDS, /* not words, and parts of words, that begin with a capital: they are names */
    HYPHENATE_ALL    /* those too */
};

/* Sets kinds[i] to what may happen before byte i of the word and returns how many places there are.
 * `kinds` has room for word.len bytes. */
size_t breaks_find(struct str word, enum hyphenation hyphenate, uint8_t *kinds);

/* Whether the space between two words must not end a line: "§ 12", "kl. 9", "1 566", "70 %",
 * "Ek (M)", "RS 2025/118". */
bool breaks_tied(struct str before, struct str after);

#endif
