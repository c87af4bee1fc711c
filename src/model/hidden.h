/* Hidden words: `[[…]]` in any text of a file.
 *
 * Works on the nodes of a tree, in place, before they are read into structs; what it makes belongs
 * to the arena. Mistakes are reported and the text then counts as not given. Private to the model
 * stage. */
#ifndef SRBC_MODEL_HIDDEN_H
#define SRBC_MODEL_HIDDEN_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct diag;
struct node;

/* What stands in the public edition where words are hidden. Means nothing to Markdown wherever it
 * stands, and can be read aloud. */
#define HIDDEN_MARK "(uppgiften är dold)"

/* Takes the brackets, in the public edition with their words, out of all texts below `root` (NULL:
 * nothing to do). False when some are wrong (reported). */
bool hidden_read(struct arena *arena, struct diag *diag, bool public_edition, struct node *root);

/* The first text within a value that has hidden words, or NULL. */
const struct node *hidden_within(const struct node *node);

/* Whether a text holds the mark. */
bool hidden_is_mark(struct str text);

#endif
