/* The world outside, as the stages below cli see it: files by name, and nothing else.
 *
 * cli implements it over the file system, tests and fuzzers over memory. Paths are as the user
 * wrote them; the implementation keeps them inside the project root, symbolic links included. */
#ifndef SRBC_SOURCE_WORLD_H
#define SRBC_SOURCE_WORLD_H

#include <stdint.h>

#include "base/str.h"

struct arena;

enum world_status {
    WORLD_OK,
    WORLD_MISSING,      /* no such file */
    WORLD_OUTSIDE_ROOT, /* exists or not, the path leaves the root */
    WORLD_DIRECTORY,    /* a folder where a file is wanted */
    WORLD_UNREADABLE,   /* exists but cannot be opened or read */
    WORLD_TOO_LARGE     /* above the limit given */
};

struct world {
    void *context;

    /* Reads a whole file of at most `limit` bytes into the arena. `from` is the path of the file
     * that names it (its folder is where a relative path starts), empty for the working folder. On
     * success `*path` is the path to show in messages and to give as `from` later on. */
    enum world_status (*read)(void *context, struct str from, struct str name, uint64_t limit,
                              struct arena *arena, struct str *path, struct str *bytes);

    /* Whether a file is there and may be used, without reading it; `*path` and `*size` on success.
     */
    enum world_status (*probe)(void *context, struct str from, struct str name, struct arena *arena,
                               struct str *path, uint64_t *size);

    /* The nearest file of that name in the folder of `from` or a folder above it up to the root:
     * how a `profil.yaml` is found. WORLD_MISSING when there is none. */
    enum world_status (*nearest)(void *context, struct str from, struct str name,
                                 struct arena *arena, struct str *path);
};

#endif
