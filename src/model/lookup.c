/* model: rows of the format table found by key. Folded keys lie in hash tables, one a shape; for a
 * suggestion all keys of the shape and the words people use instead are measured. */
#include "base/arena.h"
#include "base/utf8.h"
#include "model/format.h"

void format_index_build(struct format_index *index, struct arena *arena) {
    for (int shape = SHAPE_NONE + 1; shape < SHAPE_COUNT; shape++) {
        const struct shape *s = &format_shapes[shape];
        index->fields[shape] = (struct table){.arena = arena};
        for (size_t i = 0; i < s->count; i++) {
            (void)table_set(&index->fields[shape], utf8_fold(arena, s->fields[i].key),
                            (void *)&s->fields[i]);
        }
    }
}

const struct field *format_find(const struct format_index *index, enum shape_id shape,
                                struct str folded) {
    return table_get(&index->fields[shape], folded);
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

enum shape_id format_elsewhere(const struct format_index *index, enum shape_id shape,
                               struct str folded) {
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
