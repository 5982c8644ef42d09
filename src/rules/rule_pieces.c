/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

static enum rota_status tell(const struct rules_case *c, const struct rule *rule,
	const struct duty *duty, const struct piece *piece, int64_t seconds, const char *what,
	struct breaches *found, struct rota_error *err)
{
	day_number day;
	int second;
	char clock[CLOCK_TEXT_SIZE];
	zone_local(c->site->zone, piece->start, &day, &second);
	clock_format(second / 60, clock);
	return rule_breach(found, rule, duty->agent, duty->day, duty->day, (double)seconds / 60,
		"min", err, "shift '%s': '%s' at %s %s", duty->kind_name, piece->name, clock, what);
}

static enum rota_status check_duty(const struct rules_case *c, const struct rule *rule,
	const struct duty *duty, struct breaches *found, struct rota_error *err)
{
	const struct piece *pieces = duty_pieces(c->roster, duty);
	for (int p = 0; p < duty->n_pieces; p++) {
		const struct piece *piece = &pieces[p];
		if (piece->end <= piece->start)
			TRY(tell(c, rule, duty, piece, piece->start - piece->end,
				"ends no later than it starts", found, err));
		if (p == 0)
			continue;
		int64_t gap = piece->start - piece[-1].end;
		if (gap > 0)
			TRY(tell(c, rule, duty, piece, gap, "leaves a gap before it", found, err));
		if (gap < 0)
			TRY(tell(c, rule, duty, piece, -gap, "overlaps the piece before it", found,
				err));
	}
	return ROTA_OK;
}

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	for (size_t d = 0; d < c->roster->n_duties; d++) {
		const struct duty *duty = &c->roster->duties[d];
		if (duty->n_pieces == 0)
			TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day, 0, "pieces",
				err, "shift '%s' has no pieces", duty->kind_name));
		TRY(check_duty(c, rule, duty, found, err));
	}
	return ROTA_OK;
}

const struct rule rule_pieces = {
	.name = "pieces",
	.text = "the pieces of a shift follow each other in order, without gaps and overlaps",
	.hard = true,
	.check = check,
};
