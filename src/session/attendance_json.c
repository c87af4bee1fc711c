/* session: attendance over many meetings as JSON: an object a line, under the keys that the format
 * and `data` have for the same things. */
#include "session/attendance_many.h"
#include "view/value.h"

static void put_text(struct buf *out, const char *key, struct str text) {
    buf_printf(out, ", \"%s\": ", key);
    if (text.len > 0) {
        value_print_string(text, out);
    } else {
        buf_put_text(out, "null");
    }
}

static void put_truth(struct buf *out, const char *key, bool truth) {
    buf_printf(out, ", \"%s\": %s", key, truth ? "true" : "false");
}

static void put_number(struct buf *out, const char *key, uint32_t number) {
    buf_printf(out, ", \"%s\": %u", key, (unsigned)number);
}

static void put_hours(struct buf *out, bool known, int64_t hundredths) {
    if (known) {
        buf_printf(out, ", \"timmar\": %lld.%02lld", (long long)(hundredths / 100),
                   (long long)(hundredths % 100));
    } else {
        buf_put_text(out, ", \"timmar\": null");
    }
}

static void put_row(struct arena *scratch, const struct sheet_meeting *meeting,
                    const struct sheet_served_row *row, struct buf *out) {
    buf_put_text(out, "{\"datum\": ");
    value_print_string(date_iso(scratch, meeting->list.head.date), out);
    put_text(out, "organ", meeting->list.head.body);
    put_number(out, "person", row->person);
    put_text(out, "namn", row->name);
    put_text(out, "parti", row->party);
    put_text(out, "representerar", row->represents);
    put_text(out, "roll", row->role);
    put_truth(out, "tjänstgjorde", row->served != SHEET_NOT);
    put_truth(out, "närvarande", row->present);
    put_truth(out, "frånvarande", row->absent == SHEET_WHOLLY);
    put_truth(out, "på distans", row->remote != SHEET_NOT);
    put_text(out, "ersätter", row->replaces);
    put_text(out, "tjänstgjorda paragrafer", row->served_paragraphs);
    put_number(out, "antal paragrafer", row->paragraph_count);
    put_text(out, "närvarande paragrafer", row->present_paragraphs);
    put_text(out, "jäv", row->disqualified);
    put_hours(out, row->minutes >= 0, row->minutes < 0 ? 0 : sheet_hours(row->minutes));
    put_text(out, "fil", meeting->file);
    buf_put_byte(out, '}');
}

static void put_total(const struct sheet_total *total, size_t number, struct buf *out) {
    buf_printf(out, "{\"person\": %u", (unsigned)number);
    put_text(out, "namn", total->name);
    put_text(out, "parti", total->party);
    put_text(out, "representerar", total->represents);
    put_number(out, "möten", total->meetings);
    put_number(out, "tjänstgjorde", total->served);
    put_number(out, "närvarande", total->present);
    put_number(out, "frånvarande", total->absent);
    put_number(out, "på distans", total->remote);
    put_number(out, "antal paragrafer", total->paragraphs);
    put_hours(out, true, total->hours);
    buf_put_byte(out, '}');
}

void attendance_json(const struct sheet_many *many, struct buf *out) {
    struct arena *scratch = arena_new();
    const char *before = "\n    ";
    buf_put_text(out, "{\n  \"version\": 1,\n  \"rader\": [");
    for (size_t i = 0; i < many->meeting_count; i++) {
        const struct sheet_meeting *meeting = many->meetings[i];
        for (size_t row = 0; row < meeting->list.row_count; row++) {
            buf_put_text(out, before);
            put_row(scratch, meeting, &meeting->list.rows[row], out);
            before = ",\n    ";
        }
        arena_reset(scratch);
    }
    buf_put_text(out, "\n  ],\n  \"personer\": [");
    for (size_t i = 0; i < many->people.count; i++) {
        buf_put_text(out, i > 0 ? ",\n    " : "\n    ");
        put_total(&many->people.items[i], i + 1, out);
    }
    buf_put_text(out, "\n  ]\n}\n");
    arena_free(scratch);
}
