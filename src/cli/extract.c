/* cli: `srbc extract`: which §§ go into which file. What an extract holds is the library's to say.
 */
#include "cli/extract.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"

/* What one file holds: §§, a recipient, or both; NULL for all of them. */
struct cut {
    const char *paragraphs;
    const char *recipient;
};

struct cut_list {
    struct cut *items;
    size_t count;
};

/* A cut for each § of the meeting; one for the whole when it has none, for the library to refuse.
 */
static struct cut_list cut_paragraphs(struct arena *arena, struct srbc *session) {
    size_t count = 0;
    const unsigned *numbers = srbc_paragraphs(session, &count);
    struct cut_list list = {ARENA_ARRAY(arena, struct cut, count + 1), 0};
    for (size_t i = 0; i < count; i++) {
        struct buf number = {0};
        buf_put_int(&number, numbers[i]);
        list.items[list.count++] = (struct cut){buf_take(&number, arena).ptr, NULL};
    }
    list.count += list.count == 0;
    return list;
}

static struct cut_list cut_recipients(struct arena *arena, struct srbc *session) {
    size_t count = 0;
    const char *const *names = srbc_recipients(session, &count);
    struct cut_list list = {ARENA_ARRAY(arena, struct cut, count + 1), 0};
    for (size_t i = 0; i < count; i++) {
        list.items[list.count++] = (struct cut){NULL, names[i]};
    }
    return list;
}

/* False: no more can be made. */
static bool make_cut(struct job *job, struct srbc *session, const struct cut *cut,
                     struct str folder, const char *format) {
    struct srbc_output output;
    return srbc_extract(session, cut->paragraphs, cut->recipient, format, &output) &&
           job_deliver(job, folder, &output);
}

size_t extract_count_paragraphs(struct srbc *session) {
    size_t count = 0;
    (void)srbc_paragraphs(session, &count);
    return count > 0 ? count : 1;
}

bool extract_each_paragraph(struct job *job, struct srbc *session, struct str folder,
                            const char *format) {
    struct cut_list cuts = cut_paragraphs(job->cli->arena, session);
    for (size_t i = 0; i < cuts.count; i++) {
        if (!make_cut(job, session, &cuts.items[i], folder, format)) {
            return false;
        }
    }
    return true;
}

/* ---- the command ------------------------------------------------------------------------------
 */

/* The formats of -f, or the one that the name of -o says, or the document's first. NULL at the end.
 */
static bool read_formats(struct cli *cli, struct path_list *formats) {
    size_t count = 0;
    const struct srbc_document *document = srbc_documents(&count);
    while (strcmp(document->name, EXTRACT_DOCUMENT) != 0) {
        document++;
    }
    const char *dot = cli->output != NULL ? strrchr(cli->output, '.') : NULL;
    if (cli->formats == NULL) {
        bool named = dot != NULL && srbc_has_format(document, dot + 1);
        size_t len = strcspn(document->formats, " ");
        struct str first = str_copy(cli->arena, (struct str){document->formats, len});
        files_list_add(formats, cli->arena, named ? dot + 1 : first.ptr);
        return true;
    }
    const char *rest = cli->formats;
    for (const char *format = job_next_word(cli, &rest); format != NULL;
         format = job_next_word(cli, &rest)) {
        if (!srbc_has_format(document, format)) {
            cli_error(
                cli, TEXT_NO_SUCH_PAIR,
                TEXT_ARGS(str_from(document->name), str_from(format), str_from(document->formats)),
                TEXT_COUNT, TEXT_NO_ARGS);
            return false;
        }
        files_list_add(formats, cli->arena, format);
    }
    return formats->count > 0;
}

/* Whether it is said what to extract, and said once. */
static bool check_choice(const struct cli *cli) {
    bool chosen = cli->paragraphs != NULL || cli->recipient != NULL;
    if (!chosen && cli->each == EACH_NOTHING) {
        cli_error(cli, TEXT_EXTRACT_WHAT, TEXT_NO_ARGS, TEXT_SEE_HELP, TEXT_ARGS(STR("extract")));
        return false;
    }
    if (chosen && cli->each != EACH_NOTHING) {
        cli_error(cli, TEXT_EXTRACT_TWICE, TEXT_NO_ARGS, TEXT_COUNT, TEXT_NO_ARGS);
        return false;
    }
    return true;
}

static struct cut_list cuts_of(struct cli *cli, struct srbc *session) {
    if (cli->each == EACH_PARAGRAPH) {
        return cut_paragraphs(cli->arena, session);
    }
    if (cli->each == EACH_RECIPIENT) {
        return cut_recipients(cli->arena, session);
    }
    struct cut_list list = {ARENA_NEW(cli->arena, struct cut), 1};
    list.items[0] = (struct cut){cli->paragraphs, cli->recipient};
    return list;
}

static void extract_all(struct job *job, struct srbc *session, const char *path, void *context) {
    const struct path_list *formats = context;
    struct cut_list cuts = cuts_of(job->cli, session);
    struct str folder = job_output_folder(job->cli, path, "ut");
    if (cuts.count == 0) {
        cli_say(job->cli, TEXT_NO_RECIPIENTS, TEXT_ARGS(str_from(path)));
        return;
    }
    if (!job_check_output(job, path, folder, cuts.count * formats->count)) {
        return;
    }
    for (size_t i = 0; i < cuts.count * formats->count; i++) {
        if (!make_cut(job, session, &cuts.items[i / formats->count], folder,
                      formats->items[i % formats->count])) {
            return;
        }
    }
}

enum exit_status command_extract(struct cli *cli) {
    struct job job = {.cli = cli, .outputs = {.cli = cli}};
    struct path_list formats = {0};
    struct path_list inputs = {0};
    if (!job_check_usage(cli) || !check_choice(cli) || !read_formats(cli, &formats)) {
        return EXIT_USAGE;
    }
    if (!job_list_inputs(&job, &inputs)) {
        return job.status;
    }
    job_each_input(&job, &inputs, JOB_MEETINGS, extract_all, &formats);
    return job_finish(&job);
}
