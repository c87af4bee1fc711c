/* Metadata: the Info dictionary and the XMP packet, which say the same.
 *
 * Owns nothing, does not fail, sees base and doc. */
#ifndef SRBC_PDF_METADATA_H
#define SRBC_PDF_METADATA_H

#include <stdbool.h>
#include <stdint.h>

struct buf;
struct doc;
struct pdf_options;

/* A moment, in UTC. */
struct moment {
    int64_t year;
    int month, day, hour, minute, second;
};

/* From `seconds` since 1970 when that is not negative, else from a date "2025-03-14"; false when
 * there is neither. */
bool moment_find(int64_t seconds, const struct doc *doc, struct moment *moment);

/* The Info dictionary; `moment` may be NULL. */
void metadata_info(const struct doc *doc, const struct moment *moment, struct buf *out);

/* "/ModDate(D:20250314000000Z)". */
void metadata_put_moment(struct buf *out, const char *key, const struct moment *moment);

/* The XMP packet with the claims of the file. */
void metadata_xmp(const struct doc *doc, const struct moment *moment,
                  const struct pdf_options *options, struct buf *out);

#endif
