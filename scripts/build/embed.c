/* build tool: packs files into one C source that defines embed_files[] (src/base/embed.h).
 *
 *     embed LIST OUT.c
 *
 * LIST holds one file a line, "name<TAB>path". The entries are sorted by name, so the order in the
 * list does not matter. Bytes are written as string literals, which compilers read many times
 * faster than lists of numbers and which bring the NUL byte that follows each file. */
#include "file.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    char *name;
    char *path;
    size_t size; /* bytes of the file */
};

static int entry_order(const void *a, const void *b) {
    return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

/* Cuts the list into entries; its text is changed and must live on. */
static struct entry *list_read(const char *path, size_t *count) {
    struct bytes list = file_read(path);
    size_t lines = 0;
    for (size_t i = 0; i < list.size; i++) {
        lines += list.data[i] == '\n';
    }
    struct entry *entries = calloc(lines + 1, sizeof *entries);
    if (entries == NULL) {
        file_fail(path, "memory exhausted");
    }
    *count = 0;
    for (char *line = (char *)list.data; *line != '\0';) {
        char *end = strchr(line, '\n');
        char *tab = strchr(line, '\t');
        if (end == NULL || tab == NULL || tab > end) {
            file_fail(path, "each line must be NAME<TAB>PATH");
        }
        *tab = '\0';
        *end = '\0';
        entries[(*count)++] = (struct entry){.name = line, .path = tab + 1};
        line = end + 1;
    }
    qsort(entries, *count, sizeof *entries, entry_order);
    return entries;
}

/* The shortest escape that cannot run into the byte after it. */
static void byte_write(FILE *out, unsigned char byte, unsigned char next) {
    if (byte == '"' || byte == '\\' || byte == '?') {
        fprintf(out, "\\%c", byte);
    } else if (byte >= ' ' && byte <= '~') {
        fputc(byte, out);
    } else {
        fprintf(out, next >= '0' && next <= '7' ? "\\%03o" : "\\%o", byte);
    }
}

static void file_define(FILE *out, struct entry *entry, size_t index) {
    enum { ROW = 96 };
    struct bytes bytes = file_read(entry->path);
    entry->size = bytes.size;
    fprintf(out, "static const char file_%zu[] = /* %s */", index, entry->name);
    for (size_t i = 0; i < bytes.size; i++) {
        if (i % ROW == 0) {
            fputs(i == 0 ? "\n    \"" : "\"\n    \"", out);
        }
        bool last = i % ROW == ROW - 1;
        byte_write(out, bytes.data[i], last ? 0 : bytes.data[i + 1]);
    }
    fputs(bytes.size == 0 ? " \"\";\n" : "\";\n", out);
    free(bytes.data);
}

int main(int argc, char **argv) {
    if (argc != 3) {
        file_fail("embed", "usage: embed LIST OUT.c");
    }
    size_t count;
    struct entry *entries = list_read(argv[1], &count);
    FILE *out = file_create(argv[2]);
    fputs("/* Written by scripts/build/embed.c at build time. */\n"
          "#include <stddef.h>\n\n#include \"base/embed.h\"\n\n",
          out);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && strcmp(entries[i].name, entries[i - 1].name) == 0) {
            file_fail(entries[i].name, "two files of one name");
        }
        file_define(out, &entries[i], i);
    }
    fputs("\nconst struct embedded embed_files[] = {\n", out);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "    {\"%s\", {file_%zu, %zu}},\n", entries[i].name, i, entries[i].size);
    }
    fputs("    {NULL, {NULL, 0}},\n};\n", out);
    file_close(out, argv[2]);
    return 0;
}
