/* model: standing items. One table of formulas; the first one whose facts are all known is used. */
#include "model/standing.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "model/load.h"
#include "words/text.h"

enum slot { SLOT_TEXT = 1, SLOT_PROPOSAL = 2, SLOT_DECISION = 4 };

/* {justerare} names · {organets} genitive · {protokoll} what the minutes are called · {datum}
 * 2024-04-19 · {dag} fredagen den 30 augusti 2024 · {tid} 09.00 · {jäv} who is disqualified where
 * · {inget jäv} that nobody is */
static const struct formula {
    enum standing standing;
    unsigned slots;
    struct str text;
} formulas[] = {
    {STANDING_ROLL_CALL, SLOT_TEXT, STR_INIT("Upprop förrättas.")},
    {STANDING_ADJUSTERS, SLOT_PROPOSAL | SLOT_DECISION,
     STR_INIT("{justerare} utses att jämte ordföranden justera {protokollet}.")},
    {STANDING_AGENDA, SLOT_PROPOSAL, STR_INIT("Den preliminära föredragningslistan fastställs.")},
    {STANDING_AGENDA, SLOT_DECISION, STR_INIT("Föredragningslistan fastställs.")},
    {STANDING_PREVIOUS_MINUTES, SLOT_PROPOSAL | SLOT_DECISION,
     STR_INIT("Anmäls att {organets} {protokoll} från sammanträdet {datum} justerats i föreskriven "
              "ordning.")},
    {STANDING_PREVIOUS_MINUTES, SLOT_PROPOSAL | SLOT_DECISION,
     STR_INIT("Anmäls att föregående {protokoll} justerats i föreskriven ordning.")},
    {STANDING_ADJUSTMENT, SLOT_PROPOSAL | SLOT_DECISION,
     STR_INIT("{justerare} utses att jämte ordföranden justera dagens {protokoll}.")},
    {STANDING_DISQUALIFICATION, SLOT_DECISION, STR_INIT("{jäv}")},
    {STANDING_DISQUALIFICATION, SLOT_DECISION, STR_INIT("{inget jäv}")},
    {STANDING_NEXT_MEETING, SLOT_PROPOSAL | SLOT_DECISION,
     STR_INIT("Nästa sammanträde ska äga rum {dag} kl. {tid}.")},
    {STANDING_NEXT_MEETING, SLOT_PROPOSAL | SLOT_DECISION,
     STR_INIT("Nästa sammanträde ska äga rum {dag}.")},
};

static const struct {
    enum standing standing;
    struct str heading;
} headings[] = {
    {STANDING_ROLL_CALL, STR_INIT("Upprop")},
    {STANDING_ADJUSTERS, STR_INIT("Val av justerare")},
    {STANDING_AGENDA, STR_INIT("Fastställande av föredragningslista")},
    {STANDING_PREVIOUS_MINUTES, STR_INIT("Föregående protokoll")},
    {STANDING_ADJUSTMENT, STR_INIT("Justering")},
    {STANDING_DISQUALIFICATION, STR_INIT("Anmälan av jäv")},
    {STANDING_NEXT_MEETING, STR_INIT("Nästa sammanträde")},
    {STANDING_OTHER_QUESTIONS, STR_INIT("Övriga frågor")},
    {STANDING_CLOSING, STR_INIT("Avslutning")},
};

struct fill {
    struct arena *arena;
    const struct meeting *meeting;
    const struct item *item;
};

/* ---- facts ----------------------------------------------------------------------------------- */

static struct str adjusters(const struct fill *fill) {
    const struct person_items *people = &fill->meeting->adjusters;
    struct str *names = ARENA_ARRAY(fill->arena, struct str, people->count + 1);
    for (size_t i = 0; i < people->count; i++) {
        names[i] = people->items[i].name.text;
    }
    return text_join(fill->arena, names, people->count);
}

static struct str genitive(const struct fill *fill) {
    return body_genitive(fill->arena, fill->meeting->body);
}

static struct str minutes(const struct fill *fill) {
    return fill->meeting->body->minutes_name.text;
}

static struct str minutes_definite(const struct fill *fill) {
    bool notes = fill->meeting->body->minutes != MINUTES_PROTOKOLL;
    return notes ? STR_JOIN(fill->arena, minutes(fill), STR("na")) : STR("protokollet");
}

static struct str iso_date(const struct fill *fill) {
    struct date date = fill->item->dates.from;
    return date_is_set(date) ? date_iso(fill->arena, date) : STR("");
}

static struct str long_date(const struct fill *fill) {
    struct date date = fill->item->dates.from;
    return date_is_set(date) ? date_long(fill->arena, date) : STR("");
}

static struct str clock_times(const struct fill *fill) {
    const struct hours *hours = &fill->item->hours;
    return hours->from.minutes < 0 ? STR("")
                                   : clock_range_text(fill->arena, hours->from, hours->to,
                                                      fill->meeting->profile->clock_style);
}

static bool is_left_out(const struct meeting *meeting, const struct item *item) {
    return meeting->public_edition && item_is_secret(item);
}

/* Whether somebody is disqualified where the public edition must not say so: then it must not say
 * that nobody is, either. */
static bool hides_disqualified(const struct meeting *meeting) {
    for (size_t i = 0; i < meeting->items.count; i++) {
        const struct item *item = &meeting->items.items[i];
        if (item->disqualified.count > 0 && is_left_out(meeting, item)) {
            return true;
        }
    }
    return false;
}

/* "Tor Ågren anmäler jäv i § 12." for each item that has somebody disqualified. */
static struct str disqualified(const struct fill *fill) {
    struct buf out = {0};
    const struct item_list *items = &fill->meeting->items;
    for (size_t i = 0; i < items->count; i++) {
        const struct who_list *who = &items->items[i].disqualified;
        if (is_left_out(fill->meeting, &items->items[i])) {
            continue;
        }
        struct str *names = ARENA_ARRAY(fill->arena, struct str, who->count + 1);
        for (size_t n = 0; n < who->count; n++) {
            names[n] = who->items[n].name.text;
        }
        if (who->count > 0) {
            buf_put_text(&out, out.len > 0 ? " " : "");
            buf_put(&out, text_join(fill->arena, names, who->count));
            buf_put_text(&out, " anmäler jäv i §\xC2\xA0");
            buf_put_int(&out, items->items[i].paragraph);
            buf_put_byte(&out, '.');
        }
    }
    return buf_take(&out, fill->arena);
}

static struct str nobody_disqualified(const struct fill *fill) {
    return hides_disqualified(fill->meeting) ? STR("") : STR("Inget jäv anmäls.");
}

static const struct {
    struct str name;
    struct str (*value)(const struct fill *);
} facts[] = {
    {STR_INIT("{justerare}"), adjusters},
    {STR_INIT("{organets}"), genitive},
    {STR_INIT("{protokoll}"), minutes},
    {STR_INIT("{protokollet}"), minutes_definite},
    {STR_INIT("{datum}"), iso_date},
    {STR_INIT("{dag}"), long_date},
    {STR_INIT("{tid}"), clock_times},
    {STR_INIT("{jäv}"), disqualified},
    {STR_INIT("{inget jäv}"), nobody_disqualified},
};

/* ---- formulas -------------------------------------------------------------------------------- */

/* A fact as Markdown: names may hold characters that mean something there. */
static void put_escaped(struct buf *out, struct str text) {
    for (size_t i = 0; i < text.len; i++) {
        if (str_find_byte(STR("\\`*_[]<>#&!|~"), text.ptr[i], 0) != SIZE_MAX) {
            buf_put_byte(out, '\\');
        }
        buf_put_byte(out, text.ptr[i]);
    }
}

/* Writes a formula; false when one of its facts is not known. */
static bool put_formula(const struct fill *fill, struct str formula, struct buf *out) {
    for (size_t at = 0; at < formula.len;) {
        size_t count = sizeof facts / sizeof *facts;
        size_t fact = formula.ptr[at] == '{' ? 0 : count; /* as they all begin */
        struct str rest = str_sub(formula, at, formula.len);
        while (fact < count && !str_starts(rest, facts[fact].name)) {
            fact++;
        }
        if (fact == count) {
            buf_put_byte(out, formula.ptr[at++]);
            continue;
        }
        struct str value = facts[fact].value(fill);
        if (value.len == 0) {
            return false;
        }
        put_escaped(out, value);
        at += facts[fact].name.len;
    }
    return true;
}

/* The first formula of a slot whose facts are known, as Markdown that leads to `standard:`. */
static bool fill_slot(const struct fill *fill, enum slot slot, struct markdown *out) {
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        struct buf text = {0};
        if (formulas[i].standing == fill->item->standing && (formulas[i].slots & slot) != 0 &&
            put_formula(fill, formulas[i].text, &text)) {
            struct span at = fill->item->standing_name.at;
            const struct origin origin = {0, at, false};
            struct str name = at.source != NULL ? at.source->name : STR("");
            out->source =
                source_derive(fill->arena, name, buf_take(&text, fill->arena), &origin, 1);
            out->at = SPAN_NONE;
            return true;
        }
        buf_free(&text);
    }
    return false;
}

static const struct standing_definition *
find_definition(struct arena *arena, const struct profile *profile, struct str name) {
    struct str folded = utf8_fold(arena, name);
    for (size_t i = 0; i < profile->standing_item_count; i++) {
        if (str_equal(profile->standing_items[i].folded, folded)) {
            return &profile->standing_items[i];
        }
    }
    return NULL;
}

/* Keys of the profile's definition that the item does not have itself. */
static void fill_from_definition(const struct item *from, struct item *item) {
    if (item->title.text.len == 0) {
        item->title = from->title;
    }
    if (item->text.source == NULL) {
        item->text = from->text;
    }
    for (int i = 0; i < SECTION_COUNT; i++) {
        if (item->sections[i].source == NULL) {
            item->sections[i] = from->sections[i];
        }
    }
    if (item->extra.count == 0) {
        item->extra = from->extra;
    }
    if (item->own.count == 0) {
        item->own = from->own;
    }
    if (item->proposal.count == 0) {
        item->proposal = from->proposal;
    }
    if (!item->decision.given) {
        item->decision = from->decision;
    }
    if (item->recipients.count == 0) {
        item->recipients = from->recipients;
    }
}

void standing_item_mark(struct arena *arena, const struct profile *profile, struct item *item) {
    const struct standing_definition *definition =
        item->standing == STANDING_NONE ? NULL
                                        : find_definition(arena, profile, item->standing_name.text);
    if (definition != NULL && item->secrecy.text.len == 0) {
        item->secrecy = definition->item.secrecy;
    }
    if (definition != NULL && item->personal_data.value == TRUTH_UNSET) {
        item->personal_data = definition->item.personal_data;
    }
}

static void fill_heading(struct arena *arena, struct item *item) {
    for (size_t i = 0; i < sizeof headings / sizeof *headings && item->title.text.len == 0; i++) {
        if (headings[i].standing == item->standing) {
            item->title = (struct text){headings[i].heading, SPAN_NONE};
        }
    }
    if (item->title.text.len == 0) {
        item->title = (struct text){text_capital(arena, item->standing_name.text), SPAN_NONE};
    }
}

static void fill_decision(const struct fill *fill, struct item *item, bool own_proposal) {
    struct markdown *point = ARENA_NEW(fill->arena, struct markdown);
    struct decision_part *part = ARENA_NEW(fill->arena, struct decision_part);
    if (own_proposal) { /* who words the proposal has worded the decision */
        part->points = item->proposal;
    } else if (fill_slot(fill, SLOT_DECISION, point)) {
        part->points = (struct markdown_list){point, 1, SPAN_NONE};
    } else {
        return;
    }
    item->decision = (struct decision){
        .given = true, .as_proposed = own_proposal, .parts = part, .part_count = 1};
}

void standing_item_fill(struct arena *arena, const struct meeting *meeting, struct item *item) {
    const struct fill fill = {arena, meeting, item};
    const struct standing_definition *definition =
        find_definition(arena, meeting->profile, item->standing_name.text);
    if (definition != NULL) {
        fill_from_definition(&definition->item, item);
    }
    fill_heading(arena, item);
    bool own_proposal = item->proposal.count > 0;
    if (item->text.source == NULL) {
        (void)fill_slot(&fill, SLOT_TEXT, &item->text);
    }
    struct markdown *point = ARENA_NEW(arena, struct markdown);
    if (!own_proposal && fill_slot(&fill, SLOT_PROPOSAL, point)) {
        item->proposal = (struct markdown_list){point, 1, SPAN_NONE};
    }
    if (!item->decision.given) {
        fill_decision(&fill, item, own_proposal);
    }
}
