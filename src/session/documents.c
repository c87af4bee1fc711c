/* session: which documents there are, and how each is made. */
#include "session/documents.h"

#include <string.h>

#include "base/utf8.h"
#include "html/html.h"
#include "markdown/markdown.h"
#include "pdf/pdf.h"
#include "view/view.h"
#include "words/label.h"

static const struct srbc_document documents[] = {
    {"foredragningslista", "pdf html md", {"föredragningslista", "agenda"}},
    {"narvarolista", "xlsx csv", {"närvarolista att skriva under", "attendance list to sign"}},
    {"tidsplan", "pdf html md", {"program dag för dag", "programme day by day"}},
    {"data", "json", {"hela mötet som JSON", "the whole meeting as JSON"}},
};

const struct srbc_document *srbc_documents(size_t *count) {
    *count = sizeof documents / sizeof *documents;
    return documents;
}

const struct srbc_document *document_find(struct str name) {
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        if (str_equal(str_from(documents[i].name), name)) {
            return &documents[i];
        }
    }
    return NULL;
}

bool srbc_has_format(const struct srbc_document *document, const char *format) {
    struct str wanted = str_from(format);
    struct str formats = str_from(document->formats);
    for (size_t at = 0; at <= formats.len;) {
        size_t end = str_find_byte(formats, ' ', at);
        end = end == SIZE_MAX ? formats.len : end;
        if (str_equal(str_sub(formats, at, end), wanted)) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

bool srbc_wants(const struct srbc *session, const char *document) {
    const struct meeting *meeting = session->meeting;
    if (meeting == NULL) {
        return false;
    }
    struct str name = str_from(document);
    if (str_equal(name, STR("foredragningslista"))) {
        return meeting->items.count > 0 || meeting->programme.day_count == 0;
    }
    if (str_equal(name, STR("tidsplan"))) {
        return meeting->programme.day_count > 0;
    }
    return str_equal(name, STR("narvarolista"));
}

enum { FILE_WORD_MAX = 60 }; /* bytes: a file system takes some 255 for a whole name */

/* ASCII for file names: å ä ö é lose their marks, all else but letters and digits becomes "-". */
static struct str file_word(struct arena *arena, struct str word) {
    struct buf out = {0};
    for (size_t at = 0; at < word.len && out.len < FILE_WORD_MAX;) {
        size_t from = at;
        uint32_t c = utf8_next(word, &at);
        struct str folded = utf8_fold(arena, str_sub(word, from, at));
        for (size_t i = 0; i < folded.len; i++) {
            char byte = folded.ptr[i];
            bool plain = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
            if (plain) {
                buf_put_byte(&out, byte);
            }
        }
        if ((c == ' ' || c == '-') && out.len > 0 && out.ptr[out.len - 1] != '-') {
            buf_put_byte(&out, '-');
        }
    }
    return buf_take(&out, arena);
}

/* The part of a path after the last slash, without its last extension. */
static struct str stem_of(struct str path) {
    size_t from = path.len;
    while (from > 0 && path.ptr[from - 1] != '/') {
        from--;
    }
    struct str name = str_sub(path, from, path.len);
    for (size_t i = name.len; i > 1; i--) {
        if (name.ptr[i - 1] == '.') {
            return str_sub(name, 0, i - 1);
        }
    }
    return name;
}

struct str document_file_name(struct srbc *session, struct str document, struct str format) {
    struct arena *arena = session->arena;
    if (session->meeting == NULL) {
        struct str stem = stem_of(session->markdown->name);
        bool from_stdin = str_equal(stem, STR("<stdin>"));
        return STR_JOIN(arena, from_stdin ? STR("text") : stem, STR("."), format);
    }
    const struct meeting *meeting = session->meeting;
    struct str date = date_iso(arena, meeting->dates.from);
    struct str body = file_word(arena, meeting->body->abbreviation.text);
    return STR_JOIN(arena, date, STR("-"), body, body.len > 0 ? STR("-") : STR(""), document,
                    STR("."), format);
}

static struct str base_name(struct str path) {
    size_t from = path.len;
    while (from > 0 && path.ptr[from - 1] != '/') {
        from--;
    }
    return str_sub(path, from, path.len);
}

static void put_data(struct srbc *session, struct buf *out) {
    struct view_document about = {STR("data"), STR("Data")};
    value_print_json(view_meeting(session->arena, session->meeting, &about), out);
}

/* What a PDF/A-3 is made from: the file of the user, and of a meeting all that it came to. */
static size_t attach_files(struct srbc *session, struct pdf_attachment files[2]) {
    bool is_meeting = session->meeting != NULL;
    struct str name = base_name(session->path);
    bool from_stdin = str_equal(name, STR("<stdin>"));
    files[0] = (struct pdf_attachment){
        .name = !from_stdin  ? name
                : is_meeting ? STR("mote.yaml")
                             : STR("text.md"),
        .type = is_meeting ? STR("application/yaml") : STR("text/markdown"),
        .description = is_meeting ? STR("Mötesfilen") : STR("Texten som Markdown"),
        .bytes = session->input,
        .relation = PDF_SOURCE,
    };
    if (!is_meeting) {
        return 1;
    }
    struct buf data = {0};
    put_data(session, &data);
    files[1] = (struct pdf_attachment){
        .name = document_file_name(session, STR("data"), STR("json")),
        .type = STR("application/json"),
        .description = STR("Hela mötet som JSON"),
        .bytes = buf_take(&data, session->arena),
        .relation = PDF_DATA,
    };
    return 2;
}

static bool render_pdf(struct srbc *session, const struct doc *doc, struct buf *out) {
    static const enum pdf_archive archives[] = {[SRBC_PDF_A_2A] = PDF_ARCHIVE_2A,
                                                [SRBC_PDF_A_1A] = PDF_ARCHIVE_1A,
                                                [SRBC_PDF_A_3A] = PDF_ARCHIVE_3A};
    struct pdf_attachment files[2];
    struct pdf_options options = {.date = session->settings.source_date,
                                  .archive = archives[session->settings.archive],
                                  .archive_only = session->settings.archive_only,
                                  .attachments = files};
    if (options.archive == PDF_ARCHIVE_3A) {
        options.attachment_count = attach_files(session, files);
    }
    return pdf_render(doc, &options, session->diag, out);
}

static bool render(struct srbc *session, struct doc *doc, struct str format, struct buf *out) {
    doc_set_anchors(doc);
    if (str_equal(format, STR("html"))) {
        html_render(doc, out);
        return true;
    }
    if (str_equal(format, STR("md"))) {
        markdown_write(doc, out);
        return true;
    }
    return render_pdf(session, doc, out);
}

static bool make(struct srbc *session, struct str document, struct str format, struct buf *out) {
    if (str_equal(document, STR("narvarolista"))) {
        return document_attendance(session, format, out);
    }
    if (str_equal(document, STR("data"))) {
        put_data(session, out);
        return true;
    }
    struct doc *doc = session->meeting != NULL ? session_document_tree(session, document)
                                               : session_markdown_tree(session);
    return doc != NULL && render(session, doc, format, out);
}

bool srbc_build(struct srbc *session, const char *document, const char *format,
                struct srbc_output *output) {
    struct str name = str_from(document);
    struct str kind = str_from(format);
    bool is_text = session->markdown != NULL && str_equal(name, STR("text"));
    const struct srbc_document *entry = document_find(name);
    if (!is_text &&
        (session->meeting == NULL || entry == NULL || !srbc_has_format(entry, format))) {
        diag_add(session->diag, DIAG_NO_SUCH_DOCUMENT, SPAN_NONE, DIAG_ARGS(name, kind));
        return false;
    }
    struct buf out = {0};
    if (!make(session, name, kind, &out)) {
        buf_free(&out);
        return false;
    }
    output->name = document_file_name(session, name, kind).ptr;
    output->bytes = session_take(session, &out);
    return true;
}

bool srbc_proofread(struct srbc *session) {
    if (session->markdown != NULL) {
        return session_markdown_tree(session) != NULL;
    }
    bool ok = true;
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        bool has_tree = srbc_has_format(&documents[i], "md");
        if (has_tree && srbc_wants(session, documents[i].name)) {
            ok = session_document_tree(session, str_from(documents[i].name)) != NULL && ok;
        }
    }
    return ok;
}
