/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

static bool is_listed(const struct shift_kind *kind, minutes clock)
{
	for (int w = 0; w < kind->n_windows; w++) {
		const struct start_window *window = &kind->windows[w];
		if (clock >= window->from && clock <= window->until &&
			(clock - window->from) % window->step == 0)
			return true;
	}
	return false;
}

/* The clock jumped over a start that is listed: the shift starts when it would have been. */
static bool is_in_gap(
	const struct site *site, const struct shift_kind *kind, day_number day, instant start)
{
	for (int w = 0; w < kind->n_windows; w++) {
		const struct start_window *window = &kind->windows[w];
		for (minutes at = window->from; at <= window->until; at += window->step) {
			enum zone_fit fit;
			if (zone_instant(site->zone, day, at * 60, &fit) == start &&
				fit == ZONE_GAP)
				return true;
		}
	}
	return false;
}

static enum rota_status check_duty(const struct rules_case *c, const struct rule *rule,
	const struct duty *duty, struct breaches *found, struct rota_error *err)
{
	const struct shift_kind *kind = &c->site->shift_kinds[duty->kind];
	instant start = duty_start(c->roster, duty);
	day_number day;
	int second;
	char clock[CLOCK_TEXT_SIZE], date[DAY_TEXT_SIZE];
	zone_local(c->site->zone, start, &day, &second);
	clock_format(second / 60, clock);
	if (day != duty->day) {
		day_format(day, date);
		int64_t days = (int64_t)day - duty->day;
		return rule_breach(found, rule, duty->agent, duty->day, duty->day,
			(double)(days > 0 ? days : -days), "days", err,
			"shift '%s' starts on %s %s, not on its day", duty->kind_name, date, clock);
	}
	if (second % 60 == 0 &&
		(is_listed(kind, second / 60) || is_in_gap(c->site, kind, day, start)))
		return ROTA_OK;
	return rule_breach(found, rule, duty->agent, duty->day, duty->day, 1, "shifts", err,
		"shift '%s' starts at %s:%02d, which its start windows and their steps do not list",
		duty->kind_name, clock, second % 60);
}

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	for (size_t d = 0; d < c->roster->n_duties; d++) {
		const struct duty *duty = &c->roster->duties[d];
		if (duty->kind != INDEX_NONE && duty->n_pieces > 0)
			TRY(check_duty(c, rule, duty, found, err));
	}
	return ROTA_OK;
}

const struct rule rule_shift_start = {
	.name = "shift_start",
	.text = "a shift starts on its day, in a start window of its kind, on a step of the window",
	.hard = true,
	.check = check,
};
