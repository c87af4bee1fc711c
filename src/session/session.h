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

struct view_document;

struct srbc {
    struct arena *arena;
    struct srbc_files files;
    struct srbc_settings settings;
    struct world world; /* the files, as the stages below see them */
    struct diag *diag;
    struct str path;          /* of the input; empty until it is loaded */
    struct str input;         /* its bytes */
    struct buf printed;       /* what srbc_print_findings() returned last */
    struct doc_style style;   /* of every document */
    const struct image *logo; /* of every document; NULL when there is none */
    struct str logo_text;
    struct session_image *images;  /* read so far */
    struct session_tree *trees;    /* made so far */
    struct session_bytes *taken;   /* large files made so far */
    bool lacking;                  /* a font or another resource is missing or unusable */
    const struct meeting *meeting; /* NULL until a meeting is loaded without errors */
    const struct source *markdown; /* NULL until a Markdown file is loaded */
};

/* The bytes of a buffer, which the session now owns. */
struct srbc_text session_take(struct srbc *session, struct buf *buf);

/* Works out session->style from a profile (NULL: the usual look). False when a font of its own
 * cannot be used (reported). */
bool session_set_style(struct srbc *session, const struct profile *profile);

/* The same from the nearest profil.yaml of a Markdown file. */
bool session_find_style(struct srbc *session, struct model_input *input);

/* An image by its name in the file `from`, read once; NULL when it will not do (reported). */
const struct image *session_image(struct srbc *session, struct str from, struct str name,
                                  struct span at);

/* Reads the images that a document shows and gives it the logo. False when one will not do
 * (reported). */
bool session_read_images(struct srbc *session, struct doc *doc);

/* Reads the logo of a profile; one that will not do is reported. */
void session_read_logo(struct srbc *session, const struct profile *profile);

/* Wires session->world to session->files. */
void session_connect_world(struct srbc *session);

/* The document tree of a document of the loaded meeting. NULL: reported. */
struct doc *session_document_tree(struct srbc *session, struct str document);

/* The same of a view that is told more: the §§ and the recipient of an extract. */
struct doc *session_view_tree(struct srbc *session, const struct view_document *about);

/* The document tree of the loaded Markdown file. NULL: reported. */
struct doc *session_markdown_tree(struct srbc *session);

#endif
