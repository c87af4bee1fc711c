/* markdown: containers, "::: name" to ":::". cmark has them as one-line HTML blocks among the
 * blocks of the document (disguise.c), so they nest around those blocks and never inside a list or
 * quote. A closing fence closes the innermost container whose fence is not longer; one that is as
 * long as an outer container's fence closes that one, and what is open inside it is reported. */
#include "markdown/reader.h"

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"

enum container_kind { CONTAINER_UNKNOWN, CONTAINER_SECTION, CONTAINER_FACTS, CONTAINER_BREAK };

/* A container that is open. */
struct frame {
    struct str name;
    enum container_kind kind;
    enum doc_role role;
    size_t colons;
    struct span at;          /* the opening fence */
    struct doc_node *node;   /* where its blocks go */
    struct doc_node *before; /* what stood last in the parent when it was opened */
};

struct stack {
    struct run *run;
    struct doc_node *bottom;
    struct frame *frames;
    size_t count;
    size_t room;
    size_t break_line; /* line of a page break that nothing has followed yet, 0 when none */
};

static const struct {
    struct str name;
    enum container_kind kind;
    enum doc_role role;
} containers[] = {
#define X(role, container, name) {STR_INIT(container), CONTAINER_SECTION, role},
    DOC_ROLES(X)
#undef X
        {STR_INIT("uppgifter"), CONTAINER_FACTS, DOC_ROLE_NONE},
    {STR_INIT("ny-sida"), CONTAINER_BREAK, DOC_ROLE_NONE},
};

enum { CONTAINER_COUNT = sizeof containers / sizeof containers[0], NEAR = 3 };

static struct doc_node *top_node(const struct stack *stack) {
    return stack->count > 0 ? stack->frames[stack->count - 1].node : stack->bottom;
}

/* The index of a container by exact name, else by folded name; CONTAINER_COUNT when unknown. */
static size_t find_container(struct arena *scratch, struct str name) {
    for (size_t i = 0; i < CONTAINER_COUNT; i++) {
        if (containers[i].name.len > 0 && str_equal(containers[i].name, name)) {
            return i;
        }
    }
    struct str folded = utf8_fold(scratch, name);
    for (size_t i = 0; i < CONTAINER_COUNT; i++) {
        if (containers[i].name.len > 0 &&
            str_equal(utf8_fold(scratch, containers[i].name), folded)) {
            return i;
        }
    }
    return CONTAINER_COUNT;
}

static void report_unknown(struct stack *stack, struct str name, struct span at) {
    struct reader *reader = stack->run->reader;
    struct finding *finding = diag_add(reader->diag, DIAG_CONTAINER_UNKNOWN, at, DIAG_ARGS(name));
    struct str folded = utf8_fold(reader->scratch, str_sub(name, 0, LIMIT_NAME_BYTES));
    size_t best = CONTAINER_COUNT;
    size_t least = NEAR + 1;
    for (size_t i = 0; i < CONTAINER_COUNT; i++) {
        struct str known = utf8_fold(reader->scratch, containers[i].name);
        size_t distance = utf8_distance(folded, known, NEAR);
        if (known.len > NEAR && distance < least) {
            best = i;
            least = distance;
        }
    }
    if (best < CONTAINER_COUNT) {
        diag_help(finding, HELP_DID_YOU_MEAN, DIAG_ARGS(containers[best].name));
    } else {
        diag_help(finding, HELP_CONTAINERS, DIAG_NO_ARGS);
    }
}

static struct frame *push(struct stack *stack) {
    stack->frames = arena_more(stack->run->reader->scratch, stack->frames, stack->count,
                               &stack->room, sizeof *stack->frames);
    return &stack->frames[stack->count++];
}

static void open_container(struct stack *stack, struct str name, size_t colons, struct span at) {
    struct run *run = stack->run;
    size_t found = find_container(run->reader->scratch, name);
    enum container_kind kind = found < CONTAINER_COUNT ? containers[found].kind : CONTAINER_UNKNOWN;
    struct doc_node *parent = top_node(stack);
    struct frame frame = {.name = name, .kind = kind, .colons = colons, .at = at, .node = parent};
    if (kind == CONTAINER_UNKNOWN) {
        report_unknown(stack, name, at);
    } else if (stack->count >= LIMIT_MARKDOWN_DEPTH) {
        frame.kind = CONTAINER_UNKNOWN;
        report_depth(run, at);
    } else {
        frame.role = containers[found].role;
        frame.before = parent->last;
        frame.node =
            doc_add(run->reader->doc, parent, kind == CONTAINER_FACTS ? DOC_FACTS : DOC_SECTION);
        frame.node->role = frame.role;
        frame.node->at = at;
    }
    *push(stack) = frame;
}

/* A running head or foot: a section of its own with one list of one or two items. */
static void check_running(struct stack *stack, const struct frame *frame) {
    const struct doc_node *list = frame->node->first;
    bool right = frame->node->parent->role == DOC_ROLE_NONE && list->kind == DOC_LIST &&
                 list->next == NULL && list->first != NULL &&
                 (list->first->next == NULL || list->first->next->next == NULL);
    if (!right) {
        diag_add(stack->run->reader->diag, DIAG_RUNNING_SHAPE, frame->at, DIAG_ARGS(frame->name));
    }
}

static void finish(struct stack *stack, const struct frame *frame) {
    struct reader *reader = stack->run->reader;
    struct doc_node *node = frame->node;
    if (frame->kind == CONTAINER_UNKNOWN) {
        return;
    }
    struct doc_node *parent = node->parent;
    if (node->first == NULL) {
        drop_after(parent, frame->before);
        return;
    }
    switch (frame->role) {
    case DOC_ROLE_PAGE_HEAD:
    case DOC_ROLE_PAGE_FOOT:
        check_running(stack, frame);
        break;
    case DOC_ROLE_ITEM:
        make_item_headings(reader, node);
        break;
    case DOC_ROLE_SCHEDULE:
    case DOC_ROLE_SIGNATURES:
        make_facts(reader, node, frame->name, frame->at);
        break;
    default:
        if (frame->kind == CONTAINER_FACTS) {
            make_facts(reader, node, frame->name, frame->at);
        }
        break;
    }
    if (node->first == NULL) { /* no facts in it; what else it held stands after it */
        drop_after(parent, frame->before);
    }
}

static void pop(struct stack *stack, bool closed) {
    struct frame *frame = &stack->frames[--stack->count];
    if (!closed) {
        diag_help(diag_add(stack->run->reader->diag, DIAG_CONTAINER_UNCLOSED, frame->at,
                           DIAG_ARGS(frame->name)),
                  HELP_CLOSE_CONTAINER, DIAG_NO_ARGS);
    }
    finish(stack, frame);
}

static void close_container(struct stack *stack, size_t colons, struct span at) {
    size_t target = stack->count;
    for (size_t i = stack->count; i > 0; i--) {
        if (stack->frames[i - 1].colons == colons) {
            target = i - 1;
            break;
        }
    }
    if (target == stack->count && stack->count > 0 &&
        stack->frames[stack->count - 1].colons < colons) {
        target = stack->count - 1;
    }
    if (target == stack->count) {
        struct finding *finding =
            diag_add(stack->run->reader->diag, DIAG_CONTAINER_STRAY, at, DIAG_NO_ARGS);
        if (stack->count > 0) {
            diag_note(finding, NOTE_CONTAINER_OPENED, stack->frames[stack->count - 1].at,
                      DIAG_NO_ARGS);
        }
        return;
    }
    while (stack->count > target + 1) {
        pop(stack, false);
    }
    pop(stack, true);
}

static void read_fence(struct stack *stack, size_t number) {
    struct run *run = stack->run;
    struct str line = disguise_source_line(&run->text, number);
    uint32_t start = disguise_offset(&run->text, number, 0);
    struct str name = str_trim(line);
    struct span at = {run->text.source, start, start + (uint32_t)name.len};
    size_t colons = 0;
    while (colons < name.len && name.ptr[colons] == ':') {
        colons++;
    }
    name = str_sub(name, colons, name.len);
    bool complete = str_ends(name, STR(":"));
    while (str_ends(name, STR(":"))) {
        name.len--;
    }
    name = str_trim(name);
    if (name.len == 0) {
        bool ends_break =
            stack->break_line > 0 && (stack->count == 0 || number == stack->break_line + 1);
        stack->break_line = 0;
        if (!ends_break) {
            close_container(stack, colons, at);
        }
        return;
    }
    size_t found = find_container(run->reader->scratch, name);
    stack->break_line = 0;
    if (found < CONTAINER_COUNT && containers[found].kind == CONTAINER_BREAK) {
        doc_add(run->reader->doc, top_node(stack), DOC_PAGE_BREAK)->at = at;
        stack->break_line = complete ? 0 : number;
        return;
    }
    open_container(stack, name, colons, at);
}

static bool is_fence(const struct run *run, size_t number) {
    return number <= run->text.line_count && run->text.lines[number - 1].kind == DISGUISE_FENCE;
}

/* An HTML block: fences, or raw HTML that may hold fences when it was never closed. */
static void read_html(struct stack *stack, cmark_node *block) {
    struct run *run = stack->run;
    struct str literal = str_from(cmark_node_get_literal(block));
    size_t number = (size_t)cmark_node_get_start_line(block);
    struct span at = block_span(run, block);
    struct buf text = {0};
    for (size_t from = 0; from < literal.len; number++) {
        size_t to = str_find_byte(literal, '\n', from);
        to = to == SIZE_MAX ? literal.len : to + 1;
        if (is_fence(run, number)) {
            add_literal_paragraph(run, buf_view(&text), at, top_node(stack));
            buf_clear(&text);
            read_fence(stack, number);
        } else {
            stack->break_line = 0;
            put_block_literal(run, str_sub(literal, from, to), number, at, &text);
        }
        from = to;
    }
    add_literal_paragraph(run, buf_view(&text), at, top_node(stack));
    buf_free(&text);
}

void read_document(struct run *run, struct doc_node *parent) {
    struct stack stack = {.run = run, .bottom = parent};
    for (cmark_node *block = cmark_node_first_child(run->root); block != NULL;
         block = cmark_node_next(block)) {
        if (run->text.marked && cmark_node_get_type(block) == CMARK_NODE_HTML_BLOCK) {
            read_html(&stack, block);
            continue;
        }
        stack.break_line = 0;
        read_block(run, block, top_node(&stack), (unsigned)stack.count);
    }
    while (stack.count > 0) {
        pop(&stack, false);
    }
}
