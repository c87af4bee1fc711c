/* Links, the places they lead to, and the bookmarks.
 *
 * A link is known from the moment its words are laid out, a mark (heading, footnote) gets its page
 * when it is drawn; annotations within the document are written at the end, when every page is
 * known. Owns its arrays until links_free(); texts belong to the document or the arena. A link that
 * leads nowhere is reported when it is added. Sees base, diag, source and doc. */
#ifndef SRBC_PDF_LINKS_H
#define SRBC_PDF_LINKS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "pdf/tags.h"

struct arena;
struct buf;
struct diag;
struct doc;
struct doc_node;
struct links;
struct writer;

/* A set of links over a document, whose anchors are read. */
struct links *links_new(struct arena *arena, const struct doc *doc, struct diag *diag,
                        struct tags *tags, struct writer *writer);
void links_free(struct links *links);

/* A link whose words are tagged as `element`; 0 when it leads nowhere (reported). */
uint32_t links_add(struct links *links, const struct doc_node *node, uint32_t element);

/* A link from a reference to footnote `number`. */
uint32_t links_add_note(struct links *links, uint32_t number, uint32_t element);

/* A mark at a heading; `level` 0 is not a bookmark. Copies nothing. */
uint32_t links_mark(struct links *links, struct str anchor, struct str title, uint8_t level);

/* A mark at footnote `number`. */
uint32_t links_mark_note(struct links *links, uint32_t number);

/* Says where a mark came to stand; `top` is counted from the upper edge of the page. */
void links_place(struct links *links, uint32_t mark, uint32_t page, int32_t top);

/* The index of the link's goal when it is inside the document, for links_page_of(). */
bool links_goal(const struct links *links, uint32_t link, struct str *anchor);

/* The page of an anchor; false when it was never drawn. */
bool links_page_of(const struct links *links, struct str anchor, uint32_t *page);

struct link_area {
    int32_t left, top, right, bottom; /* from the upper left corner of the page */
};

/* Makes the annotation of a part of a link; its object number. */
uint32_t links_annotate(struct links *links, uint32_t link, uint32_t page, struct link_area area);

/* Writes what had to wait for the page numbers: annotations within the document and the outline,
 * whose object number is returned (0 when there are no bookmarks). */
uint32_t links_finish(struct links *links, const uint32_t *page_objects);

/* Number of bookmarks. */
size_t links_bookmarks(const struct links *links);

#endif
