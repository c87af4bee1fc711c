/* The documents srbc makes: one table of names, formats, templates and makers.
 *
 * Nothing outside src/session/ includes this. */
#ifndef SRBC_SESSION_DOCUMENTS_H
#define SRBC_SESSION_DOCUMENTS_H

#include "session/session.h"
#include "view/view.h"

/* A document of the table that matches a name exactly; NULL when there is none. */
const struct srbc_document *document_find(struct str name);

/* The template a document is made from: that of all kinds of minutes is "protokoll". */
struct str document_template(struct str document);

/* What the view is told of a document of the loaded meeting. */
struct view_document document_about(struct srbc *session, struct str document);

/* Whether the meeting has what a document is made from. False: reported, with what to write. */
bool document_is_ready(struct srbc *session, struct str document);

/* "2025-03-14-rbf-foredragningslista.pdf"; a public edition says so before the dot. Minutes go by
 * the name their body has for them. */
struct str document_file_name(struct srbc *session, struct str document, struct str format);

/* The same with a tail on the document's name: "…-protokollsutdrag-p9-12.pdf". */
struct str document_part_name(struct srbc *session, struct str document, struct str part,
                              struct str format);

/* ASCII for file names: å ä ö é lose their marks, blanks become "-", all else is left out. */
struct str document_file_word(struct arena *arena, struct str word);

/* A document tree as a file. False: reported. */
bool document_render(struct srbc *session, const struct doc *doc, struct str format,
                     struct buf *out);

/* Hands a finished file over. Always true. */
bool document_deliver(struct srbc *session, struct str name, struct buf *bytes,
                      struct srbc_output *output);

/* The attendance list as xlsx or csv: of who served when that is known, else to be signed. False:
 * reported. */
bool document_attendance(struct srbc *session, struct str format, struct buf *out);

/* The lists of decisions and of votes as xlsx or csv. False: reported. */
bool document_decisions_sheet(struct srbc *session, struct str format, struct buf *out);
bool document_votes_sheet(struct srbc *session, struct str format, struct buf *out);

#endif
