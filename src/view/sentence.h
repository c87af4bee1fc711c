/* Names in sentences, private to the view stage: "A (C) och B (KD)", and how a statement goes on.
 *
 * Belongs to the arena. Nothing fails. Sees base, words and model. */
#ifndef SRBC_VIEW_SENTENCE_H
#define SRBC_VIEW_SENTENCE_H

#include "model/model.h"
#include "view/value.h"

struct arena;

/* "Nils Ek (M)", or the name alone. */
struct str sentence_person(struct arena *arena, const struct person *person);

/* "A (C) och B (KD)"; parties as "ledamöterna för V och S". */
struct str sentence_names(struct arena *arena, const struct who_list *list);

/* Each one as namn and parti; a party has no name. */
struct value *sentence_list(struct arena *arena, const struct who_list *list);

enum sentence_kind { SENTENCE_MOTION, SENTENCE_RESERVATION, SENTENCE_OPINION, SENTENCE_NOTE };

/* Statements as values: who, the verb, the text, and "." when the text lacks its own end. */
struct value *sentence_statements(struct arena *arena, const struct statement_list *list,
                                  enum sentence_kind kind);

#endif
