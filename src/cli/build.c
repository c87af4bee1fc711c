/* cli: `srbc build`, `srbc check` and `srbc render`: the commands that compile. */
#include <string.h>

#include "base/arena.h"
#include "base/table.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/files.h"
#include "cli/output.h"

/* A document in a format, asked for or chosen. */
struct pair {
    const char *document;
    const char *format;
};

struct plan {
    struct pair *pairs;
    size_t count;
};

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

static void fail(struct job *job, enum exit_status status) {
    if (job->status == EXIT_DONE) {
        job->status = status;
    }
    if (status != EXIT_FINDINGS && job->report != NULL) {
        srbc_report_fail(job->report);
    }
}

/* ---- what to build ------------------------------------------------------------------------------
 */

/* The next word of a comma-separated list, in the arena; NULL at the end. */
static const char *next_word(const struct cli *cli, const char **list) {
    while (**list == ',' || **list == ' ') {
        (*list)++;
    }
    size_t len = strcspn(*list, ", ");
    struct str word = str_copy(cli->arena, (struct str){*list, len});
    *list += len;
    return len > 0 ? word.ptr : NULL;
}

static const struct srbc_document *find_document(const struct cli *cli, const char *name) {
    size_t count = 0;
    const struct srbc_document *documents = srbc_documents(&count);
    struct str folded = utf8_fold(cli->arena, str_from(name));
    const struct srbc_document *near = NULL;
    size_t least = 5;
    for (size_t i = 0; i < count; i++) {
        if (str_equal(utf8_fold(cli->arena, str_from(documents[i].name)), folded)) {
            return &documents[i];
        }
        size_t distance = utf8_distance(folded, str_from(documents[i].name), 4);
        if (distance < least && distance < folded.len) {
            least = distance;
            near = &documents[i];
        }
    }
    struct buf names = {0};
    for (size_t i = 0; i < count; i++) {
        buf_put_text(&names, i > 0 ? ", " : "");
        buf_put_text(&names, documents[i].name);
    }
    cli_error(cli, TEXT_UNKNOWN_DOCUMENT, TEXT_ARGS(str_from(name)),
              near != NULL ? TEXT_DID_YOU_MEAN : TEXT_CHOICES,
              TEXT_ARGS(near != NULL ? str_from(near->name) : buf_view(&names)));
    buf_free(&names);
    return NULL;
}

/* Adds a pair unless it is there: `-f pdf,pdf` is one file. */
static void plan_add(struct cli *cli, struct plan *plan, const char *document, const char *format) {
    for (size_t i = 0; i < plan->count; i++) {
        if (strcmp(plan->pairs[i].document, document) == 0 &&
            strcmp(plan->pairs[i].format, format) == 0) {
            return;
        }
    }
    struct pair *pairs = ARENA_ARRAY(cli->arena, struct pair, plan->count + 1);
    if (plan->count > 0) {
        memcpy(pairs, plan->pairs, plan->count * sizeof *pairs);
    }
    pairs[plan->count] = (struct pair){document, format};
    plan->pairs = pairs;
    plan->count++;
}

static const char *default_format(const struct cli *cli, const struct srbc_document *document) {
    /* `-o agenda.html` says the format by its name. */
    const char *dot = cli->output != NULL ? strrchr(cli->output, '.') : NULL;
    if (dot != NULL && srbc_has_format(document, dot + 1)) {
        return dot + 1;
    }
    size_t len = strcspn(document->formats, " ");
    return str_copy(cli->arena, (struct str){document->formats, len}).ptr;
}

static void no_such_pair(const struct cli *cli, const struct srbc_document *document,
                         const char *format) {
    cli_error(cli, TEXT_NO_SUCH_PAIR,
              TEXT_ARGS(str_from(document->name), str_from(format), str_from(document->formats)),
              TEXT_COUNT, TEXT_NO_ARGS);
}

/* Adds one document in the formats asked for. When `strict`, each pair must exist. */
static bool plan_document(struct cli *cli, const struct srbc_document *document, bool strict,
                          struct plan *plan) {
    if (cli->formats == NULL) {
        plan_add(cli, plan, document->name, default_format(cli, document));
        return true;
    }
    const char *rest = cli->formats;
    for (const char *format = next_word(cli, &rest); format != NULL;
         format = next_word(cli, &rest)) {
        if (srbc_has_format(document, format)) {
            plan_add(cli, plan, document->name, format);
        } else if (strict) {
            no_such_pair(cli, document, format);
            return false;
        }
    }
    return true;
}

/* The pairs that -d and -f name; false is wrong use. Without -d the plan stays empty. */
static bool plan_asked(struct cli *cli, struct plan *plan) {
    const char *rest = cli->documents;
    for (const char *name = next_word(cli, &rest); name != NULL; name = next_word(cli, &rest)) {
        const struct srbc_document *document = find_document(cli, name);
        if (document == NULL || !plan_document(cli, document, true, plan)) {
            return false;
        }
    }
    return true;
}

/* The pairs a meeting wants by itself. */
static bool plan_wanted(struct cli *cli, const struct srbc *session, struct plan *plan) {
    size_t count = 0;
    const struct srbc_document *documents = srbc_documents(&count);
    for (size_t i = 0; i < count; i++) {
        if (srbc_wants(session, documents[i].name) &&
            !plan_document(cli, &documents[i], false, plan)) {
            return false;
        }
    }
    if (plan->count == 0) {
        cli_error(cli, TEXT_NO_DOCUMENT_IN_FORMAT, TEXT_ARGS(str_from(cli->formats)), TEXT_COUNT,
                  TEXT_NO_ARGS);
    }
    return plan->count > 0;
}

/* ---- where to write -------------------------------------------------------------------------- */

/* The folder of a meeting's documents: --output-dir, else ut/ beside the file. */
static struct str output_folder(const struct cli *cli, const char *path, const char *beside) {
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

static bool deliver(struct job *job, struct str folder, const struct srbc_output *output) {
    struct str bytes = {output->bytes.ptr, output->bytes.len};
    job->output_count++;
    if (job->cli->output != NULL && strcmp(job->cli->output, "-") == 0) {
        job->to_stdout = str_copy(job->cli->arena, bytes);
        return true;
    }
    struct str path = output_path(job->cli, folder, output->name);
    if (output_has(&job->outputs, path)) { /* one of the two would be lost */
        cli_error(job->cli, TEXT_OUTPUT_CLASH, TEXT_ARGS(path), TEXT_OUTPUT_APART, TEXT_NO_ARGS);
        fail(job, EXIT_USAGE);
        return false;
    }
    if (!output_stage(&job->outputs, path, bytes)) {
        fail(job, EXIT_UNWRITABLE);
        return false;
    }
    return true;
}

/* Whether what is to be made can go where it should, before anything is rendered. */
static bool check_output(struct job *job, const char *path, struct str folder, size_t count) {
    struct cli *cli = job->cli;
    if (cli->output == NULL) {
        if (!output_check_folder(cli, folder)) {
            fail(job, EXIT_UNWRITABLE);
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
        fail(job, EXIT_USAGE);
        return false;
    }
    if (strcmp(cli->output, "-") == 0) {
        return true;
    }
    if (strcmp(cli->output, path) == 0) {
        cli_error(cli, TEXT_OUTPUT_IS_INPUT, TEXT_ARGS(str_from(path)), TEXT_COUNT, TEXT_NO_ARGS);
        fail(job, EXIT_USAGE);
        return false;
    }
    if (!output_check_folder(cli, files_folder_of(cli->arena, cli->output))) {
        fail(job, EXIT_UNWRITABLE);
        return false;
    }
    return true;
}

/* Tells what was found in all inputs. */
static void tell_findings(struct job *job) {
    if (srbc_report_count(job->report, job->cli->fail_level) > 0) {
        fail(job, EXIT_FINDINGS);
        if (job->lacking && job->status == EXIT_FINDINGS) {
            job->status = EXIT_RESOURCE;
        }
    }
    if (!cli_print_findings(job->cli, job->report)) {
        fail(job, EXIT_UNWRITABLE);
    }
    srbc_report_free(job->report);
    job->report = NULL;
}

/* Everything is made: put it in place, or take it away again. */
static enum exit_status finish(struct job *job) {
    tell_findings(job);
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

/* A file that is named twice, or named and found in a folder too, is one input. */
static void drop_doubles(const struct cli *cli, struct path_list *inputs) {
    struct table seen = {.arena = cli->arena};
    size_t kept = 0;
    for (size_t i = 0; i < inputs->count; i++) {
        if (table_set(&seen, str_from(inputs->items[i]), &inputs->items[i]) == NULL) {
            inputs->items[kept++] = inputs->items[i];
        }
    }
    inputs->count = kept;
}

/* The files of the command line, folders replaced by the meeting files in them. */
static bool list_inputs(struct job *job, struct path_list *inputs) {
    struct cli *cli = job->cli;
    if (cli->file_count == 0) {
        cli_error(cli, TEXT_NO_FILE, TEXT_NO_ARGS, TEXT_SEE_HELP,
                  TEXT_ARGS(str_from(cli->command->name)));
        fail(job, EXIT_USAGE);
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
            fail(job, EXIT_UNREADABLE);
        } else if (inputs->count == before) {
            cli_error(cli, TEXT_NO_MEETINGS, TEXT_ARGS(str_from(path)), TEXT_COUNT, TEXT_NO_ARGS);
            fail(job, EXIT_USAGE);
        }
    }
    drop_doubles(cli, inputs);
    return job->status == EXIT_DONE;
}

static bool is_markdown(const char *path) {
    struct str s = str_from(path);
    return str_ends(s, STR(".md")) || str_ends(s, STR(".markdown"));
}

/* Reads and loads one input into a new session; NULL (reported, status set) when it cannot be read.
 * `*loaded` tells whether it is free from errors. */
static struct srbc *open_input(struct job *job, struct files *files, const char *path,
                               bool markdown, bool *loaded) {
    struct str bytes;
    int status = EXIT_DONE;
    if (!files_read_input(job->cli, path, &bytes, &status)) {
        fail(job, (enum exit_status)status);
        return NULL;
    }
    if (!files_open_root(files, job->cli, path)) {
        fail(job, EXIT_UNREADABLE);
        return NULL;
    }
    struct srbc *session = cli_session(job->cli, files);
    const char *shown = strcmp(path, "-") == 0 ? "<stdin>" : path;
    *loaded = markdown ? srbc_load_markdown(session, shown, bytes.ptr, bytes.len)
                       : srbc_load_meeting(session, shown, bytes.ptr, bytes.len);
    return session;
}

static void close_input(struct job *job, struct srbc *session) {
    srbc_report_add(job->report, session);
    job->lacking = job->lacking || srbc_lacks_resource(session);
    srbc_free(session);
}

static void make_all(struct job *job, struct srbc *session, const char *path, struct plan plan,
                     const char *beside) {
    struct str folder = output_folder(job->cli, path, beside);
    if (!check_output(job, path, folder, plan.count)) {
        return;
    }
    for (size_t i = 0; i < plan.count; i++) {
        struct srbc_output output;
        if (srbc_build(session, plan.pairs[i].document, plan.pairs[i].format, &output) &&
            !deliver(job, folder, &output)) {
            return;
        }
    }
}

/* ---- the commands -------------------------------------------------------------------------------
 */

static bool check_usage(struct cli *cli) {
    if (cli->output != NULL && cli->output_dir != NULL) {
        cli_error(cli, TEXT_OUTPUT_TWICE, TEXT_NO_ARGS, TEXT_COUNT, TEXT_NO_ARGS);
        return false;
    }
    return true;
}

enum exit_status command_build(struct cli *cli) {
    struct job job = {.cli = cli, .outputs = {.cli = cli}};
    struct plan asked = {0};
    struct path_list inputs = {0};
    if (!check_usage(cli) || (cli->documents != NULL && !plan_asked(cli, &asked))) {
        return EXIT_USAGE;
    }
    if (!list_inputs(&job, &inputs)) {
        return job.status;
    }
    job.report = srbc_report_new(cli_language(cli));
    for (size_t i = 0; i < inputs.count; i++) {
        struct files files;
        bool loaded = false;
        struct srbc *session = open_input(&job, &files, inputs.items[i], false, &loaded);
        if (session == NULL) {
            continue;
        }
        if (loaded) {
            struct plan plan = asked;
            if (cli->documents != NULL || plan_wanted(cli, session, &plan)) {
                make_all(&job, session, inputs.items[i], plan, "ut");
            } else {
                fail(&job, EXIT_USAGE);
            }
        }
        close_input(&job, session);
    }
    return finish(&job);
}

enum exit_status command_check(struct cli *cli) {
    struct job job = {.cli = cli};
    struct path_list inputs = {0};
    if (!list_inputs(&job, &inputs)) {
        return job.status;
    }
    job.report = srbc_report_new(cli_language(cli));
    for (size_t i = 0; i < inputs.count; i++) {
        struct files files;
        bool loaded = false;
        struct srbc *session =
            open_input(&job, &files, inputs.items[i], is_markdown(inputs.items[i]), &loaded);
        if (session != NULL) {
            if (loaded) {
                (void)srbc_proofread(session);
                srbc_check_comments(session);
            }
            close_input(&job, session);
        }
    }
    tell_findings(&job);
    if (job.status == EXIT_DONE && inputs.count == 1) {
        cli_say(cli, TEXT_CHECKED, TEXT_ARGS(str_from(inputs.items[0])));
    } else if (job.status == EXIT_DONE) {
        struct buf number = {0};
        buf_put_int(&number, (int64_t)inputs.count);
        cli_say(cli, TEXT_CHECKED_MANY, TEXT_ARGS(buf_view(&number)));
        buf_free(&number);
    }
    return job.status;
}

static const struct srbc_document text_document = {
    "text", "pdf html md", {"Markdownfilen", "the Markdown file"}};

/* `notes.md` becomes `notes.pdf` beside it. */
static bool render_would_overwrite(struct job *job, const char *path, const struct plan *plan) {
    const struct cli *cli = job->cli;
    for (size_t i = 0; i < plan->count; i++) {
        if (cli->output == NULL && cli->output_dir == NULL && is_markdown(path) &&
            strcmp(plan->pairs[i].format, "md") == 0) {
            cli_error(cli, TEXT_OUTPUT_IS_INPUT, TEXT_ARGS(str_from(path)), TEXT_COUNT,
                      TEXT_NO_ARGS);
            fail(job, EXIT_USAGE);
            return true;
        }
    }
    return false;
}

enum exit_status command_render(struct cli *cli) {
    struct job job = {.cli = cli, .outputs = {.cli = cli}};
    struct plan plan = {0};
    if (cli->file_count == 0) {
        cli_error(cli, TEXT_NO_FILE, TEXT_NO_ARGS, TEXT_SEE_HELP, TEXT_ARGS(STR("render")));
        return EXIT_USAGE;
    }
    if (!check_usage(cli) || !plan_document(cli, &text_document, true, &plan)) {
        return EXIT_USAGE;
    }
    job.report = srbc_report_new(cli_language(cli));
    for (size_t i = 0; i < cli->file_count; i++) {
        struct files files;
        bool loaded = false;
        if (render_would_overwrite(&job, cli->files[i], &plan)) {
            break;
        }
        struct srbc *session = open_input(&job, &files, cli->files[i], true, &loaded);
        if (session != NULL) {
            if (loaded) {
                make_all(&job, session, cli->files[i], plan, "");
            }
            close_input(&job, session);
        }
    }
    return finish(&job);
}
