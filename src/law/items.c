/* law: numbers of items and §§, decisions that are missing, corrections. */
#include "base/arena.h"
#include "base/buf.h"
#include "law/rules.h"

/* ---- numbers --------------------------------------------------------------------------------- */

/* Where an item's number of a kind is written, else its title or the whole item. */
static struct span number_place(const struct item *item, const struct number *number) {
    return number->given ? number->at : item->title.at.source != NULL ? item->title.at : item->at;
}

static uint32_t number_of(const struct item *item, bool paragraphs) {
    return paragraphs ? item->paragraph : item->number;
}

/* Reports items of the first level that have a number once more. `used` has a place for each number
 * up to the highest. */
static void report_twice(const struct law *law, enum diag_text code, bool paragraphs) {
    const struct item_list *list = &law->meeting->items;
    uint32_t highest = 0;
    for (size_t i = 0; i < list->count; i++) {
        uint32_t number = number_of(&list->items[i], paragraphs);
        highest = number > highest ? number : highest;
    }
    const struct item **used = ARENA_ARRAY(law->arena, const struct item *, (size_t)highest + 1);
    for (size_t i = 0; i < list->count; i++) {
        const struct item *item = &list->items[i];
        uint32_t number = number_of(item, paragraphs);
        const struct item *first = used[number];
        if (first == NULL) {
            used[number] = item;
            continue;
        }
        const struct number *given = paragraphs ? &item->given_paragraph : &item->given_number;
        const struct number *before = paragraphs ? &first->given_paragraph : &first->given_number;
        struct buf digits = {0};
        buf_put_int(&digits, number);
        bool told = given->given || before->given; /* else it follows from an earlier one */
        if (told) {
            struct finding *finding =
                diag_add(law->diag, code, number_place(item, given), DIAG_ARGS(buf_view(&digits)));
            diag_note(finding, NOTE_FIRST_HERE, number_place(first, before), DIAG_NO_ARGS);
        }
        buf_free(&digits);
    }
}

void rule_paragraph_twice(const struct law *law) {
    report_twice(law, DIAG_PARAGRAPH_TWICE, true);
}

void rule_number_twice(const struct law *law) {
    report_twice(law, DIAG_NUMBER_TWICE, false);
}

static void report_jump(const struct law *law, enum diag_text code, const struct item *item,
                        const struct item *before, struct diag_args args) {
    struct finding *finding = diag_add(law->diag, code, item->given_paragraph.at, args);
    diag_note(finding, NOTE_ITEM_BEFORE_HERE, number_place(before, &before->given_paragraph),
              DIAG_NO_ARGS);
}

void rule_paragraph_back(const struct law *law) {
    const struct item_list *list = &law->meeting->items;
    for (size_t i = 1; i < list->count; i++) {
        const struct item *item = &list->items[i];
        const struct item *before = item - 1;
        bool twice = law->paragraphs[item->paragraph] > 1; /* which is told already */
        if (item->given_paragraph.given && item->paragraph < before->paragraph && !twice) {
            report_jump(law, DIAG_PARAGRAPH_BACK, item, before,
                        DIAG_ARGS(law_label(law, item), law_label(law, before)));
        }
    }
}

void rule_paragraph_gap(const struct law *law) {
    const struct item_list *list = &law->meeting->items;
    for (size_t i = 1; i < list->count; i++) {
        const struct item *item = &list->items[i];
        const struct item *before = item - 1;
        if (item->given_paragraph.given && item->paragraph > before->paragraph + 1) {
            const struct paragraph_range range = {before->paragraph + 1, item->paragraph - 1};
            struct str lacking = paragraphs_text(law->arena, (struct paragraphs){&range, 1});
            report_jump(law, DIAG_PARAGRAPH_GAP, item, before,
                        DIAG_ARGS(lacking, law_label(law, before), law_label(law, item)));
        }
    }
}

/* ---- decisions ------------------------------------------------------------------------------- */

static bool is_decided(const struct item *item) {
    return item->decision.given || item->outcome.text.len > 0 || item->secrecy.text.len > 0 ||
           item->personal_data.value == TRUTH_YES;
}

static bool has_decided_part(const struct item *item) {
    for (size_t i = 0; i < item->item_count; i++) {
        if (is_decided(&item->items[i]) || has_decided_part(&item->items[i])) {
            return true;
        }
    }
    return false;
}

/* Whether an item stands below one that has a decision for all of it. */
static bool is_part_of_decided(const struct item *item) {
    for (const struct item *parent = item->parent; parent != NULL; parent = parent->parent) {
        if (is_decided(parent)) {
            return true;
        }
    }
    return false;
}

/* In minutes: an agenda has no decisions, and its proposals lack nothing. */
void rule_decision_missing(const struct law *law, const struct law_item *it) {
    const struct item *item = it->item;
    bool proposed = item->proposal.count > 0 && item->proposal.items[0].at.source != NULL &&
                    item->standing == STANDING_NONE;
    if (law->decided && proposed && !is_decided(item) && !has_decided_part(item) &&
        !is_part_of_decided(item) && !law_is_wrong(law, item->at)) {
        struct finding *finding = diag_add(law->diag, DIAG_DECISION_MISSING, item->title.at,
                                           DIAG_ARGS(item->title.text, law_label(law, item)));
        diag_note(finding, NOTE_PROPOSAL_HERE, item->proposal.at, DIAG_NO_ARGS);
        diag_help(finding, HELP_DECISION_OR_OUTCOME, DIAG_NO_ARGS);
    }
}

static bool has_section(const struct item *item) {
    for (int i = 0; i < SECTION_COUNT; i++) {
        if (item->sections[i].source != NULL) {
            return true;
        }
    }
    return item->text.source != NULL || item->extra.count > 0 || item->own.count > 0;
}

void rule_item_empty(const struct law *law, const struct law_item *it) {
    const struct item *item = it->item;
    bool told = item->withheld || has_section(item) || is_decided(item) ||
                item->proposal.count > 0 || item->presenters.count > 0 || item->papers.count > 0 ||
                item->item_count > 0 || item->motions.count > 0 || item->votes.count > 0 ||
                item->notes.count > 0 || item->opinions.count > 0 || item->reservations.count > 0;
    if (law->decided && item->standing == STANDING_NONE && !told && !law_is_wrong(law, item->at)) {
        diag_add(law->diag, DIAG_ITEM_EMPTY, item->title.at, DIAG_ARGS(item->title.text));
    }
}

/* ---- corrections ----------------------------------------------------------------------------- */

struct str law_missing_paragraphs(const struct law *law, struct paragraphs list) {
    enum { SHOWN = 200 }; /* enough to show that a list is wrong */
    uint32_t missing[SHOWN];
    size_t count = 0;
    for (size_t i = 0; i < list.count; i++) {
        for (uint32_t p = list.ranges[i].from; p <= list.ranges[i].to && count < SHOWN; p++) {
            if (law->paragraphs[p] == 0) {
                missing[count++] = p;
            }
        }
    }
    return paragraphs_text(law->arena, paragraphs_of(law->arena, missing, count));
}

void rule_correction_paragraph(const struct law *law) {
    const struct correction_list *list = &law->meeting->corrections;
    for (size_t i = 0; i < list->count; i++) {
        const struct correction *correction = &list->items[i];
        struct str missing = law_missing_paragraphs(law, correction->paragraphs.list);
        if (missing.len > 0 && !law_is_wrong(law, law->meeting->items.at)) {
            diag_add(law->diag, DIAG_CORRECTION_PARAGRAPH, correction->paragraphs.at,
                     DIAG_ARGS(missing));
        }
    }
}

void rule_correction_early(const struct law *law) {
    const struct correction_list *list = &law->meeting->corrections;
    struct dates adjusted = law->meeting->adjustment.date;
    for (size_t i = 0; i < list->count; i++) {
        const struct dates *date = &list->items[i].date;
        if (date_is_set(adjusted.from) && date_is_set(date->from) &&
            date_order(date->from, adjusted.from) < 0) {
            struct finding *finding = diag_add(
                law->diag, DIAG_CORRECTION_EARLY, date->at,
                DIAG_ARGS(date_iso(law->arena, date->from), date_iso(law->arena, adjusted.from)));
            diag_note(finding, NOTE_ADJUSTMENT_HERE, adjusted.at, DIAG_NO_ARGS);
        }
    }
}
