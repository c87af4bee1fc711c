/* markdown: what a byte may mean, one row of sixteen a line. Bytes from 0xEF on begin characters
 * that inclusion marks and noncharacters are among; control characters are what disguises are made
 * of (disguise.h). */
#include "markdown/bytes.h"

enum {
    O = 0,
    M = BYTE_MARKUP,
    C = BYTE_MARKUP | BYTE_SPECIAL,
    W = BYTE_BEGINS,
    S = BYTE_SET,
    D = BYTE_BEGINS | BYTE_SET
};

const unsigned char byte_traits[256] = {
    C, C, C, C, C, C, C, C, C, C, M, C, C, C, C, C, /* 0x00; a line feed is no character */
    C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, /* 0x10 */
    O, O, D, M, O, S, M, D, W, O, M, O, O, O, S, O, /* space ! " # $ % & ' ( ) * + , - . / */
    D, D, D, D, D, D, D, D, D, D, O, O, M, O, O, O, /* 0–9 : ; < = > ? */
    O, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, /* @ A–O */
    W, W, W, W, W, W, W, W, W, W, W, M, M, M, O, M, /* P–Z [ \ ] ^ _ */
    M, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, /* ` a–o */
    W, W, W, W, W, W, W, W, W, W, W, O, M, O, M, C, /* p–z { | } ~ DEL */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 0x80: the rest of a character */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 0x90 */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 0xA0 */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 0xB0 */
    O, O, D, W, W, W, W, W, W, W, W, W, W, W, W, W, /* 0xC0; 0xC2: § */
    W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, /* 0xD0 */
    W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, C, /* 0xE0 */
    C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, /* 0xF0 */
};
