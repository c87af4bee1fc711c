/* Images: what a PNG or JPEG file is, checked, and its points.
 *
 * Nothing of an image is trusted: every length is checked and its size is bounded (base/limits.h).
 * A file that will not do is told by enum image_fault; nothing is reported here. What belongs to an
 * image lies in the caller's arena, points until image_points_free(). Sees base only; libdeflate.h
 * is seen in png.c and png_rows.c. */
#ifndef SRBC_IMAGE_IMAGE_H
#define SRBC_IMAGE_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

struct arena;

enum image_kind { IMAGE_PNG, IMAGE_JPEG };

enum image_fault {
    IMAGE_GOOD,
    IMAGE_UNKNOWN,     /* neither PNG nor JPEG */
    IMAGE_BROKEN,      /* cut off, or it contradicts itself */
    IMAGE_TOO_LARGE,   /* more points than LIMIT_IMAGE_PIXELS, or as many bytes of them */
    IMAGE_CMYK,        /* four inks, for which a file with sRGB has no colours */
    IMAGE_UNSUPPORTED, /* a JPEG that browsers do not show either: lossless, arithmetic, 12 bits */
};

struct image {
    enum image_kind kind;
    struct str bytes;       /* the file with nothing but what is seen: no comments, no places, no
                               colour profile (colours are taken to be sRGB) */
    uint32_t width, height; /* in points, as the image is to be seen */
    uint32_t dpi;           /* points an inch, as the file has it; 0 when it does not say */
    uint8_t orientation;    /* of a JPEG: 1–8 as in Exif; 5–8 are turned by a quarter */
    uint8_t channels;       /* of a JPEG: 1 or 3 */
    bool plain_rgb;         /* of a JPEG: three channels that are red, green and blue */
};

/* Reads and checks a file. The file must live as long as the image. */
enum image_fault image_open(struct arena *arena, struct str file, struct image *image);

/* What a file of another format seems to be ("GIF", "SVG", …); empty when it cannot be told. */
struct str image_format_name(struct str file);

/* The points of a PNG, eight bits a channel, row by row from the top. */
struct image_points {
    uint8_t *colours;         /* `channels` bytes a point: grey, place in the palette, or RGB */
    uint8_t *alpha;           /* a byte a point, 0 is transparent; NULL when all are opaque */
    uint8_t channels;         /* 1 or 3 */
    uint8_t palette[256 * 3]; /* RGB */
    uint16_t palette_count;   /* 0: there is no palette */
};

/* Decodes a PNG; with `opaque` it is put on white paper. False when it is broken, which an image
 * from image_open() is not. The caller ends the points with image_points_free(). */
bool image_decode(const struct image *image, bool opaque, struct image_points *points);
void image_points_free(struct image_points *points);

/* The rows of a PNG as PDF reads them too, with the filters of PNG (there: predictors). */
struct image_rows {
    struct buf data;         /* colours */
    bool deflated;           /* the colours are compressed */
    struct buf alpha;        /* rows of a byte a point, not compressed; empty when all are opaque */
    uint8_t depth, channels; /* of the colours */
    uint8_t palette[256 * 3]; /* RGB */
    uint16_t palette_count;   /* 0: there is no palette */
};

/* Takes them out of a file, with `opaque` on white paper; false when it must be decoded: when it is
 * interlaced, one colour is transparent, or points are to be mixed with the paper. Of sixteen bits
 * a channel eight are taken. The caller ends the rows with image_rows_free(). */
bool image_take_rows(const struct image *image, bool opaque, struct image_rows *rows);
void image_rows_free(struct image_rows *rows);

#endif
