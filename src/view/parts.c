/* view: texts, clocks and people as values. */
#include "view/parts.h"

#include "base/arena.h"
#include "base/buf.h"

struct value *part_text(struct arena *arena, const struct text *text) {
    return text->text.len > 0 ? value_text(arena, text->text, text->at) : value_none(arena);
}

struct value *part_string(struct arena *arena, struct str text) {
    return text.len > 0 ? value_text(arena, text, SPAN_NONE) : value_none(arena);
}

struct value *part_lines(struct arena *arena, const struct text *text) {
    struct str rest = text->text;
    struct buf joined = {0};
    for (size_t at = 0; at < rest.len;) {
        size_t end = str_find_byte(rest, '\n', at);
        end = end != SIZE_MAX ? end : rest.len;
        struct str line = str_trim(str_sub(rest, at, end));
        line.len -= str_ends(line, STR(",")) ? 1 : 0;
        buf_put_text(&joined, joined.len > 0 && line.len > 0 ? ", " : "");
        buf_put(&joined, line);
        at = end + 1;
    }
    struct value *value = part_string(arena, buf_take(&joined, arena));
    value->at = text->at;
    return value;
}

struct value *part_markdown(struct arena *arena, const struct markdown *markdown) {
    return markdown->source != NULL && str_trim(markdown->source->text).len > 0
               ? value_markdown(arena, markdown->source, markdown->at)
               : value_none(arena);
}

struct value *part_texts(struct arena *arena, const struct text_list *list) {
    struct value *values = value_list(arena);
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].text.len > 0) {
            value_push(values, part_text(arena, &list->items[i]));
        }
    }
    return values;
}

struct value *part_joined(struct arena *arena, const struct text_list *list) {
    struct buf joined = {0};
    for (size_t i = 0; i < list->count; i++) {
        buf_put_text(&joined, joined.len > 0 ? ", " : "");
        buf_put(&joined, list->items[i].text);
    }
    struct value *value = part_string(arena, buf_take(&joined, arena));
    if (list->count > 0) {
        value->at = list->items[0].at;
    }
    return value;
}

struct value *part_hours(struct arena *arena, const struct hours *hours, enum clock_style style) {
    if (hours->from.minutes < 0 || hours->at.source == NULL) {
        return value_none(arena);
    }
    return value_text(arena, clock_range_text(arena, hours->from, hours->to, style), hours->at);
}

struct str view_roles(struct arena *arena, const struct person *person) {
    struct buf roles = {0};
    for (size_t i = 0; i < person->role_count; i++) {
        buf_put_text(&roles, roles.len > 0 ? ", " : "");
        buf_put(&roles, person->roles[i].name.text);
    }
    return buf_take(&roles, arena);
}

struct str part_roles(struct arena *arena, const struct person *person) {
    return view_roles(arena, person->role_count == 0 && person->who != NULL ? person->who : person);
}

struct value *part_person_with(struct arena *arena, const struct person *person,
                               const struct person_facts *facts) {
    struct value *value = value_object(arena);
    struct text party = person_party(person);
    struct text title = person_title(person);
    value_set(value, STR("namn"), part_text(arena, &person->name));
    value_set(value, STR("parti"), part_text(arena, &party));
    value_set(value, STR("roll"), part_string(arena, facts->roles));
    value_set(value, STR("representerar"), part_string(arena, facts->represents));
    value_set(value, STR("titel"), part_text(arena, &title));
    value_set(value, STR("ersätter"), part_string(arena, facts->replaces));
    value_set(value, STR("ersatta"), facts->replaced != NULL ? facts->replaced : value_list(arena));
    value_set(value, STR("distans"), part_string(arena, facts->remote));
    value_set(value, STR("paragrafer"), part_string(arena, facts->paragraphs));
    value_set(value, STR("tid"), facts->hours != NULL ? facts->hours : value_none(arena));
    return value;
}

struct value *part_person(struct arena *arena, const struct person *person) {
    return part_person_with(arena, person,
                            &(struct person_facts){
                                .roles = part_roles(arena, person),
                                .represents = person_represents(person).text,
                                .remote = person->remote ? STR("på distans") : STR(""),
                                .paragraphs = paragraphs_text(arena, person->paragraphs.list),
                            });
}

struct value *part_people(struct arena *arena, const struct person_items *people) {
    struct value *list = value_list(arena);
    for (size_t i = 0; i < people->count; i++) {
        value_push(list, part_person(arena, &people->items[i]));
    }
    return list;
}

/* Whether two lists of §§ have one in common. */
static bool meet(struct paragraphs a, struct paragraphs b) {
    for (size_t i = 0, k = 0; i < a.count && k < b.count;) {
        if (a.ranges[i].to < b.ranges[k].from) {
            i++;
        } else if (b.ranges[k].to < a.ranges[i].from) {
            k++;
        } else {
            return true;
        }
    }
    return false;
}

struct value *part_corrections(struct arena *arena, const struct meeting *meeting,
                               const struct paragraphs *concerned) {
    struct value *list = value_list(arena);
    for (size_t i = 0; i < meeting->corrections.count; i++) {
        const struct correction *correction = &meeting->corrections.items[i];
        if (concerned != NULL && !meet(correction->paragraphs.list, *concerned)) {
            continue;
        }
        struct value *value = value_object(arena);
        value_set(value, STR("datum"),
                  part_string(arena, view_iso_dates(arena, &correction->date)));
        value_set(
            value, STR("paragrafer"),
            part_string(arena, meeting_paragraphs(arena, meeting, correction->paragraphs.list)));
        value_set(value, STR("text"), part_markdown(arena, &correction->text));
        value_set(value, STR("av"), part_text(arena, &correction->by));
        value_push(list, value);
    }
    return list;
}
