/* fuzzing: PNG and JPEG files, and whether what is kept of one is one.
 *
 * libFuzzer does not find checksums by itself; the corpus has files whose points it can change. */
#include "fuzz.h"

#include "base/arena.h"
#include "image/image.h"

static void rows_are_there(const struct image *image, bool opaque) {
    struct image_rows rows;
    if (image_take_rows(image, opaque, &rows)) {
        size_t row = 1 + ((size_t)image->width * rows.depth * rows.channels + 7) / 8;
        fuzz_expect(rows.deflated ? rows.data.len > 0 : rows.data.len == row * image->height,
                    "rows that are taken are there");
        fuzz_expect(rows.alpha.len == 0 ||
                        (!opaque && rows.alpha.len == (1 + (size_t)image->width) * image->height),
                    "and so is their mask, unless they are on white");
        image_rows_free(&rows);
    }
}

static void points_are_there(const struct image *image) {
    for (int opaque = 0; opaque <= 1; opaque++) {
        struct image_points points;
        fuzz_expect(image_decode(image, opaque, &points), "a PNG that was opened is decoded");
        fuzz_expect(points.colours != NULL && !(opaque && points.alpha != NULL),
                    "its points are there, on white when that is asked for");
        image_points_free(&points);
        rows_are_there(image, opaque);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena *arena = arena_new();
    struct str file = {(const char *)data, size};
    struct image image;
    struct image again;
    (void)image_format_name(file);
    if (size <= FUZZ_INPUT_MAX && image_open(arena, file, &image) == IMAGE_GOOD) {
        fuzz_expect(image.width > 0 && image.height > 0, "an image has points");
        fuzz_expect(image_open(arena, image.bytes, &again) == IMAGE_GOOD, "what is kept is good");
        fuzz_expect(str_equal(again.bytes, image.bytes), "nothing more is left out of it");
        if (image.kind == IMAGE_PNG) {
            points_are_there(&image);
        }
    }
    arena_free(arena);
    return 0;
}
