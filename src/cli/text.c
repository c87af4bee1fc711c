/* cli: texts of the command line. */
#include "cli/text.h"

static const struct str texts[TEXT_COUNT][LANGUAGE_COUNT] = {
#define TEXT(name, sv, en) {STR_INIT(sv), STR_INIT(en)},
#include "cli/text.def"
#undef TEXT
};

void text_put(struct buf *out, enum language language, enum text text, struct text_args args) {
    struct str template = texts[text][language];
    for (size_t i = 0; i < template.len; i++) {
        const char *c = template.ptr + i;
        if (i + 2 < template.len && c[0] == '{' && c[1] >= '0' && c[1] <= '2' && c[2] == '}') {
            buf_put(out, args.v[c[1] - '0']);
            i += 2;
        } else {
            buf_put_byte(out, *c);
        }
    }
}
