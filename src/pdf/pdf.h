/* PDF: a document tree as a tagged PDF/UA-1 + PDF/A-2a file.
 *
 * Warnings (a character that no font has) go to the store; the file is written all the same. Sees
 * base, source, diag and doc. hb.h, hb-subset.h and libdeflate.h are seen nowhere else. */
#ifndef SRBC_PDF_PDF_H
#define SRBC_PDF_PDF_H

#include <stdbool.h>
#include <stdint.h>

struct buf;
struct diag;
struct doc;

struct pdf_options {
    int64_t date; /* seconds since 1970 (SOURCE_DATE_EPOCH); negative: from doc->date, else none */
};

/* Appends a complete PDF file. False when an error was reported; then nothing was appended. */
bool pdf_render(const struct doc *doc, const struct pdf_options *options, struct diag *diag,
                struct buf *out);

/* The same, and appends the structure tree as indented text to `tags` (for golden tests). */
bool pdf_render_dump(const struct doc *doc, const struct pdf_options *options, struct diag *diag,
                     struct buf *out, struct buf *tags);

#endif
