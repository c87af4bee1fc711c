/* Escaping for HTML: the one place where text becomes markup.
 *
 * Owns nothing, does not fail. Sees base. */
#ifndef SRBC_HTML_ESCAPE_H
#define SRBC_HTML_ESCAPE_H

#include "base/str.h"

struct buf;

/* Text between tags, or the value of an attribute in double quotes. Control characters, which HTML
 * may not hold, become U+FFFD. */
void html_escape(struct str text, struct buf *out);

/* An address for href or src: what no URI may hold is percent-encoded, the rest escaped. */
void html_escape_address(struct str url, struct buf *out);

#endif
