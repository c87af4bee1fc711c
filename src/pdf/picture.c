/* pdf: pictures. A JPEG goes into the file as it is, and so do the rows of a PNG, compressed or
 * not, if PDF can read them; others are decoded. Transparency becomes a mask, or white paper where
 * the standard knows none. Colours are taken to be those of the output intent, sRGB. */
#include "pdf/picture.h"

#include "base/buf.h"
#include "base/mem.h"
#include "image/image.h"
#include "pdf/grow.h"
#include "pdf/object.h"
#include "pdf/pdf.h"
#include "pdf/render.h"
#include "pdf/syntax.h"

void pictures_free(struct pictures *pictures) {
    mem_free(pictures->items);
}

/* ---- dictionaries ---- */

static bool is_turned(const struct image *image) {
    return image->orientation >= 5;
}

static void put_size(const struct image *image, unsigned depth, struct buf *keys) {
    buf_printf(keys, "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent %u",
               (unsigned)(is_turned(image) ? image->height : image->width),
               (unsigned)(is_turned(image) ? image->width : image->height), depth);
}

static void put_colours(unsigned channels, const uint8_t *palette, size_t count, struct buf *keys) {
    if (count == 0) {
        buf_put_text(keys, channels == 3 ? "/ColorSpace/DeviceRGB" : "/ColorSpace/DeviceGray");
        return;
    }
    buf_printf(keys, "/ColorSpace[/Indexed/DeviceRGB %zu<", count - 1);
    for (size_t i = 0; i < 3 * count; i++) {
        buf_printf(keys, "%02X", (unsigned)palette[i]);
    }
    buf_put_text(keys, ">]");
}

/* ---- streams ---- */

static void write_jpeg(struct render *render, const struct image *image, uint32_t object) {
    struct buf keys = {0};
    put_size(image, 8, &keys);
    put_colours(image->channels, NULL, 0, &keys);
    if (image->plain_rgb) {
        buf_put_text(&keys, "/DecodeParms<</ColorTransform 0>>");
    }
    writer_stream(render->writer, object, buf_view(&keys), image->bytes, STREAM_JPEG);
    buf_free(&keys);
}

/* Writes the mask of an image as an object; `more` is the end of its dictionary. */
static uint32_t write_mask(struct render *render, const struct image *image, struct str mask,
                           const char *more) {
    uint32_t object = writer_reserve(render->writer);
    struct buf keys = {0};
    put_size(image, 8, &keys);
    put_colours(1, NULL, 0, &keys);
    buf_put_text(&keys, more);
    writer_stream(render->writer, object, buf_view(&keys), mask, STREAM_DEFLATE);
    buf_free(&keys);
    return object;
}

static void put_mask(struct buf *keys, uint32_t mask) {
    if (mask != 0) {
        buf_printf(keys, "/SMask %u 0 R", (unsigned)mask);
    }
}

/* The key that says how the rows of a PNG are filtered. */
static void put_filters(const struct image *image, unsigned channels, unsigned depth,
                        struct buf *keys) {
    buf_printf(keys, "/DecodeParms<</Predictor 15/Colors %u/BitsPerComponent %u/Columns %u>>",
               channels, depth, (unsigned)image->width);
}

static void write_rows(struct render *render, const struct image *image, uint32_t object,
                       const struct image_rows *rows) {
    struct buf keys = {0};
    uint32_t mask = 0;
    if (rows->alpha.len > 0) {
        put_filters(image, 1, 8, &keys);
        mask = write_mask(render, image, buf_view(&rows->alpha), keys.ptr);
        buf_clear(&keys);
    }
    put_size(image, rows->depth, &keys);
    put_colours(rows->channels, rows->palette, rows->palette_count, &keys);
    put_mask(&keys, mask);
    put_filters(image, rows->channels, rows->depth, &keys);
    writer_stream(render->writer, object, buf_view(&keys), buf_view(&rows->data),
                  rows->deflated ? STREAM_DEFLATED : STREAM_DEFLATE);
    buf_free(&keys);
}

static void write_points(struct render *render, const struct image *image, uint32_t object,
                         const struct image_points *points) {
    size_t count = (size_t)image->width * image->height;
    struct buf keys = {0};
    uint32_t mask = 0;
    if (points->alpha != NULL) {
        mask = write_mask(render, image, (struct str){(const char *)points->alpha, count}, "");
    }
    put_size(image, 8, &keys);
    put_colours(points->channels, points->palette, points->palette_count, &keys);
    put_mask(&keys, mask);
    writer_stream(render->writer, object, buf_view(&keys),
                  (struct str){(const char *)points->colours, count * points->channels},
                  STREAM_DEFLATE);
    buf_free(&keys);
}

static void write_png(struct render *render, const struct image *image, uint32_t object) {
    struct image_rows rows;
    struct image_points points;
    const bool opaque = render->options->archive == PDF_ARCHIVE_1A; /* which knows no masks */
    if (image_take_rows(image, opaque, &rows)) {
        write_rows(render, image, object, &rows);
        image_rows_free(&rows);
    } else if (image_decode(image, opaque, &points)) {
        write_points(render, image, object, &points);
        image_points_free(&points);
    }
}

uint32_t picture_object(struct render *render, const struct image *image) {
    struct pictures *pictures = &render->pictures;
    for (size_t i = 0; i < pictures->count; i++) {
        if (pictures->items[i].image == image) {
            return pictures->items[i].object;
        }
    }
    uint32_t object = writer_reserve(render->writer);
    if (image->kind == IMAGE_JPEG) {
        write_jpeg(render, image, object);
    } else {
        write_png(render, image, object);
    }
    GROW(pictures->items, pictures->room, pictures->count + 1);
    pictures->items[pictures->count++] = (struct picture){image, object};
    return object;
}

void pictures_put_names(const struct pictures *pictures, struct buf *out) {
    for (size_t i = 0; i < pictures->count; i++) {
        unsigned object = (unsigned)pictures->items[i].object;
        buf_printf(out, "/I%u %u 0 R", object, object);
    }
}

void picture_draw(const struct image *image, uint32_t object, int32_t left, int32_t bottom,
                  int32_t width, int32_t height, struct buf *out) {
    /* Where the axes of the stored image point, and where its lower left corner lies, by Exif's
     * number: parts of the width for a, c and e, of the height for b, d and f. */
    static const int8_t turns[8][6] = {
        {1, 0, 0, 1, 0, 0},   {-1, 0, 0, 1, 1, 0}, {-1, 0, 0, -1, 1, 1}, {1, 0, 0, -1, 0, 1},
        {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1}, {0, 1, 1, 0, 0, 0},   {0, 1, -1, 0, 1, 0}};
    const int8_t *turn = turns[(image->orientation - 1) & 7];
    int64_t w = width;
    int64_t h = height;
    buf_put_text(out, "q ");
    SYNTAX_LENGTHS(out, turn[0] * w, turn[1] * h, turn[2] * w, turn[3] * h, left + turn[4] * w,
                   bottom + turn[5] * h);
    buf_printf(out, "cm /I%u Do Q\n", (unsigned)object);
}
