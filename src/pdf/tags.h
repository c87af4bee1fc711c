/* The structure tree: what the content of the pages is, in reading order.
 *
 * Elements are made while blocks are laid out, their content is added while pages are drawn. An
 * element that never gets content is left out (an empty cell of a table is kept). Owns its arrays
 * until tags_free(). Does not fail. Sees base and the writer. */
#ifndef SRBC_PDF_TAGS_H
#define SRBC_PDF_TAGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct buf;
struct writer;

/* tag, name in the file */
#define TAGS(X)                                                                                    \
    X(TAG_NONE, "")                                                                                \
    X(TAG_DOCUMENT, "Document")                                                                    \
    X(TAG_SECT, "Sect")                                                                            \
    X(TAG_DIV, "Div")                                                                              \
    X(TAG_H1, "H1")                                                                                \
    X(TAG_H2, "H2")                                                                                \
    X(TAG_H3, "H3")                                                                                \
    X(TAG_H4, "H4")                                                                                \
    X(TAG_H5, "H5")                                                                                \
    X(TAG_H6, "H6")                                                                                \
    X(TAG_P, "P")                                                                                  \
    X(TAG_L, "L")                                                                                  \
    X(TAG_LI, "LI")                                                                                \
    X(TAG_LBL, "Lbl")                                                                              \
    X(TAG_LBODY, "LBody")                                                                          \
    X(TAG_TABLE, "Table")                                                                          \
    X(TAG_THEAD, "THead")                                                                          \
    X(TAG_TBODY, "TBody")                                                                          \
    X(TAG_TR, "TR")                                                                                \
    X(TAG_TH, "TH")                                                                                \
    X(TAG_TD, "TD")                                                                                \
    X(TAG_TOC, "TOC")                                                                              \
    X(TAG_TOCI, "TOCI")                                                                            \
    X(TAG_BLOCK_QUOTE, "BlockQuote")                                                               \
    X(TAG_CODE, "Code")                                                                            \
    X(TAG_SPAN, "Span")                                                                            \
    X(TAG_LINK, "Link")                                                                            \
    X(TAG_REFERENCE, "Reference")                                                                  \
    X(TAG_NOTE, "Note")                                                                            \
    X(TAG_FIGURE, "Figure")                                                                        \
    X(TAG_CAPTION, "Caption")

enum tag {
#define X(tag, name) tag,
    TAGS(X)
#undef X
        TAG_COUNT
};

/* attribute dictionary of an element */
#define TAG_ATTRIBUTES(X)                                                                          \
    X(ATTRIBUTE_NONE, "")                                                                          \
    X(ATTRIBUTE_SCOPE_ROW, "<</O/Table/Scope/Row>>")                                               \
    X(ATTRIBUTE_SCOPE_COLUMN, "<</O/Table/Scope/Column>>")                                         \
    X(ATTRIBUTE_LIST_NONE, "<</O/List/ListNumbering/None>>")                                       \
    X(ATTRIBUTE_LIST_DISC, "<</O/List/ListNumbering/Disc>>")                                       \
    X(ATTRIBUTE_LIST_DECIMAL, "<</O/List/ListNumbering/Decimal>>")

enum tag_attribute {
#define X(attribute, text) attribute,
    TAG_ATTRIBUTES(X)
#undef X
        ATTRIBUTE_COUNT
};

enum { TAGS_ROOT = 1 }; /* the Document element; 0 is no element */

struct tags;

/* A tree that holds the Document element. */
struct tags *tags_new(struct writer *writer);
void tags_free(struct tags *tags);

/* A new element, the last child of its parent. For blocks. */
uint32_t tags_add(struct tags *tags, uint32_t parent, enum tag tag, enum tag_attribute attribute);

/* A new element that becomes the last child of its parent when its first content is drawn. For what
 * stands among the words of a block. */
uint32_t tags_add_inline(struct tags *tags, uint32_t parent, enum tag tag);

/* Language of an element ("en"); the text is not copied. */
void tags_set_language(struct tags *tags, uint32_t element, struct str language);

/* Makes the element findable by a number ("note-3"), as PDF/UA asks of notes. */
void tags_set_note(struct tags *tags, uint32_t element, uint32_t number);

/* What is said instead of a figure; the text is not copied. */
void tags_set_figure(struct tags *tags, uint32_t element, struct str words);

/* Where a figure stands on its page: left, bottom, right, top. */
void tags_set_box(struct tags *tags, uint32_t element, const int32_t box[4]);

uint32_t tags_parent(const struct tags *tags, uint32_t element);

/* The nearest block around an element that stands among words, or the element itself. */
uint32_t tags_block(const struct tags *tags, uint32_t element);

/* The order in which two elements are read: <0, 0, >0. An element comes before what is in it. */
int tags_order(const struct tags *tags, uint32_t a, uint32_t b);

enum tag tags_kind(const struct tags *tags, uint32_t element);
const char *tags_name(enum tag tag);

/* The element's object number, given out when it is first asked for. */
uint32_t tags_object(struct tags *tags, uint32_t element);

/* Adds marked content of a page, or an annotation's object, to the element. */
void tags_add_content(struct tags *tags, uint32_t element, uint32_t page, uint32_t mcid);
void tags_add_object(struct tags *tags, uint32_t element, uint32_t page, uint32_t object);

/* A new key of the parent tree, which leads to `object`. */
uint32_t tags_add_key(struct tags *tags, uint32_t object);

/* The most entries that one array of the tree will have. */
size_t tags_longest(const struct tags *tags);

/* Writes all elements and the tree's root; the number of the root. `page_objects` by page index. */
uint32_t tags_write(struct tags *tags, const uint32_t *page_objects);

/* The tree as indented text for golden tests: "P 3" is an element with three pieces of content. */
void tags_dump(const struct tags *tags, struct buf *out);

#endif
