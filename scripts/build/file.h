/* What the build's small tools share: whole files in, whole files out.
 *
 * The tools run on the machine that builds and end at the first failure: every function here prints
 * one line to stderr and exits with status 1 instead of returning an error. */
#ifndef SCRIPTS_BUILD_FILE_H
#define SCRIPTS_BUILD_FILE_H

#include <stddef.h>
#include <stdio.h>

struct bytes {
    unsigned char *data; /* from malloc; a NUL byte follows */
    size_t size;
};

/* Prints "tool: what: detail" and ends the program. */
_Noreturn void file_fail(const char *what, const char *detail);

/* The whole file; the caller may keep it until the program ends. */
struct bytes file_read(const char *path);

/* A file opened for writing, to be closed with file_close(). */
FILE *file_create(const char *path);

/* Flushes and closes; a write that failed earlier is noticed here. */
void file_close(FILE *file, const char *path);

/* Writes all bytes to `path`. */
void file_write(const char *path, const void *data, size_t size);

#endif
