/* pdf: the structure tree. Elements and the pieces of their content are two arrays whose entries
 * name each other by index, since long minutes have tens of thousands of both; the kids of an
 * element are a list through both arrays. A child always comes after its parent, so that empty
 * elements are found by one walk from the end. */
#include "pdf/tags.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "pdf/decimal.h"
#include "pdf/grow.h"
#include "pdf/object.h"
#include "pdf/syntax.h"

enum kid_kind { KID_ELEMENT, KID_CONTENT, KID_OBJECT };

/* A kid is named by its index among the elements, with this bit, or else among the kids. */
#define ELEMENT_KID (UINT32_C(1) << 31)

/* A piece of content. */
struct kid {
    uint32_t next;  /* 0 ends the list */
    uint32_t value; /* element, marked content id or object */
    uint32_t page : 30;
    uint32_t kind : 2; /* enum kid_kind; those of elements are not kept, see kid_at() */
};

struct element {
    uint32_t parent;
    uint32_t object;
    uint32_t first, last; /* kids */
    uint32_t next;        /* of the kids of the parent */
    uint32_t extra;       /* index in extras; 0 is none */
    unsigned depth : 16;
    unsigned tag : 8;       /* enum tag */
    unsigned attribute : 5; /* enum tag_attribute */
    unsigned in_words : 1;  /* made by tags_add_inline() */
    unsigned attached : 1;
    unsigned empty : 1; /* found out by tags_write() */
};

static_assert(ATTRIBUTE_COUNT <= 1 << 5 && TAG_COUNT <= 1 << 8, "they fit");

/* What few elements have. */
struct extra {
    struct str language; /* empty: that of the document */
    struct str words;    /* what is said instead of a figure */
    int32_t box[4];      /* of a figure */
    uint32_t note;       /* its number; 0 is none */
};

struct tags {
    struct writer *writer;
    struct element *elements;
    size_t element_count;
    size_t element_room;
    struct kid *kids; /* from 1 */
    size_t kid_count;
    size_t kid_room;
    struct extra *extras; /* from 1 */
    size_t extra_count;
    size_t extra_room;
    uint32_t *keys; /* object by key of the parent tree */
    size_t key_count;
    size_t key_room;
    uint32_t note_count;
};

const char *tags_name(enum tag tag) {
    static const char *const names[] = {
#define X(tag, name) name,
        TAGS(X)
#undef X
    };
    return names[tag];
}

static const char *attribute_text(enum tag_attribute attribute) {
    static const char *const texts[] = {
#define X(attribute, text) text,
        TAG_ATTRIBUTES(X)
#undef X
    };
    return texts[attribute];
}

static struct kid kid_at(const struct tags *tags, uint32_t index) {
    uint32_t element = index & ~ELEMENT_KID;
    return index == element ? tags->kids[index]
                            : (struct kid){.next = tags->elements[element].next,
                                           .value = element,
                                           .kind = KID_ELEMENT};
}

/* Puts a kid, which is in its array already, last in the list of an element. */
static void append_kid(struct tags *tags, uint32_t element, uint32_t index) {
    struct element *e = &tags->elements[element];
    if (e->last == 0) {
        e->first = index;
    } else if ((e->last & ELEMENT_KID) != 0) {
        tags->elements[e->last & ~ELEMENT_KID].next = index;
    } else {
        tags->kids[e->last].next = index;
    }
    e->last = index;
}

static void add_kid(struct tags *tags, uint32_t element, struct kid kid) {
    GROW(tags->kids, tags->kid_room, tags->kid_count + 1);
    tags->kids[tags->kid_count] = kid;
    append_kid(tags, element, (uint32_t)tags->kid_count++);
}

static uint32_t add_element(struct tags *tags, uint32_t parent, enum tag tag,
                            enum tag_attribute attribute) {
    GROW(tags->elements, tags->element_room, tags->element_count + 1);
    tags->elements[tags->element_count] =
        (struct element){.parent = parent,
                         .tag = (uint8_t)tag,
                         .attribute = (unsigned)attribute & 31u,
                         .depth = (uint16_t)(tags->elements[parent].depth + 1)};
    return (uint32_t)tags->element_count++;
}

struct tags *tags_new(struct writer *writer) {
    struct tags *tags = mem_alloc(sizeof *tags);
    tags->writer = writer;
    GROW(tags->kids, tags->kid_room, 1);
    tags->kids[tags->kid_count++] = (struct kid){0};
    GROW(tags->extras, tags->extra_room, 1);
    tags->extras[tags->extra_count++] = (struct extra){0};
    GROW(tags->elements, tags->element_room, 1);
    tags->elements[tags->element_count++] = (struct element){.attached = true};
    uint32_t root = add_element(tags, 0, TAG_DOCUMENT, ATTRIBUTE_NONE);
    tags->elements[root].attached = true;
    return tags;
}

void tags_free(struct tags *tags) {
    if (tags == NULL) {
        return;
    }
    mem_free(tags->elements);
    mem_free(tags->kids);
    mem_free(tags->extras);
    mem_free(tags->keys);
    mem_free(tags);
}

static void attach(struct tags *tags, uint32_t element) {
    enum { INLINE_DEPTH_MAX = 200 };
    uint32_t chain[INLINE_DEPTH_MAX];
    size_t count = 0;
    for (uint32_t e = element; !tags->elements[e].attached && count < INLINE_DEPTH_MAX;
         e = tags->elements[e].parent) {
        chain[count++] = e;
    }
    while (count > 0) { /* the outermost first */
        uint32_t e = chain[--count];
        tags->elements[e].attached = true;
        append_kid(tags, tags->elements[e].parent, e | ELEMENT_KID);
    }
}

uint32_t tags_add(struct tags *tags, uint32_t parent, enum tag tag, enum tag_attribute attribute) {
    bool group = tag == TAG_THEAD || tag == TAG_TBODY;
    if (group && writer_version(tags->writer) == PDF_1_4) {
        return parent; /* where rows stand directly in their table */
    }
    uint32_t element = add_element(tags, parent, tag, attribute);
    attach(tags, element);
    return element;
}

uint32_t tags_add_inline(struct tags *tags, uint32_t parent, enum tag tag) {
    uint32_t element = add_element(tags, parent, tag, ATTRIBUTE_NONE);
    tags->elements[element].in_words = true;
    return element;
}

static struct extra *extra_of(struct tags *tags, uint32_t element) {
    struct element *e = &tags->elements[element];
    if (e->extra == 0) {
        GROW(tags->extras, tags->extra_room, tags->extra_count + 1);
        tags->extras[tags->extra_count] = (struct extra){0};
        e->extra = (uint32_t)tags->extra_count++;
    }
    return &tags->extras[e->extra];
}

void tags_set_language(struct tags *tags, uint32_t element, struct str language) {
    extra_of(tags, element)->language = language;
}

void tags_set_note(struct tags *tags, uint32_t element, uint32_t number) {
    extra_of(tags, element)->note = number;
    tags->note_count++;
}

void tags_set_figure(struct tags *tags, uint32_t element, struct str words) {
    extra_of(tags, element)->words = words;
}

void tags_set_box(struct tags *tags, uint32_t element, const int32_t box[4]) {
    memcpy(extra_of(tags, element)->box, box, sizeof(int32_t[4]));
}

uint32_t tags_parent(const struct tags *tags, uint32_t element) {
    return tags->elements[element].parent;
}

uint32_t tags_block(const struct tags *tags, uint32_t element) {
    while (tags->elements[element].in_words) {
        element = tags->elements[element].parent;
    }
    return element;
}

int tags_order(const struct tags *tags, uint32_t a, uint32_t b) {
    const struct element *elements = tags->elements;
    int within = (int)elements[a].depth - (int)elements[b].depth;
    for (; elements[a].depth > elements[b].depth; a = elements[a].parent) {
    }
    for (; elements[b].depth > elements[a].depth; b = elements[b].parent) {
    }
    if (a == b) {
        return within; /* one is around the other, or they are the same */
    }
    while (elements[a].parent != elements[b].parent) {
        a = elements[a].parent;
        b = elements[b].parent;
    }
    return a < b ? -1 : 1; /* the kids of an element are made in the order they are read */
}

enum tag tags_kind(const struct tags *tags, uint32_t element) {
    return (enum tag)tags->elements[element].tag;
}

uint32_t tags_object(struct tags *tags, uint32_t element) {
    struct element *e = &tags->elements[element];
    if (e->object == 0) {
        e->object = writer_reserve(tags->writer);
    }
    return e->object;
}

void tags_add_content(struct tags *tags, uint32_t element, uint32_t page, uint32_t mcid) {
    attach(tags, element);
    add_kid(tags, element,
            (struct kid){.value = mcid, .page = page & 0x3FFFFFFF, .kind = KID_CONTENT});
}

void tags_add_object(struct tags *tags, uint32_t element, uint32_t page, uint32_t object) {
    attach(tags, element);
    add_kid(tags, element,
            (struct kid){.value = object, .page = page & 0x3FFFFFFF, .kind = KID_OBJECT});
}

uint32_t tags_add_key(struct tags *tags, uint32_t object) {
    GROW(tags->keys, tags->key_room, tags->key_count + 1);
    tags->keys[tags->key_count] = object;
    return (uint32_t)tags->key_count++;
}

/* ---- writing ---- */

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
