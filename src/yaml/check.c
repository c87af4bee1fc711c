/* yaml: the bytes of a file before libyaml. One quick pass, eight bytes of ASCII at a time, clears
 * nearly every file; one that it stops at is read again slowly, for the mistake to tell. */
#include "yaml/check.h"

#include "base/limits.h"
#include "base/utf8.h"

static bool is_control(uint32_t c) {
    return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) || c == 0x2028 ||
           c == 0x2029;
}

static bool is_noncharacter(uint32_t c) {
    return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

bool check_character(uint32_t c) {
    return !is_control(c) && !is_noncharacter(c) && c != UTF8_BOM;
}

enum diag_text check_character_code(uint32_t c) {
    return is_noncharacter(c) ? DIAG_NONCHARACTER : DIAG_CONTROL_CHARACTER;
}

struct str check_character_name(uint32_t c, char name[12]) {
    static const char digits[] = "0123456789ABCDEF";
    size_t len = 0;
    name[len++] = 'U';
    name[len++] = '+';
    for (int shift = c > 0xFFFFF ? 20 : c > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4) {
        name[len++] = digits[c >> shift & 15];
    }
    return (struct str){name, len};
}

/* å ä ö Å Ä Ö é in Windows-1252 and Latin-1. */
static bool is_latin1_letter(unsigned char byte) {
    return str_find_byte(STR("\xE5\xE4\xF6\xC5\xC4\xD6\xE9\xC9"), (char)byte, 0) != SIZE_MAX;
}

/* Word, Excel, LibreOffice, PDF, pictures: how such files begin. */
static bool is_no_text(struct str text) {
    static const struct str beginnings[] = {STR_INIT("PK\x03\x04"),       STR_INIT("%PDF-"),
                                            STR_INIT("\xD0\xCF\x11\xE0"), STR_INIT("\x89PNG"),
                                            STR_INIT("\xFF\xD8\xFF"),     STR_INIT("GIF8")};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        if (str_starts(text, beginnings[i])) {
            return true;
        }
    }
    return false;
}

/* What to do about a byte or character at `offset`; `otherwise` when nothing is known. */
static enum diag_text way_out(struct str text, size_t offset, enum diag_text otherwise) {
    unsigned char byte = (unsigned char)text.ptr[offset];
    bool utf16 = (offset == 0 && (byte == 0xFF || byte == 0xFE)) || (offset < 2 && byte == 0);
    return is_no_text(text) ? HELP_NOT_TEXT : utf16 ? HELP_SAVE_AS_UTF8_NOT_UTF16 : otherwise;
}

static void report_bad_byte(const struct source *source, size_t offset, struct diag *diag) {
    static const char digits[] = "0123456789ABCDEF";
    unsigned char byte = (unsigned char)source->text.ptr[offset];
    char hex[] = {'0', 'x', digits[byte >> 4], digits[byte & 15]};
    char number[12];
    size_t len = 0;
    for (size_t n = offset + source->skipped, part = 1; part > 0; part = n) {
        number[sizeof number - ++len] = (char)('0' + n % 10);
        n /= 10;
    }
    struct span at = {source, (uint32_t)offset, (uint32_t)offset + 1};
    struct finding *finding = diag_add(
        diag, DIAG_NOT_UTF8, at, DIAG_ARGS({number + sizeof number - len, len}, {hex, sizeof hex}));
    enum diag_text help = is_latin1_letter(byte) ? HELP_SAVE_AS_UTF8_NOT_LATIN1 : HELP_SAVE_AS_UTF8;
    diag_help(finding, way_out(source->text, offset, help), DIAG_NO_ARGS);
}

/* Reports the first character that may not stand in a file, and counts on. */
static bool check_characters(const struct source *source, struct diag *diag) {
    struct str text = source->text;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        bool line_end = c == '\r' && at < text.len && text.ptr[at] == '\n';
        if (line_end || check_character(c)) {
            continue;
        }
        char name[12];
        struct finding *finding = diag_add(diag, check_character_code(c),
                                           (struct span){source, (uint32_t)start, (uint32_t)at},
                                           DIAG_ARGS(check_character_name(c, name)));
        enum diag_text help = c == 0      ? HELP_SAVE_AS_UTF8
                              : c == '\r' ? HELP_LINE_ENDS
                                          : HELP_REMOVE_CHARACTER;
        diag_help(finding, way_out(text, start, help), DIAG_NO_ARGS);
        return false;
    }
    return true;
}

/* Whether eight bytes are ASCII from space on but for DEL. A byte below 0x20 borrows when 0x20 is
 * taken from it, and DEL carries when 1 is added, both into its highest bit; the lowest byte that
 * does so is told rightly, and one is enough. */
static bool is_plain_word(uint64_t word) {
    uint64_t odd = word | (word - UTF8_BYTES(0x20)) | (word + UTF8_BYTES(0x01));
    return (odd & UTF8_BYTES(0x80)) == 0;
}

/* Whether a text surely has no byte and no character that may not stand in it. */
static bool is_clean(struct str text) {
    for (size_t at = 0; at < text.len;) {
        if (text.len - at >= 8 && is_plain_word(utf8_word(text, at))) {
            at += 8;
            continue;
        }
        if (text.ptr[at] >= ' ' && text.ptr[at] <= '~') {
            at++;
            continue;
        }
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        bool line_end = c == '\n' || (c == '\r' && at < text.len && text.ptr[at] == '\n');
        bool no_character = c == UTF8_REPLACEMENT && at - start == 1;
        if (no_character || (!line_end && !check_character(c))) {
            return false;
        }
    }
    return true;
}

bool check_encoding(const struct source *source, struct diag *diag) {
    if (source->text.len > LIMIT_FILE_BYTES) {
        diag_add(diag, DIAG_FILE_TOO_LARGE, (struct span){source, 0, 0},
                 DIAG_ARGS(source->name, STR("16 MiB")));
        return false;
    }
    if (is_clean(source->text)) {
        return true;
    }
    size_t bad = utf8_check(source->text);
    if (bad != SIZE_MAX) {
        report_bad_byte(source, bad, diag);
        return false;
    }
    return check_characters(source, diag);
}
