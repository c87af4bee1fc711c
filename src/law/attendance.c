/* law: what people did in a § against who served there. */
#include "base/arena.h"
#include "law/rules.h"

enum { ADJUSTERS_MAX = 100 }; /* that are looked at: each is held against every § */

/* ---- adjusters ------------------------------------------------------------------------------- */

static bool adjusts(const struct person *adjuster, const struct service_slot *slot) {
    return adjuster->paragraphs.list.count == 0 ||
           paragraphs_contain(adjuster->paragraphs.list, slot->paragraph);
}

/* The row of an adjuster whose attendance can be judged. */
static uint32_t row_of(const struct law *law, const struct person *adjuster) {
    if (!law->known || adjuster->who == NULL || law_is_wrong(law, adjuster->at) ||
        law_is_outside(law, adjuster->who)) {
        return SERVICE_NOBODY;
    }
    return service_row_of(law->service, adjuster->who);
}

static bool serves_somewhere(const struct law *law, const struct person *adjuster, uint32_t row) {
    for (size_t i = 0; i < law->service->slot_count; i++) {
        if (adjusts(adjuster, &law->service->slots[i]) &&
            service_cell(law->service, row, (uint32_t)i)->state == SERVICE_SERVING) {
            return true;
        }
    }
    return law->service->slot_count == 0;
}

/* Whoever the table does not know (an official, a guest) is left to the chair: an association may
 * elect anybody. */
void rule_adjuster_not_serving(const struct law *law) {
    const struct person_items *adjusters = &law->meeting->adjusters;
    for (size_t i = 0; i < adjusters->count && i < ADJUSTERS_MAX; i++) {
        const struct person *adjuster = &adjusters->items[i];
        uint32_t row = row_of(law, adjuster);
        if (row != SERVICE_NOBODY && !serves_somewhere(law, adjuster, row)) {
            struct finding *finding = diag_add(law->diag, DIAG_ADJUSTER_NOT_SERVING,
                                               adjuster->name.at, DIAG_ARGS(adjuster->name.text));
            law_note_service(law, finding, adjuster->who, 0);
        }
    }
}

void rule_adjuster_away(const struct law *law) {
    const struct person_items *adjusters = &law->meeting->adjusters;
    for (size_t i = 0; i < adjusters->count && i < ADJUSTERS_MAX; i++) {
        const struct person *adjuster = &adjusters->items[i];
        uint32_t row = row_of(law, adjuster);
        if (row == SERVICE_NOBODY || !serves_somewhere(law, adjuster, row)) {
            continue;
        }
        uint32_t *away = ARENA_ARRAY(law->arena, uint32_t, law->service->slot_count);
        size_t count = 0;
        uint32_t last = 0;
        for (size_t s = 0; s < law->service->slot_count; s++) {
            const struct service_slot *slot = &law->service->slots[s];
            if (adjusts(adjuster, slot) &&
                service_cell(law->service, row, (uint32_t)s)->state == SERVICE_ABSENT) {
                away[count++] = slot->paragraph;
                last = (uint32_t)s;
            }
        }
        if (count > 0) {
            struct str list = paragraphs_text(law->arena, paragraphs_of(law->arena, away, count));
            struct finding *finding = diag_add(law->diag, DIAG_ADJUSTER_AWAY, adjuster->name.at,
                                               DIAG_ARGS(adjuster->name.text, list));
            law_note_service(law, finding, adjuster->who, last);
        }
    }
}

void rule_adjuster_outside(const struct law *law) {
    const struct person_items *adjusters = &law->meeting->adjusters;
    bool agenda = law->meeting->items.count == 0 || law_is_wrong(law, law->meeting->items.at);
    for (size_t i = 0; i < adjusters->count && !agenda; i++) {
        const struct person *adjuster = &adjusters->items[i];
        struct str missing = law_missing_paragraphs(law, adjuster->paragraphs.list);
        if (missing.len > 0) {
            diag_add(law->diag, DIAG_ADJUSTER_OUTSIDE, adjuster->paragraphs.at,
                     DIAG_ARGS(adjuster->name.text, missing));
        }
    }
}

/* §§ that no adjuster takes, when each says which are his: `taken` counts how many begin at a §
 * less those that ended before it. */
void rule_adjuster_gap(const struct law *law) {
    const struct person_items *adjusters = &law->meeting->adjusters;
    const struct item_list *items = &law->meeting->items;
    if (adjusters->count == 0 || law_is_wrong(law, adjusters->at)) {
        return;
    }
    int32_t *taken = ARENA_ARRAY(law->arena, int32_t, PARAGRAPH_MAX + items->count + 2);
    uint32_t *open = ARENA_ARRAY(law->arena, uint32_t, PARAGRAPH_MAX + items->count + 2);
    size_t count = 0;
    for (size_t a = 0; a < adjusters->count; a++) {
        struct paragraphs list = adjusters->items[a].paragraphs.list;
        if (list.count == 0) {
            return;
        }
        for (size_t r = 0; r < list.count; r++) {
            taken[list.ranges[r].from]++;
            taken[list.ranges[r].to + 1]--;
        }
    }
    int32_t here = 0;
    for (uint32_t p = 0; p < PARAGRAPH_MAX + items->count + 1; p++) {
        here += taken[p];
        if (here == 0 && law->paragraphs[p] > 0) {
            open[count++] = p;
        }
    }
    if (count > 0) {
        diag_add(law->diag, DIAG_ADJUSTER_GAP, adjusters->at,
                 DIAG_ARGS(paragraphs_text(law->arena, paragraphs_of(law->arena, open, count))));
    }
}

/* ---- reservations and yrkanden --------------------------------------------------------------- */

/* Authors of statements who are not serving; those out for jäv are another rule's. */
static void report_authors(const struct law *law, const struct law_item *it, enum diag_text code,
                           const struct statement_list *list) {
    for (size_t i = 0; law->known && i < list->count; i++) {
        const struct who_list *by = &list->items[i].by;
        for (size_t k = 0; k < by->count; k++) {
            enum service_state state = law_state(law, by->items[k].person, it->slot);
            if (state == SERVICE_SERVING || state == SERVICE_DISQUALIFIED) {
                continue;
            }
            struct finding *finding =
                diag_add(law->diag, code, by->items[k].name.at,
                         DIAG_ARGS(by->items[k].name.text, law_label(law, it->item)));
            law_note_service(law, finding, by->items[k].person, it->slot);
        }
    }
}

void rule_reservation(const struct law *law, const struct law_item *it) {
    report_authors(law, it, DIAG_RESERVATION_NOT_SERVING, &it->item->reservations);
}

void rule_motion(const struct law *law, const struct law_item *it) {
    report_authors(law, it, DIAG_MOTION_NOT_SERVING, &it->item->motions);
}

static void report_disqualified(const struct law *law, const struct law_item *it,
                                const struct statement_list *list, enum diag_text act) {
    for (size_t i = 0; i < list->count; i++) {
        const struct who_list *by = &list->items[i].by;
        for (size_t k = 0; k < by->count; k++) {
            const struct person *person = by->items[k].person;
            bool out = person != NULL && (law_is_among(&it->item->disqualified, person) ||
                                          law_state(law, person, it->slot) == SERVICE_DISQUALIFIED);
            if (out) {
                struct diag_args args =
                    DIAG_ARGS(by->items[k].name.text, STR(""), law_label(law, it->item));
                args.word[1] = act;
                struct finding *finding =
                    diag_add(law->diag, DIAG_DISQUALIFIED_ACTS, by->items[k].name.at, args);
                law_note_service(law, finding, person, it->slot);
            }
        }
    }
}

void rule_disqualified_acts(const struct law *law, const struct law_item *it) {
    report_disqualified(law, it, &it->item->motions, NOTE_ACT_MOVES);
    report_disqualified(law, it, &it->item->reservations, NOTE_ACT_RESERVES);
}
