/* model: whole meetings, as the format page describes them. */
#include "support.h"

static const char body_text[] =
    "namn: Strategisk beredning\n"
    "organisation: Region Sjöbygden\n"
    "slag: beredning\n"
    "ledamöter:\n"
    "  - Mikael Ek Alm (M), ordförande\n"
    "  - Jonna Lind (M), Norrvik\n"
    "  - Johanna Olsson (M), 3:e vice ordförande, Sjöby\n"
    "  - Katarina Berg, Sjöby\n"
    "  - namn: Per Ås\n"
    "    parti: S\n"
    "    representerar: Köpstad\n"
    "    från: 2023-01-01\n"
    "  - Teresa Em (V), Norrvik\n"
    "ersättare:\n"
    "  - Roger Ing (S), Sjöby, för Teresa Em\n"
    "  - Inge Lav (C)\n"
    "tjänstepersoner:\n"
    "  - Elin Berg, mötessekreterare\n"
    "inkallelseordning:\n"
    "  M: [M, KD, L]\n"
    "numrering: {föredragningslista: \"{nr}\", protokoll: \"§ {nr}\"}\n";

static const char agenda_text[] =
    "organ: organ.yaml   # organfilen\n"
    "datum: 2025-03-14\n"
    "tid: 09:00-12:00\n"
    "ajournering: [09.50–10.05]\n"
    "plats: Rum Silverstigen, Sjöby\n"
    "sekreterare: Elin Berg\n"
    "justerare: Jonna Lind\n"
    "övriga: Eva Lund, ekonomichef\n"
    "ärenden:\n"
    "  - standard: föredragningslista\n"
    "  - standard: föregående protokoll\n"
    "    datum: 2025-02-14\n"
    "  - standard: justering\n"
    "  - standard: nästa sammanträde\n"
    "    datum: 2025-04-25\n"
    "    tid: 09.00\n"
    "  - rubrik: Minnesanteckningar\n"
    "    diarienummer: RV240022\n"
    "    sammanfattning: Från vårens möten.\n"
    "    Förslag-till-beslut: Anteckningarna läggs till handlingarna.\n"
    "    beslutsunderlag:\n"
    "      - Anteckningar nära vård\n"
    "      - titel: Anteckningar hälsa\n"
    "        fil: handlingar/halsa.pdf\n"
    "  - rubrik: Bredband\n"
    "    föredragande: Lars Lind, bredbandskoordinator\n"
    "    tid: 10:15\n"
    "    ärendet i korthet: |\n"
    "      Läget i länet.\n"
    "      **Lars Lind** deltar.\n"
    "    forslag till beslut:\n"
    "      - Informationen noteras.\n"
    "      - Frågan tas upp igen.\n"
    "    underärenden:\n"
    "      - Norra delen\n"
    "      - rubrik: Södra delen\n"
    "  - Övriga frågor\n";

static const struct test_file agenda_files[] = {
    {"organ.yaml", body_text}, {"handlingar/halsa.pdf", "%PDF"}, {NULL, NULL}};

START_TEST(test_agenda) {
    test_files = agenda_files;
    struct meeting *m = load(agenda_text);
    ck_assert_str_eq(findings(), "");
    ck_assert_int_eq(m->dates.from.year, 2025);
    ck_assert_int_eq(m->hours.from.minutes, 540);
    ck_assert_int_eq(m->hours.to.minutes, 720);
    ck_assert_uint_eq(m->adjournments.count, 1);
    ck_assert_str_eq(c_string(m->place.text), "Rum Silverstigen, Sjöby");
    ck_assert_uint_eq(m->items.count, 7);
    ck_assert(!meeting_is_held(m));
    const struct item *broadband = &m->items.items[5];
    ck_assert_uint_eq(broadband->number, 6);
    ck_assert_str_eq(markdown_text(&broadband->sections[SECTION_BRIEF]),
                     "Läget i länet.\n**Lars Lind** deltar.\n");
    ck_assert_uint_eq(broadband->proposal.count, 2);
    ck_assert_str_eq(markdown_text(&broadband->proposal.items[1]), "Frågan tas upp igen.");
    ck_assert_str_eq(c_string(broadband->presenters.items[0].title.text), "bredbandskoordinator");
    ck_assert_int_eq(broadband->hours.from.minutes, 615);
    ck_assert_uint_eq(broadband->item_count, 2);
    ck_assert_str_eq(c_string(broadband->items[1].title.text), "Södra delen");
    ck_assert_str_eq(
        c_string(item_label(arena, m, &broadband->items[1], STR("föredragningslista"))), "6 b");
    ck_assert_str_eq(c_string(item_label(arena, m, broadband, STR("protokoll"))), "§ 6");
    const struct item *notes = &m->items.items[4];
    ck_assert_uint_eq(notes->papers.count, 2);
    ck_assert_str_eq(c_string(notes->papers.items[0].title.text), "Anteckningar nära vård");
    ck_assert_str_eq(c_string(notes->papers.items[1].file.found), "handlingar/halsa.pdf");
    ck_assert_uint_eq(notes->papers.items[1].file.size, 4);
    ck_assert_str_eq(c_string(notes->case_numbers.items[0].text), "RV240022");
    ck_assert_str_eq(c_string(m->items.items[6].title.text), "Övriga frågor");
}
END_TEST

START_TEST(test_body) {
    test_files = agenda_files;
    const struct body *b = load(agenda_text)->body;
    ck_assert_str_eq(c_string(b->abbreviation.text), "SB");
    ck_assert_str_eq(c_string(b->definite.text), "beredningen");
    ck_assert_int_eq(b->kind, BODY_PREPARATORY);
    ck_assert_int_eq(b->minutes, MINUTES_PROTOKOLL);
    ck_assert_uint_eq(b->seats, 6);
    ck_assert_str_eq(c_string(body_chair(b)->name.text), "Mikael Ek Alm");
    const struct person *vice = &b->members.items[2];
    const struct role *role = person_role(vice, ROLE_VICE_CHAIR);
    ck_assert_uint_eq(role->rank, 3);
    ck_assert_str_eq(c_string(role->name.text), "3:e vice ordförande");
    ck_assert_str_eq(c_string(vice->represents.text), "Sjöby");
    ck_assert_str_eq(c_string(b->members.items[3].party.text), "");
    ck_assert_str_eq(c_string(b->members.items[4].party.text), "S");
    ck_assert_int_eq(b->members.items[4].from.from.year, 2023);
    ck_assert_ptr_eq(b->substitutes.items[0].substitute_for, &b->members.items[5]);
    ck_assert_int_eq(b->officials.items[0].roles[0].kind, ROLE_SECRETARY);
    ck_assert_int_eq(b->call_in_order.kind, CALL_IN_BY_PARTY);
    ck_assert_uint_eq(b->call_in_order.parties[0].order.count, 3);
}
END_TEST

START_TEST(test_standing_items) {
    test_files = agenda_files;
    const struct meeting *m = load(agenda_text);
    static const char *const want[][2] = {
        {"Fastställande av föredragningslista", "Den preliminära föredragningslistan fastställs."},
        {"Föregående protokoll", "Anmäls att beredningens protokoll från sammanträdet 2025-02-14 "
                                 "justerats i föreskriven ordning."},
        {"Justering", "Jonna Lind utses att jämte ordföranden justera dagens protokoll."},
        {"Nästa sammanträde",
         "Nästa sammanträde ska äga rum fredagen den 25 april 2025 kl. 09.00."},
    };
    for (size_t i = 0; i < 4; i++) {
        const struct item *item = &m->items.items[i];
        ck_assert_str_eq(c_string(item->title.text), want[i][0]);
        ck_assert_uint_eq(item->proposal.count, 1);
        ck_assert_str_eq(markdown_text(&item->proposal.items[0]), want[i][1]);
    }
    ck_assert_str_eq(markdown_text(&m->items.items[0].decision.parts[0].points.items[0]),
                     "Föredragningslistan fastställs.");
    ck_assert_int_eq(m->items.items[0].standing, STANDING_AGENDA);
}
END_TEST

START_TEST(test_standing_items_without_facts) {
    const struct meeting *m = load("organ: {namn: Samverkansgrupp hälsa, slag: samverkansgrupp, "
                                   "ledamöter: [Per Ås, Bo *Al*]}\n"
                                   "datum: 2025-03-14\nparagraf: 7\närenden:\n"
                                   "  - standard: Upprop\n"
                                   "  - standard: föregående protokoll\n"
                                   "  - standard: justering\n"
                                   "  - standard: nästa sammanträde\n"
                                   "  - standard: anmälan av jäv\n"
                                   "  - {standard: övriga frågor, rubrik: Övrigt}\n"
                                   "  - {standard: föredragningslista, förslag till beslut: Ja.}\n"
                                   "  - {rubrik: X, jäv: [Ås, 'Bo *Al*']}\n");
    ck_assert_str_eq(findings(), "");
    const struct item *items = m->items.items;
    ck_assert_str_eq(markdown_text(&items[0].text), "Upprop förrättas.");
    ck_assert_str_eq(markdown_text(&items[1].proposal.items[0]),
                     "Anmäls att föregående minnesanteckningar justerats i föreskriven ordning.");
    ck_assert_uint_eq(items[2].proposal.count, 0);
    ck_assert(!items[2].decision.given);
    ck_assert_uint_eq(items[3].proposal.count, 0);
    ck_assert_str_eq(markdown_text(&items[4].decision.parts[0].points.items[0]),
                     "Per Ås och Bo \\*Al\\* anmäler jäv i §\xC2\xA0"
                     "14.");
    ck_assert_str_eq(c_string(items[5].title.text), "Övrigt");
    ck_assert(!items[5].decision.given);
    ck_assert_str_eq(markdown_text(&items[6].proposal.items[0]), "Ja.");
    ck_assert_str_eq(markdown_text(&items[6].decision.parts[0].points.items[0]), "Ja.");
    ck_assert(!meeting_is_held(m));
}
END_TEST

/* The party, and else the list, tells people of one name apart. */
START_TEST(test_namesakes) {
    const struct meeting *m = load("organ:\n  namn: G\n  ledamöter:\n    - Anna Ek (S)\n"
                                   "    - Anna Ek (M)\n    - Bo Al (S)\n"
                                   "  tjänstepersoner: [\"Cia Al, chef\"]\n"
                                   "datum: 2025-03-14\n"
                                   "justerare: [Anna Ek (M), Al]\n");
    ck_assert_str_eq(findings(), "");
    ck_assert_ptr_eq(m->adjusters.items[0].who, &m->body->members.items[1]);
    ck_assert_ptr_eq(m->adjusters.items[1].who, &m->body->members.items[2]);
}
END_TEST

/* A seat that changes hands: who is meant, and how many seats there are, is told by the day. */
START_TEST(test_terms_of_office) {
    const struct meeting *m = load("organ:\n  namn: G\n  ledamöter:\n"
                                   "    - {namn: Anna Ek, parti: S, till: 2025-03-13}\n"
                                   "    - {namn: Anna Ek, parti: M, från: 2025-03-14}\n"
                                   "    - {namn: Bo Al, från: 2025-03-16}\n"
                                   "datum: 2025-03-14–2025-03-15\n"
                                   "justerare: Ek\n");
    ck_assert_str_eq(findings(), "");
    ck_assert_ptr_eq(m->adjusters.items[0].who, &m->body->members.items[1]);
    ck_assert_uint_eq(m->body->seats, 1);
    static const bool in_office[] = {false, true, false};
    for (size_t i = 0; i < sizeof in_office / sizeof *in_office; i++) {
        ck_assert_int_eq(person_is_in_office(&m->body->members.items[i], &m->dates), in_office[i]);
    }
}
END_TEST

START_TEST(test_unlisted_secretary) {
    const struct meeting *m = load("organ: {namn: G, ledamöter: [Anna Ek]}\ndatum: 2025-03-14\n"
                                   "sekreterare: Bo Al\n");
    const struct person_items *unlisted = meeting_unlisted_secretary(m);
    ck_assert_uint_eq(unlisted->count, 1);
    ck_assert_str_eq(c_string(unlisted->items[0].roles[0].name.text), "sekreterare");
    m = load("organ: {namn: G, ledamöter: [Anna Ek]}\ndatum: 2025-03-14\nsekreterare: Anna Ek\n");
    ck_assert_uint_eq(meeting_unlisted_secretary(m)->count, 0);
    m = load("organ: {namn: G, ledamöter: [Anna Ek]}\ndatum: 2025-03-14\n");
    ck_assert_uint_eq(meeting_unlisted_secretary(m)->count, 0);
}
END_TEST

static const char minutes_text[] =
    "organ: organ.yaml\n"
    "datum: 2025-03-14\n"
    "paragraf: 9\n"
    "närvaro:\n"
    "  beslutande:\n"
    "    - Mikael Ek Alm\n"
    "    - Roger Ing ersätter Teresa Em\n"
    "    - Berg, på distans, §§ 9–12\n"
    "    - Inge Lav ersätter Jonna Lind §§ 1–4, Per Ås §§ 5–9\n"
    "    - Johanna Olsson, ordförande §§ 14–17     # tillförordnad\n"
    "  frånvarande: [Per Ås]\n"
    "  övriga:\n"
    "    - Jens Eng, campuschef Campus Norrvik, §§ 9–13\n"
    "  händelser:\n"
    "    - Ås lämnar efter § 10\n"
    "    - Lind anländer kl. 09.40\n"
    "    - Lav ersätter Lind från § 11\n"
    "ärenden:\n"
    "  - rubrik: Ekonomi\n"
    "    jäv: [Per Ås]\n"
    "    deltar inte i beslutet: [V, Jonna Lind]\n"
    "    yrkanden:\n"
    "      - av: Johanna Olsson\n"
    "        text: bifall till förslaget\n"
    "      - av: [Inge Lav, Per Ås]\n"
    "        text: Återremiss.\n"
    "        återtaget: nej\n"
    "    omröstningar:\n"
    "      - proposition: Ja för bifall.\n"
    "        ja betyder: bifall\n"
    "        ja: övriga\n"
    "        nej: [Inge Lav, Per Ås]\n"
    "        utslagsröst: ja\n"
    "      - sluten: ja\n"
    "        ja: 7\n"
    "        nej: 5\n"
    "    förslag till beslut: [Ett, Två]\n"
    "    beslut: enligt förslag\n"
    "    klart: 2025-10-01\n"
    "    reservationer:\n"
    "      - av: [V, S]\n"
    "    expedieras till: [Ekonomienheten, Revisorerna]\n"
    "    omedelbart justerad: nej\n"
    "  - rubrik: Delat beslut\n"
    "    beslut:\n"
    "      - inledning: För egen del\n"
    "        punkter: [a, b]\n"
    "      - Lös punkt.\n"
    "      - En till.\n"
    "  - rubrik: Vanligt\n"
    "    beslut: Beloppet fastställs.\n"
    "    sekretess: OSL 25 kap. 1 §\n"
    "justering: {datum: 2025-03-24, plats: digitalt}\n"
    "anslag:\n"
    "  datum: 2025-03-25\n"
    "rättelser:\n"
    "  - {datum: 2025-04-01, paragraf: 12, text: Beloppet ska vara 1 566 kronor., av: Elin Berg}\n";

START_TEST(test_attendance) {
    test_files = agenda_files;
    const struct meeting *m = load(minutes_text);
    ck_assert_uint_eq(diag_count(diag, DIAG_ERROR), 0);
    ck_assert(meeting_is_held(m));
    const struct person_items *serving = &m->attendance.serving;
    ck_assert_uint_eq(serving->count, 5);
    ck_assert_ptr_eq(serving->items[0].who, &m->body->members.items[0]);
    ck_assert_ptr_eq(serving->items[1].replaces[0].person, &m->body->members.items[5]);
    ck_assert_str_eq(c_string(serving->items[2].name.text), "Katarina Berg");
    ck_assert(serving->items[2].remote);
    ck_assert_uint_eq(serving->items[2].paragraphs.list.ranges[0].to, 12);
    const struct person *two = &serving->items[3];
    ck_assert_uint_eq(two->replace_count, 2);
    ck_assert_uint_eq(two->replaces[0].paragraphs.list.ranges[0].to, 4);
    ck_assert_ptr_eq(two->replaces[1].person, &m->body->members.items[4]);
    ck_assert_uint_eq(two->replaces[1].paragraphs.list.ranges[0].from, 5);
    const struct role *chair = person_role(&serving->items[4], ROLE_CHAIR);
    ck_assert_uint_eq(chair->paragraphs.list.ranges[0].from, 14);
    ck_assert_uint_eq(serving->items[4].paragraphs.list.count, 0);
    const struct person *guest = &m->attendance.others.items[0];
    ck_assert_str_eq(c_string(guest->title.text), "campuschef Campus Norrvik");
    ck_assert_ptr_null(guest->who);
    ck_assert_uint_eq(m->attendance.events.count, 3);
    const struct event *events = m->attendance.events.items;
    ck_assert_int_eq(events[0].kind, EVENT_LEAVES);
    ck_assert(events[0].after);
    ck_assert_uint_eq(events[0].paragraphs.list.ranges[0].from, 10);
    ck_assert_str_eq(c_string(events[0].name.text), "Per Ås");
    ck_assert_int_eq(events[1].clock.minutes, 580);
    ck_assert_int_eq(events[2].kind, EVENT_REPLACES);
    ck_assert_str_eq(c_string(events[2].other_name.text), "Jonna Lind");
}
END_TEST

START_TEST(test_decisions) {
    test_files = agenda_files;
    const struct meeting *m = load(minutes_text);
    const struct item *item = &m->items.items[0];
    ck_assert_uint_eq(item->paragraph, 9);
    ck_assert_uint_eq(m->items.items[2].paragraph, 11);
    ck_assert_str_eq(c_string(item->disqualified.items[0].name.text), "Per Ås");
    ck_assert(item->not_participating.items[0].party);
    ck_assert(!item->not_participating.items[1].party);
    ck_assert(item->motions.items[0].continues);
    ck_assert(!item->motions.items[1].continues);
    ck_assert_int_eq(item->motions.items[1].withdrawn.value, TRUTH_NO);
    ck_assert_uint_eq(item->votes.count, 2);
    ck_assert(item->votes.items[0].yes.rest);
    ck_assert_uint_eq(item->votes.items[0].no.names.count, 2);
    ck_assert_int_eq(item->votes.items[0].casting_vote, VOTE_YES);
    ck_assert_uint_eq(item->votes.items[1].yes.total.value, 7);
    ck_assert_int_eq(item->votes.items[1].closed.value, TRUTH_YES);
    ck_assert(item->decision.as_proposed);
    ck_assert_uint_eq(item->decision.parts[0].points.count, 2);
    ck_assert_int_eq(item->due.from.month, 10);
    ck_assert(item->reservations.items[0].by.items[1].party);
    ck_assert_uint_eq(item->recipients.count, 2);
    const struct decision *parts = &m->items.items[1].decision;
    ck_assert_uint_eq(parts->part_count, 2);
    ck_assert_str_eq(markdown_text(&parts->parts[0].intro), "För egen del");
    ck_assert_uint_eq(parts->parts[0].points.count, 2);
    ck_assert_uint_eq(parts->parts[1].points.count, 2);
    ck_assert_str_eq(markdown_text(&m->items.items[2].decision.parts[0].points.items[0]),
                     "Beloppet fastställs.");
    ck_assert(m->adjustment.given && m->adjustment.digital);
    ck_assert_int_eq(m->notice.posted.from.day, 25);
    ck_assert_uint_eq(m->corrections.items[0].paragraphs.list.ranges[0].from, 12);
}
END_TEST

START_TEST(test_place_in_markdown) {
    test_files = agenda_files;
    const struct meeting *m = load(agenda_text);
    const struct source *text = m->items.items[5].sections[SECTION_BRIEF].source;
    size_t at = str_find(text->text, STR("Lars"), 0);
    struct span there = source_resolve((struct span){text, (uint32_t)at, (uint32_t)at + 4});
    struct position position = source_position(there.source, there.start);
    ck_assert_uint_eq(position.line, 30);
    ck_assert_uint_eq(position.column, 9);
}
END_TEST

START_TEST(test_body_as_mapping) {
    const struct meeting *m = load("organ: {namn: Testnämnden, slag: nämnd, ledamöter: [Anna Ek]}\n"
                                   "datum: 2025-03-14–2025-03-15\n"
                                   "justerare: Ek\n"
                                   "program:\n"
                                   "  - dag: 2025-03-14\n"
                                   "    punkter:\n"
                                   "      - {tid: 09.00–09.45, rubrik: Samling, ansvarig: Eva}\n"
                                   "      - Lunch\n"
                                   "  - dag: Dag två\n");
    ck_assert_str_eq(findings(), "");
    ck_assert_int_eq(m->dates.to.day, 15);
    ck_assert_str_eq(c_string(m->adjusters.items[0].name.text), "Anna Ek");
    ck_assert_uint_eq(m->programme.day_count, 2);
    ck_assert_uint_eq(m->programme.days[0].point_count, 2);
    ck_assert_int_eq(m->programme.days[0].points[0].hours.to.minutes, 585);
    ck_assert_int_lt(m->programme.days[0].points[1].hours.from.minutes, 0);
    ck_assert_str_eq(c_string(m->programme.days[1].name.text), "Dag två");
    ck_assert_str_eq(c_string(m->body->abbreviation.text), "Testnämnden");
    ck_assert_str_eq(c_string(m->body->definite.text), "nämnden");
}
END_TEST

START_TEST(test_all_members) {
    static const struct test_file files[] = {{"organ.yaml", body_text}, {NULL, NULL}};
    test_files = files;
    const struct meeting *m =
        load("organ: organ.yaml\ndatum: 2025-03-14\n"
             "närvaro:\n  beslutande: [alla, Roger Ing ersätter Teresa Em]\n");
    ck_assert_str_eq(findings(), "");
    ck_assert(m->attendance.all_members);
    ck_assert_uint_eq(m->attendance.serving.count, 1);
}
END_TEST

START_TEST(test_profile) {
    static const struct test_file files[] = {
        {"organ.yaml", "namn: Gruppen\n"},
        {"profil.yaml", "organisation: Region Sjöbygden\n"
                        "klockslag: kolon\n"
                        "avsnittsordning: beslut först\n"
                        "rubriker: {beslutande: Beslutande ledamöter}\n"
                        "egna avsnitt: {barnets bästa: Barnets bästa}\n"
                        "underskrifter: digitalt\n"
                        "personformat: \"{{namn}}\"\n"
                        "stil: {färg: \"#123456\", marginaljustering: ja}\n"
                        "mallar: mallar\n"
                        "standardärenden:\n"
                        "  upprop: {rubrik: Närvaro, text: Närvaro tas upp.}\n"
                        "  allmänhetens frågestund: {förslag till beslut: Frågorna besvaras.}\n"},
        {"mallar", NULL},
        {NULL, NULL}};
    test_files = files;
    const struct meeting *m = load("organ: organ.yaml\ndatum: 2025-03-14\närenden:\n"
                                   "  - standard: upprop\n"
                                   "  - standard: Allmänhetens frågestund\n"
                                   "  - rubrik: X\n    Barnets bästa: Det är bra.\n");
    ck_assert_str_eq(findings(), "");
    const struct profile *p = m->profile;
    ck_assert_str_eq(c_string(m->body->organisation.text), "Region Sjöbygden");
    ck_assert_int_eq(p->clock_style, CLOCK_COLON);
    ck_assert_int_eq(p->section_order, ORDER_DECISION_FIRST);
    ck_assert_int_eq(p->signatures, SIGNATURES_DIGITAL);
    ck_assert_int_eq(p->style.justified.value, TRUTH_YES);
    ck_assert_str_eq(c_string(profile_heading(arena, p, STR("beslutande"))),
                     "Beslutande ledamöter");
    ck_assert_str_eq(c_string(profile_heading(arena, p, STR("förslag till beslut"))),
                     "Förslag till beslut");
    ck_assert_str_eq(c_string(m->items.items[0].title.text), "Närvaro");
    ck_assert_str_eq(markdown_text(&m->items.items[0].text), "Närvaro tas upp.");
    ck_assert_str_eq(c_string(m->items.items[1].title.text), "Allmänhetens frågestund");
    ck_assert(m->items.items[1].decision.as_proposed);
    ck_assert_uint_eq(m->items.items[2].own.count, 1);
    ck_assert_str_eq(c_string(m->items.items[2].own.items[0].title.text), "Barnets bästa");
}
END_TEST

/* As many as a hostile file likes, in time and memory that grow with the file. */
START_TEST(test_many_own_sections) {
    enum { MANY = 20000 };
    struct buf profile = {0};
    struct buf meeting = {0};
    buf_put_text(&profile, "egna avsnitt:\n");
    buf_put_text(&meeting, "organ: {namn: G}\ndatum: 2025-03-14\närenden:\n  - rubrik: A\n");
    for (int i = 0; i < MANY; i++) {
        buf_printf(&profile, "  k%d: K%d\n", i, i);
        buf_printf(&meeting, "    k%d: text\n", i);
    }
    const struct test_file files[] = {{"profil.yaml", buf_take(&profile, arena).ptr}, {NULL, NULL}};
    test_files = files;
    size_t before = arena_used(arena);
    const struct meeting *m = load_bytes(buf_take(&meeting, arena));
    ck_assert_str_eq(findings(), "");
    ck_assert_uint_eq(m->items.items[0].own.count, MANY);
    ck_assert_str_eq(c_string(m->items.items[0].own.items[MANY - 1].title.text), "K19999");
    ck_assert_uint_lt(arena_used(arena) - before, 256u * 1024 * 1024);
    test_files = NULL;
}
END_TEST

START_TEST(test_counting_on) {
    static const struct test_file files[] = {
        {"organ.yaml", "namn: Gruppen\n"},
        {"../f2.yaml", "datum: 2025-02-14\nföregående: ../f1.yaml\närenden: [a, b, c]\n"},
        {"../f1.yaml",
         "datum: 2025-01-14\nparagraf: 5\närenden:\n - a\n - {rubrik: b, paragraf: § 9}\n - c\n"},
        {"../f3.yaml", "datum: 2024-12-14\nparagraf: 70\närenden: [a]\n"},
        {"../f4.yaml", "datum: 2025-02-14\nföregående: ../f4.yaml\n"},
        {"../f5.yaml", "a: [\n"},
        {NULL, NULL}};
    test_files = files;
    ck_assert_uint_eq(load("organ: organ.yaml\ndatum: 2025-03-14\nföregående: ../f2.yaml\n"
                           "ärenden: [x]\n")
                          ->items.items[0]
                          .paragraph,
                      14);
    ck_assert_uint_eq(load("organ: organ.yaml\ndatum: 2025-03-14\nföregående: ../f3.yaml\n"
                           "ärenden: [x]\n")
                          ->items.items[0]
                          .paragraph,
                      1);
    ck_assert_str_eq(findings(), "");
    (void)load("organ: organ.yaml\ndatum: 2025-03-14\nföregående: ../f4.yaml\n");
    (void)load("organ: organ.yaml\ndatum: 2025-03-14\n\nföregående: ../f5.yaml\n");
    (void)load("organ: organ.yaml\ndatum: 2025-03-14\n\n\nföregående: ../f6.yaml\n");
    ck_assert_str_eq(findings(),
                     "mote.yaml:3:13: fel[SRB402]: paragraferna i '../f4.yaml' kan inte räknas\n"
                     "mote.yaml:4:13: fel[SRB402]: paragraferna i '../f5.yaml' kan inte räknas\n"
                     "mote.yaml:5:13: fel[SRB801]: filen '../f6.yaml' finns inte\n");
}
END_TEST

START_TEST(test_kinds_of_files) {
    static const struct {
        const char *text;
        enum model_kind kind;
    } cases[] = {
        {agenda_text, MODEL_MEETING},
        {minutes_text, MODEL_MEETING},
        {body_text, MODEL_BODY},
        {"organisation: R\nlogotyp: l.png\n", MODEL_PROFILE},
        {"name: ci\non: push\njobs: {}\n", MODEL_UNKNOWN},
        {"- a\n- b\n", MODEL_UNKNOWN},
        {"", MODEL_UNKNOWN},
        {"datum: 2025-01-01\nplats: X\nrubrik: A: b\n", MODEL_MEETING},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct source *source = source_new(arena, STR("f"), str_from(cases[i].text), 0);
        ck_assert_int_eq(model_kind_of(arena, source), cases[i].kind);
    }
}
END_TEST

/* Ten times the items may not take much more than ten times the memory. */
START_TEST(test_many_items) {
    size_t used[2];
    for (size_t round = 0; round < 2; round++) {
        struct buf text = {0};
        buf_put_text(&text, "organ: {namn: G, ledamöter: [Anna Ek (S), Bo Al (M)]}\n"
                            "datum: 2025-03-14\närenden:\n");
        for (int i = 0; i < (round == 0 ? 1000 : 10000); i++) {
            buf_printf(&text,
                       "  - rubrik: Ärende %d\n    sammanfattning: |\n      Text **fet**.\n"
                       "    förslag till beslut: [Ett, Två]\n    beslut: enligt förslag\n"
                       "    yrkanden:\n      - {av: Anna Ek, text: bifall}\n",
                       i);
        }
        size_t before = arena_used(arena);
        const struct meeting *m = load_bytes(buf_take(&text, arena));
        used[round] = arena_used(arena) - before;
        ck_assert_uint_eq(m->items.count, round == 0 ? 1000 : 10000);
    }
    ck_assert_str_eq(findings(), "");
    ck_assert_uint_lt(used[1], used[0] * 12);
}
END_TEST

START_TEST(meetings_past_midnight) {
    struct meeting *m = load("organ: {namn: Provnämnden}\ndatum: 2025-03-14\ntid: 18.00–00.30\n"
                             "ärenden: [{rubrik: A, tid: 22.00-23.00}]\n");
    ck_assert_str_eq(findings(), "");
    ck_assert_int_eq(m->hours.to.minutes, 30);
    ck_assert(hours_pass_midnight(&m->hours));
    ck_assert(!hours_pass_midnight(&m->items.items[0].hours));
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("load");
    tcase_add_test(tests, meetings_past_midnight);
    tcase_add_test(tests, test_agenda);
    tcase_add_test(tests, test_body);
    tcase_add_test(tests, test_standing_items);
    tcase_add_test(tests, test_standing_items_without_facts);
    tcase_add_test(tests, test_namesakes);
    tcase_add_test(tests, test_terms_of_office);
    tcase_add_test(tests, test_unlisted_secretary);
    tcase_add_test(tests, test_attendance);
    tcase_add_test(tests, test_decisions);
    tcase_add_test(tests, test_place_in_markdown);
    tcase_add_test(tests, test_body_as_mapping);
    tcase_add_test(tests, test_all_members);
    tcase_add_test(tests, test_profile);
    tcase_add_test(tests, test_many_own_sections);
    tcase_add_test(tests, test_counting_on);
    tcase_add_test(tests, test_kinds_of_files);
    tcase_add_test(tests, test_many_items);
    return run_tests(tests, "model/load");
}
