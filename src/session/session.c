/* session: a compilation from its first byte to its last. */
#include "session/session.h"

#include <string.h>

#include "base/embed.h"
#include "base/limits.h"
#include "base/mem.h"
#include "law/law.h"
#include "session/documents.h"
#include "session/publish.h"
#include "view/view.h"
#include "yaml/check.h"

enum { COPIED_BYTES = 64 * 1024 }; /* a larger file stays in its buffer: it is not held twice */

struct session_bytes {
    struct session_bytes *next;
    struct buf buf;
};

struct srbc *srbc_new(const struct srbc_files *files, const struct srbc_settings *settings) {
    struct arena *arena = arena_new();
    struct srbc *session = ARENA_NEW(arena, struct srbc);
    session->arena = arena;
    session->files = *files;
    session->settings = *settings;
    session->diag = diag_new(arena);
    session_connect_world(session);
    (void)session_set_style(session, NULL);
    return session;
}

void srbc_free(struct srbc *session) {
    if (session != NULL) {
        buf_free(&session->printed);
        for (struct session_bytes *taken = session->taken; taken != NULL; taken = taken->next) {
            buf_free(&taken->buf);
        }
        arena_free(session->arena);
    }
}

void *srbc_allocate(struct srbc *session, size_t size) {
    return arena_alloc(session->arena, size);
}

struct srbc_text session_take(struct srbc *session, struct buf *buf) {
    if (buf->len <= COPIED_BYTES) {
        struct str text = buf_take(buf, session->arena);
        return (struct srbc_text){text.ptr, text.len};
    }
    struct session_bytes *taken = ARENA_NEW(session->arena, struct session_bytes);
    taken->buf = *buf;
    taken->buf.ptr = mem_resize(buf->ptr, buf->len + 1);
    taken->buf.cap = buf->len + 1;
    taken->next = session->taken;
    session->taken = taken;
    *buf = (struct buf){0};
    return (struct srbc_text){taken->buf.ptr, taken->buf.len};
}

/* Whether a line begins with a key, `next_line` being it after the end of another line. */
static bool has_key(struct str text, struct str next_line) {
    return str_starts(text, str_sub(next_line, 1, next_line.len)) ||
           str_find(text, next_line, 0) != SIZE_MAX;
}

/* What every meeting has, and no other file, tells it at a glance; only the rest is parsed. */
static bool is_plainly_meeting(struct str text) {
    return has_key(text, STR("\ndatum:")) && has_key(text, STR("\norgan:"));
}

enum srbc_file_kind srbc_kind_of(const char *bytes, size_t len) {
    static const enum srbc_file_kind kinds[] = {
        [MODEL_UNKNOWN] = SRBC_KIND_OTHER,
        [MODEL_MEETING] = SRBC_KIND_MEETING,
        [MODEL_BODY] = SRBC_KIND_BODY,
        [MODEL_PROFILE] = SRBC_KIND_PROFILE,
    };
    if (is_plainly_meeting((struct str){bytes, len})) {
        return SRBC_KIND_MEETING;
    }
    struct arena *arena = arena_new();
    const struct source *source = source_new(arena, STR(""), (struct str){bytes, len}, 0);
    enum srbc_file_kind kind = kinds[model_kind_of(arena, source)];
    arena_free(arena);
    return kind;
}

bool srbc_load_meeting(struct srbc *session, const char *path, const char *bytes, size_t len) {
    const struct source *source =
        source_new(session->arena, str_from(path), (struct str){bytes, len}, 0);
    session->path = source->name;
    session->input = (struct str){bytes, len};
    struct model_input input = {
        .arena = session->arena,
        .world = &session->world,
        .diag = session->diag,
        .next_order = 1,
        .public_edition = session->settings.public_edition,
    };
    struct meeting *meeting = NULL;
    struct body *body = NULL;
    struct profile *profile = NULL;
    bool ok = false;
    switch (model_read(&input, source)) {
    case MODEL_BODY:
        return model_load_body(&input, source, &body);
    case MODEL_PROFILE:
        ok = model_load_profile(&input, source, &profile);
        return session_set_style(session, profile) && ok;
    case MODEL_MEETING:
    case MODEL_UNKNOWN: /* whatever it is, it is read as a meeting, whose messages say what it lacks
                         */
        ok = model_load(&input, source, &meeting);
        ok = session_set_style(session, meeting->profile) && ok;
        struct arena *work = arena_new(); /* findings keep copies of what they say */
        law_check(work, meeting, session->diag);
        arena_free(work);
        if (input.public_edition) {
            publish_check(session, meeting, &input.withheld);
        }
        ok = diag_count(session->diag, DIAG_ERROR) == 0 && ok;
        session->meeting = meeting;
        if (!ok) {
            /* Mistakes in its texts are told in the same run as the rest. */
            (void)srbc_proofread(session);
            session->meeting = NULL;
        }
        return ok;
    }
    return false;
}

bool srbc_load_markdown(struct srbc *session, const char *path, const char *bytes, size_t len) {
    struct source *source = source_new(session->arena, str_from(path), (struct str){bytes, len}, 0);
    session->path = source->name;
    session->input = (struct str){bytes, len};
    session->markdown = source;
    struct model_input input = {
        .arena = session->arena, .world = &session->world, .diag = session->diag, .next_order = 1};
    bool styled = session_find_style(session, &input);
    return check_encoding(source, session->diag) && styled;
}

bool srbc_lacks_resource(const struct srbc *session) {
    return session->lacking;
}

struct srbc_text srbc_schema(struct srbc *session) {
    struct buf out = {0};
    model_schema(&out);
    return session_take(session, &out);
}

struct srbc_text srbc_reference(struct srbc *session) {
    struct buf out = {0};
    model_reference(&out);
    return session_take(session, &out);
}

struct srbc_text srbc_licenses(struct srbc *session) {
    struct buf out = {0};
    struct str bytes;
    if (embed_find(STR("docs/NOTICE"), &bytes)) {
        buf_put(&out, bytes);
    }
    for (const struct embedded *file = embed_files; file->name != NULL; file++) {
        if (str_starts(str_from(file->name), STR("licenses/"))) {
            buf_printf(&out, "\n%s\n\n", file->name + strlen("licenses/"));
            buf_put(&out, file->bytes);
        }
    }
    return session_take(session, &out);
}

void srbc_each_template(void (*each)(void *context, const char *name, struct srbc_text text),
                        void *context) {
    for (const struct embedded *file = embed_files; file->name != NULL; file++) {
        if (str_starts(str_from(file->name), STR("templates/"))) {
            each(context, file->name + strlen("templates/"),
                 (struct srbc_text){file->bytes.ptr, file->bytes.len});
        }
    }
}
