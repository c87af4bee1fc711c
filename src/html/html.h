/* HTML: a document tree as one self-contained page.
 *
 * Does not fail. Sees base and doc. */
#ifndef SRBC_HTML_HTML_H
#define SRBC_HTML_HTML_H

struct buf;
struct doc;

/* Appends the whole page, from <!DOCTYPE html> to </html> and a newline. */
void html_render(const struct doc *doc, struct buf *out);

#endif
