/* view: adjustment and notice. Dates that are written go before those that follow from the law
 * (model/deadlines); what cannot be known yet is missing. */
#include "model/deadlines.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "view/parts.h"
#include "words/paragraphs.h"

/* A day under its key, and in words under `spoken` unless that is empty. */
static void set_day(struct arena *arena, struct value *value, struct str key, struct str spoken,
                    struct date day) {
    value_set(value, key, part_string(arena, date_iso(arena, day)));
    if (spoken.len > 0) {
        value_set(value, spoken, part_string(arena, date_long(arena, day)));
    }
}

/* A day, when it says something. */
static struct date day_if(bool says, struct date day) {
    return says ? day : (struct date){0};
}

struct value *part_adjustment(struct arena *arena, const struct meeting *meeting) {
    const struct adjustment *adjustment = &meeting->adjustment;
    bool waits = !date_is_set(adjustment->date.from) && body_can_be_appealed(meeting->body);
    struct value *value = value_object(arena);
    set_day(arena, value, STR("datum"), STR("datum i text"), adjustment->date.from);
    value_set(value, STR("plats"), part_text(arena, &adjustment->place));
    value_set(value, STR("digitalt"), value_truth(arena, adjustment->digital));
    set_day(arena, value, STR("senast"), STR("senast i text"),
            day_if(waits, deadlines_of(meeting).adjustment_latest));
    return value;
}

/* The §§ whose adjustment is announced together, or those that were adjusted at once. */
static struct value *adjusted_paragraphs(struct arena *arena, const struct meeting *meeting,
                                         bool at_once) {
    uint32_t *numbers = ARENA_ARRAY(arena, uint32_t, meeting->items.count);
    size_t count = 0;
    for (size_t i = 0; i < meeting->items.count; i++) {
        const struct item *item = &meeting->items.items[i];
        if ((item->adjusted_at_once.value == TRUTH_YES) == at_once) {
            numbers[count++] = item->paragraph;
        }
    }
    return part_string(arena,
                       meeting_paragraphs(arena, meeting, paragraphs_of(arena, numbers, count)));
}

static void set_places(struct arena *arena, struct value *value, const struct meeting *meeting) {
    const struct text *board = &meeting->profile->notice_board;
    const struct text *place = meeting->notice.place.text.len > 0 ? &meeting->notice.place : board;
    value_set(value, STR("plats"), part_text(arena, place));
    value_set(value, STR("förvaring"), part_text(arena, &meeting->notice.kept));
}

/* Whose members may appeal: told from the organisation's name. */
static struct str authority(struct arena *arena, const struct meeting *meeting) {
    const struct text *given = &meeting->profile->organisation;
    struct str name = given->text.len > 0 ? given->text : meeting->body->organisation.text;
    struct str folded = utf8_fold(arena, name.len > 0 ? name : meeting->body->name.text);
    bool region = str_find(folded, STR("region"), 0) != SIZE_MAX;
    bool municipality = str_find(folded, STR("kommun"), 0) != SIZE_MAX;
    bool union_of = str_find(folded, STR("forbund"), 0) != SIZE_MAX;
    if (region == municipality || union_of) {
        return STR("kommunen eller regionen");
    }
    return region ? STR("regionen") : STR("kommunen");
}

/* Appeal is told of when the law opens it or the profile has words for it; the days are the law's.
 */
static void set_appeal(struct arena *arena, struct value *value, const struct meeting *meeting) {
    const struct notice *notice = &meeting->notice;
    const struct deadlines days = deadlines_of(meeting);
    struct value *own = part_markdown(arena, &meeting->profile->appeal);
    bool by_law = body_can_be_appealed(meeting->body);
    bool taken_down = date_is_set(notice->taken_down.from);
    value_set(value, STR("kan överklagas"), value_truth(arena, by_law || own->kind != VALUE_NONE));
    value_set(value, STR("laglighetsprövning"),
              value_truth(arena, by_law && own->kind == VALUE_NONE));
    value_set(value, STR("överklagande"), own);
    value_set(value, STR("huvudman"), part_string(arena, authority(arena, meeting)));
    set_day(arena, value, STR("sista dag att överklaga"), STR("sista dag i text"),
            day_if(by_law, days.appeal_last));
    set_day(arena, value, STR("nedtaget"), STR(""),
            taken_down ? notice->taken_down.from : day_if(by_law, days.take_down));
}

struct value *part_notice(struct arena *arena, const struct meeting *meeting) {
    const struct notice *notice = &meeting->notice;
    enum signatures signatures = meeting->profile->signatures;
    bool waits = !date_is_set(notice->posted.from) && body_can_be_appealed(meeting->body);
    struct value *value = value_object(arena);
    set_day(arena, value, STR("datum"), STR("datum i text"), notice->posted.from);
    set_day(arena, value, STR("senast"), STR(""),
            day_if(waits, deadlines_of(meeting).posting_latest));
    set_places(arena, value, meeting);
    value_set(value, STR("paragrafer"), adjusted_paragraphs(arena, meeting, false));
    value_set(value, STR("omedelbart justerade"), adjusted_paragraphs(arena, meeting, true));
    set_appeal(arena, value, meeting);
    value_set(value, STR("undertecknas"),
              value_truth(arena, signatures != SIGNATURES_NONE && !view_signs_digitally(meeting)));
    return value;
}
