/* fuzzing: any bytes as a meeting file, into every document, and the findings in every form. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > FUZZ_INPUT_MAX) {
        return 0;
    }
    struct srbc *session = fuzz_session();
    if (srbc_load_meeting(session, "mote.yaml", (const char *)data, size)) {
        fuzz_build_all(session);
    } else {
        fuzz_expect(srbc_count(session, SRBC_ERROR) > 0, "who fails has said why");
    }
    srbc_check_comments(session);
    for (int format = SRBC_FORMAT_HUMAN; format <= SRBC_FORMAT_GITHUB; format++) {
        struct srbc_text text =
            srbc_print_findings(session, (enum srbc_format)format, format == SRBC_FORMAT_HUMAN);
        fuzz_expect(text.len > 0 || srbc_count(session, SRBC_NOTE) == 0, "findings are printed");
    }
    srbc_free(session);
    return 0;
}
