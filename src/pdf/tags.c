/* pdf: the structure tree. Elements and the pieces of their content are two arrays whose entries
 * name each other by index, since long minutes have tens of thousands of both; the kids of an
 * element are a list through both arrays. A child always comes after its parent, so that empty
 * elements are found by one walk from the end. How it is written is in tags_write.c. */
#include "pdf/tags.h"

#include <string.h>

#include "base/mem.h"
#include "pdf/grow.h"
#include "pdf/object.h"
#include "pdf/tag_tree.h"

const char *tags_name(enum tag tag) {
    static const char *const names[] = {
#define X(tag, name) name,
        TAGS(X)
#undef X
    };
    return names[tag];
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
