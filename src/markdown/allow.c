/* markdown: comments to srbc, `<!-- srbc: tillåt SRB828 – en mall i texten -->`. They silence
 * findings of their line, or of the line below when they stand alone, and are never shown. */
#include "markdown/reader.h"

bool read_allowance(struct reader *reader, struct span *at) {
    struct str text = str_sub(at->source->text, at->start, at->end);
    size_t from = 0;
    while (from < text.len && (text.ptr[from] == ' ' || text.ptr[from] == '\n')) {
        from++;
    }
    size_t end = str_find(text, STR("-->"), from);
    if (end == SIZE_MAX || !str_starts(str_sub(text, from, text.len), STR("<!--")) ||
        end < from + 4) {
        return false;
    }
    struct span comment = span_sub(*at, from, end + 3);
    struct span lines = diag_allow_lines(comment, DIAG_COMMENTS_MARKDOWN);
    if (lines.source == NULL || !diag_allow(reader->diag, span_sub(*at, from + 4, end), lines)) {
        return false;
    }
    at->start = comment.end;
    return true;
}

struct str without_allowances(struct reader *reader, struct str html, struct span *at) {
    while (read_allowance(reader, at)) {
        size_t end = str_find(html, STR("-->"), 0);
        html = end != SIZE_MAX ? str_sub(html, end + 3, html.len) : STR("");
    }
    return html;
}
