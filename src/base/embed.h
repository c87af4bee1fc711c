/* Files that travel inside the program: templates, fonts, hyphenation patterns, colour profile,
 * pages of `srbc explain`. The build packs them (CMakeLists.txt, scripts/build/embed.c). */
#ifndef SRBC_BASE_EMBED_H
#define SRBC_BASE_EMBED_H

#include <stdbool.h>

#include "base/str.h"

struct embedded {
    const char *name; /* path such as "templates/foredragningslista.md" */
    struct str bytes; /* a NUL byte follows */
};

/* All embedded files in order of name; the last has name NULL. Static storage. */
extern const struct embedded embed_files[];

/* The bytes of one file; false when there is none of that name. */
bool embed_find(struct str name, struct str *bytes);

#endif
