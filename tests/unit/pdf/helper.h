/* What the tests of whole PDF files share: building documents, rendering them, and looking into
 * what came out. State of one test; setup() and teardown() are its fixture. */
#ifndef SRBC_TEST_PDF_HELPER_H
#define SRBC_TEST_PDF_HELPER_H

#include <check.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "diag/diag.h"
#include "doc/doc.h"
#include "pdf/pdf.h"

static struct arena *arena;
static struct doc *doc;
static struct diag *diag;
static struct buf file;
static struct buf tags;
static struct buf objects; /* the text of all objects and content streams, inflated */

static inline void setup(void) {
    arena = arena_new();
    doc = doc_new(arena);
    doc->title = STR("Protokoll åäö");
    diag = diag_new(arena);
    file = tags = objects = (struct buf){0};
}

static inline void teardown(void) {
    buf_free(&file);
    buf_free(&tags);
    buf_free(&objects);
    arena_free(arena);
}

/* ---- building documents ---- */

static inline struct doc_node *add(struct doc_node *parent, enum doc_kind kind, const char *text) {
    struct doc_node *node = doc_add(doc, parent, kind);
    if (text != NULL) {
        doc_add_text(doc, node, str_from(text));
    }
    return node;
}

static inline struct doc_node *heading(struct doc_node *parent, uint8_t level, const char *text) {
    struct doc_node *node = add(parent, DOC_HEADING, text);
    node->level = level;
    return node;
}

static inline struct doc_node *section(struct doc_node *parent, enum doc_role role) {
    struct doc_node *node = add(parent, DOC_SECTION, NULL);
    node->role = role;
    return node;
}

static inline struct doc_node *list_of(struct doc_node *parent, const char *const *texts,
                                       size_t count) {
    struct doc_node *list = add(parent, DOC_LIST, NULL);
    list->tight = true;
    list->start = 1;
    for (size_t i = 0; i < count; i++) {
        add(add(list, DOC_ITEM, NULL), DOC_PARAGRAPH, texts[i]);
    }
    return list;
}

static inline struct doc_node *table_of(struct doc_node *parent, uint32_t columns, uint32_t rows) {
    struct doc_node *table = add(parent, DOC_TABLE, NULL);
    table->columns = columns;
    table->head = true;
    for (uint32_t r = 0; r < rows; r++) {
        struct doc_node *row = add(table, DOC_ROW, NULL);
        row->head = r == 0;
        for (uint32_t c = 0; c < columns; c++) {
            add(row, DOC_CELL, r == 0 ? "Rubrik" : "cell");
        }
    }
    return table;
}

/* ---- looking at files ---- */

/* Inflates every stream that can be inflated, one after the other, into `objects`; short ones are
 * there as they are. */
static inline void inflate_all(void) {
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    struct str all = buf_view(&file);
    for (size_t at = 0; (at = str_find(all, STR("stream\n"), at)) != SIZE_MAX;) {
        size_t start = at + strlen("stream\n");
        size_t end = str_find(all, STR("\nendstream"), start);
        if (end == SIZE_MAX) {
            break;
        }
        enum { ROOM = 1 << 21, SHORT = 512 };
        size_t size = 0;
        buf_reserve(&objects, ROOM);
        if (libdeflate_zlib_decompress(d, all.ptr + start, end - start, objects.ptr + objects.len,
                                       ROOM, &size) == LIBDEFLATE_SUCCESS) {
            objects.len += size;
            buf_put_byte(&objects, '\n');
        } else if (end - start <= SHORT) {
            buf_put(&objects, str_sub(all, start, end));
            buf_put_byte(&objects, '\n');
        }
        at = end + strlen("\nendstream");
    }
    libdeflate_free_decompressor(d);
}

static inline void render(void) {
    struct pdf_options options = {.date = -1};
    ck_assert(doc_check(doc, &(const struct doc_node *){NULL}));
    ck_assert(pdf_render_dump(doc, &options, diag, &file, &tags));
    inflate_all();
}

static inline size_t count_of(const char *needle) {
    size_t count = 0;
    struct str all = buf_view(&objects);
    for (size_t at = 0; (at = str_find(all, str_from(needle), at)) != SIZE_MAX; at++) {
        count++;
    }
    return count;
}

static inline bool holds(const char *needle) {
    return count_of(needle) > 0 || str_find(buf_view(&file), str_from(needle), 0) != SIZE_MAX;
}

static inline size_t page_count(void) {
    return count_of("<</Type/Page/");
}

static inline void tree_is(const char *expected) {
    render();
    ck_assert_str_eq(tags.ptr, expected);
    ck_assert_uint_eq(diag_count(diag, DIAG_WARNING), 0);
}

#endif
