/* model: what the public edition leaves out of a meeting that has been read in full.
 *
 * Method: who serves is computed from everything; then each secret item is emptied to its number,
 * its § and a neutral title, and what other parts tell of it goes too: disqualification in the
 * service table and among the events, the texts of corrections. Nothing of the words is left in the
 * structs that later stages read. */
#include "model/publish.h"

#include "base/arena.h"
#include "base/buf.h"
#include "model/load.h"
#include "model/publish_service.h"
#include "words/paragraphs.h"

struct publishing {
    struct loader *loader;
    struct meeting *meeting;
    uint32_t *before; /* by §: how many §§ up to it are left out */
    size_t room;      /* for loader->input->withheld */
    size_t count;     /* items left out */
};

/* ---- which items ----------------------------------------------------------------------------- */

static bool is_one_of(struct str text, const struct str *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (str_equal(text, words[i])) {
            return true;
        }
    }
    return false;
}

static bool is_marked(const struct item *item) {
    static const struct str no[] = {STR_INIT("nej"), STR_INIT("Nej"), STR_INIT("no"),
                                    STR_INIT("false")};
    struct str secrecy = item->secrecy.text;
    return item->personal_data.value == TRUTH_YES ||
           (secrecy.len > 0 && !is_one_of(secrecy, no, sizeof no / sizeof *no));
}

bool item_is_secret(const struct item *item) {
    while (item != NULL && !is_marked(item)) {
        item = item->parent;
    }
    return item != NULL;
}

/* Whether the words of `sekretess` name a law: "OSL 25 kap. 1 §". Other words may tell too much. */
static bool is_reference(struct str secrecy) {
    return str_find(secrecy, STR("§"), 0) != SIZE_MAX ||
           str_find(secrecy, STR("kap"), 0) != SIZE_MAX;
}

/* ---- items ----------------------------------------------------------------------------------- */

static struct text neutral_title(struct arena *arena, const struct item *item) {
    struct str law = item->secrecy.text;
    if (law.len == 0) {
        return (struct text){STR("Ärendet innehåller personuppgifter som inte publiceras"),
                             item->personal_data.at};
    }
    struct str title = STR("Ärendet omfattas av sekretess");
    if (is_reference(law)) {
        title = STR_JOIN(arena, title, STR(" ("), law, STR(")"));
    }
    return (struct text){title, item->secrecy.at};
}

static void keep_word(struct publishing *p, const struct text *word) {
    struct text_list *list = &p->loader->input->withheld;
    if (word->text.len > 0) {
        list->items =
            arena_more(p->loader->arena, list->items, list->count, &p->room, sizeof *list->items);
        list->items[list->count++] = *word;
    }
}

/* What must not stand in other texts either: session/publish.c looks for it. */
static void keep_words(struct publishing *p, const struct item *item) {
    if (item->standing == STANDING_NONE) {
        keep_word(p, &item->title);
    }
    for (size_t i = 0; i < item->case_numbers.count; i++) {
        keep_word(p, &item->case_numbers.items[i]);
    }
    for (size_t i = 0; i < item->item_count; i++) {
        keep_words(p, &item->items[i]);
    }
}

static void withhold(struct publishing *p, struct item *item) {
    const struct item full = *item;
    keep_words(p, item);
    *item = (struct item){
        .title = neutral_title(p->loader->arena, &full),
        .given_number = full.given_number,
        .given_paragraph = full.given_paragraph,
        .number = full.number,
        .paragraph = full.paragraph,
        .level = full.level,
        .hours = {{-1}, {-1}, SPAN_NONE},
        .adjusted_at_once = full.adjusted_at_once, /* whom the time of appeal runs for */
        .withheld = true,
        .parent = full.parent,
        .at = full.at,
    };
    p->count++;
}

/* As deep as items may stand in each other, LIMIT_DEPTH. */
static void withhold_secret(struct publishing *p, struct item *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (is_marked(&items[i])) {
            withhold(p, &items[i]);
        } else {
            withhold_secret(p, items[i].items, items[i].item_count);
        }
    }
}

/* ---- what else tells of them ----------------------------------------------------------------- */

/* How many §§ up to each number are left out, so that a range is asked at once. */
static void count_withheld(struct publishing *p) {
    const struct item_list *items = &p->meeting->items;
    p->before = ARENA_ARRAY(p->loader->arena, uint32_t, PARAGRAPH_MAX + 1);
    for (size_t i = 0; i < items->count; i++) {
        uint32_t paragraph = items->items[i].paragraph;
        if (items->items[i].withheld && paragraph <= PARAGRAPH_MAX) {
            p->before[paragraph] = 1;
        }
    }
    for (uint32_t number = 1; number <= PARAGRAPH_MAX; number++) {
        p->before[number] += p->before[number - 1];
    }
}

static bool any_withheld(const struct publishing *p, uint32_t from, uint32_t to) {
    return p->before[to] > p->before[from - 1];
}

/* Whether a list names the § of an item that is left out. */
static bool names_withheld(const struct publishing *p, struct paragraphs list) {
    for (size_t i = 0; i < list.count; i++) {
        if (any_withheld(p, list.ranges[i].from, list.ranges[i].to)) {
            return true;
        }
    }
    return false;
}

/* A list without the §§ that are left out. */
static struct paragraphs without_withheld(const struct publishing *p, struct paragraphs list) {
    size_t room = list.count + p->before[PARAGRAPH_MAX];
    struct paragraph_range *ranges = ARENA_ARRAY(p->loader->arena, struct paragraph_range, room);
    size_t count = 0;
    for (size_t i = 0; i < list.count; i++) {
        bool open = false;
        for (uint32_t number = list.ranges[i].from; number <= list.ranges[i].to; number++) {
            bool out = any_withheld(p, number, number);
            if (!out && !open) {
                ranges[count++].from = number;
            }
            if (!out) {
                ranges[count - 1].to = number;
            }
            open = !out;
        }
    }
    return (struct paragraphs){ranges, count};
}

/* `Ågren jäv §§ 12–13` where § 12 is secret: "Tor Ågren anmäler jäv § 13". With a clock it is not
 * known which item was meant. False when nothing is left to tell. */
static bool keep_event(struct publishing *p, struct event *event) {
    struct arena *arena = p->loader->arena;
    if (event->kind != EVENT_DISQUALIFIED) {
        return true;
    }
    if (event->paragraphs.list.count == 0) {
        return false;
    }
    if (names_withheld(p, event->paragraphs.list)) {
        event->paragraphs.list = without_withheld(p, event->paragraphs.list);
        event->text.text = STR_JOIN(arena, event->name.text, STR(" anmäler jäv "),
                                    paragraphs_text(arena, event->paragraphs.list));
    }
    return event->paragraphs.list.count > 0;
}

static void clear_events(struct publishing *p) {
    struct event_list *events = &p->meeting->attendance.events;
    size_t kept = 0;
    for (size_t i = 0; i < events->count; i++) {
        if (keep_event(p, &events->items[i])) {
            events->items[kept++] = events->items[i];
        }
    }
    events->count = kept;
}

/* Of a correction in a secret § only that it was made. */
static void clear_corrections(struct publishing *p) {
    struct str text = STR("Rättelsen gäller ett ärende som inte publiceras.");
    for (size_t i = 0; i < p->meeting->corrections.count; i++) {
        struct correction *correction = &p->meeting->corrections.items[i];
        if (names_withheld(p, correction->paragraphs.list)) {
            const struct origin from = {0, correction->at, false};
            correction->text.source =
                source_derive(p->loader->arena, p->meeting->source->name, text, &from, 1);
            correction->by = (struct text){{NULL, 0}, SPAN_NONE};
        }
    }
}

/* ---- adjusters ------------------------------------------------------------------------------- */

/* The first § that is not left out; 0 when there is none. */
static uint32_t first_shown(const struct item_list *items) {
    size_t at = 0;
    while (at < items->count && items->items[at].withheld) {
        at++;
    }
    return at < items->count ? items->items[at].paragraph : 0;
}

/* The §§ of an adjuster as they are shown; false when there is nothing left. A § that is left out
 * goes with the § before it that is not, or the first of all, so that no gap tells of jäv there. */
static bool keep_adjuster(struct publishing *p, struct person *adjuster) {
    const struct item_list *items = &p->meeting->items;
    uint32_t *numbers = ARENA_ARRAY(p->loader->arena, uint32_t, items->count + 1);
    uint32_t asked = first_shown(items);
    size_t count = 0;
    for (size_t i = 0; i < items->count; i++) {
        asked = items->items[i].withheld ? asked : items->items[i].paragraph;
        if (asked == 0 || paragraphs_contain(adjuster->paragraphs.list, asked)) {
            numbers[count++] = items->items[i].paragraph;
        }
    }
    adjuster->paragraphs.list = count == items->count
                                    ? (struct paragraphs){0}
                                    : paragraphs_of(p->loader->arena, numbers, count);
    return count > 0;
}

static void clear_adjusters(struct publishing *p) {
    struct person_items *adjusters = &p->meeting->adjusters;
    size_t kept = 0;
    for (size_t i = 0; i < adjusters->count; i++) {
        struct person *adjuster = &adjusters->items[i];
        if (adjuster->paragraphs.list.count == 0 || keep_adjuster(p, adjuster)) {
            adjusters->items[kept++] = *adjuster;
        }
    }
    adjusters->count = kept;
}

void publish_clear(struct loader *loader) {
    struct publishing p = {.loader = loader, .meeting = loader->meeting};
    struct meeting *meeting = loader->meeting;
    bool held = meeting_is_held(meeting);
    withhold_secret(&p, meeting->items.items, meeting->items.count);
    meeting->held_in_secret = held && !meeting_is_held(meeting);
    if (p.count > 0) {
        count_withheld(&p);
        clear_events(&p);
        clear_corrections(&p);
        clear_adjusters(&p);
        publish_service(loader->arena, meeting);
    }
}
