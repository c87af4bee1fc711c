/* cli: arguments and environment in, a filled struct cli out. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "cli/options.h"

/* The option of that long name or letter that the command has; *elsewhere when another has it. */
static const struct option *find_option(const struct command *command, struct str name, char letter,
                                        bool *elsewhere) {
    *elsewhere = false;
    for (size_t i = 0; i < cli_option_count; i++) {
        bool same = letter != 0 ? cli_options[i].letter == letter
                                : str_equal(str_from(cli_options[i].name), name);
        if (same && option_is_of(&cli_options[i], command)) {
            return &cli_options[i];
        }
        *elsewhere = *elsewhere || same;
    }
    return NULL;
}

static void unknown_option(const struct cli *cli, struct str written, struct str name,
                           bool elsewhere) {
    const char *command = cli->command != NULL ? cli->command->name : "";
    if (elsewhere) {
        cli_error(cli, TEXT_OPTION_ELSEWHERE, TEXT_ARGS(written, str_from(command)), TEXT_SEE_HELP,
                  TEXT_ARGS(str_from(command)));
        return;
    }
    const struct option *near = NULL;
    size_t least = 4;
    for (size_t i = 0; i < cli_option_count; i++) {
        bool fits = option_is_of(&cli_options[i], cli->command);
        size_t distance = utf8_distance(str_from(cli_options[i].name), name, 3);
        if (fits && distance < least && distance < name.len) {
            least = distance;
            near = &cli_options[i];
        }
    }
    if (near != NULL) {
        struct str suggestion = STR_JOIN(cli->arena, STR("--"), str_from(near->name));
        cli_error(cli, TEXT_UNKNOWN_OPTION, TEXT_ARGS(written), TEXT_DID_YOU_MEAN,
                  TEXT_ARGS(suggestion));
    } else {
        cli_error(cli, TEXT_UNKNOWN_OPTION, TEXT_ARGS(written), TEXT_SEE_HELP,
                  TEXT_ARGS(str_from(command)));
    }
}

/* A value out of a choice such as "sv|en": its place, or -1 after reporting. */
static int choose(const struct cli *cli, struct str written, const char *value,
                  const char *const *choices) {
    struct buf list = {0};
    for (int i = 0; choices[i] != NULL; i++) {
        if (strcmp(choices[i], value) == 0) {
            buf_free(&list);
            return i;
        }
        buf_put_text(&list, i > 0 ? ", " : "");
        buf_put_text(&list, choices[i]);
    }
    cli_error(cli, TEXT_BAD_CHOICE, TEXT_ARGS(str_from(value), written, buf_view(&list)),
              TEXT_COUNT, TEXT_NO_ARGS);
    buf_free(&list);
    return -1;
}

static void add_rule(struct cli *cli, struct srbc_rule rule) {
    struct srbc_rule *rules = ARENA_ARRAY(cli->arena, struct srbc_rule, cli->rule_count + 1);
    if (cli->rule_count > 0) {
        memcpy(rules, cli->rules, cli->rule_count * sizeof *rules);
    }
    rules[cli->rule_count++] = rule;
    cli->rules = rules;
}

/* One word of -W: a code after one of the prefixes, or `error` and `no-error` alone. */
static bool read_wish(struct cli *cli, struct str word) {
    static const struct {
        struct str prefix;
        enum srbc_wish wish;
        bool alone; /* may stand without a code: for all warnings */
    } forms[] = {
        {STR_INIT("no-error="), SRBC_WISH_NO_ERROR, false},
        {STR_INIT("no-error"), SRBC_WISH_NO_ERROR, true},
        {STR_INIT("no-"), SRBC_WISH_OFF, false},
        {STR_INIT("error="), SRBC_WISH_ERROR, false},
        {STR_INIT("error"), SRBC_WISH_ERROR, true},
        {STR_INIT(""), SRBC_WISH_ON, false},
    };
    size_t form = 0;
    while (forms[form].alone ? !str_equal(word, forms[form].prefix)
                             : !str_starts(word, forms[form].prefix)) {
        form++;
    }
    struct srbc_rule rule = {0, forms[form].wish};
    if (!forms[form].alone) {
        struct str code = str_copy(cli->arena, str_sub(word, forms[form].prefix.len, word.len));
        enum srbc_level level = SRBC_NOTE;
        rule.number = srbc_find_code(code.ptr, &level);
        if (rule.number == 0) {
            cli_error(cli, TEXT_UNKNOWN_CODE, TEXT_ARGS(code), TEXT_WARN_FORMS, TEXT_NO_ARGS);
            return false;
        }
        if (rule.wish == SRBC_WISH_OFF && level == SRBC_ERROR) {
            cli_error(cli, TEXT_ERROR_NOT_SILENCED, TEXT_ARGS(code), TEXT_COUNT, TEXT_NO_ARGS);
            return false;
        }
    }
    add_rule(cli, rule);
    return true;
}

static bool read_wishes(struct cli *cli, const char *list) {
    bool any = false;
    while (*list != '\0') {
        size_t len = strcspn(list, ",");
        struct str word = str_trim((struct str){list, len});
        if (word.len > 0 && !read_wish(cli, word)) {
            return false;
        }
        any = any || word.len > 0;
        list += len + (list[len] == ',' ? 1 : 0);
    }
    if (!any) {
        cli_error(cli, TEXT_UNKNOWN_CODE, TEXT_ARGS(STR("")), TEXT_WARN_FORMS, TEXT_NO_ARGS);
    }
    return any;
}

/* "a-2a,ua-1": one archive standard and, if wanted, the one of accessibility, in either order. */
static bool read_standard(struct cli *cli, struct str written, const char *value) {
    static const struct {
        struct str name;
        enum srbc_archive archive;
    } archives[] = {{STR_INIT("a-1a"), SRBC_PDF_A_1A},
                    {STR_INIT("a-2a"), SRBC_PDF_A_2A},
                    {STR_INIT("a-3a"), SRBC_PDF_A_3A}};
    struct str list = str_from(value);
    size_t found = 0;
    size_t accessible = 0;
    size_t words = 0;
    for (size_t at = 0; at <= list.len; words++) {
        size_t end = str_find_byte(list, ',', at);
        end = end == SIZE_MAX ? list.len : end;
        struct str word = str_sub(list, at, end);
        accessible += str_equal(word, STR("ua-1"));
        for (size_t i = 0; i < sizeof archives / sizeof archives[0]; i++) {
            if (str_equal(word, archives[i].name)) {
                cli->archive = archives[i].archive;
                found++;
            }
        }
        at = end + 1;
    }
    cli->archive_only = accessible == 0;
    if (found == 1 && accessible <= 1 && found + accessible == words) {
        return true;
    }
    cli_error(cli, TEXT_BAD_STANDARD, TEXT_ARGS(list, written, STR("a-1a, a-2a, a-3a")), TEXT_COUNT,
              TEXT_NO_ARGS);
    return false;
}

static bool set_option(struct cli *cli, const struct option *option, struct str written,
                       const char *value) {
    static const char *const languages[] = {"sv", "en", NULL};
    static const char *const formats[] = {"human", "short", "json", "sarif", "github", NULL};
    static const char *const levels[] = {"note", "warning", "error", NULL};
    static const char *const eaches[] = {"paragraph", "recipient", NULL};
    static const char *const whens[] = {"auto", "always", "never", NULL};
    int choice = 0;
    switch (option->id) {
    case OPTION_OUTPUT:
        cli->output = value;
        break;
    case OPTION_OUTPUT_DIR:
        cli->output_dir = value;
        break;
    case OPTION_DOCUMENT:
        cli->documents = value;
        break;
    case OPTION_FORMAT:
        cli->formats = value;
        break;
    case OPTION_PARAGRAPHS:
        cli->paragraphs = value;
        break;
    case OPTION_RECIPIENT:
        cli->recipient = value;
        break;
    case OPTION_EACH:
        choice = choose(cli, written, value, eaches);
        cli->each = choice == 0 ? EACH_PARAGRAPH : EACH_RECIPIENT;
        break;
    case OPTION_EXPLAIN:
        cli->explain = value;
        break;
    case OPTION_PUBLIC:
        cli->public_edition = true;
        break;
    case OPTION_ROOT:
        cli->root = value;
        break;
    case OPTION_PDF_STANDARD:
        return read_standard(cli, written, value);
    case OPTION_EXTRACT:
        cli->extract = value;
        break;
    case OPTION_LICENSES:
        cli->licenses = true;
        break;
    case OPTION_LANG:
        choice = choose(cli, written, value, languages);
        cli->language = choice == 1 ? LANGUAGE_EN : LANGUAGE_SV;
        break;
    case OPTION_DIAGNOSTIC_FORMAT:
        choice = choose(cli, written, value, formats);
        cli->diagnostic_format = choice > 0 ? (enum srbc_format)choice : SRBC_FORMAT_HUMAN;
        break;
    case OPTION_FAIL_LEVEL:
        choice = choose(cli, written, value, levels);
        cli->fail_level = choice >= 0 ? (enum srbc_level)choice : SRBC_ERROR;
        break;
    case OPTION_WARN:
        return read_wishes(cli, value);
    case OPTION_MARKDOWN:
        cli->markdown = true;
        break;
    case OPTION_COLOR:
        choice = choose(cli, written, value, whens);
        if (choice > 0) {
            cli->color_out = cli->color_err = choice == 1;
        }
        break;
    case OPTION_QUIET:
        cli->quiet = true;
        break;
    case OPTION_HELP:
        cli->help = true;
        break;
    }
    return choice >= 0;
}

/* Whether a value says nothing: a list or a name without words would be taken for none at all. */
static bool is_blank(const struct option *option, const char *value) {
    return value[strspn(value, option->value == TEXT_VALUE_LIST ? ", " : " ")] == '\0';
}

/* One option at argv[*at]; *at is moved over a value of its own. */
static bool parse_option(struct cli *cli, int argc, char **argv, int *at) {
    const char *word = argv[*at];
    bool is_long = word[1] == '-';
    const char *equals = is_long ? strchr(word, '=') : NULL;
    struct str written = equals != NULL ? (struct str){word, (size_t)(equals - word)}
                         : is_long      ? str_from(word)
                                        : str_sub(str_from(word), 0, 2);
    struct str name = is_long ? str_sub(written, 2, written.len) : STR("");
    bool elsewhere = false;
    const struct option *option =
        find_option(cli->command, name, is_long ? '\0' : word[1], &elsewhere);
    if (option == NULL) {
        unknown_option(cli, written, name, elsewhere);
        return false;
    }
    const char *value = equals != NULL ? equals + 1 : !is_long && word[2] != '\0' ? word + 2 : NULL;
    if (option->value == TEXT_COUNT) {
        if (value != NULL) {
            cli_error(cli, TEXT_OPTION_WANTS_NO_VALUE, TEXT_ARGS(written), TEXT_COUNT,
                      TEXT_NO_ARGS);
            return false;
        }
        return set_option(cli, option, written, value);
    }
    if (value == NULL && *at + 1 < argc) {
        value = argv[++*at];
    }
    if (value == NULL || is_blank(option, value)) {
        struct buf kind = {0};
        text_put(&kind, cli->language, option->value, TEXT_NO_ARGS);
        cli_error(cli, TEXT_OPTION_WANTS_VALUE, TEXT_ARGS(written, buf_view(&kind)), TEXT_COUNT,
                  TEXT_NO_ARGS);
        buf_free(&kind);
        return false;
    }
    return set_option(cli, option, written, value);
}

static bool find_command(struct cli *cli, const char *word) {
    const struct command *near = NULL;
    size_t least = 4;
    for (const struct command *command = cli_commands; command->name != NULL; command++) {
        if (strcmp(command->name, word) == 0) {
            cli->command = command;
            return true;
        }
        size_t distance = utf8_distance(str_from(command->name), str_from(word), 3);
        if (distance < least && distance < strlen(word)) {
            least = distance;
            near = command;
        }
    }
    if (near != NULL) {
        cli_error(cli, TEXT_UNKNOWN_COMMAND, TEXT_ARGS(str_from(word)), TEXT_DID_YOU_MEAN,
                  TEXT_ARGS(str_from(near->name)));
    } else {
        cli_error(cli, TEXT_UNKNOWN_COMMAND, TEXT_ARGS(str_from(word)), TEXT_SEE_HELP,
                  TEXT_NO_ARGS);
    }
    return false;
}

static bool starts_with(const char *text, const char *prefix) {
    return text != NULL && strncmp(text, prefix, strlen(prefix)) == 0;
}

/* SRBC_LANG, else the locale's name; the locale itself is never set. Swedish when neither says. */
static enum language language_of_environment(void) {
    static const char *const names[] = {"SRBC_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0') {
            return starts_with(value, "en") ? LANGUAGE_EN : LANGUAGE_SV;
        }
    }
    return LANGUAGE_SV;
}

static void read_environment(struct cli *cli) {
    cli->language = language_of_environment();
    bool plain = getenv("NO_COLOR") != NULL && getenv("NO_COLOR")[0] != '\0';
    const char *terminal = getenv("TERM");
    plain = plain || terminal == NULL || strcmp(terminal, "dumb") == 0;
    cli->color_out = !plain && isatty(STDOUT_FILENO) == 1;
    cli->color_err = !plain && isatty(STDERR_FILENO) == 1;
    const char *date = getenv("SOURCE_DATE_EPOCH");
    uint32_t seconds = 0;
    cli->source_date =
        date != NULL && str_number(str_from(date), UINT32_MAX, &seconds) ? (int64_t)seconds : -1;
}

bool cli_parse(struct cli *cli, int argc, char **argv) {
    read_environment(cli);
    cli->files = ARENA_ARRAY(cli->arena, const char *, (size_t)argc + 1);
    bool only_files = false;
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (!only_files && strcmp(word, "--") == 0) {
            only_files = true;
        } else if (!only_files && strcmp(word, "--version") == 0 && cli->command == NULL) {
            (void)find_command(cli, "version");
        } else if (!only_files && word[0] == '-' && word[1] != '\0') {
            if (!parse_option(cli, argc, argv, &i)) {
                return false;
            }
        } else if (cli->command == NULL) {
            if (!find_command(cli, word)) {
                return false;
            }
        } else {
            cli->files[cli->file_count++] = word;
        }
    }
    return true;
}
