/* markdown: footnotes. Their texts are list items to cmark (disguise.c); labels are looked up in a
 * table of each text, so that texts do not clash; numbers are given in the order of the first
 * references, through the whole document. */
#include "markdown/reader.h"

#include <string.h>

#include "base/arena.h"

bool is_note_item(const struct run *run, cmark_node *item) {
    size_t line = (size_t)cmark_node_get_start_line(item);
    return run->text.marked && line >= 1 && line <= run->text.line_count &&
           run->text.lines[line - 1].kind == DISGUISE_DEFINITION &&
           cmark_node_get_start_column(item) == 1;
}

/* The slot of a label: its note's, or the free one where it would be put. */
static uint32_t *find_slot(const struct note_table *table, struct str label) {
    size_t mask = table->slot_count - 1;
    size_t i = str_hash(label) & mask;
    while (table->slots[i] != 0 && !str_equal(table->notes[table->slots[i] - 1].label, label)) {
        i = (i + 1) & mask;
    }
    return &table->slots[i];
}

static void add_note(struct run *run, cmark_node *item) {
    struct note_table *table = &run->notes;
    size_t number = (size_t)cmark_node_get_start_line(item);
    struct note note = {.run = run, .item = item};
    size_t length = disguise_label(disguise_source_line(&run->text, number), &note.label);
    uint32_t start = disguise_offset(&run->text, number, 0);
    note.at = (struct span){run->text.source, start, start + (uint32_t)length};
    uint32_t *slot = find_slot(table, note.label);
    if (*slot != 0) {
        struct finding *finding =
            diag_add(run->reader->diag, DIAG_NOTE_TWICE, note.at, DIAG_ARGS(note.label));
        diag_note(finding, NOTE_FIRST_HERE, table->notes[*slot - 1].at, DIAG_NO_ARGS);
        return;
    }
    table->notes[table->count++] = note;
    *slot = (uint32_t)table->count;
}

void find_notes(struct run *run) {
    struct note_table *table = &run->notes;
    size_t count = 0;
    for (size_t i = 0; run->text.marked && i < run->text.line_count; i++) {
        count += run->text.lines[i].kind == DISGUISE_DEFINITION;
    }
    if (count == 0) {
        return;
    }
    table->slot_count = 4;
    while (table->slot_count < 2 * count) {
        table->slot_count *= 2;
    }
    table->slots = ARENA_ARRAY(run->reader->scratch, uint32_t, table->slot_count);
    table->notes = ARENA_ARRAY(run->reader->scratch, struct note, count);
    for (cmark_node *list = cmark_node_first_child(run->root); list != NULL;
         list = cmark_node_next(list)) {
        if (cmark_node_get_type(list) != CMARK_NODE_LIST) {
            continue;
        }
        for (cmark_node *item = cmark_node_first_child(list); item != NULL;
             item = cmark_node_next(item)) {
            if (is_note_item(run, item)) {
                add_note(run, item);
            }
        }
    }
}

static void enqueue(struct reader *reader, struct note *note) {
    reader->queue = arena_more(reader->scratch, reader->queue, reader->queue_count,
                               &reader->queue_room, sizeof *reader->queue);
    note->number = reader->first_number + (uint32_t)reader->queue_count;
    reader->queue[reader->queue_count++] = note;
}

uint32_t refer_to_note(struct run *run, struct str label) {
    if (run->notes.count == 0) {
        return 0;
    }
    uint32_t slot = *find_slot(&run->notes, label);
    if (slot == 0) {
        return 0;
    }
    struct note *note = &run->notes.notes[slot - 1];
    if (note->number == 0) {
        enqueue(run->reader, note);
    }
    return note->number;
}

/* The finished notes and the order in which they are met. While texts are read, the blocks of one
 * that is included in the middle of a paragraph come before the rest of that paragraph, so the
 * numbers given so far may be out of step with the finished tree. */
struct order {
    uint32_t first;           /* the first number of this parse */
    struct doc_node **notes;  /* by the number given while reading */
    struct doc_node **placed; /* by the number to print */
    uint32_t *fresh;          /* the number to print, by the one given while reading; 0: not met */
    size_t met;
};

/* Gives the references below `top` their numbers to print. */
static void number_references(struct order *order, struct doc_node *top) {
    struct doc_node *node = top;
    while (node != NULL) {
        if (node->kind == DOC_FOOTNOTE_REF && node->number >= order->first) {
            size_t given = node->number - order->first;
            if (order->fresh[given] == 0) {
                order->placed[order->met] = order->notes[given];
                order->fresh[given] = order->first + (uint32_t)order->met++;
            }
            node->number = order->fresh[given];
        }
        if (node->first != NULL) {
            node = node->first;
            continue;
        }
        while (node != top && node->next == NULL) {
            node = node->parent;
        }
        node = node == top ? NULL : node->next;
    }
}

/* Adds the notes in their order; the first reference to one may stand in another. */
static void place_notes(struct reader *reader, struct doc_node *body, struct doc_node **notes) {
    struct arena *scratch = reader->scratch;
    size_t count = reader->queue_count;
    struct order order = {.first = reader->first_number, .notes = notes};
    order.placed = ARENA_ARRAY(scratch, struct doc_node *, count + 1);
    order.fresh = ARENA_ARRAY(scratch, uint32_t, count + 1);
    number_references(&order, body);
    for (size_t i = 0; i < order.met; i++) {
        struct doc_node *note = order.placed[i];
        note->number = order.first + (uint32_t)i;
        doc_append(reader->doc->root, note);
        number_references(&order, note);
    }
}

static void report_unused(const struct reader *reader) {
    for (const struct run *run = reader->runs; run != NULL; run = run->next) {
        for (size_t i = 0; i < run->notes.count; i++) {
            const struct note *note = &run->notes.notes[i];
            if (note->number == 0) {
                diag_add(reader->diag, DIAG_NOTE_UNUSED, note->at, DIAG_ARGS(note->label));
            }
        }
    }
}

void read_notes(struct reader *reader, struct doc_node *body) {
    struct doc_node holder = {.kind = DOC_ROOT};
    for (size_t i = 0; i < reader->queue_count; i++) { /* the queue grows as notes refer to notes */
        struct note *note = reader->queue[i];
        struct doc_node *node = doc_add(reader->doc, &holder, DOC_FOOTNOTE);
        node->at = note->at;
        read_blocks(note->run, cmark_node_first_child(note->item), node, 1);
    }
    struct doc_node **notes =
        ARENA_ARRAY(reader->scratch, struct doc_node *, reader->queue_count + 1);
    size_t count = 0;
    for (struct doc_node *node = holder.first; node != NULL; node = node->next) {
        notes[count++] = node;
    }
    place_notes(reader, body, notes);
    report_unused(reader);
}
