/* session, inside: what a compilation owns, shared by the files of this stage.
 *
 * Implements include/srbc/srbc.h; nothing outside this folder includes this header. */
#ifndef SRBC_SESSION_SESSION_H
#define SRBC_SESSION_SESSION_H

#include "base/arena.h"
#include "base/buf.h"
#include "diag/diag.h"
#include "doc/doc.h"
#include "model/model.h"
#include "source/source.h"
#include "source/world.h"
#include "srbc/srbc.h"

struct srbc {
    struct arena *arena;
    struct srbc_files files;
    struct srbc_settings settings;
    struct world world;          /* the files, as the stages below see them */
    struct diag *diag;
    struct buf printed;          /* what srbc_print_findings() returned last */
    const struct meeting *meeting; /* NULL until a meeting is loaded without errors */
    const struct source *markdown; /* NULL until a Markdown file is loaded */
};

/* The bytes of a buffer, moved into the session's arena. */
struct srbc_text session_take(struct srbc *session, struct buf *buf);

/* Wires session->world to session->files. */
void session_connect_world(struct srbc *session);

/* The document tree of a template of the loaded meeting (`document` names both). NULL: reported. */
struct doc *session_document_tree(struct srbc *session, struct str document);

/* The document tree of the loaded Markdown file. NULL: reported. */
struct doc *session_markdown_tree(struct srbc *session);

#endif
