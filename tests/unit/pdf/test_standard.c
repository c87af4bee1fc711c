/* The standards: what PDF/A-1 and PDF/A-3 have that PDF/A-2 has not, and the other way round. */
#include "helper.h"

#include "../image/png.h"
#include "../suite.h"
#include "image/image.h"

static const struct pdf_attachment files[] = {{.name = STR_INIT("möte 1.yaml"),
                                               .type = STR_INIT("application/yaml"),
                                               .description = STR_INIT("Mötesfilen"),
                                               .bytes = STR_INIT("datum: 2025-03-14\n"),
                                               .relation = PDF_SOURCE},
                                              {.name = STR_INIT("data.json"),
                                               .type = STR_INIT("application/json"),
                                               .description = STR_INIT("Data"),
                                               .bytes = STR_INIT("{}"),
                                               .relation = PDF_DATA}};

static bool render_as(enum pdf_archive archive, bool archive_only) {
    struct pdf_options options = {.date = -1, .archive = archive, .archive_only = archive_only};
    if (archive == PDF_ARCHIVE_3A) {
        options.attachments = files;
        options.attachment_count = 2;
    }
    bool done = pdf_render_dump(doc, &options, diag, &file, &tags);
    inflate_all();
    return done;
}

static void add_transparent_image(void) {
    struct buf bytes = {0};
    struct image *image = ARENA_NEW(arena, struct image);
    struct png_sample sample = {.width = 4, .height = 4, .depth = 8, .colour = 6, .channels = 4};
    png_make(&sample, &bytes);
    ck_assert_int_eq(image_open(arena, buf_take(&bytes, arena), image), IMAGE_GOOD);
    struct doc_node *node = add(add(doc->root, DOC_PARAGRAPH, NULL), DOC_IMAGE, NULL);
    node->url = STR("a.png");
    node->text = STR("Bild");
    node->image = image;
}

START_TEST(test_claims) {
    static const struct {
        enum pdf_archive archive;
        const char *part, *version;
    } cases[] = {{PDF_ARCHIVE_1A, "<pdfaid:part>1<", "%PDF-1.4\n"},
                 {PDF_ARCHIVE_2A, "<pdfaid:part>2<", "%PDF-1.7\n"},
                 {PDF_ARCHIVE_3A, "<pdfaid:part>3<", "%PDF-1.7\n"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int archive_only = 0; archive_only <= 1; archive_only++) {
            teardown();
            setup();
            add(doc->root, DOC_PARAGRAPH, "text");
            ck_assert(render_as(cases[i].archive, archive_only));
            ck_assert(holds(cases[i].part));
            ck_assert(holds("<pdfaid:conformance>A<"));
            ck_assert(str_starts(buf_view(&file), str_from(cases[i].version)));
            ck_assert_int_eq(holds("<pdfuaid:part>1<"), !archive_only);
            ck_assert_int_eq(holds("pdfaExtension:schemas>"), !archive_only);
            ck_assert_int_eq(holds("/AFRelationship"), cases[i].archive == PDF_ARCHIVE_3A);
        }
    }
}
END_TEST

START_TEST(test_old_files_have_nothing_new) {
    add_transparent_image();
    table_of(doc->root, 2, 3);
    ck_assert(render_as(PDF_ARCHIVE_1A, false));
    ck_assert(!holds("/ObjStm"));
    ck_assert(!holds("/XRef"));
    ck_assert(!holds("/SMask"));
    ck_assert(holds("/CIDSet "));
    ck_assert_str_eq(tags.ptr, "Document\n"
                               "  Figure 1 \"Bild\"\n"
                               "  Table\n"
                               "    TR\n"
                               "      TH 1 <</O/Table/Scope/Column>>\n"
                               "      TH 1 <</O/Table/Scope/Column>>\n"
                               "    TR\n"
                               "      TD 1\n"
                               "      TD 1\n"
                               "    TR\n"
                               "      TD 1\n"
                               "      TD 1\n");
}
END_TEST

START_TEST(test_new_files_have_no_set_of_codes) {
    add_transparent_image();
    add(doc->root, DOC_PARAGRAPH, "text");
    ck_assert(render_as(PDF_ARCHIVE_2A, false));
    ck_assert(holds("/SMask "));
    ck_assert(!holds("/CIDSet "));
}
END_TEST

/* The table of an old file: each line leads to the object of its number. */
START_TEST(test_every_object_of_an_old_file_is_found) {
    heading(doc->root, 1, "Rubrik");
    add(doc->root, DOC_PARAGRAPH, "text");
    ck_assert(render_as(PDF_ARCHIVE_1A, false));
    struct str all = buf_view(&file);
    size_t last = str_find(all, STR("startxref\n"), 0);
    size_t at = strtoul(file.ptr + last + strlen("startxref\n"), NULL, 10);
    ck_assert(str_starts(str_sub(all, at, all.len), STR("xref\n0 ")));
    size_t count = strtoul(file.ptr + at + strlen("xref\n0 "), NULL, 10);
    at = str_find_byte(all, '\n', at + strlen("xref\n")) + 1;
    ck_assert_uint_gt(count, 20);
    ck_assert(str_starts(str_sub(all, at, all.len), STR("0000000000 65535 f \n")));
    for (size_t i = 1; i < count; i++) {
        struct str line = str_sub(all, at + 20 * i, at + 20 * i + 20);
        ck_assert(str_ends(line, STR(" 00000 n \n")));
        size_t where = strtoul(line.ptr, NULL, 10);
        struct buf name = {0};
        buf_printf(&name, "\n%zu 0 obj\n<<", i);
        bool array = file.ptr[where + strlen("0 0 obj\n")] != '<';
        ck_assert(str_starts(str_sub(all, where - 1, all.len),
                             str_sub(buf_view(&name), 0, name.len - (array ? 2 : 0))));
        buf_free(&name);
    }
    ck_assert(str_starts(str_sub(all, at + 20 * count, all.len), STR("trailer\n<</Size ")));
}
END_TEST

START_TEST(test_too_many_for_the_old_standard) {
    for (int i = 0; i < 8192; i++) {
        add(doc->root, DOC_PARAGRAPH, "text");
    }
    ck_assert(!render_as(PDF_ARCHIVE_1A, false));
    ck_assert_uint_eq(file.len, 0);
    ck_assert_uint_eq(diag_count(diag, DIAG_ERROR), 1);
    ck_assert(render_as(PDF_ARCHIVE_2A, false));
    ck_assert_uint_eq(diag_count(diag, DIAG_ERROR), 1);
}
END_TEST

START_TEST(test_attached_files) {
    doc->date = STR("2025-03-14");
    add(doc->root, DOC_PARAGRAPH, "text");
    ck_assert(render_as(PDF_ARCHIVE_3A, false));
    ck_assert(holds("/Type/EmbeddedFile/Subtype/application#2Fyaml"
                    "/Params<</Size 18/ModDate(D:20250314000000Z)>>"));
    ck_assert(holds("datum: 2025-03-14\n"));
    ck_assert(holds("<</Type/Filespec/F(m_te_1.yaml)/UF<FEFF006D00F6007400650020"));
    ck_assert(holds("/AFRelationship/Source/Desc<FEFF004D00F6007400650073"));
    ck_assert(holds("<</Type/Filespec/F(data.json)/UF(data.json)/EF<</F "));
    ck_assert(holds("/AFRelationship/Data/Desc(Data)>>"));
    ck_assert(holds("/Names<</EmbeddedFiles<</Names[(data.json)")); /* in order of names */
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("standard");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, test_claims);
    tcase_add_test(tests, test_old_files_have_nothing_new);
    tcase_add_test(tests, test_new_files_have_no_set_of_codes);
    tcase_add_test(tests, test_every_object_of_an_old_file_is_found);
    tcase_add_test(tests, test_too_many_for_the_old_standard);
    tcase_add_test(tests, test_attached_files);
    return suite_run("pdf/standard", tests);
}
