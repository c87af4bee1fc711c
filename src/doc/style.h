/* The look of a document as plain values: what a profile's `stil` comes to, for every renderer.
 *
 * Values are checked by those who fill them in; nothing is owned, nothing fails, and all arithmetic
 * is in whole numbers. Sees base and source only. */
#ifndef SRBC_DOC_STYLE_H
#define SRBC_DOC_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/colour.h"
#include "base/str.h"
#include "source/source.h"

/* How proposals and decisions stand out. */
enum doc_mark {
    DOC_MARK_BAR,  /* a bar at the left */
    DOC_MARK_BOX,  /* a tinted box */
    DOC_MARK_NONE, /* nothing but their headings in the accent colour */
    DOC_MARK_COUNT
};

enum doc_edge { DOC_EDGE_TOP, DOC_EDGE_RIGHT, DOC_EDGE_BOTTOM, DOC_EDGE_LEFT, DOC_EDGE_COUNT };

enum doc_face {
    DOC_FACE_REGULAR,
    DOC_FACE_BOLD,
    DOC_FACE_ITALIC,
    DOC_FACE_BOLD_ITALIC,
    DOC_FACE_COUNT
};

/* A font of the profile's own. */
struct doc_font {
    struct str bytes;  /* the whole file, checked; empty: the built-in font */
    struct str family; /* as web pages name it */
    struct span at;    /* where the profile names it */
};

struct doc_style {
    uint32_t accent;      /* colours are 0xRRGGBB */
    uint32_t grey;        /* of secondary facts */
    uint16_t body_size;   /* tenths of a point */
    uint16_t title_size;  /* tenths of a point */
    uint16_t line_height; /* hundredths of the size */
    uint16_t air;         /* room between blocks, per cent of the usual */
    uint16_t
        margins[DOC_EDGE_COUNT]; /* tenths of a millimetre, from the paper's edge to the text */
    enum doc_mark mark;
    bool title_rule;   /* a rule under the title */
    bool hang_numbers; /* items' numbers stand in a column of their own */
    bool justified;    /* straight right edges */
    struct doc_font fonts[DOC_FACE_COUNT];
};

/* What a document looks like when nothing is said. */
extern const struct doc_style doc_style_default;

/* A ground for boxes: a tint of the accent on which accent and grey still are readable. */
uint32_t doc_style_tint(const struct doc_style *style);

/* The edge of such boxes; says nothing by itself. */
uint32_t doc_style_border(const struct doc_style *style);

#endif
