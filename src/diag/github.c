/* diag: the report as workflow commands, which show findings beside the lines of a change:
 *
 *     ::error file=mote.yaml,line=4,col=8,endColumn=18,title=SRB207::datumet '2025-02-30' finns
 * inte
 *
 * Notes and help lines follow in the message, each on a line of its own (%0A). */
#include "base/buf.h"
#include "diag/message.h"
#include "diag/record.h"

/* Percent marks for what would end a property or the command. */
static void put_escaped(struct buf *out, struct str text, bool property) {
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','))) {
            buf_put_byte(out, '%');
            buf_put_byte(out, hex[(unsigned char)c >> 4]);
            buf_put_byte(out, hex[(unsigned char)c & 15]);
        } else {
            buf_put_byte(out, c);
        }
    }
}

/* Columns are allowed only within one line. */
static void put_place(struct buf *out, const struct place *place) {
    if (place->file.len == 0) {
        return;
    }
    struct buf file = {0};
    message_put_clean(&file, place->file);
    buf_put_text(out, "file=");
    put_escaped(out, buf_view(&file), true);
    buf_free(&file);
    buf_put_text(out, ",line=");
    buf_put_int(out, place->from.line);
    if (place->from.line != place->to.line) {
        buf_put_text(out, ",endLine=");
        buf_put_int(out, place->to.line);
    } else {
        buf_put_text(out, ",col=");
        buf_put_int(out, place->from.column);
        buf_put_text(out, ",endColumn=");
        buf_put_int(out, place->to.column);
    }
    buf_put_byte(out, ',');
}

static void put_remarks(struct buf *out, const struct record *record, enum language language) {
    for (const struct record_help *help = record->helps; help != NULL; help = help->next) {
        buf_put_byte(out, '\n');
        buf_put(out, report_help_words[language]);
        buf_put_text(out, ": ");
        buf_put(out, help->message);
    }
    for (const struct record_note *note = record->notes; note != NULL; note = note->next) {
        buf_put_byte(out, '\n');
        if (note->at.file.len > 0) {
            buf_put(out, note->at.file);
            buf_printf(out, ":%u:%u: ", (unsigned)note->at.from.line,
                       (unsigned)note->at.from.column);
        }
        buf_put(out, note->message);
    }
}

void report_print_github(struct diag_report *report, bool color, struct buf *out) {
    static const char *const commands[DIAG_ERROR + 1] = {"notice", "warning", "error"};
    (void)color;
    size_t count = 0;
    struct record **records = report_order(report, false, &count);
    for (size_t i = 0; i < count; i++) {
        const struct record *record = records[i];
        struct buf message = {0};
        buf_put(&message, record->message);
        put_remarks(&message, record, report->language);
        buf_printf(out, "::%s ", commands[record->level]);
        put_place(out, &record->at);
        buf_printf(out, "title=SRB%u::", diag_number(record->code));
        put_escaped(out, buf_view(&message), false);
        buf_put_byte(out, '\n');
        buf_free(&message);
    }
    size_t rest = report_rest(report, count);
    if (rest > 0) {
        buf_put_text(out, "::notice title=srbc::");
        report_put_rest(report, rest, out);
        buf_put_byte(out, '\n');
    }
}
