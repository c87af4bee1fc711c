/* Every text of a meeting that somebody wrote, one after the other.
 *
 * Nothing is owned; nothing fails. Texts that srbc made (formulas of standing items) are left out.
 * Private to law. */
#ifndef SRBC_LAW_TEXTS_H
#define SRBC_LAW_TEXTS_H

#include "model/model.h"

/* Calls `each` with the words and their place: titles and literal texts first, item by item. A
 * place as long as its text leads byte by byte. */
void texts_each(const struct meeting *meeting,
                void (*each)(void *context, struct str text, struct span at), void *context);

#endif
