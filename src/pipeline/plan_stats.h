/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_PLAN_STATS_H
#define PIPELINE_PLAN_STATS_H
/* Where the time of a plan went, as a table and as "stats" of the JSON document. */
#include "base/profile.h"
#include "pipeline/answer.h"

void plan_stats_say(const struct profile *profile, struct answer_draft *draft);

#endif
