/* The line grammar of a person: `Name [(PARTY)][, note]…`.
 *
 * Fills a struct person whose texts lie in the derived source of the line, so that places lead back
 * to the file. Reports what is wrong with the line itself; names are not resolved here. Private to
 * the model stage. */
#ifndef SRBC_MODEL_PERSON_H
#define SRBC_MODEL_PERSON_H

#include <stdbool.h>

#include "model/load.h"

/* Reads a line. `works`: a note that is nothing else is a title, otherwise a home. False when there
 * is no name (reported). */
bool person_parse(struct loader *loader, const struct source *line, bool works, struct person *out);

/* Reads a role at the beginning of a text; `*used` gets its bytes. False when there is none. */
bool role_parse(struct loader *loader, struct str text, struct role *out, size_t *used);

/* Reads `NAME [§§ …][, NAME [§§ …]]…` into the replacements of a person. */
void replacements_parse(struct loader *loader, const struct source *source, struct person *out);

/* Whether a text is a note and no name: a role, §§, a clock time, `på distans`, `ersätter …`. */
bool note_is_alone(struct loader *loader, struct str text);

#endif
