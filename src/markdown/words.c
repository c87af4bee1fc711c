/* markdown: texts of mere words, which most fields of most meetings are: paragraphs of lines in
 * which CommonMark has nothing to find (disguise.c says which). They are read without cmark, to the
 * very nodes and places it would have led to. */
#include "markdown/reader.h"

#include "base/limits.h"

/* The first line from `number` on that holds words, or the one after the last line. */
static size_t skip_blank(const struct disguise *text, size_t number) {
    while (number <= text->line_count && text->lines[number - 1].kind != DISGUISE_WORDS) {
        number++;
    }
    return number;
}

struct words_block words_from(const struct run *run, size_t number) {
    const struct disguise *text = &run->text;
    struct words_block block = {.first = skip_blank(text, number)};
    block.end = block.first;
    while (block.end <= text->line_count && text->lines[block.end - 1].kind == DISGUISE_WORDS) {
        block.end++;
    }
    if (block.first < block.end) {
        block.at = (struct span){text->source, disguise_offset(text, block.first, 0),
                                 disguise_offset(text, block.end - 1, SIZE_MAX)};
    }
    return block;
}

void read_words(struct run *run, size_t number, struct doc_node *parent, unsigned depth) {
    struct words_block block = words_from(run, number);
    if (depth > LIMIT_MARKDOWN_DEPTH && block.first < block.end) {
        report_depth(run, block.at);
        return;
    }
    while (block.first < block.end) {
        struct doc_node *paragraph = doc_add(run->reader->doc, parent, DOC_PARAGRAPH);
        paragraph->at = block.at;
        read_word_lines(run, &block, paragraph);
        flush_waiting(run->reader, parent);
        block = words_from(run, block.end);
    }
}
