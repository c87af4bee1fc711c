/* pdf: attached files. Each is a stream with its kind and size, and a specification with its name
 * in both forms and what it is to the document (its source, its data). The catalog lists them
 * twice: for readers (the tree of names) and as files of the whole document (/AF). */
#include "pdf/attach.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "pdf/metadata.h"
#include "pdf/object.h"
#include "pdf/pdf.h"
#include "pdf/render.h"
#include "pdf/syntax.h"

/* A name in PDF: what is not a letter or digit as #XX. */
static void put_name(struct str name, struct buf *out) {
    buf_put_byte(out, '/');
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == '-' || c == '.';
        if (plain) {
            buf_put_byte(out, c);
        } else {
            buf_printf(out, "#%02X", (unsigned)(uint8_t)c);
        }
    }
}

/* The old form of a file's name, which knows ASCII only. */
static void put_plain_name(struct str name, struct buf *out) {
    struct buf plain = {0};
    for (size_t at = 0; at < name.len;) {
        uint32_t c = utf8_next(name, &at);
        buf_put_byte(&plain, c > ' ' && c <= '~' && c != '/' && c != '\\' ? (char)c : '_');
    }
    syntax_bytes(out, buf_view(&plain));
    buf_free(&plain);
}

static uint32_t write_bytes(struct render *render, const struct pdf_attachment *file,
                            const struct moment *moment) {
    uint32_t object = writer_reserve(render->writer);
    struct buf keys = {0};
    buf_put_text(&keys, "/Type/EmbeddedFile/Subtype");
    put_name(file->type, &keys);
    buf_printf(&keys, "/Params<</Size %zu", file->bytes.len);
    if (moment != NULL) {
        metadata_put_moment(&keys, "/ModDate", moment);
    }
    buf_put_text(&keys, ">>");
    writer_stream(render->writer, object, buf_view(&keys), file->bytes, STREAM_DEFLATE);
    buf_free(&keys);
    return object;
}

void attach_write(struct render *render, const struct pdf_attachment *files, size_t count,
                  const struct moment *moment, uint32_t *objects) {
    for (size_t i = 0; i < count; i++) {
        unsigned bytes = (unsigned)write_bytes(render, &files[i], moment);
        objects[i] = writer_reserve(render->writer);
        struct buf *out = writer_begin(render->writer, objects[i]);
        buf_put_text(out, "<</Type/Filespec/F");
        put_plain_name(files[i].name, out);
        buf_put_text(out, "/UF");
        syntax_text(out, files[i].name);
        buf_printf(out, "/EF<</F %u 0 R/UF %u 0 R>>/AFRelationship/%s/Desc", bytes, bytes,
                   files[i].relation == PDF_SOURCE ? "Source" : "Data");
        syntax_text(out, files[i].description);
        buf_put_text(out, ">>");
        writer_end(render->writer);
    }
}

void attach_put_catalog(const struct pdf_attachment *files, const uint32_t *objects, size_t count,
                        struct buf *out) {
    if (count == 0) {
        return;
    }
    buf_put_text(out, "/AF[");
    for (size_t i = 0; i < count; i++) {
        syntax_reference(out, objects[i]);
        buf_put_byte(out, ' ');
    }
    buf_put_text(out, "]/Names<</EmbeddedFiles<</Names[");
    const struct pdf_attachment *last = NULL; /* the tree is in the order of the names */
    for (size_t done = 0; done < count; done++) {
        const struct pdf_attachment *next = NULL;
        for (const struct pdf_attachment *f = files; f < files + count; f++) {
            bool later = last == NULL || str_order(f->name, last->name) > 0;
            next = later && (next == NULL || str_order(f->name, next->name) < 0) ? f : next;
        }
        if (next == NULL) {
            break; /* names that stand twice are not to be found by name */
        }
        put_plain_name(next->name, out);
        syntax_reference(out, objects[next - files]);
        buf_put_byte(out, ' ');
        last = next;
    }
    buf_put_text(out, "]>>>>");
}
