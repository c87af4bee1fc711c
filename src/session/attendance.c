/* session: the attendance list, filled from the model: before a meeting one to sign; after it the
 * one that session/served.c makes. */
#include "session/attendance.h"

#include "session/documents.h"
#include "model/service.h"
#include "view/view.h"

struct roll {
    struct srbc *session;
    struct sheet_person *rows;
    size_t count;
};

static struct str heading(const struct srbc *session, enum label label) {
    return profile_heading(session->arena, session->meeting->profile, label_key(label));
}

/* Adds the people of one list; officials and guests have a title where members have a role. */
static void add_people(struct roll *roll, const struct person_items *people, struct str group) {
    for (size_t i = 0; i < people->count; i++) {
        const struct person *person = &people->items[i];
        if (!person_is_in_office(person, &roll->session->meeting->dates)) {
            continue;
        }
        struct str roles = view_roles(roll->session->arena, person);
        struct str title = person_title(person).text;
        bool both = roles.len > 0 && title.len > 0;
        roll->rows[roll->count] = (struct sheet_person){
            .number = (uint32_t)roll->count + 1,
            .name = person->name.text,
            .party = person_party(person).text,
            .represents = person_represents(person).text,
            .role = both            ? STR_JOIN(roll->session->arena, roles, STR(", "), title)
                    : roles.len > 0 ? roles
                                    : title,
            .group = group,
            .status = person->remote ? STR("På distans") : STR(""),
        };
        roll->count++;
    }
}

bool attendance_is_meeting(struct srbc *session) {
    if (session->meeting == NULL) {
        const struct source *file = source_new(session->arena, session->path, session->input, 0);
        diag_add(session->diag, DIAG_NOT_A_MEETING, (struct span){file, 0, 0}, DIAG_NO_ARGS);
    }
    return session->meeting != NULL;
}

struct sheet_head attendance_head(struct arena *arena, const struct meeting *meeting,
                                  enum label label) {
    const struct body *body = meeting->body;
    struct str organisation = meeting->profile->organisation.text;
    bool has_time = meeting->hours.at.source != NULL && meeting->hours.from.minutes >= 0;
    return (struct sheet_head){
        .title = profile_heading(arena, meeting->profile, label_key(label)),
        .organisation = organisation.len > 0 ? organisation : body->organisation.text,
        .body = body->name.text,
        .date_text = view_iso_dates(arena, &meeting->dates),
        .date = meeting->dates.from,
        .time = has_time ? clock_range_text(arena, meeting->hours.from, meeting->hours.to,
                                            meeting->profile->clock_style)
                         : STR(""),
        .place = meeting->place.text,
    };
}

/* Who is called, with room to sign. */
static struct sheet_attendance sign_in_list(struct srbc *session) {
    const struct meeting *meeting = session->meeting;
    const struct body *body = meeting->body;
    const struct person_items *lists[] = {&body->members,
                                          &meeting->members,
                                          &body->substitutes,
                                          &meeting->substitutes,
                                          &body->officials,
                                          &meeting->others,
                                          meeting_unlisted_secretary(meeting)};
    static const enum label groups[] = {LABEL_LEDAMOTER, LABEL_LEDAMOTER, LABEL_ERSATTARE,
                                        LABEL_ERSATTARE, LABEL_OVRIGA,    LABEL_OVRIGA,
                                        LABEL_OVRIGA};
    size_t count = 0;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        count += lists[i]->count;
    }
    struct roll roll = {session, ARENA_ARRAY(session->arena, struct sheet_person, count + 1), 0};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        add_people(&roll, lists[i], heading(session, groups[i]));
    }
    return (struct sheet_attendance){
        .head = attendance_head(session->arena, meeting, LABEL_NARVAROLISTA),
        .rows = roll.rows,
        .row_count = roll.count,
    };
}

bool document_attendance(struct srbc *session, struct str format, struct buf *out) {
    bool csv = str_equal(format, STR("csv"));
    bool made = true;
    if (session->meeting->service->known) {
        struct sheet_served list = attendance_served(session->arena, session->meeting);
        if (csv) {
            sheet_served_csv(&list, out);
        } else {
            made = sheet_served_xlsx(&list, session->diag, out);
        }
    } else {
        struct sheet_attendance list = sign_in_list(session);
        if (csv) {
            sheet_attendance_csv(&list, out);
        } else {
            made = sheet_attendance_xlsx(&list, session->diag, out);
        }
    }
    session->lacking = session->lacking || !made; /* whatever failed, the meeting is not to blame */
    return made;
}
