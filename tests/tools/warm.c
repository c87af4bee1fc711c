/* benchmark: builds one document over and over in one process and prints what a build took: wall
 * and CPU microseconds (medians, the first build left out) and the process's peak KiB.
 *
 *     warm MEETING.yaml DOCUMENT FORMAT TIMES
 *
 * What is left when the start of a process is taken away. Files are read anew for each build. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "srbc/srbc.h"

enum { PATH_BYTES = 4096 };

/* ---- files, without a root: this program reads what it is given ---- */

static struct srbc_text keep(struct srbc *session, const char *path) {
    size_t len = strlen(path);
    char *copy = srbc_allocate(session, len + 1);
    memcpy(copy, path, len);
    return (struct srbc_text){copy, len};
}

/* The path of a file that is named in another: from that one's folder. */
static void join(char path[PATH_BYTES], struct srbc_text from, struct srbc_text name) {
    size_t folder = from.len;
    while (folder > 0 && from.ptr[folder - 1] != '/') {
        folder--;
    }
    (void)snprintf(path, PATH_BYTES, "%.*s%.*s", (int)folder, from.ptr, (int)name.len, name.ptr);
}

/* A whole file in the session's memory; an empty `ptr` when there is none. */
static struct srbc_text slurp(struct srbc *session, const char *path) {
    struct stat info;
    FILE *file = fopen(path, "rb");
    if (file == NULL || fstat(fileno(file), &info) != 0) {
        return (struct srbc_text){0};
    }
    size_t size = (size_t)info.st_size;
    char *bytes = srbc_allocate(session, size + 1);
    size_t got = fread(bytes, 1, size, file);
    (void)fclose(file);
    return (struct srbc_text){got == size ? bytes : NULL, size};
}

static enum srbc_file_status read_file(void *context, struct srbc *session, struct srbc_text from,
                                       struct srbc_text name, uint64_t limit,
                                       struct srbc_text *path, struct srbc_text *bytes) {
    (void)context;
    char where[PATH_BYTES];
    join(where, from, name);
    *bytes = slurp(session, where);
    *path = keep(session, where);
    return bytes->ptr == NULL   ? SRBC_FILE_MISSING
           : bytes->len > limit ? SRBC_FILE_TOO_LARGE
                                : SRBC_FILE_OK;
}

static enum srbc_file_status probe_file(void *context, struct srbc *session, struct srbc_text from,
                                        struct srbc_text name, struct srbc_text *path,
                                        uint64_t *size) {
    (void)context;
    char where[PATH_BYTES];
    struct stat info;
    join(where, from, name);
    if (stat(where, &info) != 0) {
        return SRBC_FILE_MISSING;
    }
    *path = keep(session, where);
    *size = (uint64_t)info.st_size;
    return SRBC_FILE_OK;
}

/* Looks in the folder of `from` and in those above it that its path names. */
static enum srbc_file_status nearest_file(void *context, struct srbc *session,
                                          struct srbc_text from, struct srbc_text name,
                                          struct srbc_text *path) {
    uint64_t size;
    while (from.len > 0) {
        if (probe_file(context, session, from, name, path, &size) == SRBC_FILE_OK) {
            return SRBC_FILE_OK;
        }
        do {
            from.len--; /* the name, then the slash before it */
        } while (from.len > 0 && from.ptr[from.len] != '/');
    }
    return SRBC_FILE_MISSING;
}

/* ---- time ---- */

static int64_t clock_us(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int compare(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int64_t median(int64_t *values, size_t count) {
    qsort(values, count, sizeof *values, compare);
    return values[count / 2];
}

/* The peak of this program: getrusage() would tell that of the script it was started from, if that
 * is larger. 0 where there is no /proc. */
static long peak_kib(void) {
    char line[256];
    long peak = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        peak = strncmp(line, "VmHWM:", 6) == 0 ? strtol(line + 6, NULL, 10) : peak;
    }
    if (file != NULL) {
        (void)fclose(file);
    }
    return peak;
}

/* ---- building ---- */

static bool build(char **words) {
    static const struct srbc_files files = {NULL, read_file, probe_file, nearest_file};
    static const struct srbc_settings settings = {.language = SRBC_ENGLISH, .source_date = -1};
    struct srbc *session = srbc_new(&files, &settings);
    struct srbc_text meeting = slurp(session, words[0]);
    struct srbc_output output;
    bool good = meeting.ptr != NULL &&
                srbc_load_meeting(session, words[0], meeting.ptr, meeting.len) &&
                srbc_build(session, words[1], words[2], &output) && output.bytes.len > 0;
    if (!good) {
        (void)fputs(srbc_print_findings(session, SRBC_FORMAT_HUMAN, false).ptr, stderr);
    }
    srbc_free(session);
    return good;
}

int main(int argc, char **argv) {
    size_t times = argc == 5 ? strtoul(argv[4], NULL, 10) : 0;
    if (times == 0 || times > 1000000) {
        (void)fprintf(stderr, "usage: warm MEETING.yaml DOCUMENT FORMAT TIMES\n");
        return 2;
    }
    int64_t *wall = calloc(times, sizeof *wall);
    int64_t *cpu = calloc(times, sizeof *cpu);
    bool good = wall != NULL && cpu != NULL && build(argv + 1);
    for (size_t i = 0; i < times && good; i++) {
        int64_t wall_start = clock_us(CLOCK_MONOTONIC);
        int64_t cpu_start = clock_us(CLOCK_PROCESS_CPUTIME_ID);
        good = build(argv + 1);
        wall[i] = clock_us(CLOCK_MONOTONIC) - wall_start;
        cpu[i] = clock_us(CLOCK_PROCESS_CPUTIME_ID) - cpu_start;
    }
    if (good) {
        printf("%lld %lld %ld\n", (long long)median(wall, times), (long long)median(cpu, times),
               peak_kib());
    }
    free(wall);
    free(cpu);
    return good ? 0 : 1;
}
