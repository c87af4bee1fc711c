/* Typefaces of a profile's own: whether a font file can be embedded, and what it is called.
 *
 * Reads the bytes of a stranger's file; everything is bounded by its length. Texts land in the
 * arena. Nothing is reported here: the caller knows where the file was named. Sees base and sfnt.
 */
#ifndef SRBC_PDF_TYPEFACE_H
#define SRBC_PDF_TYPEFACE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum typeface_fault {
    TYPEFACE_FIT,
    TYPEFACE_OTHER,      /* no font file */
    TYPEFACE_WEB,        /* WOFF */
    TYPEFACE_COLLECTION, /* several fonts in one file */
    TYPEFACE_DAMAGED,
    TYPEFACE_CURVES,   /* CFF outlines of a kind that is not taken: CFF2, or with CIDs */
    TYPEFACE_BITMAP,   /* no outlines at all */
    TYPEFACE_VARIABLE, /* weights are made as it is used */
    TYPEFACE_LOCKED,   /* its licence bits forbid embedding a subset */
    TYPEFACE_FAULT_COUNT
};

struct typeface {
    struct str family;     /* "Source Sans 3"; empty when it does not say */
    struct str postscript; /* "SourceSans3-Bold"; letters, digits and hyphens, never empty */
    uint16_t weight;       /* 100–900 */
    bool italic;
};

/* Fills in `face` when the file can be used (TYPEFACE_FIT). */
enum typeface_fault typeface_read(struct arena *arena, struct str bytes, struct typeface *face);

#endif
