/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Start times are compared by the clock, within a week of the site. */
#include "rules/rules.h"
#include "rules/weeks.h"

static enum rota_status check_week(const struct rules_case *c, const struct rule *rule, int agent,
	day_number week, struct breaches *found, struct rota_error *err)
{
	minutes most = c->site->contracts[c->site->agents[agent].contract].start_variation;
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, agent, &n);
	const struct stint *early = NULL, *late = NULL;
	bool counts = false;
	for (size_t s = 0; s < n; s++) {
		const struct stint *stint = &stints[s];
		if (stint->day < week || stint->day >= week + WEEKDAYS ||
			(!stint->counts && stint->roster == c->roster))
			continue;
		counts |= stint->counts;
		early = early == NULL || stint->clock < early->clock ? stint : early;
		late = late == NULL || stint->clock > late->clock ? stint : late;
	}
	if (!counts || late->clock - early->clock <= most)
		return ROTA_OK;
	char first[CLOCK_TEXT_SIZE], last[CLOCK_TEXT_SIZE], must[DURATION_TEXT_SIZE];
	clock_format(early->clock, first);
	clock_format(late->clock, last);
	duration_format((int64_t)most * 60, must);
	return rule_breach(found, rule, agent, week, week + WEEKDAYS - 1,
		(late->clock - early->clock - most) / 60.0, "h", err,
		"starts from %s to %s within one week, must differ by %s at most", first, last,
		must);
}

static enum rota_status check_agent(const struct rules_case *c, const struct rule *rule, int agent,
	struct breaches *found, struct rota_error *err)
{
	if (c->site->contracts[c->site->agents[agent].contract].start_variation < 0)
		return ROTA_OK;
	for (int w = 0; w < weeks_count(c->site, c->period); w++)
		TRY(check_week(c, rule, agent, weeks_first_day(c->site, c->period, w), found, err));
	return ROTA_OK;
}

const struct rule rule_start_variation = {
	.name = "start_variation",
	.text = "within a week the shifts of a person start at times that differ no more than "
		"agreed",
	.hard = true,
	.check_agent = check_agent,
};
