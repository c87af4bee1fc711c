/* diag: the report of a run: many stores told as one, and the formats for programs. */
#include <check.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "diag/diag.h"
#include "../suite.h"

static struct arena *arena;
static struct diag_report *report;

static void setup(void) {
    arena = arena_new();
    report = diag_report_new(arena, LANGUAGE_EN);
}

static void teardown(void) {
    arena_free(arena);
}

static const char *print(enum diag_format format) {
    struct buf out = {0};
    diag_report_print(report, format, false, &out);
    return buf_take(&out, arena).ptr;
}

/* Adds a store with one warning at the beginning of each file; the store is gone afterwards. */
static void add_store(const char *const *names, size_t count) {
    struct arena *own = arena_new();
    struct diag *diag = diag_new(own);
    for (uint32_t i = 0; i < count; i++) {
        char text[] = "word";
        struct str copy = str_copy(own, STR("word"));
        const struct source *source = source_new(own, str_copy(own, str_from(names[i])), copy, i);
        diag_add(diag, DIAG_COMMENT_CUTS, (struct span){source, 0, 4}, DIAG_ARGS(str_from(text)));
    }
    diag_report_add(report, diag);
    arena_free(own);
}

START_TEST(test_stores_may_go) {
    add_store((const char *const[]){"a", "shared"}, 2);
    add_store((const char *const[]){"b", "shared"}, 2);
    ck_assert_str_eq(
        print(DIAG_FORMAT_SHORT),
        "a:1:1: warning[SRB121]: the text ends after 'word': the rest of the line is a comment\n"
        "shared:1:1: warning[SRB121]: the text ends after 'word': the rest of the line is a "
        "comment\n"
        "b:1:1: warning[SRB121]: the text ends after 'word': the rest of the line is a comment\n");
    ck_assert_uint_eq(diag_report_count(report, DIAG_WARNING), 3);
    ck_assert_uint_eq(diag_report_count(report, DIAG_ERROR), 0);
    ck_assert_ptr_nonnull(strstr(print(DIAG_FORMAT_HUMAN), "1 | word\n  | ^^^^\n"));
}
END_TEST

START_TEST(test_inputs_stand_in_their_order) {
    diag_report_input(report, STR("z"));
    diag_report_input(report, STR("y"));
    add_store((const char *const[]){"y"}, 1);
    add_store((const char *const[]){"z"}, 1);
    const char *out = print(DIAG_FORMAT_SHORT);
    ck_assert_ptr_nonnull(strstr(out, "z:1:1"));
    ck_assert_int_eq(out[0], 'z');
}
END_TEST

/* One store after another with more than the cap: errors are kept, all are counted once. */
START_TEST(test_cap_over_stores) {
    struct str text = {arena_alloc(arena, 1000), 1000};
    for (uint32_t n = 0; n < 3; n++) {
        struct arena *own = arena_new();
        struct diag *diag = diag_new(own);
        const struct source *source =
            source_new(own, n == 0 ? STR("a") : STR("b"), text, n == 0 ? 0 : 1);
        for (uint32_t i = 0; i < 150; i++) {
            diag_add(diag, DIAG_COMMENT_CUTS, (struct span){source, i, i + 1}, DIAG_ARGS(STR("w")));
        }
        diag_add(diag, DIAG_TAB, (struct span){source, 900, 901}, DIAG_NO_ARGS);
        diag_report_add(report, diag);
        arena_free(own);
    }
    ck_assert_uint_eq(diag_report_count(report, DIAG_NOTE), 302);
    ck_assert_uint_eq(diag_report_count(report, DIAG_ERROR), 2);
    const char *out = print(DIAG_FORMAT_SHORT);
    ck_assert_ptr_nonnull(strstr(out, "a:1:901: error"));
    ck_assert_ptr_nonnull(strstr(out, "b:1:901: error"));
    ck_assert_ptr_nonnull(strstr(out, "\n102 more findings are not shown\n"));
    ck_assert_str_eq(out, print(DIAG_FORMAT_SHORT));
}
END_TEST

static void add_clash(void) {
    struct diag *diag = diag_new(arena);
    const struct source *source =
        source_new(arena, STR("m å,\".yaml"), STR("a: 1\nA\xCC\x8A: x, b: 2\n"), 0);
    struct finding *finding = diag_add(diag, DIAG_KEY_TWICE, (struct span){source, 13, 14},
                                       DIAG_ARGS(STR("*b%"), STR("f")));
    diag_note(finding, NOTE_FIRST_HERE, (struct span){source, 0, 9}, DIAG_NO_ARGS);
    diag_help(finding, HELP_WRITE_TRUTH, DIAG_NO_ARGS);
    diag_add(diag, DIAG_FILE_EMPTY, SPAN_NONE, DIAG_NO_ARGS);
    diag_report_add(report, diag);
}

START_TEST(test_github) {
    add_clash();
    ck_assert_str_eq(
        print(DIAG_FORMAT_GITHUB),
        "::error file=m å%2C\".yaml,line=2,col=7,endColumn=8,title=SRB202::the key "
        "'*b%25' stands twice in f%0Ahelp: write ja or nej%0Am å,\".yaml:1:1: the first "
        "one is here\n"
        "::error title=SRB104::the file is empty\n");
}
END_TEST

START_TEST(test_sarif) {
    add_clash();
    const char *out = print(DIAG_FORMAT_SARIF);
    static const char *const pieces[] = {
        "\"version\":\"2.1.0\"",
        "\"columnKind\":\"unicodeCodePoints\"",
        "\"uri\":\"m%20%C3%A5%2C%22.yaml\",\"index\":0}",
        /* the mark counts here, where code points are counted */
        "\"region\":{\"startLine\":2,\"startColumn\":8,\"endLine\":2,\"endColumn\":9}",
        "\"region\":{\"startLine\":1,\"startColumn\":1,\"endLine\":2,\"endColumn\":4}",
        "\"text\":\"the key '*b%' stands twice in f\\u000ahelp: write ja or nej\"",
        "stands twice in f\\u000a\\u000a**help:** write ja or nej\"}",
        "\"markdown\":\"the key '\\\\*b%'",
        "{\"ruleId\":\"SRB104\",\"ruleIndex\":0,\"level\":\"error\"",
        "\"executionSuccessful\":true",
    };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        ck_assert_msg(strstr(out, pieces[i]) != NULL, "%s", pieces[i]);
    }
    diag_report_fail(report);
    ck_assert_ptr_nonnull(strstr(print(DIAG_FORMAT_SARIF), "\"executionSuccessful\":false"));
}
END_TEST

START_TEST(test_silenced_only_in_sarif) {
    struct diag *diag = diag_new(arena);
    const struct source *source =
        source_new(arena, STR("f"), STR("x # srbc: allow SRB121 - it \"is\" so"), 0);
    struct span whole = {source, 0, (uint32_t)source->text.len};
    ck_assert(diag_allow(diag, (struct span){source, 3, whole.end}, whole));
    diag_add(diag, DIAG_COMMENT_CUTS, (struct span){source, 0, 1}, DIAG_ARGS(STR("x")));
    diag_report_add(report, diag);
    ck_assert_str_eq(print(DIAG_FORMAT_HUMAN), "");
    ck_assert_str_eq(print(DIAG_FORMAT_JSON), "");
    ck_assert_str_eq(print(DIAG_FORMAT_GITHUB), "");
    ck_assert_uint_eq(diag_report_count(report, DIAG_NOTE), 0);
    ck_assert_ptr_nonnull(strstr(
        print(DIAG_FORMAT_SARIF),
        "\"suppressions\":[{\"kind\":\"inSource\",\"justification\":\"it \\\"is\\\" so\"}]"));
}
END_TEST

/* Marks without end on one letter, and a very long line: what is shown stays small. */
START_TEST(test_hostile_line) {
    struct buf text = {0};
    for (int i = 0; i < 100000; i++) {
        buf_put_text(&text, "\xCC\x81");
    }
    buf_put_text(&text, "HERE");
    struct str line = buf_take(&text, arena);
    struct diag *diag = diag_new(arena);
    const struct source *source = source_new(arena, STR("f"), line, 0);
    for (uint32_t i = 0; i < 300; i++) {
        struct span at = {source, (uint32_t)line.len - 4, (uint32_t)line.len};
        struct buf number = {0};
        buf_put_int(&number, i);
        diag_add(diag, DIAG_COMMENT_CUTS, at, DIAG_ARGS(buf_view(&number)));
        buf_free(&number);
    }
    diag_report_add(report, diag);
    const char *out = print(DIAG_FORMAT_HUMAN);
    ck_assert_uint_lt(strlen(out), 200 * 400);
    ck_assert_ptr_nonnull(strstr(out, "HERE\n"));
    ck_assert_ptr_nonnull(strstr(out, "^^^^\n"));
}
END_TEST

/* Places in derived texts are led back, those without a place and lesser levels left out. */
START_TEST(test_places_of_errors) {
    struct diag *diag = diag_new(arena);
    const struct source *second = source_new(arena, STR("b"), STR("0123456789"), 1);
    const struct source *first = source_new(arena, STR("a"), STR("0123456789"), 0);
    const struct origin origin = {0, {first, 5, 8}, true};
    const struct source *derived = source_derive(arena, STR("a"), STR("567"), &origin, 1);
    diag_add(diag, DIAG_UNKNOWN_KEY, (struct span){second, 2, 3}, DIAG_NO_ARGS);
    diag_add(diag, DIAG_UNKNOWN_KEY, (struct span){derived, 1, 2}, DIAG_NO_ARGS);
    diag_add(diag, DIAG_COMMENT_CUTS, (struct span){first, 0, 1}, DIAG_NO_ARGS);
    diag_add(diag, DIAG_UNKNOWN_KEY, SPAN_NONE, DIAG_NO_ARGS);
    diag_add(diag, DIAG_UNKNOWN_KEY, (struct span){first, 4, 5}, DIAG_NO_ARGS);
    size_t count = 0;
    const struct span *spans = diag_spans(diag, DIAG_ERROR, arena, &count);
    ck_assert_uint_eq(count, 3);
    ck_assert_uint_eq(spans[0].start, 4);
    ck_assert_ptr_eq(spans[1].source, first);
    ck_assert_uint_eq(spans[1].start, 6);
    ck_assert_ptr_eq(spans[2].source, second);
    ck_assert(diag_has_error(diag, 201, 202));
    ck_assert(!diag_has_error(diag, 100, 201)); /* 121 is a warning */
    ck_assert(!diag_has_error(diag, 202, 1000));
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("report");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, test_stores_may_go);
    tcase_add_test(tests, test_inputs_stand_in_their_order);
    tcase_add_test(tests, test_cap_over_stores);
    tcase_add_test(tests, test_github);
    tcase_add_test(tests, test_sarif);
    tcase_add_test(tests, test_silenced_only_in_sarif);
    tcase_add_test(tests, test_hostile_line);
    tcase_add_test(tests, test_places_of_errors);
    return suite_run("diag/report", tests);
}
