/* The writer: numbered objects to the bytes of a PDF file.
 *
 * In PDF 1.7 plain objects are gathered in object streams, streams are written at once, and one
 * cross-reference stream ends the file; in PDF 1.4, which knows neither, each object stands by
 * itself and a table of places ends the file. Nothing is kept but what is open and eight bytes an
 * object. Owns its buffers, not the output. Does not fail. Sees base only; libdeflate.h is seen in
 * object.c alone. */
#ifndef SRBC_PDF_OBJECT_H
#define SRBC_PDF_OBJECT_H

#include <stdint.h>

#include "base/str.h"

struct buf;
struct writer;

enum pdf_version { PDF_1_4, PDF_1_7 };

/* A writer that has appended the file header to `out`; ended with writer_free(). */
struct writer *writer_new(struct buf *out, enum pdf_version version);
void writer_free(struct writer *writer);

enum pdf_version writer_version(const struct writer *writer);

/* A new object number; the object itself may come later. */
uint32_t writer_reserve(struct writer *writer);

/* Begins a plain object; its text is appended to the result until writer_end(). One at a time, and
 * no stream between the two. */
struct buf *writer_begin(struct writer *writer, uint32_t object);
void writer_end(struct writer *writer);

enum stream_form {
    STREAM_PLAIN,   /* written as it is (metadata) */
    STREAM_DEFLATE, /* compressed here */
    STREAM_TEXT,    /* the same, unless it is short: then a compressor's tables cost more than it */
    STREAM_DEFLATED, /* compressed already */
    STREAM_JPEG
};

/* A stream; `keys` is the inside of its dictionary without /Length and /Filter. */
void writer_stream(struct writer *writer, uint32_t object, struct str keys, struct str data,
                   enum stream_form form);

/* Ends the file with what leads to the objects. */
void writer_finish(struct writer *writer, uint32_t catalog, uint32_t info);

#endif
