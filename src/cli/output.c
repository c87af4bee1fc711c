/* cli: output files, written whole or not at all. */
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/cli.h"
#include "cli/files.h"

struct staged {
    struct str path;
    struct str temporary; /* empty: `path` is a device or a pipe, written to, not replaced */
    struct str bytes;     /* for such a path */
};

static void report(const struct cli *cli, struct str path, int error) {
    cli_error(cli, TEXT_CANNOT_WRITE, TEXT_ARGS(path, cli_reason(cli, error)), TEXT_COUNT,
              TEXT_NO_ARGS);
}

bool output_check_folder(const struct cli *cli, struct str folder) {
    struct str at = folder;
    for (;;) {
        struct stat info;
        if (stat(at.ptr, &info) == 0) {
            int error = !S_ISDIR(info.st_mode) ? ENOTDIR : 0;
            if (error == 0 && access(at.ptr, W_OK | X_OK) != 0) {
                error = errno;
            }
            if (error != 0) {
                report(cli, folder, error);
            }
            return error == 0;
        }
        if (errno != ENOENT || str_equal(at, STR(".")) || str_equal(at, STR("/"))) {
            report(cli, folder, errno);
            return false;
        }
        at = files_folder_of(cli->arena, at.ptr);
    }
}

/* Makes a folder and those above it that are missing, and notes them. */
static bool make_folder(struct output_set *set, struct str folder) {
    struct stat info;
    if (stat(folder.ptr, &info) == 0) {
        return true;
    }
    struct str above = files_folder_of(set->cli->arena, folder.ptr);
    if (!str_equal(above, folder) && !make_folder(set, above)) {
        return false;
    }
    if (mkdir(folder.ptr, 0777) != 0 && errno != EEXIST) {
        report(set->cli, folder, errno);
        return false;
    }
    set->folders = arena_more(set->cli->arena, set->folders, set->folder_count, &set->folder_room,
                              sizeof *set->folders);
    set->folders[set->folder_count++] = folder;
    return true;
}

/* The temporary name lies in the same folder, so that the rename cannot cross file systems. */
static struct str temporary_name(struct output_set *set, struct str path) {
    struct str folder = files_folder_of(set->cli->arena, path.ptr);
    struct buf name = {0};
    buf_printf(&name, "/.srbc-%ld-%zu.tmp", (long)getpid(), set->count);
    struct str out = STR_JOIN(set->cli->arena, folder, buf_view(&name));
    buf_free(&name);
    return out;
}

/* One for all paths of a file: "x/ut/a.pdf" and "./x/ut/a.pdf" are the same. */
static struct str key_of(const struct output_set *set, struct str path) {
    struct arena *arena = set->cli->arena;
    struct str folder = files_identity(arena, files_folder_of(arena, path.ptr).ptr);
    return STR_JOIN(arena, folder, STR("/"), str_from(files_base_name(path.ptr)));
}

static void remember(struct output_set *set, struct staged staged) {
    set->files =
        arena_more(set->cli->arena, set->files, set->count, &set->room, sizeof *set->files);
    set->files[set->count++] = staged;
    set->paths.arena = set->cli->arena;
    (void)table_set(&set->paths, key_of(set, staged.path), set->files);
}

bool output_has(const struct output_set *set, struct str path) {
    return table_get(&set->paths, key_of(set, path)) != NULL;
}

/* Writes to what stands there. */
static bool write_device(const struct cli *cli, const struct staged *file) {
    int fd = open(file->path.ptr, O_WRONLY | O_CLOEXEC);
    int error = fd < 0 || !cli_write_fd(fd, file->bytes) ? errno : 0;
    if (fd >= 0 && close(fd) != 0 && error == 0) {
        error = errno;
    }
    if (error != 0) {
        report(cli, file->path, error);
    }
    return error == 0;
}

/* Takes the temporary files from the `from`th on away. */
static void remove_staged(const struct output_set *set, size_t from) {
    for (size_t i = from; i < set->count; i++) {
        if (set->files[i].temporary.len > 0) {
            (void)unlink(set->files[i].temporary.ptr);
        }
    }
}

bool output_stage(struct output_set *set, struct str path, struct str bytes) {
    if (!make_folder(set, files_folder_of(set->cli->arena, path.ptr))) {
        return false;
    }
    struct stat info;
    bool there = stat(path.ptr, &info) == 0;
    if (there && S_ISDIR(info.st_mode)) {
        report(set->cli, path, EISDIR);
        return false;
    }
    if (there && !S_ISREG(info.st_mode)) { /* /dev/null: a rename would put a file in its place */
        remember(set, (struct staged){.path = path, .bytes = str_copy(set->cli->arena, bytes)});
        return true;
    }
    struct str temporary = temporary_name(set, path);
    int fd = open(temporary.ptr, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) {
        report(set->cli, path, errno);
        return false;
    }
    remember(set, (struct staged){.path = path, .temporary = temporary});
    int error = 0;
    if (!cli_write_fd(fd, bytes) || fsync(fd) != 0) {
        error = errno;
    }
    if (close(fd) != 0 && error == 0) {
        error = errno;
    }
    if (error != 0) {
        report(set->cli, path, error);
    }
    return error == 0;
}

bool output_commit(struct output_set *set) {
    for (size_t i = 0; i < set->count; i++) {
        const struct staged *file = &set->files[i];
        bool done = true;
        if (file->temporary.len == 0) {
            done = write_device(set->cli, file);
        } else if (rename(file->temporary.ptr, file->path.ptr) != 0) {
            report(set->cli, file->path, errno);
            done = false;
        }
        if (!done) { /* what is already in place is whole and stays; the rest is taken away */
            remove_staged(set, i);
            set->count = 0;
            return false;
        }
    }
    for (size_t i = 0; i < set->count; i++) {
        cli_say(set->cli, TEXT_WROTE, TEXT_ARGS(set->files[i].path));
    }
    set->count = 0;
    return true;
}

void output_abandon(struct output_set *set) {
    remove_staged(set, 0);
    /* Folders made on the way go too; one that holds something of others by now stays. */
    while (set->folder_count > 0) {
        (void)rmdir(set->folders[--set->folder_count].ptr);
    }
    set->count = 0;
}
