/* Sources: the text of a file, or text derived from one, and places in it.
 *
 * A source and its text belong to the arena it was made in. Places are byte offsets; line and
 * column are computed only when a message is printed. A derived source (the value of a block
 * scalar, the output of a template) carries a list of origins, so that a place in it can be led
 * back to the file the user wrote. Nothing here fails. Sees only base. */
#ifndef SRBC_SOURCE_SOURCE_H
#define SRBC_SOURCE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct source;

/* Bytes [start, end) of a source; source NULL means "no place". */
struct span {
    const struct source *source;
    uint32_t start;
    uint32_t end;
};

#define SPAN_NONE ((struct span){NULL, 0, 0})

/* Derived text from `start` on came from `from`. When `exact`, byte start+k came from from.start+k
 * (as long as that is before from.end); otherwise the whole run belongs to the whole of `from`. */
struct origin {
    uint32_t start;
    struct span from;
    bool exact;
};

struct source {
    struct str name;              /* as the user wrote it, for messages */
    struct str text;              /* without a byte-order mark */
    uint32_t order;               /* files are numbered as they are loaded; findings sort by it */
    uint32_t skipped;             /* bytes of byte-order mark left out before text */
    const struct origin *origins; /* ascending by start; NULL for a file */
    size_t origin_count;
};

/* Line and column as an editor counts them: from 1, columns in characters (code points that are not
 * combining marks), a tab is one column. */
struct position {
    uint32_t line;
    uint32_t column;
};

/* A source over `text` (not copied), with a byte-order mark taken off. */
struct source *source_new(struct arena *arena, struct str name, struct str text, uint32_t order);

/* A derived source; the origins are copied. */
struct source *source_derive(struct arena *arena, struct str name, struct str text,
                             const struct origin *origins, size_t count);

/* The same place in the file it came from; a place in a file is returned as it is. */
struct span source_resolve(struct span span);

struct position source_position(const struct source *source, uint32_t offset);

/* The line that holds `offset`, without its line end; `*start` gets its first byte's offset. */
struct str source_line(const struct source *source, uint32_t offset, uint32_t *start);

/* A part of a place: bytes [from, to) counted from its start. */
struct span span_sub(struct span span, size_t from, size_t to);

/* Collects origins while derived text is written. Zero-initialise with the arena set. */
struct origin_list {
    struct arena *arena;
    struct origin *items;
    size_t count;
    size_t room;
};

void origin_add(struct origin_list *list, size_t start, struct span from, bool exact);

#endif
