/* diag: comments that silence findings, and what a run wishes of codes. */
#include <check.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "diag/diag.h"
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

static const struct source *file(const char *text) {
    return source_new(arena, STR("f"), str_from(text), 0);
}

static struct span at(const struct source *source, const char *word) {
    size_t start = str_find(source->text, str_from(word), 0);
    ck_assert(start != SIZE_MAX);
    return (struct span){source, (uint32_t)start, (uint32_t)(start + strlen(word))};
}

static const char *print(void) {
    struct buf out = {0};
    const struct diag_print how = {DIAG_FORMAT_SHORT, LANGUAGE_EN, false};
    diag_print(diag, &how, &out);
    return buf_take(&out, arena).ptr;
}

/* A comment in a file of its own that covers everything in it. */
static bool allow(const char *words) {
    const struct source *source = file(words);
    struct span whole = {source, 0, (uint32_t)source->text.len};
    return diag_allow(diag, whole, whole);
}

static const struct form {
    const char *words;
    bool ours;        /* it is a comment to srbc */
    const char *told; /* the code of the finding about it, or "" */
    size_t silenced;  /* of SRB121 and SRB828 */
} forms[] = {
    {"srbc: tillåt SRB121 – x", true, "", 1},
    {" srbc : allow SRB121 - x ", true, "", 1},
    {"srbc:tillåt SRB121,SRB828—x", true, "", 2},
    {"srbc: tillåt SRB121 SRB828 – x", true, "", 2},
    {"srbc: tillåt SRB121 och SRB828 – x", true, "", 2},
    {"srbc: tillåt SRB121 därför", true, "", 1},
    {"srbc: tillåt SRB121 –– x", true, "", 1},
    {"srbc: tillåt srb121: 2", true, "", 1},
    {"srbc: tillåt SRB121 –", true, "SRB220", 0},
    {"srbc: tillåt SRB121 – !?", true, "SRB220", 0},
    {"srbc: tillåt", true, "SRB221", 0},
    {"srbc:", true, "SRB221", 0},
    {"srbc: tillåt alla – x", true, "SRB221", 0},
    {"srbc: tillåt SRB0 – x", true, "SRB222", 0},
    {"srbc: tillåt SRB99999999999999999999 – x", true, "SRB222", 0},
    {"srbc: tillåt SRB121, SRB777 – x", true, "SRB222", 1},
    {"srbc: tillåt SRB301 – x", true, "SRB223", 0},
    {"srbc", false, "", 0},
    {"", false, "", 0},
    {"-", false, "", 0},
    {"srbcc: tillåt SRB121 – x", false, "", 0},
    {"om srbc: tillåt SRB121 – x", false, "", 0},
};

START_TEST(test_forms) {
    const struct form *form = &forms[_i];
    ck_assert_int_eq(allow(form->words), form->ours);
    const struct source *source = file(form->words);
    if (source->text.len > 0) {
        struct span first = {source, 0, 1};
        diag_add(diag, DIAG_COMMENT_CUTS, first, DIAG_ARGS(STR("x")));
        diag_add(diag, DIAG_RAW_HTML, first, DIAG_NO_ARGS);
        size_t told = form->told[0] != '\0' ? 1 : 0;
        ck_assert_uint_eq(diag_told(diag, DIAG_NOTE), 2 + told - form->silenced);
    }
    const char *out = print();
    ck_assert_msg(form->told[0] == '\0' ? strstr(out, "SRB22") == NULL
                                        : strstr(out, form->told) != NULL,
                  "%s: %s", form->words, out);
}
END_TEST

/* The line covered: [from, to] as text, by the place of the comment. */
static const struct lines {
    const char *text;
    const char *comment;
    enum diag_comments comments;
    const char *covered;
} lines[] = {
    {"a\nb #c\nd\n", "#c", DIAG_COMMENTS_YAML, "b #c"},
    {"a\n  #c\nd\n", "#c", DIAG_COMMENTS_YAML, "d"},
    {"a\n  #c\r\nd\r\ne", "#c", DIAG_COMMENTS_YAML, "d\r"},
    {"a\n#c\n #x\n\nd", "#c", DIAG_COMMENTS_YAML, ""},
    {"a\n#c\n #x\nd", "#c", DIAG_COMMENTS_YAML, "d"},
    {"a\n#c", "#c", DIAG_COMMENTS_YAML, "#c"},
    {"<!-- srbc: x -->\n\n\nd\n", "<!-- srbc: x -->", DIAG_COMMENTS_MARKDOWN, "d"},
    {"> <!-- srbc: x -->\n> d\n", "<!-- srbc: x -->", DIAG_COMMENTS_MARKDOWN, "> d"},
    {"a <!-- srbc: x -->\nd\n", "<!-- srbc: x -->", DIAG_COMMENTS_MARKDOWN, "a <!-- srbc: x -->"},
    {"<!-- srbc: x -->\n<!-- y -->\n", "<!-- srbc: x -->", DIAG_COMMENTS_MARKDOWN, "<!-- y -->"},
    {"<!-- srbc: x -->\n<!--srbc: z -->\nd", "<!-- srbc: x -->", DIAG_COMMENTS_MARKDOWN, "d"},
};

START_TEST(test_lines) {
    const struct lines *l = &lines[_i];
    const struct source *source = file(l->text);
    struct span covered = diag_allow_lines(at(source, l->comment), l->comments);
    struct str got = str_sub(source->text, covered.start, covered.end);
    ck_assert_msg(str_equal(got, str_from(l->covered)), "%.*s", STR_ARG(got));
}
END_TEST

/* Of allowances within each other the nearest one counts as used. */
START_TEST(test_within_each_other) {
    const struct source *source = file("0123456789 srbc: allow SRB121 - x");
    struct span words = at(source, "srbc: allow SRB121 - x");
    const uint32_t ranges[][2] = {{0, 9}, {1, 2}, {3, 4}, {6, 6}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        diag_allow(diag, words, (struct span){source, ranges[i][0], ranges[i][1]});
    }
    for (uint32_t i = 0; i < 12; i++) {
        diag_add(diag, DIAG_COMMENT_CUTS, (struct span){source, i, i + 1}, DIAG_ARGS(STR("x")));
    }
    ck_assert_uint_eq(diag_told(diag, DIAG_NOTE), 2);
    ck_assert_ptr_nonnull(strstr(print(), "f:1:11: "));
    ck_assert_ptr_nonnull(strstr(print(), "f:1:12: "));
}
END_TEST

START_TEST(test_another_code_or_file_is_told) {
    const struct source *source = file("srbc: allow SRB121 - x");
    struct span whole = {source, 0, 22};
    ck_assert(diag_allow(diag, whole, whole));
    diag_add(diag, DIAG_RAW_HTML, whole, DIAG_NO_ARGS);
    const struct source *other = source_new(arena, STR("g"), STR("text"), 1);
    diag_add(diag, DIAG_COMMENT_CUTS, (struct span){other, 0, 1}, DIAG_ARGS(STR("x")));
    diag_add(diag, DIAG_COMMENT_CUTS, SPAN_NONE, DIAG_ARGS(STR("x")));
    ck_assert_uint_eq(diag_told(diag, DIAG_NOTE), 3);
}
END_TEST

START_TEST(test_unused) {
    ck_assert(allow("srbc: allow SRB121, SRB828, SRB850 - x"));
    const struct source *source = file("srbc: allow SRB121, SRB828, SRB850 - x");
    diag_add(diag, DIAG_RAW_HTML, (struct span){source, 0, 1}, DIAG_NO_ARGS);
    const struct source *other = source_new(arena, STR("g"), STR("srbc: allow SRB224 - x"), 1);
    struct span whole = {other, 0, (uint32_t)other->text.len};
    ck_assert(diag_allow(diag, whole, whole)); /* is not judged itself */
    diag_allow_unused(diag);
    ck_assert_str_eq(
        print(), "f:1:13: note[SRB224]: the comment silences nothing: there is no SRB121 here\n");
}
END_TEST

START_TEST(test_wishes) {
    const struct source *source = file("abc");
    struct span place = {source, 0, 1};
    enum { NONE = DIAG_ERROR + 1 };
    static const struct {
        enum diag_text code;
        int wishes[2];
        bool errors;
        int level;
    } cases[] = {
        {DIAG_COMMENT_CUTS, {-1, -1}, false, DIAG_WARNING},
        {DIAG_COMMENT_CUTS, {DIAG_WISH_OFF, -1}, false, NONE},
        {DIAG_COMMENT_CUTS, {DIAG_WISH_OFF, DIAG_WISH_ON}, false, DIAG_WARNING},
        {DIAG_COMMENT_CUTS, {DIAG_WISH_ERROR, -1}, false, DIAG_ERROR},
        {DIAG_COMMENT_CUTS, {DIAG_WISH_ERROR, DIAG_WISH_NO_ERROR}, false, DIAG_WARNING},
        {DIAG_COMMENT_CUTS, {DIAG_WISH_ERROR, DIAG_WISH_OFF}, false, NONE},
        {DIAG_COMMENT_CUTS, {-1, -1}, true, DIAG_ERROR},
        {DIAG_COMMENT_CUTS, {DIAG_WISH_NO_ERROR, -1}, true, DIAG_WARNING},
        {DIAG_COMMENT_CUTS, {DIAG_WISH_OFF, -1}, true, NONE},
        {DIAG_ALLOW_UNUSED, {-1, -1}, true, DIAG_NOTE},
        {DIAG_ALLOW_UNUSED, {DIAG_WISH_ON, -1}, false, DIAG_WARNING},
        {DIAG_ALLOW_UNUSED, {DIAG_WISH_ON, -1}, true, DIAG_ERROR},
        {DIAG_TAB, {DIAG_WISH_OFF, DIAG_WISH_NO_ERROR}, false, DIAG_ERROR},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        diag = diag_new(arena);
        diag_wish_errors(diag, cases[i].errors);
        for (size_t j = 0; j < 2; j++) {
            if (cases[i].wishes[j] >= 0) {
                diag_wish(diag, cases[i].code, (enum diag_wish)cases[i].wishes[j]);
            }
        }
        diag_add(diag, cases[i].code, place, DIAG_ARGS(STR("x")));
        for (int level = DIAG_NOTE; level <= (int)DIAG_ERROR; level++) {
            size_t told = cases[i].level != NONE && cases[i].level >= level ? 1 : 0;
            ck_assert_uint_eq(diag_told(diag, (enum diag_level)level), told);
        }
        ck_assert_uint_eq(diag_count(diag, DIAG_ERROR), cases[i].code == DIAG_TAB ? 1 : 0);
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("allow");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_loop_test(tests, test_forms, 0, (int)(sizeof forms / sizeof *forms));
    tcase_add_loop_test(tests, test_lines, 0, (int)(sizeof lines / sizeof *lines));
    tcase_add_test(tests, test_within_each_other);
    tcase_add_test(tests, test_another_code_or_file_is_told);
    tcase_add_test(tests, test_unused);
    tcase_add_test(tests, test_wishes);
    return suite_run("diag/allow", tests);
}
