/* session: what must not be printed in a public edition.
 *
 * Method: the view holds every value that a document can print, each with its place; it is walked
 * twice. First the values that stand in a file, so that a finding has its line and column; then
 * those that are made of others, which have a finding of their own only when nothing was found
 * before. */
#include "session/publish.h"

#include "base/table.h"
#include "view/view.h"
#include "words/identity.h"

enum {
    WORDS_MAX = 200,   /* titles and numbers that are looked for */
    WORD_BYTES_MIN = 6 /* shorter ones stand everywhere */
};

struct looking {
    struct srbc *session;
    const struct text_list *withheld;
    struct table told; /* numbers that have been reported with a place */
    bool made;         /* values without a place */
};

/* Where bytes [from, to) of a value stand. A literal text is looked up in what was written. */
static struct span place_of(const struct value *value, size_t from, size_t to) {
    if (value->kind == VALUE_MARKDOWN && value->source != NULL) {
        return (struct span){value->source, (uint32_t)from, (uint32_t)to};
    }
    struct span at = value->at;
    if (at.source == NULL) {
        return at;
    }
    struct str written = str_sub(at.source->text, at.start, at.end);
    size_t found = str_find(written, str_sub(value->text, from, to), 0);
    return found != SIZE_MAX ? span_sub(at, found, found + to - from) : at;
}

static void report_number(struct looking *l, const struct value *value,
                          const struct identity *number) {
    enum diag_text code =
        number->kind == IDENTITY_PERSONAL ? DIAG_PERSONAL_NUMBER : DIAG_COORDINATION_NUMBER;
    struct str digits = /* values of a list that is made do not last */
        str_copy(l->session->arena, str_sub(value->text, number->from, number->to));
    if (table_set(&l->told, digits, l) != NULL && l->made) {
        return;
    }
    diag_help(
        diag_add(l->session->diag, code, place_of(value, number->from, number->to), DIAG_NO_ARGS),
        HELP_HIDE_NUMBER, DIAG_NO_ARGS);
}

/* Numbers are told one by one, addresses once a text: those of officials are public. */
static void look_for_identities(struct looking *l, const struct value *value) {
    bool told[IDENTITY_PHONE + 1] = {false};
    struct identity found;
    for (size_t at = 0; identity_next(value->text, &at, &found);) {
        if (found.kind == IDENTITY_PERSONAL || found.kind == IDENTITY_COORDINATION) {
            report_number(l, value, &found);
        } else if (!l->made && !told[found.kind]) {
            diag_help(diag_add(l->session->diag,
                               found.kind == IDENTITY_EMAIL ? DIAG_PUBLIC_EMAIL : DIAG_PUBLIC_PHONE,
                               place_of(value, found.from, found.to), DIAG_NO_ARGS),
                      HELP_HIDE_ADDRESS, DIAG_NO_ARGS);
            told[found.kind] = true;
        }
    }
}

static bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

/* The word as a whole, not within another one; SIZE_MAX when it is not there. */
static size_t find_whole(struct str text, struct str word) {
    for (size_t at = str_find(text, word, 0); at != SIZE_MAX;
         at = str_find(text, word, at + word.len)) {
        size_t end = at + word.len;
        if ((at == 0 || !is_word_byte(text.ptr[at - 1])) &&
            (end == text.len || !is_word_byte(text.ptr[end]))) {
            return at;
        }
    }
    return SIZE_MAX;
}

/* The title or number of an item that is left out, in a text that is not. */
static void look_for_withheld(struct looking *l, const struct value *value) {
    for (size_t i = 0; i < l->withheld->count && i < WORDS_MAX; i++) {
        const struct text *word = &l->withheld->items[i];
        size_t at =
            word->text.len < WORD_BYTES_MIN ? SIZE_MAX : find_whole(value->text, word->text);
        if (at != SIZE_MAX) {
            struct finding *finding =
                diag_add(l->session->diag, DIAG_SECRET_ELSEWHERE,
                         place_of(value, at, at + word->text.len), DIAG_ARGS(word->text));
            diag_note(finding, NOTE_WITHHELD_HERE, word->at, DIAG_NO_ARGS);
            diag_help(finding, HELP_HIDE_WORDS, DIAG_NO_ARGS);
            return;
        }
    }
}

/* As deep as the view, which the loader bounds (LIMIT_DEPTH). */
static void look(struct looking *l, const struct value *value) {
    if (value->again) {
        return;
    }
    bool is_text = value->kind == VALUE_TEXT || value->kind == VALUE_MARKDOWN;
    bool made = is_text && value->at.source == NULL && value->source == NULL;
    if (is_text && made == l->made) {
        look_for_identities(l, value);
        if (!made) {
            look_for_withheld(l, value);
        }
    }
    struct value_walk walk = value_walk_new(value);
    for (const struct value *child; (child = value_walk_next(&walk)) != NULL;) {
        look(l, child);
    }
    value_walk_end(&walk);
}

void publish_check(struct srbc *session, const struct meeting *meeting,
                   const struct text_list *withheld) {
    const struct view_document about = {.name = STR("data"), .title = STR("Data"), .after = true};
    struct looking l = {
        .session = session, .withheld = withheld, .told = {.arena = session->arena}};
    const struct value *values = view_meeting(session->arena, meeting, &about);
    look(&l, values);
    l.made = true;
    look(&l, values);
}
