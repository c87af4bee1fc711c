/* Comments to srbc in a YAML file: `# srbc: tillåt SRB121 – en känd rubrik`.
 *
 * Gives them to the store of findings with the lines they cover. Does not fail. */
#ifndef SRBC_YAML_ALLOW_H
#define SRBC_YAML_ALLOW_H

#include "diag/diag.h"
#include "source/source.h"

struct arena;

/* The texts of a file as they are read, in order. Zero-initialise with the arena set. */
struct allow_texts {
    struct arena *arena;
    struct span *items;
    size_t count;
    size_t room;
};

/* Whether a `#` at that offset begins a comment to srbc. */
bool allow_begins(struct str text, size_t hash);

/* Whether a file has any, so that texts have to be noted. */
bool allow_present(const struct source *source);

/* Notes where a text stands; a block's from the line after its `|` or `>`. */
void allow_add_text(struct allow_texts *texts, struct span at, bool block);

/* Takes the comments up to the offset `end`, where reading stopped. */
void allow_read(const struct allow_texts *texts, const struct source *source, uint32_t end,
                struct diag *diag);

#endif
