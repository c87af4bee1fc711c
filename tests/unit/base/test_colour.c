/* Colours: contrast against known answers and against WCAG's own formula, mixing. */
#include "base/colour.h"

#include <check.h>
#include <math.h>

#include "../suite.h"

/* WCAG 2.2, "relative luminance", as it is written there. */
static double light(uint32_t value) {
    double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t colour) {
    return 0.2126 * light(colour >> 16) + 0.7152 * light(colour >> 8 & 0xFF) +
           0.0722 * light(colour & 0xFF);
}

static double contrast(uint32_t one, uint32_t other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return a > b ? a / b : b / a;
}

START_TEST(test_known_contrasts) {
    ck_assert_uint_eq(colour_contrast(COLOUR_WHITE, COLOUR_BLACK), 2100);
    ck_assert_uint_eq(colour_contrast(0x123456, 0x123456), 100);
    ck_assert_uint_eq(colour_contrast(0x767676, COLOUR_WHITE),
                      454); /* the lightest grey that passes */
    ck_assert_uint_eq(colour_contrast(0x777777, COLOUR_WHITE), 447);
    ck_assert_uint_eq(colour_contrast(0xFF0000, COLOUR_WHITE), 399);
    ck_assert_uint_eq(colour_contrast(COLOUR_WHITE, 0x0000FF), 859);
}
END_TEST

START_TEST(test_contrast_is_that_of_wcag) {
    uint32_t colour = 1;
    for (int i = 0; i < 20000; i++) {
        colour = (colour * 1103515245u + 12345u) & 0xFFFFFF;
        uint32_t ground = (colour * 69069u + 1u) & 0xFFFFFF;
        double exact = contrast(colour, ground) * 100;
        double got = colour_contrast(colour, ground);
        ck_assert_msg(got <= exact + 0.1 && got >= exact - 1.1, "%06x on %06x: %f, not %f", colour,
                      ground, got, exact);
    }
}
END_TEST

START_TEST(test_mixing) {
    ck_assert_uint_eq(colour_mix(0x123456, COLOUR_WHITE, 1000), 0x123456);
    ck_assert_uint_eq(colour_mix(0x123456, COLOUR_WHITE, 0), COLOUR_WHITE);
    ck_assert_uint_eq(colour_mix(COLOUR_BLACK, COLOUR_WHITE, 500), 0x808080);
    ck_assert_uint_eq(colour_mix(0xFF0000, 0x0000FF, 200), 0x3300CC);
}
END_TEST

START_TEST(test_until) {
    ck_assert_uint_eq(colour_until(0x12365C, COLOUR_BLACK, COLOUR_WHITE, CONTRAST_TEXT), 0x12365C);
    for (uint32_t colour = 0; colour <= 0xFFFFFF; colour += 0x010F31) {
        uint32_t dark = colour_until(colour, COLOUR_BLACK, COLOUR_WHITE, CONTRAST_TEXT);
        ck_assert_uint_ge(colour_contrast(dark, COLOUR_WHITE), CONTRAST_TEXT);
        uint32_t bright = colour_until(colour, COLOUR_WHITE, COLOUR_NIGHT, CONTRAST_MORE);
        ck_assert_uint_ge(colour_contrast(bright, COLOUR_NIGHT), CONTRAST_MORE);
    }
    ck_assert_uint_eq(colour_until(0x808080, COLOUR_WHITE, 0x808080, 2100), COLOUR_WHITE);
}
END_TEST

START_TEST(test_enliven) {
    ck_assert_uint_eq(colour_enliven(COLOUR_BLACK), COLOUR_BLACK);
    ck_assert_uint_eq(colour_enliven(COLOUR_WHITE), COLOUR_WHITE);
    ck_assert_uint_eq(colour_enliven(0x400000), 0xA00000); /* the hue stays */
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("colour");
    tcase_add_test(tests, test_known_contrasts);
    tcase_add_test(tests, test_contrast_is_that_of_wcag);
    tcase_add_test(tests, test_mixing);
    tcase_add_test(tests, test_until);
    tcase_add_test(tests, test_enliven);
    return suite_run("base/colour", tests);
}
