/* session: what files are called: date, body, document, and what sets one file apart from another.
 */
#include "base/utf8.h"
#include "session/documents.h"

enum { FILE_WORD_MAX = 60 }; /* bytes: a file system takes some 255 for a whole name */

struct str document_file_word(struct arena *arena, struct str word) {
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

struct str document_part_name(struct srbc *session, struct str document, struct str part,
                              struct str format) {
    struct arena *arena = session->arena;
    if (session->meeting == NULL) {
        struct str stem = stem_of(session->markdown->name);
        bool from_stdin = str_equal(stem, STR("<stdin>"));
        return STR_JOIN(arena, from_stdin ? STR("text") : stem, STR("."), format);
    }
    const struct meeting *meeting = session->meeting;
    struct str date = date_iso(arena, meeting->dates.from);
    struct str body = document_file_word(arena, meeting->body->abbreviation.text);
    bool minutes = str_equal(document_template(document), STR("protokoll"));
    struct str name = minutes ? minutes_kind_file(meeting->body->minutes) : document;
    struct str edition = session->settings.public_edition ? STR("-publik") : STR("");
    return STR_JOIN(arena, date, STR("-"), body, body.len > 0 ? STR("-") : STR(""), name,
                    part.len > 0 ? STR("-") : STR(""), part, edition, STR("."), format);
}

struct str document_file_name(struct srbc *session, struct str document, struct str format) {
    return document_part_name(session, document, STR(""), format);
}
