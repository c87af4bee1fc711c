/* model: the service table, reasons. Says for every stretch of a row what held and what it follows
 * from.
 *
 * Method: one line has the §§, what the person did, why, and the place; each comes from a table
 * with both languages. */
#include "base/arena.h"
#include "base/buf.h"
#include "model/service_make.h"

struct words {
    struct str text[LANGUAGE_COUNT];
};

#define WORDS(sv, en)                                                                              \
    {                                                                                              \
        { STR_INIT(sv), STR_INIT(en) }                                                             \
    }

static const struct words states[] = {
    [SERVICE_ABSENT] = WORDS("frånvarande", "absent"),
    [SERVICE_PRESENT] = WORDS("närvarande, tjänstgör inte", "present, does not serve"),
    [SERVICE_DISQUALIFIED] = WORDS("närvarande men jävig", "present but disqualified"),
    [SERVICE_SERVING] = WORDS("tjänstgör", "serves"),
};

static const struct words own_seat = WORDS(" på egen plats", " in their own seat");
static const struct words unstated_seat =
    WORDS(" för någon som inte nämns", " for somebody not named");
static const struct words serves_for = WORDS(" för ", " for ");
static const struct words leads = WORDS(", leder mötet", ", leads the meeting");
static const struct words on_distance = WORDS(", på distans", ", remotely");
static const struct words whole_meeting = WORDS("hela mötet", "the whole meeting");

/* {0} is what was written, where it is an event. */
static const struct words reasons[SERVICE_WHY_COUNT] = {
    [SERVICE_WHY_NOT_LISTED] = WORDS("står inte i någon lista", "stands in no list"),
    [SERVICE_WHY_LISTED] = WORDS("står i listan", "stands in the list"),
    [SERVICE_WHY_ALL] = WORDS("beslutande: alla", "beslutande: alla (everybody serves)"),
    [SERVICE_WHY_REPLACED] =
        WORDS("en ersättare är skriven på platsen", "a substitute is written on the seat"),
    [SERVICE_WHY_CALLED_IN] = WORDS("inkallad enligt ordningen", "called in by the order"),
    [SERVICE_WHY_KEPT_SEAT] = WORDS("behåller platsen", "keeps the seat"),
    [SERVICE_WHY_SEAT_TAKEN_BACK] =
        WORDS("ledamoten har tagit tillbaka platsen", "the member has taken the seat back"),
    [SERVICE_WHY_NO_SEAT] =
        WORDS("ingen ledig plats enligt ordningen", "no free seat by the order"),
    [SERVICE_WHY_OUTSIDE] =
        WORDS("utanför det som står efter namnet", "outside what is written after the name"),
    [SERVICE_WHY_EVENT] = WORDS("händelse", "event"),
    [SERVICE_WHY_ITEM] = WORDS("jäv enligt ärendet", "jäv written on the item"),
};

static void put(struct buf *out, const struct words *words, enum language language) {
    buf_put(out, words->text[language]);
}

/* What is written there, when it is a line about an event: "Ölund lämnar efter § 10". */
static void put_quote(struct buf *out, struct span at, enum service_why why) {
    struct span place = source_resolve(at);
    bool event = why == SERVICE_WHY_EVENT || why == SERVICE_WHY_CALLED_IN ||
                 why == SERVICE_WHY_KEPT_SEAT || why == SERVICE_WHY_SEAT_TAKEN_BACK;
    if (!event || place.source == NULL || place.end > place.source->text.len) {
        return;
    }
    struct str text = str_sub(place.source->text, place.start, place.end);
    if (text.len > 0 && text.len <= 200 && str_find_byte(text, '\n', 0) == SIZE_MAX) {
        buf_put_text(out, ": ");
        buf_put(out, text);
    }
}

static void put_place(struct buf *out, struct span at) {
    struct span place = source_resolve(at);
    if (place.source != NULL) {
        buf_put_text(out, " (");
        buf_put(out, place.source->name);
        buf_put_byte(out, ':');
        buf_put_int(out, source_position(place.source, place.start).line);
        buf_put_byte(out, ')');
    }
}

static void put_paragraphs(const struct service *service, const struct service_stretch *stretch,
                           enum language language, struct arena *scratch, struct buf *out) {
    if (stretch->first == 0 && stretch->last + 1 >= service->slot_count) {
        put(out, &whole_meeting, language);
        return;
    }
    size_t count = stretch->last - stretch->first + 1;
    uint32_t *numbers = ARENA_ARRAY(scratch, uint32_t, count);
    for (size_t i = 0; i < count; i++) {
        numbers[i] = service->slots[stretch->first + i].paragraph;
    }
    buf_put(out, paragraphs_text(scratch, paragraphs_of(scratch, numbers, count)));
}

static void put_seat(const struct service *service, const struct service_row *row,
                     const struct service_cell *cell, enum language language, struct buf *out) {
    if (cell->state != SERVICE_SERVING) {
        return;
    }
    if (cell->replaces == SERVICE_UNSTATED) {
        put(out, &unstated_seat, language);
    } else if (cell->replaces != SERVICE_NOBODY) {
        put(out, &serves_for, language);
        buf_put(out, service->rows[cell->replaces].person->name.text);
    } else if (row->member) {
        put(out, &own_seat, language);
    }
}

void service_explain(const struct service *service, uint32_t row, enum language language,
                     struct buf *out) {
    const struct service_row *of = &service->rows[row];
    struct arena *scratch = arena_new();
    for (size_t i = 0; i < of->stretch_count; i++) {
        const struct service_cell *cell = &of->stretches[i].cell;
        put_paragraphs(service, &of->stretches[i], language, scratch, out);
        buf_put_text(out, ": ");
        put(out, &states[cell->state], language);
        put_seat(service, of, cell, language, out);
        if (cell->chairs) {
            put(out, &leads, language);
        }
        if (cell->remote && cell->state != SERVICE_ABSENT) {
            put(out, &on_distance, language);
        }
        buf_put_text(out, " – ");
        put(out, &reasons[cell->why], language);
        put_quote(out, cell->at, cell->why);
        put_place(out, cell->at);
        buf_put_byte(out, '\n');
    }
    arena_free(scratch);
}
