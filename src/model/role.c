/* model: roles as people write them: "ordf.", "1:e vice ordförande", "andre vice ordf.". */
#include "model/person.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "words/text.h"

/* Spellings, longer ones before their beginnings. An empty name: printed as written. */
static const struct role_word {
    struct str word;
    enum role_kind kind;
    struct str name;
} role_words[] = {
    {STR_INIT("vice ordförande"), ROLE_VICE_CHAIR, STR_INIT("vice ordförande")},
    {STR_INIT("vice ordf."), ROLE_VICE_CHAIR, STR_INIT("vice ordförande")},
    {STR_INIT("vice ordf"), ROLE_VICE_CHAIR, STR_INIT("vice ordförande")},
    {STR_INIT("v. ordförande"), ROLE_VICE_CHAIR, STR_INIT("vice ordförande")},
    {STR_INIT("v. ordf."), ROLE_VICE_CHAIR, STR_INIT("vice ordförande")},
    {STR_INIT("v ordf."), ROLE_VICE_CHAIR, STR_INIT("vice ordförande")},
    {STR_INIT("v ordf"), ROLE_VICE_CHAIR, STR_INIT("vice ordförande")},
    {STR_INIT("tjänstgörande ordförande"), ROLE_CHAIR, STR_INIT("ordförande")},
    {STR_INIT("tjg. ordförande"), ROLE_CHAIR, STR_INIT("ordförande")},
    {STR_INIT("tjg ordförande"), ROLE_CHAIR, STR_INIT("ordförande")},
    {STR_INIT("tf. ordförande"), ROLE_CHAIR, STR_INIT("ordförande")},
    {STR_INIT("tf ordförande"), ROLE_CHAIR, STR_INIT("ordförande")},
    {STR_INIT("ordförande"), ROLE_CHAIR, STR_INIT("ordförande")},
    {STR_INIT("ordf."), ROLE_CHAIR, STR_INIT("ordförande")},
    {STR_INIT("ordf"), ROLE_CHAIR, STR_INIT("ordförande")},
    {STR_INIT("mötesordförande"), ROLE_CHAIR, {NULL, 0}},
    {STR_INIT("mötessekreterare"), ROLE_SECRETARY, {NULL, 0}},
    {STR_INIT("nämndsekreterare"), ROLE_SECRETARY, {NULL, 0}},
    {STR_INIT("sekreterare"), ROLE_SECRETARY, {NULL, 0}},
    {STR_INIT("protokollförare"), ROLE_SECRETARY, {NULL, 0}},
    {STR_INIT("gruppledare"), ROLE_GROUP_LEADER, {NULL, 0}},
    {STR_INIT("gruppordförande"), ROLE_GROUP_LEADER, {NULL, 0}},
    {STR_INIT("justerare"), ROLE_ADJUSTER, {NULL, 0}},
    {STR_INIT("justeringsperson"), ROLE_ADJUSTER, {NULL, 0}},
    {STR_INIT("revisor"), ROLE_AUDITOR, {NULL, 0}},
    {STR_INIT("ålderspresident"), ROLE_OTHER, {NULL, 0}},
    {STR_INIT("adjungerad"), ROLE_OTHER, {NULL, 0}},
    {STR_INIT("suppleant"), ROLE_OTHER, {NULL, 0}},
    {STR_INIT("ersättare"), ROLE_OTHER, {NULL, 0}},
    {STR_INIT("ledamot"), ROLE_OTHER, {NULL, 0}},
    {STR_INIT("kassör"), ROLE_OTHER, {NULL, 0}},
};

static const struct {
    struct str word;
    uint32_t rank;
} ordinals[] = {
    {STR_INIT("förste"), 1}, {STR_INIT("första"), 1}, {STR_INIT("andre"), 2},
    {STR_INIT("andra"), 2},  {STR_INIT("tredje"), 3}, {STR_INIT("fjärde"), 4},
};

/* Bytes of `text` that spell `word` without regard to case, as a whole word; 0 when they do not. */
static size_t matches(struct str text, struct str word) {
    size_t at = 0;
    for (size_t i = 0; i < word.len;) {
        if (at >= text.len || utf8_lower(utf8_next(text, &at)) != utf8_next(word, &i)) {
            return 0;
        }
    }
    size_t after = at;
    return at < text.len && utf8_is_letter(utf8_next(text, &after)) ? 0 : at;
}

/* The first letter without regard to case: what most spellings need not be looked at for. */
static uint32_t first_letter(struct str text) {
    size_t at = 0;
    return text.len > 0 ? utf8_lower(utf8_next(text, &at)) : 0;
}

static size_t skip_spaces(struct str text, size_t at) {
    while (at < text.len && text.ptr[at] == ' ') {
        at++;
    }
    return at;
}

/* "1:e ", "2:a ", "3 ", "förste "; bytes used, 0 when there is none. */
static size_t read_ordinal(struct str text, uint32_t *rank) {
    if (text.len > 1 && text.ptr[0] >= '1' && text.ptr[0] <= '9') {
        size_t at = 1;
        at += at < text.len && text.ptr[at] == ':' ? 1 : 0;
        at += at < text.len && (text.ptr[at] == 'e' || text.ptr[at] == 'a') ? 1 : 0;
        if (at < text.len && text.ptr[at] == ' ') {
            *rank = (uint32_t)(text.ptr[0] - '0');
            return skip_spaces(text, at);
        }
    }
    uint32_t first = first_letter(text);
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++) {
        bool likely = first_letter(ordinals[i].word) == first;
        size_t used = likely ? matches(text, ordinals[i].word) : 0;
        if (used > 0) {
            *rank = ordinals[i].rank;
            return skip_spaces(text, used);
        }
    }
    return 0;
}

bool role_parse(struct loader *loader, struct str text, struct role *out, size_t *used) {
    uint32_t rank = 0;
    size_t start = read_ordinal(text, &rank);
    struct str rest = str_sub(text, start, text.len);
    uint32_t first = first_letter(rest);
    for (size_t i = 0; i < sizeof role_words / sizeof *role_words; i++) {
        const struct role_word *word = &role_words[i];
        size_t length = first_letter(word->word) == first ? matches(rest, word->word) : 0;
        if (length == 0 || (start > 0 && word->kind != ROLE_VICE_CHAIR)) {
            continue;
        }
        struct str name = word->name.len > 0 ? word->name : str_sub(rest, 0, length);
        *out = (struct role){.kind = word->kind, .rank = rank, .name = {.text = name}};
        if (rank > 0) {
            out->name.text =
                STR_JOIN(loader->arena, text_ordinal(loader->arena, rank), STR(" "), name);
        }
        *used = start + length;
        return true;
    }
    return false;
}
