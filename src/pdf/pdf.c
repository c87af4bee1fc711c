/* pdf: document tree → strips (layout.c) → pages (page.c) → objects (object.c). This file holds the
 * order of work: check the tree, lay it out while pages are written, then write what all pages
 * share and what had to wait for their number. */
#include "pdf/pdf.h"

#include "base/buf.h"
#include "base/embed.h"
#include "base/mem.h"
#include "diag/diag.h"
#include "doc/doc.h"
#include "pdf/attach.h"
#include "pdf/fontfile.h"
#include "pdf/layout.h"
#include "pdf/metadata.h"
#include "pdf/note.h"
#include "pdf/object.h"
#include "pdf/render.h"
#include "pdf/syntax.h"

bool render_is_swedish(struct str language) {
    return language.len == 0 || str_equal(language, STR("sv")) || str_starts(language, STR("sv-"));
}

void render_trim(struct render *render) {
    if (render->paragraphs == 0) {
        fonts_trim(render->fonts);
    }
}

/* ---- the tree is checked before anything is drawn ---- */

/* Whether no node lies deeper than the layout can follow. Without recursion. */
static bool depth_is_bounded(const struct doc *doc, struct diag *diag) {
    int depth = 0;
    const struct doc_node *node = doc->root;
    while (node != NULL) {
        if (node->first != NULL) {
            node = node->first;
            if (++depth > RENDER_DEPTH_MAX) {
                diag_add(diag, DIAG_DOCUMENT_TOO_DEEP, node->at, DIAG_NO_ARGS);
                return false;
            }
            continue;
        }
        while (node != NULL && node->next == NULL) {
            node = node->parent;
            depth--;
        }
        node = node != NULL ? node->next : NULL;
    }
    return true;
}

/* ---- what all pages share ---- */

static uint32_t write_profile(struct writer *writer, struct diag *diag) {
    struct str profile;
    if (!embed_find(STR("color/sRGB.icc"), &profile)) {
        diag_add(diag, DIAG_PROFILE_MISSING, SPAN_NONE, DIAG_NO_ARGS);
        return 0;
    }
    uint32_t object = writer_reserve(writer);
    writer_stream(writer, object, STR("/N 3"), profile, STREAM_DEFLATED);
    return object;
}

static bool write_fonts(struct render *render) {
    uint32_t objects[FACE_COUNT] = {0};
    for (int i = 0; i < FACE_COUNT; i++) {
        if (fonts_used(render->fonts, (enum face)i)) {
            objects[i] = writer_reserve(render->writer);
            if (!fontfile_write(render->fonts, (enum face)i, render->writer, objects[i])) {
                return false;
            }
        }
    }
    struct buf *out = writer_begin(render->writer, render->pages.fonts);
    buf_put_text(out, "<<");
    for (int i = 0; i < FACE_COUNT; i++) {
        if (objects[i] != 0) {
            buf_printf(out, "/F%d %u 0 R", i, (unsigned)objects[i]);
        }
    }
    buf_put_text(out, ">>");
    writer_end(render->writer);
    return true;
}

static void write_resources(struct render *render) {
    struct buf *out = writer_begin(render->writer, render->pages.resources);
    buf_printf(out, "<</Font %u 0 R/XObject<</T %u 0 R/N %u 0 R", (unsigned)render->pages.fonts,
               (unsigned)render->head.top_form, (unsigned)render->head.total_form);
    if (render->head.bottom_form != 0) {
        buf_printf(out, "/B %u 0 R", (unsigned)render->head.bottom_form);
    }
    pictures_put_names(&render->pictures, out);
    buf_put_text(out, ">>>>");
    writer_end(render->writer);
}

static void write_page_tree(struct render *render) {
    const struct pages *pages = &render->pages;
    struct buf *out = writer_begin(render->writer, pages->tree);
    buf_printf(out, "<</Type/Pages/Count %zu/Kids[", pages->count);
    for (size_t i = 0; i < pages->count; i++) {
        syntax_reference(out, pages->objects[i]);
        buf_put_byte(out, ' ');
    }
    buf_put_text(out, "]>>");
    writer_end(render->writer);
}

static uint32_t write_xmp(struct render *render, const struct moment *moment) {
    struct buf xmp = {0};
    metadata_xmp(render->doc, moment, render->options, &xmp);
    uint32_t object = writer_reserve(render->writer);
    writer_stream(render->writer, object, STR("/Type/Metadata/Subtype/XML"), buf_view(&xmp),
                  STREAM_PLAIN);
    buf_free(&xmp);
    return object;
}

/* Objects that the catalog leads to. */
struct catalog {
    uint32_t outline, structure, profile, xmp;
    uint32_t *attached; /* by attachment */
};

static uint32_t write_catalog(struct render *render, const struct catalog *catalog) {
    uint32_t object = writer_reserve(render->writer);
    struct buf *out = writer_begin(render->writer, object);
    buf_printf(out, "<</Type/Catalog/Pages %u 0 R/Lang", (unsigned)render->pages.tree);
    syntax_text(out, render->doc->language.len > 0 ? render->doc->language : STR("sv-SE"));
    buf_printf(out, "/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R",
               (unsigned)catalog->structure);
    buf_put_text(out, "/ViewerPreferences<</DisplayDocTitle true>>");
    if (catalog->outline != 0) {
        buf_printf(out, "/Outlines %u 0 R", (unsigned)catalog->outline);
    }
    buf_put_text(out, links_bookmarks(render->links) > 1 ? "/PageMode/UseOutlines"
                                                         : "/PageMode/UseNone");
    buf_printf(out, "/PageLabels<</Nums[0<</S/D>>]>>/Metadata %u 0 R", (unsigned)catalog->xmp);
    attach_put_catalog(render->options->attachments, catalog->attached,
                       render->options->attachment_count, out);
    buf_printf(out,
               "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
               "/Info(sRGB IEC61966-2.1)/DestOutputProfile %u 0 R>>]>>",
               (unsigned)catalog->profile);
    writer_end(render->writer);
    return object;
}

/* Whether PDF/A-1 can hold it: its arrays have at most so many entries (6.1.12). */
static bool fits_archive(const struct render *render) {
    enum { ARRAY_MAX = 8191, DICTIONARY_MAX = 4000 };
    bool fits = render->options->archive != PDF_ARCHIVE_1A ||
                (tags_longest(render->tags) <= ARRAY_MAX && render->pages.count <= ARRAY_MAX &&
                 render->pictures.count <= DICTIONARY_MAX);
    if (!fits) {
        diag_help(diag_add(render->diag, DIAG_ARCHIVE_TOO_LARGE, SPAN_NONE, DIAG_NO_ARGS),
                  HELP_ARCHIVE_TOO_LARGE, DIAG_NO_ARGS);
    }
    return fits;
}

/* Everything after the last page; false when an error was reported. */
static bool finish(struct render *render) {
    const struct pdf_options *options = render->options;
    struct catalog catalog = {0};
    struct moment found;
    bool dated = moment_find(options->date, render->doc, &found);
    const struct moment *moment = dated ? &found : NULL;
    held_write(render);
    head_write_forms(render);
    head_write_total(render);
    catalog.profile = write_profile(render->writer, render->diag);
    if (catalog.profile == 0 || !fits_archive(render) || !fonts_ok(render->fonts) ||
        !write_fonts(render)) {
        return false;
    }
    fonts_drop(render->fonts); /* before the tree of tags, which is large, becomes text */
    write_resources(render);
    write_page_tree(render);
    catalog.outline = links_finish(render->links, render->pages.objects);
    catalog.structure = tags_write(render->tags, render->pages.objects);
    catalog.xmp = write_xmp(render, moment);
    catalog.attached = ARENA_ARRAY(render->arena, uint32_t, options->attachment_count);
    attach_write(render, options->attachments, options->attachment_count, moment, catalog.attached);
    uint32_t root = write_catalog(render, &catalog);
    uint32_t info = writer_reserve(render->writer);
    metadata_info(render->doc, moment, writer_begin(render->writer, info));
    writer_end(render->writer);
    writer_finish(render->writer, root, info);
    return true;
}

static void render_begin(struct render *render, const struct doc *doc,
                         const struct pdf_options *options, struct diag *diag, struct buf *out) {
    *render = (struct render){.doc = doc, .options = options, .diag = diag, .arena = arena_new()};
    render->writer = writer_new(out, options->archive == PDF_ARCHIVE_1A ? PDF_1_4 : PDF_1_7);
    style_resolve(doc->style, &render->style);
    render->fonts = fonts_new(&render->style, diag);
    render->tags = tags_new(render->writer);
    render->links = links_new(render->arena, doc, diag, render->tags, render->writer);
    render->swedish = render_is_swedish(doc->language);
    render->pages.tree = writer_reserve(render->writer);
    render->pages.resources = writer_reserve(render->writer);
    render->pages.fonts = writer_reserve(render->writer);
    render->pages.opening = writer_reserve(render->writer);
    head_read(render);
    notes_read(render);
}

static void render_end(struct render *render) {
    queue_free(&render->body);
    queue_free(&render->notes);
    mem_free(render->frames);
    pages_free(&render->pages);
    pictures_free(&render->pictures);
    links_free(render->links);
    tags_free(render->tags);
    fonts_free(render->fonts);
    writer_free(render->writer);
    arena_free(render->arena);
}

bool pdf_render(const struct doc *doc, const struct pdf_options *options, struct diag *diag,
                struct buf *out) {
    return pdf_render_dump(doc, options, diag, out, NULL);
}

bool pdf_render_dump(const struct doc *doc, const struct pdf_options *options, struct diag *diag,
                     struct buf *out, struct buf *tags) {
    if (!depth_is_bounded(doc, diag)) {
        return false;
    }
    size_t before = out->len;
    struct render render;
    render_begin(&render, doc, options, diag, out);
    layout_document(&render);
    bool done = finish(&render);
    if (done && tags != NULL) {
        tags_dump(render.tags, tags);
    }
    render_end(&render);
    if (!done) {
        out->len = before;
    }
    return done;
}
