/* html: the look of a document. Colours become variables: those for light pages as they are, those
 * for dark ones lightened until they can be read; sizes and margins go to the printed page. */
#include "html/style.h"

#include "base/buf.h"
#include "base/colour.h"
#include "doc/style.h"

/* A number of parts as a decimal, such as 108 tenths: "10.8". */
static void put_decimal(struct buf *out, uint32_t value, uint32_t scale) {
    buf_put_int(out, value / scale);
    uint32_t rest = value % scale;
    buf_put_text(out, rest > 0 ? "." : "");
    while (rest > 0) {
        scale /= 10;
        buf_put_int(out, rest / scale);
        rest %= scale;
    }
}

/* ---- colours ---- */

static bool has_colours(const struct doc_style *style) {
    return style->accent != doc_style_default.accent || style->grey != doc_style_default.grey;
}

static void put_variable(struct buf *out, const char *name, uint32_t colour) {
    buf_printf(out, " --%s: #%06x;", name, (unsigned)colour);
}

static void put_light(const struct doc_style *style, struct buf *out) {
    put_variable(out, "accent", style->accent);
    put_variable(out, "grey", style->grey);
    put_variable(out, "tint", doc_style_tint(style));
    put_variable(out, "edge", doc_style_border(style));
}

/* The same hues on a dark ground, as bright as the usual ones are. */
static void put_dark(const struct doc_style *style, struct buf *out) {
    enum { TINT = 70, EDGE = 300 };
    uint32_t accent =
        colour_until(colour_enliven(style->accent), COLOUR_WHITE, COLOUR_NIGHT, CONTRAST_MORE);
    put_variable(out, "accent", accent);
    put_variable(out, "grey", colour_until(style->grey, COLOUR_WHITE, COLOUR_NIGHT, CONTRAST_MORE));
    put_variable(out, "tint", colour_mix(accent, COLOUR_NIGHT, TINT));
    put_variable(out, "edge", colour_mix(accent, COLOUR_NIGHT, EDGE));
}

/* ---- sizes ---- */

static void put_margins(const struct doc_style *style, struct buf *out) {
    buf_put_text(out, "@page { margin:");
    for (int i = 0; i < DOC_EDGE_COUNT; i++) {
        buf_put_byte(out, ' ');
        put_decimal(out, style->margins[i], 10);
        buf_put_text(out, "mm");
    }
    buf_put_text(out, "; }\n");
}

static bool has_margins(const struct doc_style *style) {
    bool differ = false;
    for (int i = 0; i < DOC_EDGE_COUNT; i++) {
        differ = differ || style->margins[i] != doc_style_default.margins[i];
    }
    return differ;
}

/* On a screen the title grows as much as on paper; the text keeps the size the reader has chosen.
 */
static void put_sizes(const struct doc_style *style, struct buf *out) {
    const uint32_t usual_rem = 1875; /* thousandths, as in the style sheet */
    if (style->title_size != doc_style_default.title_size) {
        buf_put_text(out, ":root { --title: ");
        put_decimal(out, usual_rem * style->title_size / doc_style_default.title_size, 1000);
        buf_put_text(out, "rem; }\n@media print { :root { --title: ");
        put_decimal(out, style->title_size, 10);
        buf_put_text(out, "pt; } }\n");
    }
    if (style->body_size != doc_style_default.body_size) {
        buf_put_text(out, "@media print { html { font-size: ");
        put_decimal(out, style->body_size, 10);
        buf_put_text(out, "pt; } }\n");
    }
    if (style->line_height != doc_style_default.line_height) {
        buf_put_text(out, "@media print { body { line-height: ");
        put_decimal(out, style->line_height, 100);
        buf_put_text(out, "; } }\n");
    }
}

/* ---- fonts ---- */

/* A name that needs no escapes within quotes. */
static bool is_plain(struct str name) {
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == ' ' || c == '-';
        if (!plain) {
            return false;
        }
    }
    return name.len > 0;
}

/* The page names the profile's font, which readers in the organisation have; it carries no font. */
static void put_font(const struct doc_style *style, struct buf *out) {
    struct str family = style->fonts[DOC_FACE_REGULAR].family;
    if (is_plain(family)) {
        buf_put_text(out, "body { font-family: \"");
        buf_put(out, family);
        buf_put_text(out, "\", \"Open Sans\", \"Noto Sans\", Arial, sans-serif; }\n");
    }
}

void html_style(const struct doc_style *style, struct buf *out) {
    if (has_colours(style)) {
        buf_put_text(out, ":root {");
        put_light(style, out);
        buf_put_text(out, " }\n@media (prefers-color-scheme: dark) { :root {");
        put_dark(style, out);
        buf_put_text(out, " } }\n@media print { :root {");
        put_light(style, out);
        buf_put_text(out, " } }\n");
    }
    put_sizes(style, out);
    put_font(style, out);
    if (has_margins(style)) {
        put_margins(style, out);
    }
}

void html_body(const struct doc_style *style, struct buf *out) {
    static const char *const marks[DOC_MARK_COUNT] = {
        [DOC_MARK_BOX] = "proposals-boxed", [DOC_MARK_NONE] = "proposals-plain"};
    const char *classes[] = {
        marks[style->mark],
        style->title_rule ? "title-rule" : NULL,
        style->hang_numbers ? NULL : "numbers-inline",
        style->air < doc_style_default.air   ? "tight"
        : style->air > doc_style_default.air ? "loose"
                                             : NULL,
        style->justified ? "justified" : NULL,
    };
    bool any = false;
    buf_put_text(out, "<body");
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (classes[i] != NULL) {
            buf_put_text(out, any ? " " : " class=\"");
            buf_put_text(out, classes[i]);
            any = true;
        }
    }
    buf_put_text(out, any ? "\">\n" : ">\n");
}
