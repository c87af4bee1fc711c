/* diag: the report as a SARIF log, version 2.1.0: one run with all files.
 *
 * Rules are the codes that occur, with their pages of `srbc explain` as help. Notes are related
 * locations, help lines follow the message, a finding silenced by a comment is a result with a
 * suppression. Columns count code points. */
#include "base/arena.h"
#include "base/buf.h"
#include "diag/record.h"

struct log {
    const struct diag_report *report;
    struct buf *out;
    uint32_t *rule_of; /* by code: place in the list of rules, from 1; 0 for none */
};

/* ---- pieces ------------------------------------------------------------------------------------
 */

/* "," before all but the first of a list. */
static void put_comma(struct buf *out, bool *first) {
    if (!*first) {
        buf_put_byte(out, ',');
    }
    *first = false;
}

/* Markdown in which the user's own words mean nothing. */
static void put_markdown(struct buf *out, struct str text) {
    for (size_t i = 0; i < text.len; i++) {
        if (str_find_byte(STR("\\`*_[]<>#|~&!"), text.ptr[i], 0) != SIZE_MAX) {
            buf_put_byte(out, '\\');
        }
        buf_put_byte(out, text.ptr[i]);
    }
}

static bool is_plain_in_uri(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           str_find_byte(STR("-._~/"), c, 0) != SIZE_MAX;
}

/* A path as a URI reference. */
static void put_uri(struct buf *out, struct str path) {
    static const char hex[] = "0123456789ABCDEF";
    struct buf uri = {0};
    buf_put_text(&uri, str_starts(path, STR("/")) ? "file://" : "");
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.ptr[i];
        if (is_plain_in_uri((char)c)) {
            buf_put_byte(&uri, (char)c);
        } else {
            buf_put_byte(&uri, '%');
            buf_put_byte(&uri, hex[c >> 4]);
            buf_put_byte(&uri, hex[c & 15]);
        }
    }
    json_put_text(out, buf_view(&uri));
    buf_free(&uri);
}

static void put_location(const struct log *log, const struct place *place) {
    buf_put_text(log->out, "\"physicalLocation\":{\"artifactLocation\":{\"uri\":");
    put_uri(log->out, place->file);
    const struct report_file *file = table_get(&log->report->names, place->file);
    if (file != NULL) {
        buf_printf(log->out, ",\"index\":%u", (unsigned)file->rank);
    }
    buf_printf(
        log->out,
        "},\"region\":{\"startLine\":%u,\"startColumn\":%u,\"endLine\":%u,\"endColumn\":%u}}",
        (unsigned)place->from.line, (unsigned)place->from_point, (unsigned)place->to.line,
        (unsigned)place->to_point);
}

/* {"text":…,"markdown":…} */
static void put_texts(struct buf *out, struct str text, struct str markdown) {
    buf_put_text(out, "{\"text\":");
    json_put_text(out, text);
    if (markdown.len > 0) {
        buf_put_text(out, ",\"markdown\":");
        json_put_text(out, markdown);
    }
    buf_put_byte(out, '}');
}

/* A paragraph on one line. */
static void put_paragraph(struct buf *out, struct str text) {
    struct buf line = {0};
    for (size_t i = 0; i < text.len; i++) {
        buf_put_byte(&line, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
    }
    put_texts(out, buf_view(&line), STR(""));
    buf_free(&line);
}

/* ---- rules -------------------------------------------------------------------------------------
 */

static void put_rule(const struct log *log, enum diag_text code) {
    enum language language = log->report->language;
    struct buf message = {0};
    diag_pattern(code, language, &message);
    buf_printf(log->out, "{\"id\":\"SRB%u\",\"shortDescription\":", diag_number(code));
    put_texts(log->out, buf_view(&message), STR(""));
    buf_free(&message);
    struct str page = diag_page(code, language);
    if (page.len > 0) {
        size_t end = str_find(page, STR("\n\n"), 0);
        buf_put_text(log->out, ",\n\"fullDescription\":");
        put_paragraph(log->out, str_sub(page, 0, end));
        buf_put_text(log->out, ",\n\"help\":");
        put_texts(log->out, page, page);
    }
    buf_printf(log->out, ",\n\"defaultConfiguration\":{\"level\":\"%s\"}}",
               report_level_words[LANGUAGE_EN][diag_level_of(code)].ptr);
}

/* The codes that occur, in order of their numbers. */
static void put_rules(struct log *log, struct record *const *records, size_t count) {
    for (size_t i = 0; i < count; i++) {
        log->rule_of[records[i]->code] = 1;
    }
    uint32_t rules = 0;
    bool first = true;
    for (int code = 0; code < DIAG_TEXT_COUNT; code++) {
        if (log->rule_of[code] > 0) {
            put_comma(log->out, &first);
            buf_put_byte(log->out, '\n');
            put_rule(log, (enum diag_text)code);
            log->rule_of[code] = ++rules;
        }
    }
}

/* ---- results -----------------------------------------------------------------------------------
 */

static void put_message(const struct log *log, const struct record *record) {
    struct buf text = {0};
    struct buf markdown = {0};
    struct str word = report_help_words[log->report->language];
    buf_put(&text, record->message);
    put_markdown(&markdown, record->message);
    for (const struct record_help *help = record->helps; help != NULL; help = help->next) {
        buf_printf(&text, "\n%s: ", word.ptr);
        buf_put(&text, help->message);
        buf_printf(&markdown, "\n\n**%s:** ", word.ptr);
        put_markdown(&markdown, help->message);
    }
    put_texts(log->out, buf_view(&text), buf_view(&markdown));
    buf_free(&text);
    buf_free(&markdown);
}

static void put_related(const struct log *log, const struct record *record) {
    bool first = true;
    unsigned id = 0;
    for (const struct record_note *note = record->notes; note != NULL; note = note->next) {
        buf_put_text(log->out, first ? ",\n\"relatedLocations\":[" : "");
        put_comma(log->out, &first);
        buf_printf(log->out, "{\"id\":%u,", ++id);
        if (note->at.file.len > 0) {
            put_location(log, &note->at);
            buf_put_byte(log->out, ',');
        }
        buf_put_text(log->out, "\"message\":");
        put_texts(log->out, note->message, STR(""));
        buf_put_byte(log->out, '}');
    }
    buf_put_text(log->out, first ? "" : "]");
}

static void put_result(const struct log *log, const struct record *record) {
    buf_printf(log->out, "{\"ruleId\":\"SRB%u\",\"ruleIndex\":%u,\"level\":\"%s\",\n\"message\":",
               diag_number(record->code), (unsigned)log->rule_of[record->code] - 1,
               report_level_words[LANGUAGE_EN][record->level].ptr);
    put_message(log, record);
    if (record->at.file.len > 0) {
        buf_put_text(log->out, ",\n\"locations\":[{");
        put_location(log, &record->at);
        buf_put_text(log->out, "}]");
    }
    put_related(log, record);
    if (record->reason.len > 0) {
        buf_put_text(log->out, ",\n\"suppressions\":[{\"kind\":\"inSource\",\"justification\":");
        json_put_text(log->out, record->reason);
        buf_put_text(log->out, "}]");
    }
    buf_put_byte(log->out, '}');
}

/* ---- the log ------------------------------------------------------------------------------------
 */

static void put_artifacts(const struct log *log) {
    bool first = true;
    buf_put_text(log->out, ",\n\"artifacts\":[");
    for (const struct report_file *file = log->report->files; file != NULL; file = file->next) {
        put_comma(log->out, &first);
        buf_put_text(log->out, "\n{\"location\":{\"uri\":");
        put_uri(log->out, file->name);
        buf_put_text(log->out, file->input ? "},\"roles\":[\"analysisTarget\"]}" : "}}");
    }
    buf_put_byte(log->out, ']');
}

/* Whether the run could look at all its files, and how many findings are left out. */
static void put_invocation(const struct log *log, size_t rest) {
    buf_printf(log->out, ",\n\"invocations\":[{\"executionSuccessful\":%s",
               log->report->failed ? "false" : "true");
    if (rest > 0) {
        struct buf words = {0};
        report_put_rest(log->report, rest, &words);
        buf_put_text(log->out, ",\"toolExecutionNotifications\":[{\"level\":\"note\",\"message\":");
        put_texts(log->out, buf_view(&words), STR(""));
        buf_put_text(log->out, "}]");
        buf_free(&words);
    }
    buf_put_text(log->out, "}]");
}

void report_print_sarif(struct diag_report *report, bool color, struct buf *out) {
    (void)color;
    size_t count = 0;
    struct record **records = report_order(report, true, &count);
    struct log log = {report, out, ARENA_ARRAY(report->arena, uint32_t, DIAG_TEXT_COUNT)};
    buf_put_text(out, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\n"
                      "\"version\":\"2.1.0\",\n\"runs\":[{\n"
                      "\"tool\":{\"driver\":{\"name\":\"srbc\",\"version\":\"" SRBC_VERSION
                      "\",\"semanticVersion\":\"" SRBC_VERSION "\",\n\"rules\":[");
    put_rules(&log, records, count);
    buf_printf(out, "]}},\n\"language\":\"%s\",\n\"columnKind\":\"unicodeCodePoints\"",
               report->language == LANGUAGE_EN ? "en" : "sv");
    size_t silenced = 0;
    bool first = true;
    buf_put_text(out, ",\n\"results\":[");
    for (size_t i = 0; i < count; i++) {
        silenced += records[i]->reason.len > 0 ? 1 : 0;
        put_comma(out, &first);
        buf_put_byte(out, '\n');
        put_result(&log, records[i]);
    }
    buf_put_byte(out, ']');
    put_artifacts(&log);
    put_invocation(&log, report_rest(report, count - silenced));
    buf_put_text(out, "\n}]}\n");
}
