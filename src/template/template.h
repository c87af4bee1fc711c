/* Templates: mustache over named values, giving Markdown.
 *
 * Tags: {{x}} escaped for Markdown, {{{x}}} / {{&x}} a Markdown field or raw text, {{#x}}…{{/x}},
 * {{^x}}…{{/x}}, {{! …}}, {{>partial}}, {{.}}, dotted names, and {{#x}} over a list with the loop
 * facts @först @sist @nr. Names are folded keys. Mistakes (unclosed tag, wrong closing tag, unknown
 * name, missing partial) are reported at the template's line and column. Sees base, source, diag
 * and view/value.h. */
#ifndef SRBC_TEMPLATE_TEMPLATE_H
#define SRBC_TEMPLATE_TEMPLATE_H

#include <stdbool.h>

#include "source/inclusion.h"
#include "source/source.h"
#include "view/value.h"

struct arena;
struct diag;

/* Finds a partial by name; NULL when there is none. */
struct template_partials {
    void *context;
    const struct source *(*find)(void *context, struct str name);
};

/* Expands a template. The result and its texts belong to the arena, or are sources of the values;
 * of the values themselves nothing is needed afterwards. Its source has origins that lead to the
 * template and to the values' own places. False when a mistake was reported. */
bool template_expand(struct arena *arena, const struct source *text, const struct value *values,
                     const struct template_partials *partials, struct diag *diag,
                     struct inclusion_text *out);

#endif
