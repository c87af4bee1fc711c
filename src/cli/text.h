/* What the command line says in Swedish and English; see cli/text.def. Pure tables. */
#ifndef SRBC_CLI_TEXT_H
#define SRBC_CLI_TEXT_H

#include "base/buf.h"
#include "base/language.h"

enum text {
#define TEXT(name, sv, en) TEXT_##name,
#include "cli/text.def"
#undef TEXT
    TEXT_COUNT
};

struct text_args {
    struct str v[3];
};

#define TEXT_ARGS(...) ((struct text_args){{__VA_ARGS__}})
#define TEXT_NO_ARGS   ((struct text_args){0})

/* Appends a text with its arguments filled in. */
void text_put(struct buf *out, enum language language, enum text text, struct text_args args);

#endif
