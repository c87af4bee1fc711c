/* pdf: the outline. Bookmarks are linked to parent and neighbours in one walk, with the last
 * bookmark of each level remembered. */
#include "pdf/outline.h"

#include "base/buf.h"
#include "base/mem.h"
#include "pdf/object.h"
#include "pdf/style.h"
#include "pdf/syntax.h"

enum { LEVEL_MAX = 7 };

/* A bookmark; links are indices, 0 is the root and "none". */
struct entry {
    const struct mark *mark;
    uint32_t object;
    uint32_t parent, previous, next, first, last;
    uint32_t kids; /* direct children */
};

static size_t entries_link(const struct mark *marks, size_t count, struct writer *writer,
                           struct entry *entries) {
    size_t used = 1;
    uint32_t path[LEVEL_MAX + 1] = {0}; /* last bookmark of each level under the current one */
    int depth = 0;
    uint8_t levels[LEVEL_MAX + 1] = {0};
    for (size_t i = 0; i < count; i++) {
        if (marks[i].level == 0 || marks[i].page == MARK_NO_PAGE) {
            continue;
        }
        while (depth > 0 && levels[depth] >= marks[i].level) {
            depth--;
        }
        uint32_t parent = path[depth];
        if (depth < LEVEL_MAX) {
            depth++;
        }
        uint32_t index = (uint32_t)used++;
        path[depth] = index;
        levels[depth] = marks[i].level;
        struct entry *e = &entries[index];
        *e = (struct entry){.mark = &marks[i],
                            .parent = parent,
                            .object = writer_reserve(writer),
                            .previous = entries[parent].last};
        if (e->previous != 0) {
            entries[e->previous].next = index;
        } else {
            entries[parent].first = index;
        }
        entries[parent].last = index;
        entries[parent].kids++;
    }
    return used;
}

static void put_reference(const char *key, uint32_t object, struct buf *out) {
    buf_put_text(out, key);
    buf_put_byte(out, ' ');
    syntax_reference(out, object);
}

static void put_entry(const struct entry *entries, const struct entry *e,
                      const uint32_t *page_objects, struct buf *out) {
    buf_put_text(out, "<</Title");
    syntax_text(out, e->mark->title);
    put_reference("/Parent", entries[e->parent].object, out);
    buf_put_text(out, "/Dest[");
    syntax_reference(out, page_objects[e->mark->page]);
    buf_put_text(out, "/XYZ 0 ");
    syntax_length(out, style_page.height - e->mark->top);
    buf_put_text(out, " 0]");
    if (e->previous != 0) {
        put_reference("/Prev", entries[e->previous].object, out);
    }
    if (e->next != 0) {
        put_reference("/Next", entries[e->next].object, out);
    }
    if (e->first != 0) {
        put_reference("/First", entries[e->first].object, out);
        put_reference("/Last", entries[e->last].object, out);
        /* The top level is shown open, the others closed. */
        buf_printf(out, "/Count %s%u", e->parent == 0 ? "" : "-", (unsigned)e->kids);
    }
    buf_put_text(out, ">>");
}

uint32_t outline_write(const struct mark *marks, size_t count, struct writer *writer,
                       const uint32_t *page_objects) {
    struct entry *entries = mem_alloc((count + 1) * sizeof *entries);
    size_t used = entries_link(marks, count, writer, entries);
    if (used == 1) {
        mem_free(entries);
        return 0;
    }
    entries[0].object = writer_reserve(writer);
    uint32_t shown = entries[0].kids;
    for (size_t i = 1; i < used; i++) {
        shown += entries[i].parent == 0 ? entries[i].kids : 0;
        put_entry(entries, &entries[i], page_objects, writer_begin(writer, entries[i].object));
        writer_end(writer);
    }
    struct buf *out = writer_begin(writer, entries[0].object);
    buf_put_text(out, "<</Type/Outlines");
    put_reference("/First", entries[entries[0].first].object, out);
    put_reference("/Last", entries[entries[0].last].object, out);
    buf_printf(out, "/Count %u>>", (unsigned)shown);
    writer_end(writer);
    uint32_t root = entries[0].object;
    mem_free(entries);
    return root;
}
