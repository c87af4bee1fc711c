/* The days of adjustment, notice and appeal: KL 5 kap. 69–70 §§, 8 kap. 12 § and 13 kap. 5 §, moved
 * by lag (1930:173). Computed from the dates that the meeting gives; one that cannot be known is no
 * date. Pure, does not fail. Sees words and model. */
#ifndef SRBC_MODEL_DEADLINES_H
#define SRBC_MODEL_DEADLINES_H

#include <stdbool.h>

#include "model/model.h"
#include "words/date.h"

struct deadlines {
    struct date adjustment_due;    /* fourteen days after the meeting's last day */
    struct date adjustment_latest; /* the same, moved */
    struct date posting_latest;    /* the second day after the adjustment, moved */
    struct date appeal_last;       /* three weeks after the notice was posted, moved */
    struct date take_down;         /* the day after it: the first without the notice */
};

struct deadlines deadlines_of(const struct meeting *meeting);

/* Whether laglighetsprövning is open against what the body decides: fullmäktige, nämnd, styrelse,
 * utskott. */
bool body_can_be_appealed(const struct body *body);

#endif
