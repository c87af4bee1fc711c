/* template: bytes of a template → a tree of tags.
 *
 * One pass from tag to tag; open sections are the path from the node at hand to the root, so
 * nesting costs no stack. A name tag ends on its own line and is of bounded length, which keeps a
 * forgotten "}}" from swallowing the next tag and the pass linear. */
#include "template/tree.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"

enum { TAG_BYTES = LIMIT_NAME_BYTES, DELIMITER_BYTES = 8 };

struct parser {
    struct arena *arena;
    struct mistakes *mistakes;
    struct tree *tree;
    struct node *open; /* the section that children are added to */
    struct str text;
    struct str opener; /* delimiters, "{{" and "}}" until a tag changes them */
    struct str closer;
    size_t tags;
    size_t literal; /* where text not yet in the tree begins */
    size_t at;
};

/* A tag as it stands: {{ sigil content }}. */
struct tag {
    char sigil; /* one of # ^ / > & ! = {, or 0 */
    size_t start;
    size_t content;
    size_t content_end;
    size_t end;
};

struct finding *mistake_add(struct mistakes *mistakes, enum diag_text code, struct span at,
                            struct diag_args args) {
    mistakes->count++;
    return mistakes->count <= LIMIT_FINDINGS ? diag_add(mistakes->diag, code, at, args) : NULL;
}

struct str tree_number(struct arena *arena, size_t number) {
    struct buf buf = {0};
    buf_put_int(&buf, (int64_t)number);
    return buf_take(&buf, arena);
}

struct span tree_span(const struct tree *tree, uint32_t start, uint32_t end) {
    return (struct span){tree->source, start, end};
}

static struct span span_of(const struct parser *p, size_t start, size_t end) {
    return tree_span(p->tree, (uint32_t)start, (uint32_t)end);
}

static struct str slice(const struct parser *p, size_t start, size_t end) {
    return str_sub(p->text, start, end);
}

/* ---- nodes ---- */

static struct node *add_node(struct parser *p, enum node_kind kind, size_t start, size_t end) {
    struct node *node = ARENA_NEW(p->arena, struct node);
    node->kind = kind;
    node->start = (uint32_t)start;
    node->end = (uint32_t)end;
    node->parent = p->open;
    if (p->open->last != NULL) {
        p->open->last->next = node;
    } else {
        p->open->first = node;
    }
    p->open->last = node;
    return node;
}

static void add_literal(struct parser *p, size_t end) {
    if (end > p->literal) {
        add_node(p, NODE_TEXT, p->literal, end);
        p->literal = end;
    }
}

static struct name make_name(struct parser *p, size_t start, size_t end) {
    while (start < end && (p->text.ptr[start] == ' ' || p->text.ptr[start] == '\t')) {
        start++;
    }
    return (struct name){.text = str_trim(slice(p, start, end)), .start = (uint32_t)start};
}

/* Splits "a.b.c". False for an empty part, such as in "a..b". */
static bool split_name(struct parser *p, struct node *node) {
    struct str whole = node->whole.text;
    if (str_equal(whole, STR("."))) {
        return true;
    }
    size_t count = 1;
    for (size_t i = 0; i < whole.len; i++) {
        count += whole.ptr[i] == '.';
    }
    struct name *parts = ARENA_ARRAY(p->arena, struct name, count);
    size_t from = 0;
    for (size_t i = 0; i < count; i++) {
        size_t dot = str_find_byte(whole, '.', from);
        size_t to = dot == SIZE_MAX ? whole.len : dot;
        parts[i] = make_name(p, node->whole.start + from, node->whole.start + to);
        parts[i].folded = utf8_fold(p->arena, parts[i].text);
        if (parts[i].folded.len == 0) {
            return false;
        }
        from = to + 1;
    }
    node->parts = parts;
    node->part_count = count;
    return true;
}

/* ---- tags ---- */

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Where the delimiter that ends a tag stands, or SIZE_MAX. Only a comment may go over lines. */
static size_t find_end(const struct parser *p, size_t from, char sigil, struct str closer) {
    if (sigil == '!') {
        return str_find(p->text, closer, from);
    }
    size_t limit = least(p->text.len, from + TAG_BYTES);
    struct str line = slice(p, 0, least(limit, str_find_byte(slice(p, 0, limit), '\n', from)));
    size_t end = str_find(line, closer, from);
    if (sigil == '=') { /* "=}}" */
        while (end != SIZE_MAX && (end == from || p->text.ptr[end - 1] != '=')) {
            end = str_find(line, closer, end + 1);
        }
        return end;
    }
    bool swallows = end != SIZE_MAX && str_find(str_sub(line, from, end), p->opener, 0) != SIZE_MAX;
    return swallows ? SIZE_MAX : end;
}

/* Reports a tag without an end and goes on after its line. */
static void unclosed_tag(struct parser *p, size_t start, struct str closer) {
    size_t line_end = least(str_find_byte(p->text, '\n', start), p->text.len);
    size_t shown = least(line_end, start + TAG_BYTES);
    while (shown < p->text.len && ((unsigned char)p->text.ptr[shown] & 0xC0) == 0x80) {
        shown--;
    }
    mistake_add(p->mistakes, DIAG_TEMPLATE_UNCLOSED_TAG, span_of(p, start, shown),
                DIAG_ARGS(p->opener, closer));
    p->at = line_end;
}

/* Reads the tag that begins at `start`. False, with a report, when it has no end. */
static bool read_tag(struct parser *p, size_t start, struct tag *tag) {
    size_t at = start + p->opener.len;
    while (at < p->text.len && (p->text.ptr[at] == ' ' || p->text.ptr[at] == '\t')) {
        at++;
    }
    *tag = (struct tag){.start = start};
    char first = at < p->text.len ? p->text.ptr[at] : '\0';
    bool triple = first == '{' && str_equal(p->opener, STR("{{"));
    if (triple || (first != '\0' && str_find_byte(STR("#^/>&!="), first, 0) != SIZE_MAX)) {
        tag->sigil = first;
        at++;
    }
    struct str closer = triple ? STR("}}}") : p->closer;
    tag->content = at;
    tag->content_end = find_end(p, at, tag->sigil, closer);
    if (tag->content_end == SIZE_MAX) {
        unclosed_tag(p, start, closer);
        return false;
    }
    tag->end = tag->content_end + closer.len;
    return true;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

/* Whether the tag stands alone on its line(s); then the bounds of what is taken away. */
static bool stands_alone(const struct parser *p, const struct tag *tag, size_t *from, size_t *to) {
    size_t start = tag->start;
    while (start > 0 && is_blank(p->text.ptr[start - 1])) {
        start--;
    }
    size_t end = tag->end;
    while (end < p->text.len && is_blank(p->text.ptr[end])) {
        end++;
    }
    if ((start > 0 && p->text.ptr[start - 1] != '\n') ||
        (end < p->text.len && p->text.ptr[end] != '\n')) {
        return false;
    }
    *from = start;
    *to = end < p->text.len ? end + 1 : end;
    return true;
}

/* ---- what each tag does ---- */

static bool is_delimiter(struct str text) {
    for (size_t i = 0; i < text.len; i++) {
        if (is_blank(text.ptr[i]) || text.ptr[i] == '=') {
            return false;
        }
    }
    return text.len > 0 && text.len <= DELIMITER_BYTES;
}

static void set_delimiters(struct parser *p, const struct tag *tag) {
    struct str content = str_trim(slice(p, tag->content, tag->content_end - 1));
    size_t gap = 0;
    while (gap < content.len && !is_blank(content.ptr[gap])) {
        gap++;
    }
    struct str opener = str_sub(content, 0, gap);
    struct str closer = str_trim(str_sub(content, gap, content.len));
    if (is_delimiter(opener) && is_delimiter(closer)) {
        p->opener = opener;
        p->closer = closer;
    } else {
        mistake_add(p->mistakes, DIAG_TEMPLATE_BAD_DELIMITERS, span_of(p, tag->start, tag->end),
                    DIAG_NO_ARGS);
    }
}

static void unclosed_section(struct parser *p, const struct node *section) {
    struct finding *finding = mistake_add(p->mistakes, DIAG_TEMPLATE_UNCLOSED_SECTION,
                                          tree_span(p->tree, section->start, section->end),
                                          DIAG_ARGS(section->whole.text));
    if (finding != NULL) {
        diag_help(finding, HELP_TEMPLATE_CLOSE, DIAG_ARGS(section->whole.text));
    }
}

/* Names are nearly always closed as they were opened; only others need folding. */
static bool same_name(struct parser *p, struct str a, struct str b) {
    return str_equal(a, b) || str_equal(utf8_fold(p->arena, a), utf8_fold(p->arena, b));
}

/* The innermost open section of that name, NULL when there is none. */
static struct node *find_open(struct parser *p, struct str name) {
    unsigned steps = 0;
    for (struct node *node = p->open; node->parent != NULL; node = node->parent) {
        if (same_name(p, node->whole.text, name)) {
            return node;
        }
        if (++steps > LIMIT_TEMPLATE_DEPTH) {
            break;
        }
    }
    return NULL;
}

static void close_section(struct parser *p, const struct tag *tag, struct name name) {
    struct span at = span_of(p, tag->start, tag->end);
    if (p->open->parent == NULL) {
        mistake_add(p->mistakes, DIAG_TEMPLATE_STRAY_CLOSE, at, DIAG_ARGS(name.text));
        return;
    }
    struct node *match = find_open(p, name.text);
    if (match == NULL) { /* most likely a misspelling of the innermost */
        struct finding *finding = mistake_add(p->mistakes, DIAG_TEMPLATE_WRONG_CLOSE, at,
                                              DIAG_ARGS(name.text, p->open->whole.text));
        if (finding != NULL) {
            diag_note(finding, NOTE_TEMPLATE_OPENED_HERE,
                      tree_span(p->tree, p->open->start, p->open->end), DIAG_NO_ARGS);
        }
        match = p->open;
    }
    for (; p->open != match; p->open = p->open->parent) {
        unclosed_section(p, p->open);
    }
    p->open = match->parent;
}

static void add_partial(struct parser *p, struct node *node, size_t from, size_t to) {
    node->indent = node->alone ? slice(p, from, to) : STR("");
    if (p->tree->last_partial != NULL) {
        p->tree->last_partial->next_partial = node;
    } else {
        p->tree->first_partial = node;
    }
    p->tree->last_partial = node;
}

/* Puts a tag with a name into the tree. `line` is where its line begins when it is alone. */
static void add_tag(struct parser *p, const struct tag *tag, bool alone, size_t line) {
    struct name name = make_name(p, tag->content, tag->content_end);
    if (name.text.len == 0) {
        mistake_add(p->mistakes, DIAG_TEMPLATE_EMPTY_TAG, span_of(p, tag->start, tag->end),
                    DIAG_NO_ARGS);
        return;
    }
    if (tag->sigil == '/') {
        close_section(p, tag, name);
        return;
    }
    enum node_kind kind = tag->sigil == '#'   ? NODE_SECTION
                          : tag->sigil == '^' ? NODE_INVERTED
                          : tag->sigil == '>' ? NODE_PARTIAL
                          : tag->sigil == 0   ? NODE_VALUE
                                              : NODE_RAW;
    struct node *node = add_node(p, kind, tag->start, tag->end);
    node->whole = name;
    node->alone = alone;
    if (kind == NODE_PARTIAL) {
        add_partial(p, node, line, tag->start);
    } else if (!split_name(p, node)) {
        mistake_add(p->mistakes, DIAG_TEMPLATE_BAD_NAME, span_of(p, tag->start, tag->end),
                    DIAG_ARGS(name.text));
        node->reported = true;
    }
    if (kind == NODE_SECTION || kind == NODE_INVERTED) {
        p->open = node;
    }
}

static void parse_tag(struct parser *p, size_t start) {
    struct tag tag;
    if (!read_tag(p, start, &tag)) {
        return;
    }
    bool printing = tag.sigil == 0 || tag.sigil == '&' || tag.sigil == '{';
    size_t from = tag.start;
    size_t to = tag.end;
    bool alone = !printing && stands_alone(p, &tag, &from, &to);
    add_literal(p, from);
    p->literal = to;
    p->at = to;
    if (tag.sigil == '=') {
        set_delimiters(p, &tag);
    } else if (tag.sigil != '!') {
        add_tag(p, &tag, alone, from);
    }
}

struct tree *tree_parse(struct arena *arena, const struct source *source,
                        struct mistakes *mistakes) {
    struct parser p = {.arena = arena, .mistakes = mistakes, .text = source->text};
    p.opener = STR("{{");
    p.closer = STR("}}");
    p.tree = ARENA_NEW(arena, struct tree);
    p.tree->source = source;
    p.tree->root = ARENA_NEW(arena, struct node);
    p.open = p.tree->root;
    for (;;) {
        size_t start = str_find(p.text, p.opener, p.at);
        if (start == SIZE_MAX) {
            break;
        }
        if (++p.tags > LIMIT_TEMPLATE_TAGS) {
            mistake_add(mistakes, DIAG_TEMPLATE_TOO_MANY_TAGS, span_of(&p, start, start + 1),
                        DIAG_ARGS(tree_number(arena, LIMIT_TEMPLATE_TAGS)));
            break;
        }
        parse_tag(&p, start);
    }
    add_literal(&p, p.text.len);
    for (; p.open->parent != NULL; p.open = p.open->parent) {
        unclosed_section(&p, p.open);
    }
    return p.tree;
}
