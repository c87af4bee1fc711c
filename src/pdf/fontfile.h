/* Font objects: the glyphs in use as an embedded subset, with widths and the way back to text.
 *
 * Owns nothing that lasts. A subset that cannot be made is reported and false returned. Sees the
 * insides of struct fonts through fontset.h. */
#ifndef SRBC_PDF_FONTFILE_H
#define SRBC_PDF_FONTFILE_H

#include <stdbool.h>
#include <stdint.h>

#include "pdf/font.h"

struct writer;

/* Writes the objects of a used face; `object` gets the number of the font dictionary. */
bool fontfile_write(struct fonts *fonts, enum face face, struct writer *writer, uint32_t object);

#endif
