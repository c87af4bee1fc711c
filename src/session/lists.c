/* session: the lists of decisions and of votes as tables for spreadsheets. Texts are Markdown; a
 * cell gets their words, a line for each paragraph or point. */
#include "base/limits.h"
#include "markdown/markdown.h"
#include "model/ballot.h"
#include "session/attendance.h"
#include "session/documents.h"
#include "view/view.h"

/* ---- Markdown as words ------------------------------------------------------------------------
 */

/* Lines of words; `prefix` ("1. ") stands before the next one. */
struct words {
    struct buf out;
    struct buf prefix;
};

static void put_line(struct words *words, const struct doc_node *node) {
    struct buf line = {0};
    doc_plain_text(node, &line);
    if (line.len > 0) {
        buf_put_text(&words->out, words->out.len > 0 ? "\n" : "");
        buf_put(&words->out, buf_view(&words->prefix));
        buf_put(&words->out, buf_view(&line));
        buf_clear(&words->prefix);
    }
    buf_free(&line);
}

static void put_row(struct words *words, const struct doc_node *row) {
    struct buf line = {0};
    for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next) {
        buf_put_text(&line, line.len > 0 ? "; " : "");
        doc_plain_text(cell, &line);
    }
    buf_put_text(&words->out, words->out.len > 0 ? "\n" : "");
    buf_put(&words->out, buf_view(&words->prefix));
    buf_put(&words->out, buf_view(&line));
    buf_clear(&words->prefix);
    buf_free(&line);
}

/* As deep as Markdown may nest (LIMIT_MARKDOWN_DEPTH). */
static void put_blocks(struct words *words, const struct doc_node *parent) {
    uint32_t number = parent->start;
    for (const struct doc_node *node = parent->first; node != NULL; node = node->next) {
        switch (node->kind) {
        case DOC_PARAGRAPH:
        case DOC_HEADING:
        case DOC_CODE_BLOCK:
        case DOC_LABEL:
            put_line(words, node);
            break;
        case DOC_ROW:
            put_row(words, node);
            break;
        case DOC_ITEM:
            if (parent->ordered) {
                buf_printf(&words->prefix, "%u. ", (unsigned)number++);
            } else {
                buf_put_text(&words->prefix, "– ");
            }
            put_blocks(words, node);
            buf_clear(&words->prefix);
            break;
        case DOC_FOOTNOTE: /* belongs to the document, not to a cell */
            break;
        default:
            put_blocks(words, node);
            break;
        }
    }
}

/* Adds the words of a text, parsed as one that is included in a document. False: reported. */
static bool put_words(struct srbc *session, struct words *words, const struct markdown *text) {
    if (text->source == NULL) {
        return true;
    }
    const struct source *texts[] = {text->source};
    const struct origin from = {0, text->at, false};
    struct inclusion_text whole = {source_derive(session->arena, text->source->name,
                                                 STR(INCLUSION_OPEN "0" INCLUSION_CLOSE "\n"),
                                                 &from, 1),
                                   texts, 1};
    struct doc *doc = doc_new(session->arena);
    bool ok = markdown_parse(&whole, doc, doc->root, session->diag);
    put_blocks(words, doc->root);
    return ok;
}

static struct str words_take(struct words *words, struct arena *arena) {
    buf_free(&words->prefix);
    return buf_take(&words->out, arena);
}

/* ---- decisions ---------------------------------------------------------------------------------
 */

struct decision_list {
    struct srbc *session;
    struct sheet_decision *rows;
    size_t count;
    size_t room;
    bool ok;
};

static struct str joined(struct arena *arena, const struct text_list *list) {
    struct buf out = {0};
    for (size_t i = 0; i < list->count; i++) {
        buf_put_text(&out, i > 0 ? ", " : "");
        buf_put(&out, list->items[i].text);
    }
    return buf_take(&out, arena);
}

/* Points are numbered when there are several, as in the minutes. */
static struct str decision_words(struct decision_list *list, const struct decision *decision) {
    struct words words = {{0}, {0}};
    for (size_t i = 0; i < decision->part_count; i++) {
        const struct decision_part *part = &decision->parts[i];
        list->ok = put_words(list->session, &words, &part->intro) && list->ok;
        for (size_t point = 0; point < part->points.count; point++) {
            if (part->points.count > 1) {
                buf_printf(&words.prefix, "%u. ", (unsigned)point + 1);
            }
            list->ok = put_words(list->session, &words, &part->points.items[point]) && list->ok;
            buf_clear(&words.prefix);
        }
    }
    return words_take(&words, list->session->arena);
}

/* An item and those below it, which are as deep as YAML lets them be. */
static void add_decisions(struct decision_list *list, const struct item *item) {
    struct arena *arena = list->session->arena;
    bool one_day = date_order(item->due.from, item->due.to) == 0;
    list->rows = arena_more(arena, list->rows, list->count, &list->room, sizeof *list->rows);
    list->rows[list->count++] = (struct sheet_decision){
        .number = item_label(arena, list->session->meeting, item, STR("protokoll")),
        .title = item->title.text,
        .case_numbers = joined(arena, &item->case_numbers),
        .outcome = item->outcome.text,
        .text = decision_words(list, &item->decision),
        .responsible = item->responsible.text,
        .due = one_day ? item->due.from : (struct date){0},
        .due_text = one_day ? item->due_text.text : view_iso_dates(arena, &item->due),
        .recipients = joined(arena, &item->recipients),
    };
    for (size_t i = 0; i < item->item_count; i++) {
        add_decisions(list, &item->items[i]);
    }
}

bool document_decisions_sheet(struct srbc *session, struct str format, struct buf *out) {
    const struct meeting *meeting = session->meeting;
    struct decision_list list = {.session = session, .ok = true};
    for (size_t i = 0; i < meeting->items.count; i++) {
        add_decisions(&list, &meeting->items.items[i]);
    }
    if (!list.ok) {
        return false;
    }
    struct sheet_decisions sheet = {
        .head = attendance_head(session->arena, meeting, LABEL_BESLUTSLISTA),
        .rows = list.rows,
        .row_count = list.count,
    };
    if (str_equal(format, STR("csv"))) {
        sheet_decisions_csv(&sheet, out);
        return true;
    }
    bool made = sheet_decisions_xlsx(&sheet, session->diag, out);
    session->lacking = session->lacking || !made;
    return made;
}

/* ---- votes ------------------------------------------------------------------------------------
 */

struct vote_table {
    struct srbc *session;
    struct sheet_vote *votes;
    size_t count;
    size_t room;
    bool ok;
};

static struct str vote_title(struct srbc *session, const struct item *item, size_t number) {
    const struct vote *vote = &item->votes.items[number];
    if (vote->title.text.len > 0) {
        return vote->title.text;
    }
    struct buf title = {0};
    buf_put(&title, profile_heading(session->arena, session->meeting->profile,
                                    label_key(LABEL_OMROSTNING)));
    if (item->votes.count > 1) {
        buf_printf(&title, " %u", (unsigned)number + 1);
    }
    return buf_take(&title, session->arena);
}

static struct str text_words(struct vote_table *table, const struct markdown *text) {
    struct words words = {{0}, {0}};
    table->ok = put_words(table->session, &words, text) && table->ok;
    return words_take(&words, table->session->arena);
}

/* Names are shown when the vote was open; who is named twice votes once. */
static void set_voters(struct vote_table *table, const struct ballot *ballot,
                       struct sheet_vote *vote) {
    if (!ballot->named || ballot->closed) {
        return;
    }
    struct sheet_voter *rows =
        ARENA_ARRAY(table->session->arena, struct sheet_voter, ballot->line_count + 1);
    for (size_t i = 0; i < ballot->line_count; i++) {
        const struct ballot_line *line = &ballot->lines[i];
        if (line->doubled) {
            continue;
        }
        rows[vote->row_count++] = (struct sheet_voter){
            .name = line->name,
            .party = line->person != NULL ? person_party(line->person).text : STR(""),
            .replaces = line->replaces != NULL ? line->replaces->name.text : STR(""),
            .choice = (uint8_t)line->choice,
        };
    }
    vote->rows = rows;
}

static struct str side_name(enum vote_side side) {
    return side == VOTE_NONE ? STR("") : side == VOTE_YES ? STR("ja") : STR("nej");
}

static void add_vote(struct vote_table *table, const struct item *item, size_t number) {
    _Static_assert((int)BALLOT_CHOICE_COUNT == (int)SHEET_CHOICES, "the same columns");
    struct srbc *session = table->session;
    const struct vote *vote = &item->votes.items[number];
    const struct ballot *ballot = ballot_count(session->arena, session->meeting, item, vote);
    struct sheet_vote row = {
        .number = item_label(session->arena, session->meeting, item, STR("protokoll")),
        .item = item->title.text,
        .title = vote_title(session, item, number),
        .proposition = text_words(table, &vote->proposition),
        .yes_means = vote->yes_means.text,
        .no_means = vote->no_means.text,
        .outcome = text_words(table, &vote->outcome),
        .casting = side_name(vote->casting_vote),
        .lot = vote->lot.value == TRUTH_UNSET
                   ? STR("")
                   : side_name(vote->lot.value == TRUTH_YES ? VOTE_YES : VOTE_NO),
        .closed = ballot->closed,
    };
    for (size_t i = 0; i < SHEET_CHOICES; i++) {
        row.count[i] = ballot->count[i];
        row.counted[i] = ballot->counted[i];
    }
    set_voters(table, ballot, &row);
    table->votes =
        arena_more(session->arena, table->votes, table->count, &table->room, sizeof *table->votes);
    table->votes[table->count++] = row;
}

static void add_votes(struct vote_table *table, const struct item *item) {
    for (size_t i = 0; i < item->votes.count; i++) {
        add_vote(table, item, i);
    }
    for (size_t i = 0; i < item->item_count; i++) {
        add_votes(table, &item->items[i]);
    }
}

static void report_too_many(struct srbc *session, size_t count) {
    struct buf votes = {0};
    struct buf most = {0};
    buf_put_int(&votes, (int64_t)count);
    buf_put_int(&most, SHEET_VOTES_MAX);
    struct finding *finding =
        diag_add(session->diag, DIAG_TOO_MANY_VOTES, session->meeting->items.at,
                 DIAG_ARGS(buf_view(&votes), buf_view(&most)));
    diag_help(finding, HELP_VOTES_CSV, DIAG_NO_ARGS);
    buf_free(&votes);
    buf_free(&most);
}

bool document_votes_sheet(struct srbc *session, struct str format, struct buf *out) {
    const struct meeting *meeting = session->meeting;
    struct vote_table table = {.session = session, .ok = true};
    for (size_t i = 0; i < meeting->items.count; i++) {
        add_votes(&table, &meeting->items.items[i]);
    }
    if (!table.ok) {
        return false;
    }
    struct sheet_votes sheet = {
        .head = attendance_head(session->arena, meeting, LABEL_OMROSTNINGSLISTA),
        .votes = table.votes,
        .vote_count = table.count,
    };
    if (str_equal(format, STR("csv"))) {
        sheet_votes_csv(&sheet, out);
        return true;
    }
    if (table.count > SHEET_VOTES_MAX) {
        report_too_many(session, table.count);
        return false;
    }
    bool made = sheet_votes_xlsx(&sheet, session->diag, out);
    session->lacking = session->lacking || !made;
    return made;
}
