/* markdown: how much memory the tree of a text will take, told before cmark makes it. Every line
 * and everything that may begin a node is counted with what it costs at most, as measured: cmark's
 * node, ours, and their words. */
#include "markdown/reader.h"

#include "base/limits.h"
#include "markdown/bytes.h"

enum {
    COST_BYTE = 6,
    COST_LINE = 16,
    COST_WORDS = 650, /* of a line: a paragraph or a break, and a text */
    COST_BLOCK = 300, /* of a list item or a quotation */
    COST_EMPHASIS = 650,
    COST_MARK = 330, /* a text that ends here, another that begins */
    COST_CELL = 480,
    COST_LINK = 450
};

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r';
}

/* The bytes of a list or quotation mark at the beginning of `line`, 0 when there is none. */
static size_t block_mark(struct str line) {
    size_t at = 0;
    if (line.len > 0 && line.ptr[0] == '>') {
        return 1;
    }
    while (at < line.len && line.ptr[at] >= '0' && line.ptr[at] <= '9') {
        at++;
    }
    bool numbered = at > 0 && at < line.len && (line.ptr[at] == '.' || line.ptr[at] == ')');
    bool bullet = at == 0 && line.len > 0 && str_find_byte(STR("-+*"), line.ptr[0], 0) != SIZE_MAX;
    if (!numbered && !bullet) {
        return 0;
    }
    return at + 1 == line.len || is_blank(line.ptr[at + 1]) ? at + 1 : 0;
}

/* What a byte may begin or end; 0 for an ordinary one. */
static size_t cost_of_byte(struct str line, size_t at) {
    switch (line.ptr[at]) {
    case '*':
    case '_':
        return COST_EMPHASIS;
    case ']':
        return at + 1 < line.len && line.ptr[at + 1] == '(' ? COST_MARK + COST_LINK : COST_MARK;
    case '[':
    case '`':
    case '!':
    case '<':
    case '&':
    case '\\':
        return COST_MARK;
    case '|':
        return COST_CELL;
    default:
        return 0;
    }
}

static size_t cost_of_line(struct str line) {
    size_t cost = COST_LINE + COST_BYTE * line.len;
    size_t marks = 0;
    size_t at = 0;
    for (size_t mark = 1; mark > 0; at += mark) {
        while (at < line.len && is_blank(line.ptr[at])) {
            at++;
        }
        mark = block_mark(str_sub(line, at, line.len));
        marks += mark > 0 ? 1 : 0;
    }
    cost += COST_BLOCK * (marks <= 1 ? marks : 2 * marks - 1); /* each list within is one more */
    cost += at < line.len ? COST_WORDS : 0;
    for (; at < line.len; at++) {
        cost += byte_is(line.ptr[at], BYTE_MARKUP) ? cost_of_byte(line, at) : 0;
    }
    return cost;
}

/* The same of a line of mere words, after one mark at most. */
static size_t cost_of_words(struct str line, size_t words) {
    bool mark = words > 0 && str_trim(str_sub(line, 0, words)).len > 0;
    return COST_LINE + COST_BYTE * line.len + COST_WORDS + (mark ? COST_BLOCK : 0);
}

bool weigh_run(struct run *run) {
    struct reader *reader = run->reader;
    bool before = reader->weight <= LIMIT_MARKDOWN_MEMORY;
    for (size_t line = 1; line <= run->text.line_count; line++) {
        const struct disguise_line *entry = &run->text.lines[line - 1];
        struct str shown = disguise_copy_line(&run->text, line);
        reader->weight += entry->kind == DISGUISE_WORDS ? cost_of_words(shown, entry->words)
                                                        : cost_of_line(shown);
        if (reader->weight > LIMIT_MARKDOWN_MEMORY) {
            if (before) {
                uint32_t start = disguise_offset(&run->text, line, 0);
                uint32_t end = disguise_offset(&run->text, line, SIZE_MAX);
                diag_add(reader->diag, DIAG_MARKDOWN_TOO_LARGE,
                         (struct span){run->text.source, start, end}, DIAG_NO_ARGS);
            }
            return false;
        }
    }
    return true;
}
