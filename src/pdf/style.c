/* pdf: the look of a page as tables; see docs for the reasons. Nothing is computed but the
 * baseline, which centres the ascent and descent of Open Sans (1069 and 293 in 1000) in the line.
 */
#include "pdf/style.h"

const uint8_t style_colours[COLOUR_COUNT][3] = {
    [COLOUR_INK] = {0x1a, 0x1d, 0x21},      [COLOUR_ACCENT] = {0x12, 0x36, 0x5c},
    [COLOUR_GREY] = {0x4a, 0x52, 0x60},     [COLOUR_RULE] = {0xb9, 0xc0, 0xc9},
    [COLOUR_HAIRLINE] = {0xd4, 0xd9, 0xdf}, [COLOUR_TINT] = {0xf5, 0xf7, 0xfb},
    [COLOUR_BORDER] = {0xc9, 0xd1, 0xdc},
};

const struct type_style style_texts[TEXT_STYLE_COUNT] = {
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
    [TEXT_CELL_MICRO] = {FACE_REGULAR, COLOUR_INK, 46, POINT_TENTHS(64)},
    [TEXT_CELL_HEAD_MICRO] = {FACE_SEMIBOLD, COLOUR_INK, 46, POINT_TENTHS(64)},
    [TEXT_CODE] = {FACE_REGULAR, COLOUR_INK, 94, POINT_TENTHS(134)},
    [TEXT_NOTE] = {FACE_REGULAR, COLOUR_GREY, 90, POINT_TENTHS(124)},
    [TEXT_SIGNATURE] = {FACE_SEMIBOLD, COLOUR_INK, 96, POINT_TENTHS(139)},
    [TEXT_HEAD_STRONG] = {FACE_SEMIBOLD, COLOUR_ACCENT, 86, POINT_TENTHS(124)},
    [TEXT_HEAD] = {FACE_REGULAR, COLOUR_GREY, 82, POINT_TENTHS(118)},
};

enum { ASCENT = 1069, DESCENT = 293 };

int32_t style_baseline(enum text_style style) {
    const struct type_style *text = &style_texts[style];
    int32_t content = (ASCENT + DESCENT) * text->size;
    return (text->leading - content) / 2 + ASCENT * text->size;
}

const struct page_style style_page = {
    .width = MM_TENTHS(2100),
    .height = MM_TENTHS(2970),
    .left = MM_TENTHS(240),
    .right = MM_TENTHS(1860),
    .body_top = POINT_TENTHS(1020),
    .body_bottom = POINT_TENTHS(7800),
    .head_first = POINT_TENTHS(540),
    .head_second = POINT_TENTHS(680),
    .head_rule = POINT_TENTHS(792),
    .foot_first = POINT_TENTHS(8085),
    .foot_second = POINT_TENTHS(8190),
    .foot_rule = POINT_TENTHS(7962),
};

const struct gap_style style_gaps = {
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
    .signatures_before = POINT_TENTHS(300),
    .box_padding = POINT_TENTHS(110),
    .box = POINT_TENTHS(160),
    .label_column = MM_TENTHS(380),
    .label_column_wide = MM_TENTHS(520),
    .label_column_time = MM_TENTHS(280),
    .number_column_least = MM_TENTHS(120),
    .number_column_most = MM_TENTHS(220),
    .list_indent = POINT_TENTHS(145),
    .quote_indent = POINT_TENTHS(140),
    .column = POINT_TENTHS(225),
    .bar_offset = POINT_TENTHS(105),
    .bar_width = POINT_TENTHS(16),
};
