/* view/votes, notice, decisions: the words that a vote, a notice and a decision are told with. */
#include "../model/support.h"

#include "view/parts.h"

static const struct value *member(const struct value *object, const char *key) {
    const struct value *value = value_get(arena, object, str_from(key));
    ck_assert_msg(value != NULL, "no '%s'", key);
    return value;
}

static const char *words(const struct value *object, const char *key) {
    const struct value *value = member(object, key);
    return value->kind == VALUE_NONE ? "" : c_string(value->text);
}

/* Element `index` of a roll, whose lines are made when they are walked. */
static const struct value *line_at(const struct value *rows, size_t index) {
    ck_assert(rows->made);
    ck_assert_uint_lt(index, rows->count);
    return rows->maker->make(rows->maker, arena, index);
}

static struct meeting *load_item(const char *body_kind, const char *item) {
    struct buf text = {0};
    buf_printf(&text,
               "organ:\n"
               "  namn: Trafiknämnden\n"
               "  slag: %s\n"
               "  ledamöter:\n"
               "    - Anna Ask (S), ordförande\n"
               "    - Bo Bäck (M)\n"
               "    - Cia Dal (C)\n"
               "    - Eva Ek\n"
               "datum: 2025-03-14\n"
               "ärenden:\n"
               "  - rubrik: Bryggor\n"
               "%s",
               body_kind, item);
    return load_bytes(buf_take(&text, arena));
}

static const struct value *votes_of(const struct meeting *meeting) {
    return part_votes(arena, meeting, &meeting->items.items[0]);
}

/* ---- votes ----------------------------------------------------------------------------------- */

START_TEST(results_in_words) {
    static const struct {
        const char *vote;
        const char *result;
    } cases[] = {
        {"ja: 3, nej: 2, avstår: 1, utfall: ärendet avgörs i dag",
         "Med 3 ja-röster mot 2 nej-röster, och 1 ledamot som avstår, beslutar nämnden att"},
        {"ja: 1, nej: 4, avstår: 2, utfall: att ärendet återremitteras",
         "Med 1 ja-röst mot 4 nej-röster, och 2 ledamöter som avstår, beslutar nämnden"},
        {"ja: 4, nej: 1, utfall: återremiss", "Med 4 ja-röster mot 1 nej-röst beslutar nämnden om"},
        {"ja: 4, nej: 1, utfall: Förslaget bifalls.",
         "Omröstningen utfaller med 4 ja-röster mot 1 nej-röst."},
        {"ja: 4, nej: 1, avstår: 1", "Omröstningen utfaller med 4 ja-röster mot 1 nej-röst. "
                                     "1 ledamot avstår."},
        {"ja: 4, nej: 1, ja betyder: bifall, nej betyder: avslag",
         "Med 4 ja-röster mot 1 nej-röst beslutar nämnden om bifall."},
        {"ja: 1, nej: 4, ja betyder: avslag, nej betyder: att motionen bifalls",
         "Med 1 ja-röst mot 4 nej-röster beslutar nämnden att motionen bifalls."},
        {"ja: 4, nej: 1, ja betyder: förslag 1",
         "Med 4 ja-röster mot 1 nej-röst blir utfallet: förslag 1."},
        {"ja: 1, nej: 4, nej betyder: förslag 2",
         "Med 1 ja-röst mot 4 nej-röster blir utfallet: förslag 2."},
        {"ja: 4, nej: 1, ja betyder: Bifall till motionen",
         "Med 4 ja-röster mot 1 nej-röst beslutar nämnden om bifall till motionen."},
        {"ja: 1, nej: 4, ja betyder: förslag 1",
         "Omröstningen utfaller med 1 ja-röst mot 4 nej-röster."},
        {"ja: 6, nej: 6, utslagsröst: nej, nej betyder: avslag",
         "Omröstningen utfaller med 6 ja-röster mot 6 nej-röster. Ordförandens utslagsröst faller "
         "på "
         "nej. Därmed beslutar nämnden om avslag."},
        {"ja: 6, nej: 6, lott: ja, utfall: Farida Qadir väljs.",
         "Omröstningen utfaller med 6 ja-röster mot 6 nej-röster. Frågan avgörs genom "
         "lottning, som faller på ja."},
        {"ja: 6, nej: 6", "Omröstningen utfaller med 6 ja-röster mot 6 nej-röster."},
        {"ja: 7, nej: 5, utslagsröst: ja",
         "Omröstningen utfaller med 7 ja-röster mot 5 nej-röster."},
        {"ja: övriga, nej: [Bo Bäck], utfall: ärendet avgörs", "Nämnden beslutar att"},
        {"ja: övriga, nej: [Bo Bäck], ja betyder: bifall", ""},
        {"ja: 0, nej: 0", ""},
        {"ja: [Anna Ask, Eva Ek], nej: [Bo Bäck]",
         "Omröstningen utfaller med 2 ja-röster mot 1 nej-röst."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf item = {0};
        buf_printf(&item, "    omröstningar: [{%s}]\n", cases[i].vote);
        const struct value *votes = votes_of(load_item("nämnd", buf_take(&item, arena).ptr));
        ck_assert_uint_eq(votes->count, 1);
        ck_assert_str_eq(words(votes->first, "resultat i text"), cases[i].result);
    }
    ck_assert_str_eq(findings(), "");
}
END_TEST

START_TEST(propositions_titles_and_stops) {
    const struct value *votes = votes_of(load_item(
        "nämnd", "    omröstningar:\n"
                 "      - {ja betyder: bifall, nej betyder: avslag, ja: 3, nej: 1}\n"
                 "      - {rubrik: Huvudvotering, nej betyder: avslag., ja: 3, nej: 1}\n"
                 "      - {proposition: Ja för bifall., ja betyder: bifall, ja: 3, nej: 1,"
                 " utfall: ärendet avgörs.}\n"
                 "      - {ja: 3, nej: 1, utfall: ärendet avgörs}\n"));
    const struct value *vote = votes->first;
    ck_assert_str_eq(words(vote, "rubrik"), "Omröstning 1");
    ck_assert_str_eq(words(vote, "proposition i text"), "Ja-röst för bifall, nej-röst för avslag.");
    vote = vote->next;
    ck_assert_str_eq(words(vote, "rubrik"), "Huvudvotering");
    ck_assert_str_eq(words(vote, "proposition i text"), "Nej-röst för avslag.");
    vote = vote->next;
    ck_assert_str_eq(words(vote, "proposition i text"), "");
    ck_assert_str_eq(words(vote, "proposition"), "Ja för bifall.");
    ck_assert(!member(vote, "utfall utan punkt")->truth);
    vote = vote->next;
    ck_assert_str_eq(words(vote, "rubrik"), "Omröstning 4");
    ck_assert(member(vote, "utfall utan punkt")->truth);
    votes = votes_of(load_item(
        "nämnd", "    omröstningar:\n"
                 "      - {ja betyder: Bifall, nej betyder: Återremiss, ja: 3, nej: 1}\n"
                 "      - {ja betyder: motionen avslås, nej betyder: bifall, ja: 3, nej: 1}\n"
                 "      - {ja betyder: Nils Ek, nej betyder: förslag 2, ja: 3, nej: 1}\n"));
    ck_assert_str_eq(words(votes->first, "proposition i text"),
                     "Ja-röst för bifall, nej-röst för återremiss.");
    ck_assert_str_eq(words(votes->first->next, "proposition i text"),
                     "Ja betyder: motionen avslås. Nej betyder: bifall.");
    ck_assert_str_eq(words(votes->first->next->next, "proposition i text"),
                     "Ja-röst för Nils Ek, nej-röst för förslag 2.");
    votes = votes_of(load_item("förening", "    omröstningar: [{ja: 3, nej: 2, avstår: 2}]\n"));
    ck_assert_str_eq(words(votes->first, "resultat i text"),
                     "Omröstningen utfaller med 3 ja-röster mot 2 nej-röster. 2 avstår.");
    votes = votes_of(load_item("nämnd", "    omröstningar: [{ja: 3, nej: 1}]\n"));
    ck_assert_str_eq(words(votes->first, "rubrik"), "Omröstning");
}
END_TEST

START_TEST(a_roll_has_a_line_for_each) {
    const struct value *vote =
        votes_of(load_item("nämnd", "    omröstningar:\n"
                                    "      - ja: [Eva Ek, Anna Ask, Eva Ek]\n"
                                    "        nej: [Bo Bäck]\n"
                                    "        frånvarande: [Cia Dal]\n"))
            ->first;
    ck_assert(member(vote, "tabell")->truth);
    ck_assert(member(vote, "visar frånvarande")->truth);
    const struct value *rows = member(vote, "rader");
    ck_assert_uint_eq(rows->count, 4); /* who stands twice is printed once */
    const struct value *row = line_at(rows, 0);
    ck_assert_str_eq(words(row, "namn i text"), "Anna Ask, ordförande");
    ck_assert_str_eq(words(row, "parti"), "S");
    ck_assert_str_eq(words(row, "val"), "ja");
    ck_assert(member(row, "ja")->truth);
    ck_assert(!member(row, "nej")->truth);
    ck_assert_str_eq(words(line_at(rows, 1), "namn i text"), "Bo Bäck");
    ck_assert_str_eq(words(line_at(rows, 2), "val"), "frånvarande");
    ck_assert_str_eq(words(line_at(rows, 3), "parti"), "");
    const struct value *totals = member(vote, "summa");
    ck_assert_int_eq(member(totals, "ja")->number, 2);
    ck_assert_int_eq(member(totals, "frånvarande")->number, 1);
    const struct value *sides = member(vote, "sidor");
    ck_assert_uint_eq(sides->count, 3);
    ck_assert_str_eq(words(sides->first, "val"), "Ja");
    ck_assert_str_eq(words(sides->first, "namn"), "Anna Ask (S) och Eva Ek");
    ck_assert_str_eq(words(vote, "röstar inte"), "");
}
END_TEST

START_TEST(who_takes_no_part_is_named_apart) {
    const struct value *vote =
        votes_of(load_item("nämnd", "    deltar inte i beslutet: [Bo Bäck, Eva Ek]\n"
                                    "    omröstningar:\n"
                                    "      - {ja: övriga, nej: [Cia Dal]}\n"
                                    "närvaro: {beslutande: alla}\n"))
            ->first;
    ck_assert_uint_eq(member(vote, "rader")->count, 2);
    ck_assert_str_eq(words(vote, "röstar inte"), "Bo Bäck (M) och Eva Ek");
}
END_TEST

START_TEST(a_closed_vote_names_nobody) {
    const struct value *vote =
        votes_of(load_item("nämnd", "    omröstningar:\n"
                                    "      - {sluten: ja, ja: [Eva Ek], nej: [Bo Bäck]}\n"))
            ->first;
    ck_assert(!member(vote, "tabell")->truth);
    ck_assert_uint_eq(member(vote, "rader")->count, 0);
    ck_assert_uint_eq(member(vote, "sidor")->count, 0);
    ck_assert_int_eq(member(member(vote, "summa"), "ja")->number, 1);
}
END_TEST

START_TEST(a_long_roll_is_told_side_by_side) {
    struct buf text = {0};
    buf_put_text(&text, "organ:\n  namn: Viksta fullmäktige\n  slag: fullmäktige\n  ledamöter:\n");
    for (int i = 0; i < 41; i++) {
        buf_printf(&text, "    - Ledamot%d Namn%d (S)\n", i, i);
    }
    buf_put_text(&text, "datum: 2025-03-14\närenden:\n  - rubrik: Budget\n    omröstningar:\n"
                        "      - ja:\n");
    for (int i = 0; i < 41; i++) {
        buf_printf(&text, "%s          - Ledamot%d Namn%d\n", i == 35 ? "        nej:\n" : "", i,
                   i);
    }
    const struct value *vote = votes_of(load_bytes(buf_take(&text, arena)))->first;
    ck_assert(!member(vote, "tabell")->truth);
    ck_assert(member(vote, "fullständig")->truth);
    ck_assert_uint_eq(member(vote, "rader")->count, 41);
    ck_assert_uint_eq(member(vote, "sidor")->count, 2);
}
END_TEST

/* ---- notice ---------------------------------------------------------------------------------- */

static const struct value *notice_of(const char *body_kind, const char *keys) {
    struct buf item = {0};
    buf_printf(&item, "  - {rubrik: Val, omedelbart justerad: ja}\n  - rubrik: Slut\n%s", keys);
    return part_notice(arena, load_item(body_kind, buf_take(&item, arena).ptr));
}

START_TEST(notice_days_follow) {
    const struct value *notice = notice_of(
        "nämnd", "justering: {datum: 2025-03-24}\nanslag: {datum: 2025-03-25, plats: Entrén}\n");
    ck_assert_str_eq(words(notice, "datum"), "2025-03-25");
    ck_assert_str_eq(words(notice, "senast"), "");
    ck_assert_str_eq(words(notice, "sista dag att överklaga"), "2025-04-15");
    ck_assert_str_eq(words(notice, "sista dag i text"), "tisdagen den 15 april 2025");
    ck_assert_str_eq(words(notice, "nedtaget"), "2025-04-16");
    ck_assert_str_eq(words(notice, "plats"), "Entrén");
    ck_assert_str_eq(words(notice, "paragrafer"), "§§\xC2\xA0"
                                                  "1, 3");
    ck_assert_str_eq(words(notice, "omedelbart justerade"), "§\xC2\xA0"
                                                            "2");
    ck_assert(member(notice, "laglighetsprövning")->truth);
    ck_assert_str_eq(words(notice, "huvudman"), "kommunen eller regionen");

    notice = notice_of("nämnd", "justering: {datum: 2025-03-24}\n");
    ck_assert_str_eq(words(notice, "senast"), "2025-03-26");
    ck_assert_str_eq(words(notice, "nedtaget"), "");
    notice = notice_of("nämnd", "anslag: {datum: 2025-03-25, nedtaget: 2025-04-22}\n");
    ck_assert_str_eq(words(notice, "nedtaget"), "2025-04-22");
    ck_assert_str_eq(words(notice, "sista dag att överklaga"), "2025-04-15");
}
END_TEST

START_TEST(whose_members_may_appeal) {
    static const struct {
        const char *organisation;
        const char *authority;
    } cases[] = {
        {"Region Sjöbygden", "regionen"},
        {"Viksta kommun", "kommunen"},
        {"Kommunförbundet Norra Sjöbygden", "kommunen eller regionen"},
        {"Samordningsförbundet Viksta", "kommunen eller regionen"},
        {"Region Viksta och Granheds kommun", "kommunen eller regionen"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf text = {0};
        buf_printf(&text,
                   "organ: {namn: Nämnden, slag: nämnd, organisation: %s}\n"
                   "datum: 2025-03-14\närenden: [Val]\n",
                   cases[i].organisation);
        const struct value *notice = part_notice(arena, load_bytes(buf_take(&text, arena)));
        ck_assert_str_eq(words(notice, "huvudman"), cases[i].authority);
    }
}
END_TEST

START_TEST(no_appeal_where_the_law_has_none) {
    const struct value *notice =
        notice_of("beredning", "justering: {datum: 2025-03-24}\nanslag: {datum: 2025-03-25}\n");
    ck_assert(!member(notice, "kan överklagas")->truth);
    ck_assert_str_eq(words(notice, "sista dag att överklaga"), "");
    ck_assert_str_eq(words(notice, "nedtaget"), "");
    static const struct test_file files[] = {
        {"profil.yaml", "överklagande: Skriv till oss.\nanslagstavla: Entrén\n"}, {NULL, NULL}};
    test_files = files;
    notice = notice_of("beredning", "anslag: {datum: 2025-03-25}\n");
    ck_assert(member(notice, "kan överklagas")->truth);
    ck_assert(!member(notice, "laglighetsprövning")->truth);
    ck_assert_str_eq(words(notice, "överklagande"), "Skriv till oss.");
    ck_assert_str_eq(words(notice, "sista dag att överklaga"), "");
    ck_assert_str_eq(words(notice, "nedtaget"), "");
    ck_assert_str_eq(words(notice, "plats"), "Entrén");
}
END_TEST

START_TEST(adjustment_has_a_last_day_until_it_is_done) {
    const struct value *value = part_adjustment(arena, load_item("nämnd", ""));
    ck_assert_str_eq(words(value, "senast"), "2025-03-28");
    value = part_adjustment(arena, load_item("nämnd", "justering: {plats: digitalt}\n"));
    ck_assert(member(value, "digitalt")->truth);
    value = part_adjustment(arena, load_item("nämnd", "justering: {datum: 2025-03-24}\n"));
    ck_assert_str_eq(words(value, "senast"), "");
    ck_assert_str_eq(words(value, "datum i text"), "måndagen den 24 mars 2025");
    value = part_adjustment(arena, load_item("förening", ""));
    ck_assert_str_eq(words(value, "senast"), "");
}
END_TEST

/* ---- the list of decisions ------------------------------------------------------------------- */

/* The pieces of the first item's decision: "1. text/– text/(…)". */
static const char *pieces_of(const char *item) {
    const struct value *list = part_decision_list(arena, load_item("nämnd", item), NULL);
    const struct value *pieces = member(member(list, "rader")->first, "beslut");
    struct buf out = {0};
    for (const struct value *piece = pieces->first; piece != NULL; piece = piece->next) {
        const char *before = words(piece, "före");
        const struct value *text = member(piece, "text");
        buf_printf(&out, "%s%s%s%.*s", piece == pieces->first ? "" : "/", before,
                   before[0] != '\0' ? " " : "", STR_ARG(text->text));
        buf_put_text(&out, text->kind == VALUE_NONE ? "(…)" : "");
    }
    return buf_take(&out, arena).ptr;
}

START_TEST(decisions_in_a_cell) {
    static const struct {
        const char *item;
        const char *pieces;
    } cases[] = {
        {"", ""},
        {"    beslut: Förslaget bifalls.\n", "Förslaget bifalls."},
        {"    beslut: [Ett., Två.]\n", "1. Ett./2. Två."},
        {"    beslut: {inledning: Vi beslutar, punkter: [Ett., Två.]}\n",
         "Vi beslutar/1. Ett./2. Två."},
        {"    beslut: |\n      Ett\n      stycke.\n\n      Ett till:\n      - a\n      - b\n"
         "        b2\n      1. c\n",
         "Ett\nstycke./Ett till:/– a/– b\n  b2/– c"},
        {"    beslut: |\n      # Rubrik\n      > citat\n\n      | a |\n      |---|\n      | 1 |\n\n"
         "      Slut.\n",
         "Rubrik/citat/(…)/Slut."},
        {"    beslut: |\n      ```\n      kod\n\n      mer\n      ```\n      Efter.\n",
         "(…)/Efter."},
        {"    beslut:\n      - |\n        | a |\n        |---|\n      - Två.\n", "1. (…)/2. Två."},
        {"    beslut: |\n      -\n      ---\n      2025-03-14 gäller.\n",
         "-/(…)/2025-03-14 gäller."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_str_eq(pieces_of(cases[i].item), cases[i].pieces);
    }
}
END_TEST

START_TEST(rows_and_columns_of_the_list) {
    const struct meeting *meeting =
        load_item("nämnd", "    underärenden:\n"
                           "      - {rubrik: Norra, utfall: bifall, klart: i höst}\n"
                           "  - {rubrik: Val, klart: 2025-06-01, diarienummer: [A 1, B 2]}\n");
    const struct value *list = part_decision_list(arena, meeting, NULL);
    const struct value *rows = member(list, "rader");
    ck_assert_uint_eq(rows->count, 3);
    ck_assert_str_eq(words(rows->first, "nummer"), "§\xC2\xA0"
                                                   "1");
    ck_assert_str_eq(words(rows->first->next, "nummer"), "§\xC2\xA0"
                                                         "1 a");
    ck_assert_str_eq(words(rows->first->next, "klart"), "i höst");
    ck_assert_str_eq(words(rows->last, "klart"), "2025-06-01");
    ck_assert_str_eq(words(rows->last, "diarienummer i text"), "A 1, B 2");
    const struct value *columns = member(list, "kolumner");
    ck_assert(member(columns, "utfall")->truth);
    ck_assert(!member(columns, "ansvarig")->truth);
    ck_assert(member(columns, "klart")->truth);
    const uint32_t second = 2;
    const struct paragraphs chosen = paragraphs_of(arena, &second, 1);
    const struct value *extract = part_decision_list(arena, meeting, &chosen);
    ck_assert_uint_eq(member(extract, "rader")->count, 1);
    ck_assert_str_eq(words(member(extract, "rader")->first, "rubrik"), "Val");
    ck_assert(!member(member(extract, "kolumner"), "utfall")->truth);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("votes");
    tcase_add_test(tests, results_in_words);
    tcase_add_test(tests, propositions_titles_and_stops);
    tcase_add_test(tests, a_roll_has_a_line_for_each);
    tcase_add_test(tests, who_takes_no_part_is_named_apart);
    tcase_add_test(tests, a_closed_vote_names_nobody);
    tcase_add_test(tests, a_long_roll_is_told_side_by_side);
    tcase_add_test(tests, notice_days_follow);
    tcase_add_test(tests, whose_members_may_appeal);
    tcase_add_test(tests, no_appeal_where_the_law_has_none);
    tcase_add_test(tests, adjustment_has_a_last_day_until_it_is_done);
    tcase_add_test(tests, decisions_in_a_cell);
    tcase_add_test(tests, rows_and_columns_of_the_list);
    return run_tests(tests, "view/votes");
}
