/* markdown: typography, the last step over a finished tree. One pass over each text; a text that
 * needs no change is not copied. Dashes, ranges and clocks are the writer's own and stay. */
#include "markdown/typography.h"

#include "base/buf.h"
#include "doc/doc.h"
#include "markdown/bytes.h"

#define NO_BREAK_SPACE "\xC2\xA0"
#define PARAGRAPH_SIGN "\xC2\xA7" /* § */

struct setter {
    struct str text;
    struct buf out;
    size_t done; /* bytes of text already in out */
};

static void replace(struct setter *s, size_t from, size_t to, const char *with) {
    buf_put(&s->out, str_sub(s->text, s->done, from));
    buf_put_text(&s->out, with);
    s->done = to;
}

static bool is_digit_at(struct str s, size_t at) {
    return at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9';
}

static bool is_sign_at(struct str s, size_t at) {
    return at + 1 < s.len && s.ptr[at] == PARAGRAPH_SIGN[0] && s.ptr[at + 1] == PARAGRAPH_SIGN[1];
}

static size_t digits_from(struct str s, size_t at) {
    size_t count = 0;
    while (is_digit_at(s, at + count)) {
        count++;
    }
    return count;
}

static size_t digits_before(struct str s, size_t at) {
    size_t count = 0;
    while (count < at && count < 4 && is_digit_at(s, at - count - 1)) {
        count++;
    }
    return count;
}

/* Whether the word that ends before the space at `at` is "kl", "kl.", "nr" or "nr.". */
static bool follows_abbreviation(struct str s, size_t at) {
    size_t end = at > 0 && s.ptr[at - 1] == '.' ? at - 1 : at;
    if (end < 2) {
        return false;
    }
    char a = (char)(s.ptr[end - 2] | 0x20);
    char b = (char)(s.ptr[end - 1] | 0x20);
    char before = end > 2 ? s.ptr[end - 3] : ' ';
    bool starts_word = before == ' ' || before == '(' || before == '\n' || before == ',';
    return starts_word && ((a == 'k' && b == 'l') || (a == 'n' && b == 'r'));
}

/* Whether the space at `at` parts two groups of one number: "1 566", "12 000 000". Not telephone
 * numbers (a group that begins with 0), not the tail of something longer ("RV24 001", "1.5 250").
 */
static bool parts_number(struct str s, size_t at) {
    size_t before = digits_before(s, at);
    if (before == 0 || before > 3 || digits_from(s, at + 1) != 3) {
        return false;
    }
    size_t start = at - before;
    if (start == 0) {
        return s.ptr[start] != '0';
    }
    unsigned char c = (unsigned char)s.ptr[start - 1];
    bool later_group =
        before == 3 && (c == ' ' || c == 0xA0) && start >= 2 &&
        (is_digit_at(s, start - 2) || (c == 0xA0 && start >= 3 && is_digit_at(s, start - 3)));
    return later_group || (s.ptr[start] != '0' && (c == ' ' || c == '(' || c == 0xA0));
}

/* Whether a "§" at `at` belongs to the number before it ("5 § kommunallagen"). */
static bool sign_ends_number(struct str s, size_t at) {
    while (is_sign_at(s, at)) {
        at += 2;
    }
    size_t blank = str_starts(str_sub(s, at, s.len), STR(NO_BREAK_SPACE)) ? 2
                   : at < s.len && s.ptr[at] == ' '                       ? 1
                                                                          : 0;
    return !is_digit_at(s, at + blank);
}

static bool space_is_firm(struct str s, size_t at) {
    bool digit_before = at > 0 && is_digit_at(s, at - 1);
    bool sign_before = at >= 2 && is_sign_at(s, at - 2);
    if (at + 1 >= s.len) {
        return false;
    }
    if (is_digit_at(s, at + 1)) {
        return sign_before || (digit_before && parts_number(s, at)) || follows_abbreviation(s, at);
    }
    return digit_before &&
           (s.ptr[at + 1] == '%' || (is_sign_at(s, at + 1) && sign_ends_number(s, at + 1)));
}

/* Dots: exactly three become one character; leaders of four and more stay. */
static size_t set_dots(struct setter *s, size_t at) {
    size_t count = 1;
    while (at + count < s->text.len && s->text.ptr[at + count] == '.') {
        count++;
    }
    if (count == 3) {
        replace(s, at, at + 3, "\xE2\x80\xA6");
    }
    return count;
}

/* The space before `at`, when what stands there is what may hold it. */
static void set_space_before(struct setter *s, size_t at) {
    if (at > 0 && s->text.ptr[at - 1] == ' ' && space_is_firm(s->text, at - 1)) {
        replace(s, at - 1, at, NO_BREAK_SPACE);
    }
}

/* The next byte from `at` on that something may have to be set at. */
static size_t next_to_set(struct str text, size_t at) {
    while (at < text.len && !byte_is(text.ptr[at], BYTE_SET)) {
        at++;
    }
    return at;
}

struct str typography_set(struct arena *arena, struct str text) {
    struct setter s = {.text = text};
    for (size_t i = next_to_set(text, 0); i < text.len;) {
        size_t step = 1;
        switch (text.ptr[i]) {
        case '"':
            replace(&s, i, i + 1, "\xE2\x80\x9D");
            break;
        case '\'':
            replace(&s, i, i + 1, "\xE2\x80\x99");
            break;
        case '.':
            step = set_dots(&s, i);
            break;
        case '\xC2':
            if (is_sign_at(text, i)) {
                step = 2;
                set_space_before(&s, i);
                if (is_digit_at(text, i + 2)) {
                    replace(&s, i + 2, i + 2, NO_BREAK_SPACE);
                }
            }
            break;
        default: /* a digit or "%" */
            set_space_before(&s, i);
            break;
        }
        i = next_to_set(text, i + step);
    }
    if (s.out.len == 0) {
        return text;
    }
    buf_put(&s.out, str_sub(text, s.done, text.len));
    return buf_take(&s.out, arena);
}

/* Whether a link shows its own address, which is then left as it is. */
static bool shows_address(const struct doc_node *link) {
    const struct doc_node *text = link->first;
    struct str url = link->url;
    if (text == NULL || text->next != NULL || text->kind != DOC_TEXT) {
        return false;
    }
    url = str_starts(url, STR("mailto:")) ? str_sub(url, sizeof "mailto:" - 1, url.len) : url;
    return str_equal(url, text->text) || str_equal(link->url, text->text);
}

static bool is_left_alone(const struct doc_node *node) {
    return node->kind == DOC_ASIDE || (node->kind == DOC_LINK && shows_address(node)) ||
           (node->kind == DOC_SPAN && !str_starts(node->language, STR("sv")));
}

/* A line end in the input is a space: when it stands where a space must not break, it becomes a
 * no-break space. */
static void set_soft_break(struct doc_node *before) {
    enum { NEAR = 24 }; /* no rule looks further */
    struct doc_node *node = before->next;
    const struct doc_node *after = node->next;
    struct buf joined = {0};
    size_t tail = before->text.len < NEAR ? before->text.len : NEAR;
    buf_put(&joined, str_sub(before->text, before->text.len - tail, before->text.len));
    buf_put_byte(&joined, ' ');
    buf_put(&joined, str_sub(after->text, 0, NEAR));
    if (space_is_firm(buf_view(&joined), tail)) {
        node->kind = DOC_TEXT;
        node->text = STR(NO_BREAK_SPACE);
    }
    buf_free(&joined);
}

static bool breaks_text(const struct doc_node *node) {
    return node->kind == DOC_TEXT && node->next != NULL && node->next->kind == DOC_SOFT_BREAK &&
           node->next->next != NULL && node->next->next->kind == DOC_TEXT;
}

void typography_apply(struct doc *doc, struct doc_node *top) {
    struct doc_node *node = top;
    while (node != NULL) {
        if (breaks_text(node)) {
            set_soft_break(node);
        }
        if (node->kind == DOC_TEXT || node->kind == DOC_IMAGE) {
            node->text = typography_set(doc->arena, node->text);
        }
        if (node->first != NULL && !is_left_alone(node)) {
            node = node->first;
            continue;
        }
        while (node != top && node->next == NULL) {
            node = node->parent;
        }
        node = node == top ? NULL : node->next;
    }
}
