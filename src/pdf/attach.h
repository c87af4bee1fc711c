/* Attached files (PDF/A-3): what the document was made from, inside it.
 *
 * Owns nothing, does not fail. Sees base. */
#ifndef SRBC_PDF_ATTACH_H
#define SRBC_PDF_ATTACH_H

#include <stddef.h>
#include <stdint.h>

struct buf;
struct moment;
struct pdf_attachment;
struct render;

/* Writes the files; `objects` gets the number of each one's file specification. `moment` may be
 * NULL. */
void attach_write(struct render *render, const struct pdf_attachment *files, size_t count,
                  const struct moment *moment, uint32_t *objects);

/* The entries of the catalog that lead to them. */
void attach_put_catalog(const struct pdf_attachment *files, const uint32_t *objects, size_t count,
                        struct buf *out);

#endif
