/* fuzzing: the short Swedish notations: § lists, dates, clocks, lines that describe a person.
 *
 * What is read and written again must be read as the same. */
#include "fuzz.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "words/date.h"
#include "words/paragraphs.h"

static void paragraphs_round_trip(struct arena *arena, struct str text) {
    struct paragraphs list, again;
    if (paragraphs_read(arena, text, &list) == PARAGRAPHS_OK) {
        struct str written = paragraphs_text(arena, list);
        fuzz_expect(paragraphs_read(arena, written, &again) == PARAGRAPHS_OK, "§ list reads again");
        fuzz_expect(str_equal(written, paragraphs_text(arena, again)), "§ list stays the same");
    }
    size_t at = 0;
    (void)paragraphs_take(arena, text, &at, &list);
    fuzz_expect(at <= text.len, "a § list ends inside the text");
}

static void dates_round_trip(struct arena *arena, struct str text) {
    struct date from, to;
    struct clock start, end;
    if (date_read_range(text, &from, &to) == DATE_OK) {
        fuzz_expect(date_order(from, to) <= 0, "a range of dates runs forwards");
        struct date again;
        struct str iso = date_iso(arena, from);
        fuzz_expect(date_read(iso, &again) == DATE_OK && date_order(from, again) == 0,
                    "a date reads again");
        (void)date_long(arena, to);
    }
    if (clock_read_range(text, &start, &end) == DATE_OK) {
        (void)clock_range_text(arena, start, end, CLOCK_DOT);
    }
}

/* A body and attendance with the line in all places where a person may stand. */
static void person_load(struct str line) {
    struct buf yaml = {0};
    struct buf quoted = {0};
    buf_put_byte(&quoted, '"');
    for (size_t i = 0; i < line.len; i++) {
        unsigned char byte = (unsigned char)line.ptr[i];
        if (byte < ' ' || byte == 0x7F) {
            buf_printf(&quoted, "\\x%02x", (unsigned)byte);
        } else {
            if (byte == '"' || byte == '\\') {
                buf_put_byte(&quoted, '\\');
            }
            buf_put_byte(&quoted, (char)byte);
        }
    }
    buf_put_byte(&quoted, '"');
    struct str person = buf_view(&quoted);
    buf_printf(&yaml,
               "organ: {namn: Nämnden, ledamöter: [Bo Ek (S), %.*s]}\ndatum: 2025-03-14\n"
               "justerare: %.*s\nnärvaro: {beslutande: [%.*s], övriga: [%.*s]}\n"
               "ärenden: [{rubrik: Ett, jäv: [%.*s]}]\n",
               STR_ARG(person), STR_ARG(person), STR_ARG(person), STR_ARG(person), STR_ARG(person));
    struct srbc *session = fuzz_session();
    struct str text = buf_view(&yaml);
    if (srbc_load_meeting(session, "mote.yaml", text.ptr, text.len)) {
        fuzz_build(session, "foredragningslista", "html");
    }
    (void)srbc_print_findings(session, SRBC_FORMAT_SHORT, false);
    srbc_free(session);
    buf_free(&quoted);
    buf_free(&yaml);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    enum { LINE_MAX_BYTES = 1000 };
    struct str text = {(const char *)data, size};
    if (size > LINE_MAX_BYTES || utf8_check(text) != SIZE_MAX) {
        return 0;
    }
    struct arena *arena = arena_new();
    paragraphs_round_trip(arena, text);
    dates_round_trip(arena, text);
    person_load(text);
    arena_free(arena);
    return 0;
}
