/* words: Swedish order in three passes over two texts: letters without marks and case, then marks,
 * then bytes. Each text is turned into weights one character at a time, so nothing is allocated. */
#include "words/sort.h"

#include "base/utf8.h"

enum {
    WEIGHT_SPACE = 1,
    WEIGHT_DIGIT = 2, /* the number itself decides */
    WEIGHT_LETTER = 3,
    WEIGHT_RING = WEIGHT_LETTER + 26, /* å, ä, ö after z */
    WEIGHT_OTHER = 64                 /* other scripts, in order of code points */
};

/* The plain letter of U+00C0–U+017F; '*' for × and ÷. */
static const char latin_base[] = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
                                 "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
                                 "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* Letters that Swedish reads otherwise than by taking the mark away. */
static const struct {
    uint16_t letter;
    char as; /* '1' å, '2' ä, '3' ö */
} swedish[] = {
    {0xE5, '1'},  {0xE4, '2'},  {0xF6, '3'}, {0xE6, '2'}, {0x119, '2'}, {0xF8, '3'},
    {0x151, '3'}, {0x153, '3'}, {0xF4, '3'}, {0xFC, 'y'}, {0x171, 'y'},
};

static uint32_t weight_of(uint32_t c) {
    c = utf8_lower(c);
    char letter = '*';
    if (c >= 'a' && c <= 'z') {
        letter = (char)c;
    } else if (c >= 0xC0 && c <= 0x17F) {
        letter = latin_base[c - 0xC0];
        for (size_t i = 0; i < sizeof swedish / sizeof swedish[0]; i++) {
            letter = swedish[i].letter == c ? swedish[i].as : letter;
        }
    }
    if (letter >= '1' && letter <= '3') {
        return (uint32_t)(WEIGHT_RING + (letter - '1'));
    }
    if (letter != '*') {
        return (uint32_t)(WEIGHT_LETTER + (letter - 'a'));
    }
    return utf8_is_letter(c) ? c + WEIGHT_OTHER : 0;
}

struct cursor {
    struct str text;
    size_t at;
    struct str digits; /* of the number just read, without leading zeros */
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Reads the run of digits at the cursor. */
static uint32_t next_number(struct cursor *cursor) {
    size_t start = cursor->at;
    while (cursor->at < cursor->text.len && is_digit(cursor->text.ptr[cursor->at])) {
        cursor->at++;
    }
    while (start < cursor->at && cursor->text.ptr[start] == '0') {
        start++;
    }
    cursor->digits = str_sub(cursor->text, start, cursor->at);
    return WEIGHT_DIGIT;
}

/* The next weight that counts; 0 at the end. Spaces and hyphens run together, other marks and
 * apostrophes are passed over. */
static uint32_t next_weight(struct cursor *cursor) {
    bool space = false;
    while (cursor->at < cursor->text.len) {
        size_t before = cursor->at;
        if (is_digit(cursor->text.ptr[before])) {
            return space ? WEIGHT_SPACE : next_number(cursor);
        }
        uint32_t c = utf8_next(cursor->text, &cursor->at);
        if (c == ' ' || c == '-' || c == 0xA0 || c == 0x2013) {
            space = before > 0;
            continue;
        }
        uint32_t weight = weight_of(c);
        if (weight != 0 && space) {
            cursor->at = before;
            return WEIGHT_SPACE;
        }
        if (weight != 0) {
            return weight;
        }
    }
    return 0;
}

static int order_of(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

static int order_letters(struct str a, struct str b) {
    struct cursor x = {a, 0, {NULL, 0}};
    struct cursor y = {b, 0, {NULL, 0}};
    for (;;) {
        uint32_t wx = next_weight(&x);
        uint32_t wy = next_weight(&y);
        if (wx != wy) {
            return order_of(wx, wy);
        }
        if (wx == 0) {
            return 0;
        }
        if (wx == WEIGHT_DIGIT) {
            if (x.digits.len != y.digits.len) {
                return x.digits.len < y.digits.len ? -1 : 1;
            }
            int order = str_order(x.digits, y.digits);
            if (order != 0) {
                return order;
            }
        }
    }
}

static int order_marks(struct str a, struct str b) {
    size_t at_a = 0;
    size_t at_b = 0;
    while (at_a < a.len && at_b < b.len) {
        int order = order_of(utf8_lower(utf8_next(a, &at_a)), utf8_lower(utf8_next(b, &at_b)));
        if (order != 0) {
            return order;
        }
    }
    return (at_a < a.len) - (at_b < b.len);
}

int words_order(struct str a, struct str b) {
    int order = order_letters(a, b);
    order = order != 0 ? order : order_marks(a, b);
    return order != 0 ? order : str_order(b, a); /* lower case before upper */
}

static size_t last_word(struct str name) {
    size_t at = name.len;
    while (at > 0 && name.ptr[at - 1] != ' ') {
        at--;
    }
    return at;
}

int words_order_names(struct str a, struct str b) {
    a = str_trim(a);
    b = str_trim(b);
    int order = order_letters(str_sub(a, last_word(a), a.len), str_sub(b, last_word(b), b.len));
    return order != 0 ? order : words_order(a, b);
}
