/* model: hidden words in both editions, with their places, and what is wrong with brackets. */
#include "support.h"

#define HEAD                                                                                       \
    "organ:\n  namn: Beredningen\n  ledamöter: [Anna Ek (S), Bo Ås (M)]\ndatum: 2025-03-14\n"    \
    "ärenden:\n  - rubrik: Ett\n"
#define MARK "(uppgiften är dold)"

static struct meeting *load_edition(const char *text, bool public_edition) {
    struct model_input input = test_input();
    struct meeting *meeting = NULL;
    input.public_edition = public_edition;
    (void)model_load(&input, source_new(arena, STR("mote.yaml"), str_from(text), 0), &meeting);
    return meeting;
}

/* A Markdown text of the item after `text: |` (six spaces in), in both editions. */
static const struct {
    const char *yaml;
    const char *ordinary;
    const char *public;
} texts[] = {
    {"Om [[Anna Ek]] i dag.", "Om Anna Ek i dag.", "Om " MARK " i dag."},
    {"[[Anna Ek]]", "Anna Ek", MARK},
    {"[[dold Anna Ek]] talar.", "Anna Ek talar.", MARK " talar."},
    {"[[dold]] och [[dolda ord]]", "dold och dolda ord", MARK " och " MARK},
    {"[[Anna]][[Ek]]", "AnnaEk", MARK MARK},
    {"[[[Anna](https://a.se)]]", "[Anna](https://a.se)", MARK},
    {"[[se [bilaga]]]", "se [bilaga]", MARK},
    {"[Anna][[Ek]]", "[Anna]Ek", "[Anna]" MARK},
    {"`a [[b]] c`", "`a b c`", "`a " MARK " c`"},
    {"[[Ett\n      \n      två]] tre", "Ett\n\ntvå tre", MARK " tre"},
    {"| a | b |\n      |---|---|\n      | [[c | d]] | [[e\n      f]] |",
     "| a | b |\n|---|---|\n| c \\| d | e f |", "| a | b |\n|---|---|\n| " MARK " | " MARK " |"},
    {"| a |\n      |---|\n      [[| b |\n      | c |]]", "| a |\n|---|\n| b |\n| c |",
     "| a |\n|---|\n" MARK},
    {"A | B [[c|d]]", "A | B c|d", "A | B " MARK}, /* no table */
    {"åäö [[é€]] ö", "åäö é€ ö", "åäö " MARK " ö"},
    {"\\[\\[inte dolt\\]\\]", "\\[\\[inte dolt\\]\\]", "\\[\\[inte dolt\\]\\]"},
    {"[ ] och [a [b] c]", "[ ] och [a [b] c]", "[ ] och [a [b] c]"},
};

START_TEST(hides_in_markdown) {
    for (int edition = 0; edition < 2; edition++) {
        struct buf text = {0};
        buf_printf(&text, HEAD "    text: |-\n      %s\n", texts[_i].yaml);
        const struct meeting *meeting = load_edition(buf_take(&text, arena).ptr, edition == 1);
        ck_assert_str_eq(findings(), "");
        ck_assert_str_eq(markdown_text(&meeting->items.items[0].text),
                         edition == 1 ? texts[_i].public : texts[_i].ordinary);
    }
}
END_TEST

/* A place in the text after hidden words leads to where it was written. */
START_TEST(keeps_places) {
    static const char yaml[] = HEAD "    text: |\n"
                                    "      Först [[hemligt]] sedan\n"
                                    "      [[mer\n"
                                    "      dolt]] HÄR.\n";
    for (int edition = 0; edition < 2; edition++) {
        const struct meeting *meeting = load_edition(yaml, edition == 1);
        const struct source *text = meeting->items.items[0].text.source;
        size_t at = str_find(text->text, STR("HÄR"), 0);
        struct span span =
            source_resolve((struct span){text, (uint32_t)at, (uint32_t)(at + strlen("HÄR"))});
        struct position position = source_position(span.source, span.start);
        ck_assert_uint_eq(position.line, 10);
        ck_assert_uint_eq(position.column, 14);
        ck_assert_uint_eq(span.end - span.start, strlen("HÄR"));
        size_t after = str_find(text->text, STR("sedan"), 0);
        span = source_resolve((struct span){text, (uint32_t)after, (uint32_t)after + 5});
        position = source_position(span.source, span.start);
        ck_assert_uint_eq(position.line, 8);
        ck_assert_uint_eq(position.column, 25);
    }
}
END_TEST

START_TEST(hides_in_literals_and_lists) {
    static const char yaml[] = HEAD "    förslag till beslut:\n"
                                    "      - \"[[A]] b\"\n"
                                    "      - c\n"
                                    "    diarienummer: [\"[[RS 1]]\", RS 2]\n"
                                    "  - rubrik: Om [[Anna Ek]]\n"
                                    "    beslut: [\"Enligt [[bilaga]].\"]\n"
                                    "    ansvarig: '[[Bo]] m.fl.'\n"
                                    "plats: >\n  Rum [[Silver]]\n  i Sjöby\n";
    const struct meeting *whole = load_edition(yaml, false);
    const struct meeting *public = load_edition(yaml, true);
    ck_assert_str_eq(findings(), "");
    const struct item *a = whole->items.items;
    const struct item *b = public->items.items;
    ck_assert_str_eq(markdown_text(&a[0].proposal.items[0]), "A b");
    ck_assert_str_eq(markdown_text(&b[0].proposal.items[0]), MARK " b");
    ck_assert_str_eq(c_string(b[0].case_numbers.items[0].text), MARK);
    ck_assert_str_eq(c_string(a[0].case_numbers.items[0].text), "RS 1");
    ck_assert_str_eq(c_string(b[1].title.text), "Om " MARK);
    ck_assert_str_eq(c_string(a[1].title.text), "Om Anna Ek");
    ck_assert_str_eq(markdown_text(&b[1].decision.parts[0].points.items[0]), "Enligt " MARK ".");
    ck_assert_str_eq(c_string(b[1].responsible.text), MARK " m.fl.");
    ck_assert_str_eq(c_string(whole->place.text), "Rum Silver i Sjöby");
    ck_assert_str_eq(c_string(public->place.text), "Rum " MARK " i Sjöby");
}
END_TEST

/* Guests may be hidden; each stays somebody, with what is not hidden of the line. */
START_TEST(hides_guests) {
    static const char yaml[] = HEAD "    föredragande: \"[[Eva Lund]], ekonom\"\n"
                                    "övriga:\n"
                                    "  - \"[[Carin Dal]], samordnare\"\n"
                                    "  - \"[[Ulf Dal, granne]]\"\n"
                                    "  - \"[[Ola Dal]] (S), [[Sjöby]]\"\n"
                                    "närvaro:\n"
                                    "  beslutande: alla\n"
                                    "  övriga: \"[[Ida Ros]], § 1\"\n";
    const struct meeting *whole = load_edition(yaml, false);
    const struct meeting *public = load_edition(yaml, true);
    ck_assert_str_eq(findings(), "");
    const struct person *guests = public->others.items;
    ck_assert_uint_eq(public->others.count, 3);
    ck_assert_str_eq(c_string(guests[0].name.text), MARK);
    ck_assert_str_eq(c_string(guests[0].title.text), "samordnare");
    ck_assert_str_eq(c_string(guests[1].name.text), MARK);
    ck_assert_uint_eq(guests[1].title.text.len, 0);
    ck_assert_str_eq(c_string(guests[2].name.text), MARK);
    ck_assert_str_eq(c_string(guests[2].party.text), "S");
    ck_assert_str_eq(c_string(guests[2].title.text), MARK);
    ck_assert_str_eq(c_string(whole->others.items[1].title.text), "granne");
    ck_assert_str_eq(c_string(public->items.items[0].presenters.items[0].title.text), "ekonom");
    const struct person *ida = public->attendance.others.items;
    ck_assert_str_eq(c_string(ida->name.text), MARK);
    ck_assert_ptr_null(ida->who); /* not the hidden guest of the list above */
    ck_assert_uint_eq(ida->paragraphs.list.count, 1);
}
END_TEST

static const struct {
    const char *yaml;
    const char *finding;
} mistakes[] = {
    {"    text: Om [[Anna\n", "7:14: fel[SRB910]: '[[' utan ']]'"},
    {"    text: |\n      Ett\n      två [[tre] fyra\n", "9:11: fel[SRB910]"},
    {"    text: Om [[ ]] mig\n", "7:14: fel[SRB911]: inga ord"},
    {"    text: \"[[]]\"\n", "7:12: fel[SRB911]"},
    {"    text: Om [[a [[b]] c]]\n", "7:18: fel[SRB912]: '[[' inuti"},
    {"    text: Om [[a\n      [[b]] c\n", "8:7: fel[SRB912]"},
    {"    text: Om [Anna Ek]] i dag\n", "7:22: varning[SRB913]: ']]' utan '[['"},
    {"    text: Om Anna]] [[Ek]]\n", "7:18: varning[SRB913]"},
    {"    nummer: \"[[9]]\"\n", "7:13: fel[SRB914]: 'nummer' kan inte döljas"},
    {"    jäv: [\"[[Anna Ek]]\"]\n", "7:11: fel[SRB914]: 'jäv' kan inte döljas"},
    {"    yrkanden:\n      - {av: \"[[Anna Ek]]\", text: bifall}\n",
     "8:14: fel[SRB914]: 'av' kan inte döljas"},
    {"plats: \"[[A\"\nrubrik: Om [[B\n", "8:12: fel[SRB910]"},
};

/* Both editions say the same. */
START_TEST(tells_mistakes) {
    struct buf text = {0};
    buf_printf(&text, HEAD "%s", mistakes[_i].yaml);
    (void)load_edition(buf_view(&text).ptr, false);
    const char *ordinary = findings();
    ck_assert_msg(strstr(ordinary, mistakes[_i].finding) != NULL, "wanted '%s', got '%s'",
                  mistakes[_i].finding, ordinary);
    diag = diag_new(arena);
    (void)load_edition(buf_view(&text).ptr, true);
    ck_assert_str_eq(findings(), ordinary);
    buf_free(&text);
}
END_TEST

/* Many brackets on one line cost no more than their length. */
START_TEST(stays_linear) {
    struct buf text = {0};
    buf_put_text(&text, HEAD "    text: |\n      | a |\n      |---|\n      | ");
    for (int i = 0; i < 200000; i++) {
        buf_put_text(&text, "[[a|]]");
    }
    buf_put_text(&text, " |\n");
    const struct meeting *meeting = load_edition(buf_take(&text, arena).ptr, false);
    ck_assert_str_eq(findings(), "");
    ck_assert_uint_gt(meeting->items.items[0].text.source->text.len, 600000);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("hidden");
    tcase_add_loop_test(tests, hides_in_markdown, 0, (int)(sizeof texts / sizeof *texts));
    tcase_add_test(tests, keeps_places);
    tcase_add_test(tests, hides_in_literals_and_lists);
    tcase_add_test(tests, hides_guests);
    tcase_add_loop_test(tests, tells_mistakes, 0, (int)(sizeof mistakes / sizeof *mistakes));
    tcase_add_test(tests, stays_linear);
    return run_tests(tests, "model/hidden");
}
