/* The documents srbc makes: one table of names, formats, templates and makers.
 *
 * Nothing outside src/session/ includes this. */
#ifndef SRBC_SESSION_DOCUMENTS_H
#define SRBC_SESSION_DOCUMENTS_H

#include "session/session.h"

/* A document of the table that matches a name exactly; NULL when there is none. */
const struct srbc_document *document_find(struct str name);

/* "2025-03-14-rbf-foredragningslista.pdf" */
struct str document_file_name(struct srbc *session, struct str document, struct str format);

/* The attendance list before the meeting, as xlsx or csv. */
bool document_attendance(struct srbc *session, struct str format, struct buf *out);

#endif
