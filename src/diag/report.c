/* diag: what is told of a run.
 *
 * Method: each store's findings are sorted and get their level; those not seen before become
 * records, until there are enough of their level and worse ones. What is dropped is only counted.
 * The printers get the records in order of place. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "diag/message.h"
#include "diag/record.h"

struct diag_report *diag_report_new(struct arena *arena, enum language language) {
    struct diag_report *report = ARENA_NEW(arena, struct diag_report);
    report->arena = arena;
    report->language = language;
    report->names.arena = arena;
    report->file_end = &report->files;
    return report;
}

void diag_report_fail(struct diag_report *report) {
    report->failed = true;
}

/* ---- files -------------------------------------------------------------------------------------
 */

static struct report_file *find_file(struct diag_report *report, struct str name) {
    struct report_file *file = table_get(&report->names, name);
    if (file != NULL) {
        return file;
    }
    file = ARENA_NEW(report->arena, struct report_file);
    file->name = str_copy(report->arena, name);
    file->rank = report->file_count++;
    (void)table_set(&report->names, file->name, file);
    *report->file_end = file;
    report->file_end = &file->next;
    return file;
}

void diag_report_input(struct diag_report *report, struct str name) {
    find_file(report, name)->input = true;
}

/* ---- findings seen ------------------------------------------------------------------------------
 */

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t len) {
    const unsigned char *at = bytes;
    for (size_t i = 0; i < len; i++) {
        hash = (hash ^ at[i]) * 0x100000001B3U;
    }
    return hash;
}

static uint64_t hash_number(uint64_t hash, uint32_t number) {
    const unsigned char bytes[] = {(unsigned char)number, (unsigned char)(number >> 8),
                                   (unsigned char)(number >> 16), (unsigned char)(number >> 24)};
    return hash_bytes(hash, bytes, sizeof bytes);
}

/* FNV-1a of what makes two findings the same. */
static uint64_t hash_finding(const struct finding *finding, struct span at) {
    uint64_t hash = 0xCBF29CE484222325U;
    if (at.source != NULL) {
        hash = hash_bytes(hash, at.source->name.ptr, at.source->name.len);
        hash = hash_number(hash_number(hash, at.start), at.end);
    }
    hash = hash_number(hash, (uint32_t)finding->code);
    for (size_t i = 0; i < DIAG_ARGS_MAX; i++) {
        hash = hash_number(hash, (uint32_t)finding->args.word[i]);
        hash = hash_number(hash, (uint32_t)finding->args.v[i].len);
        hash = hash_bytes(hash, finding->args.v[i].ptr, finding->args.v[i].len);
    }
    return hash != 0 ? hash : 1;
}

static uint64_t *seen_slot(uint64_t *slots, size_t room, uint64_t hash) {
    size_t at = (size_t)hash & (room - 1);
    while (slots[at] != 0 && slots[at] != hash) {
        at = (at + 1) & (room - 1);
    }
    return &slots[at];
}

/* Whether the hash is new; it is remembered. */
static bool see(struct diag_report *report, uint64_t hash) {
    if (report->seen_count * 2 >= report->seen_room) {
        size_t room = report->seen_room > 0 ? report->seen_room * 2 : 256;
        uint64_t *slots = ARENA_ARRAY(report->arena, uint64_t, room);
        for (size_t i = 0; i < report->seen_room; i++) {
            if (report->seen[i] != 0) {
                *seen_slot(slots, room, report->seen[i]) = report->seen[i];
            }
        }
        report->seen = slots;
        report->seen_room = room;
    }
    uint64_t *slot = seen_slot(report->seen, report->seen_room, hash);
    bool is_new = *slot == 0;
    *slot = hash;
    report->seen_count += is_new ? 1 : 0;
    return is_new;
}

/* ---- from finding to record ------------------------------------------------------------------ */

struct entry {
    const struct finding *finding;
    struct span at; /* in a file */
};

static int order_numbers(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

/* As they stand in the files, in which the cursors then move forward. */
static int order_entries(const void *left, const void *right) {
    const struct entry *a = left;
    const struct entry *b = right;
    int order = order_numbers(a->at.source == NULL, b->at.source == NULL);
    if (order == 0 && a->at.source != NULL) {
        order = order_numbers(a->at.source->order, b->at.source->order);
        order = order != 0 ? order : str_order(a->at.source->name, b->at.source->name);
        order = order != 0 ? order : order_numbers(a->at.start, b->at.start);
    }
    return order != 0 ? order : order_numbers(a->finding->number, b->finding->number);
}

struct maker {
    struct diag_report *report;
    struct place_cursor cursor;
    struct place_cursor note_cursor;
};

static struct str words_of(struct diag_report *report, enum diag_text text,
                           const struct diag_args *args, struct span at) {
    struct buf message = {0};
    message_put(&message, text, report->language, args, at);
    return buf_take(&message, report->arena);
}

/* A place whose file name outlives the source. */
static struct place settle_place(struct diag_report *report, struct place_cursor *cursor,
                                 struct span at) {
    struct place place = place_of(cursor, at);
    if (at.source != NULL) {
        place.file = find_file(report, place.file)->name;
    }
    return place;
}

static struct record_note *make_notes(struct maker *maker, const struct remark *remarks) {
    struct diag_report *report = maker->report;
    struct record_note *first = NULL;
    struct record_note **end = &first;
    for (const struct remark *r = remarks; r != NULL; r = r->next) {
        struct span at = source_resolve(r->at);
        struct record_note *note = ARENA_NEW(report->arena, struct record_note);
        note->message = words_of(report, r->text, &r->args, at);
        note->at = settle_place(report, &maker->note_cursor, at);
        note->snippet = snippet_make(report->arena, &maker->note_cursor, at);
        *end = note;
        end = &note->next;
    }
    return first;
}

static struct record_help *make_helps(struct maker *maker, const struct remark *remarks) {
    struct record_help *first = NULL;
    struct record_help **end = &first;
    for (const struct remark *r = remarks; r != NULL; r = r->next) {
        *end = ARENA_NEW(maker->report->arena, struct record_help);
        (*end)->message = words_of(maker->report, r->text, &r->args, r->at);
        end = &(*end)->next;
    }
    return first;
}

static struct record *make_record(struct maker *maker, const struct entry *entry) {
    struct diag_report *report = maker->report;
    const struct finding *finding = entry->finding;
    struct record *record = ARENA_NEW(report->arena, struct record);
    record->code = finding->code;
    record->message = words_of(report, finding->code, &finding->args, entry->at);
    record->at = settle_place(report, &maker->cursor, entry->at);
    record->snippet = snippet_make(report->arena, &maker->cursor, entry->at);
    record->notes = make_notes(maker, finding->notes);
    record->helps = make_helps(maker, finding->helps);
    record->start = entry->at.start;
    record->end = entry->at.end;
    if (entry->at.source != NULL) {
        record->rank = find_file(report, record->at.file)->rank;
    }
    return record;
}

static void keep(struct diag_report *report, struct record *record) {
    report->records = arena_more(report->arena, report->records, report->count, &report->room,
                                 sizeof *report->records);
    record->number = report->count;
    report->records[report->count++] = record;
}

/* Whether there is room for one more of the level beside those that are as bad or worse. */
static bool has_room(const struct diag_report *report, enum diag_level level) {
    size_t before = 0;
    for (int worse = (int)level; worse <= (int)DIAG_ERROR; worse++) {
        before += report->kept[worse];
    }
    return before < LIMIT_FINDINGS;
}

static void take(struct maker *maker, struct diag *diag, const struct entry *entry) {
    struct diag_report *report = maker->report;
    enum diag_level level;
    if (!finding_level(diag, entry->finding->code, &level) ||
        !see(report, hash_finding(entry->finding, entry->at))) {
        return;
    }
    const struct allowance *allowance = allow_find(diag, entry->finding->code, entry->at);
    size_t *kept = allowance != NULL ? &report->silenced : &report->kept[level];
    bool room = allowance != NULL ? report->silenced < LIMIT_FINDINGS : has_room(report, level);
    report->told[level] += allowance != NULL ? 0 : 1;
    if (!room) {
        return;
    }
    struct record *record = make_record(maker, entry);
    record->level = level;
    record->reason = allowance != NULL ? str_copy(report->arena, allowance->reason) : STR("");
    (*kept)++;
    keep(report, record);
}

void diag_report_add(struct diag_report *report, struct diag *diag) {
    struct arena *scratch = arena_new();
    struct entry *entries = ARENA_ARRAY(scratch, struct entry, diag->count + 1);
    size_t count = 0;
    for (const struct finding *f = diag->first; f != NULL; f = f->next) {
        entries[count++] = (struct entry){f, source_resolve(f->at)};
    }
    qsort(entries, count, sizeof *entries, order_entries);
    allow_prepare(diag);
    struct maker maker = {.report = report};
    for (size_t i = 0; i < count; i++) {
        take(&maker, diag, &entries[i]);
    }
    arena_free(scratch);
}

size_t diag_report_count(const struct diag_report *report, enum diag_level least) {
    size_t count = 0;
    for (int level = (int)least; level <= (int)DIAG_ERROR; level++) {
        count += report->told[level];
    }
    return count;
}

/* ---- order ----------------------------------------------------------------------------------- */

static int order_records(const void *left, const void *right) {
    const struct record *a = *(const struct record *const *)left;
    const struct record *b = *(const struct record *const *)right;
    int order = order_numbers(a->at.file.len == 0, b->at.file.len == 0);
    order = order != 0 ? order : order_numbers(a->rank, b->rank);
    order = order != 0 ? order : order_numbers(a->start, b->start);
    order = order != 0 ? order : order_numbers(a->end, b->end);
    order = order != 0 ? order : order_numbers(a->code, b->code);
    order = order != 0 ? order : str_order(a->message, b->message);
    return order != 0 ? order : order_numbers(a->number, b->number);
}

/* How many findings of each level fit under the cap, the worst first. */
static void share_out(const size_t by_level[], size_t room[]) {
    size_t left = LIMIT_FINDINGS;
    for (int level = DIAG_ERROR; level >= (int)DIAG_NOTE; level--) {
        room[level] = by_level[level] < left ? by_level[level] : left;
        left -= room[level];
    }
}

struct record **report_order(struct diag_report *report, bool with_silenced, size_t *count) {
    struct record **out = ARENA_ARRAY(report->arena, struct record *, report->count + 1);
    size_t room[DIAG_ERROR + 1];
    share_out(report->kept, room);
    if (report->count > 0) {
        qsort(report->records, report->count, sizeof(struct record *), order_records);
    }
    *count = 0;
    for (size_t i = 0; i < report->count; i++) {
        struct record *record = report->records[i];
        if (record->reason.len > 0) {
            if (with_silenced) {
                out[(*count)++] = record;
            }
        } else if (room[record->level] > 0) {
            room[record->level]--;
            out[(*count)++] = record;
        }
    }
    return out;
}

size_t report_rest(const struct diag_report *report, size_t count) {
    return diag_report_count(report, DIAG_NOTE) - count;
}

void report_put_rest(const struct diag_report *report, size_t rest, struct buf *out) {
    struct buf number = {0};
    buf_put_int(&number, (int64_t)rest);
    struct diag_args args = DIAG_ARGS(buf_view(&number));
    message_put(out, NOTE_MORE_FINDINGS, report->language, &args, SPAN_NONE);
    buf_free(&number);
}

/* ---- telling --------------------------------------------------------------------------------- */

void diag_report_print(struct diag_report *report, enum diag_format format, bool color,
                       struct buf *out) {
    static void (*const printers[DIAG_FORMAT_COUNT])(struct diag_report *, bool, struct buf *) = {
        [DIAG_FORMAT_HUMAN] = report_print_human,   [DIAG_FORMAT_SHORT] = report_print_short,
        [DIAG_FORMAT_JSON] = report_print_json,     [DIAG_FORMAT_SARIF] = report_print_sarif,
        [DIAG_FORMAT_GITHUB] = report_print_github,
    };
    printers[format](report, color, out);
}

void diag_print(struct diag *diag, const struct diag_print *how, struct buf *out) {
    struct arena *arena = arena_new();
    struct diag_report *report = diag_report_new(arena, how->language);
    diag_report_add(report, diag);
    diag_report_print(report, how->format, how->color, out);
    arena_free(arena);
}
