/* What a file must be before anything reads it: not too large, UTF-8, without control characters.
 *
 * Reports to diag. Sees source and diag. */
#ifndef SRBC_YAML_CHECK_H
#define SRBC_YAML_CHECK_H

#include <stdbool.h>

#include "diag/diag.h"
#include "source/source.h"

/* False when the bytes are too many or cannot be read as text; the first mistake is reported. */
bool check_encoding(const struct source *source, struct diag *diag);

/* Whether a character may stand in a text: no control characters but tab and line feed, no
 * noncharacters, no line separators that editors do not count. */
bool check_character(uint32_t code_point);

/* The finding of a character that may not stand in a text. */
enum diag_text check_character_code(uint32_t code_point);

/* "U+0007" in the 12 bytes given. */
struct str check_character_name(uint32_t code_point, char name[12]);

#endif
