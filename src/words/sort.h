/* Swedish alphabetical order: a–z, å, ä, ö; w after v; é with e, ü with y, æ with ä, ø with ö;
 * numbers by value and before letters; a space or hyphen before everything. The order is total and
 * the same on every machine: only texts with the same bytes are equal. Nothing here fails; text is
 * expected in normal form C. Sees base only. */
#ifndef SRBC_WORDS_SORT_H
#define SRBC_WORDS_SORT_H

#include "base/str.h"

/* <0, 0, >0, for words and titles as they stand. */
int words_order(struct str a, struct str b);

/* The same for people's names: by the last word, then by the rest. */
int words_order_names(struct str a, struct str b);

#endif
