/* Disguise: the copy of a Markdown text that cmark is given instead of the text itself.
 *
 * Owned by the scratch arena. Does not fail; what it has to break up (hostile nesting) is reported.
 * Sees base, source and diag. The copy says to cmark, in CommonMark it knows, what our own syntax
 * means: see disguise.c. Lines are the same in both; columns are led back by disguise_offset(). */
#ifndef SRBC_MARKDOWN_DISGUISE_H
#define SRBC_MARKDOWN_DISGUISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "source/source.h"

struct arena;
struct buf;
struct diag;

/* Bytes of the copy that stand for something else; such bytes in the text itself become
 * DISGUISE_BAD. */
enum disguise_byte {
    DISGUISE_BAD = 1,      /* a control character: U+FFFD */
    DISGUISE_NOTE = 2,     /* "{", this, label, "}": a reference to a footnote, "[^label]" */
    DISGUISE_STAND_IN = 3, /* this, a number: the words of that line, which is DISGUISE_WORDS */
    DISGUISE_BANG = 5,     /* "!" that must not begin an image */
    DISGUISE_COLON = 6,    /* ":" that must not make a link definition */
    DISGUISE_LANGUAGE = 7, /* "(", this, "ang=en)": "{lang=en}" after a bracket */
    DISGUISE_LAST = 8
};

enum disguise_line_kind {
    DISGUISE_PLAIN,
    DISGUISE_FENCE,      /* ":::" at the line's start, "<?>" in the copy: an HTML block to cmark */
    DISGUISE_DEFINITION, /* "[^label]: " at the line's start, "+   " in the copy: a list item */
    DISGUISE_WORDS       /* mere words from some byte on, which have a stand-in in the copy */
};

struct disguise_line {
    uint32_t copy;   /* offset of the line in the copy */
    uint32_t source; /* and in the text */
    uint8_t kind;    /* enum disguise_line_kind; a text may have millions of lines */
    uint8_t words;   /* DISGUISE_WORDS: bytes before them, in both; a mark and a few spaces */
};

struct disguise {
    const struct source *source;
    struct str text; /* the source's, with bytes that are not UTF-8 as DISGUISE_BAD */
    struct str copy;
    struct disguise_line *lines; /* line_count + 1; the last one is the end of the text */
    size_t line_count;
    bool marked;          /* some line is DISGUISE_FENCE or DISGUISE_DEFINITION */
    bool mere_words;      /* paragraphs of DISGUISE_WORDS lines and nothing else */
    bool has_pipes;       /* "|" occurs: there may be tables */
    bool has_colons;      /* ":::" occurs */
    bool has_definitions; /* "]:" occurs: there may be link definitions */
};

/* The copy of a source's text. `containers` says whether ":::" lines are containers; such a text is
 * never mere words. */
struct disguise disguise_text(struct arena *scratch, const struct source *source, bool containers,
                              struct diag *diag);

/* Whether CommonMark has nothing to say about the words: they show as they stand. */
bool disguise_is_words(struct str words);

/* Line `number` (from 1, clamped) of the copy and of the text, without its end; words stand in both
 * as they are. */
struct str disguise_copy_line(const struct disguise *disguise, size_t number);
struct str disguise_source_line(const struct disguise *disguise, size_t number);

/* The words of a DISGUISE_WORDS line, and their place. */
struct str disguise_words(const struct disguise *disguise, size_t number);
struct span disguise_words_span(const struct disguise *disguise, size_t number);

/* The offset in the text of byte `column` (from 0) of line `number` (from 1) of the copy. */
uint32_t disguise_offset(const struct disguise *disguise, size_t number, size_t column);

/* Where the words of a line begin (bytes from the start of the line) when it stands inside `quotes`
 * block quotes. */
size_t disguise_indent(struct str line, unsigned quotes);

/* The length of "{lang=en}" at the start of `s`, 0 when that is not what stands there. */
size_t disguise_language(struct str s);

/* The length of "[^label]" at the start of `s` with its label, 0 when there is none. */
size_t disguise_label(struct str s, struct str *label);

#endif
