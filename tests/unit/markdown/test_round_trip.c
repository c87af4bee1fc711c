/* markdown: what is written is read as the same words, and written again the same. Over hand-made
 * documents and thousands put together from pieces that have a meaning in Markdown. */
#include <stdint.h>

#include "helper.h"
#include "../suite.h"

static struct arena *arena;

static void set_up(void) {
    arena = arena_new();
}

static void tear_down(void) {
    arena_free(arena);
}

/* The input with its fields, for messages. */
static const char *show(struct str text, const struct str *included, size_t count) {
    struct buf out = {0};
    buf_put(&out, text);
    for (size_t i = 0; i < count; i++) {
        buf_printf(&out, "\nFIELD %u\n%.*s", (unsigned)i, STR_ARG(included[i]));
    }
    return buf_take(&out, arena).ptr;
}

static void check_round_trip(struct str text, const struct str *included, size_t count) {
    struct trial first = trial_parse(arena, text, included, count);
    const char *written = trial_written(&first);
    struct trial second = trial_text(arena, written);
    ck_assert_msg(strcmp(trial_words(&first), trial_words(&second)) == 0,
                  "INPUT\n%s\nFIRST\n%s\nWRITTEN\n%s\nWORDS 1 %s\nWORDS 2 %s\n",
                  show(text, included, count), trial_dump(&first), written, trial_words(&first),
                  trial_words(&second));
    if (count >
        0) { /* texts that meet may hold emphasis that Markdown cannot say: one round more */
        written = trial_written(&second);
        second = trial_text(arena, written);
    }
    ck_assert_msg(strcmp(written, trial_written(&second)) == 0,
                  "INPUT\n%s\nFIRST\n%s\nWRITTEN\n%s\nAGAIN\n%s\nSECOND\n%s",
                  show(text, included, count), trial_dump(&first), written, trial_written(&second),
                  trial_dump(&second));
    ck_assert_msg(second.ok, "WRITTEN\n%s\nFINDINGS\n%s", written, trial_findings(&second));
    ck_assert_ptr_null(strstr(trial_dump(&first), "\xEF\xB7\x90"));
    if (strchr(written, '`') == NULL) { /* code keeps its blanks */
        ck_assert_msg(strstr(written, " \n") == NULL, "WRITTEN\n%s|", written);
    }
}

static const char *const documents[] = {
    "",
    "# Rubrik #\n\nText *kursiv*, **fet**, ***båda***, `kod`, [länk](http://a.se \"t\").\n",
    "1. a\n2. b\n\n   mer\n\n- x\n\n* y\n\n7) sju\n",
    "> citat\n> > inre\n>\n> - lista\n>   ```\n>   kod\n>   ```\n",
    "| a | b |\n|---|:-:|\n| `x\\|y` | a\\|b *c* |\n| | \\\\\\| |\n",
    "| | |\n|---|---|\n| 1 | 2 |\n",
    "a\\\nb\\\n\\- c\n\n1\\. inte lista\n\n\\# inte rubrik\n\n\\::: inte behållare\n",
    "Not[^1] och[^x].\n\n[^x]: - lista\n    - till\n\n[^1]: Ord[^y].\n\n[^y]: ```\n    kod\n    "
    "```\n",
    "::: ärende\n## **§ 5** T *(D 1)*\n\n::: uppgifter\n- **A** b\n- **C**\n  - d\n  - "
    "e\n:::\n:::\n",
    "::: uppgifter\n- **A** b\n\n  c\n- **D:** e\n  > f\n:::\n\n- efter\n",
    "![alt \\] text](bild.png \"t\\\"\") !\\[x](y) \\!\n",
    "<https://a.se/b_c_d?e=1&f=2> <a@b.se> [^](x) [](http://b.se)\n",
    "- \n- a\n-\n  - b\n\n    c\n",
    "- a\n  1. b\n  2. c\n- ```\n  kod\n  ```\n- # R\n- > q\n- ___\n- | a |\n  |---|\n  | b |\n",
    "a\n***\nb\n---\nc\n===\n\n    indragen\n\n\tkod\n",
    "*a*b **c**d `` ` `` ``` `` ``` `  ` ` a ` _e_f g_h_i\n",
    "kl.\n9 och §\n12 samt 70\n% av 1\n566 \"citat\" och 'ord' ...\n",
    "a &amp;amp; &copy; &#42; \\&amp; & b;\n\nA #\n\n# A \\#\n\n## \\#\n",
};

START_TEST(documents_by_hand) {
    check_round_trip(str_from(documents[_i]), NULL, 0);
}
END_TEST

static uint32_t next(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

static const char *const pieces[] = {
    "ord",
    "å",
    " ",
    " ",
    " ",
    "\n",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "`",
    "``",
    "[",
    "]",
    "(u)",
    "(<a b>)",
    "[x](http://a.se)",
    "![b](c.png)",
    "!",
    "<b>",
    "<br>",
    "<",
    ">",
    "> ",
    "\n> ",
    "- ",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n2) ",
    "1.",
    "#",
    "\n# ",
    "\n### ",
    "|",
    " | ",
    "\n|---|---|\n",
    "\n| a | b |\n|:-:|--:|\n",
    "\\",
    "\\\n",
    "  \n",
    "[^1]",
    "[^b]",
    "\n[^1]: ",
    "\n[^b]: ",
    "\n    ",
    "&amp;",
    "&",
    "&lt;b>",
    "~~~",
    "\n```\n",
    "---",
    "\n---\n",
    "===",
    ":",
    "\n::: förslag\n",
    "\n::: ärende\n",
    "\n:::\n",
    "\n::: uppgifter\n- **a** b\n- **c**\n:::\n",
    "\n::: ny-sida\n",
    "§ 9",
    "kl. 9",
    "70 %",
    "1 566",
    "\"",
    "'",
    "...",
    "\t",
    "\xC2\xA0",
    "(",
    ")",
    ".",
    "€",
    "–",
    "**fet** ",
    "*k* ",
    "<!--",
    "-->",
    "<div>",
    "http://x.se",
    "<http://x.se>",
    "+ ",
    "^",
    "{",
    "}",
    "\n[r]: http://r.se\n",
    "[r]",
    "\r\n",
    "***",
    "\\*",
    "\\[",
    "\\`",
    "&#32;",
    "9",
    "0",
};

enum { PIECES = sizeof pieces / sizeof *pieces, TRIALS = 2000 };

static struct str soup(uint64_t *state, uint32_t most, uint32_t marks) {
    struct buf out = {0};
    uint32_t count = next(state) % most;
    for (uint32_t i = 0; i < count; i++) {
        if (marks > 0 && next(state) % 12 == 0) {
            buf_printf(&out, "\xEF\xB7\x90%u\xEF\xB7\x91", (unsigned)(next(state) % (marks + 1)));
        }
        buf_put_text(&out, pieces[next(state) % PIECES]);
    }
    return buf_take(&out, arena);
}

START_TEST(documents_by_chance) {
    uint64_t state = 20250314u + (uint64_t)_i;
    for (int i = 0; i < TRIALS; i++) {
        check_round_trip(soup(&state, 40, 0), NULL, 0);
        arena_reset(arena);
    }
}
END_TEST

START_TEST(inclusions_by_chance) {
    uint64_t state = 1118u + (uint64_t)_i;
    for (int i = 0; i < TRIALS / 2; i++) {
        struct str texts[3];
        for (int k = 0; k < 3; k++) {
            texts[k] = soup(&state, 15, 3); /* marks in a field mean nothing */
        }
        check_round_trip(soup(&state, 25, 3), texts, 3);
        arena_reset(arena);
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("markdown");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, documents_by_hand, 0, sizeof documents / sizeof *documents);
    tcase_add_loop_test(tests, documents_by_chance, 0, 4);
    tcase_add_loop_test(tests, inclusions_by_chance, 0, 4);
    return suite_run("markdown/round_trip", tests);
}
