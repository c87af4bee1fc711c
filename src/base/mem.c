/* base: allocation that cannot fail quietly. */
#include "base/mem.h"

#include <stdlib.h>
#include <unistd.h>

void mem_exhausted(void) {
    static const char text[] = "srbc: minnet tog slut / out of memory\n";
    ssize_t ignored = write(STDERR_FILENO, text, sizeof text - 1);
    (void)ignored;
    _exit(70);
}

void *mem_alloc(size_t size) {
    void *ptr = calloc(1, size > 0 ? size : 1);
    if (ptr == NULL) {
        mem_exhausted();
    }
    return ptr;
}

void *mem_resize(void *old, size_t size) {
    void *ptr = realloc(old, size > 0 ? size : 1);
    if (ptr == NULL) {
        mem_exhausted();
    }
    return ptr;
}

void mem_free(void *ptr) {
    free(ptr);
}
