/* session: extracts of the minutes, the names of files, and documents that a meeting has nothing
 * for. */
#include "srbc/srbc.h"

#include <stdio.h>
#include <string.h>

#include "../suite.h"

static const char held[] = "organ:\n"
                           "  namn: Trafiknämnden\n"
                           "  förkortning: TN\n"
                           "  slag: nämnd\n"
                           "  ledamöter: [Eva Prov, Bo Ek]\n"
                           "datum: 2025-03-14\n"
                           "paragraf: 9\n"
                           "ärenden:\n"
                           "  - rubrik: Ett\n"
                           "    beslut: Ja.\n"
                           "    expedieras till: [Revisorerna, Länets kommuner]\n"
                           "  - rubrik: Två\n"
                           "    beslut: Nej.\n"
                           "  - rubrik: Tre\n"
                           "    underärenden:\n"
                           "      - rubrik: Tre a\n"
                           "        beslut: Kanske.\n"
                           "        expedieras till: Länets kommuner\n"
                           "  - rubrik: Fyra\n"
                           "    beslut: Ja.\n";

static struct srbc *session;

static enum srbc_file_status no_file(void *context, struct srbc *srbc, struct srbc_text from,
                                     struct srbc_text name, uint64_t limit, struct srbc_text *path,
                                     struct srbc_text *bytes) {
    (void)context, (void)srbc, (void)from, (void)name, (void)limit, (void)path, (void)bytes;
    return SRBC_FILE_MISSING;
}

static enum srbc_file_status no_size(void *context, struct srbc *srbc, struct srbc_text from,
                                     struct srbc_text name, struct srbc_text *path,
                                     uint64_t *size) {
    (void)context, (void)srbc, (void)from, (void)name, (void)path, (void)size;
    return SRBC_FILE_MISSING;
}

static enum srbc_file_status none_near(void *context, struct srbc *srbc, struct srbc_text from,
                                       struct srbc_text name, struct srbc_text *path) {
    (void)context, (void)srbc, (void)from, (void)name, (void)path;
    return SRBC_FILE_MISSING;
}

static void load(const char *meeting, bool public_edition) {
    const struct srbc_files files = {NULL, no_file, no_size, none_near};
    const struct srbc_settings settings = {.source_date = -1, .public_edition = public_edition};
    srbc_free(session);
    session = srbc_new(&files, &settings);
    ck_assert(srbc_load_meeting(session, "mote.yaml", meeting, strlen(meeting)));
}

static void set_up(void) {
    session = NULL;
    load(held, false);
}

static void tear_down(void) {
    srbc_free(session);
    session = NULL;
}

/* Makes an extract and checks its name and which items are in it, by the titles' order. */
static void check_extract(const char *paragraphs, const char *recipient, const char *name,
                          const char *titles) {
    static const char *const all[] = {"Ett", "Två", "Tre", "Fyra"};
    struct srbc_output output;
    char found[40] = "";
    ck_assert(srbc_extract(session, paragraphs, recipient, "md", &output));
    ck_assert_str_eq(output.name, name);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        char heading[32];
        snprintf(heading, sizeof heading, "\n## §\xC2\xA0%u %s\n", (unsigned)i + 9, all[i]);
        if (strstr(output.bytes.ptr, heading) != NULL) {
            strcat(strcat(found, found[0] != '\0' ? " " : ""), all[i]);
        }
    }
    ck_assert_str_eq(found, titles);
    ck_assert_uint_eq(srbc_count(session, SRBC_WARNING), 0);
}

START_TEST(chooses_paragraphs) {
    check_extract(NULL, NULL, "2025-03-14-tn-protokollsutdrag.md", "Ett Två Tre Fyra");
    check_extract("9", NULL, "2025-03-14-tn-protokollsutdrag-p9.md", "Ett");
    check_extract("§§ 9–10, 12", NULL, "2025-03-14-tn-protokollsutdrag-p9-10_12.md",
                  "Ett Två Fyra");
}
END_TEST

START_TEST(chooses_recipients) {
    check_extract(NULL, "Revisorerna", "2025-03-14-tn-protokollsutdrag-revisorerna.md", "Ett");
    check_extract(NULL, " Länets kommuner ", "2025-03-14-tn-protokollsutdrag-lanets-kommuner.md",
                  "Ett Tre");
    check_extract("10-11", "Länets kommuner",
                  "2025-03-14-tn-protokollsutdrag-p10-11-lanets-kommuner.md", "Tre");
}
END_TEST

/* A call that fails leaves one finding, of that code. */
static void check_refused(const char *paragraphs, const char *recipient, const char *format,
                          const char *code) {
    struct srbc_output output;
    load(held, false);
    ck_assert(!srbc_extract(session, paragraphs, recipient, format, &output));
    ck_assert_uint_eq(srbc_count(session, SRBC_ERROR), 1);
    struct srbc_text text = srbc_print_findings(session, SRBC_FORMAT_SHORT, false);
    ck_assert_msg(strstr(text.ptr, code) != NULL, "%s", text.ptr);
}

START_TEST(refuses) {
    check_refused("13", NULL, "md", "SRB925");
    check_refused("1-9999", NULL, "md", "SRB925");
    check_refused("9, 8", NULL, "md", "SRB925");
    check_refused("nio", NULL, "md", "SRB212");
    check_refused("", NULL, "md", "SRB212");
    check_refused(NULL, "Okänd", "md", "SRB926");
    check_refused("10", "Revisorerna", "md", "SRB926");
    check_refused("9", NULL, "xlsx", "SRB901");
}
END_TEST

START_TEST(lists_what_there_is) {
    size_t count;
    const unsigned *paragraphs = srbc_paragraphs(session, &count);
    ck_assert_uint_eq(count, 4);
    ck_assert_uint_eq(paragraphs[0], 9);
    ck_assert_uint_eq(paragraphs[3], 12);
    const char *const *recipients = srbc_recipients(session, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(recipients[0], "Revisorerna");
    ck_assert_str_eq(recipients[1], "Länets kommuner");
}
END_TEST

START_TEST(names_public_editions) {
    struct srbc_output output;
    load(held, true);
    ck_assert(srbc_build(session, "protokoll", "md", &output));
    ck_assert_str_eq(output.name, "2025-03-14-tn-protokoll-publik.md");
    ck_assert(srbc_extract(session, "9", NULL, "md", &output));
    ck_assert_str_eq(output.name, "2025-03-14-tn-protokollsutdrag-p9-publik.md");
}
END_TEST

START_TEST(names_minutes_as_the_body_does) {
    static const char notes[] =
        "organ: {namn: Gruppen, förkortning: GRP, slag: samverkansgrupp, dokument: "
        "mötesanteckningar}\n"
        "datum: 2025-03-14\n"
        "ärenden:\n  - rubrik: Ett\n    beslut: Ja.\n";
    static const char *const names[] = {"protokoll", "motesanteckningar"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct srbc_output output;
        load(notes, false);
        ck_assert(srbc_build(session, names[i], "md", &output));
        ck_assert_str_eq(output.name, "2025-03-14-grp-motesanteckningar.md");
        ck_assert(strstr(output.bytes.ptr, "# Mötesanteckningar\n") != NULL);
    }
    struct srbc_output output;
    ck_assert(!srbc_build(session, "minnesanteckningar", "md", &output));
    struct srbc_text text = srbc_print_findings(session, SRBC_FORMAT_SHORT, false);
    ck_assert_msg(strstr(text.ptr, "SRB924") != NULL, "%s", text.ptr);
}
END_TEST

/* Recipients whose names come out alike in a file's name get files of their own. */
START_TEST(numbers_names_that_come_out_alike) {
    static const struct {
        const char *recipient;
        const char *file;
    } cases[] = {
        {"Länets kommuner", "2025-03-14-tn-protokollsutdrag-lanets-kommuner.html"},
        {"länets-kommuner", "2025-03-14-tn-protokollsutdrag-lanets-kommuner-2.html"},
        {"Länets kommuner 2", "2025-03-14-tn-protokollsutdrag-lanets-kommuner-2-2.html"},
        {"?!", "2025-03-14-tn-protokollsutdrag-mottagare.html"},
        {"\xE6\x9D\xB1", "2025-03-14-tn-protokollsutdrag-mottagare-2.html"},
    };
    load("organ: {namn: Trafiknämnden, förkortning: TN, slag: nämnd, ledamöter: [Eva Prov]}\n"
         "datum: 2025-03-14\n"
         "ärenden:\n"
         "  - rubrik: Ett\n"
         "    beslut: Ja.\n"
         "    expedieras till: [Länets kommuner, länets-kommuner, Länets kommuner 2, '?!', "
         "\xE6\x9D\xB1]\n",
         false);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct srbc_output output;
        ck_assert(srbc_extract(session, NULL, cases[i].recipient, "html", &output));
        ck_assert_str_eq(output.name, cases[i].file);
    }
}
END_TEST

START_TEST(says_what_is_missing) {
    static const char bare[] = "organ: {namn: Gruppen}\n"
                               "datum: 2025-03-14\n"
                               "ärenden: [{rubrik: Ett}]\n";
    static const struct {
        const char *document;
        const char *code;
    } cases[] = {
        {"protokoll", "SRB920"},    {"protokollsutdrag", "SRB920"}, {"beslutslista", "SRB920"},
        {"anslagsbevis", "SRB921"}, {"omrostningslista", "SRB935"}, {"tidsplan", "SRB923"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct srbc_output output;
        load(bare, false);
        ck_assert(!srbc_build(session, cases[i].document, "pdf", &output));
        ck_assert_uint_eq(srbc_count(session, SRBC_ERROR), 1);
        struct srbc_text text = srbc_print_findings(session, SRBC_FORMAT_SHORT, false);
        ck_assert_msg(strstr(text.ptr, cases[i].code) != NULL, "%s: %s", cases[i].document,
                      text.ptr);
    }
}
END_TEST

/* A document is the same whatever was made before it: trees are made once and used again. */
START_TEST(does_not_depend_on_what_came_before) {
    static const char *const formats[] = {"md", "html", "pdf"};
    static const char *const chosen[] = {"9", "9-10", NULL};
    char *alone[3][3];
    for (size_t i = 0; i < 9; i++) {
        struct srbc_output output;
        load(held, false);
        ck_assert(srbc_extract(session, chosen[i / 3], NULL, formats[i % 3], &output));
        alone[i / 3][i % 3] = malloc(output.bytes.len);
        memcpy(alone[i / 3][i % 3], output.bytes.ptr, output.bytes.len);
    }
    load(held, false);
    for (size_t i = 0; i < 18; i++) { /* all formats, twice, the §§ in turn */
        struct srbc_output output;
        size_t list = i % 3;
        size_t format = i / 3 % 3;
        ck_assert(srbc_extract(session, chosen[list], NULL, formats[format], &output));
        ck_assert_mem_eq(output.bytes.ptr, alone[list][format], output.bytes.len);
    }
    for (size_t i = 0; i < 9; i++) {
        free(alone[i / 3][i % 3]);
    }
    struct srbc_output minutes;
    ck_assert(srbc_build(session, "protokoll", "md", &minutes));
    ck_assert_ptr_null(strstr(minutes.bytes.ptr, "Protokollsutdrag"));
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("extract");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, chooses_paragraphs);
    tcase_add_test(tests, chooses_recipients);
    tcase_add_test(tests, refuses);
    tcase_add_test(tests, lists_what_there_is);
    tcase_add_test(tests, names_public_editions);
    tcase_add_test(tests, names_minutes_as_the_body_does);
    tcase_add_test(tests, numbers_names_that_come_out_alike);
    tcase_add_test(tests, says_what_is_missing);
    tcase_add_test(tests, does_not_depend_on_what_came_before);
    return suite_run("session/extract", tests);
}
