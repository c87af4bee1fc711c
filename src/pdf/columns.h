/* The widths of a table's columns, from what its cells need.
 *
 * Owns nothing, does not fail, sees nothing of the project. */
#ifndef SRBC_PDF_COLUMNS_H
#define SRBC_PDF_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct column {
    int64_t natural; /* width of the widest cell on one line */
    int64_t least;   /* width of the widest word */
    int64_t divided; /* width of the widest part of a hyphenated word */
    int32_t left;    /* results, from the left edge of the table */
    int32_t width;
};

/* How words fare in the columns. */
enum columns_fit { COLUMNS_WHOLE, COLUMNS_HYPHENATED, COLUMNS_DIVIDED };

/* Shares `room` out between the columns, `gap` apart, so that the table is exactly as wide as the
 * room. Tells whether every word is whole in its column, can be hyphenated there, or may have to be
 * divided anywhere. No columns, or far too many, are COLUMNS_DIVIDED and have no widths. */
enum columns_fit columns_fit(struct column *columns, size_t count, int32_t room, int32_t gap);

#endif
