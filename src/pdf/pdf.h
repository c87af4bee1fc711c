/* PDF: a document tree as a tagged PDF/UA-1 + PDF/A file.
 *
 * Warnings (a character that no font has) go to the store; the file is written all the same. Sees
 * base, source, diag and doc. hb.h, hb-subset.h and libdeflate.h are seen nowhere else. */
#ifndef SRBC_PDF_PDF_H
#define SRBC_PDF_PDF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct buf;
struct diag;
struct doc;

/* The archive standard that the file follows and claims. */
enum pdf_archive {
    PDF_ARCHIVE_2A,
    PDF_ARCHIVE_1A, /* PDF 1.4: no transparency, no compressed structure */
    PDF_ARCHIVE_3A  /* as 2a, with files attached */
};

/* What an attached file is to the document. */
enum pdf_relation { PDF_SOURCE, PDF_DATA };

struct pdf_attachment {
    struct str name;        /* of the file, without folders */
    struct str type;        /* "application/json" */
    struct str description; /* for people */
    struct str bytes;
    enum pdf_relation relation;
};

struct pdf_options {
    int64_t date; /* seconds since 1970 (SOURCE_DATE_EPOCH); negative: from doc->date, else none */
    enum pdf_archive archive;
    bool archive_only; /* PDF/UA-1 is not claimed; the file is made the same way */
    const struct pdf_attachment *attachments; /* PDF_ARCHIVE_3A */
    size_t attachment_count;
};

/* Appends a complete PDF file. False when an error was reported; then nothing was appended. */
bool pdf_render(const struct doc *doc, const struct pdf_options *options, struct diag *diag,
                struct buf *out);

/* The same, and appends the structure tree as indented text to `tags` (for golden tests). */
bool pdf_render_dump(const struct doc *doc, const struct pdf_options *options, struct diag *diag,
                     struct buf *out, struct buf *tags);

#endif
