/* Marks and the outline (bookmarks) made of them.
 *
 * Owns nothing that lasts, does not fail. Sees base and the writer. */
#ifndef SRBC_PDF_OUTLINE_H
#define SRBC_PDF_OUTLINE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct writer;

#define MARK_NO_PAGE UINT32_MAX

/* A place in the document that something may lead to. */
struct mark {
    struct str title;
    uint32_t page; /* index, MARK_NO_PAGE until it is drawn */
    int32_t top;   /* from the upper edge of the page */
    uint8_t level; /* of the bookmark, from 1; 0 is none */
};

/* Writes the outline of the marks with a level; the number of its root, 0 when there are none. */
uint32_t outline_write(const struct mark *marks, size_t count, struct writer *writer,
                       const uint32_t *page_objects);

#endif
