/* pdf: text to items. Text is divided at spaces, each word is shaped, and the places where it may
 * be divided become items of their own. Words that run from right to left are items of level 1 with
 * their glyphs as they are drawn, from the left; see place.c for their order in a line. */
#include "pdf/words.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "pdf/bidi.h"
#include "pdf/breaks.h"
#include "pdf/font.h"
#include "pdf/grow.h"
#include "pdf/render.h"

enum {
    WORD_BYTES_MAX = 480,    /* so that widths stay far from overflow */
    GLYPHS_MAX = UINT16_MAX, /* of a word; only a font that means harm makes so many of one */
    TIES_MAX = 4             /* spaces in a row where no line may end */
};

enum later_kind { LATER_WORD, LATER_NOTE, LATER_SPACE, LATER_TIE, LATER_JOINT, LATER_LINE_END };

/* A piece of the paragraph that waits. */
struct later {
    struct str text; /* LATER_WORD, LATER_NOTE */
    struct text_span look;
    struct span at;
    uint8_t kind; /* enum later_kind */
};

/* Room for an item after the others. */
static struct item *push(struct paragraph *p) {
    GROW(p->items, p->room, p->count + 1);
    return &p->items[p->count++];
}

/* The number of a word that occurs once more. */
static uint32_t add_occurrence(struct paragraph *p, const struct word *word) {
    GROW(p->words, p->word_room, p->word_count + 1);
    p->words[p->word_count] = word;
    return (uint32_t)p->word_count++;
}

static bool span_equal(const struct text_span *a, const struct text_span *b) {
    return a->element == b->element && a->link == b->link && a->note == b->note &&
           a->rise == b->rise && a->size == b->size && a->face == b->face &&
           a->colour == b->colour && a->underline == b->underline && a->swedish == b->swedish;
}

static uint16_t span_of(struct paragraph *p, const struct text_span *span) {
    for (size_t i = p->span_count; i-- > 0 && p->span_count - i < 8;) {
        if (span_equal(&p->spans[i], span)) {
            return (uint16_t)i;
        }
    }
    if (p->span_count >= UINT16_MAX) {
        return 0;
    }
    GROW(p->spans, p->span_room, p->span_count + 1);
    p->spans[p->span_count] = *span;
    return (uint16_t)p->span_count++;
}

/* ---- boxes ---- */

/* What the items of a part of a word have in common. */
struct part {
    const struct word *word;
    uint32_t index; /* of the word in the paragraph */
    int32_t size;   /* tenths of a point */
    uint16_t span;
    uint8_t level;
};

/* Advance of glyphs [from, to), in 1/1000 em. */
static int32_t advance_of(const struct word *word, uint32_t from, uint32_t to) {
    int32_t advance = 0;
    for (uint32_t i = from; i < to; i++) {
        advance += word->glyphs[i].advance;
    }
    return advance;
}

static void push_glyphs(struct paragraph *p, const struct part *part, uint32_t from, uint32_t to,
                        int32_t width) {
    *push(p) = (struct item){.word = part->index,
                             .width = width,
                             .from = (uint16_t)from,
                             .to = (uint16_t)to,
                             .span = part->span,
                             .level = part->level,
                             .kind = ITEM_BOX};
}

static int32_t width_of(const struct part *part, uint32_t from, uint32_t to) {
    return advance_of(part->word, from, to) * part->size;
}

/* Whether two neighbours of a word from right to left cannot stand in one string of the stream:
 * then they are boxes of their own, since a string is read backwards but a row of strings is not.
 */
static bool is_string_end(const struct glyph *left, const struct glyph *right) {
    return left->face != right->face || left->dx != 0 || left->dy != 0 || right->dx != 0 ||
           right->dy != 0 || left->advance != left->width;
}

static void push_box(struct paragraph *p, const struct part *part, uint32_t from, uint32_t to) {
    for (uint32_t i = to; part->word->rtl && i > from + 1; i--) {
        if (is_string_end(&part->word->glyphs[i - 2], &part->word->glyphs[i - 1])) {
            push_glyphs(p, part, i - 1, to, width_of(part, i - 1, to));
            to = i - 1;
        }
    }
    push_glyphs(p, part, from, to, width_of(part, from, to));
}

/* Whether a glyph stands for a no-break space. */
static bool is_tie(const struct word *word, uint32_t glyph) {
    return str_starts(str_sub(word->text, word->glyphs[glyph].at, word->text.len), STR("\xC2\xA0"));
}

/* Takes the first letter that is read off glyphs [from, to), with its marks: from the left, or from
 * the right, where marks are drawn before their letter. */
static void take_letter(const struct word *word, uint32_t *from, uint32_t *to, uint32_t letter[2]) {
    letter[0] = *from;
    letter[1] = *to;
    if (word->rtl) {
        for (letter[0] = *to - 1; letter[0] > *from && word->glyphs[letter[0] - 1].advance == 0;) {
            letter[0]--;
        }
        *to = letter[0];
    } else {
        for (letter[1] = *from + 1; letter[1] < *to && word->glyphs[letter[1]].advance == 0;) {
            letter[1]++;
        }
        *from = letter[1];
    }
}

/* Glyphs [from, to) as boxes in the order they are read, with places between them where a line may
 * end when nothing else helps. */
static void push_letters(struct paragraph *p, const struct part *part, uint32_t from, uint32_t to) {
    while (from < to) {
        uint32_t letter[2];
        take_letter(part->word, &from, &to, letter);
        push_box(p, part, letter[0], letter[1]);
        if (from < to) {
            *push(p) =
                (struct item){.span = part->span, .level = part->level, .kind = ITEM_EMERGENCY};
        }
    }
}

/* Glyphs [from, to), which are wider than the line: parted at no-break spaces if there are any. */
static void push_divided(struct paragraph *p, const struct part *part, uint32_t from, uint32_t to) {
    const struct word *word = part->word;
    for (uint32_t i = from; i < to;) {
        uint32_t end = i + 1;
        while (end < to && !is_tie(word, end - 1)) {
            end++;
        }
        if (width_of(part, i, end) > p->emergency) {
            push_letters(p, part, i, end);
        } else {
            push_box(p, part, i, end);
        }
        if (end < to) {
            *push(p) =
                (struct item){.span = part->span, .level = part->level, .kind = ITEM_EMERGENCY};
        }
        i = end;
    }
}

/* A box of glyphs [from, to); divided wherever possible when it is wider than the line. */
static void push_fitting(struct paragraph *p, const struct part *part, uint32_t from, uint32_t to) {
    int32_t width = width_of(part, from, to);
    int32_t hyphen = 330 * part->size; /* which may follow */
    bool fits = p->emergency == INT32_MAX || width + hyphen <= p->emergency;
    if (fits && !part->word->rtl) {
        push_glyphs(p, part, from, to, width);
    } else if (fits) {
        push_box(p, part, from, to);
    } else if (part->word->rtl) {
        push_letters(p, part, from, to);
    } else {
        push_divided(p, part, from, to);
    }
}

/* ---- words ---- */

/* The advance of a hyphen; mostly the face is that of the one before. */
static int32_t hyphen_advance(struct paragraph *p, uint8_t face) {
    if (p->hyphen == 0 || p->hyphen_face != face) {
        p->hyphen = fonts_hyphen(p->render->fonts, (enum face)face).advance;
        p->hyphen_face = face;
    }
    return p->hyphen;
}

/* A word, or a part of one that has a level of its own. */
static void push_part(struct paragraph *p, struct str text, const struct text_span *look,
                      uint8_t level, struct span at) {
    struct fonts *fonts = p->render->fonts;
    struct word_key key = {.face = look->face, .rtl = level % 2 == 1};
    key.hyphenate = look->swedish ? HYPHENATE_WORDS : HYPHENATE_NOT;
    struct part part = {.word = fonts_word(fonts, key, text, at),
                        .size = look->size,
                        .span = span_of(p, look),
                        .level = level};
    if (look->swedish && (int64_t)part.word->width * look->size > p->emergency) {
        key.hyphenate = HYPHENATE_ALL; /* better than to be divided anywhere */
        part.word = fonts_word(fonts, key, text, at);
    }
    part.index = add_occurrence(p, part.word);
    uint32_t from = 0;
    uint32_t end = part.word->glyph_count < GLYPHS_MAX ? part.word->glyph_count : GLYPHS_MAX;
    for (uint32_t i = 0; i < part.word->break_count && part.word->breaks[i].glyph < end; i++) {
        const struct word_break *b = &part.word->breaks[i];
        push_fitting(p, &part, from, b->glyph);
        struct item item = {.span = part.span, .level = level, .kind = ITEM_BREAK};
        if (b->kind == BREAK_HYPHEN) {
            item.kind = ITEM_HYPHEN;
            item.width = hyphen_advance(p, look->face) * look->size;
        }
        *push(p) = item;
        from = b->glyph;
    }
    if (from < end) {
        push_fitting(p, &part, from, end);
    }
}

/* Makes the space before a word one where no line ends, when the two belong together. */
static void tie_before(struct paragraph *p, struct str text) {
    size_t count = p->count;
    bool tied = count >= 2 && p->items[count - 1].kind == ITEM_SPACE &&
                p->items[count - 2].kind == ITEM_BOX && p->ties < TIES_MAX &&
                breaks_tied(p->last_word, text);
    if (tied) {
        p->items[count - 1].kind = ITEM_TIE;
    }
    p->ties = tied ? p->ties + 1 : 0;
    p->last_word = text;
}

static void push_space(struct paragraph *p, const struct text_span *look, uint8_t level,
                       struct span at) {
    bool collapses = p->count == 0 || (p->items[p->count - 1].kind != ITEM_BOX);
    if (collapses && !p->preformatted) {
        return;
    }
    if (p->space == 0 || p->words[p->space - 1]->key.face != look->face) {
        struct word_key key = {.face = look->face};
        p->space = add_occurrence(p, fonts_word(p->render->fonts, key, STR(" "), at)) + 1;
    }
    const struct word *space = p->words[p->space - 1];
    *push(p) = (struct item){.word = p->space - 1,
                             .width = space->width * look->size,
                             .to = (uint16_t)space->glyph_count,
                             .span = span_of(p, look),
                             .level = level,
                             .kind = p->preformatted && collapses ? ITEM_BOX : ITEM_SPACE};
}

static void push_line_end(struct paragraph *p) {
    while (p->count > 0 && p->items[p->count - 1].kind == ITEM_SPACE) {
        p->count--;
    }
    *push(p) = (struct item){.kind = ITEM_LINE_END};
}

/* ---- what waits ---- */

static void wait(struct paragraph *p, struct later later) {
    GROW(p->later, p->later_room, p->later_count + 1);
    p->later[p->later_count++] = later;
}

/* The characters of pieces [from, to): a space for each that is no word, which is neutral; a
 * footnote's number is one, as if isolated: it follows its word in the direction of the line.
 * Returns how many. */
static size_t read_characters(const struct paragraph *p, size_t from, size_t to, uint32_t *out) {
    size_t count = 0;
    for (size_t i = from; i < to; i++) {
        const struct later *later = &p->later[i];
        if (later->kind != LATER_WORD) {
            if (out != NULL) {
                out[count] = later->kind == LATER_JOINT ? 0x200B : ' '; /* or nothing */
            }
            count++;
        }
        for (size_t at = 0; later->kind == LATER_WORD && at < later->text.len; count++) {
            uint32_t c = utf8_next(later->text, &at);
            if (out != NULL) {
                out[count] = c;
            }
        }
    }
    return count;
}

/* A word whose characters have these levels; returns how many characters it has. Marks of isolates
 * have done their work and are left out. */
static size_t push_levels(struct paragraph *p, const struct later *later, const uint8_t *levels) {
    struct str text = later->text;
    size_t count = 0;
    size_t from = 0;
    tie_before(p, text);
    for (size_t at = 0; at < text.len; count++) {
        size_t start = at;
        bool mark = bidi_is_mark(utf8_next(text, &at));
        if (start > from && (mark || levels[count] != levels[count - 1])) {
            push_part(p, str_sub(text, from, start), &later->look, levels[count - 1], later->at);
            from = start;
        }
        from = mark ? at : from;
    }
    if (from < text.len) {
        push_part(p, str_sub(text, from, text.len), &later->look, levels[count - 1], later->at);
    }
    return count;
}

/* Adds pieces [from, to), which are one paragraph to the algorithm: no line ends among them. */
static void push_mixed(struct paragraph *p, size_t from, size_t to) {
    size_t count = read_characters(p, from, to, NULL);
    uint32_t *text = mem_alloc((count + 1) * sizeof *text);
    uint8_t *levels = mem_alloc(count + 1);
    (void)read_characters(p, from, to, text);
    bidi_levels(text, count, levels);
    size_t at = 0;
    for (size_t i = from; i < to; i++) {
        const struct later *later = &p->later[i];
        size_t before = p->count;
        switch ((enum later_kind)later->kind) {
        case LATER_WORD:
            at += push_levels(p, later, levels + at);
            continue;
        case LATER_NOTE: /* a number, from left to right whatever is around it */
            tie_before(p, later->text);
            push_part(p, later->text, &later->look, (uint8_t)(levels[at] + levels[at] % 2),
                      later->at);
            break;
        case LATER_JOINT:
            *push(p) = (struct item){.level = levels[at], .kind = ITEM_EMERGENCY};
            break;
        default:
            push_space(p, &later->look, levels[at], later->at);
            if (later->kind == LATER_TIE && p->count > before) {
                p->items[before].kind = ITEM_TIE;
            }
        }
        at++;
    }
    mem_free(text);
    mem_free(levels);
}

void words_end(struct paragraph *p) {
    for (size_t i = 0; i < p->later_count; i++) {
        size_t end = i;
        while (end < p->later_count && p->later[end].kind != LATER_LINE_END) {
            end++;
        }
        push_mixed(p, i, end);
        if (end < p->later_count) {
            push_line_end(p);
        }
        i = end;
    }
    p->later_count = 0;
}

/* ---- text ---- */

void words_add_space(struct paragraph *p, const struct text_span *look, struct span at) {
    if (p->later_count > 0) {
        wait(p, (struct later){.look = *look, .at = at, .kind = LATER_SPACE});
    } else {
        push_space(p, look, 0, at);
    }
}

void words_add_line_end(struct paragraph *p) {
    if (p->later_count > 0) {
        wait(p, (struct later){.kind = LATER_LINE_END});
    } else {
        push_line_end(p);
    }
}

/* A word; `goes_on` when it is the next part of a very long one, `waits` when it may have to wait
 * for the paragraph's end. */
static void add_word(struct paragraph *p, struct str text, const struct text_span *look,
                     struct span at, bool goes_on, bool waits) {
    if (waits && (p->later_count > 0 || utf8_is_mixed(text))) {
        if (goes_on) {
            wait(p, (struct later){.kind = LATER_JOINT});
        }
        uint8_t kind = look->note != 0 ? LATER_NOTE : LATER_WORD;
        wait(p, (struct later){.text = text, .look = *look, .at = at, .kind = kind});
        return;
    }
    if (goes_on && p->count > 0 && p->items[p->count - 1].kind == ITEM_BOX) {
        *push(p) = (struct item){.kind = ITEM_EMERGENCY};
    }
    tie_before(p, text);
    push_part(p, text, look, 0, at);
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Where the word that begins at `from` ends; very long ones are taken in parts. */
static size_t word_end(struct str text, size_t from) {
    size_t end = from + 1;
    while (end < text.len && !is_space(text.ptr[end]) &&
           (end - from < WORD_BYTES_MAX || ((uint8_t)text.ptr[end] & 0xC0) == 0x80)) {
        end++;
    }
    return end;
}

/* Room for what a text mostly comes to, so that the arrays do not grow step by step. */
static void make_room(struct paragraph *p, struct str text) {
    enum { BYTES_AN_ITEM = 2, BYTES_A_WORD = 6 };
    GROW(p->items, p->room, p->count + text.len / BYTES_AN_ITEM + 1);
    GROW(p->words, p->word_room, p->word_count + text.len / BYTES_A_WORD + 1);
}

void words_add(struct paragraph *p, struct str text, const struct text_span *look, struct span at) {
    bool waits = p->later_count > 0 || utf8_is_mixed(text); /* most texts have no such word */
    make_room(p, text);
    for (size_t i = 0; i < text.len;) {
        char c = text.ptr[i];
        if (c == '\n' && p->preformatted) {
            words_add_line_end(p);
            i++;
        } else if (is_space(c)) {
            int times = c == '\t' && p->preformatted ? 4 : 1;
            for (; times > 0; times--) {
                words_add_space(p, look, at);
            }
            i++;
        } else {
            size_t end = word_end(text, i);
            bool goes_on = i > 0 && end - i > 1 && !is_space(text.ptr[i - 1]);
            add_word(p, str_sub(text, i, end), look, at, goes_on, waits);
            i = end;
        }
    }
}

/* ---- ties ---- */

struct words_mark words_mark(const struct paragraph *p) {
    return (struct words_mark){p->count, p->later_count};
}

void words_tie(struct paragraph *p, struct words_mark from) {
    enum { TIED_MOST = POINT_TENTHS(1500), PIECES_MOST = 7 };
    if (line_natural_width(p->items + from.item, p->count - from.item) <= TIED_MOST) {
        for (size_t i = from.item; i < p->count; i++) {
            p->items[i].kind = p->items[i].kind == ITEM_SPACE ? ITEM_TIE : p->items[i].kind;
        }
    }
    for (size_t i = from.later; i < p->later_count && p->later_count - from.later <= PIECES_MOST;
         i++) {
        p->later[i].kind = p->later[i].kind == LATER_SPACE ? LATER_TIE : p->later[i].kind;
    }
}
