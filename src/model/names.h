/* Names: the people of a body and a meeting, found as they are written.
 *
 * Exact in NFC; a unique last name is enough. Look-up does not fail; reporting is the caller's.
 * Belongs to the arena. Private to the model stage. */
#ifndef SRBC_MODEL_NAMES_H
#define SRBC_MODEL_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "base/table.h"
#include "model/model.h"

enum { NAMESAKES_MAX = 1000 }; /* people of one name that are looked at */

struct name_entry {
    const struct person *person;
    struct name_entry *next; /* another person of the same name */
};

struct names {
    struct arena *arena;
    struct table full;      /* full name → name_entry */
    struct table last;      /* each ending of a name of several words → name_entry */
    struct table parties;   /* party → first person of it */
    struct table homes;     /* what people represent → first person of it */
    struct name_entry *all; /* every person, newest first */
    size_t count;
    size_t suggestions; /* made so far; they cost, so there is an end to them */
};

struct names *names_new(struct arena *arena);

/* Adds the entries of a list; they must not move afterwards. */
void names_add(struct names *names, const struct person_items *people);

bool names_is_party(const struct names *names, struct str text);

/* Whether somebody comes from there. */
bool names_is_home(const struct names *names, struct str text);

/* The people that a name may mean: by full name, else by last name. `party` narrows them when it is
 * not empty. NULL: none. */
const struct name_entry *names_find(const struct names *names, struct str name, struct str party);

/* The person whose name is nearest to one that was not found, or NULL. */
const struct person *names_nearest(struct names *names, struct str name);

#endif
