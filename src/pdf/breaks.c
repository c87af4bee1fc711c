/* pdf: break rules. A word is read once: for explicit places (hyphens, dashes, slashes, the joints
 * of an address), and for its runs of letters, which are given to the hyphenation patterns. */
#include "pdf/breaks.h"

#include <string.h>

#include "base/utf8.h"
#include "pdf/hyphen.h"

enum {
    EN_DASH = 0x2013,
    EM_DASH = 0x2014,
    HYPHEN = 0x2010,
    SOFT_HYPHEN = 0xAD,
    ZERO_SPACE = 0x200B
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(uint32_t c) {
    if (c < 128) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
    return utf8_is_letter(c);
}

static bool is_address(struct str word) {
    static const struct str marks[] = {STR_INIT("://"), STR_INIT("www."), STR_INIT("mailto:")};
    bool mark = false; /* each of them has one of these: most words have none */
    for (size_t i = 0; i < word.len && !mark; i++) {
        mark = word.ptr[i] == '.' || word.ptr[i] == ':' || word.ptr[i] == '@';
    }
    for (size_t i = 0; mark && i < sizeof marks / sizeof marks[0]; i++) {
        if (str_find(word, marks[i], 0) != SIZE_MAX) {
            return true;
        }
    }
    return mark && str_find_byte(word, '@', 0) != SIZE_MAX;
}

/* Whether an address may be divided after `c`. */
static bool is_joint(uint32_t c) {
    return c == '/' || c == '?' || c == '&' || c == '=' || c == '.' || c == '@' || c == '_' ||
           c == '-';
}

/* A word as it is read. */
struct reading {
    struct str word;
    uint32_t mark; /* the character before the one that is read */
    size_t index;  /* of the one that is read */
    bool address;
    bool mark_letter; /* `mark` is a letter */
    bool last_letter; /* so is the one before it */
};

/* Whether the word may be divided before the character `c` at byte `here`, since the one before it
 * ends a part of the word by itself. */
static bool is_plain_place(const struct reading *r, size_t here, uint32_t c, bool letter) {
    if (r->mark == SOFT_HYPHEN) {
        return here > 0;
    }
    if (r->mark == ZERO_SPACE) {
        return r->index > 1;
    }
    if (r->index < 2 || r->word.len - here < 2) {
        return false;
    }
    if (r->address) {
        return is_joint(r->mark) && !is_joint(c);
    }
    bool parts = r->mark == '-' || r->mark == '/' || r->mark == HYPHEN || r->mark == EN_DASH ||
                 r->mark == EM_DASH;
    return parts && r->last_letter && letter;
}

/* Not beside digits, colons and full stops: 2:e, t.ex. and file names stay whole. */
static bool stands_free(struct str word, size_t from, size_t to) {
    bool before = from > 0 && strchr("0123456789:.", word.ptr[from - 1]) != NULL;
    bool after = to + 1 < word.len && strchr("0123456789:.", word.ptr[to]) != NULL;
    return !before && !after;
}

/* Hyphenation of the letters [from, to) of the word. */
static size_t find_hyphens(struct str word, size_t from, size_t to, bool capitals, uint8_t *kinds) {
    enum { LETTERS_MAX = 120 };
    uint8_t places[LETTERS_MAX];
    if (to - from > LETTERS_MAX) {
        return 0;
    }
    struct str part = {word.ptr + from, to - from};
    size_t at = 0;
    bool name = utf8_is_upper(utf8_next(part, &at)) && !capitals;
    if (name || hyphen_breaks(part, places) == 0) {
        return 0;
    }
    size_t count = 0;
    for (size_t i = 1; i < part.len; i++) {
        if (places[i] && kinds[from + i] == BREAK_NONE) {
            kinds[from + i] = BREAK_HYPHEN;
            count++;
        }
    }
    return count;
}

size_t breaks_find(struct str word, enum hyphenation hyphenate, uint8_t *kinds) {
    memset(kinds, BREAK_NONE, word.len);
    if (word.len < 4) {
        return 0;
    }
    struct reading r = {.word = word, .address = is_address(word)};
    bool hyphens = hyphenate != HYPHENATE_NOT && !r.address;
    size_t count = 0;
    size_t run = 0; /* where the letters before `here` begin */
    for (size_t at = 0; at < word.len; r.index++) {
        size_t here = at;
        uint32_t c = utf8_next(word, &at);
        bool letter = is_letter(c);
        if (!r.mark_letter && is_plain_place(&r, here, c, letter)) {
            kinds[here] = r.mark == SOFT_HYPHEN ? BREAK_HYPHEN : BREAK_PLAIN;
            count++;
        }
        if (hyphens && r.mark_letter && !letter && stands_free(word, run, here)) {
            count += find_hyphens(word, run, here, hyphenate == HYPHENATE_ALL, kinds);
        }
        run = r.mark_letter ? run : here;
        r.last_letter = r.mark_letter;
        r.mark_letter = letter;
        r.mark = c;
    }
    if (hyphens && r.mark_letter && stands_free(word, run, word.len)) {
        count += find_hyphens(word, run, word.len, hyphenate == HYPHENATE_ALL, kinds);
    }
    return count;
}

static bool is_opening(char c) {
    return c == '(' || c == '[' || c == '"' || c == '\'';
}

/* How many brackets and quotes a word begins with. */
static size_t opening(struct str word) {
    size_t count = 0;
    while (count < word.len && is_opening(word.ptr[count])) {
        count++;
    }
    return count;
}

/* Without brackets and quotes in front and punctuation behind. */
static struct str bare_word(struct str word) {
    size_t from = opening(word);
    size_t to = word.len;
    while (to > from && strchr(".,;:!?)]\"'", word.ptr[to - 1]) != NULL) {
        to--;
    }
    return str_sub(word, from, to);
}

static bool is_listed(struct str word, const struct str *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (str_equal(word, list[i])) {
            return true;
        }
    }
    return false;
}

#define IS_LISTED(word, list) is_listed((word), (list), sizeof(list) / sizeof((list)[0]))

/* One to three digits, or exactly three. */
static bool is_group(struct str word, bool exact) {
    if (word.len == 0 || word.len > 3 || (exact && word.len != 3)) {
        return false;
    }
    for (size_t i = 0; i < word.len; i++) {
        if (!is_digit(word.ptr[i])) {
            return false;
        }
    }
    return true;
}

/* Whether a word is nothing but capitals, a few. */
static bool is_capitals(struct str word) {
    enum { LETTERS_MAX = 5 };
    size_t letters = 0;
    for (size_t at = 0; at < word.len; letters++) {
        if (!utf8_is_upper(utf8_next(word, &at)) || letters >= LETTERS_MAX) {
            return false;
        }
    }
    return letters > 0;
}

/* "(S)", "(KD)": a party, which belongs to the name before it. */
static bool is_party(struct str word) {
    return word.ptr[0] == '(' && str_find_byte(word, ')', 0) != SIZE_MAX &&
           is_capitals(bare_word(word));
}

/* "RS 2025/118": the number of a case after the letters of its register. */
static bool is_case_number(struct str letters, struct str number) {
    size_t slash = str_find_byte(number, '/', 0);
    return slash != SIZE_MAX && is_digit(number.ptr[0]) && slash + 1 < number.len &&
           is_digit(number.ptr[slash + 1]) && is_capitals(letters);
}

/* Whether either word is of a kind that may hold on to the other: most are not. */
static bool may_be_tied(struct str before, struct str after) {
    if (before.len == 0 || after.len == 0) {
        return false;
    }
    size_t from = opening(before);
    bool sign = from < before.len && before.ptr[from] == STR("§").ptr[0];
    return sign || is_digit(after.ptr[0]) || after.ptr[0] == '(' ||
           is_digit(before.ptr[before.len - 1]);
}

bool breaks_tied(struct str before, struct str after) {
    static const struct str abbreviations[] = {
        STR_INIT("§"),  STR_INIT("§§"),  STR_INIT("kl"),  STR_INIT("Kl"), STR_INIT("nr"),
        STR_INIT("Nr"), STR_INIT("dnr"), STR_INIT("Dnr"), STR_INIT("s"),  STR_INIT("sid"),
        STR_INIT("ca"), STR_INIT("bil"), STR_INIT("kap")};
    static const struct str units[] = {
        STR_INIT("%"),    STR_INIT("‰"),    STR_INIT("kr"),  STR_INIT("tkr"), STR_INIT("mkr"),
        STR_INIT("mnkr"), STR_INIT("mdkr"), STR_INIT("mdr"), STR_INIT("km"),  STR_INIT("m"),
        STR_INIT("cm"),   STR_INIT("mm"),   STR_INIT("kg"),  STR_INIT("g"),   STR_INIT("st"),
        STR_INIT("kWh"),  STR_INIT("MWh"),  STR_INIT("GWh"), STR_INIT("TWh"), STR_INIT("ha"),
        STR_INIT("m²"),   STR_INIT("m³"),   STR_INIT("°C"),  STR_INIT("§"),   STR_INIT("§§"),
        STR_INIT("kap"),  STR_INIT("p")};
    if (!may_be_tied(before, after)) {
        return false;
    }
    struct str left = bare_word(before);
    struct str right = bare_word(after);
    if (is_party(after) || is_case_number(left, after)) {
        return true;
    }
    bool number = is_digit(after.ptr[0]);
    if (number && IS_LISTED(left, abbreviations)) {
        return true;
    }
    if (str_equal(left, STR("§")) || str_equal(left, STR("§§"))) {
        return true;
    }
    if (!is_digit(before.ptr[before.len - 1])) {
        return false;
    }
    return IS_LISTED(right, units) || (is_group(left, false) && is_group(right, true));
}
