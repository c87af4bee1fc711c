/* session: the public file callbacks as the world of the stages below. */
#include "session/session.h"

static struct srbc_text out_of(struct str s) {
    return (struct srbc_text){s.ptr != NULL ? s.ptr : "", s.len};
}

static struct str into(struct srbc_text text) {
    return (struct str){text.ptr, text.len};
}

static enum world_status status_of(enum srbc_file_status status) {
    static const enum world_status statuses[] = {
        [SRBC_FILE_OK] = WORLD_OK,
        [SRBC_FILE_MISSING] = WORLD_MISSING,
        [SRBC_FILE_OUTSIDE_ROOT] = WORLD_OUTSIDE_ROOT,
        [SRBC_FILE_DIRECTORY] = WORLD_DIRECTORY,
        [SRBC_FILE_UNREADABLE] = WORLD_UNREADABLE,
        [SRBC_FILE_TOO_LARGE] = WORLD_TOO_LARGE,
    };
    return statuses[status];
}

/* The arena argument of the three calls below is the session's own: files allocate through
 * srbc_allocate(), which uses it. */

static enum world_status world_read(void *context, struct str from, struct str name, uint64_t limit,
                                    struct arena *arena, struct str *path, struct str *bytes) {
    struct srbc *session = context;
    struct srbc_text found = {"", 0};
    struct srbc_text content = {"", 0};
    (void)arena;
    enum srbc_file_status status = session->files.read(
        session->files.context, session, out_of(from), out_of(name), limit, &found, &content);
    *path = into(found);
    *bytes = into(content);
    return status_of(status);
}

static enum world_status world_probe(void *context, struct str from, struct str name,
                                     struct arena *arena, struct str *path, uint64_t *size) {
    struct srbc *session = context;
    struct srbc_text found = {"", 0};
    (void)arena;
    enum srbc_file_status status = session->files.probe(session->files.context, session,
                                                        out_of(from), out_of(name), &found, size);
    *path = into(found);
    return status_of(status);
}

static enum world_status world_nearest(void *context, struct str from, struct str name,
                                       struct arena *arena, struct str *path) {
    struct srbc *session = context;
    struct srbc_text found = {"", 0};
    (void)arena;
    enum srbc_file_status status =
        session->files.nearest(session->files.context, session, out_of(from), out_of(name), &found);
    *path = into(found);
    return status_of(status);
}

void session_connect_world(struct srbc *session) {
    session->world = (struct world){session, world_read, world_probe, world_nearest};
}
