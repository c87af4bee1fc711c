/* session: extracts of the minutes. The §§ are chosen by number, by who is sent them, or both; the
 * view then shows these items only, and the template is the extract's own. */
#include "session/documents.h"

#include "words/paragraphs.h"

/* ---- what there is ----------------------------------------------------------------------------
 */

const unsigned *srbc_paragraphs(struct srbc *session, size_t *count) {
    const struct meeting *meeting = session->meeting;
    size_t room = meeting != NULL ? meeting->items.count : 0;
    unsigned *numbers = ARENA_ARRAY(session->arena, unsigned, room + 1);
    *count = 0;
    for (size_t i = 0; i < room; i++) {
        unsigned number = meeting->items.items[i].paragraph;
        if (number > 0) {
            numbers[(*count)++] = number;
        }
    }
    return numbers;
}

/* Names gathered once each, in the order they come. */
struct gathering {
    struct arena *arena;
    struct table seen;
    const char **names;
    size_t count;
    size_t room;
};

static void gather(struct gathering *g, const struct item *item) {
    for (size_t i = 0; i < item->recipients.count; i++) {
        struct str name = item->recipients.items[i].text;
        if (name.len > 0 && table_get(&g->seen, name) == NULL) {
            struct str copy = str_copy(g->arena, name);
            (void)table_set(&g->seen, copy, g);
            g->names = arena_more(g->arena, g->names, g->count, &g->room, sizeof *g->names);
            g->names[g->count++] = copy.ptr;
        }
    }
    for (size_t i = 0; i < item->item_count; i++) {
        gather(g, &item->items[i]);
    }
}

static const char *const *recipients_of(struct arena *arena, const struct meeting *meeting,
                                        size_t *count) {
    struct gathering g = {.arena = arena, .seen = {.arena = arena}};
    for (size_t i = 0; meeting != NULL && i < meeting->items.count; i++) {
        gather(&g, &meeting->items.items[i]);
    }
    *count = g.count;
    return g.names;
}

const char *const *srbc_recipients(struct srbc *session, size_t *count) {
    return recipients_of(session->arena, session->meeting, count);
}

/* ---- choosing ---------------------------------------------------------------------------------
 */

static bool is_sent_to(const struct item *item, struct str recipient) {
    for (size_t i = 0; i < item->recipients.count; i++) {
        if (str_equal(item->recipients.items[i].text, recipient)) {
            return true;
        }
    }
    for (size_t i = 0; i < item->item_count; i++) {
        if (is_sent_to(&item->items[i], recipient)) {
            return true;
        }
    }
    return false;
}

static bool has_paragraph(const struct meeting *meeting, uint32_t number) {
    for (size_t i = 0; i < meeting->items.count; i++) {
        if (meeting->items.items[i].paragraph == number) {
            return true;
        }
    }
    return false;
}

/* Reads the §§ asked for; false when one of them is no § of the meeting (reported). */
static bool read_wanted(struct srbc *session, struct str text, struct paragraphs *wanted) {
    const struct meeting *meeting = session->meeting;
    struct span whole = {meeting->source, 0, 0};
    if (paragraphs_read(session->arena, text, wanted) != PARAGRAPHS_OK) {
        diag_add(session->diag, DIAG_NOT_PARAGRAPHS, whole, DIAG_ARGS(text));
        return false;
    }
    for (size_t i = 0; i < wanted->count; i++) {
        for (uint32_t n = wanted->ranges[i].from; n <= wanted->ranges[i].to; n++) {
            if (!has_paragraph(meeting, n)) {
                const struct paragraphs one = paragraphs_of(session->arena, &n, 1);
                diag_add(session->diag, DIAG_NO_SUCH_PARAGRAPH, whole,
                         DIAG_ARGS(paragraphs_text(session->arena, one)));
                return false;
            }
        }
    }
    return true;
}

/* The §§ of the wanted ones (NULL: all) that are sent to a recipient (empty: whoever). */
static struct paragraphs choose(struct srbc *session, const struct paragraphs *wanted,
                                struct str recipient) {
    const struct meeting *meeting = session->meeting;
    struct arena *work = arena_new(); /* one extract for each of many §§ comes this way */
    uint32_t *numbers = ARENA_ARRAY(work, uint32_t, meeting->items.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < meeting->items.count; i++) {
        const struct item *item = &meeting->items.items[i];
        bool is_wanted = wanted == NULL || paragraphs_contain(*wanted, item->paragraph);
        if (is_wanted && (recipient.len == 0 || is_sent_to(item, recipient))) {
            numbers[count++] = item->paragraph;
        }
    }
    struct paragraphs chosen = paragraphs_of(session->arena, numbers, count);
    arena_free(work);
    return chosen;
}

/* ---- making -----------------------------------------------------------------------------------
 */

/* What a recipient is called in a file's name. Those whose names come out alike are numbered in the
 * order they stand in the meeting, so that none is written over another. */
static struct str recipient_word(struct srbc *session, struct str recipient) {
    struct arena *arena = arena_new(); /* one extract for each of many recipients comes this way */
    struct table taken = {.arena = arena};
    size_t count = 0;
    const char *const *all = recipients_of(arena, session->meeting, &count);
    struct str word = STR("");
    for (size_t i = 0; i <= count; i++) { /* one that stands nowhere comes last */
        struct str name = i < count ? str_from(all[i]) : recipient;
        struct str base = document_file_word(arena, name);
        base = base.len > 0 ? base : STR("mottagare");
        word = base;
        for (unsigned *last = table_get(&taken, base); table_get(&taken, word) != NULL;) {
            struct buf numbered = {0};
            buf_printf(&numbered, "%.*s-%u", STR_ARG(base), ++*last);
            word = buf_take(&numbered, arena);
        }
        unsigned *number = ARENA_NEW(arena, unsigned);
        *number = 1;
        (void)table_set(&taken, word, number);
        if (str_equal(name, recipient)) {
            break;
        }
    }
    word = str_copy(session->arena, word);
    arena_free(arena);
    return word;
}

/* "p9-12_15", and the recipient after it or alone. */
static struct str part_name(struct srbc *session, const struct paragraphs *wanted,
                            struct str recipient) {
    struct buf name = {0};
    for (size_t i = 0; wanted != NULL && i < wanted->count; i++) {
        buf_put_text(&name, i == 0 ? "p" : "_");
        buf_put_int(&name, wanted->ranges[i].from);
        if (wanted->ranges[i].to > wanted->ranges[i].from) {
            buf_printf(&name, "-%u", (unsigned)wanted->ranges[i].to);
        }
    }
    if (recipient.len > 0) {
        buf_put_text(&name, name.len > 0 ? "-" : "");
        buf_put(&name, recipient_word(session, recipient));
    }
    return buf_take(&name, session->arena);
}

bool srbc_extract(struct srbc *session, const char *paragraphs, const char *recipient,
                  const char *format, struct srbc_output *output) {
    struct str document = STR("protokollsutdrag");
    struct str kind = str_from(format);
    const struct srbc_document *entry = document_find(document);
    if (session->meeting == NULL || !srbc_has_format(entry, format)) {
        diag_add(session->diag, DIAG_NO_SUCH_DOCUMENT, SPAN_NONE, DIAG_ARGS(document, kind));
        return false;
    }
    struct paragraphs asked;
    const struct paragraphs *wanted = paragraphs != NULL ? &asked : NULL;
    if (!document_is_ready(session, document) ||
        (wanted != NULL && !read_wanted(session, str_from(paragraphs), &asked))) {
        return false;
    }
    struct str to = str_trim(str_from(recipient));
    struct paragraphs chosen = choose(session, wanted, to);
    if (chosen.count == 0 && to.len > 0) {
        struct span whole = {session->meeting->source, 0, 0};
        diag_help(diag_add(session->diag, DIAG_NOTHING_SENT, whole, DIAG_ARGS(to)),
                  HELP_NOTHING_SENT, DIAG_NO_ARGS);
        return false;
    }
    struct view_document about = document_about(session, document);
    about.chosen = wanted != NULL || to.len > 0 ? &chosen : NULL;
    about.recipient = to;
    struct doc *doc = session_view_tree(session, &about);
    struct buf out = {0};
    if (doc == NULL || !document_render(session, doc, kind, &out)) {
        buf_free(&out);
        return false;
    }
    struct str name = document_part_name(session, document, part_name(session, wanted, to), kind);
    return document_deliver(session, name, &out, output);
}
