/* words: the cursor under the readers of dates, clocks and § lists. */
#include "words/scan.h"

#include "base/utf8.h"

static const struct str spaces[] = {STR_INIT(" "), STR_INIT("\t"), STR_INIT("\xC2\xA0"),
                                    STR_INIT("\xE2\x80\xAF"), STR_INIT("\xE2\x80\x89")};

/* Hyphen-minus, hyphen, no-break hyphen, figure dash, en dash, em dash, minus. */
static const struct str dashes[] = {STR_INIT("-"),
                                    STR_INIT("\xE2\x80\x90"),
                                    STR_INIT("\xE2\x80\x91"),
                                    STR_INIT("\xE2\x80\x92"),
                                    STR_INIT("\xE2\x80\x93"),
                                    STR_INIT("\xE2\x80\x94"),
                                    STR_INIT("\xE2\x88\x92")};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool scan_any(struct scan *scan, const struct str *texts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (scan_text(scan, texts[i])) {
            return true;
        }
    }
    return false;
}

void scan_space(struct scan *scan) {
    while (scan_any(scan, spaces, COUNT(spaces))) {
    }
}

bool scan_done(struct scan *scan) {
    scan_space(scan);
    return scan->at == scan->text.len;
}

bool scan_byte(struct scan *scan, char byte) {
    if (scan->at < scan->text.len && scan->text.ptr[scan->at] == byte) {
        scan->at++;
        return true;
    }
    return false;
}

bool scan_text(struct scan *scan, struct str text) {
    if (str_starts(str_sub(scan->text, scan->at, scan->text.len), text)) {
        scan->at += text.len;
        return true;
    }
    return false;
}

bool scan_word(struct scan *scan, struct str word) {
    size_t at = scan->at;
    if (scan->text.len - at < word.len) {
        return false;
    }
    for (size_t i = 0; i < word.len; i++, at++) {
        char c = scan->text.ptr[at];
        char lower = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        if (lower != word.ptr[i]) {
            return false;
        }
    }
    size_t next = at;
    if (next < scan->text.len && utf8_is_letter(utf8_next(scan->text, &next))) {
        return false;
    }
    scan->at = at;
    return true;
}

bool scan_dash(struct scan *scan) {
    struct scan ahead = *scan;
    scan_space(&ahead);
    if (!scan_any(&ahead, dashes, COUNT(dashes)) && !scan_word(&ahead, STR("till"))) {
        return false;
    }
    scan_space(&ahead);
    *scan = ahead;
    return true;
}

bool scan_digits(struct scan *scan, size_t least, size_t most, uint32_t *value) {
    uint32_t number = 0;
    size_t count = 0;
    size_t at = scan->at;
    for (; at < scan->text.len; at++, count++) {
        char c = scan->text.ptr[at];
        if (c < '0' || c > '9') {
            break;
        }
        if (count == most) {
            return false;
        }
        number = number * 10 + (uint32_t)(c - '0');
    }
    if (count < least) {
        return false;
    }
    *value = number;
    scan->at = at;
    return true;
}
