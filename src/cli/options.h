/* The options of srbc: one table drives parsing, suggestions and help. Pure data; see options.c. */
#ifndef SRBC_CLI_OPTIONS_H
#define SRBC_CLI_OPTIONS_H

#include "cli/cli.h"

enum option_id {
    OPTION_OUTPUT,
    OPTION_OUTPUT_DIR,
    OPTION_DOCUMENT,
    OPTION_FORMAT,
    OPTION_PARAGRAPHS,
    OPTION_RECIPIENT,
    OPTION_EACH,
    OPTION_EXPLAIN,
    OPTION_PUBLIC,
    OPTION_ROOT,
    OPTION_PDF_STANDARD,
    OPTION_EXTRACT,
    OPTION_LICENSES,
    OPTION_LANG,
    OPTION_DIAGNOSTIC_FORMAT,
    OPTION_FAIL_LEVEL,
    OPTION_WARN,
    OPTION_MARKDOWN,
    OPTION_COLOR,
    OPTION_QUIET,
    OPTION_HELP
};

struct option {
    enum option_id id;
    char letter; /* 0 when there is no short form */
    const char *name;
    enum text value; /* TEXT_COUNT when it takes none */
    unsigned commands;
    const char *help[LANGUAGE_COUNT];
};

/* All options in the order of help. */
extern const struct option cli_options[];
extern const size_t cli_option_count;

/* Whether an option belongs to a command, or to any when that is NULL. */
bool option_is_of(const struct option *option, const struct command *command);

#endif
