/* Attendance and signatures, private to the view stage.
 *
 * Belongs to the arena. Nothing fails. Sees base, words and model. */
#ifndef SRBC_VIEW_ATTENDANCE_H
#define SRBC_VIEW_ATTENDANCE_H

#include "view/view.h"

/* närvaro, computed from the service table; VALUE_NONE when attendance is not written. */
struct value *part_attendance(struct arena *arena, const struct meeting *meeting);

/* Adds underskrifter and digital justering to the meeting's values. */
void set_signatures(struct arena *arena, struct value *root, const struct meeting *meeting);

/* "§§ 9–12", or "9–12" where the minutes have numbers without the sign: what stands after a label.
 */
struct str labelled_paragraphs(struct arena *arena, const struct meeting *meeting,
                               struct paragraphs list);

/* Adds the §§ of the meeting: all, those adjusted at once, the rest. */
void set_paragraphs(struct arena *arena, struct value *root, const struct meeting *meeting);

#endif
