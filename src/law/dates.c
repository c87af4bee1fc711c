/* law: days that the texts of a meeting name. A text is searched for "dag", which ends every
 * Swedish weekday, and read on from there: one pass, whatever stands in it. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "law/rules.h"
#include "law/texts.h"

/* "fredagen den 30 augusti 2024" as found in a text. */
struct mention {
    int weekday;
    uint32_t day;
    int month;
    uint32_t year; /* 0: not written */
    size_t from;
    size_t to;
};

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether `text` holds a word at `at`, the first letter in either case. */
static bool holds(struct str text, size_t at, struct str word) {
    if (at > text.len || word.len > text.len - at) {
        return false;
    }
    for (size_t i = 0; i < word.len; i++) {
        if ((i == 0 ? lower(text.ptr[at]) : text.ptr[at + i]) != word.ptr[i]) {
            return false;
        }
    }
    return true;
}

static bool letter_before(struct str text, size_t at) {
    return at > 0 && utf8_is_letter(utf8_previous(text, &at));
}

static bool letter_at(struct str text, size_t at) {
    return at < text.len && utf8_is_letter(utf8_next(text, &at));
}

/* Spaces and a single line end. */
static size_t skip_blank(struct str text, size_t at) {
    static const struct str blanks[] = {STR_INIT(" "), STR_INIT("\n"), STR_INIT("\t"),
                                        STR_INIT("\xC2\xA0"), STR_INIT("\xE2\x80\xAF")};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        if (str_starts(str_sub(text, at, text.len), blanks[i])) {
            at += blanks[i].len;
            i = (size_t)-1; /* from the beginning once more */
        }
    }
    return at;
}

/* A run of at most `most` digits; 0 when there is none. */
static uint32_t take_number(struct str text, size_t *at, size_t most) {
    uint32_t value = 0;
    size_t end = *at;
    while (end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9') {
        if (end - *at == most) {
            return 0;
        }
        value = value * 10 + (uint32_t)(text.ptr[end++] - '0');
    }
    *at = end;
    return value;
}

/* The month whose name begins with the word at `*at`, at least three letters of it; 0: none. */
static int take_month(struct str text, size_t *at) {
    enum { SHORTEST = 3 };
    size_t end = *at;
    while (end < text.len && lower(text.ptr[end]) >= 'a' && lower(text.ptr[end]) <= 'z') {
        end++;
    }
    struct str word = str_sub(text, *at, end);
    for (int month = 1; word.len >= SHORTEST && month <= 12 && !letter_at(text, end); month++) {
        struct str name = date_month_name(month);
        if (word.len <= name.len && holds(text, *at, str_sub(name, 0, word.len))) {
            *at = end + (word.len < name.len && end < text.len && text.ptr[end] == '.' ? 1 : 0);
            return month;
        }
    }
    return 0;
}

/* The weekday whose name ends with the "dag" at `dag`; `*from` gets where it begins. */
static int weekday_before(struct str text, size_t dag, size_t *from) {
    for (int weekday = 1; weekday <= 7; weekday++) {
        struct str name = date_weekday_name(weekday);
        size_t stem = name.len - STR("dag").len;
        if (dag >= stem && holds(text, dag - stem, name) && !letter_before(text, dag - stem)) {
            *from = dag - stem;
            return weekday;
        }
    }
    return 0;
}

/* "2024-08-30", with the hyphens; moves `*at` past it. */
static bool take_iso(struct str text, size_t *at, struct mention *m) {
    enum { ISO = 10 };
    struct str digits = str_sub(text, *at, *at + ISO);
    struct date date;
    if (letter_at(text, *at + ISO) || date_read(digits, &date) != DATE_OK) {
        return false;
    }
    m->year = (uint32_t)date.year;
    m->month = date.month;
    m->day = date.day;
    *at += ISO;
    return true;
}

/* "30 augusti", "30:e aug. 2024"; moves `*at` past it. */
static bool take_words(struct str text, size_t *at, struct mention *m) {
    size_t end = *at;
    m->day = take_number(text, &end, 2);
    if (m->day == 0) {
        return false;
    }
    end += holds(text, end, STR(":e")) ? 2 : 0;
    size_t month = skip_blank(text, end);
    if (month == end || (m->month = take_month(text, &month)) == 0) {
        return false;
    }
    *at = month;
    size_t year = skip_blank(text, month);
    uint32_t number = year > month ? take_number(text, &year, 4) : 0;
    if (number >= 1000 && !letter_at(text, year)) {
        m->year = number;
        *at = year;
    }
    return true;
}

/* Reads on from a "dag"; false when no weekday with a date stands there. */
static bool read_mention(struct str text, size_t dag, struct mention *m) {
    *m = (struct mention){0};
    m->weekday = weekday_before(text, dag, &m->from);
    if (m->weekday == 0) {
        return false;
    }
    size_t at = dag + STR("dag").len;
    at += holds(text, at, STR("en")) ? 2 : 0;
    if (letter_at(text, at)) {
        return false;
    }
    at += at < text.len && text.ptr[at] == ',' ? 1 : 0;
    at = skip_blank(text, at);
    if (holds(text, at, STR("den")) && !letter_at(text, at + 3)) {
        at = skip_blank(text, at + 3);
    }
    bool found = take_iso(text, &at, m) || take_words(text, &at, m);
    m->to = at;
    return found;
}

/* ---- rules ----------------------------------------------------------------------------------- */

/* False when there is no such day. */
static bool date_of(const struct law *law, const struct mention *m, uint32_t year,
                    struct date *out) {
    struct buf iso = {0};
    buf_printf(&iso, "%04u-%02d-%02u", year, m->month, m->day);
    enum date_status status = date_read(buf_take(&iso, law->arena), out);
    return status == DATE_OK;
}

static enum diag_text weekday_word(int weekday) {
    static const enum diag_text words[] = {NOTE_A_MONDAY,   NOTE_A_TUESDAY, NOTE_A_WEDNESDAY,
                                           NOTE_A_THURSDAY, NOTE_A_FRIDAY,  NOTE_A_SATURDAY,
                                           NOTE_A_SUNDAY};
    return words[weekday - 1];
}

static void report_weekday(const struct law *law, const struct mention *m, struct span at,
                           struct date date) {
    struct diag_args args = DIAG_ARGS(date_weekday_name(m->weekday), date_iso(law->arena, date));
    args.word[2] = weekday_word(date_weekday(date));
    diag_add(law->diag, DIAG_WEEKDAY_WRONG, at, args);
}

/* Without a year a text may mean this one, the last or the next: it is wrong when none fits. */
static void check_weekday(const struct law *law, const struct mention *m, struct span at) {
    uint32_t meeting = (uint32_t)law->meeting->dates.from.year;
    struct date date;
    if (m->year != 0) {
        if (date_of(law, m, m->year, &date) && date_weekday(date) != m->weekday) {
            report_weekday(law, m, at, date);
        }
        return;
    }
    for (uint32_t year = meeting - 1; meeting > 1 && year <= meeting + 1; year++) {
        if (!date_of(law, m, year, &date) || date_weekday(date) == m->weekday) {
            return; /* 29 February is left alone */
        }
    }
    if (meeting > 1 && date_of(law, m, meeting, &date)) {
        report_weekday(law, m, at, date);
    }
}

/* A day that no year has, or the year that is written. */
static void check_day(const struct law *law, const struct mention *m, struct span at) {
    enum { LEAP_YEAR = 2024 };
    struct date date;
    if (!date_of(law, m, m->year != 0 ? m->year : LEAP_YEAR, &date)) {
        struct span place = source_resolve(at);
        struct str words = at.source != NULL ? str_sub(at.source->text, at.start, at.end)
                                             : str_sub(place.source->text, place.start, place.end);
        diag_add(law->diag, DIAG_DATE_IN_TEXT, at, DIAG_ARGS(words));
    }
}

struct search {
    const struct law *law;
    void (*check)(const struct law *law, const struct mention *m, struct span at);
};

static void search_text(void *context, struct str text, struct span at) {
    static const struct str dag = STR_INIT("dag");
    const struct search *search = context;
    struct mention m;
    for (size_t found = str_find(text, dag, 0); found != SIZE_MAX;
         found = str_find(text, dag, found + dag.len)) {
        if (read_mention(text, found, &m)) {
            bool exact = at.end - at.start == text.len; /* else quotes or folded lines */
            search->check(search->law, &m, exact ? span_sub(at, m.from, m.to) : at);
        }
    }
}

void rule_weekday(const struct law *law) {
    struct search search = {law, check_weekday};
    texts_each(law->meeting, search_text, &search);
}

void rule_date_in_text(const struct law *law) {
    struct search search = {law, check_day};
    texts_each(law->meeting, search_text, &search);
}
