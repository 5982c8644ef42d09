/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_SPAN_H
#define PIPELINE_SPAN_H
/* Which days a stage is for, out of what was asked and what there is. */
#include "roster/roster.h"

#include <rota/stages.h>

enum { SPAN_STANDARD_WEEKS = 4 };

/*
 * The days asked for; where none were: from `first` on, `n_days` days. Both are rounded to whole
 * weeks only when they are the standard. ROTA_EINVAL for a date that is none.
 */
enum rota_status span_resolve(const struct rota_span *span, day_number first, int n_days,
	struct period *ret_period, struct rota_error *err);
/* The first start of a week on or after `day`. */
day_number span_next_week(const struct site *site, day_number day);

#endif
