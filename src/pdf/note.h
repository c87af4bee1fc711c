/* Footnotes: set at the foot of the page that refers to them.
 *
 * Owns nothing; does not fail. */
#ifndef SRBC_PDF_NOTE_H
#define SRBC_PDF_NOTE_H

#include <stdint.h>

struct place;
struct render;

/* Finds the footnotes of the document. */
void notes_read(struct render *render);

/* Sets footnote `number` in the queue of notes, unless that has been done, to go with the strip at
 * the end of the queue of `from`. The words that refer to it belong to `element`. */
void note_set(const struct place *from, uint32_t number, uint32_t element);

/* Sets the footnotes that are left (too long for the foot of a page) at the end of the text. */
void notes_end(const struct place *place);

#endif
