/* The file system as srbc sees it: reading, confined to a root, and searching folders.
 *
 * Paths are kept as the user wrote them for messages; what is opened is the resolved path, which
 * must lie in the root, symbolic links included. Only ordinary files are opened. */
#ifndef SRBC_CLI_FILES_H
#define SRBC_CLI_FILES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/table.h"
#include "srbc/srbc.h"

struct arena;
struct buf;
struct cli;

struct files {
    struct arena *arena;
    struct str root;      /* resolved, absolute, without a final slash except "/" */
    struct str here;      /* the working folder, resolved when it is needed */
    struct table folders; /* resolved so far, by their resolved paths, and those above them */
};

/* The root for a meeting file: --root, else the nearest folder upwards that holds a `profil.yaml`
 * or `.git`, else the file's own folder ("-": the working folder). What `files`, zeroed at first,
 * knows of folders from the meetings before is kept. False: reported. */
bool files_open_root(struct files *files, const struct cli *cli, const char *path);

/* The callbacks for a session; `files` is borrowed. */
struct srbc_files files_callbacks(struct files *files);

/* Reads an input file named on the command line, "-" being stdin, into an empty buffer. On failure
 * reports and gives EXIT_UNREADABLE or EXIT_FINDINGS (too large) in `*status`. */
bool files_read_input(const struct cli *cli, const char *path, struct buf *bytes, int *status);

/* Whether the path is a folder. */
bool files_is_folder(const char *path);

/* What all paths of one file have in common, in the arena; the path itself when nothing is there.
 */
struct str files_identity(struct arena *arena, const char *path);

/* Whether two paths lead to one ordinary file. */
bool files_are_same(const char *a, const char *b);

/* The meeting files in a folder and below, in byte order of their paths, added to a list. */
struct path_list {
    const char **items;
    size_t count;
    size_t room;
};
void files_list_add(struct path_list *list, struct arena *arena, const char *path);
bool files_find_meetings(const struct cli *cli, const char *folder, struct path_list *list);

/* The folder part of a path ("." when there is none) and the last part. */
struct str files_folder_of(struct arena *arena, const char *path);
const char *files_base_name(const char *path);

#endif
