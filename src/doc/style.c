/* doc: the usual look, and the colours that follow from its accent. */
#include "doc/style.h"

const struct doc_style doc_style_default = {
    .accent = 0x12365C,
    .grey = 0x4A5260,
    .body_size = 103,
    .title_size = 200,
    .line_height = 145,
    .air = 100,
    .margins = {360, 240, 220, 240},
    .mark = DOC_MARK_BAR,
    .hang_numbers = true,
};

uint32_t doc_style_tint(const struct doc_style *style) {
    for (uint32_t part = 60; part > 0; part -= 5) {
        uint32_t tint = colour_mix(colour_enliven(style->accent), COLOUR_WHITE, part);
        if (colour_contrast(style->accent, tint) >= CONTRAST_TEXT &&
            colour_contrast(style->grey, tint) >= CONTRAST_TEXT) {
            return tint;
        }
    }
    return COLOUR_WHITE;
}

uint32_t doc_style_border(const struct doc_style *style) {
    return colour_mix(colour_enliven(style->accent), COLOUR_WHITE, 300);
}
