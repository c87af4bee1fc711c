/* model: a person on one line, in the ways people write it. */
#include "support.h"

#include "model/person.h"
#include "words/paragraphs.h"

static struct person parse_as(const char *line, bool works) {
    struct model_input input = test_input();
    struct loader loader = {.input = &input, .arena = arena, .diag = diag, .complete = true};
    struct person person = {0};
    struct source *source = source_new(arena, STR("f"), str_from(line), 0);
    (void)person_parse(&loader, source, works, &person);
    return person;
}

/* Everything that was read, in one line. */
static const char *describe(const struct person *p) {
    struct buf out = {0};
    buf_put(&out, p->name.text);
    buf_printf(&out, "|%.*s|", STR_ARG(p->party.text));
    for (size_t i = 0; i < p->role_count; i++) {
        struct str sections = paragraphs_numbers(arena, p->roles[i].paragraphs.list);
        buf_printf(&out, "%s%.*s%s%.*s", i > 0 ? "+" : "", STR_ARG(p->roles[i].name.text),
                   sections.len > 0 ? "@" : "", STR_ARG(sections));
    }
    buf_printf(&out, "|%.*s|%.*s|%.*s", STR_ARG(p->represents.text), STR_ARG(p->title.text),
               STR_ARG(paragraphs_numbers(arena, p->paragraphs.list)));
    if (p->remote) {
        struct str sections = paragraphs_numbers(arena, p->remote_paragraphs.list);
        buf_printf(&out, "|distans%s%.*s", sections.len > 0 ? "@" : "", STR_ARG(sections));
    }
    if (p->hours.from.minutes >= 0) {
        buf_printf(&out, "|%d-%d", p->hours.from.minutes, p->hours.to.minutes);
    }
    for (size_t i = 0; i < p->replace_count; i++) {
        struct str sections = paragraphs_numbers(arena, p->replaces[i].paragraphs.list);
        buf_printf(&out, "|<%.*s%s%.*s%s%.*s>", STR_ARG(p->replaces[i].name.text),
                   p->replaces[i].party.text.len > 0 ? "/" : "", STR_ARG(p->replaces[i].party.text),
                   sections.len > 0 ? "@" : "", STR_ARG(sections));
    }
    if (p->substitute_for_name.text.len > 0) {
        buf_printf(&out, "|för %.*s", STR_ARG(p->substitute_for_name.text));
    }
    return buf_take(&out, arena).ptr;
}

/* name|party|roles|home|title|§§ and then what else there is */
static const struct {
    const char *line;
    const char *read;
} members[] = {
    {"Anna Ek", "Anna Ek|||||"},
    {"  Anna   Ek ", "Anna Ek|||||"},
    {"Anna Ek (S)", "Anna Ek|S||||"},
    {"Anna Ek (-)", "Anna Ek|-||||"},
    {"Anna Ek, Sjöby", "Anna Ek|||Sjöby||"},
    {"Anna Ek (S), ordförande", "Anna Ek|S|ordförande|||"},
    {"Anna Ek (S), 3:e vice ordförande, Sjöby", "Anna Ek|S|3:e vice ordförande|Sjöby||"},
    {"Anna Ek (S), förste vice ordf., Sjöby", "Anna Ek|S|1:e vice ordförande|Sjöby||"},
    {"Anna Ek, Vice ordf. Sjöby", "Anna Ek||vice ordförande|Sjöby||"},
    {"Anna Ek (§§ 1–3)", "Anna Ek|||||1–3"},
    {"Anna Ek (S) (§§ 1–3, 5)", "Anna Ek|S||||1–3, 5"},
    {"Anna Ek (S, på distans §§ 2–3)", "Anna Ek|||S|||distans@2–3"},
    {"Anna Ek (S) (på distans, §§ 2–3)", "Anna Ek|S||||2–3|distans"},
    {"Anna Ek (S) ersätter Bo Ås (M) (§§ 3–4)", "Anna Ek|S|||||<Bo Ås/M@3–4>"},
    {"Anna Ek, under § 2", "Anna Ek|||||2"},
    {"Anna Ek (S), tjänstgörande ersättare för Bo Ås (M), §§ 1–2", "Anna Ek|S||||1–2|för Bo Ås"},
    {"Anna Ek (S) ersättare för Bo Ås", "Anna Ek|S|||||för Bo Ås"},
    {"Anna Ek (S), tjänstgörande ordförande §§ 1–2", "Anna Ek|S|ordförande@1–2|||"},
    {"Anna Ek under § 2", "Anna Ek|||||2"},
    {"Anna Ek, gruppledare §§ 1–2", "Anna Ek||gruppledare|||1–2"},
    {"Anna Ek, vice ordförande §§ 1–2", "Anna Ek||vice ordförande|||1–2"},
    {"Anna Ek, ordförande §§ 1–2", "Anna Ek||ordförande@1–2|||"},
    {"Anna Ek, ordf. Region Sjöbygden", "Anna Ek||ordförande|Region Sjöbygden||"},
    {"Anna Ek (S) (Ordförande), Region Sjöbygden", "Anna Ek|S|ordförande|Region Sjöbygden||"},
    {"Anna Ek (S) (Vice ordförande) (Sjöby, deltar på distans)",
     "Anna Ek|S|vice ordförande|Sjöby|||distans"},
    {"Anna Ek (Ordförande)", "Anna Ek||ordförande|||"},
    {"Anna Ek (S), ordförande, gruppledare, Sjöby", "Anna Ek|S|ordförande+gruppledare|Sjöby||"},
    {"Anna Ek, ordförande i kommunstyrelsen", "Anna Ek|||ordförande i kommunstyrelsen||"},
    {"Anna Ek, på distans, §§ 9–12", "Anna Ek|||||9–12|distans"},
    {"Anna Ek på distans §§ 9–12", "Anna Ek||||||distans@9–12"},
    {"Anna Ek §§ 9-12, 15", "Anna Ek|||||9–12, 15"},
    {"Anna Ek, §§9–12, Sjöby", "Anna Ek|||Sjöby||9–12"},
    {"Anna Ek, ordförande §§ 14–17", "Anna Ek||ordförande@14–17|||"},
    {"Anna Ek, kl. 09.00–10.30", "Anna Ek||||||540-630"},
    {"Anna Ek kl. 09.00–10.30", "Anna Ek||||||540-630"},
    {"Anna Ek ersätter", "Anna Ek||||||<>"},
    {"Anna Ek ersätter §§ 3–5", "Anna Ek||||||<@3–5>"},
    {"Anna Ek ersätter Bo Al", "Anna Ek||||||<Bo Al>"},
    {"Anna Ek (S) ersätter Bo Al (M), Sjöby", "Anna Ek|S||Sjöby|||<Bo Al/M>"},
    {"Anna Ek (S), Sjöby, ersätter Bo Al (M), §§ 1–2", "Anna Ek|S||Sjöby||1–2|<Bo Al/M>"},
    {"Anna Ek ersätter Bo Al §§ 1–4, Cia Do §§ 5–9", "Anna Ek||||||<Bo Al@1–4>|<Cia Do@5–9>"},
    {"Anna Ek ersätter Bo Al §§ 1–4 och Cia Do §§ 5–9", "Anna Ek||||||<Bo Al@1–4>|<Cia Do@5–9>"},
    {"Anna Ek ersätter Bo Al, på distans", "Anna Ek||||||distans|<Bo Al>"},
    {"Anna Ek (S), Sjöby, för Bo Al", "Anna Ek|S||Sjöby|||för Bo Al"},
    {"Jean-Pierre O'Neill", "Jean-Pierre O'Neill|||||"},
    {"Åsa Öberg-Ärlig (Ö)", "Åsa Öberg-Ärlig|Ö||||"},
    {"Förström Anna", "Förström Anna|||||"},
    {"Klara Ek", "Klara Ek|||||"},
};

START_TEST(test_members) {
    struct person person = parse_as(members[_i].line, false);
    const char *read = describe(&person);
    ck_assert_msg(strcmp(read, members[_i].read) == 0, "%s\ngave %s\nnot  %s", members[_i].line,
                  read, members[_i].read);
    ck_assert_str_eq(findings(), "");
}
END_TEST

static const struct {
    const char *line;
    const char *read;
} others[] = {
    {"Elin Berg, mötessekreterare", "Elin Berg||mötessekreterare|||"},
    {"Jens Eng, campuschef Campus Norrvik, §§ 9–13", "Jens Eng||||campuschef Campus Norrvik|9–13"},
    {"Jens Eng, campuschef Campus Norrvik §§ 9–13", "Jens Eng||||campuschef Campus Norrvik|9–13"},
    {"Jens Eng (campuschef Campus Norrvik)", "Jens Eng||||campuschef Campus Norrvik|"},
    {"Arne And (direktör Trafik) §15", "Arne And||||direktör Trafik|15"},
    {"Eva Lund, ekonomichef, Region Sjöbygden", "Eva Lund||||ekonomichef, Region Sjöbygden|"},
};

START_TEST(test_others) {
    struct person person = parse_as(others[_i].line, true);
    ck_assert_str_eq(describe(&person), others[_i].read);
    ck_assert_str_eq(findings(), "");
}
END_TEST

START_TEST(test_places) {
    struct person person = parse_as("Anna Ek (S), Sjöby, §§ 1–2", false);
    static const char text[] = "Anna Ek (S), Sjöby, §§ 1–2";
    const struct span spans[] = {person.name.at, person.party.at, person.represents.at,
                                 person.paragraphs.at};
    static const char *const words[] = {"Anna Ek", "S", "Sjöby", "§§ 1–2"};
    for (size_t i = 0; i < 4; i++) {
        struct str word = {text + spans[i].start, spans[i].end - spans[i].start};
        ck_assert(str_equal(word, str_from(words[i])));
    }
}
END_TEST

START_TEST(test_names_in_nfc) {
    struct person person = parse_as("A\xCC\x8A"
                                    "sa O\xCC\x88"
                                    "berg (O\xCC\x88)",
                                    false);
    ck_assert_str_eq(c_string(person.name.text), "Åsa Öberg");
    ck_assert_str_eq(c_string(person.party.text), "Ö");
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("person");
    tcase_add_loop_test(tests, test_members, 0, (int)(sizeof members / sizeof *members));
    tcase_add_loop_test(tests, test_others, 0, (int)(sizeof others / sizeof *others));
    tcase_add_test(tests, test_places);
    tcase_add_test(tests, test_names_in_nfc);
    return run_tests(tests, "model/person");
}
