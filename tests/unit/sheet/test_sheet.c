/* Spreadsheets: equal bytes, csv, text that must stay text. What a spreadsheet program makes of the
 * workbook is asked by tests/sheet/readback.py. */
#include "sheet/sheet.h"

#include <check.h>
#include <locale.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "diag/diag.h"
#include "sheet/cell.h"
#include "sheet/csv.h"
#include "../suite.h"

static const struct sheet_person people[] = {
    {1, STR_INIT("Alva Lindgren"), STR_INIT("S"), STR_INIT("Sjövik"), STR_INIT("ordförande"),
     STR_INIT("Ledamöter"), STR_INIT("")},
    {2, STR_INIT("Bo Åkerström"), STR_INIT("-"), STR_INIT(""), STR_INIT(""), STR_INIT("Ledamöter"),
     STR_INIT("På distans")},
    {0, STR_INIT("=1+1"), STR_INIT("+M"), STR_INIT("@x;y"), STR_INIT("säger \"hej\""),
     STR_INIT("Övriga"), STR_INIT("")},
};

static const struct sheet_attendance meeting = {
    .head = {.title = STR_INIT("Närvarolista"),
             .organisation = STR_INIT("Region Sjöbygden"),
             .body = STR_INIT("Regional beredning & framtid"),
             .date_text = STR_INIT("2025-03-14"),
             .date = {2025, 3, 14},
             .time = STR_INIT("09.00–12.00"),
             .place = STR_INIT("Stora salen")},
    .rows = people,
    .row_count = sizeof people / sizeof people[0],
};

static struct buf make_workbook(const struct sheet_attendance *list) {
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(arena);
    struct buf out = {0};
    ck_assert(sheet_attendance_xlsx(list, diag, &out));
    ck_assert_uint_eq(diag_count(diag, DIAG_NOTE), 0);
    arena_free(arena);
    return out;
}

START_TEST(same_input_same_bytes) {
    struct buf first = make_workbook(&meeting);
    struct timespec nap = {1, 100000000};
    (void)nanosleep(&nap, NULL); /* a clock in the file would show: dates in zip have seconds */
    struct buf second = make_workbook(&meeting);
    ck_assert_uint_gt(first.len, 4000);
    ck_assert_int_eq(memcmp(first.ptr, "PK\x03\x04", 4), 0);
    ck_assert_uint_eq(first.len, second.len);
    ck_assert_int_eq(memcmp(first.ptr, second.ptr, first.len), 0);
    buf_free(&first);
    buf_free(&second);
}
END_TEST

START_TEST(appends_and_leaves_the_locale_alone) {
    locale_t before = uselocale((locale_t)0);
    struct arena *arena = arena_new();
    struct buf out = {0};
    buf_put_text(&out, "före");
    ck_assert(sheet_attendance_xlsx(&meeting, diag_new(arena), &out));
    ck_assert_int_eq(memcmp(out.ptr, "förePK", 7), 0);
    ck_assert(uselocale((locale_t)0) == before);
    buf_free(&out);
    arena_free(arena);
}
END_TEST

START_TEST(makes_a_workbook_of_little) {
    const struct sheet_attendance nothing = {0};
    struct buf out = make_workbook(&nothing);
    ck_assert_uint_gt(out.len, 3000);
    buf_free(&out);
    const struct sheet_attendance old = {
        .head = {.date = {1848, 2, 29}, .date_text = STR_INIT("1848-02-29")}};
    out = make_workbook(&old);
    ck_assert_uint_gt(out.len, 3000);
    buf_free(&out);
    const struct sheet_attendance epoch = {.head = {.date = {1970, 1, 1}}};
    out = make_workbook(&epoch);
    struct buf again = make_workbook(&epoch);
    ck_assert_uint_eq(out.len, again.len);
    ck_assert_int_eq(memcmp(out.ptr, again.ptr, out.len), 0);
    buf_free(&out);
    buf_free(&again);
}
END_TEST

START_TEST(takes_hostile_text) {
    struct buf longest = {0};
    for (int i = 0; i < 20000; i++) {
        buf_put_text(&longest, "å&");
    }
    const struct sheet_person rows[] = {
        {UINT32_MAX, buf_view(&longest), STR("\x01\xFF\xEF\xBF\xBE"), STR("http://x.se"),
         STR("_x0041_"), STR("</a>&amp;"), STR("x\ny")},
    };
    const struct sheet_attendance list = {.head = {.title = buf_view(&longest),
                                                   .organisation = buf_view(&longest),
                                                   .body = buf_view(&longest),
                                                   .place = STR("=A1")},
                                          .rows = rows,
                                          .row_count = 1};
    struct buf out = make_workbook(&list);
    ck_assert_uint_gt(out.len, 4000);
    buf_free(&out);
    buf_free(&longest);
}
END_TEST

/* Words that the library reads as places of pictures in a foot: it would free the foot twice. */
START_TEST(takes_names_like_codes) {
    static const char *const names[] = {"H&G AB", "Bild &[Picture] här", "&G", "&&G", "A&", "&P&N"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct sheet_attendance list = {
            .head = {.body = str_from(names[i]), .title = str_from(names[i])}};
        struct buf out = make_workbook(&list);
        ck_assert_uint_gt(out.len, 3000);
        buf_free(&out);
    }
}
END_TEST

/* With few files to be had, a workbook is made whole or not at all, and the failure is told. */
START_TEST(tells_when_files_run_out) {
    struct rlimit whole;
    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &whole), 0);
    size_t made = 0;
    size_t failed = 0;
    for (rlim_t files = 0; files < 40; files++) {
        struct rlimit few = {files, whole.rlim_max};
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(arena);
        struct buf out = {0};
        ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &few), 0);
        bool good = sheet_attendance_xlsx(&meeting, diag, &out);
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

START_TEST(writes_csv) {
    struct buf out = {0};
    sheet_attendance_csv(&meeting, &out);
    ck_assert_str_eq(out.ptr, "\xEF\xBB\xBFNr;Namn;Parti;Representerar;Roll;Grupp;Status\r\n"
                              "1;Alva Lindgren;S;Sjövik;ordförande;Ledamöter;\r\n"
                              "2;Bo Åkerström;-;;;Ledamöter;På distans\r\n"
                              ";'=1+1;'+M;\"'@x;y\";\"säger \"\"hej\"\"\";Övriga;\r\n");
    buf_free(&out);
}
END_TEST

START_TEST(escapes_csv_cells) {
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"a", "a"},         {"", ""},        {"-", "-"},
        {"-1", "'-1"},      {"=A1", "'=A1"}, {"\t=A1", "'=A1"},
        {" @x ", "'@x"},    {"a=b", "a=b"},  {"a;b", "\"a;b\""},
        {"a,b", "\"a,b\""}, {"a\nb", "a b"}, {"a\r\n=b", "a =b"},
        {"\"", "\"\"\"\""}, {"'x", "'x"},    {"+46 70", "'+46 70"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buf out = {0};
        struct csv csv = {.out = &out, .started = true};
        csv_text(&csv, str_from(cases[i].text));
        csv_number(&csv, -3);
        csv_end_row(&csv);
        struct buf want = {0};
        buf_printf(&want, "%s;-3\r\n", cases[i].want);
        ck_assert_str_eq(out.ptr, want.ptr);
        buf_free(&out);
        buf_free(&want);
    }
}
END_TEST

START_TEST(cleans_cells) {
    struct buf out = {0};
    cell_clean(STR("  a\n \t b\x02\xEF\xBF\xBF\xC2\x80 \n"), &out);
    ck_assert_str_eq(out.ptr, "a b\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    buf_clear(&out);
    struct buf longest = {0};
    for (size_t i = 0; i < CELL_BYTES; i++) {
        buf_put_text(&longest, "ö");
    }
    cell_clean(buf_view(&longest), &out);
    ck_assert_uint_eq(out.len, CELL_BYTES);
    buf_free(&longest);
    buf_free(&out);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("sheet");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, same_input_same_bytes);
    tcase_add_test(tests, appends_and_leaves_the_locale_alone);
    tcase_add_test(tests, makes_a_workbook_of_little);
    tcase_add_test(tests, takes_hostile_text);
    tcase_add_test(tests, takes_names_like_codes);
    tcase_add_test(tests, tells_when_files_run_out);
    tcase_add_test(tests, writes_csv);
    tcase_add_test(tests, escapes_csv_cells);
    tcase_add_test(tests, cleans_cells);
    return suite_run("sheet/sheet", tests);
}
