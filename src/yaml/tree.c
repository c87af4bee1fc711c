/* yaml: libyaml's events → a tree with places.
 *
 * Method: a stack of open collections, no recursion. libyaml counts places in code points; a cursor
 * that walks with the events turns them into byte offsets. An alias shares the node of its anchor
 * but is counted as if it were written out. */
#include "yaml/tree.h"

#include <string.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/table.h"
#include "base/utf8.h"
#include "diag/diag.h"
#include "yaml/allow.h"
#include "yaml/check.h"
#include "yaml/explain.h"

struct frame {
    struct node *node;
    struct node *key; /* of a mapping: read, its value not yet */
    struct str anchor;
    struct span anchor_at; /* "&name" */
    int32_t indent;
};

struct reader {
    struct arena *arena;
    const struct source *source;
    struct diag *diag;
    size_t point; /* the cursor: code point … */
    size_t byte;  /* … and its byte offset */
    struct frame stack[LIMIT_DEPTH];
    size_t depth;
    struct node *root;
    struct table anchors; /* name → node, finished ones */
    size_t nodes;
    size_t documents;
    struct allow_texts texts; /* without an arena when no comment asks for them */
    uint32_t stopped_at;      /* byte offset of a mistake of syntax */
    bool stopped;
    bool damaged; /* a value is not what was written: what it lacks is no news */
};

/* ---- places ---------------------------------------------------------------------------------- */

/* Whether a byte is the second or later one of its code point. */
static bool is_inside(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* How many of eight bytes are: the highest bit is set and the next is not. The sum of all places
 * ends up in the highest one. */
static size_t count_inside(uint64_t word) {
    uint64_t marks = word >> 7 & ~(word >> 6) & UTF8_BYTES(1);
    return (size_t)(marks * UTF8_BYTES(1) >> 56);
}

/* The text is checked, so that code points are counted by their first bytes. */
static uint32_t byte_offset(struct reader *reader, size_t point) {
    struct str text = reader->source->text;
    size_t byte = reader->byte;
    size_t now = reader->point;
    while (point > now && point - now >= 8 && text.len - byte >= 8) {
        now += 8 - count_inside(utf8_word(text, byte));
        byte += 8;
    }
    while (byte < text.len && (now < point || is_inside(text.ptr[byte]))) {
        now += is_inside(text.ptr[byte++]) ? 0 : 1;
    }
    while (now > point && byte > 0) {
        now -= is_inside(text.ptr[--byte]) ? 0 : 1;
    }
    reader->byte = byte;
    reader->point = now;
    return (uint32_t)byte;
}

static struct span event_span(struct reader *reader, const yaml_event_t *event) {
    uint32_t start = byte_offset(reader, event->start_mark.index);
    uint32_t end = byte_offset(reader, event->end_mark.index);
    return (struct span){reader->source, start, end > start ? end : start};
}

/* The place without `&anchor` in front, which libyaml counts in. */
static struct span without_anchor(struct span at, const yaml_char_t *anchor) {
    struct str text = at.source->text;
    if (anchor != NULL && at.start < at.end && text.ptr[at.start] == '&') {
        at.start += 1 + (uint32_t)strlen((const char *)anchor);
        while (at.start < at.end && strchr(" \t\r\n", text.ptr[at.start]) != NULL) {
            at.start++;
        }
    }
    return at;
}

/* ---- limits ---------------------------------------------------------------------------------- */

static void report_limit(struct reader *reader, enum diag_text code, struct span at, size_t limit) {
    struct buf number = {0};
    buf_put_int(&number, (int64_t)limit);
    diag_add(reader->diag, code, at, DIAG_ARGS(buf_view(&number)));
    buf_free(&number);
    reader->stopped = true;
}

static bool count_nodes(struct reader *reader, size_t more, struct span at) {
    reader->nodes += more;
    if (reader->nodes > LIMIT_NODES) {
        report_limit(reader, DIAG_TOO_MANY_NODES, at, LIMIT_NODES);
        return false;
    }
    return true;
}

/* ---- the tree -------------------------------------------------------------------------------- */

static struct node *node_new(struct reader *reader, enum node_kind kind, enum node_style style,
                             struct span at) {
    struct node *node = ARENA_NEW(reader->arena, struct node);
    node->kind = kind;
    node->style = style;
    node->at = at;
    node->weight = 1;
    node->indent = reader->depth > 0 ? reader->stack[reader->depth - 1].indent : -1;
    return node;
}

static void add_child(struct reader *reader, struct node *parent, struct node *key,
                      struct node *value) {
    struct node_child *child = ARENA_NEW(reader->arena, struct node_child);
    child->key = key;
    child->value = value;
    if (parent->last != NULL) {
        parent->last->next = child;
    } else {
        parent->first = child;
    }
    parent->last = child;
    parent->count++;
}

/* Hangs a node into the open collection. False when it is a key that is no text. */
static bool attach(struct reader *reader, struct node *node) {
    if (reader->depth == 0) {
        reader->root = reader->root != NULL ? reader->root : node;
        return true;
    }
    struct frame *top = &reader->stack[reader->depth - 1];
    if (top->node->kind == NODE_LIST) {
        add_child(reader, top->node, NULL, node);
        return true;
    }
    if (top->key != NULL) {
        add_child(reader, top->node, top->key, node);
        top->key = NULL;
        return true;
    }
    if (node->kind != NODE_TEXT) {
        struct finding *finding =
            diag_add(reader->diag, DIAG_KEY_NOT_TEXT, span_sub(node->at, 0, 1), DIAG_NO_ARGS);
        diag_help(finding, HELP_QUOTE_WHOLE_TEXT, DIAG_NO_ARGS);
        reader->stopped = true;
        return false;
    }
    top->key = node;
    return true;
}

/* A finished node counts in the collection around it. */
static void add_weight(struct reader *reader, const struct node *node) {
    if (reader->depth > 0) {
        struct node *parent = reader->stack[reader->depth - 1].node;
        parent->weight += node->weight;
        parent->height = node->height + 1 > parent->height ? node->height + 1 : parent->height;
        parent->at.end = node->at.source == parent->at.source && node->at.end > parent->at.end &&
                                 parent->style == STYLE_BLOCK
                             ? node->at.end
                             : parent->at.end;
    }
}

static void set_anchor(struct reader *reader, struct str anchor, struct node *node) {
    if (anchor.len > 0) {
        (void)table_set(&reader->anchors, anchor, node);
    }
}

static struct str anchor_name(struct reader *reader, const yaml_char_t *anchor) {
    return anchor != NULL ? str_copy(reader->arena, str_from((const char *)anchor))
                          : (struct str){NULL, 0};
}

/* ---- events ---------------------------------------------------------------------------------- */

/* `!Viktigt`: the text has become a tag. True when there is one (reported). */
static bool report_tag(struct reader *reader, const yaml_char_t *tag, struct span at) {
    if (tag != NULL) {
        explain_text_start(reader->diag, at.source, at.start);
    }
    return tag != NULL;
}

/* `rubrik: Etapp #2`: YAML takes the rest of the line for a comment. */
static void warn_comment(struct reader *reader, struct span at) {
    struct str text = reader->source->text;
    size_t hash = at.end;
    while (hash < text.len && (text.ptr[hash] == ' ' || text.ptr[hash] == '\t')) {
        hash++;
    }
    if (at.end == at.start || hash == at.end || hash + 1 >= text.len || text.ptr[hash] != '#' ||
        strchr(" \t\r\n#!-=", text.ptr[hash + 1]) != NULL || allow_begins(text, hash)) {
        return;
    }
    size_t end = str_find_byte(text, '\n', hash);
    end = end != SIZE_MAX ? end : text.len;
    struct str whole = str_trim(str_sub(text, at.start, end));
    struct finding *finding = diag_add(reader->diag, DIAG_COMMENT_CUTS,
                                       (struct span){reader->source, (uint32_t)hash, (uint32_t)end},
                                       DIAG_ARGS(str_sub(text, at.start, at.end)));
    explain_quote(finding, whole);
}

/* "K:\Protokoll": a letter after the backslash has made a character that may not stand in a text.
 * False when there is none. */
static bool report_escape(struct reader *reader, struct span at) {
    struct str raw = str_sub(at.source->text, at.start, at.end);
    for (size_t i = 0; i + 1 < raw.len; i++) {
        if (raw.ptr[i] != '\\') {
            continue;
        }
        if (strchr("0abvferNLP", raw.ptr[++i]) != NULL) {
            struct finding *finding =
                diag_add(reader->diag, DIAG_BAD_ESCAPE, span_sub(at, i - 1, i + 1), DIAG_NO_ARGS);
            diag_help(finding, HELP_ESCAPE, DIAG_NO_ARGS);
            return true;
        }
    }
    return false;
}

/* A quoted text may hold by escape what a file may not hold plainly. */
static void check_escapes(struct reader *reader, struct node *node) {
    struct str text = node->text;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (!check_character(c)) {
            if (!report_escape(reader, node->at)) {
                char name[12];
                diag_add(reader->diag, check_character_code(c), node->at,
                         DIAG_ARGS(check_character_name(c, name)));
            }
            node->cut = true;
            return;
        }
    }
}

static void on_scalar(struct reader *reader, const yaml_event_t *event) {
    static const enum node_style styles[] = {
        [YAML_ANY_SCALAR_STYLE] = STYLE_PLAIN,
        [YAML_PLAIN_SCALAR_STYLE] = STYLE_PLAIN,
        [YAML_SINGLE_QUOTED_SCALAR_STYLE] = STYLE_SINGLE,
        [YAML_DOUBLE_QUOTED_SCALAR_STYLE] = STYLE_DOUBLE,
        [YAML_LITERAL_SCALAR_STYLE] = STYLE_LITERAL,
        [YAML_FOLDED_SCALAR_STYLE] = STYLE_FOLDED,
    };
    struct span at = without_anchor(event_span(reader, event), event->data.scalar.anchor);
    bool tagged = report_tag(reader, event->data.scalar.tag, at);
    struct node *node = node_new(reader, NODE_TEXT, styles[event->data.scalar.style], at);
    node->cut = tagged;
    node->text = str_copy(reader->arena, (struct str){(const char *)event->data.scalar.value,
                                                      event->data.scalar.length});
    if (reader->texts.arena != NULL) {
        allow_add_text(&reader->texts, at,
                       node->style == STYLE_LITERAL || node->style == STYLE_FOLDED);
    }
    if (node->style == STYLE_DOUBLE) {
        check_escapes(reader, node);
    } else if (node->style == STYLE_PLAIN) {
        node->cut = explain_dashes(reader->diag, at) || node->cut;
        warn_comment(reader, at);
    }
    reader->damaged = reader->damaged || node->cut;
    if (count_nodes(reader, 1, at) && attach(reader, node)) {
        add_weight(reader, node);
        set_anchor(reader, anchor_name(reader, event->data.scalar.anchor), node);
    }
}

/* The collection that carries the anchor and is still open, or NULL. */
static const struct frame *open_anchor(const struct reader *reader, struct str name) {
    for (size_t i = 0; i < reader->depth; i++) {
        if (str_equal(reader->stack[i].anchor, name)) {
            return &reader->stack[i];
        }
    }
    return NULL;
}

/* `*Klart i dag`: more words on the line, so that this was meant as a text. */
static bool words_follow(const struct reader *reader, size_t at) {
    struct str text = reader->source->text;
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t')) {
        at++;
    }
    bool flow = reader->depth > 0 && reader->stack[reader->depth - 1].node->style == STYLE_FLOW;
    return at < text.len && strchr(flow ? "\r\n#:,]}" : "\r\n#:", text.ptr[at]) == NULL;
}

static void on_alias(struct reader *reader, const yaml_event_t *event) {
    struct span at = event_span(reader, event);
    struct str name = str_from((const char *)event->data.alias.anchor);
    struct node *node = table_get(&reader->anchors, name);
    const struct frame *open = open_anchor(reader, name);
    if (open != NULL) {
        struct finding *finding = diag_add(reader->diag, DIAG_ALIAS_OF_ITSELF, at, DIAG_ARGS(name));
        diag_note(finding, NOTE_ANCHOR_HERE, open->anchor_at, DIAG_NO_ARGS);
        node = NULL;
    } else if (node == NULL && words_follow(reader, at.end)) {
        explain_text_start(reader->diag, at.source, at.start);
        reader->stopped = true; /* what follows cannot be read */
        return;
    } else if (node == NULL) {
        struct finding *finding = diag_add(reader->diag, DIAG_ALIAS_UNKNOWN, at, DIAG_ARGS(name));
        explain_quote(finding, str_sub(at.source->text, at.start, at.end));
    }
    if (node == NULL) { /* an empty text keeps the place, so that reading can go on */
        node = node_new(reader, NODE_TEXT, STYLE_PLAIN, at);
        node->text = STR("");
        node->cut = true;
        reader->damaged = true;
    }
    if (reader->depth + node->height + 1 > LIMIT_DEPTH) {
        report_limit(reader, DIAG_TOO_DEEP, at, LIMIT_DEPTH);
    } else if (count_nodes(reader, node->weight, at) && attach(reader, node)) {
        add_weight(reader, node);
    }
}

static void on_start(struct reader *reader, const yaml_event_t *event, enum node_kind kind) {
    bool list = kind == NODE_LIST;
    bool flow = list ? event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
                     : event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
    const yaml_char_t *anchor =
        list ? event->data.sequence_start.anchor : event->data.mapping_start.anchor;
    struct span at = event_span(reader, event);
    bool tagged = report_tag(
        reader, list ? event->data.sequence_start.tag : event->data.mapping_start.tag, at);
    if (reader->depth == LIMIT_DEPTH) {
        report_limit(reader, DIAG_TOO_DEEP, span_sub(at, 0, 1), LIMIT_DEPTH);
        return;
    }
    struct node *node =
        node_new(reader, kind, flow ? STYLE_FLOW : STYLE_BLOCK, without_anchor(at, anchor));
    node->cut = tagged;
    if (!count_nodes(reader, 1, at) || !attach(reader, node)) {
        return;
    }
    reader->stack[reader->depth++] = (struct frame){
        .node = node,
        .anchor = anchor_name(reader, anchor),
        .anchor_at = span_sub(at, 0, anchor != NULL ? 1 + strlen((const char *)anchor) : 0),
        .indent = flow ? node->indent : (int32_t)event->start_mark.column};
}

static void on_end(struct reader *reader, const yaml_event_t *event) {
    struct frame *frame = &reader->stack[--reader->depth];
    if (frame->node->style == STYLE_FLOW) {
        frame->node->at.end = byte_offset(reader, event->end_mark.index);
    }
    add_weight(reader, frame->node);
    set_anchor(reader, frame->anchor, frame->node);
}

static void on_document(struct reader *reader, const yaml_event_t *event) {
    if (++reader->documents > 1) {
        struct span at = event_span(reader, event);
        struct finding *finding = diag_add(reader->diag, DIAG_SEVERAL_DOCUMENTS, at, DIAG_NO_ARGS);
        diag_help(finding, HELP_ONE_DOCUMENT, DIAG_NO_ARGS);
        reader->stopped = true;
    }
}

static void on_event(struct reader *reader, const yaml_event_t *event) {
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        on_document(reader, event);
        break;
    case YAML_SCALAR_EVENT:
        on_scalar(reader, event);
        break;
    case YAML_ALIAS_EVENT:
        on_alias(reader, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        on_start(reader, event, NODE_LIST);
        break;
    case YAML_MAPPING_START_EVENT:
        on_start(reader, event, NODE_MAP);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        on_end(reader, event);
        break;
    default:
        break;
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void report_error(struct reader *reader, const yaml_parser_t *parser) {
    if (parser->error == YAML_MEMORY_ERROR) {
        mem_exhausted();
    }
    const struct node *top = reader->depth > 0 ? reader->stack[reader->depth - 1].node : NULL;
    struct yaml_error error = {
        .source = reader->source,
        .bracket = top != NULL && top->style == STYLE_FLOW ? span_sub(top->at, 0, 1) : SPAN_NONE,
        .problem = str_from(parser->problem),
        .context = str_from(parser->context),
        .at = byte_offset(reader, parser->problem_mark.index),
        .context_at = byte_offset(reader, parser->context_mark.index),
    };
    explain_error(&error, reader->diag);
    reader->stopped = true;
    reader->stopped_at = error.at;
}

static void parse(struct reader *reader) {
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        mem_exhausted();
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)reader->source->text.ptr,
                                 reader->source->text.len);
    for (bool end = false; !end && !reader->stopped;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            report_error(reader, &parser);
            break;
        }
        end = event.type == YAML_STREAM_END_EVENT;
        on_event(reader, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

/* `rubrik: [Utkast] Plan`: what stops the reading stands on the line after the last value.
 * `datum: 2025-03-14` and below it, indented, `tid: 09.00`: the text has swallowed the next key. */
static void cut_last(struct reader *reader) {
    const struct frame *top = reader->depth > 0 ? &reader->stack[reader->depth - 1] : NULL;
    if (top == NULL || top->node->last == NULL) {
        return;
    }
    struct node *last = top->node->last->value;
    struct str between = str_sub(reader->source->text, last->at.end, reader->stopped_at);
    bool block =
        last->style == STYLE_LITERAL || last->style == STYLE_FOLDED || last->style == STYLE_BLOCK;
    last->cut = last->cut || (!block && str_find_byte(between, '\n', 0) == SIZE_MAX);
}

/* Collections still open at a mistake end with what they have. */
static void close_open(struct reader *reader) {
    cut_last(reader);
    if (reader->depth == 0 && reader->stopped && reader->root != NULL) {
        reader->root->cut = reader->root->style != STYLE_BLOCK; /* `[Utkast] Plan` is the file */
    }
    while (reader->depth > 0) {
        struct frame *frame = &reader->stack[--reader->depth];
        frame->node->cut = true;
        if (frame->node->last != NULL && frame->node->at.end < frame->node->last->value->at.end) {
            frame->node->at.end = frame->node->last->value->at.end;
        }
        add_weight(reader, frame->node);
    }
}

/* Comments to srbc, as far as the file was read. */
static void read_comments(struct reader *reader) {
    const struct allow_texts *texts = &reader->texts;
    if (texts->arena != NULL) {
        uint32_t read = texts->count > 0 ? texts->items[texts->count - 1].end : 0;
        allow_read(texts, reader->source,
                   reader->stopped ? read : (uint32_t)reader->source->text.len, reader->diag);
    }
}

static bool is_empty(const struct node *root) {
    return root == NULL || (root->kind == NODE_TEXT && root->text.len == 0);
}

struct tree tree_read(struct arena *arena, const struct source *source, struct diag *diag) {
    if (!check_encoding(source, diag)) {
        return (struct tree){0};
    }
    struct reader *reader = ARENA_NEW(arena, struct reader);
    reader->arena = arena;
    reader->source = source;
    reader->diag = diag;
    reader->anchors.arena = arena;
    reader->texts.arena = allow_present(source) ? arena : NULL;
    parse(reader);
    close_open(reader);
    read_comments(reader);
    if (is_empty(reader->root)) {
        if (!reader->stopped && (reader->root == NULL || !reader->root->cut)) {
            diag_add(diag, DIAG_FILE_EMPTY, (struct span){source, 0, 0}, DIAG_NO_ARGS);
        }
        return (struct tree){0};
    }
    return (struct tree){reader->root, !reader->stopped && !reader->damaged};
}

const struct node *node_get(const struct node *map, struct str key) {
    if (map == NULL || map->kind != NODE_MAP) {
        return NULL;
    }
    for (const struct node_child *child = map->first; child != NULL; child = child->next) {
        if (str_equal(child->key->text, key)) {
            return child->value;
        }
    }
    return NULL;
}
