/* diag: findings in order of place, as text for people, as short lines, as JSON lines.
 *
 * Method: an array of the findings with their resolved places is sorted; duplicates fall away; when
 * there are more than LIMIT_FINDINGS, errors are kept before warnings before notes. */
#include "diag/diag.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "diag/finding.h"
#include "diag/message.h"
#include "diag/snippet.h"

struct entry {
    const struct finding *finding;
    struct span at; /* resolved */
};

static const struct str level_words[LANGUAGE_COUNT][DIAG_ERROR + 1] = {
    [LANGUAGE_SV] = {STR_INIT("anmärkning"), STR_INIT("varning"), STR_INIT("fel")},
    [LANGUAGE_EN] = {STR_INIT("note"), STR_INIT("warning"), STR_INIT("error")},
};
static const struct str level_words_plural[LANGUAGE_COUNT][DIAG_ERROR + 1] = {
    [LANGUAGE_SV] = {STR_INIT("anmärkningar"), STR_INIT("varningar"), STR_INIT("fel")},
    [LANGUAGE_EN] = {STR_INIT("notes"), STR_INIT("warnings"), STR_INIT("errors")},
};
static const struct str help_words[LANGUAGE_COUNT] = {STR_INIT("hjälp"), STR_INIT("help")};

/* ANSI: notes cyan, warnings yellow, errors red. */
static const char *const level_colors[DIAG_ERROR + 1] = {"\x1b[1;36m", "\x1b[1;33m", "\x1b[1;31m"};

struct printer {
    struct buf *out;
    const struct diag_print *how;
    struct place_cursor cursor;
    struct place_cursor note_cursor;
};

/* ---- order ----------------------------------------------------------------------------------- */

static int order_numbers(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

static int order_args(const struct finding *a, const struct finding *b) {
    int order = 0;
    for (size_t i = 0; order == 0 && i < DIAG_ARGS_MAX; i++) {
        order = str_order(a->args.v[i], b->args.v[i]);
        order = order != 0 ? order : order_numbers(a->args.word[i], b->args.word[i]);
    }
    return order;
}

/* Place, then code, then words: equal means the same message. Without place: last. */
static int order_messages(const struct entry *a, const struct entry *b) {
    int order = order_numbers(a->at.source == NULL, b->at.source == NULL);
    if (order == 0 && a->at.source != NULL) {
        order = order_numbers(a->at.source->order, b->at.source->order);
        order = order != 0 ? order : str_order(a->at.source->name, b->at.source->name);
        order = order != 0 ? order : order_numbers(a->at.start, b->at.start);
        order = order != 0 ? order : order_numbers(a->at.end, b->at.end);
    }
    order = order != 0 ? order : order_numbers(a->finding->code, b->finding->code);
    return order != 0 ? order : order_args(a->finding, b->finding);
}

static int order_entries(const void *left, const void *right) {
    const struct entry *a = left;
    const struct entry *b = right;
    int order = order_messages(a, b);
    return order != 0 ? order : order_numbers(a->finding->number, b->finding->number);
}

/* All findings sorted, duplicates removed; `*count` gets their number. */
static struct entry *sorted_entries(struct diag *diag, size_t *count) {
    struct entry *entries = ARENA_ARRAY(diag->arena, struct entry, diag->count + 1);
    size_t n = 0;
    for (const struct finding *f = diag->first; f != NULL; f = f->next) {
        entries[n++] = (struct entry){f, source_resolve(f->at)};
    }
    qsort(entries, n, sizeof *entries, order_entries);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || order_messages(&entries[kept - 1], &entries[i]) != 0) {
            entries[kept++] = entries[i];
        }
    }
    *count = kept;
    return entries;
}

/* ---- for people ------------------------------------------------------------------------------ */

static void put_color(struct printer *p, const char *color) {
    if (p->how->color) {
        buf_put_text(p->out, color);
    }
}

static void put_place(struct printer *p, const struct place *place) {
    if (place->file.len > 0) {
        message_put_clean(p->out, place->file);
        buf_put_byte(p->out, ':');
        buf_put_int(p->out, place->from.line);
        buf_put_byte(p->out, ':');
        buf_put_int(p->out, place->from.column);
        buf_put_text(p->out, ": ");
    }
}

/* "fel[SRB301]: " */
static void put_level(struct printer *p, enum diag_text code) {
    enum diag_level level = diag_level_of(code);
    put_color(p, level_colors[level]);
    buf_put(p->out, level_words[p->how->language][level]);
    if (diag_number(code) != 0) {
        buf_put_text(p->out, "[SRB");
        buf_put_int(p->out, diag_number(code));
        buf_put_byte(p->out, ']');
    }
    put_color(p, "\x1b[0m");
    buf_put_text(p->out, ": ");
}

static void put_text(struct printer *p, enum diag_text text, const struct diag_args *args,
                     struct span at) {
    message_put(p->out, text, p->how->language, args, at);
}

static void put_helps(struct printer *p, const struct finding *finding, size_t margin) {
    for (const struct remark *r = finding->helps; r != NULL; r = r->next) {
        for (size_t i = 0; i < margin; i++) {
            buf_put_byte(p->out, ' ');
        }
        put_color(p, "\x1b[1;32m");
        buf_put_text(p->out, " = ");
        buf_put(p->out, help_words[p->how->language]);
        put_color(p, "\x1b[0m");
        buf_put_text(p->out, ": ");
        put_text(p, r->text, &r->args, r->at);
        buf_put_byte(p->out, '\n');
    }
}

static void print_human(struct printer *p, const struct entry *entry) {
    const struct finding *finding = entry->finding;
    struct place place = place_of(&p->cursor, entry->at);
    const char *color = p->how->color ? level_colors[diag_level_of(finding->code)] : NULL;
    put_place(p, &place);
    put_level(p, finding->code);
    put_text(p, finding->code, &finding->args, entry->at);
    buf_put_byte(p->out, '\n');
    size_t margin = snippet_put(p->out, entry->at, place.from.line, color);
    put_helps(p, finding, margin);
    for (const struct remark *r = finding->notes; r != NULL; r = r->next) {
        struct span at = source_resolve(r->at);
        struct place there = place_of(&p->note_cursor, at);
        put_place(p, &there);
        put_level(p, r->text);
        put_text(p, r->text, &r->args, at);
        buf_put_byte(p->out, '\n');
        (void)snippet_put(p->out, at, there.from.line,
                          p->how->color ? level_colors[DIAG_NOTE] : NULL);
    }
    buf_put_byte(p->out, '\n');
}

static void print_short(struct printer *p, const struct entry *entry) {
    struct place place = place_of(&p->cursor, entry->at);
    put_place(p, &place);
    put_level(p, entry->finding->code);
    put_text(p, entry->finding->code, &entry->finding->args, entry->at);
    buf_put_byte(p->out, '\n');
}

/* "2 fel, 1 varning" */
static void put_summary(struct printer *p, const size_t by_level[DIAG_ERROR + 1]) {
    bool any = false;
    for (int level = DIAG_ERROR; level >= (int)DIAG_NOTE; level--) {
        size_t n = by_level[level];
        if (n == 0) {
            continue;
        }
        buf_put_text(p->out, any ? ", " : "");
        buf_put_int(p->out, (int64_t)n);
        buf_put_byte(p->out, ' ');
        buf_put(p->out, n == 1 ? level_words[p->how->language][level]
                               : level_words_plural[p->how->language][level]);
        any = true;
    }
    if (any) {
        buf_put_byte(p->out, '\n');
    }
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static void put_json_text(struct buf *out, struct str text) {
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

static void put_json_message(struct printer *p, enum diag_text text, const struct diag_args *args,
                             struct span at) {
    struct buf message = {0};
    message_put(&message, text, p->how->language, args, at);
    put_json_text(p->out, buf_view(&message));
    buf_free(&message);
}

static void put_json_place(struct buf *out, const struct place *place) {
    static const char *const names[] = {"line", "column", "end_line", "end_column"};
    const uint32_t values[] = {place->from.line, place->from.column, place->to.line,
                               place->to.column};
    buf_put_text(out, ",\"file\":");
    if (place->file.len > 0) {
        put_json_text(out, place->file);
    } else {
        buf_put_text(out, "null");
    }
    for (size_t i = 0; i < 4; i++) {
        buf_printf(out, ",\"%s\":", names[i]);
        if (place->file.len > 0) {
            buf_put_int(out, values[i]);
        } else {
            buf_put_text(out, "null");
        }
    }
}

static void print_json(struct printer *p, const struct entry *entry) {
    const struct finding *finding = entry->finding;
    struct place place = place_of(&p->cursor, entry->at);
    buf_printf(p->out, "{\"version\":1,\"code\":\"SRB%u\",\"level\":\"%s\",\"message\":",
               diag_number(finding->code),
               level_words[LANGUAGE_EN][diag_level_of(finding->code)].ptr);
    put_json_message(p, finding->code, &finding->args, entry->at);
    put_json_place(p->out, &place);
    buf_put_text(p->out, ",\"notes\":[");
    for (const struct remark *r = finding->notes; r != NULL; r = r->next) {
        struct place there = place_of(&p->note_cursor, r->at);
        buf_put_text(p->out, r == finding->notes ? "{\"message\":" : ",{\"message\":");
        put_json_message(p, r->text, &r->args, r->at);
        put_json_place(p->out, &there);
        buf_put_byte(p->out, '}');
    }
    buf_put_text(p->out, "],\"help\":[");
    for (const struct remark *r = finding->helps; r != NULL; r = r->next) {
        buf_put_text(p->out, r == finding->helps ? "" : ",");
        put_json_message(p, r->text, &r->args, r->at);
    }
    buf_put_text(p->out, "]}\n");
}

/* ---- all ------------------------------------------------------------------------------------- */

static void (*const printers[DIAG_FORMAT_COUNT])(struct printer *, const struct entry *) = {
    [DIAG_FORMAT_HUMAN] = print_human,
    [DIAG_FORMAT_SHORT] = print_short,
    [DIAG_FORMAT_JSON] = print_json,
};

/* How many findings of each level fit under the cap, the worst first. */
static void share_out(const size_t by_level[], size_t room[]) {
    size_t left = LIMIT_FINDINGS;
    for (int level = DIAG_ERROR; level >= (int)DIAG_NOTE; level--) {
        room[level] = by_level[level] < left ? by_level[level] : left;
        left -= room[level];
    }
}

static void put_rest(struct printer *p, size_t rest) {
    struct buf number = {0};
    buf_put_int(&number, (int64_t)rest);
    struct diag_args args = DIAG_ARGS(buf_view(&number));
    if (p->how->format == DIAG_FORMAT_JSON) {
        buf_put_text(p->out, "{\"version\":1,\"code\":null,\"level\":\"note\",\"message\":");
        put_json_message(p, NOTE_MORE_FINDINGS, &args, SPAN_NONE);
        put_json_place(p->out, &(struct place){0});
        buf_put_text(p->out, ",\"notes\":[],\"help\":[]}\n");
    } else {
        put_text(p, NOTE_MORE_FINDINGS, &args, SPAN_NONE);
        buf_put_byte(p->out, '\n');
    }
    buf_free(&number);
}

void diag_print(struct diag *diag, const struct diag_print *how, struct buf *out) {
    size_t count = 0;
    struct entry *entries = sorted_entries(diag, &count);
    struct printer printer = {.out = out, .how = how};
    size_t by_level[DIAG_ERROR + 1] = {0};
    size_t room[DIAG_ERROR + 1];
    for (size_t i = 0; i < count; i++) {
        by_level[diag_level_of(entries[i].finding->code)]++;
    }
    share_out(by_level, room);
    size_t printed = 0;
    for (size_t i = 0; i < count; i++) {
        enum diag_level level = diag_level_of(entries[i].finding->code);
        if (room[level] > 0) {
            room[level]--;
            printed++;
            printers[how->format](&printer, &entries[i]);
        }
    }
    if (printed < count) {
        put_rest(&printer, count - printed);
    }
    if (how->format == DIAG_FORMAT_HUMAN) {
        put_summary(&printer, by_level);
    }
}
