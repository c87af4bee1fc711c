/* html: tables. Each is a box that scrolls on narrow screens. A printed page cannot scroll, so what
 * the longest words of the columns ask for together decides how a table is printed: as it is, in
 * smaller type, or in columns of one width whose words may be divided. */
#include "base/mem.h"
#include "html/writer.h"

enum {
    LONG_WORD = 40,   /* letters; longer ones, such as addresses, may be divided anywhere */
    LONG_SHARE = 20,  /* what is kept for them */
    ROOM_USUAL = 88,  /* letters that fit beside each other on paper */
    ROOM_SMALL = 112, /* in smaller type */
    TALL_BYTES = 1000,
    GAP = 2 /* between columns, in letters */
};

/* What a cell asks for. */
struct cell_size {
    size_t bytes;
    uint32_t longest; /* letters of its longest word, as browsers part words */
};

static struct cell_size measure(const struct doc_node *cell) {
    struct buf words = {0};
    struct cell_size size = {0};
    uint32_t length = 0;
    doc_plain_text(cell, &words);
    for (size_t i = 0; i < words.len; i++) {
        char c = words.ptr[i];
        length = c == ' ' ? 0 : length + (((uint8_t)c & 0xC0) != 0x80);
        size.longest = length > size.longest ? length : size.longest;
        length = c == '-' ? 0 : length;
    }
    size.bytes = words.len;
    buf_free(&words);
    return size;
}

/* The classes of a table's box, by the room that its columns need. */
static const char *table_class(const struct doc_node *table) {
    uint32_t *widths = mem_alloc(((size_t)table->columns + 1) * sizeof *widths);
    uint64_t all = 0;
    for (const struct doc_node *row = table->first; row != NULL; row = row->next) {
        uint32_t column = 0;
        for (const struct doc_node *cell = row->first; cell != NULL && column < table->columns;
             cell = cell->next) {
            uint32_t width = measure(cell).longest;
            width = width > LONG_WORD ? LONG_SHARE : width;
            all += width > widths[column] ? width - widths[column] : 0;
            widths[column] = width > widths[column] ? width : widths[column];
            column++;
        }
    }
    mem_free(widths);
    all += (uint64_t)GAP * table->columns;
    return all <= ROOM_USUAL ? "table" : all <= ROOM_SMALL ? "table small" : "table small even";
}

static const char *cell_class(const struct doc_node *table, const struct doc_node *cell,
                              uint32_t column) {
    static const char *const classes[][2] = {
        {NULL, "long"}, {NULL, "long"}, {"center", "center long"}, {"right", "right long"}};
    size_t align = table->aligns != NULL && column < table->columns ? table->aligns[column] : 0;
    return classes[align][measure(cell).longest > LONG_WORD];
}

/* Whether a row may take much of a page: it is then divided between two. */
static bool is_tall(const struct doc_node *row) {
    for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next) {
        if (measure(cell).bytes > TALL_BYTES) {
            return true;
        }
    }
    return false;
}

static void put_row(struct html_writer *w, const struct doc_node *table,
                    const struct doc_node *row) {
    uint32_t column = 0;
    buf_put_text(w->out, is_tall(row) ? "<tr class=\"tall\">" : "<tr>");
    for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next) {
        /* an empty corner heads nothing */
        const char *name = row->head && cell->first != NULL ? "th" : "td";
        html_open(w, cell, name, cell_class(table, cell, column++));
        buf_put_text(w->out, row->head && cell->first != NULL ? " scope=\"col\">" : ">");
        html_inlines(w, cell->first);
        buf_printf(w->out, "</%s>", name);
    }
    buf_put_text(w->out, "</tr>\n");
}

void html_table(struct html_writer *w, const struct doc_node *table) {
    const struct doc_node *row = table->first;
    buf_printf(w->out,
               "<div class=\"%s\" role=\"group\" aria-label=\"Tabell %u\" tabindex=\"0\">\n",
               table_class(table), (unsigned)++w->tables);
    html_open(w, table, "table", NULL);
    buf_put_text(w->out, ">\n");
    if (table->head && row != NULL) {
        buf_put_text(w->out, "<thead>\n");
        put_row(w, table, row);
        buf_put_text(w->out, "</thead>\n");
        row = row->next;
    }
    buf_put_text(w->out, "<tbody>\n");
    for (; row != NULL; row = row->next) {
        put_row(w, table, row);
    }
    buf_put_text(w->out, "</tbody>\n</table>\n</div>\n");
}
