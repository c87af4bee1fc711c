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
    const char *input;          /* whose documents are made, or NULL: not to be written over */
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

/* Whether a file is Markdown by its name. */
bool job_is_markdown(const char *path);

/* How inputs are read: as meetings, as Markdown, or by what their names say. */
enum job_reading { JOB_MEETINGS, JOB_MARKDOWN, JOB_BY_NAME };

/* Begins the report and loads the inputs one after the other; `each` sees those that are free from
 * errors. Findings of all are kept, sessions end. What cannot be read is reported, the status set.
 */
void job_each_input(struct job *job, const struct path_list *inputs, enum job_reading reading,
                    void (*each)(struct job *job, struct srbc *session, const char *path,
                                 void *context),
                    void *context);

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
