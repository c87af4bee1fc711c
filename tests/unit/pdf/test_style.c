/* The style of a page, resolved from a document's look, and what it does to whole files. */
#include "helper.h"

#include "base/colour.h"
#include "base/embed.h"
#include "pdf/style.h"
#include "../suite.h"

static struct doc_style look;
static struct style style;

static void setup_look(void) {
    setup();
    look = doc_style_default;
    doc->style = &look;
}

static void resolve(void) {
    style_resolve(&look, &style);
}

START_TEST(test_usual_look) {
    resolve();
    ck_assert_int_eq(style.texts[TEXT_BODY].size, 103);
    ck_assert_int_eq(style.texts[TEXT_BODY].leading, 149350);
    ck_assert_int_eq(style.texts[TEXT_TITLE].size, 200);
    ck_assert_int_eq(style.texts[TEXT_TITLE].leading, POINT_TENTHS(260));
    ck_assert_int_eq(style.page.left, MM_TENTHS(240));
    ck_assert_int_eq(style.page.right, MM_TENTHS(1860));
    ck_assert_int_eq(style.gaps.paragraph, POINT_TENTHS(60));
    ck_assert_int_eq(style.colours[COLOUR_ACCENT][0], 0x12);
    ck_assert_int_eq(style.colours[COLOUR_ACCENT][2], 0x5C);
}
END_TEST

START_TEST(test_sizes_follow_the_body) {
    look.body_size = 120;
    look.line_height = 160;
    resolve();
    ck_assert_int_eq(style.texts[TEXT_BODY].size, 120);
    ck_assert_int_eq(style.texts[TEXT_BODY].leading / 1000, 120 * 160 / 100);
    ck_assert_int_eq(style.texts[TEXT_LABEL].size, 117);
    ck_assert_int_eq(style.texts[TEXT_TITLE].size, 200); /* has a size of its own */
    ck_assert_int_eq(style.texts[TEXT_HEAD].size, 82);   /* so have head and foot */
    ck_assert_int_gt(style.gaps.label_column, MM_TENTHS(390));
}
END_TEST

START_TEST(test_air_scales_the_room_between_blocks_alone) {
    struct style usual;
    style_resolve(&doc_style_default, &usual);
    look.air = 70;
    resolve();
    ck_assert_int_eq(style.gaps.item_before, usual.gaps.item_before * 7 / 10);
    ck_assert_int_eq(style.gaps.signature_room, usual.gaps.signature_room);
    ck_assert_int_eq(style.gaps.label_column, usual.gaps.label_column);
    ck_assert_int_eq(style.texts[TEXT_BODY].leading, usual.texts[TEXT_BODY].leading);
}
END_TEST

/* Whatever margins are allowed: head and foot stand between the text and the paper's edge. */
START_TEST(test_head_and_foot_keep_their_place) {
    for (uint16_t margin = 200; margin <= 600; margin += 10) {
        look.margins[DOC_EDGE_TOP] = look.margins[DOC_EDGE_BOTTOM] = margin;
        resolve();
        const struct page_style *page = &style.page;
        ck_assert_int_ge(page->head_first, POINT_TENTHS(170));
        ck_assert_int_lt(page->head_first, page->head_second);
        ck_assert_int_lt(page->head_second, page->head_rule);
        ck_assert_int_le(page->head_rule + POINT_TENTHS(140), page->body_top);
        ck_assert_int_gt(page->foot_rule, page->body_bottom);
        ck_assert_int_gt(page->foot_first, page->foot_rule + POINT_TENTHS(90));
        ck_assert_int_ge(style_page.height - page->foot_second, POINT_TENTHS(170));
    }
}
END_TEST

/* Every accent that the format accepts can be read on the tint that is made from it. */
START_TEST(test_tints_are_grounds_to_read_on) {
    for (uint32_t colour = 0; colour <= 0xFFFFFF; colour += 0x010527) {
        look.accent = colour_until(colour, COLOUR_BLACK, COLOUR_WHITE, CONTRAST_TEXT);
        uint32_t tint = doc_style_tint(&look);
        ck_assert_uint_ge(colour_contrast(look.accent, tint), CONTRAST_TEXT);
        ck_assert_uint_ge(colour_contrast(look.grey, tint), CONTRAST_TEXT);
        ck_assert_uint_ge(colour_contrast(0x1A1D21, tint), CONTRAST_MORE);
    }
}
END_TEST

static void proposal(void) {
    struct doc_node *item = section(doc->root, DOC_ROLE_ITEM);
    struct doc_node *title = heading(item, 2, NULL);
    add(title, DOC_NUMBER, "7");
    doc_add_text(doc, title, STR("Bryggor"));
    struct doc_node *inside = section(item, DOC_ROLE_PROPOSAL);
    heading(inside, 3, "Förslag");
    add(inside, DOC_PARAGRAPH, "Bifalls.");
}

/* However proposals are marked and wherever numbers stand, the structure is the same. */
START_TEST(test_marks_do_not_touch_the_structure) {
    static const size_t fills[DOC_MARK_COUNT] = {
        [DOC_MARK_BAR] = 2, [DOC_MARK_BOX] = 2, [DOC_MARK_NONE] = 1}; /* one under the head */
    look.mark = (enum doc_mark)(_i / 2);
    look.hang_numbers = _i % 2 == 0;
    proposal();
    tree_is("Document\n  Sect\n    H1 1\n    H2 1\n    P 1\n");
    ck_assert_uint_eq(count_of("re f\n"), fills[look.mark]);
}
END_TEST

START_TEST(test_title_rule) {
    heading(doc->root, 1, "Titel");
    add(section(doc->root, DOC_ROLE_SUBTITLE), DOC_PARAGRAPH, "Under");
    render();
    size_t rules = count_of("re f\n");
    buf_clear(&file);
    buf_clear(&objects);
    buf_clear(&tags);
    look.title_rule = true;
    render();
    ck_assert_uint_eq(count_of("re f\n"), rules + 1);
    ck_assert_str_eq(tags.ptr, "Document\n  H1 1\n  P 1\n");
}
END_TEST

START_TEST(test_own_colours_are_drawn) {
    look.accent = 0x17543A;
    look.grey = 0x47544C;
    proposal();
    add(section(doc->root, DOC_ROLE_SECONDARY), DOC_PARAGRAPH, "bifakta");
    render();
    ck_assert(holds("0.090 0.329 0.227 rg"));
    ck_assert(holds("0.278 0.329 0.298 rg"));
    ck_assert(!holds("0.071 0.212 0.361 rg"));
}
END_TEST

/* A font of the profile's own: the program's fallback, given as such. */
START_TEST(test_own_font) {
    struct str bytes;
    ck_assert(embed_find(STR("fonts/DejaVuSans.ttf"), &bytes));
    for (int i = 0; i < DOC_FACE_COUNT; i++) {
        look.fonts[i].bytes = bytes;
    }
    add(doc->root, DOC_PARAGRAPH, "→ ← →");
    render();
    ck_assert(holds("+DejaVuSans"));
    ck_assert(!holds("OpenSans-Regular/Encoding"));
    ck_assert_uint_eq(diag_count(diag, DIAG_WARNING), 0);
}
END_TEST

START_TEST(test_damaged_font_is_reported) {
    look.fonts[DOC_FACE_REGULAR].bytes = STR("inget typsnitt");
    add(doc->root, DOC_PARAGRAPH, "ord");
    struct pdf_options options = {.date = -1};
    ck_assert(!pdf_render(doc, &options, diag, &file));
    ck_assert_uint_eq(file.len, 0);
    ck_assert_uint_eq(diag_count(diag, DIAG_ERROR), 1);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("style");
    tcase_add_checked_fixture(tests, setup_look, teardown);
    tcase_add_test(tests, test_usual_look);
    tcase_add_test(tests, test_sizes_follow_the_body);
    tcase_add_test(tests, test_air_scales_the_room_between_blocks_alone);
    tcase_add_test(tests, test_head_and_foot_keep_their_place);
    tcase_add_test(tests, test_tints_are_grounds_to_read_on);
    tcase_add_loop_test(tests, test_marks_do_not_touch_the_structure, 0, DOC_MARK_COUNT * 2);
    tcase_add_test(tests, test_title_rule);
    tcase_add_test(tests, test_own_colours_are_drawn);
    tcase_add_test(tests, test_own_font);
    tcase_add_test(tests, test_damaged_font_is_reported);
    return suite_run("pdf/style", tests);
}
