/* diag: the report as JSON, one object a line. Names of fields and levels are never translated. */
#include "base/buf.h"
#include "diag/record.h"

void json_put_text(struct buf *out, struct str text) {
    static const char hex[] = "0123456789abcdef";
    buf_put_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '"' || c == '\\') {
            buf_put_byte(out, '\\');
            buf_put_byte(out, (char)c);
        } else if (c < 0x20 || c == 0x7F) {
            buf_put_text(out, "\\u00");
            buf_put_byte(out, hex[c >> 4]);
            buf_put_byte(out, hex[c & 15]);
        } else {
            buf_put_byte(out, (char)c);
        }
    }
    buf_put_byte(out, '"');
}

static void put_place(struct buf *out, const struct place *place) {
    static const char *const names[] = {"line", "column", "end_line", "end_column"};
    const uint32_t values[] = {place->from.line, place->from.column, place->to.line,
                               place->to.column};
    bool known = place->file.len > 0;
    buf_put_text(out, ",\"file\":");
    if (known) {
        json_put_text(out, place->file);
    } else {
        buf_put_text(out, "null");
    }
    for (size_t i = 0; i < 4; i++) {
        buf_printf(out, ",\"%s\":", names[i]);
        if (known) {
            buf_put_int(out, values[i]);
        } else {
            buf_put_text(out, "null");
        }
    }
}

static void put_record(struct buf *out, const struct record *record) {
    buf_printf(out, "{\"version\":1,\"code\":\"SRB%u\",\"level\":\"%s\",\"message\":",
               diag_number(record->code), report_level_words[LANGUAGE_EN][record->level].ptr);
    json_put_text(out, record->message);
    put_place(out, &record->at);
    buf_put_text(out, ",\"notes\":[");
    for (const struct record_note *note = record->notes; note != NULL; note = note->next) {
        buf_put_text(out, note == record->notes ? "{\"message\":" : ",{\"message\":");
        json_put_text(out, note->message);
        put_place(out, &note->at);
        buf_put_byte(out, '}');
    }
    buf_put_text(out, "],\"help\":[");
    for (const struct record_help *help = record->helps; help != NULL; help = help->next) {
        buf_put_text(out, help == record->helps ? "" : ",");
        json_put_text(out, help->message);
    }
    buf_put_text(out, "]}\n");
}

void report_print_json(struct diag_report *report, bool color, struct buf *out) {
    (void)color;
    size_t count = 0;
    struct record **records = report_order(report, false, &count);
    for (size_t i = 0; i < count; i++) {
        put_record(out, records[i]);
    }
    size_t rest = report_rest(report, count);
    if (rest > 0) {
        struct buf words = {0};
        report_put_rest(report, rest, &words);
        buf_put_text(out, "{\"version\":1,\"code\":null,\"level\":\"note\",\"message\":");
        json_put_text(out, buf_view(&words));
        put_place(out, &(struct place){0});
        buf_put_text(out, ",\"notes\":[],\"help\":[]}\n");
        buf_free(&words);
    }
}
