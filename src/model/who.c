/* model: readers of names that stand for people in decisions: authors, voters, absentees; and of
 * the events of attendance. */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "model/person.h"
#include "model/resolve.h"

/* ---- names ----------------------------------------------------------------------------------- */

static bool read_one(struct loader *loader, const struct node *list, const struct node *node,
                     bool parties, struct who *out) {
    struct person mention = {0};
    struct names *names = loader_names(loader);
    struct text text = load_literal(loader, node->text, node->at);
    if (parties && names != NULL && names_is_party(names, text.text)) {
        *out = (struct who){.name = text, .party = true};
        return true;
    }
    bool flow = list->kind == NODE_LIST && list->style == STYLE_FLOW;
    if (flow && note_is_alone(loader, text.text)) {
        struct finding *finding =
            diag_add(loader->diag, DIAG_COMMA_SPLITS, node->at, DIAG_ARGS(text.text));
        diag_help(finding, HELP_PERSON_PER_LINE, DIAG_NO_ARGS);
        return false;
    }
    if (!person_parse(loader, yaml_text_source(loader->arena, node), false, &mention)) {
        return false;
    }
    const struct mention_place place = {.role = NOTE_ROLE_NAME, .flow = flow};
    resolve_mention(loader, &mention, &place);
    *out = (struct who){.name = mention.name, .person = mention.who};
    return true;
}

static void read_names(const struct reading *r, bool parties, struct who_list *list, bool *rest) {
    struct node_walk walk = node_walk(r->node);
    list->at = r->node->at;
    list->items = ARENA_ARRAY(r->loader->arena, struct who, walk.count);
    for (const struct node *node; (node = node_walk_next(&walk)) != NULL;) {
        if (!load_is_given(node)) {
            continue;
        }
        if (node->kind != NODE_TEXT) {
            load_wrong_type(r->loader, r->field, node);
        } else if (rest != NULL &&
                   (str_equal(node->text, STR("övriga")) || str_equal(node->text, STR("alla")))) {
            *rest = true;
        } else if (read_one(r->loader, r->node, node, parties, &list->items[list->count])) {
            list->count++;
        }
    }
}

void read_who(const struct reading *r) {
    read_names(r, false, r->target, NULL);
}

void read_authors(const struct reading *r) {
    read_names(r, true, r->target, NULL);
}

static bool looks_like_number(struct str text) {
    size_t first = text.len > 1 && (text.ptr[0] == '-' || text.ptr[0] == '+') ? 1 : 0;
    return first < text.len && text.ptr[first] >= '0' && text.ptr[first] <= '9';
}

/* A column of a vote: a number, `övriga`, names. */
void read_column(const struct reading *r) {
    struct vote_column *column = r->target;
    column->given = true;
    column->at = r->node->at;
    if (r->node->kind == NODE_TEXT &&
        str_number(str_trim(r->node->text), PARAGRAPH_MAX, &column->total.value)) {
        column->total.given = true;
        column->total.at = r->node->at;
        return;
    }
    if (r->node->kind == NODE_TEXT && looks_like_number(str_trim(r->node->text))) {
        diag_add(r->loader->diag, DIAG_NOT_A_NUMBER, r->node->at,
                 DIAG_ARGS(r->node->text, STR("0")));
        return;
    }
    read_names(r, false, &column->names, &column->rest);
}

/* ---- events ---------------------------------------------------------------------------------- */

static const struct {
    struct str verb;
    enum event_kind kind;
} verbs[] = {
    {STR_INIT("går in för"), EVENT_REPLACES}, /* before "går" */
    {STR_INIT("träder in för"), EVENT_REPLACES},
    {STR_INIT("inträder för"), EVENT_REPLACES},
    {STR_INIT("lämnar"), EVENT_LEAVES},
    {STR_INIT("avviker"), EVENT_LEAVES},
    {STR_INIT("går"), EVENT_LEAVES},
    {STR_INIT("anländer"), EVENT_ARRIVES},
    {STR_INIT("ansluter"), EVENT_ARRIVES},
    {STR_INIT("kommer tillbaka"), EVENT_RETURNS},
    {STR_INIT("kommer"), EVENT_ARRIVES},
    {STR_INIT("återkommer"), EVENT_RETURNS},
    {STR_INIT("återinträder"), EVENT_RETURNS},
    {STR_INIT("återvänder"), EVENT_RETURNS},
    {STR_INIT("anmäler jäv"), EVENT_DISQUALIFIED},
    {STR_INIT("jäv"), EVENT_DISQUALIFIED},
    {STR_INIT("ersätter"), EVENT_REPLACES},
    {STR_INIT("tjänstgör för"), EVENT_REPLACES},
};

/* Words between the verb (or the replaced one's name) and the time. */
static const struct {
    struct str word;
    enum { FROM, AFTER, DURING, NO_TIME } meaning;
} links[] = {
    {STR_INIT("efter"), AFTER},
    {STR_INIT("från och med"), FROM},
    {STR_INIT("fr.o.m."), FROM},
    {STR_INIT("från"), FROM},
    {STR_INIT("före"), FROM},
    {STR_INIT("inför"), FROM},
    {STR_INIT("till"), FROM},
    {STR_INIT("vid"), NO_TIME},
    {STR_INIT("under"), DURING},
    {STR_INIT("i"), NO_TIME},
    {STR_INIT("för"), DURING},
    {STR_INIT("mötet"), NO_TIME},
    {STR_INIT("sammanträdet"), NO_TIME},
    {STR_INIT("salen"), NO_TIME},
    {STR_INIT("lokalen"), NO_TIME},
};

/* Position of a whole word with a space before it, or SIZE_MAX. */
static size_t find_word(struct str text, struct str word) {
    for (size_t at = str_find(text, word, 0); at != SIZE_MAX; at = str_find(text, word, at + 1)) {
        size_t end = at + word.len;
        if (at > 0 && text.ptr[at - 1] == ' ' && (end == text.len || text.ptr[end] == ' ')) {
            return at;
        }
    }
    return SIZE_MAX;
}

/* Takes linking words off the beginning. Somebody who replaces somebody "§ 15", without such a
 * word, does so in that § only. */
static struct str skip_links(struct str rest, struct event *event) {
    bool from = false;
    for (bool found = true; found;) {
        found = false;
        rest = str_trim(rest);
        for (size_t i = 0; i < sizeof links / sizeof *links && !found; i++) {
            size_t len = links[i].word.len;
            if (str_starts(rest, links[i].word) && len < rest.len && rest.ptr[len] == ' ') {
                event->after = event->after || links[i].meaning == AFTER;
                event->during = event->during || links[i].meaning == DURING;
                from = from || links[i].meaning == FROM;
                rest = str_sub(rest, len, rest.len);
                found = true;
            }
        }
    }
    event->during = !from && !event->after && (event->during || event->kind == EVENT_REPLACES);
    return rest;
}

/* Where the time begins in "Y från § 11": at the first link, §, or clock; SIZE_MAX without one. */
static size_t time_start(struct str rest) {
    size_t best = str_find(rest, STR("§"), 0);
    size_t clock = find_word(rest, STR("kl."));
    best = clock < best ? clock : best;
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        size_t at = find_word(rest, links[i].word);
        best = at < best ? at : best;
    }
    return best;
}

static bool read_time(struct loader *loader, struct str rest, struct span at, struct event *event) {
    rest = skip_links(rest, event);
    size_t used = 0;
    if (paragraphs_take(loader->arena, rest, &used, &event->paragraphs.list) == PARAGRAPHS_OK &&
        used == rest.len) {
        event->paragraphs.at = at;
        return true;
    }
    event->paragraphs.list.count = 0;
    return clock_read(rest, &event->clock) == DATE_OK;
}

static struct text part_of(struct loader *loader, const struct source *line, struct str part) {
    size_t from = (size_t)(part.ptr - line->text.ptr);
    return load_literal(loader, part,
                        (struct span){line, (uint32_t)from, (uint32_t)(from + part.len)});
}

/* "Bo Ås (M),": the name and, when it is there, the party. */
static struct text name_of(struct loader *loader, const struct source *line, struct str part,
                           struct text *party) {
    part = str_trim(part);
    if (part.len > 0 && part.ptr[part.len - 1] == ',') {
        part = str_trim(str_sub(part, 0, part.len - 1));
    }
    size_t open = str_find(part, STR(" ("), 0);
    if (open != SIZE_MAX && part.ptr[part.len - 1] == ')') {
        *party = part_of(loader, line, str_sub(part, open + STR(" (").len, part.len - 1));
        part = str_trim(str_sub(part, 0, open));
    }
    return part_of(loader, line, part);
}

static bool read_event(struct loader *loader, const struct source *line, struct event *event) {
    struct str text = str_trim(line->text);
    if (text.len > 0 && text.ptr[text.len - 1] == '.') {
        text.len--;
    }
    size_t verb = SIZE_MAX;
    size_t which = 0;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs && verb == SIZE_MAX; i++) {
        verb = find_word(text, verbs[i].verb);
        which = i;
    }
    if (verb == SIZE_MAX) {
        return false;
    }
    event->kind = verbs[which].kind;
    event->name = name_of(loader, line, str_sub(text, 0, verb), &event->party);
    if (event->name.text.len == 0) {
        return false;
    }
    struct str rest = str_trim(str_sub(text, verb + verbs[which].verb.len, text.len));
    if (event->kind == EVENT_REPLACES) {
        size_t end = time_start(rest);
        if (end == SIZE_MAX || end == 0) {
            return false;
        }
        event->other_name = name_of(loader, line, str_sub(rest, 0, end), &event->other_party);
        rest = str_sub(rest, end, rest.len);
    }
    return read_time(loader, rest, event->text.at, event);
}

static void resolve_event(struct loader *loader, struct event *event) {
    static const struct mention_place place = {.role = NOTE_ROLE_NAME};
    event->person = resolve_name(loader, event->name, event->party.text, &place);
    event->other = resolve_name(loader, event->other_name, event->other_party.text, &place);
    if (event->person != NULL) {
        event->name.text = event->person->name.text;
    }
    if (event->other != NULL) {
        event->other_name.text = event->other->name.text;
    }
}

void read_events(const struct reading *r) {
    struct loader *loader = r->loader;
    struct event_list *list = r->target;
    struct node_walk walk = node_walk(r->node);
    list->items = ARENA_ARRAY(loader->arena, struct event, walk.count);
    for (const struct node *node; (node = node_walk_next(&walk)) != NULL;) {
        struct event *event = &list->items[list->count];
        *event = (struct event){.clock = {-1}};
        if (!load_is_given(node) || !load_text(loader, r->field, node, &event->text)) {
            continue;
        }
        if (read_event(loader, yaml_text_source(loader->arena, node), event)) {
            resolve_event(loader, event);
            list->count++;
        } else {
            struct finding *finding = diag_add(loader->diag, DIAG_EVENT_UNREADABLE, node->at,
                                               DIAG_ARGS(event->text.text));
            diag_help(finding, HELP_WRITE_EVENT, DIAG_NO_ARGS);
            list->incomplete = true;
        }
    }
}
