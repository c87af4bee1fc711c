/* model: the service table, lists. What `närvaro` and `jäv` say becomes changes, slot by slot.
 *
 * Method: a name without §§ sets where its row begins; §§ and hours become pairs of changes, one
 * where they begin and one where they end. `ersätter` becomes a claim on a seat. */
#include "model/service_make.h"

#include "base/arena.h"

uint32_t row_of(const struct making *m, const struct person *person) {
    return service_row_of(m->service, person);
}

/* ---- changes ----------------------------------------------------------------------------------
 */

struct change *change_add(struct making *m, enum change_kind kind, uint32_t row, uint32_t slot) {
    m->changes =
        arena_more(m->arena, m->changes, m->change_count, &m->change_room, sizeof *m->changes);
    struct change *change = &m->changes[m->change_count++];
    *change = (struct change){
        .slot = slot, .kind = kind, .step = 1, .row = row, .minute = -1, .claim = SERVICE_NOBODY};
    return change;
}

void change_between(struct making *m, struct change change, struct slots slots) {
    if (slots.first < slots.end) {
        struct change *first = change_add(m, change.kind, change.row, slots.first);
        *first = change;
        first->slot = slots.first;
        first->step = 1;
        struct change *last = change_add(m, change.kind, change.row, slots.end);
        *last = change;
        last->slot = slots.end;
        last->step = -1;
    }
}

static struct slots_list all_slots(struct making *m) {
    static const struct paragraph_list no_list = {0};
    return slots_of(m, &no_list);
}

static void change_in(struct making *m, struct change change, const struct slots_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        change_between(m, change, list->items[i]);
    }
}

static struct change a_change(enum change_kind kind, uint32_t row, enum service_why why,
                              struct span at) {
    return (struct change){
        .kind = kind, .row = row, .minute = -1, .claim = SERVICE_NOBODY, .why = why, .at = at};
}

/* ---- §§ and hours after a name ----------------------------------------------------------------
 */

/* When a person is there by the notes after the name. */
struct presence {
    bool limited;
    struct slots_list slots;
    int32_t from; /* minutes, when hours are written */
    int32_t to;
};

static void read_hours(struct making *m, const struct person *person, struct presence *presence) {
    struct moment from = slot_of_clock(m, person->hours.from, true);
    slot_report(m, &from, person->hours.from, true, person->hours.at);
    struct moment to = {.slot = m->slots, .minute = -1};
    if (person->hours.to.minutes >= 0 && from.known) {
        to = slot_of_clock(m, person->hours.to, false);
        slot_report(m, &to, person->hours.to, false, person->hours.at);
        to.slot = to.known ? to.slot : m->slots; /* as when an event has such a time: to the end */
    }
    if (!from.known) {
        return;
    }
    presence->limited = true;
    presence->from = from.minute;
    presence->to = to.minute;
    presence->slots.items = ARENA_NEW(m->arena, struct slots);
    *presence->slots.items = (struct slots){from.slot, to.slot};
    presence->slots.count = 1;
}

static struct presence presence_of(struct making *m, const struct person *person) {
    struct presence presence = {.from = -1, .to = -1};
    if (person->paragraphs.list.count > 0) {
        presence.limited = true;
        presence.slots = slots_of(m, &person->paragraphs);
    } else if (person->hours.from.minutes >= 0) {
        read_hours(m, person, &presence);
    }
    return presence;
}

/* A row is there when the notes after its name say so, or else from the beginning. */
static void set_presence(struct making *m, uint32_t row, const struct person *person,
                         const struct presence *presence) {
    struct attendee *a = &m->people[row];
    if (!presence->limited) {
        a->line = true;
        a->line_why = SERVICE_WHY_LISTED;
        a->line_at = person->at;
        return;
    }
    struct change change = a_change(CHANGE_FORCED, row, SERVICE_WHY_LISTED, person->at);
    for (size_t i = 0; i < presence->slots.count; i++) {
        struct slots slots = presence->slots.items[i];
        change_between(m, change, slots);
        if (slots.first < slots.end) {
            m->changes[m->change_count - 2].minute = presence->from;
            m->changes[m->change_count - 1].minute = presence->to;
        }
    }
}

static void read_remote(struct making *m, uint32_t row, const struct person *person) {
    if (person->remote) {
        struct slots_list slots = slots_of(m, &person->remote_paragraphs);
        change_in(m, a_change(CHANGE_REMOTE, row, SERVICE_WHY_LISTED, person->at), &slots);
    }
}

static void read_chair(struct making *m, uint32_t row, const struct person *person) {
    for (size_t i = 0; i < person->role_count; i++) {
        const struct role *role = &person->roles[i];
        if (role->kind != ROLE_CHAIR) {
            continue;
        }
        if (role->paragraphs.list.count == 0) {
            m->people[row].chairs_all = true;
        } else {
            struct slots_list slots = slots_of(m, &role->paragraphs);
            change_in(m, a_change(CHANGE_CHAIR, row, SERVICE_WHY_LISTED, person->at), &slots);
        }
    }
}

/* ---- claims -----------------------------------------------------------------------------------
 */

/* A new claim; its number. */
static uint32_t claim_add(struct making *m, uint32_t row, uint32_t seat, struct span at) {
    m->claims = arena_more(m->arena, m->claims, m->claim_count, &m->claim_room, sizeof *m->claims);
    m->claims[m->claim_count] =
        (struct claim){.row = row, .seat = seat, .at = at, .next = SERVICE_NOBODY};
    return (uint32_t)m->claim_count++;
}

/* Who is replaced in some §§ is not there in them, unless a list of its own says otherwise. */
static void replace_between(struct making *m, uint32_t seat, struct span at,
                            const struct slots_list *slots, bool by_event) {
    struct attendee *member = &m->people[seat];
    member->is_replaced = true;
    if (!member->limited && (by_event || m->all || member->serving == NULL)) {
        change_in(m, a_change(CHANGE_REPLACED, seat, SERVICE_WHY_REPLACED, at), slots);
    }
}

void claim_between(struct making *m, const struct claim *claim, const struct slots_list *slots) {
    uint32_t number = claim_add(m, claim->row, claim->seat, claim->at);
    m->claims[number].limited = true;
    m->claims[number].event = claim->event;
    m->claims[number].slots = *slots;
    struct change change = a_change(CHANGE_CLAIM, claim->row, SERVICE_WHY_LISTED, claim->at);
    change.claim = number;
    change_in(m, change, slots);
    change_in(m, a_change(CHANGE_FORCED, claim->row, SERVICE_WHY_LISTED, claim->at), slots);
    if (claim->seat != SERVICE_UNSTATED) {
        replace_between(m, claim->seat, claim->at, slots, claim->event != NULL);
    }
}

uint32_t claim_standing(struct making *m, const struct claim *claim) {
    uint32_t number = claim_add(m, claim->row, claim->seat, claim->at);
    m->claims[number].event = claim->event;
    return number;
}

/* A claim without §§ holds until the member is there. */
static void claim_whole(struct making *m, const struct claim *claim) {
    uint32_t number = claim_standing(m, claim);
    const struct slots_list whole = all_slots(m);
    m->claims[number].slots = whole;
    if (claim->seat == SERVICE_UNSTATED) {
        struct change change = a_change(CHANGE_CLAIM, claim->row, SERVICE_WHY_LISTED, claim->at);
        change.claim = number;
        change_in(m, change, &whole);
        return;
    }
    struct attendee *member = &m->people[claim->seat];
    member->is_replaced = true;
    if (m->seats[claim->seat].standing == SERVICE_NOBODY) {
        m->seats[claim->seat].standing = number;
        m->people[claim->row].claims = claim->seat;
    }
    if (!m->all && member->serving != NULL) { /* both on one seat, which is reported */
        m->people[claim->row].shown = true;
    }
    if (m->all ? !member->limited : member->serving == NULL) {
        member->line = false;
        member->line_why = SERVICE_WHY_REPLACED;
        member->line_at = claim->at;
    }
}

static uint32_t seat_of(const struct making *m, const struct replacement *replacement) {
    uint32_t row = replacement->person != NULL ? row_of(m, replacement->person) : SERVICE_NOBODY;
    return row < m->service->member_count ? row : SERVICE_UNSTATED;
}

static void read_replacement(struct making *m, uint32_t row, const struct person *person,
                             const struct replacement *replacement,
                             const struct presence *presence) {
    struct claim claim = {.row = row,
                          .seat = replacement != NULL ? seat_of(m, replacement) : SERVICE_UNSTATED,
                          .at = person->at};
    if (replacement != NULL && replacement->paragraphs.list.count > 0) {
        struct slots_list slots = slots_of(m, &replacement->paragraphs);
        claim_between(m, &claim, &slots);
        return;
    }
    if (presence->limited) {
        claim_between(m, &claim, &presence->slots);
        return;
    }
    claim_whole(m, &claim);
    m->people[row].line = true;
    m->people[row].line_why = SERVICE_WHY_LISTED;
    m->people[row].line_at = person->at;
}

/* ---- the lists --------------------------------------------------------------------------------
 */

/* Whether something in a mention was not understood (reported). */
bool mention_is_broken(const struct person *mention) {
    bool broken = mention->who == NULL || mention->paragraphs.broken;
    for (size_t i = 0; i < mention->replace_count; i++) {
        const struct replacement *r = &mention->replaces[i];
        broken = broken || r->paragraphs.broken || (r->person == NULL && r->name.text.len > 0);
    }
    return broken;
}

/* The row of a mention. A name that is unknown, or of somebody whose term is another time, was
 * reported before. */
static uint32_t row_of_mention(struct making *m, const struct person *mention) {
    if (mention_is_broken(mention)) {
        m->unsure = true;
    }
    if (mention->who == NULL) {
        return SERVICE_NOBODY;
    }
    uint32_t row = row_of(m, mention->who);
    if (row == SERVICE_NOBODY &&
        (mention->list == PERSON_MEMBER || mention->list == PERSON_SUBSTITUTE)) {
        m->unsure = true;
    }
    return row;
}

static bool has_limits(const struct making *m, const struct person *mention) {
    return mention->paragraphs.list.count > 0 ||
           (mention->hours.from.minutes >= 0 && slot_of_clock(m, mention->hours.from, true).known);
}

/* First who stands where, since what one line means depends on others. */
static void find_mentions(struct making *m) {
    const struct attendance *lists = &m->meeting->attendance;
    m->unsure = lists->serving.incomplete || lists->absent.incomplete ||
                lists->substitutes.incomplete || lists->events.incomplete;
    for (size_t i = 0; i < lists->serving.count; i++) {
        const struct person *mention = &lists->serving.items[i];
        uint32_t row = row_of_mention(m, mention);
        if (row != SERVICE_NOBODY && m->people[row].serving == NULL) {
            m->people[row].serving = mention;
        }
        if (row != SERVICE_NOBODY) {
            m->people[row].limited = m->people[row].limited || has_limits(m, mention);
            m->people[row].substitutes = m->people[row].substitutes || mention->replace_count > 0;
        }
    }
    for (size_t i = 0; i < lists->absent.count; i++) {
        uint32_t row = row_of_mention(m, &lists->absent.items[i]);
        if (row != SERVICE_NOBODY && m->people[row].absent == NULL) {
            m->people[row].absent = &lists->absent.items[i];
        }
    }
    for (size_t i = 0; i < lists->events.count; i++) {
        const struct event *event = &lists->events.items[i];
        uint32_t row = event->kind == EVENT_ARRIVES && event->person != NULL
                           ? row_of(m, event->person)
                           : SERVICE_NOBODY;
        if (row != SERVICE_NOBODY) {
            m->people[row].comes = true;
        }
    }
    for (size_t i = 0; i < lists->substitutes.count; i++) {
        const struct person *mention = &lists->substitutes.items[i];
        uint32_t row = row_of_mention(m, mention);
        if (row == SERVICE_NOBODY) {
            continue;
        }
        struct attendee *a = &m->people[row];
        a->listed = a->listed == NULL ? mention : a->listed;
        a->limited = (a->limited || has_limits(m, mention)) && a->serving == NULL;
    }
}

static void begin_with_all(struct making *m) {
    for (size_t i = 0; m->all && i < m->service->member_count; i++) {
        struct attendee *a = &m->people[i];
        a->line = !a->limited;
        a->line_why = a->limited ? SERVICE_WHY_NOT_LISTED : SERVICE_WHY_ALL;
        a->line_at = m->meeting->attendance.serving.at;
    }
}

static void read_absent(struct making *m) {
    const struct person_items *list = &m->meeting->attendance.absent;
    for (size_t i = 0; i < list->count; i++) {
        const struct person *mention = &list->items[i];
        uint32_t row = row_of_mention(m, mention);
        if (row == SERVICE_NOBODY) {
            continue;
        }
        struct presence presence = presence_of(m, mention);
        struct attendee *a = &m->people[row];
        if (a->comes && !presence.limited) { /* absent until the event that brings them */
            a->line = false;
            a->line_why = SERVICE_WHY_LISTED;
            a->line_at = mention->at;
            continue;
        }
        struct slots_list slots = presence.limited ? presence.slots : all_slots(m);
        change_in(m, a_change(CHANGE_AWAY, row, SERVICE_WHY_LISTED, mention->at), &slots);
    }
}

static void read_member(struct making *m, uint32_t row, const struct person *mention) {
    struct presence presence = presence_of(m, mention);
    if (presence.limited || m->people[row].line_why != SERVICE_WHY_REPLACED) {
        set_presence(m, row, mention, &presence);
    }
}

static void read_serving(struct making *m) {
    const struct person_items *list = &m->meeting->attendance.serving;
    for (size_t i = 0; i < list->count; i++) {
        const struct person *mention = &list->items[i];
        uint32_t row = row_of_mention(m, mention);
        if (row == SERVICE_NOBODY) {
            continue;
        }
        read_remote(m, row, mention);
        read_chair(m, row, mention);
        if (row < m->service->member_count) {
            read_member(m, row, mention);
            continue;
        }
        struct presence presence = presence_of(m, mention);
        for (size_t k = 0; k < mention->replace_count; k++) {
            read_replacement(m, row, mention, &mention->replaces[k], &presence);
        }
        if (mention->replace_count == 0) {
            read_replacement(m, row, mention, NULL, &presence);
        }
    }
}

static void read_substitutes(struct making *m) {
    const struct person_items *list = &m->meeting->attendance.substitutes;
    for (size_t i = 0; i < list->count; i++) {
        const struct person *mention = &list->items[i];
        uint32_t row = row_of_mention(m, mention);
        if (row != SERVICE_NOBODY) {
            struct presence presence = presence_of(m, mention);
            set_presence(m, row, mention, &presence);
            read_remote(m, row, mention);
        }
    }
}

/* ---- jäv of items -----------------------------------------------------------------------------
 */

/* Items below an item; as deep as YAML lets them, LIMIT_DEPTH. */
static void read_disqualified(struct making *m, const struct item *item, uint32_t slot) {
    for (size_t i = 0; i < item->disqualified.count; i++) {
        const struct who *who = &item->disqualified.items[i];
        uint32_t row = who->person != NULL ? row_of(m, who->person) : SERVICE_NOBODY;
        if (row != SERVICE_NOBODY) {
            change_between(m, a_change(CHANGE_OUT, row, SERVICE_WHY_ITEM, who->name.at),
                           (struct slots){slot, slot + 1});
        }
    }
    for (size_t i = 0; i < item->item_count; i++) {
        read_disqualified(m, &item->items[i], slot);
    }
}

void lists_read(struct making *m) {
    find_mentions(m);
    begin_with_all(m);
    read_absent(m);
    read_serving(m);
    read_substitutes(m);
    for (size_t i = 0; i < m->service->slot_count; i++) {
        read_disqualified(m, m->service->slots[i].item, (uint32_t)i);
    }
    events_read(m);
}
