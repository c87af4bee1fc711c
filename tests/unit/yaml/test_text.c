/* yaml: places in a text lead back to the file through indentation, folding, quotes and escapes. */
#include "yaml/tree.h"

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

/* The first text that is no key. */
static const struct node *first_text(const struct node *node) {
    while (node != NULL && node->kind != NODE_TEXT) {
        node = node->first != NULL ? node->first->value : NULL;
    }
    return node;
}

static const struct node *text_of(const char *yaml) {
    struct tree tree = tree_read(arena, source_new(arena, STR("f.yaml"), str_from(yaml), 1), diag);
    return first_text(tree.root);
}

/* Whether the places could not be found, so that all of the text leads to all of the place. */
static bool is_lost(const struct node *node, const struct source *derived) {
    return derived->origin_count == 1 && !derived->origins[0].exact && node->text.len > 0 &&
           derived->origins[0].from.start == node->at.start;
}

/* Every byte that came over as it is leads to the same byte of the file. */
static void check_bytes(const struct node *node, const struct source *derived) {
    struct str file = node->at.source->text;
    ck_assert(str_equal(derived->text, node->text));
    for (size_t i = 0; i < derived->origin_count; i++) {
        const struct origin *origin = &derived->origins[i];
        size_t end =
            i + 1 < derived->origin_count ? derived->origins[i + 1].start : derived->text.len;
        ck_assert_uint_ge(origin->from.start, node->at.start);
        ck_assert_uint_le(origin->from.end, node->at.end);
        for (size_t at = origin->start; origin->exact && at < end; at++) {
            size_t there = origin->from.start + at - origin->start;
            ck_assert_uint_lt(there, origin->from.end);
            ck_assert_int_eq(derived->text.ptr[at], file.ptr[there]);
        }
    }
}

/* A text, a word of its value, and line and column of that word in the file. */
static const struct place_case {
    const char *yaml;
    const char *word;
    uint32_t line;
    uint32_t column;
} places[] = {
    {"a: ett två tre\n", "två", 1, 8},
    {"a: 'åå två tre'\n", "två", 1, 8},
    {"a: 'it''s två'\n", "två", 1, 11},
    {"a: \"\\\"x\\\" två\"\n", "två", 1, 11},
    {"a: \"\\u00e5 två\"\n", "två", 1, 12},
    {"a: \"rad ett\\\n     \\ två\"\n", "två", 2, 8},
    {"a: ett\n  två\n  tre\n", "två", 2, 3},
    {"a: ett\n\n\n  två\n", "två", 4, 3},
    {"a: 'ett\n\n  två'\n", "två", 3, 3},
    {"a: |\n  ett\n  två tre\n", "två", 3, 3},
    {"a: |\n  ett\n  två tre\n", "tre", 3, 7},
    {"a: |\n\n\n  ett\n", "ett", 4, 3},
    {"a: |\n  ett\n    två\n", "två", 3, 5},
    {"a: |-\n  ett\n\n  två\n\n", "två", 4, 3},
    {"a: |+\n  ett\n  två\n\n\nb: c\n", "två", 3, 3},
    {"a: |2\n    ett\n  två\n", "två", 3, 3},
    {"a: |2-\n    ett\n  två\n", "ett", 2, 5},
    {"- - b: |2\n        ett två\n", "två", 2, 13},
    {"a: >\n  ett\n  två\n", "två", 3, 3},
    {"a: >\n  ett\n\n  två\n   tre\n  fyra\n", "fyra", 6, 3},
    {"a: >  # kommentar\n  ett\n  två\n", "två", 3, 3},
    {"lista:\n- |\n  ett\n  två\n", "två", 4, 3},
    {"lista:\n  - k: |\n      ett\n      två\n    m: n\n", "två", 4, 7},
    {"a: |\r\n  ett\r\n  två\r\n", "två", 3, 3},
    {"a: >\r\n  ett\r\n\r\n  två\r\n", "två", 4, 3},
    {"a: ett\r\n  två\r\n", "två", 2, 3},
    {"a: &x |\n  ett\n  två\n", "två", 3, 3},
    {"a: &x två\n", "två", 1, 7},
    {"a: |\n  ett\n  två", "två", 3, 3},
    {"å: [x, \"y\"]\n", "x", 1, 5},
};

START_TEST(test_places) {
    const struct place_case *c = &places[_i];
    const struct node *node = text_of(c->yaml);
    const struct source *derived = yaml_text_source(arena, node);
    ck_assert_msg(!is_lost(node, derived), "%s", c->yaml);
    check_bytes(node, derived);
    size_t at = str_find(derived->text, str_from(c->word), 0);
    ck_assert_msg(at != SIZE_MAX, "%s", c->yaml);
    struct span span = {derived, (uint32_t)at, (uint32_t)(at + strlen(c->word))};
    struct span there = source_resolve(span);
    struct position position = source_position(there.source, there.start);
    ck_assert_msg(position.line == c->line && position.column == c->column, "%s: %u:%u", c->yaml,
                  position.line, position.column);
    ck_assert(str_equal(str_sub(there.source->text, there.start, there.end), str_from(c->word)));
}
END_TEST

START_TEST(test_values) {
    static const char *const pairs[][2] = {
        {"a: |\n  ett\n  två\n\n", "ett\ntvå\n"},
        {"a: |+\n  ett\n\n", "ett\n\n"},
        {"a: |-\n  ett\n\n", "ett"},
        {"a: >\n  ett\n  två\n\n  tre\n", "ett två\ntre\n"},
        {"a: >\n  ett\n    två\n  tre\n", "ett\n  två\ntre\n"},
        {"a: |\n\n  ett\n", "\nett\n"},
        {"a: \"x\\ty\\n\\x41\"\n", "x\ty\nA"},
        {"a: ''\n", ""},
        {"a: |\nb: c\n", ""},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const struct node *node = text_of(pairs[i][0]);
        const struct source *derived = yaml_text_source(arena, node);
        ck_assert_str_eq(str_copy(arena, derived->text).ptr, pairs[i][1]);
        ck_assert_msg(!is_lost(node, derived), "%s", pairs[i][0]);
        check_bytes(node, derived);
    }
}
END_TEST

/* Texts put together from pieces that YAML treats in a way of its own, in every style. */
static const char *const pieces[] = {"a",      "å ",     " b",  "\n",   "\n  ",  "\n    ",
                                     "\n\n  ", "''",     "\\n", "\\\\", "\\\n ", "\t",
                                     "- c",    "\r\n  ", "…",   "\\x41"};
static const char *const heads[] = {"k: |\n  ", "k: >\n  ", "k: |+\n  ", "k: >-\n  ", "k: |1\n  ",
                                    "- >2\n  ", "k: '",     "k: \"",     "k: x",      "- - y"};
static const char *const tails[] = {"\n", "\n",  "\n",   "\n\n", "\n",
                                    "\n", "'\n", "\"\n", "\n",   "\n"};

START_TEST(test_any_text) {
    uint32_t seed = 12345;
    size_t read = 0;
    for (int round = 0; round < 20000; round++) {
        struct buf yaml = {0};
        seed = seed * 1664525U + 1013904223U;
        size_t head = (seed >> 16) % (sizeof heads / sizeof *heads);
        buf_put_text(&yaml, heads[head]);
        for (int i = 0; i < 8; i++) {
            seed = seed * 1664525U + 1013904223U;
            buf_put_text(&yaml, pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        buf_put_text(&yaml, tails[head]);
        const struct node *node = text_of(buf_take(&yaml, arena).ptr);
        if (node != NULL) {
            read++;
            const struct source *derived = yaml_text_source(arena, node);
            ck_assert_msg(!is_lost(node, derived), "%s", node->at.source->text.ptr);
            check_bytes(node, derived);
        }
    }
    ck_assert_uint_gt(read, 5000);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("text");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 20);
    tcase_add_loop_test(tests, test_places, 0, (int)(sizeof places / sizeof *places));
    tcase_add_test(tests, test_values);
    tcase_add_test(tests, test_any_text);
    return suite_run("yaml/text", tests);
}
