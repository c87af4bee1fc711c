/* base: look-up among the embedded files; there are few, so a plain search will do. */
#include "base/embed.h"

bool embed_find(struct str name, struct str *bytes) {
    for (const struct embedded *file = embed_files; file->name != NULL; file++) {
        if (str_equal(str_from(file->name), name)) {
            *bytes = file->bytes;
            return true;
        }
    }
    return false;
}
