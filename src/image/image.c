/* image: which format a file is in. The bytes decide, not the name. */
#include "image/image.h"

#include "base/limits.h"
#include "image/format.h"

struct format_mark {
    size_t at; /* byte of the file */
    struct str bytes;
    struct str name;
};

/* Formats that people try, by their first bytes. */
static const struct format_mark marks[] = {
    {0, STR_INIT("GIF8"), STR_INIT("GIF")},     {0, STR_INIT("BM"), STR_INIT("BMP")},
    {8, STR_INIT("WEBP"), STR_INIT("WebP")},    {0, STR_INIT("II*\0"), STR_INIT("TIFF")},
    {0, STR_INIT("MM\0*"), STR_INIT("TIFF")},   {4, STR_INIT("ftypavif"), STR_INIT("AVIF")},
    {4, STR_INIT("ftyphei"), STR_INIT("HEIC")}, {4, STR_INIT("ftypmif1"), STR_INIT("HEIC")},
    {0, STR_INIT("%PDF"), STR_INIT("PDF")},     {0, STR_INIT("<svg"), STR_INIT("SVG")},
};

struct str image_format_name(struct str file) {
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (str_starts(str_sub(file, marks[i].at, file.len), marks[i].bytes)) {
            return marks[i].name;
        }
    }
    enum { SEARCHED = 1000 }; /* an XML declaration and comments may come first */
    if (str_find(str_sub(file, 0, SEARCHED), STR("<svg"), 0) != SIZE_MAX) {
        return STR("SVG");
    }
    return (struct str){NULL, 0};
}

bool image_size_fits(uint32_t width, uint32_t height) {
    return (uint64_t)width * height <= LIMIT_IMAGE_PIXELS;
}

enum image_fault image_open(struct arena *arena, struct str file, struct image *image) {
    *image = (struct image){.orientation = 1};
    if (str_starts(file, STR(PNG_SIGNATURE))) {
        return png_open(arena, file, image);
    }
    if (str_starts(file, STR("\xFF\xD8\xFF"))) {
        return jpeg_open(arena, file, image);
    }
    return IMAGE_UNKNOWN;
}
