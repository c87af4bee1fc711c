/* view, inside: the pieces that the files of this stage share. */
#ifndef SRBC_VIEW_PARTS_H
#define SRBC_VIEW_PARTS_H

#include "view/view.h"

/* Literal text, or VALUE_NONE when it was not given. */
struct value *part_text(struct arena *arena, const struct text *text);

/* Computed text, or VALUE_NONE when empty. */
struct value *part_string(struct arena *arena, struct str text);

/* A Markdown field, or VALUE_NONE. */
struct value *part_markdown(struct arena *arena, const struct markdown *markdown);

/* Lines of text on one line with ", " between, or VALUE_NONE. */
struct value *part_lines(struct arena *arena, const struct text *text);

/* A list of literal texts; empty when nothing was given. */
struct value *part_texts(struct arena *arena, const struct text_list *list);

/* The texts joined by ", ", or VALUE_NONE. */
struct value *part_joined(struct arena *arena, const struct text_list *list);

/* "09.00–12.00" in the profile's style, or VALUE_NONE. */
struct value *part_hours(struct arena *arena, const struct hours *hours, enum clock_style style);

/* What is said of a person besides name, party and title; what is empty or NULL is not said. */
struct person_facts {
    struct str roles;
    struct str represents;
    struct str remote;      /* "på distans" */
    struct str paragraphs;  /* "§§ 9–12" */
    struct str replaces;    /* "B (Q)" */
    struct value *replaced; /* the same as a list of namn, parti, paragrafer */
    struct value *hours;
};

/* The roles of a mention, or those of its entry. */
struct str part_roles(struct arena *arena, const struct person *person);

struct value *part_person_with(struct arena *arena, const struct person *person,
                               const struct person_facts *facts);
struct value *part_person(struct arena *arena, const struct person *person);
struct value *part_people(struct arena *arena, const struct person_items *people);

/* The votes of an item, counted: a list of objects (docs/mallar.md). */
struct value *part_votes(struct arena *arena, const struct meeting *meeting,
                         const struct item *item);

/* justering and anslag: what is given and what follows from it. */
struct value *part_adjustment(struct arena *arena, const struct meeting *meeting);
struct value *part_notice(struct arena *arena, const struct meeting *meeting);

/* beslutslista: one row for each item and sub-item, and which columns say anything. `chosen`: the
 * §§ of an extract; NULL: all items. */
struct value *part_decision_list(struct arena *arena, const struct meeting *meeting,
                                 const struct paragraphs *chosen);

/* rättelser that concern some of these §§; NULL: all of them. */
struct value *part_corrections(struct arena *arena, const struct meeting *meeting,
                               const struct paragraphs *concerned);

/* ärenden and program. */
struct value *part_items(struct arena *arena, const struct meeting *meeting,
                         const struct view_document *document);
struct value *part_programme(struct arena *arena, const struct meeting *meeting);

#endif
