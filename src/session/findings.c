/* session: findings as the caller sees them: rules, reports, the pages of codes. */
#include "session/session.h"

static enum language language_of(enum srbc_language language) {
    return language == SRBC_ENGLISH ? LANGUAGE_EN : LANGUAGE_SV;
}

static enum diag_level level_of(enum srbc_level level) {
    static const enum diag_level levels[] = {
        [SRBC_NOTE] = DIAG_NOTE, [SRBC_WARNING] = DIAG_WARNING, [SRBC_ERROR] = DIAG_ERROR};
    return levels[level];
}

static enum diag_format format_of(enum srbc_format format) {
    static const enum diag_format formats[] = {
        [SRBC_FORMAT_HUMAN] = DIAG_FORMAT_HUMAN,   [SRBC_FORMAT_SHORT] = DIAG_FORMAT_SHORT,
        [SRBC_FORMAT_JSON] = DIAG_FORMAT_JSON,     [SRBC_FORMAT_SARIF] = DIAG_FORMAT_SARIF,
        [SRBC_FORMAT_GITHUB] = DIAG_FORMAT_GITHUB,
    };
    return formats[format];
}

void srbc_set_rules(struct srbc *session, const struct srbc_rule *rules, size_t count) {
    static const enum diag_wish wishes[] = {
        [SRBC_WISH_OFF] = DIAG_WISH_OFF,
        [SRBC_WISH_ON] = DIAG_WISH_ON,
        [SRBC_WISH_ERROR] = DIAG_WISH_ERROR,
        [SRBC_WISH_NO_ERROR] = DIAG_WISH_NO_ERROR,
    };
    for (size_t i = 0; i < count; i++) {
        const struct srbc_rule *rule = &rules[i];
        enum diag_text code;
        if (rule->number == 0) {
            diag_wish_errors(session->diag, rule->wish == SRBC_WISH_ERROR);
        } else if (diag_find(rule->number, &code)) {
            diag_wish(session->diag, code, wishes[rule->wish]);
        }
    }
}

void srbc_check_comments(struct srbc *session) {
    if (diag_count(session->diag, DIAG_ERROR) == 0) {
        diag_allow_unused(session->diag);
    }
}

size_t srbc_count(struct srbc *session, enum srbc_level least) {
    return diag_told(session->diag, level_of(least));
}

struct srbc_text srbc_print_findings(struct srbc *session, enum srbc_format format, bool color) {
    struct diag_print how = {format_of(format), language_of(session->settings.language), color};
    buf_clear(&session->printed);
    diag_print(session->diag, &how, &session->printed);
    struct str text = buf_view(&session->printed);
    return (struct srbc_text){text.ptr, text.len};
}

/* ---- reports -----------------------------------------------------------------------------------
 */

struct srbc_report {
    struct arena *arena;
    struct diag_report *report;
    struct buf printed; /* what srbc_report_print() returned last */
};

struct srbc_report *srbc_report_new(enum srbc_language language) {
    struct arena *arena = arena_new();
    struct srbc_report *report = ARENA_NEW(arena, struct srbc_report);
    report->arena = arena;
    report->report = diag_report_new(arena, language_of(language));
    return report;
}

void srbc_report_free(struct srbc_report *report) {
    if (report != NULL) {
        buf_free(&report->printed);
        arena_free(report->arena);
    }
}

void srbc_report_add(struct srbc_report *report, struct srbc *session) {
    if (session->path.len > 0) {
        diag_report_input(report->report, session->path);
    }
    diag_report_add(report->report, session->diag);
}

void srbc_report_fail(struct srbc_report *report) {
    diag_report_fail(report->report);
}

size_t srbc_report_count(const struct srbc_report *report, enum srbc_level least) {
    return diag_report_count(report->report, level_of(least));
}

struct srbc_text srbc_report_print(struct srbc_report *report, enum srbc_format format,
                                   bool color) {
    buf_clear(&report->printed);
    diag_report_print(report->report, format_of(format), color, &report->printed);
    struct str text = buf_view(&report->printed);
    return (struct srbc_text){text.ptr, text.len};
}

/* ---- codes -------------------------------------------------------------------------------------
 */

/* "SRB301", "srb301" or "301" as a number; 0 when it is none of them. */
static uint32_t code_number(struct str code) {
    if (code.len == 6 && (code.ptr[0] | 0x20) == 's' && (code.ptr[1] | 0x20) == 'r' &&
        (code.ptr[2] | 0x20) == 'b') {
        code = str_sub(code, 3, code.len);
    }
    uint32_t number = 0;
    return str_number(code, 999, &number) ? number : 0;
}

unsigned srbc_find_code(const char *code, enum srbc_level *level) {
    static const enum srbc_level levels[] = {
        [DIAG_NOTE] = SRBC_NOTE, [DIAG_WARNING] = SRBC_WARNING, [DIAG_ERROR] = SRBC_ERROR};
    enum diag_text text;
    uint32_t number = code_number(str_from(code));
    if (!diag_find(number, &text)) {
        return 0;
    }
    *level = levels[diag_level_of(text)];
    return number;
}

bool srbc_explain(struct srbc *session, const char *code, struct srbc_text *page) {
    enum diag_text text = DIAG_TEXT_COUNT;
    uint32_t number = code_number(str_from(code));
    if (!diag_find(number, &text)) {
        return false;
    }
    enum language language = language_of(session->settings.language);
    struct buf out = {0};
    buf_printf(&out, "SRB%u: ", (unsigned)number);
    diag_pattern(text, language, &out);
    buf_put_text(&out, "\n\n");
    struct str words = diag_page(text, language);
    buf_put(&out, words);
    buf_put_text(&out, words.len > 0 ? "\n" : "");
    *page = session_take(session, &out);
    return true;
}
