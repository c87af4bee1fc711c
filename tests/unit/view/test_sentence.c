/* view: statements as sentences: the verb, and the full stop that nobody types. */
#include "view/sentence.h"

#include "../suite.h"
#include "base/arena.h"
#include "source/source.h"

static struct arena *arena;

static void set_up(void) {
    arena = arena_new();
}

static void tear_down(void) {
    arena_free(arena);
}

static struct text text_of(const char *words) {
    return (struct text){str_from(words), SPAN_NONE};
}

static struct str member(const struct value *object, const char *key) {
    const struct value *value = value_get(arena, object, str_from(key));
    ck_assert(value != NULL);
    return value->kind == VALUE_NONE ? STR("") : value->text;
}

static void check_member(const struct value *object, const char *key, const char *expected) {
    struct str found = member(object, key);
    ck_assert_msg(str_equal(found, str_from(expected)), "%s: '%.*s', not '%s'", key, STR_ARG(found),
                  expected);
}

/* One statement of one person, with a text that goes on after the verb. */
static const struct value *statement(const char *text, bool continues, enum sentence_kind kind) {
    static const struct person person = {.name = {{"Nils Ek", 7}, {NULL, 0, 0}},
                                         .party = {{"M", 1}, {NULL, 0, 0}}};
    struct who *who = ARENA_NEW(arena, struct who);
    *who = (struct who){.name = person.name, .person = &person};
    struct statement *item = ARENA_NEW(arena, struct statement);
    item->by = (struct who_list){who, 1, SPAN_NONE};
    if (text != NULL) {
        item->text.source = source_new(arena, STR("a"), str_from(text), 0);
    }
    item->continues = continues;
    const struct statement_list list = {item, 1, SPAN_NONE};
    return sentence_statements(arena, &list, kind)->first;
}

static const struct {
    const char *text;
    const char *stop;
} ends[] = {
    {"bifall", "."},
    {"bifall.", ""},
    {"bifall till *förslaget*", "."},
    {"bifall till *förslaget.*", ""},
    {"bifall (delvis)", "."},
    {"”bifall.”", ""},
    {"vänta …", ""},
    {"varför inte?", ""},
    {"bifall till:", ""},
    {"bifall till\n\n- första\n- andra", ""},
    {"bifall till\n- första", ""},
    {"bifall till\n\n1. första", ""},
    {"bifall\n\nEn mening till.", "."},
    {"bifall.\n\nen mening till", ""},
    {"bifall\ntill punkt\n", "."},
    {"punkt 2", "."},
    {"att satsa\n2025 på vägar", "."},
};

START_TEST(gets_a_full_stop) {
    const struct value *value = statement(ends[_i].text, true, SENTENCE_MOTION);
    ck_assert_msg(str_equal(member(value, "slut"), str_from(ends[_i].stop)), "'%s': '%.*s'",
                  ends[_i].text, STR_ARG(member(value, "slut")));
    check_member(value, "verb", "yrkar");
    check_member(value, "av i text", "Nils Ek (M)");
}
END_TEST

START_TEST(stands_as_written) {
    const struct value *value = statement("Avslag", false, SENTENCE_NOTE);
    check_member(value, "slut", "");
    ck_assert(!value_is_true(value_get(arena, value, STR("fortsätter"))));
    value = statement(NULL, false, SENTENCE_RESERVATION);
    check_member(value, "verb utan text", "reserverar sig mot beslutet");
    check_member(value, "slut", "");
    ck_assert(!value_is_true(value_get(arena, value, STR("text"))));
}
END_TEST

/* What is added to a statement of several blocks must not come in the middle of it. */
static const struct {
    const char *text;
    bool several;
} blocks[] = {
    {"bifall", false},
    {"bifall\ntill punkt\n", false},
    {"att\n- ett\n- två", true},
    {"bifall\n\nEn mening till.", true},
    {"- ett", true},
    {"Skäl\n\n| a |\n|---|\n| b |", true},
    {"> citat", true},
    {"bifall > avslag | nej", false},
};

START_TEST(tells_blocks_from_words) {
    const struct value *value = statement(blocks[_i].text, false, SENTENCE_MOTION);
    ck_assert_msg(value_is_true(value_get(arena, value, STR("flera stycken"))) ==
                      blocks[_i].several,
                  "%s", blocks[_i].text);
}
END_TEST

START_TEST(joins_names) {
    static const struct person people[] = {
        {.name = {{"A", 1}, {NULL, 0, 0}}, .party = {{"C", 1}, {NULL, 0, 0}}},
        {.name = {{"B", 1}, {NULL, 0, 0}}},
    };
    struct who who[] = {
        {.name = text_of("V"), .party = true},
        {.name = people[0].name, .person = &people[0]},
        {.name = text_of("S"), .party = true},
        {.name = people[1].name, .person = &people[1]},
    };
    const struct who_list all = {who, 4, SPAN_NONE};
    const struct who_list party = {who, 1, SPAN_NONE};
    const struct who_list none = {0};
    ck_assert(str_equal(sentence_names(arena, &all), STR("A (C), B och ledamöterna för V och S")));
    ck_assert(str_equal(sentence_names(arena, &party), STR("ledamöterna för V")));
    ck_assert_uint_eq(sentence_names(arena, &none).len, 0);
    const struct value *list = sentence_list(arena, &all);
    ck_assert_uint_eq(list->count, 4);
    check_member(list->first, "namn", "");
    check_member(list->first, "parti", "V");
    check_member(list->first->next, "namn", "A");
    check_member(list->first->next, "parti", "C");
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("sentence");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, gets_a_full_stop, 0, sizeof ends / sizeof *ends);
    tcase_add_test(tests, stands_as_written);
    tcase_add_loop_test(tests, tells_blocks_from_words, 0, sizeof blocks / sizeof *blocks);
    tcase_add_test(tests, joins_names);
    return suite_run("view/sentence", tests);
}
