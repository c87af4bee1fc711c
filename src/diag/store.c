/* diag: the store of findings. A list in order of arrival; sorting waits for the printer. */
#include "diag/diag.h"

#include "base/arena.h"
#include "diag/finding.h"

struct diag *diag_new(struct arena *arena) {
    struct diag *diag = ARENA_NEW(arena, struct diag);
    diag->arena = arena;
    return diag;
}

static struct diag_args copy_args(struct arena *arena, struct diag_args args) {
    for (size_t i = 0; i < DIAG_ARGS_MAX; i++) {
        if (args.v[i].len > 0) {
            args.v[i] = str_copy(arena, args.v[i]);
        }
    }
    return args;
}

struct finding *diag_add(struct diag *diag, enum diag_text code, struct span at,
                         struct diag_args args) {
    struct finding *finding = ARENA_NEW(diag->arena, struct finding);
    finding->diag = diag;
    finding->code = code;
    finding->at = at;
    finding->args = copy_args(diag->arena, args);
    finding->number = diag->count++;
    diag->by_level[diag_level_of(code)]++;
    if (diag->last != NULL) {
        diag->last->next = finding;
    } else {
        diag->first = finding;
    }
    diag->last = finding;
    return finding;
}

static void add_remark(struct finding *finding, struct remark **list, struct remark remark) {
    struct arena *arena = finding->diag->arena;
    while (*list != NULL) {
        list = &(*list)->next;
    }
    *list = ARENA_NEW(arena, struct remark);
    remark.args = copy_args(arena, remark.args);
    **list = remark;
}

void diag_note(struct finding *finding, enum diag_text note, struct span at,
               struct diag_args args) {
    add_remark(finding, &finding->notes, (struct remark){.text = note, .at = at, .args = args});
}

void diag_help(struct finding *finding, enum diag_text help, struct diag_args args) {
    diag_help_at(finding, help, SPAN_NONE, args);
}

void diag_help_at(struct finding *finding, enum diag_text help, struct span at,
                  struct diag_args args) {
    add_remark(finding, &finding->helps, (struct remark){.text = help, .at = at, .args = args});
}

size_t diag_count(const struct diag *diag, enum diag_level least) {
    size_t count = 0;
    for (int level = (int)least; level <= (int)DIAG_ERROR; level++) {
        count += diag->by_level[level];
    }
    return count;
}
