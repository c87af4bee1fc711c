/* The maps of a font in a PDF: from codes to CIDs, from CIDs to glyphs, from codes to text.
 *
 * Written to a buffer of the caller; nothing fails. Sees the insides of struct fonts through
 * fontset.h. */
#ifndef SRBC_PDF_CODEMAP_H
#define SRBC_PDF_CODEMAP_H

#include <stddef.h>

struct buf;
struct font_face;
struct subset;

/* What the dictionaries of the CMaps below say. */
#define CODEMAP_KEYS                                                                               \
    "/Type/CMap/CMapName/Codes/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"

/* The CMap for TrueType outlines: codes below `end` are their own CIDs. */
void codemap_codes(size_t end, struct buf *out);

/* The CMap for CFF outlines, whose CIDs are the glyphs of the subset. */
void codemap_curves(const struct font_face *f, const struct subset *subset, struct buf *out);

/* The /CIDToGIDMap for TrueType outlines: two bytes for each number below `end`. */
void codemap_glyphs(const struct font_face *f, const struct subset *subset, size_t end,
                    struct buf *out);

/* The /ToUnicode. */
void codemap_text(const struct font_face *f, struct buf *out);

#endif
