/* fuzzing: font files of a profile's own, from the first look at them to a PDF that is set in one.
 *
 * A font that is not fit for use goes no further, as in the program. The text has letters that the
 * seeds have and some that they have not; the seeds are squares, and letters cut from Open Sans
 * (Apache License 2.0), once whole and once with fewer glyphs than its tables name. */
#include "fuzz.h"

#include "base/arena.h"
#include "base/buf.h"
#include "diag/diag.h"
#include "doc/doc.h"
#include "doc/style.h"
#include "pdf/pdf.h"
#include "pdf/typeface.h"

static struct doc *make_document(struct arena *arena, struct str font) {
    struct doc *doc = doc_new(arena);
    struct doc_style *style = ARENA_NEW(arena, struct doc_style);
    *style = doc_style_default;
    style->fonts[DOC_FACE_REGULAR].bytes = font;
    style->fonts[DOC_FACE_BOLD].bytes = font;
    doc->style = style;
    doc->title = STR("Prov");
    struct doc_node *heading = doc_add(doc, doc->root, DOC_HEADING);
    heading->level = 1;
    doc_add_text(doc, heading, STR("Av å"));
    struct doc_node *paragraph = doc_add(doc, doc->root, DOC_PARAGRAPH);
    doc_add_text(doc, paragraph, STR("AVa åfi § -fi V\xCC\x8A \xD7\xA9\xD7\x9C \xE2\x86\x92"));
    return doc;
}

static void render(struct arena *arena, struct str font, enum pdf_archive archive) {
    struct diag *diag = diag_new(arena);
    const struct pdf_options options = {.date = -1, .archive = archive};
    struct buf out = {0};
    bool made = pdf_render(make_document(arena, font), &options, diag, &out);
    fuzz_expect(made == (out.len > 0), "a file is made whole or not at all");
    fuzz_expect(made || diag_count(diag, DIAG_ERROR) > 0, "what is not made is told");
    buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena *arena = arena_new();
    const struct str font = {(const char *)data, size};
    struct typeface face;
    if (size <= FUZZ_INPUT_MAX && typeface_read(arena, font, &face) == TYPEFACE_FIT) {
        fuzz_expect(face.postscript.len > 0, "a font that is fit for use has a name");
        render(arena, font, PDF_ARCHIVE_2A);
        render(arena, font, PDF_ARCHIVE_1A);
    }
    arena_free(arena);
    return 0;
}
