/* yaml: mistakes of syntax explained.
 *
 * Method: a table from libyaml's words to a small function that looks at the line itself and says
 * what a secretary has most likely meant. Tabs are looked for first, since they cause any of the
 * others. */
#include "yaml/explain.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* One line of the file. */
struct line {
    struct str text;
    uint32_t start; /* byte offset in the file */
};

static struct line line_at(const struct source *source, uint32_t offset) {
    struct line line = {0};
    line.text = source_line(source, offset, &line.start);
    return line;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static size_t skip_blanks(struct str text, size_t at) {
    while (at < text.len && is_blank(text.ptr[at])) {
        at++;
    }
    return at;
}

/* Where the line's own words begin: after indentation and list dashes. */
static size_t words_start(struct str text) {
    size_t at = skip_blanks(text, 0);
    while (at + 1 < text.len && text.ptr[at] == '-' && is_blank(text.ptr[at + 1])) {
        at = skip_blanks(text, at + 1);
    }
    return at;
}

/* The first colon at or after `from` that ends a key, or SIZE_MAX. */
static size_t key_colon(struct str text, size_t from) {
    for (size_t at = from; at < text.len; at++) {
        if (text.ptr[at] == ':' && (at + 1 == text.len || is_blank(text.ptr[at + 1]))) {
            return at;
        }
    }
    return SIZE_MAX;
}

/* Where the value of a line begins: after its key if it has one. */
static size_t value_start(struct str text) {
    size_t words = words_start(text);
    size_t colon = key_colon(text, words);
    return colon != SIZE_MAX ? skip_blanks(text, colon + 1) : words;
}

static struct span line_span(const struct source *source, const struct line *line, size_t from,
                             size_t to) {
    to = to < line->text.len ? to : line->text.len;
    from = from < to ? from : to;
    return (struct span){source, line->start + (uint32_t)from, line->start + (uint32_t)to};
}

/* From `from` to the last word of the line. */
static struct span rest_span(const struct source *source, const struct line *line, size_t from) {
    struct str rest = str_trim(str_sub(line->text, from, line->text.len));
    return line_span(source, line, from, from + (rest.len > 0 ? rest.len : 1));
}

static struct str span_text(struct span at) {
    return str_trim(str_sub(at.source->text, at.start, at.end));
}

void explain_quote(struct finding *finding, struct str text) {
    struct buf quoted = {0};
    bool plain =
        str_find_byte(text, '"', 0) == SIZE_MAX && str_find_byte(text, '\\', 0) == SIZE_MAX;
    char quote = plain ? '"' : '\'';
    buf_put_byte(&quoted, quote);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\'' && !plain) {
            buf_put_byte(&quoted, '\'');
        }
        buf_put_byte(&quoted, text.ptr[i]);
    }
    buf_put_byte(&quoted, quote);
    diag_help(finding, HELP_QUOTE_TEXT, DIAG_ARGS(buf_view(&quoted)));
    buf_free(&quoted);
}

void explain_text_start(struct diag *diag, const struct source *source, uint32_t at) {
    struct line line = line_at(source, at);
    size_t column = at - line.start;
    if (column >= line.text.len) {
        diag_add(diag, DIAG_YAML_OTHER, (struct span){source, at, at}, DIAG_ARGS(STR("?")));
        return;
    }
    struct span whole = rest_span(source, &line, column);
    struct finding *finding =
        diag_add(diag, DIAG_TEXT_START, whole, DIAG_ARGS(str_sub(line.text, column, column + 1)));
    explain_quote(finding, span_text(whole));
    diag_help(finding, HELP_BLOCK_TEXT, DIAG_NO_ARGS);
}

/* `-Bredband`: no space after the dash. False when the line does not begin so. */
static bool report_dash(struct diag *diag, const struct source *source, const struct line *line) {
    size_t start = words_start(line->text);
    size_t letter = start + 1;
    bool digit = letter < line->text.len && line->text.ptr[letter] >= '0' &&
                 line->text.ptr[letter] <= '9'; /* "-5 grader" */
    if (letter >= line->text.len || line->text.ptr[start] != '-' || digit ||
        !utf8_is_letter(utf8_next(line->text, &letter))) {
        return false;
    }
    struct span at = rest_span(source, line, start);
    struct str item = span_text(at);
    struct buf mended = {0};
    buf_put_text(&mended, "- ");
    buf_put(&mended, str_sub(item, 1, item.len));
    struct finding *finding = diag_add(diag, DIAG_DASH_SPACE, at, DIAG_ARGS(item));
    diag_help(finding, HELP_WRITE_THIS, DIAG_ARGS(buf_view(&mended)));
    buf_free(&mended);
    return true;
}

/* Whether only indentation and list dashes stand before a place on its line. */
static bool is_first_on_line(struct str text, size_t at) {
    while (at > 0 && (is_blank(text.ptr[at - 1]) || text.ptr[at - 1] == '-')) {
        at--;
    }
    return at == 0 || text.ptr[at - 1] == '\n';
}

/* Most texts stand on one line after a key and are done with at once, however long the line. */
bool explain_dashes(struct diag *diag, struct span text) {
    bool found = false;
    struct str file = text.source->text;
    size_t at = text.start;
    if (!is_first_on_line(file, at)) {
        at = str_find_byte(str_sub(file, 0, text.end), '\n', at);
    }
    while (at < text.end) {
        at = skip_blanks(file, file.ptr[at] == '\n' ? at + 1 : at);
        if (at < text.end && file.ptr[at] == '-') {
            struct line line = line_at(text.source, (uint32_t)at);
            found = report_dash(diag, text.source, &line) || found;
        }
        at = str_find_byte(str_sub(file, 0, text.end), '\n', at);
    }
    return found;
}

/* ---- one function a mistake ------------------------------------------------------------------ */

struct explain {
    const struct yaml_error *error;
    struct diag *diag;
    struct line line;    /* of the problem */
    struct line context; /* of the context */
};

static struct span problem_span(const struct explain *e) {
    return rest_span(e->error->source, &e->line, e->error->at - e->line.start);
}

static void explain_tab(const struct explain *e, size_t tab) {
    size_t end = tab;
    while (end < e->line.text.len && e->line.text.ptr[end] == '\t') {
        end++;
    }
    struct finding *finding =
        diag_add(e->diag, DIAG_TAB, line_span(e->error->source, &e->line, tab, end), DIAG_NO_ARGS);
    diag_help(finding, HELP_SPACES_NOT_TAB, DIAG_NO_ARGS);
}

/* `*fet*`, `@anna`, `& Söner`, `> 50 %`, `, sedan`: the place of libyaml's context or problem. */
static void explain_start_at_context(const struct explain *e) {
    explain_text_start(e->diag, e->error->source, e->error->context_at);
}

static void explain_open_quote(const struct explain *e) {
    struct span at =
        rest_span(e->error->source, &e->context, e->error->context_at - e->context.start);
    struct str quote = span_sub(at, 0, 1).end > at.start ? str_sub(span_text(at), 0, 1) : STR("\"");
    struct finding *finding = diag_add(e->diag, DIAG_QUOTE_OPEN, at, DIAG_ARGS(quote));
    diag_help(finding, HELP_CLOSE_QUOTE, DIAG_ARGS(quote));
}

/* From the backslash, which may stand before the place that libyaml tells. */
static void explain_escape(const struct explain *e) {
    size_t column = e->error->at - e->line.start;
    while (column > 0 && column <= e->line.text.len && e->line.text.ptr[column] != '\\') {
        column--;
    }
    struct span at = line_span(e->error->source, &e->line, column, column + 2);
    struct finding *finding = diag_add(e->diag, DIAG_BAD_ESCAPE, at, DIAG_NO_ARGS);
    diag_help(finding, HELP_ESCAPE, DIAG_NO_ARGS);
}

/* Something follows a closing quote or bracket, or an alias: the whole was meant as text. */
static bool explain_after_quote(const struct explain *e) {
    size_t start = value_start(e->line.text);
    size_t words = words_start(e->line.text);
    size_t column = e->error->at - e->line.start;
    size_t colon = key_colon(e->line.text, words);
    bool quoted_key = colon > words + 1 && colon < column &&
                      e->line.text.ptr[colon - 1] == e->line.text.ptr[words];
    if (words < e->line.text.len && !quoted_key &&
        strchr("\"'[{*", e->line.text.ptr[words]) != NULL) {
        start = words;
    }
    if (start >= column || strchr("\"'[{*", e->line.text.ptr[start]) == NULL) {
        return false;
    }
    struct span whole = rest_span(e->error->source, &e->line, start);
    struct str rest = str_trim(str_sub(e->line.text, column, e->line.text.len));
    if (rest.len == 1 && (rest.ptr[0] == ']' || rest.ptr[0] == '}')) {
        struct finding *finding =
            diag_add(e->diag, DIAG_BRACKET_EXTRA, problem_span(e), DIAG_ARGS(rest));
        diag_help(finding, HELP_REMOVE_BRACKET, DIAG_NO_ARGS);
        return true;
    }
    struct str first = str_sub(e->line.text, start, start + 1);
    bool quote = first.ptr[0] == '"' || first.ptr[0] == '\'';
    struct finding *finding =
        diag_add(e->diag, quote ? DIAG_AFTER_QUOTE : DIAG_TEXT_START, whole, DIAG_ARGS(first));
    explain_quote(finding, span_text(whole));
    diag_help(finding, HELP_BLOCK_TEXT, DIAG_NO_ARGS);
    return true;
}

/* `datum:2024-06-14`: no space after the colon. False when the line has no such key. */
static bool explain_missing_space(const struct explain *e, const struct line *line) {
    size_t start = words_start(line->text);
    size_t colon = str_find_byte(line->text, ':', start);
    if (colon == SIZE_MAX || colon == start || key_colon(line->text, start) != SIZE_MAX) {
        return false;
    }
    struct str key = str_sub(line->text, start, colon);
    struct str value = str_trim(str_sub(line->text, colon + 1, line->text.len));
    struct finding *finding =
        diag_add(e->diag, DIAG_COLON_SPACE, line_span(e->error->source, line, colon, colon + 1),
                 DIAG_ARGS(key));
    diag_help(finding, HELP_WRITE_PAIR, DIAG_ARGS(key, value));
    return true;
}

static void explain_no_colon(const struct explain *e, const struct line *line) {
    if (explain_missing_space(e, line) || report_dash(e->diag, e->error->source, line)) {
        return;
    }
    struct span at = rest_span(e->error->source, line, words_start(line->text));
    struct finding *finding = diag_add(e->diag, DIAG_NO_COLON, at, DIAG_ARGS(span_text(at)));
    diag_help(finding, HELP_INDENT_CONTINUATION, DIAG_NO_ARGS);
}

static void explain_simple_key(const struct explain *e) {
    explain_no_colon(e, &e->context);
}

/* From the line's first word when the colon after it is what cannot be read. */
static struct span first_words_span(const struct explain *e) {
    size_t start = words_start(e->line.text);
    size_t column = e->error->at - e->line.start;
    bool is_colon = column < e->line.text.len && e->line.text.ptr[column] == ':';
    return is_colon && start < column ? rest_span(e->error->source, &e->line, start)
                                      : problem_span(e);
}

static void explain_indent(const struct explain *e) {
    if (explain_after_quote(e)) {
        return;
    }
    struct finding *finding = diag_add(e->diag, DIAG_INDENT, first_words_span(e), DIAG_NO_ARGS);
    if (e->error->context.len > 0 && e->context.start != e->line.start) {
        diag_note(finding, NOTE_BLOCK_HERE,
                  rest_span(e->error->source, &e->context, e->error->context_at - e->context.start),
                  DIAG_NO_ARGS);
    }
    diag_help(finding, HELP_SAME_INDENT, DIAG_NO_ARGS);
}

/* The nearest line above that is not blank; false when there is none. */
static bool line_above(const struct explain *e, struct line *above) {
    uint32_t at = e->line.start;
    while (at > 0) {
        *above = line_at(e->error->source, at - 1);
        if (str_trim(above->text).len > 0) {
            return true;
        }
        at = above->start;
    }
    return false;
}

/* A colon where none may stand: in a text without quotes, or since the line above has no colon. */
static void explain_colon(const struct explain *e) {
    size_t column = e->error->at - e->line.start;
    size_t first = key_colon(e->line.text, words_start(e->line.text));
    struct line above;
    if (first < column) {
        if (explain_after_quote(e)) {
            return;
        }
        size_t start = value_start(e->line.text);
        struct span whole = rest_span(e->error->source, &e->line, start);
        struct finding *finding =
            diag_add(e->diag, DIAG_COLON_IN_TEXT,
                     line_span(e->error->source, &e->line, column, column + 1), DIAG_NO_ARGS);
        explain_quote(finding, span_text(whole));
    } else if (line_above(e, &above) &&
               key_colon(above.text, words_start(above.text)) == SIZE_MAX) {
        explain_no_colon(e, &above);
    } else {
        explain_indent(e);
    }
}

static void report_open_bracket(const struct explain *e, struct span at) {
    struct span bracket = e->error->bracket;
    bool map = span_text(bracket).len > 0 && span_text(bracket).ptr[0] == '{';
    struct finding *finding =
        diag_add(e->diag, DIAG_FLOW_OPEN, at, DIAG_ARGS(map ? STR("}") : STR("]")));
    diag_note(finding, NOTE_BRACKET_HERE, bracket, DIAG_NO_ARGS);
    diag_help(finding, HELP_BRACKET_TEXT, DIAG_NO_ARGS);
}

static void explain_flow(const struct explain *e) {
    if (e->error->bracket.source == NULL) {
        explain_indent(e);
        return;
    }
    bool below = e->error->bracket.start < e->line.start;
    report_open_bracket(e, below ? first_words_span(e) : problem_span(e));
}

/* A word that cannot begin a text, or the end of the file after an open bracket. */
static void explain_start_at_problem(const struct explain *e) {
    if (e->error->at < e->error->source->text.len) {
        explain_text_start(e->diag, e->error->source, e->error->at);
    } else if (e->error->bracket.source != NULL) {
        report_open_bracket(e, problem_span(e));
    } else {
        diag_add(e->diag, DIAG_YAML_OTHER, problem_span(e), DIAG_ARGS(e->error->problem));
    }
}

/* `{namn:?}`: within brackets a colon in a text needs its space too. */
static void explain_colon_in_flow(const struct explain *e) {
    size_t colon = e->error->at - e->line.start;
    size_t start = colon;
    while (start > 0 && strchr("{[,", e->line.text.ptr[start - 1]) == NULL) {
        start--;
    }
    size_t end = colon + 1;
    while (end < e->line.text.len && strchr(",]}", e->line.text.ptr[end]) == NULL) {
        end++;
    }
    struct str key = str_trim(str_sub(e->line.text, start, colon));
    struct str value = str_trim(str_sub(e->line.text, colon + 1, end));
    struct finding *finding =
        diag_add(e->diag, DIAG_COLON_SPACE, line_span(e->error->source, &e->line, colon, colon + 1),
                 DIAG_ARGS(key));
    diag_help(finding, HELP_WRITE_PAIR, DIAG_ARGS(key, value));
}

/* `...` ends a document; what follows is another one. */
static void explain_document(const struct explain *e) {
    struct line above;
    if (line_above(e, &above) && str_equal(str_trim(above.text), STR("..."))) {
        struct finding *finding =
            diag_add(e->diag, DIAG_SEVERAL_DOCUMENTS,
                     rest_span(e->error->source, &above, words_start(above.text)), DIAG_NO_ARGS);
        diag_help(finding, HELP_ONE_DOCUMENT, DIAG_NO_ARGS);
    } else {
        explain_indent(e);
    }
}

static void explain_other(const struct explain *e) {
    diag_add(e->diag, DIAG_YAML_OTHER, problem_span(e), DIAG_ARGS(e->error->problem));
}

/* ---- the table ------------------------------------------------------------------------------- */

static const struct rule {
    const char *context; /* part of libyaml's words; NULL: any */
    const char *problem;
    void (*explain)(const struct explain *);
} rules[] = {
    {"scanning an alias", NULL, explain_start_at_context},
    {"scanning an anchor", NULL, explain_start_at_context},
    {"tag", NULL, explain_start_at_context},
    {"scanning a directive", NULL, explain_start_at_context},
    {"scanning a block scalar", NULL, explain_start_at_context},
    {"quoted scalar", "end of stream", explain_open_quote},
    {"quoted scalar", "document indicator", explain_open_quote},
    {"quoted scalar", NULL, explain_escape},
    {NULL, "cannot start any token", explain_start_at_problem},
    {NULL, "expected node content", explain_start_at_problem},
    {NULL, "entries are not allowed", explain_start_at_problem},
    {NULL, "keys are not allowed", explain_start_at_problem},
    {NULL, "found unexpected ':'", explain_colon_in_flow},
    {NULL, "mapping values are not allowed", explain_colon},
    {"simple key", NULL, explain_simple_key},
    {"flow", NULL, explain_flow},
    {NULL, "<document start>", explain_document},
    {NULL, "did not find expected", explain_indent},
    {NULL, NULL, explain_other},
};

static bool has(struct str text, const char *part) {
    return part == NULL || str_find(text, str_from(part), 0) != SIZE_MAX;
}

/* The first tab that indents the line, or SIZE_MAX. */
static size_t indenting_tab(struct str text) {
    size_t end = skip_blanks(text, 0);
    size_t tab = str_find_byte(text, '\t', 0);
    return tab < end ? tab : SIZE_MAX;
}

void explain_error(const struct yaml_error *error, struct diag *diag) {
    struct explain e = {
        .error = error,
        .diag = diag,
        .line = line_at(error->source, error->at),
        .context = line_at(error->source, error->context_at),
    };
    size_t tab = indenting_tab(e.line.text);
    if (tab != SIZE_MAX) {
        explain_tab(&e, tab);
        return;
    }
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (has(error->context, rules[i].context) && has(error->problem, rules[i].problem)) {
            rules[i].explain(&e);
            return;
        }
    }
}
