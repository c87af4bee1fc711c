/* cli: help, printed from the tables of commands, options and documents. */
#include "base/utf8.h"
#include "cli/options.h"

static void put_padded(struct buf *out, struct str text, size_t width) {
    buf_put(out, text);
    for (size_t have = utf8_width(text, 0); have < width; have++) {
        buf_put_byte(out, ' ');
    }
}

static void help_options(const struct cli *cli, const struct command *command, struct buf *out) {
    text_put(out, cli->language, TEXT_OPTIONS, TEXT_NO_ARGS);
    buf_put_text(out, ":\n");
    for (size_t i = 0; i < cli_option_count; i++) {
        if (!option_is_of(&cli_options[i], command)) {
            continue;
        }
        struct buf form = {0};
        if (cli_options[i].letter != 0) {
            buf_printf(&form, "-%c, --%s", cli_options[i].letter, cli_options[i].name);
        } else {
            buf_printf(&form, "    --%s", cli_options[i].name);
        }
        if (cli_options[i].value != TEXT_COUNT) {
            buf_put_byte(&form, ' ');
            text_put(&form, cli->language, cli_options[i].value, TEXT_NO_ARGS);
        }
        buf_put_text(out, "  ");
        put_padded(out, buf_view(&form), 42);
        buf_printf(out, " %s\n", cli_options[i].help[cli->language]);
        buf_free(&form);
    }
}

static void help_documents(const struct cli *cli, struct buf *out) {
    size_t count = 0;
    const struct srbc_document *documents = srbc_documents(&count);
    buf_put_byte(out, '\n');
    text_put(out, cli->language, TEXT_DOCUMENTS, TEXT_NO_ARGS);
    buf_put_text(out, ":\n");
    for (size_t i = 0; i < count; i++) {
        buf_put_text(out, "  ");
        put_padded(out, str_from(documents[i].name), 22);
        put_padded(out, str_from(documents[i].formats), 20);
        buf_printf(out, " %s\n", documents[i].title[cli->language]);
    }
}

void cli_help(const struct cli *cli, const struct command *command, struct buf *out) {
    if (command == NULL) {
        text_put(out, cli->language, TEXT_TAGLINE, TEXT_NO_ARGS);
        buf_put_text(out, "\n\n");
        text_put(out, cli->language, TEXT_COMMANDS, TEXT_NO_ARGS);
        buf_put_text(out, ":\n");
        for (const struct command *c = cli_commands; c->name != NULL; c++) {
            struct str form = STR_JOIN(cli->arena, str_from("srbc "), str_from(c->name), STR(" "),
                                       str_from(c->arguments[cli->language]));
            buf_put_text(out, "  ");
            put_padded(out, form, 42);
            buf_printf(out, " %s\n", c->summary[cli->language]);
        }
        buf_put_byte(out, '\n');
        help_options(cli, NULL, out);
        buf_put_byte(out, '\n');
        text_put(out, cli->language, TEXT_MORE_HELP, TEXT_NO_ARGS);
        buf_put_byte(out, '\n');
        text_put(out, cli->language, TEXT_EXIT_STATUS, TEXT_NO_ARGS);
        buf_put_byte(out, '\n');
        return;
    }
    text_put(out, cli->language, TEXT_USAGE, TEXT_NO_ARGS);
    buf_printf(out, ": srbc %s %s\n\n%s\n\n", command->name, command->arguments[cli->language],
               command->summary[cli->language]);
    help_options(cli, command, out);
    if (command->run == command_build) {
        help_documents(cli, out);
    }
}
