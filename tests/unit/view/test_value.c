/* Named values: look-up, truth, JSON. */
#include "view/value.h"

#include <check.h>

#include "base/arena.h"
#include "base/buf.h"
#include "../suite.h"

static struct arena *arena;

static void setup(void) {
    arena = arena_new();
}

static void teardown(void) {
    arena_free(arena);
}

static struct value *text(const char *c_string) {
    return value_text(arena, str_from(c_string), SPAN_NONE);
}

static void expect_json(const struct value *value, const char *want) {
    struct buf buf = {0};
    value_print_json(value, &buf);
    ck_assert_str_eq(buf.ptr, want);
    buf_free(&buf);
}

START_TEST(finds_members) {
    struct value *object = value_object(arena);
    value_set(object, STR("förslag till beslut"), text("a"));
    value_set(object, STR("namn"), text("b"));
    value_set(object, STR("Namn"), text("c"));
    value_set(object, STR("Ł-tal"), text("d"));
    value_set(object, STR("a\xCC\x8Ar"), text("e")); /* a and a combining ring */
    value_set(object, STR("saknas"), NULL);
    static const struct {
        const char *key, *want;
    } cases[] = {
        {"förslag till beslut", "a"},
        {"Forslag_till-beslut", "a"},
        {"FÖRSLAGTILLBESLUT", "a"},
        {"namn", "b"},
        {"Namn", "c"},
        {"NAMN", "b"},
        {"ł tal", "d"},
        {"år", "e"},
        {"ar", "e"},
        {"saknas", NULL},
        {"nam", NULL},
        {"namnet", NULL},
        {"", NULL},
        {"förslag", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct value *got = value_get(arena, object, str_from(cases[i].key));
        ck_assert_msg((got != NULL) == (cases[i].want != NULL), "%s", cases[i].key);
        if (got != NULL) {
            ck_assert_msg(str_equal(got->text, str_from(cases[i].want)), "%s", cases[i].key);
        }
    }
    ck_assert_uint_eq(object->count, 5);
    ck_assert_ptr_null(value_get(arena, text("x"), STR("namn")));
    ck_assert_ptr_null(value_get(arena, NULL, STR("namn")));
}
END_TEST

START_TEST(knows_truth) {
    struct value *list = value_list(arena);
    struct source *blank = source_new(arena, STR("x"), STR(" \n"), 0);
    ck_assert(!value_is_true(value_none(arena)));
    ck_assert(!value_is_true(value_truth(arena, false)));
    ck_assert(value_is_true(value_truth(arena, true)));
    ck_assert(!value_is_true(text("")));
    ck_assert(value_is_true(text("nej")));
    ck_assert(!value_is_true(value_markdown(arena, blank, SPAN_NONE)));
    ck_assert(!value_is_true(value_markdown(arena, NULL, SPAN_NONE)));
    ck_assert(value_is_true(value_number(arena, 0)));
    ck_assert(!value_is_true(list));
    value_push(list, value_none(arena));
    ck_assert(value_is_true(list));
    ck_assert(value_is_true(value_object(arena)));
}
END_TEST

START_TEST(prints_json) {
    struct value *root = value_object(arena);
    struct value *list = value_list(arena);
    struct value *inner = value_object(arena);
    value_set(root, STR("namn"), text("Åsa \"Ek\" \\ \n\r\t\x01\x7F\xE2\x80\xA8 </a>"));
    value_set(root, STR("bad"), text("a\xFFz\xC3"));
    value_set(root, STR("tom"), value_none(arena));
    value_set(root, STR("ja"), value_truth(arena, true));
    value_set(root, STR("nej"), value_truth(arena, false));
    value_set(root, STR("nr"), value_number(arena, INT64_MIN));
    value_set(root, STR("lista"), list);
    value_set(root, STR("ingen"), value_list(arena));
    value_set(root, STR("inget"), value_object(arena));
    value_push(list, value_number(arena, 1));
    value_push(list, inner);
    struct source *source = source_new(arena, STR("x"), STR("**a**\n"), 0);
    value_set(inner, STR("text"), value_markdown(arena, source, SPAN_NONE));
    expect_json(root,
                "{\n"
                "  \"namn\": \"Åsa \\\"Ek\\\" \\\\ \\n\\r\\t\\u0001\\u007f\xE2\x80\xA8 </a>\",\n"
                "  \"bad\": \"a\xEF\xBF\xBDz\xEF\xBF\xBD\",\n"
                "  \"tom\": null,\n"
                "  \"ja\": true,\n"
                "  \"nej\": false,\n"
                "  \"nr\": -9223372036854775808,\n"
                "  \"lista\": [\n"
                "    1,\n"
                "    {\n"
                "      \"text\": \"**a**\\n\"\n"
                "    }\n"
                "  ],\n"
                "  \"ingen\": [],\n"
                "  \"inget\": {}\n"
                "}\n");
    expect_json(value_none(arena), "null\n");
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("value");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, finds_members);
    tcase_add_test(tests, knows_truth);
    tcase_add_test(tests, prints_json);
    return suite_run("view/value", tests);
}
