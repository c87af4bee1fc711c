/* pdf: total-fit line breaking. Every feasible break is a node that knows the cheapest way to it;
 * active nodes are those from which the current place is still within a line's width. With a ragged
 * right edge the badness of a line is how much it lacks, measured against a tolerance, and hyphens
 * cost enough to be rare; with a straight one it is measured against what its spaces give.
 *
 * Later nodes begin later, so the active ones are a window that only moves forward, and what is
 * known of them is kept in a ring. Of two nodes the later leaves the shorter line, which with a
 * ragged edge is never the better one: it matters only when the way to it was cheaper. So each node
 * links to the next that may be cheaper, and a break looks at no others. */
#include "pdf/line.h"

#include <string.h>

#include "base/mem.h"
#include "pdf/grow.h"
#include "pdf/style.h"

enum {
    COST_HYPHEN = 70,
    COST_HYPHEN_STRAIGHT = 45,
    COST_HYPHEN_CELL = 2500, /* less than an emergency */
    COST_BREAK = 25,
    COST_EMERGENCY = 3000,
    COST_HYPHEN_TWICE = 8000, /* demerits of two hyphenated lines in a row */
    COST_HYPHEN_LAST = 5000,  /* of a hyphen before the last line */
    COST_SHORT_LAST = 900,    /* of a last line that is little more than a word */
    COST_LINE = 10,           /* of any line, so that fewer are better */
    COST_OVERFULL = 100000000,
    BADNESS_MAX = 10000,
    BADNESS_RATIO = 5, /* times its tolerance, a line's lack is of the greatest badness */
    ACTIVE_MAX = 1000,
    ACTIVE_RING = 1024 /* a power of two above it */
};

static const uint32_t NO_NODE = UINT32_MAX;

/* A break, for the way back from the last line. */
struct node {
    uint32_t item; /* where the line before ended */
    uint32_t previous;
};

/* What is known of a node while it is active. */
struct active {
    int64_t demerits; /* of the cheapest way to it */
    int64_t most;     /* the same, and what another hyphen in a row costs */
    int64_t start;    /* where the next line begins, as a running width */
    int64_t spaces;   /* the same of the width of spaces alone */
    uint32_t cheaper; /* the first node after it that `most` does not outdo */
    uint32_t open;    /* the last node before it whose `cheaper` is still to come */
};

struct breaker {
    const struct item *items;
    size_t count;
    int64_t width;
    uint32_t rag;
    int64_t hyphen;       /* cost of a hyphen */
    bool straight;        /* spaces grow and shrink */
    int64_t reach;        /* running width of the items so far */
    int64_t spaces;       /* the same of spaces alone */
    struct node *nodes;   /* room for one for each item and two more */
    struct active *ring;  /* node n is ring[n % ACTIVE_RING] while it is active */
    uint32_t first, last; /* the active nodes are from `first` to before `last` */
    uint32_t open;        /* the last node whose `cheaper` is still to come */
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

static struct active *active_at(const struct breaker *b, uint32_t node) {
    return &b->ring[node % ACTIVE_RING];
}

/* Adds a node. Those before it that it may undercut learn so; they are the last open ones, since an
 * open node was not undercut by those after it. */
static void activate(struct breaker *b, struct node node, struct active active) {
    uint32_t n = b->last++;
    if (n - b->first >= ACTIVE_MAX) { /* breaks without width between them */
        b->first++;
    }
    uint32_t open = b->open;
    while (open != NO_NODE && open >= b->first && active_at(b, open)->most > active.demerits) {
        active_at(b, open)->cheaper = n;
        open = active_at(b, open)->open;
    }
    active.open = open;
    active.cheaper = NO_NODE;
    b->nodes[n] = node;
    *active_at(b, n) = active;
    b->open = n;
}

static int64_t cost_of(const struct breaker *b, enum item_kind kind) {
    switch (kind) {
    case ITEM_HYPHEN:
        return b->hyphen;
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

/* How bad a line is that lacks so much, or has too much where its spaces can shrink. */
static int64_t badness_of(const struct breaker *b, int64_t lack, int64_t spaces) {
    int64_t tolerance = b->rag;
    if (b->straight) {
        tolerance = lack < 0 ? shrink_of(spaces) : spaces / 2;
        tolerance = tolerance > 0 ? tolerance : 1;
        lack = lack < 0 ? -lack : lack;
    }
    if (lack >= BADNESS_RATIO * tolerance) {
        return BADNESS_MAX;
    }
    /* the division of every ragged line fits in 32 bits, which takes half the time */
    int64_t ratio =
        b->straight ? lack * 100 / tolerance : (int64_t)((uint32_t)(lack * 100) / b->rag);
    int64_t badness = ratio * ratio * ratio / 10000;
    return badness < BADNESS_MAX ? badness : BADNESS_MAX;
}

/* How wide a line from `from` to here may be. */
static int64_t width_most(const struct breaker *b, const struct active *from) {
    return b->width + (b->straight ? shrink_of(b->spaces - from->spaces) : 0);
}

/* Lets go of the nodes from which a line would be too wide by now; the last of them, if any. */
static uint32_t drop_far(struct breaker *b) {
    uint32_t dropped = NO_NODE;
    while (b->first < b->last) {
        const struct active *from = active_at(b, b->first);
        if (b->reach - from->start <= width_most(b, from)) {
            break;
        }
        dropped = b->first++;
    }
    return dropped;
}

/* A kind of break, and what all lines that end there have in common. */
struct ending {
    enum item_kind kind;
    int64_t added; /* to their widths */
    int64_t cost;  /* demerits */
};

static struct ending ending_at(const struct breaker *b, uint32_t i) {
    struct ending end = {.kind = ITEM_LINE_END};
    if (i < b->count) {
        end.kind = (enum item_kind)b->items[i].kind;
        end.added = end.kind == ITEM_HYPHEN ? b->items[i].width : 0;
    }
    int64_t cost = cost_of(b, end.kind);
    end.cost = 4 * cost * cost;
    return end;
}

/* What a line from `from` to the ending lacks. */
static int64_t lack_of(const struct breaker *b, const struct active *from,
                       const struct ending *end) {
    return b->width - (b->reach - from->start + end->added);
}

/* Demerits of such a line for its looks alone. */
static int64_t looks(const struct breaker *b, const struct active *from, const struct ending *end,
                     int64_t lack) {
    bool last = end->kind == ITEM_LINE_END; /* it may be short */
    int64_t badness = COST_LINE + (last ? 0 : badness_of(b, lack, b->spaces - from->spaces));
    return badness * badness + end->cost;
}

/* Demerits for what the line before is like, and how much the last one holds. */
static int64_t company(const struct breaker *b, const struct active *from, const struct ending *end,
                       int64_t lack) {
    bool hyphen = from->most > from->demerits;
    if (end->kind == ITEM_LINE_END) {
        bool first = from->demerits == 0; /* the only line there is */
        return (hyphen ? COST_HYPHEN_LAST : 0) +
               (lack > b->width * 7 / 8 && !first ? COST_SHORT_LAST : 0);
    }
    return end->kind == ITEM_HYPHEN && hyphen ? COST_HYPHEN_TWICE : 0;
}

/* A way to a break: the node it comes from and all its demerits. */
struct way {
    uint32_t previous;
    int64_t demerits;
};

/* The first of the cheapest ways. */
static struct way find_way(const struct breaker *b, const struct ending *end) {
    bool sieve = !b->straight && end->kind != ITEM_LINE_END; /* shorter lines look no better */
    struct way best = {NO_NODE, INT64_MAX};
    int64_t least = 0; /* demerits for its looks of any line still to be tried */
    for (uint32_t n = b->first; n < b->last;) {
        const struct active *from = active_at(b, n);
        if (from->demerits + least < best.demerits) { /* else it cannot be cheaper */
            int64_t lack = lack_of(b, from, end);
            if (b->width - lack > width_most(b, from)) {
                n++;
                continue;
            }
            int64_t line = looks(b, from, end, lack);
            int64_t total = from->demerits + line + company(b, from, end, lack);
            best = total < best.demerits ? (struct way){n, total} : best;
            least = sieve ? line : 0;
        }
        n = sieve ? from->cheaper : n + 1;
    }
    return best;
}

/* The item that the next line begins with after a break at item `i`; what is skipped is added to
 * where it starts. */
static uint32_t next_line(const struct breaker *b, uint32_t i, int64_t *start, int64_t *spaces) {
    uint32_t next = i;
    while (next < b->count && b->items[next].kind != ITEM_BOX) {
        const struct item *skipped = &b->items[next];
        if (next > i && skipped->kind == ITEM_LINE_END) {
            break; /* a line of its own, empty */
        }
        *start += has_width(skipped) ? skipped->width : 0;
        *spaces += is_space(skipped) ? skipped->width : 0;
        next++;
    }
    return next;
}

/* Tries a break at item `i`. */
static void try_break(struct breaker *b, uint32_t i) {
    struct ending end = ending_at(b, i);
    uint32_t dropped = drop_far(b);
    struct way best = find_way(b, &end);
    if (best.previous == NO_NODE && b->first == b->last && dropped != NO_NODE) {
        best.previous = dropped; /* the last one makes the shortest line */
        best.demerits = active_at(b, dropped)->demerits + COST_OVERFULL;
    }
    if (best.previous == NO_NODE) {
        return;
    }
    struct active active = {
        .demerits = best.demerits,
        .most = best.demerits + (end.kind == ITEM_HYPHEN ? COST_HYPHEN_TWICE : 0),
        .start = b->reach,
        .spaces = b->spaces,
    };
    (void)next_line(b, i, &active.start, &active.spaces);
    if (end.kind == ITEM_LINE_END) {
        b->first = b->last;
    }
    activate(b, (struct node){i, best.previous}, active);
}

static int64_t width_between(const struct item *items, uint32_t from, uint32_t to) {
    int64_t width = 0;
    for (uint32_t i = from; i < to; i++) {
        width += has_width(&items[i]) ? items[i].width : 0;
    }
    return width;
}

/* The line from item `from` to the break at item `to`. It is empty, and `from` may be the later,
 * where nothing but breaks and spaces is between two breaks. */
static struct line line_between(const struct breaker *b, uint32_t from, uint32_t to) {
    enum item_kind kind = to < b->count ? (enum item_kind)b->items[to].kind : ITEM_BOX;
    int64_t width = width_between(b->items, from, to) - width_between(b->items, to, from) +
                    (kind == ITEM_HYPHEN ? b->items[to].width : 0);
    return (struct line){.from = from,
                         .to = to,
                         .width = (int32_t)width,
                         .hyphen = kind == ITEM_HYPHEN,
                         .space = kind == ITEM_SPACE || kind == ITEM_LINE_END};
}

/* Writes the lines that lead to the last node, first to last. */
static void collect(const struct breaker *b, struct line_list *list) {
    size_t count = 0;
    uint32_t last = b->last - 1;
    for (uint32_t n = last; b->nodes[n].previous != NO_NODE; n = b->nodes[n].previous) {
        count++;
    }
    GROW(list->items, list->room, count);
    list->count = count;
    for (uint32_t n = last; b->nodes[n].previous != NO_NODE; n = b->nodes[n].previous) {
        const struct node *before = &b->nodes[b->nodes[n].previous];
        int64_t skipped = 0;
        uint32_t from =
            before->previous == NO_NODE ? 0 : next_line(b, before->item, &skipped, &skipped);
        list->items[--count] = line_between(b, from, b->nodes[n].item);
    }
}

/* Whether the items fit on one line, `natural` wide. */
static bool is_one_line(const struct item *items, size_t count, int32_t width, int64_t *natural) {
    *natural = 0;
    for (size_t i = 0; i < count && *natural <= width; i++) {
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

/* What a ragged line's lack is measured against. */
static uint32_t rag_of(int32_t width) {
    int32_t rag = width / 7;
    rag = rag > POINT_TENTHS(600) ? POINT_TENTHS(600) : rag;
    rag = rag < POINT_TENTHS(120) ? POINT_TENTHS(120) : rag;
    return (uint32_t)rag;
}

/* Breaks what does not fit on one line and ends in a box. */
static void break_many(struct breaker *b, struct line_list *list) {
    struct active ring[ACTIVE_RING]; /* no element is read before it is written */
    b->ring = ring;
    b->nodes = mem_resize(NULL, (b->count + 2) * sizeof *b->nodes);
    activate(b, (struct node){.previous = NO_NODE}, (struct active){0});
    const struct item *items = b->items;
    for (uint32_t i = 0; i < b->count; i++) {
        bool possible = items[i].kind == ITEM_SPACE ? i > 0 && items[i - 1].kind == ITEM_BOX
                                                    : items[i].kind > ITEM_TIE;
        if (possible) {
            try_break(b, i);
        }
        b->reach += has_width(&items[i]) ? items[i].width : 0;
        b->spaces += is_space(&items[i]) ? items[i].width : 0;
    }
    try_break(b, (uint32_t)b->count);
    collect(b, list);
    mem_free(b->nodes);
    b->ring = NULL;
}

static void break_lines(const struct item *items, size_t count, int32_t width, int64_t hyphen,
                        struct line_list *list) {
    const bool straight = hyphen == COST_HYPHEN_STRAIGHT;
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
    struct breaker b = {.items = items,
                        .count = count,
                        .width = width,
                        .rag = rag_of(width),
                        .hyphen = hyphen,
                        .straight = straight,
                        .open = NO_NODE};
    break_many(&b, list);
    if (straight) {
        straighten(&b, list);
    }
}

void line_break(const struct item *items, size_t count, int32_t width, struct line_list *list) {
    break_lines(items, count, width, COST_HYPHEN, list);
}

void line_justify(const struct item *items, size_t count, int32_t width, struct line_list *list) {
    break_lines(items, count, width, COST_HYPHEN_STRAIGHT, list);
}

void line_break_cell(const struct item *items, size_t count, int32_t width,
                     struct line_list *list) {
    line_break(items, count, width, list);
    bool hyphens = false;
    for (size_t i = 0; i < list->count; i++) {
        hyphens = hyphens || list->items[i].hyphen;
    }
    if (!hyphens) {
        return;
    }
    struct line_list fewer = {0};
    break_lines(items, count, width, COST_HYPHEN_CELL, &fewer);
    if (fewer.count <= list->count) {
        struct line_list more = *list;
        *list = fewer;
        fewer = more;
    }
    line_list_free(&fewer);
}
