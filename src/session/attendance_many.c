/* session: attendance over many meetings: rows are copied out of each session as it passes, with
 * every text kept once, so that thousands of meetings take the room of their rows. */
#include "session/attendance_many.h"

#include <string.h>

#include "base/limits.h"
#include "model/service.h"

struct srbc_attendance *srbc_attendance_new(const struct srbc_settings *settings) {
    const struct srbc_files no_files = {0};
    struct arena *arena = arena_new();
    struct srbc_attendance *attendance = ARENA_NEW(arena, struct srbc_attendance);
    attendance->arena = arena;
    attendance->texts.arena = arena;
    attendance->findings = srbc_new(&no_files, settings);
    return attendance;
}

void srbc_attendance_free(struct srbc_attendance *attendance) {
    if (attendance != NULL) {
        srbc_free(attendance->findings);
        arena_free(attendance->arena);
    }
}

struct srbc *srbc_attendance_findings(struct srbc_attendance *attendance) {
    return attendance->findings;
}

bool srbc_attendance_has_sheets(const struct srbc_attendance *attendance) {
    return attendance->count <= SHEET_MEETINGS_MAX;
}

/* The text as a cell shows it, kept once for all rows that have it. */
static struct str keep(struct srbc_attendance *attendance, struct str text) {
    if (text.len == 0) {
        return STR("");
    }
    struct str *kept = table_get(&attendance->texts, text);
    if (kept != NULL) {
        return *kept;
    }
    kept = ARENA_NEW(attendance->arena, struct str);
    *kept = sheet_text(attendance->arena, text);
    (void)table_set(&attendance->texts, str_copy(attendance->arena, text), kept);
    return *kept;
}

static struct sheet_head keep_head(struct srbc_attendance *attendance,
                                   const struct sheet_head *head) {
    return (struct sheet_head){
        .title = keep(attendance, head->title),
        .organisation = keep(attendance, head->organisation),
        .body = keep(attendance, head->body),
        .date_text = keep(attendance, head->date_text),
        .date = head->date,
        .time = keep(attendance, head->time),
        .place = keep(attendance, head->place),
    };
}

static struct sheet_served_row *keep_rows(struct srbc_attendance *attendance,
                                          const struct sheet_served *list) {
    struct sheet_served_row *rows =
        ARENA_ARRAY(attendance->arena, struct sheet_served_row, list->row_count + 1);
    for (size_t i = 0; i < list->row_count; i++) {
        struct sheet_served_row *row = &rows[i];
        *row = list->rows[i];
        row->name = keep(attendance, row->name);
        row->party = keep(attendance, row->party);
        row->represents = keep(attendance, row->represents);
        row->role = keep(attendance, row->role);
        row->replaces = keep(attendance, row->replaces);
        row->served_paragraphs = keep(attendance, row->served_paragraphs);
        row->present_paragraphs = keep(attendance, row->present_paragraphs);
        row->disqualified = keep(attendance, row->disqualified);
    }
    return rows;
}

bool srbc_attendance_add(struct srbc_attendance *attendance, struct srbc *session) {
    const struct meeting *meeting = session->meeting;
    if (!attendance_is_meeting(session)) {
        return false;
    }
    if (!meeting->service->known) {
        struct finding *finding =
            diag_add(session->diag, DIAG_ATTENDANCE_LEFT_OUT, meeting->dates.at, DIAG_NO_ARGS);
        diag_help(finding, HELP_ATTENDANCE_WRITE, DIAG_NO_ARGS);
        return false;
    }
    struct sheet_served list = attendance_served(session->arena, meeting);
    struct kept_meeting *kept = ARENA_NEW(attendance->arena, struct kept_meeting);
    struct str label = STR_JOIN(session->arena, date_iso(session->arena, meeting->dates.from),
                                STR(" "), meeting->body->abbreviation.text);
    kept->rows = keep_rows(attendance, &list);
    kept->sheet = (struct sheet_meeting){
        .label = keep(attendance, label),
        .file = keep(attendance, session->path),
        .list = {keep_head(attendance, &list.head), kept->rows, list.row_count},
    };
    attendance->meetings = arena_more(attendance->arena, attendance->meetings, attendance->count,
                                      &attendance->room, sizeof(struct kept_meeting *));
    attendance->meetings[attendance->count++] = kept;
    attendance->row_count += list.row_count;
    return true;
}

/* What keeps the whole from being printed; false when nothing does. */
static bool is_hindered(const struct srbc_attendance *attendance, bool workbook) {
    struct diag *diag = attendance->findings->diag;
    if (attendance->count == 0) {
        struct finding *finding = diag_add(diag, DIAG_ATTENDANCE_NONE, SPAN_NONE, DIAG_NO_ARGS);
        diag_help(finding, HELP_ATTENDANCE_WRITE, DIAG_NO_ARGS);
        return true;
    }
    if (workbook && attendance->row_count > SHEET_ROWS_MAX) {
        struct buf rows = {0};
        struct buf most = {0};
        buf_put_int(&rows, (int64_t)attendance->row_count);
        buf_put_int(&most, SHEET_ROWS_MAX);
        struct finding *finding = diag_add(diag, DIAG_ATTENDANCE_TOO_LONG, SPAN_NONE,
                                           DIAG_ARGS(buf_view(&rows), buf_view(&most)));
        diag_help(finding, HELP_ATTENDANCE_CSV, DIAG_NO_ARGS);
        buf_free(&rows);
        buf_free(&most);
        return true;
    }
    return false;
}

bool srbc_attendance_print(struct srbc_attendance *attendance, const char *format,
                           struct srbc_text *bytes) {
    struct srbc *findings = attendance->findings;
    bool workbook = strcmp(format, "xlsx") == 0;
    if (!workbook && strcmp(format, "csv") != 0 && strcmp(format, "json") != 0) {
        diag_add(findings->diag, DIAG_NO_SUCH_DOCUMENT, SPAN_NONE,
                 DIAG_ARGS(STR("attendance"), str_from(format)));
        return false;
    }
    if (is_hindered(attendance, workbook)) {
        return false;
    }
    struct sheet_many many = attendance_sum(attendance);
    struct buf out = {0};
    if (workbook && !sheet_many_xlsx(&many, findings->diag, &out)) {
        findings->lacking = true;
        buf_free(&out);
        return false;
    }
    if (strcmp(format, "csv") == 0) {
        sheet_many_csv(&many, &out);
    } else if (!workbook) {
        attendance_json(&many, &out);
    }
    *bytes = session_take(findings, &out);
    return true;
}
