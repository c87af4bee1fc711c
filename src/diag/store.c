/* diag: the store of findings. A list in order of arrival; sorting waits for the printer. */
#include "diag/diag.h"

#include <stdlib.h>

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

static struct wish *wish_of(struct diag *diag, enum diag_text code) {
    if (diag->wishes == NULL) {
        diag->wishes = ARENA_ARRAY(diag->arena, struct wish, DIAG_TEXT_COUNT);
    }
    return &diag->wishes[code];
}

void diag_wish(struct diag *diag, enum diag_text code, enum diag_wish wish) {
    struct wish *w = wish_of(diag, code);
    switch (wish) {
    case DIAG_WISH_OFF:
        *w = (struct wish){.off = true, .no_error = w->no_error};
        break;
    case DIAG_WISH_ON:
        w->off = false;
        w->on = true;
        break;
    case DIAG_WISH_ERROR:
        *w = (struct wish){.on = true, .error = true};
        break;
    case DIAG_WISH_NO_ERROR:
        w->error = false;
        w->no_error = true;
        break;
    }
}

void diag_wish_errors(struct diag *diag, bool wanted) {
    diag->errors_only = wanted;
}

bool finding_level(const struct diag *diag, enum diag_text code, enum diag_level *level) {
    static const struct wish none = {0};
    const struct wish *w = diag->wishes != NULL ? &diag->wishes[code] : &none;
    *level = diag_level_of(code);
    if (*level == DIAG_ERROR) {
        return true;
    }
    if (w->off) {
        return false;
    }
    if (w->on && *level < DIAG_WARNING) {
        *level = DIAG_WARNING;
    }
    if (w->error || (diag->errors_only && *level == DIAG_WARNING && !w->no_error)) {
        *level = DIAG_ERROR;
    }
    return true;
}

size_t diag_count(const struct diag *diag, enum diag_level least) {
    size_t count = 0;
    for (int level = (int)least; level <= (int)DIAG_ERROR; level++) {
        count += diag->by_level[level];
    }
    return count;
}

size_t diag_told(struct diag *diag, enum diag_level least) {
    size_t count = 0;
    allow_prepare(diag);
    for (const struct finding *f = diag->first; f != NULL; f = f->next) {
        enum diag_level level;
        bool told = finding_level(diag, f->code, &level) && level >= least &&
                    allow_find(diag, f->code, source_resolve(f->at)) == NULL;
        count += told ? 1 : 0;
    }
    return count;
}

/* ---- places ---------------------------------------------------------------------------------- */

static int order_of_spans(const void *a, const void *b) {
    const struct span *x = a;
    const struct span *y = b;
    uint32_t file_x = x->source->order;
    uint32_t file_y = y->source->order;
    if (file_x != file_y) {
        return file_x < file_y ? -1 : 1;
    }
    return (x->start > y->start) - (x->start < y->start);
}

const struct span *diag_spans(const struct diag *diag, enum diag_level least, struct arena *arena,
                              size_t *count) {
    struct span *spans = ARENA_ARRAY(arena, struct span, diag_count(diag, least) + 1);
    *count = 0;
    for (const struct finding *f = diag->first; f != NULL; f = f->next) {
        struct span at = source_resolve(f->at);
        if (diag_level_of(f->code) >= least && at.source != NULL) {
            spans[(*count)++] = at;
        }
    }
    qsort(spans, *count, sizeof *spans, order_of_spans);
    return spans;
}

bool diag_has_error(const struct diag *diag, unsigned from, unsigned to) {
    for (const struct finding *f = diag->first; f != NULL; f = f->next) {
        unsigned number = diag_number(f->code);
        if (diag_level_of(f->code) == DIAG_ERROR && number >= from && number < to) {
            return true;
        }
    }
    return false;
}
