/* model: the style: colours, lengths and their limits, lists, ready looks, and what is said of
 * mistakes. */
#include "support.h"

#include <stdio.h>

#include "base/colour.h"

static const struct style *style_of(const char *text) {
    struct model_input input = test_input();
    struct profile *profile = NULL;
    (void)model_load_profile(&input, source_new(arena, STR("profil.yaml"), str_from(text), 0),
                             &profile);
    ck_assert_ptr_nonnull(profile);
    return &profile->style;
}

static void nothing_is_said(void) {
    ck_assert_str_eq(findings(), "");
}

static void is_said(const char *what) {
    ck_assert_msg(strstr(findings(), what) != NULL, "not '%s' in:\n%s", what, findings());
    ck_assert_uint_eq(diag_count(diag, DIAG_NOTE), 1);
}

START_TEST(test_colours) {
    const struct style *style = style_of("stil: {färg: \"#8A2f16\", grå: 4a5260}");
    ck_assert(style->color.given && style->grey.given);
    ck_assert_uint_eq(style->color.value, 0x8A2F16);
    ck_assert_uint_eq(style->grey.value, 0x4A5260);
    nothing_is_said();
}
END_TEST

START_TEST(test_wrong_colours) {
    static const char *const colours[] = {
        "grön", "\"#12345\"", "\"#1234567\"", "\"#12345g\"", "\"##12345\"", "0x123456", "\"#\""};
    char text[100];
    (void)snprintf(text, sizeof text, "stil: {färg: %s}", colours[_i]);
    const struct style *style = style_of(text);
    ck_assert(!style->color.given);
    is_said("SRB230");
}
END_TEST

/* The contrast is measured, and the colour that is proposed passes. */
START_TEST(test_faint_colour) {
    const struct style *style = style_of("stil: {färg: \"#e08a3c\"}");
    ck_assert(!style->color.given);
    is_said("2,66:1");
    const char *proposed = strstr(findings_as(DIAG_FORMAT_HUMAN), "räcker: '#");
    ck_assert_ptr_nonnull(proposed);
    uint32_t color = (uint32_t)strtoul(strchr(proposed, '#') + 1, NULL, 16);
    ck_assert_uint_ge(colour_contrast(color, COLOUR_WHITE), CONTRAST_TEXT);
}
END_TEST

START_TEST(test_lightest_grey_that_passes) {
    ck_assert(style_of("stil: {grå: 767676}")->grey.given);
    nothing_is_said();
    ck_assert(!style_of("stil: {grå: 777777}")->grey.given);
    is_said("4,47:1");
}
END_TEST

START_TEST(test_colour_that_is_a_comment) {
    ck_assert(!style_of("stil:\n  färg: #12467b\n")->color.given);
    is_said("SRB232");
}
END_TEST

START_TEST(test_other_comments_are_let_alone) {
    (void)style_of("stil:\n  färg: # välj en färg\n  grå:\n  luft: tät\n");
    nothing_is_said();
}
END_TEST

START_TEST(test_measures) {
    const struct style *style = style_of("stil: {textstorlek: \"10,75\", titelstorlek: 27 pt, "
                                         "radavstånd: 1.5, marginaler: 3 cm 24}");
    ck_assert_uint_eq(style->body_size.value, 107); /* tenths; finer parts are cut off */
    ck_assert_uint_eq(style->title_size.value, 270);
    ck_assert_uint_eq(style->line_height.value, 150);
    ck_assert_uint_eq(style->margins[0].value, 300);
    ck_assert_uint_eq(style->margins[1].value, 240);
    ck_assert_uint_eq(style->margins[2].value, 300);
    ck_assert_uint_eq(style->margins[3].value, 240);
    nothing_is_said();
}
END_TEST

START_TEST(test_wrong_measures) {
    static const char *const keys[] = {
        "textstorlek: stor",   "textstorlek: 10 mm",  "textstorlek: 10 pt pt", "radavstånd: 1.5 pt",
        "radavstånd: ett",     "marginaler: 20 tum",  "marginaler: 20mm24mm",  "marginaler: -20 mm",
        "textstorlek: \",5\"", "textstorlek: \"10,\""};
    char text[100];
    (void)snprintf(text, sizeof text, "stil: {%s}", keys[_i]);
    (void)style_of(text);
    is_said("SRB233");
}
END_TEST

START_TEST(test_limits) {
    static const struct {
        const char *least, *most, *below, *above;
    } keys[] = {
        {"textstorlek: 9", "textstorlek: 14", "textstorlek: \"8,9\"", "textstorlek: \"14,1\""},
        {"titelstorlek: 14", "titelstorlek: 36", "titelstorlek: 13", "titelstorlek: 4000000000"},
        {"radavstånd: \"1,35\"", "radavstånd: \"1,8\"", "radavstånd: \"1,34\"", "radavstånd: 2"},
        {"marginaler: 20 10", "marginaler: 60", "marginaler: \"19,9 20\"", "marginaler: 40 61"},
    };
    char text[100];
    (void)snprintf(text, sizeof text, "stil: {%s}", keys[_i].least);
    (void)style_of(text);
    (void)snprintf(text, sizeof text, "stil: {%s}", keys[_i].most);
    (void)style_of(text);
    nothing_is_said();
    (void)snprintf(text, sizeof text, "stil: {%s}", keys[_i].below);
    (void)style_of(text);
    is_said("SRB234");
    (void)snprintf(text, sizeof text, "stil: {%s}", keys[_i].above);
    (void)style_of(text);
    ck_assert_uint_eq(diag_count(diag, DIAG_ERROR), 2);
}
END_TEST

/* One length that is wrong is told once, though it stands for two edges. */
START_TEST(test_margins_are_told_once) {
    (void)style_of("stil: {marginaler: 5 mm}");
    is_said("SRB234");
}
END_TEST

START_TEST(test_margins_as_a_list) {
    const struct style *style = style_of("stil: {marginaler: [40, 30, 25, 2 cm]}");
    ck_assert_uint_eq(style->margins[0].value, 400);
    ck_assert_uint_eq(style->margins[3].value, 200);
    nothing_is_said();
}
END_TEST

START_TEST(test_too_many) {
    static const char *const keys[] = {"marginaler: 20 20 20 20 20",
                                       "typsnitt: [a.ttf, b.ttf, c.ttf, d.ttf, e.ttf]",
                                       "sidhuvud: [a, b, c]", "sidfot: [\"\", \"\", \"\"]"};
    char text[100];
    (void)snprintf(text, sizeof text, "stil: {%s}", keys[_i]);
    (void)style_of(text);
    is_said("SRB235");
}
END_TEST

START_TEST(test_sides) {
    const struct style *style =
        style_of("stil:\n  sidhuvud: [\"\", Höger]\n  sidfot: |\n    Ett\n    Två\n");
    ck_assert_uint_eq(style->head.count, 2);
    ck_assert_ptr_null(style->head.items[0].source);
    ck_assert_str_eq(markdown_text(&style->head.items[1]), "Höger");
    ck_assert_uint_eq(style->foot.count, 1);
    ck_assert_str_eq(markdown_text(&style->foot.items[0]), "Ett\nTvå\n");
    nothing_is_said();
}
END_TEST

START_TEST(test_no_sides) {
    static const char *const empty[] = {"\"\"", "inga", "Inga", "[\"\"]"};
    char text[100];
    (void)snprintf(text, sizeof text, "stil: {sidhuvud: %s}", empty[_i]);
    const struct style *style = style_of(text);
    ck_assert_uint_eq(style->head.count, 1);
    ck_assert_ptr_null(style->head.items[0].source);
    style = style_of("stil:\n  sidhuvud:\n  sidfot: [inga, b]\n");
    ck_assert_uint_eq(style->head.count, 0);
    ck_assert_str_eq(markdown_text(&style->foot.items[0]), "inga");
    nothing_is_said();
}
END_TEST

/* Every ready look loads without a word, and its own keys are kept. */
START_TEST(test_ready_looks) {
    static const char *const names[] = {"region", "kommun", "förening"};
    static const uint32_t colors[] = {0x12365C, 0x17543A, 0x8A2F16};
    char text[100];
    (void)snprintf(text, sizeof text, "stil: %s", names[_i]);
    const struct style *style = style_of(text);
    ck_assert_uint_eq(style->color.value, colors[_i]);
    ck_assert_uint_ge(colour_contrast(style->color.value, COLOUR_WHITE), CONTRAST_MORE);
    ck_assert_uint_ge(colour_contrast(style->grey.value, COLOUR_WHITE), CONTRAST_MORE);
    ck_assert(style->body_size.given && style->margins[0].given);
    nothing_is_said();
}
END_TEST

START_TEST(test_own_keys_over_a_ready_look) {
    const struct style *style = style_of("stil: {färg: \"#7a1f5c\", förlaga: kommun}");
    ck_assert_uint_eq(style->color.value, 0x7A1F5C);
    ck_assert_int_eq(style->mark, STYLE_MARK_BOX);
    ck_assert_uint_eq(style->title_size.value, 270);
    nothing_is_said();
}
END_TEST

START_TEST(test_unknown_ready_look) {
    (void)style_of("stil: {förlaga: landsting}");
    is_said("SRB806");
}
END_TEST

START_TEST(test_style_file) {
    static const struct test_file files[] = {{"stil.yaml", "färg: \"#7a1f5c\"\nluft: gles\n"},
                                             {NULL, NULL}};
    test_files = files;
    const struct style *style = style_of("stil: stil.yaml");
    ck_assert_uint_eq(style->color.value, 0x7A1F5C);
    ck_assert_int_eq(style->air, STYLE_AIR_LOOSE);
    ck_assert_str_eq(c_string(style->file.found), "stil.yaml");
    nothing_is_said();
}
END_TEST

START_TEST(test_ready_profile_of_a_body) {
    const struct meeting *meeting =
        load("organ: {namn: Nämnden, profil: Förening}\ndatum: 2025-03-14\närenden: [Val]\n");
    ck_assert_uint_eq(meeting->profile->style.color.value, 0x8A2F16);
    ck_assert_int_eq(meeting->profile->style.numbers, STYLE_NUMBERS_TITLE);
    ck_assert_str_eq(c_string(profile_heading(arena, meeting->profile, STR("beslutsunderlag"))),
                     "Bilagor");
    nothing_is_said();
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("style");
    tcase_add_test(tests, test_colours);
    tcase_add_loop_test(tests, test_wrong_colours, 0, 7);
    tcase_add_test(tests, test_faint_colour);
    tcase_add_test(tests, test_lightest_grey_that_passes);
    tcase_add_test(tests, test_colour_that_is_a_comment);
    tcase_add_test(tests, test_other_comments_are_let_alone);
    tcase_add_test(tests, test_measures);
    tcase_add_loop_test(tests, test_wrong_measures, 0, 10);
    tcase_add_loop_test(tests, test_limits, 0, 4);
    tcase_add_test(tests, test_margins_are_told_once);
    tcase_add_test(tests, test_margins_as_a_list);
    tcase_add_loop_test(tests, test_too_many, 0, 4);
    tcase_add_test(tests, test_sides);
    tcase_add_loop_test(tests, test_no_sides, 0, 4);
    tcase_add_loop_test(tests, test_ready_looks, 0, 3);
    tcase_add_test(tests, test_own_keys_over_a_ready_look);
    tcase_add_test(tests, test_unknown_ready_look);
    tcase_add_test(tests, test_style_file);
    tcase_add_test(tests, test_ready_profile_of_a_body);
    return run_tests(tests, "model/style");
}
