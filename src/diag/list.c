/* diag: the list of codes as tables. */
#include "diag/diag.h"

struct entry {
    unsigned number; /* 0 for notes and help lines */
    enum diag_level level;
    struct str text[LANGUAGE_COUNT];
};

static const struct entry entries[DIAG_TEXT_COUNT] = {
#define CODE(name, number, level, sv, en) {number, DIAG_##level, {STR_INIT(sv), STR_INIT(en)}},
#define NOTE(name, sv, en)                {0, DIAG_NOTE, {STR_INIT(sv), STR_INIT(en)}},
#define HELP(name, sv, en)                {0, DIAG_NOTE, {STR_INIT(sv), STR_INIT(en)}},
#include "diag/codes.def"
#undef CODE
#undef NOTE
#undef HELP
};

unsigned diag_number(enum diag_text code) {
    return entries[code].number;
}

enum diag_level diag_level_of(enum diag_text code) {
    return entries[code].level;
}

struct str diag_text_of(enum diag_text code, enum language language) {
    return entries[code].text[language];
}

bool diag_find(unsigned number, enum diag_text *code) {
    for (size_t i = 0; i < DIAG_TEXT_COUNT; i++) {
        if (entries[i].number == number && number != 0) {
            *code = (enum diag_text)i;
            return true;
        }
    }
    return false;
}
