/* fuzzing: any bytes as a Markdown text, into every format; a text written back as Markdown can be
 * read again. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > FUZZ_INPUT_MAX) {
        return 0;
    }
    struct srbc *session = fuzz_session();
    struct srbc_output written;
    if (srbc_load_markdown(session, "text.md", (const char *)data, size)) {
        fuzz_build(session, "text", "html");
        fuzz_build(session, "text", "pdf");
        if (srbc_build(session, "text", "md", &written)) {
            struct srbc *again = fuzz_session();
            if (srbc_load_markdown(again, "text.md", written.bytes.ptr, written.bytes.len)) {
                fuzz_build(again, "text", "html");
            }
            srbc_free(again);
        }
    } else {
        fuzz_expect(srbc_count(session, SRBC_ERROR) > 0, "who fails has said why");
    }
    (void)srbc_print_findings(session, SRBC_FORMAT_HUMAN, false);
    srbc_free(session);
    return 0;
}
