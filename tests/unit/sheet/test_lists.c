/* Spreadsheets of what came of a meeting: who served, decisions, votes, many meetings. What a
 * spreadsheet program makes of them is asked by tests/sheet. */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "diag/diag.h"
#include "sheet/names.h"
#include "sheet/sheet.h"
#include "../suite.h"

#define HEAD                                                                                       \
    {                                                                                              \
        .title = STR_INIT("Lista"), .organisation = STR_INIT("Region Sjöbygden"),                  \
        .body = STR_INIT("Regional beredning"), .date_text = STR_INIT("2025-03-14"),               \
        .date = {2025, 3, 14},                                                                     \
    }

static const struct sheet_served_row served[] = {
    {.person = 1,
     .name = STR_INIT("=Alva Lindgren"),
     .party = STR_INIT("-"),
     .represents = STR_INIT("Sjövik"),
     .role = STR_INIT("ordförande"),
     .served = SHEET_WHOLLY,
     .present = true,
     .served_paragraphs = STR_INIT("§§ 9–12"),
     .present_paragraphs = STR_INIT("§§ 9–12"),
     .paragraph_count = 4,
     .minutes = 155},
    {.person = 2,
     .name = STR_INIT("Bo Åkerström"),
     .role = STR_INIT("ersättare"),
     .served = SHEET_PARTLY,
     .remote = SHEET_WHOLLY,
     .present = true,
     .replaces = STR_INIT("Nils Ek §§ 9–10, Eva Lo § 12"),
     .served_paragraphs = STR_INIT("§§ 9–10, 12"),
     .present_paragraphs = STR_INIT("§§ 9–12"),
     .disqualified = STR_INIT("§ 11"),
     .paragraph_count = 3,
     .minutes = -1},
    {.person = 3, .name = STR_INIT("Nils Ek"), .party = STR_INIT("M"), .absent = SHEET_WHOLLY},
};

static const struct sheet_served served_list = {HEAD, served, 3};

static const struct sheet_decision decisions[] = {
    {.number = STR_INIT("§ 9"),
     .title = STR_INIT("+Bredband"),
     .case_numbers = STR_INIT("RS 2025/1"),
     .outcome = STR_INIT("bifall"),
     .text = STR_INIT("1. Ett; två.\n\n  2.  \"Tre\"\r\n"),
     .responsible = STR_INIT("@chefen"),
     .due = {2025, 10, 1},
     .recipients = STR_INIT("Enheten, Revisorerna")},
    {.number = STR_INIT("§ 10"),
     .title = STR_INIT("Övrigt"),
     .due_text = STR_INIT("senast i höst")},
};

static const struct sheet_decisions decision_list = {HEAD, decisions, 2};

static const struct sheet_voter voters[] = {
    {STR_INIT("Alva"), STR_INIT("S"), STR_INIT(""), 0},
    {STR_INIT("Bo"), STR_INIT("M"), STR_INIT("Nils Ek"), 1},
    {STR_INIT("Cia"), STR_INIT("L"), STR_INIT(""), 0},
    {STR_INIT("Dan"), STR_INIT("V"), STR_INIT(""), 3},
};

static const struct sheet_vote votes[] = {
    {.number = STR_INIT("§ 25"),
     .item = STR_INIT("Bredband"),
     .title = STR_INIT("Huvudvotering"),
     .proposition = STR_INIT("Ja för bifall."),
     .rows = voters,
     .row_count = 4},
    {.number = STR_INIT("§ 26"),
     .item = STR_INIT("Val"),
     .title = STR_INIT("Omröstning"),
     .closed = true,
     .count = {7, 5, 0, 0},
     .counted = {true, true, false, false}},
    {.number = STR_INIT("§ 26"), .item = STR_INIT("Val"), .title = STR_INIT("Omröstning")},
};

static const struct sheet_votes vote_list = {HEAD, votes, 3};

static const struct sheet_meeting first = {
    .list = {HEAD, served, 3}, .label = STR_INIT("2025-03-14 RB"), .file = STR_INIT("a/mote.yaml")};
static const struct sheet_meeting second = {
    .list = {HEAD, served, 2}, .label = STR_INIT("2025-03-14 RB"), .file = STR_INIT("b/mote.yaml")};
static const struct sheet_meeting *const meetings[] = {&first, &second};
static const struct sheet_total people[] = {
    {.name = STR_INIT("=Alva Lindgren"), .party = STR_INIT("-"), .meetings = 2, .served = 2},
    {.name = STR_INIT("Bo Åkerström"), .meetings = 2, .remote = 2},
    {.name = STR_INIT("Nils Ek"), .party = STR_INIT("M"), .meetings = 1, .absent = 1},
};
static const struct sheet_total words[] = {
    {.name = STR_INIT("")}, {.name = STR_INIT("-")}, {.name = STR_INIT("M\"*?~")}};
static const struct sheet_many many = {.meetings = meetings,
                                       .meeting_count = 2,
                                       .people = {people, 3},
                                       .parties = {words, 3},
                                       .homes = {words, 1}};

/* Each list as the same call. */
static bool make_served(struct diag *diag, struct buf *out) {
    return sheet_served_xlsx(&served_list, diag, out);
}
static bool make_decisions(struct diag *diag, struct buf *out) {
    return sheet_decisions_xlsx(&decision_list, diag, out);
}
static bool make_votes(struct diag *diag, struct buf *out) {
    return sheet_votes_xlsx(&vote_list, diag, out);
}
static bool make_many(struct diag *diag, struct buf *out) {
    return sheet_many_xlsx(&many, diag, out);
}
static bool (*const makers[])(struct diag *diag, struct buf *out) = {make_served, make_decisions,
                                                                     make_votes, make_many};
enum { MAKER_COUNT = sizeof makers / sizeof makers[0] };

START_TEST(same_input_same_bytes) {
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(arena);
    struct buf one = {0};
    struct buf two = {0};
    ck_assert(makers[_i](diag, &one));
    ck_assert(makers[_i](diag, &two));
    ck_assert_uint_gt(one.len, 4000);
    ck_assert_uint_eq(one.len, two.len);
    ck_assert_int_eq(memcmp(one.ptr, two.ptr, one.len), 0);
    ck_assert_uint_eq(diag_count(diag, DIAG_NOTE), 0);
    buf_free(&one);
    buf_free(&two);
    arena_free(arena);
}
END_TEST

/* A workbook is made whole or not at all, and the failure is told once. */
START_TEST(tells_when_files_run_out) {
    struct rlimit whole;
    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &whole), 0);
    size_t made = 0;
    size_t failed = 0;
    for (rlim_t files = 3; files < 40; files++) {
        struct rlimit few = {files, whole.rlim_max};
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(arena);
        struct buf out = {0};
        ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &few), 0);
        bool good = makers[_i](diag, &out);
        ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &whole), 0);
        ck_assert_uint_eq(diag_count(diag, DIAG_ERROR), good ? 0 : 1);
        ck_assert((out.len > 0) == good);
        made += good;
        failed += !good;
        buf_free(&out);
        arena_free(arena);
    }
    ck_assert_uint_gt(made, 0);
    ck_assert_uint_gt(failed, 0);
}
END_TEST

/* Enough rows that the workbook is not held in memory. */
START_TEST(many_rows) {
    enum { MEETINGS = 250 };
    struct sheet_served_row *rows = calloc(50, sizeof *rows);
    const struct sheet_meeting *list[MEETINGS];
    for (int i = 0; i < 50; i++) {
        rows[i] = served[i % 3];
    }
    const struct sheet_meeting meeting = {.list = {HEAD, rows, 50}, .label = STR_INIT("x")};
    for (int i = 0; i < MEETINGS; i++) {
        list[i] = &meeting;
    }
    const struct sheet_many long_list = {.meetings = list, .meeting_count = MEETINGS};
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(arena);
    struct buf one = {0};
    struct buf two = {0};
    ck_assert(sheet_many_xlsx(&long_list, diag, &one));
    ck_assert(sheet_many_xlsx(&long_list, diag, &two));
    ck_assert_uint_gt(one.len, 100000);
    ck_assert_uint_eq(one.len, two.len);
    ck_assert_int_eq(memcmp(one.ptr, two.ptr, one.len), 0);
    ck_assert_uint_eq(diag_count(diag, DIAG_NOTE), 0);
    struct rlimit whole;
    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &whole), 0);
    for (rlim_t files = 3; files < 16; files += 3) { /* no sheet can be had, or only some */
        struct rlimit few = {files, whole.rlim_max};
        size_t before = diag_count(diag, DIAG_ERROR);
        buf_clear(&one);
        ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &few), 0);
        bool good = sheet_many_xlsx(&long_list, diag, &one);
        ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &whole), 0);
        ck_assert_uint_eq(diag_count(diag, DIAG_ERROR), good ? before : before + 1);
        ck_assert((one.len > 0) == good);
    }
    ck_assert_uint_gt(diag_count(diag, DIAG_ERROR), 0);
    buf_free(&one);
    buf_free(&two);
    free(rows);
    arena_free(arena);
}
END_TEST

START_TEST(served_as_csv) {
    struct buf out = {0};
    sheet_served_csv(&served_list, &out);
    ck_assert_str_eq(
        out.ptr,
        "\xEF\xBB\xBFNamn;Parti;Hemvist;Roll;Tjänstgjorde;För vem;§§ tjänstgjort;§§ närvarande;"
        "Frånvarande;På distans;Jäv §§;Timmar\r\n"
        "'=Alva Lindgren;-;Sjövik;ordförande;ja;;§§ 9–12;§§ 9–12;;;;2,58\r\n"
        "Bo Åkerström;;;ersättare;delvis;\"Nils Ek §§ 9–10, Eva Lo § 12\";\"§§ 9–10, 12\";§§ "
        "9–12;;ja;"
        "§ 11;\r\n"
        "Nils Ek;M;;;nej;;;;ja;;;0,00\r\n");
    buf_free(&out);
}
END_TEST

START_TEST(decisions_as_csv) {
    struct buf out = {0};
    sheet_decisions_csv(&decision_list, &out);
    ck_assert_str_eq(out.ptr, "\xEF\xBB\xBF§;Ärende;Diarienummer;Utfall;Beslut;Ansvarig;Klart;"
                              "Expedieras till\r\n"
                              "§ 9;'+Bredband;RS 2025/1;bifall;\"1. Ett; två.\n2. \"\"Tre\"\"\";"
                              "'@chefen;2025-10-01;\"Enheten, Revisorerna\"\r\n"
                              "§ 10;Övrigt;;;;;senast i höst;\r\n");
    buf_free(&out);
}
END_TEST

START_TEST(votes_as_csv) {
    struct buf out = {0};
    sheet_votes_csv(&vote_list, &out);
    ck_assert_str_eq(out.ptr,
                     "\xEF\xBB\xBF§;Ärende;Omröstning;Sluten;Ledamot;Parti;Ersätter;Ja;Nej;"
                     "Avstår;Frånvarande\r\n"
                     "§ 25;Bredband;Huvudvotering;;Alva;S;;1;;;\r\n"
                     "§ 25;Bredband;Huvudvotering;;Bo;M;Nils Ek;;1;;\r\n"
                     "§ 25;Bredband;Huvudvotering;;Cia;L;;1;;;\r\n"
                     "§ 25;Bredband;Huvudvotering;;Dan;V;;;;;1\r\n"
                     "§ 26;Val;Omröstning;ja;;;;7;5;;\r\n"
                     "§ 26;Val;Omröstning;;;;;;;;\r\n");
    buf_free(&out);
}
END_TEST

START_TEST(many_as_csv) {
    struct buf out = {0};
    sheet_many_csv(&many, &out);
    ck_assert_ptr_nonnull(strstr(out.ptr, "2025-03-14;Regional beredning;'=Alva Lindgren;-;Sjövik;"
                                          "ordförande;1;1;0;0;;§§ 9–12;4;;2,58;a/mote.yaml;1\r\n"));
    ck_assert_ptr_nonnull(strstr(out.ptr, ";Nils Ek;M;;;0;0;1;0;;;0;;0,00;a/mote.yaml;3\r\n"));
    size_t rows = 0;
    for (size_t i = 0; i < out.len; i++) {
        rows += out.ptr[i] == '\n';
    }
    ck_assert_uint_eq(rows, 6);
    buf_free(&out);
}
END_TEST

START_TEST(hours_are_rounded) {
    ck_assert_int_eq(sheet_hours(0), 0);
    ck_assert_int_eq(sheet_hours(60), 100);
    ck_assert_int_eq(sheet_hours(155), 258);
    ck_assert_int_eq(sheet_hours(1), 2);
    ck_assert_int_eq(sheet_hours(INT32_MAX), 3579139412LL);
}
END_TEST

START_TEST(names_of_sheets_are_legal_and_differ) {
    static const struct {
        const char *wanted, *got;
    } cases[] = {
        {"§ 25 Huvudvotering", "§ 25 Huvudvotering"},
        {"§\xC2\xA0"
         "9 Val",
         "§ 9 Val"},
        {"§ 25 huvudvotering", "§ 25 huvudvotering (2)"},
        {"§ 25 HUVUDVOTERING", "§ 25 HUVUDVOTERING (3)"},
        {"", "Blad"},
        {" \n", "Blad (2)"},
        {"a/b\\c[d]e:f*g?", "a-b-c-d-e-f-g-"},
        {"'x'", "\xE2\x80\x99x\xE2\x80\x99"},
        {"History", "History (2)"},
        {"Å234567890123456789012345678901", "Å234567890123456789012345678901"},
        {"å2345678901234567890123456789012", "å23456789012345678901234567 (2)"},
        {"123456789012345678901234567890\xF0\x9F\x97\xB3", "123456789012345678901234567890"},
    };
    struct arena *arena = arena_new();
    struct sheet_names names = {.arena = arena};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str got = sheet_name(&names, str_from(cases[i].wanted));
        ck_assert_str_eq(got.ptr, cases[i].got);
        ck_assert_uint_le(utf8_length(got), 31);
    }
    for (int i = 0; i < 300; i++) {
        struct str got = sheet_name(&names, STR("Samma namn på alla blad i boken"));
        ck_assert_uint_le(utf8_length(got), 31);
    }
    arena_free(arena);
}
END_TEST

START_TEST(takes_nothing_and_very_much) {
    struct buf longest = {0};
    for (int i = 0; i < 20000; i++) {
        buf_put_text(&longest, "å\n");
    }
    struct str text = buf_view(&longest);
    const struct sheet_head hostile = {.title = text, .organisation = text, .body = text};
    const struct sheet_served_row row = {.name = text, .party = text, .minutes = INT32_MAX};
    const struct sheet_decision decision = {.text = text, .title = STR("\xFF\x01")};
    const struct sheet_vote vote = {.number = text, .title = text, .proposition = text};
    const struct sheet_served list = {hostile, &row, 1};
    const struct sheet_decisions decided = {hostile, &decision, 1};
    const struct sheet_votes voted = {hostile, &vote, 1};
    const struct sheet_served nobody = {.row_count = 0};
    const struct sheet_decisions nothing = {.row_count = 0};
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(arena);
    struct buf out = {0};
    ck_assert(sheet_served_xlsx(&list, diag, &out));
    ck_assert(sheet_decisions_xlsx(&decided, diag, &out));
    ck_assert(sheet_votes_xlsx(&voted, diag, &out));
    ck_assert(sheet_served_xlsx(&nobody, diag, &out));
    ck_assert(sheet_decisions_xlsx(&nothing, diag, &out));
    ck_assert_uint_eq(diag_count(diag, DIAG_NOTE), 0);
    buf_free(&out);
    buf_free(&longest);
    arena_free(arena);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("lists");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, same_input_same_bytes, 0, MAKER_COUNT);
    tcase_add_loop_test(tests, tells_when_files_run_out, 0, MAKER_COUNT);
    tcase_add_test(tests, many_rows);
    tcase_add_test(tests, served_as_csv);
    tcase_add_test(tests, decisions_as_csv);
    tcase_add_test(tests, votes_as_csv);
    tcase_add_test(tests, many_as_csv);
    tcase_add_test(tests, hours_are_rounded);
    tcase_add_test(tests, names_of_sheets_are_legal_and_differ);
    tcase_add_test(tests, takes_nothing_and_very_much);
    return suite_run("sheet/lists", tests);
}
