/* pdf: the writer. Objects that are not streams go, a few hundred at a time, into object streams;
 * the cross-reference stream comes last, with an /ID made of the bytes before it. PDF 1.4 has the
 * same without either. */
#include "pdf/object.h"

#include <libdeflate.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "pdf/decimal.h"
#include "pdf/grow.h"
#include "pdf/syntax.h"

enum {
    GROUP_OBJECTS = 500,     /* objects in an object stream */
    GROUP_BYTES = 48 * 1024, /* or this much text */
    ENTRY_BYTES = 7,         /* in the cross-reference stream */
    /* One level for every kind of stream, since a compressor holds and clears large tables (half as
     * large at level 1 as above). At 400 pages, in kilobytes and millions of instructions:
     *             level 1     level 4     level 6
     *   pages     1022  117   961  182    932  227
     *   objects    405   48   371   90    324  131
     * Most of the bytes are won back by shorter objects. */
    DEFLATE_LEVEL = 1,
    ENTRY_FREE = 0,
    ENTRY_OFFSET = 1, /* at a byte of the file */
    ENTRY_GROUP = 2,  /* in an object stream */
};

struct entry {
    uint32_t where; /* byte offset, or number of the object stream */
    uint16_t index; /* in the object stream */
    uint8_t type;
};

struct writer {
    struct buf *out;
    size_t origin; /* where the file begins in `out` */
    enum pdf_version version;
    struct libdeflate_compressor *compressor;
    struct entry *entries; /* by object number; 0 is the head of the free list */
    size_t entry_count;
    size_t entry_room;
    struct buf group_index; /* "number offset " pairs */
    struct buf group;
    uint32_t group_object;
    uint16_t group_count;
};

struct writer *writer_new(struct buf *out, enum pdf_version version) {
    struct writer *writer = mem_alloc(sizeof *writer);
    writer->out = out;
    writer->origin = out->len;
    writer->version = version;
    writer->compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
    if (writer->compressor == NULL) {
        mem_exhausted();
    }
    (void)writer_reserve(writer); /* number 0 is never an object */
    buf_put_text(out, version == PDF_1_4 ? "%PDF-1.4" : "%PDF-1.7");
    buf_put_text(out, "\n%\xE2\xE3\xCF\xD3\n");
    return writer;
}

void writer_free(struct writer *writer) {
    if (writer == NULL) {
        return;
    }
    libdeflate_free_compressor(writer->compressor);
    mem_free(writer->entries);
    buf_free(&writer->group_index);
    buf_free(&writer->group);
    mem_free(writer);
}

enum pdf_version writer_version(const struct writer *writer) {
    return writer->version;
}

uint32_t writer_reserve(struct writer *writer) {
    GROW(writer->entries, writer->entry_room, writer->entry_count + 1);
    writer->entries[writer->entry_count] = (struct entry){.type = ENTRY_FREE};
    return (uint32_t)writer->entry_count++;
}

static void group_close(struct writer *writer) {
    if (writer->group_count == 0) {
        return;
    }
    struct buf keys = {0};
    buf_printf(&keys, "/Type/ObjStm/N %u/First %zu", (unsigned)writer->group_count,
               writer->group_index.len);
    buf_put(&writer->group_index, buf_view(&writer->group));
    writer->group_count = 0;
    writer_stream(writer, writer->group_object, buf_view(&keys), buf_view(&writer->group_index),
                  STREAM_DEFLATE);
    buf_free(&keys);
    buf_clear(&writer->group_index);
    buf_clear(&writer->group);
}

/* Notes where an object that stands by itself begins, and writes its number. */
static void put_object(struct writer *writer, uint32_t object) {
    writer->entries[object] = (struct entry){
        .type = ENTRY_OFFSET, .where = (uint32_t)(writer->out->len - writer->origin)};
    buf_put_int(writer->out, object);
    buf_put_text(writer->out, " 0 obj\n");
}

struct buf *writer_begin(struct writer *writer, uint32_t object) {
    if (writer->version == PDF_1_4) {
        put_object(writer, object);
        return writer->out;
    }
    if (writer->group_count >= GROUP_OBJECTS || writer->group.len >= GROUP_BYTES) {
        group_close(writer);
    }
    if (writer->group_count == 0) {
        writer->group_object = writer_reserve(writer);
    }
    writer->entries[object] = (struct entry){
        .type = ENTRY_GROUP, .where = writer->group_object, .index = writer->group_count};
    writer->group_count++;
    struct buf *index = &writer->group_index;
    buf_reserve(index, 2 * (DECIMAL_BYTES + 1));
    char *at = decimal_put(index->ptr + index->len, object);
    *at++ = ' ';
    at = decimal_put(at, writer->group.len);
    *at++ = ' ';
    put_end(index, at);
    return &writer->group;
}

void writer_end(struct writer *writer) {
    if (writer->version == PDF_1_4) {
        buf_put_text(writer->out, "\nendobj\n");
    } else {
        buf_put_byte(&writer->group, '\n');
    }
}

/* Appends the data compressed, right behind a dictionary whose /Length is filled in afterwards in
 * the room left for it. */
static size_t put_deflated(struct writer *writer, struct str data) {
    size_t bound = libdeflate_zlib_compress_bound(writer->compressor, data.len);
    buf_reserve(writer->out, bound);
    size_t len = libdeflate_zlib_compress(writer->compressor, data.ptr, data.len,
                                          writer->out->ptr + writer->out->len, bound);
    writer->out->len += len;
    return len;
}

void writer_stream(struct writer *writer, uint32_t object, struct str keys, struct str data,
                   enum stream_form form) {
    enum { LENGTH_DIGITS = 10, SHORT = 512 };
    struct buf *out = writer->out;
    form = form == STREAM_TEXT && data.len <= SHORT ? STREAM_PLAIN : form;
    put_object(writer, object);
    buf_put_text(out, "<<");
    buf_put(out, keys);
    static const char *const filters[] = {[STREAM_PLAIN] = "",
                                          [STREAM_DEFLATE] = "/Filter/FlateDecode",
                                          [STREAM_TEXT] = "/Filter/FlateDecode",
                                          [STREAM_DEFLATED] = "/Filter/FlateDecode",
                                          [STREAM_JPEG] = "/Filter/DCTDecode"};
    buf_put_text(out, filters[form]);
    buf_put_text(out, "/Length ");
    size_t length_at = out->len;
    buf_put_text(out, "          >>\nstream\n");
    size_t len = data.len;
    if (form == STREAM_DEFLATE || form == STREAM_TEXT) {
        len = put_deflated(writer, data);
    } else {
        buf_put(out, data);
    }
    char digits[LENGTH_DIGITS + 1] = "";
    size_t at = LENGTH_DIGITS;
    for (size_t rest = len; at > 0 && (rest > 0 || at == LENGTH_DIGITS); rest /= 10) {
        digits[--at] = (char)('0' + rest % 10);
    }
    memcpy(out->ptr + length_at, digits + at, LENGTH_DIGITS - at);
    buf_put_text(out, "\nendstream\nendobj\n");
}

static void hash_word(uint64_t *a, uint64_t *b, uint64_t word) {
    *a = (*a ^ word) * 0xFF51AFD7ED558CCDu;
    *a ^= *a >> 32;
    *b = (*b + word) * 0xC4CEB9FE1A85EC53u;
    *b ^= *b >> 29;
}

/* Written out so that a compiler sees one word that lies in memory. */
static uint64_t word_at(const uint8_t *p) {
    return p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
           (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 |
           (uint64_t)p[7] << 56;
}

/* 128 bits that depend on every byte: two lanes of multiply-and-mix over little-endian words. */
static void hash_bytes(const char *bytes, size_t len, uint64_t out[2]) {
    uint64_t a = 0x9E3779B97F4A7C15u ^ len;
    uint64_t b = 0xC2B2AE3D27D4EB4Fu + len;
    for (; len >= 8; bytes += 8, len -= 8) {
        hash_word(&a, &b, word_at((const uint8_t *)bytes));
    }
    uint64_t rest = 0;
    for (size_t k = 0; k < len; k++) {
        rest |= (uint64_t)(uint8_t)bytes[k] << (8 * k);
    }
    hash_word(&a, &b, rest);
    out[0] = a ^ (b >> 17);
    out[1] = b ^ (a << 13);
}

static void put_id(struct buf *keys, const uint64_t hash[2]) {
    buf_put_text(keys, "/ID[");
    for (int twice = 0; twice < 2; twice++) {
        buf_put_byte(keys, '<');
        for (int i = 0; i < 32; i++) {
            buf_put_byte(keys, "0123456789ABCDEF"[hash[i / 16] >> (60 - i % 16 * 4) & 15]);
        }
        buf_put_byte(keys, '>');
    }
    buf_put_byte(keys, ']');
}

/* What the trailer says, wherever it stands. */
static void put_trailer(const struct writer *writer, uint32_t catalog, uint32_t info,
                        struct buf *keys) {
    uint64_t hash[2];
    hash_bytes(writer->out->ptr + writer->origin, writer->out->len - writer->origin, hash);
    buf_printf(keys, "/Size %zu/Root %u 0 R/Info %u 0 R", writer->entry_count, (unsigned)catalog,
               (unsigned)info);
    put_id(keys, hash);
}

/* The table of PDF 1.4: a line of twenty bytes an object. */
static void finish_table(struct writer *writer, uint32_t catalog, uint32_t info) {
    struct buf *out = writer->out;
    size_t start = out->len - writer->origin;
    struct buf keys = {0};
    put_trailer(writer, catalog, info, &keys);
    buf_printf(out, "xref\n0 %zu\n", writer->entry_count);
    for (size_t i = 0; i < writer->entry_count; i++) {
        bool used = writer->entries[i].type == ENTRY_OFFSET;
        buf_printf(out, "%010u %05u %c \n", used ? (unsigned)writer->entries[i].where : 0,
                   used ? 0 : 65535u, used ? 'n' : 'f');
    }
    buf_printf(out, "trailer\n<<%.*s>>\nstartxref\n%zu\n%%%%EOF\n", STR_ARG(buf_view(&keys)),
               start);
    buf_free(&keys);
}

/* The entries as rows of which each byte is the difference to the byte above it (PNG's filter Up):
 * neighbours are much alike, and what is left of them is nearly nothing when compressed. */
static void put_entries(const struct writer *writer, struct buf *table) {
    enum { FILTER_UP = 2 };
    struct entry above = {0};
    buf_reserve(table, writer->entry_count * (1 + ENTRY_BYTES));
    char *at = table->ptr;
    for (size_t i = 0; i < writer->entry_count; i++) {
        const struct entry e = writer->entries[i];
        *at++ = FILTER_UP;
        *at++ = (char)(e.type - above.type);
        for (int shift = 24; shift >= 0; shift -= 8) {
            *at++ = (char)((e.where >> shift) - (above.where >> shift));
        }
        *at++ = (char)((e.index >> 8) - (above.index >> 8));
        *at++ = (char)(e.index - above.index);
        above = e;
    }
    put_end(table, at);
}

void writer_finish(struct writer *writer, uint32_t catalog, uint32_t info) {
    if (writer->version == PDF_1_4) {
        finish_table(writer, catalog, info);
        return;
    }
    group_close(writer);
    uint32_t object = writer_reserve(writer);
    size_t start = writer->out->len - writer->origin;
    writer->entries[object] = (struct entry){.type = ENTRY_OFFSET, .where = (uint32_t)start};
    writer->entries[0].index = UINT16_MAX;
    struct buf table = {0};
    put_entries(writer, &table);
    struct buf keys = {0};
    buf_put_text(&keys, "/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>");
    put_trailer(writer, catalog, info, &keys);
    writer_stream(writer, object, buf_view(&keys), buf_view(&table), STREAM_DEFLATE);
    buf_printf(writer->out, "startxref\n%zu\n%%%%EOF\n", start);
    buf_free(&keys);
    buf_free(&table);
}
