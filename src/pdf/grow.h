/* Growing arrays of the PDF stage: room doubles.
 *
 * The caller owns the array and ends it with mem_free(). Does not fail (base/mem.h). Sees base
 * only. */
#ifndef SRBC_PDF_GROW_H
#define SRBC_PDF_GROW_H

#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

/* The array with room for `need` elements of `size` bytes; `*room` is what it now holds. */
static inline void *grow_array(void *array, size_t *room, size_t need, size_t size) {
    if (need <= *room) {
        return array;
    }
    size_t more = *room > 0 ? *room * 2 : 16;
    while (more < need) {
        more *= 2;
    }
    if (more > SIZE_MAX / 2 / size) {
        mem_exhausted();
    }
    *room = more;
    return mem_resize(array, more * size);
}

#define GROW(array, room, need) ((array) = grow_array((array), &(room), (need), sizeof *(array)))

#endif
