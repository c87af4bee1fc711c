/* Inclusions: the user's Markdown texts as they stand inside a generated Markdown document.
 *
 * A text field is never pasted into the generated text: an open code fence, a comment or a link
 * definition in it would leak into what follows, and a § could be lost. The template writes a mark
 * instead (two noncharacters around a number, which no input can hold), and the markdown stage
 * parses the field by itself and puts its blocks or inlines where the mark stood. */
#ifndef SRBC_SOURCE_INCLUSION_H
#define SRBC_SOURCE_INCLUSION_H

#include <stddef.h>

#include "base/str.h"
#include "source/source.h"

#define INCLUSION_OPEN  "\xEF\xB7\x90" /* U+FDD0 */
#define INCLUSION_CLOSE "\xEF\xB7\x91" /* U+FDD1 */

/* Generated Markdown with the texts that its marks number (mark 0 is texts[0]). */
struct inclusion_text {
    const struct source *source;       /* the generated Markdown, with origins */
    const struct source *const *texts; /* the included fields, each a (derived) source */
    size_t text_count;
};

#endif
