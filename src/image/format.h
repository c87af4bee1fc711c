/* The formats behind image.h: what image.c, png.c and jpeg.c share.
 *
 * As image.h. Seen in src/image/ only. */
#ifndef SRBC_IMAGE_FORMAT_H
#define SRBC_IMAGE_FORMAT_H

#include "image/image.h"

#define PNG_SIGNATURE "\x89PNG\r\n\x1A\n"

/* Each checks a file that begins as its format does and fills in the image. */
enum image_fault png_open(struct arena *arena, struct str file, struct image *image);
enum image_fault jpeg_open(struct arena *arena, struct str file, struct image *image);

/* Whether so many points can be taken in. */
bool image_size_fits(uint32_t width, uint32_t height);

/* Numbers as both formats have them, the highest byte first. The bytes must be there. */
static inline uint32_t read_16(struct str s, size_t at) {
    return (uint32_t)(uint8_t)s.ptr[at] << 8 | (uint8_t)s.ptr[at + 1];
}

static inline uint32_t read_32(struct str s, size_t at) {
    return read_16(s, at) << 16 | read_16(s, at + 2);
}

#endif
