/* diag: the report for people: with source lines, or one line a finding. */
#include "base/buf.h"
#include "diag/message.h"
#include "diag/record.h"

const struct str report_level_words[LANGUAGE_COUNT][DIAG_ERROR + 1] = {
    [LANGUAGE_SV] = {STR_INIT("anmärkning"), STR_INIT("varning"), STR_INIT("fel")},
    [LANGUAGE_EN] = {STR_INIT("note"), STR_INIT("warning"), STR_INIT("error")},
};
static const struct str level_words_plural[LANGUAGE_COUNT][DIAG_ERROR + 1] = {
    [LANGUAGE_SV] = {STR_INIT("anmärkningar"), STR_INIT("varningar"), STR_INIT("fel")},
    [LANGUAGE_EN] = {STR_INIT("notes"), STR_INIT("warnings"), STR_INIT("errors")},
};
const struct str report_help_words[LANGUAGE_COUNT] = {STR_INIT("hjälp"), STR_INIT("help")};

/* ANSI: notes cyan, warnings yellow, errors red. */
static const char *const level_colors[DIAG_ERROR + 1] = {"\x1b[1;36m", "\x1b[1;33m", "\x1b[1;31m"};

struct printer {
    struct buf *out;
    enum language language;
    bool color;
};

static void put_color(const struct printer *p, const char *color) {
    if (p->color) {
        buf_put_text(p->out, color);
    }
}

static void put_place(const struct printer *p, const struct place *place) {
    if (place->file.len > 0) {
        message_put_clean(p->out, place->file);
        buf_put_byte(p->out, ':');
        buf_put_int(p->out, place->from.line);
        buf_put_byte(p->out, ':');
        buf_put_int(p->out, place->from.column);
        buf_put_text(p->out, ": ");
    }
}

/* "fel[SRB301]: "; notes have no number. */
static void put_level(const struct printer *p, enum diag_level level, unsigned number) {
    put_color(p, level_colors[level]);
    buf_put(p->out, report_level_words[p->language][level]);
    if (number != 0) {
        buf_put_text(p->out, "[SRB");
        buf_put_int(p->out, number);
        buf_put_byte(p->out, ']');
    }
    put_color(p, "\x1b[0m");
    buf_put_text(p->out, ": ");
}

static void put_first_line(const struct printer *p, const struct record *record) {
    put_place(p, &record->at);
    put_level(p, record->level, diag_number(record->code));
    buf_put(p->out, record->message);
    buf_put_byte(p->out, '\n');
}

static void put_helps(const struct printer *p, const struct record *record, size_t margin) {
    for (const struct record_help *help = record->helps; help != NULL; help = help->next) {
        for (size_t i = 0; i < margin; i++) {
            buf_put_byte(p->out, ' ');
        }
        put_color(p, "\x1b[1;32m");
        buf_put_text(p->out, " = ");
        buf_put(p->out, report_help_words[p->language]);
        put_color(p, "\x1b[0m");
        buf_put_text(p->out, ": ");
        buf_put(p->out, help->message);
        buf_put_byte(p->out, '\n');
    }
}

static void put_record(const struct printer *p, const struct record *record) {
    const char *color = p->color ? level_colors[record->level] : NULL;
    put_first_line(p, record);
    size_t margin = snippet_put(p->out, &record->snippet, record->at.from.line, color);
    put_helps(p, record, margin);
    for (const struct record_note *note = record->notes; note != NULL; note = note->next) {
        put_place(p, &note->at);
        put_level(p, DIAG_NOTE, 0);
        buf_put(p->out, note->message);
        buf_put_byte(p->out, '\n');
        (void)snippet_put(p->out, &note->snippet, note->at.from.line,
                          p->color ? level_colors[DIAG_NOTE] : NULL);
    }
    buf_put_byte(p->out, '\n');
}

/* "2 fel, 1 varning" */
static void put_summary(const struct printer *p, const size_t by_level[DIAG_ERROR + 1]) {
    bool any = false;
    for (int level = DIAG_ERROR; level >= (int)DIAG_NOTE; level--) {
        size_t n = by_level[level];
        if (n == 0) {
            continue;
        }
        buf_put_text(p->out, any ? ", " : "");
        buf_put_int(p->out, (int64_t)n);
        buf_put_byte(p->out, ' ');
        buf_put(p->out, n == 1 ? report_level_words[p->language][level]
                               : level_words_plural[p->language][level]);
        any = true;
    }
    buf_put_text(p->out, any ? "\n" : "");
}

static void put_rest(const struct diag_report *report, size_t count, struct buf *out) {
    size_t rest = report_rest(report, count);
    if (rest > 0) {
        report_put_rest(report, rest, out);
        buf_put_byte(out, '\n');
    }
}

void report_print_human(struct diag_report *report, bool color, struct buf *out) {
    const struct printer p = {out, report->language, color};
    size_t count = 0;
    struct record **records = report_order(report, false, &count);
    for (size_t i = 0; i < count; i++) {
        put_record(&p, records[i]);
    }
    put_rest(report, count, out);
    put_summary(&p, report->told);
}

void report_print_short(struct diag_report *report, bool color, struct buf *out) {
    const struct printer p = {out, report->language, color};
    size_t count = 0;
    struct record **records = report_order(report, false, &count);
    for (size_t i = 0; i < count; i++) {
        put_first_line(&p, records[i]);
    }
    put_rest(report, count, out);
}
