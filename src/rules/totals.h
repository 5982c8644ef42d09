/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_TOTALS_H
#define RULES_TOTALS_H
/* Shifts and paid time of one person in a stretch of days, and the telling of what is out of range.
 */
#include "rules/rules.h"

struct totals {
	int shifts;
	int64_t paid; /* minutes */
};

/* Of the roster inside the period and of what is known outside it, in the days first..last. */
struct totals totals_of(
	const struct rules_case *c, int agent, day_number first_day, day_number last_day);

/* A breach when shifts are not least..most (RANGE_OPEN_HIGH: no most); `of`: "week", "period". */
enum rota_status totals_judge_shifts(const struct rule *rule, int agent, day_number first_day,
	day_number last_day, const struct totals *totals, int least, int most, const char *of,
	struct breaches *found, struct rota_error *err);
enum rota_status totals_judge_paid(const struct rule *rule, int agent, day_number first_day,
	day_number last_day, const struct totals *totals, minutes least, minutes most,
	const char *of, struct breaches *found, struct rota_error *err);

#endif
