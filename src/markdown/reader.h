/* The reader's own parts: what the files that make a document tree out of cmark's share.
 *
 * Everything belongs to the scratch arena of one markdown_parse(), except the tree itself. Mistakes
 * are reported where they are found. Seen by src/markdown/ only; the one header with cmark.h. */
#ifndef SRBC_MARKDOWN_READER_H
#define SRBC_MARKDOWN_READER_H

#include <cmark.h>

#include "base/buf.h"
#include "diag/diag.h"
#include "doc/doc.h"
#include "markdown/disguise.h"
#include "source/inclusion.h"

struct run;

/* A footnote's text as it stands in the input. */
struct note {
    struct str label;
    struct span at;
    struct run *run;
    cmark_node *item;
    uint32_t number; /* 0 until it is referred to */
};

/* The footnotes of one text, by label. */
struct note_table {
    struct note *notes;
    size_t count;
    uint32_t *slots; /* index + 1 into notes, 0 free; open addressing */
    size_t slot_count;
};

/* One markdown_parse(). */
struct reader {
    struct doc *doc;
    struct diag *diag;
    struct arena *scratch;
    cmark_mem memory;
    const struct inclusion_text *input;
    struct run *runs;
    struct note **queue; /* footnotes in order of their numbers */
    size_t queue_count;
    size_t queue_room;
    uint32_t first_number;    /* number of queue[0] */
    uint8_t heading_level;    /* of the nearest heading of the generated text, 0 when none */
    struct span heading_at;   /* its place */
    struct buf word;          /* the text node being gathered */
    struct doc_node *waiting; /* blocks of texts included in the middle of a paragraph */
    uint64_t included_bytes;
    size_t weight;  /* bytes that the trees of the texts so far may take, as weigh_run() counts */
    size_t padding; /* cells added to ragged tables */
};

/* One text given to cmark: the generated one, or an included field. */
struct run {
    struct reader *reader;
    struct run *next;
    struct disguise text;
    bool included;
    bool warned_characters;
    bool warned_depth;
    uint8_t base_level; /* included: headings stand below this level */
    uint8_t levels[6];  /* included: the levels of the headings that are open, outermost first */
    uint8_t level_count;
    cmark_node *root; /* released by run_done() or markdown_parse(); NULL for mere words */
    cmark_node *cell_root;
    cmark_node **cells;       /* headings of cell_root, one per table cell; not of mere words */
    struct cell *cell_places; /* where they stand in the text */
    struct note_table notes;
};

/* Where the inlines of one block stand, so that cmark's lines and columns can be led back. */
struct block_place {
    const struct run *run;
    struct span block; /* the whole block in the text */
    const struct cell *cell;
    uint32_t first_line;    /* cmark's line of the block */
    uint32_t dropped_lines; /* link definitions that cmark took away before it */
    uint32_t offset;        /* cmark's column of the block */
    unsigned quotes;
};

/* A paragraph of mere words: lines [first, end) of a run. */
struct words_block {
    size_t first;
    size_t end;
    struct span at;
};

/* A table cell in the text. */
struct cell {
    uint32_t start; /* offset in the text */
    uint32_t end;
    bool exact;      /* no "\|" in it: byte k of the cell's Markdown is byte start + k */
    bool mere_words; /* shown as it stands */
};

/* ---- reader.c ------------------------------------------------------------------------------ */

/* Gives a text to cmark, unless it is mere words, and finds its footnotes and tables; NULL when
 * included texts grow too large. */
struct run *run_new(struct reader *reader, const struct source *source, bool included);

/* To be called when the blocks of an included text have been read: releases cmark's trees, unless
 * its footnotes are still to come. */
void run_done(struct run *run);

/* cmark's tree of a text; the caller releases it. */
cmark_node *parse_markdown(struct reader *reader, struct str copy);

/* The included text of a mark: its blocks added to `parent`. */
void read_inclusion(struct reader *reader, uint32_t number, struct doc_node *parent,
                    unsigned depth);

/* Moves what waits (reader->waiting) to the end of `parent`. */
void flush_waiting(struct reader *reader, struct doc_node *parent);

void move_children(struct doc_node *from, struct doc_node *to);

/* Takes a child off; `before` is the one before it, NULL when it is the first. */
void drop_after(struct doc_node *parent, struct doc_node *before);

/* Takes breaks and blanks off both ends of a node's inlines. */
void trim_inlines(struct doc_node *node);

/* The lines of a cmark block in the text, and how places inside it are led back. */
struct span block_span(const struct run *run, cmark_node *block);
struct block_place place_of_block(const struct run *run, cmark_node *block);

/* The offset in the text of cmark's line and column (from 1) of an inline in the block. */
uint32_t place_offset(const struct block_place *place, int line, int column);

void report_depth(struct run *run, struct span at);

/* ---- weight.c ------------------------------------------------------------------------------ */

/* Adds what the tree of a text will take up to reader->weight; false when the document then
 * has too many parts (reported the first time). */
bool weigh_run(struct run *run);

/* ---- block.c ------------------------------------------------------------------------------- */

/* Adds one block, or all from `first` on, to `parent`. `depth` counts lists, quotes and containers;
 * what lies too deep is reported and left out. */
void read_block(struct run *run, cmark_node *block, struct doc_node *parent, unsigned depth);
void read_blocks(struct run *run, cmark_node *first, struct doc_node *parent, unsigned depth);

/* The literal of a code or HTML block that begins at line `first_line` of the text, with the lines
 * in disguise put back. Appended to `out`. */
void put_block_literal(struct run *run, struct str literal, size_t first_line, struct span at,
                       struct buf *out);

/* Raw HTML as a paragraph of its own words, with a warning. */
void add_literal_paragraph(struct run *run, struct str text, struct span at,
                           struct doc_node *parent);

/* ---- allow.c ------------------------------------------------------------------------------- */

/* Whether the HTML at a place begins with a comment to srbc; it is then carried out and `at->start`
 * moved past it. */
bool read_allowance(struct reader *reader, struct span *at);

/* The HTML of a block without the comments to srbc that it begins with. */
struct str without_allowances(struct reader *reader, struct str html, struct span *at);

/* ---- literal.c ----------------------------------------------------------------------------- */

/* Whether `s` at `at` is an inclusion mark; `*at` is then moved past it. */
bool read_mark(const struct reader *reader, struct str s, size_t *at, uint32_t *number);

/* Whether a reference to a footnote is in disguise at `at`, which is at the byte after its "{";
 * `*at` is then moved past its "}". */
bool read_reference(struct str s, size_t *at, struct str *label);

/* The same for a language, "{lang=en}", at the byte after its "(". */
bool read_language(struct str s, size_t *at, struct str *tag);

/* Whether words have a stand-in at `at`, and the number of their line. */
bool read_stand_in(struct str s, size_t *at, uint32_t *number);

/* One special character as what it stands for (U+FFFD when nothing), which is reported once a text;
 * `*at` is moved past it. Appended to `out`. */
void put_special(struct run *run, struct str s, size_t *at, struct span where, struct buf *out);

/* A literal of cmark's with everything in disguise put back, and included texts as they are
 * written: for code, raw HTML and alternative texts. Appended to `out`. */
void put_literal(struct run *run, struct str s, struct span at, struct buf *out);

/* The same with every line end and tab as a space; in the document's arena, or appended. */
struct str take_literal(struct run *run, const char *literal, struct span at);
void put_on_one_line(struct run *run, const char *literal, struct span at, struct buf *out);

/* ---- inline.c ------------------------------------------------------------------------------ */

/* Adds the inlines below the cmark block `block` to `parent`, from its first inline to the one
 * before `stop` (NULL: all). `depth` is that of the block. */
void read_inlines(struct run *run, cmark_node *block, cmark_node *stop,
                  const struct block_place *place, struct doc_node *parent, unsigned depth);

/* Adds the lines of a block of mere words to `parent`. */
void read_word_lines(struct run *run, const struct words_block *block, struct doc_node *parent);

/* ---- words.c ------------------------------------------------------------------------------- */

/* The next block of mere words from line `number` on; `first` is `end` when there is none. */
struct words_block words_from(const struct run *run, size_t number);

/* Adds the blocks of a text of mere words (disguise.h) from line `number` on, as read_blocks() adds
 * those that cmark has found. */
void read_words(struct run *run, size_t number, struct doc_node *parent, unsigned depth);

/* ---- address.c ----------------------------------------------------------------------------- */

enum address_use { ADDRESS_LINK, ADDRESS_IMAGE };

/* Whether an address may stand in a document. */
bool address_allowed(struct str url, enum address_use use);

/* The address as it is kept in the tree: characters that no URI may hold are percent-encoded when
 * it has a scheme; paths and #anchors stay as they are. */
struct str address_clean(struct arena *arena, struct str url);

/* ---- table.c ------------------------------------------------------------------------------- */

/* Finds the tables of a run and gives their cells to cmark. Done once, before blocks are read. */
void find_tables(struct run *run);

/* Whether a paragraph holds a table; then the lines before it and the table are added. */
bool read_table(struct run *run, cmark_node *paragraph, struct doc_node *parent, unsigned depth);

/* ---- note.c -------------------------------------------------------------------------------- */

/* Finds the footnotes' texts of a run; reports those written twice. */
void find_notes(struct run *run);

/* Whether a list item is a footnote's text. */
bool is_note_item(const struct run *run, cmark_node *item);

/* The number of the footnote called `label`, 0 when there is none (not reported). */
uint32_t refer_to_note(struct run *run, struct str label);

/* Adds the texts of all footnotes referred to at the end of the document, in the order in which
 * they are met in `body` and in each other; reports those that never are. */
void read_notes(struct reader *reader, struct doc_node *body);

/* ---- container.c --------------------------------------------------------------------------- */

/* Adds the blocks of the generated text, with its containers, to `parent`. */
void read_document(struct run *run, struct doc_node *parent);

/* ---- convention.c -------------------------------------------------------------------------- */

/* The bullet lists in `node` (a DOC_FACTS, or a section) as facts. Blocks that are no lists are put
 * after it, in its parent. */
void make_facts(struct reader *reader, struct doc_node *node, struct str name, struct span at);

/* The headings of an item, but not those of included texts: "*(…)*" at the end is secondary, and in
 * the first one leading strong words are the item's number. */
void make_item_headings(struct reader *reader, struct doc_node *section);

#endif
