/* cli: the terminal, the arguments and the file system of one run of srbc.
 *
 * The only stage that opens files, reads the environment or writes to a terminal. Messages about
 * use and files are printed at once, to stderr; findings are printed when a file is done. */
#ifndef SRBC_CLI_CLI_H
#define SRBC_CLI_CLI_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/language.h"
#include "cli/text.h"
#include "srbc/srbc.h"

/* Exit statuses; the same stand in the manual. */
enum exit_status {
    EXIT_DONE = 0,
    EXIT_FINDINGS = 1,
    EXIT_USAGE = 2,
    EXIT_UNREADABLE = 3,
    EXIT_UNWRITABLE = 4,
    EXIT_RESOURCE = 5
};

struct arena;
struct command;

/* What `srbc extract --each` makes a file of. */
enum each { EACH_NOTHING, EACH_PARAGRAPH, EACH_RECIPIENT };

struct cli {
    struct arena *arena;    /* lives as long as the run */
    enum language language; /* of messages */
    bool color_out, color_err;
    int64_t source_date; /* SOURCE_DATE_EPOCH, negative when not set */
    const struct command *command;

    /* options */
    const char *output;     /* -o */
    const char *output_dir; /* --output-dir */
    const char *documents;  /* -d */
    const char *formats;    /* -f */
    const char *root;       /* --root */
    const char *extract;    /* --extract */
    const char *paragraphs; /* -p */
    const char *recipient;  /* --recipient */
    const char *explain;    /* --explain */
    enum each each;         /* --each */
    enum srbc_format diagnostic_format;
    enum srbc_level fail_level; /* --fail-level */
    enum srbc_archive archive;  /* --pdf-standard */
    bool archive_only;
    struct srbc_rule *rules; /* -W */
    size_t rule_count;
    bool public_edition; /* --public */
    bool markdown;       /* --markdown */
    bool quiet;
    bool licenses;
    bool help;

    const char **files; /* arguments that are not options */
    size_t file_count;
};

struct command {
    const char *name;
    const char *arguments[LANGUAGE_COUNT]; /* shown in help */
    const char *summary[LANGUAGE_COUNT];
    enum exit_status (*run)(struct cli *cli);
};

/* All commands in the order of help; the last has name NULL. */
extern const struct command cli_commands[];

enum exit_status command_build(struct cli *cli);
enum exit_status command_check(struct cli *cli);
enum exit_status command_attendance(struct cli *cli);
enum exit_status command_extract(struct cli *cli);
enum exit_status command_render(struct cli *cli);
enum exit_status command_explain(struct cli *cli);
enum exit_status command_templates(struct cli *cli);
enum exit_status command_schema(struct cli *cli);
enum exit_status command_version(struct cli *cli);
enum exit_status command_help(struct cli *cli);

/* Fills `cli` from the environment and the arguments. False: wrong use, already reported. */
bool cli_parse(struct cli *cli, int argc, char **argv);

/* Help of the run's command, or of srbc as a whole, appended to `out`. */
void cli_help(const struct cli *cli, const struct command *command, struct buf *out);

/* "srbc: fel: …" on stderr, with an optional help line (TEXT_COUNT for none). */
void cli_error(const struct cli *cli, enum text text, struct text_args args, enum text help,
               struct text_args help_args);

/* "srbc: …" on stderr unless quiet or findings are printed there as one document for a program. */
void cli_say(const struct cli *cli, enum text text, struct text_args args);

/* A text for a system error, in the arena. */
struct str cli_reason(const struct cli *cli, int error);

/* Writes all bytes; false with errno set. */
bool cli_write_fd(int fd, struct str bytes);

/* Writes bytes to stdout. False (reported) when the receiver is gone or full. */
bool cli_write_stdout(const struct cli *cli, struct str bytes);

/* Prints a run's findings: to stdout for a machine format under `check`, else to stderr. False
 * (reported) when stdout cannot be written. */
bool cli_print_findings(const struct cli *cli, struct srbc_report *report);

/* The language of messages as the library names it. */
enum srbc_language cli_language(const struct cli *cli);

/* The settings of the run's sessions. */
struct srbc_settings cli_settings(const struct cli *cli);

/* A new session with the run's settings over the file system, confined to `root`. */
struct files;
struct srbc *cli_session(const struct cli *cli, struct files *files);

#endif
