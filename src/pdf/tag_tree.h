/* The structure tree as it lies in memory: what tags.c makes and tags_write.c writes.
 *
 * As tags.h. Seen in those two files only. */
#ifndef SRBC_PDF_TAG_TREE_H
#define SRBC_PDF_TAG_TREE_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "pdf/tags.h"

enum kid_kind { KID_ELEMENT, KID_CONTENT, KID_OBJECT };

/* A kid is named by its index among the elements, with this bit, or else among the kids. */
#define ELEMENT_KID (UINT32_C(1) << 31)

/* A piece of content. */
struct kid {
    uint32_t next;  /* 0 ends the list */
    uint32_t value; /* element, marked content id or object */
    uint32_t page : 30;
    uint32_t kind : 2; /* enum kid_kind; those of elements are not kept, see kid_at() */
};

struct element {
    uint32_t parent;
    uint32_t object;
    uint32_t first, last; /* kids */
    uint32_t next;        /* of the kids of the parent */
    uint32_t extra;       /* index in extras; 0 is none */
    unsigned depth : 16;
    unsigned tag : 8;       /* enum tag */
    unsigned attribute : 5; /* enum tag_attribute */
    unsigned in_words : 1;  /* made by tags_add_inline() */
    unsigned attached : 1;
    unsigned empty : 1; /* found out by tags_write() */
};

static_assert(ATTRIBUTE_COUNT <= 1 << 5 && TAG_COUNT <= 1 << 8, "they fit");

/* What few elements have. */
struct extra {
    struct str language; /* empty: that of the document */
    struct str words;    /* what is said instead of a figure */
    int32_t box[4];      /* of a figure */
    uint32_t note;       /* its number; 0 is none */
};

struct tags {
    struct writer *writer;
    struct element *elements;
    size_t element_count;
    size_t element_room;
    struct kid *kids; /* from 1 */
    size_t kid_count;
    size_t kid_room;
    struct extra *extras; /* from 1 */
    size_t extra_count;
    size_t extra_room;
    uint32_t *keys; /* object by key of the parent tree */
    size_t key_count;
    size_t key_room;
    uint32_t note_count;
};

/* A kid by its index, one of a list that `first` and `next` make; it must not be 0. */
static inline struct kid kid_at(const struct tags *tags, uint32_t index) {
    uint32_t element = index & ~ELEMENT_KID;
    return index == element ? tags->kids[index]
                            : (struct kid){.next = tags->elements[element].next,
                                           .value = element,
                                           .kind = KID_ELEMENT};
}

#endif
