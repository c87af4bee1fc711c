/* The document tree: what a document says, before any format.
 *
 * One tree is rendered to HTML, PDF and Markdown, so the formats cannot drift apart. Nodes belong
 * to the arena of the document. Building does not fail; doc_check() tells whether nesting is legal
 * (a wrong tree is a bug, not bad input). Sees base and source only. */
#ifndef SRBC_DOC_DOC_H
#define SRBC_DOC_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "doc/style.h"
#include "source/source.h"

struct arena;
struct buf;
struct image; /* image/image.h, which the tree itself does not look into */

/* kind, name in dumps and tests */
#define DOC_KINDS(X)                                                                               \
    X(DOC_ROOT, "document")                                                                        \
    /* blocks */                                                                                   \
    X(DOC_HEADING, "heading")       /* level 1–6; inlines */                                     \
    X(DOC_PARAGRAPH, "paragraph")   /* inlines */                                                  \
    X(DOC_LIST, "list")             /* items; ordered, start, tight */                             \
    X(DOC_ITEM, "item")             /* blocks */                                                   \
    X(DOC_QUOTE, "quote")           /* blocks */                                                   \
    X(DOC_CODE_BLOCK, "code-block") /* literal in .text */                                         \
    X(DOC_RULE, "rule")             /* thematic break */                                           \
    X(DOC_TABLE, "table")     /* rows; .columns, .aligns; first row is the head when .head */      \
    X(DOC_ROW, "row")         /* cells */                                                          \
    X(DOC_CELL, "cell")       /* inlines */                                                        \
    X(DOC_SECTION, "section") /* .role = what it is; blocks */                                     \
    X(DOC_FACTS, "facts")     /* label/value block: facts */                                       \
    X(DOC_FACT, "fact")       /* one label, then blocks */                                         \
    X(DOC_LABEL, "label")     /* inlines */                                                        \
    X(DOC_PAGE_BREAK, "page-break") /* starts a new page in print */                               \
    X(DOC_FOOTNOTE, "footnote")     /* .number; blocks; stands at the end of the root */           \
    /* inlines */                                                                                  \
    X(DOC_TEXT, "text")             /* literal in .text */                                         \
    X(DOC_SOFT_BREAK, "soft-break") /* a line end in the input: a space */                         \
    X(DOC_LINE_BREAK, "line-break") /* a forced line end */                                        \
    X(DOC_CODE, "code")             /* literal in .text */                                         \
    X(DOC_EMPHASIS, "emphasis")                                                                    \
    X(DOC_STRONG, "strong")                                                                        \
    X(DOC_SPAN, "span")     /* words in another .language; inlines */                              \
    X(DOC_LINK, "link")     /* .url, .title; inlines */                                            \
    X(DOC_IMAGE, "image")   /* .url, .title; .text is the alternative text */                      \
    X(DOC_NUMBER, "number") /* an item's number in its heading ("5", "§ 12"); inlines */          \
    X(DOC_ASIDE, "aside")   /* secondary words in a heading (case number); inlines */              \
    X(DOC_FOOTNOTE_REF, "footnote-ref") /* .number */

enum doc_kind {
#define X(kind, name) kind,
    DOC_KINDS(X)
#undef X
        DOC_KIND_COUNT
};

/* What a DOC_SECTION is: role, name of the container in Markdown (`::: name`), name in dumps and
 * CSS classes. */
#define DOC_ROLES(X)                                                                               \
    X(DOC_ROLE_NONE, "", "none")                                                                   \
    X(DOC_ROLE_PAGE_HEAD, "sidhuvud", "page-head")  /* running head: a list of one or two items,   \
                                                       left and right; not part of the text */     \
    X(DOC_ROLE_PAGE_FOOT, "sidfot", "page-foot")    /* running foot, the same shape */             \
    X(DOC_ROLE_SUBTITLE, "underrubrik", "subtitle") /* a paragraph under the title */              \
    X(DOC_ROLE_ITEM, "ärende", "item")              /* an agenda item: heading, then its parts */  \
    X(DOC_ROLE_PROPOSAL, "förslag", "proposal")     /* proposal or decision: with an accent bar */ \
    X(DOC_ROLE_SECONDARY, "bifakta", "secondary")   /* secondary facts, in grey */                 \
    X(DOC_ROLE_PEOPLE, "personer", "people")        /* one list of people, one a line, columns */  \
    X(DOC_ROLE_SCHEDULE, "tidsplan", "schedule")    /* facts whose labels are clock times */       \
    X(DOC_ROLE_SIGNATURES, "underskrifter",                                                        \
      "signatures")                        /* facts: name, then role; kept together */             \
    X(DOC_ROLE_NOTICE, "anslag", "notice") /* a tinted box */

enum doc_role {
#define X(role, container, name) role,
    DOC_ROLES(X)
#undef X
        DOC_ROLE_COUNT
};

enum doc_align { DOC_ALIGN_NONE, DOC_ALIGN_LEFT, DOC_ALIGN_CENTER, DOC_ALIGN_RIGHT };

/* Long minutes have many nodes, most of them words: what only some kinds have shares its room. */
struct doc_node {
    enum doc_kind kind;
    enum doc_role role; /* DOC_SECTION */
    uint8_t level;      /* DOC_HEADING: 1–6 */
    bool ordered;       /* DOC_LIST */
    bool tight;         /* DOC_LIST */
    bool head;          /* DOC_TABLE: the first row names the columns; DOC_ROW: that row */
    union {
        uint32_t start;   /* DOC_LIST: first number when ordered */
        uint32_t number;  /* DOC_FOOTNOTE, DOC_FOOTNOTE_REF */
        uint32_t columns; /* DOC_TABLE */
    };
    struct str text;     /* literals; DOC_IMAGE: alternative text */
    struct str language; /* BCP 47 tag where it differs from the parent's; else empty */
    struct span at;      /* where it came from, for messages of the renderers */
    struct doc_node *parent;
    struct doc_node *first;
    struct doc_node *last;
    struct doc_node *next;
    union {
        struct {                       /* DOC_LINK, DOC_IMAGE */
            struct str url;            /* already checked, scheme or #anchor or path */
            struct str title;          /* may be empty */
            const struct image *image; /* DOC_IMAGE: its file, once that has been read; else NULL */
        };
        struct str anchor;     /* DOC_HEADING: stable id, unique in the document; else empty */
        const uint8_t *aligns; /* DOC_TABLE: one enum doc_align per column, or NULL */
    };
};

struct doc {
    struct arena *arena;
    struct doc_node *root;
    const struct doc_style *style; /* never NULL; the usual look unless somebody sets another */
    const struct image *logo;      /* stands in the running head; NULL when there is none */
    struct str logo_text;          /* what it shows, for those who do not see it */
    bool page_per_item;            /* on paper every item begins a page */
    struct str title;              /* of the file: "Föredragningslista, Beredningen, 2025-03-14" */
    struct str language;           /* "sv-SE" */
    struct str author;             /* organisation; may be empty */
    struct str subject;            /* body and meeting; may be empty */
    struct str date; /* of the meeting, "2025-03-14"; may be empty: no dates in metadata */
};

/* An empty document whose root has no children; language "sv-SE". */
struct doc *doc_new(struct arena *arena);

/* A new node at the end of `parent`'s children. */
struct doc_node *doc_add(struct doc *doc, struct doc_node *parent, enum doc_kind kind);

/* A text node. The text is not copied. */
struct doc_node *doc_add_text(struct doc *doc, struct doc_node *parent, struct str text);

/* Puts a node that has no parent at the end of `parent`'s children. */
void doc_append(struct doc_node *parent, struct doc_node *node);

const char *doc_kind_name(enum doc_kind kind);
const char *doc_role_name(enum doc_role role);
struct str doc_role_container(enum doc_role role);
bool doc_is_inline(enum doc_kind kind);

/* The words of a node and all below it, breaks as one space; appended to `out`. */
void doc_plain_text(const struct doc_node *node, struct buf *out);

/* Whether a node is a paragraph with nothing but images whose files have been read. */
bool doc_is_figure(const struct doc_node *node);

/* The caption of such a paragraph: the next one, when all of it is emphasis; NULL when it is not.
 */
const struct doc_node *doc_caption(const struct doc_node *figure);

/* Whether a list is one of contents: all its items are links within the document; and the link of
 * such an item. */
bool doc_is_contents(const struct doc_node *list);
const struct doc_node *doc_contents_link(const struct doc_node *item);

/* Gives every heading a unique anchor made of its words ("arende-5" when it has a DOC_NUMBER "5",
 * "p12" when that is "§ 12"). */
void doc_set_anchors(struct doc *doc);

/* Whether every node stands where its kind may stand; the first wrong node is `*wrong`. */
bool doc_check(const struct doc *doc, const struct doc_node **wrong);

/* The tree as indented text, for golden tests. */
void doc_dump(const struct doc *doc, struct buf *out);

#endif
