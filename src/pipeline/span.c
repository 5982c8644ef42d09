/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/span.h"

#include <string.h>

day_number span_next_week(const struct site *site, day_number day)
{
	return day_week_start(day + WEEKDAYS - 1, site->week_starts);
}

enum rota_status span_resolve(const struct rota_span *span, day_number first, int n_days,
	struct period *ret_period, struct rota_error *err)
{
	struct period period = {.first_day = first, .n_days = n_days};
	if (span->from != NULL && !day_parse(span->from, strlen(span->from), &period.first_day))
		return error_set(err, ROTA_EINVAL,
			"'--from' is '%s', must be a date like 2026-03-02", span->from);
	if (span->weeks > 0 || span->days > 0)
		period.n_days = span->weeks * WEEKDAYS + span->days;
	else if (span->from != NULL && n_days > 0 && period.first_day > first)
		period.n_days -= period.first_day - first;
	if (period.n_days <= 0)
		period.n_days = SPAN_STANDARD_WEEKS * WEEKDAYS;
	*ret_period = period;
	return ROTA_OK;
}
