/* model: the service table, findings. What lists, events and the order of the body say against
 * each other.
 *
 * Method: mentions are compared before seats are dealt out; what needs the finished table is looked
 * up in it afterwards. One mistake gives one finding: the later place, with the earlier as note. */
#include "model/service_make.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"

enum { NAMES_SHOWN = 8 };

/* The §§ of some slots. */
static struct str slots_name(const struct making *m, const struct slots_list *list) {
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        count += list->items[i].end - list->items[i].first;
    }
    uint32_t *numbers = ARENA_ARRAY(m->arena, uint32_t, count + 1);
    count = 0;
    for (size_t i = 0; i < list->count; i++) {
        for (uint32_t slot = list->items[i].first;
             slot < list->items[i].end && slot < m->service->slot_count; slot++) {
            numbers[count++] = m->service->slots[slot].paragraph;
        }
    }
    return paragraphs_text(m->arena, paragraphs_of(m->arena, numbers, count));
}

/* ---- mentions ---------------------------------------------------------------------------------
 */

/* The §§ written after a name; hours are not compared. */
static struct slots_list mention_slots(struct making *m, const struct person *mention) {
    return slots_of(m, &mention->paragraphs);
}

/* Slots in both lists. */
static struct slots_list common(struct making *m, const struct slots_list *a,
                                const struct slots_list *b) {
    struct slots_list out = {ARENA_ARRAY(m->arena, struct slots, a->count + b->count + 1), 0};
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        uint32_t first =
            a->items[i].first > b->items[k].first ? a->items[i].first : b->items[k].first;
        uint32_t end = a->items[i].end < b->items[k].end ? a->items[i].end : b->items[k].end;
        if (first < end) {
            out.items[out.count++] = (struct slots){first, end};
        }
        if (a->items[i].end < b->items[k].end) {
            i++;
        } else {
            k++;
        }
    }
    return out;
}

static bool has_hours(const struct person *mention) {
    return mention->paragraphs.list.count == 0 && mention->hours.from.minutes >= 0;
}

/* Which of two places stands later in the file: that one is the finding. */
static bool is_later(struct span a, struct span b) {
    struct span x = source_resolve(a);
    struct span y = source_resolve(b);
    return x.source != y.source
               ? x.source != NULL && y.source != NULL && x.source->order > y.source->order
               : x.start > y.start;
}

static struct finding *report_pair(struct making *m, enum diag_text code, struct span a,
                                   struct span b, struct diag_args args) {
    bool later = is_later(a, b);
    struct finding *finding = diag_add(m->diag, code, later ? a : b, args);
    diag_note(finding, NOTE_OTHER_HERE, later ? b : a, DIAG_NO_ARGS);
    return finding;
}

/* A person in two lists that cannot both hold. */
static void check_two_lists(struct making *m, enum diag_text code, const struct person *a,
                            const struct person *b) {
    if (a == NULL || b == NULL || has_hours(a) || has_hours(b)) {
        return;
    }
    struct slots_list of_a = mention_slots(m, a);
    struct slots_list of_b = mention_slots(m, b);
    if (common(m, &of_a, &of_b).count > 0) {
        report_pair(m, code, a->at, b->at, DIAG_ARGS(a->name.text));
    }
}

/* Whether a mention in beslutande says for which §§ only; then the person may stand among the
 * substitutes for the rest. */
static bool serves_in_some(const struct person *mention) {
    bool some = mention->paragraphs.list.count > 0 || mention->hours.from.minutes >= 0;
    for (size_t i = 0; i < mention->replace_count; i++) {
        some = some || mention->replaces[i].paragraphs.list.count > 0;
    }
    return some;
}

/* A substitute who serves in some §§ may stand as present without §§; with §§ they must be other
 * ones. */
static void check_serving_and_listed(struct making *m, const struct attendee *a) {
    const struct person *serving = a->serving;
    const struct person *listed = a->listed;
    if (serving == NULL || listed == NULL || has_hours(serving) || has_hours(listed) ||
        (listed->paragraphs.list.count == 0 && serves_in_some(serving))) {
        return;
    }
    struct slots_list present = mention_slots(m, listed);
    struct slots_list own = mention_slots(m, serving);
    bool clash = serving->replace_count == 0 && common(m, &own, &present).count > 0;
    for (size_t i = 0; i < serving->replace_count; i++) {
        const struct paragraph_list *list = &serving->replaces[i].paragraphs;
        struct slots_list slots = list->list.count > 0 ? slots_of(m, list) : own;
        clash = clash || common(m, &slots, &present).count > 0;
    }
    if (clash) {
        report_pair(m, DIAG_SERVING_AND_LISTED, serving->at, listed->at,
                    DIAG_ARGS(serving->name.text));
    }
}

/* ---- beslutande -------------------------------------------------------------------------------
 */

static bool is_elected(const struct person *mention) {
    return mention->who == NULL || mention->list == PERSON_MEMBER ||
           mention->list == PERSON_SUBSTITUTE;
}

static void check_replacements(struct making *m, uint32_t row, const struct person *mention) {
    for (size_t i = 0; i < mention->replace_count; i++) {
        const struct replacement *r = &mention->replaces[i];
        if (r->person != NULL || r->name.text.len == 0) {
            slots_check(m, &r->paragraphs);
        }
        if (r->person == NULL || r->person->list == PERSON_MEMBER ||
            row < m->service->member_count) {
            continue;
        }
        struct finding *finding = diag_add(m->diag, DIAG_REPLACES_NO_MEMBER, r->name.at,
                                           DIAG_ARGS(r->name.text, mention->name.text));
        diag_note(finding, NOTE_ENTRY_HERE, r->person->name.at, DIAG_NO_ARGS);
    }
}

static void check_serving(struct making *m, const struct person *mention) {
    uint32_t row = mention->who != NULL ? row_of(m, mention->who) : SERVICE_NOBODY;
    slots_check(m, &mention->paragraphs);
    slots_check(m, &mention->remote_paragraphs);
    for (size_t i = 0; i < mention->role_count; i++) {
        slots_check(m, &mention->roles[i].paragraphs);
    }
    if (row == SERVICE_NOBODY) {
        if (!is_elected(mention)) {
            struct finding *finding = diag_add(m->diag, DIAG_SERVES_WITHOUT_SEAT, mention->at,
                                               DIAG_ARGS(mention->name.text));
            diag_help(finding, HELP_BELONGS_AMONG_OTHERS, DIAG_NO_ARGS);
            diag_note(finding, NOTE_ENTRY_HERE, mention->who->name.at, DIAG_NO_ARGS);
        }
        return;
    }
    check_replacements(m, row, mention);
    if (row < m->service->member_count && mention->substitutes) {
        if (mention_is_broken(mention)) {
            return;
        }
        struct finding *finding =
            diag_add(m->diag, DIAG_MEMBER_REPLACES, mention->at, DIAG_ARGS(mention->name.text));
        diag_note(finding, NOTE_ENTRY_HERE, mention->who->name.at, DIAG_NO_ARGS);
    } else if (row >= m->service->member_count && !mention->substitutes && !m->unsure) {
        struct finding *finding = diag_add(m->diag, DIAG_SUBSTITUTE_SERVES_UNSAID, mention->at,
                                           DIAG_ARGS(mention->name.text));
        diag_help(finding, HELP_WRITE_REPLACES, DIAG_ARGS(mention->name.text));
    }
}

/* The same name twice in a list for the same §§. */
static void check_doubles(struct making *m, const struct person_items *list) {
    const struct person **first =
        ARENA_ARRAY(m->arena, const struct person *, m->service->row_count + 1);
    for (size_t i = 0; i < list->count; i++) {
        const struct person *mention = &list->items[i];
        uint32_t row = mention->who != NULL ? row_of(m, mention->who) : SERVICE_NOBODY;
        if (row == SERVICE_NOBODY || mention->replace_count > 0 || has_hours(mention)) {
            continue;
        }
        if (first[row] == NULL) {
            first[row] = mention;
            continue;
        }
        struct slots_list a = mention_slots(m, first[row]);
        struct slots_list b = mention_slots(m, mention);
        if (common(m, &a, &b).count > 0) {
            struct finding *finding =
                diag_add(m->diag, DIAG_PERSON_TWICE, mention->at, DIAG_ARGS(mention->name.text));
            diag_note(finding, NOTE_FIRST_HERE, first[row]->at, DIAG_NO_ARGS);
        }
    }
}

static void check_listed(struct making *m, const struct person *mention) {
    uint32_t row = mention->who != NULL ? row_of(m, mention->who) : SERVICE_NOBODY;
    slots_check(m, &mention->paragraphs);
    if (row < m->service->member_count) {
        struct finding *finding = diag_add(m->diag, DIAG_MEMBER_AMONG_SUBSTITUTES, mention->at,
                                           DIAG_ARGS(mention->name.text));
        diag_note(finding, NOTE_ENTRY_HERE, mention->who->name.at, DIAG_NO_ARGS);
    } else if (row == SERVICE_NOBODY && !is_elected(mention)) {
        struct finding *finding =
            diag_add(m->diag, DIAG_SERVES_WITHOUT_SEAT, mention->at, DIAG_ARGS(mention->name.text));
        diag_help(finding, HELP_BELONGS_AMONG_OTHERS, DIAG_NO_ARGS);
        diag_note(finding, NOTE_ENTRY_HERE, mention->who->name.at, DIAG_NO_ARGS);
    }
}

/* ---- members nowhere --------------------------------------------------------------------------
 */

static bool stands_nowhere(const struct attendee *a) {
    return a->serving == NULL && a->absent == NULL && a->listed == NULL && !a->is_replaced &&
           !a->has_event;
}

static void check_nowhere(struct making *m) {
    const struct attendance *lists = &m->meeting->attendance;
    struct buf names = {0};
    size_t count = 0;
    if (m->all || m->unsure || lists->absent.at.source == NULL) {
        return;
    }
    for (uint32_t i = 0; i < m->service->member_count; i++) {
        if (stands_nowhere(&m->people[i])) {
            if (count < NAMES_SHOWN) {
                buf_put_text(&names, count > 0 ? ", " : "");
                buf_put(&names, row_name(m, i));
            }
            count++;
        }
    }
    if (count > NAMES_SHOWN) {
        buf_put_text(&names, " … (");
        buf_put_int(&names, (int64_t)count);
        buf_put_byte(&names, ')');
    }
    struct str text = buf_take(&names, m->arena);
    if (count > 0) {
        diag_add(m->diag, DIAG_MEMBERS_NOWHERE, lists->absent.at, DIAG_ARGS(text));
    }
}

/* ---- jäv of a part ------------------------------------------------------------------------------
 */

static bool is_disqualified(const struct item *item, const struct person *person) {
    for (size_t i = 0; i < item->disqualified.count; i++) {
        if (item->disqualified.items[i].person == person) {
            return true;
        }
    }
    return false;
}

/* The first who is out in one sub-item and not in the one after it (after the last comes the
 * first): the table has one answer for a §, so that the person is out in both. */
static bool report_part(struct making *m, const struct item *item, const struct item *other,
                        uint32_t slot) {
    for (size_t i = 0; i < item->disqualified.count; i++) {
        const struct who *who = &item->disqualified.items[i];
        if (who->person == NULL || row_of(m, who->person) == SERVICE_NOBODY ||
            is_disqualified(other, who->person)) {
            continue;
        }
        struct finding *finding = diag_add(
            m->diag, DIAG_DISQUALIFIED_IN_PART, who->name.at,
            DIAG_ARGS(who->name.text, item_label(m->arena, m->meeting, item, STR("protokoll")),
                      slot_name(m, slot)));
        diag_help(finding, HELP_MAKE_OWN_ITEM, DIAG_NO_ARGS);
        return true;
    }
    return false;
}

/* As deep as YAML lets items be, LIMIT_DEPTH. One finding for a §. */
static bool check_parts(struct making *m, const struct item *item, uint32_t slot) {
    for (size_t i = 0; i < item->item_count; i++) {
        const struct item *part = &item->items[i];
        const struct item *next = &item->items[(i + 1) % item->item_count];
        if (report_part(m, part, next, slot) || check_parts(m, part, slot)) {
            return true;
        }
    }
    return false;
}

/* ---- claims against each other ------------------------------------------------------------------
 */

static int by_seat(const void *a, const void *b) {
    const struct claim *const *x = a;
    const struct claim *const *y = b;
    uint32_t first_x = (*x)->slots.count > 0 ? (*x)->slots.items[0].first : 0;
    uint32_t first_y = (*y)->slots.count > 0 ? (*y)->slots.items[0].first : 0;
    if ((*x)->seat != (*y)->seat) {
        return (*x)->seat < (*y)->seat ? -1 : 1;
    }
    if (first_x != first_y) {
        return first_x < first_y ? -1 : 1;
    }
    return *x < *y ? -1 : *x > *y;
}

static int by_claimer(const void *a, const void *b) {
    const struct claim *const *x = a;
    const struct claim *const *y = b;
    if ((*x)->row != (*y)->row) {
        return (*x)->row < (*y)->row ? -1 : 1;
    }
    return by_seat(a, b);
}

/* Two claims beside each other in the order of seats, or of people, for the same §§. */
static void check_two_claims(struct making *m, const struct claim *a, const struct claim *b,
                             bool same_seat) {
    struct slots_list both = common(m, &a->slots, &b->slots);
    if (both.count == 0) {
        return;
    }
    m->unsure = true; /* nothing more is said about who sits where */
    if (same_seat) {
        report_pair(m, DIAG_TWO_FOR_ONE, a->at, b->at,
                    DIAG_ARGS(row_name(m, a->row), row_name(m, b->row), row_name(m, a->seat),
                              slots_name(m, &both)));
    } else {
        report_pair(m, DIAG_SERVES_TWICE, a->at, b->at,
                    DIAG_ARGS(row_name(m, a->row), slots_name(m, &both)));
    }
}

static void check_claims(struct making *m) {
    const struct claim **sorted = ARENA_ARRAY(m->arena, const struct claim *, m->claim_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < m->claim_count; i++) {
        if (m->claims[i].slots.count > 0) {
            sorted[count++] = &m->claims[i];
        }
    }
    qsort(sorted, count, sizeof *sorted, by_seat);
    for (size_t i = 1; i < count; i++) {
        if (sorted[i]->seat == sorted[i - 1]->seat && sorted[i]->seat != SERVICE_UNSTATED &&
            sorted[i]->row != sorted[i - 1]->row) {
            check_two_claims(m, sorted[i - 1], sorted[i], true);
        }
    }
    qsort(sorted, count, sizeof *sorted, by_claimer);
    for (size_t i = 1; i < count; i++) {
        if (sorted[i]->row == sorted[i - 1]->row) {
            check_two_claims(m, sorted[i - 1], sorted[i], false);
        }
    }
}

/* Something is said of attendance, but not who serves. */
static void check_serving_given(struct making *m) {
    const struct attendance *lists = &m->meeting->attendance;
    bool something = lists->absent.count > 0 || lists->substitutes.count > 0 ||
                     lists->others.count > 0 || lists->events.count > 0;
    if (something && m->service->member_count > 0 && !lists->all_members &&
        lists->serving.at.source == NULL) {
        struct finding *finding = diag_add(m->diag, DIAG_SERVING_MISSING, lists->at, DIAG_NO_ARGS);
        diag_help(finding, HELP_WRITE_ALL, DIAG_NO_ARGS);
    }
}

void lists_check(struct making *m) {
    const struct attendance *lists = &m->meeting->attendance;
    check_serving_given(m);
    for (size_t i = 0; i < lists->serving.count; i++) {
        check_serving(m, &lists->serving.items[i]);
    }
    for (size_t i = 0; i < lists->absent.count; i++) {
        slots_check(m, &lists->absent.items[i].paragraphs);
    }
    for (size_t i = 0; i < lists->substitutes.count; i++) {
        check_listed(m, &lists->substitutes.items[i]);
    }
    for (size_t i = 0; i < lists->others.count; i++) {
        slots_check(m, &lists->others.items[i].paragraphs);
    }
    check_doubles(m, &lists->serving);
    check_doubles(m, &lists->absent);
    check_doubles(m, &lists->substitutes);
    for (size_t i = 0; i < m->service->row_count; i++) {
        const struct attendee *a = &m->people[i];
        check_two_lists(m, DIAG_SERVING_AND_ABSENT, a->serving, a->absent);
        check_two_lists(m, DIAG_ABSENT_AND_LISTED, a->absent, a->listed);
        if (i >= m->service->member_count) {
            check_serving_and_listed(m, a);
        }
    }
    check_nowhere(m);
    for (size_t i = 0; i < m->service->slot_count; i++) {
        check_parts(m, m->service->slots[i].item, (uint32_t)i);
    }
    if (!m->unsure && !m->too_many) {
        check_claims(m);
    }
}

/* ---- the finished table ------------------------------------------------------------------------
 */

/* The slots of a claim in which the member is there without serving, though nothing but lists says
 * so: both were written on one seat. */
static struct slots_list member_there(struct making *m, const struct claim *claim) {
    const struct service_row *row = &m->service->rows[claim->seat];
    struct slots_list there = {ARENA_ARRAY(m->arena, struct slots, row->stretch_count + 1), 0};
    for (size_t i = 0; i < row->stretch_count; i++) {
        const struct service_stretch *stretch = &row->stretches[i];
        bool whole = !claim->limited && stretch->cell.state == SERVICE_SERVING;
        if (stretch->cell.state == SERVICE_PRESENT || whole) {
            there.items[there.count++] = (struct slots){stretch->first, stretch->last + 1};
        }
    }
    return common(m, &there, &claim->slots);
}

static void check_claim(struct making *m, const struct claim *claim) {
    const struct attendee *member = &m->people[claim->seat];
    bool told = member->comes || (member->goes && !claim->limited); /* an event says who when */
    if (told || (member->serving == NULL && !m->all)) {
        return;
    }
    struct slots_list both = member_there(m, claim);
    if (both.count > 0) {
        struct span at =
            member->serving != NULL ? member->serving->at : m->meeting->attendance.serving.at;
        struct finding *finding = report_pair(
            m, DIAG_TWO_IN_SEAT, claim->at, at,
            DIAG_ARGS(row_name(m, claim->row), row_name(m, claim->seat), slots_name(m, &both)));
        diag_help(finding, HELP_WRITE_PARAGRAPHS_OF_EACH, DIAG_NO_ARGS);
    }
}

/* Where too many who serve come from: the first one written without a member's name, else the list.
 */
static struct span place_of_surplus(const struct making *m) {
    for (size_t i = 0; i < m->claim_count; i++) {
        if (m->claims[i].seat == SERVICE_UNSTATED) {
            return m->claims[i].at;
        }
    }
    const struct attendance *lists = &m->meeting->attendance;
    return lists->serving.at.source != NULL ? lists->serving.at : lists->at;
}

static void check_surplus(struct making *m) {
    const struct service *service = m->service;
    struct slots_list over = {ARENA_ARRAY(m->arena, struct slots, service->slot_count + 1), 0};
    uint32_t most = 0;
    for (uint32_t i = 0; i < service->slot_count; i++) {
        if (service->slots[i].serving > service->seats) {
            most = service->slots[i].serving > most ? service->slots[i].serving : most;
            over.items[over.count++] = (struct slots){i, i + 1};
        }
    }
    if (over.count == 0) {
        return;
    }
    struct buf serve = {0};
    struct buf seats = {0};
    buf_put_int(&serve, most);
    buf_put_int(&seats, service->seats);
    struct finding *finding = diag_add(
        m->diag, DIAG_TOO_MANY_SERVE, place_of_surplus(m),
        DIAG_ARGS(buf_take(&serve, m->arena), slots_name(m, &over), buf_take(&seats, m->arena)));
    const struct body *body = m->meeting->body;
    if (body->given_seats.given) {
        diag_note(finding, NOTE_SEATS_HERE, body->given_seats.at, DIAG_NO_ARGS);
    } else if (body->members.at.source != NULL) {
        diag_note(finding, NOTE_SEATS_HERE, body->members.at, DIAG_NO_ARGS);
    }
}

void service_check(struct making *m) {
    if (m->unsure || m->too_many) {
        return;
    }
    for (size_t i = 0; i < m->claim_count; i++) {
        if (m->claims[i].seat != SERVICE_UNSTATED && m->claims[i].slots.count > 0) {
            check_claim(m, &m->claims[i]);
        }
    }
    check_surplus(m);
}
