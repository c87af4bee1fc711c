/* model: questions that later stages ask of the finished model. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "model/model.h"
#include "words/label.h"
#include "words/text.h"

static const struct text no_text = {{NULL, 0}, {NULL, 0, 0}};

static struct text own_or(const struct text *own, const struct text *entry) {
    return own->text.len > 0 ? *own : entry != NULL ? *entry : no_text;
}

struct text person_party(const struct person *person) {
    return own_or(&person->party, person->who != NULL ? &person->who->party : NULL);
}

struct text person_represents(const struct person *person) {
    return own_or(&person->represents, person->who != NULL ? &person->who->represents : NULL);
}

struct text person_title(const struct person *person) {
    return own_or(&person->title, person->who != NULL ? &person->who->title : NULL);
}

bool person_is_in_office(const struct person *person, const struct dates *meeting) {
    struct date first = person->from.from;
    struct date last = person->until.from;
    return !date_is_set(meeting->from) ||
           ((!date_is_set(first) || date_order(first, meeting->to) <= 0) &&
            (!date_is_set(last) || date_order(last, meeting->from) >= 0));
}

const struct role *person_role(const struct person *person, enum role_kind kind) {
    for (size_t i = 0; i < person->role_count; i++) {
        if (person->roles[i].kind == kind) {
            return &person->roles[i];
        }
    }
    return person->who != NULL && person->who != person ? person_role(person->who, kind) : NULL;
}

const struct person *body_chair(const struct body *body) {
    for (size_t i = 0; i < body->members.count; i++) {
        if (person_role(&body->members.items[i], ROLE_CHAIR) != NULL) {
            return &body->members.items[i];
        }
    }
    return NULL;
}

const struct pair *pair_find(const struct pair_list *list, struct str folded) {
    return table_get(&list->index, folded);
}

struct str profile_heading(struct arena *arena, const struct profile *profile, struct str key) {
    struct str folded = utf8_fold(arena, key);
    const struct pair *renamed = pair_find(&profile->headings, folded);
    if (renamed == NULL) {
        renamed = pair_find(&profile->own_sections, folded);
    }
    enum label label;
    if (renamed != NULL) {
        return renamed->value.text;
    }
    return label_find(arena, key, &label) ? label_heading(label) : text_capital(arena, key);
}

const struct person_items *meeting_unlisted_secretary(const struct meeting *meeting) {
    static const struct person_items nobody = {0};
    const struct person_items *secretaries = &meeting->secretaries;
    return secretaries->count > 0 && secretaries->items[0].who == NULL ? secretaries : &nobody;
}

bool meeting_is_held(const struct meeting *meeting) {
    if (meeting->attendance.given || meeting->held_in_secret) {
        return true;
    }
    for (size_t i = 0; i < meeting->items.count; i++) {
        const struct decision *decision = &meeting->items.items[i].decision;
        if (decision->given && decision->at.source != NULL) { /* not a standing item's formula */
            return true;
        }
    }
    return false;
}

/* ---- numbers --------------------------------------------------------------------------------- */

/* The pattern of a document; minutes of every name fall back on `protokoll`. */
static struct str pattern_of(struct arena *arena, const struct meeting *meeting,
                             struct str document) {
    struct str folded = utf8_fold(arena, document);
    const struct pair_list *patterns = &meeting->body->numbering.patterns;
    const struct pair *pair = pair_find(patterns, folded);
    bool agenda =
        str_equal(folded, STR("foredragningslista")) || str_equal(folded, STR("kallelse"));
    if (pair == NULL) {
        pair = pair_find(patterns, agenda ? STR("foredragningslista") : STR("protokoll"));
    }
    return pair != NULL ? pair->value.text : agenda ? STR("{nr}") : STR("§\xC2\xA0{nr}");
}

static void put_number(struct buf *out, const struct item *item, bool agenda) {
    if (item->parent == NULL) {
        buf_put_int(out, agenda ? item->number : item->paragraph);
        return;
    }
    put_number(out, item->parent, agenda);
    buf_put_byte(out, ' ');
    if (item->number <= 26) {
        buf_put_byte(out, (char)('a' + (int)item->number - 1));
    } else {
        buf_put_int(out, item->number);
    }
}

struct str item_label(struct arena *arena, const struct meeting *meeting, const struct item *item,
                      struct str document) {
    static const struct str mark = STR_INIT("{nr}");
    struct str folded = utf8_fold(arena, document);
    bool agenda =
        str_equal(folded, STR("foredragningslista")) || str_equal(folded, STR("kallelse"));
    struct str pattern = pattern_of(arena, meeting, document);
    size_t at = str_find(pattern, mark, 0);
    struct buf out = {0};
    buf_put(&out, str_sub(pattern, 0, at != SIZE_MAX ? at : pattern.len));
    if (at != SIZE_MAX) {
        put_number(&out, item, agenda);
        buf_put(&out, str_sub(pattern, at + mark.len, pattern.len));
    }
    return buf_take(&out, arena);
}

struct str meeting_paragraphs(struct arena *arena, const struct meeting *meeting,
                              struct paragraphs list) {
    struct str pattern = pattern_of(arena, meeting, meeting->body->minutes_name.text);
    if (list.count == 0 || str_find(pattern, STR("§"), 0) != SIZE_MAX) {
        return paragraphs_text(arena, list);
    }
    bool one = list.count == 1 && list.ranges[0].from == list.ranges[0].to;
    return STR_JOIN(arena, one ? STR("punkt\xC2\xA0") : STR("punkterna\xC2\xA0"),
                    paragraphs_numbers(arena, list));
}

/* ---- names of enums -------------------------------------------------------------------------- */

#define NAME(constant, name)                [constant] = STR_INIT(name),
#define NAME_OF_TWO(constant, name, second) [constant] = STR_INIT(name),
#define SECOND(constant, name, second)      [constant] = STR_INIT(second),
#define NAMES(function, tag, count, LIST, ROW)                                                     \
    struct str function(enum tag value) {                                                          \
        static const struct str names[count] = {LIST(ROW)};                                        \
        return names[value];                                                                       \
    }

NAMES(body_kind_name, body_kind, BODY_KIND_COUNT, MODEL_BODY_KINDS, NAME_OF_TWO)
NAMES(minutes_kind_name, minutes_kind, MINUTES_KIND_COUNT, MODEL_MINUTES, NAME_OF_TWO)
NAMES(minutes_kind_file, minutes_kind, MINUTES_KIND_COUNT, MODEL_MINUTES, SECOND)
NAMES(item_type_name, item_type, ITEM_TYPE_COUNT, MODEL_ITEM_TYPES, NAME)
NAMES(standing_name, standing, STANDING_COUNT, MODEL_STANDING, NAME)
NAMES(section_name, section_key, SECTION_COUNT, MODEL_SECTIONS, NAME)
