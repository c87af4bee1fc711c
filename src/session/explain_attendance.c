/* session: why a person served or did not. The name is looked for among the rows of the service
 * table; the words are the table's own. */
#include "base/utf8.h"
#include "model/service.h"
#include "session/attendance.h"

enum { CANDIDATES_MAX = 8, BEGINNING_MIN = 3 };

/* The last word of a name. */
static struct str last_name(struct str name) {
    size_t at = name.len;
    while (at > 0 && name.ptr[at - 1] != ' ') {
        at--;
    }
    return str_sub(name, at, name.len);
}

/* What the user typed, which may be any bytes, as text. */
static struct str as_text(struct arena *arena, struct str typed) {
    struct buf out = {0};
    for (size_t at = 0; at < typed.len;) {
        buf_put_char(&out, utf8_next(typed, &at));
    }
    return utf8_nfc(arena, buf_take(&out, arena));
}

/* How a name is looked for. */
struct search {
    struct arena *arena;
    const struct service *service;
    struct str wanted; /* folded */
};

/* Rows whose name, or last name, is the one wanted. */
static size_t find_rows(const struct search *search, bool last_names,
                        uint32_t found[CANDIDATES_MAX]) {
    size_t count = 0;
    for (uint32_t i = 0; i < search->service->row_count; i++) {
        struct str name = search->service->rows[i].person->name.text;
        struct str compared = utf8_fold(search->arena, last_names ? last_name(name) : name);
        if (str_equal(compared, search->wanted)) {
            if (count < CANDIDATES_MAX) {
                found[count] = i;
            }
            count++;
        }
    }
    return count;
}

/* Whether a name, or a last name, begins with what was wanted. */
static bool is_beginning(const struct search *search, struct str name) {
    return search->wanted.len >= BEGINNING_MIN &&
           (str_starts(utf8_fold(search->arena, name), search->wanted) ||
            str_starts(utf8_fold(search->arena, last_name(name)), search->wanted));
}

/* The row whose name is nearest to what was wanted, SERVICE_NOBODY when none is near. */
static uint32_t nearest(const struct search *search) {
    uint32_t best = SERVICE_NOBODY;
    size_t least = 4;
    for (uint32_t i = 0; i < search->service->row_count; i++) {
        struct str name = search->service->rows[i].person->name.text;
        size_t distance = utf8_distance(utf8_fold(search->arena, name), search->wanted, 3);
        size_t last = utf8_distance(utf8_fold(search->arena, last_name(name)), search->wanted, 3);
        distance = is_beginning(search, name) ? 0 : last < distance ? last : distance;
        if (distance < least && distance < search->wanted.len) {
            least = distance;
            best = i;
        }
    }
    return best;
}

static void report_unknown(struct srbc *session, const struct search *search, struct str name) {
    struct finding *finding = diag_add(session->diag, DIAG_ATTENDANCE_UNKNOWN,
                                       session->meeting->attendance.at, DIAG_ARGS(name));
    uint32_t near = nearest(search);
    if (near != SERVICE_NOBODY) {
        const struct person *person = search->service->rows[near].person;
        diag_help_at(finding, HELP_DID_YOU_MEAN_AT, person->name.at, DIAG_ARGS(person->name.text));
    }
}

static void report_ambiguous(struct srbc *session, const struct search *search, struct str name,
                             const uint32_t *found, size_t count) {
    struct buf names = {0};
    for (size_t i = 0; i < count && i < CANDIDATES_MAX; i++) {
        const struct person *person = search->service->rows[found[i]].person;
        struct str party = person_party(person).text;
        buf_put_text(&names, i > 0 ? ", " : "");
        buf_put(&names, person->name.text);
        if (party.len > 0) {
            buf_printf(&names, " (%.*s)", STR_ARG(party));
        }
    }
    buf_put_text(&names, count > CANDIDATES_MAX ? " …" : "");
    struct finding *finding =
        diag_add(session->diag, DIAG_ATTENDANCE_AMBIGUOUS, session->meeting->attendance.at,
                 DIAG_ARGS(name, buf_view(&names)));
    diag_help(finding, HELP_ATTENDANCE_SEVERAL, DIAG_NO_ARGS);
    buf_free(&names);
}

bool srbc_explain_attendance(struct srbc *session, const char *name, struct srbc_text *text) {
    const struct meeting *meeting = session->meeting;
    if (!attendance_is_meeting(session)) {
        return false;
    }
    if (!meeting->service->known) {
        struct finding *finding =
            diag_add(session->diag, DIAG_ATTENDANCE_NONE, meeting->dates.at, DIAG_NO_ARGS);
        diag_help(finding, HELP_ATTENDANCE_WRITE, DIAG_NO_ARGS);
        return false;
    }
    struct str asked = as_text(session->arena, str_trim(str_from(name)));
    struct search search = {session->arena, meeting->service, utf8_fold(session->arena, asked)};
    uint32_t found[CANDIDATES_MAX];
    size_t count = find_rows(&search, false, found);
    count = count == 0 ? find_rows(&search, true, found) : count;
    if (count == 0) {
        report_unknown(session, &search, asked);
        return false;
    }
    if (count > 1) {
        report_ambiguous(session, &search, asked, found, count);
        return false;
    }
    struct buf out = {0};
    bool english = session->settings.language == SRBC_ENGLISH;
    service_explain(meeting->service, found[0], english ? LANGUAGE_EN : LANGUAGE_SV, &out);
    *text = session_take(session, &out);
    return true;
}
