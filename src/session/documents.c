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
    {"protokoll",
     "pdf html md",
     {"protokoll eller minnesanteckningar, efter mötet", "minutes or notes, after the meeting"}},
    {"minnesanteckningar",
     "pdf html md",
     {"detsamma, när organets protokoll heter så",
      "the same, when the body's minutes are called so"}},
    {"motesanteckningar",
     "pdf html md",
     {"detsamma, när organets protokoll heter så",
      "the same, when the body's minutes are called so"}},
    {"protokollsutdrag",
     "pdf html md",
     {"utdrag ur protokollet, ett för varje paragraf", "extracts of the minutes, one for each §"}},
    {"anslagsbevis",
     "pdf html md",
     {"bevis om justering och anslag", "notice that the minutes are adjusted"}},
    {"beslutslista",
     "pdf html md xlsx csv",
     {"besluten, ett på varje rad", "the decisions, one a line"}},
    {"narvarolista",
     "xlsx csv pdf",
     {"närvarolista: att skriva under, eller vilka som tjänstgjorde",
      "attendance: a list to sign, or who served"}},
    {"omrostningslista", "pdf html xlsx csv", {"hur var och en röstade", "how everybody voted"}},
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

/* ---- what a document is made from -------------------------------------------------------------
 */

static bool is_adjusted(const struct meeting *meeting) {
    return meeting->adjustment.given;
}

static bool item_has_votes(const struct item *item) {
    bool voted = item->votes.count > 0;
    for (size_t i = 0; i < item->item_count && !voted; i++) {
        voted = item_has_votes(&item->items[i]);
    }
    return voted;
}

static bool has_votes(const struct meeting *meeting) {
    bool voted = false;
    for (size_t i = 0; i < meeting->items.count && !voted; i++) {
        voted = item_has_votes(&meeting->items.items[i]);
    }
    return voted;
}

static bool has_programme(const struct meeting *meeting) {
    return meeting->programme.day_count > 0;
}

enum stage {
    BEFORE, /* of the agenda */
    AFTER,  /* of the minutes and what follows from them */
    EITHER  /* of what there is */
};

/* How a document is made from a template, and what the meeting must have for it. The code tells
 * what it lacks. */
static const struct trait {
    struct str name;
    struct str template;
    enum stage stage;
    bool (*has)(const struct meeting *);
    enum diag_text lacks;
    enum diag_text help;
} traits[] = {
    {STR_INIT("foredragningslista"), STR_INIT("foredragningslista"), BEFORE, NULL, 0, 0},
    {STR_INIT("protokoll"), STR_INIT("protokoll"), AFTER, meeting_is_held, DIAG_NOT_HELD,
     HELP_NOT_HELD},
    {STR_INIT("minnesanteckningar"), STR_INIT("protokoll"), AFTER, meeting_is_held, DIAG_NOT_HELD,
     HELP_NOT_HELD},
    {STR_INIT("motesanteckningar"), STR_INIT("protokoll"), AFTER, meeting_is_held, DIAG_NOT_HELD,
     HELP_NOT_HELD},
    {STR_INIT("protokollsutdrag"), STR_INIT("protokollsutdrag"), AFTER, meeting_is_held,
     DIAG_NOT_HELD, HELP_NOT_HELD},
    {STR_INIT("anslagsbevis"), STR_INIT("anslagsbevis"), AFTER, is_adjusted, DIAG_NOT_ADJUSTED,
     HELP_NOT_ADJUSTED},
    {STR_INIT("beslutslista"), STR_INIT("beslutslista"), AFTER, meeting_is_held, DIAG_NOT_HELD,
     HELP_NOT_HELD},
    {STR_INIT("omrostningslista"), STR_INIT("omrostningslista"), AFTER, has_votes, DIAG_NO_VOTES,
     HELP_NOTHING_VOTED},
    {STR_INIT("narvarolista"), STR_INIT("narvarolista"), EITHER, NULL, 0, 0},
    {STR_INIT("tidsplan"), STR_INIT("tidsplan"), BEFORE, has_programme, DIAG_NO_PROGRAMME,
     HELP_NO_PROGRAMME},
    {STR_INIT("data"), STR_INIT("data"), EITHER, NULL, 0, 0},
};

static const struct trait *trait_of(struct str document) {
    for (size_t i = 0; i < sizeof traits / sizeof *traits; i++) {
        if (str_equal(traits[i].name, document)) {
            return &traits[i];
        }
    }
    return NULL;
}

/* Whether a name is that of minutes of any kind. */
static bool is_minutes(const struct trait *trait) {
    return trait != NULL && str_equal(trait->template, STR("protokoll"));
}

struct str document_template(struct str document) {
    const struct trait *trait = trait_of(document);
    return trait != NULL ? trait->template : document;
}

/* The printed name of a document: its label, which the profile may rename; minutes go by the name
 * their body has for them. */
static struct str title_of(struct srbc *session, struct str document) {
    const struct meeting *meeting = session->meeting;
    enum label label;
    if (is_minutes(trait_of(document))) {
        return profile_heading(session->arena, meeting->profile,
                               minutes_kind_name(meeting->body->minutes));
    }
    return label_find(session->arena, document, &label)
               ? profile_heading(session->arena, meeting->profile, label_key(label))
               : document;
}

struct view_document document_about(struct srbc *session, struct str document) {
    const struct trait *trait = trait_of(document);
    bool held = meeting_is_held(session->meeting);
    return (struct view_document){
        .name = document_template(document),
        .title = title_of(session, document),
        .after = trait != NULL && (trait->stage == AFTER || (trait->stage == EITHER && held)),
    };
}

/* "mötesanteckningar" of "motesanteckningar". */
static struct str title_of_name(struct srbc *session, struct str document) {
    enum label label;
    return label_find(session->arena, document, &label) ? label_key(label) : document;
}

/* Whether the meeting has what a document is made from; otherwise reports what to write. */
bool document_is_ready(struct srbc *session, struct str document) {
    const struct meeting *meeting = session->meeting;
    const struct trait *trait = trait_of(document);
    struct str own = minutes_kind_name(meeting->body->minutes);
    struct str file = minutes_kind_file(meeting->body->minutes);
    struct span whole = {meeting->source, 0, 0};
    if (is_minutes(trait) && !str_equal(document, STR("protokoll")) && !str_equal(document, file)) {
        struct finding *finding = diag_add(session->diag, DIAG_MINUTES_OTHERWISE, whole,
                                           DIAG_ARGS(title_of_name(session, document), own));
        diag_help(finding, HELP_MINUTES_OTHERWISE, DIAG_ARGS(file));
        return false;
    }
    if (trait != NULL && trait->has != NULL && !trait->has(meeting)) {
        diag_help(diag_add(session->diag, trait->lacks, whole, DIAG_NO_ARGS), trait->help,
                  DIAG_NO_ARGS);
        return false;
    }
    return true;
}

bool srbc_wants(const struct srbc *session, const char *document) {
    const struct meeting *meeting = session->meeting;
    if (meeting == NULL) {
        return false;
    }
    struct str name = str_from(document);
    bool held = meeting_is_held(meeting);
    if (str_equal(name, STR("foredragningslista"))) {
        return !held && (meeting->items.count > 0 || meeting->programme.day_count == 0);
    }
    if (str_equal(name, STR("protokoll"))) {
        return held;
    }
    if (str_equal(name, STR("tidsplan"))) {
        return meeting->programme.day_count > 0;
    }
    return str_equal(name, STR("narvarolista"));
}

static struct str base_name(struct str path) {
    size_t from = path.len;
    while (from > 0 && path.ptr[from - 1] != '/') {
        from--;
    }
    return str_sub(path, from, path.len);
}

static void put_data(struct srbc *session, struct buf *out) {
    struct view_document about = document_about(session, STR("data"));
    about.title = STR("Data");
    value_print_json(view_meeting(session->arena, session->meeting, &about), out);
}

static struct pdf_attachment attached_input(const struct srbc *session) {
    bool is_meeting = session->meeting != NULL;
    struct str name = base_name(session->path);
    bool from_stdin = str_equal(name, STR("<stdin>"));
    return (struct pdf_attachment){
        .name = !from_stdin  ? name
                : is_meeting ? STR("mote.yaml")
                             : STR("text.md"),
        .type = is_meeting ? STR("application/yaml") : STR("text/markdown"),
        .description = is_meeting ? STR("Mötesfilen") : STR("Texten som Markdown"),
        .bytes = session->input,
        .relation = PDF_SOURCE,
    };
}

/* What a PDF/A-3 is made from: the file of the user, which a public edition must not carry, and of
 * a meeting all that it came to. */
static size_t attach_files(struct srbc *session, struct pdf_attachment files[2]) {
    size_t count = 0;
    if (!session->settings.public_edition) {
        files[count++] = attached_input(session);
    }
    if (session->meeting != NULL) {
        struct buf data = {0};
        put_data(session, &data);
        files[count++] = (struct pdf_attachment){
            .name = document_file_name(session, STR("data"), STR("json")),
            .type = STR("application/json"),
            .description = STR("Hela mötet som JSON"),
            .bytes = buf_take(&data, session->arena),
            .relation = PDF_DATA,
        };
    }
    return count;
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
    bool made = pdf_render(doc, &options, session->diag, out);
    session->lacking = session->lacking || diag_has_error(session->diag, 857, 858); /* HarfBuzz */
    return made;
}

bool document_render(struct srbc *session, const struct doc *doc, struct str format,
                     struct buf *out) {
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

/* A list as rows and columns. */
static bool is_sheet(struct str format) {
    return str_equal(format, STR("xlsx")) || str_equal(format, STR("csv"));
}

static const struct {
    struct str name;
    bool (*make)(struct srbc *session, struct str format, struct buf *out);
} sheets[] = {
    {STR_INIT("narvarolista"), document_attendance},
    {STR_INIT("beslutslista"), document_decisions_sheet},
    {STR_INIT("omrostningslista"), document_votes_sheet},
};

static bool make(struct srbc *session, struct str document, struct str format, struct buf *out) {
    if (session->meeting != NULL && !document_is_ready(session, document)) {
        return false;
    }
    for (size_t i = 0; is_sheet(format) && i < sizeof sheets / sizeof *sheets; i++) {
        if (str_equal(document, sheets[i].name)) {
            return sheets[i].make(session, format, out);
        }
    }
    if (str_equal(document, STR("data"))) {
        put_data(session, out);
        return true;
    }
    struct doc *doc = session->meeting != NULL ? session_document_tree(session, document)
                                               : session_markdown_tree(session);
    return doc != NULL && document_render(session, doc, format, out);
}

bool document_deliver(struct srbc *session, struct str name, struct buf *bytes,
                      struct srbc_output *output) {
    output->name = name.ptr;
    output->bytes = session_take(session, bytes);
    return true;
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
    return document_deliver(session, document_file_name(session, name, kind), &out, output);
}

bool srbc_proofread(struct srbc *session) {
    if (session->markdown != NULL) {
        return session_markdown_tree(session) != NULL;
    }
    bool ok = true;
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        bool has_tree = srbc_has_format(&documents[i], "pdf");
        if (has_tree && srbc_wants(session, documents[i].name)) {
            ok = session_document_tree(session, str_from(documents[i].name)) != NULL && ok;
        }
    }
    return ok;
}
