/* Lines: where a paragraph is divided, chosen for the paragraph as a whole (Knuth and Plass), with
 * a ragged right edge or, where a profile asks for it, a straight one.
 *
 * The list of lines belongs to the caller (line_list_free). Nothing fails: a word wider than the
 * line stands out when it holds no place to break it. Sees base only. */
#ifndef SRBC_PDF_LINE_H
#define SRBC_PDF_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum item_kind {
    ITEM_BOX,       /* glyphs that stay together */
    ITEM_SPACE,     /* a space where a line may end */
    ITEM_TIE,       /* a space where none may */
    ITEM_BREAK,     /* a line may end here, nothing is added */
    ITEM_HYPHEN,    /* a line may end here with a hyphen, `width` wide */
    ITEM_EMERGENCY, /* a line may end here when nothing else helps */
    ITEM_LINE_END   /* the line ends here */
};

struct item {
    uint32_t word; /* of the paragraph; ITEM_BOX, ITEM_SPACE, ITEM_TIE */
    int32_t width;
    uint16_t from, to; /* glyphs of the word, in the order they are drawn */
    uint16_t span;     /* of the paragraph */
    uint8_t kind;      /* enum item_kind */
    uint8_t level;     /* odd: runs from right to left; see bidi.h */
};

struct line {
    uint32_t from, to; /* items; the item at `to`, if any, is where it was broken */
    int32_t width;
    int32_t fill; /* to be shared out among its spaces; negative: taken from them */
    bool hyphen;  /* a hyphen is drawn at its end */
    bool space;   /* words follow: a space is drawn, so that words stay apart in extracted text */
};

struct line_list {
    struct line *items;
    size_t count;
    size_t room;
};

void line_list_free(struct line_list *list);

/* Replaces the list with the lines of the items at this width. No items give no lines. */
void line_break(const struct item *items, size_t count, int32_t width, struct line_list *list);

/* The same where lines are short: hyphens only where they save a line or a word is too wide. */
void line_break_cell(const struct item *items, size_t count, int32_t width, struct line_list *list);

/* The same with a straight right edge: lines say how much their spaces grow or shrink. The last
 * line, and lines with too few spaces, stay ragged. */
void line_justify(const struct item *items, size_t count, int32_t width, struct line_list *list);

/* Width of the items on one line (of the longest, where lines are forced to end). */
int64_t line_natural_width(const struct item *items, size_t count);

/* Width of the widest part that cannot be divided; with or without hyphenation. */
int64_t line_least_width(const struct item *items, size_t count, bool hyphens);

#endif
