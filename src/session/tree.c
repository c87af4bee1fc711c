/* session: view → template → Markdown → document tree, for one document. */
#include "base/embed.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "markdown/markdown.h"
#include "session/documents.h"
#include "template/template.h"
#include "view/view.h"
#include "yaml/check.h"

/* Where templates of a meeting come from: the profile's folder first, then the built-in ones. */
struct template_shelf {
    struct srbc *session;
    const struct profile *profile;
    struct str person_format; /* of the profile; empty for the built-in one */
    struct span person_format_at;
    uint32_t order;
    bool signed_on_paper; /* the foot has room for initials */
};

static struct str without_last_newline(struct str text) {
    return str_ends(text, STR("\n")) ? str_sub(text, 0, text.len - 1) : text;
}

/* The profile's own template; NULL when it has none of that name (a missing one is no mistake). */
static const struct source *own_template(struct template_shelf *shelf, struct str file) {
    struct srbc *session = shelf->session;
    if (shelf->profile->templates.text.len == 0) {
        return NULL;
    }
    struct str name = STR_JOIN(session->arena, shelf->profile->templates.text, STR("/"), file);
    struct str path;
    struct str bytes;
    enum world_status status =
        session->world.read(session->world.context, shelf->profile->path, name, LIMIT_FILE_BYTES,
                            session->arena, &path, &bytes);
    if (status == WORLD_MISSING) {
        return NULL;
    }
    if (status != WORLD_OK) {
        diag_add(session->diag, DIAG_TEMPLATE_UNREADABLE, shelf->profile->templates.at,
                 DIAG_ARGS(name));
        session->lacking = true;
        return NULL;
    }
    struct source *source = source_new(session->arena, path, bytes, shelf->order++);
    return check_encoding(source, session->diag)
               ? source
               : source_new(session->arena, path, STR(""), shelf->order++);
}

/* Appends a line of the profile, which goes on to say where it came from. */
static void put_side_line(struct buf *out, struct origin_list *origins, const struct source *source,
                          size_t from, size_t to) {
    struct span span = {source, (uint32_t)from, (uint32_t)to};
    origin_add(origins, out->len, span, true);
    buf_put(out, str_sub(source->text, from, to));
}

/* The running head or foot of the profile's style as a template: an item a side, a paragraph a
 * line.
 */
static const struct source *running_template(struct template_shelf *shelf, struct str container,
                                             const struct markdown_list *sides) {
    struct arena *arena = shelf->session->arena;
    struct origin_list origins = {.arena = arena};
    struct buf out = {0};
    origin_add(&origins, 0, sides->at, false);
    buf_put_text(&out, "::: ");
    buf_put(&out, container);
    buf_put_byte(&out, '\n');
    for (size_t i = 0; i < sides->count; i++) {
        const struct source *source = sides->items[i].source;
        bool first = true;
        if (source == NULL) { /* this side stays empty */
            buf_put_text(&out, "-\n");
        }
        for (size_t at = 0; source != NULL && at < source->text.len;) {
            size_t end = str_find_byte(source->text, '\n', at);
            end = end == SIZE_MAX ? source->text.len : end;
            buf_put_text(&out, first ? "- " : "\n  ");
            put_side_line(&out, &origins, source, at, end);
            origin_add(&origins, out.len, sides->items[i].at, false);
            buf_put_byte(&out, '\n');
            first = false;
            at = end + 1;
        }
    }
    buf_put_text(&out, ":::\n");
    if (str_equal(container, STR("sidhuvud"))) {
        buf_put_text(&out, "\n{{>sidfot}}\n");
    }
    return source_derive(arena, container, buf_take(&out, arena), origins.items, origins.count);
}

/* A template of the program; NULL when there is none. */
static const struct source *built_in(struct template_shelf *shelf, struct str file) {
    struct arena *arena = shelf->session->arena;
    struct str bytes;
    struct str path = STR_JOIN(arena, STR("templates/"), file);
    return embed_find(path, &bytes) ? source_new(arena, path, bytes, shelf->order++) : NULL;
}

/* The foot of minutes that are signed on paper: the profile's own for them, its own for all
 * documents, else the usual one with room for initials. */
static const struct source *foot_of_minutes(struct template_shelf *shelf) {
    const struct source *source = own_template(shelf, STR("sidfot-protokoll.md"));
    if (source == NULL) {
        source = own_template(shelf, STR("sidfot.md"));
    }
    return source != NULL ? source : built_in(shelf, STR("sidfot-protokoll.md"));
}

/* The profile's line for a person. */
static const struct source *person_template(struct template_shelf *shelf) {
    struct origin from = {0, shelf->person_format_at, false};
    return source_derive(shelf->session->arena, STR("personformat"), shelf->person_format, &from,
                         1);
}

static bool is_person(struct str name) {
    return str_equal(name, STR("person")) || str_equal(name, STR("tjanstgorande"));
}

static const struct source *find_template(void *context, struct str name) {
    struct template_shelf *shelf = context;
    struct srbc *session = shelf->session;
    const struct style *style = &shelf->profile->style;
    if (style->head.count > 0 && str_equal(name, STR("sidhuvud"))) {
        return running_template(shelf, name, &style->head);
    }
    if (style->foot.count > 0 && str_equal(name, STR("sidfot"))) {
        return running_template(shelf, name, &style->foot);
    }
    if (str_find_byte(name, '/', 0) != SIZE_MAX) { /* names, not paths: "../../secret" is nothing */
        return NULL;
    }
    if (shelf->person_format.len > 0 && is_person(name)) {
        return person_template(shelf);
    }
    if (shelf->signed_on_paper && str_equal(name, STR("sidfot"))) {
        return foot_of_minutes(shelf);
    }
    struct str file = STR_JOIN(session->arena, name, STR(".md"));
    const struct source *source = own_template(shelf, file);
    source = source != NULL ? source : built_in(shelf, file);
    if (source == NULL) {
        return NULL;
    }
    /* One line used inside a line ("- {{>person}}") must not bring its line end along. */
    struct str text = source->text;
    if (str_find_byte(text, '\n', 0) == text.len - 1) {
        struct source *line =
            source_new(session->arena, source->name, without_last_newline(text), source->order);
        return line;
    }
    return source;
}

/* The profile's line for a person in a document; notes fall back on that of the minutes. */
static const struct text *person_format_of(struct srbc *session, struct str document) {
    const struct profile *profile = session->meeting->profile;
    const struct pair *own = NULL;
    if (str_equal(document, STR("protokoll"))) {
        struct str kind = minutes_kind_name(session->meeting->body->minutes);
        own = pair_find(&profile->person_formats, utf8_fold(session->arena, kind));
    }
    if (own == NULL) {
        own = pair_find(&profile->person_formats, utf8_fold(session->arena, document));
    }
    return own != NULL ? &own->value : &profile->person_format;
}

/* Minutes and extracts of them, when somebody signs them with a pen. */
static bool is_signed_on_paper(const struct srbc *session, struct str document) {
    const struct profile *profile = session->meeting->profile;
    bool minutes =
        str_equal(document, STR("protokoll")) || str_equal(document, STR("protokollsutdrag"));
    return minutes && session->meeting->body->minutes == MINUTES_PROTOKOLL &&
           profile->signatures != SIGNATURES_NONE && !view_signs_digitally(session->meeting);
}

static struct template_shelf shelf_of(struct srbc *session, struct str document) {
    const struct text *format = person_format_of(session, document);
    return (struct template_shelf){
        .session = session,
        .profile = session->meeting->profile,
        .person_format = format->text,
        .person_format_at = format->at,
        .signed_on_paper = is_signed_on_paper(session, document),
        .order = 1000, /* after every file of the meeting */
    };
}

static void describe(struct srbc *session, struct doc *doc, const struct view_document *about) {
    const struct meeting *meeting = session->meeting;
    const struct text *organisation = meeting->profile->organisation.text.len > 0
                                          ? &meeting->profile->organisation
                                          : &meeting->body->organisation;
    doc->title = view_file_title(session->arena, meeting, about);
    doc->author = organisation->text;
    doc->subject = meeting->body->name.text;
    doc->date = date_iso(session->arena, meeting->dates.from);
    doc->page_per_item = meeting->profile->page_per_item.value == TRUTH_YES &&
                         str_equal(document_template(about->name), STR("protokoll"));
}

/* The template's Markdown; the values it is filled from are gone when it returns. */
static bool expand_document(struct srbc *session, const struct view_document *about,
                            struct inclusion_text *text) {
    struct str document = about->name;
    struct template_shelf shelf = shelf_of(session, document);
    struct template_partials partials = {&shelf, find_template};
    const struct source *template = find_template(&shelf, document);
    if (template == NULL) {
        diag_add(session->diag, DIAG_TEMPLATE_UNKNOWN_PARTIAL, SPAN_NONE, DIAG_ARGS(document));
        return false;
    }
    struct arena *work = arena_new();
    const struct value *values = view_meeting(work, session->meeting, about);
    bool ok = template_expand(session->arena, template, values, &partials, session->diag, text);
    arena_free(work);
    return ok;
}

static struct doc *make_tree(struct srbc *session, const struct view_document *about) {
    struct inclusion_text text;
    if (!expand_document(session, about, &text)) {
        return NULL;
    }
    struct doc *doc = doc_new(session->arena);
    doc->style = &session->style;
    describe(session, doc, about);
    bool ok = markdown_parse(&text, doc, doc->root, session->diag);
    doc_set_anchors(doc);
    return session_read_images(session, doc) && ok ? doc : NULL;
}

/* A document is asked for once in each format, and its tree is the same in all of them. */
struct session_tree {
    struct session_tree *next;
    struct view_document about;
    struct paragraphs chosen;
    struct doc *doc; /* NULL: what is wrong has been reported */
};

static bool same_paragraphs(const struct paragraphs *a, const struct paragraphs *b) {
    if (a == NULL || b == NULL) {
        return a == b;
    }
    bool same = a->count == b->count;
    for (size_t i = 0; i < a->count && same; i++) {
        same = a->ranges[i].from == b->ranges[i].from && a->ranges[i].to == b->ranges[i].to;
    }
    return same;
}

static bool same_document(const struct view_document *a, const struct view_document *b) {
    return str_equal(a->name, b->name) && str_equal(a->title, b->title) && a->after == b->after &&
           str_equal(a->recipient, b->recipient) && same_paragraphs(a->chosen, b->chosen);
}

struct doc *session_view_tree(struct srbc *session, const struct view_document *about) {
    for (const struct session_tree *tree = session->trees; tree != NULL; tree = tree->next) {
        if (same_document(&tree->about, about)) {
            return tree->doc;
        }
    }
    struct session_tree *tree = ARENA_NEW(session->arena, struct session_tree);
    tree->about = *about;
    tree->about.recipient = str_copy(session->arena, about->recipient);
    if (about->chosen != NULL) { /* the caller's list need not outlive the call; its ranges do */
        tree->chosen = *about->chosen;
        tree->about.chosen = &tree->chosen;
    }
    tree->doc = make_tree(session, about);
    tree->next = session->trees;
    session->trees = tree;
    return tree->doc;
}

struct doc *session_document_tree(struct srbc *session, struct str document) {
    const struct view_document about = document_about(session, document);
    return session_view_tree(session, &about);
}

/* The words of the first heading of level 1, or an empty slice. */
static struct str first_title(struct srbc *session, const struct doc *doc) {
    for (const struct doc_node *node = doc->root->first; node != NULL; node = node->next) {
        if (node->kind == DOC_HEADING && node->level == 1) {
            struct buf words = {0};
            doc_plain_text(node, &words);
            return buf_take(&words, session->arena);
        }
    }
    return (struct str){NULL, 0};
}

struct doc *session_markdown_tree(struct srbc *session) {
    struct inclusion_text text = {session->markdown, NULL, 0};
    struct doc *doc = doc_new(session->arena);
    doc->style = &session->style;
    bool ok = markdown_parse(&text, doc, doc->root, session->diag);
    doc_set_anchors(doc);
    ok = session_read_images(session, doc) && ok;
    doc->title = first_title(session, doc);
    if (doc->title.len == 0) {
        doc->title = session->markdown->name;
    }
    return ok ? doc : NULL;
}
