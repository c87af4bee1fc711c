/* Style: faces, sizes, colours and distances of the printed page, in one place.
 *
 * Worked out once a document from its look (doc/style.h); nothing is owned and nothing fails.
 * Lengths are whole numbers of 1/10000 point, sizes of type are tenths of a point, so that an
 * advance in 1/1000 em times a size is a length without rounding. Sees doc/style.h only. */
#ifndef SRBC_PDF_STYLE_H
#define SRBC_PDF_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "doc/style.h"

enum { UNIT = 10000 }; /* lengths per point */

#define POINT_TENTHS(tenths) ((int32_t)(tenths) * (UNIT / 10))
#define MM_TENTHS(tenths)    ((int32_t)((int64_t)(tenths)*283465 / 100))

enum face {
    FACE_REGULAR,
    FACE_SEMIBOLD,
    FACE_ITALIC,
    FACE_SEMIBOLD_ITALIC,
    FACE_MONO,     /* of code */
    FACE_FALLBACK, /* for characters that the others lack */
    FACE_COUNT
};

enum colour {
    COLOUR_INK,
    COLOUR_ACCENT,
    COLOUR_GREY,
    COLOUR_RULE,     /* under the head and over the foot */
    COLOUR_HAIRLINE, /* between the rows of a table */
    COLOUR_TINT,     /* ground of boxes */
    COLOUR_BORDER,   /* edge of boxes */
    COLOUR_COUNT
};

enum text_style {
    TEXT_TITLE,
    TEXT_SUBTITLE,
    TEXT_ITEM,       /* heading of an agenda item */
    TEXT_SECTION,    /* heading of level 2 outside items */
    TEXT_SUBHEADING, /* heading of level 3 */
    TEXT_MINOR,      /* headings below */
    TEXT_BODY,
    TEXT_SECONDARY,
    TEXT_LABEL, /* of a label/value pair */
    TEXT_CELL,
    TEXT_CELL_HEAD,
    TEXT_CELL_SMALL, /* tables that are wide */
    TEXT_CELL_HEAD_SMALL,
    TEXT_CELL_TINY, /* tables that are very wide */
    TEXT_CELL_HEAD_TINY,
    TEXT_CODE,
    TEXT_NOTE, /* footnotes */
    TEXT_SIGNATURE,
    TEXT_HEAD_STRONG, /* first line of the running head */
    TEXT_HEAD,        /* the other lines of it, and the foot */
    TEXT_STYLE_COUNT
};

struct type_style {
    uint8_t face;    /* enum face */
    uint8_t colour;  /* enum colour */
    uint16_t size;   /* tenths of a point */
    int32_t leading; /* height of a line */
};

/* A4, whatever the style. */
extern const struct page_size { int32_t width, height; } style_page;

/* The page, all lengths from its upper left corner. */
struct page_style {
    int32_t left, right; /* edges of the text */
    int32_t body_top, body_bottom;
    int32_t head_first, head_second; /* baselines of the running head */
    int32_t head_rule;
    int32_t foot_first, foot_second;
    int32_t foot_rule;
};

/* Distances between and inside blocks. */
struct gap_style {
    int32_t paragraph;
    int32_t title_after;
    int32_t subtitle_after;
    int32_t item_before; /* above an agenda item */
    int32_t section_before, section_after;
    int32_t subheading_before, subheading_after;
    int32_t list, list_item;
    int32_t facts, fact_row;
    int32_t proposal;
    int32_t table_before, table_after;
    int32_t cell_padding; /* above and below the text of a row */
    int32_t quote;
    int32_t rule;
    int32_t note, notes_before; /* between footnotes, above the first */
    int32_t signatures;         /* above a row of signatures */
    int32_t signature_room;     /* to sign in, above the line */
    int32_t box_padding;
    int32_t box;
    int32_t label_column;      /* of label/value pairs */
    int32_t label_column_wide; /* the same inside a box */
    int32_t label_column_time; /* when the labels are clock times */
    int32_t number_column_least, number_column_most;
    int32_t list_indent;
    int32_t quote_indent;
    int32_t column; /* between columns */
    int32_t bar_offset, bar_width;
    int32_t title_rule; /* above the rule under the title */
};

struct style {
    uint8_t colours[COLOUR_COUNT][3]; /* red, green and blue, 0–255 */
    struct type_style texts[TEXT_STYLE_COUNT];
    struct page_style page;
    struct gap_style gaps;
    int32_t ascent, descent; /* of the font of the text, 1/1000 em */
    const struct doc_style *look;
};

/* Fills in everything from a document's look. */
void style_resolve(const struct doc_style *look, struct style *style);

/* Where the baseline of a line stands below the top of its strip. */
int32_t style_baseline(const struct style *style, enum text_style text);

#endif
