/* diag: the store and the printers. Codes are used only for their shape; the words of each code are
 * tested where it is reported. */
#include "diag/diag.h"

#include <check.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "../suite.h"

static struct arena *arena;
static struct diag *diag;

static void setup(void) {
    arena = arena_new();
    diag = diag_new(arena);
}

static void teardown(void) {
    arena_free(arena);
}

static const struct source *file(const char *name, const char *text, uint32_t order) {
    return source_new(arena, str_from(name), str_from(text), order);
}

/* The place of a word in a source. */
static struct span at(const struct source *source, const char *word) {
    size_t start = str_find(source->text, str_from(word), 0);
    ck_assert(start != SIZE_MAX);
    return (struct span){source, (uint32_t)start, (uint32_t)(start + strlen(word))};
}

static const char *print_as(enum diag_format format, enum language language, bool color) {
    struct buf out = {0};
    const struct diag_print how = {format, language, color};
    diag_print(diag, &how, &out);
    return buf_take(&out, arena).ptr;
}

static const char *print(void) {
    return print_as(DIAG_FORMAT_HUMAN, LANGUAGE_SV, false);
}

START_TEST(test_as_specified) {
    const struct source *meeting =
        file("mote.yaml", "organ: organ.yaml\njusterare: Ulrika Sandh\n", 0);
    const struct source *body = file("organ.yaml", "a\n- Ulrika Sand\n", 1);
    struct diag_args args = DIAG_ARGS(STR("Ulrika Sandh"), STR("Beredningen"));
    args.word[2] = NOTE_ROLE_ADJUSTER;
    struct finding *finding = diag_add(diag, DIAG_UNKNOWN_NAME, at(meeting, "Ulrika Sandh"), args);
    diag_help_at(finding, HELP_DID_YOU_MEAN_AT, at(body, "Ulrika Sand"),
                 DIAG_ARGS(STR("Ulrika Sand")));
    ck_assert_str_eq(
        print(), "mote.yaml:2:12: fel[SRB301]: justeraren 'Ulrika Sandh' finns inte i Beredningen\n"
                 "  |\n"
                 "2 | justerare: Ulrika Sandh\n"
                 "  |            ^^^^^^^^^^^^\n"
                 "  = hjälp: menade du 'Ulrika Sand' (organ.yaml:2)?\n"
                 "\n"
                 "1 fel\n");
    ck_assert_str_eq(
        print_as(DIAG_FORMAT_SHORT, LANGUAGE_EN, false),
        "mote.yaml:2:12: error[SRB301]: the adjuster 'Ulrika Sandh' is not in Beredningen\n");
    ck_assert_ptr_nonnull(
        strstr(print_as(DIAG_FORMAT_HUMAN, LANGUAGE_EN, false),
               "  = help: did you mean 'Ulrika Sand' (organ.yaml:2)?\n\n1 error\n"));
}
END_TEST

START_TEST(test_note_has_its_place) {
    const struct source *source = file("f", "a: 1\n\n\n\n\n\n\n\n\na: 2\n", 0);
    struct finding *finding =
        diag_add(diag, DIAG_KEY_TWICE, at(source, "a: 2"), DIAG_ARGS(STR("a"), STR("f")));
    diag_note(finding, NOTE_FIRST_HERE, at(source, "a: 1"), DIAG_NO_ARGS);
    ck_assert_str_eq(print(), "f:10:1: fel[SRB202]: nyckeln 'a' står två gånger i f\n"
                              "   |\n"
                              "10 | a: 2\n"
                              "   | ^^^^\n"
                              "f:1:1: anmärkning: den första står här\n"
                              "  |\n"
                              "1 | a: 1\n"
                              "  | ^^^^\n"
                              "\n"
                              "1 fel\n");
}
END_TEST

/* A line, the word that is marked, and what stands below it. */
static const struct caret {
    const char *line;
    const char *word;
    const char *shown;
    const char *carets;
} carets[] = {
    {"åäö x", "x", "åäö x", "    ^"},
    {"a\xCC\x8A"
     "a\xCC\x88 x",
     "x",
     "a\xCC\x8A"
     "a\xCC\x88 x",
     "   ^"},
    {"漢字 x", "x", "漢字 x", "     ^"},
    {"x 漢字", "漢字", "x 漢字", "  ^^^^"},
    {"a\tx", "x", "a       x", "        ^"},
    {"\ta\tx", "a\tx", "        a       x", "        ^^^^^^^^^"},
    {"a\x1B[31mx", "x", "a\xEF\xBF\xBD[31mx", "      ^"},
    {"a\xE2\x80\xAE"
     "bx",
     "x",
     "a\xEF\xBF\xBD"
     "bx",
     "   ^"},
};

START_TEST(test_carets) {
    const struct caret *c = &carets[_i];
    const struct source *source = file("f", c->line, 0);
    diag_add(diag, DIAG_TAB, at(source, c->word), DIAG_NO_ARGS);
    struct str want = STR_JOIN(arena, STR("1 | "), str_from(c->shown), STR("\n  | "),
                               str_from(c->carets), STR("\n"));
    ck_assert_msg(strstr(print(), want.ptr) != NULL, "%s\nnot\n%s", print(), want.ptr);
}
END_TEST

START_TEST(test_columns_count_characters) {
    const struct source *source = file("f", "å\xCC\x81\tö x", 0);
    diag_add(diag, DIAG_TAB, at(source, "x"), DIAG_NO_ARGS);
    ck_assert_ptr_nonnull(strstr(print(), "f:1:5: "));
}
END_TEST

START_TEST(test_several_lines_show_the_first) {
    const struct source *source = file("f", "a: ett\n  två\n", 0);
    diag_add(diag, DIAG_TAB, at(source, "ett\n  två"), DIAG_NO_ARGS);
    ck_assert_ptr_nonnull(strstr(print(), "1 | a: ett\n  |    ^^^\n"));
}
END_TEST

START_TEST(test_end_of_file) {
    const struct source *source = file("f", "ab\n", 0);
    diag_add(diag, DIAG_TAB, (struct span){source, 3, 3}, DIAG_NO_ARGS);
    diag_add(diag, DIAG_TAB, (struct span){file("g", "", 1), 0, 0}, DIAG_NO_ARGS);
    ck_assert_ptr_nonnull(strstr(print(), "f:2:1: "));
    ck_assert_ptr_nonnull(strstr(print(), "2 |\n  | ^\n"));
    ck_assert_ptr_nonnull(strstr(print(), "g:1:1: "));
}
END_TEST

START_TEST(test_crlf) {
    const struct source *source = file("f", "a\r\nbc\r\n", 0);
    diag_add(diag, DIAG_TAB, at(source, "bc"), DIAG_NO_ARGS);
    ck_assert_ptr_nonnull(strstr(print(), "f:2:1: "));
    ck_assert_ptr_nonnull(strstr(print(), "2 | bc\n  | ^^\n"));
}
END_TEST

START_TEST(test_long_line) {
    struct buf text = {0};
    for (int i = 0; i < 50; i++) {
        buf_put_text(&text, "åtta ord ");
    }
    buf_put_text(&text, "HÄR");
    for (int i = 0; i < 50; i++) {
        buf_put_text(&text, " ordåtta");
    }
    const struct source *source = file("f", buf_take(&text, arena).ptr, 0);
    diag_add(diag, DIAG_TAB, at(source, "HÄR"), DIAG_NO_ARGS);
    const char *out = print();
    const char *line = strstr(out, "1 | …");
    ck_assert_ptr_nonnull(line);
    const char *end = strchr(line, '\n');
    const char *here = strstr(line, "HÄR");
    ck_assert(here != NULL && here < end);
    struct str before = {line, (size_t)(here - line)};
    size_t column = 0;
    for (size_t i = 0; i < before.len; i++) {
        column += ((unsigned char)before.ptr[i] & 0xC0) != 0x80;
    }
    ck_assert_uint_eq(strspn(end + 4, " ") + 3, column);
    ck_assert_int_eq(strncmp(end - 3, "…", 3), 0);
    ck_assert_uint_lt((size_t)(end - line), 130);
}
END_TEST

START_TEST(test_order_and_duplicates) {
    const struct source *first = file("b", "x y z", 0);
    const struct source *second = file("a", "x", 1);
    diag_add(diag, DIAG_FILE_EMPTY, SPAN_NONE, DIAG_NO_ARGS);
    diag_add(diag, DIAG_TAB, at(second, "x"), DIAG_NO_ARGS);
    diag_add(diag, DIAG_TAB, at(first, "z"), DIAG_NO_ARGS);
    diag_add(diag, DIAG_COMMENT_CUTS, at(first, "y"), DIAG_ARGS(STR("q")));
    diag_add(diag, DIAG_COMMENT_CUTS, at(first, "y"), DIAG_ARGS(STR("q")));
    diag_add(diag, DIAG_COMMENT_CUTS, at(first, "y"), DIAG_ARGS(STR("p")));
    ck_assert_str_eq(
        print_as(DIAG_FORMAT_SHORT, LANGUAGE_EN, false),
        "b:1:3: warning[SRB121]: the text ends after 'p': the rest of the line is a comment\n"
        "b:1:3: warning[SRB121]: the text ends after 'q': the rest of the line is a comment\n"
        "b:1:5: error[SRB111]: the line is indented with a tab\n"
        "a:1:1: error[SRB111]: the line is indented with a tab\n"
        "error[SRB104]: the file is empty\n");
    ck_assert_uint_eq(diag_count(diag, DIAG_ERROR), 3);
    ck_assert_uint_eq(diag_count(diag, DIAG_WARNING), 6);
    ck_assert_ptr_nonnull(strstr(print(), "\n\n3 fel, 2 varningar\n"));
}
END_TEST

START_TEST(test_derived_places) {
    const struct source *source = file("f", "a: |\n  ett\n  två\n", 0);
    const struct origin origins[] = {{0, {source, 7, 11}, true}, {4, {source, 13, 17}, true}};
    const struct source *text = source_derive(arena, STR("f"), STR("ett\ntvå"), origins, 2);
    diag_add(diag, DIAG_TAB, at(text, "två"), DIAG_NO_ARGS);
    ck_assert_ptr_nonnull(strstr(print(), "f:3:3: "));
    ck_assert_ptr_nonnull(strstr(print(), "3 |   två\n  |   ^^^\n"));
}
END_TEST

START_TEST(test_cap_keeps_errors) {
    struct str text = {arena_alloc(arena, 1000), 1000};
    const struct source *source = source_new(arena, STR("f"), text, 0);
    for (uint32_t i = 0; i < LIMIT_FINDINGS + 50; i++) {
        diag_add(diag, DIAG_COMMENT_CUTS, (struct span){source, i, i + 1}, DIAG_ARGS(STR("w")));
    }
    diag_add(diag, DIAG_TAB, (struct span){source, 900, 901}, DIAG_NO_ARGS);
    const char *out = print_as(DIAG_FORMAT_SHORT, LANGUAGE_SV, false);
    ck_assert_ptr_nonnull(strstr(out, "fel[SRB111]"));
    ck_assert_ptr_nonnull(strstr(out, "\nytterligare 51 fynd visas inte\n"));
    size_t lines = 0;
    for (const char *p = out; *p != '\0'; p++) {
        lines += *p == '\n';
    }
    ck_assert_uint_eq(lines, LIMIT_FINDINGS + 1);
}
END_TEST

START_TEST(test_json) {
    const struct source *source = file("m \"x\".yaml", "a: åb\nå: \"\n", 0);
    struct finding *finding =
        diag_add(diag, DIAG_KEY_TWICE, at(source, "åb"), DIAG_ARGS(STR("å\"\\"), STR("f")));
    diag_note(finding, NOTE_FIRST_HERE, at(source, "a"), DIAG_NO_ARGS);
    diag_help(finding, HELP_WRITE_TRUTH, DIAG_NO_ARGS);
    diag_add(diag, DIAG_FILE_EMPTY, SPAN_NONE, DIAG_NO_ARGS);
    ck_assert_str_eq(
        print_as(DIAG_FORMAT_JSON, LANGUAGE_SV, false),
        "{\"version\":1,\"code\":\"SRB202\",\"level\":\"error\",\"message\":\"nyckeln 'å\\\"\\\\' "
        "står "
        "två gånger i f\",\"file\":\"m \\\"x\\\".yaml\",\"line\":1,\"column\":4,\"end_line\":1,"
        "\"end_column\":6,\"notes\":[{\"message\":\"den första står här\",\"file\":\"m "
        "\\\"x\\\".yaml\",\"line\":1,\"column\":1,\"end_line\":1,\"end_column\":2}],\"help\":["
        "\"skriv "
        "ja eller nej\"]}\n"
        "{\"version\":1,\"code\":\"SRB104\",\"level\":\"error\",\"message\":\"filen är "
        "tom\",\"file\":"
        "null,\"line\":null,\"column\":null,\"end_line\":null,\"end_column\":null,\"notes\":[],"
        "\"help\":[]}\n");
}
END_TEST

START_TEST(test_color) {
    diag_add(diag, DIAG_FILE_EMPTY, at(file("f", "x", 0), "x"), DIAG_NO_ARGS);
    const char *out = print_as(DIAG_FORMAT_HUMAN, LANGUAGE_SV, true);
    ck_assert_ptr_nonnull(strstr(out, "\x1b[1;31mfel[SRB104]\x1b[0m: "));
    ck_assert_ptr_nonnull(strstr(out, "\x1b[1;31m^\x1b[0m\n"));
    ck_assert_ptr_null(strchr(print(), '\x1b'));
}
END_TEST

START_TEST(test_arguments_are_copied) {
    char word[] = "qwerty";
    diag_add(diag, DIAG_UNKNOWN_KEY, SPAN_NONE, DIAG_ARGS(str_from(word), STR("f")));
    word[0] = 'X';
    ck_assert_str_eq(print_as(DIAG_FORMAT_SHORT, LANGUAGE_EN, false),
                     "error[SRB201]: unknown key 'qwerty' in f\n");
}
END_TEST

START_TEST(test_nothing_to_say) {
    ck_assert_str_eq(print(), "");
    ck_assert_uint_eq(diag_count(diag, DIAG_NOTE), 0);
}
END_TEST

/* Every text has both languages, the same arguments in both, and no full stop at the end. */
START_TEST(test_list_of_codes) {
    unsigned before = 0;
    for (int i = 0; i < DIAG_TEXT_COUNT; i++) {
        enum diag_text code = (enum diag_text)i;
        struct str sv = diag_text_of(code, LANGUAGE_SV);
        struct str en = diag_text_of(code, LANGUAGE_EN);
        ck_assert_int_eq(sv.len > 0, en.len > 0);
        ck_assert_msg(!str_ends(sv, STR(".")) && !str_ends(en, STR(".")), "%s", sv.ptr);
        for (char digit = '0'; digit < '0' + DIAG_ARGS_MAX; digit++) {
            char mark[] = {'{', digit, '}'};
            struct str arg = {mark, sizeof mark};
            ck_assert_msg((str_find(sv, arg, 0) == SIZE_MAX) == (str_find(en, arg, 0) == SIZE_MAX),
                          "%s", sv.ptr);
        }
        unsigned number = diag_number(code);
        if (number != 0) {
            enum diag_text found;
            ck_assert_uint_gt(number, before);
            before = number;
            ck_assert(diag_find(number, &found));
            ck_assert_int_eq(found, code);
        }
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("print");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, test_as_specified);
    tcase_add_test(tests, test_note_has_its_place);
    tcase_add_loop_test(tests, test_carets, 0, (int)(sizeof carets / sizeof *carets));
    tcase_add_test(tests, test_columns_count_characters);
    tcase_add_test(tests, test_several_lines_show_the_first);
    tcase_add_test(tests, test_end_of_file);
    tcase_add_test(tests, test_crlf);
    tcase_add_test(tests, test_long_line);
    tcase_add_test(tests, test_order_and_duplicates);
    tcase_add_test(tests, test_derived_places);
    tcase_add_test(tests, test_cap_keeps_errors);
    tcase_add_test(tests, test_json);
    tcase_add_test(tests, test_color);
    tcase_add_test(tests, test_arguments_are_copied);
    tcase_add_test(tests, test_nothing_to_say);
    tcase_add_test(tests, test_list_of_codes);
    return suite_run("diag/print", tests);
}
