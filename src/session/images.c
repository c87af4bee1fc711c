/* session: the images of a document. Each is read from beside the file that names it, checked, and
 * hung on its node, so that every format shows the same and `check` tells of what is wrong with it.
 * A file that stands in several places is read once. */
#include "image/image.h"

#include "base/limits.h"
#include "session/session.h"

/* A file that has been read. */
struct session_image {
    struct str path;
    struct str bytes;
    enum image_fault fault;
    struct image image; /* when that is IMAGE_GOOD */
    struct session_image *next;
};

/* ---- messages ------------------------------------------------------------------------------- */

static void report_status(struct srbc *session, enum world_status status, struct str name,
                          struct span at) {
    static const enum diag_text codes[] = {
        [WORLD_MISSING] = DIAG_FILE_MISSING,     [WORLD_OUTSIDE_ROOT] = DIAG_FILE_OUTSIDE_ROOT,
        [WORLD_DIRECTORY] = DIAG_FILE_IS_FOLDER, [WORLD_UNREADABLE] = DIAG_FILE_UNREADABLE,
        [WORLD_TOO_LARGE] = DIAG_FILE_TOO_LARGE,
    };
    struct finding *finding =
        diag_add(session->diag, codes[status], at, DIAG_ARGS(name, STR("16 MiB")));
    if (status == WORLD_OUTSIDE_ROOT) {
        diag_help(finding, HELP_INSIDE_ROOT, DIAG_NO_ARGS);
    }
}

static void report_fault(struct srbc *session, enum image_fault fault, struct str name,
                         struct str bytes, struct span at) {
    static const enum diag_text codes[] = {
        [IMAGE_UNKNOWN] = DIAG_IMAGE_FORMAT,        [IMAGE_BROKEN] = DIAG_IMAGE_BROKEN,
        [IMAGE_TOO_LARGE] = DIAG_IMAGE_TOO_LARGE,   [IMAGE_CMYK] = DIAG_IMAGE_CMYK,
        [IMAGE_UNSUPPORTED] = DIAG_IMAGE_JPEG_KIND,
    };
    struct buf most = {0};
    buf_put_int(&most, LIMIT_IMAGE_PIXELS / 1000000);
    struct finding *finding =
        diag_add(session->diag, codes[fault], at, DIAG_ARGS(name, buf_view(&most)));
    buf_free(&most);
    struct str format = image_format_name(bytes);
    if (fault == IMAGE_UNKNOWN && format.len > 0) {
        diag_help(finding, HELP_IMAGE_FORMAT, DIAG_ARGS(format));
    } else if (fault == IMAGE_TOO_LARGE) {
        diag_help(finding, HELP_IMAGE_SMALLER, DIAG_NO_ARGS);
    } else if (fault == IMAGE_CMYK || fault == IMAGE_UNSUPPORTED) {
        diag_help(finding, HELP_IMAGE_SAVE, DIAG_NO_ARGS);
    }
}

/* ---- files ---------------------------------------------------------------------------------- */

/* "min%20bild.png" as "min bild.png". */
static struct str decode_percent(struct arena *arena, struct str name) {
    struct buf out = {0};
    for (size_t i = 0; i < name.len; i++) {
        unsigned value = 0;
        size_t digits = 0;
        for (; name.ptr[i] == '%' && digits < 2 && i + 1 + digits < name.len; digits++) {
            char c = name.ptr[i + 1 + digits];
            char lower = (char)(c | 0x20);
            if (c >= '0' && c <= '9') {
                value = value * 16 + (unsigned)(c - '0');
            } else if (lower >= 'a' && lower <= 'f') {
                value = value * 16 + (unsigned)(lower - 'a') + 10;
            } else {
                break;
            }
        }
        buf_put_byte(&out, digits == 2 ? (char)value : name.ptr[i]);
        i += digits == 2 ? 2 : 0;
    }
    return buf_take(&out, arena);
}

/* The file as it is written, else as an address that web pages would have. */
static enum world_status read_file(struct srbc *session, struct str from, struct str name,
                                   struct str *path, struct str *bytes) {
    const struct world *world = &session->world;
    enum world_status status =
        world->read(world->context, from, name, LIMIT_FILE_BYTES, session->arena, path, bytes);
    if (status == WORLD_MISSING && str_find_byte(name, '%', 0) != SIZE_MAX) {
        struct str decoded = decode_percent(session->arena, name);
        status = world->read(world->context, from, decoded, LIMIT_FILE_BYTES, session->arena, path,
                             bytes);
    }
    return status;
}

static struct session_image *known(const struct srbc *session, struct str path) {
    struct session_image *item = session->images;
    while (item != NULL && !str_equal(item->path, path)) {
        item = item->next;
    }
    return item;
}

/* The file of that name, read now or before; NULL when it cannot be read (reported). */
static const struct session_image *find_file(struct srbc *session, struct str from, struct str name,
                                             struct span at) {
    struct str path = {NULL, 0};
    struct str bytes = {NULL, 0};
    const struct world *world = &session->world;
    uint64_t size = 0;
    bool there = world->probe(world->context, from, name, session->arena, &path, &size) == WORLD_OK;
    struct session_image *item = there ? known(session, path) : NULL;
    if (item != NULL) {
        return item;
    }
    enum world_status status = read_file(session, from, name, &path, &bytes);
    if (status != WORLD_OK) {
        report_status(session, status, name, at);
        return NULL;
    }
    item = known(session, path);
    if (item == NULL) {
        item = ARENA_NEW(session->arena, struct session_image);
        *item = (struct session_image){.path = path, .bytes = bytes, .next = session->images};
        item->fault = image_open(session->arena, bytes, &item->image);
        session->images = item;
    }
    return item;
}

const struct image *session_image(struct srbc *session, struct str from, struct str name,
                                  struct span at) {
    const struct session_image *item = find_file(session, from, name, at);
    if (item == NULL || item->fault == IMAGE_GOOD) {
        return item != NULL ? &item->image : NULL;
    }
    report_fault(session, item->fault, name, item->bytes, at);
    return NULL;
}

/* ---- documents ------------------------------------------------------------------------------ */

static struct doc_node *node_after(const struct doc *doc, struct doc_node *node) {
    if (node->first != NULL) {
        return node->first;
    }
    while (node != doc->root && node->next == NULL) {
        node = node->parent;
    }
    return node != doc->root ? node->next : NULL;
}

bool session_read_images(struct srbc *session, struct doc *doc) {
    bool ok = true;
    uint64_t sum = 0;
    doc->logo = session->logo;
    doc->logo_text = session->logo_text;
    for (struct doc_node *node = doc->root; node != NULL; node = node_after(doc, node)) {
        if (node->kind != DOC_IMAGE) {
            continue;
        }
        struct span at = source_resolve(node->at);
        struct str from = at.source != NULL ? at.source->name : session->path;
        node->image = session_image(session, from, node->url, node->at);
        uint64_t size = node->image != NULL ? node->image->bytes.len : 0;
        bool fits = sum + size <= LIMIT_IMAGES_BYTES;
        ok = ok && node->image != NULL && fits;
        if (sum <= LIMIT_IMAGES_BYTES && !fits) {
            struct buf most = {0};
            buf_put_int(&most, LIMIT_IMAGES_BYTES / (1024 * 1024));
            diag_add(session->diag, DIAG_IMAGES_TOO_LARGE, node->at, DIAG_ARGS(buf_view(&most)));
            buf_free(&most);
        }
        sum += size;
    }
    return ok;
}

void session_read_logo(struct srbc *session, const struct profile *profile) {
    const struct attachment *logo = &profile->logo;
    if (logo->found.len == 0) {
        return; /* none, or it is not there, which has been reported */
    }
    session->logo = session_image(session, STR(""), logo->found, logo->path.at);
    bool told = profile->logo_text.text.len > 0;
    session->logo_text = told ? profile->logo_text.text : profile->organisation.text;
}
