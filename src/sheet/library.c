/* sheet: libxlsxwriter by dlopen(). It stays in memory once it has been there, since coming and
 * going with each workbook would cost more than the workbook. */
#define _GNU_SOURCE /* RTLD_NODELETE */
#include "sheet/library.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

const char library_name[] = SRBC_XLSXWRITER; /* found by CMake */

/* Where each function's address belongs. */
static const struct {
    const char *name;
    size_t offset;
} functions[] = {
#define LIBRARY_ROW(name) {#name, offsetof(struct library, name)},
    LIBRARY_FUNCTIONS(LIBRARY_ROW)
#undef LIBRARY_ROW
};

bool library_open(struct library *library) {
    *library = (struct library){.handle = dlopen(library_name, RTLD_LAZY | RTLD_NODELETE)};
    if (library->handle == NULL) {
        return false;
    }
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        void *address = dlsym(library->handle, functions[i].name);
        if (address == NULL) {
            library_close(library);
            return false;
        }
        /* POSIX has the two kinds of pointers alike; C has no cast for it. */
        memcpy((char *)library + functions[i].offset, &address, sizeof address);
    }
    return true;
}

void library_close(struct library *library) {
    (void)dlclose(library->handle);
    library->handle = NULL;
}
