/* cli: what the commands that compile have in common: inputs are found and opened, outputs staged,
 * findings told, and everything put in place at the end or nothing. */
#include "cli/job.h"

#include <string.h>

#include "base/arena.h"

void job_fail(struct job *job, enum exit_status status) {
    if (job->status == EXIT_DONE) {
        job->status = status;
    }
    if (status != EXIT_FINDINGS && job->report != NULL) {
        srbc_report_fail(job->report);
    }
}

bool job_check_usage(const struct cli *cli) {
    if (cli->output != NULL && cli->output_dir != NULL) {
        cli_error(cli, TEXT_OUTPUT_TWICE, TEXT_NO_ARGS, TEXT_COUNT, TEXT_NO_ARGS);
        return false;
    }
    return true;
}

const char *job_next_word(const struct cli *cli, const char **list) {
    while (**list == ',' || **list == ' ') {
        (*list)++;
    }
    size_t len = strcspn(*list, ", ");
    struct str word = str_copy(cli->arena, (struct str){*list, len});
    *list += len;
    return len > 0 ? word.ptr : NULL;
}

/* ---- where to write -------------------------------------------------------------------------- */

/* The folder of a meeting's documents: --output-dir, else ut/ beside the file. */
struct str job_output_folder(const struct cli *cli, const char *path, const char *beside) {
    if (cli->output_dir != NULL) {
        return str_from(cli->output_dir);
    }
    struct str folder = files_folder_of(cli->arena, path);
    if (beside[0] == '\0') {
        return folder;
    }
    return str_equal(folder, STR(".")) ? str_from(beside)
                                       : STR_JOIN(cli->arena, folder, STR("/"), str_from(beside));
}

static struct str output_path(const struct cli *cli, struct str folder, const char *name) {
    if (cli->output != NULL) {
        return str_from(cli->output);
    }
    if (str_equal(folder, STR("."))) { /* the name goes with its session, the path stays */
        return str_copy(cli->arena, str_from(name));
    }
    return STR_JOIN(cli->arena, folder, str_ends(folder, STR("/")) ? STR("") : STR("/"),
                    str_from(name));
}

static void output_is_input(struct job *job, const char *path) {
    cli_error(job->cli, TEXT_OUTPUT_IS_INPUT, TEXT_ARGS(str_from(path)), TEXT_COUNT, TEXT_NO_ARGS);
    job_fail(job, EXIT_USAGE);
}

bool job_deliver(struct job *job, struct str folder, const struct srbc_output *output) {
    struct str bytes = {output->bytes.ptr, output->bytes.len};
    job->output_count++;
    if (job->cli->output != NULL && strcmp(job->cli->output, "-") == 0) {
        job->to_stdout = str_copy(job->cli->arena, bytes);
        return true;
    }
    struct str path = output_path(job->cli, folder, output->name);
    if (job->input != NULL && files_are_same(path.ptr, job->input)) {
        output_is_input(job, job->input);
        return false;
    }
    if (output_has(&job->outputs, path)) { /* one of the two would be lost */
        cli_error(job->cli, TEXT_OUTPUT_CLASH, TEXT_ARGS(path), TEXT_OUTPUT_APART, TEXT_NO_ARGS);
        job_fail(job, EXIT_USAGE);
        return false;
    }
    if (!output_stage(&job->outputs, path, bytes)) {
        job_fail(job, EXIT_UNWRITABLE);
        return false;
    }
    return true;
}

/* Whether what is to be made can go where it should, before anything is rendered. */
bool job_check_output(struct job *job, const char *path, struct str folder, size_t count) {
    struct cli *cli = job->cli;
    if (cli->output == NULL) {
        if (!output_check_folder(cli, folder)) {
            job_fail(job, EXIT_UNWRITABLE);
            return false;
        }
        return true;
    }
    if (job->output_count + count > 1) {
        struct buf number = {0};
        buf_put_int(&number, (int64_t)(job->output_count + count));
        cli_error(cli, TEXT_OUTPUT_FOR_SEVERAL, TEXT_ARGS(buf_view(&number)), TEXT_COUNT,
                  TEXT_NO_ARGS);
        buf_free(&number);
        job_fail(job, EXIT_USAGE);
        return false;
    }
    if (strcmp(cli->output, "-") == 0) {
        return true;
    }
    if (files_are_same(cli->output, path)) {
        output_is_input(job, path);
        return false;
    }
    if (!output_check_folder(cli, files_folder_of(cli->arena, cli->output))) {
        job_fail(job, EXIT_UNWRITABLE);
        return false;
    }
    return true;
}

/* Tells what was found in all inputs. */
void job_tell_findings(struct job *job) {
    if (srbc_report_count(job->report, job->cli->fail_level) > 0) {
        job_fail(job, EXIT_FINDINGS);
        if (job->lacking && job->status == EXIT_FINDINGS) {
            job->status = EXIT_RESOURCE;
        }
    }
    if (!cli_print_findings(job->cli, job->report)) {
        job_fail(job, EXIT_UNWRITABLE);
    }
    srbc_report_free(job->report);
    job->report = NULL;
}

/* Everything is made: put it in place, or take it away again. */
enum exit_status job_finish(struct job *job) {
    job_tell_findings(job);
    if (job->status != EXIT_DONE) {
        output_abandon(&job->outputs);
        if (job->status == EXIT_FINDINGS || job->status == EXIT_RESOURCE) {
            cli_say(job->cli, TEXT_NOTHING_WRITTEN, TEXT_NO_ARGS);
        }
        return job->status;
    }
    if (!output_commit(&job->outputs)) {
        return EXIT_UNWRITABLE;
    }
    bool to_stdout = job->cli->output != NULL && strcmp(job->cli->output, "-") == 0;
    return to_stdout && !cli_write_stdout(job->cli, job->to_stdout) ? EXIT_UNWRITABLE : EXIT_DONE;
}

/* ---- inputs -------------------------------------------------------------------------------------
 */

/* A file that is named twice, by whatever paths, or named and found in a folder too, is one input.
 */
static void drop_doubles(const struct cli *cli, struct path_list *inputs) {
    struct table seen = {.arena = cli->arena};
    size_t kept = 0;
    if (inputs->count < 2) {
        return;
    }
    for (size_t i = 0; i < inputs->count; i++) {
        struct str file = files_identity(cli->arena, inputs->items[i]);
        if (table_set(&seen, file, &inputs->items[i]) == NULL) {
            inputs->items[kept++] = inputs->items[i];
        }
    }
    inputs->count = kept;
}

/* The files of the command line, folders replaced by the meeting files in them. */
bool job_list_inputs(struct job *job, struct path_list *inputs) {
    struct cli *cli = job->cli;
    if (cli->file_count == 0) {
        cli_error(cli, TEXT_NO_FILE, TEXT_NO_ARGS, TEXT_SEE_HELP,
                  TEXT_ARGS(str_from(cli->command->name)));
        job_fail(job, EXIT_USAGE);
        return false;
    }
    for (size_t i = 0; i < cli->file_count; i++) {
        const char *path = cli->files[i];
        if (!files_is_folder(path)) {
            files_list_add(inputs, cli->arena, path);
            continue;
        }
        size_t before = inputs->count;
        if (!files_find_meetings(cli, path, inputs)) {
            job_fail(job, EXIT_UNREADABLE);
        } else if (inputs->count == before) {
            cli_error(cli, TEXT_NO_MEETINGS, TEXT_ARGS(str_from(path)), TEXT_COUNT, TEXT_NO_ARGS);
            job_fail(job, EXIT_USAGE);
        }
    }
    drop_doubles(cli, inputs);
    return job->status == EXIT_DONE;
}

bool job_is_markdown(const char *path) {
    struct str s = str_from(path);
    return str_ends(s, STR(".md")) || str_ends(s, STR(".markdown"));
}

/* Reads and loads one input into a new session, which borrows its bytes; NULL (reported, status
 * set) when it cannot be read. `*loaded` tells whether it is free from errors. */
static struct srbc *open_input(struct job *job, struct files *files, const char *path,
                               bool markdown, struct buf *bytes, bool *loaded) {
    int status = EXIT_DONE;
    if (!files_read_input(job->cli, path, bytes, &status)) {
        job_fail(job, (enum exit_status)status);
        return NULL;
    }
    if (!files_open_root(files, job->cli, path)) {
        job_fail(job, EXIT_UNREADABLE);
        return NULL;
    }
    struct srbc *session = cli_session(job->cli, files);
    const char *shown = strcmp(path, "-") == 0 ? "<stdin>" : path;
    struct str text = buf_view(bytes);
    *loaded = markdown ? srbc_load_markdown(session, shown, text.ptr, text.len)
                       : srbc_load_meeting(session, shown, text.ptr, text.len);
    return session;
}

static void close_input(struct job *job, struct srbc *session) {
    srbc_report_add(job->report, session);
    job->lacking = job->lacking || srbc_lacks_resource(session);
    srbc_free(session);
}

void job_each_input(struct job *job, const struct path_list *inputs, enum job_reading reading,
                    void (*each)(struct job *job, struct srbc *session, const char *path,
                                 void *context),
                    void *context) {
    job->report = srbc_report_new(cli_language(job->cli));
    struct files files = {0};
    for (size_t i = 0; i < inputs->count; i++) {
        struct buf bytes = {0};
        bool loaded = false;
        const char *path = inputs->items[i];
        bool markdown =
            reading == JOB_MARKDOWN || (reading == JOB_BY_NAME && job_is_markdown(path));
        struct srbc *session = open_input(job, &files, path, markdown, &bytes, &loaded);
        if (session != NULL) {
            job->input = path;
            if (loaded) {
                each(job, session, path, context);
            }
            close_input(job, session);
        }
        buf_free(&bytes);
    }
    job->input = NULL;
}
