/* words: numbers of private persons. Each run of digits is looked at where it begins, each `@`
 * where it stands; what surrounds them decides. */
#include "words/identity.h"

#include <stdint.h>
#include <string.h>

static bool is_digit(struct str text, size_t at) {
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

static int digit(struct str text, size_t at) {
    return text.ptr[at] - '0';
}

static size_t digits_from(struct str text, size_t at) {
    size_t count = 0;
    while (is_digit(text, at + count)) {
        count++;
    }
    return count;
}

/* ---- personal identity numbers --------------------------------------------------------------- */

/* Length of the sign at `at` between the day and the last four, 0 when there is none. Markdown may
 * have a backslash before it; a sign may be a dash of any kind. */
static size_t sign_length(struct str text, size_t at) {
    static const struct str signs[] = {
        STR_INIT("-"),   STR_INIT("+"),  STR_INIT("\xE2\x80\x90"), STR_INIT("\xE2\x80\x91"),
        STR_INIT("–"),   STR_INIT("−"),  STR_INIT("\xC2\xAD"),     STR_INIT("&#45;"),
        STR_INIT("\\-"), STR_INIT("\\+")};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (str_starts(str_sub(text, at, text.len), signs[i])) {
            return signs[i].len;
        }
    }
    return 0;
}

/* Length of a sign or, where the century is written, of a space. */
static size_t gap_length(struct str text, size_t at) {
    static const struct str spaces[] = {STR_INIT(" "), STR_INIT("\xC2\xA0"),
                                        STR_INIT("\xE2\x80\xAF")};
    size_t sign = sign_length(text, at);
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces && sign == 0; i++) {
        if (str_starts(str_sub(text, at, text.len), spaces[i])) {
            sign = spaces[i].len;
        }
    }
    return sign;
}

/* Whether a day exists in a year of that end; 29 February when it may. */
static bool is_day(int year, int month, int day) {
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] &&
           (month != 2 || day < 29 || year % 4 == 0);
}

/* The check digit over the ten last digits (Luhn). */
static bool is_checked(const int digits[10]) {
    int sum = 0;
    for (int i = 0; i < 10; i++) {
        int value = digits[i] * (i % 2 == 0 ? 2 : 1);
        sum += value / 10 + value % 10;
    }
    return sum % 10 == 0;
}

/* Day at [at, at + 6), the last four at `last`. */
static bool is_identity(struct str text, size_t at, size_t last, enum identity_kind *kind) {
    int digits[10];
    for (size_t i = 0; i < 10; i++) {
        digits[i] = digit(text, i < 6 ? at + i : last + i - 6);
    }
    int day = digits[4] * 10 + digits[5];
    *kind = day > 60 ? IDENTITY_COORDINATION : IDENTITY_PERSONAL;
    return is_day(digits[0] * 10 + digits[1], digits[2] * 10 + digits[3],
                  day > 60 ? day - 60 : day) &&
           is_checked(digits);
}

static bool is_century(struct str text, size_t at) {
    int century = digit(text, at) * 10 + digit(text, at + 1);
    return century >= 18 && century <= 20;
}

/* A run of `count` digits that begins at `at`. */
static bool take_identity(struct str text, size_t at, size_t count, struct identity *out) {
    size_t last = at + count;
    size_t gap = count == 8 ? gap_length(text, last) : count == 6 ? sign_length(text, last) : 0;
    bool whole = count == 12;
    if (!whole && (gap == 0 || digits_from(text, last + gap) != 4)) {
        return false;
    }
    last = whole ? at + 8 : last + gap;
    size_t day = count == 6 ? at : at + 2;
    if ((count != 6 && !is_century(text, at)) || !is_identity(text, day, last, &out->kind)) {
        return false;
    }
    out->from = at;
    out->to = last + 4;
    return true;
}

/* ---- telephone numbers ----------------------------------------------------------------------- */

/* "070-123 45 67", "+46 70-123 45 67": groups of digits with single blanks or hyphens between. */
static bool take_phone(struct str text, size_t at, struct identity *out) {
    bool abroad = at > 0 && text.ptr[at - 1] == '+';
    if (at > 0 && strchr("-./,:", text.ptr[at - 1]) != NULL) {
        return false; /* goes on from something else: a date, a case number */
    }
    size_t first = digits_from(text, at);
    if (abroad ? first < 2 : (text.ptr[at] != '0' || first < 2 || first > 4)) {
        return false;
    }
    size_t end = at + first;
    size_t count = first;
    if (!abroad && sign_length(text, end) == 0) {
        return false; /* what else is written so is too often something else */
    }
    for (size_t gap = gap_length(text, end); gap > 0 && is_digit(text, end + gap);
         gap = gap_length(text, end)) {
        size_t more = digits_from(text, end + gap);
        if (text.ptr[end] == '+' || count + more > 13) {
            break;
        }
        count += more;
        end += gap + more;
    }
    if (count < 8 || is_digit(text, end)) {
        return false;
    }
    *out = (struct identity){IDENTITY_PHONE, abroad ? at - 1 : at, end};
    return true;
}

/* ---- e-mail ---------------------------------------------------------------------------------- */

static bool is_address(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80 || (c != '\0' && strchr("._%+-", c) != NULL);
}

enum { ADDRESS_REACH = 64, DOMAIN_MAX = 255 }; /* bytes before and after the sign */

/* An address around the `@` at `at`: letters before it, a dot in what follows. */
static bool take_email(struct str text, size_t at, size_t from, struct identity *out) {
    size_t start = at;
    while (start > from && at - start < ADDRESS_REACH && is_address(text.ptr[start - 1])) {
        start--;
    }
    size_t end = at + 1;
    while (end < text.len && end - at <= DOMAIN_MAX && is_address(text.ptr[end])) {
        end++;
    }
    while (text.ptr[end - 1] == '.') { /* of the sentence */
        end--;
    }
    size_t dot = end;
    while (dot > at && text.ptr[dot - 1] != '.') {
        dot--;
    }
    if (start == at || dot <= at + 2 || end - dot < 2) {
        return false;
    }
    *out = (struct identity){IDENTITY_EMAIL, start, end};
    return true;
}

/* ---- the text -------------------------------------------------------------------------------- */

bool identity_next(struct str text, size_t *at, struct identity *out) {
    size_t from = *at;
    while (*at < text.len) {
        size_t here = *at;
        size_t count = digits_from(text, here);
        if (text.ptr[here] == '@' && take_email(text, here, from, out)) {
            *at = out->to;
            return true;
        }
        if (count > 0 && (take_identity(text, here, count, out) || take_phone(text, here, out))) {
            *at = out->to;
            return true;
        }
        *at = here + (count > 0 ? count : 1);
    }
    return false;
}
