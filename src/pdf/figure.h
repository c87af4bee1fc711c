/* Figures: images as blocks between paragraphs, with what is said below them.
 *
 * Owns nothing; does not fail. */
#ifndef SRBC_PDF_FIGURE_H
#define SRBC_PDF_FIGURE_H

#include <stdbool.h>

#include "pdf/place.h"

/* Whether a paragraph holds an image that can be shown, between its words or instead of them. */
bool figure_is_in(const struct doc_node *paragraph);

/* Sets such a paragraph: its words and its images in their order. */
void layout_figures(struct place place, const struct doc_node *paragraph);

/* Sets a caption (doc_caption) close below its figure. */
void layout_caption(struct place place, const struct doc_node *caption);

#endif
