/* pdf: links, marks and annotations; the outline is in outline.c. */
#include "pdf/links.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "diag/diag.h"
#include "doc/doc.h"
#include "pdf/grow.h"
#include "pdf/object.h"
#include "pdf/outline.h"
#include "pdf/style.h"
#include "pdf/syntax.h"

struct link {
    uint32_t element;
    struct str url;    /* outside the document; empty when inside */
    struct str anchor; /* inside */
    struct str words;
};

/* An annotation that waits for the page of its goal. */
struct waiting {
    struct link_area area;
    uint32_t object, key, link;
};

/* A slot of the table of anchors: known to stand in the document, and its mark when it has one. */
struct anchor {
    struct str name;
    uint32_t mark; /* index + 1 */
};

struct links {
    struct arena *arena;
    struct diag *diag;
    struct tags *tags;
    struct writer *writer;
    struct link *items;
    size_t count, room;
    struct mark *marks;
    size_t mark_count, mark_room;
    struct waiting *waiting;
    size_t waiting_count, waiting_room;
    struct anchor *anchors; /* hash table, a power of two */
    size_t anchor_size, anchor_count;
};

/* ---- anchors ---- */

static struct anchor *anchor_slot(const struct links *links, struct str name) {
    size_t slot = str_hash(name) & (links->anchor_size - 1);
    while (links->anchors[slot].name.len > 0 && !str_equal(links->anchors[slot].name, name)) {
        slot = (slot + 1) & (links->anchor_size - 1);
    }
    return &links->anchors[slot];
}

static void anchor_know(struct links *links, struct str name) {
    if (name.len == 0) {
        return;
    }
    if ((links->anchor_count + 1) * 2 > links->anchor_size) {
        struct anchor *old = links->anchors;
        size_t size = links->anchor_size;
        links->anchor_size = size > 0 ? size * 2 : 64;
        links->anchors = mem_alloc(links->anchor_size * sizeof *links->anchors);
        for (size_t i = 0; i < size; i++) {
            if (old[i].name.len > 0) {
                *anchor_slot(links, old[i].name) = old[i];
            }
        }
        mem_free(old);
    }
    struct anchor *anchor = anchor_slot(links, name);
    if (anchor->name.len == 0) {
        anchor->name = name;
        links->anchor_count++;
    }
}

/* All nodes in reading order, without recursion: hostile trees may be deep. */
static const struct doc_node *node_after(const struct doc_node *node) {
    if (node->first != NULL) {
        return node->first;
    }
    while (node != NULL && node->next == NULL) {
        node = node->parent;
    }
    return node != NULL ? node->next : NULL;
}

static struct str note_anchor(struct arena *arena, uint32_t number) {
    struct buf name = {0};
    buf_printf(&name, "\nnote-%u", (unsigned)number); /* no heading's anchor holds a line end */
    return buf_take(&name, arena);
}

struct links *links_new(struct arena *arena, const struct doc *doc, struct diag *diag,
                        struct tags *tags, struct writer *writer) {
    struct links *links = mem_alloc(sizeof *links);
    links->arena = arena;
    links->diag = diag;
    links->tags = tags;
    links->writer = writer;
    links->anchor_size = 64;
    links->anchors = mem_alloc(links->anchor_size * sizeof *links->anchors);
    for (const struct doc_node *node = doc->root; node != NULL; node = node_after(node)) {
        if (node->kind == DOC_HEADING) {
            anchor_know(links, node->anchor);
        }
        if (node->kind == DOC_FOOTNOTE) {
            anchor_know(links, note_anchor(arena, node->number));
        }
    }
    return links;
}

void links_free(struct links *links) {
    if (links == NULL) {
        return;
    }
    mem_free(links->items);
    mem_free(links->marks);
    mem_free(links->waiting);
    mem_free(links->anchors);
    mem_free(links);
}

/* ---- links ---- */

static uint32_t push(struct links *links, struct link link) {
    GROW(links->items, links->room, links->count + 1);
    links->items[links->count++] = link;
    return (uint32_t)links->count; /* index + 1: 0 is no link */
}

uint32_t links_add(struct links *links, const struct doc_node *node, uint32_t element) {
    struct link link = {.element = element};
    if (str_starts(node->url, STR("#"))) {
        link.anchor = str_sub(node->url, 1, node->url.len);
        if (link.anchor.len == 0 || anchor_slot(links, link.anchor)->name.len == 0) {
            diag_add(links->diag, DIAG_LINK_NOWHERE, node->at, DIAG_ARGS(link.anchor));
            return 0;
        }
    } else if (node->url.len == 0) {
        return 0;
    } else {
        link.url = node->url;
    }
    struct buf words = {0};
    doc_plain_text(node, &words);
    link.words = buf_take(&words, links->arena);
    return push(links, link);
}

uint32_t links_add_note(struct links *links, uint32_t number, uint32_t element) {
    struct str anchor = note_anchor(links->arena, number);
    if (anchor_slot(links, anchor)->name.len == 0) {
        return 0;
    }
    struct buf words = {0};
    buf_printf(&words, "fotnot %u", (unsigned)number);
    return push(links, (struct link){.element = element,
                                     .anchor = anchor,
                                     .words = buf_take(&words, links->arena)});
}

uint32_t links_mark(struct links *links, struct str anchor, struct str title, uint8_t level) {
    GROW(links->marks, links->mark_room, links->mark_count + 1);
    links->marks[links->mark_count++] =
        (struct mark){.title = title, .level = level, .page = MARK_NO_PAGE};
    uint32_t mark = (uint32_t)links->mark_count;
    if (anchor.len > 0) {
        anchor_know(links, anchor);
        anchor_slot(links, anchor)->mark = mark;
    }
    return mark;
}

uint32_t links_mark_note(struct links *links, uint32_t number) {
    return links_mark(links, note_anchor(links->arena, number), (struct str){0}, 0);
}

void links_place(struct links *links, uint32_t mark, uint32_t page, int32_t top) {
    struct mark *m = &links->marks[mark - 1];
    m->page = page;
    m->top = top;
}

bool links_goal(const struct links *links, uint32_t link, struct str *anchor) {
    *anchor = links->items[link - 1].anchor;
    return anchor->len > 0;
}

static const struct mark *mark_of(const struct links *links, struct str anchor) {
    const struct anchor *slot = anchor_slot(links, anchor);
    const struct mark *mark = slot->mark != 0 ? &links->marks[slot->mark - 1] : NULL;
    return mark != NULL && mark->page != MARK_NO_PAGE ? mark : NULL;
}

bool links_page_of(const struct links *links, struct str anchor, uint32_t *page) {
    const struct mark *mark = mark_of(links, anchor);
    if (mark != NULL) {
        *page = mark->page;
    }
    return mark != NULL;
}

/* ---- annotations ---- */

/* A URI in ASCII: other bytes and spaces as %XX. */
static void put_uri(struct str url, struct buf *out) {
    struct buf ascii = {0};
    for (size_t i = 0; i < url.len; i++) {
        uint8_t byte = (uint8_t)url.ptr[i];
        if (byte <= ' ' || byte > '~') {
            buf_printf(&ascii, "%%%02X", byte);
        } else {
            buf_put_byte(&ascii, (char)byte);
        }
    }
    syntax_bytes(out, buf_view(&ascii));
    buf_free(&ascii);
}

static void put_annotation(const struct links *links, uint32_t link, struct link_area area,
                           uint32_t key, struct buf *out) {
    const struct link *l = &links->items[link - 1];
    buf_put_text(out, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    SYNTAX_LENGTHS(out, area.left, style_page.height - area.bottom, area.right,
                   style_page.height - area.top);
    buf_printf(out, "]/StructParent %u/Contents", (unsigned)key);
    struct buf contents = {0};
    buf_put_text(&contents, "Länk till ");
    buf_put(&contents, l->url.len > 0 ? l->url : l->words);
    syntax_text(out, buf_view(&contents));
    buf_free(&contents);
}

uint32_t links_annotate(struct links *links, uint32_t link, uint32_t page, struct link_area area) {
    const struct link *l = &links->items[link - 1];
    uint32_t object = writer_reserve(links->writer);
    tags_add_object(links->tags, l->element, page, object);
    uint32_t key = tags_add_key(links->tags, tags_object(links->tags, l->element));
    if (l->url.len == 0) {
        GROW(links->waiting, links->waiting_room, links->waiting_count + 1);
        links->waiting[links->waiting_count++] =
            (struct waiting){.area = area, .object = object, .key = key, .link = link};
        return object;
    }
    struct buf *out = writer_begin(links->writer, object);
    put_annotation(links, link, area, key, out);
    buf_put_text(out, "/A<</Type/Action/S/URI/URI");
    put_uri(l->url, out);
    buf_put_text(out, ">>>>");
    writer_end(links->writer);
    return object;
}

uint32_t links_finish(struct links *links, const uint32_t *page_objects) {
    for (size_t i = 0; i < links->waiting_count; i++) {
        const struct waiting *w = &links->waiting[i];
        const struct mark *mark = mark_of(links, links->items[w->link - 1].anchor);
        struct buf *out = writer_begin(links->writer, w->object);
        put_annotation(links, w->link, w->area, w->key, out);
        buf_put_text(out, "/Dest[");
        syntax_reference(out, page_objects[mark != NULL ? mark->page : 0]);
        buf_put_text(out, "/XYZ 0 ");
        syntax_length(out, style_page.height - (mark != NULL ? mark->top : 0));
        buf_put_text(out, " 0]>>");
        writer_end(links->writer);
    }
    return outline_write(links->marks, links->mark_count, links->writer, page_objects);
}

size_t links_bookmarks(const struct links *links) {
    size_t count = 0;
    for (size_t i = 0; i < links->mark_count; i++) {
        count += links->marks[i].level > 0;
    }
    return count;
}
