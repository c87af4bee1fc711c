/* model: the format table itself, the schema and the reference page. */
#include "support.h"

#include "base/table.h"
#include "base/utf8.h"
#include "model/format.h"

START_TEST(test_keys_never_clash) {
    for (int id = SHAPE_NONE + 1; id < SHAPE_COUNT; id++) {
        const struct shape *shape = &format_shapes[id];
        struct table seen = {.arena = arena};
        ck_assert_uint_gt(shape->count, 0);
        ck_assert_uint_le(shape->count, 64);
        for (size_t i = 0; i < shape->count; i++) {
            const struct field *field = &shape->fields[i];
            struct str folded = utf8_fold(arena, field->key);
            ck_assert_msg(table_set(&seen, folded, (void *)field) == NULL, "%s",
                          c_string(field->key));
            ck_assert_msg(field->sv.len > 0 && field->en.len > 0, "%s", c_string(field->key));
            ck_assert_uint_lt(field->offset, format_shape_size((enum shape_id)id));
            bool shaped = field->type == TYPE_SHAPE || field->type == TYPE_SHAPES;
            ck_assert_msg(shaped == (field->shape != SHAPE_NONE), "%s", c_string(field->key));
            ck_assert_msg((field->type == TYPE_CHOICE) == (field->choices != NULL), "%s",
                          c_string(field->key));
        }
    }
}
END_TEST

/* Keys that rows and shapes name are looked up as written. */
START_TEST(test_named_keys_are_rows) {
    for (int id = SHAPE_NONE + 1; id < SHAPE_COUNT; id++) {
        const struct shape *shape = &format_shapes[id];
        const struct field *main = format_row((enum shape_id)id, shape->main_key);
        ck_assert_msg((main != NULL) == (shape->main_key.len > 0), "%s", c_string(shape->main_key));
        for (size_t i = 0; i < shape->count; i++) {
            const struct field *field = &shape->fields[i];
            const struct field *unless = format_row((enum shape_id)id, field->unless);
            ck_assert_msg((unless != NULL) == (field->unless.len > 0), "%s", c_string(field->key));
            ck_assert_ptr_eq(format_row((enum shape_id)id, field->key), field);
        }
    }
    ck_assert_ptr_null(format_row(SHAPE_MEETING, STR("saknas")));
}
END_TEST

/* No synonym is a key of the same shape, or it would never be suggested. */
START_TEST(test_synonyms_are_no_keys) {
    struct format_index index;
    format_index_build(&index, arena);
    for (int id = SHAPE_NONE + 1; id < SHAPE_COUNT; id++) {
        for (size_t i = 0; i < format_shapes[id].count; i++) {
            struct str words = format_shapes[id].fields[i].synonyms;
            for (size_t at = 0; at < words.len;) {
                size_t end = str_find_byte(words, ' ', at);
                end = end != SIZE_MAX ? end : words.len;
                struct str word = utf8_fold(arena, str_sub(words, at, end));
                const struct field *clash = format_find(&index, (enum shape_id)id, word);
                ck_assert_msg(clash == NULL, "%s", c_string(word));
                at = end + 1;
            }
        }
    }
}
END_TEST

/* The examples of the page are files that load without a word. */
static struct str examples(enum shape_id id, const char *indent) {
    struct buf out = {0};
    for (size_t i = 0; i < format_shapes[id].count; i++) {
        const struct field *field = &format_shapes[id].fields[i];
        if (field->example.len > 0) {
            buf_put_text(&out, indent);
            buf_put(&out, field->key);
            buf_put_text(&out, ": ");
            buf_put(&out, field->example);
            buf_put_byte(&out, '\n');
        }
    }
    return buf_take(&out, arena);
}

START_TEST(test_examples_load) {
    struct test_file example_files[] = {
        {"organ.yaml", NULL},
        {"../2025-02-14/mote.yaml", "datum: 2025-02-14\nparagraf: 3\n"},
        {"handlingar/skrivelse.pdf", "x"},
        {"reservationer/c-kd.pdf", "x"},
        {NULL, NULL}};
    struct str body = STR_JOIN(
        arena, STR("namn: Strategisk beredning\nledamöter:\n  - Ulrika Sand (S)\n  - Per Ås (M)\n"
                   "  - Anna Ny\n  - Teresa Em\n  - Johanna Od\n  - Linda Jord\n  - Stig Da (SD)\n"
                   "  - Rahel Ros\n"
                   "ersättare: [Roger Ing, Inge Lav]\ntjänstepersoner: [\"Elin Berg, "
                   "mötessekreterare\"]\n"));
    example_files[0].text = body.ptr;
    test_files = example_files;
    struct str item = examples(SHAPE_ITEM, "    ");
    struct buf text = {0};
    buf_put(&text, examples(SHAPE_MEETING, ""));
    buf_put_text(&text, "närvaro:\n");
    buf_put(&text, examples(SHAPE_ATTENDANCE, "  "));
    buf_put_text(&text, "ärenden:\n  -\n");
    buf_put(&text, item);
    buf_put_text(&text, "    yrkanden:\n     -\n");
    buf_put(&text, examples(SHAPE_STATEMENT, "      "));
    buf_put_text(&text, "    omröstningar:\n     -\n");
    buf_put(&text, examples(SHAPE_VOTE, "      "));
    buf_put_text(&text, "rättelser:\n  -\n");
    buf_put(&text, examples(SHAPE_CORRECTION, "    "));
    buf_put_text(&text, "program:\n  -\n");
    buf_put(&text, examples(SHAPE_DAY, "    "));
    buf_put_text(&text, "    punkter:\n     -\n");
    buf_put(&text, examples(SHAPE_POINT, "      "));
    struct str whole = buf_take(&text, arena);
    struct meeting *m = load_bytes(whole);
    /* one meeting cannot have them all without warnings about who was there */
    ck_assert_msg(diag_count(diag, DIAG_ERROR) == 0 && strstr(findings(), "[SRB2") == NULL,
                  "%s\n%s", findings(), whole.ptr);
    ck_assert_uint_eq(m->items.count, 1);
    ck_assert_uint_eq(m->items.items[0].votes.count, 1);
}
END_TEST

START_TEST(test_body_examples_load) {
    struct model_input input = test_input();
    struct body *body = NULL;
    static const struct test_file none[] = {{"logotyp.png", "x"}, {"mallar", NULL}, {NULL, NULL}};
    test_files = none;
    struct buf text = {0};
    for (size_t i = 0; i < format_shapes[SHAPE_BODY].count; i++) {
        const struct field *field = &format_shapes[SHAPE_BODY].fields[i];
        if (!str_equal(field->key, STR("profil")) && !str_equal(field->key, STR("ersättare"))) {
            buf_put(&text, field->key);
            buf_put_text(&text, ": ");
            buf_put(&text, field->example);
            buf_put_byte(&text, '\n');
        }
    }
    buf_put_text(&text, "ersättare:\n -\n");
    struct str person = examples(SHAPE_PERSON, "  ");
    buf_put(&text, str_sub(person, 0, str_find(person, STR("  ersätter"), 0)));
    struct str whole = buf_take(&text, arena);
    (void)model_load_body(&input, source_new(arena, STR("o.yaml"), whole, 0), &body);
    ck_assert_msg(strcmp(findings(), "") == 0, "%s\n%s", findings(), whole.ptr);
    struct profile *profile = NULL;
    ck_assert(model_load_profile(
        &input, source_new(arena, STR("p.yaml"), examples(SHAPE_PROFILE, ""), 1), &profile));
    ck_assert_str_eq(findings(), "");
}
END_TEST

START_TEST(test_schema_names_every_key) {
    struct buf out = {0};
    model_schema(&out);
    struct str schema = buf_take(&out, arena);
    struct buf page = {0};
    model_reference(&page);
    struct str reference = buf_take(&page, arena);
    for (int id = SHAPE_NONE + 1; id < SHAPE_COUNT; id++) {
        for (size_t i = 0; i < format_shapes[id].count; i++) {
            struct str key = format_shapes[id].fields[i].key;
            ck_assert(str_find(schema, STR_JOIN(arena, STR("\""), key, STR("\":{")), 0) !=
                      SIZE_MAX);
            ck_assert(str_find(reference, STR_JOIN(arena, STR("| `"), key, STR("`")), 0) !=
                      SIZE_MAX);
        }
    }
    ck_assert(str_find(schema, STR("\"^[fF][öÖoO][rR][sS][lL][aA][gG][ _-]*[tT]"), 0) != SIZE_MAX);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("format");
    tcase_add_test(tests, test_keys_never_clash);
    tcase_add_test(tests, test_named_keys_are_rows);
    tcase_add_test(tests, test_synonyms_are_no_keys);
    tcase_add_test(tests, test_examples_load);
    tcase_add_test(tests, test_body_examples_load);
    tcase_add_test(tests, test_schema_names_every_key);
    return run_tests(tests, "model/format");
}
