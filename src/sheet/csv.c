/* sheet: cells and rows of csv. */
#include "sheet/csv.h"

#include "base/buf.h"
#include "sheet/cell.h"

static void begin_cell(struct csv *csv) {
    if (!csv->started) {
        buf_put_text(csv->out, "\xEF\xBB\xBF");
        csv->started = true;
    }
    if (csv->in_row) {
        buf_put_byte(csv->out, ';');
    }
    csv->in_row = true;
}

/* A sign alone ("-" for an independent) is no formula. Some programs take the full-width signs of
 * East Asian keyboards for the common ones. */
static bool looks_like_formula(struct str text) {
    static const struct str wide[] = {STR_INIT("\xEF\xBC\x9D"), STR_INIT("\xEF\xBC\x8B"),
                                      STR_INIT("\xEF\xBC\x8D"), STR_INIT("\xEF\xBC\xA0")};
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        if (str_starts(text, wide[i])) {
            return true;
        }
    }
    return text.len > 1 && str_find_byte(STR("=+-@"), text.ptr[0], 0) != SIZE_MAX;
}

static bool needs_quotes(struct str text) {
    for (size_t i = 0; i < text.len; i++) {
        if (str_find_byte(STR(";\",\n"), text.ptr[i], 0) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

static void put_cell(struct csv *csv, struct str cell) {
    bool quotes = needs_quotes(cell);
    begin_cell(csv);
    buf_put_text(csv->out, quotes ? "\"" : "");
    buf_put_text(csv->out, looks_like_formula(cell) ? "'" : "");
    for (size_t i = 0; i < cell.len; i++) {
        buf_put_text(csv->out, cell.ptr[i] == '"' ? "\"" : "");
        buf_put_byte(csv->out, cell.ptr[i]);
    }
    buf_put_text(csv->out, quotes ? "\"" : "");
}

void csv_text(struct csv *csv, struct str text) {
    struct buf clean = {0};
    cell_clean(text, &clean);
    put_cell(csv, buf_view(&clean));
    buf_free(&clean);
}

void csv_lines(struct csv *csv, struct str text) {
    struct buf clean = {0};
    cell_clean_lines(text, &clean);
    put_cell(csv, buf_view(&clean));
    buf_free(&clean);
}

void csv_number(struct csv *csv, int64_t number) {
    begin_cell(csv);
    buf_put_int(csv->out, number);
}

void csv_hundredths(struct csv *csv, int64_t number) {
    begin_cell(csv);
    buf_printf(csv->out, "%lld,%02lld", (long long)(number / 100), (long long)(number % 100));
}

void csv_end_row(struct csv *csv) {
    buf_put_text(csv->out, "\r\n");
    csv->in_row = false;
}
