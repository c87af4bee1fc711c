/* One rendering: everything that the parts of the PDF stage share while a document becomes pages.
 *
 * Owned by pdf_render(); see pdf.c. Nothing here fails. */
#ifndef SRBC_PDF_RENDER_H
#define SRBC_PDF_RENDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "pdf/font.h"
#include "pdf/head.h"
#include "pdf/links.h"
#include "pdf/page.h"
#include "pdf/picture.h"
#include "pdf/strip.h"
#include "pdf/style.h"
#include "pdf/tags.h"

struct diag;
struct doc;
struct doc_node;
struct pdf_options;
struct writer;

enum { RENDER_DEPTH_MAX = 160 }; /* nesting of nodes; deeper documents are refused */

struct render {
    const struct doc *doc;
    const struct pdf_options *options;
    struct diag *diag;
    struct arena *arena; /* as long as the rendering */
    struct writer *writer;
    struct style style;
    struct fonts *fonts;
    struct tags *tags;
    struct links *links;
    struct queue body;
    struct queue notes;   /* footnotes whose references stand in `body` */
    struct frame *frames; /* from 1 */
    size_t frame_count, frame_room;
    struct pages pages;
    struct pictures pictures;
    struct head head;
    const struct doc_node **footnotes; /* by number, from 1; NULL when there is none or it is set */
    bool notes_wait;                   /* for the end of the text: all that have not been set */
    size_t footnote_count;
    uint8_t heading_level; /* of the last heading, as tagged */
    bool swedish;
    uint32_t paragraphs; /* in use, with words of the fonts' cache */
};

/* Whether a language tag means Swedish (an empty one does). */
bool render_is_swedish(struct str language);

/* Lets go of cached words when there are many and no paragraph uses them. */
void render_trim(struct render *render);

#endif
