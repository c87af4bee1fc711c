/* What libyaml complains of, in the words of a secretary, with what to type instead.
 *
 * Adds findings to diag; never fails. Sees source and diag. */
#ifndef SRBC_YAML_EXPLAIN_H
#define SRBC_YAML_EXPLAIN_H

#include <stdbool.h>

#include "diag/diag.h"
#include "source/source.h"

struct yaml_error {
    const struct source *source;
    struct str problem; /* libyaml's words; the slice may be empty */
    struct str context;
    uint32_t at; /* byte offsets */
    uint32_t context_at;
    struct span bracket; /* the innermost '[' or '{' that is open, else SPAN_NONE */
};

/* Reports a mistake of syntax: one finding. */
void explain_error(const struct yaml_error *error, struct diag *diag);

/* Reports that a text begins with a character that means something else in YAML. */
void explain_text_start(struct diag *diag, const struct source *source, uint32_t at);

/* Reports the lines of a text without quotes that begin with a dash but no space after it, and so
 * have become part of the text. True when there is one. */
bool explain_dashes(struct diag *diag, struct span text);

/* Adds the help line that shows the text in quotes. */
void explain_quote(struct finding *finding, struct str text);

#endif
