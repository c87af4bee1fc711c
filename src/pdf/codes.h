/* Codes: what stands for a glyph in a string of a content stream.
 *
 * A code is one byte long, or two when all of those are taken. No code of two bytes begins with
 * one of one byte, or has its number, so that programs that take codes for plain numbers, or for
 * the CIDs they lead to, read them too. Sees nothing; see fontset.h for the codes of a face. */
#ifndef SRBC_PDF_CODES_H
#define SRBC_PDF_CODES_H

enum {
    CODES_FIRST = 0x20, /* 20 … FF */
    CODES_LONG = 0x100, /* 0100 … 1FFF */
    CODES_END = 0x2000
};

#endif
