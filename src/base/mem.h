/* The one door to malloc: allocation that cannot return NULL.
 *
 * When memory runs out there is no message queue left to trust, so the failure handler writes one
 * line to stderr and ends the process with status 70. Output files are only ever replaced by a
 * rename after they are complete, so nothing half written can remain. */
#ifndef SRBC_BASE_MEM_H
#define SRBC_BASE_MEM_H

#include <stddef.h>

/* Zeroed memory; the caller frees it with mem_free(). Never NULL. */
void *mem_alloc(size_t size);

/* Resizes `old` (or allocates when NULL); new bytes are not cleared. Never NULL. */
void *mem_resize(void *old, size_t size);

void mem_free(void *ptr);

/* Reports that memory has run out and ends the process with status 70. */
_Noreturn void mem_exhausted(void);

#endif
