/* image: PNG. The chunks are read with their checksums, those that are seen are kept, and the
 * rows are looked through once to know that they are all there (png_rows.c). */
#include "image/png.h"

#include <libdeflate.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"

enum { CHUNK_FRAME = 12, HEADER_BYTES = 13, PALETTE_MAX = 256 };

/* ---- chunks ---- */

static enum image_fault read_header(struct png *png, struct str data) {
    static const struct {
        uint8_t colour, channels;
        const char *depths;
    } kinds[] = {{0, 1, "\1\2\4\10\20"},
                 {COLOUR_RGB, 3, "\10\20"},
                 {COLOUR_RGB | COLOUR_PALETTE, 1, "\1\2\4\10"},
                 {COLOUR_ALPHA, 2, "\10\20"},
                 {COLOUR_RGB | COLOUR_ALPHA, 4, "\10\20"}};
    if (data.len != HEADER_BYTES || png->header) {
        return IMAGE_BROKEN;
    }
    png->width = read_32(data, 0);
    png->height = read_32(data, 4);
    png->depth = (uint8_t)data.ptr[8];
    png->colour = (uint8_t)data.ptr[9];
    png->interlaced = data.ptr[12] == 1;
    png->header = true;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        bool depth = png->depth != 0 && strchr(kinds[i].depths, png->depth) != NULL;
        png->channels = kinds[i].colour == png->colour && depth ? kinds[i].channels : png->channels;
    }
    bool right = png->channels > 0 && png->width > 0 && png->height > 0 && data.ptr[10] == 0 &&
                 data.ptr[11] == 0 && (uint8_t)data.ptr[12] <= 1;
    if (!right) {
        return IMAGE_BROKEN;
    }
    return image_size_fits(png->width, png->height) ? IMAGE_GOOD : IMAGE_TOO_LARGE;
}

static uint32_t read_density(struct str data) {
    bool metres = data.len == 9 && data.ptr[8] == 1 && read_32(data, 0) == read_32(data, 4);
    uint64_t per_metre = metres ? read_32(data, 0) : 0;
    return per_metre < 1000000 ? (uint32_t)((per_metre * 254 + 5000) / 10000) : 0;
}

static enum image_fault read_chunk(struct png *png, struct str type, struct str data) {
    if (!png->header && !str_equal(type, STR("IHDR"))) {
        return IMAGE_BROKEN;
    }
    if (str_equal(type, STR("IHDR"))) {
        return read_header(png, data);
    }
    if (str_equal(type, STR("PLTE"))) {
        bool right = data.len > 0 && data.len % 3 == 0 && data.len <= 3 * PALETTE_MAX &&
                     png->palette.len == 0 && png->data.len == 0;
        png->palette = data;
        return right ? IMAGE_GOOD : IMAGE_BROKEN;
    }
    if (str_equal(type, STR("tRNS"))) { /* of no use where every point has its own */
        png->transparency = (png->colour & COLOUR_ALPHA) == 0 ? data : png->transparency;
    } else if (str_equal(type, STR("IDAT"))) {
        buf_put(&png->data, data);
    } else if (str_equal(type, STR("IEND"))) {
        png->ended = true;
    } else if (str_equal(type, STR("pHYs"))) {
        png->dpi = read_density(data);
    }
    return IMAGE_GOOD;
}

/* Whether a chunk is part of what is seen. A letter in upper case says that it is necessary. */
static bool is_seen(struct str type) {
    return str_equal(type, STR("tRNS")) || str_equal(type, STR("pHYs")) ||
           (type.ptr[0] >= 'A' && type.ptr[0] <= 'Z');
}

static bool is_known(struct str type) {
    static const struct str known[] = {STR_INIT("IHDR"), STR_INIT("PLTE"), STR_INIT("IDAT"),
                                       STR_INIT("IEND")};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (str_equal(type, known[i])) {
            return true;
        }
    }
    return type.ptr[0] < 'A' || type.ptr[0] > 'Z';
}

/* What must agree once all chunks are read. */
static enum image_fault check_chunks(const struct png *png) {
    bool indexed = png->colour == (COLOUR_RGB | COLOUR_PALETTE);
    size_t most = indexed ? png->palette.len / 3 : 2 * (size_t)png->channels;
    bool clear = png->transparency.len == 0 ||
                 (indexed ? png->transparency.len <= most : png->transparency.len == most);
    bool right = png->ended && png->data.len > 0 && clear && (!indexed || png->palette.len > 0) &&
                 (!indexed || png->palette.len / 3 <= (size_t)1 << png->depth);
    return right ? IMAGE_GOOD : IMAGE_BROKEN;
}

enum image_fault png_read_chunks(struct png *png, struct str file) {
    size_t at = sizeof PNG_SIGNATURE - 1;
    while (!png->ended) {
        if (file.len - at < CHUNK_FRAME || read_32(file, at) > file.len - at - CHUNK_FRAME) {
            return IMAGE_BROKEN;
        }
        size_t length = read_32(file, at);
        struct str type = str_sub(file, at + 4, at + 8);
        struct str chunk = str_sub(file, at, at + CHUNK_FRAME + length);
        at += chunk.len;
        if (!is_seen(type)) {
            continue;
        }
        uint32_t sum = libdeflate_crc32(0, type.ptr, length + 4);
        if (sum != read_32(chunk, length + 8) || !is_known(type)) {
            return IMAGE_BROKEN;
        }
        enum image_fault fault = read_chunk(png, type, str_sub(chunk, 8, 8 + length));
        if (fault != IMAGE_GOOD) {
            return fault;
        }
        if (png->kept != NULL) {
            buf_put(png->kept, chunk);
        }
    }
    return check_chunks(png);
}

/* ---- the whole ---- */

static void put_32(struct buf *out, uint32_t number) {
    const char bytes[4] = {(char)(number >> 24), (char)(number >> 16), (char)(number >> 8),
                           (char)number};
    buf_put_bytes(out, bytes, sizeof bytes);
}

/* The same chunks, whose data ends where the compressed rows do: what follows them is not seen. */
static void cut_data(struct buf *kept, struct str rows) {
    struct buf cut = {0};
    struct str all = buf_view(kept);
    bool done = false;
    size_t at = sizeof PNG_SIGNATURE - 1;
    buf_put(&cut, str_sub(all, 0, at));
    for (size_t next; at < all.len; at = next) {
        next = at + CHUNK_FRAME + read_32(all, at);
        if (!str_equal(str_sub(all, at + 4, at + 8), STR("IDAT"))) {
            buf_put(&cut, str_sub(all, at, next));
        } else if (!done) {
            size_t type = cut.len + 4;
            put_32(&cut, (uint32_t)rows.len);
            buf_put_text(&cut, "IDAT");
            buf_put(&cut, rows);
            put_32(&cut, libdeflate_crc32(0, cut.ptr + type, 4 + rows.len));
            done = true;
        }
    }
    buf_free(kept);
    *kept = cut;
}

enum image_fault png_open(struct arena *arena, struct str file, struct image *image) {
    struct buf kept = {0};
    struct png png = {.kept = &kept};
    buf_put(&kept, STR(PNG_SIGNATURE));
    enum image_fault fault = png_read_chunks(&png, file);
    if (fault == IMAGE_GOOD && png_raw_bytes(&png) > LIMIT_IMAGE_RAW_BYTES) {
        fault = IMAGE_TOO_LARGE;
    }
    size_t used = 0;
    if (fault == IMAGE_GOOD && !png_check_rows(&png, &used)) {
        fault = IMAGE_BROKEN;
    }
    if (fault == IMAGE_GOOD && used < png.data.len) {
        cut_data(&kept, str_sub(buf_view(&png.data), 0, used));
    }
    image->kind = IMAGE_PNG;
    image->width = png.width;
    image->height = png.height;
    image->dpi = png.dpi;
    if (fault == IMAGE_GOOD) {
        image->bytes = buf_take(&kept, arena);
    }
    buf_free(&kept);
    buf_free(&png.data);
    return fault;
}
