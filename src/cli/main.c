/* cli: the program: arguments in, exit status out. */
#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/cli.h"
#include "cli/files.h"

const struct command cli_commands[] = {
    {"build",
     {"FIL…", "FILE…"},
     {"bygg mötenas dokument", "build the documents of meetings"},
     command_build},
    {"check",
     {"FIL…", "FILE…"},
     {"korrekturläs utan att skriva något", "proof-read without writing anything"},
     command_check},
    {"attendance",
     {"FIL…", "FILE…"},
     {"närvaro över flera möten som xlsx, csv eller json",
      "attendance over several meetings as xlsx, csv or json"},
     command_attendance},
    {"extract",
     {"FIL…", "FILE…"},
     {"gör protokollsutdrag av valda paragrafer", "make extracts of chosen §§ of the minutes"},
     command_extract},
    {"render",
     {"FIL.md", "FILE.md"},
     {"gör ett dokument av en Markdownfil", "typeset a Markdown file"},
     command_render},
    {"explain",
     {"KOD…", "CODE…"},
     {"förklara en anmärkning, som SRB301", "explain a finding such as SRB301"},
     command_explain},
    {"templates",
     {"", ""},
     {"lista eller skriv ut mallarna", "list or extract the templates"},
     command_templates},
    {"schema",
     {"", ""},
     {"JSON Schema för filformaten, till redigerare",
      "JSON Schema of the file formats, for editors"},
     command_schema},
    {"version", {"", ""}, {"version och licenser", "version and licences"}, command_version},
    {"help", {"[KOMMANDO]", "[COMMAND]"}, {"hjälp", "help"}, command_help},
    {NULL, {NULL, NULL}, {NULL, NULL}, NULL},
};

bool cli_write_fd(int fd, struct str bytes) {
    for (size_t at = 0; at < bytes.len;) {
        ssize_t put = write(fd, bytes.ptr + at, bytes.len - at);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put < 0) {
            return false;
        }
        at += (size_t)put;
    }
    return true;
}

static void write_stderr(const struct buf *line) {
    /* When stderr itself is gone there is nobody left to tell. */
    (void)cli_write_fd(STDERR_FILENO, buf_view(line));
}

void cli_error(const struct cli *cli, enum text text, struct text_args args, enum text help,
               struct text_args help_args) {
    struct buf line = {0};
    buf_put_text(&line, "srbc: ");
    text_put(&line, cli->language, TEXT_ERROR_WORD, TEXT_NO_ARGS);
    buf_put_text(&line, ": ");
    text_put(&line, cli->language, text, args);
    buf_put_byte(&line, '\n');
    if (help != TEXT_COUNT) {
        buf_put_text(&line, "   = ");
        text_put(&line, cli->language, TEXT_HELP_WORD, TEXT_NO_ARGS);
        buf_put_text(&line, ": ");
        text_put(&line, cli->language, help, help_args);
        buf_put_byte(&line, '\n');
    }
    write_stderr(&line);
    buf_free(&line);
}

void cli_say(const struct cli *cli, enum text text, struct text_args args) {
    if (cli->quiet || cli->diagnostic_format == SRBC_FORMAT_SARIF ||
        cli->diagnostic_format == SRBC_FORMAT_JSON) {
        return;
    }
    struct buf line = {0};
    buf_put_text(&line, "srbc: ");
    text_put(&line, cli->language, text, args);
    buf_put_byte(&line, '\n');
    write_stderr(&line);
    buf_free(&line);
}

struct str cli_reason(const struct cli *cli, int error) {
    static const struct {
        int error;
        enum text text;
    } reasons[] = {
        {ENOENT, TEXT_REASON_MISSING},     {EACCES, TEXT_REASON_DENIED},
        {EPERM, TEXT_REASON_DENIED},       {EISDIR, TEXT_REASON_DIRECTORY},
        {EINVAL, TEXT_REASON_NOT_REGULAR}, {ENXIO, TEXT_REASON_NOT_REGULAR},
        {EAGAIN, TEXT_REASON_NOT_REGULAR}, {ENOSPC, TEXT_REASON_NO_SPACE},
        {EDQUOT, TEXT_REASON_NO_SPACE},    {EROFS, TEXT_REASON_READ_ONLY},
        {ENOTDIR, TEXT_REASON_NOT_FOLDER}, {ENAMETOOLONG, TEXT_REASON_TOO_LONG},
        {EPIPE, TEXT_REASON_CLOSED},       {EBADF, TEXT_REASON_CLOSED},
        {ELOOP, TEXT_REASON_LOOP},         {EFBIG, TEXT_REASON_NO_SPACE},
    };
    struct buf number = {0};
    buf_put_int(&number, error);
    enum text text = TEXT_REASON_OTHER;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        text = reasons[i].error == error ? reasons[i].text : text;
    }
    struct buf out = {0};
    text_put(&out, cli->language, text, TEXT_ARGS(buf_view(&number)));
    buf_free(&number);
    return buf_take(&out, cli->arena);
}

bool cli_write_stdout(const struct cli *cli, struct str bytes) {
    if (cli_write_fd(STDOUT_FILENO, bytes)) {
        return true;
    }
    cli_error(cli, TEXT_STDOUT_FAILED, TEXT_ARGS(cli_reason(cli, errno)), TEXT_COUNT, TEXT_NO_ARGS);
    return false;
}

bool cli_print_findings(const struct cli *cli, struct srbc_report *report) {
    bool to_stdout =
        cli->command->run == command_check && cli->diagnostic_format != SRBC_FORMAT_HUMAN;
    struct srbc_text text = srbc_report_print(report, cli->diagnostic_format,
                                              to_stdout ? cli->color_out : cli->color_err);
    struct str bytes = {text.ptr, text.len};
    if (to_stdout) {
        return cli_write_stdout(cli, bytes);
    }
    (void)cli_write_fd(STDERR_FILENO, bytes);
    return true;
}

enum srbc_language cli_language(const struct cli *cli) {
    return cli->language == LANGUAGE_EN ? SRBC_ENGLISH : SRBC_SWEDISH;
}

struct srbc_settings cli_settings(const struct cli *cli) {
    return (struct srbc_settings){
        .language = cli_language(cli),
        .source_date = cli->source_date,
        .archive = cli->archive,
        .archive_only = cli->archive_only,
        .public_edition = cli->public_edition,
    };
}

struct srbc *cli_session(const struct cli *cli, struct files *files) {
    struct srbc_settings settings = cli_settings(cli);
    struct srbc_files callbacks = files_callbacks(files);
    struct srbc *session = srbc_new(&callbacks, &settings);
    srbc_set_rules(session, cli->rules, cli->rule_count);
    return session;
}

static enum exit_status run(struct cli *cli, int argc, char **argv) {
    if (!cli_parse(cli, argc, argv)) {
        return EXIT_USAGE;
    }
    if (cli->command == NULL && !cli->help) {
        cli_error(cli, TEXT_NO_COMMAND, TEXT_NO_ARGS, TEXT_SEE_HELP, TEXT_NO_ARGS);
        return EXIT_USAGE;
    }
    if (cli->help) {
        struct buf text = {0};
        cli_help(cli, cli->command, &text);
        bool ok = cli_write_stdout(cli, buf_view(&text));
        buf_free(&text);
        return ok ? EXIT_DONE : EXIT_UNWRITABLE;
    }
    return cli->command->run(cli);
}

int main(int argc, char **argv) {
    /* A reader that closes early is an error to report, not a reason to die without a word. */
    (void)signal(SIGPIPE, SIG_IGN);
#ifdef M_MMAP_THRESHOLD
    /* Large blocks go back to the system when they are freed; by itself the C library raises the
     * bar with the first of them, and a long document takes a tenth more. Smaller ones, and the end
     * of the heap, are kept: a page given back is soon asked for again and cleared anew. */
    (void)mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    (void)mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
#endif
    struct cli cli = {.arena = arena_new(), .fail_level = SRBC_ERROR};
    enum exit_status status = run(&cli, argc, argv);
    arena_free(cli.arena);
    return (int)status;
}
