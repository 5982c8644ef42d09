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

enum totals_what { TOTALS_SHIFTS, TOTALS_PAID };

/* A breach of each week, or of the period, that has more or fewer of them than the person's
 * contract says; fewer may do where leave is credited (minimums.h). */
enum rota_status totals_check_weeks(const struct rules_case *c, const struct rule *rule, int agent,
	enum totals_what what, struct breaches *found, struct rota_error *err);
enum rota_status totals_check_period(const struct rules_case *c, const struct rule *rule, int agent,
	enum totals_what what, struct breaches *found, struct rota_error *err);

#endif
