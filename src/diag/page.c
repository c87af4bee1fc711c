/* diag: the pages of `srbc explain`. A page is one embedded file with a Swedish and an English
 * half, each under a heading of level 1. */
#include "base/buf.h"
#include "base/embed.h"
#include "diag/diag.h"

static struct str half_of(struct str page, enum language language) {
    struct str english = STR("\n# English\n");
    size_t split = str_find(page, english, 0);
    if (split == SIZE_MAX) {
        return str_trim(page);
    }
    return str_trim(language == LANGUAGE_EN
                        ? str_sub(page, split + english.len, page.len)
                        : str_sub(page, str_find_byte(page, '\n', 0) + 1, split));
}

struct str diag_page(enum diag_text code, enum language language) {
    struct buf name = {0};
    struct str bytes = {NULL, 0};
    buf_printf(&name, "explain/SRB%u.md", diag_number(code));
    bool found = embed_find(buf_view(&name), &bytes);
    buf_free(&name);
    return found ? half_of(bytes, language) : STR("");
}
