/* pdf: running head and foot. What is the same on all pages is in forms, which one stream draws
 * that every page begins with. It is written last, when the number of pages is known, and so is the
 * form "(14)" of their number; "Sida 3", which stands to the left of that, is drawn by the page
 * itself when it is made, in a space that the shared stream has moved to the left by the form's
 * width. */
#include "pdf/head.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "diag/diag.h"
#include "doc/doc.h"
#include "image/image.h"
#include "pdf/object.h"
#include "pdf/pen.h"
#include "pdf/render.h"
#include "pdf/syntax.h"

/* ---- reading ---- */

/* The beginning of a text, more than ever fits in the head. */
static struct str first_bytes(struct str text) {
    enum { BYTES_MAX = 300 };
    size_t end = text.len < BYTES_MAX ? text.len : BYTES_MAX;
    while (end > 0 && end < text.len && ((uint8_t)text.ptr[end] & 0xC0) == 0x80) {
        end--;
    }
    return str_sub(text, 0, end);
}

static void report_cut(struct render *render, struct span at) {
    if (at.source != NULL) {
        diag_help(diag_add(render->diag, DIAG_HEAD_CUT, at, DIAG_NO_ARGS), HELP_HEAD_LINES,
                  DIAG_NO_ARGS);
    }
}

/* A line while it is gathered. */
struct head_line {
    struct buf words;
    struct span at;
};

static void side_add(struct render *render, struct head_side *side, struct head_line *line) {
    struct str text = str_trim(first_bytes(buf_view(&line->words)));
    if (text.len > 0 && side->count < HEAD_LINES) {
        side->at[side->count] = line->at;
        side->lines[side->count++] = str_copy(render->arena, text);
    } else if (text.len > 0) {
        report_cut(render, line->at);
    }
    buf_clear(&line->words);
    line->at = SPAN_NONE;
}

/* From its first words to its last, when they are of one text. */
static void line_take(struct head_line *line, const struct doc_node *node) {
    doc_plain_text(node, &line->words);
    if (line->at.source == NULL) {
        line->at = node->at;
    } else if (line->at.source == node->at.source && node->at.end > line->at.end) {
        line->at.end = node->at.end;
    }
}

/* The lines of one item: paragraphs, and line breaks within them. */
static void side_read(struct render *render, const struct doc_node *item, struct head_side *side) {
    struct head_line line = {0};
    for (const struct doc_node *block = item->first; block != NULL; block = block->next) {
        for (const struct doc_node *n = block->first; n != NULL; n = n->next) {
            if (n->kind == DOC_LINE_BREAK || (n->kind == DOC_SOFT_BREAK && side->count == 0)) {
                side_add(render, side, &line);
            } else {
                line_take(&line, n);
            }
        }
        side_add(render, side, &line);
    }
    buf_free(&line.words);
}

static void sides_read(struct render *render, const struct doc_node *section,
                       struct head_side sides[2]) {
    for (const struct doc_node *list = section->first; list != NULL; list = list->next) {
        size_t at = 0;
        for (const struct doc_node *item = list->first; item != NULL && at < 2; item = item->next) {
            side_read(render, item, &sides[at++]);
        }
    }
}

void head_read(struct render *render) {
    bool found = false;
    for (const struct doc_node *n = render->doc->root->first; n != NULL; n = n->next) {
        if (n->kind == DOC_SECTION && n->role == DOC_ROLE_PAGE_HEAD && !found) {
            sides_read(render, n, render->head.top);
            found = true;
        } else if (n->kind == DOC_SECTION && n->role == DOC_ROLE_PAGE_FOOT) {
            sides_read(render, n, render->head.bottom);
        }
    }
    if (!found && render->doc->title.len > 0) {
        render->head.top[0] =
            (struct head_side){.lines = {first_bytes(render->doc->title)}, .count = 1};
    }
}

/* ---- drawing ---- */

/* A line as it fits into `room`, cut off with an ellipsis (reported) when it must. */
static struct str fit(struct render *render, enum text_style style, const struct head_side *side,
                      size_t line, int32_t room) {
    struct str text = side->lines[line];
    if (pen_text_width(render->fonts, style, text) <= room) {
        return text;
    }
    report_cut(render, side->at[line]);
    size_t low = 0; /* the longest beginning that fits, by bytes */
    size_t high = text.len;
    struct str best = STR("…");
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        size_t end = middle;
        while (end > 0 && end < text.len && ((uint8_t)text.ptr[end] & 0xC0) == 0x80) {
            end--;
        }
        struct str cut = STR_JOIN(render->arena, str_trim(str_sub(text, 0, end)), STR("…"));
        if (pen_text_width(render->fonts, style, cut) <= room) {
            best = cut;
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return best;
}

/* The logo stands on the last line of the head, a little lower. */
static int32_t logo_bottom(const struct render *render) {
    return render->style.page.head_second + POINT_TENTHS(20);
}

/* What the logo takes from the left side of the head. */
static int32_t logo_room(const struct render *render) {
    enum { LOGO_GAP = POINT_TENTHS(85) };
    return render->head.logo_width > 0 ? render->head.logo_width + LOGO_GAP : 0;
}

static void put_side(struct render *render, struct buf *out, const struct head_side *side,
                     bool right, bool strong, const int32_t lines[2], int32_t room) {
    for (size_t i = 0; i < side->count; i++) {
        enum text_style style = strong && i == 0 ? TEXT_HEAD_STRONG : TEXT_HEAD;
        struct str text = fit(render, style, side, i, room);
        int32_t x = render->style.page.left + (strong ? logo_room(render) : 0);
        if (right) {
            x = render->style.page.right - pen_text_width(render->fonts, style, text);
        }
        pen_line(render->fonts, out, style, text, x, lines[i]);
    }
}

static int32_t side_width(struct render *render, const struct head_side *side, bool strong) {
    int32_t widest = 0;
    for (size_t i = 0; i < side->count; i++) {
        enum text_style style = strong && i == 0 ? TEXT_HEAD_STRONG : TEXT_HEAD;
        int32_t width = pen_text_width(render->fonts, style, side->lines[i]);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* What both sides have together. */
static int32_t sides_room(const struct render *render, bool strong) {
    int32_t all = render->style.page.right - render->style.page.left - render->style.gaps.column;
    return all - (strong ? logo_room(render) : 0);
}

/* Both sides; each gets what the other leaves, and at least half. */
static void put_sides(struct render *render, struct buf *out, const struct head_side sides[2],
                      bool strong, const int32_t lines[2], int32_t kept) {
    int32_t all = sides_room(render, strong);
    for (int i = 0; i < 2; i++) {
        int32_t other = side_width(render, &sides[1 - i], strong);
        other = i == 0 && other < kept ? kept : other;
        put_side(render, out, &sides[i], i == 1, strong, lines,
                 other < all / 2 ? all - other : all / 2);
    }
}

static void put_rule(const struct render *render, struct buf *out, int32_t y) {
    syntax_colour(out, render->style.colours[COLOUR_RULE]);
    buf_put_text(out, "rg ");
    SYNTAX_LENGTHS(out, render->style.page.left, style_page.height - y - UNIT / 2,
                   (int64_t)render->style.page.right - render->style.page.left, UNIT / 2);
    buf_put_text(out, "re f\n");
}

/* How large the logo is on paper: nine millimetres high, unless it is very wide. */
static void size_logo(struct render *render) {
    enum { LOGO_HEIGHT = MM_TENTHS(90), EDGE = MM_TENTHS(50) };
    const struct image *logo = render->doc->logo;
    struct head *head = &render->head;
    if (logo == NULL) {
        return;
    }
    int64_t room = logo_bottom(render) - EDGE;
    int64_t height = LOGO_HEIGHT < room ? LOGO_HEIGHT : room;
    int64_t width = height * logo->width / logo->height;
    int64_t widest = (render->style.page.right - render->style.page.left) * INT64_C(2) / 5;
    if (width > widest) {
        width = widest;
        height = widest * logo->height / logo->width;
    }
    head->logo_width = (int32_t)width;
    head->logo_height = (int32_t)height;
}

static void put_logo(struct render *render, struct buf *out) {
    const struct head *head = &render->head;
    if (head->logo_width > 0 && head->logo_height > 0) {
        uint32_t object = picture_object(render, render->doc->logo);
        picture_draw(render->doc->logo, object, render->style.page.left,
                     style_page.height - logo_bottom(render), head->logo_width, head->logo_height,
                     out);
    }
}

static uint32_t write_form(struct render *render, struct buf *content) {
    uint32_t object = writer_reserve(render->writer);
    struct buf keys = {0};
    buf_put_text(&keys, "/Type/XObject/Subtype/Form/BBox[0 0 ");
    SYNTAX_LENGTHS(&keys, style_page.width, style_page.height);
    buf_printf(&keys, "]/Resources<</Font %u 0 R", (unsigned)render->pages.fonts);
    if (render->doc->logo != NULL) {
        unsigned logo = (unsigned)picture_object(render, render->doc->logo);
        buf_printf(&keys, "/XObject<</I%u %u 0 R>>", logo, logo);
    }
    buf_put_text(&keys, ">>");
    writer_stream(render->writer, object, buf_view(&keys), buf_view(content), STREAM_TEXT);
    buf_free(&keys);
    buf_clear(content);
    return object;
}

/* How the last line of the right side begins: the date and such, which the page number follows. */
static bool number_joins(const struct head *head) {
    return head->top[1].count == HEAD_LINES;
}

static int32_t number_width(struct render *render) {
    return pen_text_width(render->fonts, TEXT_HEAD, STR("Sida 9999 (9999)"));
}

/* That line, as far as there is room for it beside the left side and before the number. */
static struct str number_line(struct render *render) {
    struct head *head = &render->head;
    struct str *line = &head->top[1].lines[HEAD_LINES - 1];
    int32_t all = sides_room(render, true);
    if (!head->number_fits && pen_text_width(render->fonts, TEXT_HEAD, *line) > all / 4) {
        int32_t left = side_width(render, &head->top[0], true);
        int32_t room = left < all / 2 ? all - left : all / 2;
        room -= number_width(render) + pen_text_width(render->fonts, TEXT_HEAD, STR(" · "));
        *line = fit(render, TEXT_HEAD, &head->top[1], HEAD_LINES - 1, room);
    }
    head->number_fits = true;
    return *line;
}

/* Whether the head has but one line, which then stands just above the rule. */
static bool is_low(const struct head *head) {
    return head->top[0].count < HEAD_LINES && head->top[1].count == 0;
}

void head_write_forms(struct render *render) {
    const int32_t top_lines[2] = {is_low(&render->head) ? render->style.page.head_second
                                                        : render->style.page.head_first,
                                  render->style.page.head_second};
    const int32_t bottom_lines[2] = {render->style.page.foot_first, render->style.page.foot_second};
    struct head *head = &render->head;
    struct buf content = {0};
    size_logo(render);
    put_logo(render, &content);
    struct head_side top[2] = {head->top[0], head->top[1]};
    top[1].count = number_joins(head) ? HEAD_LINES - 1 : top[1].count;
    int32_t kept = number_width(render);
    if (number_joins(head)) {
        kept += pen_text_width(render->fonts, TEXT_HEAD, head->top[1].lines[HEAD_LINES - 1]);
    }
    put_sides(render, &content, top, true, top_lines, kept);
    put_rule(render, &content, render->style.page.head_rule);
    head->top_form = write_form(render, &content);
    if (head->bottom[0].count + head->bottom[1].count > 0) {
        put_sides(render, &content, head->bottom, false, bottom_lines, 0);
        put_rule(render, &content, render->style.page.foot_rule);
        head->bottom_form = write_form(render, &content);
    }
    buf_free(&content);
}

/* What all pages begin with. The space it moves is left by head_put_number(). */
static void write_opening(struct render *render, int32_t width) {
    struct buf out = {0};
    if (render->head.bottom_form != 0) {
        buf_put_text(&out, "/Artifact <</Type/Pagination/Subtype/Footer/Attached[/Bottom]>> BDC\n"
                           "/B Do\nEMC\n");
    }
    buf_put_text(&out, "q 1 0 0 1 ");
    SYNTAX_LENGTHS(&out, -width, 0);
    buf_put_text(&out, "cm\n");
    writer_stream(render->writer, render->pages.opening, (struct str){0}, buf_view(&out),
                  STREAM_TEXT);
    buf_free(&out);
}

void head_write_total(struct render *render) {
    struct head *head = &render->head;
    struct buf total = {0};
    struct buf content = {0};
    buf_printf(&total, "(%zu)", render->pages.count);
    int32_t width = pen_text_width(render->fonts, TEXT_HEAD, buf_view(&total));
    pen_line(render->fonts, &content, TEXT_HEAD, buf_view(&total), render->style.page.right - width,
             render->style.page.head_second);
    head->total_form = write_form(render, &content);
    write_opening(render, width);
    buf_free(&content);
    buf_free(&total);
}

void head_put_number(struct render *render, size_t page, struct buf *out) {
    const struct head *head = &render->head;
    struct buf text = {0};
    if (number_joins(head)) {
        buf_put(&text, number_line(render));
        buf_put_text(&text, " · ");
    }
    buf_put_text(&text, "Sida ");
    buf_put_int(&text, (int64_t)page + 1);
    buf_put_byte(&text, ' ');
    int32_t width = pen_text_width(render->fonts, TEXT_HEAD, buf_view(&text));
    buf_put_text(out, "/Artifact <</Type/Pagination/Subtype/Header/Attached[/Top]>> BDC\n");
    pen_line(render->fonts, out, TEXT_HEAD, buf_view(&text), render->style.page.right - width,
             render->style.page.head_second);
    buf_put_text(out, "Q\n/N Do\n/T Do\nEMC\n");
    buf_free(&text);
}
