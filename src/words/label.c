/* words: the list of labels as a table. */
#include "words/label.h"

#include "base/arena.h"
#include "base/utf8.h"

static const struct {
    struct str key;
    struct str heading;
} labels[LABEL_COUNT] = {
#define LABEL_ROW(name, key, heading) {STR_INIT(key), STR_INIT(heading)},
    LABELS(LABEL_ROW)
#undef LABEL_ROW
};

struct str label_key(enum label label) {
    return labels[label].key;
}

struct str label_heading(enum label label) {
    return labels[label].heading;
}

bool label_find(struct arena *scratch, struct str key, enum label *label) {
    for (size_t i = 0; i < LABEL_COUNT; i++) {
        if (str_equal(labels[i].key, key)) {
            *label = (enum label)i;
            return true;
        }
    }
    struct str folded = utf8_fold(scratch, key);
    for (size_t i = 0; i < LABEL_COUNT; i++) {
        if (utf8_folds_to(scratch, labels[i].key, folded)) {
            *label = (enum label)i;
            return true;
        }
    }
    return false;
}
