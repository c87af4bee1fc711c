/* Lists of people for spreadsheets, shared by the files of this stage that make them.
 *
 * What is returned belongs to the arena given, or to the meeting. */
#ifndef SRBC_SESSION_ATTENDANCE_H
#define SRBC_SESSION_ATTENDANCE_H

#include "session/session.h"
#include "sheet/sheet.h"
#include "words/label.h"

/* Whether the session holds a meeting, and not a body or a profile. False: reported. */
bool attendance_is_meeting(struct srbc *session);

/* The head of a list: the document's name, organisation, body, date, time and place. */
struct sheet_head attendance_head(struct arena *arena, const struct meeting *meeting,
                                  enum label label);

/* Who served at a meeting whose attendance is known: members, substitutes, then all others who were
 * there, one row each. */
struct sheet_served attendance_served(struct arena *arena, const struct meeting *meeting);

#endif
