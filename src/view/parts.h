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

struct value *part_person(struct arena *arena, const struct person *person);
struct value *part_people(struct arena *arena, const struct person_items *people);

/* ärenden and program. */
struct value *part_items(struct arena *arena, const struct meeting *meeting);
struct value *part_programme(struct arena *arena, const struct meeting *meeting);

#endif
