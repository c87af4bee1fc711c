/* sheet: the common part of workbooks. Looks are a table; libxlsxwriter runs in a locale of its own
 * for the calling thread and writes into a file in memory. (Its parts pass through temporary files
 * that it makes without a name and that are gone before it returns.) */
#include "sheet/workbook.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "diag/diag.h"
#include "sheet/cell.h"

enum {
    ACCENT = 0x12365C,
    GREY = 0x4A5260,
    LINE = 0xC9CED6,
    TINT = 0xF3F6FA,
    PAPER_A4 = 9,
    LINE_POINTS = 15,
    MOST_POINTS = 400, /* a row may have 409 */
    FOOT_BYTES = 160,  /* a footer holds 255 characters */
    SECONDS_OF_DAY = 24 * 60 * 60,
    CREATED_UNKNOWN = 946684800 /* 2000-01-01; 0 would mean the clock to libxlsxwriter */
};

static const struct {
    uint8_t size; /* points */
    bool bold;
    bool border;
    bool wrap;
    uint8_t align; /* LXW_ALIGN_… */
    uint32_t color;
    uint32_t fill; /* 0: none */
    const char *number;
} looks[LOOK_COUNT] = {
    [LOOK_OVERLINE] = {.size = 10, .color = GREY},
    [LOOK_TITLE] = {.size = 18, .bold = true, .color = ACCENT},
    [LOOK_LABEL] = {.size = 11, .bold = true, .align = LXW_ALIGN_LEFT, .color = ACCENT},
    [LOOK_FACT] = {.size = 11, .align = LXW_ALIGN_LEFT},
    [LOOK_FACT_LINES] = {.size = 11, .wrap = true, .align = LXW_ALIGN_LEFT},
    [LOOK_FACT_DATE] = {.size = 11, .align = LXW_ALIGN_LEFT, .number = "yyyy-mm-dd"},
    [LOOK_HEAD] = {.size = 11,
                   .bold = true,
                   .border = true,
                   .align = LXW_ALIGN_LEFT,
                   .color = 0xFFFFFF,
                   .fill = ACCENT},
    [LOOK_CELL] = {.size = 11, .border = true, .wrap = true, .align = LXW_ALIGN_LEFT},
    [LOOK_NUMBER] = {.size = 11, .border = true, .align = LXW_ALIGN_RIGHT, .color = GREY},
    [LOOK_CHOICE] = {.size = 11, .border = true, .align = LXW_ALIGN_LEFT, .fill = TINT},
    [LOOK_TOTAL] = {.size = 11, .bold = true, .align = LXW_ALIGN_LEFT, .number = "0"},
    [LOOK_TOTAL_HOURS] = {.size = 11, .bold = true, .align = LXW_ALIGN_LEFT, .number = "0.00"},
    [LOOK_WHOLE] = {.size = 11, .border = true, .align = LXW_ALIGN_RIGHT, .number = "0"},
    [LOOK_HOURS] = {.size = 11, .border = true, .align = LXW_ALIGN_RIGHT, .number = "0.00"},
    [LOOK_DATE] = {.size = 11, .border = true, .align = LXW_ALIGN_LEFT, .number = "yyyy-mm-dd"},
    [LOOK_SUM_LABEL] = {.size = 11,
                        .bold = true,
                        .border = true,
                        .align = LXW_ALIGN_LEFT,
                        .color = ACCENT,
                        .fill = TINT},
    [LOOK_SUM] = {.size = 11,
                  .bold = true,
                  .border = true,
                  .align = LXW_ALIGN_RIGHT,
                  .fill = TINT,
                  .number = "0"},
};

static lxw_format *make_format(const struct library *lxw, lxw_workbook *book, enum look look) {
    lxw_format *format = lxw->workbook_add_format(book);
    if (format == NULL) {
        return NULL;
    }
    lxw->format_set_font_size(format, looks[look].size);
    lxw->format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (looks[look].bold) {
        lxw->format_set_bold(format);
    }
    if (looks[look].wrap) {
        lxw->format_set_text_wrap(format);
    }
    if (looks[look].border) {
        lxw->format_set_border(format, LXW_BORDER_THIN);
        lxw->format_set_border_color(format, LINE);
    }
    if (looks[look].align != 0) {
        lxw->format_set_align(format, looks[look].align);
    }
    if (looks[look].color != 0) {
        lxw->format_set_font_color(format, looks[look].color);
    }
    if (looks[look].fill != 0) {
        lxw->format_set_bg_color(format, looks[look].fill);
    }
    if (looks[look].number != NULL) {
        lxw->format_set_num_format(format, looks[look].number);
    }
    return format;
}

static bool failed(struct diag *diag, const char *why) {
    diag_add(diag, DIAG_SHEET_FAILED, SPAN_NONE, DIAG_ARGS(str_from(why)));
    return false;
}

bool workbook_open(struct workbook *workbook, struct diag *diag, enum workbook_size size) {
    *workbook = (struct workbook){.diag = diag};
    if (!library_open(&workbook->lxw)) {
        struct finding *finding =
            diag_add(diag, DIAG_SHEET_LIBRARY, SPAN_NONE, DIAG_ARGS(str_from(library_name)));
        diag_help(finding, HELP_SHEET_LIBRARY, DIAG_NO_ARGS);
        return false;
    }
    if (!port_open(&workbook->port)) {
        library_close(&workbook->lxw);
        return failed(diag, "memfd_create");
    }
    lxw_workbook_options options = {.constant_memory = size == WORKBOOK_LARGE};
    workbook->book = workbook->lxw.workbook_new_opt(workbook->port.name, &options);
    if (workbook->book == NULL) {
        port_close(&workbook->port);
        library_close(&workbook->lxw);
        return failed(diag, "workbook_new");
    }
    for (int look = 0; look < LOOK_COUNT; look++) {
        workbook->formats[look] = make_format(&workbook->lxw, workbook->book, (enum look)look);
    }
    return true;
}

lxw_worksheet *workbook_sheet(struct workbook *workbook, const char *name) {
    lxw_worksheet *sheet = workbook->lxw.workbook_add_worksheet(workbook->book, name);
    workbook->broken = workbook->broken || sheet == NULL;
    return sheet;
}

/* Frees a workbook that shall not be written. The library would leave the temporary files of a
 * large one open. */
static void drop_book(struct workbook *workbook) {
    lxw_worksheet *sheet;
    STAILQ_FOREACH(sheet, workbook->book->worksheets, list_pointers) {
        if (sheet->optimize_tmpfile != NULL) {
            (void)fclose(sheet->optimize_tmpfile);
            sheet->optimize_tmpfile = NULL;
        }
    }
    workbook->lxw.lxw_workbook_free(workbook->book);
}

/* Why the workbook cannot be had; NULL when its bytes have been appended. */
static const char *close_book(struct workbook *workbook, struct buf *out) {
    if (workbook->broken) { /* closing would look for its sheets */
        drop_book(workbook);
        return "workbook_add_worksheet";
    }
    lxw_error error = workbook->lxw.workbook_close(workbook->book);
    if (error != LXW_NO_ERROR) {
        return workbook->lxw.lxw_strerror(error);
    }
    return port_read(&workbook->port, out) ? NULL : "read";
}

bool workbook_finish(struct workbook *workbook, struct buf *out) {
    const char *why = close_book(workbook, out);
    port_close(&workbook->port);
    if (why != NULL) {
        (void)failed(workbook->diag, why);
    }
    library_close(&workbook->lxw);
    return why == NULL;
}

void workbook_describe(struct workbook *workbook, struct str title, struct str organisation,
                       struct date date) {
    struct buf clean_title = {0};
    struct buf clean_organisation = {0};
    cell_clean(title, &clean_title);
    cell_clean(organisation, &clean_organisation);
    lxw_doc_properties facts = {0};
    facts.title = clean_title.len > 0 ? clean_title.ptr : NULL;
    facts.author = clean_organisation.len > 0 ? clean_organisation.ptr : NULL;
    facts.company = facts.author;
    facts.created =
        date_is_set(date) ? (time_t)date_to_days(date) * SECONDS_OF_DAY : CREATED_UNKNOWN;
    facts.created += facts.created == 0 ? 1 : 0;
    (void)workbook->lxw.workbook_set_properties(workbook->book, &facts);
    buf_free(&clean_title);
    buf_free(&clean_organisation);
}

/* Cleaned text, or an empty cell that has the look. */
static void put_clean(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row,
                      uint16_t column, const struct buf *clean, enum look look) {
    lxw_format *format = workbook->formats[look];
    if (clean->len > 0) {
        (void)workbook->lxw.worksheet_write_string(sheet, row, column, clean->ptr, format);
    } else {
        (void)workbook->lxw.worksheet_write_blank(sheet, row, column, format);
    }
}

void workbook_text(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row, uint16_t column,
                   struct str text, enum look look) {
    struct buf clean = {0};
    cell_clean(text, &clean);
    put_clean(workbook, sheet, row, column, &clean, look);
    buf_free(&clean);
}

void workbook_lines(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row, uint16_t column,
                    struct str text, enum look look) {
    struct buf clean = {0};
    cell_clean_lines(text, &clean);
    put_clean(workbook, sheet, row, column, &clean, look);
    buf_free(&clean);
}

void workbook_number(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row, uint16_t column,
                     double number, enum look look) {
    (void)workbook->lxw.worksheet_write_number(sheet, row, column, number, workbook->formats[look]);
}

void workbook_date(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row, uint16_t column,
                   struct date date, enum look look, enum look text_look) {
    if (date.year >= 1901) {
        lxw_datetime when = {.year = date.year, .month = date.month, .day = date.day};
        (void)workbook->lxw.worksheet_write_datetime(sheet, row, column, &when,
                                                     workbook->formats[look]);
        return;
    }
    struct buf text = {0};
    if (date_is_set(date)) {
        buf_printf(&text, "%04d-%02u-%02u", date.year, date.month, date.day);
    }
    workbook_text(workbook, sheet, row, column, buf_view(&text), text_look);
    buf_free(&text);
}

void workbook_text_wide(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row,
                        uint16_t first, uint16_t last, struct str text, enum look look) {
    (void)workbook->lxw.worksheet_merge_range(sheet, row, first, row, last, "",
                                              workbook->formats[look]);
    workbook_text(workbook, sheet, row, first, text, look);
}

void workbook_date_wide(struct workbook *workbook, lxw_worksheet *sheet, uint32_t row,
                        uint16_t first, uint16_t last, struct date date) {
    (void)workbook->lxw.worksheet_merge_range(sheet, row, first, row, last, "",
                                              workbook->formats[LOOK_FACT_DATE]);
    workbook_date(workbook, sheet, row, first, date, LOOK_FACT_DATE, LOOK_FACT);
}

/* The foot's own text with '&' doubled, which would begin a code, and cut to what a footer holds.
 * libxlsxwriter 1.1.4 takes "&&G" and "&&[Picture]" for places of pictures all the same, and frees
 * the foot twice when there is none: a space of no width keeps the two apart. */
static void put_foot(struct buf *out, struct str text) {
    struct buf clean = {0};
    cell_clean(text, &clean);
    struct str rest = buf_view(&clean);
    buf_put_text(out, "&L&8");
    buf_put_byte(out, ' ');
    for (size_t at = 0; at < rest.len && out->len < FOOT_BYTES;) {
        uint32_t c = utf8_next(rest, &at);
        buf_put_char(out, c);
        if (c == '&') {
            bool picture = at < rest.len && (rest.ptr[at] == 'G' || rest.ptr[at] == '[');
            buf_put_text(out, picture ? "&\xE2\x80\x8B" : "&");
        }
    }
    buf_put_text(out, "&R&8 Sida &P (&N)");
    buf_free(&clean);
}

void workbook_print_setup(struct workbook *workbook, lxw_worksheet *sheet, uint32_t head_row,
                          struct str foot) {
    struct buf text = {0};
    put_foot(&text, foot);
    workbook->lxw.worksheet_set_landscape(sheet);
    workbook->lxw.worksheet_set_paper(sheet, PAPER_A4);
    workbook->lxw.worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.7);
    workbook->lxw.worksheet_fit_to_pages(sheet, 1, 0);
    (void)workbook->lxw.worksheet_repeat_rows(sheet, head_row, head_row);
    (void)workbook->lxw.worksheet_set_footer(sheet, text.ptr);
    buf_free(&text);
}

void column_fit_text(struct column_fit *fit, struct str text) {
    size_t width = utf8_width(text, 0);
    fit->width = width > fit->width ? width : fit->width;
}

void column_fit_apply(const struct column_fit *fit, struct workbook *workbook, lxw_worksheet *sheet,
                      uint16_t column) {
    size_t width = fit->width + 2; /* air at both sides */
    width = width < fit->least ? fit->least : width;
    width = width > fit->most ? fit->most : width;
    (void)workbook->lxw.worksheet_set_column(sheet, column, column, (double)width, NULL);
}

size_t column_lines(struct str text, size_t width) {
    size_t lines = 0;
    for (size_t at = 0; at <= text.len;) {
        size_t end = str_find_byte(text, '\n', at);
        end = end == SIZE_MAX ? text.len : end;
        lines += utf8_width(str_sub(text, at, end), 0) / (width - 2) + 1;
        at = end + 1;
    }
    return lines;
}

double row_points(size_t lines, size_t least) {
    size_t points = lines * LINE_POINTS + 4;
    points = points < least ? least : points;
    return (double)(points > MOST_POINTS ? MOST_POINTS : points);
}
