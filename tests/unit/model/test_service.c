/* model: the service table, one test for each rule. */
#include "support.h"

#include "model/service.h"

static const char body_text[] = "namn: Kulturnämnden\n"
                                "organisation: Region Sjöbygden\n"
                                "slag: nämnd\n"
                                "ledamöter:\n"
                                "  - Astrid Berg (S), ordförande\n"
                                "  - Bo Ceder (M), 1:e vice ordförande\n"
                                "  - Cilla Dal (S)\n"
                                "  - David Ek (M)\n"
                                "  - Eva Falk (C), 2:e vice ordförande\n"
                                "ersättare:\n"
                                "  - Sara Gran (S)\n"
                                "  - Måns Hed (M)\n"
                                "  - Siv Ivar (S)\n"
                                "  - Karl Jung (KD)\n"
                                "tjänstepersoner:\n"
                                "  - Rut Lind, sekreterare\n";

static const char party_order[] = "inkallelseordning: {S: [S, M], M: [M, KD, S]}\n";

enum { ASTRID, BO, CILLA, DAVID, EVA, SARA, MANS, SIV, KARL };

/* A meeting with §§ 1–5; `extra` goes to the body, `attendance` is the whole of närvaro. */
static const struct service *make_with(const char *extra, const char *head, const char *attendance,
                                       const char *items) {
    struct buf body = {0};
    struct buf text = {0};
    buf_put_text(&body, body_text);
    buf_put_text(&body, extra);
    static struct test_file files[2];
    files[0] = (struct test_file){"organ.yaml", buf_take(&body, arena).ptr};
    files[1] = (struct test_file){NULL, NULL};
    test_files = files;
    buf_put_text(&text, "organ: organ.yaml\ndatum: 2025-03-14\n");
    buf_put_text(&text, head);
    if (attendance != NULL) {
        buf_put_text(&text, "närvaro:\n");
        buf_put_text(&text, attendance);
    }
    buf_put_text(&text, "ärenden:\n");
    buf_put_text(&text, items);
    return load_bytes(buf_take(&text, arena))->service;
}

static const char five_items[] = "  - Ett\n  - Två\n  - Tre\n  - Fyra\n  - Fem\n";

static const struct service *make(const char *attendance) {
    return make_with(party_order, "", attendance, five_items);
}

/* One character a §: '-' absent, '.' present, 'j' out for jäv, 'x' on the own seat, 'o' unstated,
 * a capital for the member replaced. */
static const char *line(const struct service *s, uint32_t row) {
    struct buf out = {0};
    for (uint32_t i = 0; i < s->slot_count; i++) {
        const struct service_cell *cell = service_cell(s, row, i);
        char c = "-.jx"[cell->state];
        if (cell->state == SERVICE_SERVING && cell->replaces == SERVICE_UNSTATED) {
            c = 'o';
        } else if (cell->state == SERVICE_SERVING && cell->replaces != SERVICE_NOBODY) {
            c = (char)('A' + cell->replaces);
        }
        buf_put_byte(&out, c);
    }
    return buf_take(&out, arena).ptr;
}

#define LINE(service, row, want) ck_assert_str_eq(line(service, row), want)

/* ---- lists ----------------------------------------------------------------------------------- */

START_TEST(test_not_known) {
    const struct service *s = make(NULL);
    ck_assert(!s->known);
    ck_assert_uint_eq(s->slot_count, 5);
    ck_assert_uint_eq(s->row_count, 0);
    ck_assert_uint_eq(service_row_of(s, NULL), SERVICE_NOBODY);
}
END_TEST

START_TEST(test_all_with_exceptions) {
    const struct service *s = make("  beslutande:\n"
                                   "    - alla\n"
                                   "    - Karl Jung ersätter David Ek §§ 1–2\n"
                                   "    - Bo Ceder, på distans\n"
                                   "  frånvarande: [Cilla Dal]\n");
    ck_assert(s->known);
    ck_assert_uint_eq(s->member_count, 5);
    ck_assert_uint_eq(s->row_count, 9);
    LINE(s, ASTRID, "xxxxx");
    LINE(s, CILLA, "-----");
    LINE(s, DAVID, "--xxx");
    LINE(s, KARL, "DD---");
    LINE(s, SARA, "-----");
    ck_assert(service_cell(s, BO, 2)->remote);
    ck_assert(!service_cell(s, ASTRID, 2)->remote);
    ck_assert_uint_eq(s->slots[0].serving, 4);
    ck_assert_str_eq(findings(), "");
}
END_TEST

START_TEST(test_serves_for) {
    const struct service *s = make("  beslutande:\n"
                                   "    - Astrid Berg\n"
                                   "    - Bo Ceder\n"
                                   "    - Sara Gran (S) för Cilla Dal (S)\n"
                                   "    - Måns Hed (M), för David Ek, §§ 2–3\n"
                                   "    - Eva Falk\n");
    LINE(s, CILLA, "-----");
    LINE(s, SARA, "CCCCC");
    LINE(s, DAVID, "-----");
    LINE(s, MANS, "-DD--");
    ck_assert_str_eq(findings(), "");
}
END_TEST

START_TEST(test_words_of_return) {
    const struct service *s = make("  beslutande: alla\n"
                                   "  händelser:\n"
                                   "    - Ceder lämnar efter § 1\n"
                                   "    - Ceder återvänder till § 3\n"
                                   "    - Dal lämnar efter § 2\n"
                                   "    - Dal kommer tillbaka efter § 3\n");
    LINE(s, BO, "x-xxx");
    LINE(s, CILLA, "xx-xx");
    ck_assert_str_eq(findings(), "");
}
END_TEST

/* Events as people write them. */
START_TEST(test_words_of_events) {
    const struct service *s = make("  beslutande: alla\n"
                                   "  ersättare: [Sara Gran, Måns Hed, Siv Ivar]\n"
                                   "  händelser:\n"
                                   "    - Bo Ceder (M) lämnar sammanträdet efter § 1.\n"
                                   "    - Måns Hed (M) inträder för Bo Ceder (M) från § 2\n"
                                   "    - Cilla Dal, lämnar efter § 3\n"
                                   "    - Siv Ivar går in för Cilla Dal fr.o.m. § 4\n"
                                   "    - Sara Gran träder in för David Ek i § 5\n");
    LINE(s, BO, "x----");
    LINE(s, MANS, ".BBBB");
    LINE(s, CILLA, "xxx--");
    LINE(s, SIV, "...CC");
    LINE(s, DAVID, "xxxx-");
    LINE(s, SARA, "....D");
}
END_TEST

/* "under § 2" and a replacement in "§ 2" end with that §; "från § 2" does not. */
START_TEST(test_during_one) {
    const struct service *s = make("  beslutande: alla\n"
                                   "  ersättare: [Sara Gran, Måns Hed, Siv Ivar]\n"
                                   "  händelser:\n"
                                   "    - Cilla Dal lämnar under § 2\n"
                                   "    - Måns Hed ersätter David Ek § 3\n"
                                   "    - Astrid Berg lämnar mötet för § 4\n"
                                   "    - Karl Jung ersätter Bo Ceder från § 5\n");
    LINE(s, CILLA, "x-xxx");
    LINE(s, SARA, ".C.A.");
    LINE(s, DAVID, "xx-xx");
    LINE(s, MANS, "..D..");
    LINE(s, ASTRID, "xxx-x");
    LINE(s, BO, "xxxx-");
    LINE(s, KARL, "----B");
}
END_TEST

START_TEST(test_absent_in_some) {
    const struct service *s = make("  beslutande: alla\n"
                                   "  frånvarande: [Cilla Dal §§ 2–3, David Ek §§ 5]\n");
    LINE(s, CILLA, "x--xx");
    LINE(s, DAVID, "xxxx-");
    ck_assert_str_eq(findings(), "");
}
END_TEST

START_TEST(test_explicit_list) {
    const struct service *s = make("  beslutande:\n"
                                   "    - Astrid Berg\n"
                                   "    - Bo Ceder §§ 1–3\n"
                                   "    - Sara Gran ersätter Cilla Dal §§ 1–2, Bo Ceder §§ 4–5\n"
                                   "    - Karl Jung ersätter\n"
                                   "  ersättare:\n"
                                   "    - Måns Hed §§ 2–3\n"
                                   "    - Sara Gran\n");
    LINE(s, ASTRID, "xxxxx");
    LINE(s, BO, "xxx--");
    LINE(s, SARA, "CC.BB");
    LINE(s, KARL, "ooooo");
    LINE(s, MANS, "-..--");
    LINE(s, EVA, "-----");
    ck_assert_uint_eq(s->slots[0].serving, 4);
    ck_assert_ptr_nonnull(s->rows[SARA].mention);
    ck_assert_ptr_null(s->rows[EVA].mention);
}
END_TEST

START_TEST(test_standing_replacement) {
    const struct service *s = make("  beslutande:\n"
                                   "    - Astrid Berg\n"
                                   "    - Bo Ceder\n"
                                   "    - David Ek\n"
                                   "    - Sara Gran ersätter Cilla Dal\n"
                                   "  händelser: Dal anländer efter § 3\n");
    LINE(s, CILLA, "---xx");
    LINE(s, SARA, "CCC..");
    ck_assert_int_eq(service_cell(s, SARA, 3)->why, SERVICE_WHY_SEAT_TAKEN_BACK);
    ck_assert_int_eq(service_cell(s, CILLA, 3)->why, SERVICE_WHY_EVENT);
    ck_assert_str_eq(findings(), "");
}
END_TEST

START_TEST(test_without_serving_list) {
    const struct service *s = make("  frånvarande: [Cilla Dal]\n");
    LINE(s, ASTRID, "xxxxx");
    LINE(s, CILLA, "-----");
    ck_assert_str_eq(findings(), "mote.yaml:4:3: varning[SRB522]: närvaron säger inte vilka som är "
                                 "beslutande\n");
}
END_TEST

/* ---- events ---------------------------------------------------------------------------------- */

START_TEST(test_leaves_and_returns) {
    const struct service *s = make("  beslutande: alla\n"
                                   "  ersättare: [Sara Gran]\n"
                                   "  händelser:\n"
                                   "    - Cilla Dal återkommer före § 4\n"
                                   "    - Cilla Dal lämnar efter § 1\n"
                                   "    - Eva Falk lämnar § 5\n");
    LINE(s, CILLA, "x--xx");
    LINE(s, SARA, ".CC..");
    LINE(s, EVA, "xxxx-");
    ck_assert_str_eq(findings(), "");
}
END_TEST

START_TEST(test_leaves_for_some) {
    const struct service *s = make("  beslutande: alla\n"
                                   "  händelser: Cilla Dal lämnar §§ 2–3\n");
    LINE(s, CILLA, "x--xx");
}
END_TEST

START_TEST(test_arrives_late) {
    const struct service *s = make("  beslutande: [Astrid Berg, Cilla Dal]\n"
                                   "  ersättare: [Sara Gran]\n"
                                   "  händelser:\n"
                                   "    - Dal anländer efter § 2\n"
                                   "    - Karl Jung anländer från § 3\n");
    LINE(s, CILLA, "--xxx");
    LINE(s, SARA, "CC...");
    LINE(s, KARL, "--...");
    ck_assert_int_eq(service_cell(s, SARA, 0)->why, SERVICE_WHY_CALLED_IN);
}
END_TEST

START_TEST(test_replaces_from) {
    const struct service *s = make("  beslutande: alla\n"
                                   "  ersättare: [Sara Gran, Siv Ivar]\n"
                                   "  händelser:\n"
                                   "    - Dal lämnar efter § 1\n"
                                   "    - Siv Ivar ersätter Cilla Dal från § 3\n"
                                   "    - Dal återkommer efter § 4\n");
    LINE(s, CILLA, "x---x");
    LINE(s, SARA, ".C...");
    LINE(s, SIV, "..CC.");
    ck_assert_ptr_nonnull(strstr(findings(), "SRB521"));
}
END_TEST

START_TEST(test_replaces_without_leaving) {
    const struct service *s = make("  beslutande: alla\n"
                                   "  ersättare: [Sara Gran]\n"
                                   "  händelser: Sara Gran ersätter Cilla Dal från § 4\n");
    LINE(s, CILLA, "xxx--");
    LINE(s, SARA, "...CC");
    ck_assert_str_eq(findings(), "");
}
END_TEST

START_TEST(test_replaces_in_some) {
    const struct service *s = make("  beslutande: alla\n"
                                   "  ersättare: [Sara Gran]\n"
                                   "  händelser: Sara Gran tjänstgör för Cilla Dal §§ 2–3\n");
    LINE(s, CILLA, "x--xx");
    LINE(s, SARA, ".CC..");
}
END_TEST

/* ---- clock times ------------------------------------------------------------------------------
 */

static const char timed_items[] = "  - Ett\n"
                                  "  - {rubrik: Två, tid: \"09.30\"}\n"
                                  "  - Tre\n"
                                  "  - {rubrik: Fyra, tid: \"10.30\"}\n"
                                  "  - {rubrik: Fem, tid: \"11.00\"}\n";
static const char hours[] = "tid: 09.00-12.00\najournering: 10.00–10.10\n";

static const struct service *at_clock(const char *events) {
    struct buf text = {0};
    buf_put_text(&text, "  beslutande: alla\n  händelser:\n");
    buf_put_text(&text, events);
    return make_with(party_order, hours, buf_take(&text, arena).ptr, timed_items);
}

START_TEST(test_clock_at_start) {
    const struct service *s = at_clock("    - Bo Ceder anländer kl. 09.30\n"
                                       "    - Cilla Dal lämnar kl. 11.00\n"
                                       "    - David Ek anländer kl. 09.00\n"
                                       "    - Eva Falk lämnar kl. 12.00\n");
    LINE(s, BO, "-xxxx");
    LINE(s, CILLA, "xxxx-");
    LINE(s, DAVID, "xxxxx");
    LINE(s, EVA, "xxxxx");
    ck_assert_str_eq(findings(), "");
    ck_assert_int_eq(s->rows[ASTRID].minutes, 170);
    ck_assert_int_eq(s->rows[BO].minutes, 140);
    ck_assert_int_eq(s->rows[CILLA].minutes, 110);
    ck_assert_int_eq(s->rows[SARA].minutes, 0);
}
END_TEST

START_TEST(test_clock_within) {
    const struct service *s = at_clock("    - Bo Ceder anländer kl. 09.10\n"
                                       "    - Cilla Dal lämnar kl. 10.40\n"
                                       "    - David Ek anländer kl. 11.30\n");
    LINE(s, BO, "-xxxx");
    LINE(s, CILLA, "xxx--");
    LINE(s, DAVID, "-----");
    ck_assert_ptr_nonnull(strstr(findings(), "8:7: anmärkning[SRB516]: kl. 09.10 infaller"));
    ck_assert_int_eq(s->rows[BO].minutes, 160);
    ck_assert_int_eq(s->rows[CILLA].minutes, 90);
    ck_assert_int_eq(s->rows[DAVID].minutes, 30);
}
END_TEST

START_TEST(test_clock_between) {
    const struct service *s = at_clock("    - Bo Ceder anländer kl. 10.20\n"
                                       "    - Cilla Dal lämnar kl. 10.20\n");
    LINE(s, BO, "---xx");
    LINE(s, CILLA, "x----");
    ck_assert_ptr_nonnull(strstr(findings(), "varning[SRB517]"));
}
END_TEST

START_TEST(test_clock_untied) {
    const struct service *s = make("  beslutande: alla\n"
                                   "  händelser:\n"
                                   "    - Bo Ceder anländer kl. 10.20\n"
                                   "    - Sara Gran anländer kl. 10.20\n");
    LINE(s, BO, "xxxxx");
    LINE(s, SARA, ".....");
    ck_assert_ptr_nonnull(strstr(findings(), "varning[SRB518]"));
    ck_assert_int_eq(s->rows[BO].minutes, -1);
}
END_TEST

START_TEST(test_hours_after_name) {
    const struct service *s = make_with(party_order, hours,
                                        "  beslutande:\n"
                                        "    - Astrid Berg, 09.00–10.30\n"
                                        "    - Bo Ceder, kl. 09.30–12.00\n"
                                        "  ersättare: [\"Sara Gran, 11.00–12.00\"]\n",
                                        timed_items);
    LINE(s, ASTRID, "xxx--");
    LINE(s, BO, "-xxxx");
    LINE(s, SARA, "----.");
    ck_assert_int_eq(s->rows[ASTRID].minutes, 80);
    ck_assert_int_eq(s->rows[SARA].minutes, 60);
}
END_TEST

/* An end that cannot be tied to a § counts as no end, as with events: nobody gets lost. */
START_TEST(test_hours_end_untied) {
    const struct service *s = make_with(party_order, "tid: 09.00-12.00\n",
                                        "  beslutande:\n"
                                        "    - Astrid Berg\n"
                                        "    - Bo Ceder, 09.00–10.30\n",
                                        five_items);
    LINE(s, BO, "xxxxx");
    ck_assert_ptr_nonnull(strstr(findings(), "varning[SRB518]"));
}
END_TEST

START_TEST(test_clock_past_midnight) {
    const struct service *s = make_with("", "tid: 22.00-01.00\n",
                                        "  beslutande: alla\n"
                                        "  händelser: Bo Ceder lämnar kl. 00.30\n",
                                        "  - Ett\n  - {rubrik: Två, tid: \"00.30\"}\n");
    LINE(s, BO, "x-");
    ck_assert_int_eq(s->rows[BO].minutes, 150);
    ck_assert_int_eq(s->rows[ASTRID].minutes, 180);
}
END_TEST

/* ---- jäv ------------------------------------------------------------------------------------- */

START_TEST(test_disqualified_by_item) {
    const struct service *s =
        make_with(party_order, "", "  beslutande: alla\n  ersättare: [Sara Gran, Siv Ivar]\n",
                  "  - Ett\n"
                  "  - rubrik: Två\n"
                  "    jäv: [Cilla Dal]\n"
                  "  - rubrik: Tre\n"
                  "    underärenden:\n"
                  "      - {rubrik: A, jäv: [Cilla Dal]}\n"
                  "      - {rubrik: B, jäv: [Sara Gran]}\n"
                  "  - Fyra\n");
    LINE(s, CILLA, "xjjx");
    LINE(s, SARA, ".Cj.");
    LINE(s, SIV, "..C.");
    ck_assert_int_eq(service_cell(s, CILLA, 1)->why, SERVICE_WHY_ITEM);
    ck_assert(!service_serves(s, s->rows[CILLA].person, 1));
    ck_assert(service_serves(s, s->rows[CILLA].person, 3));
    ck_assert_ptr_nonnull(strstr(findings(), "varning[SRB527]")); /* once for the § */
    ck_assert_ptr_null(strstr(strstr(findings(), "SRB527") + 1, "SRB"));
}
END_TEST

/* Out in every sub-item, or of the item itself: the whole § is what was meant. */
/* Who is written for §§ and out for jäv in one of them has the seat again in the next. */
START_TEST(test_claim_with_gap) {
    const struct service *s =
        make_with(party_order, "",
                  "  beslutande:\n"
                  "    - alla\n"
                  "    - Sara Gran ersätter Cilla Dal §§ 1–2, Astrid Berg §§ 3–5\n"
                  "  ersättare: [Måns Hed]\n",
                  "  - Ett\n"
                  "  - {rubrik: Två, jäv: Sara Gran}\n"
                  "  - Tre\n"
                  "  - {rubrik: Fyra, jäv: Sara Gran}\n"
                  "  - Fem\n");
    LINE(s, CILLA, "--xxx");
    LINE(s, ASTRID, "xx---");
    LINE(s, SARA, "CjAjA");
    LINE(s, MANS, ".C.A.");
    ck_assert_str_eq(findings(), "");
}
END_TEST

/* Who is written on a seat and comes late takes it from who was called in, but only once. */
START_TEST(test_claim_comes_late) {
    const struct service *s = make("  beslutande:\n"
                                   "    - alla\n"
                                   "    - Sara Gran ersätter Cilla Dal\n"
                                   "  ersättare: [Siv Ivar]\n"
                                   "  händelser:\n"
                                   "    - Gran anländer efter § 1\n"
                                   "    - Gran lämnar under § 4\n");
    LINE(s, CILLA, "-----");
    LINE(s, SARA, "-CC-.");
    LINE(s, SIV, "C..CC");
    ck_assert_str_eq(findings(), "");
}
END_TEST

START_TEST(test_disqualified_in_all_parts) {
    (void)make_with(party_order, "", "  beslutande: alla\n  ersättare: [Sara Gran, Siv Ivar]\n",
                    "  - rubrik: Ett\n"
                    "    underärenden:\n"
                    "      - {rubrik: A, jäv: [Cilla Dal]}\n"
                    "      - {rubrik: B, jäv: [Cilla Dal]}\n"
                    "  - rubrik: Två\n"
                    "    jäv: [Cilla Dal]\n"
                    "    underärenden: [A, B]\n"
                    "  - rubrik: Tre\n"
                    "    underärenden:\n"
                    "      - {rubrik: A, jäv: [Cilla Dal]}\n");
    ck_assert_str_eq(findings(), "");
}
END_TEST

START_TEST(test_substitute_disqualified) {
    const struct service *s = make("  beslutande: alla\n"
                                   "  frånvarande: [Cilla Dal]\n"
                                   "  ersättare: [Sara Gran, Siv Ivar]\n"
                                   "  händelser: Sara Gran jäv § 3\n");
    LINE(s, SARA, "CCjCC");
    LINE(s, SIV, "..C..");
}
END_TEST

START_TEST(test_leaves_while_disqualified) {
    const struct service *s = make("  beslutande: alla\n"
                                   "  ersättare: [Sara Gran, Siv Ivar]\n"
                                   "  händelser:\n"
                                   "    - Cilla Dal jäv § 2\n"
                                   "    - Cilla Dal lämnar efter § 2\n");
    LINE(s, CILLA, "xj---");
    LINE(s, SARA, ".CCCC");
    ck_assert_int_eq(service_cell(s, SARA, 2)->why, SERVICE_WHY_KEPT_SEAT);
}
END_TEST

/* ---- calling in -------------------------------------------------------------------------------
 */

START_TEST(test_by_party) {
    const struct service *s = make("  beslutande: alla\n"
                                   "  frånvarande: [Cilla Dal, David Ek, Eva Falk]\n"
                                   "  ersättare: [Sara Gran, Siv Ivar, Karl Jung]\n");
    LINE(s, SARA, "CCCCC");
    LINE(s, KARL, "DDDDD"); /* M: M, then KD */
    LINE(s, SIV, ".....");  /* C has no line, and no substitute */
    ck_assert_uint_eq(s->slots[0].serving, 4);
    ck_assert_str_eq(findings(), "");
}
END_TEST

START_TEST(test_own_party_without_line) {
    const struct service *s = make_with("inkallelseordning: {C: [M]}\n", "",
                                        "  beslutande: alla\n"
                                        "  frånvarande: [Cilla Dal, Eva Falk]\n"
                                        "  ersättare: [Karl Jung, Siv Ivar, Måns Hed]\n",
                                        five_items);
    LINE(s, SIV, "CCCCC");
    LINE(s, MANS, "EEEEE");
    LINE(s, KARL, ".....");
}
END_TEST

START_TEST(test_by_name) {
    const struct service *s = make_with("inkallelseordning: [Karl Jung, Siv Ivar, Sara Gran]\n", "",
                                        "  beslutande: alla\n"
                                        "  frånvarande: [Bo Ceder, Eva Falk]\n"
                                        "  ersättare: [Sara Gran, Siv Ivar, Karl Jung]\n",
                                        five_items);
    LINE(s, KARL, "BBBBB");
    LINE(s, SIV, "EEEEE");
    LINE(s, SARA, ".....");
}
END_TEST

static const char home_files[] = "organ:\n"
                                 "  namn: Samverkansnämnden\n"
                                 "  ledamöter: [\"Anna Berg, Norrvik\", \"Bo Dal, Sjöby\"]\n"
                                 "  ersättare:\n"
                                 "    - Cia Ek, Sjöby\n"
                                 "    - Dan Falk, Norrvik\n"
                                 "    - Elsa Gran, Norrvik, för Bo Dal\n"
                                 "  inkallelseordning: representerar\n"
                                 "datum: 2025-03-14\n"
                                 "närvaro:\n"
                                 "  beslutande: alla\n"
                                 "  frånvarande: [Anna Berg, Bo Dal]\n"
                                 "  ersättare: [Cia Ek, Dan Falk, Elsa Gran]\n"
                                 "ärenden: [Ett, Två]\n";

START_TEST(test_by_home_and_personal) {
    const struct service *s = load(home_files)->service;
    LINE(s, 2, ".."); /* the personal substitute goes first */
    LINE(s, 3, "AA");
    LINE(s, 4, "BB");
    ck_assert_str_eq(findings(), "");
}
END_TEST

/* Who is written as absent and then comes was late. */
START_TEST(test_absent_until_arrival) {
    const struct service *s = make_with("", "",
                                        "  beslutande: alla\n"
                                        "  frånvarande: [Bo Ceder]\n"
                                        "  händelser: [Bo Ceder anländer före § 3]\n",
                                        five_items);
    LINE(s, BO, "--xxx");
    ck_assert_str_eq(findings(), "");
}
END_TEST

START_TEST(test_no_order) {
    const struct service *s = make_with("", "",
                                        "  beslutande: alla\n"
                                        "  frånvarande: [Cilla Dal]\n"
                                        "  ersättare: [Sara Gran]\n",
                                        five_items);
    LINE(s, SARA, ".....");
    const char *text = findings();
    ck_assert_ptr_nonnull(
        strstr(text, "5:17: anmärkning[SRB519]: ingen tjänstgör för 'Cilla Dal' "));
    ck_assert_uint_eq(diag_count(diag, DIAG_NOTE), 1);
    ck_assert_uint_eq(diag_count(diag, DIAG_WARNING), 0);
}
END_TEST

START_TEST(test_explicit_list_stands) {
    const struct service *s = make("  beslutande: [Astrid Berg, Bo Ceder, David Ek, Eva Falk]\n"
                                   "  ersättare: [Sara Gran]\n");
    LINE(s, SARA, ".....");
    ck_assert_ptr_nonnull(strstr(findings(), "varning[SRB520]: ingen tjänstgör för 'Cilla Dal'"));
}
END_TEST

START_TEST(test_unstated_takes_a_seat) {
    const struct service *s = make("  beslutande:\n"
                                   "    - alla\n"
                                   "    - Karl Jung ersätter §§ 2–3\n"
                                   "  frånvarande: [Cilla Dal]\n"
                                   "  ersättare: [Sara Gran]\n");
    LINE(s, KARL, "-oo--");
    LINE(s, SARA, "C..CC"); /* never more than there are seats */
    for (size_t i = 0; i < 5; i++) {
        ck_assert_uint_eq(s->slots[i].serving, 5);
    }
}
END_TEST

START_TEST(test_moves_to_written_seat) {
    const struct service *s = make("  beslutande:\n"
                                   "    - alla\n"
                                   "    - Sara Gran ersätter David Ek §§ 3–4\n"
                                   "  frånvarande: [Cilla Dal]\n"
                                   "  ersättare: [Sara Gran, Siv Ivar]\n");
    LINE(s, SARA, "CCDD.");
    LINE(s, SIV, "..CCC"); /* who serves keeps the seat */
    LINE(s, DAVID, "xx--x");
}
END_TEST

/* ---- the chair, remote, turns ------------------------------------------------------------------
 */

START_TEST(test_chair) {
    const struct service *s = make("  beslutande:\n"
                                   "    - alla\n"
                                   "    - David Ek, ordförande § 2\n"
                                   "  händelser:\n"
                                   "    - Berg lämnar efter § 2\n"
                                   "    - Bo Ceder jäv § 4\n"
                                   "    - Bo Ceder lämnar efter § 4\n"
                                   "    - Eva Falk lämnar efter § 4\n");
    static const uint32_t want[] = {ASTRID, DAVID, BO, EVA, SERVICE_NOBODY};
    for (size_t i = 0; i < 5; i++) {
        ck_assert_uint_eq(s->slots[i].chair, want[i]);
    }
    ck_assert(service_cell(s, DAVID, 1)->chairs);
    ck_assert(!service_cell(s, DAVID, 2)->chairs);
}
END_TEST

START_TEST(test_remote_in_some) {
    const struct service *s = make("  beslutande:\n"
                                   "    - alla\n"
                                   "    - Bo Ceder, på distans §§ 2–3\n");
    LINE(s, BO, "xxxxx");
    ck_assert(!service_cell(s, BO, 0)->remote);
    ck_assert(service_cell(s, BO, 1)->remote);
    ck_assert(!service_cell(s, BO, 3)->remote);
}
END_TEST

START_TEST(test_turns) {
    const struct service *s = make("  beslutande:\n"
                                   "    - alla\n"
                                   "    - Sara Gran ersätter Cilla Dal §§ 1–2 och 5, David Ek § 3\n"
                                   "    - Bo Ceder, på distans, ordförande §§ 1–5\n");
    size_t count = 0;
    const struct service_turn *turns = service_turns(arena, s, SARA, SERVICE_IS_SERVING, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_uint_eq(turns[0].replaces, CILLA);
    ck_assert_str_eq(c_string(paragraphs_numbers(arena, turns[0].paragraphs)), "1–2, 5");
    ck_assert(!turns[0].all && !turns[0].remote && !turns[0].chairs);
    ck_assert_uint_eq(turns[1].replaces, DAVID);
    turns = service_turns(arena, s, BO, SERVICE_IS_SERVING, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert(turns[0].all && turns[0].remote && turns[0].chairs);
    ck_assert_uint_eq(turns[0].replaces, SERVICE_NOBODY);
    ck_assert_ptr_null(service_turns(arena, s, KARL, SERVICE_IS_SERVING, &count));
    ck_assert_uint_eq(count, 0);
    bool all = true;
    struct paragraphs there = service_paragraphs(arena, s, SARA, SERVICE_IS_THERE, &all);
    ck_assert(!all);
    ck_assert_str_eq(c_string(paragraphs_numbers(arena, there)), "1–3, 5");
}
END_TEST

START_TEST(test_slot_of) {
    const struct service *s = make_with("", "", "  beslutande: alla\n",
                                        "  - Ett\n"
                                        "  - rubrik: Två\n"
                                        "    underärenden: [A, B]\n");
    const struct item *two = s->slots[1].item;
    ck_assert_uint_eq(service_slot_of(s, two), 1);
    ck_assert_uint_eq(service_slot_of(s, &two->items[1]), 1);
    ck_assert_uint_eq(service_row_of(s, s->rows[3].person), 3);
}
END_TEST

START_TEST(test_no_items) {
    const struct service *s =
        make_with(party_order, "tid: 09.00-10.00\n", "  beslutande: [Astrid Berg]\n", "");
    ck_assert_uint_eq(s->slot_count, 0);
    ck_assert_uint_eq(s->rows[ASTRID].stretch_count, 1);
    ck_assert_int_eq(s->rows[ASTRID].stretches[0].cell.state, SERVICE_SERVING);
    ck_assert_uint_eq(s->rows[ASTRID].stretches[0].last, 0);
    ck_assert_int_eq(s->rows[ASTRID].minutes, 60);
    bool all = false;
    ck_assert_uint_eq(service_paragraphs(arena, s, ASTRID, SERVICE_IS_SERVING, &all).count, 0);
    ck_assert(all);
}
END_TEST

START_TEST(test_terms_of_office) {
    const struct service *s = load("organ:\n"
                                   "  namn: Nämnden\n"
                                   "  ledamöter:\n"
                                   "    - {namn: Anna Berg, till: 2024-12-31}\n"
                                   "    - {namn: Bo Dal, från: 2025-01-01}\n"
                                   "datum: 2025-03-14\n"
                                   "ledamöter: [Cia Ek]\n"
                                   "närvaro: {beslutande: alla}\n"
                                   "ärenden: [Ett]\n")
                                  ->service;
    ck_assert_uint_eq(s->row_count, 2);
    ck_assert_str_eq(c_string(s->rows[0].person->name.text), "Bo Dal");
    ck_assert_str_eq(c_string(s->rows[1].person->name.text), "Cia Ek");
    ck_assert_uint_eq(s->seats, 2);
}
END_TEST

START_TEST(test_paragraphs_out_of_order) {
    const struct service *s = make_with(party_order, "", "  beslutande: [Astrid Berg §§ 1–2]\n",
                                        "  - {rubrik: A, paragraf: 7}\n"
                                        "  - {rubrik: B, paragraf: 1}\n"
                                        "  - {rubrik: C, paragraf: 9}\n"
                                        "  - {rubrik: D, paragraf: 2}\n");
    LINE(s, ASTRID, "-x-x");
}
END_TEST

/* ---- reasons -----------------------------------------------------------------------------------
 */

START_TEST(test_explain) {
    const struct service *s = make("  beslutande: alla\n"
                                   "  ersättare: [Sara Gran]\n"
                                   "  händelser: Cilla Dal lämnar efter § 2\n");
    struct buf out = {0};
    service_explain(s, SARA, LANGUAGE_SV, &out);
    ck_assert_str_eq(buf_take(&out, arena).ptr,
                     "§§\u00a01–2: närvarande, tjänstgör inte – ingen ledig plats enligt ordningen "
                     "(mote.yaml:5)\n"
                     "§§\u00a03–5: tjänstgör för Cilla Dal – inkallad enligt ordningen: Cilla Dal "
                     "lämnar efter § 2 (mote.yaml:6)\n");
    out = (struct buf){0};
    service_explain(s, CILLA, LANGUAGE_EN, &out);
    ck_assert_str_eq(buf_take(&out, arena).ptr,
                     "§§\u00a01–2: serves in their own seat – beslutande: alla (everybody serves) "
                     "(mote.yaml:4)\n"
                     "§§\u00a03–5: absent – event: Cilla Dal lämnar efter § 2 (mote.yaml:6)\n");
}
END_TEST

/* ---- contradictions ----------------------------------------------------------------------------
 */

/* Every case: the codes it gives, in the order of the file. */
static const struct {
    const char *codes;
    const char *attendance;
} contradictions[] = {
    {"501", "  beslutande:\n    - Cilla Dal\n    - Sara Gran ersätter Cilla Dal §§ 2–3\n"},
    {"501", "  beslutande:\n    - Cilla Dal §§ 1–3\n    - Sara Gran ersätter Cilla Dal\n"},
    {"501", "  beslutande:\n    - Cilla Dal\n    - Sara Gran ersätter Cilla Dal §§ 2–3\n"
            "  händelser: Dal jäv § 5\n"},
    {"", "  beslutande: [Astrid Berg, Bo Ceder, Cilla Dal, Sara Gran ersätter Cilla Dal]\n"
         "  händelser: Dal lämnar efter § 3\n"},
    {"", "  beslutande: [Cilla Dal, Sara Gran ersätter Cilla Dal § 2]\n"
         "  händelser: Dal jäv § 2\n"},
    {"502", "  beslutande:\n    - Sara Gran ersätter Cilla Dal\n"
            "    - Siv Ivar ersätter Cilla Dal § 2\n"},
    {"503", "  beslutande:\n    - Sara Gran ersätter Cilla Dal §§ 1–3, David Ek §§ 3–4\n"},
    {"504", "  beslutande: [Cilla Dal]\n  frånvarande:\n    - Cilla Dal\n    - Bo Ceder\n"
            "    - Astrid Berg\n    - David Ek\n    - Eva Falk\n"},
    {"505", "  beslutande: [Sara Gran ersätter Cilla Dal]\n  ersättare: [Sara Gran]\n"},
    {"", "  beslutande: [Astrid Berg, Bo Ceder, Cilla Dal §§ 2–5, David Ek, Sara Gran ersätter "
         "Cilla Dal § 1]\n  ersättare: [Sara Gran]\n"},
    {"506", "  beslutande: alla\n  frånvarande: [Sara Gran]\n  ersättare: [Sara Gran]\n"},
    {"507", "  beslutande: [Bo Ceder ersätter Cilla Dal]\n"},
    {"508", "  beslutande: [Rut Lind]\n"},
    {"509", "  beslutande: [Sara Gran]\n"},
    {"510", "  beslutande:\n    - alla\n    - Sara Gran ersätter §§ 2–3\n"},
    {"511", "  beslutande: [Astrid Berg §§ 1–7]\n"},
    {"511", "  beslutande: alla\n  övriga:\n    - Nils Ny §§ 9–12\n"},
    {"512", "  beslutande: alla\n  händelser:\n    - Bo Ceder lämnar efter § 1\n"
            "    - Bo Ceder lämnar efter § 3\n"},
    {"513", "  beslutande: alla\n  händelser:\n    - Bo Ceder återkommer efter § 1\n"},
    {"514", "  beslutande: [Bo Ceder §§ 1–4]\n  händelser:\n    - Bo Ceder lämnar efter § 2\n"},
    {"", "  beslutande: [Bo Ceder §§ 1–4]\n  händelser:\n    - Bo Ceder lämnar efter § 4\n"},
    {"", "  beslutande: alla\n  frånvarande: [Bo Ceder]\n  händelser:\n" /* late */
         "    - Bo Ceder anländer efter § 2\n"},
    {"514", "  beslutande: alla\n  frånvarande: [Bo Ceder §§ 1–4]\n  händelser:\n"
            "    - Bo Ceder anländer efter § 2\n"},
    {"515", "  beslutande: [Astrid Berg, Bo Ceder, Eva Falk]\n  frånvarande: [Cilla Dal]\n"},
    {"521", "  beslutande:\n    - alla\n    - Karl Jung ersätter Cilla Dal\n"
            "  ersättare: [Sara Gran]\n"},
    {"523", "  beslutande: [Sara Gran ersätter Siv Ivar]\n"},
    {"524", "  beslutande: alla\n  ersättare: [Sara Gran]\n  händelser:\n"
            "    - Sara Gran lämnar efter § 1\n    - Cilla Dal lämnar efter § 2\n"
            "    - Sara Gran ersätter Cilla Dal från § 3\n"},
    {"525", "  beslutande: alla\n  ersättare: [Bo Ceder]\n"},
    {"307", "  beslutande: [Astrid Berg, Bo Ceder, Astrid Berg]\n"},
    {"301", "  beslutande: [Astrid Berg, Bo Ceder, Cilla Dla]\n  frånvarande: [David Ek]\n"},
};

START_TEST(test_contradiction) {
    (void)make(contradictions[_i].attendance);
    const char *text = findings();
    struct buf codes = {0};
    for (const char *at = text; (at = strstr(at, "[SRB")) != NULL; at++) {
        buf_put_text(&codes, codes.len > 0 ? " " : "");
        buf_put_bytes(&codes, at + 4, 3);
    }
    ck_assert_msg(strcmp(contradictions[_i].codes, buf_take(&codes, arena).ptr) == 0, "%sgave\n%s",
                  contradictions[_i].attendance, text);
}
END_TEST

START_TEST(test_too_many_pieces) {
    struct buf lists = {0};
    struct buf items = {0};
    buf_put_text(&lists, "  beslutande:\n");
    for (int i = 0; i < 120; i++) {
        buf_put_text(&lists, "    - Astrid Berg §§ 1–9000\n");
    }
    for (int i = 1; i <= 9000; i++) { /* no § stands beside the one before it */
        buf_printf(&items, "  - {rubrik: X, paragraf: %d}\n", i % 2 == 0 ? i : 9001 - i);
    }
    const struct service *s =
        make_with("", "", buf_take(&lists, arena).ptr, buf_take(&items, arena).ptr);
    ck_assert_ptr_nonnull(strstr(findings(), "fel[SRB529]"));
    ck_assert_uint_gt(s->rows[ASTRID].stretch_count, 0);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("service");
    tcase_add_test(tests, test_not_known);
    tcase_add_test(tests, test_all_with_exceptions);
    tcase_add_test(tests, test_serves_for);
    tcase_add_test(tests, test_words_of_return);
    tcase_add_test(tests, test_words_of_events);
    tcase_add_test(tests, test_during_one);
    tcase_add_test(tests, test_absent_in_some);
    tcase_add_test(tests, test_explicit_list);
    tcase_add_test(tests, test_standing_replacement);
    tcase_add_test(tests, test_without_serving_list);
    tcase_add_test(tests, test_leaves_and_returns);
    tcase_add_test(tests, test_leaves_for_some);
    tcase_add_test(tests, test_arrives_late);
    tcase_add_test(tests, test_replaces_from);
    tcase_add_test(tests, test_replaces_without_leaving);
    tcase_add_test(tests, test_replaces_in_some);
    tcase_add_test(tests, test_clock_at_start);
    tcase_add_test(tests, test_clock_within);
    tcase_add_test(tests, test_clock_between);
    tcase_add_test(tests, test_clock_untied);
    tcase_add_test(tests, test_hours_after_name);
    tcase_add_test(tests, test_hours_end_untied);
    tcase_add_test(tests, test_clock_past_midnight);
    tcase_add_test(tests, test_disqualified_by_item);
    tcase_add_test(tests, test_claim_with_gap);
    tcase_add_test(tests, test_claim_comes_late);
    tcase_add_test(tests, test_disqualified_in_all_parts);
    tcase_add_test(tests, test_substitute_disqualified);
    tcase_add_test(tests, test_leaves_while_disqualified);
    tcase_add_test(tests, test_by_party);
    tcase_add_test(tests, test_own_party_without_line);
    tcase_add_test(tests, test_by_name);
    tcase_add_test(tests, test_by_home_and_personal);
    tcase_add_test(tests, test_absent_until_arrival);
    tcase_add_test(tests, test_no_order);
    tcase_add_test(tests, test_explicit_list_stands);
    tcase_add_test(tests, test_unstated_takes_a_seat);
    tcase_add_test(tests, test_moves_to_written_seat);
    tcase_add_test(tests, test_chair);
    tcase_add_test(tests, test_remote_in_some);
    tcase_add_test(tests, test_turns);
    tcase_add_test(tests, test_slot_of);
    tcase_add_test(tests, test_no_items);
    tcase_add_test(tests, test_terms_of_office);
    tcase_add_test(tests, test_paragraphs_out_of_order);
    tcase_add_test(tests, test_explain);
    tcase_add_test(tests, test_too_many_pieces);
    tcase_add_loop_test(tests, test_contradiction, 0,
                        sizeof contradictions / sizeof *contradictions);
    return run_tests(tests, "service");
}
