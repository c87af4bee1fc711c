/* Anchors that the document's own links lead to, private to the view stage: the same as
 * doc/anchors.c makes of a heading.
 *
 * Belongs to the arena. Nothing fails. Sees base only. */
#ifndef SRBC_VIEW_ANCHOR_H
#define SRBC_VIEW_ANCHOR_H

#include "base/str.h"

struct arena;

/* Of an item's number: "p12" of "§ 12", else "arende-12". */
struct str anchor_of_number(struct arena *arena, struct str number);

/* Of a heading without a number: "ovriga-narvarande". */
struct str anchor_of_words(struct arena *arena, struct str words);

#endif
