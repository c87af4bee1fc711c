/* session: who served at a meeting, from the service table; the others who were there from
 * `närvaro`.
 *
 * A row looks at all slots of its person once; what is said in words comes from the questions that
 * model/service.h answers. */
#include "base/table.h"
#include "model/service.h"
#include "session/attendance.h"
#include "view/view.h"

enum { MINUTES_OF_DAY = 24 * 60 };

/* How many §§ of a meeting somebody served, was there, was there at a distance. */
struct tally {
    uint32_t slots; /* a meeting without items counts as one */
    uint32_t serving;
    uint32_t there;
    uint32_t remote;
};

static struct tally tally_of(const struct service *service, const struct service_row *row) {
    struct tally tally = {.slots = service->slot_count > 0 ? (uint32_t)service->slot_count : 1};
    for (size_t i = 0; i < row->stretch_count; i++) {
        const struct service_stretch *stretch = &row->stretches[i];
        uint32_t slots = stretch->last - stretch->first + 1;
        bool there = (1U << stretch->cell.state & SERVICE_IS_THERE) != 0;
        tally.serving += stretch->cell.state == SERVICE_SERVING ? slots : 0;
        tally.there += there ? slots : 0;
        tally.remote += there && stretch->cell.remote ? slots : 0;
    }
    return tally;
}

static enum sheet_extent extent_of(uint32_t part, uint32_t whole) {
    return part == 0 ? SHEET_NOT : part < whole ? SHEET_PARTLY : SHEET_WHOLLY;
}

/* A meeting whose rows are made. */
struct making {
    struct arena *arena;
    const struct meeting *meeting;
    bool *named_absent;  /* by row: stands in `frånvarande` */
    struct str every;    /* all §§ of the meeting */
    int32_t minutes;     /* how long it was; negative: cannot be known */
    struct table guests; /* name and party → row of the list */
};

static bool *find_absent(struct arena *arena, const struct meeting *meeting) {
    const struct service *service = meeting->service;
    const struct person_items *absent = &meeting->attendance.absent;
    bool *named = ARENA_ARRAY(arena, bool, service->row_count + 1);
    for (size_t i = 0; i < absent->count; i++) {
        uint32_t row = service_row_of(service, &absent->items[i]);
        if (row != SERVICE_NOBODY) {
            named[row] = true;
        }
    }
    return named;
}

/* "ordförande", "revisor, Länsbolaget"; `usual` for those who have neither role nor title. */
static struct str role_of(struct arena *arena, const struct person *person, struct str usual) {
    const struct person *bearer =
        person->role_count == 0 && person->who != NULL ? person->who : person;
    struct str roles = view_roles(arena, bearer);
    struct str title = person_title(person).text;
    if (roles.len > 0 && title.len > 0) {
        return STR_JOIN(arena, roles, STR(", "), title);
    }
    return roles.len > 0 ? roles : title.len > 0 ? title : usual;
}

/* ---- members and substitutes ----------------------------------------------------------------- */

/* "Nils Ek", "Nils Ek §§ 1–4, Eva Lo §§ 5–9". */
static struct str replaces_of(struct arena *arena, const struct service *service, uint32_t row) {
    size_t count = 0;
    const struct service_turn *turns =
        service_turns(arena, service, row, SERVICE_IS_SERVING, &count);
    struct buf out = {0};
    bool several = false;
    for (size_t i = 1; i < count; i++) {
        several = several || turns[i].replaces != turns[0].replaces;
    }
    for (size_t i = 0; i < count; i++) {
        if (turns[i].replaces == SERVICE_NOBODY) {
            continue;
        }
        bool stated = turns[i].replaces != SERVICE_UNSTATED;
        buf_put_text(&out, out.len > 0 ? ", " : "");
        buf_put(&out,
                stated ? service->rows[turns[i].replaces].person->name.text : STR("anges inte"));
        if (several) {
            buf_put_text(&out, " ");
            buf_put(&out, paragraphs_text(arena, turns[i].paragraphs));
        } else {
            break; /* the same person all the time: said once */
        }
    }
    return buf_take(&out, arena);
}

static struct str paragraphs_in(struct arena *arena, const struct service *service, uint32_t row,
                                unsigned states) {
    return paragraphs_text(arena, service_paragraphs(arena, service, row, states, NULL));
}

static struct sheet_served_row row_of(const struct making *making, uint32_t at) {
    struct arena *arena = making->arena;
    const struct meeting *meeting = making->meeting;
    const struct service *service = meeting->service;
    const struct service_row *row = &service->rows[at];
    const struct person *person = row->person;
    struct tally tally = tally_of(service, row);
    enum sheet_extent absent = SHEET_NOT;
    if (row->member || making->named_absent[at]) {
        absent = extent_of(tally.slots - tally.there, tally.slots);
    }
    return (struct sheet_served_row){
        .name = person->name.text,
        .party = person_party(person).text,
        .represents = person_represents(person).text,
        .role = role_of(arena, person, row->member ? STR("ledamot") : STR("ersättare")),
        .served = extent_of(tally.serving, tally.slots),
        .absent = absent,
        .remote = extent_of(tally.remote, tally.there),
        .present = tally.there > 0,
        .replaces = replaces_of(arena, service, at),
        .served_paragraphs = paragraphs_in(arena, service, at, SERVICE_IS_SERVING),
        .present_paragraphs = paragraphs_in(arena, service, at, SERVICE_IS_THERE),
        .disqualified = paragraphs_in(arena, service, at, 1U << SERVICE_DISQUALIFIED),
        .paragraph_count = service->slot_count > 0 ? tally.serving : 0,
        .minutes = tally.there == 0 ? 0 : row->minutes,
    };
}

/* ---- all others ------------------------------------------------------------------------------ */

/* Minutes from one clock to another, over midnight when it is earlier; -1 when one is missing. */
static int32_t minutes_between(const struct hours *hours) {
    if (hours->from.minutes < 0 || hours->to.minutes < 0) {
        return -1;
    }
    int32_t minutes = hours->to.minutes - hours->from.minutes;
    return minutes < 0 ? minutes + MINUTES_OF_DAY : minutes;
}

/* How long the meeting was, adjournments taken off; -1 when that cannot be known. */
static int32_t meeting_minutes(const struct meeting *meeting) {
    bool one_day = date_order(meeting->dates.from, meeting->dates.to) == 0;
    int32_t minutes =
        meeting->hours.at.source != NULL && one_day ? minutes_between(&meeting->hours) : -1;
    for (size_t i = 0; minutes >= 0 && i < meeting->adjournments.count; i++) {
        int32_t pause = minutes_between(&meeting->adjournments.items[i]);
        minutes = pause < 0 || pause > minutes ? -1 : minutes - pause;
    }
    return minutes;
}

static bool has_hours(const struct person *person) {
    return person->hours.at.source != NULL && person->hours.from.minutes >= 0;
}

/* How long a guest was there. */
static int32_t guest_minutes(const struct making *making, const struct person *guest) {
    if (has_hours(guest)) {
        return minutes_between(&guest->hours);
    }
    return guest->paragraphs.list.count > 0 ? -1 : making->minutes;
}

static struct str every_paragraph(struct arena *arena, const struct service *service) {
    uint32_t *numbers = ARENA_ARRAY(arena, uint32_t, service->slot_count + 1);
    for (size_t i = 0; i < service->slot_count; i++) {
        numbers[i] = service->slots[i].paragraph;
    }
    return paragraphs_text(arena, paragraphs_of(arena, numbers, service->slot_count));
}

/* The §§ a guest was there for: those written, or all. */
static struct str guest_paragraphs(const struct making *making, const struct person *guest) {
    if (guest->paragraphs.list.count > 0) {
        return paragraphs_text(making->arena, guest->paragraphs.list);
    }
    return has_hours(guest) ? STR("") : making->every;
}

static struct sheet_served_row guest_row(const struct making *making, const struct person *guest) {
    bool partly = guest->remote_paragraphs.list.count > 0;
    return (struct sheet_served_row){
        .name = guest->name.text,
        .party = person_party(guest).text,
        .represents = person_represents(guest).text,
        .role = role_of(making->arena, guest, STR("")),
        .remote = !guest->remote ? SHEET_NOT
                  : partly       ? SHEET_PARTLY
                                 : SHEET_WHOLLY,
        .present = true,
        .present_paragraphs = guest_paragraphs(making, guest),
        .minutes = guest_minutes(making, guest),
    };
}

/* Somebody who is written on two lines was there for what both say. */
static void join_guest(struct arena *arena, struct sheet_served_row *row,
                       const struct sheet_served_row *more) {
    struct str both = STR_JOIN(arena, row->present_paragraphs, STR(", "), more->present_paragraphs);
    bool apart = row->present_paragraphs.len > 0 && more->present_paragraphs.len > 0;
    struct paragraphs list = {0};
    if (apart && paragraphs_read(arena, both, &list) == PARAGRAPHS_OK) {
        row->present_paragraphs = paragraphs_text(arena, list);
    } else if (!apart) {
        row->present_paragraphs =
            str_trim(STR_JOIN(arena, row->present_paragraphs, more->present_paragraphs));
    }
    row->remote = row->remote == more->remote ? row->remote : SHEET_PARTLY;
    row->minutes = row->minutes < 0 || more->minutes < 0 ? -1 : row->minutes + more->minutes;
}

/* Adds a guest at the end of the rows; false when it is somebody who has a row already. */
static bool add_guest(struct making *making, const struct person *guest,
                      struct sheet_served_row *end) {
    const struct person *entry = guest->who != NULL ? guest->who : guest;
    if (service_row_of(making->meeting->service, entry) != SERVICE_NOBODY) {
        return false;
    }
    struct sheet_served_row row = guest_row(making, guest);
    struct str key = STR_JOIN(making->arena, row.name, STR("\n"), row.party);
    struct sheet_served_row *before = table_get(&making->guests, key);
    if (before != NULL) {
        join_guest(making->arena, before, &row);
        return false;
    }
    *end = row;
    (void)table_set(&making->guests, key, end);
    return true;
}

struct sheet_served attendance_served(struct arena *arena, const struct meeting *meeting) {
    const struct service *service = meeting->service;
    const struct person_items *others = &meeting->attendance.others;
    struct sheet_served_row *rows =
        ARENA_ARRAY(arena, struct sheet_served_row, service->row_count + others->count + 1);
    struct making making = {
        .arena = arena,
        .meeting = meeting,
        .named_absent = find_absent(arena, meeting),
        .every = every_paragraph(arena, service),
        .minutes = meeting_minutes(meeting),
        .guests = {.arena = arena},
    };
    size_t count = 0;
    for (uint32_t i = 0; i < service->row_count; i++) {
        rows[count++] = row_of(&making, i);
    }
    for (size_t i = 0; i < others->count; i++) {
        count += add_guest(&making, &others->items[i], &rows[count]);
    }
    return (struct sheet_served){
        .head = attendance_head(arena, meeting, LABEL_NARVAROLISTA),
        .rows = rows,
        .row_count = count,
    };
}
