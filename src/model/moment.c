/* model: readers of dates and clock times. The notations themselves are read by words/date.c; here
 * a mistake becomes a message. */
#include "model/load.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

/* ---- dates ----------------------------------------------------------------------------------- */

/* The numbers of a text and the month it names. */
struct date_words {
    struct str numbers[4];
    size_t count;
    uint32_t month; /* 0: none is named */
};

static void take_word(struct loader *loader, struct str word, struct date_words *words) {
    if (word.ptr[0] >= '0' && word.ptr[0] <= '9') {
        if (words->count < 4) {
            words->numbers[words->count++] = word;
        }
        return;
    }
    struct str folded = utf8_fold(loader->arena, word);
    for (int month = 1; folded.len >= 3 && month <= 12; month++) {
        if (str_starts(utf8_fold(loader->arena, date_month_name(month)), folded)) {
            words->month = (uint32_t)month;
        }
    }
}

/* Runs of digits and runs of letters; what stands between them is passed over. */
static struct date_words date_words_of(struct loader *loader, struct str text) {
    struct date_words words = {.count = 0};
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        bool digits = text.ptr[at] >= '0' && text.ptr[at] <= '9';
        size_t next = at;
        while (at < text.len && utf8_is_letter(utf8_next(text, &next)) &&
               (text.ptr[at] >= '0' && text.ptr[at] <= '9') == digits) {
            at = next;
        }
        if (at > from) {
            take_word(loader, str_sub(text, from, at), &words);
        } else {
            at = next;
        }
    }
    return words;
}

static struct str with_century(struct loader *loader, struct str year) {
    return year.len == 2 ? STR_JOIN(loader->arena, STR("20"), year) : year;
}

/* "14 mars 2025", "14/3 2025", "20250314", "25-03-14" as "2025-03-14"; empty when it is none. */
static struct str guess_date(struct loader *loader, struct str text) {
    struct date_words words = date_words_of(loader, text);
    const struct str *n = words.numbers;
    struct str parts[3] = {{NULL, 0}}; /* year, month, day */
    struct buf month = {0};
    buf_put_int(&month, words.month);
    struct str named = buf_take(&month, loader->arena);
    if (words.count == 2 && words.month > 0) {
        parts[0] = with_century(loader, n[1]);
        parts[1] = named;
        parts[2] = n[0];
    } else if (words.count == 3 && words.month == 0) {
        bool slash = str_find_byte(text, '/', 0) != SIZE_MAX;
        bool day_first = n[2].len == 4 || (slash && n[0].len <= 2); /* 14/3-25 */
        parts[0] = with_century(loader, n[day_first ? 2 : 0]);
        parts[1] = n[1];
        parts[2] = n[day_first ? 0 : 2];
    } else if (words.count == 1 && words.month == 0 && (n[0].len == 8 || n[0].len == 6)) {
        size_t year = n[0].len - 4;
        parts[0] = with_century(loader, str_sub(n[0], 0, year));
        parts[1] = str_sub(n[0], year, year + 2);
        parts[2] = str_sub(n[0], year + 2, year + 4);
    }
    struct date date;
    struct str iso =
        STR_JOIN(loader->arena, parts[0], STR("-"), parts[1].len == 1 ? STR("0") : STR(""),
                 parts[1], STR("-"), parts[2].len == 1 ? STR("0") : STR(""), parts[2]);
    return date_read(iso, &date) == DATE_OK ? iso : (struct str){NULL, 0};
}

/* How many days the month has, for a day that does not exist in it. */
static void help_impossible(struct loader *loader, struct finding *finding, struct str text) {
    struct date date;
    struct str month = str_sub(text, 0, 7);
    bool single = text.len == 10; /* else it does not show which of two is wrong */
    for (uint32_t days = 31; single && days >= 28; days--) {
        const char digits[] = {(char)('0' + days / 10), (char)('0' + days % 10)};
        struct str number = {digits, sizeof digits};
        if (date_read(STR_JOIN(loader->arena, month, STR("-"), number), &date) == DATE_OK) {
            diag_help(finding, HELP_MONTH_DAYS, DIAG_ARGS(month, number));
            return;
        }
    }
    diag_help(finding, HELP_WRITE_DATE, DIAG_NO_ARGS);
}

static void report_date(struct loader *loader, enum date_status status, struct text text) {
    if (status == DATE_BACKWARDS) {
        diag_help(diag_add(loader->diag, DIAG_RANGE_BACKWARDS, text.at, DIAG_ARGS(text.text)),
                  HELP_EARLIER_FIRST, DIAG_NO_ARGS);
        return;
    }
    struct finding *finding =
        diag_add(loader->diag, status == DATE_IMPOSSIBLE ? DIAG_DATE_IMPOSSIBLE : DIAG_NOT_A_DATE,
                 text.at, DIAG_ARGS(text.text));
    struct str guess = guess_date(loader, text.text);
    if (status == DATE_IMPOSSIBLE) {
        help_impossible(loader, finding, text.text);
    } else if (guess.len > 0) {
        diag_help(finding, HELP_DID_YOU_MEAN, DIAG_ARGS(guess));
    } else {
        diag_help(finding, HELP_WRITE_DATE, DIAG_NO_ARGS);
    }
}

void read_dates(const struct reading *r) {
    struct text text;
    if (!load_text(r->loader, r->field, r->node, &text)) {
        return;
    }
    struct dates *out = r->target;
    struct dates dates = {.at = text.at};
    enum date_status status = date_read_range(text.text, &dates.from, &dates.to);
    if (status != DATE_OK) {
        report_date(r->loader, status, text);
    } else {
        *out = dates;
    }
}

void read_date(const struct reading *r) {
    struct text text;
    if (!load_text(r->loader, r->field, r->node, &text)) {
        return;
    }
    struct dates *out = r->target;
    struct dates dates = {.at = text.at};
    enum date_status status = date_read(text.text, &dates.from);
    if (status != DATE_OK) {
        report_date(r->loader, status, text);
        return;
    }
    dates.to = dates.from;
    *out = dates;
}

/* A date or another text: an impossible date is a mistake, any other text is allowed. */
static bool date_or_text(const struct reading *r, struct dates *dates, struct text *text) {
    if (!load_text(r->loader, r->field, r->node, text)) {
        return false;
    }
    struct dates read = {.at = text->at};
    enum date_status status = date_read_range(text->text, &read.from, &read.to);
    if (status == DATE_IMPOSSIBLE || status == DATE_BACKWARDS) {
        report_date(r->loader, status, *text);
    } else if (status == DATE_OK) {
        *dates = read;
    }
    return true;
}

void read_due(const struct reading *r) {
    struct item *item = r->object;
    (void)date_or_text(r, &item->due, &item->due_text);
}

void read_day(const struct reading *r) {
    struct programme_day *day = r->object;
    struct text text;
    if (date_or_text(r, &day->date, &text) && !date_is_set(day->date.from)) {
        day->name = text;
    }
}

/* ---- clock times ----------------------------------------------------------------------------- */

bool hours_pass_midnight(const struct hours *hours) {
    enum { AFTERNOON = 15 * 60, MORNING = 6 * 60 };
    return hours->to.minutes >= 0 && hours->from.minutes >= AFTERNOON &&
           hours->to.minutes < MORNING;
}

bool hours_of_text(struct loader *loader, struct str text, struct span at, struct hours *out) {
    struct hours hours = {.at = at};
    enum date_status status = clock_read_range(text, &hours.from, &hours.to);
    if (status != DATE_OK) {
        struct finding *finding = diag_add(
            loader->diag, status == DATE_IMPOSSIBLE ? DIAG_CLOCK_IMPOSSIBLE : DIAG_NOT_A_CLOCK, at,
            DIAG_ARGS(text));
        diag_help(finding, HELP_WRITE_CLOCK, DIAG_NO_ARGS);
        return false;
    }
    if (hours.to.minutes >= 0 && hours.to.minutes <= hours.from.minutes &&
        !hours_pass_midnight(&hours)) {
        diag_help(diag_add(loader->diag, DIAG_RANGE_BACKWARDS, at, DIAG_ARGS(text)),
                  HELP_EARLIER_FIRST, DIAG_NO_ARGS);
        return false;
    }
    *out = hours;
    return true;
}

void read_hours(const struct reading *r) {
    struct text text;
    if (load_text(r->loader, r->field, r->node, &text)) {
        (void)hours_of_text(r->loader, text.text, text.at, r->target);
    }
}

void read_hours_list(const struct reading *r) {
    struct node_walk walk = node_walk(r->node);
    struct hours_list *list = r->target;
    list->items = ARENA_ARRAY(r->loader->arena, struct hours, walk.count);
    for (const struct node *node; (node = node_walk_next(&walk)) != NULL;) {
        struct text text;
        if (load_is_given(node) && load_text(r->loader, r->field, node, &text) &&
            hours_of_text(r->loader, text.text, text.at, &list->items[list->count])) {
            list->count++;
        }
    }
}
