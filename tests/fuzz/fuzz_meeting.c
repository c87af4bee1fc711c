/* fuzzing: any bytes as a meeting file, into every document, and the findings in every form; where
 * something may be hidden also as the public edition. */
#include <string.h>

#include "fuzz.h"

static bool holds(const char *text, size_t len, const char *word) {
    size_t size = strlen(word);
    for (size_t at = 0; at + size <= len; at++) {
        if (memcmp(text + at, word, size) == 0) {
            return true;
        }
    }
    return false;
}

static bool may_hide(const char *text, size_t len) {
    return holds(text, len, "[[") || holds(text, len, "\\") || holds(text, len, "sekretess") ||
           holds(text, len, "personuppgifter");
}

static void run(struct srbc *session, const char *text, size_t len) {
    if (srbc_load_meeting(session, "mote.yaml", text, len)) {
        fuzz_build_all(session);
    } else {
        fuzz_expect(srbc_count(session, SRBC_ERROR) > 0, "who fails has said why");
    }
    srbc_check_comments(session);
    for (int format = SRBC_FORMAT_HUMAN; format <= SRBC_FORMAT_GITHUB; format++) {
        struct srbc_text printed =
            srbc_print_findings(session, (enum srbc_format)format, format == SRBC_FORMAT_HUMAN);
        fuzz_expect(printed.len > 0 || srbc_count(session, SRBC_NOTE) == 0, "findings are printed");
    }
}

/* Nothing that opens hidden words gets through, in either edition. */
static void expect_no_brackets(struct srbc *session, const char *text, size_t len) {
    struct srbc_output data;
    if (srbc_load_meeting(session, "mote.yaml", text, len) &&
        srbc_build(session, "data", "json", &data)) {
        fuzz_expect(!holds(data.bytes.ptr, data.bytes.len, "[["), "hidden words are hidden");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *text = (const char *)data;
    if (size > FUZZ_INPUT_MAX) {
        return 0;
    }
    struct srbc *session = fuzz_session();
    run(session, text, size);
    srbc_free(session);
    if (may_hide(text, size)) {
        session = fuzz_public_session();
        run(session, text, size);
        srbc_free(session);
        session = fuzz_public_session();
        expect_no_brackets(session, text, size);
        srbc_free(session);
    }
    return 0;
}
