/* session: a compilation from its first byte to its last. */
#include "session/session.h"

#include <string.h>

#include "base/embed.h"
#include "base/limits.h"
#include "session/documents.h"
#include "view/view.h"
#include "yaml/check.h"

struct srbc *srbc_new(const struct srbc_files *files, const struct srbc_settings *settings) {
    struct arena *arena = arena_new();
    struct srbc *session = ARENA_NEW(arena, struct srbc);
    session->arena = arena;
    session->files = *files;
    session->settings = *settings;
    session->diag = diag_new(arena);
    session_connect_world(session);
    return session;
}

void srbc_free(struct srbc *session) {
    if (session != NULL) {
        buf_free(&session->printed);
        arena_free(session->arena);
    }
}

void *srbc_allocate(struct srbc *session, size_t size) {
    return arena_alloc(session->arena, size);
}

struct srbc_text session_take(struct srbc *session, struct buf *buf) {
    struct str text = buf_take(buf, session->arena);
    return (struct srbc_text){text.ptr, text.len};
}

enum srbc_file_kind srbc_kind_of(const char *bytes, size_t len) {
    static const enum srbc_file_kind kinds[] = {
        [MODEL_UNKNOWN] = SRBC_KIND_OTHER,
        [MODEL_MEETING] = SRBC_KIND_MEETING,
        [MODEL_BODY] = SRBC_KIND_BODY,
        [MODEL_PROFILE] = SRBC_KIND_PROFILE,
    };
    struct arena *arena = arena_new();
    const struct source *source = source_new(arena, STR(""), (struct str){bytes, len}, 0);
    enum srbc_file_kind kind = kinds[model_kind_of(arena, source)];
    arena_free(arena);
    return kind;
}

bool srbc_load_meeting(struct srbc *session, const char *path, const char *bytes, size_t len) {
    const struct source *source =
        source_new(session->arena, str_from(path), (struct str){bytes, len}, 0);
    struct model_input input = {
        .arena = session->arena,
        .world = &session->world,
        .diag = session->diag,
        .next_order = 1,
    };
    struct meeting *meeting = NULL;
    struct body *body = NULL;
    struct profile *profile = NULL;
    bool ok = false;
    switch (model_kind_of(session->arena, source)) {
    case MODEL_BODY:
        return model_load_body(&input, source, &body);
    case MODEL_PROFILE:
        return model_load_profile(&input, source, &profile);
    case MODEL_MEETING:
    case MODEL_UNKNOWN: /* whatever it is, it is read as a meeting, whose messages say what it lacks */
        ok = model_load(&input, source, &meeting);
        session->meeting = ok ? meeting : NULL;
        return ok;
    }
    return false;
}

bool srbc_load_markdown(struct srbc *session, const char *path, const char *bytes, size_t len) {
    struct source *source =
        source_new(session->arena, str_from(path), (struct str){bytes, len}, 0);
    session->markdown = source;
    return check_encoding(source, session->diag);
}

size_t srbc_count(const struct srbc *session, enum srbc_level least) {
    static const enum diag_level levels[] = {DIAG_NOTE, DIAG_WARNING, DIAG_ERROR};
    return diag_count(session->diag, levels[least]);
}

struct srbc_text srbc_print_findings(struct srbc *session, enum srbc_format format, bool color) {
    static const enum diag_format formats[] = {DIAG_FORMAT_HUMAN, DIAG_FORMAT_SHORT,
                                               DIAG_FORMAT_JSON};
    struct diag_print how = {
        .format = formats[format],
        .language = session->settings.language == SRBC_ENGLISH ? LANGUAGE_EN : LANGUAGE_SV,
        .color = color,
    };
    buf_clear(&session->printed);
    diag_print(session->diag, &how, &session->printed);
    struct str text = buf_view(&session->printed);
    return (struct srbc_text){text.ptr, text.len};
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

/* "SRB301", "srb301" or "301" as a number; 0 when it is none of them. */
static uint32_t code_number(struct str code) {
    if (code.len == 6 && (code.ptr[0] | 0x20) == 's' && (code.ptr[1] | 0x20) == 'r' &&
        (code.ptr[2] | 0x20) == 'b') {
        code = str_sub(code, 3, code.len);
    }
    uint32_t number = 0;
    return str_number(code, 999, &number) ? number : 0;
}

/* A page is one file with a Swedish and an English half, each under a heading of level 1. */
static struct str half_of(struct str page, enum srbc_language language) {
    struct str english = STR("\n# English\n");
    size_t split = str_find(page, english, 0);
    if (split == SIZE_MAX) {
        return page;
    }
    struct str half = language == SRBC_ENGLISH
                          ? str_sub(page, split + english.len, page.len)
                          : str_sub(page, str_find_byte(page, '\n', 0) + 1, split);
    return str_trim(half);
}

/* The message of a code with "…" for what differs from time to time. */
static void put_message(struct buf *out, struct str message) {
    for (size_t at = 0; at < message.len; at++) {
        bool argument = message.ptr[at] == '{' && at + 2 < message.len &&
                        message.ptr[at + 2] == '}' && message.ptr[at + 1] >= '0' &&
                        message.ptr[at + 1] <= '9';
        if (argument) {
            buf_put_text(out, "…");
            at += 2;
        } else {
            buf_put_byte(out, message.ptr[at]);
        }
    }
}

bool srbc_explain(struct srbc *session, const char *code, struct srbc_text *page) {
    enum diag_text text = DIAG_TEXT_COUNT;
    uint32_t number = code_number(str_from(code));
    if (!diag_find(number, &text)) {
        return false;
    }
    enum language language =
        session->settings.language == SRBC_ENGLISH ? LANGUAGE_EN : LANGUAGE_SV;
    struct buf name = {0};
    buf_printf(&name, "explain/SRB%u.md", (unsigned)number);
    struct buf out = {0};
    buf_printf(&out, "SRB%u: ", (unsigned)number);
    put_message(&out, diag_text_of(text, language));
    buf_put_text(&out, "\n\n");
    struct str bytes;
    if (embed_find(buf_view(&name), &bytes)) {
        buf_put(&out, half_of(bytes, session->settings.language));
        buf_put_byte(&out, '\n');
    }
    buf_free(&name);
    *page = session_take(session, &out);
    return true;
}
