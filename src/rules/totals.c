/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/totals.h"

#include "rules/minimums.h"

#include <math.h>

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

/* Days, what they are called, and what is to be in them. */
struct stretch {
	day_number first, last;
	const char *name;
	struct range shifts, paid; /* RANGE_OPEN_HIGH: no most */
};

static enum rota_status judge_shifts(const struct rule *rule, int agent, const struct stretch *in,
	int shifts, struct breaches *found, struct rota_error *err)
{
	if (shifts < in->shifts.low)
		return rule_breach(found, rule, agent, in->first, in->last,
			(double)(in->shifts.low - shifts), "shifts", err,
			"%d shift%s in the %s, must be at least %d", shifts, rule_plural(shifts),
			in->name, in->shifts.low);
	if (shifts > in->shifts.high)
		return rule_breach(found, rule, agent, in->first, in->last,
			(double)(shifts - in->shifts.high), "shifts", err,
			"%d shift%s in the %s, must be at most %d", shifts, rule_plural(shifts),
			in->name, in->shifts.high);
	return ROTA_OK;
}

static enum rota_status judge_paid(const struct rule *rule, int agent, const struct stretch *in,
	int64_t paid, struct breaches *found, struct rota_error *err)
{
	char is[DURATION_TEXT_SIZE], must[DURATION_TEXT_SIZE];
	bool is_short = paid < in->paid.low;
	if (!is_short && paid <= in->paid.high)
		return ROTA_OK;
	int64_t limit = is_short ? in->paid.low : in->paid.high;
	duration_format(paid * 60, is);
	duration_format(limit * 60, must);
	return rule_breach(found, rule, agent, in->first, in->last,
		fabs((double)(paid - limit)) / 60, "h", err, "%s paid in the %s, must be at %s %s",
		is, in->name, is_short ? "least" : "most", must);
}

static enum rota_status judge(const struct rules_case *c, const struct rule *rule, int agent,
	enum totals_what what, const struct stretch *in, struct breaches *found,
	struct rota_error *err)
{
	struct totals totals = totals_of(c, agent, in->first, in->last);
	if (what == TOTALS_SHIFTS)
		return judge_shifts(rule, agent, in, totals.shifts, found, err);
	return judge_paid(rule, agent, in, totals.paid, found, err);
}

enum rota_status totals_check_weeks(const struct rules_case *c, const struct rule *rule, int agent,
	enum totals_what what, struct breaches *found, struct rota_error *err)
{
	const struct agent *who = &c->site->agents[agent];
	const struct contract *contract = &c->site->contracts[who->contract];
	for (int w = 0; w < weeks_count(c->site, c->period); w++) {
		day_number first = weeks_first_day(c->site, c->period, w);
		struct minimums least =
			minimums_of_week(c->site, who, c->period, c->timelines->known, first);
		struct stretch week = {first, first + WEEKDAYS - 1, "week",
			{least.shifts, contract->shifts_per_week.high},
			{least.paid, contract->paid_minutes_per_week.high}};
		TRY(judge(c, rule, agent, what, &week, found, err));
	}
	return ROTA_OK;
}

enum rota_status totals_check_period(const struct rules_case *c, const struct rule *rule, int agent,
	enum totals_what what, struct breaches *found, struct rota_error *err)
{
	const struct agent *who = &c->site->agents[agent];
	const struct contract *contract = &c->site->contracts[who->contract];
	struct minimums least = minimums_of_period(c->site, who, c->period);
	struct stretch period = {c->period.first_day, c->period.first_day + c->period.n_days - 1,
		"period", {least.shifts, contract->shifts_per_period.high},
		{least.paid, contract->paid_minutes_per_period.high}};
	return judge(c, rule, agent, what, &period, found, err);
}
