/* Names of sheets, private to the sheet stage: legal, short enough, and no two alike in a workbook.
 *
 * Memory is the caller's arena; does not fail. */
#ifndef SRBC_SHEET_NAMES_H
#define SRBC_SHEET_NAMES_H

#include "base/str.h"
#include "base/table.h"

struct arena;

/* The names given out so far; zero-initialise with the arena set. */
struct sheet_names {
    struct arena *arena;
    struct table taken; /* in lower case */
};

/* A name like `wanted`, shortened, and numbered when it is taken. Followed by NUL. */
struct str sheet_name(struct sheet_names *names, struct str wanted);

#endif
