/* yaml: trees, places, mistakes of syntax. */
#include "yaml/tree.h"

#include <check.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "diag/diag.h"
#include "yaml/check.h"
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

static struct tree read_bytes(struct str text) {
    return tree_read(arena, source_new(arena, STR("f.yaml"), text, 1), diag);
}

static struct tree read_text(const char *text) {
    return read_bytes(str_from(text));
}

/* The findings as short lines. */
static const char *findings(void) {
    struct buf out = {0};
    const struct diag_print how = {DIAG_FORMAT_SHORT, LANGUAGE_SV, false};
    diag_print(diag, &how, &out);
    return buf_take(&out, arena).ptr;
}

static const char *findings_human(void) {
    struct buf out = {0};
    const struct diag_print how = {DIAG_FORMAT_HUMAN, LANGUAGE_SV, false};
    diag_print(diag, &how, &out);
    return buf_take(&out, arena).ptr;
}

static const char *text_at(struct span at) {
    return str_copy(arena, str_sub(at.source->text, at.start, at.end)).ptr;
}

START_TEST(test_shapes_and_places) {
    struct tree tree =
        read_text("rubrik: Å och ä\nlista:\n  - ett\n  - 'två ö'\nrad: [a, {b: c}]\ntom:\n");
    ck_assert_str_eq(findings(), "");
    ck_assert(tree.complete);
    ck_assert_int_eq(tree.root->kind, NODE_MAP);
    ck_assert_uint_eq(tree.root->count, 4);
    const struct node *title = node_get(tree.root, STR("rubrik"));
    ck_assert_str_eq(title->text.ptr, "Å och ä");
    ck_assert_str_eq(text_at(title->at), "Å och ä");
    const struct node *list = node_get(tree.root, STR("lista"));
    ck_assert_int_eq(list->kind, NODE_LIST);
    ck_assert_str_eq(text_at(list->first->next->value->at), "'två ö'");
    ck_assert_str_eq(text_at(list->at), "- ett\n  - 'två ö'");
    const struct node *flow = node_get(tree.root, STR("rad"));
    ck_assert_int_eq(flow->style, STYLE_FLOW);
    ck_assert_str_eq(text_at(flow->at), "[a, {b: c}]");
    ck_assert_uint_eq(flow->weight, 5);
    const struct node *empty = node_get(tree.root, STR("tom"));
    ck_assert_uint_eq(empty->text.len, 0);
    ck_assert_ptr_null(node_get(tree.root, STR("saknas")));
}
END_TEST

/* Places stay right whatever stands before them: ASCII is walked over eight bytes at a time, and
 * letters of two to four bytes begin and end anywhere among the eight. */
START_TEST(test_places_after_long_letters) {
    static const char *const letters[] = {"x", "å", "–", "😀", "xå", "å–x😀"};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        for (size_t n = 1; n <= 20; n++) {
            struct buf text = {0};
            buf_put_text(&text, "a: [");
            for (size_t k = 0; k < n; k++) {
                buf_put_text(&text, letters[i]);
            }
            buf_printf(&text, ", {%s: 'ö'}]\nb: '%s'\nc: slut\n", letters[i], letters[i]);
            struct tree tree = read_bytes(buf_take(&text, arena));
            const struct node *list = node_get(tree.root, STR("a"));
            const struct node *map = list->last->value;
            ck_assert_uint_eq(list->first->value->at.end - list->first->value->at.start,
                              n * strlen(letters[i]));
            ck_assert_str_eq(text_at(map->first->key->at), letters[i]);
            ck_assert_str_eq(text_at(map->first->value->at), "'ö'");
            ck_assert_uint_eq(list->at.end, map->at.end + 1);
            ck_assert_str_eq(text_at(node_get(tree.root, STR("c"))->at), "slut");
        }
    }
    ck_assert_str_eq(findings(), "");
}
END_TEST

START_TEST(test_everything_is_text) {
    struct tree tree = read_text("a: nej\nb: 09:00\nc: 2024-06-14\nd: 0123\ne: ~\n");
    const char *want[] = {"nej", "09:00", "2024-06-14", "0123", "~"};
    size_t i = 0;
    for (const struct node_child *c = tree.root->first; c != NULL; c = c->next, i++) {
        ck_assert_str_eq(c->value->text.ptr, want[i]);
    }
    ck_assert_uint_eq(i, 5);
}
END_TEST

START_TEST(test_bom_and_crlf) {
    struct tree tree = read_text("\xEF\xBB\xBF"
                                 "a: å\r\nb: ö\r\n");
    ck_assert_str_eq(findings(), "");
    ck_assert_str_eq(text_at(node_get(tree.root, STR("b"))->at), "ö");
}
END_TEST

START_TEST(test_anchors) {
    struct tree tree = read_text("a: &x [å, b]\nc: *x\nd: &y text\ne: *y\n");
    ck_assert_str_eq(findings(), "");
    ck_assert_ptr_eq(node_get(tree.root, STR("a")), node_get(tree.root, STR("c")));
    ck_assert_str_eq(text_at(node_get(tree.root, STR("a"))->at), "[å, b]");
    ck_assert_str_eq(text_at(node_get(tree.root, STR("d"))->at), "text");
    ck_assert_uint_eq(tree.root->weight, 13); /* keys count, the alias counts twice */
}
END_TEST

START_TEST(test_alias_bomb) {
    struct buf text = {0};
    buf_put_text(&text, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
        buf_printf(&text, "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n", i, i,
                   i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    }
    struct tree tree = read_bytes(buf_take(&text, arena));
    ck_assert(!tree.complete);
    ck_assert_ptr_nonnull(
        strstr(findings(), "fel[SRB107]: filen har för många värden (högst 1000000"));
    ck_assert_uint_eq(diag_count(diag, DIAG_NOTE), 1);
}
END_TEST

START_TEST(test_alias_of_itself) {
    struct tree tree = read_text("a: &x [b, *x]\nc: d\n");
    ck_assert_str_eq(findings(), "f.yaml:1:11: fel[SRB109]: '*x' hänvisar till sig själv\n");
    ck_assert(!tree.complete); /* what it would have held is not missed */
    ck_assert_ptr_nonnull(node_get(tree.root, STR("c")));
}
END_TEST

START_TEST(test_depth) {
    struct buf text = {0};
    for (int i = 0; i < 100; i++) {
        buf_put_byte(&text, '[');
    }
    struct tree tree = read_bytes(buf_take(&text, arena));
    ck_assert(!tree.complete);
    ck_assert_str_eq(findings(),
                     "f.yaml:1:65: fel[SRB106]: för många nivåer i varandra (högst 64)\n");
}
END_TEST

START_TEST(test_depth_by_alias) {
    struct buf text = {0};
    buf_put_text(&text, "a0: &a0 [[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]\n"
                        "a1: &a1 [[[[[[[[[[[[[[[[[[[[*a0]]]]]]]]]]]]]]]]]]]]\n"
                        "a2: &a2 [[[[[[[[[[[[[[[[[[[[*a1]]]]]]]]]]]]]]]]]]]]\n"
                        "a3: &a3 [[[[[[[[[[[[[[[[[[[[*a2]]]]]]]]]]]]]]]]]]]]\n");
    struct tree tree = read_bytes(buf_take(&text, arena));
    ck_assert(!tree.complete);
    ck_assert_ptr_nonnull(strstr(findings(), "f.yaml:4:29: fel[SRB106]"));
}
END_TEST

START_TEST(test_keeps_what_stands_before) {
    struct tree tree = read_text("a: b\nlista:\n  - x\n  - y: z\n    k: 'öppen\n");
    ck_assert(!tree.complete);
    ck_assert_uint_eq(diag_count(diag, DIAG_ERROR), 1);
    ck_assert_str_eq(node_get(tree.root, STR("a"))->text.ptr, "b");
    const struct node *list = node_get(tree.root, STR("lista"));
    ck_assert_uint_eq(list->count, 2);
    ck_assert_str_eq(text_at(list->at), "- x\n  - y: z\n    k");
}
END_TEST

/* A text that is not YAML: its one finding, and the help line if it has a notable one. */
static const struct mistake {
    const char *text;
    const char *finding;
    const char *help;
} mistakes[] = {
    {"", "f.yaml:1:1: fel[SRB104]: filen är tom", NULL},
    {"# bara en kommentar\n", "f.yaml:1:1: fel[SRB104]: filen är tom", NULL},
    {"---\n", "f.yaml:1:1: fel[SRB104]: filen är tom", NULL},
    {"a: b\n---\nc: d\n", "f.yaml:2:1: fel[SRB105]: filen innehåller mer än ett YAML-dokument",
     NULL},
    {"rubrik: Bredband: läget\n",
     "f.yaml:1:17: fel[SRB112]: kolon följt av mellanslag i en text utan citattecken",
     "sätt citattecken runt texten: \"Bredband: läget\""},
    {"ä: x\nlista:\n  - rubrik: Åtgärd \"B\": nu\n", "f.yaml:3:23: fel[SRB112]: kolon följt",
     "sätt citattecken runt texten: 'Åtgärd \"B\": nu'"},
    {"rubrik: Bredband\n  text: foo\n", "f.yaml:2:3: fel[SRB119]: raden hör inte ihop", NULL},
    {"a: *fet* text\n", "f.yaml:1:4: fel[SRB113]: en text utan citattecken kan inte börja med '*'",
     "sätt citattecken runt texten: \"*fet* text\""},
    {"a: **fet** text\n",
     "f.yaml:1:4: fel[SRB113]: en text utan citattecken kan inte börja med '*'",
     "skriv '|' efter kolonet"},
    {"a: *kursiv\n", "f.yaml:1:4: fel[SRB108]: '*kursiv' hänvisar till ett ankare",
     "sätt citattecken runt texten: \"*kursiv\""},
    {"a: \"Citat\" och mer\n", "f.yaml:1:4: fel[SRB114]: texten börjar med \" men fortsätter",
     "sätt citattecken runt texten: '\"Citat\" och mer'"},
    {"- 'Citat' och mer\n", "f.yaml:1:3: fel[SRB114]: texten börjar med ' men fortsätter",
     "sätt citattecken runt texten: \"'Citat' och mer\""},
    {"a: \"Citat\": mer\n", "f.yaml:1:4: fel[SRB114]: texten börjar med \" men", NULL},
    {"a: @anna\n", "f.yaml:1:4: fel[SRB113]: en text utan citattecken kan inte börja med '@'",
     NULL},
    {"a: %5\n", "f.yaml:1:4: fel[SRB113]: en text utan citattecken kan inte börja med '%'", NULL},
    {"a: `kod`\n", "f.yaml:1:4: fel[SRB113]: en text utan citattecken kan inte börja med '`'",
     NULL},
    {"%foo\na: b\n", "f.yaml:1:1: fel[SRB113]: en text utan citattecken kan inte börja med '%'",
     NULL},
    {"a: & Söner\n", "f.yaml:1:4: fel[SRB113]: en text utan citattecken kan inte börja med '&'",
     NULL},
    {"a: !Viktigt möte\n",
     "f.yaml:1:4: fel[SRB113]: en text utan citattecken kan inte börja med '!'",
     "\"!Viktigt möte\""},
    {"a: > 50 %\n", "f.yaml:1:4: fel[SRB113]: en text utan citattecken kan inte börja med '>'",
     NULL},
    {"a: , b\n", "f.yaml:1:4: fel[SRB113]: en text utan citattecken kan inte börja med ','", NULL},
    {"a: - b\n", "f.yaml:1:4: fel[SRB113]: en text utan citattecken kan inte börja med '-'", NULL},
    {"a: ? b\n", "f.yaml:1:4: fel[SRB113]: en text utan citattecken kan inte börja med '?'", NULL},
    {"a: [[dold text]] mer\n",
     "f.yaml:1:4: fel[SRB113]: en text utan citattecken kan inte börja med '['",
     "\"[[dold text]] mer\""},
    {"a:\n\tb: c\n", "f.yaml:2:1: fel[SRB111]: raden är indragen med tabb",
     "dra in med mellanslag"},
    {"a: |\n\tx\n", "f.yaml:2:1: fel[SRB111]: raden är indragen med tabb", NULL},
    {"a: b\ndatum:2024-06-14\n",
     "f.yaml:2:6: fel[SRB117]: det saknas ett mellanslag efter kolonet i 'datum:'",
     "skriv 'datum: 2024-06-14'"},
    {"datum:2024-06-14\na: b\n", "f.yaml:1:6: fel[SRB117]: det saknas ett mellanslag", NULL},
    {"a: x\nVästerås\nb: c\n",
     "f.yaml:2:1: fel[SRB118]: 'Västerås' är ingen nyckel: det saknas ett kolon", "dra in den"},
    {"foo bar\na: b\n", "f.yaml:1:1: fel[SRB118]: 'foo bar' är ingen nyckel", NULL},
    {"a:\n  - x\n - y\n", "f.yaml:3:2: fel[SRB119]: raden hör inte ihop", "samma kolumn"},
    {"  a: b\nc: d\n", "f.yaml:2:1: fel[SRB119]: raden hör inte ihop", NULL},
    {"a: [x, y\nb: c\n", "f.yaml:2:1: fel[SRB120]: här väntades ',' eller ']'",
     "avsluta parentesen"},
    {"a: {b: c\n", "f.yaml:2:1: fel[SRB120]: här väntades ',' eller '}'", NULL},
    {"a: \"foo\nb: c\n", "f.yaml:1:4: fel[SRB115]: citattecknet \" avslutas aldrig", NULL},
    {"a: \"x\\q\"\n", "f.yaml:1:6: fel[SRB116]: omvänt snedstreck", NULL},
    {"a: \"mappen K:\\xyz\"\n", "f.yaml:1:14: fel[SRB116]: omvänt snedstreck", NULL},
    {"a: [x]]\n", "f.yaml:1:7: fel[SRB123]: ']' avslutar ingenting", "ta bort den"},
    {"a:\n  - b\n  -Övrigt\n", "f.yaml:3:3: fel[SRB124]: det saknas ett mellanslag", "'- Övrigt'"},
    {"a:\n  -b\n", "f.yaml:2:3: fel[SRB124]: det saknas ett mellanslag efter strecket i '-b'",
     "'- b'"},
    {"a: b\r\n  -c\r\n  -5\r\n", "f.yaml:2:3: fel[SRB124]: det saknas ett mellanslag", NULL},
    {"-a", "f.yaml:1:1: fel[SRB124]: det saknas ett mellanslag", "'- a'"},
    {"a: b\n...\nc: d\n", "f.yaml:2:1: fel[SRB105]: filen innehåller mer än ett", "ta bort raden"},
    {"a: *x och mer\n", "f.yaml:1:4: fel[SRB113]: en text utan citattecken kan inte börja", NULL},
    {"a: \"mappen K:\\Protokoll\"\n", "f.yaml:1:14: fel[SRB116]: omvänt snedstreck",
     "enkla citattecken"},
    {"? [a, b]\n: c\n", "f.yaml:1:3: fel[SRB110]: en nyckel måste vara en text", NULL},
    {"a: \"x\\u0007\"\n", "f.yaml:1:4: fel[SRB102]: styrtecknet U+0007 får inte stå", NULL},
    {"a: x\x07\n", "f.yaml:1:5: fel[SRB102]: styrtecknet U+0007 får inte stå", "ta bort tecknet"},
    {"a: å\xEF\xB7\x90\n", "f.yaml:1:5: fel[SRB103]: U+FDD0 är inget tecken", NULL},
    {"a: \"\\uFDD1\"\n", "f.yaml:1:4: fel[SRB103]: U+FDD1 är inget tecken", NULL},
    {"a: x\rb: y\n", "f.yaml:1:5: fel[SRB102]: styrtecknet U+000D", NULL},
    {"a: x\xE2\x80\xA8y\n", "f.yaml:1:5: fel[SRB102]: styrtecknet U+2028", NULL},
    {"a: b\nplats: V\xE4ster\xE5s\n",
     "f.yaml:2:9: fel[SRB101]: filen är inte UTF-8: byte 13 (0xE4)", "Latin-1"},
    {"\xFF\xFE"
     "a",
     "f.yaml:1:1: fel[SRB101]: filen är inte UTF-8: byte 0 (0xFF)", "UTF-16"},
    {"a: \xC3(\n", "f.yaml:1:4: fel[SRB101]: filen är inte UTF-8: byte 3 (0xC3)",
     "redigeringsprogram"},
};

START_TEST(test_mistakes) {
    const struct mistake *m = &mistakes[_i];
    (void)read_text(m->text);
    const char *all = findings();
    ck_assert_msg(strncmp(all, m->finding, strlen(m->finding)) == 0, "%s\ngave %s", m->text, all);
    ck_assert_msg(diag_count(diag, DIAG_NOTE) == 1, "%s\ngave %s", m->text, all);
    if (m->help != NULL) {
        const char *human = findings_human();
        ck_assert_msg(strstr(human, m->help) != NULL, "%s\ngave %s", m->text, human);
    }
}
END_TEST

START_TEST(test_nul_bytes) {
    (void)read_bytes((struct str){"a: b\0c", 6});
    ck_assert_str_eq(findings(),
                     "f.yaml:1:5: fel[SRB102]: styrtecknet U+0000 får inte stå i en text\n");
}
END_TEST

/* The quick look at eight bytes misses no character and stops at none that is allowed. */
START_TEST(test_characters_anywhere) {
    static const struct {
        const char *bytes;
        bool allowed;
    } cases[] = {
        {"\x01", false},     {"\x1F", false},         {"\x7F", false},
        {"\xC2\x85", false}, {"\xE2\x80\xA8", false}, {"\xEF\xBF\xBF", false},
        {"\r", false},       {"\xEF\xBB\xBF", false}, {" ~", true},
        {"\xC2\xA0", true},  {"\xEF\xBF\xBD", true},  {"\x20", true},
        {"\t#", true},       {"\r\n", true},          {"\n", true},
        {"😀", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t before = 0; before <= 17; before++) {
            struct buf text = {0};
            buf_put_bytes(&text, "# 345678901234567", before);
            buf_put_text(&text, cases[i].bytes);
            buf_put_text(&text, "# 3456789 123\n");
            diag = diag_new(arena);
            struct source *source = source_new(arena, STR("f.yaml"), buf_take(&text, arena), 1);
            bool ok = check_encoding(source, diag);
            bool mark = before == 0 && strcmp(cases[i].bytes, "\xEF\xBB\xBF") == 0;
            ck_assert_msg(ok == (cases[i].allowed || mark), "%zu after %zu", i, before);
            struct buf place = {0};
            buf_printf(&place, "f.yaml:1:%zu: fel[SRB10", before + 1);
            ck_assert_msg(ok || strncmp(findings(), place.ptr, place.len) == 0, "%s", findings());
            buf_free(&place);
        }
    }
}
END_TEST

START_TEST(test_bad_bytes_come_first) {
    (void)read_text("a: \x01\nplats: V\xE4ster\n");
    ck_assert_ptr_nonnull(strstr(findings(), "f.yaml:2:9: fel[SRB101]"));
}
END_TEST

START_TEST(test_comment_that_cuts) {
    struct tree tree =
        read_text("rubrik: Etapp #2 av planen\nplats: Rum 3  # trappa upp\nnr: a#b\n");
    ck_assert_str_eq(findings(),
                     "f.yaml:1:15: varning[SRB121]: texten slutar efter 'Etapp': resten "
                     "av raden blir en kommentar\n");
    ck_assert_ptr_nonnull(strstr(findings_human(), "\"Etapp #2 av planen\""));
    ck_assert(tree.complete);
}
END_TEST

START_TEST(test_file_too_large) {
    struct str text = {arena_alloc(arena, LIMIT_FILE_BYTES + 1), LIMIT_FILE_BYTES + 1};
    struct tree tree = read_bytes(text);
    ck_assert_ptr_null(tree.root);
    ck_assert_ptr_nonnull(
        strstr(findings(), "fel[SRB802]: filen 'f.yaml' är för stor (högst 16 MiB)"));
}
END_TEST

START_TEST(test_too_many_nodes) {
    struct buf text = {0};
    buf_reserve(&text, (size_t)LIMIT_NODES * 4);
    for (int i = 0; i < LIMIT_NODES + 10; i++) {
        buf_put_text(&text, "- a\n");
    }
    (void)read_bytes(buf_take(&text, arena));
    ck_assert_ptr_nonnull(strstr(findings(), "f.yaml:1000000:3: fel[SRB107]"));
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("tree");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 20);
    tcase_add_test(tests, test_shapes_and_places);
    tcase_add_test(tests, test_places_after_long_letters);
    tcase_add_test(tests, test_everything_is_text);
    tcase_add_test(tests, test_bom_and_crlf);
    tcase_add_test(tests, test_anchors);
    tcase_add_test(tests, test_alias_bomb);
    tcase_add_test(tests, test_alias_of_itself);
    tcase_add_test(tests, test_depth);
    tcase_add_test(tests, test_depth_by_alias);
    tcase_add_test(tests, test_keeps_what_stands_before);
    tcase_add_loop_test(tests, test_mistakes, 0, (int)(sizeof mistakes / sizeof *mistakes));
    tcase_add_test(tests, test_nul_bytes);
    tcase_add_test(tests, test_characters_anywhere);
    tcase_add_test(tests, test_bad_bytes_come_first);
    tcase_add_test(tests, test_comment_that_cuts);
    tcase_add_test(tests, test_file_too_large);
    tcase_add_test(tests, test_too_many_nodes);
    return suite_run("yaml/tree", tests);
}
