/* view: the meeting as a whole, its programme and its dates. */
#include "view/view.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "view/attendance.h"
#include "view/parts.h"
#include "words/label.h"
#include "words/text.h"

struct str view_iso_dates(struct arena *arena, const struct dates *dates) {
    struct str from = date_iso(arena, dates->from);
    if (!date_is_set(dates->from) || date_order(dates->from, dates->to) == 0) {
        return date_is_set(dates->from) ? from : STR("");
    }
    return STR_JOIN(arena, from, STR("–"), date_iso(arena, dates->to));
}

struct str view_long_dates(struct arena *arena, const struct dates *dates) {
    struct date from = dates->from;
    struct date to = dates->to;
    if (!date_is_set(from)) {
        return STR("");
    }
    if (date_order(from, to) == 0) {
        return date_long(arena, from);
    }
    struct buf text = {0};
    buf_printf(&text, "den %d", from.day);
    if (from.year != to.year || from.month != to.month) {
        buf_printf(&text, " %.*s", STR_ARG(date_month_name(from.month)));
    }
    if (from.year != to.year) {
        buf_printf(&text, " %d", from.year);
    }
    buf_printf(&text, "–%d %.*s %d", to.day, STR_ARG(date_month_name(to.month)), to.year);
    return buf_take(&text, arena);
}

/* Whether the meeting's own title says what the document is: "Protokoll från årsmötet". */
static bool title_names_document(struct arena *arena, const struct meeting *meeting,
                                 const struct view_document *document) {
    return str_starts(utf8_fold(arena, meeting->title.text), utf8_fold(arena, document->title));
}

struct str view_file_title(struct arena *arena, const struct meeting *meeting,
                           const struct view_document *document) {
    bool own = meeting->title.text.len > 0;
    bool named = document->after || !own; /* the agenda goes by the meeting's own title alone */
    bool twice = own && title_names_document(arena, meeting, document);
    const struct str parts[] = {
        named && !twice ? document->title : STR(""),
        document->chosen != NULL ? meeting_paragraphs(arena, meeting, *document->chosen) : STR(""),
        meeting->title.text,
        meeting->body->name.text,
        view_iso_dates(arena, &meeting->dates),
    };
    struct buf title = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        bool numbers = i == 1; /* "Protokollsutdrag §§ 9–12" */
        buf_put_text(&title, title.len == 0 || parts[i].len == 0 ? "" : numbers ? " " : ", ");
        buf_put(&title, parts[i]);
    }
    return buf_take(&title, arena);
}

static struct value *point_value(struct arena *arena, const struct meeting *meeting,
                                 const struct programme_point *point);

static struct value *points_value(struct arena *arena, const struct meeting *meeting,
                                  const struct programme_point *points, size_t count) {
    struct value *list = value_list(arena);
    for (size_t i = 0; i < count; i++) {
        value_push(list, point_value(arena, meeting, &points[i]));
    }
    return list;
}

static struct value *point_value(struct arena *arena, const struct meeting *meeting,
                                 const struct programme_point *point) {
    struct value *value = value_object(arena);
    value_set(value, STR("tid"), part_hours(arena, &point->hours, meeting->profile->clock_style));
    value_set(value, STR("rubrik"), part_text(arena, &point->title));
    value_set(value, STR("text"), part_markdown(arena, &point->text));
    value_set(value, STR("plats"), part_text(arena, &point->place));
    value_set(value, STR("ansvarig"), part_text(arena, &point->responsible));
    value_set(value, STR("punkter"),
              points_value(arena, meeting, point->points, point->point_count));
    return value;
}

struct value *part_programme(struct arena *arena, const struct meeting *meeting) {
    struct value *list = value_list(arena);
    for (size_t i = 0; i < meeting->programme.day_count; i++) {
        const struct programme_day *day = &meeting->programme.days[i];
        struct value *value = value_object(arena);
        struct str name =
            day->name.text.len > 0 ? day->name.text : view_iso_dates(arena, &day->date);
        /* A heading: it begins with a capital. */
        struct str spoken = text_capital(
            arena, day->name.text.len > 0 ? day->name.text : view_long_dates(arena, &day->date));
        value_set(value, STR("dag"), part_string(arena, name));
        value_set(value, STR("dag i text"), part_string(arena, spoken));
        value_set(value, STR("rubrik"), part_text(arena, &day->title));
        value_set(value, STR("punkter"),
                  points_value(arena, meeting, day->points, day->point_count));
        value_push(list, value);
    }
    return list;
}

/* The words that templates print as labels, each by its key (the profile may rename any). */
static struct value *labels(struct arena *arena, const struct profile *profile) {
    struct value *object = value_object(arena);
    for (size_t i = 0; i < LABEL_COUNT; i++) {
        struct str key = label_key((enum label)i);
        const struct pair *renamed = pair_find(&profile->headings, utf8_fold(arena, key));
        struct str heading = renamed != NULL ? renamed->value.text : label_heading((enum label)i);
        value_set(object, key, part_string(arena, heading));
    }
    return object;
}

static struct value *body_value(struct arena *arena, const struct body *body) {
    struct value *value = value_object(arena);
    value_set(value, STR("namn"), part_text(arena, &body->name));
    value_set(value, STR("förkortning"), part_text(arena, &body->abbreviation));
    value_set(value, STR("bestämd form"), part_text(arena, &body->definite));
    value_set(value, STR("organisation"), part_text(arena, &body->organisation));
    value_set(value, STR("slag"), part_string(arena, body_kind_name(body->kind)));
    value_set(value, STR("dokument"), part_text(arena, &body->minutes_name));
    value_set(value, STR("platser"), value_number(arena, (int64_t)body->seats));
    return value;
}

static void add_people(struct arena *arena, struct value *list, const struct meeting *meeting,
                       const struct person_items *people) {
    for (size_t i = 0; i < people->count; i++) {
        if (person_is_in_office(&people->items[i], &meeting->dates)) {
            value_push(list, part_person(arena, &people->items[i]));
        }
    }
}

/* Two lists as one: the body's and this meeting's additions. */
static struct value *both(struct arena *arena, const struct meeting *meeting,
                          const struct person_items *a, const struct person_items *b) {
    struct value *list = value_list(arena);
    add_people(arena, list, meeting, a);
    add_people(arena, list, meeting, b);
    return list;
}

/* Officials and guests, and a secretary who stands in no list. */
static struct value *others(struct arena *arena, const struct meeting *meeting) {
    struct value *list = both(arena, meeting, &meeting->body->officials, &meeting->others);
    add_people(arena, list, meeting, meeting_unlisted_secretary(meeting));
    return list;
}

/* Minutes have a list of their §§; notes when they are many. */
static bool has_contents(const struct meeting *meeting) {
    enum { FEW = 10 };
    bool notes = meeting->body->minutes != MINUTES_PROTOKOLL;
    return meeting->items.count > (notes ? FEW : 0);
}

/* "Protokollet", "Minnesanteckningarna". */
static struct str minutes_definite(struct arena *arena, const struct meeting *meeting) {
    bool notes = meeting->body->minutes != MINUTES_PROTOKOLL;
    struct str name = minutes_kind_name(meeting->body->minutes);
    return text_capital(arena, STR_JOIN(arena, name, notes ? STR("na") : STR("et")));
}

/* What minutes and extracts have as their heading and before the body's name below it: the
 * meeting's own title and the document's name, which is not said twice. An extract goes by its
 * name. */
static void set_heading(struct arena *arena, struct value *value, const struct meeting *meeting,
                        const struct view_document *document) {
    struct str own = meeting->title.text;
    bool headed = str_equal(document->name, STR("protokoll")) ||
                  str_equal(document->name, STR("protokollsutdrag"));
    bool named = own.len == 0 || str_equal(document->name, STR("protokollsutdrag"));
    struct str below = named ? own : document->title;
    if (!named && title_names_document(arena, meeting, document)) {
        below = STR("");
    }
    struct str heading = named ? document->title : own;
    value_set(value, STR("rubrik"), part_string(arena, headed ? heading : STR("")));
    value_set(value, STR("underrubrik"), part_string(arena, headed ? below : STR("")));
}

static struct value *document_value(struct arena *arena, const struct meeting *meeting,
                                    const struct view_document *document) {
    struct value *value = value_object(arena);
    value_set(value, STR("typ"), part_string(arena, document->name));
    value_set(value, STR("namn"), part_string(arena, document->title));
    value_set(value, STR("titel"), part_string(arena, view_file_title(arena, meeting, document)));
    set_heading(arena, value, meeting, document);
    value_set(value, STR("efter mötet"), value_truth(arena, document->after));
    value_set(value, STR("anteckningar"),
              value_truth(arena, meeting->body->minutes != MINUTES_PROTOKOLL));
    value_set(value, STR("innehåll"), value_truth(arena, has_contents(meeting)));
    value_set(value, STR("protokollet"), part_string(arena, minutes_definite(arena, meeting)));
    value_set(value, STR("paragrafer"),
              part_string(arena, document->chosen != NULL
                                     ? labelled_paragraphs(arena, meeting, *document->chosen)
                                     : STR("")));
    value_set(value, STR("mottagare"), part_string(arena, document->recipient));
    return value;
}

static struct value *adjournments(struct arena *arena, const struct meeting *meeting) {
    struct value *list = value_list(arena);
    for (size_t i = 0; i < meeting->adjournments.count; i++) {
        value_push(list, part_hours(arena, &meeting->adjournments.items[i],
                                    meeting->profile->clock_style));
    }
    return list;
}

/* "kl. 10.05–10.20, 11.00–11.10" */
static struct value *adjournments_text(struct arena *arena, const struct meeting *meeting) {
    struct buf text = {0};
    for (size_t i = 0; i < meeting->adjournments.count; i++) {
        const struct hours *hours = &meeting->adjournments.items[i];
        buf_put_text(&text, i > 0 ? ", " : "kl. ");
        buf_put(&text,
                clock_range_text(arena, hours->from, hours->to, meeting->profile->clock_style));
    }
    return part_string(arena, buf_take(&text, arena));
}

/* "Regionhuset, Viksta, 2025-03-24"; "Digital justering, 2025-03-24". */
static struct value *adjustment_text(struct arena *arena, const struct meeting *meeting) {
    const struct adjustment *adjustment = &meeting->adjustment;
    struct str place = adjustment->digital ? STR("Digital justering") : adjustment->place.text;
    struct str day =
        date_is_set(adjustment->date.from) ? view_iso_dates(arena, &adjustment->date) : STR("");
    bool both = place.len > 0 && day.len > 0;
    return part_string(arena, STR_JOIN(arena, place, both ? STR(", ") : STR(""), day));
}

static struct value *profile_value(struct arena *arena, const struct meeting *meeting) {
    const struct profile *profile = meeting->profile;
    const struct text *organisation =
        profile->organisation.text.len > 0 ? &profile->organisation : &meeting->body->organisation;
    struct value *value = value_object(arena);
    value_set(value, STR("organisation"), part_text(arena, organisation));
    value_set(value, STR("adress"), part_lines(arena, &profile->address));
    return value;
}

struct value *view_meeting(struct arena *arena, const struct meeting *meeting,
                           const struct view_document *document) {
    struct value *root = value_object(arena);
    value_set(root, STR("version"), value_number(arena, 1));
    value_set(root, STR("dokument"), document_value(arena, meeting, document));
    value_set(root, STR("organ"), body_value(arena, meeting->body));
    value_set(root, STR("profil"), profile_value(arena, meeting));
    value_set(root, STR("rubrik"), part_text(arena, &meeting->title));
    value_set(root, STR("datum"), part_string(arena, view_iso_dates(arena, &meeting->dates)));
    value_set(root, STR("datum i text"),
              part_string(arena, view_long_dates(arena, &meeting->dates)));
    value_set(root, STR("tid"), part_hours(arena, &meeting->hours, meeting->profile->clock_style));
    value_set(root, STR("ajournering"), adjournments(arena, meeting));
    value_set(root, STR("ajournering i text"), adjournments_text(arena, meeting));
    value_set(root, STR("plats"), part_text(arena, &meeting->place));
    value_set(root, STR("diarienummer"), part_texts(arena, &meeting->case_numbers));
    value_set(root, STR("diarienummer i text"), part_joined(arena, &meeting->case_numbers));
    value_set(root, STR("sekreterare"), part_people(arena, &meeting->secretaries));
    value_set(root, STR("justerare"), part_people(arena, &meeting->adjusters));
    value_set(root, STR("ledamöter"),
              both(arena, meeting, &meeting->body->members, &meeting->members));
    value_set(root, STR("ersättare"),
              both(arena, meeting, &meeting->body->substitutes, &meeting->substitutes));
    value_set(root, STR("övriga"), others(arena, meeting));
    value_set(root, STR("närvaro"), part_attendance(arena, meeting));
    set_paragraphs(arena, root, meeting);
    set_signatures(arena, root, meeting);
    value_set(root, STR("justering"), part_adjustment(arena, meeting));
    value_set(root, STR("justeringens plats och tid"), adjustment_text(arena, meeting));
    value_set(root, STR("anslag"), part_notice(arena, meeting));
    value_set(root, STR("rättelser"), part_corrections(arena, meeting, document->chosen));
    value_set(root, STR("ärenden"), part_items(arena, meeting, document));
    value_set(root, STR("beslutslista"),
              document->after ? part_decision_list(arena, meeting, document->chosen)
                              : value_none(arena));
    value_set(root, STR("program"), part_programme(arena, meeting));
    value_set(root, STR("rubriker"), labels(arena, meeting->profile));
    return root;
}
