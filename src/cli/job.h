/* One run over several inputs: opening them, and writing what comes of them all or not at all.
 *
 * Owns the report and what is staged until job_finish(). Whatever fails is reported at once and
 * kept as the run's exit status. Sees cli and srbc.h. */
#ifndef SRBC_CLI_JOB_H
#define SRBC_CLI_JOB_H

#include "cli/cli.h"
#include "cli/files.h"
#include "cli/output.h"

/* One run over several inputs: what is to be written, and the status so far. */
struct job {
    struct cli *cli;
    struct output_set outputs;
    struct srbc_report *report; /* findings of all inputs */
    struct str to_stdout;       /* with `-o -` */
    size_t output_count;        /* documents made so far, for -o */
    bool lacking;               /* a finding is about a missing font or the like */
    enum exit_status status;    /* the first that is not EXIT_DONE */
};

/* The run has failed; the first status counts. */
void job_fail(struct job *job, enum exit_status status);

/* False (reported) when options contradict each other. */
bool job_check_usage(const struct cli *cli);

/* The next word of a comma-separated list, in the arena; NULL at the end. */
const char *job_next_word(const struct cli *cli, const char **list);

/* The files of the command line, folders replaced by the meeting files in them, each once. False:
 * reported. */
bool job_list_inputs(struct job *job, struct path_list *inputs);

/* Reads and loads one input into a new session; NULL (reported, status set) when it cannot be read.
 * `*loaded` tells whether it is free from errors. */
struct srbc *job_open_input(struct job *job, struct files *files, const char *path, bool markdown,
                            bool *loaded);

/* Keeps the findings of a session and ends it. */
void job_close_input(struct job *job, struct srbc *session);

/* The folder of an input's documents: --output-dir, else `beside` in the input's own folder. */
struct str job_output_folder(const struct cli *cli, const char *path, const char *beside);

/* Whether `count` more documents of the input `path` can go where they should, before anything is
 * rendered. False: reported. */
bool job_check_output(struct job *job, const char *path, struct str folder, size_t count);

/* Stages a document. False: reported. */
bool job_deliver(struct job *job, struct str folder, const struct srbc_output *output);

/* Tells what was found in all inputs and ends the report. */
void job_tell_findings(struct job *job);

/* Everything is made: findings are told, and what is staged is put in place or taken away. */
enum exit_status job_finish(struct job *job);

#endif
