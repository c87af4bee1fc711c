/* Small Swedish notations: joined lists, numbers, ordinals.
 *
 * Results belong to the arena; nothing fails. Sees base only. */
#ifndef SRBC_WORDS_TEXT_H
#define SRBC_WORDS_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* "A", "A och B", "A, B och C"; empty texts are passed over. */
struct str text_join(struct arena *arena, const struct str *items, size_t count);

/* The same with another last word, such as "eller" or "samt". */
struct str text_join_with(struct arena *arena, const struct str *items, size_t count,
                          struct str last);

/* "1 566", "−4": no-break spaces between thousands. */
struct str text_number(struct arena *arena, int64_t value);

/* A value in units of 1/100 with a decimal comma and no needless zeros: 250 is "2,5". */
struct str text_hundredths(struct arena *arena, int64_t value);

/* "1:e", "2:e". */
struct str text_ordinal(struct arena *arena, uint32_t number);

/* First letter in upper case when it is one of western Europe's; the rest as it is. */
struct str text_capital(struct arena *arena, struct str text);

#endif
