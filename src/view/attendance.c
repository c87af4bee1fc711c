/* view: attendance as it is printed, read from the service table: who serves, for whom, in which
 * §§, who is there besides and who is absent. A person is one line; what differs from "the whole
 * meeting, in the room, in the own seat" is said on it. */
#include "view/attendance.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "model/service.h"
#include "view/anchor.h"
#include "view/parts.h"
#include "words/label.h"
#include "words/text.h"

enum {
    APPENDIX_ROWS = 35, /* more than these are printed as a table at the end */
    AT_WORK = 1u << SERVICE_SERVING | 1u << SERVICE_DISQUALIFIED,
    BESIDE = 1u << SERVICE_PRESENT
};

struct attendance_job {
    struct arena *arena;
    struct arena *scratch; /* emptied after each list of §§ */
    const struct meeting *meeting;
    const struct service *service;
};

/* Where a row stands among those who serve: a substitute after the member replaced. */
struct place_in_list {
    uint32_t row;
    uint32_t at;
};

/* ---- one row --------------------------------------------------------------------------------- */

static bool is_ever(const struct attendance_job *job, uint32_t row, unsigned states) {
    const struct service_row *r = &job->service->rows[row];
    for (size_t i = 0; i < r->stretch_count; i++) {
        if ((states & 1u << r->stretches[i].cell.state) != 0) {
            return true;
        }
    }
    return false;
}

typedef bool cell_question(const struct service_cell *cell);

static bool cell_is_remote(const struct service_cell *cell) {
    return cell->remote;
}

static bool cell_chairs(const struct service_cell *cell) {
    return cell->chairs;
}

/* Whether a question holds for a row in some § of those with one of the states; `*all`: in each. */
static bool holds(const struct attendance_job *job, uint32_t row, unsigned states,
                  cell_question *question, bool *all) {
    const struct service_row *r = &job->service->rows[row];
    bool any = false;
    *all = true;
    for (size_t i = 0; i < r->stretch_count; i++) {
        const struct service_cell *cell = &r->stretches[i].cell;
        if ((states & 1u << cell->state) != 0) {
            bool yes = question(cell);
            any = any || yes;
            *all = *all && yes;
        }
    }
    return any;
}

/* The §§ of a row in which a question holds, of those with one of the states; empty when it holds
 * in none, or in all of them. */
static struct str paragraphs_where(const struct attendance_job *job, uint32_t row, unsigned states,
                                   cell_question *question) {
    const struct service *service = job->service;
    const struct service_row *r = &service->rows[row];
    bool all;
    if (!holds(job, row, states, question, &all) || all) {
        return STR("");
    }
    uint32_t *numbers = ARENA_ARRAY(job->scratch, uint32_t, service->slot_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < r->stretch_count; i++) {
        const struct service_stretch *stretch = &r->stretches[i];
        bool wanted = (states & 1u << stretch->cell.state) != 0 && question(&stretch->cell);
        for (uint32_t s = stretch->first; wanted && s <= stretch->last && s < service->slot_count;
             s++) {
            numbers[count++] = service->slots[s].paragraph;
        }
    }
    struct paragraphs list = paragraphs_of(job->scratch, numbers, count);
    struct str text = meeting_paragraphs(job->arena, job->meeting, list);
    arena_reset(job->scratch);
    return text;
}

/* "på distans", "på distans §§ 3–5", or nothing. */
static struct str remote_text(const struct attendance_job *job, uint32_t row, unsigned states) {
    bool all;
    if (!holds(job, row, states, cell_is_remote, &all)) {
        return STR("");
    }
    struct str where = paragraphs_where(job, row, states, cell_is_remote);
    return where.len == 0 ? STR("på distans") : STR_JOIN(job->arena, STR("på distans "), where);
}

/* Roles of an entry but that of chair, which is said of who leads this meeting. */
static struct str roles_but_chair(struct arena *arena, const struct person *person) {
    struct buf roles = {0};
    for (size_t i = 0; i < person->role_count; i++) {
        if (person->roles[i].kind != ROLE_CHAIR) {
            buf_put_text(&roles, roles.len > 0 ? ", " : "");
            buf_put(&roles, person->roles[i].name.text);
        }
    }
    return buf_take(&roles, arena);
}

static bool is_elected_chair(const struct person *entry) {
    for (size_t i = 0; i < entry->role_count; i++) {
        if (entry->roles[i].kind == ROLE_CHAIR) {
            return true;
        }
    }
    return false;
}

/* Who leads the meeting, in some § or all. */
static bool is_chairing(const struct attendance_job *job, uint32_t row) {
    bool all;
    return holds(job, row, AT_WORK, cell_chairs, &all);
}

/* The roles of the entry, or those written for this meeting; and "ordförande §§ 14–17" for who
 * leads it instead of the body's own chair. */
static struct str row_roles(const struct attendance_job *job, uint32_t row) {
    struct arena *arena = job->arena;
    const struct service_row *r = &job->service->rows[row];
    if (is_elected_chair(r->person)) {
        return view_roles(arena, r->person);
    }
    struct str own = r->mention != NULL ? roles_but_chair(arena, r->mention) : STR("");
    own = own.len > 0 ? own : view_roles(arena, r->person);
    struct str where = paragraphs_where(job, row, AT_WORK, cell_chairs);
    struct str leads = !is_chairing(job, row) ? STR("")
                       : where.len == 0       ? STR("tjänstgörande ordförande")
                                              : STR_JOIN(arena, STR("ordförande "), where);
    return own.len > 0 && leads.len > 0 ? STR_JOIN(arena, own, STR(", "), leads)
           : own.len > 0                ? own
                                        : leads;
}

static bool is_row(const struct service *service, uint32_t row) {
    return row < service->row_count;
}

/* What is said of whom a row serves for. */
struct service_notes {
    struct str replaces;   /* "B (Q) §§ 1–4, C (R) §§ 5–9" */
    struct str home;       /* of the member replaced */
    struct str paragraphs; /* of the whole service, when it is not the whole meeting */
    struct value *list;    /* those replaced */
    bool unstated;         /* serves for somebody, not stated whom */
};

static void add_replaced(const struct attendance_job *job, const struct service_turn *turn,
                         bool several, struct buf *text, struct service_notes *notes) {
    struct arena *arena = job->arena;
    const struct person *member = job->service->rows[turn->replaces].person;
    struct text party = person_party(member);
    struct str home = person_represents(member).text;
    struct str where =
        several ? meeting_paragraphs(arena, job->meeting, turn->paragraphs) : STR("");
    struct value *value = value_object(arena);
    value_set(value, STR("namn"), part_text(arena, &member->name));
    value_set(value, STR("parti"), part_text(arena, &party));
    value_set(value, STR("paragrafer"), part_string(arena, where));
    value_push(notes->list, value);
    buf_put_text(text, text->len > 0 ? ", " : "");
    buf_put(text, member->name.text);
    if (party.text.len > 0) {
        buf_printf(text, " (%.*s)", STR_ARG(party.text));
    }
    if (where.len > 0) {
        buf_put_byte(text, ' ');
        buf_put(text, where);
    }
    bool first = notes->list->count == 1;
    notes->home = first || str_equal(notes->home, home) ? home : STR("");
}

static struct service_notes notes_of(const struct attendance_job *job, uint32_t row) {
    struct arena *arena = job->arena;
    const struct service_row *r = &job->service->rows[row];
    struct service_notes notes = {.list = value_list(arena)};
    struct buf text = {0};
    size_t count = 0;
    const struct service_turn *turns =
        service_turns(arena, job->service, row, SERVICE_IS_SERVING, &count);
    for (size_t i = 0; i < count; i++) {
        if (is_row(job->service, turns[i].replaces)) {
            add_replaced(job, &turns[i], count > 1, &text, &notes);
        } else if (!r->member || turns[i].replaces == SERVICE_UNSTATED) {
            notes.unstated = true;
        }
    }
    notes.replaces = buf_take(&text, arena);
    if (count == 1 && !r->member) {
        notes.paragraphs =
            turns[0].all ? STR("") : meeting_paragraphs(arena, job->meeting, turns[0].paragraphs);
    } else if (count <= 1 || notes.unstated || r->member) {
        bool all;
        struct paragraphs list = service_paragraphs(arena, job->service, row, AT_WORK, &all);
        notes.paragraphs = all ? STR("") : meeting_paragraphs(arena, job->meeting, list);
    }
    return notes;
}

static struct str roles_with_service(const struct attendance_job *job, uint32_t row,
                                     const struct service_notes *notes) {
    struct str roles = row_roles(job, row);
    if (!notes->unstated) {
        return roles;
    }
    struct str serves = STR("tjänstgörande ersättare");
    return roles.len > 0 ? STR_JOIN(job->arena, serves, STR(", "), roles) : serves;
}

static struct value *serving_value(const struct attendance_job *job, uint32_t row) {
    struct arena *arena = job->arena;
    const struct person *person = job->service->rows[row].person;
    const struct service_notes notes = notes_of(job, row);
    bool replaces = notes.list->count > 0;
    return part_person_with(
        arena, person,
        &(struct person_facts){
            .roles = roles_with_service(job, row, &notes),
            .represents = replaces ? notes.home : person_represents(person).text,
            .remote = remote_text(job, row, AT_WORK),
            .paragraphs = notes.paragraphs,
            .replaces = notes.replaces,
            .replaced = notes.list,
        });
}

static struct value *beside_value(const struct attendance_job *job, uint32_t row) {
    const struct service_row *r = &job->service->rows[row];
    bool all = false;
    struct paragraphs list = service_paragraphs(job->arena, job->service, row, BESIDE, &all);
    struct str own = r->mention != NULL ? roles_but_chair(job->arena, r->mention) : STR("");
    return part_person_with(
        job->arena, r->person,
        &(struct person_facts){
            .roles = own.len > 0 ? own : view_roles(job->arena, r->person),
            .represents = person_represents(r->person).text,
            .remote = remote_text(job, row, BESIDE),
            .paragraphs = all ? STR("") : meeting_paragraphs(job->arena, job->meeting, list),
        });
}

/* ---- lists ----------------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b) {
    const struct place_in_list *x = a;
    const struct place_in_list *y = b;
    int order = (x->at > y->at) - (x->at < y->at);
    return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

/* The row whose place a row has in the list: its own, or the first member's it serves for. */
static uint32_t place_of(const struct attendance_job *job, uint32_t row) {
    size_t count = 0;
    if (job->service->rows[row].member) {
        return row;
    }
    const struct service_turn *turns =
        service_turns(job->arena, job->service, row, SERVICE_IS_SERVING, &count);
    for (size_t i = 0; i < count; i++) {
        if (is_row(job->service, turns[i].replaces)) {
            return turns[i].replaces;
        }
    }
    return (uint32_t)job->service->row_count;
}

static struct place_in_list *serving_rows(const struct attendance_job *job, size_t *count) {
    struct place_in_list *rows =
        ARENA_ARRAY(job->arena, struct place_in_list, job->service->row_count + 1);
    *count = 0;
    for (uint32_t row = 0; row < job->service->row_count; row++) {
        if (is_ever(job, row, AT_WORK)) {
            rows[(*count)++] = (struct place_in_list){row, place_of(job, row)};
        }
    }
    if (*count > 0) {
        qsort(rows, *count, sizeof *rows, by_place);
    }
    return rows;
}

/* Substitutes and others with a row who are there without serving, all the time or in some §§. */
static bool is_beside(const struct attendance_job *job, uint32_t row) {
    bool member = job->service->rows[row].member;
    return is_ever(job, row, BESIDE) && (!member || !is_ever(job, row, AT_WORK));
}

static struct value *beside_list(const struct attendance_job *job) {
    struct value *list = value_list(job->arena);
    for (uint32_t row = 0; row < job->service->row_count; row++) {
        if (is_beside(job, row)) {
            value_push(list, beside_value(job, row));
        }
    }
    return list;
}

static struct value *absent_list(const struct attendance_job *job) {
    struct value *list = value_list(job->arena);
    for (uint32_t row = 0; row < job->service->row_count; row++) {
        const struct service_row *r = &job->service->rows[row];
        if (r->member && !is_ever(job, row, SERVICE_IS_THERE)) {
            value_push(list, part_person(job->arena, r->person));
        }
    }
    return list;
}

/* ---- the appendix ---------------------------------------------------------------------------- */

/* "alla", "§§ 1–4", or that the person did not serve. */
static struct str service_text(const struct attendance_job *job, uint32_t row) {
    bool all = false;
    struct paragraphs list =
        service_paragraphs(job->arena, job->service, row, SERVICE_IS_SERVING, &all);
    if (all) {
        return STR("hela mötet");
    }
    if (list.count > 0) {
        return meeting_paragraphs(job->arena, job->meeting, list);
    }
    return is_ever(job, row, SERVICE_IS_SERVING) ? STR("ja")
           : is_ever(job, row, SERVICE_IS_THERE) ? STR("ej tjänstgörande")
                                                 : STR("frånvarande");
}

static struct value *table_row(const struct attendance_job *job, uint32_t row) {
    struct arena *arena = job->arena;
    const struct person *person = job->service->rows[row].person;
    const struct service_notes notes = notes_of(job, row);
    struct value *value = part_person_with(arena, person,
                                           &(struct person_facts){
                                               .roles = row_roles(job, row),
                                               .represents = person_represents(person).text,
                                               .remote = remote_text(job, row, SERVICE_IS_THERE),
                                               .paragraphs = notes.paragraphs,
                                               .replaces = notes.replaces,
                                               .replaced = notes.list,
                                           });
    value_set(value, STR("tjänstgör"), part_string(arena, service_text(job, row)));
    return value;
}

static struct value *table_rows(const struct attendance_job *job) {
    struct value *list = value_list(job->arena);
    for (uint32_t row = 0; row < job->service->row_count; row++) {
        const struct service_row *r = &job->service->rows[row];
        if (r->member || is_ever(job, row, SERVICE_IS_THERE)) {
            value_push(list, table_row(job, row));
        }
    }
    return list;
}

/* ---- the whole ------------------------------------------------------------------------------- */

/* Bodies of elected members decide; working groups and associations that write notes meet. */
static enum label list_label(const struct body *body) {
    bool elected = body->kind == BODY_COUNCIL || body->kind == BODY_BOARD ||
                   body->kind == BODY_EXECUTIVE || body->kind == BODY_COMMITTEE ||
                   body->kind == BODY_PREPARATORY;
    return body->minutes == MINUTES_PROTOKOLL || elected ? LABEL_BESLUTANDE : LABEL_NARVARANDE;
}

static struct value *guests(const struct attendance_job *job) {
    struct arena *arena = job->arena;
    const struct person_items *others = &job->meeting->attendance.others;
    struct value *list = value_list(arena);
    for (size_t i = 0; i < others->count; i++) {
        const struct person *person = &others->items[i];
        const struct str where =
            meeting_paragraphs(arena, job->meeting, person->remote_paragraphs.list);
        struct str remote = !person->remote ? STR("")
                            : where.len > 0 ? STR_JOIN(arena, STR("på distans "), where)
                                            : STR("på distans");
        struct value *value = part_person_with(
            arena, person,
            &(struct person_facts){
                .roles = part_roles(arena, person),
                .represents = person_represents(person).text,
                .remote = remote,
                .paragraphs = meeting_paragraphs(arena, job->meeting, person->paragraphs.list),
                .hours = part_hours(arena, &person->hours, job->meeting->profile->clock_style),
            });
        value_push(list, value);
    }
    return list;
}

/* "6 ledamöter"; nothing when nobody is. */
static struct value *absent_count(const struct attendance_job *job, size_t count) {
    struct buf text = {0};
    if (count > 0) {
        buf_printf(&text, "%zu %s", count, count == 1 ? "ledamot" : "ledamöter");
    }
    return part_string(job->arena, buf_take(&text, job->arena));
}

static bool replaces_somebody(const struct service_row *row) {
    bool found = false;
    for (size_t i = 0; i < row->stretch_count && !found; i++) {
        const struct service_cell *cell = &row->stretches[i].cell;
        found = cell->state == SERVICE_SERVING && cell->replaces != SERVICE_NOBODY;
    }
    return found;
}

/* Which columns of the table say anything: one that does not is not printed. */
static struct value *columns_shown(const struct attendance_job *job) {
    bool parties = false;
    bool replacements = false;
    for (size_t i = 0; i < job->service->row_count; i++) {
        const struct service_row *row = &job->service->rows[i];
        parties = parties || person_party(row->person).text.len > 0;
        replacements = replacements || replaces_somebody(row);
    }
    struct value *shown = value_object(job->arena);
    value_set(shown, STR("parti"), value_truth(job->arena, parties));
    value_set(shown, STR("ersätter"), value_truth(job->arena, replacements));
    return shown;
}

static struct value *attendance_value(const struct attendance_job *job) {
    struct arena *arena = job->arena;
    const struct meeting *meeting = job->meeting;
    struct value *value = value_object(arena);
    struct value *serving = value_list(arena);
    struct value *chairs = value_list(arena);
    struct value *absent = absent_list(job);
    struct str label = label_key(list_label(meeting->body));
    size_t count = 0;
    const struct place_in_list *rows = serving_rows(job, &count);
    for (size_t i = 0; i < count; i++) {
        value_push(serving, serving_value(job, rows[i].row));
        value_push(chairs, is_chairing(job, rows[i].row) ? serving_value(job, rows[i].row) : NULL);
    }
    int64_t others = (int64_t)count - (int64_t)chairs->count;
    bool appendix = count + absent->count > APPENDIX_ROWS;
    value_set(value, STR("etikett"),
              part_string(arena, profile_heading(arena, meeting->profile, label)));
    value_set(value, STR("beslutande"), serving);
    value_set(value, STR("ej tjänstgörande ersättare"), beside_list(job));
    value_set(value, STR("övriga närvarande"), guests(job));
    value_set(value, STR("frånvarande"), absent);
    value_set(value, STR("ordförande"), chairs);
    value_set(value, STR("antal övriga beslutande"), value_number(arena, others));
    value_set(value, STR("antal beslutande"), value_number(arena, (int64_t)count));
    value_set(value, STR("antal frånvarande"), value_number(arena, (int64_t)absent->count));
    struct str heading = profile_heading(arena, meeting->profile, label_key(LABEL_NARVARO));
    value_set(value, STR("bilaga"), value_truth(arena, appendix));
    value_set(value, STR("ankare"), part_string(arena, anchor_of_words(arena, heading)));
    value_set(value, STR("frånvarande i text"), absent_count(job, absent->count));
    value_set(value, STR("kolumner"), columns_shown(job));
    value_set(value, STR("rader"), table_rows(job));
    return value;
}

struct value *part_attendance(struct arena *arena, const struct meeting *meeting) {
    if (!meeting->attendance.given || !meeting->service->known) {
        return value_none(arena);
    }
    const struct attendance_job job = {arena, arena_new(), meeting, meeting->service};
    struct value *value = attendance_value(&job);
    arena_free(job.scratch);
    return value;
}
