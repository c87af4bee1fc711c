/* What the fuzz targets share: a session whose few files lie in memory, and what must always hold.
 *
 * A broken rule ends the process with abort(), which is how libFuzzer and the replay see it. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "srbc/srbc.h"

enum { FUZZ_INPUT_MAX = 64 * 1024 }; /* longer inputs only cost time */

/* The entry point that libFuzzer and replay_main.c call; always returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Says what was expected and ends the process unless it holds. */
void fuzz_expect(bool holds, const char *what);

/* A session that sees organ.yaml and profil.yaml of Region Sjöbygden and nothing else. */
struct srbc *fuzz_session(void);

/* The same for the public edition. */
struct srbc *fuzz_public_session(void);

/* Makes every document of the loaded input in every format it has, and prints the findings. */
void fuzz_build_all(struct srbc *session);

/* One document; what comes out must be neither empty nor without its NUL byte. */
void fuzz_build(struct srbc *session, const char *document, const char *format);

#endif
