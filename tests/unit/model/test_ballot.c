/* model/ballot: votes counted from their columns and a service table made by hand, so that nothing
 * but the counting is tried. */
#include "support.h"

#include "model/ballot.h"

static const char body_text[] = "namn: Trafiknämnden\n"
                                "organisation: Region Sjöbygden\n"
                                "slag: nämnd\n"
                                "ledamöter:\n"
                                "  - Anna Ask (S), ordförande\n"
                                "  - Bo Bäck (M)\n"
                                "  - Cia Dal (C)\n"
                                "  - Eva Ek (V)\n"
                                "  - Finn Fors (L)\n"
                                "ersättare:\n"
                                "  - Gun Gran (S)\n"
                                "  - Hans Hed (M)\n"
                                "tjänstepersoner:\n"
                                "  - Ida Is, nämndsekreterare\n";

/* A row of the table: who, what, for whom (NULL: own seat). Bo is out for jäv, Gun serves for Eva,
 * Finn's seat is empty, Hans is in the room. */
struct seat {
    enum service_state state;
    uint32_t replaces;
    bool chairs;
};
static const struct seat usual[] = {
    {SERVICE_SERVING, SERVICE_NOBODY, true},  {SERVICE_DISQUALIFIED, SERVICE_NOBODY, false},
    {SERVICE_SERVING, SERVICE_NOBODY, false}, {SERVICE_ABSENT, SERVICE_NOBODY, false},
    {SERVICE_ABSENT, SERVICE_NOBODY, false},  {SERVICE_SERVING, 3, false},
    {SERVICE_PRESENT, SERVICE_NOBODY, false},
};

static const struct person *entry(const struct meeting *meeting, size_t row) {
    size_t members = meeting->body->members.count;
    return row < members ? &meeting->body->members.items[row]
                         : &meeting->body->substitutes.items[row - members];
}

static void set_table(struct meeting *meeting, const struct seat *seats, size_t count) {
    struct service *service = ARENA_NEW(arena, struct service);
    service->known = true;
    service->slot_count = meeting->items.count;
    service->slots = ARENA_ARRAY(arena, struct service_slot, service->slot_count);
    service->rows = ARENA_ARRAY(arena, struct service_row, count);
    service->row_count = count;
    service->member_count = meeting->body->members.count;
    service->seats = meeting->body->seats;
    uint32_t chair = SERVICE_NOBODY;
    uint32_t serving = 0;
    for (size_t i = 0; i < count; i++) {
        struct service_stretch *stretch = ARENA_NEW(arena, struct service_stretch);
        *stretch = (struct service_stretch){
            0,
            (uint32_t)service->slot_count - 1,
            {.state = seats[i].state, .replaces = seats[i].replaces, .chairs = seats[i].chairs}};
        service->rows[i] = (struct service_row){.person = entry(meeting, i),
                                                .member = i < service->member_count,
                                                .stretches = stretch,
                                                .stretch_count = 1};
        chair = seats[i].chairs ? (uint32_t)i : chair;
        serving += seats[i].state == SERVICE_SERVING ? 1 : 0;
    }
    for (size_t i = 0; i < service->slot_count; i++) {
        service->slots[i] = (struct service_slot){
            &meeting->items.items[i], meeting->items.items[i].paragraph, serving, chair};
    }
    meeting->service = service;
}

static struct meeting *load_vote(const char *columns) {
    static const char head[] = "organ: organ.yaml\n"
                               "datum: 2025-03-14\n"
                               "ärenden:\n"
                               "  - rubrik: Bryggor\n"
                               "    omröstningar:\n"
                               "      - proposition: Ja för bifall.\n";
    static struct test_file files[] = {{"organ.yaml", body_text}, {NULL, NULL}};
    test_files = files;
    struct buf text = {0};
    buf_put_text(&text, head);
    buf_put_text(&text, columns);
    return load_bytes(buf_take(&text, arena));
}

static const struct ballot *count_vote(const struct meeting *meeting) {
    const struct item *item = &meeting->items.items[0];
    return ballot_count(arena, meeting, item, &item->votes.items[0]);
}

/* Counts with the usual table. */
static const struct ballot *count(const char *columns) {
    struct meeting *meeting = load_vote(columns);
    set_table(meeting, usual, sizeof usual / sizeof *usual);
    return count_vote(meeting);
}

/* "Anna Ask* ja, Gun Gran>Eva Ek nej": * leads, > serves for, ! does not serve, = doubled, # jäv.
 */
static const char *roll(const struct ballot *ballot) {
    static const char *const words[] = {"ja", "nej", "avstår", "borta"};
    struct buf out = {0};
    for (size_t i = 0; i < ballot->line_count; i++) {
        const struct ballot_line *line = &ballot->lines[i];
        buf_printf(&out, "%s%.*s%s", i > 0 ? ", " : "", STR_ARG(line->name),
                   line->chair ? "*" : "");
        if (line->replaces != NULL) {
            buf_printf(&out, ">%.*s", STR_ARG(line->replaces->name.text));
        }
        buf_printf(&out, "%s%s%s %s", line->serves ? "" : "!", line->doubled ? "=" : "",
                   line->disqualified ? "#" : "", words[line->choice]);
    }
    return buf_take(&out, arena).ptr;
}

/* "2/1/0/2": yes, no, abstaining, absent; "-" for what was not counted. */
static const char *totals(const struct ballot *ballot) {
    struct buf out = {0};
    for (int i = 0; i < BALLOT_CHOICE_COUNT; i++) {
        buf_put_text(&out, i > 0 ? "/" : "");
        if (ballot->counted[i]) {
            buf_put_int(&out, ballot->count[i]);
        } else {
            buf_put_byte(&out, '-');
        }
    }
    return buf_take(&out, arena).ptr;
}

/* ---- rolls ----------------------------------------------------------------------------------- */

START_TEST(the_rest_votes_where_it_says) {
    const struct ballot *ballot = count("        ja: övriga\n        nej: [Cia Dal]\n");
    ck_assert(ballot->named);
    ck_assert_str_eq(roll(ballot), "Anna Ask* ja, Bo Bäck!# borta, Cia Dal nej, "
                                   "Gun Gran>Eva Ek ja, Finn Fors! borta");
    ck_assert_str_eq(totals(ballot), "2/1/-/2");
    ck_assert_int_eq(ballot->winner, VOTE_YES);
    ck_assert(!ballot->tie);
    ck_assert_uint_eq(ballot->missing_count, 0);
    ck_assert(!ballot->lines[0].named);
    ck_assert_ptr_null(ballot->lines[0].at.source);
    ck_assert(ballot->lines[2].named);
    ck_assert_ptr_nonnull(ballot->lines[2].at.source);
}
END_TEST

START_TEST(who_stands_nowhere_is_missing) {
    const struct ballot *ballot =
        count("        ja: [Gun Gran]\n        nej: [Cia Dal]\n        avstår: []\n");
    ck_assert_str_eq(totals(ballot), "1/1/0/2");
    ck_assert(ballot->tie);
    ck_assert_int_eq(ballot->winner, VOTE_NONE);
    ck_assert_uint_eq(ballot->missing_count, 1);
    ck_assert_str_eq(c_string(ballot->missing[0].name), "Anna Ask");
}
END_TEST

START_TEST(votes_of_those_who_do_not_serve_keep_a_line) {
    const struct ballot *ballot =
        count("        ja: [Bo Bäck, Hans Hed, Eva Ek, Ida Is]\n        nej: övriga\n");
    ck_assert_str_eq(roll(ballot), "Anna Ask* nej, Bo Bäck!# ja, Cia Dal nej, "
                                   "Gun Gran>Eva Ek nej, Finn Fors! borta, Eva Ek! ja, "
                                   "Hans Hed! ja, Ida Is! ja");
    ck_assert_str_eq(totals(ballot), "4/3/-/1");
}
END_TEST

START_TEST(a_name_counts_once) {
    const struct ballot *ballot =
        count("        ja: [Anna Ask, Anna Ask]\n        nej: [Anna Ask, Cia Dal]\n"
              "        avstår: övriga\n");
    ck_assert_str_eq(totals(ballot), "1/1/1/2");
    ck_assert_str_eq(roll(ballot), "Anna Ask* ja, Bo Bäck!# borta, Cia Dal nej, "
                                   "Gun Gran>Eva Ek avstår, Finn Fors! borta, Anna Ask!= ja, "
                                   "Anna Ask!= nej");
}
END_TEST

START_TEST(an_unknown_name_is_kept) {
    const struct ballot *ballot = count("        ja: [Ulla Okänd]\n        nej: övriga\n");
    ck_assert_ptr_nonnull(strstr(findings(), "Ulla Okänd"));
    ck_assert_str_eq(totals(ballot), "1/3/-/2");
    const struct ballot_line *last = &ballot->lines[ballot->line_count - 1];
    ck_assert_ptr_null(last->person);
    ck_assert_str_eq(c_string(last->name), "Ulla Okänd");
}
END_TEST

START_TEST(the_absent_may_be_named_or_be_the_rest) {
    const struct ballot *ballot =
        count("        ja: [Anna Ask]\n        nej: [Cia Dal]\n        frånvarande: [Gun Gran]\n");
    ck_assert_str_eq(totals(ballot), "1/1/-/3");
    ballot = count("        ja: [Anna Ask]\n        frånvarande: övriga\n");
    ck_assert_str_eq(totals(ballot), "1/-/-/4");
    ck_assert_int_eq(ballot->winner, VOTE_YES);
    ck_assert_uint_eq(ballot->missing_count, 0);
}
END_TEST

START_TEST(the_rest_leaves_out_who_takes_no_part) {
    const struct ballot *ballot = count("        ja: övriga\n        nej: [Cia Dal]\n"
                                        "    deltar inte i beslutet: [Anna Ask, C]\n");
    ck_assert_str_eq(roll(ballot),
                     "Bo Bäck!# borta, Cia Dal nej, Gun Gran>Eva Ek ja, Finn Fors! borta");
    ck_assert_str_eq(totals(ballot), "1/1/-/2");
    ck_assert_uint_eq(ballot->missing_count, 1);
    ballot = count("        ja: övriga\n        nej: 1\n    deltar inte i beslutet: [S]\n");
    ck_assert_str_eq(totals(ballot), "0/1/-/-");
}
END_TEST

/* ---- numbers --------------------------------------------------------------------------------- */

START_TEST(numbers_make_no_roll) {
    const struct ballot *ballot =
        count("        sluten: ja\n        ja: 7\n        nej: 5\n        avstår: 0\n");
    ck_assert(ballot->closed);
    ck_assert(!ballot->named);
    ck_assert_uint_eq(ballot->line_count, 0);
    ck_assert_uint_eq(ballot->missing_count, 0);
    ck_assert_str_eq(totals(ballot), "7/5/0/-");
    ck_assert_int_eq(ballot->winner, VOTE_YES);
}
END_TEST

START_TEST(the_rest_beside_numbers_is_a_number) {
    const struct ballot *ballot = count("        ja: övriga\n        nej: 2\n");
    ck_assert(!ballot->named);
    ck_assert_uint_eq(ballot->line_count, 0);
    ck_assert_str_eq(totals(ballot), "1/2/-/-");
    ck_assert_int_eq(ballot->winner, VOTE_NO);
    ballot = count("        ja: övriga\n        nej: 9\n");
    ck_assert_str_eq(totals(ballot), "0/9/-/-");
    ballot = count("        ja: övriga\n        nej: 1\n        avstår: [Cia Dal]\n");
    ck_assert(!ballot->named);
    ck_assert_str_eq(totals(ballot), "1/1/1/-");
}
END_TEST

START_TEST(a_zero_does_not_hide_the_names) {
    const struct ballot *ballot = count("        ja: övriga\n        nej: 0\n");
    ck_assert(ballot->named);
    ck_assert_str_eq(totals(ballot), "3/0/-/2");
}
END_TEST

START_TEST(a_closed_vote_with_names_makes_no_roll) {
    const struct ballot *ballot =
        count("        sluten: ja\n        ja: [Anna Ask]\n        nej: [Cia Dal]\n");
    ck_assert(!ballot->named);
    ck_assert_uint_eq(ballot->line_count, 2); /* for law to find */
    ck_assert_uint_eq(ballot->missing_count, 0);
    ck_assert_str_eq(totals(ballot), "1/1/-/-");
}
END_TEST

/* ---- who wins -------------------------------------------------------------------------------- */

START_TEST(who_wins) {
    static const struct {
        const char *columns;
        bool tie;
        enum vote_side winner;
    } cases[] = {
        {"        ja: 7\n        nej: 5\n", false, VOTE_YES},
        {"        ja: 5\n        nej: 7\n        utslagsröst: ja\n", false, VOTE_NO},
        {"        ja: 6\n        nej: 6\n", true, VOTE_NONE},
        {"        ja: 6\n        nej: 6\n        utslagsröst: nej\n", true, VOTE_NO},
        {"        ja: 6\n        nej: 6\n        lott: ja\n", true, VOTE_YES},
        {"        ja: 6\n        nej: 6\n        lott: nej\n", true, VOTE_NO},
        {"        ja: 0\n        nej: 0\n        lott: nej\n", false, VOTE_NONE},
        {"        avstår: övriga\n", false, VOTE_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct ballot *ballot = count(cases[i].columns);
        ck_assert_msg(ballot->tie == cases[i].tie, "tie of %zu", i);
        ck_assert_msg(ballot->winner == cases[i].winner, "winner of %zu: %d", i,
                      (int)ballot->winner);
    }
}
END_TEST

/* ---- without a table ------------------------------------------------------------------------- */

START_TEST(without_attendance_only_names_are_known) {
    const struct ballot *ballot =
        count_vote(load_vote("        ja: övriga\n        nej: [Hans Hed, Cia Dal, Anna Ask]\n"));
    ck_assert(ballot->named);
    ck_assert_str_eq(roll(ballot), "Anna Ask* nej, Cia Dal nej, Hans Hed nej");
    ck_assert_str_eq(totals(ballot), "-/3/-/-");
    ck_assert_int_eq(ballot->winner, VOTE_NONE);
    ballot = count_vote(load_vote("        ja: övriga\n"));
    ck_assert(!ballot->named);
    ck_assert_uint_eq(ballot->line_count, 0);
}
END_TEST

START_TEST(a_sub_item_has_the_table_of_its_item) {
    static struct test_file files[] = {{"organ.yaml", body_text}, {NULL, NULL}};
    test_files = files;
    struct meeting *meeting = load("organ: organ.yaml\n"
                                   "datum: 2025-03-14\n"
                                   "ärenden:\n"
                                   "  - rubrik: Bryggor\n"
                                   "    underärenden:\n"
                                   "      - rubrik: Norra bryggan\n"
                                   "        omröstningar:\n"
                                   "          ja: övriga\n"
                                   "          nej: [Cia Dal]\n");
    set_table(meeting, usual, sizeof usual / sizeof *usual);
    const struct item *item = &meeting->items.items[0].items[0];
    const struct ballot *ballot = ballot_count(arena, meeting, item, &item->votes.items[0]);
    ck_assert_str_eq(totals(ballot), "2/1/-/2");
}
END_TEST

/* A substitute served for somebody who serves all the same (reported elsewhere): both are there,
 * once. */
START_TEST(a_contradicting_table_loses_nobody) {
    struct meeting *meeting = load_vote("        ja: övriga\n");
    struct seat seats[sizeof usual / sizeof *usual];
    memcpy(seats, usual, sizeof usual);
    seats[3].state = SERVICE_SERVING;
    seats[6] = (struct seat){SERVICE_SERVING, SERVICE_UNSTATED, false};
    set_table(meeting, seats, sizeof usual / sizeof *usual);
    const struct ballot *ballot = count_vote(meeting);
    ck_assert_str_eq(roll(ballot), "Anna Ask* ja, Bo Bäck!# borta, Cia Dal ja, Eva Ek ja, "
                                   "Finn Fors! borta, Gun Gran>Eva Ek ja, Hans Hed ja");
    ck_assert_str_eq(totals(ballot), "5/-/-/2");
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("ballot");
    tcase_add_test(tests, the_rest_votes_where_it_says);
    tcase_add_test(tests, who_stands_nowhere_is_missing);
    tcase_add_test(tests, votes_of_those_who_do_not_serve_keep_a_line);
    tcase_add_test(tests, a_name_counts_once);
    tcase_add_test(tests, an_unknown_name_is_kept);
    tcase_add_test(tests, the_absent_may_be_named_or_be_the_rest);
    tcase_add_test(tests, the_rest_leaves_out_who_takes_no_part);
    tcase_add_test(tests, numbers_make_no_roll);
    tcase_add_test(tests, the_rest_beside_numbers_is_a_number);
    tcase_add_test(tests, a_zero_does_not_hide_the_names);
    tcase_add_test(tests, a_closed_vote_with_names_makes_no_roll);
    tcase_add_test(tests, who_wins);
    tcase_add_test(tests, without_attendance_only_names_are_known);
    tcase_add_test(tests, a_sub_item_has_the_table_of_its_item);
    tcase_add_test(tests, a_contradicting_table_loses_nobody);
    return run_tests(tests, "model/ballot");
}
