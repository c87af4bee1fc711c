/* Items and their parts, private to the view stage: what items.c and afterwards.c share.
 *
 * Values belong to the arena of the job. Nothing fails. Sees base and model. */
#ifndef SRBC_VIEW_ITEMS_H
#define SRBC_VIEW_ITEMS_H

#include "view/order.h"
#include "view/parts.h"

struct items_job {
    struct arena *arena;
    const struct meeting *meeting;
    const struct view_document *document;
    struct arena *scratch; /* emptied after each item */
    const struct part_order *order;
    struct value *votes; /* of the item at hand */
};

/* What a part says; NULL where it says nothing of the kind. */
struct part_content {
    bool marked;              /* proposal or decision: with an accent bar */
    struct value *proposers;  /* text: whose proposal it is */
    struct value *text;       /* Markdown */
    struct value *line;       /* literal text */
    struct value *points;     /* Markdown texts that are numbered */
    struct value *groups;     /* decision in parts, each with an introduction */
    struct value *statements; /* motions, reservations … */
    struct value *votes;
    struct value *papers;
};

/* Adds a part with its heading to `parts`. */
void part_add(const struct items_job *job, struct value *parts, struct str key, struct str heading,
              const struct part_content *content);

/* The heading of a key: renamed by the profile, or the usual one. */
struct str part_heading(const struct items_job *job, struct str key);

/* Texts that are not empty, as a list. */
struct value *part_points(struct arena *arena, const struct markdown_list *list);

/* The text of the only point, or VALUE_NONE with the list in `content->points`. */
void part_set_points(const struct items_job *job, struct value *points,
                     struct part_content *content);

/* Adds the part of one of the keys that are written after the meeting; false when the key is none
 * of them. */
bool part_add_afterwards(const struct items_job *job, struct value *parts, const struct item *item,
                         struct str key);

/* Sets the values of an item that are written after the meeting. */
void item_set_afterwards(const struct items_job *job, struct value *value, const struct item *item);

/* Whether the facts under a title in the minutes say anything. */
bool item_has_facts_afterwards(const struct items_job *job, const struct item *item);

/* Whether the proposal is printed: not that of a standing item whose decision repeats it. */
bool item_prints_proposal(const struct items_job *job, const struct item *item);

#endif
