/* pdf: the structure tree, as objects of the file and as text for tests. An element is as short as
 * the standard allows, since there are tens of thousands of them. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "pdf/decimal.h"
#include "pdf/object.h"
#include "pdf/syntax.h"
#include "pdf/tag_tree.h"

static const char *attribute_text(enum tag_attribute attribute) {
    static const char *const texts[] = {
#define X(attribute, text) text,
        TAG_ATTRIBUTES(X)
#undef X
    };
    return texts[attribute];
}

static void find_empty(struct tags *tags) {
    for (size_t i = tags->element_count; i-- > 1;) {
        struct element *e = &tags->elements[i];
        e->empty = i != TAGS_ROOT && e->tag != TAG_TD && e->tag != TAG_TH;
        struct kid kid;
        for (uint32_t k = e->first; k != 0 && e->empty; k = kid.next) {
            kid = kid_at(tags, k);
            e->empty = kid.kind == KID_ELEMENT && tags->elements[kid.value].empty;
        }
    }
}

static bool is_shown(const struct tags *tags, const struct kid *kid) {
    return kid->kind != KID_ELEMENT || !tags->elements[kid->value].empty;
}

/* Whether a kid is a note inside a cell or the like: it is read after the words there. */
static bool is_note(const struct tags *tags, const struct kid *kid) {
    return kid->kind == KID_ELEMENT && tags->elements[kid->value].in_words &&
           tags->elements[kid->value].tag == TAG_NOTE;
}

/* The page of the first content, which /Pg names once for all; UINT32_MAX when there is none. */
static uint32_t page_of(const struct tags *tags, const struct element *e) {
    struct kid kid;
    for (uint32_t k = e->first; k != 0; k = kid.next) {
        kid = kid_at(tags, k);
        if (kid.kind == KID_CONTENT) {
            return kid.page;
        }
    }
    return UINT32_MAX;
}

enum { KID_BYTES = 64, ELEMENT_BYTES = 192 }; /* at most, of what is written for them below */

/* One kid of an element whose /Pg is `page`. */
static char *put_kid(const struct tags *tags, const struct kid *kid, uint32_t page,
                     const uint32_t *page_objects, char *at) {
    switch ((enum kid_kind)kid->kind) {
    case KID_ELEMENT:
        return reference_put(at, tags->elements[kid->value].object);
    case KID_CONTENT:
        if (kid->page == page) {
            return decimal_put(at, kid->value);
        }
        at = reference_put(text_put(at, "<</Type/MCR/Pg "), page_objects[kid->page]);
        return text_put(decimal_put(text_put(at, "/MCID "), kid->value), ">>");
    case KID_OBJECT:
        at = reference_put(text_put(at, "<</Type/OBJR/Obj "), kid->value);
        if (kid->page != page) {
            at = reference_put(text_put(at, "/Pg "), page_objects[kid->page]);
        }
        return text_put(at, ">>");
    }
    return at;
}

/* The kids that are shown, as the end of the dictionary: alone one, or an array of them. */
static void put_kids(const struct tags *tags, const struct element *e, uint32_t page,
                     const uint32_t *page_objects, struct buf *out) {
    buf_put_text(out, "/K[");
    size_t start = out->len - 1;
    size_t count = 0;
    for (int notes = 0; notes <= 1; notes++) {
        struct kid kid;
        for (uint32_t k = e->first; k != 0; k = kid.next) {
            kid = kid_at(tags, k);
            if (is_shown(tags, &kid) && is_note(tags, &kid) == notes) {
                buf_reserve(out, KID_BYTES);
                char *at = out->ptr + out->len;
                at = put_kid(tags, &kid, page, page_objects, at);
                *at++ = ' ';
                put_end(out, at);
                count++;
            }
        }
    }
    if (count == 1) {
        out->ptr[start] = ' ';
        out->len--;
    } else if (count > 1) {
        out->ptr[out->len - 1] = ']';
    } else {
        buf_put_byte(out, ']');
    }
    buf_put_text(out, ">>");
}

static void put_extra(const struct element *e, const struct extra *extra, struct buf *out) {
    if (extra->language.len > 0) {
        buf_put_text(out, "/Lang");
        syntax_text(out, extra->language);
    }
    if (e->tag == TAG_NOTE && extra->note != 0) {
        buf_printf(out, "/ID(note-%u)", (unsigned)extra->note);
    }
    if (e->tag == TAG_FIGURE) {
        buf_put_text(out, "/Alt");
        syntax_text(out, extra->words);
        buf_put_text(out, "/A<</O/Layout/Placement/Block/BBox[");
        SYNTAX_LENGTHS(out, extra->box[0], extra->box[1], extra->box[2], extra->box[3]);
        buf_put_text(out, "]>>");
    }
}

static void put_element(const struct tags *tags, const struct element *e, uint32_t parent_object,
                        const uint32_t *page_objects, struct buf *out) {
    uint32_t page = page_of(tags, e);
    buf_reserve(out, ELEMENT_BYTES);
    char *at = out->ptr + out->len;
    at = text_put(text_put(at, "<</S/"), tags_name((enum tag)e->tag));
    at = reference_put(text_put(at, "/P "), parent_object);
    if (page != UINT32_MAX) {
        at = reference_put(text_put(at, "/Pg "), page_objects[page]);
    }
    if (e->attribute != ATTRIBUTE_NONE) {
        at = text_put(text_put(at, "/A"), attribute_text((enum tag_attribute)e->attribute));
    }
    put_end(out, at);
    if (e->extra != 0) {
        put_extra(e, &tags->extras[e->extra], out);
    }
    put_kids(tags, e, page, page_objects, out);
}

static uint32_t write_parent_tree(const struct tags *tags) {
    uint32_t object = writer_reserve(tags->writer);
    struct buf *out = writer_begin(tags->writer, object);
    buf_put_text(out, "<</Nums[");
    for (size_t i = 0; i < tags->key_count; i++) {
        buf_put_int(out, (int64_t)i);
        buf_put_byte(out, ' ');
        syntax_reference(out, tags->keys[i]);
        buf_put_byte(out, ' ');
    }
    buf_put_text(out, "]>>");
    writer_end(tags->writer);
    return object;
}

struct named {
    struct buf name;
    uint32_t object;
};

static int named_order(const void *a, const void *b) {
    const struct named *left = a;
    const struct named *right = b;
    return str_order(buf_view(&left->name), buf_view(&right->name));
}

/* The names of notes, in order of bytes. */
static void put_id_tree(const struct tags *tags, struct buf *out) {
    struct named *names = mem_alloc(tags->note_count * sizeof *names);
    size_t count = 0;
    for (size_t i = 1; i < tags->element_count; i++) {
        const struct element *e = &tags->elements[i];
        uint32_t note = tags->extras[e->extra].note;
        if (e->tag == TAG_NOTE && note != 0 && !e->empty && count < tags->note_count) {
            names[count].object = e->object;
            buf_printf(&names[count++].name, "note-%u", (unsigned)note);
        }
    }
    qsort(names, count, sizeof *names, named_order);
    if (count > 0) {
        buf_put_text(out, "/IDTree<</Names[");
        for (size_t i = 0; i < count; i++) {
            syntax_bytes(out, buf_view(&names[i].name));
            syntax_reference(out, names[i].object);
        }
        buf_put_text(out, "]>>");
    }
    for (size_t i = 0; i < count; i++) {
        buf_free(&names[i].name);
    }
    mem_free(names);
}

size_t tags_longest(const struct tags *tags) {
    size_t longest = 2 * tags->key_count; /* of the parent tree */
    for (size_t i = 1; i < tags->element_count; i++) {
        size_t count = 0;
        for (uint32_t k = tags->elements[i].first; k != 0; k = kid_at(tags, k).next) {
            count++;
        }
        longest = count > longest ? count : longest;
    }
    return longest;
}

uint32_t tags_write(struct tags *tags, const uint32_t *page_objects) {
    find_empty(tags);
    for (uint32_t i = 1; i < tags->element_count; i++) {
        if (tags->elements[i].attached && !tags->elements[i].empty) {
            (void)tags_object(tags, i);
        }
    }
    uint32_t root = writer_reserve(tags->writer);
    uint32_t parent_tree = write_parent_tree(tags);
    for (size_t i = 1; i < tags->element_count; i++) {
        const struct element *e = &tags->elements[i];
        if (!e->attached || e->empty) {
            continue;
        }
        uint32_t parent = i == TAGS_ROOT ? root : tags->elements[e->parent].object;
        put_element(tags, e, parent, page_objects, writer_begin(tags->writer, e->object));
        writer_end(tags->writer);
    }
    struct buf *out = writer_begin(tags->writer, root);
    buf_printf(out, "<</Type/StructTreeRoot/K[%u 0 R]/ParentTree %u 0 R/ParentTreeNextKey %zu",
               (unsigned)tags->elements[TAGS_ROOT].object, (unsigned)parent_tree, tags->key_count);
    put_id_tree(tags, out);
    buf_put_text(out, ">>");
    writer_end(tags->writer);
    return root;
}

/* ---- dumping ---- */

static void dump_element(const struct tags *tags, uint32_t element, int depth, struct buf *out) {
    const struct element *e = &tags->elements[element];
    size_t contents = 0;
    size_t objects = 0;
    struct kid kid;
    for (uint32_t k = e->first; k != 0; k = kid.next) {
        kid = kid_at(tags, k);
        contents += kid.kind == KID_CONTENT;
        objects += kid.kind == KID_OBJECT;
    }
    for (int i = 0; i < depth; i++) {
        buf_put_text(out, "  ");
    }
    buf_put_text(out, tags_name((enum tag)e->tag));
    if (contents > 0) {
        buf_printf(out, " %zu", contents);
    }
    if (objects > 0) {
        buf_printf(out, " +%zu", objects);
    }
    if (e->attribute != ATTRIBUTE_NONE) {
        buf_printf(out, " %s", attribute_text((enum tag_attribute)e->attribute));
    }
    const struct extra *extra = &tags->extras[e->extra];
    if (extra->language.len > 0) {
        buf_put_text(out, " lang=");
        buf_put(out, extra->language);
    }
    if (e->tag == TAG_FIGURE && e->extra != 0) {
        buf_printf(out, " \"%.*s\"", STR_ARG(extra->words));
    }
    buf_put_byte(out, '\n');
    for (int notes = 0; notes <= 1; notes++) {
        for (uint32_t k = e->first; k != 0; k = kid.next) {
            kid = kid_at(tags, k);
            if (kid.kind == KID_ELEMENT && is_shown(tags, &kid) && is_note(tags, &kid) == notes) {
                dump_element(tags, kid.value, depth + 1, out);
            }
        }
    }
}

void tags_dump(const struct tags *tags, struct buf *out) {
    dump_element(tags, TAGS_ROOT, 0, out);
}
