/* The bounds on input that a user can run into; each has its own message (diag/codes.def). Bounds
 * that only keep something fast stand where they are used. */
#ifndef SRBC_BASE_LIMITS_H
#define SRBC_BASE_LIMITS_H

enum {
    LIMIT_FILE_BYTES = 16 * 1024 * 1024, /* a meeting, body, profile, template or Markdown file */
    LIMIT_NODES = 1000 * 1000,           /* nodes of a YAML tree, aliases expanded */
    LIMIT_DEPTH = 64,                    /* nesting of YAML */
    LIMIT_FINDINGS = 200,                /* findings printed in one run; the rest are counted */
    LIMIT_MESSAGE_WORDS = 400,           /* characters of a file's own words in a message */
    LIMIT_MARKDOWN_DEPTH = 32,           /* nesting of lists, quotes and containers */
    LIMIT_MARKDOWN_MEMORY = 200 * 1024 * 1024, /* of one document's texts as a tree, estimated */
    LIMIT_TEMPLATE_DEPTH = 32,                 /* nesting of sections and partials */
    LIMIT_TEMPLATE_BYTES = 16 * 1024 * 1024,   /* what a template may expand to */
    LIMIT_TEMPLATE_TAGS = 100 * 1000,          /* tags in one template file */
    LIMIT_TEMPLATE_STEPS = 5 * 1000 * 1000,    /* tags a template may expand, empty ones too */
    LIMIT_TABLE_COLUMNS = 64,                  /* columns of a pipe table */
    LIMIT_TABLE_PADDING = 10 * 1000,           /* cells that may be missing in ragged tables */
    LIMIT_IMAGE_PIXELS = 36 * 1000 * 1000,     /* points of an image: A4 at 600 an inch */
    LIMIT_IMAGE_RAW_BYTES = 160 * 1024 * 1024, /* what the points of a PNG take up, decoded */
    LIMIT_IMAGES_BYTES = 64 * 1024 * 1024,     /* the images of one document together */
    LIMIT_NAME_BYTES = 400,                    /* a name, a key that is compared with others */
    LIMIT_PERSON_BYTES = 2000,                 /* a person on one line, with all notes */
    LIMIT_ATTENDANCE_PIECES = 1000 * 1000,     /* ranges of §§ in the attendance of a meeting */
};

#endif
