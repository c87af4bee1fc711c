/* Output files: all or nothing.
 *
 * Every file of a run is first written whole to a temporary name in its folder and flushed; only
 * when all are there are they renamed into place. Until output_commit() the old files stand as they
 * were; output_abandon() removes what was begun, folders made included. */
#ifndef SRBC_CLI_OUTPUT_H
#define SRBC_CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "base/table.h"

struct cli;
struct staged;

struct output_set {
    const struct cli *cli;
    struct staged *files;
    size_t count;
    size_t room;
    struct table paths;  /* of the files; to find two that would be one */
    struct str *folders; /* made for them, outer ones first */
    size_t folder_count;
    size_t folder_room;
};

/* Whether files can be written to `folder`, or to the nearest folder above it that exists.
 * False: reported. */
bool output_check_folder(const struct cli *cli, struct str folder);

/* Whether a file of that path is staged already. */
bool output_has(const struct output_set *set, struct str path);

/* Writes the bytes under a temporary name beside `path`, whose folder is made when missing.
 * False: reported. */
bool output_stage(struct output_set *set, struct str path, struct str bytes);

/* Renames everything staged into place and says what was written. False: reported. */
bool output_commit(struct output_set *set);

/* Removes everything staged. */
void output_abandon(struct output_set *set);

#endif
