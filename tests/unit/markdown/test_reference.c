/* markdown: every example of the reference (docs/markdown.md), and the reference itself, is read
 * without a finding and survives a round trip. */
#include <stdio.h>

#include "helper.h"
#include "../suite.h"

static struct arena *arena;

static void set_up(void) {
    arena = arena_new();
}

static void tear_down(void) {
    arena_free(arena);
}

static struct str read_file(const char *path) {
    struct buf out = {0};
    char part[4096];
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s: run from the top of the project", path);
    for (size_t n = 0; (n = fread(part, 1, sizeof part, file)) > 0;) {
        buf_put_bytes(&out, part, n);
    }
    fclose(file);
    return buf_take(&out, arena);
}

static void check_example(struct str text) {
    struct trial t = trial_parse(arena, text, NULL, 0);
    ck_assert_msg(trial_findings(&t)[0] == '\0', "%.*s\n%s", STR_ARG(text), trial_findings(&t));
    struct trial again = trial_text(arena, trial_written(&t));
    ck_assert_str_eq(trial_words(&t), trial_words(&again));
    ck_assert_str_eq(trial_written(&t), trial_written(&again));
}

START_TEST(examples_are_right) {
    struct str page = read_file("docs/markdown.md");
    size_t count = 0;
    check_example(page);
    for (size_t at = 0; (at = str_find(page, STR("\n```markdown\n"), at)) != SIZE_MAX; count++) {
        size_t from = at + sizeof "\n```markdown\n" - 1;
        size_t to = str_find(page, STR("\n```\n"), from);
        check_example(str_sub(page, from, to + 1));
        at = to;
    }
    ck_assert_uint_ge(count, 5);
}
END_TEST

START_TEST(every_container_is_described) {
    struct str page = read_file("docs/markdown.md");
    for (int role = DOC_ROLE_NONE + 1; role < DOC_ROLE_COUNT; role++) {
        struct str name = doc_role_container((enum doc_role)role);
        struct str quoted = STR_JOIN(arena, STR("`"), name, STR("`"));
        ck_assert_msg(str_find(page, quoted, 0) != SIZE_MAX, "%.*s", STR_ARG(name));
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("markdown");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, examples_are_right);
    tcase_add_test(tests, every_container_is_described);
    return suite_run("markdown/reference", tests);
}
