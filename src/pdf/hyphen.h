/* Where a Swedish word may be divided at a line's end.
 *
 * Owns nothing and cannot fail: patterns and exceptions are constant data, packed by the build.
 * Sees base. */
#ifndef SRBC_PDF_HYPHEN_H
#define SRBC_PDF_HYPHEN_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { HYPHEN_BEFORE = 2, HYPHEN_AFTER = 3 }; /* letters that must stay together at either end */

/* Sets breaks[i] to 1 where a hyphen may be put before byte `i` of the word, else to 0, and returns
 * how many there are. `breaks` has room for word.len bytes. A word that holds anything but letters
 * known to the Swedish patterns, in any case, has no breaks. */
size_t hyphen_breaks(struct str word, uint8_t *breaks);

#endif
