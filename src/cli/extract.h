/* Extracts of the minutes, shared by `srbc extract` and `srbc build -d protokollsutdrag`.
 *
 * What is made goes through the job; findings are the session's. */
#ifndef SRBC_CLI_EXTRACT_H
#define SRBC_CLI_EXTRACT_H

#include "cli/job.h"

#define EXTRACT_DOCUMENT "protokollsutdrag"

/* How many extracts extract_each_paragraph() makes; at least one, which may fail. */
size_t extract_count_paragraphs(struct srbc *session);

/* Makes one extract for each § of the meeting and stages them. False: no more can be made. */
bool extract_each_paragraph(struct job *job, struct srbc *session, struct str folder,
                            const char *format);

#endif
