/* pdf: column widths. When everything fits on one line the rest of the room is shared out by need;
 * else columns that need less than their share get it all, each of the others its widest word, and
 * what is left by how much more it could use. */
#include "pdf/columns.h"

#include "pdf/style.h"

enum { SHARE_LEAST = POINT_TENTHS(200) }; /* so that narrow columns are widened too */

static int64_t largest(int64_t a, int64_t b) {
    return a > b ? a : b;
}

/* Keeps products of weights and room far from overflow. */
static int64_t bounded(int64_t weight) {
    const int64_t most = INT64_C(1000000) * UNIT;
    return weight < most ? weight : most;
}

/* base + share of the rest by weight, for every column; the last gets what rounding left. */
static void share(struct column *columns, size_t count, int64_t room, const int64_t *base,
                  const int64_t *weight) {
    int64_t rest = room;
    int64_t weights = 0;
    for (size_t i = 0; i < count; i++) {
        rest -= base[i];
        weights += weight[i];
    }
    int64_t used = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t more = weights > 0 ? rest * weight[i] / weights : rest / (int64_t)count;
        columns[i].width = (int32_t)(base[i] + more);
        used += columns[i].width;
    }
    columns[count - 1].width += (int32_t)(room - used);
}

/* Shares when not all texts fit on one line but all words do (`least` is their sum): narrow columns
 * get all they need, so that only those that hold much text are wrapped. */
static void settle(const struct column *columns, size_t count, int64_t free, int64_t least,
                   int64_t *base, int64_t *weight) {
    size_t open = count;
    for (size_t i = 0; i < count; i++) {
        base[i] = columns[i].least;
        weight[i] = bounded(columns[i].natural - columns[i].least);
        if (weight[i] == 0) {
            free -= columns[i].least;
            least -= columns[i].least;
            open--;
        }
    }
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < count; i++) {
            const struct column *c = &columns[i];
            if (weight[i] > 0 && c->natural <= free / (int64_t)open &&
                free - c->natural >= least - c->least) {
                base[i] = c->natural;
                weight[i] = 0;
                free -= c->natural;
                least -= c->least;
                open--;
                more = true;
            }
        }
    }
}

enum columns_fit columns_fit(struct column *columns, size_t count, int32_t room, int32_t gap) {
    enum { COLUMNS_MAX = 256 };
    int64_t base[COLUMNS_MAX];
    int64_t weight[COLUMNS_MAX];
    int64_t free = room - (int64_t)gap * (int64_t)(count - 1);
    int64_t natural = 0;
    int64_t least = 0;
    int64_t divided = 0;
    if (count == 0 || count > COLUMNS_MAX) {
        return COLUMNS_DIVIDED;
    }
    for (size_t i = 0; i < count; i++) {
        natural += columns[i].natural;
        least += columns[i].least;
        divided += columns[i].divided;
    }
    enum columns_fit fit = COLUMNS_WHOLE;
    for (size_t i = 0; i < count; i++) {
        const struct column *c = &columns[i];
        if (natural <= free) {
            base[i] = c->natural;
            weight[i] = largest(c->natural, SHARE_LEAST);
        } else if (least <= free) {
            continue;
        } else if (divided <= free) {
            base[i] = c->divided;
            weight[i] = bounded(c->least - c->divided);
            fit = COLUMNS_HYPHENATED;
        } else {
            base[i] = 0;
            weight[i] = bounded(largest(c->divided, divided / (int64_t)count / 2 + 1));
            fit = COLUMNS_DIVIDED;
        }
    }
    if (natural > free && least <= free) {
        settle(columns, count, free, least, base, weight);
    }
    share(columns, count, free, base, weight);
    int32_t left = 0;
    for (size_t i = 0; i < count; i++) {
        columns[i].left = left;
        left += columns[i].width + gap;
    }
    return fit;
}
