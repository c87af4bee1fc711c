/* pdf: the bidirectional algorithm, rules X5a–X6a, W1–W7, N0–N2, I1–I2 and L2 of UAX #9. A stretch
 * is the paragraph or the inside of an isolate; an isolate is one neutral character to the stretch
 * around it. Each rule is a pass over the classes of a stretch's characters. */
#include "pdf/bidi.h"

#include "base/mem.h"
#include "base/utf8.h"

enum {
    BRACKETS_MAX = 63, /* open at once, as the standard has it */
    ISOLATES_MAX = 4,  /* one in the other; deeper ones are not looked at */
    LEVEL_OF_NOTHING = 255
};

/* The characters of a stretch that show something. */
struct stretch {
    const uint32_t *text;
    size_t *places; /* in the paragraph */
    uint8_t *kinds; /* enum utf8_bidi, resolved rule by rule */
    size_t count;
    uint8_t line; /* UTF8_BIDI_L or UTF8_BIDI_R: the direction of the stretch itself */
};

/* ---- weak types ---- */

/* W1–W3: what depends on what came before. */
static void resolve_numbers(struct stretch *s) {
    uint8_t strong = s->line;
    uint8_t before = s->line;
    for (size_t i = 0; i < s->count; i++) {
        uint8_t kind = s->kinds[i] == UTF8_BIDI_NSM ? before : s->kinds[i];
        before = kind;
        if (kind == UTF8_BIDI_L || kind == UTF8_BIDI_R || kind == UTF8_BIDI_AL) {
            strong = kind;
        }
        s->kinds[i] = kind == UTF8_BIDI_EN && strong == UTF8_BIDI_AL ? UTF8_BIDI_AN : kind;
    }
    for (size_t i = 0; i < s->count; i++) {
        s->kinds[i] = s->kinds[i] == UTF8_BIDI_AL ? UTF8_BIDI_R : s->kinds[i];
    }
}

/* W4: a separator within a number. */
static void resolve_separators(struct stretch *s) {
    uint8_t *kinds = s->kinds;
    for (size_t i = 1; i + 1 < s->count; i++) {
        bool number = kinds[i - 1] == UTF8_BIDI_EN || kinds[i - 1] == UTF8_BIDI_AN;
        bool joins =
            kinds[i] == UTF8_BIDI_CS || (kinds[i] == UTF8_BIDI_ES && kinds[i - 1] == UTF8_BIDI_EN);
        if (number && joins && kinds[i + 1] == kinds[i - 1]) {
            kinds[i] = kinds[i - 1];
        }
    }
}

/* W5–W7: signs beside a number, and the numbers of a text from left to right. */
static void resolve_signs(struct stretch *s) {
    uint8_t *kinds = s->kinds;
    for (size_t i = 0; i < s->count; i++) {
        size_t end = i;
        while (end < s->count && kinds[end] == UTF8_BIDI_ET) {
            end++;
        }
        bool number = (i > 0 && kinds[i - 1] == UTF8_BIDI_EN) ||
                      (end < s->count && kinds[end] == UTF8_BIDI_EN);
        for (; i < end; i++) {
            kinds[i] = number ? UTF8_BIDI_EN : UTF8_BIDI_ON;
        }
    }
    uint8_t strong = s->line;
    for (size_t i = 0; i < s->count; i++) {
        if (kinds[i] == UTF8_BIDI_L || kinds[i] == UTF8_BIDI_R) {
            strong = kinds[i];
        } else if (kinds[i] == UTF8_BIDI_EN && strong == UTF8_BIDI_L) {
            kinds[i] = UTF8_BIDI_L;
        } else if (kinds[i] == UTF8_BIDI_ES || kinds[i] == UTF8_BIDI_CS) {
            kinds[i] = UTF8_BIDI_ON;
        }
    }
}

/* ---- neutral types ---- */

/* The direction a character gives to those beside it; ON when it gives none. */
static uint8_t direction_of(uint8_t kind) {
    bool number = kind == UTF8_BIDI_EN || kind == UTF8_BIDI_AN;
    return kind == UTF8_BIDI_L             ? UTF8_BIDI_L
           : kind == UTF8_BIDI_R || number ? UTF8_BIDI_R
                                           : UTF8_BIDI_ON;
}

/* The closing bracket of an opening one, 0 for other characters. */
static uint32_t closing_of(uint32_t c) {
    return c == '(' ? ')' : c == '[' ? ']' : c == '{' ? '}' : 0;
}

/* N0 for one pair: the direction of the stretch when the pair holds it, else of what it follows. */
static void resolve_pair(struct stretch *s, size_t open, size_t close) {
    bool other = false;
    for (size_t i = open + 1; i < close; i++) {
        uint8_t direction = direction_of(s->kinds[i]);
        if (direction == s->line) {
            s->kinds[open] = s->kinds[close] = s->line;
            return;
        }
        other = other || direction != UTF8_BIDI_ON;
    }
    uint8_t before = s->line;
    for (size_t i = open; i > 0 && other; i--) {
        if (direction_of(s->kinds[i - 1]) != UTF8_BIDI_ON) {
            before = direction_of(s->kinds[i - 1]);
            break;
        }
    }
    if (other) {
        s->kinds[open] = s->kinds[close] = before;
    }
}

/* N0: brackets that belong together, in the order in which they open. Pairs that hold more than
 * `REACH` characters do not, so that many of them cost no more than a few. */
static void resolve_brackets(struct stretch *s) {
    enum { REACH = 1000 };
    size_t open[BRACKETS_MAX];
    size_t depth = 0;
    size_t *partner = mem_alloc(s->count * sizeof *partner); /* of an opening bracket; 0 is none */
    for (size_t i = 0; i < s->count && depth < BRACKETS_MAX; i++) {
        if (s->kinds[i] != UTF8_BIDI_ON) {
            continue;
        }
        uint32_t c = s->text[s->places[i]];
        if (closing_of(c) != 0) {
            open[depth++] = i;
            continue;
        }
        for (size_t k = depth; k-- > 0;) {
            if (closing_of(s->text[s->places[open[k]]]) == c) {
                partner[open[k]] = i - open[k] < REACH ? i : 0;
                depth = k;
                break;
            }
        }
    }
    for (size_t i = 0; i < s->count; i++) {
        if (partner[i] != 0) {
            resolve_pair(s, i, partner[i]);
        }
    }
    mem_free(partner);
}

/* N1, N2: what is neutral goes with both its neighbours when they agree, else with the stretch. */
static void resolve_neutrals(struct stretch *s) {
    uint8_t before = s->line;
    for (size_t i = 0; i < s->count;) {
        if (direction_of(s->kinds[i]) != UTF8_BIDI_ON) {
            before = direction_of(s->kinds[i++]);
            continue;
        }
        size_t end = i;
        while (end < s->count && direction_of(s->kinds[end]) == UTF8_BIDI_ON) {
            end++;
        }
        uint8_t after = end < s->count ? direction_of(s->kinds[end]) : s->line;
        for (; i < end; i++) {
            s->kinds[i] = before == after ? before : s->line;
        }
    }
}

/* ---- stretches ---- */

struct bidi {
    const uint32_t *text;
    const size_t *ends; /* by character: of an isolate that begins there, its end; else 0 */
    uint8_t *levels;
};

static bool is_isolate(enum utf8_bidi kind) {
    return kind == UTF8_BIDI_LRI || kind == UTF8_BIDI_RLI || kind == UTF8_BIDI_FSI;
}

/* P2, P3 for the inside of an isolate: the direction of its first letter. */
static bool begins_rtl(const struct bidi *bidi, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        enum utf8_bidi kind = utf8_bidi_class(bidi->text[i]);
        if (kind == UTF8_BIDI_L || kind == UTF8_BIDI_R || kind == UTF8_BIDI_AL) {
            return kind != UTF8_BIDI_L;
        }
        i = bidi->ends[i] != 0 ? bidi->ends[i] : i;
    }
    return false;
}

/* The level of the inside of an isolate that begins at `at` in a stretch of level `around`. */
static uint8_t level_inside(const struct bidi *bidi, size_t at, uint8_t around) {
    enum utf8_bidi kind = utf8_bidi_class(bidi->text[at]);
    bool rtl = kind == UTF8_BIDI_RLI ||
               (kind == UTF8_BIDI_FSI && begins_rtl(bidi, at + 1, bidi->ends[at]));
    return (uint8_t)(rtl ? (around + 1) | 1 : (around + 2) & ~1);
}

static void resolve_stretch(struct bidi *bidi, size_t from, size_t to, uint8_t level, int depth);

/* Gathers the characters of a stretch; the insides of isolates are resolved on the way. */
static void gather(struct bidi *bidi, size_t from, size_t to, uint8_t level, int depth,
                   struct stretch *s) {
    for (size_t i = from; i < to; i++) {
        enum utf8_bidi kind = utf8_bidi_class(bidi->text[i]);
        bool isolate = bidi->ends[i] != 0 && depth < ISOLATES_MAX;
        bidi->levels[i] = LEVEL_OF_NOTHING;
        if (isolate || (kind != UTF8_BIDI_BN && kind != UTF8_BIDI_PDI && !is_isolate(kind))) {
            s->places[s->count] = i;
            s->kinds[s->count++] = (uint8_t)(isolate ? UTF8_BIDI_ON : kind);
        }
        if (isolate) {
            size_t end = bidi->ends[i];
            resolve_stretch(bidi, i + 1, end, level_inside(bidi, i, level), depth + 1);
            s->places[s->count] = end;
            s->kinds[s->count++] = UTF8_BIDI_ON;
            i = end;
        }
    }
}

static void resolve_stretch(struct bidi *bidi, size_t from, size_t to, uint8_t level, int depth) {
    size_t room = to - from + 1;
    struct stretch s = {.text = bidi->text,
                        .places = mem_alloc(room * sizeof *s.places),
                        .kinds = mem_alloc(room),
                        .line = level % 2 == 0 ? UTF8_BIDI_L : UTF8_BIDI_R};
    gather(bidi, from, to, level, depth, &s);
    resolve_numbers(&s);
    resolve_separators(&s);
    resolve_signs(&s);
    resolve_brackets(&s);
    resolve_neutrals(&s);
    for (size_t i = 0; i < s.count; i++) {
        uint8_t kind = s.kinds[i];
        bool odd = level % 2 == 1;
        int more = kind == UTF8_BIDI_R ? !odd : kind == UTF8_BIDI_L ? odd : odd ? 1 : 2;
        bidi->levels[s.places[i]] = (uint8_t)(level + more);
    }
    for (size_t i = from; i < to; i++) { /* what shows nothing goes with what it follows */
        if (bidi->levels[i] == LEVEL_OF_NOTHING) {
            bidi->levels[i] = i > from ? bidi->levels[i - 1] : level;
        }
    }
    mem_free(s.places);
    mem_free(s.kinds);
}

/* Where isolates end, by the character they begin at. */
static size_t *find_ends(const uint32_t *text, size_t count) {
    size_t *ends = mem_alloc(count * sizeof *ends);
    size_t *open = mem_alloc((count + 1) * sizeof *open);
    size_t depth = 0;
    for (size_t i = 0; i < count; i++) {
        enum utf8_bidi kind = utf8_bidi_class(text[i]);
        if (is_isolate(kind)) {
            open[depth++] = i;
        } else if (kind == UTF8_BIDI_PDI && depth > 0) {
            ends[open[--depth]] = i;
        }
    }
    mem_free(open);
    return ends;
}

void bidi_levels(const uint32_t *text, size_t count, uint8_t *levels) {
    size_t *ends = find_ends(text, count);
    struct bidi bidi = {.text = text, .ends = ends};
    bidi.levels = levels;
    resolve_stretch(&bidi, 0, count, 0, 0);
    mem_free(ends);
}

bool bidi_is_mark(uint32_t c) {
    return c >= 0x2066 && c <= 0x2069;
}

void bidi_order(const uint8_t *levels, size_t count, uint32_t *order) {
    uint8_t highest = 0;
    for (size_t i = 0; i < count; i++) {
        order[i] = (uint32_t)i;
        highest = levels[i] > highest ? levels[i] : highest;
    }
    for (uint8_t level = highest; level > 0; level--) { /* L2 */
        for (size_t i = 0; i < count;) {
            size_t end = i;
            while (end < count && levels[order[end]] >= level) {
                end++;
            }
            for (size_t a = i, b = end; a + 1 < b; a++, b--) {
                uint32_t swapped = order[a];
                order[a] = order[b - 1];
                order[b - 1] = swapped;
            }
            i = end > i ? end : i + 1;
        }
    }
}
