/* pdf: the look of a page. The usual look stands in tables, see docs for the reasons; a document's
 * own look scales them: sizes by the size of the body text, room between blocks by its air. */
#include "pdf/style.h"

#include <stddef.h>

static const uint32_t usual_ink = 0x1A1D21;
static const uint32_t usual_rule = 0xB9C0C9;
static const uint32_t usual_hairline = 0xD4D9DF;

static const struct type_style usual_texts[TEXT_STYLE_COUNT] = {
    [TEXT_TITLE] = {FACE_SEMIBOLD, COLOUR_ACCENT, 200, POINT_TENTHS(260)},
    [TEXT_SUBTITLE] = {FACE_REGULAR, COLOUR_GREY, 115, POINT_TENTHS(165)},
    [TEXT_ITEM] = {FACE_SEMIBOLD, COLOUR_INK, 125, POINT_TENTHS(170)},
    [TEXT_SECTION] = {FACE_SEMIBOLD, COLOUR_ACCENT, 110, POINT_TENTHS(160)},
    [TEXT_SUBHEADING] = {FACE_SEMIBOLD, COLOUR_INK, 102, POINT_TENTHS(148)},
    [TEXT_MINOR] = {FACE_SEMIBOLD, COLOUR_INK, 98, POINT_TENTHS(142)},
    [TEXT_BODY] = {FACE_REGULAR, COLOUR_INK, 103, 149350},
    [TEXT_SECONDARY] = {FACE_REGULAR, COLOUR_GREY, 92, POINT_TENTHS(134)},
    [TEXT_LABEL] = {FACE_SEMIBOLD, COLOUR_ACCENT, 100, 149350},
    [TEXT_CELL] = {FACE_REGULAR, COLOUR_INK, 96, POINT_TENTHS(136)},
    [TEXT_CELL_HEAD] = {FACE_SEMIBOLD, COLOUR_INK, 96, POINT_TENTHS(136)},
    [TEXT_CELL_SMALL] = {FACE_REGULAR, COLOUR_INK, 84, POINT_TENTHS(119)},
    [TEXT_CELL_HEAD_SMALL] = {FACE_SEMIBOLD, COLOUR_INK, 84, POINT_TENTHS(119)},
    [TEXT_CELL_TINY] = {FACE_REGULAR, COLOUR_INK, 66, POINT_TENTHS(94)},
    [TEXT_CELL_HEAD_TINY] = {FACE_SEMIBOLD, COLOUR_INK, 66, POINT_TENTHS(94)},
    [TEXT_CODE] = {FACE_MONO, COLOUR_INK, 86, POINT_TENTHS(130)},
    [TEXT_NOTE] = {FACE_REGULAR, COLOUR_GREY, 90, POINT_TENTHS(124)},
    [TEXT_SIGNATURE] = {FACE_SEMIBOLD, COLOUR_INK, 96, POINT_TENTHS(139)},
    [TEXT_HEAD_STRONG] = {FACE_SEMIBOLD, COLOUR_ACCENT, 86, POINT_TENTHS(124)},
    [TEXT_HEAD] = {FACE_REGULAR, COLOUR_GREY, 82, POINT_TENTHS(118)},
};

static const struct gap_style usual_gaps = {
    .paragraph = POINT_TENTHS(60),
    .title_after = POINT_TENTHS(60),
    .subtitle_after = POINT_TENTHS(170),
    .item_before = POINT_TENTHS(165),
    .section_before = POINT_TENTHS(140),
    .section_after = POINT_TENTHS(50),
    .subheading_before = POINT_TENTHS(60),
    .subheading_after = POINT_TENTHS(10),
    .list = POINT_TENTHS(60),
    .list_item = POINT_TENTHS(0),
    .facts = POINT_TENTHS(120),
    .fact_row = POINT_TENTHS(33),
    .proposal = POINT_TENTHS(65),
    .table_before = POINT_TENTHS(35),
    .table_after = POINT_TENTHS(75),
    .cell_padding = POINT_TENTHS(23),
    .quote = POINT_TENTHS(60),
    .rule = POINT_TENTHS(120),
    .note = POINT_TENTHS(20),
    .notes_before = POINT_TENTHS(120),
    .signatures = POINT_TENTHS(100),
    .signature_room = POINT_TENTHS(270),
    .box_padding = POINT_TENTHS(110),
    .box = POINT_TENTHS(160),
    .label_column = MM_TENTHS(390),
    .label_column_wide = MM_TENTHS(520),
    .label_column_time = MM_TENTHS(280),
    .number_column_least = MM_TENTHS(120),
    .number_column_most = MM_TENTHS(220),
    .list_indent = POINT_TENTHS(145),
    .quote_indent = POINT_TENTHS(140),
    .column = POINT_TENTHS(225),
    .bar_offset = POINT_TENTHS(105),
    .bar_width = POINT_TENTHS(16),
    .title_rule = POINT_TENTHS(70),
};

/* ---- sizes ---- */

/* Head and foot keep their sizes: they are beside the text, not part of it. */
static bool is_running(int text) {
    return text == TEXT_HEAD || text == TEXT_HEAD_STRONG;
}

static void resolve_texts(const struct doc_style *look, struct style *style) {
    enum { SIZE_LEAST = 65 }; /* smaller letters are not for reading */
    const int64_t usual = doc_style_default.body_size;
    for (int i = 0; i < TEXT_STYLE_COUNT; i++) {
        struct type_style *text = &style->texts[i];
        *text = usual_texts[i];
        if (i == TEXT_TITLE) {
            text->leading = (int32_t)((int64_t)text->leading * look->title_size / text->size);
            text->size = look->title_size;
        } else if (!is_running(i)) {
            text->size = (uint16_t)((text->size * look->body_size + usual / 2) / usual);
            text->size = text->size < SIZE_LEAST ? SIZE_LEAST : text->size;
            text->leading = (int32_t)((int64_t)text->leading * look->body_size / usual *
                                      look->line_height / doc_style_default.line_height);
        }
    }
}

int32_t style_baseline(const struct style *style, enum text_style text) {
    const struct type_style *type = &style->texts[text];
    int32_t content = (style->ascent + style->descent) * type->size;
    return (type->leading - content) / 2 + style->ascent * type->size;
}

/* ---- distances ---- */

static void scale_gaps(struct gap_style *gaps, const size_t *offsets, size_t count, int64_t by,
                       int64_t usual) {
    for (size_t i = 0; i < count; i++) {
        int32_t *gap = (int32_t *)(void *)((char *)gaps + offsets[i]);
        *gap = (int32_t)(*gap * by / usual);
    }
}

static void resolve_gaps(const struct doc_style *look, struct style *style) {
#define GAP(member) offsetof(struct gap_style, member)
    static const size_t upright[] = {GAP(paragraph),
                                     GAP(title_after),
                                     GAP(subtitle_after),
                                     GAP(item_before),
                                     GAP(section_before),
                                     GAP(section_after),
                                     GAP(subheading_before),
                                     GAP(subheading_after),
                                     GAP(list),
                                     GAP(list_item),
                                     GAP(facts),
                                     GAP(fact_row),
                                     GAP(proposal),
                                     GAP(table_before),
                                     GAP(table_after),
                                     GAP(cell_padding),
                                     GAP(quote),
                                     GAP(rule),
                                     GAP(note),
                                     GAP(notes_before),
                                     GAP(box_padding),
                                     GAP(box),
                                     GAP(title_rule)};
    static const size_t columns[] = {GAP(label_column), GAP(label_column_wide),
                                     GAP(label_column_time), GAP(number_column_least),
                                     GAP(list_indent)};
#undef GAP
    style->gaps = usual_gaps;
    scale_gaps(&style->gaps, upright, sizeof upright / sizeof *upright, look->air,
               doc_style_default.air);
    scale_gaps(&style->gaps, columns, sizeof columns / sizeof *columns, look->body_size,
               doc_style_default.body_size);
}

/* ---- the page ---- */

const struct page_size style_page = {.width = MM_TENTHS(2100), .height = MM_TENTHS(2970)};

static int32_t between(int32_t value, int32_t least, int32_t most) {
    return value < least ? least : value > most ? most : value;
}

/* Head and foot stand in the margins; when these are narrow, closer to the text. */
static void resolve_page(const struct doc_style *look, struct style *style) {
    struct page_style *page = &style->page;
    int32_t top = MM_TENTHS(look->margins[DOC_EDGE_TOP]);
    int32_t bottom = MM_TENTHS(look->margins[DOC_EDGE_BOTTOM]);
    page->left = MM_TENTHS(look->margins[DOC_EDGE_LEFT]);
    page->right = style_page.width - MM_TENTHS(look->margins[DOC_EDGE_RIGHT]);
    page->body_top = top;
    page->head_rule = top - between(top - POINT_TENTHS(792), POINT_TENTHS(140), POINT_TENTHS(228));
    page->head_second = page->head_rule - POINT_TENTHS(112);
    page->head_first = page->head_second - POINT_TENTHS(140);
    page->body_bottom = style_page.height - bottom;
    page->foot_rule = page->body_bottom +
                      between(bottom - POINT_TENTHS(458), POINT_TENTHS(120), POINT_TENTHS(162));
    page->foot_first = page->foot_rule + POINT_TENTHS(123);
    page->foot_second = page->foot_first + POINT_TENTHS(105);
}

/* ---- colours ---- */

static void set_colour(struct style *style, enum colour colour, uint32_t value) {
    for (unsigned i = 0; i < 3; i++) {
        style->colours[colour][i] = (uint8_t)(value >> (16 - 8 * i) & 0xFF);
    }
}

static void resolve_colours(const struct doc_style *look, struct style *style) {
    set_colour(style, COLOUR_INK, usual_ink);
    set_colour(style, COLOUR_ACCENT, look->accent);
    set_colour(style, COLOUR_GREY, look->grey);
    set_colour(style, COLOUR_RULE, usual_rule);
    set_colour(style, COLOUR_HAIRLINE, usual_hairline);
    set_colour(style, COLOUR_TINT, doc_style_tint(look));
    set_colour(style, COLOUR_BORDER, doc_style_border(look));
}

void style_resolve(const struct doc_style *look, struct style *style) {
    enum { OPEN_SANS_ASCENT = 1069, OPEN_SANS_DESCENT = 293 };
    *style = (struct style){.look = look, .ascent = OPEN_SANS_ASCENT, .descent = OPEN_SANS_DESCENT};
    resolve_colours(look, style);
    resolve_texts(look, style);
    resolve_gaps(look, style);
    resolve_page(look, style);
}
