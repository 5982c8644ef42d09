/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/totals.h"

struct totals totals_of(
	const struct rules_case *c, int agent, day_number first_day, day_number last_day)
{
	struct totals totals = {0};
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, agent, &n);
	for (size_t s = 0; s < n; s++) {
		const struct stint *stint = &stints[s];
		if (stint->day < first_day || stint->day > last_day ||
			(!stint->counts && stint->roster == c->roster))
			continue;
		totals.shifts++;
		totals.paid += stint->paid;
	}
	return totals;
}

enum rota_status totals_judge_shifts(const struct rule *rule, int agent, day_number first_day,
	day_number last_day, const struct totals *totals, int least, int most, const char *of,
	struct breaches *found, struct rota_error *err)
{
	if (totals->shifts < least)
		return rule_breach(found, rule, agent, first_day, last_day, least - totals->shifts,
			"shifts", err, "%d shift%s in the %s, must be at least %d", totals->shifts,
			rule_plural(totals->shifts), of, least);
	if (totals->shifts > most)
		return rule_breach(found, rule, agent, first_day, last_day, totals->shifts - most,
			"shifts", err, "%d shift%s in the %s, must be at most %d", totals->shifts,
			rule_plural(totals->shifts), of, most);
	return ROTA_OK;
}

enum rota_status totals_judge_paid(const struct rule *rule, int agent, day_number first_day,
	day_number last_day, const struct totals *totals, minutes least, minutes most,
	const char *of, struct breaches *found, struct rota_error *err)
{
	char is[DURATION_TEXT_SIZE], must[DURATION_TEXT_SIZE];
	duration_format(totals->paid * 60, is);
	duration_format((int64_t)(totals->paid < least ? least : most) * 60, must);
	if (totals->paid < least)
		return rule_breach(found, rule, agent, first_day, last_day,
			(double)(least - totals->paid) / 60, "h", err,
			"%s paid in the %s, must be at least %s", is, of, must);
	if (totals->paid > most)
		return rule_breach(found, rule, agent, first_day, last_day,
			(double)(totals->paid - most) / 60, "h", err,
			"%s paid in the %s, must be at most %s", is, of, must);
	return ROTA_OK;
}
