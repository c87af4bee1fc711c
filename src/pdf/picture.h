/* Pictures: images as objects of the file, each written once.
 *
 * Owned by the rendering; ends with pictures_free(). Does not fail: images were checked when they
 * were read. Sees image. */
#ifndef SRBC_PDF_PICTURE_H
#define SRBC_PDF_PICTURE_H

#include <stddef.h>
#include <stdint.h>

struct buf;
struct image;
struct render;

/* An image that stands in the file. */
struct picture {
    const struct image *image;
    uint32_t object;
};

struct pictures {
    struct picture *items;
    size_t count, room;
};

void pictures_free(struct pictures *pictures);

/* The object of an image, which is written when it is first asked for. */
uint32_t picture_object(struct render *render, const struct image *image);

/* The entries of all pictures in a dictionary of resources: "/I12 12 0 R". */
void pictures_put_names(const struct pictures *pictures, struct buf *out);

/* Operators that draw an image into a box; lengths from the page's lower left corner. */
void picture_draw(const struct image *image, uint32_t object, int32_t left, int32_t bottom,
                  int32_t width, int32_t height, struct buf *out);

#endif
