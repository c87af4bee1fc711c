/* srbc: the meeting compiler as a library.
 *
 * A session compiles one input: a meeting file or a Markdown text. It owns all memory of that
 * compilation and everything it returns lives until srbc_free(). It never opens a file, reads the
 * clock, the environment or the locale: files come in through struct srbc_files, documents go out
 * as bytes. There is no global state; sessions may run in several threads at once.
 *
 * Errors: a call that returns false has added findings to the session; print them with a
 * report, which gathers the findings of one session or many. When memory runs out the process ends
 * with status 70.
 *
 * Usage:
 *
 *     struct srbc *session = srbc_new(&files, &settings);
 *     if (srbc_load_meeting(session, path, bytes, len)) {
 *         struct srbc_output output;
 *         if (srbc_build(session, "foredragningslista", "pdf", &output)) { ... output.bytes ... }
 *     }
 *     struct srbc_report *report = srbc_report_new(SRBC_SWEDISH);
 *     srbc_report_add(report, session);
 *     srbc_free(session);
 *     struct srbc_text text = srbc_report_print(report, SRBC_FORMAT_HUMAN, false);
 *     ... text.ptr ...
 *     srbc_report_free(report);
 */
#ifndef SRBC_SRBC_H
#define SRBC_SRBC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct srbc;

/* Bytes with a length; UTF-8 where it is text. A NUL byte follows what a session returns. */
struct srbc_text {
    const char *ptr;
    size_t len;
};

enum srbc_file_status {
    SRBC_FILE_OK,
    SRBC_FILE_MISSING,
    SRBC_FILE_OUTSIDE_ROOT,
    SRBC_FILE_DIRECTORY,
    SRBC_FILE_UNREADABLE,
    SRBC_FILE_TOO_LARGE
};

/* Files as the session sees them. `from` is the path of the file that names `name` (relative names
 * start in its folder); empty for the working folder. Memory for `path` and `bytes` comes from
 * srbc_allocate(). An implementation keeps names inside the project root.
 *
 * read() gives a whole file of at most `limit` bytes; probe() tells whether a file is there, and
 * its size; nearest() finds the nearest file of that name in the folder of `from` or one above it.
 * On SRBC_FILE_OK all set `path`: what messages show, and what is given as `from` later on. */
struct srbc_files {
    void *context;
    enum srbc_file_status (*read)(void *context, struct srbc *session, struct srbc_text from,
                                  struct srbc_text name, uint64_t limit, struct srbc_text *path,
                                  struct srbc_text *bytes);
    enum srbc_file_status (*probe)(void *context, struct srbc *session, struct srbc_text from,
                                   struct srbc_text name, struct srbc_text *path, uint64_t *size);
    enum srbc_file_status (*nearest)(void *context, struct srbc *session, struct srbc_text from,
                                     struct srbc_text name, struct srbc_text *path);
};

enum srbc_language { SRBC_SWEDISH, SRBC_ENGLISH };

/* The archive standard of PDF files. */
enum srbc_archive { SRBC_PDF_A_2A, SRBC_PDF_A_1A, SRBC_PDF_A_3A };

struct srbc_settings {
    enum srbc_language language; /* of findings; documents are Swedish */
    int64_t source_date;         /* SOURCE_DATE_EPOCH in seconds; negative when not set */
    enum srbc_archive archive;
    bool archive_only;   /* PDF files do not claim PDF/UA-1 */
    bool public_edition; /* what is secret or hidden exists in no document */
};

/* A new session; the caller ends it with srbc_free(). `files` is copied, its context is borrowed.
 */
struct srbc *srbc_new(const struct srbc_files *files, const struct srbc_settings *settings);
void srbc_free(struct srbc *session);

/* What a run wants of a code: not to hear of it; to hear of it, a note as a warning; as an error;
 * not as an error though SRBC_WISH_ERROR was given for all (number 0). An error stays an error. */
enum srbc_wish { SRBC_WISH_OFF, SRBC_WISH_ON, SRBC_WISH_ERROR, SRBC_WISH_NO_ERROR };

struct srbc_rule {
    unsigned number; /* 301 for SRB301; 0 for every warning, with SRBC_WISH_ERROR or …_NO_ERROR */
    enum srbc_wish wish;
};

/* Rules for the session's findings; later ones win. */
void srbc_set_rules(struct srbc *session, const struct srbc_rule *rules, size_t count);

/* Zeroed memory that lives as long as the session, for struct srbc_files. */
void *srbc_allocate(struct srbc *session, size_t size);

/* What a YAML file is, judged by its top-level keys. */
enum srbc_file_kind { SRBC_KIND_OTHER, SRBC_KIND_MEETING, SRBC_KIND_BODY, SRBC_KIND_PROFILE };
enum srbc_file_kind srbc_kind_of(const char *bytes, size_t len);

/* Reads and proof-reads a file. srbc_load_meeting() loads a meeting with its body and profile, or
 * only proof-reads when the file is a body or a profile. False when errors were found. Path and
 * bytes are borrowed until srbc_free(). */
bool srbc_load_meeting(struct srbc *session, const char *path, const char *bytes, size_t len);
bool srbc_load_markdown(struct srbc *session, const char *path, const char *bytes, size_t len);

/* A document as bytes, with the file name it should have ("2025-03-14-rbf-foredragningslista.pdf").
 */
struct srbc_output {
    const char *name;
    struct srbc_text bytes;
};

/* Makes one document of the loaded meeting, or of the loaded Markdown when `document` is "text".
 * False when the pair does not exist, the meeting lacks what it needs, or a template is wrong. */
bool srbc_build(struct srbc *session, const char *document, const char *format,
                struct srbc_output *output);

/* Makes an extract of the minutes: the §§ of `paragraphs` ("9-12, 15"; NULL: all), of these the
 * ones that are sent to `recipient` (as written in `expedieras till`; NULL: whatever they are sent
 * to). False when a § does not exist or nothing is left (reported), or as srbc_build(). */
bool srbc_extract(struct srbc *session, const char *paragraphs, const char *recipient,
                  const char *format, struct srbc_output *output);

/* The §§ of the loaded meeting, and everybody its decisions are sent to, each once in the order
 * they come; valid as long as the session. */
const unsigned *srbc_paragraphs(struct srbc *session, size_t *count);
const char *const *srbc_recipients(struct srbc *session, size_t *count);

/* Why a person served or did not, as text in the language of the findings. False when the name is
 * unknown, ambiguous or nobody who could serve (reported), or attendance is not written. */
bool srbc_explain_attendance(struct srbc *session, const char *name, struct srbc_text *text);

/* Attendance over many meetings: who served, was there or was absent, §§ and hours, with totals per
 * person, party and home. Needs the sessions no more when they have been added; keeps only the rows
 * of people. */
struct srbc_attendance;
struct srbc_attendance *srbc_attendance_new(const struct srbc_settings *settings);
void srbc_attendance_free(struct srbc_attendance *attendance);

/* Adds a loaded meeting; false when it has no attendance (a finding of the session says so). */
bool srbc_attendance_add(struct srbc_attendance *attendance, struct srbc *session);

/* All of it as "xlsx", "csv" or "json"; the bytes are valid until srbc_attendance_free(). False
 * when the format does not exist, no meeting has been added, the rows do not fit in a workbook or
 * a library is missing: srbc_attendance_findings() has the finding. */
bool srbc_attendance_print(struct srbc_attendance *attendance, const char *format,
                           struct srbc_text *bytes);

/* The session that holds the findings of srbc_attendance_print(), for a report; lives as long as
 * the attendance. */
struct srbc *srbc_attendance_findings(struct srbc_attendance *attendance);

/* Whether each meeting gets a sheet of its own in the workbook: false when they are too many. */
bool srbc_attendance_has_sheets(const struct srbc_attendance *attendance);

/* Reads through every document the loaded input would be made into, without rendering any: mistakes
 * in texts, links and templates are found. False when there are errors. */
bool srbc_proofread(struct srbc *session);

/* The documents that exist, in the order of the handbook. */
struct srbc_document {
    const char *name;     /* "foredragningslista" */
    const char *formats;  /* "pdf html md": the first is the default */
    const char *title[2]; /* in Swedish and English */
};
const struct srbc_document *srbc_documents(size_t *count);

/* Whether `document` exists in `format`. */
bool srbc_has_format(const struct srbc_document *document, const char *format);

/* Whether the loaded meeting is made into that document when none is named. */
bool srbc_wants(const struct srbc *session, const char *document);

/* Reports comments in the files that silence nothing. To be called last, when the input has been
 * loaded and proof-read; does nothing when there are errors. */
void srbc_check_comments(struct srbc *session);

enum srbc_level { SRBC_NOTE, SRBC_WARNING, SRBC_ERROR };

/* Number of findings so far at a level or above, those left out that a comment or a rule silences.
 */
size_t srbc_count(struct srbc *session, enum srbc_level least);

/* Whether a finding is about what the installation or the profile lacks: a font, a template. */
bool srbc_lacks_resource(const struct srbc *session);

/* A code such as "SRB512" (also "512", "srb512"): its number, 0 when there is none, and its level.
 */
unsigned srbc_find_code(const char *code, enum srbc_level *level);

enum srbc_format {
    SRBC_FORMAT_HUMAN,
    SRBC_FORMAT_SHORT,
    SRBC_FORMAT_JSON,  /* an object a line */
    SRBC_FORMAT_SARIF, /* one log, version 2.1.0 */
    SRBC_FORMAT_GITHUB /* workflow commands */
};

/* The findings of a run: those of all sessions added, sorted by place, each told once, at most a
 * fixed number and a count of the rest. Needs the sessions no more when they have been added. */
struct srbc_report;
struct srbc_report *srbc_report_new(enum srbc_language language);
void srbc_report_free(struct srbc_report *report);

/* Adds a session's findings; its files stand after those already there. */
void srbc_report_add(struct srbc_report *report, struct srbc *session);

/* Says that the run failed by something that is no finding, such as a file that cannot be read. */
void srbc_report_fail(struct srbc_report *report);

/* Number of different findings at a level or above. */
size_t srbc_report_count(const struct srbc_report *report, enum srbc_level least);

/* The whole report; the text is valid until the next call. */
struct srbc_text srbc_report_print(struct srbc_report *report, enum srbc_format format, bool color);

/* The findings of one session; the text is valid until the next call. */
struct srbc_text srbc_print_findings(struct srbc *session, enum srbc_format format, bool color);

/* Texts that need no input; the result lives as long as the session. */
struct srbc_text srbc_schema(struct srbc *session);    /* JSON Schema of the file formats */
struct srbc_text srbc_reference(struct srbc *session); /* docs/format.md */
struct srbc_text srbc_licenses(struct srbc *session);  /* of what is embedded */

/* The page of a code such as "SRB201" (also "201", "srb201"); false when there is no such code. */
bool srbc_explain(struct srbc *session, const char *code, struct srbc_text *page);

/* Embedded templates: calls `each` with the file name and the text. */
void srbc_each_template(void (*each)(void *context, const char *name, struct srbc_text text),
                        void *context);

#endif
