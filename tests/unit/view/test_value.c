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

/* A list of the squares of 0, 1, 2 … */
static struct value *make_square(const struct value_maker *maker, struct arena *where,
                                 size_t index) {
    (void)maker;
    return value_number(where, (int64_t)(index * index));
}

static const struct value_maker squares = {make_square};

START_TEST(makes_elements_while_walked) {
    struct value *list = value_made_list(arena, 4, &squares);
    struct value_walk walk = value_walk_new(list);
    for (int64_t i = 0; i < 4; i++) {
        ck_assert_int_eq(value_walk_next(&walk)->number, i * i);
    }
    ck_assert_ptr_null(value_walk_next(&walk));
    ck_assert_ptr_null(value_walk_next(&walk));
    value_walk_end(&walk);
    ck_assert(value_is_true(list));
    ck_assert(!value_is_true(value_made_list(arena, 0, &squares)));
    expect_json(value_made_list(arena, 3, &squares), "[\n  0,\n  1,\n  4\n]\n");
    expect_json(value_made_list(arena, 0, &squares), "[]\n");
}
END_TEST

START_TEST(walks_what_it_holds) {
    struct value *list = value_list(arena);
    struct value_walk empty = value_walk_new(list);
    ck_assert_ptr_null(value_walk_next(&empty));
    value_walk_end(&empty);
    value_push(list, text("a"));
    value_push(list, text("b"));
    struct value_walk walk = value_walk_new(list);
    ck_assert_ptr_eq(value_walk_next(&walk), list->first);
    ck_assert_ptr_eq(value_walk_next(&walk), list->last);
    ck_assert_ptr_null(value_walk_next(&walk));
    value_walk_end(&walk);
    struct value_walk leaf = value_walk_new(list->first);
    ck_assert_ptr_null(value_walk_next(&leaf));
    value_walk_end(&leaf);
}
END_TEST

START_TEST(stands_in_two_places_and_is_printed_in_one) {
    struct value *root = value_object(arena);
    struct value *whole = value_object(arena);
    struct value *list = value_list(arena);
    value_set(whole, STR("nummer"), value_number(arena, 1));
    value_set(whole, STR("namn"), text("a"));
    value_set(root, STR("hel"), whole);
    value_set(root, STR("lista"), list);
    value_push(list, value_again(arena, whole));
    value_push(list, value_again(arena, whole));
    ck_assert_ptr_eq(value_get(arena, list->last, STR("namn")), whole->last);
    expect_json(root, "{\n"
                      "  \"hel\": {\n"
                      "    \"nummer\": 1,\n"
                      "    \"namn\": \"a\"\n"
                      "  },\n"
                      "  \"lista\": [\n"
                      "    {\n"
                      "      \"nummer\": 1\n"
                      "    },\n"
                      "    {\n"
                      "      \"nummer\": 1\n"
                      "    }\n"
                      "  ]\n"
                      "}\n");
    expect_json(value_again(arena, value_object(arena)), "{}\n");
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("value");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, finds_members);
    tcase_add_test(tests, knows_truth);
    tcase_add_test(tests, prints_json);
    tcase_add_test(tests, makes_elements_while_walked);
    tcase_add_test(tests, walks_what_it_holds);
    tcase_add_test(tests, stands_in_two_places_and_is_printed_in_one);
    return suite_run("view/value", tests);
}
