/* model: the style. Readers of colours, lengths, fonts and running heads; what is out of bounds, or
 * too faint to be read, is reported with the measured value and never used. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/colour.h"
#include "base/utf8.h"
#include "model/load.h"

enum { COLOR_DIGITS = 6, FONTS_MOST = 4, SIDES_MOST = 2, LENGTHS_MOST = 4 };

/* ---- the style as a whole -------------------------------------------------------------------- */

static bool is_file_name(struct str name) {
    return str_find_byte(name, '.', 0) != SIZE_MAX || str_find_byte(name, '/', 0) != SIZE_MAX;
}

/* The looks of a ready profile, before the style's own keys. */
static void take_ready(struct loader *loader, const struct field *field, const struct text *name,
                       struct style *style) {
    struct file_state state = file_state_of(loader);
    struct span at = style->at;
    const struct node *root = profile_ready(loader, name);
    const struct node_child *child = root != NULL && root->kind == NODE_MAP ? root->first : NULL;
    for (; child != NULL; child = child->next) {
        if (str_equal(utf8_fold(loader->arena, child->key->text), STR("stil"))) {
            load_shape(loader, SHAPE_STYLE, child->value, style);
        }
    }
    (void)field;
    style->at = at;
    style->ready = *name;
    file_state_restore(loader, state);
}

void read_ready_style(const struct reading *r) {
    struct text name;
    if (load_text(r->loader, r->field, r->node, &name)) {
        take_ready(r->loader, r->field, &name, r->object);
    }
}

/* A file name is looked into here and now; its paths start from the style file. */
void read_style(const struct reading *r) {
    struct loader *loader = r->loader;
    struct style *style = r->target;
    struct text name;
    if (r->node->kind != NODE_TEXT) {
        load_shape(loader, SHAPE_STYLE, r->node, style);
        return;
    }
    if (!load_text(loader, r->field, r->node, &name)) {
        return;
    }
    if (!is_file_name(name.text)) {
        take_ready(loader, r->field, &name, style);
        return;
    }
    struct file_state state = file_state_of(loader);
    struct attachment file = {.path = name};
    const struct node *root = load_file(loader, name.text, name.at);
    if (root != NULL) {
        file.found = loader->source->name;
        load_shape(loader, SHAPE_STYLE, root, style);
    }
    style->file = file;
    file_state_restore(loader, state);
}

/* ---- colours --------------------------------------------------------------------------------- */

static bool color_of(struct str text, uint32_t *color) {
    struct str digits = str_starts(text, STR("#")) ? str_sub(text, 1, text.len) : text;
    uint32_t value = 0;
    for (size_t i = 0; i < digits.len && digits.len == COLOR_DIGITS; i++) {
        char c = digits.ptr[i];
        uint32_t digit = 16;
        digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0') : digit;
        digit = c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10 : digit;
        digit = c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10 : digit;
        if (digit == 16) {
            return false;
        }
        value = value << 4 | digit;
    }
    *color = value;
    return digits.len == COLOR_DIGITS;
}

static struct str color_text(struct loader *loader, uint32_t color) {
    struct buf out = {0};
    buf_printf(&out, "#%06x", (unsigned)color);
    return buf_take(&out, loader->arena);
}

static void report_faint(struct loader *loader, const struct text *text, uint32_t color) {
    uint32_t contrast = colour_contrast(color, COLOUR_WHITE);
    uint32_t darker = colour_until(color, COLOUR_BLACK, COLOUR_WHITE, CONTRAST_TEXT);
    struct buf whole = {0};
    struct buf parts = {0};
    buf_put_int(&whole, contrast / 100);
    buf_printf(&parts, "%02u", (unsigned)(contrast % 100));
    struct finding *finding = diag_add(loader->diag, DIAG_COLOUR_FAINT, text->at,
                                       DIAG_ARGS(text->text, buf_view(&whole), buf_view(&parts)));
    diag_help(finding, HELP_DARKER_COLOR, DIAG_ARGS(color_text(loader, darker)));
    buf_free(&whole);
    buf_free(&parts);
}

/* `färg: #12467b` without quotes is no value at all to YAML, only a comment. */
void color_cut(struct loader *loader, const struct field *field, const struct node *node) {
    struct str rest = str_sub(node->at.source->text, node->at.start, node->at.source->text.len);
    size_t at = 0;
    while (at < rest.len && rest.ptr[at] == ' ') {
        at++;
    }
    uint32_t color;
    struct str word = str_sub(rest, at, at + 1 + COLOR_DIGITS);
    bool lost = word.len == 1 + COLOR_DIGITS && word.ptr[0] == '#' && color_of(word, &color);
    if (lost) {
        struct span where = {node->at.source, node->at.start + (uint32_t)at,
                             node->at.start + (uint32_t)(at + word.len)};
        struct finding *finding =
            diag_add(loader->diag, DIAG_COLOUR_CUT, where, DIAG_ARGS(field->key));
        diag_help(finding, HELP_QUOTE_COLOR, DIAG_ARGS(word));
    }
}

void read_color(const struct reading *r) {
    struct text text;
    struct measure *out = r->target;
    uint32_t color;
    if (!load_text(r->loader, r->field, r->node, &text)) {
        return;
    }
    if (!color_of(text.text, &color)) {
        struct finding *finding =
            diag_add(r->loader->diag, DIAG_NOT_A_COLOUR, text.at, DIAG_ARGS(text.text));
        diag_help(finding, HELP_WRITE_COLOR, DIAG_NO_ARGS);
        return;
    }
    if (colour_contrast(color, COLOUR_WHITE) < CONTRAST_TEXT) {
        report_faint(r->loader, &text, color);
        return;
    }
    *out = (struct measure){true, color, text.at};
}

/* ---- lengths --------------------------------------------------------------------------------- */

static const struct measure_kind upright = {STR_INIT("mm"), 10, 200, 600};
static const struct measure_kind sideways = {STR_INIT("mm"), 10, 100, 600};

/* "10,5 pt" from parts of a unit. */
static struct str measure_text(struct loader *loader, const struct measure_kind *kind,
                               uint32_t value) {
    struct buf out = {0};
    uint32_t rest = value % kind->scale;
    buf_put_int(&out, value / kind->scale);
    if (rest > 0) {
        buf_put_text(&out, kind->scale == 100 && rest < 10 ? ",0" : ",");
        buf_put_int(&out, kind->scale == 100 && rest % 10 == 0 ? rest / 10 : rest);
    }
    buf_put_text(&out, kind->unit.len > 0 ? " " : "");
    buf_put(&out, kind->unit);
    return buf_take(&out, loader->arena);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* A number with decimals at `*at`, in parts of a unit; what is finer than a part is cut off. */
static bool take_number(struct str text, size_t *at, uint32_t scale, uint32_t *value) {
    enum { DIGITS_MOST = 6 };
    size_t from = *at;
    uint32_t whole = 0;
    for (; *at < text.len && is_digit(text.ptr[*at]); ++*at) {
        whole =
            *at - from < DIGITS_MOST ? whole * 10 + (uint32_t)(text.ptr[*at] - '0') : UINT16_MAX;
    }
    if (*at == from) {
        return false;
    }
    *value = whole * scale;
    if (*at + 1 < text.len && (text.ptr[*at] == ',' || text.ptr[*at] == '.') &&
        is_digit(text.ptr[*at + 1])) {
        for (++*at; *at < text.len && is_digit(text.ptr[*at]); ++*at) {
            scale /= 10;
            *value += scale * (uint32_t)(text.ptr[*at] - '0');
        }
    }
    return true;
}

/* "24 mm", "2,4 cm", "24": a length at `*at` with its unit, if it has one. */
static bool take_measure(struct str text, size_t *at, const struct measure_kind *kind,
                         uint32_t *value) {
    if (!take_number(text, at, kind->scale, value)) {
        return false;
    }
    size_t unit = *at;
    while (unit < text.len && text.ptr[unit] == ' ') {
        unit++;
    }
    size_t end = unit;
    while (end < text.len && text.ptr[end] >= 'a' && text.ptr[end] <= 'z') {
        end++;
    }
    struct str name = str_sub(text, unit, end);
    if (name.len == 0) {
        return true;
    }
    *at = end;
    if (str_equal(kind->unit, STR("mm")) && str_equal(name, STR("cm"))) {
        *value *= 10;
        return true;
    }
    return kind->unit.len > 0 && str_equal(name, kind->unit);
}

static void report_measure(const struct reading *r, struct span at, struct str text) {
    struct finding *finding = diag_add(r->loader->diag, DIAG_NOT_A_MEASURE, at, DIAG_ARGS(text));
    diag_help(finding, HELP_WRITE_MEASURE, DIAG_ARGS(r->field->example));
}

static bool is_within(const struct reading *r, struct span at, struct str text,
                      const struct measure_kind *kind, uint32_t value) {
    if (value >= kind->least && value <= kind->most) {
        return true;
    }
    struct finding *finding =
        diag_add(r->loader->diag, DIAG_MEASURE_RANGE, at, DIAG_ARGS(text, r->field->key));
    diag_help(finding, HELP_MEASURE_LIMITS,
              DIAG_ARGS(measure_text(r->loader, kind, kind->least),
                        measure_text(r->loader, kind, kind->most)));
    return false;
}

void read_measure(const struct reading *r) {
    const struct measure_kind *kind = r->field->measure;
    struct measure *out = r->target;
    struct text text;
    size_t at = 0;
    uint32_t value;
    if (!load_text(r->loader, r->field, r->node, &text)) {
        return;
    }
    if (!take_measure(text.text, &at, kind, &value) || at != text.text.len) {
        report_measure(r, text.at, text.text);
    } else if (is_within(r, text.at, text.text, kind, value)) {
        *out = (struct measure){true, value, text.at};
    }
}

static void report_many(const struct reading *r, struct span at, struct str most) {
    diag_add(r->loader->diag, DIAG_TOO_MANY_VALUES, at, DIAG_ARGS(r->field->key, most));
}

/* Lengths of one text, spaces between; false (reported) when it holds anything else. */
static bool take_lengths(const struct reading *r, const struct text *text, struct measure *lengths,
                         size_t *count) {
    struct str all = text->text;
    for (size_t at = 0; at < all.len;) {
        if (all.ptr[at] == ' ') {
            at++;
            continue;
        }
        uint32_t value;
        if (!take_measure(all, &at, &sideways, &value) || (at < all.len && all.ptr[at] != ' ')) {
            report_measure(r, text->at, all);
            return false;
        }
        if (*count == LENGTHS_MOST) {
            report_many(r, text->at, STR("4"));
            return false;
        }
        lengths[(*count)++] = (struct measure){true, value, text->at};
    }
    return true;
}

/* As in CSS: of one to four lengths, those left out are those opposite. */
void read_margins(const struct reading *r) {
    static const uint8_t sources[LENGTHS_MOST][LENGTHS_MOST] = {
        {0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
    struct style *style = r->object;
    struct measure lengths[LENGTHS_MOST];
    size_t count = 0;
    struct node_walk walk = node_walk(r->node);
    for (const struct node *node; (node = node_walk_next(&walk)) != NULL;) {
        struct text text;
        if (load_is_given(node) && (!load_text(r->loader, r->field, node, &text) ||
                                    !take_lengths(r, &text, lengths, &count))) {
            return;
        }
    }
    bool told[LENGTHS_MOST] = {false};
    for (size_t i = 0; i < LENGTHS_MOST && count > 0; i++) {
        uint8_t source = sources[count - 1][i];
        const struct measure_kind *kind = i % 2 == 0 ? &upright : &sideways;
        struct measure length = lengths[source];
        if (told[source]) {
            continue; /* once is enough */
        }
        struct str text = measure_text(r->loader, kind, length.value);
        if (is_within(r, length.at, text, kind, length.value)) {
            style->margins[i] = length;
        } else {
            told[source] = true;
        }
    }
}

/* ---- lists ----------------------------------------------------------------------------------- */

void read_fonts(const struct reading *r) {
    struct text_list *list = r->target;
    *list = (struct text_list){0};
    read_texts(r);
    if (list->count > FONTS_MOST) {
        report_many(r, list->items[FONTS_MOST].at, STR("4"));
        list->count = FONTS_MOST;
    }
}

/* Template lines: kept as they are written, with their line ends. An empty text leaves its side
 * empty; alone, or as the word "inga", it leaves both. */
void read_sides(const struct reading *r) {
    struct markdown_list *list = r->target;
    struct node_walk walk = node_walk(r->node);
    *list = (struct markdown_list){.at = r->node->at};
    list->items = ARENA_ARRAY(r->loader->arena, struct markdown, walk.count);
    for (const struct node *node; (node = node_walk_next(&walk)) != NULL;) {
        if (list->count == SIDES_MOST) {
            report_many(r, node->at, STR("2"));
            return;
        }
        struct markdown *side = &list->items[list->count];
        bool none = node == r->node && node->kind == NODE_TEXT &&
                    str_equal(utf8_fold(r->loader->arena, node->text), STR("inga"));
        bool text = !none && markdown_read(r->loader, r->field, node, side);
        list->count += none || text || node->kind == NODE_TEXT ? 1 : 0;
    }
}
