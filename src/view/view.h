/* The view: a resolved meeting as named values, for templates and for `-d data`.
 *
 * Values carry the canonical YAML keys; what is computed (long dates, numbers, order of parts) has
 * names of its own, listed in docs/mallar.md. Every optional value is set, to VALUE_NONE when it is
 * missing, so that a template never takes it from an outer level by mistake. Does not fail. Sees
 * base, source, words and model. */
#ifndef SRBC_VIEW_VIEW_H
#define SRBC_VIEW_VIEW_H

#include "model/model.h"
#include "view/value.h"

struct arena;

/* What is said of the document itself. */
struct view_document {
    struct str name;  /* "foredragningslista" */
    struct str title; /* "Föredragningslista" */
    bool after;       /* the minutes and what follows from them: § numbers, decisions */
    const struct paragraphs *chosen; /* §§ of an extract; NULL: all items */
    struct str recipient;            /* of an extract; may be empty */
};

/* The whole meeting. */
struct value *view_meeting(struct arena *arena, const struct meeting *meeting,
                           const struct view_document *document);

/* "fredagen den 14 mars 2025", "den 28–29 augusti 2025", "den 30 augusti–2 september 2025". */
struct str view_long_dates(struct arena *arena, const struct dates *dates);

/* "2025-03-14" or "2025-08-28–2025-08-29". */
struct str view_iso_dates(struct arena *arena, const struct dates *dates);

/* The title that the file carries: document, body, date (PDF metadata, HTML <title>). */
struct str view_file_title(struct arena *arena, const struct meeting *meeting,
                           const struct view_document *document);

/* Whether minutes are signed digitally: the profile says so, or the adjustment does and the profile
 * nothing else. */
bool view_signs_digitally(const struct meeting *meeting);

/* Roles of a person as printed, joined by ", "; empty when there are none. */
struct str view_roles(struct arena *arena, const struct person *person);

#endif
