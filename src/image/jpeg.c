/* image: JPEG. The points stay as they are, since HTML and PDF hold JPEG itself; here its segments
 * are read to learn what it is and that it is whole, and only those that matter to the eye are
 * kept: a photo tells where and when it was taken, which is not to be published by accident. */
#include <string.h>

#include "base/buf.h"
#include "image/format.h"

enum {
    MARKER_SOF0 = 0xC0, /* baseline */
    MARKER_SOF1 = 0xC1, /* extended */
    MARKER_SOF2 = 0xC2, /* progressive */
    MARKER_DHT = 0xC4,
    MARKER_JPG = 0xC8,
    MARKER_DAC = 0xCC,
    MARKER_SOF15 = 0xCF,
    MARKER_RST0 = 0xD0,
    MARKER_RST7 = 0xD7,
    MARKER_SOI = 0xD8,
    MARKER_EOI = 0xD9,
    MARKER_SOS = 0xDA,
    MARKER_DQT = 0xDB,
    MARKER_DNL = 0xDC,
    MARKER_DHP = 0xDE,
    MARKER_APP0 = 0xE0,
    MARKER_APP1 = 0xE1,
    MARKER_APP14 = 0xEE,
    MARKER_APP15 = 0xEF,
    MARKER_COM = 0xFE,
    MARKER_TEM = 0x01
};

struct jpeg {
    struct str file;
    struct image *image;
    struct buf out; /* what is kept, after the first marker */
    struct str jfif, adobe;
    bool frame, progressive, scan;
    uint8_t components[3];  /* their names, in the frame's order */
    uint8_t quantisers[3];  /* the table each is quantised by */
    unsigned quantised : 4; /* tables that are defined, a bit each */
    unsigned dc : 4, ac : 4;
};

/* ---- Exif ---- */

static uint32_t number_16(struct str s, size_t at, bool little) {
    uint32_t value = read_16(s, at);
    return little ? (value >> 8 | (value & 0xFF) << 8) : value;
}

static uint32_t number_32(struct str s, size_t at, bool little) {
    uint32_t first = number_16(s, at, little);
    uint32_t second = number_16(s, at + 2, little);
    return little ? second << 16 | first : first << 16 | second;
}

/* The orientation in the first folder of an Exif segment's TIFF; 1 when it has none. */
static uint8_t exif_orientation(struct str tiff) {
    enum { HEAD = 8, ENTRY = 12, TAG_ORIENTATION = 0x0112 };
    bool little = str_starts(tiff, STR("II*\0"));
    if (tiff.len < HEAD || (!little && !str_starts(tiff, STR("MM\0*")))) {
        return 1;
    }
    size_t at = number_32(tiff, 4, little);
    if (at > tiff.len || tiff.len - at < 2) {
        return 1;
    }
    size_t count = number_16(tiff, at, little);
    for (at += 2; count > 0 && tiff.len - at >= ENTRY; count--, at += ENTRY) {
        if (number_16(tiff, at, little) == TAG_ORIENTATION) {
            uint32_t value = number_16(tiff, at + 8, little);
            return value >= 1 && value <= 8 ? (uint8_t)value : 1;
        }
    }
    return 1;
}

/* An Exif segment that tells the orientation and nothing else. */
static void put_orientation(struct buf *out, uint8_t orientation) {
    static const char segment[] = "\xFF\xE1\0\x22"
                                  "Exif\0\0"
                                  "MM\0*\0\0\0\x08\0\x01"
                                  "\x01\x12\0\x03\0\0\0\x01\0";
    buf_put_bytes(out, segment, sizeof segment - 1);
    buf_put_byte(out, (char)orientation);
    buf_put_bytes(out, "\0\0\0\0\0\0", 6);
}

/* ---- what the file says of itself ---- */

/* Points an inch in a JFIF segment; 0 when it only tells the shape of the points. */
static uint32_t jfif_dpi(struct str data) {
    enum { PER_INCH = 1, PER_CENTIMETRE = 2 };
    if (data.len < 12 || read_16(data, 8) != read_16(data, 10)) {
        return 0;
    }
    uint32_t density = read_16(data, 8);
    return data.ptr[7] == PER_INCH         ? density
           : data.ptr[7] == PER_CENTIMETRE ? (density * 254 + 50) / 100
                                           : 0;
}

static enum image_fault read_frame(struct jpeg *jpeg, int marker, struct str data) {
    struct image *image = jpeg->image;
    if (marker > MARKER_SOF2) {
        return IMAGE_UNSUPPORTED;
    }
    if (jpeg->frame || data.len < 6) {
        return IMAGE_BROKEN;
    }
    size_t channels = (uint8_t)data.ptr[5];
    image->height = read_16(data, 1);
    image->width = read_16(data, 3);
    if (data.ptr[0] != 8 || image->height == 0) { /* a height of 0 comes later, in DNL */
        return IMAGE_UNSUPPORTED;
    }
    if (image->width == 0 || data.len != 6 + 3 * channels) {
        return IMAGE_BROKEN;
    }
    if (channels != 1 && channels != 3) {
        return channels == 4 ? IMAGE_CMYK : IMAGE_UNSUPPORTED;
    }
    for (size_t i = 0; i < channels; i++) {
        int sampling = (uint8_t)data.ptr[7 + 3 * i];
        jpeg->components[i] = (uint8_t)data.ptr[6 + 3 * i];
        jpeg->quantisers[i] = (uint8_t)data.ptr[8 + 3 * i];
        if (sampling >> 4 < 1 || sampling >> 4 > 4 || (sampling & 15) < 1 || (sampling & 15) > 4 ||
            jpeg->quantisers[i] > 3) {
            return IMAGE_BROKEN;
        }
    }
    image->channels = (uint8_t)channels;
    image->plain_rgb =
        channels == 3 && data.ptr[6] == 'R' && data.ptr[9] == 'G' && data.ptr[12] == 'B';
    jpeg->frame = true;
    jpeg->progressive = marker == MARKER_SOF2;
    return image_size_fits(image->width, image->height) ? IMAGE_GOOD : IMAGE_TOO_LARGE;
}

/* ---- tables ---- */

static bool read_quantisers(struct jpeg *jpeg, struct str data) {
    enum { VALUES = 64 };
    size_t at = 0;
    while (at < data.len) {
        unsigned kind = (uint8_t)data.ptr[at];
        jpeg->quantised |= 1u << (kind & 3) & 15u;
        at += 1 + VALUES * (kind / 16 + 1);
        if (kind / 16 > 1 || kind % 16 > 3) {
            return false;
        }
    }
    return at == data.len;
}

/* Huffman tables: codes of a length must not be more than there can be. */
static bool read_codes(struct jpeg *jpeg, struct str data) {
    enum { LENGTHS = 16, VALUES_MAX = 256 };
    size_t at = 0;
    while (data.len - at > LENGTHS) {
        unsigned kind = (uint8_t)data.ptr[at++];
        size_t values = 0;
        uint32_t codes = 0;
        for (uint32_t length = 1; length <= LENGTHS; length++) {
            size_t count = (uint8_t)data.ptr[at++];
            values += count;
            codes = 2 * codes + (uint32_t)count;
            if (codes >= 1u << length) { /* none is all ones */
                return false;
            }
        }
        if (kind / 16 > 1 || kind % 16 > 3 || values > VALUES_MAX || values > data.len - at) {
            return false;
        }
        for (size_t i = at; i < at + values; i++) {
            if (kind / 16 == 0 && (uint8_t)data.ptr[i] > 15) {
                return false; /* differences of more bits than there are */
            }
        }
        at += values;
        if (kind / 16 == 0) {
            jpeg->dc |= 1u << kind % 16 & 15u;
        } else {
            jpeg->ac |= 1u << kind % 16 & 15u;
        }
    }
    return at == data.len;
}

/* The place of a component in the frame, or 3. */
static size_t component_of(const struct jpeg *jpeg, uint8_t name) {
    size_t i = 0;
    while (i < 3 && (i >= jpeg->image->channels || jpeg->components[i] != name)) {
        i++;
    }
    return i;
}

/* The head of a scan: its components are those of the frame and their tables are defined; a
 * progressive one says which part of the points it brings. */
static bool read_scan(const struct jpeg *jpeg, struct str data) {
    size_t count = data.len > 0 ? (uint8_t)data.ptr[0] : 0;
    if (count < 1 || count > jpeg->image->channels || data.len != 4 + 2 * count) {
        return false;
    }
    unsigned first = (uint8_t)data.ptr[data.len - 3];
    unsigned last = (uint8_t)data.ptr[data.len - 2];
    unsigned high = (uint8_t)data.ptr[data.len - 1] / 16;
    unsigned low = (uint8_t)data.ptr[data.len - 1] % 16;
    bool dc = !jpeg->progressive || (first == 0 && high == 0);
    bool ac = !jpeg->progressive || first > 0;
    for (size_t i = 0; i < count; i++) {
        size_t component = component_of(jpeg, (uint8_t)data.ptr[1 + 2 * i]);
        unsigned tables = (uint8_t)data.ptr[2 + 2 * i];
        bool right = component < 3 && tables / 16 <= 3 && tables % 16 <= 3 &&
                     (jpeg->quantised >> jpeg->quantisers[component] & 1) &&
                     (!dc || (jpeg->dc >> tables / 16 & 1)) &&
                     (!ac || (jpeg->ac >> tables % 16 & 1));
        if (!right) {
            return false;
        }
    }
    return !jpeg->progressive ||
           (low <= 13 && (high == 0 || high == low + 1) &&
            (first == 0 ? last == 0 : first <= last && last <= 63 && count == 1));
}

/* ---- segments ---- */

/* Keeps a segment, marker and length included. */
static void keep(struct jpeg *jpeg, int marker, struct str data) {
    const char head[4] = {(char)0xFF, (char)marker, (char)((data.len + 2) >> 8),
                          (char)((data.len + 2) & 0xFF)};
    buf_put_bytes(&jpeg->out, head, sizeof head);
    buf_put(&jpeg->out, data);
}

static enum image_fault read_segment(struct jpeg *jpeg, int marker, struct str data) {
    if (marker == MARKER_APP0 && str_starts(data, STR("JFIF\0"))) {
        jpeg->jfif = data;
    } else if (marker == MARKER_APP1 && str_starts(data, STR("Exif\0\0"))) {
        jpeg->image->orientation = exif_orientation(str_sub(data, 6, data.len));
    } else if (marker == MARKER_APP14 && str_starts(data, STR("Adobe")) && data.len >= 12) {
        jpeg->adobe = str_sub(data, 0, 12);
    }
    if ((marker >= MARKER_APP0 && marker <= MARKER_APP15) || marker == MARKER_COM) {
        return IMAGE_GOOD;
    }
    if (marker == MARKER_DAC || marker == MARKER_DNL || marker == MARKER_DHP) {
        return IMAGE_UNSUPPORTED;
    }
    bool is_frame = marker >= MARKER_SOF0 && marker <= MARKER_SOF15 && marker != MARKER_DHT &&
                    marker != MARKER_JPG;
    if (is_frame) {
        enum image_fault fault = read_frame(jpeg, marker, data);
        if (fault != IMAGE_GOOD) {
            return fault;
        }
    }
    bool right = marker == MARKER_DQT   ? read_quantisers(jpeg, data)
                 : marker == MARKER_DHT ? read_codes(jpeg, data)
                 : marker == MARKER_SOS ? jpeg->frame && read_scan(jpeg, data)
                                        : true;
    if (!right) {
        return IMAGE_BROKEN;
    }
    keep(jpeg, marker, data);
    return IMAGE_GOOD;
}

/* Where the coded points that begin at `at` end: at the next marker that is not one of theirs. */
static size_t scan_end(struct str file, size_t at) {
    for (;;) {
        at = str_find_byte(file, (char)0xFF, at);
        if (at == SIZE_MAX || at + 1 >= file.len) {
            return SIZE_MAX;
        }
        int next = (uint8_t)file.ptr[at + 1];
        if (next == 0xFF) {
            at++;
        } else if (next == 0 || (next >= MARKER_RST0 && next <= MARKER_RST7)) {
            at += 2;
        } else {
            return at;
        }
    }
}

static enum image_fault read_segments(struct jpeg *jpeg) {
    struct str file = jpeg->file;
    size_t at = 2;
    for (;;) {
        while (at + 1 < file.len && file.ptr[at] == (char)0xFF && file.ptr[at + 1] == (char)0xFF) {
            at++; /* markers may be preceded by any number of FF */
        }
        if (file.len < 2 || at > file.len - 2 || file.ptr[at] != (char)0xFF) {
            return IMAGE_BROKEN;
        }
        int marker = (uint8_t)file.ptr[at + 1];
        at += 2;
        if (marker == MARKER_EOI) {
            return jpeg->scan ? IMAGE_GOOD : IMAGE_BROKEN;
        }
        bool alone = (marker >= MARKER_RST0 && marker <= MARKER_SOI) || marker == MARKER_TEM;
        if (alone || marker == 0 || file.len - at < 2 || read_16(file, at) < 2 ||
            read_16(file, at) > file.len - at) {
            return IMAGE_BROKEN;
        }
        struct str data = str_sub(file, at + 2, at + read_16(file, at));
        enum image_fault fault = read_segment(jpeg, marker, data);
        if (fault != IMAGE_GOOD) {
            return fault;
        }
        at += read_16(file, at);
        if (marker == MARKER_SOS) {
            size_t end = scan_end(file, at);
            if (end == SIZE_MAX || end == at) {
                return IMAGE_BROKEN;
            }
            buf_put(&jpeg->out, str_sub(file, at, end));
            jpeg->scan = true;
            at = end;
        }
    }
}

/* ---- the whole ---- */

/* The file as it is kept: what tells how to show it, then the segments. */
static struct str assemble(struct jpeg *jpeg, struct arena *arena) {
    struct buf rest = jpeg->out;
    jpeg->out = (struct buf){0};
    buf_reserve(&jpeg->out, rest.len + 100);
    buf_put_bytes(&jpeg->out, "\xFF\xD8", 2);
    if (jpeg->jfif.len >= 14) {
        char data[14];
        memcpy(data, jpeg->jfif.ptr, 12);
        data[12] = data[13] = 0; /* without its small picture */
        keep(jpeg, MARKER_APP0, (struct str){data, sizeof data});
    }
    if (jpeg->image->orientation != 1) {
        put_orientation(&jpeg->out, jpeg->image->orientation);
    }
    if (jpeg->adobe.len > 0) {
        keep(jpeg, MARKER_APP14, jpeg->adobe);
    }
    buf_put(&jpeg->out, buf_view(&rest));
    buf_put_bytes(&jpeg->out, "\xFF\xD9", 2);
    buf_free(&rest);
    return buf_take(&jpeg->out, arena);
}

enum image_fault jpeg_open(struct arena *arena, struct str file, struct image *image) {
    struct jpeg jpeg = {.file = file, .image = image};
    image->kind = IMAGE_JPEG;
    enum image_fault fault = read_segments(&jpeg);
    if (fault == IMAGE_GOOD) {
        image->dpi = jfif_dpi(jpeg.jfif);
        image->plain_rgb = image->plain_rgb && jpeg.jfif.len == 0 && jpeg.adobe.len == 0;
        image->bytes = assemble(&jpeg, arena);
        if (image->orientation >= 5) {
            uint32_t width = image->width;
            image->width = image->height;
            image->height = width;
        }
    }
    buf_free(&jpeg.out);
    return fault;
}
