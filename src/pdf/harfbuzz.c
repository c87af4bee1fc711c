/* pdf: HarfBuzz by dlopen(). It stays in memory once it has been there, since coming and going with
 * each document would cost more than the words it shapes. */
#define _GNU_SOURCE /* RTLD_NODELETE */
#include "pdf/harfbuzz.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

const char harfbuzz_name[] = SRBC_HARFBUZZ; /* found by CMake */
const char harfbuzz_subset_name[] = SRBC_HARFBUZZSUBSET;

/* Where a function's address belongs. */
struct function {
    const char *name;
    size_t offset;
};

#define FUNCTION_ROW(name) {#name, offsetof(struct harfbuzz, name)},
static const struct function functions[] = {HARFBUZZ_FUNCTIONS(FUNCTION_ROW){NULL, 0}};
static const struct function subset_functions[] = {
    HARFBUZZ_SUBSET_FUNCTIONS(FUNCTION_ROW){NULL, 0}};
#undef FUNCTION_ROW

/* The library's handle, its functions filled in; NULL when it or one of them is missing. */
static void *library_open(struct harfbuzz *hb, const char *name, const struct function *list) {
    void *handle = dlopen(name, RTLD_LAZY | RTLD_NODELETE);
    for (; handle != NULL && list->name != NULL; list++) {
        void *address = dlsym(handle, list->name);
        if (address == NULL) {
            (void)dlclose(handle);
            return NULL;
        }
        /* POSIX has the two kinds of pointers alike; C has no cast for it. */
        memcpy((char *)hb + list->offset, &address, sizeof address);
    }
    return handle;
}

bool harfbuzz_open(struct harfbuzz *hb) {
    *hb = (struct harfbuzz){.handle = NULL};
    hb->handle = library_open(hb, harfbuzz_name, functions);
    return hb->handle != NULL;
}

bool harfbuzz_open_subset(struct harfbuzz *hb) {
    if (hb->subset_handle == NULL) {
        hb->subset_handle = library_open(hb, harfbuzz_subset_name, subset_functions);
    }
    return hb->subset_handle != NULL;
}

void harfbuzz_close(struct harfbuzz *hb) {
    if (hb->subset_handle != NULL) {
        (void)dlclose(hb->subset_handle);
    }
    if (hb->handle != NULL) {
        (void)dlclose(hb->handle);
    }
    hb->handle = hb->subset_handle = NULL;
}
