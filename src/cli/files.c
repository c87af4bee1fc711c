/* cli: the file system, confined to a root. A folder is resolved once: links are followed by the
 * system, and what it said is kept for the run, so that a file costs a look at its own name. */
#include "cli/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "cli/cli.h"

enum { FOLDER_DEPTH = 16 }; /* how deep a folder is searched for meeting files */

struct str files_folder_of(struct arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    if (slash == NULL) {
        return STR(".");
    }
    size_t len = slash == path ? 1 : (size_t)(slash - path);
    return str_copy(arena, (struct str){path, len});
}

const char *files_base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

bool files_is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

struct str files_identity(struct arena *arena, const char *path) {
    struct stat info;
    if (stat(path, &info) != 0) {
        return str_from(path);
    }
    struct buf out = {0};
    buf_printf(&out, "%llu:%llu", (unsigned long long)info.st_dev, (unsigned long long)info.st_ino);
    return buf_take(&out, arena);
}

bool files_are_same(const char *a, const char *b) {
    struct stat one;
    struct stat two;
    return stat(a, &one) == 0 && stat(b, &two) == 0 && S_ISREG(one.st_mode) &&
           one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}

static bool resolve(struct arena *arena, const char *path, struct str *out) {
    char *real = realpath(path, NULL);
    if (real == NULL) {
        return false;
    }
    *out = str_copy(arena, str_from(real));
    free(real);
    return true;
}

static bool holds(struct arena *arena, struct str folder, const char *name) {
    struct stat info;
    struct str path = STR_JOIN(arena, folder, STR("/"), str_from(name));
    return stat(path.ptr, &info) == 0;
}

static struct str parent_of(struct str folder) {
    size_t len = folder.len;
    while (len > 0 && folder.ptr[len - 1] != '/') {
        len--;
    }
    return len <= 1 ? STR("/") : str_sub(folder, 0, len - 1);
}

/* ---- folders ----------------------------------------------------------------------------------
 */

/* Keeps a resolved folder and those above it. */
static void keep_folder(struct files *files, struct str real) {
    files->folders.arena = files->arena;
    while (real.len > 1 && table_get(&files->folders, real) == NULL) {
        struct str *kept = ARENA_NEW(files->arena, struct str);
        *kept = real;
        (void)table_set(&files->folders, real, kept);
        real = parent_of(real);
    }
}

/* The folder that relative paths begin in; empty when it is gone. */
static struct str working_folder(struct files *files) {
    if (files->here.len == 0 && resolve(files->arena, ".", &files->here)) {
        keep_folder(files, files->here);
    }
    return files->here;
}

/* Follows a path through kept folders only: no part of them is a link, so ".." is the one above.
 * False: it leads elsewhere. */
static bool follow_kept(struct files *files, struct str path, struct str *real) {
    struct buf at = {0}; /* "" for "/" */
    struct str here = path.ptr[0] == '/' ? STR("/") : working_folder(files);
    bool known = here.len > 0;
    buf_put(&at, here.len > 1 ? here : STR(""));
    for (size_t from = 0; known && from < path.len;) {
        size_t end = str_find_byte(path, '/', from);
        end = end == SIZE_MAX ? path.len : end;
        struct str part = str_sub(path, from, end);
        from = end + 1;
        if (str_equal(part, STR(".."))) {
            size_t above = parent_of(buf_view(&at)).len;
            at.len = above > 1 ? above : 0;
        } else if (part.len > 0 && !str_equal(part, STR("."))) {
            buf_put_byte(&at, '/');
            buf_put(&at, part);
            known = table_get(&files->folders, buf_view(&at)) != NULL;
        }
    }
    const struct str *kept = known && at.len > 0 ? table_get(&files->folders, buf_view(&at)) : NULL;
    *real = kept != NULL ? *kept : STR("/");
    buf_free(&at);
    return known;
}

/* What is behind the path of a folder. False with errno set. */
static bool resolve_folder(struct files *files, struct str path, struct str *real) {
    if (follow_kept(files, path, real)) {
        return true;
    }
    if (!resolve(files->arena, str_copy(files->arena, path).ptr, real)) {
        return false;
    }
    if (files_is_folder(real->ptr)) {
        keep_folder(files, *real);
    }
    return true;
}

bool files_open_root(struct files *files, const struct cli *cli, const char *path) {
    files->arena = cli->arena;
    bool is_stdin = strcmp(path, "-") == 0;
    struct str folder = is_stdin ? STR(".") : files_folder_of(cli->arena, path);
    const char *start = cli->root != NULL ? cli->root : folder.ptr;
    if (!resolve_folder(files, str_from(start), &files->root)) {
        cli_error(cli, TEXT_CANNOT_OPEN, TEXT_ARGS(str_from(start), cli_reason(cli, errno)),
                  TEXT_COUNT, TEXT_NO_ARGS);
        return false;
    }
    if (cli->root != NULL) {
        return true;
    }
    for (struct str up = files->root;; up = parent_of(up)) {
        if (holds(cli->arena, up, "profil.yaml") || holds(cli->arena, up, ".git")) {
            files->root = up;
            return true;
        }
        if (up.len == 1) {
            return true; /* nothing marks a project: the file's own folder is the root */
        }
    }
}

static bool inside(struct str root, struct str path) {
    return root.len == 1 ||
           (str_starts(path, root) && (path.len == root.len || path.ptr[root.len] == '/'));
}

/* `name` as seen from the file `from`, without "." and "x/.." parts, for messages and opening. */
static struct str join(struct srbc *session, struct srbc_text from, struct srbc_text name) {
    size_t folder = name.len > 0 && name.ptr[0] == '/' ? 0 : from.len;
    while (folder > 0 && from.ptr[folder - 1] != '/') {
        folder--;
    }
    char *out = srbc_allocate(session, folder + name.len + 1);
    memcpy(out, from.ptr, folder);
    memcpy(out + folder, name.ptr, name.len);
    return (struct str){out, folder + name.len};
}

/* Takes "./" and "folder/../" out of a path; what is left of ".." at the start stays. */
static struct str tidy(struct srbc *session, struct str path) {
    char *out = srbc_allocate(session, path.len + 2);
    size_t len = 0;
    size_t floor = 0; /* out[0, floor) cannot be climbed out of */
    if (path.len > 0 && path.ptr[0] == '/') {
        out[len++] = '/';
        floor = len;
    }
    for (size_t at = 0; at < path.len;) {
        size_t end = str_find_byte(path, '/', at);
        end = end == SIZE_MAX ? path.len : end;
        struct str part = str_sub(path, at, end);
        at = end + 1;
        if (part.len == 0 || str_equal(part, STR("."))) {
            continue;
        }
        if (str_equal(part, STR("..")) && len > floor) {
            while (len > floor && out[len - 1] != '/') {
                len--;
            }
            len -= len > floor ? 1 : 0;
            continue;
        }
        if (len > 0 && out[len - 1] != '/') {
            out[len++] = '/';
        }
        memcpy(out + len, part.ptr, part.len);
        len += part.len;
        floor = str_equal(part, STR("..")) ? len : floor;
    }
    return (struct str){out, len};
}

static enum srbc_file_status status_of_errno(int error) {
    return error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG ? SRBC_FILE_MISSING
                                                                        : SRBC_FILE_UNREADABLE;
}

/* Whether a path to nothing leaves the root: a missing file out there is told as outside, since its
 * absence is not our business. The nearest folder that exists decides. */
static bool leads_outside(struct files *files, struct str path) {
    struct str real;
    if (path.len >= PATH_MAX) {
        return false;
    }
    struct str folder = files_folder_of(files->arena, path.ptr);
    while (!resolve_folder(files, folder, &real)) {
        struct str up = files_folder_of(files->arena, folder.ptr);
        if (str_equal(up, folder)) {
            return false;
        }
        folder = up;
    }
    return !inside(files->root, real);
}

/* The real path behind one that is followed by NUL, and what is there. Only a link, or a name that
 * is none, asks for more than the folder. False with errno set. */
static bool find(struct files *files, struct str path, struct str *real, struct stat *info) {
    size_t split = path.len;
    while (split > 0 && path.ptr[split - 1] != '/') {
        split--;
    }
    struct str name = str_sub(path, split, path.len);
    if (name.len > 0 && !str_equal(name, STR(".")) && !str_equal(name, STR(".."))) {
        struct str folder = STR(".");
        if (!resolve_folder(files, split > 0 ? str_sub(path, 0, split) : folder, &folder)) {
            return false;
        }
        *real = STR_JOIN(files->arena, folder.len > 1 ? folder : STR(""), STR("/"), name);
        if (lstat(real->ptr, info) != 0) {
            return false;
        }
        if (!S_ISLNK(info->st_mode)) {
            return true;
        }
    }
    return resolve(files->arena, path.ptr, real) && stat(real->ptr, info) == 0;
}

/* Finds the real file behind a name and whether it may be used. */
static enum srbc_file_status locate(struct files *files, struct srbc *session,
                                    struct srbc_text from, struct srbc_text name,
                                    struct srbc_text *path, struct str *real, struct stat *info) {
    struct str joined = join(session, from, name);
    struct str shown = tidy(session, joined);
    *path = (struct srbc_text){shown.ptr, shown.len};
    if (memchr(joined.ptr, '\0', joined.len) != NULL) {
        return SRBC_FILE_MISSING;
    }
    if (!find(files, joined, real, info)) {
        int error = errno;
        return leads_outside(files, shown) ? SRBC_FILE_OUTSIDE_ROOT : status_of_errno(error);
    }
    if (!inside(files->root, *real)) {
        return SRBC_FILE_OUTSIDE_ROOT;
    }
    if (S_ISDIR(info->st_mode)) {
        return SRBC_FILE_DIRECTORY;
    }
    return S_ISREG(info->st_mode) ? SRBC_FILE_OK : SRBC_FILE_UNREADABLE;
}

/* Reads to the end what is `size` bytes long or, as a pipe, something else. */
static bool read_all(int fd, off_t size, size_t limit, struct buf *out, bool *too_large) {
    enum { STEP = 64 * 1024 };
    *too_large = false;
    buf_reserve(out, size > 0 && (uintmax_t)size <= limit ? (size_t)size + 1 : STEP);
    for (;;) {
        if (out->cap - out->len <= 1) {
            buf_reserve(out, STEP);
        }
        ssize_t got = read(fd, out->ptr + out->len, out->cap - out->len - 1);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            out->ptr[out->len] = '\0';
            return got == 0;
        }
        out->len += (size_t)got;
        if (out->len > limit) {
            *too_large = true;
            return true;
        }
    }
}

static enum srbc_file_status files_read(void *context, struct srbc *session, struct srbc_text from,
                                        struct srbc_text name, uint64_t limit,
                                        struct srbc_text *path, struct srbc_text *bytes) {
    struct files *files = context;
    struct str real = {NULL, 0};
    struct stat info;
    enum srbc_file_status status = locate(files, session, from, name, path, &real, &info);
    if (status != SRBC_FILE_OK) {
        return status;
    }
    if ((uint64_t)info.st_size > limit) {
        return SRBC_FILE_TOO_LARGE;
    }
    int fd = open(real.ptr, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    if (fd < 0) {
        return status_of_errno(errno);
    }
    struct buf content = {0};
    bool too_large = false;
    bool ok = read_all(fd, info.st_size, limit, &content, &too_large);
    (void)close(fd);
    if (ok && !too_large) {
        char *copy = srbc_allocate(session, content.len + 1);
        memcpy(copy, buf_view(&content).ptr, content.len);
        *bytes = (struct srbc_text){copy, content.len};
    }
    buf_free(&content);
    return !ok ? SRBC_FILE_UNREADABLE : too_large ? SRBC_FILE_TOO_LARGE : SRBC_FILE_OK;
}

static enum srbc_file_status files_probe(void *context, struct srbc *session, struct srbc_text from,
                                         struct srbc_text name, struct srbc_text *path,
                                         uint64_t *size) {
    struct files *files = context;
    struct str real = {NULL, 0};
    struct stat info;
    enum srbc_file_status status = locate(files, session, from, name, path, &real, &info);
    if (status == SRBC_FILE_OK) {
        *size = (uint64_t)info.st_size;
        if (access(real.ptr, R_OK) != 0) {
            status = SRBC_FILE_UNREADABLE;
        }
    }
    return status;
}

static enum srbc_file_status files_nearest(void *context, struct srbc *session,
                                           struct srbc_text from, struct srbc_text name,
                                           struct srbc_text *path) {
    struct files *files = context;
    struct str folder = files_folder_of(files->arena, from.len > 0 ? from.ptr : ".");
    struct str real;
    if (!resolve_folder(files, folder, &real)) {
        return SRBC_FILE_MISSING;
    }
    /* The shown path climbs with "../" so that it can be opened and read by the user alike. */
    struct buf shown = {0};
    if (!str_equal(folder, STR("."))) {
        buf_put(&shown, folder);
        buf_put_byte(&shown, '/');
    }
    enum srbc_file_status status = SRBC_FILE_MISSING;
    while (inside(files->root, real)) {
        struct str wanted =
            STR_JOIN(files->arena, real, STR("/"), (struct str){name.ptr, name.len});
        struct stat info;
        if (stat(wanted.ptr, &info) == 0) {
            buf_put(&shown, (struct str){name.ptr, name.len});
            struct str tidied = tidy(session, buf_view(&shown));
            *path = (struct srbc_text){tidied.ptr, tidied.len};
            status = SRBC_FILE_OK;
            break;
        }
        if (real.len == files->root.len) {
            break;
        }
        real = parent_of(real);
        buf_put_text(&shown, "../");
    }
    buf_free(&shown);
    return status;
}

struct srbc_files files_callbacks(struct files *files) {
    return (struct srbc_files){files, files_read, files_probe, files_nearest};
}

bool files_read_input(const struct cli *cli, const char *path, struct buf *bytes, int *status) {
    bool is_stdin = strcmp(path, "-") == 0;
    int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat info = {0};
    int error = 0;
    if (fd < 0 || fstat(fd, &info) != 0) {
        error = errno;
    } else if (S_ISDIR(info.st_mode)) {
        error = EISDIR;
    }
    bool too_large = false;
    if (error == 0 && !read_all(fd, info.st_size, LIMIT_FILE_BYTES, bytes, &too_large)) {
        error = errno;
    }
    if (!is_stdin && fd >= 0) {
        (void)close(fd);
    }
    if (error != 0) {
        *status = EXIT_UNREADABLE;
        cli_error(cli, TEXT_CANNOT_OPEN, TEXT_ARGS(str_from(path), cli_reason(cli, error)),
                  TEXT_COUNT, TEXT_NO_ARGS);
    }
    return error == 0; /* what was read of a file that is too large is enough to say so */
}

void files_list_add(struct path_list *list, struct arena *arena, const char *path) {
    list->items = arena_more(arena, list->items, list->count, &list->room, sizeof *list->items);
    list->items[list->count++] = path;
}

static bool is_yaml_name(const char *name) {
    struct str s = str_from(name);
    return str_ends(s, STR(".yaml")) || str_ends(s, STR(".yml"));
}

static int by_bytes(const void *a, const void *b) {
    const char *const *x = a;
    const char *const *y = b;
    return strcmp(*x, *y);
}

/* A file is a meeting when its keys say so; what cannot be read is left to `build` to complain of.
 */
static bool is_meeting(const char *path, off_t size) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return true;
    }
    struct buf content = {0};
    bool too_large = false;
    bool ok = read_all(fd, size, LIMIT_FILE_BYTES, &content, &too_large);
    (void)close(fd);
    bool meeting =
        !ok || too_large || srbc_kind_of(buf_view(&content).ptr, content.len) == SRBC_KIND_MEETING;
    buf_free(&content);
    return meeting;
}

static bool search(const struct cli *cli, const char *folder, struct path_list *list, int depth) {
    DIR *dir = opendir(folder);
    if (dir == NULL) {
        cli_error(cli, TEXT_CANNOT_OPEN, TEXT_ARGS(str_from(folder), cli_reason(cli, errno)),
                  TEXT_COUNT, TEXT_NO_ARGS);
        return false;
    }
    struct path_list names = {0};
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        if (entry->d_name[0] != '.') {
            bool slash = folder[0] != '\0' && folder[strlen(folder) - 1] == '/';
            struct str path = STR_JOIN(cli->arena, str_from(folder), slash ? STR("") : STR("/"),
                                       str_from(entry->d_name));
            files_list_add(&names, cli->arena, path.ptr);
        }
    }
    (void)closedir(dir);
    if (names.count > 0) {
        qsort(names.items, names.count, sizeof *names.items, by_bytes);
    }
    bool ok = true;
    for (size_t i = 0; i < names.count; i++) {
        struct stat info;
        bool known = lstat(names.items[i], &info) == 0;
        if (known && S_ISDIR(info.st_mode) && depth < FOLDER_DEPTH) {
            ok = search(cli, names.items[i], list, depth + 1) && ok;
        } else if (known && S_ISREG(info.st_mode) && is_yaml_name(names.items[i]) &&
                   is_meeting(names.items[i], info.st_size)) {
            files_list_add(list, cli->arena, names.items[i]);
        }
    }
    return ok;
}

bool files_find_meetings(const struct cli *cli, const char *folder, struct path_list *list) {
    return search(cli, folder, list, 0);
}
