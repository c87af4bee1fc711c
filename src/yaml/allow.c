/* yaml: comments to srbc. libyaml drops comments, so they are looked for in the file itself: a `#`
 * that begins a word and stands in none of the texts that were read. */
#include "yaml/allow.h"

#include <string.h>

#include "base/arena.h"

static size_t skip_blanks(struct str text, size_t at) {
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t')) {
        at++;
    }
    return at;
}

bool allow_begins(struct str text, size_t hash) {
    static const char letters[] = "srbc";
    size_t at = skip_blanks(text, hash + 1);
    for (size_t i = 0; i < 4; i++) {
        if (at + i >= text.len || (text.ptr[at + i] | 0x20) != letters[i]) {
            return false;
        }
    }
    at = skip_blanks(text, at + 4);
    return at < text.len && text.ptr[at] == ':' &&
           (hash == 0 || strchr(" \t\r\n", text.ptr[hash - 1]) != NULL);
}

bool allow_present(const struct source *source) {
    struct str text = source->text;
    size_t hash = str_find_byte(text, '#', 0);
    while (hash != SIZE_MAX && !allow_begins(text, hash)) {
        hash = str_find_byte(text, '#', hash + 1);
    }
    return hash != SIZE_MAX;
}

void allow_add_text(struct allow_texts *texts, struct span at, bool block) {
    if (block) { /* a comment may stand after the mark */
        size_t line = str_find_byte(at.source->text, '\n', at.start);
        at.start = line < at.end ? (uint32_t)line : at.end;
    }
    texts->items =
        arena_more(texts->arena, texts->items, texts->count, &texts->room, sizeof *texts->items);
    texts->items[texts->count++] = at;
}

/* Of the texts that begin at or before `offset` the last one's number, from 1; 0 when none does. */
static size_t texts_before(const struct allow_texts *texts, uint32_t offset) {
    size_t low = 0;
    size_t high = texts->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (texts->items[middle].start <= offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The lines that a comment covers, together with the whole of a text that begins on them. */
static struct span covered(const struct allow_texts *texts, struct span comment) {
    struct span lines = diag_allow_lines(comment, DIAG_COMMENTS_YAML);
    size_t last = texts_before(texts, lines.end);
    if (last > 0 && texts->items[last - 1].start >= lines.start &&
        texts->items[last - 1].end > lines.end) {
        lines.end = texts->items[last - 1].end;
        lines.end -= lines.source->text.ptr[lines.end - 1] == '\n' ? 1 : 0;
    }
    return lines;
}

void allow_read(const struct allow_texts *texts, const struct source *source, uint32_t end,
                struct diag *diag) {
    struct str text = str_sub(source->text, 0, end);
    for (size_t hash = str_find_byte(text, '#', 0); hash != SIZE_MAX;
         hash = str_find_byte(text, '#', hash + 1)) {
        if (!allow_begins(text, hash)) {
            continue;
        }
        size_t before = texts_before(texts, (uint32_t)hash);
        if (before > 0 && texts->items[before - 1].end > hash) {
            continue; /* a text that speaks of comments */
        }
        size_t line = str_find_byte(text, '\n', hash);
        line = line != SIZE_MAX ? line : text.len;
        struct span comment = {source, (uint32_t)hash, (uint32_t)line};
        if (line > hash && text.ptr[line - 1] == '\r') {
            comment.end--;
        }
        struct span words = {source, comment.start + 1, comment.end};
        (void)diag_allow(diag, words, covered(texts, comment));
    }
}
