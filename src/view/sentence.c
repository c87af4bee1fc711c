/* view: names in sentences. A statement is written in the file as a name and the rest of a
 * sentence; here it gets the verb that joins them, and the full stop that nobody types. */
#include "view/sentence.h"

#include "base/arena.h"
#include "base/buf.h"
#include "view/parts.h"
#include "words/text.h"

struct str sentence_person(struct arena *arena, const struct person *person) {
    struct text party = person_party(person);
    return party.text.len > 0 ? STR_JOIN(arena, person->name.text, STR(" ("), party.text, STR(")"))
                              : person->name.text;
}

static struct str who_text(struct arena *arena, const struct who *who) {
    struct text party = who->person != NULL ? person_party(who->person) : (struct text){0};
    return party.text.len > 0 ? STR_JOIN(arena, who->name.text, STR(" ("), party.text, STR(")"))
                              : who->name.text;
}

struct str sentence_names(struct arena *arena, const struct who_list *list) {
    struct str *people = ARENA_ARRAY(arena, struct str, list->count + 2);
    struct str *parties = ARENA_ARRAY(arena, struct str, list->count + 1);
    size_t count = 0;
    size_t party_count = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].party) {
            parties[party_count++] = list->items[i].name.text;
        } else {
            people[count++] = who_text(arena, &list->items[i]);
        }
    }
    if (party_count > 0) {
        people[count++] =
            STR_JOIN(arena, STR("ledamöterna för "), text_join(arena, parties, party_count));
    }
    return text_join(arena, people, count);
}

struct value *sentence_list(struct arena *arena, const struct who_list *list) {
    struct value *values = value_list(arena);
    for (size_t i = 0; i < list->count; i++) {
        const struct who *who = &list->items[i];
        struct text party = who->person != NULL ? person_party(who->person) : (struct text){0};
        struct value *value = value_object(arena);
        value_set(value, STR("namn"),
                  who->party ? value_none(arena) : part_text(arena, &who->name));
        value_set(value, STR("parti"), part_text(arena, who->party ? &who->name : &party));
        value_push(values, value);
    }
    return values;
}

/* Whether a line begins a list: "- ", "* ", "1. ". */
static bool is_list_line(struct str line) {
    size_t digits = 0;
    line = str_trim(line);
    while (digits < line.len && line.ptr[digits] >= '0' && line.ptr[digits] <= '9') {
        digits++;
    }
    struct str rest = str_sub(line, digits, line.len);
    return digits > 0 ? str_starts(rest, STR(". ")) || str_starts(rest, STR(") "))
                      : str_starts(rest, STR("- ")) || str_starts(rest, STR("* ")) ||
                            str_starts(rest, STR("+ "));
}

/* The first paragraph, up to a blank line or a list; `*leads`: a list follows it. */
static struct str first_paragraph(struct str text, bool *leads) {
    struct str first = {text.ptr, 0};
    for (size_t at = 0; at < text.len;) {
        size_t end = str_find_byte(text, '\n', at);
        end = end != SIZE_MAX ? end : text.len;
        struct str line = str_sub(text, at, end);
        *leads = is_list_line(line);
        if (*leads) {
            return first;
        }
        bool blank = str_trim(line).len == 0;
        if (!blank && at > 0 && first.len < at - 1) { /* text after a blank line */
            return first;
        }
        first.len = blank ? first.len : end;
        at = end + 1;
    }
    return first;
}

/* Whether the sentence needs no full stop: it has an end, or goes on in a list. */
static bool has_end(struct str text) {
    bool leads = false;
    struct str end = first_paragraph(str_trim(text), &leads);
    while (end.len > 0 && str_find_byte(STR("*_\"')]"), end.ptr[end.len - 1], 0) != SIZE_MAX) {
        end.len--;
    }
    end.len -= str_ends(end, STR("”")) ? STR("”").len : 0;
    return leads || end.len == 0 || str_ends(end, STR("…")) ||
           str_find_byte(STR(".:;!?,"), end.ptr[end.len - 1], 0) != SIZE_MAX;
}

/* Whether more than one block stands in a text: what is added to a statement comes below it then.
 */
static bool has_blocks(struct str text) {
    static const char marks[] = "|>#`~";
    bool leads = false;
    text = str_trim(text);
    bool more = first_paragraph(text, &leads).len < text.len;
    for (size_t at = 0; at < text.len && !more; at++) {
        bool starts = at == 0 || text.ptr[at - 1] == '\n';
        more = starts && str_find_byte(str_from(marks), text.ptr[at], 0) != SIZE_MAX;
    }
    return more;
}

static struct str file_name(struct str path) {
    for (size_t i = path.len; i > 0; i--) {
        if (path.ptr[i - 1] == '/') {
            return str_sub(path, i, path.len);
        }
    }
    return path;
}

static const struct {
    struct str verb;  /* with a text that goes on after it */
    struct str alone; /* without a text */
} verbs[] = {
    [SENTENCE_MOTION] = {STR_INIT("yrkar"), STR_INIT("lämnar ett yrkande")},
    [SENTENCE_RESERVATION] = {STR_INIT("reserverar sig"), STR_INIT("reserverar sig mot beslutet")},
    [SENTENCE_OPINION] = {STR_INIT("anför"), STR_INIT("lämnar ett särskilt yttrande")},
    [SENTENCE_NOTE] = {STR_INIT("anför"), STR_INIT("lämnar en protokollsanteckning")},
};

static struct value *statement_value(struct arena *arena, const struct statement *statement,
                                     enum sentence_kind kind) {
    struct value *value = value_object(arena);
    struct str names = text_capital(arena, sentence_names(arena, &statement->by));
    struct value *text = part_markdown(arena, &statement->text);
    bool there = text->kind != VALUE_NONE;
    bool continues = there && statement->continues && names.len > 0;
    value_set(value, STR("av"), sentence_list(arena, &statement->by));
    value_set(value, STR("av i text"), part_string(arena, names));
    value_set(value, STR("verb"), part_string(arena, verbs[kind].verb));
    value_set(value, STR("verb utan text"), part_string(arena, verbs[kind].alone));
    value_set(value, STR("fortsätter"), value_truth(arena, continues));
    value_set(value, STR("slut"),
              part_string(arena, continues && !has_end(text->text) ? STR(".") : STR("")));
    value_set(value, STR("text"), text);
    value_set(value, STR("flera stycken"), value_truth(arena, there && has_blocks(text->text)));
    value_set(value, STR("återtaget"), value_truth(arena, statement->withdrawn.value == TRUTH_YES));
    value_set(value, STR("fil"), part_text(arena, &statement->file.path));
    value_set(value, STR("bilaga"), part_string(arena, file_name(statement->file.path.text)));
    return value;
}

struct value *sentence_statements(struct arena *arena, const struct statement_list *list,
                                  enum sentence_kind kind) {
    struct value *values = value_list(arena);
    for (size_t i = 0; i < list->count; i++) {
        value_push(values, statement_value(arena, &list->items[i], kind));
    }
    return values;
}
