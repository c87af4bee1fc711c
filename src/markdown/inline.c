/* markdown: the inlines of a block. cmark's nodes are walked without recursion; neighbouring texts
 * are gathered into one; what was in disguise comes back; marks give way to the texts they stand
 * for. Places are led back from cmark's lines and columns, which count from the block's own text.
 */
#include "markdown/reader.h"

#include "base/arena.h"
#include "base/limits.h"
#include "markdown/bytes.h"

struct walk {
    struct run *run;
    const struct block_place *place;
    struct doc_node *parent;
    unsigned depth; /* of the block */
    unsigned open;  /* inlines around this one that hold others */
    bool in_link;
    bool in_word;     /* reader->word is being gathered */
    struct span word; /* where it began, as far as it reaches in that text */
    uint32_t cursor;  /* the end of what was last seen in this run's text */
    size_t tags_open; /* HTML tags told of and not yet closed */
};

/* ---- places -------------------------------------------------------------------------------- */

static struct span inline_span(const struct walk *w, cmark_node *node) {
    const struct block_place *place = w->place;
    int line = cmark_node_get_start_line(node);
    if (line < 1) {
        return (struct span){place->run->text.source, w->cursor, w->cursor};
    }
    uint32_t start = place_offset(place, line, cmark_node_get_start_column(node));
    uint32_t end =
        place_offset(place, cmark_node_get_end_line(node), cmark_node_get_end_column(node) + 1);
    if (place->cell != NULL && !place->cell->exact) {
        return place->block;
    }
    return (struct span){place->run->text.source, start, end > start ? end : start};
}

/* The place of a link or image. cmark gives those that span lines the line of their end, so the
 * first word inside is asked instead; what does not look like a link is searched for its address.
 */
static struct span link_span(const struct walk *w, cmark_node *node, struct str url) {
    struct span at = inline_span(w, node);
    struct str text = w->run->text.text;
    cmark_node *child = cmark_node_first_child(node);
    uint32_t mark = cmark_node_get_type(node) == CMARK_NODE_IMAGE ? 2 : 1;
    if (child != NULL && cmark_node_get_start_line(child) > 0) {
        uint32_t inside = inline_span(w, child).start;
        at.start = inside >= mark ? inside - mark : 0;
    }
    char c = at.start < text.len ? text.ptr[at.start] : 0;
    if (at.end > at.start && (c == '[' || c == '<' || c == '!')) {
        return at;
    }
    struct span block = w->place->block;
    size_t found = url.len > 0 ? str_find(str_sub(text, 0, block.end), url, block.start) : SIZE_MAX;
    return found == SIZE_MAX
               ? block
               : (struct span){block.source, (uint32_t)found, (uint32_t)(found + url.len)};
}

/* ---- words --------------------------------------------------------------------------------- */

static struct doc_node *add_inline(struct walk *w, enum doc_kind kind, struct span at) {
    struct doc_node *node = doc_add(w->run->reader->doc, w->parent, kind);
    node->at = at;
    return node;
}

/* Ends the text that is being gathered and adds it. */
static void end_word(struct walk *w) {
    struct buf *word = &w->run->reader->word;
    if (word->len > 0) {
        struct doc_node *node = add_inline(w, DOC_TEXT, w->word);
        struct str words = str_sub(w->word.source->text, w->word.start, w->word.end);
        struct str shown = buf_view(word); /* as a rule the very words of the text */
        node->text = str_equal(shown, words) ? words : str_copy(w->run->reader->doc->arena, shown);
        buf_clear(word);
    }
    w->in_word = false;
}

static void begin_word(struct walk *w, struct span at) {
    if (!w->in_word) {
        w->word = at;
        w->in_word = true;
    }
    if (w->word.source == at.source && at.end > w->word.end) {
        w->word.end = at.end;
    }
    w->cursor = at.end;
}

static void walk_inlines(struct walk *w, cmark_node *top, cmark_node *stop);

/* Lines of mere words, each a text, with a break between. */
static void walk_words(struct walk *w, const struct words_block *block) {
    const struct disguise *text = &w->run->text;
    for (size_t number = block->first; number < block->end; number++) {
        if (number > block->first) {
            end_word(w);
            add_inline(w, DOC_SOFT_BREAK, (struct span){text->source, w->cursor, w->cursor});
        }
        begin_word(w, disguise_words_span(text, number));
        buf_put(&w->run->reader->word, disguise_words(text, number));
    }
}

/* The rest of an included text: the blocks after the one that is read as inlines. */
struct rest {
    cmark_node *block; /* NULL: none, or mere words */
    size_t line;       /* of mere words; past the last one when there are none left */
};

/* Reads the first block of an included text as inlines when it is a paragraph. */
static struct rest include_first(struct walk *w, struct run *run) {
    bool mere_words = run->text.mere_words;
    struct words_block words = {0};
    struct block_place place = {.run = run};
    cmark_node *first = NULL;
    if (mere_words) {
        words = words_from(run, 1);
        place.block = words.at;
    } else {
        first = cmark_node_first_child(run->root);
        if (first == NULL || cmark_node_get_type(first) != CMARK_NODE_PARAGRAPH ||
            cmark_node_get_user_data(first) != NULL) {
            return (struct rest){.block = first};
        }
        place = place_of_block(run, first);
    }
    struct walk inner = {.run = run,
                         .place = &place,
                         .parent = w->parent,
                         .depth = w->depth,
                         .open = w->open,
                         .in_link = w->in_link,
                         .in_word = w->in_word, /* words go on into the text and out of it */
                         .word = w->word};
    inner.cursor = place.block.start;
    if (mere_words) {
        walk_words(&inner, &words);
    } else {
        walk_inlines(&inner, first, NULL);
    }
    w->in_word = inner.in_word;
    w->word = inner.word;
    return mere_words ? (struct rest){.line = words_from(run, words.end).first}
                      : (struct rest){.block = cmark_node_next(first)};
}

/* A mark inside a paragraph: the inlines of the text's first paragraph; its other blocks wait until
 * the paragraph is done. */
static void include_inlines(struct walk *w, uint32_t number) {
    struct reader *reader = w->run->reader;
    struct run *run = run_new(reader, reader->input->texts[number], true);
    if (run == NULL) {
        return;
    }
    struct rest rest = include_first(w, run);
    bool more_words = run->text.mere_words && rest.line <= run->text.line_count;
    if (rest.block != NULL || more_words) {
        struct doc_node *holder = reader->waiting;
        if (holder == NULL) {
            holder = ARENA_NEW(reader->scratch, struct doc_node);
            holder->kind = DOC_ROOT;
        }
        struct buf word = reader->word;
        reader->word = (struct buf){0};
        reader->waiting = NULL; /* the text's own blocks do not wait */
        if (more_words) {
            read_words(run, rest.line, holder, w->depth);
        } else {
            read_blocks(run, rest.block, holder, w->depth);
        }
        reader->waiting = holder;
        buf_free(&reader->word);
        reader->word = word;
    }
    run_done(run);
}

static bool follows_colon(const struct walk *w, uint32_t offset) {
    struct str text = w->run->text.text;
    return offset < text.len && text.ptr[offset] == ':';
}

/* `defines`: a colon follows and it begins a paragraph, so it was to be the note's text. */
static void add_reference(struct walk *w, struct str label, struct span at, bool defines) {
    struct run *run = w->run;
    struct buf *word = &run->reader->word;
    uint32_t number = 0;
    word->len--; /* the "{" of the disguise */
    if (defines) {
        diag_help(diag_add(run->reader->diag, DIAG_NOTE_MISPLACED, at, DIAG_ARGS(label)),
                  HELP_NOTE_TEXT, DIAG_ARGS(label));
    } else if (w->in_link) {
        const struct doc_node *link = w->parent;
        while (link->kind != DOC_LINK && link->parent != NULL) {
            link = link->parent;
        }
        struct finding *finding =
            diag_add(run->reader->diag, DIAG_NOTE_IN_LINK, at, DIAG_ARGS(label));
        diag_note(finding, NOTE_LINK_HERE, link->at, DIAG_NO_ARGS);
        (void)refer_to_note(run, label); /* it is not unused besides */
    } else {
        number = refer_to_note(run, label);
        if (number == 0) {
            diag_help(diag_add(run->reader->diag, DIAG_NOTE_UNDEFINED, at, DIAG_ARGS(label)),
                      HELP_NOTE_TEXT, DIAG_ARGS(label));
        }
    }
    if (number > 0) {
        end_word(w);
        add_inline(w, DOC_FOOTNOTE_REF, at)->number = number;
    } else {
        buf_printf(word, "[^%.*s]", STR_ARG(label));
    }
}

/* The words of a text node of cmark's. Bytes of the literal and of the text agree except where the
 * text has escapes, so places after the first byte are near enough. */
static void put_words(struct walk *w, struct str s, struct span at) {
    struct run *run = w->run;
    struct buf *word = &run->reader->word;
    size_t done = 0;
    size_t after = 0;
    uint32_t number;
    if (read_stand_in(s, &after, &number)) { /* cmark may have lost count of columns and lines */
        at = disguise_words_span(&run->text, number);
    }
    begin_word(w, at);
    for (size_t i = 0; i < s.len;) {
        struct str label;
        if (!byte_is(s.ptr[i], BYTE_SPECIAL)) {
            i++;
            continue;
        }
        struct span here = span_sub(at, i, i + 1);
        buf_put(word, str_sub(s, done, i));
        if (!run->included && read_mark(run->reader, s, &i, &number)) {
            include_inlines(w, number);
            begin_word(w, span_sub(at, i, s.len));
        } else if (i > done && s.ptr[i - 1] == '{' && read_reference(s, &i, &label)) {
            bool first =
                word->len == 1 && w->parent->kind == DOC_PARAGRAPH && w->parent->first == NULL;
            struct span whole = span_sub(at, here.start - at.start - 1, i);
            add_reference(w, label, whole, first && follows_colon(w, whole.end));
            begin_word(w, span_sub(at, i, s.len));
        } else if (i > done && s.ptr[i - 1] == '(' && read_language(s, &i, &label)) {
            word->len--; /* the "(" of the disguise: no bracket belongs to it */
            buf_printf(word, "{lang=%.*s}", STR_ARG(label));
        } else if (read_stand_in(s, &i, &number)) {
            buf_put(word, disguise_words(&run->text, number));
        } else if (s.ptr[i] == '\t') {
            buf_put_byte(word, ' ');
            i++;
        } else {
            put_special(run, s, &i, here, word);
        }
        done = i;
    }
    buf_put(word, str_sub(s, done, s.len));
}

/* ---- nodes --------------------------------------------------------------------------------- */

static void add_code(struct walk *w, cmark_node *node) {
    end_word(w);
    struct span at = inline_span(w, node);
    struct str text = take_literal(w->run, cmark_node_get_literal(node), at);
    struct doc_node *last = w->parent->last;
    if (last != NULL && last->kind == DOC_CODE) { /* only by inclusion; Markdown cannot say it */
        last->text = STR_JOIN(w->run->reader->doc->arena, last->text, text);
    } else if (text.len > 0) {
        add_inline(w, DOC_CODE, at)->text = text;
    }
}

static bool is_break_tag(struct str html) {
    return str_equal(html, STR("<br>")) || str_equal(html, STR("<br/>")) ||
           str_equal(html, STR("<br />"));
}

/* What is left out leaves no space behind at the end of a line or before another space. */
static void drop_blank_before(struct walk *w, cmark_node *next) {
    struct buf *word = &w->run->reader->word;
    bool text = next != NULL && cmark_node_get_type(next) == CMARK_NODE_TEXT;
    bool ends = next == NULL || cmark_node_get_type(next) == CMARK_NODE_SOFTBREAK ||
                cmark_node_get_type(next) == CMARK_NODE_LINEBREAK ||
                (text && str_starts(str_from(cmark_node_get_literal(next)), STR(" ")));
    while (ends && word->len > 0 && word->ptr[word->len - 1] == ' ') {
        word->ptr[--word->len] = '\0';
    }
}

/* Raw HTML is shown as it is written. In a table "<br>" is the one way to break a line. */
static void add_html(struct walk *w, cmark_node *node) {
    struct span at = inline_span(w, node);
    struct str html = str_from(cmark_node_get_literal(node));
    if (w->place->cell != NULL && is_break_tag(html)) {
        end_word(w);
        add_inline(w, DOC_LINE_BREAK, at);
        return;
    }
    struct span rest = at;
    if (read_allowance(w->run->reader, &rest)) {
        drop_blank_before(w, cmark_node_next(node));
        return;
    }
    bool closes = str_starts(html, STR("</"));
    if (closes && w->tags_open > 0) {
        w->tags_open--; /* "<b>x</b>" is one mistake */
    } else {
        w->tags_open += closes ? 0 : 1;
        diag_add(w->run->reader->diag, DIAG_RAW_HTML, at, DIAG_NO_ARGS);
    }
    begin_word(w, at);
    put_on_one_line(w->run, html.ptr, at, &w->run->reader->word);
}

/* The words below an image, for its alternative text. */
static struct str alternative_text(struct walk *w, cmark_node *image, struct span at) {
    struct buf out = {0};
    cmark_node *node = cmark_node_first_child(image);
    while (node != NULL) {
        const char *literal = cmark_node_get_literal(node);
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            buf_put_byte(&out, ' ');
        } else if (literal != NULL) {
            put_on_one_line(w->run, literal, at, &out);
        }
        if (cmark_node_first_child(node) != NULL) {
            node = cmark_node_first_child(node);
            continue;
        }
        while (node != image && cmark_node_next(node) == NULL) {
            node = cmark_node_parent(node);
        }
        node = node == image ? NULL : cmark_node_next(node);
    }
    struct str text = str_copy(w->run->reader->doc->arena, str_trim(buf_view(&out)));
    buf_free(&out);
    return text;
}

static void add_image(struct walk *w, cmark_node *node) {
    struct run *run = w->run;
    struct diag *diag = run->reader->diag;
    struct span at = link_span(w, node, str_from(cmark_node_get_url(node)));
    struct str url = take_literal(run, cmark_node_get_url(node), at);
    struct str words = alternative_text(w, node, at);
    if (words.len == 0) {
        diag_help(diag_add(diag, DIAG_IMAGE_WITHOUT_TEXT, at, DIAG_ARGS(url)), HELP_IMAGE_TEXT,
                  DIAG_NO_ARGS);
    }
    if (!address_allowed(url, ADDRESS_IMAGE)) {
        diag_add(diag, DIAG_IMAGE_ADDRESS, at, DIAG_ARGS(url));
        begin_word(w, at);
        buf_put(&run->reader->word, words);
        return;
    }
    end_word(w);
    struct doc_node *image = add_inline(w, DOC_IMAGE, at);
    image->url = url;
    image->title = take_literal(run, cmark_node_get_title(node), at);
    image->text = words;
}

/* Opens words in another language, which cmark has seen as a link; NULL for a link. */
static struct doc_node *open_language(struct walk *w, cmark_node *node) {
    struct str url = str_from(cmark_node_get_url(node));
    struct str tag;
    size_t at = 0;
    struct buf closed = {0}; /* as it was written, with its ")" */
    buf_put(&closed, url);
    buf_put_byte(&closed, ')');
    bool found = url.len > 0 && read_language(buf_view(&closed), &at, &tag);
    struct doc_node *span = NULL;
    if (found) {
        end_word(w);
        span = add_inline(w, DOC_SPAN, inline_span(w, node));
        span->language = str_copy(w->run->reader->doc->arena, tag);
    }
    buf_free(&closed);
    return span;
}

/* Opens a link when its address is good; its words are kept in any case. */
static struct doc_node *open_link(struct walk *w, cmark_node *node) {
    struct run *run = w->run;
    struct span at = link_span(w, node, str_from(cmark_node_get_url(node)));
    struct str url = take_literal(run, cmark_node_get_url(node), at);
    if (url.len == 0) {
        diag_add(run->reader->diag, DIAG_LINK_EMPTY, at, DIAG_NO_ARGS);
        return NULL;
    }
    if (!address_allowed(url, ADDRESS_LINK)) {
        diag_help(diag_add(run->reader->diag, DIAG_LINK_ADDRESS, at, DIAG_ARGS(url)),
                  HELP_LINK_ADDRESS, DIAG_NO_ARGS);
        return NULL;
    }
    if (w->in_link) {
        return NULL;
    }
    end_word(w);
    struct doc_node *link = add_inline(w, DOC_LINK, at);
    link->url = address_clean(run->reader->doc->arena, url);
    link->title = take_literal(run, cmark_node_get_title(node), at);
    w->in_link = true;
    return link;
}

static bool is_inside(const struct walk *w, enum doc_kind kind) {
    const struct doc_node *node = w->parent;
    while (doc_is_inline(node->kind) && node->kind != kind) {
        node = node->parent;
    }
    return node->kind == kind;
}

/* Begins an inline that holds others. Without a node of its own (too deep, a bad link) its words
 * stand in its parent. */
static void open_inline(struct walk *w, cmark_node *node) {
    struct doc_node *opened = NULL;
    cmark_node_type type = cmark_node_get_type(node);
    if (w->open >= LIMIT_MARKDOWN_DEPTH) {
        report_depth(w->run, w->place->block);
    } else if (type == CMARK_NODE_LINK) {
        opened = open_language(w, node);
        opened = opened != NULL ? opened : open_link(w, node);
    } else {
        enum doc_kind kind = type == CMARK_NODE_STRONG ? DOC_STRONG : DOC_EMPHASIS;
        if (!is_inside(w, kind)) { /* emphasis of emphasis is the same emphasis */
            end_word(w);
            opened = add_inline(w, kind, inline_span(w, node));
        }
    }
    cmark_node_set_user_data(node, opened);
    if (opened != NULL) {
        w->parent = opened;
        w->open++;
    }
}

static void close_inline(struct walk *w, cmark_node *node) {
    struct doc_node *opened = cmark_node_get_user_data(node);
    if (opened == NULL) {
        return;
    }
    end_word(w);
    if (opened->kind == DOC_LINK) {
        w->in_link = false;
        if (opened->first == NULL) {
            diag_add(w->run->reader->diag, DIAG_LINK_EMPTY, opened->at, DIAG_NO_ARGS);
            doc_add_text(w->run->reader->doc, opened, opened->url)->at = opened->at;
        }
    }
    w->parent = opened->parent;
    w->open--;
}

/* Handles one node; true when its children are to be walked as well. */
static bool enter(struct walk *w, cmark_node *node) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        put_words(w, str_from(cmark_node_get_literal(node)), inline_span(w, node));
        return false;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        end_word(w);
        add_inline(
            w, cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK ? DOC_SOFT_BREAK : DOC_LINE_BREAK,
            inline_span(w, node));
        return false;
    case CMARK_NODE_CODE:
        add_code(w, node);
        return false;
    case CMARK_NODE_HTML_INLINE:
        add_html(w, node);
        return false;
    case CMARK_NODE_IMAGE:
        add_image(w, node);
        return false;
    default:
        open_inline(w, node);
        return true;
    }
}

static void walk_inlines(struct walk *w, cmark_node *top, cmark_node *stop) {
    cmark_node *node = cmark_node_first_child(top);
    while (node != NULL && node != stop) {
        if (enter(w, node)) {
            if (cmark_node_first_child(node) != NULL) {
                node = cmark_node_first_child(node);
                continue;
            }
            close_inline(w, node);
        }
        while (node != top && cmark_node_next(node) == NULL) {
            node = cmark_node_parent(node);
            if (node != top) {
                close_inline(w, node);
            }
        }
        node = node == top ? NULL : cmark_node_next(node);
    }
}

void read_inlines(struct run *run, cmark_node *block, cmark_node *stop,
                  const struct block_place *place, struct doc_node *parent, unsigned depth) {
    struct walk w = {.run = run, .place = place, .parent = parent, .depth = depth};
    w.cursor = place->block.start;
    walk_inlines(&w, block, stop);
    end_word(&w);
}

void read_word_lines(struct run *run, const struct words_block *block, struct doc_node *parent) {
    struct walk w = {.run = run, .parent = parent, .cursor = block->at.start};
    walk_words(&w, block);
    end_word(&w);
}
