/* cli: `srbc build`, `srbc check` and `srbc render`: the commands that compile. */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "cli/extract.h"
#include "cli/job.h"

/* A document in a format, asked for or chosen. */
struct pair {
    const char *document;
    const char *format;
};

struct plan {
    struct pair *pairs;
    size_t count;
};

/* ---- what to build ------------------------------------------------------------------------------
 */

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

/* What becomes of a pair that does not exist. */
enum missing_pair { PAIR_REPORT, PAIR_SKIP };

/* Adds one document in the formats asked for. */
static bool plan_document(struct cli *cli, const struct srbc_document *document,
                          enum missing_pair missing, struct plan *plan) {
    if (cli->formats == NULL) {
        plan_add(cli, plan, document->name, default_format(cli, document));
        return true;
    }
    const char *rest = cli->formats;
    for (const char *format = job_next_word(cli, &rest); format != NULL;
         format = job_next_word(cli, &rest)) {
        if (srbc_has_format(document, format)) {
            plan_add(cli, plan, document->name, format);
        } else if (missing == PAIR_REPORT) {
            no_such_pair(cli, document, format);
            return false;
        }
    }
    return true;
}

static size_t count_words(const struct cli *cli, const char *list) {
    size_t count = 0;
    while (list != NULL && job_next_word(cli, &list) != NULL) {
        count++;
    }
    return count;
}

static bool plan_has(const struct plan *plan, const char *document, const char *format) {
    for (size_t i = 0; i < plan->count; i++) {
        if ((document == NULL || strcmp(plan->pairs[i].document, document) == 0) &&
            (format == NULL || strcmp(plan->pairs[i].format, format) == 0)) {
            return true;
        }
    }
    return false;
}

/* Whether every format named is made of some document; the first that is not is reported. */
static bool plan_uses_formats(struct cli *cli, const struct srbc_document *last,
                              const struct plan *plan) {
    const char *rest = cli->formats;
    for (const char *format = job_next_word(cli, &rest); format != NULL;
         format = job_next_word(cli, &rest)) {
        if (!plan_has(plan, NULL, format)) {
            no_such_pair(cli, last, format);
            return false;
        }
    }
    return true;
}

/* The pairs that -d and -f name; false is wrong use. Without -d the plan stays empty. Of several
 * documents in several formats each is made in those it has, one at least. */
static bool plan_asked(struct cli *cli, struct plan *plan) {
    bool many = count_words(cli, cli->documents) > 1 && count_words(cli, cli->formats) > 1;
    const struct srbc_document *document = NULL;
    const char *rest = cli->documents;
    for (const char *name = job_next_word(cli, &rest); name != NULL;
         name = job_next_word(cli, &rest)) {
        document = find_document(cli, name);
        if (document == NULL ||
            !plan_document(cli, document, many ? PAIR_SKIP : PAIR_REPORT, plan)) {
            return false;
        }
        if (!plan_has(plan, document->name, NULL)) {
            no_such_pair(cli, document, cli->formats);
            return false;
        }
    }
    return !many || document == NULL || plan_uses_formats(cli, document, plan);
}

/* The pairs a meeting wants by itself. */
static bool plan_wanted(struct cli *cli, const struct srbc *session, struct plan *plan) {
    size_t count = 0;
    const struct srbc_document *documents = srbc_documents(&count);
    for (size_t i = 0; i < count; i++) {
        if (srbc_wants(session, documents[i].name) &&
            !plan_document(cli, &documents[i], PAIR_SKIP, plan)) {
            return false;
        }
    }
    if (plan->count == 0) {
        cli_error(cli, TEXT_NO_DOCUMENT_IN_FORMAT, TEXT_ARGS(str_from(cli->formats)), TEXT_COUNT,
                  TEXT_NO_ARGS);
    }
    return plan->count > 0;
}

static bool is_extract(const char *document) {
    return strcmp(document, EXTRACT_DOCUMENT) == 0;
}

/* Documents of the plan; extracts come one for each §. */
static size_t count_documents(struct srbc *session, const struct plan *plan) {
    size_t count = 0;
    for (size_t i = 0; i < plan->count; i++) {
        count += is_extract(plan->pairs[i].document) ? extract_count_paragraphs(session) : 1;
    }
    return count;
}

static void make_all(struct job *job, struct srbc *session, const char *path, struct plan plan,
                     const char *beside) {
    struct str folder = job_output_folder(job->cli, path, beside);
    if (!job_check_output(job, path, folder, count_documents(session, &plan))) {
        return;
    }
    for (size_t i = 0; i < plan.count; i++) {
        const struct pair *pair = &plan.pairs[i];
        struct srbc_output output;
        if (is_extract(pair->document)) {
            if (!extract_each_paragraph(job, session, folder, pair->format)) {
                return;
            }
        } else if (srbc_build(session, pair->document, pair->format, &output) &&
                   !job_deliver(job, folder, &output)) {
            return;
        }
    }
}

/* ---- the commands -------------------------------------------------------------------------------
 */

static void build_one(struct job *job, struct srbc *session, const char *path, void *context) {
    struct plan plan = *(const struct plan *)context; /* what was asked for, or nothing */
    if (job->cli->documents != NULL || plan_wanted(job->cli, session, &plan)) {
        make_all(job, session, path, plan, "ut");
    } else {
        job_fail(job, EXIT_USAGE);
    }
}

enum exit_status command_build(struct cli *cli) {
    struct job job = {.cli = cli, .outputs = {.cli = cli}};
    struct plan asked = {0};
    struct path_list inputs = {0};
    if (!job_check_usage(cli) || (cli->documents != NULL && !plan_asked(cli, &asked))) {
        return EXIT_USAGE;
    }
    if (!job_list_inputs(&job, &inputs)) {
        return job.status;
    }
    job_each_input(&job, &inputs, JOB_MEETINGS, build_one, &asked);
    return job_finish(&job);
}

static void check_one(struct job *job, struct srbc *session, const char *path, void *context) {
    (void)job;
    (void)path;
    (void)context;
    (void)srbc_proofread(session);
    srbc_check_comments(session);
}

enum exit_status command_check(struct cli *cli) {
    struct job job = {.cli = cli};
    struct path_list inputs = {0};
    if (!job_list_inputs(&job, &inputs)) {
        return job.status;
    }
    job_each_input(&job, &inputs, JOB_BY_NAME, check_one, NULL);
    job_tell_findings(&job);
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
static void render_one(struct job *job, struct srbc *session, const char *path, void *context) {
    make_all(job, session, path, *(const struct plan *)context, "");
}

enum exit_status command_render(struct cli *cli) {
    struct job job = {.cli = cli, .outputs = {.cli = cli}};
    struct plan plan = {0};
    if (cli->file_count == 0) {
        cli_error(cli, TEXT_NO_FILE, TEXT_NO_ARGS, TEXT_SEE_HELP, TEXT_ARGS(STR("render")));
        return EXIT_USAGE;
    }
    if (!job_check_usage(cli) || !plan_document(cli, &text_document, PAIR_REPORT, &plan)) {
        return EXIT_USAGE;
    }
    const struct path_list inputs = {cli->files, cli->file_count, cli->file_count};
    job_each_input(&job, &inputs, JOB_MARKDOWN, render_one, &plan);
    return job_finish(&job);
}
