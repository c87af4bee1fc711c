/* Names resolved: from what is written to the entry in the body or the meeting.
 *
 * Reports unknown and ambiguous names with the nearest one and the candidates. Private to the model
 * stage. */
#ifndef SRBC_MODEL_RESOLVE_H
#define SRBC_MODEL_RESOLVE_H

#include "model/load.h"

/* How a list of names is written, for the advice when one is unknown. */
struct mention_place {
    enum diag_text role; /* NOTE_ROLE_… */
    bool flow;           /* a […] list, whose commas may have split a person */
    bool quiet;          /* a name that is nobody's is a free name */
};

/* The names known so far; NULL before the body is read. */
struct names *loader_names(struct loader *loader);

/* The entry of a name, or NULL (reported unless quiet). */
const struct person *resolve_name(struct loader *loader, struct text name, struct str party,
                                  const struct mention_place *place);

/* The same for a mention: sets who, list, index and the full name, and those it replaces. */
void resolve_mention(struct loader *loader, struct person *mention,
                     const struct mention_place *place);

#endif
