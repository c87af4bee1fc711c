/* Images in PDF: how they are tagged, how large they are, and in which form they go into the file.
 */
#include "helper.h"

#include "../image/png.h"
#include "../suite.h"
#include "image/image.h"

static struct buf bytes;
static struct image image;

static void begin(void) {
    setup();
    bytes = (struct buf){0};
}

static void finish(void) {
    buf_free(&bytes);
    teardown();
}

/* A PNG of the kind, opened. */
static const struct image *png(struct png_sample sample) {
    png_make(&sample, &bytes);
    struct str file_bytes = str_copy(arena, buf_view(&bytes));
    struct image *opened = ARENA_NEW(arena, struct image);
    ck_assert_int_eq(image_open(arena, file_bytes, opened), IMAGE_GOOD);
    return opened;
}

static const struct image *grey(uint32_t width, uint32_t height) {
    return png((struct png_sample){.width = width, .height = height, .depth = 8, .channels = 1});
}

static struct doc_node *add_image(struct doc_node *paragraph, const struct image *shown,
                                  const char *words) {
    struct doc_node *node = add(paragraph, DOC_IMAGE, NULL);
    node->url = STR("bilder/karta.png");
    node->text = str_from(words);
    node->image = shown;
    return node;
}

static struct doc_node *figure(const struct image *shown, const char *words) {
    return add_image(add(doc->root, DOC_PARAGRAPH, NULL), shown, words);
}

/* Width and height of the `nth` image drawn, in hundredths of a point. */
static void drawn_size(size_t nth, long *width, long *height) {
    size_t at = 0;
    for (; at != SIZE_MAX; at++) {
        at = str_find(buf_view(&objects), STR(" cm /I"), at);
        ck_assert_uint_ne(at, SIZE_MAX);
        if (nth-- == 0) {
            break;
        }
    }
    while (objects.ptr[at - 1] != 'q') {
        at--;
    }
    char *rest = objects.ptr + at;
    double matrix[6];
    for (int i = 0; i < 6; i++) {
        matrix[i] = strtod(rest, &rest);
    }
    *width = (long)(100 * matrix[0] + 0.5);
    *height = (long)(100 * matrix[3] + 0.5);
}

START_TEST(test_tagged_with_words_and_box) {
    figure(grey(150, 75), "Karta över länet");
    add(doc->root, DOC_PARAGRAPH, "text");
    tree_is("Document\n  Figure 1 \"Karta över länet\"\n  P 1\n");
    ck_assert(holds("/Alt<FEFF004B00610072007400610020"));
    ck_assert(holds("/A<</O/Layout/Placement/Block/BBox["));
    ck_assert(holds("/Figure <</MCID 0>> BDC\nq "));
}
END_TEST

START_TEST(test_without_words_the_file_is_told) {
    figure(grey(10, 10), " ");
    tree_is("Document\n  Figure 1 \"bilder/karta.png\"\n");
}
END_TEST

START_TEST(test_size_on_paper) {
    static const struct {
        uint32_t width, height, density;
        long w, h; /* hundredths of a point; 0: as large as the page allows */
    } cases[] = {{150, 300, 0, 7200, 14400},    /* 150 an inch */
                 {150, 300, 11811, 3600, 7200}, /* 300 an inch, it says */
                 {96, 96, 2835, 7200, 7200},    /* 72, it says; never below 96 */
                 {4000, 2000, 0, 0, -2},        /* as wide as the column */
                 {200, 4000, 0, -20, 0}};       /* as high as most of the page */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        long w = 0;
        long h = 0;
        finish();
        begin();
        figure(png((struct png_sample){.width = cases[i].width,
                                       .height = cases[i].height,
                                       .depth = 1,
                                       .channels = 1,
                                       .density = cases[i].density}),
               "bild");
        render();
        drawn_size(0, &w, &h);
        ck_assert_uint_eq(page_count(), 1);
        if (cases[i].w > 0) {
            ck_assert_int_eq(w, cases[i].w);
            ck_assert_int_eq(h, cases[i].h);
        } else {
            ck_assert_int_lt(labs(w * cases[i].height - h * cases[i].width), 10000);
            ck_assert_int_lt(w, 50000);
            ck_assert_int_gt(cases[i].w == 0 ? w : h, 40000);
            ck_assert_int_lt(h, 60000);
        }
    }
}
END_TEST

START_TEST(test_written_once) {
    const struct image *shown = grey(10, 10);
    figure(shown, "en");
    figure(shown, "två");
    render();
    ck_assert_uint_eq(count_of("Do Q"), 2);
    size_t count = 0;
    for (size_t at = 0; (at = str_find(buf_view(&file), STR("/Subtype/Image"), at)) != SIZE_MAX;
         at++) {
        count++;
    }
    ck_assert_uint_eq(count, 1);
}
END_TEST

START_TEST(test_rows_are_taken_as_they_are) {
    figure(png((struct png_sample){.width = 9,
                                   .height = 5,
                                   .depth = 4,
                                   .colour = 3,
                                   .channels = 1,
                                   .palette_count = 3,
                                   .filter = 5}),
           "bild");
    render();
    ck_assert(holds("/Width 9/Height 5/BitsPerComponent 4/ColorSpace[/Indexed/DeviceRGB 2"
                    "<00FF0001FE0702FD0E>]/DecodeParms<</Predictor 15/Colors 1/BitsPerComponent 4"
                    "/Columns 9>>/Filter/FlateDecode"));
    ck_assert(!holds("/SMask"));
}
END_TEST

START_TEST(test_transparency_becomes_a_mask) {
    figure(
        png((struct png_sample){
            .width = 9, .height = 5, .depth = 16, .colour = 6, .channels = 4, .interlaced = true}),
        "bild");
    render();
    ck_assert(holds("/Width 9/Height 5/BitsPerComponent 8/ColorSpace/DeviceGray/Filter"));
    ck_assert(holds("/Width 9/Height 5/BitsPerComponent 8/ColorSpace/DeviceRGB/SMask "));
}
END_TEST

START_TEST(test_rows_with_a_mask_keep_their_filters) {
    figure(
        png((struct png_sample){.width = 9, .height = 5, .depth = 16, .colour = 6, .channels = 4}),
        "bild");
    render();
    ck_assert(holds("/Width 9/Height 5/BitsPerComponent 8/ColorSpace/DeviceGray/DecodeParms"
                    "<</Predictor 15/Colors 1/BitsPerComponent 8/Columns 9>>/Filter/FlateDecode"));
    ck_assert(holds("/Width 9/Height 5/BitsPerComponent 8/ColorSpace/DeviceRGB/SMask "));
    ck_assert(holds(" 0 R/DecodeParms<</Predictor 15/Colors 3/BitsPerComponent 8/Columns 9>>"
                    "/Filter/FlateDecode"));
}
END_TEST

START_TEST(test_palette_with_a_mask_is_taken_as_it_is) {
    figure(png((struct png_sample){.width = 9,
                                   .height = 5,
                                   .depth = 2,
                                   .colour = 3,
                                   .channels = 1,
                                   .palette_count = 2,
                                   .transparency = STR("\x80")}),
           "bild");
    render();
    ck_assert(holds("/BitsPerComponent 2/ColorSpace[/Indexed/DeviceRGB 1<00FF0001FE07>]/SMask "));
    ck_assert(
        holds("/BitsPerComponent 8/ColorSpace/DeviceGray/DecodeParms<</Predictor 15/Colors 1"));
}
END_TEST

START_TEST(test_jpeg_is_taken_as_it_is) {
    image = (struct image){.kind = IMAGE_JPEG,
                           .bytes = STR("\xFF\xD8 jpeg \xFF\xD9"),
                           .width = 100,
                           .height = 200,
                           .orientation = 1,
                           .channels = 3};
    figure(&image, "bild");
    render();
    ck_assert(holds("/Width 100/Height 200/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode"
                    "/Length 10        >>\nstream\n\xFF\xD8 jpeg \xFF\xD9\nendstream"));
    ck_assert(holds("q 48 0 0 96 "));
}
END_TEST

START_TEST(test_jpeg_is_turned) {
    image = (struct image){.kind = IMAGE_JPEG,
                           .bytes = STR("\xFF\xD8 jpeg \xFF\xD9"),
                           .width = 100,
                           .height = 200,
                           .orientation = 6,
                           .channels = 1};
    figure(&image, "bild");
    render();
    ck_assert(holds("/Width 200/Height 100/BitsPerComponent 8/ColorSpace/DeviceGray"));
    ck_assert(holds("q 0 -96 48 0 "));
}
END_TEST

START_TEST(test_between_words) {
    struct doc_node *paragraph = add(doc->root, DOC_PARAGRAPH, "före");
    add(paragraph, DOC_SOFT_BREAK, NULL);
    add_image(paragraph, grey(10, 10), "bild");
    add(paragraph, DOC_SOFT_BREAK, NULL);
    doc_add_text(doc, paragraph, STR("efter"));
    tree_is("Document\n  P 1\n  Figure 1 \"bild\"\n  P 1\n");
}
END_TEST

START_TEST(test_among_words_it_is_told) {
    struct doc_node *table = table_of(doc->root, 1, 2);
    add_image(table->last->first, grey(10, 10), "bild");
    render();
    ck_assert_uint_eq(diag_count(diag, DIAG_WARNING), 1);
    ck_assert(!holds("/Figure"));
}
END_TEST

START_TEST(test_caption_stays_with_its_figure) {
    for (int before = 0; before < 40; before++) {
        finish();
        begin();
        for (int i = 0; i < before; i++) {
            add(doc->root, DOC_PARAGRAPH, "rad");
        }
        figure(grey(300, 300), "bild");
        add(add(doc->root, DOC_PARAGRAPH, NULL), DOC_EMPHASIS, "text under bilden");
        render();
        size_t at = str_find(buf_view(&objects), STR("/Figure <</MCID "), 0);
        size_t caption = str_find(buf_view(&objects), STR("/Caption <</MCID "), at);
        ck_assert_uint_ne(caption, SIZE_MAX);
        long number = strtol(objects.ptr + at + strlen("/Figure <</MCID "), NULL, 10);
        ck_assert_int_eq(strtol(objects.ptr + caption + strlen("/Caption <</MCID "), NULL, 10),
                         number + 1);
    }
}
END_TEST

START_TEST(test_logo_stands_in_the_head) {
    doc->logo = grey(40, 40);
    doc->logo_text = STR("Region");
    add(doc->root, DOC_PARAGRAPH, "text");
    tree_is("Document\n  P 1\n"); /* an artifact: no figure */
    long w = 0;
    long h = 0;
    drawn_size(0, &w, &h);
    ck_assert_int_eq(w, 2551); /* nine millimetres */
    ck_assert_int_eq(h, 2551);
    ck_assert(holds("/XObject<</I"));
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("figure");
    tcase_add_checked_fixture(tests, begin, finish);
    tcase_add_test(tests, test_tagged_with_words_and_box);
    tcase_add_test(tests, test_without_words_the_file_is_told);
    tcase_add_test(tests, test_size_on_paper);
    tcase_add_test(tests, test_written_once);
    tcase_add_test(tests, test_rows_are_taken_as_they_are);
    tcase_add_test(tests, test_transparency_becomes_a_mask);
    tcase_add_test(tests, test_rows_with_a_mask_keep_their_filters);
    tcase_add_test(tests, test_palette_with_a_mask_is_taken_as_it_is);
    tcase_add_test(tests, test_jpeg_is_taken_as_it_is);
    tcase_add_test(tests, test_jpeg_is_turned);
    tcase_add_test(tests, test_between_words);
    tcase_add_test(tests, test_among_words_it_is_told);
    tcase_add_test(tests, test_caption_stays_with_its_figure);
    tcase_add_test(tests, test_logo_stands_in_the_head);
    return suite_run("pdf/figure", tests);
}
