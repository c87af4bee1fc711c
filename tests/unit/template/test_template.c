/* Expansion of templates: tags, standing alone, look-up, partials, mistakes, places, limits. */
#include "template/template.h"

#include <check.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/mem.h"
#include "diag/diag.h"
#include "../suite.h"

#define MARK(n) INCLUSION_OPEN n INCLUSION_CLOSE

enum { WIDE_BYTES = 102400, WALL_BYTES = 300000 };

static struct arena *arena;
static struct value *root;
static struct source *meeting; /* the file that values come from */

static struct value *text(const char *c_string) {
    return value_text(arena, str_from(c_string), SPAN_NONE);
}

static void set(struct value *object, const char *key, struct value *value) {
    value_set(object, str_from(key), value);
}

static struct value *person(const char *name) {
    struct value *object = value_object(arena);
    set(object, "namn", text(name));
    set(object, "parti", strcmp(name, "Åsa") == 0 ? value_none(arena) : text("S"));
    return object;
}

static void setup(void) {
    arena = arena_new();
    meeting = source_new(arena, STR("mote.yaml"), STR("rubrik: A *b*\ntext: '**a**'\n"), 1);
    root = value_object(arena);
    set(root, "rubrik", value_text(arena, STR("A *b*"), (struct span){meeting, 8, 13}));
    const struct origin origin = {0, {meeting, 21, 26}, true};
    set(root, "text",
        value_markdown(arena, source_derive(arena, STR("text"), STR("**a**"), &origin, 1),
                       (struct span){meeting, 20, 27}));
    set(root, "blank", value_markdown(arena, NULL, SPAN_NONE));
    set(root, "namn", text("Sjö"));
    set(root, "tom", text(""));
    set(root, "inget", value_none(arena));
    set(root, "sant", value_truth(arena, true));
    set(root, "falskt", value_truth(arena, false));
    set(root, "nr", value_number(arena, -7));
    set(root, "förslag till beslut", text("bifall"));
    set(root, "rader", text("<\n->"));
    struct value *people = value_list(arena);
    value_push(people, person("Per"));
    value_push(people, person("Åsa"));
    value_push(people, person("Eva"));
    set(root, "personer", people);
    set(root, "inga", value_list(arena));
    struct value *words = value_list(arena);
    value_push(words, text("x"));
    value_push(words, text("*"));
    set(root, "ord", words);
    struct value *body = value_object(arena);
    set(body, "namn", text("Nämnden"));
    set(body, "ordförande", person("Bo"));
    set(root, "organ", body);
}

static void teardown(void) {
    arena_free(arena);
}

/* Partials for every test: name, text. */
static const char *const partials[][2] = {
    {"hej", "Hej {{namn}}"},
    {"rad", "|\n{{{rader}}}\n|\n"},
    {"yttre", "<\n  {{>rad}}\n>\n"},
    {"själv", "{{#personer}}{{>själv}}{{/personer}}"},
    {"dubbel", "{{>dubbel}}{{>dubbel}}"},
    {"träd", "{{namn}}{{#parti}}({{.}}){{/parti}} "},
    {"fel", "a\n{{okänd}}\n"},
    {"tom rad", "a\n\nb\n"},
    {"rak", "a{{#sant}}b{{/sant}}\n{{#sant}}\nc\n{{/sant}}\n"},
};

static const struct source *find_partial(void *context, struct str name) {
    (void)context;
    for (size_t i = 0; i < sizeof partials / sizeof partials[0]; i++) {
        if (str_equal(name, str_from(partials[i][0]))) {
            return source_new(arena, name, str_from(partials[i][1]), 5);
        }
    }
    return NULL;
}

struct outcome {
    bool ok;
    struct inclusion_text text;
    const char *out;
    const char *findings;
};

static struct outcome expand_text(struct str template) {
    const struct template_partials finder = {NULL, find_partial};
    struct diag *diag = diag_new(arena);
    struct outcome outcome = {0};
    const struct source *source = source_new(arena, STR("mall.md"), template, 2);
    outcome.ok = template_expand(arena, source, root, &finder, diag, &outcome.text);
    outcome.out = outcome.text.source->text.ptr;
    struct buf buf = {0};
    const struct diag_print how = {DIAG_FORMAT_SHORT, LANGUAGE_SV, false};
    diag_print(diag, &how, &buf);
    outcome.findings = buf_take(&buf, arena).ptr;
    ck_assert(outcome.ok == (diag_count(diag, DIAG_ERROR) == 0));
    return outcome;
}

struct template_case {
    const char *template, *want;
};

static void expect_all(const struct template_case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct outcome got = expand_text(str_from(cases[i].template));
        ck_assert_msg(strcmp(got.out, cases[i].want) == 0, "%s\ngot  [%s]\nwant [%s]\n%s",
                      cases[i].template, got.out, cases[i].want, got.findings);
        ck_assert_msg(got.ok, "%s\n%s", cases[i].template, got.findings);
    }
}

#define EXPECT(cases) expect_all((cases), sizeof(cases) / sizeof((cases)[0]))

START_TEST(interpolates) {
    static const struct template_case cases[] = {
        {"", ""},
        {"Hej { } {a} }} värld\n", "Hej { } {a} }} värld\n"},
        {"Hej {{namn}}!", "Hej Sjö!"},
        {"{{ namn }}{{&namn}}{{& namn }}{{{namn}}}{{{ namn }}}", "SjöSjöSjöSjöSjö"},
        {"{{rubrik}} {{{rubrik}}} {{&rubrik}}", "A \\*b\\* A *b* A *b*"},
        {"{{nr}}{{{nr}}} {{sant}} {{falskt}}", "-7-7 ja nej"},
        {"|{{inget}}|{{{inget}}}|{{tom}}|", "||||"},
        {"{{organ.namn}} {{organ.ordförande.namn}}", "Nämnden Bo"},
        {"{{organ . namn}}", "Nämnden"},
        {"{{FÖRSLAG TILL BESLUT}} {{forslag-till_beslut}}", "bifall bifall"},
        {"{{inget.namn}}|{{inget.namn.mer}}", "|"},
        {"{{rader}}", "\\< -\\>"},
        {"  {{namn}}\n", "  Sjö\n"},
        {"{{namn}}}", "Sjö}"},
        {"{{text}}", "\\*\\*a\\*\\*"},
    };
    EXPECT(cases);
}
END_TEST

START_TEST(includes_markdown) {
    struct outcome got = expand_text(STR("a\n\n{{{text}}}\n\n{{{blank}}}{{&text}}\n"));
    ck_assert_str_eq(got.out, "a\n\n" MARK("0") "\n\n" MARK("1") "\n");
    ck_assert_uint_eq(got.text.text_count, 2);
    ck_assert(str_equal(got.text.texts[1]->text, STR("**a**")));
    /* a place inside the field leads to the file */
    struct span there = source_resolve((struct span){got.text.texts[0], 2, 3});
    ck_assert_ptr_eq(there.source, meeting);
    ck_assert_uint_eq(there.start, 23);
}
END_TEST

START_TEST(passes_through_many_texts) {
    struct buf buf = {0};
    for (int i = 0; i < 40; i++) {
        buf_put_text(&buf, "{{{text}}}");
    }
    struct outcome got = expand_text(buf_view(&buf));
    ck_assert_uint_eq(got.text.text_count, 40);
    ck_assert_ptr_nonnull(strstr(got.out, MARK("39")));
    buf_free(&buf);
}
END_TEST

START_TEST(template_text_cannot_hold_marks) {
    struct outcome got = expand_text(STR("a" MARK("0") "b{{{text}}}"));
    ck_assert_str_eq(got.out, "a0b" MARK("0"));
}
END_TEST

START_TEST(shows_sections) {
    static const struct template_case cases[] = {
        {"{{#sant}}a{{/sant}}{{#falskt}}b{{/falskt}}", "a"},
        {"{{^sant}}a{{/sant}}{{^falskt}}b{{/falskt}}", "b"},
        {"{{#inget}}a{{/inget}}{{#tom}}b{{/tom}}{{#inga}}c{{/inga}}{{#blank}}d{{/blank}}", ""},
        {"{{^inget}}a{{/inget}}{{^tom}}b{{/tom}}{{^inga}}c{{/inga}}{{^blank}}d{{/blank}}", "abcd"},
        {"{{#nr}}{{.}}{{/nr}}{{#namn}}({{.}}){{/namn}}", "-7(Sjö)"},
        {"{{#text}}{{{.}}}{{/text}}", MARK("0")},
        {"{{#organ}}{{namn}} {{ordförande.namn}} {{rubrik}}{{/organ}}", "Nämnden Bo A \\*b\\*"},
        {"{{#organ}}{{#ordförande}}{{namn}}{{/ordförande}}{{namn}}{{/organ}}{{namn}}",
         "BoNämndenSjö"},
        {"{{#organ.ordförande}}{{namn}}{{/organ.ordförande}}", "Bo"},
        {"{{#ord}}{{.}}{{{.}}}{{&.}} {{/ord}}", "xxx \\*** "},
        {"{{#personer}}{{namn}},{{/personer}}", "Per,Åsa,Eva,"},
        {"{{#personer}}{{@nr}}{{#@först}}F{{/@först}}{{#@sist}}S{{/@sist}}{{/personer}}", "1F23S"},
        {"{{#personer}}{{namn}}{{^@sist}}, {{/@sist}}{{/personer}}", "Per, Åsa, Eva"},
        {"{{#personer}}{{#parti}}{{@nr}}{{/parti}}{{/personer}}", "13"},
        {"{{#personer}}{{#ord}}{{@nr}}{{/ord}}{{@NR}};{{/personer}}", "121;122;123;"},
        {"{{#personer}}{{namn}}{{#parti}} ({{parti}}){{/parti}} {{/personer}}",
         "Per (S) Åsa Eva (S) "},
        {"{{# Förslag till beslut }}{{.}}{{/forslag_till-beslut}}", "bifall"},
        {"{{#sant}}a{{#sant}}b{{^sant}}x{{/sant}}c{{/sant}}d{{/sant}}", "abcd"},
        {"{{#inget.x}}a{{/inget.x}}{{^inget.x}}b{{/inget.x}}", "b"},
    };
    EXPECT(cases);
}
END_TEST

START_TEST(takes_away_lines_of_tags) {
    static const struct template_case cases[] = {
        {"a\n{{#sant}}\nb\n{{/sant}}\nc\n", "a\nb\nc\n"},
        {"a\n  {{#sant}}\t\nb\n  {{/sant}}\nc", "a\nb\nc"},
        {"a\r\n{{#sant}}\r\nb\r\n{{/sant}}\r\nc", "a\r\nb\r\nc"},
        {"{{#sant}}\nb\n{{/sant}}", "b\n"},
        {"  {{#sant}}\nb\n  {{/sant}}", "b\n"},
        {"a\n{{^sant}}\nb\n{{/sant}}\n", "a\n"},
        {"a\n{{! bort }}\nb", "a\nb"},
        {"a\n{{!\n över\n flera rader }}\nb", "a\nb"},
        {"a {{! kvar }}\nb", "a \nb"},
        {"a{{! }}b{{!x}}", "ab"},
        {"a\n{{#sant}}b{{/sant}}\nc", "a\nb\nc"},
        {"a\n {{#sant}} {{/sant}}\nc", "a\n  \nc"},
        {"{{#ord}}\n- {{.}}\n{{/ord}}\n", "- x\n- \\*\n"},
        {"{{#sant}}\n{{#sant}}\na\n{{/sant}}\n{{/sant}}\nb", "a\nb"},
        {"  {{namn}}  \n", "  Sjö  \n"},
        {"a\n{{=<% %>=}}\nb<%namn%>{{x}}", "a\nbSjö{{x}}"},
        {"{{! {{inte en tagg }}x", "x"},
    };
    EXPECT(cases);
}
END_TEST

START_TEST(changes_delimiters) {
    static const struct template_case cases[] = {
        {"{{=<% %>=}}<%namn%> {{namn}}", "Sjö {{namn}}"},
        {"{{=| |=}}|#sant|a|/sant|", "a"},
        {"{{= @   @ =}}@namn@", "Sjö"},
        {"{{=<% %>=}}<%={{ }}=%>{{namn}}", "Sjö"},
        {"{{={{ }}=}}{{namn}}", "Sjö"},
        {"{{=<% %>=}}<%&rubrik%><%{namn}%>", "A *b*"},
        {"{{=<% %>=}}<%>hej%>|<%#sant%>x<%/sant%>", "Hej Sjö|x"},
        {"{{=[[ ]]=}}{ {{{ [[namn]]", "{ {{{ Sjö"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (strstr(cases[i].template, "%{") == NULL) {
            expect_all(&cases[i], 1);
        } else { /* the triple form exists with the usual delimiters only */
            ck_assert(!expand_text(str_from(cases[i].template)).ok);
        }
    }
}
END_TEST

START_TEST(expands_partials) {
    static const struct template_case cases[] = {
        {"{{>hej}}", "Hej Sjö"},
        {"[{{> hej }}] [{{>hej}}]", "[Hej Sjö] [Hej Sjö]"},
        {"\\\n {{>rad}}\n/\n", "\\\n |\n <\n->\n |\n/\n"},
        {"a {{>rad}} b", "a |\n<\n->\n|\n b"},
        {" {{>yttre}}\n", " <\n   |\n   <\n->\n   |\n >\n"},
        {"  {{>tom rad}}\n", "  a\n\n  b\n"},
        {"  {{>rak}}\n", "  ab\n  c\n"},
        {"{{#personer}}{{>träd}}{{/personer}}", "Per(S) Åsa Eva(S) "},
        {"{{#organ}}{{>hej}}{{/organ}}", "Hej Nämnden"},
        {"{{=<% %>=}}<%>hej%>", "Hej Sjö"},
        {"{{#falskt}}{{>själv}}{{/falskt}}", ""},
    };
    EXPECT(cases);
}
END_TEST

START_TEST(reports_mistakes) {
    static const struct template_case cases[] = {
        {"a\n{{namn\nb {{sant}}", "mall.md:2:1: fel[SRB870]"},
        {"{{{namn}}\n", "mall.md:1:1: fel[SRB870]"},
        {"{{namn {{sant}}", "mall.md:1:1: fel[SRB870]"},
        {"{{! aldrig slut", "mall.md:1:1: fel[SRB870]"},
        {"a\n{{#sant}}b", "mall.md:2:1: fel[SRB871]"},
        {"{{#sant}}{{#nr}}b{{/sant}}", "mall.md:1:10: fel[SRB871]"},
        {"{{#sant}}b{{/sannt}}", "mall.md:1:11: fel[SRB872]"},
        {"b{{/sant}}", "mall.md:1:2: fel[SRB873]"},
        {"å {{ }}", "mall.md:1:3: fel[SRB874]"},
        {"{{#}}", "mall.md:1:1: fel[SRB874]"},
        {"{{organ..namn}}", "mall.md:1:1: fel[SRB875]"},
        {"{{organ.}}", "mall.md:1:1: fel[SRB875]"},
        {"{{-.namn}}", "mall.md:1:1: fel[SRB875]"},
        {"{{=a=}}", "mall.md:1:1: fel[SRB876]"},
        {"{{=a b c=}}", "mall.md:1:1: fel[SRB876]"},
        {"{{=aaaaaaaaa b=}}", "mall.md:1:1: fel[SRB876]"},
        {"åå {{ nammn }}", "mall.md:1:7: fel[SRB877]"},
        {"{{#organ}}{{organ.nam}}{{/organ}}", "mall.md:1:19: fel[SRB877]"},
        {"{{^okänt}}a{{/okänt}}", "mall.md:1:4: fel[SRB877]"},
        {"{{@nr}}", "mall.md:1:3: fel[SRB877]"},
        {"{{namn.längd}}", "mall.md:1:8: fel[SRB877]"},
        {"{{#personer}}{{okänd}}{{/personer}}", "mall.md:1:16: fel[SRB877]"},
        {"{{#falskt}}{{>saknas}}{{/falskt}}", "mall.md:1:15: fel[SRB878]"},
        {"{{#falskt}}{{>fel}}{{/falskt}}{{>fel}}{{>fel}}", "fel:2:3: fel[SRB877]"},
        {"{{personer}}", "mall.md:1:1: fel[SRB879]"},
        {"{{#sant}}{{{organ}}}{{/sant}}", "mall.md:1:10: fel[SRB879]"},
        {"{{.}}", "mall.md:1:1: fel[SRB879]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct outcome got = expand_text(str_from(cases[i].template));
        ck_assert_msg(!got.ok, "%s", cases[i].template);
        ck_assert_msg(strncmp(got.findings, cases[i].want, strlen(cases[i].want)) == 0,
                      "%s\n%s\nwant %s", cases[i].template, got.findings, cases[i].want);
        const char *second = strchr(got.findings, '\n');
        while (second != NULL && strncmp(second, "\nmall.md", 8) != 0) {
            second = strchr(second + 1, '\n');
        }
        ck_assert_msg(second == NULL, "%s: more than one finding\n%s", cases[i].template,
                      got.findings);
    }
}
END_TEST

static void expect_help(const char *template, const char *help) {
    struct diag *diag = diag_new(arena);
    struct inclusion_text out;
    const struct source *source = source_new(arena, STR("mall.md"), str_from(template), 2);
    ck_assert(!template_expand(arena, source, root, NULL, diag, &out));
    struct buf buf = {0};
    const struct diag_print how = {DIAG_FORMAT_HUMAN, LANGUAGE_SV, false};
    diag_print(diag, &how, &buf);
    ck_assert_msg(strstr(buf.ptr, help) != NULL, "%s", buf.ptr);
    buf_free(&buf);
}

START_TEST(gives_advice) {
    expect_help("{{nammn}}", "menade du 'namn'?");
    expect_help("{{organ.ordforanden}}", "menade du 'ordförande'?");
    expect_help("{{#personer}}{{partei}}{{/personer}}", "menade du 'parti'?");
    expect_help("{{#personer}}{{@forsta}}{{/personer}}", "menade du '@först'?");
    expect_help("{{personer}}", "'{{#personer}}' och '{{/personer}}'");
    expect_help("{{#sant}}", "'{{/sant}}'");
    expect_help("{{>hej}}", "delmallen 'hej' finns inte");
}
END_TEST

START_TEST(reports_every_mistake) {
    struct outcome got =
        expand_text(STR("{{a1}}\n{{#b1}}\n{{/c1}}\n{{personer}}\n{{namn\n{{>d1}}\n"));
    static const char *const places[] = {"mall.md:1:3", "mall.md:2:4", "mall.md:3:1",
                                         "mall.md:4:1", "mall.md:5:1", "mall.md:6:4"};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        ck_assert_msg(strstr(got.findings, places[i]) != NULL, "%s\n%s", places[i], got.findings);
    }
}
END_TEST

/* The place in the file that byte `needle` of the output came from. */
static struct span origin_of(const struct outcome *got, const char *needle) {
    const char *hit = strstr(got->out, needle);
    ck_assert_ptr_nonnull(hit);
    uint32_t start = (uint32_t)(hit - got->out);
    return source_resolve((struct span){got->text.source, start, start + (uint32_t)strlen(needle)});
}

START_TEST(leads_back_to_places) {
    struct outcome got =
        expand_text(STR("Början {{rubrik}} slut {{namn}} {{#ord}}\ni{{/ord}}{{>hej}}"));
    struct span at = origin_of(&got, "slut");
    ck_assert(str_equal(at.source->name, STR("mall.md")));
    ck_assert_uint_eq(at.start, 19);
    ck_assert_uint_eq(at.end, 23);
    at = origin_of(&got, "\\*b");
    ck_assert_ptr_eq(at.source, meeting);
    ck_assert_uint_eq(at.start, 8);
    ck_assert_uint_eq(at.end, 13);
    at = origin_of(&got, "Sj"); /* computed: the tag that asked for it */
    ck_assert(str_equal(at.source->name, STR("mall.md")));
    ck_assert_uint_eq(at.start, 24);
    ck_assert_uint_eq(at.end, 32);
    at = origin_of(&got, "Hej");
    ck_assert(str_equal(at.source->name, STR("hej")));
    ck_assert_uint_eq(at.start, 0);
    got = expand_text(STR("x\n  {{>yttre}}\n"));
    at = origin_of(&got, ">\n");
    ck_assert(str_equal(at.source->name, STR("yttre")) || str_equal(at.source->name, STR("rad")));
    at = origin_of(&got, "|");
    ck_assert(str_equal(at.source->name, STR("rad")));
    ck_assert_uint_eq(at.start, 0);
}
END_TEST

START_TEST(bounds_depth) {
    struct outcome got = expand_text(STR("{{>själv}}"));
    ck_assert_ptr_nonnull(strstr(got.findings, "SRB880"));
    struct buf buf = {0};
    for (int i = 0; i < LIMIT_TEMPLATE_DEPTH; i++) {
        buf_put_text(&buf, "{{#sant}}");
    }
    buf_put_byte(&buf, 'x');
    for (int i = 0; i < LIMIT_TEMPLATE_DEPTH; i++) {
        buf_put_text(&buf, "{{/sant}}");
    }
    got = expand_text(buf_view(&buf));
    ck_assert(got.ok);
    ck_assert_str_eq(got.out, "x");
    struct buf deeper = {0};
    buf_put_text(&deeper, "{{#sant}}");
    buf_put(&deeper, buf_view(&buf));
    buf_put_text(&deeper, "{{/sant}}");
    got = expand_text(buf_view(&deeper));
    ck_assert_ptr_nonnull(strstr(got.findings, "SRB880"));
    buf_free(&buf);
    buf_free(&deeper);
    struct buf unclosed = {0}; /* a wall of open sections is no deep recursion */
    for (int i = 0; i < LIMIT_TEMPLATE_TAGS - 10; i++) {
        buf_put_text(&unclosed, "{{#a}}");
    }
    ck_assert(!expand_text(buf_view(&unclosed)).ok);
    buf_put_text(&unclosed, "{{a}}{{a}}{{a}}{{a}}{{a}}{{a}}{{a}}{{a}}{{a}}{{a}}{{a}}");
    got = expand_text(buf_view(&unclosed));
    ck_assert(!got.ok);
    buf_free(&unclosed);
}
END_TEST

/* Partials that double without end, and lists within lists, stop by steps or depth. */
START_TEST(bounds_steps) {
    struct outcome got = expand_text(STR("{{>dubbel}}"));
    ck_assert(!got.ok);
    struct value *many = value_list(arena);
    for (int i = 0; i < 1000; i++) {
        value_push(many, value_truth(arena, true));
    }
    set(root, "många", many);
    struct buf buf = {0};
    for (int i = 0; i < 6; i++) {
        buf_put_text(&buf, "{{#många}}");
    }
    for (int i = 0; i < 6; i++) {
        buf_put_text(&buf, "{{/många}}");
    }
    got = expand_text(buf_view(&buf));
    ck_assert_msg(strstr(got.findings, "SRB882") != NULL, "%s", got.findings);
    buf_clear(&buf);
    char *wide = mem_alloc(WIDE_BYTES + 1);
    memset(wide, 'x', WIDE_BYTES);
    buf_put_text(&buf, "{{#många}}");
    buf_put_text(&buf, wide);
    buf_put_text(&buf, "{{/många}}");
    got = expand_text(buf_view(&buf));
    ck_assert_ptr_nonnull(strstr(got.findings, "SRB881"));
    mem_free(wide);
    buf_free(&buf);
}
END_TEST

/* Every prefix of a template with all kinds of tags, and walls of delimiters: no crash, no hang. */
START_TEST(survives_broken_templates) {
    static const char whole[] = "a {{namn}} {{{text}}} {{&rubrik}}\n{{#personer}}\n {{@nr}} {{.}}\n"
                                "{{/personer}}\n{{^inga}}x{{/inga}}{{! k\n }}{{>hej}}\n  {{>rad}}\n"
                                "{{=<% %>=}}<%namn%><%={{ }}=%>{{organ.namn}}";
    for (size_t i = 0; i < sizeof whole; i++) {
        (void)expand_text((struct str){whole, i});
    }
    static const char *const walls[] = {"{{",     "{{{",    "}}",       "{{\n", "{{!",
                                        "{{=",    "{{#a}}", "{{/a}}",   "{{a.", "{{>",
                                        "{{{}}}", "{{ ",    "{{=a b=}}"};
    for (size_t i = 0; i < sizeof walls / sizeof walls[0]; i++) {
        struct buf buf = {0};
        while (buf.len < WALL_BYTES) {
            buf_put_text(&buf, walls[i]);
        }
        (void)expand_text(buf_view(&buf));
        buf_put_text(&buf, "}}");
        (void)expand_text(buf_view(&buf));
        buf_free(&buf);
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("template");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, interpolates);
    tcase_add_test(tests, includes_markdown);
    tcase_add_test(tests, passes_through_many_texts);
    tcase_add_test(tests, template_text_cannot_hold_marks);
    tcase_add_test(tests, shows_sections);
    tcase_add_test(tests, takes_away_lines_of_tags);
    tcase_add_test(tests, changes_delimiters);
    tcase_add_test(tests, expands_partials);
    tcase_add_test(tests, reports_mistakes);
    tcase_add_test(tests, gives_advice);
    tcase_add_test(tests, reports_every_mistake);
    tcase_add_test(tests, leads_back_to_places);
    tcase_add_test(tests, bounds_depth);
    tcase_add_test(tests, bounds_steps);
    tcase_add_test(tests, survives_broken_templates);
    return suite_run("template/template", tests);
}
