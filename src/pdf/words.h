/* Words: text to the items of a paragraph. From the first word that runs from right to left the
 * rest waits until the paragraph is complete, since what stands between decides on which side it
 * goes.
 *
 * Adds to the paragraph's arrays; does not fail. */
#ifndef SRBC_PDF_WORDS_H
#define SRBC_PDF_WORDS_H

#include <stddef.h>

#include "pdf/paragraph.h"

/* Adds text with all its spaces. */
void words_add(struct paragraph *paragraph, struct str text, const struct text_span *look,
               struct span at);

/* Adds one space, and the end of a line. */
void words_add_space(struct paragraph *paragraph, const struct text_span *look, struct span at);
void words_add_line_end(struct paragraph *paragraph);

/* Where the paragraph has come to, for words_tie(). */
struct words_mark {
    size_t item, later;
};
struct words_mark words_mark(const struct paragraph *paragraph);

/* Keeps what has been added since on one line, when it is little. */
void words_tie(struct paragraph *paragraph, struct words_mark from);

/* Adds what waits. To be called when the paragraph is complete. */
void words_end(struct paragraph *paragraph);

#endif
