/* base: look-up among the embedded files; there are few, so a plain search will do, which leaves
 * each name at its first letter that differs. */
#include "base/embed.h"

static bool is_named(const char *name, struct str wanted) {
    size_t at = 0;
    while (at < wanted.len && name[at] != '\0' && name[at] == wanted.ptr[at]) {
        at++;
    }
    return at == wanted.len && name[at] == '\0';
}

bool embed_find(struct str name, struct str *bytes) {
    for (const struct embedded *file = embed_files; file->name != NULL; file++) {
        if (is_named(file->name, name)) {
            *bytes = file->bytes;
            return true;
        }
    }
    return false;
}
