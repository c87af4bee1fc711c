/* build tools: reading and writing whole files; the first failure ends the tool. */
#include "file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

void file_fail(const char *what, const char *detail) {
    fprintf(stderr, "build tool: %s: %s\n", what, detail);
    exit(1);
}

struct bytes file_read(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        file_fail(path, strerror(errno));
    }
    struct bytes bytes = {NULL, 0};
    size_t room = 0;
    for (;;) {
        if (bytes.size + 1 >= room) {
            room = room == 0 ? 1 << 16 : 2 * room;
            bytes.data = realloc(bytes.data, room);
            if (bytes.data == NULL) {
                file_fail(path, "memory exhausted");
            }
        }
        size_t got = fread(bytes.data + bytes.size, 1, room - bytes.size - 1, file);
        if (got == 0) {
            break;
        }
        bytes.size += got;
    }
    if (ferror(file)) {
        file_fail(path, strerror(errno));
    }
    fclose(file);
    bytes.data[bytes.size] = '\0';
    return bytes;
}

FILE *file_create(const char *path) {
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        file_fail(path, strerror(errno));
    }
    return file;
}

void file_close(FILE *file, const char *path) {
    if (ferror(file) || fclose(file) != 0) {
        file_fail(path, "cannot write");
    }
}

void file_write(const char *path, const void *data, size_t size) {
    FILE *file = file_create(path);
    fwrite(data, 1, size, file);
    file_close(file, path);
}
