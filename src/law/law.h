/* law: a finished meeting is proof-read against itself and the rules its body lives under.
 *
 * A table of small rules; each is a pure function over the model that reports what it finds and
 * changes nothing. A value that loading has reported already is passed over: one mistake, one
 * message. Sees base, diag, words and model. */
#ifndef SRBC_LAW_LAW_H
#define SRBC_LAW_LAW_H

struct arena;
struct diag;
struct meeting;

/* Reports every breach of the rules that bind the meeting's body. */
void law_check(struct arena *arena, const struct meeting *meeting, struct diag *diag);

#endif
