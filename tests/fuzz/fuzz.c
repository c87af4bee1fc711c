/* fuzzing: sessions over memory, and the rules that every input must keep. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char BODY[] = "namn: Beredningen för framtidsfrågor\n"
                           "förkortning: BF\n"
                           "slag: beredning\n"
                           "ledamöter:\n"
                           "  - Astrid Bergfalk (S), ordförande\n"
                           "  - Nils Ek (M), vice ordförande\n"
                           "  - Ingegerd Ölund (M), Österfors\n"
                           "ersättare:\n"
                           "  - Vera Sandström (V), för Nils Ek\n"
                           "tjänstepersoner:\n"
                           "  - Samuel Dahl, mötessekreterare\n";
static const char PROFILE[] = "organisation: Region Sjöbygden\n";

static const struct {
    const char *name;
    struct srbc_text text;
} FILES[] = {
    {"organ.yaml", {BODY, sizeof BODY - 1}},
    {"profil.yaml", {PROFILE, sizeof PROFILE - 1}},
};

void fuzz_expect(bool holds, const char *what) {
    if (!holds) {
        fprintf(stderr, "does not hold: %s\n", what);
        abort();
    }
}

static const struct srbc_text *file_find(struct srbc_text name) {
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        if (strlen(FILES[i].name) == name.len && memcmp(FILES[i].name, name.ptr, name.len) == 0) {
            return &FILES[i].text;
        }
    }
    return NULL;
}

static struct srbc_text text_copy(struct srbc *session, struct srbc_text text) {
    char *copy = srbc_allocate(session, text.len + 1);
    memcpy(copy, text.ptr, text.len);
    return (struct srbc_text){copy, text.len};
}

static enum srbc_file_status file_read(void *context, struct srbc *session, struct srbc_text from,
                                       struct srbc_text name, uint64_t limit,
                                       struct srbc_text *path, struct srbc_text *bytes) {
    (void)context;
    (void)from;
    const struct srbc_text *text = file_find(name);
    if (text == NULL) {
        return SRBC_FILE_MISSING;
    }
    if (text->len > limit) {
        return SRBC_FILE_TOO_LARGE;
    }
    *path = text_copy(session, name);
    *bytes = text_copy(session, *text);
    return SRBC_FILE_OK;
}

static enum srbc_file_status file_probe(void *context, struct srbc *session, struct srbc_text from,
                                        struct srbc_text name, struct srbc_text *path,
                                        uint64_t *size) {
    (void)context;
    (void)from;
    const struct srbc_text *text = file_find(name);
    if (text == NULL) {
        return SRBC_FILE_MISSING;
    }
    *path = text_copy(session, name);
    *size = text->len;
    return SRBC_FILE_OK;
}

static enum srbc_file_status file_nearest(void *context, struct srbc *session,
                                          struct srbc_text from, struct srbc_text name,
                                          struct srbc_text *path) {
    uint64_t size;
    return file_probe(context, session, from, name, path, &size);
}

static struct srbc *session_of(bool public_edition) {
    const struct srbc_files files = {NULL, file_read, file_probe, file_nearest};
    const struct srbc_settings settings = {
        .language = SRBC_SWEDISH, .source_date = -1, .public_edition = public_edition};
    return srbc_new(&files, &settings);
}

struct srbc *fuzz_session(void) {
    return session_of(false);
}

struct srbc *fuzz_public_session(void) {
    return session_of(true);
}

void fuzz_build(struct srbc *session, const char *document, const char *format) {
    struct srbc_output output;
    if (srbc_build(session, document, format, &output)) {
        fuzz_expect(output.bytes.len > 0, "a document has bytes");
        fuzz_expect(output.bytes.ptr[output.bytes.len] == '\0', "a NUL byte follows");
        fuzz_expect(output.name != NULL && strchr(output.name, '/') == NULL,
                    "a document's name stays in its folder");
    } else {
        /* perhaps when it was made in another format: what is missing is told once */
        fuzz_expect(srbc_count(session, SRBC_ERROR) > 0, "who fails has said why");
    }
}

static void build_formats(struct srbc *session, const struct srbc_document *document) {
    char format[16];
    for (const char *at = document->formats; *at != '\0';) {
        size_t len = strcspn(at, " ");
        fuzz_expect(len > 0 && len < sizeof format, "formats are short words");
        memcpy(format, at, len);
        format[len] = '\0';
        fuzz_build(session, document->name, format);
        at += len + (at[len] == ' ');
    }
}

/* Extracts of what was chosen and for everybody they are sent to. */
static void extract_all(struct srbc *session) {
    struct srbc_output output;
    size_t count;
    (void)srbc_extract(session, "1-3, 7", NULL, "html", &output);
    const char *const *recipients = srbc_recipients(session, &count);
    for (size_t i = 0; i < count; i++) {
        bool made = srbc_extract(session, NULL, recipients[i], "md", &output);
        fuzz_expect(made || srbc_count(session, SRBC_ERROR) > 0, "who fails has said why");
    }
}

/* Attendance of the meeting twice over, and why somebody of each list served. */
static void attend(struct srbc *session) {
    static const struct srbc_settings settings = {.source_date = -1};
    static const char *const names[] = {"Astrid Bergfalk", "Ek", "", "*"};
    struct srbc_attendance *attendance = srbc_attendance_new(&settings);
    struct srbc_text text;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        (void)srbc_explain_attendance(session, names[i], &text);
    }
    if (srbc_attendance_add(attendance, session)) {
        fuzz_expect(srbc_attendance_add(attendance, session), "what can be added can be again");
        fuzz_expect(srbc_attendance_print(attendance, "csv", &text), "attendance as csv");
        fuzz_expect(srbc_attendance_print(attendance, "json", &text), "attendance as JSON");
    }
    srbc_attendance_free(attendance);
}

void fuzz_build_all(struct srbc *session) {
    size_t count;
    const struct srbc_document *documents = srbc_documents(&count);
    for (size_t i = 0; i < count; i++) {
        build_formats(session, &documents[i]);
    }
    extract_all(session);
    attend(session);
}
