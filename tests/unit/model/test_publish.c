/* model: secret items in the public edition. */
#include "support.h"

#include "model/service.h"

#define ORGAN                                                                                      \
    "organ:\n  namn: Beredningen\n  ledamöter: [\"Anna Ek (S), ordförande\", Bo Ås (M)]\n"      \
    "datum: 2025-03-14\n"

static struct text_list withheld;

static struct meeting *load_edition(const char *text, bool public_edition) {
    struct model_input input = test_input();
    struct meeting *meeting = NULL;
    input.public_edition = public_edition;
    (void)model_load(&input, source_new(arena, STR("mote.yaml"), str_from(text), 0), &meeting);
    withheld = input.withheld;
    return meeting;
}

static const char meeting_text[] = ORGAN
    "paragraf: 9\n"
    "närvaro:\n"
    "  beslutande: alla\n"
    "  händelser: [Bo Ås jäv §§ 10–11, Bo Ås anmäler jäv kl. 10.00, Bo Ås lämnar efter § 12]\n"
    "ärenden:\n"
    "  - standard: anmälan av jäv\n"
    "  - rubrik: Avgång\n"
    "    diarienummer: [RS 17, RS 18]\n"
    "    sekretess: OSL 25 kap. 1 §\n"
    "    föredragande: Lars Lind\n"
    "    tid: 10.15\n"
    "    text: Hemligt.\n"
    "    förslag till beslut: Hemligt förslag.\n"
    "    jäv: Bo Ås\n"
    "    beslut: enligt förslag\n"
    "    omedelbart justerad: ja\n"
    "    underärenden:\n"
    "      - rubrik: Mer om avgången\n"
    "  - rubrik: Öppet\n"
    "    text: Synligt.\n"
    "    jäv: Bo Ås\n"
    "    underärenden:\n"
    "      - {rubrik: Synligt under, text: Syns.}\n"
    "      - {rubrik: Om Olle, text: Dolt., personuppgifter: ja}\n"
    "  - {rubrik: Stängt, sekretess: ja}\n"
    "  - {rubrik: Bland annat, sekretess: nej}\n"
    "rättelser:\n"
    "  - {datum: 2025-04-01, paragraf: 10, text: Hemlig rättelse., av: Elin Berg}\n"
    "  - {datum: 2025-04-01, paragraf: 11, text: Synlig rättelse., av: Elin Berg}\n";

START_TEST(empties_secret_items) {
    const struct meeting *meeting = load_edition(meeting_text, true);
    const struct item *secret = &meeting->items.items[1];
    ck_assert(secret->withheld);
    ck_assert_str_eq(c_string(secret->title.text),
                     "Ärendet omfattas av sekretess (OSL 25 kap. 1 §)");
    ck_assert_uint_eq(secret->number, 2);
    ck_assert_uint_eq(secret->paragraph, 10);
    ck_assert_int_eq(secret->adjusted_at_once.value, TRUTH_YES);
    /* everything else is as in an item with a title alone */
    struct item empty = {.title = secret->title,
                         .number = 2,
                         .paragraph = 10,
                         .hours = {{-1}, {-1}, SPAN_NONE},
                         .adjusted_at_once = secret->adjusted_at_once,
                         .withheld = true,
                         .at = secret->at};
    ck_assert_uint_eq(secret->item_count, empty.item_count);
    ck_assert_uint_eq(secret->case_numbers.count, 0);
    ck_assert_uint_eq(secret->presenters.count, 0);
    ck_assert_int_eq(secret->hours.from.minutes, -1);
    ck_assert_ptr_null(secret->text.source);
    ck_assert_uint_eq(secret->proposal.count, 0);
    ck_assert_uint_eq(secret->disqualified.count, 0);
    ck_assert(!secret->decision.given);
    ck_assert_uint_eq(secret->decision.part_count, 0);
    ck_assert_uint_eq(secret->secrecy.text.len, 0);
    ck_assert_str_eq(c_string(meeting->items.items[3].title.text), "Ärendet omfattas av sekretess");
    ck_assert_str_eq(c_string(meeting->items.items[4].title.text), "Bland annat");
    ck_assert(!meeting->items.items[4].withheld);
}
END_TEST

START_TEST(keeps_open_items) {
    const struct meeting *meeting = load_edition(meeting_text, true);
    const struct item *open = &meeting->items.items[2];
    ck_assert(!open->withheld);
    ck_assert_str_eq(markdown_text(&open->text), "Synligt.");
    ck_assert_uint_eq(open->disqualified.count, 1);
    ck_assert_uint_eq(open->item_count, 2);
    ck_assert_str_eq(markdown_text(&open->items[0].text), "Syns.");
    ck_assert(open->items[1].withheld);
    ck_assert_str_eq(c_string(open->items[1].title.text),
                     "Ärendet innehåller personuppgifter som inte publiceras");
    ck_assert_uint_eq(open->items[1].number, 2);
    ck_assert_uint_eq(open->items[1].level, 1);
    ck_assert_ptr_eq(open->items[1].parent, open);
}
END_TEST

START_TEST(keeps_all_in_the_ordinary_edition) {
    const struct meeting *meeting = load_edition(meeting_text, false);
    ck_assert_str_eq(c_string(meeting->items.items[1].title.text), "Avgång");
    ck_assert(!meeting->items.items[1].withheld);
    ck_assert(item_is_secret(&meeting->items.items[1]));
    ck_assert(item_is_secret(&meeting->items.items[1].items[0]));
    ck_assert(!item_is_secret(&meeting->items.items[2]));
    ck_assert(!item_is_secret(&meeting->items.items[4]));
    ck_assert_uint_eq(meeting->attendance.events.count, 3);
    ck_assert_uint_eq(withheld.count, 0);
}
END_TEST

/* What formulas, events and corrections say of them. */
START_TEST(says_nothing_elsewhere) {
    const struct meeting *meeting = load_edition(meeting_text, true);
    const struct decision *jav = &meeting->items.items[0].decision;
    ck_assert_uint_eq(jav->part_count, 1);
    ck_assert_str_eq(markdown_text(&jav->parts[0].points.items[0]), "Bo Ås anmäler jäv i §\xC2\xA0"
                                                                    "11.");
    const struct event_list *events = &meeting->attendance.events;
    ck_assert_uint_eq(events->count, 2);
    ck_assert_str_eq(c_string(events->items[0].text.text), "Bo Ås anmäler jäv §\xC2\xA0"
                                                           "11");
    ck_assert_int_eq(events->items[1].kind, EVENT_LEAVES);
    const struct correction *corrections = meeting->corrections.items;
    ck_assert_str_eq(markdown_text(&corrections[0].text),
                     "Rättelsen gäller ett ärende som inte publiceras.");
    ck_assert_uint_eq(corrections[0].by.text.len, 0);
    ck_assert_str_eq(markdown_text(&corrections[1].text), "Synlig rättelse.");
    ck_assert_uint_eq(withheld.count, 6);
    ck_assert_str_eq(c_string(withheld.items[0].text), "Avgång");
    ck_assert_str_eq(c_string(withheld.items[1].text), "RS 17");
    ck_assert_str_eq(c_string(withheld.items[3].text), "Mer om avgången");
}
END_TEST

/* Nobody's jäv may be told, so it is not said that nobody has any. */
START_TEST(does_not_lie) {
    static const char yaml[] = ORGAN "ärenden:\n"
                                     "  - standard: anmälan av jäv\n"
                                     "  - {rubrik: A, sekretess: ja, jäv: Bo Ås}\n";
    ck_assert(!load_edition(yaml, true)->items.items[0].decision.given);
    ck_assert(load_edition(yaml, false)->items.items[0].decision.given);
    static const char none[] = ORGAN "ärenden:\n"
                                     "  - standard: anmälan av jäv\n"
                                     "  - {rubrik: A, sekretess: ja}\n";
    const struct decision *decision = &load_edition(none, true)->items.items[0].decision;
    ck_assert_str_eq(markdown_text(&decision->parts[0].points.items[0]), "Inget jäv anmäls.");
}
END_TEST

/* Free words after `sekretess` may tell too much; only a reference is printed. */
START_TEST(prints_references_only) {
    static const char yaml[] = ORGAN "ärenden:\n"
                                     "  - {rubrik: A, sekretess: om Olles sjukdom}\n"
                                     "  - {rubrik: B, sekretess: \"39 kap. 2 § [[OSL]]\"}\n"
                                     "  - {rubrik: C, sekretess: 25:1, personuppgifter: ja}\n";
    const struct meeting *meeting = load_edition(yaml, true);
    ck_assert_str_eq(c_string(meeting->items.items[0].title.text), "Ärendet omfattas av sekretess");
    ck_assert_str_eq(c_string(meeting->items.items[1].title.text),
                     "Ärendet omfattas av sekretess (39 kap. 2 § (uppgiften är dold))");
    ck_assert_str_eq(c_string(meeting->items.items[2].title.text), "Ärendet omfattas av sekretess");
}
END_TEST

START_TEST(a_standing_item_may_be_secret_by_profile) {
    static const struct test_file files[] = {
        {"profil.yaml", "standardärenden:\n  individärenden:\n    rubrik: Individärenden\n"
                        "    sekretess: OSL 26 kap. 1 §\n"},
        {NULL, NULL}};
    test_files = files;
    static const char yaml[] = ORGAN "ärenden:\n"
                                     "  - {standard: individärenden, text: Om Olle.}\n";
    const struct meeting *meeting = load_edition(yaml, true);
    ck_assert(meeting->items.items[0].withheld);
    ck_assert_str_eq(c_string(meeting->items.items[0].title.text),
                     "Ärendet omfattas av sekretess (OSL 26 kap. 1 §)");
}
END_TEST

/* That the meeting was held is no secret. */
START_TEST(was_held) {
    static const char yaml[] = ORGAN "ärenden:\n"
                                     "  - {rubrik: A, sekretess: ja, beslut: Hemligt.}\n";
    ck_assert(meeting_is_held(load_edition(yaml, true)));
    ck_assert(meeting_is_held(load_edition(yaml, false)));
}
END_TEST

/* Who was out for jäv in a secret § has the seat there as beside it. */
START_TEST(service_tells_no_jav) {
    static const char yaml[] = ORGAN "närvaro:\n"
                                     "  beslutande: alla\n"
                                     "  händelser: [Bo Ås jäv §§ 2–3]\n"
                                     "ärenden:\n"
                                     "  - rubrik: A\n"
                                     "  - {rubrik: B, sekretess: ja}\n"
                                     "  - rubrik: C\n"
                                     "  - {rubrik: D, sekretess: ja, jäv: Bo Ås}\n"
                                     "  - rubrik: E\n"
                                     "    underärenden:\n"
                                     "      - {rubrik: F, sekretess: ja, jäv: Bo Ås}\n"
                                     "      - {rubrik: G}\n"
                                     "  - rubrik: H\n"
                                     "    jäv: Bo Ås\n"
                                     "    underärenden:\n"
                                     "      - {rubrik: I, sekretess: ja, jäv: Bo Ås}\n";
    for (int edition = 0; edition < 2; edition++) {
        const struct meeting *meeting = load_edition(yaml, edition == 1);
        const struct service *service = meeting->service;
        ck_assert(service->known);
        uint32_t row = service_row_of(service, &meeting->body->members.items[1]);
        ck_assert_uint_ne(row, SERVICE_NOBODY);
        const struct service_cell *secret = service_cell(service, row, 1);
        ck_assert_int_eq(secret->state, edition == 1 ? SERVICE_SERVING : SERVICE_DISQUALIFIED);
        ck_assert_int_eq(service_cell(service, row, 3)->state, secret->state);
        ck_assert_int_eq(service_cell(service, row, 0)->state, SERVICE_SERVING);
        ck_assert_int_eq(service_cell(service, row, 2)->state, SERVICE_DISQUALIFIED);
        ck_assert_int_eq(service_cell(service, row, 4)->state, secret->state);
        ck_assert_int_eq(service_cell(service, row, 5)->state, SERVICE_DISQUALIFIED);
        const struct service_row *bo = &service->rows[row];
        uint32_t next = 0; /* the stretches still cover all slots, in order */
        for (size_t i = 0; i < bo->stretch_count; i++) {
            ck_assert_uint_eq(bo->stretches[i].first, next);
            next = bo->stretches[i].last + 1;
        }
        ck_assert_uint_eq(next, service->slot_count);
    }
}
END_TEST

/* A substitute, a chair or an adjuster for the secret § alone would tell it as well. */
START_TEST(nobody_stands_in_for_jav) {
    static const char yaml[] =
        "organ: {namn: Nämnden, slag: nämnd, ledamöter: [\"Al Ek (S), ordförande\", "
        "\"Bo Ås (M), vice ordförande\", \"Cia Lo (C)\"], ersättare: [\"Di Ny (S)\"]}\n"
        "datum: 2025-03-14\n"
        "justerare: [Bo Ås § 2, \"Cia Lo §§ 1, 3–4\"]\n"
        "närvaro:\n"
        "  beslutande:\n"
        "    - Al Ek\n"
        "    - Bo Ås, ordförande § 2\n"
        "    - Cia Lo, §§ 1–3\n"
        "    - Di Ny ersätter Al Ek § 2\n"
        "ärenden:\n"
        "  - rubrik: A\n"
        "  - {rubrik: B, sekretess: ja, jäv: Al Ek}\n"
        "  - rubrik: C\n"
        "  - rubrik: D\n";
    for (int edition = 0; edition < 2; edition++) {
        const struct meeting *meeting = load_edition(yaml, edition == 1);
        const struct service *service = meeting->service;
        const struct service_row *rows = service->rows;
        ck_assert_uint_eq(service->row_count, 4);
        ck_assert_uint_eq(service->slots[1].chair, edition == 1 ? 0 : 1);
        ck_assert_int_eq(service_cell(service, 3, 1)->state,
                         edition == 1 ? SERVICE_ABSENT : SERVICE_SERVING);
        ck_assert_int_eq(service_cell(service, 2, 3)->state, SERVICE_ABSENT);
        ck_assert_uint_eq(rows[0].stretch_count, edition == 1 ? 1 : 3);
        ck_assert_uint_eq(rows[3].stretch_count, edition == 1 ? 1 : 3);
        ck_assert(service_cell(service, 1, 1)->chairs == (edition == 0));
        const struct person_items *adjusters = &meeting->adjusters;
        ck_assert_uint_eq(adjusters->count, edition == 1 ? 1 : 2);
        ck_assert_uint_eq(adjusters->items[adjusters->count - 1].paragraphs.list.count,
                          edition == 1 ? 0 : 2);
    }
}
END_TEST

/* A vote that is published says who voted: there the table stays as it was. */
START_TEST(open_votes_keep_their_roll) {
    static const char yaml[] = ORGAN "närvaro:\n"
                                     "  beslutande: alla\n"
                                     "ärenden:\n"
                                     "  - rubrik: A\n"
                                     "    underärenden:\n"
                                     "      - {rubrik: B, sekretess: ja, jäv: Bo Ås}\n"
                                     "      - rubrik: C\n"
                                     "        omröstningar: [{ja: övriga, nej: []}]\n"
                                     "  - rubrik: D\n";
    const struct meeting *meeting = load_edition(yaml, true);
    uint32_t row = service_row_of(meeting->service, &meeting->body->members.items[1]);
    ck_assert_uint_ne(row, SERVICE_NOBODY);
    ck_assert_int_ne(service_cell(meeting->service, row, 0)->state, SERVICE_SERVING);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("publish");
    tcase_add_test(tests, nobody_stands_in_for_jav);
    tcase_add_test(tests, open_votes_keep_their_roll);
    tcase_add_test(tests, empties_secret_items);
    tcase_add_test(tests, keeps_open_items);
    tcase_add_test(tests, keeps_all_in_the_ordinary_edition);
    tcase_add_test(tests, says_nothing_elsewhere);
    tcase_add_test(tests, does_not_lie);
    tcase_add_test(tests, prints_references_only);
    tcase_add_test(tests, a_standing_item_may_be_secret_by_profile);
    tcase_add_test(tests, was_held);
    tcase_add_test(tests, service_tells_no_jav);
    return run_tests(tests, "model/publish");
}
