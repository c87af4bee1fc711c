/* model: every mistake, with its place and the way out. */
#include "support.h"

static const struct test_file files[] = {
    {"organ.yaml", "namn: Strategisk beredning\n"
                   "ledamöter:\n"
                   "  - Ulrika Sand (S), ordförande, Norrvik\n"
                   "  - Anna Ek (S)\n"
                   "  - Bo Ek (M)\n"
                   "  - Per Ås (M), Sjöby\n"
                   "tjänstepersoner: [\"Elin Berg, mötessekreterare\"]\n"},
    {"broken.yaml", "namn: Beredningen\nledamöter:\n  - Anna Ek\n  - 'Bo\n"},
    {"mapp", NULL},
    {"h.pdf", "x"},
    {NULL, NULL}};

/* What comes after the head of a meeting file (two lines), or a whole file when it says `organ:`;
 * the findings; a part of the long form. */
static const struct mistake {
    const char *text;
    const char *findings;
    const char *help;
} mistakes[] = {
    /* keys */
    {"plast: X\n", "3:1: fel[SRB201]: okänd nyckel 'plast' i mötet", "menade du 'plats'?"},
    {"titel: X\n", "3:1: fel[SRB201]: okänd nyckel 'titel' i mötet", "menade du 'rubrik'?"},
    {"förkortning: X\n", "3:1: fel[SRB201]: okänd nyckel 'förkortning' i mötet",
     "nyckeln hör hemma i organfilen"},
    {"justering: {datum: 2025-03-24, qwerty: x}\n",
     "3:32: fel[SRB201]: okänd nyckel 'qwerty' i justeringen", "nycklarna här är: datum, plats"},
    {"plats: X\nPLATS: Y\n", "4:1: fel[SRB202]: nyckeln 'PLATS' står två gånger i mötet",
     "mote.yaml:3:1: anmärkning: den första står här"},
    {"ärenden:\n  - rubrik: A\n    Förslag till beslut: b\n    forslag-till-beslut: c\n",
     "6:5: fel[SRB202]: nyckeln 'forslag-till-beslut' står två gånger i ärendet",
     "mote.yaml:5:5: anmärkning"},
    {"organ: organ.yaml\nplats: X\n", "1:1: fel[SRB204]: 'datum' saknas i mötet", NULL},
    {"organ: organ.yaml\ndatum:\n", "2:1: fel[SRB204]: 'datum' saknas i mötet", NULL},
    {"organ: {slag: nämnd}\ndatum: 2025-03-14\n", "1:8: fel[SRB204]: 'namn' saknas i organfilen",
     NULL},
    {"ärenden:\n  - text: x\n", "4:5: fel[SRB204]: 'rubrik' saknas i ärendet", NULL},
    /* kinds of values */
    {"plats: [a, b]\n", "3:8: fel[SRB203]: 'plats' ska vara en text, men här står en lista",
     "sätt citattecken runt texten: \"[a, b]\""},
    {"ärenden:\n  - rubrik: X\n    text: [[dold text]]\n",
     "5:11: fel[SRB203]: 'text' ska vara en Markdown-text, men här står en lista",
     "sätt citattecken runt texten: \"[[dold text]]\""},
    {"ärenden:\n  - rubrik: X\n    förslag till beslut:\n      - Bredband: läget\n",
     "6:17: fel[SRB112]: kolon följt av mellanslag i en text utan citattecken",
     "sätt citattecken runt texten: \"Bredband: läget\""},
    {"ärenden:\n  - rubrik: X\n    nummer: [9]\n",
     "5:13: fel[SRB203]: 'nummer' ska vara ett tal, men här står en lista",
     "skriv det utan parenteser: 9"},
    {"ärenden:\n  - rubrik: X\n    jäv: Anna Ek, Bo Ek\n",
     "5:19: fel[SRB309]: 'Bo Ek' är en person till", "[Anna Ek, Bo Ek]"},
    {"ärenden:\n  - rubrik: X\n    jäv: Anna Ek och Bo Ek\n",
     "5:22: fel[SRB309]: 'Bo Ek' är en person till", "[Anna Ek, Bo Ek]"},
    {"ärenden:\n  - rubrik: X\n    omröstningar: {ja: 10000, nej: 1}\n",
     "5:24: fel[SRB211]: '10000' är inget heltal från 0 till 9999", NULL},

    {"ärenden:\n  - Bredband: läget\n",
     "4:13: fel[SRB112]: kolon följt av mellanslag i en text utan citattecken",
     "sätt citattecken runt texten: \"Bredband: läget\""},
    {"ärenden:\n  - rubrk: X\n", "4:5: fel[SRB201]: okänd nyckel 'rubrk' i ärendet",
     "menade du 'rubrik'?"},
    {"ärenden:\n  -\n  - X\n", "4:4: fel[SRB204]: 'rubrik' saknas i ärendet", NULL},
    {"närvaro: [a]\n",
     "3:10: fel[SRB203]: 'närvaron' ska vara nycklar med värden, men här står en lista", NULL},
    {"- a\n- b\n", "3:1: fel[SRB119]", NULL},
    {"ärenden:\n  - rubrik: X\n    typ: informaton\n",
     "5:10: fel[SRB205]: 'informaton' är inget giltigt värde för 'typ'",
     "menade du 'information'?"},
    {"ärenden:\n  - standard: allmänt\n",
     "4:15: fel[SRB205]: 'allmänt' är inget giltigt värde för 'standard'",
     "möjliga värden: upprop, val av justerare"},
    {"organ: {namn: X, numrering: {protokoll: {nr}}}\ndatum: 2025-03-14\n",
     "1:41: fel[SRB203]: 'numrering' ska vara mönster och period, men här står nycklar med värden",
     "\"{nr}\""},
    {"ärenden:\n  - rubrik: X\n    personuppgifter: kanske\n",
     "5:22: fel[SRB214]: 'kanske' är varken ja eller nej", "skriv ja eller nej"},
    {"paragraf: nio\n", "3:11: fel[SRB211]: 'nio' är inget heltal från 1 till 9999", NULL},
    {"rättelser:\n  - {text: x, paragraf: tolv}\n", "4:25: fel[SRB212]: 'tolv' är inga paragrafer",
     "§§ 9–12, 15"},
    {"rättelser:\n  - {text: x, paragraf: § 0}\n",
     "4:25: fel[SRB213]: paragraferna i '§ 0' kan inte stämma", NULL},
    /* dates and clocks */
    {"organ: organ.yaml\ndatum: 2024-02-30\n", "2:8: fel[SRB207]: datumet '2024-02-30' finns inte",
     NULL},
    {"organ: organ.yaml\ndatum: 14 juni\n", "2:8: fel[SRB206]: '14 juni' är inget datum",
     "skriv år-månad-dag"},
    {"organ: organ.yaml\ndatum: 2024-08-30–2024-08-29\n",
     "2:8: fel[SRB210]: '2024-08-30–2024-08-29' slutar innan det börjar", NULL},
    {"tid: 25:00\n", "3:6: fel[SRB209]: klockslaget '25:00' finns inte", NULL},
    {"tid: förmiddag\n", "3:6: fel[SRB208]: 'förmiddag' är inget klockslag", "09.00-12.00"},
    {"ärenden:\n  - rubrik: X\n    klart: 2025-02-30\n",
     "5:12: fel[SRB207]: datumet '2025-02-30' finns inte", NULL},
    /* people */
    {"justerare: Ulrika Sandh\n",
     "3:12: fel[SRB301]: justeraren 'Ulrika Sandh' finns inte i Strategisk beredning",
     "menade du 'Ulrika Sand' (organ.yaml:3)?"},
    {"sekreterare: Okänd Person\n",
     "3:14: fel[SRB301]: sekreteraren 'Okänd Person' finns inte i Strategisk beredning",
     "lägg till namnet i organfilen"},
    {"justerare: Ek\n", "3:12: fel[SRB302]: justeraren 'Ek' kan vara flera personer",
     "organ.yaml:4:5: anmärkning: det kan vara Anna Ek (S)"},
    {"närvaro:\n  beslutande: [Ulrika Sand, ordförande]\n",
     "4:29: fel[SRB303]: 'ordförande' står som en egen person: kommat delar listan",
     "en person per rad"},
    {"närvaro:\n  beslutande: [Per Ås, Sjöby]\n",
     "4:24: fel[SRB303]: 'Sjöby' står som en egen person", NULL},
    {"närvaro:\n  beslutande:\n    - Ulrika Sand (S\n",
     "5:19: fel[SRB304]: parentesen i 'Ulrika Sand (S' avslutas inte", NULL},
    {"närvaro:\n  beslutande:\n    - (S), ordförande\n",
     "5:7: fel[SRB305]: '(S), ordförande' börjar inte med ett namn", NULL},
    {"närvaro:\n  beslutande:\n    - Per Ås §§ 12–9\n",
     "5:14: fel[SRB213]: paragraferna i '§§ 12–9' kan inte stämma", NULL},
    {"närvaro:\n  beslutande:\n    - Per Ås, 25.00–26.00\n", "5:15: fel[SRB209]: klockslaget",
     NULL},
    {"närvaro:\n  beslutande:\n    - Anna Ek ersätter Bo Ekk\n",
     "5:24: fel[SRB301]: namnet 'Bo Ekk' finns inte", "menade du 'Bo Ek' (organ.yaml:5)?"},
    {"närvaro:\n  beslutande: alla\n  händelser: [Ås försvinner]\n",
     "5:15: fel[SRB306]: händelsen 'Ås försvinner' kan inte tolkas", "Ölund lämnar efter § 10"},
    {"närvaro:\n  beslutande: alla\n  händelser: [Ås lämnar efter § 10, Öh kommer § 11]\n",
     "5:37: fel[SRB301]: namnet 'Öh' finns inte", NULL},
    {"ledamöter: [Xerxes Öst, Xerxes Öst]\n", "3:25: fel[SRB307]: 'Xerxes Öst' står två gånger",
     NULL},
    {"ärenden:\n  - rubrik: X\n    reservationer: {av: [C]}\n",
     "5:26: fel[SRB301]: namnet 'C' finns inte", NULL},
    {"organ: broken.yaml\ndatum: 2025-03-14\njusterare: Vem Som Helst\n", "organ.yaml",
     NULL}, /* replaced below: one mistake, one message */
    /* items */
    {"ärenden:\n  - rubrik: X\n    beslut: enligt förslag\n",
     "5:13: fel[SRB401]: beslutet är 'enligt förslag', men ärendet har inget förslag", NULL},
    {"ärenden:\n  - rubrik: X\n    avsnitt:\n      - {rubrik: Y, text: z, efter: bakgrnd}\n",
     "6:37: fel[SRB205]: 'bakgrnd' är inget giltigt värde för 'efter'", "menade du 'bakgrund'?"},
    /* files */
    {"organ: saknas.yaml\ndatum: 2025-03-14\n", "1:8: fel[SRB801]: filen 'saknas.yaml' finns inte",
     NULL},
    {"organ: ../ute.yaml\ndatum: 2025-03-14\n",
     "1:8: fel[SRB803]: filen '../ute.yaml' ligger utanför projektets mapp", "--root"},
    {"organ: mapp\ndatum: 2025-03-14\n", "1:8: fel[SRB804]: 'mapp' är en mapp, ingen fil", NULL},
    {"ärenden:\n  - rubrik: X\n    beslutsunderlag:\n      - titel: A\n        fil: a.pdf\n",
     "7:14: fel[SRB801]: filen 'a.pdf' finns inte", NULL},
    {"organ: {namn: X, profil: landsting}\ndatum: 2025-03-14\n",
     "1:26: fel[SRB806]: det finns ingen färdig profil som heter 'landsting'",
     "region, kommun, förening"},
    {"organ: {namn: X, profil: p.yaml}\ndatum: 2025-03-14\n",
     "1:26: fel[SRB801]: filen 'p.yaml' finns inte", NULL},
    /* one mistake gives one message: the bracket, and not also what it is no text of */
    {"organ: {namn: X}\ndatum: 2025-03-14\närenden:\n  - rubrik: [Utkast] Plan\n",
     "4:13: fel[SRB113]: en text utan citattecken kan inte börja med '['", NULL},
    {"organ: {namn: X}\ndatum: 2025-03-14\nplats: [Viksta\n",
     "4:1: fel[SRB120]: här väntades ',' eller ']'", NULL},
    {"organ: {namn: X}\ndatum: *dag\n", "2:8: fel[SRB108]: '*dag' hänvisar till", NULL},
    /* several at once, in order of place */
    {"tid: 25:00\nplast: X\nparagraf: x\n",
     "3:6: fel[SRB209]: klockslaget '25:00' finns inte\n4:1: fel[SRB201]: okänd nyckel 'plast' i "
     "mötet\n5:11: fel[SRB211]: 'x' är inget heltal från 1 till "
     "9999",
     NULL},
    /* what stands before a mistake of syntax is looked at; what may follow is not missed */
    {"organ: organ.yaml\ntid: 25:00\nplats: 'öppen\n",
     "2:6: fel[SRB209]: klockslaget '25:00' finns inte\n3:8: fel[SRB115]: citattecknet ' avslutas "
     "aldrig",
     NULL},
};

/* The findings without "mote.yaml:" and the last line end. */
static const char *short_findings(void) {
    struct str all = str_from(findings());
    struct buf out = {0};
    for (size_t at = 0; at < all.len;) {
        size_t end = str_find_byte(all, '\n', at);
        struct str line = str_sub(all, at, end);
        struct str name = STR("mote.yaml:");
        buf_put_text(&out, out.len > 0 ? "\n" : "");
        buf_put(&out, str_starts(line, name) ? str_sub(line, name.len, line.len) : line);
        at = end + 1;
    }
    return buf_take(&out, arena).ptr;
}

START_TEST(test_mistakes) {
    const struct mistake *m = &mistakes[_i];
    test_files = files;
    bool whole = strncmp(m->text, "organ:", 6) == 0;
    (void)load(
        c_string(STR_JOIN(arena, whole ? STR("") : STR("organ: organ.yaml\ndatum: 2025-03-14\n"),
                          str_from(m->text))));
    const char *got = short_findings();
    if (strncmp(m->text, "organ: broken", 13) == 0) {
        ck_assert_str_eq(got, "broken.yaml:4:5: fel[SRB115]: citattecknet ' avslutas aldrig");
        return;
    }
    ck_assert_msg(strncmp(got, m->findings, strlen(m->findings)) == 0, "%s\ngave\n%s\nnot\n%s",
                  m->text, got, m->findings);
    size_t lines = 1;
    for (const char *p = m->findings; *p != '\0'; p++) {
        lines += *p == '\n';
    }
    ck_assert_msg(diag_count(diag, DIAG_NOTE) == lines, "%s\ngave\n%s", m->text, got);
    if (m->help != NULL) {
        const char *human = findings_as(DIAG_FORMAT_HUMAN);
        ck_assert_msg(strstr(human, m->help) != NULL, "%s\ngave\n%s", m->text, human);
    }
}
END_TEST

START_TEST(test_profile_mistakes) {
    static const struct test_file with_profile[] = {{"organ.yaml", "namn: X\n"},
                                                    {"profil.yaml",
                                                     "rubriker: {beslutnde: Y}\n"
                                                     "egna avsnitt: {beslut: Z}\n"
                                                     "avsnittsordning: [bakgrund, qwerty]\n"
                                                     "underskrifter: [vaktmästare]\n"
                                                     "mallar: saknas\n"
                                                     "logotyp: saknas.png\n"
                                                     "stil: {färg: [a]}\n"},
                                                    {NULL, NULL}};
    test_files = with_profile;
    (void)load("organ: organ.yaml\ndatum: 2025-03-14\n");
    ck_assert_str_eq(
        findings(),
        "profil.yaml:1:12: varning[SRB215]: inget som skrivs ut heter 'beslutnde'\n"
        "profil.yaml:2:16: fel[SRB216]: 'beslut' är redan en av ärendets nycklar\n"
        "profil.yaml:3:29: fel[SRB205]: 'qwerty' är inget giltigt värde för 'avsnittsordning'\n"
        "profil.yaml:4:17: fel[SRB205]: 'vaktmästare' är inget giltigt värde för 'underskrifter'\n"
        "profil.yaml:5:9: fel[SRB807]: det finns ingen mapp som heter 'saknas'\n"
        "profil.yaml:6:10: fel[SRB801]: filen 'saknas.png' finns inte\n"
        "profil.yaml:7:14: fel[SRB203]: 'färg' ska vara en färg: sex siffror 0–9, a–f, men här "
        "står en lista\n");
}
END_TEST

START_TEST(test_body_alone) {
    struct model_input input = test_input();
    struct body *body = NULL;
    const struct source *source =
        source_new(arena, STR("organ.yaml"),
                   STR("namn: X\nledamoter: [Anna Ek]\nersättare:\n  - Bo Al, för Anna Ekk\n"
                       "inkallelseordning: [Bo Al, Cia Do]\nslag: namd\n"),
                   0);
    ck_assert(!model_load_body(&input, source, &body));
    ck_assert_str_eq(findings(),
                     "organ.yaml:4:16: fel[SRB301]: namnet 'Anna Ekk' finns inte i X\n"
                     "organ.yaml:5:28: fel[SRB301]: namnet 'Cia Do' finns inte i X\n"
                     "organ.yaml:6:7: fel[SRB205]: 'namd' är inget giltigt värde för 'slag'\n");
}
END_TEST

START_TEST(test_many_mistakes_end) {
    struct buf text = {0};
    buf_put_text(&text, "organ: {namn: G, ledamöter: [Anna Ek]}\ndatum: 2025-03-14\nnärvaro:\n"
                        "  beslutande:\n");
    for (int i = 0; i < 20000; i++) {
        buf_printf(&text, "    - Okänd Person%d\n", i);
    }
    (void)load_bytes(buf_take(&text, arena));
    ck_assert_uint_eq(diag_count(diag, DIAG_ERROR), 20000);
    ck_assert_ptr_nonnull(strstr(findings(), "\nytterligare 19800 fynd visas inte\n"));
}
END_TEST

START_TEST(test_hostile_lines) {
    struct buf text = {0};
    buf_put_text(&text, "organ: {namn: G, ledamöter: [Anna Ek]}\ndatum: 2025-03-14\nnärvaro:\n"
                        "  beslutande:\n    - Anna Ek");
    for (int i = 0; i < 100000; i++) {
        buf_put_text(&text, ", a (");
    }
    buf_put_text(&text, "\n");
    (void)load_bytes(buf_take(&text, arena));
    ck_assert_ptr_nonnull(
        strstr(findings(), "5:7: fel[SRB308]: namnet är för långt (högst 2000 byte)"));
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("errors");
    tcase_add_loop_test(tests, test_mistakes, 0, (int)(sizeof mistakes / sizeof *mistakes));
    tcase_add_test(tests, test_profile_mistakes);
    tcase_add_test(tests, test_body_alone);
    tcase_add_test(tests, test_many_mistakes_end);
    tcase_add_test(tests, test_hostile_lines);
    return run_tests(tests, "model/errors");
}
