/* view: agenda items. Each key of an item is a value of its own, and `delar` lists the parts that
 * are printed, in order and with their headings, so that a template needs no knowledge of the keys.
 */
#include "view/parts.h"

#include "base/arena.h"
#include "base/buf.h"
#include "view/order.h"

struct items_job {
    struct arena *arena;
    const struct meeting *meeting;
    const struct part_order *order;
};

/* A part with its heading; the caller adds what it says. */
static struct value *new_part(const struct items_job *job, struct value *parts, struct str key,
                              struct str heading) {
    struct value *part = value_object(job->arena);
    value_set(part, STR("nyckel"), value_text(job->arena, key, SPAN_NONE));
    value_set(part, STR("rubrik"), value_text(job->arena, heading, SPAN_NONE));
    value_push(parts, part);
    return part;
}

static void set_absent(const struct items_job *job, struct value *part, struct str key) {
    value_set(part, key, value_none(job->arena));
}

/* A part with one Markdown text under its heading. */
static void text_part(const struct items_job *job, struct value *parts, struct str key,
                      struct str heading, const struct markdown *text) {
    struct value *markdown = part_markdown(job->arena, text);
    if (markdown->kind == VALUE_NONE) {
        return;
    }
    struct value *part = new_part(job, parts, key, heading);
    value_set(part, STR("text"), markdown);
    set_absent(job, part, STR("förslag"));
    set_absent(job, part, STR("punkter"));
    set_absent(job, part, STR("handlingar"));
    set_absent(job, part, STR("förslagsställare"));
}

static struct value *points_of(const struct items_job *job, const struct markdown_list *list) {
    struct value *points = value_list(job->arena);
    for (size_t i = 0; i < list->count; i++) {
        struct value *point = part_markdown(job->arena, &list->items[i]);
        if (point->kind != VALUE_NONE) {
            value_push(points, point);
        }
    }
    return points;
}

static void proposal_part(const struct items_job *job, struct value *parts,
                          const struct item *item) {
    struct str key = PART_PROPOSAL;
    struct value *points = points_of(job, &item->proposal);
    if (points->count == 0) {
        return;
    }
    struct value *part =
        new_part(job, parts, key, profile_heading(job->arena, job->meeting->profile, key));
    value_set(part, STR("förslag"), value_truth(job->arena, true));
    value_set(part, STR("förslagsställare"), part_joined(job->arena, &item->proposers));
    set_absent(job, part, STR("handlingar"));
    if (points->count == 1) {
        struct value *only = points->first;
        value_set(part, STR("text"), value_markdown(job->arena, only->source, only->at));
        set_absent(job, part, STR("punkter"));
    } else {
        set_absent(job, part, STR("text"));
        value_set(part, STR("punkter"), points);
    }
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
    struct str key = PART_PAPERS;
    if (item->papers.count == 0) {
        return;
    }
    struct value *part =
        new_part(job, parts, key, profile_heading(job->arena, job->meeting->profile, key));
    value_set(part, STR("handlingar"), papers_of(job, &item->papers));
    set_absent(job, part, STR("text"));
    set_absent(job, part, STR("förslag"));
    set_absent(job, part, STR("punkter"));
    set_absent(job, part, STR("förslagsställare"));
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
        text_part(job, values, part->key, part->extra->title.text, &part->extra->text);
    } else if (str_equal(part->key, PART_PROPOSAL)) {
        proposal_part(job, values, item);
    } else if (str_equal(part->key, PART_PAPERS)) {
        papers_part(job, values, item);
    } else {
        for (int i = 0; i < SECTION_COUNT; i++) {
            if (str_equal(part->key, section_name((enum section_key)i))) {
                text_part(job, values, part->key,
                          profile_heading(job->arena, job->meeting->profile, part->key),
                          &item->sections[i]);
            }
        }
    }
}

static struct value *parts_of(const struct items_job *job, const struct item *item) {
    enum { FIXED = SECTION_COUNT + 2 };
    struct value *values = value_list(job->arena);
    struct part *parts =
        ARENA_ARRAY(job->arena, struct part, FIXED + item->own.count + item->extra.count);
    size_t count = collect_parts(job, item, parts);
    part_order_sort(parts, count);
    for (size_t i = 0; i < count; i++) {
        put_part(job, values, item, &parts[i]);
    }
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

static void set_facts(const struct items_job *job, struct value *value, const struct item *item) {
    struct arena *arena = job->arena;
    struct str label = item_label(arena, job->meeting, item, STR("föredragningslista"));
    value_set(value, STR("nummer"), part_string(arena, label));
    value_set(value, STR("paragraf"),
              item->paragraph > 0 && job->meeting->has_paragraphs
                  ? value_number(arena, (int64_t)item->paragraph)
                  : value_none(arena));
    value_set(value, STR("rubrik"), part_text(arena, &item->title));
    value_set(value, STR("standard"), part_text(arena, &item->standing_name));
    value_set(value, STR("typ"), part_string(arena, item_type_name(item->type)));
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
    bool secondary = item->presenters.count > 0 || has_own_time(item);
    value_set(value, STR("bifakta"), value_truth(arena, secondary));
    value_set(value, STR("text"), part_markdown(arena, &item->text));
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        value_set(value, section_name((enum section_key)i),
                  part_markdown(arena, &item->sections[i]));
    }
    value_set(value, STR("förslag till beslut"), points_of(job, &item->proposal));
    value_set(value, STR("förslagsställare"), part_texts(arena, &item->proposers));
    value_set(value, STR("beslutsunderlag"), papers_of(job, &item->papers));
    value_set(value, STR("delar"), parts_of(job, item));
    value_set(value, STR("underärenden"), items_of(job, item->items, item->item_count));
    return value;
}

struct value *part_items(struct arena *arena, const struct meeting *meeting) {
    struct items_job job = {arena, meeting, part_order_new(arena, meeting->profile)};
    return items_of(&job, meeting->items.items, meeting->items.count);
}
