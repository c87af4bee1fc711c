/* session: a value that a template has escaped is shown by Markdown as it was written, wherever the
 * template puts it. The two stages do not know each other; here they meet. */
#include "template/escape.h"

#include "markdown/typography.h"
#include "../markdown/helper.h"
#include "../suite.h"

static struct arena *arena;

static void set_up(void) {
    arena = arena_new();
}

static void tear_down(void) {
    arena_free(arena);
}

static const char *const literals[] = {
    "1. a",
    "12) b",
    "- a",
    "+ b",
    "# c",
    "#",
    "C #",
    "> d",
    "| e |",
    "::: f",
    ":::",
    "=== ",
    "---",
    "***",
    "a * b * c",
    "_d_ e_f",
    "`kod`",
    "[l](u)",
    "[^1]: x",
    "![b](c)",
    "<b>",
    "<http://a.se>",
    "&amp; &#42; &",
    "\\",
    "\\\\*",
    "a\\",
    "~~~",
    "!",
    "  inled",
    "slut  ",
    "2024. x",
    ". a",
    ") b",
    "a\nb\r\nc\td",
    "Ärende \"x\" ...",
    ("\xEF\xB7\x90"
     "0\xEF\xB7\x91"),
    "{x}",
    "a|b",
    "\\|",
    "^",
    "*",
    "**a**",
    "[r]",
    "](x)",
    "1566.",
    "3.5",
    "Eriksson (M), § 9",
    "snake_case",
    "a&b",
    "https://x.se/a_b?c=d&e=f",
};

static const char *const frames[] = {
    "@\n",       "- @\n",
    "# @\n",     "a @ b\n",
    "a\n@\n",    "| a | @ |\n|---|---|\n| @ | b |\n",
    "**x** @\n", "> @\n",
    "1. @\n",    "::: uppgifter\n- **@** @\n:::\n",
    "@ @\n",     "[@](u)\n",
};

/* What is left of a literal in a document: its words set right, blanks at the ends and in rows gone
 * from where Markdown drops them. */
static const char *shown(const char *literal) {
    struct buf out = {0};
    struct str s = str_from(literal);
    for (size_t i = 0; i < s.len; i++) {
        bool pair = s.ptr[i] == '\r' && i + 1 < s.len && s.ptr[i + 1] == '\n';
        char c = s.ptr[i];
        if (!pair) {
            buf_put_byte(&out, c == '\n' || c == '\t' || c == '\r' ? ' ' : c);
        }
    }
    struct str text = buf_take(&out, arena);
    if (strstr(text.ptr, "\xEF\xB7\x90") != NULL) {
        return "\uFFFD"
               "0\uFFFD";
    }
    return str_copy(arena, typography_set(arena, str_trim(text))).ptr;
}

START_TEST(literals_are_shown_as_they_are) {
    for (size_t f = 0; f < sizeof frames / sizeof *frames; f++) {
        struct buf text = {0};
        for (const char *p = frames[f]; *p != '\0'; p++) {
            if (*p == '@') {
                template_escape(str_from(literals[_i]), &text);
            } else {
                buf_put_byte(&text, *p);
            }
        }
        struct trial t = trial_text(arena, buf_take(&text, arena).ptr);
        const char *words = trial_words(&t);
        const char *literal = shown(literals[_i]);
        ck_assert_msg(strstr(words, literal) != NULL, "literal '%s' in frame '%s':\n%s",
                      literals[_i], frames[f], trial_dump(&t));
        ck_assert_clean(t);
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("escape");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, literals_are_shown_as_they_are, 0,
                        sizeof literals / sizeof *literals);
    return suite_run("session/escape", tests);
}
