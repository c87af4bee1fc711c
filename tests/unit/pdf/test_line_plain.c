/* The same lines as a plain search finds: for each break every earlier one is tried, with nothing
 * left out. Thousands of random paragraphs, ragged and straight. */
#include <check.h>
#include <stdint.h>
#include <stdlib.h>

#include "pdf/line.h"
#include "pdf/style.h"
#include "../suite.h"

enum { ITEMS_MAX = 400, NODES_MAX = ITEMS_MAX + 2, NONE = -1 };

static struct item items[ITEMS_MAX];
static int64_t widths[ITEMS_MAX + 1], spaces[ITEMS_MAX + 1]; /* of all items before */
static size_t count;

/* ---- random paragraphs ---- */

static uint64_t state;

static uint32_t random_below(uint32_t limit) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(state >> 33) % limit;
}

static void add(enum item_kind kind, int32_t width) {
    if (count < ITEMS_MAX) {
        items[count++] = (struct item){.kind = (uint8_t)kind, .width = width};
    }
}

static int32_t random_width(void) {
    return random_below(40) == 0 ? 0 : (int32_t)random_below(30 * UNIT);
}

/* Words of one to four parts, mostly with spaces between them. */
static void make_prose(void) {
    static const enum item_kind within[] = {ITEM_HYPHEN, ITEM_HYPHEN, ITEM_HYPHEN, ITEM_BREAK,
                                            ITEM_EMERGENCY};
    for (uint32_t words = 1 + random_below(120); words > 0; words--) {
        add(ITEM_BOX, random_width());
        for (uint32_t parts = random_below(4); parts > 0; parts--) {
            enum item_kind kind = within[random_below(5)];
            add(kind, kind == ITEM_HYPHEN ? 3 * UNIT : 0);
            add(ITEM_BOX, random_width());
        }
        uint32_t dice = random_below(40);
        add(dice == 0  ? ITEM_LINE_END
            : dice < 3 ? ITEM_TIE
                       : ITEM_SPACE,
            dice == 0 ? 0 : 2 * UNIT + (int32_t)random_below(UNIT));
    }
}

/* Anything after anything. */
static void make_chaos(void) {
    for (uint32_t n = random_below(ITEMS_MAX); n > 0; n--) {
        enum item_kind kind = (enum item_kind)random_below(ITEM_LINE_END + 1);
        bool wide = kind <= ITEM_TIE || kind == ITEM_HYPHEN;
        add(kind, wide ? random_width() : 0);
    }
}

/* ---- the plain search ---- */

struct plain_node {
    int64_t demerits, start, spaces;
    uint32_t item, next_item;
    int32_t width;
    int previous;
    bool hyphen;
};

static struct plain_node nodes[NODES_MAX];
static int node_count;
static int first; /* nodes before it lie before a forced end */

static bool is_space(const struct item *item) {
    return item->kind == ITEM_SPACE || item->kind == ITEM_TIE;
}

static int64_t demerits(const struct plain_node *from, enum item_kind kind, int64_t width,
                        int64_t lack, int64_t space, bool straight) {
    static const int64_t costs[] = {
        [ITEM_HYPHEN] = 70, [ITEM_BREAK] = 25, [ITEM_EMERGENCY] = 3000, [ITEM_LINE_END] = 0};
    int64_t cost = kind == ITEM_HYPHEN && straight ? 45 : costs[kind];
    int64_t extra = kind == ITEM_HYPHEN && from->hyphen ? 8000 : 0;
    int64_t badness = 0;
    if (kind == ITEM_LINE_END) {
        extra += from->hyphen ? 5000 : 0;
        extra += lack > width * 7 / 8 && from->previous != NONE ? 900 : 0;
    } else {
        int64_t rag = width / 7;
        rag = rag > 60 * UNIT ? 60 * UNIT : rag < 12 * UNIT ? 12 * UNIT : rag;
        int64_t give = lack < 0 ? space / 5 : space / 2;
        int64_t ratio = llabs(lack) * 100 / (!straight ? rag : give > 0 ? give : 1);
        ratio = ratio > 1000 ? 1000 : ratio;
        badness = ratio * ratio * ratio / 10000;
        badness = badness > 10000 ? 10000 : badness;
    }
    return (10 + badness) * (10 + badness) + 4 * cost * cost + extra;
}

/* Adds the break before item `i`, from where the way to it is cheapest. */
static void try_all(uint32_t i, int64_t width, bool straight) {
    enum item_kind kind = i < count ? (enum item_kind)items[i].kind : ITEM_LINE_END;
    int64_t added = kind == ITEM_HYPHEN ? items[i].width : 0;
    struct plain_node best = {.previous = NONE, .item = i, .hyphen = kind == ITEM_HYPHEN};
    bool reached = false;
    for (int n = first; n < node_count; n++) {
        int64_t line = widths[i] - nodes[n].start;
        int64_t space = spaces[i] - nodes[n].spaces;
        int64_t most = width + (straight ? space / 5 : 0);
        reached = reached || line <= most;
        int64_t total = nodes[n].demerits +
                        demerits(&nodes[n], kind, width, width - line - added, space, straight);
        if (line + added <= most && (best.previous == NONE || total < best.demerits)) {
            best.previous = n;
            best.demerits = total;
        }
    }
    if (!reached) { /* nothing fits: the shortest line stands out */
        best.previous = node_count - 1;
        best.demerits = nodes[node_count - 1].demerits + 100000000;
    }
    if (best.previous == NONE) {
        return;
    }
    best.width = (int32_t)(widths[i] - nodes[best.previous].start + added);
    best.next_item = i;
    while (best.next_item < count && items[best.next_item].kind != ITEM_BOX &&
           (best.next_item == i || items[best.next_item].kind != ITEM_LINE_END)) {
        best.next_item++;
    }
    best.start = widths[best.next_item];
    best.spaces = spaces[best.next_item];
    first = kind == ITEM_LINE_END ? node_count : first;
    nodes[node_count++] = best;
}

static void search(int64_t width, bool straight) {
    while (count > 0 && items[count - 1].kind != ITEM_BOX) {
        count--;
    }
    for (size_t i = 0; i < count; i++) {
        bool wide = items[i].kind == ITEM_BOX || is_space(&items[i]);
        widths[i + 1] = widths[i] + (wide ? items[i].width : 0);
        spaces[i + 1] = spaces[i] + (is_space(&items[i]) ? items[i].width : 0);
    }
    nodes[0] = (struct plain_node){.previous = NONE};
    node_count = 1;
    first = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (items[i].kind == ITEM_SPACE ? i > 0 && items[i - 1].kind == ITEM_BOX
                                        : items[i].kind > ITEM_TIE) {
            try_all(i, width, straight);
        }
    }
    try_all((uint32_t)count, width, straight);
}

/* ---- both compared ---- */

static void compare(int32_t width, bool straight) {
    struct line_list lines = {0};
    (straight ? line_justify : line_break)(items, count, width, &lines);
    search(width, straight);
    size_t left = lines.count;
    for (int n = node_count - 1; count > 0 && nodes[n].previous != NONE; n = nodes[n].previous) {
        ck_assert_uint_gt(left, 0);
        const struct line *line = &lines.items[--left];
        const struct plain_node *node = &nodes[n];
        ck_assert_uint_eq(line->to, node->item);
        ck_assert_uint_eq(line->from, nodes[node->previous].next_item);
        ck_assert_int_eq(line->width, node->width);
        ck_assert_int_eq(line->hyphen, node->hyphen);
    }
    ck_assert_uint_eq(left, 0);
    line_list_free(&lines);
}

static void compare_many(void (*make)(void), uint64_t seed) {
    enum { PARAGRAPHS = 3000 };
    state = seed;
    for (int i = 0; i < PARAGRAPHS; i++) {
        count = 0;
        make();
        int32_t width = (int32_t)(1 + random_below(450)) * UNIT;
        compare(width, false);
        compare(width, true);
    }
}

START_TEST(test_prose) {
    compare_many(make_prose, 1);
}
END_TEST

START_TEST(test_chaos) {
    compare_many(make_chaos, 2);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("line_plain");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, test_prose);
    tcase_add_test(tests, test_chaos);
    return suite_run("pdf/line_plain", tests);
}
