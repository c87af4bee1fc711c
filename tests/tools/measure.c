/* benchmark: runs one program and prints what it took: wall and CPU microseconds, peak KiB.
 *
 *     measure PROGRAM ARGUMENT…
 *
 * Small on purpose: a process is born with the peak memory of the one that starts it, so a script
 * of fifteen megabytes cannot measure a program of ten. This one has a megabyte, less than any
 * program it is to measure. CPU time and peak include the program's own children that it waits for
 * (of the peak, the largest). The program's output is thrown away. */
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static int64_t microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int64_t timeval_microseconds(struct timeval time) {
    return (int64_t)time.tv_sec * 1000000 + time.tv_usec;
}

/* posix_spawn() copies no memory, as fork() would at the measured program's cost. */
static pid_t start(char **words) {
    posix_spawn_file_actions_t actions;
    pid_t child = -1;
    if (posix_spawn_file_actions_init(&actions) != 0) {
        return -1;
    }
    if (posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) != 0 ||
        posix_spawn(&child, words[0], &actions, NULL, words, environ) != 0) {
        child = -1;
    }
    (void)posix_spawn_file_actions_destroy(&actions);
    return child;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        (void)fprintf(stderr, "usage: measure PROGRAM ARGUMENT…\n");
        return 2;
    }
    int64_t before = microseconds();
    pid_t child = start(argv + 1);
    int status;
    struct rusage usage;
    /* RUSAGE_CHILDREN and not wait4()'s: that is the same of the one child, and POSIX. */
    if (child < 0 || waitpid(child, &status, 0) != child ||
        getrusage(RUSAGE_CHILDREN, &usage) != 0) {
        return 2;
    }
    int64_t wall = microseconds() - before;
    int64_t cpu = timeval_microseconds(usage.ru_utime) + timeval_microseconds(usage.ru_stime);
    printf("%lld %lld %ld\n", (long long)wall, (long long)cpu, usage.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
