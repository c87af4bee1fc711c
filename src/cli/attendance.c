/* cli: `srbc attendance`: attendance over many meetings, or why somebody served. */
#include <string.h>

#include "base/arena.h"
#include "cli/job.h"

/* One run: what is gathered from all meetings. */
struct gathering {
    struct job job;
    struct srbc_attendance *attendance; /* NULL with --explain */
    struct buf explained;
    bool several; /* files, each named above its explanation */
};

static const char formats[] = "xlsx csv json";

static bool is_format(const char *word) {
    return strcmp(word, "xlsx") == 0 || strcmp(word, "csv") == 0 || strcmp(word, "json") == 0;
}

/* The format of -f, or the one that the name of -o says; csv when neither does. NULL: reported. */
static const char *choose_format(const struct cli *cli) {
    const char *format = cli->formats;
    bool to_file = cli->output != NULL && strcmp(cli->output, "-") != 0;
    if (format == NULL && to_file) {
        const char *dot = strrchr(files_base_name(cli->output), '.');
        format = dot != NULL ? dot + 1 : "csv";
    }
    format = format != NULL ? format : "csv";
    if (!is_format(format)) {
        cli_error(cli, TEXT_NO_SUCH_PAIR,
                  TEXT_ARGS(STR("attendance"), str_from(format), str_from(formats)), TEXT_COUNT,
                  TEXT_NO_ARGS);
        return NULL;
    }
    return format;
}

/* Where several files are explained, each is named above its text. */
static void explain(struct gathering *g, struct srbc *session, const char *path) {
    struct srbc_text text;
    if (!srbc_explain_attendance(session, g->job.cli->explain, &text)) {
        return;
    }
    if (g->several) {
        buf_put_text(&g->explained, g->explained.len > 0 ? "\n" : "");
        buf_printf(&g->explained, "%s:\n", path);
    }
    buf_put(&g->explained, (struct str){text.ptr, text.len});
}

static void gather(struct job *job, struct srbc *session, const char *path, void *context) {
    struct gathering *g = context;
    (void)job;
    if (g->attendance == NULL) {
        explain(g, session, path);
    } else {
        (void)srbc_attendance_add(g->attendance, session);
    }
}

/* Makes the whole and stages it. */
static void print(struct gathering *g, const char *format) {
    struct srbc *findings = srbc_attendance_findings(g->attendance);
    struct srbc_output output = {0};
    if (srbc_attendance_print(g->attendance, format, &output.bytes)) {
        (void)job_deliver(&g->job, STR("."), &output);
        if (strcmp(format, "xlsx") == 0 && !srbc_attendance_has_sheets(g->attendance)) {
            cli_say(g->job.cli, TEXT_NO_MEETING_SHEETS, TEXT_NO_ARGS);
        }
    }
    srbc_report_add(g->job.report, findings);
    g->job.lacking = g->job.lacking || srbc_lacks_resource(findings);
}

/* What was explained goes out when nothing was wrong. */
static enum exit_status finish_explain(struct gathering *g) {
    job_tell_findings(&g->job);
    if (g->job.status == EXIT_DONE && !cli_write_stdout(g->job.cli, buf_view(&g->explained))) {
        g->job.status = EXIT_UNWRITABLE;
    }
    buf_free(&g->explained);
    return g->job.status;
}

/* -o may not be one of the meetings that are read. */
static bool spares_inputs(struct job *job, const struct path_list *inputs) {
    for (size_t i = 0; i < inputs->count; i++) {
        if (!job_check_output(job, inputs->items[i], STR("."), 1)) {
            return false;
        }
    }
    return true;
}

enum exit_status command_attendance(struct cli *cli) {
    struct gathering g = {.job = {.cli = cli, .outputs = {.cli = cli}}};
    struct path_list inputs = {0};
    const char *format = choose_format(cli);
    if (format == NULL) {
        return EXIT_USAGE;
    }
    if (cli->explain != NULL && (cli->output != NULL || cli->formats != NULL)) {
        cli_error(cli, TEXT_EXPLAIN_ALONE, TEXT_NO_ARGS, TEXT_COUNT, TEXT_NO_ARGS);
        return EXIT_USAGE;
    }
    if (cli->output == NULL) {
        cli->output = "-";
    }
    if (!job_list_inputs(&g.job, &inputs) || !spares_inputs(&g.job, &inputs)) {
        return g.job.status;
    }
    g.several = inputs.count > 1;
    if (cli->explain != NULL) {
        job_each_input(&g.job, &inputs, JOB_MEETINGS, gather, &g);
        return finish_explain(&g);
    }
    struct srbc_settings settings = cli_settings(cli);
    g.attendance = srbc_attendance_new(&settings);
    job_each_input(&g.job, &inputs, JOB_MEETINGS, gather, &g);
    if (g.job.status == EXIT_DONE && srbc_report_count(g.job.report, SRBC_ERROR) == 0) {
        print(&g, format);
    }
    enum exit_status status = job_finish(&g.job);
    srbc_attendance_free(g.attendance);
    return status;
}
