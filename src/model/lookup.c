/* model: rows of the format table found by key. Folded keys lie in hash tables, one a shape, each
 * made when it is first asked, since a meeting has but few of the shapes; for a suggestion all keys
 * of the shape and the words people use instead are measured. */
#include "base/arena.h"
#include "base/utf8.h"
#include "model/format.h"

void format_index_build(struct format_index *index, struct arena *arena) {
    *index = (struct format_index){.arena = arena};
}

const struct field *format_find(struct format_index *index, enum shape_id shape,
                                struct str folded) {
    const struct shape *s = &format_shapes[shape];
    struct table *table = &index->fields[shape];
    if (table->arena == NULL) {
        table->arena = index->arena;
        table_reserve(table, s->count);
        for (size_t i = 0; i < s->count; i++) {
            (void)table_set(table, utf8_fold(index->arena, s->fields[i].key),
                            (void *)&s->fields[i]);
        }
    }
    return table_get(table, folded);
}

const struct field *format_row(enum shape_id shape, struct str key) {
    const struct shape *s = &format_shapes[shape];
    for (size_t i = 0; key.len > 0 && i < s->count; i++) {
        if (str_equal(s->fields[i].key, key)) {
            return &s->fields[i];
        }
    }
    return NULL;
}

/* Whether a word is among words with spaces between, compared folded. */
static bool is_synonym(struct str words, struct str folded, struct arena *scratch) {
    for (size_t at = 0; at < words.len;) {
        size_t end = str_find_byte(words, ' ', at);
        end = end != SIZE_MAX ? end : words.len;
        if (str_equal(utf8_fold(scratch, str_sub(words, at, end)), folded)) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

const struct field *format_nearest(enum shape_id shape, struct str folded, struct arena *scratch) {
    const struct shape *s = &format_shapes[shape];
    const struct field *nearest = NULL;
    size_t best = format_distance_limit(folded) + 1;
    for (size_t i = 0; i < s->count; i++) {
        const struct field *field = &s->fields[i];
        if (is_synonym(field->synonyms, folded, scratch)) {
            return field;
        }
        size_t distance = utf8_distance(folded, utf8_fold(scratch, field->key), best - 1);
        if (distance < best) {
            best = distance;
            nearest = field;
        }
        if (best == 0) {
            break;
        }
    }
    return nearest;
}

size_t format_distance_limit(struct str folded) {
    size_t limit = folded.len / 3;
    return limit < 1 ? 1 : limit > 3 ? 3 : limit;
}

enum shape_id format_elsewhere(struct format_index *index, enum shape_id shape, struct str folded) {
    static const enum shape_id order[] = {
        SHAPE_MEETING, SHAPE_ITEM, SHAPE_ATTENDANCE, SHAPE_BODY,  SHAPE_PROFILE,
        SHAPE_PERSON,  SHAPE_VOTE, SHAPE_NOTICE,     SHAPE_STYLE, SHAPE_STATEMENT};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (order[i] != shape && format_find(index, order[i], folded) != NULL) {
            return order[i];
        }
    }
    return SHAPE_NONE;
}
