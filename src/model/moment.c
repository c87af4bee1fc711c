/* model: readers of dates and clock times. The notations themselves are read by words/date.c; here
 * a mistake becomes a message. */
#include "model/load.h"

#include "base/arena.h"

/* ---- dates ----------------------------------------------------------------------------------- */

static void report_date(struct loader *loader, enum date_status status, struct text text) {
    if (status == DATE_BACKWARDS) {
        diag_help(diag_add(loader->diag, DIAG_RANGE_BACKWARDS, text.at, DIAG_ARGS(text.text)),
                  HELP_EARLIER_FIRST, DIAG_NO_ARGS);
        return;
    }
    struct finding *finding =
        diag_add(loader->diag, status == DATE_IMPOSSIBLE ? DIAG_DATE_IMPOSSIBLE : DIAG_NOT_A_DATE,
                 text.at, DIAG_ARGS(text.text));
    if (status == DATE_NOT_A_DATE) {
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
    if (hours.to.minutes >= 0 && hours.to.minutes <= hours.from.minutes) {
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
