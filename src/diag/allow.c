/* diag: comments in the user's files that silence findings where they stand.
 *
 * A stage that finds a comment gives it here with the lines it covers. The words are read by hand:
 * `srbc:`, `tillåt` or `allow`, codes, a dash, the reason. Only warnings and notes can be silenced.
 *
 * Look-up: allowances lie in order of file, code and start. `reach[i]` is the one among those of
 * the same file and code up to i that reaches farthest, so that one search tells who covers a
 * place. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "diag/finding.h"

enum { PASSED_OVER = 20 }; /* further comments and blank lines between a comment and its line */

/* ---- the words of a comment ------------------------------------------------------------------ */

struct reader {
    struct diag *diag;
    struct span comment;
    struct span covers;
    struct str words; /* of the comment */
    size_t at;
    size_t known;   /* codes that may be silenced */
    size_t unknown; /* others: already reported */
};

/* A dash or a colon, the mark before the reason, at the beginning: its length, else 0. */
static size_t dash_length(struct str rest) {
    static const struct str dashes[] = {STR_INIT("\xE2\x80\x93"), STR_INIT("\xE2\x80\x94"),
                                        STR_INIT("-"), STR_INIT(":")};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        if (str_starts(rest, dashes[i])) {
            return dashes[i].len;
        }
    }
    return 0;
}

static struct str rest_of(const struct reader *r) {
    return str_sub(r->words, r->at, r->words.len);
}

static const struct str hard_space = STR_INIT("\xC2\xA0");

static void skip_blanks(struct reader *r) {
    while (r->at < r->words.len) {
        bool hard = str_starts(rest_of(r), hard_space);
        if (!hard && strchr(" \t\r\n", r->words.ptr[r->at]) == NULL) {
            break;
        }
        r->at += hard ? hard_space.len : 1;
    }
}

/* The next word, which may be empty; `*from` gets where it begins. */
static struct str next_word(struct reader *r, size_t *from) {
    skip_blanks(r);
    *from = r->at;
    while (r->at < r->words.len) {
        char c = r->words.ptr[r->at];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && ((unsigned char)c < 0x80 || dash_length(rest_of(r)) > 0 ||
                        str_starts(rest_of(r), hard_space))) {
            break;
        }
        r->at++;
    }
    return str_sub(r->words, *from, r->at);
}

static bool is_word(struct diag *diag, struct str word, const char *const *words) {
    struct str folded = utf8_fold(diag->arena, word);
    for (size_t i = 0; words[i] != NULL; i++) {
        if (str_equal(folded, str_from(words[i]))) {
            return true;
        }
    }
    return false;
}

/* "SRB512", in any case, as a number. False when the word is none. */
static bool read_number(struct str word, uint32_t *number) {
    static const char letters[] = "srb";
    if (word.len < 4) {
        return false;
    }
    for (size_t i = 0; i < 3; i++) {
        if ((word.ptr[i] | 0x20) != letters[i]) {
            return false;
        }
    }
    return word.ptr[3] >= '0' && word.ptr[3] <= '9' &&
           (str_number(str_sub(word, 3, word.len), 100000, number) || (*number = 0, true));
}

static struct span part(const struct reader *r, size_t from, size_t to) {
    return span_sub(r->comment, from, to);
}

static void add_allowance(struct reader *r, enum diag_text code, size_t from, size_t to) {
    struct diag *diag = r->diag;
    diag->allowances = arena_more(diag->arena, diag->allowances, diag->allowance_count,
                                  &diag->allowance_room, sizeof *diag->allowances);
    diag->allowances[diag->allowance_count++] = (struct allowance){
        .code = code, .covers = r->covers, .at = source_resolve(part(r, from, to))};
    r->known++;
}

/* One code of the list. */
static void take_code(struct reader *r, struct str word, uint32_t number, size_t from, size_t to) {
    enum diag_text code = DIAG_TEXT_COUNT;
    if (!diag_find(number, &code)) {
        struct finding *finding =
            diag_add(r->diag, DIAG_ALLOW_UNKNOWN, part(r, from, to), DIAG_ARGS(word));
        diag_help(finding, HELP_ALLOW_CODES, DIAG_NO_ARGS);
        r->unknown++;
    } else if (diag_level_of(code) == DIAG_ERROR) {
        struct finding *finding =
            diag_add(r->diag, DIAG_ALLOW_ERROR, part(r, from, to), DIAG_ARGS(word));
        diag_help(finding, HELP_ALLOW_ERROR, DIAG_NO_ARGS);
        r->unknown++;
    } else {
        add_allowance(r, code, from, to);
    }
}

/* Codes with commas or blanks between, up to the reason. */
static void read_codes(struct reader *r) {
    static const char *const joins[] = {"och", "and", "samt", NULL};
    for (;;) {
        skip_blanks(r);
        if (r->at < r->words.len && r->words.ptr[r->at] == ',') {
            r->at++;
            continue;
        }
        size_t from = 0;
        size_t before = r->at;
        uint32_t number = 0;
        struct str word = next_word(r, &from);
        if (read_number(word, &number)) {
            take_code(r, word, number, from, r->at);
        } else if (word.len == 0 || !is_word(r->diag, word, joins)) {
            r->at = before; /* the reason begins, with a dash or without */
            return;
        }
    }
}

static bool has_letter(struct str words) {
    for (size_t at = 0; at < words.len;) {
        if (utf8_is_letter(utf8_next(words, &at))) {
            return true;
        }
    }
    return false;
}

/* The reason belongs to all codes of the comment. Without one they are not silenced. */
static void read_reason(struct reader *r, size_t first) {
    skip_blanks(r);
    for (size_t len = dash_length(rest_of(r)); len > 0; len = dash_length(rest_of(r))) {
        r->at += len;
        skip_blanks(r);
    }
    struct str reason = str_trim(str_sub(r->words, r->at, r->words.len));
    struct diag *diag = r->diag;
    if (has_letter(reason)) {
        reason = str_copy(diag->arena, reason);
        for (size_t i = first; i < diag->allowance_count; i++) {
            diag->allowances[i].reason = reason;
        }
        return;
    }
    diag->allowance_count = first;
    struct finding *finding = diag_add(diag, DIAG_ALLOW_REASON, r->comment, DIAG_NO_ARGS);
    diag_help(finding, HELP_ALLOW_FORM, DIAG_NO_ARGS);
}

static struct span without_blanks(struct span at) {
    struct str text = at.source->text;
    struct str words = str_trim(str_sub(text, at.start, at.end));
    if (words.len > 0) {
        at.start = (uint32_t)(words.ptr - text.ptr);
        at.end = at.start + (uint32_t)words.len;
    }
    return at;
}

bool diag_allow(struct diag *diag, struct span comment, struct span covers) {
    static const char *const verbs[] = {"tillat", "allow", NULL};
    static const char *const program[] = {"srbc", NULL};
    struct reader r = {.diag = diag, .comment = without_blanks(comment), .covers = covers};
    r.words = str_sub(comment.source->text, r.comment.start, r.comment.end);
    size_t from = 0;
    bool ours = is_word(diag, next_word(&r, &from), program);
    skip_blanks(&r);
    if (!ours || r.at >= r.words.len || r.words.ptr[r.at] != ':') {
        return false;
    }
    r.at++;
    struct str verb = next_word(&r, &from);
    size_t first = diag->allowance_count;
    if (is_word(diag, verb, verbs)) {
        read_codes(&r);
    }
    if (r.known > 0) {
        read_reason(&r, first);
    } else if (r.unknown == 0) {
        struct finding *finding = diag_add(diag, DIAG_ALLOW_UNREADABLE, r.comment, DIAG_NO_ARGS);
        diag_help(finding, HELP_ALLOW_FORM, DIAG_NO_ARGS);
    }
    return true;
}

/* ---- which lines ------------------------------------------------------------------------------
 */

static uint32_t line_end(struct str text, uint32_t at) {
    size_t end = str_find_byte(text, '\n', at);
    return end != SIZE_MAX ? (uint32_t)end : (uint32_t)text.len;
}

/* Whether the line of a file is only a comment, so that a comment above it covers a line below. */
static bool is_passed_over(struct str line, enum diag_comments comments) {
    if (comments == DIAG_COMMENTS_YAML) {
        return str_starts(line, STR("#"));
    }
    static const struct str mark = STR_INIT("<!--");
    struct str words = str_trim(str_sub(line, mark.len, line.len));
    return line.len == 0 || (str_starts(line, mark) && str_starts(words, STR("srbc:")));
}

struct span diag_allow_lines(struct span comment, enum diag_comments comments) {
    struct span at = source_resolve(comment);
    if (at.source == NULL) {
        return SPAN_NONE;
    }
    struct str text = at.source->text;
    uint32_t start = 0;
    (void)source_line(at.source, at.start, &start);
    uint32_t end = line_end(text, at.end);
    uint32_t before = start;
    while (comments == DIAG_COMMENTS_MARKDOWN && before < at.start &&
           (text.ptr[before] == '>' || text.ptr[before] == ' ')) {
        before++; /* within a quotation */
    }
    bool alone = str_trim(str_sub(text, before, at.start)).len == 0 &&
                 str_trim(str_sub(text, at.end, end)).len == 0;
    for (int passed = 0; alone && passed < PASSED_OVER && end < text.len; passed++) {
        start = end + 1;
        end = line_end(text, start);
        alone = is_passed_over(str_trim(str_sub(text, start, end)), comments);
    }
    return (struct span){at.source, start, end};
}

/* ---- look-up ----------------------------------------------------------------------------------
 */

static int order_numbers(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

static int order_keys(const struct source *source, enum diag_text code, const struct allowance *b) {
    int order = order_numbers(source->order, b->covers.source->order);
    order = order != 0 ? order : str_order(source->name, b->covers.source->name);
    return order != 0 ? order : order_numbers(code, b->code);
}

static int order_allowances(const void *left, const void *right) {
    const struct allowance *a = left;
    const struct allowance *b = right;
    int order = order_keys(a->covers.source, a->code, b);
    order = order != 0 ? order : order_numbers(a->covers.start, b->covers.start);
    order = order != 0 ? order : order_numbers(a->at.start, b->at.start);
    return order != 0 ? order : order_numbers(a->covers.end, b->covers.end);
}

void allow_prepare(struct diag *diag) {
    struct allowance *list = diag->allowances;
    if (diag->allowance_sorted == diag->allowance_count) {
        return;
    }
    qsort(list, diag->allowance_count, sizeof *list, order_allowances);
    size_t kept = 0; /* a text that stands in several documents is read several times */
    for (size_t i = 0; i < diag->allowance_count; i++) {
        if (kept > 0 && order_allowances(&list[kept - 1], &list[i]) == 0) {
            list[kept - 1].used = list[kept - 1].used || list[i].used;
        } else {
            list[kept++] = list[i];
        }
    }
    diag->allowance_count = diag->allowance_sorted = kept;
    diag->allowance_reach = ARENA_ARRAY(diag->arena, uint32_t, kept);
    for (size_t i = 0; i < kept; i++) {
        bool same = i > 0 && order_keys(list[i].covers.source, list[i].code, &list[i - 1]) == 0;
        uint32_t before = same ? diag->allowance_reach[i - 1] : (uint32_t)i;
        diag->allowance_reach[i] =
            list[before].covers.end > list[i].covers.end ? before : (uint32_t)i;
    }
}

static bool covers(const struct allowance *allowance, enum diag_text code, struct span at) {
    return order_keys(at.source, code, allowance) == 0 && allowance->covers.start <= at.start &&
           at.start <= allowance->covers.end;
}

const struct allowance *allow_find(struct diag *diag, enum diag_text code, struct span at) {
    if (at.source == NULL || diag_level_of(code) == DIAG_ERROR) {
        return NULL;
    }
    size_t low = 0; /* the first that begins after the place */
    size_t high = diag->allowance_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct allowance *a = &diag->allowances[middle];
        int order = order_keys(at.source, code, a);
        if (order > 0 || (order == 0 && a->covers.start <= at.start)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == 0) {
        return NULL;
    }
    struct allowance *nearest = &diag->allowances[low - 1];
    struct allowance *farthest = &diag->allowances[diag->allowance_reach[low - 1]];
    struct allowance *found = covers(nearest, code, at)    ? nearest
                              : covers(farthest, code, at) ? farthest
                                                           : NULL;
    if (found != NULL) {
        found->used = true;
    }
    return found;
}

/* ---- those that silence nothing ----------------------------------------------------------------
 */

/* Whether a run of `check` would have found it: what only the typesetter finds it would not, and
 * what concerns a body or a profile may come up in another meeting. */
static bool is_judged(const struct allowance *allowance) {
    unsigned number = diag_number(allowance->code);
    bool rendering = (number >= 850 && number < 870) || number >= 889;
    bool about_comments =
        allowance->code >= DIAG_ALLOW_REASON && allowance->code <= DIAG_ALLOW_UNUSED;
    if (about_comments) {
        return false;
    }
    return number < 300 || (allowance->covers.source->order == 0 && !rendering);
}

void diag_allow_unused(struct diag *diag) {
    (void)diag_told(diag, DIAG_NOTE); /* marks those that are used */
    for (size_t i = 0; i < diag->allowance_count; i++) {
        const struct allowance *a = &diag->allowances[i];
        if (!a->used && is_judged(a)) {
            struct str name = str_sub(a->at.source->text, a->at.start, a->at.end);
            struct finding *finding = diag_add(diag, DIAG_ALLOW_UNUSED, a->at, DIAG_ARGS(name));
            diag_help(finding, HELP_ALLOW_REMOVE, DIAG_NO_ARGS);
        }
    }
}
