/* html: images. The page fetches nothing, so their files are written into it; what is said about
 * an image stands below it as its caption. */
#include "image/image.h"

#include "html/escape.h"
#include "html/writer.h"

static void put_base64(struct str bytes, struct buf *out) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    buf_reserve(out, (bytes.len + 2) / 3 * 4);
    for (size_t i = 0; i < bytes.len; i += 3) {
        size_t left = bytes.len - i;
        uint32_t group = (uint32_t)(uint8_t)bytes.ptr[i] << 16;
        group |= left > 1 ? (uint32_t)(uint8_t)bytes.ptr[i + 1] << 8 : 0;
        group |= left > 2 ? (uint32_t)(uint8_t)bytes.ptr[i + 2] : 0;
        const char four[4] = {digits[group >> 18], digits[group >> 12 & 63],
                              left > 1 ? digits[group >> 6 & 63] : '=',
                              left > 2 ? digits[group & 63] : '='};
        buf_put_bytes(out, four, sizeof four);
    }
}

void html_image(const struct image *image, struct str words, struct buf *out) {
    buf_printf(out, " src=\"data:image/%s;base64,", image->kind == IMAGE_PNG ? "png" : "jpeg");
    put_base64(image->bytes, out);
    buf_printf(out, "\" width=\"%u\" height=\"%u\" alt=\"", (unsigned)image->width,
               (unsigned)image->height);
    html_escape(words, out);
    buf_put_text(out, "\">");
}

void html_figure(struct html_writer *w, const struct doc_node *paragraph) {
    const struct doc_node *caption = doc_caption(paragraph);
    html_open(w, paragraph, "figure", NULL);
    buf_put_byte(w->out, '>');
    html_inlines(w, paragraph->first);
    if (caption != NULL) {
        buf_put_byte(w->out, '\n');
        html_open(w, caption, "figcaption", NULL);
        buf_put_byte(w->out, '>');
        html_inlines(w, caption->first->first);
        buf_put_text(w->out, "</figcaption>");
    }
    buf_put_text(w->out, "</figure>\n");
}
