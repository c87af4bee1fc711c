/* pdf: lists. A label stands beside the first line of its item; a list whose items are nothing but
 * links within the document becomes a table of contents; lists of people have no labels and, when
 * they are long, two columns. */
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "pdf/layout.h"
#include "pdf/links.h"
#include "pdf/pen.h"

enum {
    LABEL_GAP = POINT_TENTHS(35),
    BULLET_OFFSET = POINT_TENTHS(25),
    LEADER_GAP = POINT_TENTHS(60),
    NUMBER_GAP = POINT_TENTHS(70),       /* between number and title in a list of contents */
    ENTRY_GAP = POINT_TENTHS(10),        /* between the entries of one */
    ENTRIES_REST = 10,                   /* so many at least on the last page of a long one */
    ENTRIES_SPARE = 5,                   /* room for its heading, and for titles of two lines */
    CONTINUED_INDENT = POINT_TENTHS(90), /* of the second line of a person */
    PEOPLE_TOGETHER = 256,               /* more are laid out in parts */
    PEOPLE_ROWS = 6,                     /* so many fill up a page, fewer wait for the next */
    PEOPLE_REST = 3,                     /* and as many are left for that one */
    PEOPLE_PART_GAP = POINT_TENTHS(50),  /* between the parts of a list, should they meet */
    PEOPLE_SHORT = 5,                    /* so few lines stay on one page */
    PEOPLE_TWO_COLUMNS = 8,              /* from so many on */
    PEOPLE_TWO_COLUMNS_NARROW = 14,      /* the same where there is less room */
    PEOPLE_MANY = 20,
    PEOPLE_WIDE_SHARE_OF_MANY = 3,
    PEOPLE_WIDE_SHARE = 8 /* of so many one may need two lines in its column */
};

/* ---- contents ---- */

/* Where the number at the beginning of a title ends ("§ 12", "12.", "12"); 0 when there is none. */
static size_t number_end(struct str title) {
    enum { NUMBER_MAX = 12 };
    size_t at = str_starts(title, STR("§")) ? strlen("§") : 0;
    if (at > 0) {
        at += str_starts(str_sub(title, at, title.len), STR("\xC2\xA0")) ? strlen("\xC2\xA0") : 0;
        at += at < title.len && title.ptr[at] == ' ';
    }
    size_t digits = at;
    while (at < title.len && title.ptr[at] >= '0' && title.ptr[at] <= '9') {
        at++;
    }
    bool number = at > digits && at <= NUMBER_MAX;
    at += at < title.len && title.ptr[at] == '.';
    return number && at < title.len && title.ptr[at] == ' ' ? at : 0;
}

/* Width of the column for the numbers of a list of contents; 0 when not all entries have one. */
static int32_t contents_column(const struct place *place, const struct doc_node *list) {
    int32_t widest = 0;
    for (const struct doc_node *item = list->first; item != NULL; item = item->next) {
        struct buf title = {0};
        doc_plain_text(doc_contents_link(item), &title);
        size_t end = number_end(buf_view(&title));
        int32_t width =
            pen_text_width(place->render->fonts, TEXT_BODY, str_sub(buf_view(&title), 0, end));
        buf_free(&title);
        render_trim(place->render);
        if (end == 0) {
            return 0;
        }
        widest = width > widest ? width : widest;
    }
    return widest + NUMBER_GAP;
}

/* The dots and the page number at the end of an entry. */
static void contents_end(const struct place *place, int32_t from, uint32_t element, uint32_t link,
                         int32_t number_width) {
    int32_t baseline = style_baseline(&place->render->style, TEXT_BODY);
    struct segment leader = {.kind = SEGMENT_LEADER, .x = from + LEADER_GAP, .dy = baseline};
    leader.width = place->right - number_width * 3 / 4 - LEADER_GAP - leader.x;
    if (leader.width > 0) {
        queue_add(place->queue, leader);
    }
    queue_add(place->queue, (struct segment){.kind = SEGMENT_PAGE_NUMBER,
                                             .element = element,
                                             .link = link,
                                             .x = place->right,
                                             .dy = baseline});
}

/* How many items of a paragraph are its first words, up to a space where a line may end. */
static uint32_t first_words(const struct paragraph *p) {
    uint32_t end = 0;
    while (end < p->count && p->items[end].kind != ITEM_SPACE) {
        end++;
    }
    return end < p->count ? end : 0;
}

/* What was set last takes up this width. */
static void widen_last(struct queue *queue, int32_t width) {
    if (queue->strips[queue->count - 1].count > 0) {
        queue->segments[queue->segment_count - 1].width = width;
    }
}

/* How many entries at the end of a list of contents stay together: the last is not alone on its
 * page. Where a page ends after the list, it would be nearly empty with a few: then the list is not
 * divided if it fits on a page, and else there are more. */
static size_t entries_together(const struct place *place, const struct doc_node *list) {
    const struct render *render = place->render;
    if (list->next == NULL || list->next->kind != DOC_PAGE_BREAK) {
        return 2;
    }
    size_t count = 0;
    for (const struct doc_node *item = list->first; item != NULL; item = item->next) {
        count++;
    }
    int32_t entry = render->style.texts[TEXT_BODY].leading + ENTRY_GAP;
    bool fits = count + ENTRIES_SPARE <= (size_t)(pages_height(render) / entry);
    return fits ? count : ENTRIES_REST;
}

/* An entry whose lines are set: the number, if it has a column, then the title beside it. It may
 * stay with the one before. */
static void contents_entry(const struct place *place, const struct doc_node *item, uint32_t parent,
                           int32_t column, bool stays) {
    const struct doc_node *node = doc_contents_link(item);
    struct render *render = place->render;
    uint32_t reference = tags_add(render->tags, parent, TAG_REFERENCE, ATTRIBUTE_NONE);
    uint32_t element = tags_add(render->tags, reference, TAG_LINK, ATTRIBUTE_NONE);
    uint32_t link = links_add(render->links, node, element);
    element = link != 0 ? element : reference;
    int32_t number_width = pen_text_width(render->fonts, TEXT_BODY, STR("0000"));
    int32_t width = place_width(place) - column - number_width - LEADER_GAP;
    int32_t baseline = style_baseline(&render->style, TEXT_BODY);
    struct paragraph p = paragraph_new(render, TEXT_BODY, element, width);
    p.spans[0].link = link;
    paragraph_add_inlines(&p, node, -1);
    uint32_t number = column > 0 ? first_words(&p) : 0;
    uint32_t title = number > 0 ? number + 1 : 0;
    struct line_list lines = {0};
    line_break(p.items + title, p.count - title, width, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        struct line *line = &lines.items[i];
        line->from += title;
        line->to += title;
        line->space = link != 0 || i + 1 < lines.count; /* before the page number */
        place->queue->cost = i > 0 || stays ? COST_NEVER : COST_FREE;
        queue_begin(place->queue, render->style.texts[TEXT_BODY].leading, baseline);
        if (i == 0 && number > 0) {
            struct line first = {.to = number, .space = true};
            place_line(place, &p, &first, place->left, baseline);
            widen_last(place->queue, column); /* so that number and title are one area to click */
        }
        place_line(place, &p, line, place->left + column, baseline);
        if (i + 1 == lines.count && link != 0) {
            contents_end(place, place->left + column + line->width, element, link, number_width);
        }
        place_done(place);
    }
    line_list_free(&lines);
    paragraph_free(&p);
}

static void layout_contents(struct place place, const struct doc_node *list) {
    struct tags *tags = place.render->tags;
    int32_t column = contents_column(&place, list);
    uint32_t contents = tags_add(tags, place.element, TAG_TOC, ATTRIBUTE_NONE);
    const struct doc_node *ahead = list->first; /* is past the end where the last entries begin */
    for (size_t i = entries_together(&place, list); i > 1 && ahead != NULL; i--) {
        ahead = ahead->next;
    }
    for (const struct doc_node *item = list->first; item != NULL; item = item->next) {
        uint32_t entry = tags_add(tags, contents, TAG_TOCI, ATTRIBUTE_NONE);
        ahead = ahead != NULL ? ahead->next : NULL;
        contents_entry(&place, item, entry, column, ahead == NULL && item != list->first);
        queue_space(place.queue, ENTRY_GAP);
    }
    queue_space(place.queue, place.render->style.gaps.list);
}

/* ---- people ---- */

/* One person: the first paragraph of an item as words of `element`. */
static struct paragraph person(const struct place *place, const struct doc_node *item,
                               uint32_t element) {
    struct paragraph p = paragraph_new(place->render, place->text, element, place_width(place));
    p.spans[0].swedish = false; /* names are never divided */
    bool first = true;
    for (const struct doc_node *block = item->first; block != NULL; block = block->next) {
        if (!first) {
            paragraph_add_text(&p, STR(" "), SPAN_NONE);
        }
        paragraph_add_inlines(&p, block, -1);
        first = false;
    }
    return p;
}

struct person {
    struct paragraph words;
    struct line_list lines;
};

/* A part of a list of people, and how it is set: [from, left) in the first column, [left, end) in
 * the second. */
struct people {
    struct person *persons;
    size_t count;
    size_t from, left, end;
    int32_t second; /* where the second column begins, from the first */
    int32_t width;
};

static size_t people_count(const struct doc_node *list) {
    size_t count = 0;
    for (const struct doc_node *item = list->first; item != NULL; item = item->next) {
        count += item->first != NULL;
    }
    return count;
}

/* Whether there are enough of them for two columns, and room for nearly all in their column. */
static bool people_divide(const struct place *place, const struct people *people) {
    bool narrow = place_width(place) < MM_TENTHS(1400);
    if (people->count < (narrow ? PEOPLE_TWO_COLUMNS_NARROW : PEOPLE_TWO_COLUMNS)) {
        return false;
    }
    int32_t room = place_width(place) - people->second;
    size_t wide = 0;
    for (size_t i = 0; i < people->count; i++) {
        const struct paragraph *words = &people->persons[i].words;
        wide += line_natural_width(words->items, words->count) > room;
    }
    size_t share = people->count >= PEOPLE_MANY ? PEOPLE_WIDE_SHARE_OF_MANY : PEOPLE_WIDE_SHARE;
    return wide <= people->count / share;
}

/* Breaks everybody into lines `width` wide. */
static void people_lines(struct people *people, int32_t width) {
    people->width = width;
    for (size_t i = 0; i < people->count; i++) {
        struct person *person = &people->persons[i];
        line_break(person->words.items, person->words.count, width - CONTINUED_INDENT,
                   &person->lines);
        int64_t natural = line_natural_width(person->words.items, person->words.count);
        if (natural <= width) { /* only what goes on in a second line is indented */
            line_break(person->words.items, person->words.count, width, &person->lines);
        }
    }
}

static size_t lines_of(const struct people *people, size_t from, size_t to) {
    size_t lines = 0;
    for (; from < to; from++) {
        lines += people->persons[from].lines.count;
    }
    return lines;
}

/* Shares persons [from, end) out between the columns; how many rows that makes. */
static size_t people_share(struct people *people, size_t from, size_t end) {
    size_t lines = lines_of(people, from, end);
    size_t first = 0;
    people->from = people->left = from;
    people->end = end;
    while (people->left < end && first * 2 < lines) {
        first += people->persons[people->left++].lines.count;
    }
    return first > lines - first ? first : lines - first;
}

/* The same for as many persons as `rows` rows hold, and at least one. */
static void people_fill(struct people *people, size_t from, size_t rows) {
    size_t end = from;
    for (size_t lines = 0; end < people->count && lines <= 2 * rows; end++) {
        lines += people->persons[end].lines.count;
    }
    while (people_share(people, from, end) > rows && end > from + 1) {
        end--;
    }
}

/* Rows that are left on the page. */
static size_t people_room(const struct place *place) {
    if (place->queue != &place->render->body || place->queue->together) {
        return SIZE_MAX;
    }
    int32_t left = pages_left(place->render);
    return left > 0 ? (size_t)(left / place->render->style.texts[place->text].leading) : 0;
}

/* Where a column has come to: a line of a person. */
struct people_cursor {
    size_t person, end, line;
};

/* Sets the next line of a column, if there is one. */
static bool people_line(const struct place *place, const struct people *people,
                        struct people_cursor *at, int32_t x, int32_t baseline) {
    while (at->person < at->end && at->line >= people->persons[at->person].lines.count) {
        at->person++;
        at->line = 0;
    }
    if (at->person >= at->end) {
        return false;
    }
    const struct person *person = &people->persons[at->person];
    x += at->line > 0 ? CONTINUED_INDENT : 0;
    place_line(place, &person->words, &person->lines.items[at->line++], x, baseline);
    return true;
}

/* Sets the columns line by line. Two columns, and short lists, stay on one page. */
static void people_set(const struct place *place, const struct people *people) {
    struct people_cursor left = {.person = people->from, .end = people->left};
    struct people_cursor right = {.person = people->left, .end = people->end};
    size_t rows = lines_of(people, people->from, people->left);
    size_t other = lines_of(people, people->left, people->end);
    rows = other > rows ? other : rows;
    bool together = people->left < people->end || rows <= PEOPLE_SHORT;
    int32_t baseline = style_baseline(&place->render->style, place->text);
    for (size_t i = 0; i < rows; i++) {
        bool edge = i > 0 && (together || i == 1 || i + 1 == rows);
        bool beside = i == 0 && place->queue->pending_count > 0;
        place->queue->cost = edge ? COST_NEVER : beside ? COST_FREE : place->cost;
        queue_begin(place->queue, place->render->style.texts[place->text].leading, baseline);
        people_line(place, people, &left, place->left, baseline);
        people_line(place, people, &right, place->left + people->second, baseline);
        place_done(place);
    }
}

/* Two columns that fill the page, and go on on the next. */
static void people_columns(const struct place *place, struct people *people) {
    size_t page =
        (size_t)(pages_height(place->render) / place->render->style.texts[place->text].leading);
    for (size_t from = 0; from < people->count; from = people->end) {
        size_t rows = people_share(people, from, people->count);
        size_t room = people_room(place);
        if (rows > room && room >= PEOPLE_ROWS) {
            people_fill(people, from, rows - room < PEOPLE_REST ? room - PEOPLE_REST : room);
        } else if (rows > page) {
            people_fill(people, from, page);
        }
        people_set(place, people);
        queue_space(place->queue, people->end < people->count ? PEOPLE_PART_GAP : 0);
    }
}

/* Breaks everybody into lines and sets them, in two columns if that will do. */
static void people_place(const struct place *place, struct people *people) {
    people->second = (place_width(place) + place->render->style.gaps.column) / 2;
    if (people_divide(place, people)) {
        people_lines(people, place_width(place) - people->second);
        people_columns(place, people);
    } else {
        people_lines(people, place_width(place));
        people->left = people->end = people->count;
        people_set(place, people);
    }
}

/* Lays out some persons from `*item` on, which is moved past them. */
static void people_part(const struct place *place, const struct doc_node **item, uint32_t element,
                        size_t most) {
    struct tags *tags = place->render->tags;
    struct people people = {.persons = mem_alloc(most * sizeof *people.persons)};
    for (; *item != NULL && people.count < most; *item = (*item)->next) {
        if ((*item)->first != NULL) {
            uint32_t entry = tags_add(tags, element, TAG_LI, ATTRIBUTE_NONE);
            uint32_t body = tags_add(tags, entry, TAG_LBODY, ATTRIBUTE_NONE);
            people.persons[people.count++].words = person(place, *item, body);
        }
    }
    people_place(place, &people);
    for (size_t i = 0; i < people.count; i++) {
        paragraph_free(&people.persons[i].words);
        line_list_free(&people.persons[i].lines);
    }
    mem_free(people.persons);
    render_trim(place->render);
}

static void people_list(const struct place *place, const struct doc_node *list) {
    uint32_t element = tags_add(place->render->tags, place->element, TAG_L, ATTRIBUTE_LIST_NONE);
    const struct doc_node *item = list->first;
    size_t count = people_count(list);
    size_t parts = (count + PEOPLE_TOGETHER - 1) / PEOPLE_TOGETHER; /* of about equal length */
    while (item != NULL) {
        people_part(place, &item, element, parts > 0 ? (count + parts - 1) / parts : 1);
    }
    queue_space(place->queue, place->tight ? 0 : place->render->style.gaps.list);
}

/* Whether all items hold words only: a list in an item needs labels, code its lines. */
static bool is_plain(const struct doc_node *list) {
    for (const struct doc_node *item = list->first; item != NULL; item = item->next) {
        for (const struct doc_node *block = item->first; block != NULL; block = block->next) {
            if (block->kind != DOC_PARAGRAPH) {
                return false;
            }
        }
    }
    return true;
}

/* ---- lists ---- */

static void number_label(uint32_t number, struct buf *out) {
    buf_clear(out);
    buf_put_int(out, number);
    buf_put_byte(out, '.');
}

/* How far the text of a list is moved in. */
static int32_t list_indent(const struct place *place, const struct doc_node *list) {
    if (!list->ordered) {
        return place->render->style.gaps.list_indent;
    }
    uint32_t last = list->start;
    for (const struct doc_node *item = list->first; item != NULL; item = item->next) {
        last += item->next != NULL;
    }
    struct buf label = {0};
    number_label(last, &label);
    int32_t width =
        pen_text_width(place->render->fonts, place->text, buf_view(&label)) + 2 * LABEL_GAP;
    buf_free(&label);
    return width > place->render->style.gaps.list_indent ? width
                                                         : place->render->style.gaps.list_indent;
}

static struct str bullet_of(int32_t depth) {
    static const struct str bullets[] = {STR_INIT("•"), STR_INIT("–"), STR_INIT("•")};
    return bullets[depth % 3];
}

static void layout_item(struct place place, const struct doc_node *item, uint32_t list,
                        struct str label, bool right) {
    struct tags *tags = place.render->tags;
    uint32_t entry = tags_add(tags, list, TAG_LI, ATTRIBUTE_NONE);
    uint32_t label_element = tags_add(tags, entry, TAG_LBL, ATTRIBUTE_NONE);
    uint32_t body = tags_add(tags, entry, TAG_LBODY, ATTRIBUTE_NONE);
    int32_t edge = place.left;
    int32_t x =
        right ? edge - LABEL_GAP : edge - place.render->style.gaps.list_indent + BULLET_OFFSET;
    place_label(&place, label, place.text, label_element, x, right);
    layout_blocks(layout_inside(&place, item, body), item);
    layout_flush(&place, place.text);
}

void layout_list(struct place place, const struct doc_node *list) {
    struct queue *queue = place.queue;
    if (doc_is_contents(list)) {
        layout_contents(place, list);
        return;
    }
    if (place.plain_lists && !list->ordered && is_plain(list)) {
        people_list(&place, list);
        return;
    }
    uint32_t element = tags_add(place.render->tags, place.element, TAG_L,
                                list->ordered ? ATTRIBUTE_LIST_DECIMAL : ATTRIBUTE_LIST_DISC);
    int32_t depth = place.list_depth++;
    bool outermost = depth == 0;
    place_indent(&place, list_indent(&place, list));
    place.tight = list->tight;
    uint32_t number = list->start;
    struct buf label = {0};
    for (const struct doc_node *item = list->first; item != NULL; item = item->next) {
        number_label(number++, &label);
        struct str text =
            list->ordered ? str_copy(place.render->arena, buf_view(&label)) : bullet_of(depth);
        queue->cost = item->next == NULL && item != list->first ? COST_SPLIT : COST_FREE;
        layout_item(place, item, element, text, list->ordered);
        queue_space(queue, list->tight ? place.render->style.gaps.list_item
                                       : place.render->style.gaps.paragraph / 2);
    }
    buf_free(&label);
    queue_space(queue, outermost ? place.render->style.gaps.list : 0);
}

void layout_people(struct place place, const struct doc_node *section) {
    place.direct = false;
    for (const struct doc_node *n = section->first; n != NULL; n = n->next) {
        if (n->kind == DOC_LIST && is_plain(n)) {
            people_list(&place, n);
        } else {
            layout_block(&place, n);
        }
    }
}
