/* view: agenda items. Each key of an item is a value of its own, and `delar` lists the parts that
 * are printed, in order and with their headings, so that a template needs no knowledge of the keys.
 */
#include "view/items.h"

#include "base/arena.h"
#include "base/buf.h"
#include "view/anchor.h"
#include "words/label.h"

static struct value *or_none(const struct items_job *job, struct value *value) {
    return value != NULL ? value : value_none(job->arena);
}

void part_add(const struct items_job *job, struct value *parts, struct str key, struct str heading,
              const struct part_content *content) {
    struct value *part = value_object(job->arena);
    value_set(part, STR("nyckel"), value_text(job->arena, key, SPAN_NONE));
    value_set(part, STR("rubrik"), value_text(job->arena, heading, SPAN_NONE));
    value_set(part, STR("förslag"), value_truth(job->arena, content->marked));
    value_set(part, STR("förslagsställare"), or_none(job, content->proposers));
    value_set(part, STR("text"), or_none(job, content->text));
    value_set(part, STR("rad"), or_none(job, content->line));
    value_set(part, STR("punkter"), or_none(job, content->points));
    value_set(part, STR("delbeslut"), or_none(job, content->groups));
    value_set(part, STR("uttalanden"), or_none(job, content->statements));
    value_set(part, STR("omröstningar"), or_none(job, content->votes));
    value_set(part, STR("handlingar"), or_none(job, content->papers));
    value_push(parts, part);
}

struct str part_heading(const struct items_job *job, struct str key) {
    return profile_heading(job->arena, job->meeting->profile, key);
}

/* A part with one Markdown text under a heading of its own, or under that of its key. */
static void text_part(const struct items_job *job, struct value *parts, struct str key,
                      const struct text *title, const struct markdown *text) {
    struct value *markdown = part_markdown(job->arena, text);
    if (markdown->kind != VALUE_NONE) {
        struct str heading = title != NULL ? title->text : part_heading(job, key);
        part_add(job, parts, key, heading, &(struct part_content){.text = markdown});
    }
}

struct value *part_points(struct arena *arena, const struct markdown_list *list) {
    struct value *points = value_list(arena);
    for (size_t i = 0; i < list->count; i++) {
        struct value *point = part_markdown(arena, &list->items[i]);
        if (point->kind != VALUE_NONE) {
            value_push(points, point);
        }
    }
    return points;
}

void part_set_points(const struct items_job *job, struct value *points,
                     struct part_content *content) {
    if (points->count == 1) {
        const struct value *only = points->first;
        content->text = value_markdown(job->arena, only->source, only->at);
    } else if (points->count > 1) {
        content->points = points;
    }
}

static void proposal_part(const struct items_job *job, struct value *parts,
                          const struct item *item) {
    /* In the minutes the eye looks for the decision. */
    struct part_content content = {.marked = !(job->document->after && item->decision.given)};
    part_set_points(job, part_points(job->arena, &item->proposal), &content);
    if (content.text == NULL && content.points == NULL) {
        return;
    }
    if (job->document->after && !item_prints_proposal(job, item)) {
        return;
    }
    content.proposers = part_joined(job->arena, &item->proposers);
    part_add(job, parts, PART_PROPOSAL, part_heading(job, PART_PROPOSAL), &content);
}

/* A paper without a title goes by the name of its file. */
static struct value *paper_title(const struct items_job *job, const struct paper *paper) {
    if (paper->title.text.len > 0) {
        return part_text(job->arena, &paper->title);
    }
    struct str name = paper->file.path.text;
    for (size_t i = name.len; i > 0; i--) {
        if (name.ptr[i - 1] == '/') {
            name = str_sub(name, i, name.len);
            break;
        }
    }
    const struct text title = {name, paper->file.path.at};
    return part_text(job->arena, &title);
}

static struct value *papers_of(const struct items_job *job, const struct paper_list *papers) {
    struct value *list = value_list(job->arena);
    for (size_t i = 0; i < papers->count; i++) {
        struct value *paper = value_object(job->arena);
        value_set(paper, STR("titel"), paper_title(job, &papers->items[i]));
        value_set(paper, STR("fil"), part_text(job->arena, &papers->items[i].file.path));
        value_push(list, paper);
    }
    return list;
}

static void papers_part(const struct items_job *job, struct value *parts, const struct item *item) {
    if (item->papers.count > 0) {
        part_add(job, parts, PART_PAPERS, part_heading(job, PART_PAPERS),
                 &(struct part_content){.papers = papers_of(job, &item->papers)});
    }
}

/* What an item has to print under headings, unsorted; `parts` has room for it. */
static size_t collect_parts(const struct items_job *job, const struct item *item,
                            struct part *parts) {
    size_t count = 0;
    for (int i = 0; i < SECTION_COUNT; i++) {
        parts[count++] = (struct part){.key = section_name((enum section_key)i)};
    }
    for (size_t i = 0; i < item->own.count; i++) {
        const struct section *own = &item->own.items[i];
        const struct pair *pair = pair_find(&job->meeting->profile->own_sections, own->own_key);
        parts[count++] =
            (struct part){.key = pair != NULL ? pair->key.text : own->own_key, .extra = own};
    }
    parts[count++] = (struct part){.key = PART_PROPOSAL};
    parts[count++] = (struct part){.key = PART_PAPERS};
    for (size_t i = 0; job->document->after && part_key_afterwards(i).len > 0; i++) {
        if (!str_equal(part_key_afterwards(i), PART_PAPERS)) {
            parts[count++] = (struct part){.key = part_key_afterwards(i)};
        }
    }
    for (size_t i = 0; i < count; i++) {
        parts[i].rank = part_order_rank(job->order, parts[i].key);
    }
    for (size_t i = 0; i < item->extra.count; i++) {
        const struct section *extra = &item->extra.items[i];
        size_t rank = extra->after_key.len > 0 ? part_order_after(job->order, extra->after_key)
                                               : part_order_rank(job->order, PART_EXTRA);
        parts[count++] = (struct part){.rank = rank, .key = PART_EXTRA, .extra = extra};
    }
    return count;
}

static void put_part(const struct items_job *job, struct value *values, const struct item *item,
                     const struct part *part) {
    if (part->extra != NULL) {
        text_part(job, values, part->key, &part->extra->title, &part->extra->text);
    } else if (str_equal(part->key, PART_PROPOSAL)) {
        proposal_part(job, values, item);
    } else if (str_equal(part->key, PART_PAPERS)) {
        papers_part(job, values, item);
    } else if (!part_add_afterwards(job, values, item, part->key)) {
        for (int i = 0; i < SECTION_COUNT; i++) {
            if (str_equal(part->key, section_name((enum section_key)i))) {
                text_part(job, values, part->key, NULL, &item->sections[i]);
            }
        }
    }
}

static struct value *parts_of(const struct items_job *job, const struct item *item) {
    enum { FIXED = SECTION_COUNT + 2 + PART_AFTERWARDS_MAX };
    struct value *values = value_list(job->arena);
    struct part *parts =
        ARENA_ARRAY(job->scratch, struct part, FIXED + item->own.count + item->extra.count);
    size_t count = collect_parts(job, item, parts);
    part_order_sort(parts, count);
    for (size_t i = 0; i < count; i++) {
        put_part(job, values, item, &parts[i]);
    }
    arena_reset(job->scratch);
    return values;
}

/* "A, titel; B, titel". */
static struct str presenters_text(const struct items_job *job, const struct item *item) {
    struct buf text = {0};
    for (size_t i = 0; i < item->presenters.count; i++) {
        const struct person *person = &item->presenters.items[i];
        struct text title = person_title(person);
        struct text party = person_party(person);
        struct str roles = view_roles(job->arena, person);
        buf_put_text(&text, text.len > 0 ? "; " : "");
        buf_put(&text, person->name.text);
        if (party.text.len > 0) {
            buf_printf(&text, " (%.*s)", STR_ARG(party.text));
        }
        const struct str facts[] = {roles, title.text, person->represents.text};
        for (size_t k = 0; k < sizeof facts / sizeof *facts; k++) {
            if (facts[k].len > 0) {
                buf_printf(&text, ", %.*s", STR_ARG(facts[k]));
            }
        }
    }
    return buf_take(&text, job->arena);
}

static struct value *item_value(const struct items_job *job, const struct item *item);

static struct value *items_of(const struct items_job *job, const struct item *items, size_t count) {
    struct value *list = value_list(job->arena);
    for (size_t i = 0; i < count; i++) {
        value_push(list, item_value(job, &items[i]));
    }
    return list;
}

/* The clock of "nästa sammanträde" is the next meeting's, and stands in its proposal. */
static bool has_own_time(const struct item *item) {
    return item->hours.at.source != NULL && item->standing != STANDING_NEXT_MEETING;
}

/* "Sekretess: OSL 25 kap. 1 §", for the edition that holds everything. */
static struct str secrecy_text(const struct items_job *job, const struct item *item) {
    struct str law = item->secrecy.text;
    if (item->withheld || !item_is_secret(item) ||
        (item->parent != NULL && item_is_secret(item->parent))) {
        return (struct str){NULL, 0};
    }
    if (law.len == 0) {
        return STR("Innehåller personuppgifter som inte publiceras");
    }
    struct str heading = part_heading(job, label_key(LABEL_SEKRETESS));
    return str_equal(law, STR("ja")) ? heading : STR_JOIN(job->arena, heading, STR(": "), law);
}

/* What must not be published. */
static void set_secrecy(const struct items_job *job, struct value *value, const struct item *item) {
    value_set(value, STR("sekretess"), part_text(job->arena, &item->secrecy));
    value_set(value, STR("sekretess i text"), part_string(job->arena, secrecy_text(job, item)));
    value_set(value, STR("personuppgifter"),
              value_truth(job->arena, item->personal_data.value == TRUTH_YES));
    value_set(value, STR("publiceras inte"),
              value_truth(job->arena, item->withheld || item_is_secret(item)));
}

static void set_facts(const struct items_job *job, struct value *value, const struct item *item) {
    struct arena *arena = job->arena;
    bool numbered = item->paragraph > 0 && job->meeting->has_paragraphs;
    struct str label = item_label(arena, job->meeting, item, STR("föredragningslista"));
    struct str paragraph =
        numbered ? item_label(arena, job->meeting, item, STR("protokoll")) : STR("");
    bool by_paragraph = job->document->after && numbered;
    value_set(value, STR("nummer"), part_string(arena, by_paragraph ? paragraph : label));
    value_set(value, STR("ärendenummer"), part_string(arena, label));
    value_set(value, STR("paragraf"),
              numbered ? value_number(arena, (int64_t)item->paragraph) : value_none(arena));
    value_set(value, STR("paragraf i text"), part_string(arena, paragraph));
    value_set(value, STR("rubrik"), part_text(arena, &item->title));
    value_set(value, STR("standard"), part_text(arena, &item->standing_name));
    value_set(value, STR("typ"), part_string(arena, item_type_name(item->type)));
    set_secrecy(job, value, item);
    value_set(value, STR("diarienummer"), part_texts(arena, &item->case_numbers));
    value_set(value, STR("diarienummer i text"), part_joined(arena, &item->case_numbers));
    value_set(value, STR("föredragande"), part_people(arena, &item->presenters));
    value_set(value, STR("föredragande i text"), part_string(arena, presenters_text(job, item)));
    value_set(value, STR("tid"),
              has_own_time(item)
                  ? part_hours(arena, &item->hours, job->meeting->profile->clock_style)
                  : value_none(arena));
}

static struct value *item_value(const struct items_job *job, const struct item *item) {
    struct arena *arena = job->arena;
    struct value *value = value_object(arena);
    set_facts(job, value, item);
    bool secondary = job->document->after ? item_has_facts_afterwards(job, item)
                                          : item->presenters.count > 0 || has_own_time(item);
    value_set(value, STR("bifakta"), value_truth(arena, secondary));
    value_set(value, STR("text"), part_markdown(arena, &item->text));
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        value_set(value, section_name((enum section_key)i),
                  part_markdown(arena, &item->sections[i]));
    }
    value_set(value, STR("förslag till beslut"), part_points(job->arena, &item->proposal));
    value_set(value, STR("förslagsställare"), part_texts(arena, &item->proposers));
    value_set(value, STR("beslutsunderlag"), papers_of(job, &item->papers));
    struct items_job here = *job;
    here.votes = part_votes(arena, job->meeting, item);
    item_set_afterwards(&here, value, item);
    value_set(value, STR("delar"), parts_of(&here, item));
    value_set(value, STR("underärenden"), items_of(job, item->items, item->item_count));
    return value;
}

/* ---- anchors --------------------------------------------------------------------------------- */

/* Items of the same number follow each other with -2, -3 … */
static void set_anchor(struct arena *arena, struct table *used, struct value *value) {
    const struct value *number = value_find(arena, value, STR("nummer"), STR("nummer"));
    struct str anchor = anchor_of_number(arena, number->text);
    uint32_t *next = table_get(used, anchor);
    if (next == NULL) {
        next = ARENA_NEW(arena, uint32_t);
        *next = 1;
        (void)table_set(used, anchor, next);
    }
    struct buf text = {0};
    buf_put(&text, anchor);
    if (*next > 1) {
        buf_printf(&text, "-%u", (unsigned)*next);
    }
    ++*next;
    value_set(value, STR("ankare"), part_string(arena, buf_take(&text, arena)));
}

static bool is_chosen(const struct items_job *job, const struct item *item) {
    return job->document->chosen == NULL ||
           paragraphs_contain(*job->document->chosen, item->paragraph);
}

struct value *part_items(struct arena *arena, const struct meeting *meeting,
                         const struct view_document *document) {
    struct items_job job = {arena,
                            meeting,
                            document,
                            arena_new(),
                            part_order_new(arena, meeting->profile, document->after),
                            NULL};
    struct table used = {.arena = arena};
    struct value *list = value_list(arena);
    for (size_t i = 0; i < meeting->items.count; i++) {
        if (is_chosen(&job, &meeting->items.items[i])) {
            struct value *value = item_value(&job, &meeting->items.items[i]);
            set_anchor(arena, &used, value);
            value_push(list, value);
        }
    }
    arena_free(job.scratch);
    return list;
}
