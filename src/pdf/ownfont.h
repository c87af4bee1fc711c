/* A font of the profile's own, which may be any kind that HarfBuzz knows: its subset and measures.
 *
 * Owns nothing that lasts. Sees the insides of struct fonts through fontset.h. */
#ifndef SRBC_PDF_OWNFONT_H
#define SRBC_PDF_OWNFONT_H

#include <stdbool.h>

struct face_measures;
struct font_face;
struct subset;

/* The glyphs that codes stand for, as a subset; false when HarfBuzz cannot make one. */
bool ownfont_subset(const struct font_face *f, struct subset *subset);

void ownfont_measures(const struct font_face *f, struct face_measures *measures);

#endif
