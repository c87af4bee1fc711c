/* doc: anchors, the places in a document that links lead to. Made of a heading's words in the
 * alphabet a–z, 0–9 and "-", so that they survive every program that copies an address; an item's
 * are made of its number, so that "#p12" holds however the title is changed. A table of those
 * given counts up the next free one, so that equal headings do not cost more and more. */
#include "doc/doc.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

enum { ANCHOR_BYTES = 60 };

struct slot {
    struct str anchor; /* empty: a free slot */
    uint32_t next;     /* the number to try next for the same words */
};

struct table {
    struct arena *arena;
    struct slot *slots;
    size_t mask;
};

static struct slot *find(const struct table *table, struct str anchor) {
    size_t i = str_hash(anchor) & table->mask;
    while (table->slots[i].anchor.len > 0 && !str_equal(table->slots[i].anchor, anchor)) {
        i = (i + 1) & table->mask;
    }
    return &table->slots[i];
}

/* Adds the letters and digits of `words` to `out`, a hyphen between words, up to ANCHOR_BYTES. */
static void put_slug(struct arena *arena, struct str words, bool hyphens, struct buf *out) {
    size_t begin = out->len;
    for (size_t at = 0; at < words.len && out->len - begin < ANCHOR_BYTES;) {
        size_t start = at;
        while (at < words.len) {
            size_t next = at;
            if (!utf8_is_letter(utf8_next(words, &next))) {
                break;
            }
            at = next;
        }
        if (at == start) {
            (void)utf8_next(words, &at);
            continue;
        }
        struct str word = utf8_fold(arena, str_sub(words, start, at));
        bool parted = !hyphens || out->len == begin;
        for (size_t i = 0; i < word.len && out->len - begin < ANCHOR_BYTES; i++) {
            char c = word.ptr[i];
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                continue; /* a letter with no counterpart in ASCII */
            }
            if (!parted && out->len - begin + 2 > ANCHOR_BYTES) {
                return;
            }
            if (!parted) {
                buf_put_byte(out, '-');
                parted = true;
            }
            buf_put_byte(out, c);
        }
    }
}

/* "p12" of "§ 12", "arende-5" of "5"; nothing when the number has no letters or digits. */
static void put_number(struct arena *arena, const struct doc_node *number, struct buf *out) {
    struct buf words = {0};
    doc_plain_text(number, &words);
    struct str text = buf_view(&words);
    bool paragraph = str_starts(text, STR("\xC2\xA7"));
    buf_put_text(out, paragraph ? "p" : "arende-");
    size_t before = out->len;
    put_slug(arena, text, false, out);
    if (out->len == before) {
        buf_clear(out);
    }
    buf_free(&words);
}

static const struct doc_node *number_of(const struct doc_node *heading) {
    const struct doc_node *first = heading->first;
    return first != NULL && first->kind == DOC_NUMBER ? first : NULL;
}

static void set_anchor(const struct table *table, struct doc_node *heading, struct buf *slug) {
    const struct doc_node *number = number_of(heading);
    buf_clear(slug);
    if (number != NULL) {
        put_number(table->arena, number, slug);
    }
    if (slug->len == 0) {
        struct buf words = {0};
        doc_plain_text(heading, &words);
        put_slug(table->arena, buf_view(&words), true, slug);
        buf_free(&words);
    }
    if (slug->len == 0) {
        buf_put_text(slug, "rubrik");
    }
    struct slot *slot = find(table, buf_view(slug));
    size_t stem = slug->len;
    if (slot->anchor.len > 0) {
        struct slot *first = slot;
        while (slot->anchor.len > 0) {
            slug->len = stem;
            buf_put_byte(slug, '-');
            buf_put_int(slug, first->next++);
            slot = find(table, buf_view(slug));
        }
    }
    slot->anchor = str_copy(table->arena, buf_view(slug));
    slot->next = 2;
    heading->anchor = slot->anchor;
}

static struct doc_node *next_node(const struct doc *doc, struct doc_node *node) {
    if (node->first != NULL && node->kind != DOC_HEADING && node->kind != DOC_PARAGRAPH) {
        return node->first;
    }
    while (node != doc->root && node->next == NULL) {
        node = node->parent;
    }
    return node == doc->root ? NULL : node->next;
}

void doc_set_anchors(struct doc *doc) {
    size_t count = 0;
    for (struct doc_node *node = doc->root; node != NULL; node = next_node(doc, node)) {
        count += node->kind == DOC_HEADING;
    }
    struct table table = {.arena = doc->arena, .mask = 15};
    while (table.mask < 2 * count) {
        table.mask = table.mask * 2 + 1;
    }
    table.slots = ARENA_ARRAY(doc->arena, struct slot, table.mask + 1);
    struct buf slug = {0};
    for (struct doc_node *node = doc->root; node != NULL; node = next_node(doc, node)) {
        if (node->kind == DOC_HEADING) {
            set_anchor(&table, node, &slug);
        }
    }
    buf_free(&slug);
}
