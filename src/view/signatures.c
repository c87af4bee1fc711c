/* view: who signs the minutes, and the §§ that are signed. */
#include "base/arena.h"
#include "base/utf8.h"
#include "model/service.h"
#include "view/attendance.h"
#include "view/parts.h"
#include "words/label.h"
#include "words/text.h"

struct signing {
    struct arena *arena;
    const struct meeting *meeting;
    struct value *list;
    struct str *words; /* "Nils Ek (justerare, §§ 1–5)" of each in the list */
    size_t count;
};

static void add_line(struct signing *s, const struct person *person, enum label role,
                     struct str paragraphs) {
    struct arena *arena = s->arena;
    struct text party = person_party(person);
    struct value *value = value_object(arena);
    value_set(value, STR("namn"), part_text(arena, &person->name));
    value_set(value, STR("parti"), part_text(arena, &party));
    value_set(value, STR("roll"),
              part_string(arena, profile_heading(arena, s->meeting->profile, label_key(role))));
    value_set(value, STR("paragrafer"), part_string(arena, paragraphs));
    value_push(s->list, value);
    s->words[s->count++] = STR_JOIN(arena, person->name.text, STR(" ("), label_key(role),
                                    paragraphs.len > 0 ? STR(", ") : STR(""), paragraphs, STR(")"));
}

/* `sekreterare`; else a secretary among those who were there, else the body's. */
static const struct person *secretary_of(const struct meeting *meeting) {
    if (meeting->secretaries.count > 0) {
        return &meeting->secretaries.items[0];
    }
    const struct person_items *lists[] = {&meeting->attendance.others, &meeting->others,
                                          &meeting->body->officials, &meeting->body->members};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        for (size_t k = 0; k < lists[i]->count; k++) {
            if (person_role(&lists[i]->items[k], ROLE_SECRETARY) != NULL) {
                return &lists[i]->items[k];
            }
        }
    }
    return NULL;
}

static void add_secretary(struct signing *s) {
    const struct person *person = secretary_of(s->meeting);
    if (person != NULL) {
        add_line(s, person, LABEL_SEKRETERARE, STR(""));
    }
}

/* Everybody who led the meeting, in the order they began; with §§ when there were several. */
static void add_chairs(struct signing *s) {
    const struct service *service = s->meeting->service;
    uint32_t *numbers = ARENA_ARRAY(s->arena, uint32_t, service->slot_count + 1);
    bool *seen = ARENA_ARRAY(s->arena, bool, service->row_count + 1);
    bool several = false;
    bool any = false;
    for (size_t i = 0; service->known && i < service->slot_count; i++) {
        uint32_t row = service->slots[i].chair;
        several = several || (any && row < service->row_count && !seen[row]);
        if (row < service->row_count) {
            any = true;
            seen[row] = true;
        }
    }
    if (!any) {
        const struct person *chair = body_chair(s->meeting->body);
        if (chair != NULL) {
            add_line(s, chair, LABEL_ORDFORANDE, STR(""));
        }
        return;
    }
    for (size_t i = 0; i < service->slot_count; i++) {
        uint32_t row = service->slots[i].chair;
        size_t count = 0;
        if (row >= service->row_count || !seen[row]) {
            continue;
        }
        seen[row] = false; /* has got its line */
        for (size_t k = 0; k < service->slot_count; k++) {
            if (service->slots[k].chair == row) {
                numbers[count++] = service->slots[k].paragraph;
            }
        }
        struct str where =
            meeting_paragraphs(s->arena, s->meeting, paragraphs_of(s->arena, numbers, count));
        add_line(s, service->rows[row].person, LABEL_ORDFORANDE, several ? where : STR(""));
    }
}

static void add_adjusters(struct signing *s) {
    for (size_t i = 0; i < s->meeting->adjusters.count; i++) {
        const struct person *person = &s->meeting->adjusters.items[i];
        add_line(s, person, LABEL_JUSTERARE,
                 meeting_paragraphs(s->arena, s->meeting, person->paragraphs.list));
    }
}

static const struct {
    struct str name; /* folded, as in `underskrifter` of the profile */
    void (*add)(struct signing *);
} signers[] = {
    {STR_INIT("sekreterare"), add_secretary},
    {STR_INIT("ordforande"), add_chairs},
    {STR_INIT("justerare"), add_adjusters},
};

enum { SIGNERS = sizeof signers / sizeof *signers };

/* Adds a role, once however often it is named. */
static void add_signer(struct signing *s, struct str name, bool done[SIGNERS]) {
    struct str folded = utf8_fold(s->arena, name);
    for (size_t i = 0; i < SIGNERS; i++) {
        if (!done[i] && str_equal(signers[i].name, folded)) {
            done[i] = true;
            signers[i].add(s);
        }
    }
}

bool view_signs_digitally(const struct meeting *meeting) {
    enum signatures how = meeting->profile->signatures;
    return how == SIGNATURES_DIGITAL || (how == SIGNATURES_DEFAULT && meeting->adjustment.digital);
}

void set_signatures(struct arena *arena, struct value *root, const struct meeting *meeting) {
    const struct profile *profile = meeting->profile;
    size_t room = meeting->adjusters.count + meeting->service->slot_count + 2;
    struct signing s = {arena, meeting, value_list(arena), ARENA_ARRAY(arena, struct str, room), 0};
    bool done[SIGNERS] = {false};
    bool digital = view_signs_digitally(meeting);
    if (profile->signatures == SIGNATURES_LIST) {
        for (size_t i = 0; i < profile->signers.count; i++) {
            add_signer(&s, profile->signers.items[i].text, done);
        }
    } else if (profile->signatures != SIGNATURES_NONE) {
        add_secretary(&s);
        if (meeting->body->minutes == MINUTES_PROTOKOLL || digital) {
            add_chairs(&s);
            add_adjusters(&s);
        }
    }
    value_set(root, STR("underskrifter"), s.list);
    value_set(root, STR("underskrifter i text"),
              part_string(arena, text_join(arena, s.words, s.count)));
    value_set(root, STR("digitala underskrifter"), value_truth(arena, digital));
}

struct str labelled_paragraphs(struct arena *arena, const struct meeting *meeting,
                               struct paragraphs list) {
    struct str text = meeting_paragraphs(arena, meeting, list);
    return str_starts(text, STR("punkt")) ? paragraphs_numbers(arena, list) : text;
}

void set_paragraphs(struct arena *arena, struct value *root, const struct meeting *meeting) {
    const struct item_list *items = &meeting->items;
    uint32_t *all = ARENA_ARRAY(arena, uint32_t, items->count + 1);
    uint32_t *at_once = ARENA_ARRAY(arena, uint32_t, items->count + 1);
    uint32_t *rest = ARENA_ARRAY(arena, uint32_t, items->count + 1);
    size_t count = 0;
    size_t at_once_count = 0;
    size_t rest_count = 0;
    for (size_t i = 0; meeting->has_paragraphs && i < items->count; i++) {
        uint32_t number = items->items[i].paragraph;
        all[count++] = number;
        if (items->items[i].adjusted_at_once.value == TRUTH_YES) {
            at_once[at_once_count++] = number;
        } else {
            rest[rest_count++] = number;
        }
    }
    const struct {
        struct str key;
        const uint32_t *numbers;
        size_t count;
    } lists[] = {
        {STR("paragrafer"), all, count},
        {STR("omedelbart justerade"), at_once, at_once_count},
        {STR("paragrafer att justera"), rest, rest_count},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct paragraphs list = paragraphs_of(arena, lists[i].numbers, lists[i].count);
        value_set(root, lists[i].key,
                  part_string(arena, i == 0 ? labelled_paragraphs(arena, meeting, list)
                                            : meeting_paragraphs(arena, meeting, list)));
    }
}
