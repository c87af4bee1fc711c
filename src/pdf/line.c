/* pdf: total-fit line breaking. Every feasible break is a node that knows the cheapest way to it;
 * active nodes are those from which the current place is still within a line's width. With a ragged
 * right edge the badness of a line is how much it lacks, measured against a tolerance, and hyphens
 * cost enough to be rare; with a straight one it is measured against what its spaces give. */
#include "pdf/line.h"

#include <string.h>

#include "base/mem.h"
#include "pdf/grow.h"
#include "pdf/style.h"

enum {
    COST_HYPHEN = 70,
    COST_HYPHEN_STRAIGHT = 45,
    COST_BREAK = 25,
    COST_EMERGENCY = 3000,
    COST_HYPHEN_TWICE = 8000, /* demerits of two hyphenated lines in a row */
    COST_HYPHEN_LAST = 5000,  /* of a hyphen before the last line */
    COST_SHORT_LAST = 900,    /* of a last line that is little more than a word */
    COST_LINE = 10,           /* of any line, so that fewer are better */
    COST_OVERFULL = 100000000,
    BADNESS_MAX = 10000,
    ACTIVE_MAX = 1000,
    NO_NODE = -1
};

struct node {
    int64_t demerits;
    int64_t start;      /* where the next line begins, as a running width */
    int64_t spaces;     /* the same of the width of spaces alone */
    uint32_t item;      /* where the line before ended */
    uint32_t next_item; /* where the next line begins */
    int32_t width;      /* of the line before */
    int32_t previous;
    bool hyphen;
};

struct breaker {
    const struct item *items;
    size_t count;
    int64_t width;
    int64_t rag;
    bool straight;  /* spaces grow and shrink */
    int64_t spaces; /* running width of spaces */
    struct node *nodes;
    size_t node_count;
    size_t node_room;
    int32_t *active;
    size_t active_count;
    size_t active_room;
};

void line_list_free(struct line_list *list) {
    mem_free(list->items);
    *list = (struct line_list){0};
}

static bool has_width(const struct item *item) {
    return item->kind == ITEM_BOX || item->kind == ITEM_SPACE || item->kind == ITEM_TIE;
}

static bool is_space(const struct item *item) {
    return item->kind == ITEM_SPACE || item->kind == ITEM_TIE;
}

int64_t line_natural_width(const struct item *items, size_t count) {
    int64_t most = 0;
    int64_t width = 0;
    for (size_t i = 0; i < count; i++) {
        if (items[i].kind == ITEM_LINE_END) {
            width = 0;
        } else if (has_width(&items[i])) {
            width += items[i].width;
        }
        most = width > most ? width : most;
    }
    return most;
}

int64_t line_least_width(const struct item *items, size_t count, bool hyphens) {
    int64_t most = 0;
    int64_t width = 0;
    for (size_t i = 0; i < count; i++) {
        switch (items[i].kind) {
        case ITEM_BOX:
        case ITEM_TIE:
            width += items[i].width;
            break;
        case ITEM_HYPHEN:
            if (hyphens) {
                most = width + items[i].width > most ? width + items[i].width : most;
                width = 0;
            }
            break;
        case ITEM_EMERGENCY:
            break;
        default:
            width = 0;
        }
        most = width > most ? width : most;
    }
    return most;
}

static void activate(struct breaker *b, struct node node) {
    GROW(b->nodes, b->node_room, b->node_count + 1);
    if (b->active_count >= ACTIVE_MAX) { /* breaks without width between them */
        memmove(b->active, b->active + 1, --b->active_count * sizeof *b->active);
    }
    GROW(b->active, b->active_room, b->active_count + 1);
    b->nodes[b->node_count] = node;
    b->active[b->active_count++] = (int32_t)b->node_count++;
}

static int64_t cost_of(const struct breaker *b, enum item_kind kind) {
    switch (kind) {
    case ITEM_HYPHEN:
        return b->straight ? COST_HYPHEN_STRAIGHT : COST_HYPHEN;
    case ITEM_BREAK:
        return COST_BREAK;
    case ITEM_EMERGENCY:
        return COST_EMERGENCY;
    default:
        return 0;
    }
}

/* How much the spaces of a line may shrink: a fifth. They grow by a half at ease. */
static int64_t shrink_of(int64_t spaces) {
    return spaces / 5;
}

/* What a line's lack is measured against. */
static int64_t tolerance(const struct breaker *b, int64_t spaces, int64_t lack) {
    if (!b->straight) {
        return b->rag;
    }
    int64_t give = lack < 0 ? shrink_of(spaces) : spaces / 2;
    return give > 0 ? give : 1;
}

/* Demerits of the line from `from` to a break of this kind, when it is `lack` too short and has
 * spaces of that width. */
static int64_t demerits(const struct breaker *b, const struct node *from, enum item_kind kind,
                        int64_t lack, int64_t spaces) {
    int64_t badness = 0;
    int64_t extra = 0;
    if (kind == ITEM_LINE_END) {
        extra += from->hyphen ? COST_HYPHEN_LAST : 0;
        extra += lack > b->width * 7 / 8 && from->previous != NO_NODE ? COST_SHORT_LAST : 0;
    } else {
        int64_t ratio = (lack < 0 ? -lack : lack) * 100 / tolerance(b, spaces, lack);
        ratio = ratio > 1000 ? 1000 : ratio;
        badness = ratio * ratio * ratio / 10000;
        badness = badness > BADNESS_MAX ? BADNESS_MAX : badness;
    }
    int64_t cost = cost_of(b, kind);
    extra += kind == ITEM_HYPHEN && from->hyphen ? COST_HYPHEN_TWICE : 0;
    return (COST_LINE + badness) * (COST_LINE + badness) + 4 * cost * cost + extra;
}

/* Tries a break at item `i`, where the text before it is `reach` long. */
static void try_break(struct breaker *b, uint32_t i, int64_t reach) {
    enum item_kind kind = i < b->count ? (enum item_kind)b->items[i].kind : ITEM_LINE_END;
    int64_t added = kind == ITEM_HYPHEN ? b->items[i].width : 0;
    struct node best = {.previous = NO_NODE, .item = i, .hyphen = kind == ITEM_HYPHEN};
    int32_t dead = NO_NODE;
    size_t kept = 0;
    for (size_t a = 0; a < b->active_count; a++) {
        const struct node *from = &b->nodes[b->active[a]];
        int64_t width = reach - from->start;
        int64_t spaces = b->spaces - from->spaces;
        int64_t most = b->width + (b->straight ? shrink_of(spaces) : 0);
        if (width > most) {
            dead = b->active[a]; /* later ones begin later: the last is the shortest line */
            continue;
        }
        int32_t index = b->active[a];
        b->active[kept++] = index;
        if (width + added > most) {
            continue;
        }
        if (best.previous != NO_NODE && from->demerits >= best.demerits) {
            continue; /* no line makes the way there cheaper */
        }
        int64_t total = from->demerits + demerits(b, from, kind, b->width - width - added, spaces);
        if (best.previous == NO_NODE || total < best.demerits) {
            best.previous = index;
            best.demerits = total;
            best.width = (int32_t)(width + added);
        }
    }
    b->active_count = kept;
    if (best.previous == NO_NODE && kept == 0 && dead != NO_NODE) {
        best.previous = dead;
        best.demerits = b->nodes[dead].demerits + COST_OVERFULL;
        best.width = (int32_t)(reach - b->nodes[dead].start + added);
    }
    if (best.previous == NO_NODE) {
        return;
    }
    if (kind == ITEM_LINE_END) {
        b->active_count = 0;
    }
    best.next_item = i;
    best.start = reach;
    best.spaces = b->spaces;
    while (best.next_item < b->count && b->items[best.next_item].kind != ITEM_BOX) {
        const struct item *skipped = &b->items[best.next_item];
        if (best.next_item > i && skipped->kind == ITEM_LINE_END) {
            break; /* a line of its own, empty */
        }
        best.start += has_width(skipped) ? skipped->width : 0;
        best.spaces += is_space(skipped) ? skipped->width : 0;
        best.next_item++;
    }
    activate(b, best);
}

/* Writes the lines that lead to the last node, first to last. */
static void collect(const struct breaker *b, struct line_list *list) {
    size_t count = 0;
    int32_t last = (int32_t)b->node_count - 1;
    for (int32_t n = last; b->nodes[n].previous != NO_NODE; n = b->nodes[n].previous) {
        count++;
    }
    GROW(list->items, list->room, count);
    list->count = count;
    for (int32_t n = last; b->nodes[n].previous != NO_NODE; n = b->nodes[n].previous) {
        const struct node *node = &b->nodes[n];
        bool space = node->item < b->count && (b->items[node->item].kind == ITEM_SPACE ||
                                               b->items[node->item].kind == ITEM_LINE_END);
        list->items[--count] = (struct line){.from = b->nodes[node->previous].next_item,
                                             .to = node->item,
                                             .width = node->width,
                                             .hyphen = node->hyphen,
                                             .space = space};
    }
}

static bool is_one_line(const struct item *items, size_t count, int32_t width, int64_t *natural) {
    *natural = 0;
    for (size_t i = 0; i < count; i++) {
        if (items[i].kind == ITEM_LINE_END) {
            return false;
        }
        *natural += has_width(&items[i]) ? items[i].width : 0;
    }
    return *natural <= width;
}

/* Tells each line but the last how much its spaces have to give, unless that would tear it apart.
 */
static void straighten(const struct breaker *b, struct line_list *list) {
    enum { GROW_MOST = 3 }; /* times the width of its spaces */
    for (size_t i = 0; i < list->count; i++) {
        struct line *line = &list->items[i];
        bool ends = line->to >= b->count || b->items[line->to].kind == ITEM_LINE_END;
        int64_t spaces = 0;
        for (uint32_t k = line->from; k < line->to; k++) {
            spaces += is_space(&b->items[k]) ? b->items[k].width : 0;
        }
        int64_t fill = b->width - line->width;
        if ((fill < 0 && -fill <= shrink_of(spaces)) ||
            (fill > 0 && !ends && fill <= GROW_MOST * spaces)) {
            line->fill = (int32_t)fill;
        }
    }
}

static void break_lines(const struct item *items, size_t count, int32_t width, bool straight,
                        struct line_list *list) {
    list->count = 0;
    while (count > 0 && items[count - 1].kind != ITEM_BOX) {
        count--; /* spaces and a forced end at the end of the paragraph show nothing */
    }
    if (count == 0) {
        return;
    }
    int64_t natural;
    if (is_one_line(items, count, width, &natural)) {
        GROW(list->items, list->room, 1);
        list->items[0] = (struct line){.to = (uint32_t)count, .width = (int32_t)natural};
        list->count = 1;
        return;
    }
    struct breaker b = {.items = items, .count = count, .width = width, .straight = straight};
    b.rag = width / 7;
    b.rag = b.rag > POINT_TENTHS(600) ? POINT_TENTHS(600) : b.rag;
    b.rag = b.rag < POINT_TENTHS(120) ? POINT_TENTHS(120) : b.rag;
    activate(&b, (struct node){.previous = NO_NODE});
    int64_t reach = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool possible = items[i].kind == ITEM_SPACE ? i > 0 && items[i - 1].kind == ITEM_BOX
                                                    : items[i].kind > ITEM_TIE;
        if (possible) {
            try_break(&b, i, reach);
        }
        reach += has_width(&items[i]) ? items[i].width : 0;
        b.spaces += is_space(&items[i]) ? items[i].width : 0;
    }
    try_break(&b, (uint32_t)count, reach);
    collect(&b, list);
    if (straight) {
        straighten(&b, list);
    }
    mem_free(b.nodes);
    mem_free(b.active);
}

void line_break(const struct item *items, size_t count, int32_t width, struct line_list *list) {
    break_lines(items, count, width, false, list);
}

void line_justify(const struct item *items, size_t count, int32_t width, struct line_list *list) {
    break_lines(items, count, width, true, list);
}
