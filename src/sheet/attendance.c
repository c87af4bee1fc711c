/* sheet: the attendance list before a meeting, a sign-in sheet to print or to fill in.
 *
 * One table of columns gives headings, widths, looks and the text of each person for xlsx and csv
 * alike, so that the two cannot drift apart. */
#include "sheet/sheet.h"

#include <stdio.h>

#include "base/buf.h"
#include "sheet/csv.h"
#include "sheet/head.h"
#include "sheet/workbook.h"

enum column {
    COLUMN_NUMBER,
    COLUMN_NAME,
    COLUMN_PARTY,
    COLUMN_REPRESENTS,
    COLUMN_ROLE,
    COLUMN_GROUP,
    COLUMN_STATUS,
    COLUMN_SIGNATURE,
    COLUMN_COUNT
};

enum { ROW_POINTS = 22 }; /* room for a signature */

/* What the status cell offers. */
static const char *const statuses[] = {"Närvarande", "På distans", "Frånvarande", "Ersätts"};
enum { STATUS_COUNT = sizeof statuses / sizeof statuses[0], STATUS_BYTES = 16 };

static struct str person_text(const struct sheet_person *person, enum column column) {
    switch (column) {
    case COLUMN_NAME:
        return person->name;
    case COLUMN_PARTY:
        return person->party;
    case COLUMN_REPRESENTS:
        return person->represents;
    case COLUMN_ROLE:
        return person->role;
    case COLUMN_GROUP:
        return person->group;
    case COLUMN_STATUS:
        return person->status;
    default:
        return STR("");
    }
}

static const struct {
    struct str heading;
    size_t least; /* width in characters */
    size_t most;
    enum look look;
} columns[COLUMN_COUNT] = {
    [COLUMN_NUMBER] = {STR_INIT("Nr"), 6, 8, LOOK_NUMBER},
    [COLUMN_NAME] = {STR_INIT("Namn"), 20, 40, LOOK_CELL},
    [COLUMN_PARTY] = {STR_INIT("Parti"), 9, 16, LOOK_CELL},
    [COLUMN_REPRESENTS] = {STR_INIT("Representerar"), 17, 30, LOOK_CELL},
    [COLUMN_ROLE] = {STR_INIT("Roll"), 10, 34, LOOK_CELL},
    [COLUMN_GROUP] = {STR_INIT("Grupp"), 12, 20, LOOK_CELL},
    [COLUMN_STATUS] = {STR_INIT("Status"), 16, 16, LOOK_CHOICE},
    [COLUMN_SIGNATURE] = {STR_INIT("Underskrift"), 36, 36, LOOK_CELL},
};

/* A workbook with the rows that its parts meet at. */
struct drawing {
    struct workbook workbook;
    lxw_worksheet *sheet;
    const struct sheet_attendance *list;
    uint32_t head_row;
    uint32_t first_row; /* of people */
    uint32_t last_row;
};

/* ---- the table ---- */

/* A row has room for a signature, or for its longest text over several lines. */
static double row_height(const struct sheet_person *person) {
    size_t lines = 1;
    for (int i = 0; i < COLUMN_COUNT; i++) {
        size_t needed = column_lines(person_text(person, (enum column)i), columns[i].most);
        lines = needed > lines ? needed : lines;
    }
    return row_points(lines, ROW_POINTS);
}

static void put_person(struct drawing *d, uint32_t row, const struct sheet_person *person) {
    (void)d->workbook.lxw.worksheet_set_row(d->sheet, row, row_height(person), NULL);
    for (int i = 0; i < COLUMN_COUNT; i++) {
        uint16_t column = (uint16_t)i;
        if (i == COLUMN_NUMBER && person->number > 0) {
            (void)d->workbook.lxw.worksheet_write_number(d->sheet, row, column, person->number,
                                                         d->workbook.formats[LOOK_NUMBER]);
        } else {
            workbook_text(&d->workbook, d->sheet, row, column, person_text(person, (enum column)i),
                          columns[i].look);
        }
    }
}

static void put_table(struct drawing *d) {
    for (int i = 0; i < COLUMN_COUNT; i++) {
        struct column_fit fit = {0, columns[i].least, columns[i].most};
        column_fit_text(&fit, columns[i].heading);
        workbook_text(&d->workbook, d->sheet, d->head_row, (uint16_t)i, columns[i].heading,
                      LOOK_HEAD);
        for (size_t person = 0; person < d->list->row_count; person++) {
            column_fit_text(&fit, person_text(&d->list->rows[person], (enum column)i));
        }
        column_fit_apply(&fit, &d->workbook, d->sheet, (uint16_t)i);
    }
    (void)d->workbook.lxw.worksheet_set_row(d->sheet, d->head_row, ROW_POINTS, NULL);
    for (size_t person = 0; person < d->list->row_count; person++) {
        put_person(d, d->first_row + (uint32_t)person, &d->list->rows[person]);
    }
}

/* The list of statuses in every status cell, and filters on the head. */
static void add_helps(struct drawing *d) {
    char words[STATUS_COUNT][STATUS_BYTES]; /* libxlsxwriter wants them writable */
    char *choices[STATUS_COUNT + 1] = {0};
    for (int i = 0; i < STATUS_COUNT; i++) {
        (void)snprintf(words[i], sizeof words[i], "%s", statuses[i]);
        choices[i] = words[i];
    }
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_LIST,
        .value_list = choices,
        .error_title = "Status",
        .error_message = "Välj ett av orden i listan.",
    };
    (void)d->workbook.lxw.worksheet_data_validation_range(d->sheet, d->first_row, COLUMN_STATUS,
                                                          d->last_row, COLUMN_STATUS, &rule);
    (void)d->workbook.lxw.worksheet_autofilter(d->sheet, d->head_row, 0, d->last_row,
                                               COLUMN_SIGNATURE);
}

/* ---- below the table ---- */

static size_t count_status(const struct sheet_attendance *list, struct str status) {
    size_t count = 0;
    for (size_t i = 0; i < list->row_count; i++) {
        count += str_equal(str_trim(list->rows[i].status), status);
    }
    return count;
}

static void put_totals(struct drawing *d) {
    char column = (char)('A' + COLUMN_STATUS);
    uint32_t first = d->first_row + 1; /* rows count from 1 in formulas */
    uint32_t last = d->last_row + 1;
    uint32_t row = d->last_row + 2;
    struct buf formula = {0};
    for (size_t i = 0; i < STATUS_COUNT; i++, row++) {
        struct str status = str_from(statuses[i]);
        buf_clear(&formula);
        buf_printf(&formula, "=COUNTIF($%c$%u:$%c$%u,$A$%u)", column, first, column, last, row + 1);
        head_put_total(&d->workbook, d->sheet, row, status, buf_view(&formula),
                       count_status(d->list, status));
    }
    buf_clear(&formula);
    buf_printf(&formula, "=COUNTBLANK($%c$%u:$%c$%u)", column, first, column, last);
    head_put_total(&d->workbook, d->sheet, row++, STR("Ej ifyllt"), buf_view(&formula),
                   count_status(d->list, STR("")));
    buf_clear(&formula);
    buf_printf(&formula, "=ROWS($%c$%u:$%c$%u)", column, first, column, last);
    head_put_total(&d->workbook, d->sheet, row, STR("Antal personer"), buf_view(&formula),
                   d->list->row_count);
    buf_free(&formula);
}

/* ---- the two formats ---- */

static void draw(struct drawing *d, struct str title) {
    d->head_row = head_put(&d->list->head, &d->workbook, d->sheet, COLUMN_SIGNATURE) + 1;
    d->first_row = d->head_row + 1;
    d->last_row = d->head_row + (uint32_t)d->list->row_count;
    put_table(d);
    if (d->list->row_count > 0) {
        add_helps(d);
        put_totals(d);
    }
    d->workbook.lxw.worksheet_freeze_panes(d->sheet, d->first_row, 0);
    d->workbook.lxw.worksheet_gridlines(d->sheet, LXW_HIDE_ALL_GRIDLINES);
    workbook_print_setup(&d->workbook, d->sheet, d->head_row, title);
}

bool sheet_attendance_xlsx(const struct sheet_attendance *list, struct diag *diag,
                           struct buf *out) {
    struct drawing d = {.list = list};
    if (!workbook_open(&d.workbook, diag, WORKBOOK_USUAL)) {
        return false;
    }
    struct buf title = {0};
    head_title(&list->head, &title);
    workbook_describe(&d.workbook, buf_view(&title), list->head.organisation, list->head.date);
    d.sheet = workbook_sheet(&d.workbook, "Närvarolista");
    if (d.sheet != NULL) {
        draw(&d, buf_view(&title));
    }
    buf_free(&title);
    return workbook_finish(&d.workbook, out);
}

void sheet_attendance_csv(const struct sheet_attendance *list, struct buf *out) {
    struct csv csv = {.out = out};
    for (int i = 0; i < COLUMN_SIGNATURE; i++) {
        csv_text(&csv, columns[i].heading);
    }
    csv_end_row(&csv);
    for (size_t person = 0; person < list->row_count; person++) {
        const struct sheet_person *row = &list->rows[person];
        for (int i = 0; i < COLUMN_SIGNATURE; i++) {
            if (i == COLUMN_NUMBER && row->number > 0) {
                csv_number(&csv, row->number);
            } else {
                csv_text(&csv, person_text(row, (enum column)i));
            }
        }
        csv_end_row(&csv);
    }
}
