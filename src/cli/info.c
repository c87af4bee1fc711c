/* cli: the commands that compile nothing: explain, templates, schema, version, help. */
#include <string.h>

#include "base/arena.h"
#include "cli/cli.h"
#include "cli/files.h"
#include "cli/output.h"

/* A session that reads no files. */
static struct srbc *quiet_session(struct cli *cli, struct files *files) {
    *files = (struct files){.arena = cli->arena, .root = STR("/")};
    return cli_session(cli, files);
}

static struct str slice(struct srbc_text text) {
    return (struct str){text.ptr, text.len};
}

enum exit_status command_explain(struct cli *cli) {
    if (cli->file_count == 0) {
        cli_error(cli, TEXT_UNKNOWN_CODE, TEXT_ARGS(STR("")), TEXT_SEE_HELP,
                  TEXT_ARGS(STR("explain")));
        return EXIT_USAGE;
    }
    struct files files;
    struct srbc *session = quiet_session(cli, &files);
    enum exit_status status = EXIT_DONE;
    for (size_t i = 0; i < cli->file_count && status == EXIT_DONE; i++) {
        struct srbc_text page;
        if (!srbc_explain(session, cli->files[i], &page)) {
            cli_error(cli, TEXT_UNKNOWN_CODE, TEXT_ARGS(str_from(cli->files[i])), TEXT_COUNT,
                      TEXT_NO_ARGS);
            status = EXIT_USAGE;
        } else if (!cli_write_stdout(cli, slice(page))) {
            status = EXIT_UNWRITABLE;
        }
    }
    srbc_free(session);
    return status;
}

/* Where templates are written, or the list of their names. */
struct template_job {
    struct cli *cli;
    struct output_set outputs;
    struct buf names;
    bool ok;
};

static void take_template(void *context, const char *name, struct srbc_text text) {
    struct template_job *job = context;
    struct cli *cli = job->cli;
    if (cli->extract == NULL) {
        buf_printf(&job->names, "%s\n", name);
    } else if (job->ok) {
        struct str path = STR_JOIN(cli->arena, str_from(cli->extract), STR("/"), str_from(name));
        job->ok = output_stage(&job->outputs, path, slice(text));
    }
}

enum exit_status command_templates(struct cli *cli) {
    struct template_job job = {.cli = cli, .outputs = {.cli = cli}, .ok = true};
    if (cli->extract != NULL && !output_check_folder(cli, str_from(cli->extract))) {
        return EXIT_UNWRITABLE;
    }
    srbc_each_template(take_template, &job);
    if (cli->extract != NULL) {
        if (!job.ok) {
            output_abandon(&job.outputs);
        }
        return job.ok && output_commit(&job.outputs) ? EXIT_DONE : EXIT_UNWRITABLE;
    }
    bool ok = cli_write_stdout(cli, buf_view(&job.names));
    buf_free(&job.names);
    return ok ? EXIT_DONE : EXIT_UNWRITABLE;
}

enum exit_status command_schema(struct cli *cli) {
    struct files files;
    struct srbc *session = quiet_session(cli, &files);
    struct str schema = slice(cli->markdown ? srbc_reference(session) : srbc_schema(session));
    struct output_set outputs = {.cli = cli};
    bool ok;
    if (cli->output == NULL || strcmp(cli->output, "-") == 0) {
        ok = cli_write_stdout(cli, schema);
    } else {
        ok = output_stage(&outputs, str_from(cli->output), schema);
        if (ok) {
            ok = output_commit(&outputs);
        } else {
            output_abandon(&outputs);
        }
    }
    srbc_free(session);
    return ok ? EXIT_DONE : EXIT_UNWRITABLE;
}

enum exit_status command_version(struct cli *cli) {
    struct buf out = {0};
    buf_printf(&out, "srbc %s\n", SRBC_VERSION);
    if (cli->licenses) {
        struct files files;
        struct srbc *session = quiet_session(cli, &files);
        buf_put_byte(&out, '\n');
        buf_put(&out, slice(srbc_licenses(session)));
        srbc_free(session);
    }
    bool ok = cli_write_stdout(cli, buf_view(&out));
    buf_free(&out);
    return ok ? EXIT_DONE : EXIT_UNWRITABLE;
}

enum exit_status command_help(struct cli *cli) {
    const struct command *about = NULL;
    if (cli->file_count > 0) {
        for (const struct command *command = cli_commands; command->name != NULL; command++) {
            about = strcmp(command->name, cli->files[0]) == 0 ? command : about;
        }
        if (about == NULL) {
            cli_error(cli, TEXT_UNKNOWN_COMMAND, TEXT_ARGS(str_from(cli->files[0])), TEXT_SEE_HELP,
                      TEXT_NO_ARGS);
            return EXIT_USAGE;
        }
    }
    struct buf text = {0};
    cli_help(cli, about, &text);
    bool ok = cli_write_stdout(cli, buf_view(&text));
    buf_free(&text);
    return ok ? EXIT_DONE : EXIT_UNWRITABLE;
}
