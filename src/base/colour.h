/* Colours as 0xRRGGBB: mixing them, and the contrast that WCAG asks of text.
 *
 * Whole numbers throughout, so that results are the same everywhere. Owns nothing, does not fail.
 * Sees nothing of the project. */
#ifndef SRBC_BASE_COLOUR_H
#define SRBC_BASE_COLOUR_H

#include <stdint.h>

enum {
    COLOUR_WHITE = 0xFFFFFF,
    COLOUR_BLACK = 0x000000,
    COLOUR_NIGHT = 0x14171B, /* the ground of web pages in dark mode */
    CONTRAST_TEXT = 450,     /* WCAG 2.2, 1.4.3 (AA), in hundredths */
    CONTRAST_MORE = 700      /* 1.4.6 (AAA) */
};

/* The contrast of two colours by WCAG, in hundredths: 100 (none) to 2100; rounded down. */
uint32_t colour_contrast(uint32_t one, uint32_t other);

/* `per_mille` parts of `ink` in 1000 on `ground`. */
uint32_t colour_mix(uint32_t ink, uint32_t ground, uint32_t per_mille);

/* The colour mixed with as little of `with` as gives it that contrast against `ground`; `with`
 * itself when nothing less does. */
uint32_t colour_until(uint32_t colour, uint32_t with, uint32_t ground, uint32_t contrast);

/* Half way from the colour to its hue at its brightest: tints of dark colours would look grey. */
uint32_t colour_enliven(uint32_t colour);

#endif
