/* The languages srbc speaks to its user. Documents themselves are always Swedish. */
#ifndef SRBC_BASE_LANGUAGE_H
#define SRBC_BASE_LANGUAGE_H

enum language { LANGUAGE_SV, LANGUAGE_EN, LANGUAGE_COUNT };

#endif
