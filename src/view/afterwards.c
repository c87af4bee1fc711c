/* view: what is written of an item after the meeting: disqualification, motions, votes, decision,
 * statements, dispatch. Values by key for the data, and parts under headings for the minutes. One
 * table says which parts there are and who fills each. */
#include "base/arena.h"
#include "base/buf.h"
#include "view/items.h"
#include "view/sentence.h"
#include "words/label.h"
#include "words/text.h"

/* ---- facts under the title ------------------------------------------------------------------- */

/* Of the item's §; those below it have none of their own. */
static struct value *corrections_of(const struct items_job *job, const struct item *item) {
    const struct paragraph_range range = {item->paragraph, item->paragraph};
    const struct paragraphs own = {&range, 1};
    return item->parent == NULL ? part_corrections(job->arena, job->meeting, &own)
                                : value_list(job->arena);
}

bool item_has_facts_afterwards(const struct items_job *job, const struct item *item) {
    return item->presenters.count > 0 || item->disqualified.count > 0 ||
           item->adjusted_at_once.value == TRUTH_YES || corrections_of(job, item)->count > 0;
}

bool item_prints_proposal(const struct items_job *job, const struct item *item) {
    if (item->standing == STANDING_NONE || !item->decision.given || item->proposal.count == 0) {
        return true;
    }
    /* A formula, or the profile's wording: written nowhere in this meeting. */
    struct span at = source_resolve(item->proposal.items[0].at);
    return at.source == job->meeting->source && item->decision.at.source != NULL;
}

/* ---- parts ----------------------------------------------------------------------------------- */

/* One of several: the singular heading, unless the profile has renamed the plural. */
static struct str counted_heading(const struct items_job *job, struct str key, struct str one,
                                  size_t count) {
    struct str heading = part_heading(job, key);
    enum label label;
    bool usual = label_find(job->arena, key, &label) && str_equal(heading, label_heading(label));
    return count == 1 && usual ? part_heading(job, one) : heading;
}

static void add_statements(const struct items_job *job, struct value *parts, struct str key,
                           struct str one, enum sentence_kind kind,
                           const struct statement_list *list) {
    if (list->count > 0) {
        struct part_content content = {.statements = sentence_statements(job->arena, list, kind)};
        part_add(job, parts, key, counted_heading(job, key, one, list->count), &content);
    }
}

static void add_motions(const struct items_job *job, struct value *parts, const struct item *item) {
    add_statements(job, parts, STR("yrkanden"), STR("yrkande"), SENTENCE_MOTION, &item->motions);
}

static void add_reservations(const struct items_job *job, struct value *parts,
                             const struct item *item) {
    add_statements(job, parts, STR("reservationer"), STR("reservation"), SENTENCE_RESERVATION,
                   &item->reservations);
}

static void add_opinions(const struct items_job *job, struct value *parts,
                         const struct item *item) {
    add_statements(job, parts, STR("särskilda yttranden"), STR("särskilt yttrande"),
                   SENTENCE_OPINION, &item->opinions);
}

static void add_notes(const struct items_job *job, struct value *parts, const struct item *item) {
    add_statements(job, parts, STR("protokollsanteckningar"), STR("protokollsanteckning"),
                   SENTENCE_NOTE, &item->notes);
}

static void add_order(const struct items_job *job, struct value *parts, const struct item *item) {
    struct value *text = part_markdown(job->arena, &item->order_of_propositions);
    if (text->kind != VALUE_NONE) {
        struct str key = STR("propositionsordning");
        part_add(job, parts, key, part_heading(job, key), &(struct part_content){.text = text});
    }
}

/* "Omröstning", "Omröstning 2", "Omröstning: Huvudvotering". */
static struct str vote_heading(const struct items_job *job, const struct item *item, size_t index) {
    struct str heading = counted_heading(job, STR("omröstningar"), STR("omröstning"), 1);
    struct str title = item->votes.items[index].title.text;
    struct buf text = {0};
    buf_put(&text, heading);
    if (title.len > 0) {
        buf_printf(&text, ": %.*s", STR_ARG(title));
    } else if (item->votes.count > 1) {
        buf_printf(&text, " %u", (unsigned)index + 1);
    }
    return buf_take(&text, job->arena);
}

/* Each vote is a part with a heading of its own. */
static void add_votes(const struct items_job *job, struct value *parts, const struct item *item) {
    size_t index = 0;
    for (const struct value *vote = job->votes->first; vote != NULL; vote = vote->next) {
        struct part_content content = {.votes = value_list(job->arena)};
        value_push(content.votes, value_again(job->arena, vote));
        part_add(job, parts, STR("omröstningar"), vote_heading(job, item, index++), &content);
    }
}

static struct value *decision_group(const struct items_job *job, const struct decision_part *part) {
    struct value *group = value_object(job->arena);
    struct part_content content = {0};
    part_set_points(job, part_points(job->arena, &part->points), &content);
    value_set(group, STR("inledning"), part_markdown(job->arena, &part->intro));
    value_set(group, STR("text"), content.text != NULL ? content.text : value_none(job->arena));
    value_set(group, STR("punkter"),
              content.points != NULL ? content.points : value_none(job->arena));
    return group;
}

static void add_decision(const struct items_job *job, struct value *parts,
                         const struct item *item) {
    const struct decision *decision = &item->decision;
    struct part_content content = {.marked = true};
    if (!decision->given || decision->part_count == 0) {
        return;
    }
    if (decision->part_count == 1 && decision->parts[0].intro.source == NULL) {
        part_set_points(job, part_points(job->arena, &decision->parts[0].points), &content);
    } else {
        content.groups = value_list(job->arena);
        for (size_t i = 0; i < decision->part_count; i++) {
            value_push(content.groups, decision_group(job, &decision->parts[i]));
        }
    }
    part_add(job, parts, STR("beslut"), part_heading(job, STR("beslut")), &content);
}

static void add_line(const struct items_job *job, struct value *parts, struct str key,
                     struct value *line) {
    if (line->kind != VALUE_NONE) {
        part_add(job, parts, key, part_heading(job, key), &(struct part_content){.line = line});
    }
}

/* An item that ended without a decision: "Utgår". Where there is one, the decision says it. */
static void add_outcome(const struct items_job *job, struct value *parts, const struct item *item) {
    if (!item->decision.given) {
        struct str outcome = text_capital(job->arena, item->outcome.text);
        add_line(job, parts, STR("utfall"), part_string(job->arena, outcome));
    }
}

static void add_abstainers(const struct items_job *job, struct value *parts,
                           const struct item *item) {
    struct arena *arena = job->arena;
    if (item->not_participating.count > 0) {
        struct str names = text_capital(arena, sentence_names(arena, &item->not_participating));
        struct str line = STR_JOIN(arena, names, STR(" deltar inte i beslutet."));
        add_line(job, parts, STR("deltar inte i beslutet"), part_string(arena, line));
    }
}

static void add_recipients(const struct items_job *job, struct value *parts,
                           const struct item *item) {
    add_line(job, parts, STR("expedieras till"), part_joined(job->arena, &item->recipients));
}

static struct str due_text(const struct items_job *job, const struct item *item) {
    return date_is_set(item->due.from) ? view_iso_dates(job->arena, &item->due)
                                       : item->due_text.text;
}

/* "Ekonomichefen, klart 2025-10-01" on one line; `klart` alone has a part of its own. */
static void add_responsible(const struct items_job *job, struct value *parts,
                            const struct item *item) {
    struct arena *arena = job->arena;
    struct str due = due_text(job, item);
    if (item->responsible.text.len > 0) {
        struct str line = due.len > 0
                              ? STR_JOIN(arena, item->responsible.text, STR(", klart "), due)
                              : item->responsible.text;
        add_line(job, parts, STR("ansvarig"), part_string(arena, line));
    }
}

static void add_due(const struct items_job *job, struct value *parts, const struct item *item) {
    if (item->responsible.text.len == 0) {
        add_line(job, parts, STR("klart"), part_string(job->arena, due_text(job, item)));
    }
}

static const struct {
    struct str key;
    void (*add)(const struct items_job *, struct value *, const struct item *);
} afterwards[] = {
    {STR_INIT("yrkanden"), add_motions},
    {STR_INIT("propositionsordning"), add_order},
    {STR_INIT("omröstningar"), add_votes},
    {STR_INIT("beslut"), add_decision},
    {STR_INIT("utfall"), add_outcome},
    {STR_INIT("deltar inte i beslutet"), add_abstainers},
    {STR_INIT("reservationer"), add_reservations},
    {STR_INIT("särskilda yttranden"), add_opinions},
    {STR_INIT("protokollsanteckningar"), add_notes},
    {STR_INIT("beslutsunderlag"), NULL}, /* printed here, filled with the agenda's parts */
    {STR_INIT("ansvarig"), add_responsible},
    {STR_INIT("klart"), add_due},
    {STR_INIT("expedieras till"), add_recipients},
};

#define AFTERWARDS (sizeof afterwards / sizeof *afterwards)
_Static_assert(AFTERWARDS <= (size_t)PART_AFTERWARDS_MAX, "room for every key");

struct str part_key_afterwards(size_t index) {
    return index < AFTERWARDS ? afterwards[index].key : (struct str){NULL, 0};
}

bool part_add_afterwards(const struct items_job *job, struct value *parts, const struct item *item,
                         struct str key) {
    for (size_t i = 0; i < AFTERWARDS; i++) {
        if (afterwards[i].add != NULL && str_equal(afterwards[i].key, key)) {
            afterwards[i].add(job, parts, item);
            return true;
        }
    }
    return false;
}

/* ---- values ---------------------------------------------------------------------------------- */

/* The decision as it is written; a standing item's formula is none before the meeting. */
static struct value *decision_value(const struct items_job *job, const struct item *item) {
    struct value *list = value_list(job->arena);
    bool formula = item->decision.at.source == NULL;
    for (size_t i = 0; i < item->decision.part_count; i++) {
        if (job->document->after || !formula) {
            const struct decision_part *part = &item->decision.parts[i];
            struct value *value = value_object(job->arena);
            value_set(value, STR("inledning"), part_markdown(job->arena, &part->intro));
            value_set(value, STR("punkter"), part_points(job->arena, &part->points));
            value_push(list, value);
        }
    }
    return list;
}

void item_set_afterwards(const struct items_job *job, struct value *value,
                         const struct item *item) {
    struct arena *arena = job->arena;
    value_set(value, STR("jäv"), sentence_list(arena, &item->disqualified));
    value_set(value, STR("jäv i text"),
              part_string(arena, sentence_names(arena, &item->disqualified)));
    value_set(value, STR("deltar inte i beslutet"), sentence_list(arena, &item->not_participating));
    value_set(value, STR("yrkanden"), sentence_statements(arena, &item->motions, SENTENCE_MOTION));
    value_set(value, STR("propositionsordning"),
              part_markdown(arena, &item->order_of_propositions));
    value_set(value, STR("omröstningar"), job->votes);
    value_set(value, STR("beslut"), decision_value(job, item));
    value_set(value, STR("utfall"), part_text(arena, &item->outcome));
    value_set(value, STR("ansvarig"), part_text(arena, &item->responsible));
    value_set(value, STR("klart"), part_string(arena, due_text(job, item)));
    value_set(value, STR("reservationer"),
              sentence_statements(arena, &item->reservations, SENTENCE_RESERVATION));
    value_set(value, STR("särskilda yttranden"),
              sentence_statements(arena, &item->opinions, SENTENCE_OPINION));
    value_set(value, STR("protokollsanteckningar"),
              sentence_statements(arena, &item->notes, SENTENCE_NOTE));
    value_set(value, STR("expedieras till"), part_texts(arena, &item->recipients));
    value_set(value, STR("omedelbart justerad"),
              value_truth(arena, item->adjusted_at_once.value == TRUTH_YES));
    value_set(value, STR("rättelser"), corrections_of(job, item));
}
