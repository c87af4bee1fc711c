/* law: a walk over all texts of a meeting, in the order in which minutes print them. */
#include "law/texts.h"

struct walk {
    void (*each)(void *context, struct str text, struct span at);
    void *context;
};

static void visit_text(const struct walk *walk, const struct text *text) {
    if (text->text.len > 0 && text->at.source != NULL) {
        walk->each(walk->context, text->text, text->at);
    }
}

static void visit_markdown(const struct walk *walk, const struct markdown *text) {
    if (text->source != NULL && text->at.source != NULL) {
        struct str words = text->source->text;
        walk->each(walk->context, words, (struct span){text->source, 0, (uint32_t)words.len});
    }
}

static void visit_points(const struct walk *walk, const struct markdown_list *points) {
    for (size_t i = 0; i < points->count; i++) {
        visit_markdown(walk, &points->items[i]);
    }
}

static void visit_statements(const struct walk *walk, const struct statement_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        visit_markdown(walk, &list->items[i].text);
    }
}

static void visit_sections(const struct walk *walk, const struct section_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        visit_text(walk, &list->items[i].title);
        visit_markdown(walk, &list->items[i].text);
    }
}

static void visit_votes(const struct walk *walk, const struct vote_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        visit_text(walk, &list->items[i].title);
        visit_markdown(walk, &list->items[i].order);
        visit_markdown(walk, &list->items[i].proposition);
        visit_markdown(walk, &list->items[i].outcome);
    }
}

static void visit_decision(const struct walk *walk, const struct decision *decision) {
    for (size_t i = 0; i < decision->part_count && !decision->as_proposed; i++) {
        visit_markdown(walk, &decision->parts[i].intro);
        visit_points(walk, &decision->parts[i].points);
    }
}

static void visit_items(const struct walk *walk, const struct item *items, size_t count) {
    for (size_t i = 0; i < count; i++) { /* as deep as YAML lets items be, LIMIT_DEPTH */
        const struct item *item = &items[i];
        visit_text(walk, &item->title);
        visit_markdown(walk, &item->text);
        for (int s = 0; s < SECTION_COUNT; s++) {
            visit_markdown(walk, &item->sections[s]);
        }
        visit_sections(walk, &item->extra);
        visit_sections(walk, &item->own);
        visit_points(walk, &item->proposal);
        for (size_t p = 0; p < item->papers.count; p++) {
            visit_text(walk, &item->papers.items[p].title);
        }
        visit_statements(walk, &item->motions);
        visit_markdown(walk, &item->order_of_propositions);
        visit_votes(walk, &item->votes);
        visit_decision(walk, &item->decision);
        visit_text(walk, &item->due_text);
        visit_statements(walk, &item->reservations);
        visit_statements(walk, &item->opinions);
        visit_statements(walk, &item->notes);
        visit_items(walk, item->items, item->item_count);
    }
}

static void visit_points_of_day(const struct walk *walk, const struct programme_point *points,
                                size_t count) {
    for (size_t i = 0; i < count; i++) {
        visit_text(walk, &points[i].title);
        visit_markdown(walk, &points[i].text);
        visit_points_of_day(walk, points[i].points, points[i].point_count);
    }
}

void texts_each(const struct meeting *meeting,
                void (*each)(void *context, struct str text, struct span at), void *context) {
    const struct walk walk = {each, context};
    visit_text(&walk, &meeting->title);
    visit_items(&walk, meeting->items.items, meeting->items.count);
    for (size_t i = 0; i < meeting->programme.day_count; i++) {
        const struct programme_day *day = &meeting->programme.days[i];
        visit_text(&walk, &day->name);
        visit_text(&walk, &day->title);
        visit_points_of_day(&walk, day->points, day->point_count);
    }
    for (size_t i = 0; i < meeting->corrections.count; i++) {
        visit_markdown(&walk, &meeting->corrections.items[i].text);
    }
}
