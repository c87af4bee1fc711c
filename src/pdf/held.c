/* pdf: page numbers in contents lists. A number stands in the content stream where it is read,
 * after the words of its line; it is known when the last page is drawn. So the few pages that have
 * such numbers wait, as text, and get them at the end. */
#include "pdf/held.h"

#include "base/mem.h"
#include "pdf/grow.h"
#include "pdf/object.h"
#include "pdf/pen.h"
#include "pdf/render.h"

void held_free(struct held_pages *held) {
    for (size_t i = 0; i < held->count; i++) {
        buf_free(&held->pages[i].content);
    }
    mem_free(held->pages);
    mem_free(held->numbers);
}

void held_number(struct render *render, struct held_number number) {
    struct held_pages *held = &render->pages.held;
    GROW(held->numbers, held->number_room, held->number_count + 1);
    held->numbers[held->number_count++] = number;
}

bool held_keep(struct held_pages *held, uint32_t object, struct buf *content) {
    size_t numbers = held->number_count - held->kept;
    if (numbers == 0) {
        return false;
    }
    GROW(held->pages, held->room, held->count + 1);
    held->pages[held->count++] = (struct held_page){object, numbers, *content};
    held->kept = held->number_count;
    *content = (struct buf){0};
    return true;
}

static void put_number(struct render *render, const struct held_number *number, struct buf *out) {
    struct str anchor;
    uint32_t page = 0;
    struct buf text = {0};
    if (links_goal(render->links, number->link, &anchor) &&
        links_page_of(render->links, anchor, &page)) {
        buf_put_int(&text, (int64_t)page + 1);
    } else {
        buf_put_text(&text, "–");
    }
    int32_t width = pen_text_width(render->fonts, TEXT_BODY, buf_view(&text));
    pen_line(render->fonts, out, TEXT_BODY, buf_view(&text), number->right - width, number->y);
    buf_free(&text);
}

void held_write(struct render *render) {
    const struct held_pages *held = &render->pages.held;
    const struct held_number *number = held->numbers;
    struct buf out = {0};
    for (size_t i = 0; i < held->count; i++) {
        const struct held_page *page = &held->pages[i];
        struct str content = buf_view(&page->content);
        size_t done = 0;
        buf_clear(&out);
        for (size_t k = 0; k < page->numbers; k++, number++) {
            buf_put(&out, str_sub(content, done, number->at));
            put_number(render, number, &out);
            done = number->at;
        }
        buf_put(&out, str_sub(content, done, content.len));
        writer_stream(render->writer, page->object, (struct str){0}, buf_view(&out), STREAM_TEXT);
        fonts_trim(render->fonts);
    }
    buf_free(&out);
}
