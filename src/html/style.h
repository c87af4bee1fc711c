/* The look of a document as CSS, on top of the embedded style sheet.
 *
 * Writes only what differs from the usual look; does not fail. Sees base and doc. */
#ifndef SRBC_HTML_STYLE_H
#define SRBC_HTML_STYLE_H

struct buf;
struct doc_style;

/* Rules that follow the style sheet in the same element. */
void html_style(const struct doc_style *style, struct buf *out);

/* The start tag of the body, whose classes choose among the ways the style sheet knows. */
void html_body(const struct doc_style *style, struct buf *out);

#endif
