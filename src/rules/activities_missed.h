/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_ACTIVITIES_MISSED_H
#define RULES_ACTIVITIES_MISSED_H
/* How often an activity is due to somebody in the period and is not had: what the rules
 * activities_due and training remark, as a number. The case has timelines. */
#include "rules/rules.h"

/* Whom "every: 1 week" and the like ask for the activity at all. */
bool activity_is_asked(const struct agent *agent, const struct activity *activity);
/* Of an activity that is due again and again. */
int activity_missed(const struct rules_case *c, int agent, int activity);
/* Of a training: 0 or 1. */
int training_missed(const struct rules_case *c, int agent, int activity);

#endif
