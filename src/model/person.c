/* model: a person on one line.
 *
 * Method: the name ends at the first comma, parenthesis, § or keyword; then parts follow, separated
 * by commas. A § list belongs to the role, `på distans` or `ersätter NAME` that it directly
 * follows, after a comma to the person. */
#include "model/person.h"

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "model/hidden.h"

enum owner { OWNER_PERSON, OWNER_ROLE, OWNER_REMOTE, OWNER_REPLACED };

struct line {
    struct loader *loader;
    const struct source *source;
    struct str text;
    size_t at;
    struct person *person;
    enum owner owner; /* of a § list that follows directly */
    bool replacing;   /* `ersätter` was read: names may follow */
    bool after_name;  /* a parenthesis here is the party */
    bool works;
    bool has_sign; /* a § stands somewhere in it */
};

static struct text piece(const struct line *line, size_t from, size_t to) {
    struct str text = str_sub(line->text, from, to);
    struct str trimmed = str_trim(text);
    size_t start = from + (trimmed.len > 0 ? (size_t)(trimmed.ptr - text.ptr) : 0);
    return load_literal(
        line->loader, trimmed,
        (struct span){line->source, (uint32_t)start, (uint32_t)(start + trimmed.len)});
}

static bool starts(const struct line *line, size_t at, struct str word) {
    if (at >= line->text.len || line->text.ptr[at] != word.ptr[0]) {
        return false; /* nearly always, and told at once */
    }
    struct str rest = str_sub(line->text, at, line->text.len);
    size_t after = word.len;
    return str_starts(rest, word) &&
           (after == rest.len || !utf8_is_letter(utf8_next(rest, &after)));
}

/* Words right before a §. Those that only lead up to it are passed over; the others would turn the
 * meaning of the §§ round, or leave one end open. */
static const struct {
    struct str word;
    bool leads;
} paragraph_words[] = {
    {STR_INIT("under"), true},
    {STR_INIT("vid"), true},
    {STR_INIT("för"), true},
    {STR_INIT("i"), true},
    {STR_INIT("fr.o.m."), false},
    {STR_INIT("fr. o. m."), false},
    {STR_INIT("fr o m"), false},
    {STR_INIT("from"), false},
    {STR_INIT("från och med"), false},
    {STR_INIT("från"), false},
    {STR_INIT("t.o.m."), false},
    {STR_INIT("t. o. m."), false},
    {STR_INIT("t o m"), false},
    {STR_INIT("tom"), false},
    {STR_INIT("till och med"), false},
    {STR_INIT("till"), false},
    {STR_INIT("efter"), false},
    {STR_INIT("före"), false},
    {STR_INIT("utom"), false},
    {STR_INIT("förutom"), false},
    {STR_INIT("ej"), false},
    {STR_INIT("inte"), false},
    {STR_INIT("deltar ej"), false},
    {STR_INIT("deltar inte"), false},
    {STR_INIT("ej närvarande"), false},
    {STR_INIT("frånvarande"), false},
    {STR_INIT("jäv"), false},
    {STR_INIT("jävig"), false},
    {STR_INIT("lämnar"), false},
    {STR_INIT("lämnar efter"), false},
    {STR_INIT("anländer"), false},
    {STR_INIT("anländer till"), false},
};

/* The length of such a word at `at`; 0 when there is none. */
static size_t paragraph_word(const struct line *line, size_t at, bool *leads) {
    size_t count = line->has_sign ? sizeof paragraph_words / sizeof *paragraph_words : 0;
    for (size_t i = 0; i < count; i++) {
        struct str word = paragraph_words[i].word;
        size_t next = at + word.len;
        if (!starts(line, at, word)) {
            continue;
        }
        while (next < line->text.len && line->text.ptr[next] == ' ') {
            next++;
        }
        if (str_starts(str_sub(line->text, next, line->text.len), STR("§"))) {
            *leads = paragraph_words[i].leads;
            return word.len;
        }
    }
    return 0;
}

/* Whether a new part begins at `at`: after a space one of the words that cannot be in a name. */
static bool is_part_start(const struct line *line, size_t at) {
    static const struct str words[] = {STR_INIT("ersätter"), STR_INIT("på distans"),
                                       STR_INIT("deltar på distans"), STR_INIT("kl"),
                                       STR_INIT("kl.")};
    if (at == 0 || line->text.ptr[at - 1] != ' ') {
        return false;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (starts(line, at, words[i])) {
            return true;
        }
    }
    bool leads;
    return paragraph_word(line, at, &leads) > 0;
}

/* Whether hidden words stood at `at`: a mark is no parenthesis. */
static bool is_mark(const struct line *line, size_t at) {
    return str_starts(str_sub(line->text, at, line->text.len), STR(HIDDEN_MARK));
}

/* Where the words at `at` end: before a comma, a parenthesis, a §, a new part. */
static size_t words_end(const struct line *line, size_t at) {
    size_t end = at;
    while (end < line->text.len && line->text.ptr[end] != ',' && line->text.ptr[end] != ';' &&
           (line->text.ptr[end] != '(' || is_mark(line, end)) &&
           !str_starts(str_sub(line->text, end, line->text.len), STR("§")) &&
           (end == at || !is_part_start(line, end))) {
        end += is_mark(line, end) ? STR(HIDDEN_MARK).len : 1;
    }
    return end;
}

static void add_text(struct line *line, struct text *to, struct text more) {
    struct arena *arena = line->loader->arena;
    if (to->text.len == 0) {
        *to = more;
    } else {
        to->text = STR_JOIN(arena, to->text, STR(", "), more.text);
        to->at.end = more.at.end;
    }
}

/* ---- §§ ---------------------------------------------------------------------------------------
 */

static void add_paragraphs(struct line *line) {
    struct person *person = line->person;
    struct paragraph_list *to = &person->paragraphs;
    if (line->owner == OWNER_ROLE && person->role_count > 0 &&
        person->roles[person->role_count - 1].kind == ROLE_CHAIR) {
        /* who leads the meeting changes; "revisor §§ 2–3" was there in these §§ */
        to = &person->roles[person->role_count - 1].paragraphs;
    } else if (line->owner == OWNER_REMOTE) {
        to = &person->remote_paragraphs;
    } else if (line->owner == OWNER_REPLACED && person->replace_count > 0) {
        to = &person->replaces[person->replace_count - 1].paragraphs;
    }
    size_t start = line->at;
    size_t after_sign = start;
    while (str_starts(str_sub(line->text, after_sign, line->text.len), STR("§"))) {
        after_sign += STR("§").len;
    }
    enum paragraphs_status status =
        paragraphs_take(line->loader->arena, line->text, &line->at, &to->list);
    if (status != PARAGRAPHS_OK) {
        to->list.count = 0;
        to->broken = true;
        line->at = line->at > start ? line->at : words_end(line, after_sign);
        struct text bad = piece(line, start, line->at);
        struct finding *finding =
            diag_add(line->loader->diag, DIAG_PARAGRAPHS_IMPOSSIBLE, bad.at, DIAG_ARGS(bad.text));
        diag_help(finding, HELP_WRITE_PARAGRAPHS, DIAG_NO_ARGS);
        return;
    }
    to->at = (struct span){line->source, (uint32_t)start, (uint32_t)line->at};
}

/* ---- parts ----------------------------------------------------------------------------------- */

static void add_role(struct line *line, struct role role, struct text words) {
    struct person *person = line->person;
    struct role *roles = ARENA_ARRAY(line->loader->arena, struct role, person->role_count + 1);
    if (person->role_count > 0) {
        memcpy(roles, person->roles, person->role_count * sizeof *roles);
    }
    role.name.at = words.at;
    roles[person->role_count++] = role;
    person->roles = roles;
    line->owner = OWNER_ROLE;
}

/* "ordförande", "ordf. Region Sjöbygden" (then the rest is the home); not "ordförande i nämnden".
 */
static bool take_role(struct line *line, size_t from, size_t to) {
    struct text words = piece(line, from, to);
    struct role role;
    size_t used = 0;
    if (!role_parse(line->loader, words.text, &role, &used)) {
        return false;
    }
    struct str rest = str_trim(str_sub(words.text, used, words.text.len));
    size_t first = 0;
    if (rest.len > 0 && !utf8_is_upper(utf8_next(rest, &first))) {
        return false;
    }
    add_role(line, role, words);
    if (rest.len > 0) {
        struct text home = {rest, words.at};
        add_text(line, line->works ? &line->person->title : &line->person->represents, home);
    }
    return true;
}

static bool take_remote(struct line *line, struct text words) {
    static const struct str spellings[] = {STR_INIT("på distans"), STR_INIT("deltar på distans"),
                                           STR_INIT("distans"), STR_INIT("digitalt"),
                                           STR_INIT("deltar digitalt")};
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        if (str_equal(words.text, spellings[i])) {
            line->person->remote = true;
            line->owner = OWNER_REMOTE;
            return true;
        }
    }
    return false;
}

static bool is_clock(struct str words) {
    struct clock from;
    struct clock to;
    bool begins = words.len > 0 && words.ptr[0] >= '0' && words.ptr[0] <= '9';
    return (begins || str_starts(words, STR("kl"))) &&
           clock_read_range(words, &from, &to) != DATE_NOT_A_DATE;
}

static struct replacement *add_replacement(struct line *line) {
    struct person *person = line->person;
    struct replacement *all =
        ARENA_ARRAY(line->loader->arena, struct replacement, person->replace_count + 1);
    if (person->replace_count > 0) {
        memcpy(all, person->replaces, person->replace_count * sizeof *all);
    }
    person->replaces = all;
    line->owner = OWNER_REPLACED;
    return &all[person->replace_count++];
}

/* A name after `ersätter`: the first one always, a further one when a § list follows it or the body
 * knows it. */
static bool take_replaced(struct line *line, struct text words, size_t end) {
    bool first = line->person->replace_count == 0 ||
                 line->person->replaces[line->person->replace_count - 1].name.text.len == 0;
    bool followed = str_starts(str_sub(line->text, end, line->text.len), STR("§"));
    const struct names *names = line->loader->names;
    if (!line->replacing || !((first && line->owner == OWNER_REPLACED) || followed ||
                              (names != NULL && table_get(&names->full, words.text) != NULL))) {
        return false;
    }
    bool open = first && line->person->replace_count > 0;
    struct replacement *replaced =
        open ? &line->person->replaces[line->person->replace_count - 1] : add_replacement(line);
    replaced->name = words;
    line->owner = OWNER_REPLACED;
    line->after_name = true;
    return true;
}

/* `justerare: Anna Ek, Bo Ås`: a comma does not begin another person, who would get lost. A last
 * name counts only beside another one, since homes are called like people. */
static bool take_other_person(struct line *line, struct text words) {
    const struct names *names = line->loader->names;
    struct str name = line->person->name.text;
    if (names == NULL || line->replacing ||
        (table_get(&names->full, words.text) == NULL &&
         (str_find_byte(name, ' ', 0) != SIZE_MAX || table_get(&names->last, words.text) == NULL ||
          names_is_home(names, words.text)))) {
        return false;
    }
    struct finding *finding =
        diag_add(line->loader->diag, DIAG_PEOPLE_IN_ONE, words.at, DIAG_ARGS(words.text, name));
    diag_help(finding, HELP_PEOPLE_AS_LIST, DIAG_ARGS(name, words.text));
    return true;
}

/* Words and the §§ right after them, of which it is not known what they mean together. */
static void report_open(struct line *line, size_t start) {
    struct paragraphs ignored = {0};
    size_t end = str_find(line->text, STR("§"), start);
    (void)paragraphs_take(line->loader->arena, line->text, &end, &ignored);
    line->person->paragraphs.broken = true;
    line->at = end > line->at ? end : line->at;
    struct text whole = piece(line, start, line->at);
    struct finding *finding =
        diag_add(line->loader->diag, DIAG_PARAGRAPHS_OPEN, whole.at, DIAG_ARGS(whole.text));
    diag_help(finding, HELP_WRITE_PARAGRAPHS, DIAG_NO_ARGS);
}

/* "under § 2", "t.o.m. § 3": true when words right before a § were dealt with. */
static bool take_paragraph_word(struct line *line, struct text words) {
    bool leads = false;
    size_t start = words.at.start;
    if (paragraph_word(line, start, &leads) != words.text.len) {
        return false;
    }
    if (!leads) {
        report_open(line, start);
    }
    return true;
}

/* "lämnade efter § 3": a home has a capital, so that these are words about the §§. */
static bool take_unknown_before_paragraphs(struct line *line, struct text words, size_t end) {
    size_t first = 0;
    if (line->works || !str_starts(str_sub(line->text, end, line->text.len), STR("§")) ||
        utf8_is_upper(utf8_next(words.text, &first))) {
        return false;
    }
    report_open(line, words.at.start);
    return true;
}

/* "för NAME", "tjänstgörande ersättare för NAME" */
static bool take_substitute_for(struct line *line, size_t from, size_t to) {
    static const struct str openings[] = {
        STR_INIT("för "), STR_INIT("ersättare för "), STR_INIT("personlig ersättare för "),
        STR_INIT("tjänstgörande ersättare för "), STR_INIT("tjg. ersättare för ")};
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        size_t name = from + openings[i].len;
        if (name < to && str_starts(str_sub(line->text, from, to), openings[i])) {
            line->person->substitute_for_name = piece(line, name, to);
            line->after_name = true;
            return true;
        }
    }
    return false;
}

/* One part without parentheses: what it is is told from its words. */
static void take_words(struct line *line, size_t from, size_t to) {
    struct text words = piece(line, from, to);
    if (words.text.len == 0 || take_paragraph_word(line, words)) {
        return;
    }
    struct person *person = line->person;
    if (take_role(line, from, to) || take_remote(line, words)) {
        return;
    }
    if (is_clock(words.text)) {
        (void)hours_of_text(line->loader, words.text, words.at, &person->hours);
    } else if (!take_replaced(line, words, to) && !take_substitute_for(line, from, to) &&
               !take_unknown_before_paragraphs(line, words, to) &&
               !take_other_person(line, words)) {
        add_text(line, line->works ? &person->title : &person->represents, words);
    }
}

/* ---- parentheses ----------------------------------------------------------------------------- */

static bool is_party(struct line *line, struct str text) {
    struct role role;
    size_t used = 0;
    return text.len > 0 && utf8_length(text) <= 8 && str_find_byte(text, ' ', 0) == SIZE_MAX &&
           str_find(text, STR("§"), 0) == SIZE_MAX && !role_parse(line->loader, text, &role, &used);
}

static size_t closing(const struct line *line, size_t open) {
    size_t depth = 0;
    for (size_t at = open; at < line->text.len; at++) {
        depth += line->text.ptr[at] == '(' ? 1 : 0;
        if (line->text.ptr[at] == ')' && --depth == 0) {
            return at;
        }
    }
    return SIZE_MAX;
}

static void set_party(struct line *line, struct text party) {
    struct person *person = line->person;
    if (line->owner == OWNER_REPLACED && person->replace_count > 0) {
        person->replaces[person->replace_count - 1].party = party;
    } else if (person->substitute_for_name.text.len == 0) {
        person->party = party;
    }
}

/* What stands between parentheses, when it is no party: words and §§, separated by commas. */
static void take_inner(struct line *line, size_t from, size_t close) {
    while (from < close) {
        char c = line->text.ptr[from];
        if (c == ' ' || c == ',') {
            line->owner = c == ',' ? OWNER_PERSON : line->owner;
            from++;
            continue;
        }
        size_t comma = str_find_byte(line->text, ',', from);
        size_t sign = str_find(line->text, STR("§"), from);
        size_t end = comma < close ? comma : close;
        end = sign < end ? sign : end;
        line->at = end;
        if (end > from) {
            take_words(line, from, end);
        } else {
            add_paragraphs(line);
        }
        from = line->at > from ? line->at : close;
    }
}

/* "(S)", "(Ordförande)", "(Sjöby, deltar på distans §§ 2–3)" */
static void take_parenthesis(struct line *line) {
    size_t open = line->at;
    size_t close = closing(line, open);
    if (close == SIZE_MAX) {
        struct text whole = piece(line, 0, line->text.len);
        struct finding *finding =
            diag_add(line->loader->diag, DIAG_PARENTHESIS_OPEN,
                     piece(line, open, line->text.len).at, DIAG_ARGS(whole.text));
        diag_help(finding, HELP_CLOSE_PARENTHESIS, DIAG_NO_ARGS);
        line->at = line->text.len;
        return;
    }
    struct text inner = piece(line, open + 1, close);
    if (line->after_name && is_party(line, inner.text)) {
        set_party(line, inner);
    } else {
        take_inner(line, open + 1, close);
        line->owner = OWNER_PERSON;
    }
    line->at = close + 1;
    line->after_name = false;
}

/* ---- the line -------------------------------------------------------------------------------- */

/* Spaces, commas, and `och` between those replaced. A comma ends what a § list belongs to. */
static void skip_separators(struct line *line) {
    for (;;) {
        char c = line->at < line->text.len ? line->text.ptr[line->at] : '\0';
        if (c == ',' || c == ';') {
            line->owner = OWNER_PERSON;
            line->after_name = false;
        }
        if (c == ' ' || c == ',' || c == ';' || c == '\n' || c == '\t' || c == ')') {
            line->at++;
        } else if (line->replacing && starts(line, line->at, STR("och"))) {
            line->at += STR("och").len;
            line->owner = OWNER_PERSON;
        } else {
            return;
        }
    }
}

static void take_parts(struct line *line) {
    for (skip_separators(line); line->at < line->text.len; skip_separators(line)) {
        if (line->text.ptr[line->at] == '(' && !is_mark(line, line->at)) {
            take_parenthesis(line);
        } else if (str_starts(str_sub(line->text, line->at, line->text.len), STR("§"))) {
            add_paragraphs(line);
        } else if (starts(line, line->at, STR("ersätter"))) {
            line->person->substitutes = true;
            line->replacing = true;
            line->at += STR("ersätter").len;
            (void)add_replacement(line);
        } else {
            size_t start = line->at;
            line->at = words_end(line, start);
            take_words(line, start, line->at);
        }
    }
}

static bool is_name(struct str name) {
    size_t at = 0;
    bool digit = name.len > 0 && name.ptr[0] >= '0' && name.ptr[0] <= '9';
    return str_starts(name, STR(HIDDEN_MARK)) ||
           (name.len > 0 && !digit && utf8_is_letter(utf8_next(name, &at)));
}

bool person_parse(struct loader *loader, const struct source *source, bool works,
                  struct person *out) {
    struct line line = {.loader = loader,
                        .source = source,
                        .text = source->text,
                        .person = out,
                        .works = works,
                        .after_name = true,
                        .has_sign = str_find(source->text, STR("§"), 0) != SIZE_MAX};
    out->hours = (struct hours){{-1}, {-1}, SPAN_NONE};
    out->at = (struct span){source, 0, (uint32_t)source->text.len};
    if (line.text.len > LIMIT_PERSON_BYTES) { /* parts are joined, so their number is bounded */
        diag_add(loader->diag, DIAG_NAME_TOO_LONG, out->at, DIAG_ARGS(STR("2000")));
        return false;
    }
    size_t start = 0;
    while (start < line.text.len && strchr(" \n\t", line.text.ptr[start]) != NULL) {
        start++;
    }
    line.at = words_end(&line, start);
    out->name = piece(&line, start, line.at);
    if (!is_name(out->name.text) || note_is_alone(loader, out->name.text)) {
        struct text whole = piece(&line, 0, line.text.len);
        diag_help(diag_add(loader->diag, DIAG_NAME_MISSING, whole.at, DIAG_ARGS(whole.text)),
                  HELP_NAME_FIRST, DIAG_NO_ARGS);
        return false;
    }
    if (out->name.text.len > LIMIT_NAME_BYTES) {
        diag_add(loader->diag, DIAG_NAME_TOO_LONG, out->name.at, DIAG_ARGS(STR("400")));
        return false;
    }
    take_parts(&line);
    return true;
}

void replacements_parse(struct loader *loader, const struct source *source, struct person *out) {
    if (source->text.len > LIMIT_PERSON_BYTES) {
        diag_add(loader->diag, DIAG_NAME_TOO_LONG, (struct span){source, 0, 1},
                 DIAG_ARGS(STR("2000")));
        return;
    }
    struct line line = {.loader = loader,
                        .source = source,
                        .text = source->text,
                        .person = out,
                        .replacing = true,
                        .has_sign = str_find(source->text, STR("§"), 0) != SIZE_MAX};
    out->substitutes = true;
    (void)add_replacement(&line);
    take_parts(&line);
}

bool note_is_alone(struct loader *loader, struct str text) {
    struct role role;
    size_t used = 0;
    return (role_parse(loader, text, &role, &used) && used == text.len) || is_clock(text) ||
           str_starts(text, STR("§")) || str_equal(text, STR("på distans")) ||
           str_starts(text, STR("ersätter"));
}
