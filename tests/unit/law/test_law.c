/* law: each rule where it speaks and where it must be silent. What is said stands in tests/bad/law
 * and on the pages of `srbc explain`; here only codes and lines are compared. */
#include "law/law.h"
#include "../model/support.h"

#define BODY                                                                                       \
    "organ:\n"                                                                                     \
    "  namn: Provnämnden\n"                                                                       \
    "  ledamöter:\n"                                                                              \
    "    - Anna Ek (S), ordförande\n"                                                             \
    "    - Bo Ås (M)\n"                                                                           \
    "    - Cia Lind (C)\n"                                                                         \
    "    - Dan Norberg (V)\n"                                                                      \
    "  ersättare:\n"                                                                              \
    "    - Eva Alm (S)\n"                                                                          \
    "datum: 2025-03-14\n" /* lines 1–10 */
#define HERE                                                                                       \
    BODY "närvaro:\n"                                                                             \
         "  beslutande: [Anna Ek, Bo Ås, Cia Lind]\n"                                             \
         "  frånvarande: Dan Norberg\n" /* 11–13 */
#define ITEM                                                                                       \
    "ärenden:\n"                                                                                  \
    "  - rubrik: Bredband\n"                                                                       \
    "    beslut: Ja.\n" /* 3 more */
#define VOTE "    omröstningar:\n      - proposition: Ja för bifall, nej för avslag.\n"

struct trial {
    const char *text;
    const char *told; /* "701:12 702:13": codes and lines; "" for nothing */
};

/* "310:14 601:20", in the order of printing. */
static const char *codes_of(const char *short_findings) {
    struct buf out = {0};
    for (const char *line = short_findings; *line != '\0';) {
        const char *bracket = strstr(line, "[SRB");
        const char *end = strchr(line, '\n');
        const size_t name = strlen("mote.yaml:");
        if (bracket != NULL && end != NULL && bracket < end &&
            strncmp(line, "mote.yaml:", name) == 0) {
            buf_printf(&out, "%s%lu:%lu", out.len > 0 ? " " : "",
                       strtoul(bracket + strlen("[SRB"), NULL, 10), strtoul(line + name, NULL, 10));
        }
        line = end != NULL ? end + 1 : line + strlen(line);
    }
    return buf_take(&out, arena).ptr;
}

static void check_trial(const struct trial *trial) {
    struct meeting *meeting = load(trial->text);
    law_check(arena, meeting, diag);
    const char *told = codes_of(findings());
    ck_assert_msg(strcmp(told, trial->told) == 0, "told %s, not %s, of\n%s\n%s", told, trial->told,
                  trial->text, findings());
}

static const struct trial people[] = {
    {HERE "justerare: Bo Ås\n" ITEM, ""},
    {HERE "justerare: Dan Norberg\n" ITEM, "310:14"},
    {HERE "justerare: Eva Alm\n" ITEM, "310:14"},
    {BODY "justerare: Dan Norberg\n" ITEM, ""}, /* attendance is not known */
    {HERE "justerare: Anna Ek\n" ITEM, "313:14"},
    {BODY "närvaro:\n  beslutande: [Anna Ek, \"Bo Ås, ordförande § 2\", Cia Lind, Dan Norberg]\n"
          "justerare: Bo Ås\n" ITEM "  - {rubrik: Vatten, beslut: Nej.}\n",
     ""}, /* a stand-in chair for one § */
    {BODY "sekreterare: Cia Lind\njusterare: [Bo Ås, Cia Lind]\n" ITEM, "312:12"},
    {BODY "justerare: [Bo Ås § 1, Cia Lind §§ 2–4]\n" ITEM "  - {rubrik: Vatten, beslut: Nej.}\n",
     "314:11"},
    {BODY "justerare: [Bo Ås § 1, Cia Lind]\n" ITEM "  - {rubrik: Vatten, beslut: Nej.}\n", ""},
    {BODY "justerare: Bo Ås § 1\n" ITEM "  - {rubrik: Vatten, beslut: Nej.}\n", "315:11"},
    {"organ:\n  namn: P\n  ledamöter: [Anna Ek, Bo Ås (M)]\n  ersättare: [Anna Ek (S), Bo Ås (S)]\n"
     "datum: 2025-03-14\n",
     "316:4"}, /* another party is another person */
    {"organ:\n  namn: P\n  ledamöter: [{namn: Anna Ek, till: 2025-01-31}]\n"
     "  ersättare: [{namn: Anna Ek, från: 2025-02-01}]\ndatum: 2025-03-14\n",
     ""}, /* the seat changed during the year */
    {"organ:\n  namn: P\n  ledamöter: [Bo Ås, {namn: Anna Ek, till: 2025-03-13}]\n"
     "datum: 2025-03-14\njusterare: Anna Ek\n",
     "317:5"},
    {"organ:\n  namn: P\n  ledamöter: [Bo Ås, {namn: Anna Ek, till: 2025-03-14}]\n"
     "datum: 2025-03-14\njusterare: Anna Ek\n",
     ""},
};

static const struct trial doubles[] = {
    {HERE "  övriga: [Eva Lund, Bo Ås]\n" ITEM, "319:14"},
    {HERE "  övriga: \"Bo Ås, § 1\"\n" ITEM, ""},
    {HERE "  övriga: Ås\n" ITEM, ""}, /* a free name is written in full */
    {HERE "justerare: [Bo Ås, Cia Lind, Bo Ås]\n" ITEM, "320:14"},
    {HERE "justerare: [Bo Ås § 1, Bo Ås § 2]\n" ITEM "  - {rubrik: B, beslut: Nej.}\n", ""},
};

static const struct trial spellings[] = {
    {BODY "ärenden:\n  - rubrik: A\n    föredragande: [Paulo Marques, Paolo Marques]\n", "318:13"},
    {BODY "ärenden:\n  - rubrik: A\n    föredragande: [Paulo Marques, Paulo Marqes]\n", "318:13"},
    {BODY "ärenden:\n  - rubrik: A\n    föredragande: [Pualo Marques, Paulo Marques]\n", "318:13"},
    {BODY "ärenden:\n  - rubrik: A\n    föredragande: [Paula Marques, Paulo Marquez]\n", ""},
    {BODY "ärenden:\n  - rubrik: A\n    föredragande: [Paulo Marques, Paulo Marques]\n", ""},
    {BODY "ärenden:\n  - rubrik: A\n    föredragande: Dan Nordberg\n", "318:13"},
    {BODY "ärenden:\n  - rubrik: A\n    föredragande: [Grupp Ett 1, Grupp Ett 2]\n", ""},
    {BODY "ärenden:\n  - rubrik: A\n    föredragande: [Åsa Ö, Asa Ö]\n", ""}, /* too short */
    {BODY "ärenden:\n  - rubrik: A\n    föredragande: [Marianne Öberg, Marianne Oberg]\n",
     "318:13"},
    {"organ: {namn: P, ledamöter: [Maria Eriksson, Marie Eriksson]}\ndatum: 2025-03-14\n", ""},
};

static const struct trial items[] = {
    {BODY "ärenden: [A, {rubrik: B, paragraf: 1}]\n", "403:11"},
    {BODY "ärenden: [A, {rubrik: B, paragraf: 3}, {rubrik: C, paragraf: 2}]\n", "405:11 404:11"},
    {BODY "paragraf: 30\närenden: [A, {rubrik: B, paragraf: 31}]\n", ""},
    {BODY "ärenden: [{rubrik: A, nummer: 2}, {rubrik: B, nummer: 2}, C]\n", "406:11"},
    {BODY ITEM "  - {rubrik: B, förslag till beslut: Ja.}\n", "407:14"},
    {BODY ITEM "  - {rubrik: B, förslag till beslut: Ja., utfall: utgår}\n", ""},
    {BODY ITEM "  - {rubrik: B, förslag till beslut: Ja., sekretess: OSL 25 kap. 1 §}\n", ""},
    {BODY "ärenden:\n  - {rubrik: A, förslag till beslut: Ja.}\n  - B\n", ""}, /* an agenda */
    {BODY "närvaro: {beslutande: alla}\närenden:\n  - {rubrik: A, förslag till beslut: Ja.}\n", ""},
    {BODY ITEM "  - B\n  - standard: övriga frågor\n", "408:14"},
    {BODY ITEM "  - {rubrik: B, text: Samtal förs.}\n", ""},
    {BODY ITEM "    underärenden: [{rubrik: C, förslag till beslut: Ja.}]\n", ""},
    {BODY ITEM "  - rubrik: B\n    förslag till beslut: Ja.\n    beslut: Nej: nej.\n", "112:16"},
    {BODY ITEM "rättelser: {text: Fel., paragraf: 1}\n", ""},
    {BODY ITEM "rättelser: {text: Fel., paragraf: §§ 1–9999}\n", "409:14"},
    {BODY ITEM "justering: 2025-03-20\nrättelser: {text: Fel., paragraf: 1, datum: 2025-03-19}\n",
     "410:15"},
    {BODY ITEM "justering: 2025-03-20\nrättelser: {text: Fel., paragraf: 1, datum: 2025-03-20}\n",
     ""},
};

static const struct trial acts[] = {
    {HERE ITEM "    reservationer: {av: Bo Ås}\n", ""},
    {HERE ITEM "    reservationer: {av: Dan Norberg}\n", "530:17"},
    {HERE ITEM "    reservationer: {av: V}\n", ""},
    {HERE ITEM "    särskilda yttranden: {av: Eva Alm, text: Nej.}\n", ""},
    {HERE ITEM "    yrkanden: {av: Eva Alm, text: bifall}\n", "531:17"},
    {HERE ITEM "    jäv: Bo Ås\n    yrkanden: {av: Bo Ås, text: bifall}\n", "532:18"},
    {BODY ITEM "    jäv: Bo Ås\n    reservationer: {av: Bo Ås}\n", "532:15"},
    /* a name in närvaro that is nobody's: nothing is known of who serves, and one error is told */
    {BODY "närvaro:\n  beslutande: [Anna Ek, Bo Åsk]\n" ITEM "    reservationer: {av: Bo Ås}\n",
     "301:12"},
};

static const struct trial votes[] = {
    {HERE ITEM VOTE "        ja: 2\n        nej: 1\n", ""},
    {HERE ITEM VOTE "        ja: 2\n        nej: 0\n", "601:19"},
    {HERE ITEM VOTE "        ja: 2\n        nej: 0\n        frånvarande: 1\n", ""},
    {HERE ITEM VOTE "        ja: 2\n        nej: 0\n        frånvarande: [Cia Lind]\n", ""},
    {HERE ITEM "    deltar inte i beslutet: [M]\n" VOTE "        ja: 2\n        nej: 0\n", ""},
    {HERE ITEM VOTE "        ja: övriga\n        nej: 1\n", ""},
    {HERE ITEM VOTE "        ja: [Anna Ek, Bo Ås]\n        nej: Cia Lind\n", ""},
    {HERE ITEM VOTE "        ja: [Anna Ek, Bo Ås]\n        nej: []\n", "602:19"},
    {HERE ITEM VOTE "        ja: övriga\n        nej: Cia Lind\n", ""},
    {HERE ITEM VOTE "        ja: Anna Ek\n        nej: Bo Ås\n", "602:19"}, /* no tie yet */
    {HERE ITEM VOTE "        ja: övriga\n        nej: [Cia Lind, Cia Lind]\n", "603:20"},
    {HERE ITEM VOTE "        ja: övriga\n        nej: Dan Norberg\n", "604:20"},
    {HERE ITEM VOTE "        ja: övriga\n        nej: [Bo Ås, Dan Norberg]\n",
     "604:20"}, /* no tie */
    {HERE ITEM VOTE "        ja: övriga\n        frånvarande: Dan Norberg\n", ""},
    {HERE ITEM "    jäv: Bo Ås\n" VOTE "        ja: övriga\n        nej: Bo Ås\n", "605:21"},
    {BODY ITEM VOTE "        ja: [Anna Ek, Bo Ås]\n        nej: [Eva Alm]\n", ""},
    {BODY ITEM VOTE "        ja: 2\n        nej: 2\n", "606:16"},
    {BODY ITEM VOTE "        ja: 0\n        nej: 0\n", ""},
    {BODY ITEM VOTE "        ja: 2\n        nej: 2\n        lott: nej\n", ""},
    {BODY ITEM VOTE "        ja: 2\n        nej: 1\n        lott: nej\n", "607:18"},
    {BODY ITEM VOTE "        ja: 2\n        nej: 2\n        lott: ja\n        utslagsröst: ja\n",
     "608:18"},
    {HERE ITEM VOTE "        ja: [Anna Ek]\n        nej: [Bo Ås]\n        avstår: [Cia Lind]\n"
                    "        utslagsröst: nej\n",
     "609:22"},
    {HERE ITEM VOTE "        ja: [Cia Lind]\n        nej: [Bo Ås]\n        avstår: [Anna Ek]\n"
                    "        utslagsröst: nej\n",
     ""},
    {BODY ITEM VOTE "        sluten: ja\n        ja: 2\n        nej: [Anna Ek]\n", "610:18"},
    {BODY ITEM VOTE "        sluten: ja\n        ja: 2\n        nej: 1\n", ""},
    {HERE ITEM VOTE "        sluten: ja\n        ja: 1\n        nej: [Anna Ek]\n", "610:21"},
    {HERE ITEM VOTE "        ja: övriga\n        nej: övriga\n", "614:20"},
    {HERE ITEM VOTE "        ja: övriga\n        nej: Bo Ås\n        avstår: övriga\n", "614:21"},
    {HERE ITEM VOTE "        ja: Anna Ek\n        nej: Bo Ås\n        avstår: övriga\n"
                    "        utslagsröst: ja\n",
     ""},
    {BODY ITEM VOTE "        ja: 2\n        nej: [Bo Ek]\n", "301:17"},
};

static const struct trial outcomes[] = {
    {BODY ITEM "    omröstningar: {ja: 2, nej: 1}\n", "611:14"},
    {BODY ITEM "    omröstningar: {ja: 2, nej: 1, nej betyder: avslag}\n", ""},
    {BODY ITEM "    propositionsordning: Ja-röst betyder bifall.\n"
               "    omröstningar: {ja: 2, nej: 1}\n",
     ""},
    {BODY ITEM "    propositionsordning: Jag frågar.\n    omröstningar: {ja: 2, nej: 1}\n",
     "611:15"},
    {BODY ITEM "    typ: val\n    omröstningar: {ja: 2, nej: 1}\n", ""},
    {BODY ITEM "    yrkanden: [{av: Bo Ås, text: ja}, {av: Anna Ek, text: nej}]\n", ""},
    {BODY ITEM "    yrkanden: [{av: Bo Ås, text: ja}, {av: Anna Ek, text: nej}]\n" VOTE
               "        ja: 2\n",
     "612:16"},
    {BODY ITEM "    yrkanden: [{av: Bo Ås, text: ja}]\n" VOTE "        ja: 2\n", ""},
    {BODY ITEM "    utfall: avslag\n    omröstningar: {ja: 2, nej: 1, ja betyder: bifall}\n",
     "613:14"},
    {BODY ITEM "    utfall: bifall\n    omröstningar: {ja: 2, nej: 1, ja betyder: bifall}\n", ""},
    {BODY ITEM "    utfall: avslag\n    omröstningar: {ja: 1, nej: 2, ja betyder: bifall}\n", ""},
    {BODY ITEM "    utfall: Förslaget bifalls.\n"
               "    omröstningar: {ja: 2, nej: 1, ja betyder: motionen avslås}\n",
     ""},
    {BODY ITEM "    utfall: bifall\n    omröstningar:\n"
               "      - {ja: 2, nej: 1, ja betyder: avslag}\n"
               "      - {ja: 2, nej: 1, ja betyder: bifall}\n",
     ""}, /* whose outcome it is cannot be known */
};

#define TEXT BODY "ärenden:\n  - rubrik: A\n    text: "
static const struct trial dates[] = {
    {TEXT "fredagen den 14 mars 2025\n", ""},
    {TEXT "torsdagen den 14 mars 2025\n", "701:13"},
    {TEXT "Torsdag 14 mars 2025\n", "701:13"},
    {TEXT "torsdag, 14:e mars 2025\n", "701:13"},
    {TEXT "torsdag 2025-03-14\n", "701:13"},
    {TEXT "torsdagen den 14\n      mars 2025\n", "701:13"},
    {TEXT "måndag 14 mars\n", "701:13"},
    {TEXT "torsdag 14 mars\n", ""}, /* so it was in 2024 */
    {TEXT "lördag 14 mars\n", ""},  /* so it is in 2026 */
    {TEXT "onsdag 31 september\n", "702:13"},
    {TEXT "onsdag 29 februari\n", ""},
    {TEXT "onsdag 29 februari 2025\n", "702:13"},
    {TEXT "fettisdag 14 mars 2025, söckendag 14 mars 2025\n", ""},
    {TEXT "tisdagar 14 mars 2025, torsdagens 14 mars 2025\n", ""},
    {TEXT "torsdag 14 marsvin 2025, torsdag 0 mars 2025, torsdag 114 mars 2025\n", ""},
    {TEXT "torsdag\n", ""},
    {TEXT "torsdag den", ""},
    {TEXT "torsdag 14", ""},
    {TEXT "dag", ""},
    {BODY "ärenden:\n  - rubrik: Möte torsdag 14 mars 2025\n", "701:12"},
    {BODY "rubrik: \"Möte torsdag 14 mars 2025\"\n", "701:11"},
    {BODY "program: [{dag: Måndag 14 mars, punkter: [{rubrik: A, text: måndag 14 mars}]}]\n",
     "701:11 701:11"},
    {"organ: {namn: P}\nrubrik: måndag 14 mars\närenden: [A]\n", "204:1"}, /* no year to hold to */
};

static const struct trial without_place[] = {
    {"", "104:1"}, {"ärenden: [A]\n", "204:1 204:1"}, {"organ: saknas.yaml\n", "204:1 801:1"}};

#define LOOP(name)                                                                                 \
    START_TEST(name##_rules) {                                                                     \
        check_trial(&name[_i]);                                                                    \
    }                                                                                              \
    END_TEST
LOOP(people)
LOOP(doubles)
LOOP(spellings)
LOOP(items)
LOOP(acts)
LOOP(votes)
LOOP(outcomes)
LOOP(dates)
LOOP(without_place)

/* Names that all lack one letter of each other, and texts of nothing but weekdays. */
START_TEST(time_grows_with_size) {
    enum { NAMES = 20 * 1000 };
    struct buf text = {0};
    buf_put_text(&text, BODY "ärenden:\n  - rubrik: A\n    föredragande:\n");
    for (int i = 0; i < NAMES; i++) {
        buf_printf(&text, "      - Namn%c%c%c Lika\n", 'a' + i % 26, 'a' + i / 26 % 26,
                   'a' + i / 676 % 26);
    }
    buf_put_text(&text, "    text: ");
    for (int i = 0; i < NAMES; i++) {
        buf_put_text(&text, "torsdagen den 14 mars 2025 ");
    }
    struct meeting *meeting = load(buf_take(&text, arena).ptr);
    law_check(arena, meeting, diag);
    ck_assert_uint_ge(diag_count(diag, DIAG_WARNING), NAMES);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("law");
#define ADD(name) tcase_add_loop_test(tests, name##_rules, 0, sizeof name / sizeof *name)
    ADD(people);
    ADD(doubles);
    ADD(spellings);
    ADD(items);
    ADD(acts);
    ADD(votes);
    ADD(outcomes);
    ADD(dates);
    ADD(without_place);
    tcase_add_test(tests, time_grows_with_size);
    return run_tests(tests, "law/law");
}
