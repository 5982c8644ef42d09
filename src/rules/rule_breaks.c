/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each break of the kind is taken once, for its length, inside its window (real time from the
 * shift's start). Of two breaks whose windows come one after the other (neither end of the second
 * is earlier) the first is taken first.
 */
#include "rules/left_early.h"

/* What is said of one break of one shift. */
struct taken {
	const struct break_rule *rule;
	const struct piece *piece; /* the first, NULL: missing */
	int times;
};

static enum rota_status check_one(const struct rules_case *c, const struct rule *rule,
	const struct duty *duty, const struct taken *taken, struct breaches *found,
	struct rota_error *err)
{
	const struct break_rule *of = taken->rule;
	instant start = duty_start(c->roster, duty), end = duty_end(c->roster, duty), until;
	bool early = left_early(c, duty, &until);
	if (taken->piece == NULL && early && start + (instant)of->latest * 60 >= end)
		return ROTA_OK;
	if (taken->piece == NULL)
		return rule_breach(found, rule, duty->agent, duty->day, duty->day, 1, "breaks", err,
			"shift '%s' lacks its break '%s'", duty->kind_name, of->name);
	if (taken->times > 1)
		TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day, taken->times - 1,
			"breaks", err, "shift '%s' has its break '%s' %d times too often",
			duty->kind_name, of->name, taken->times - 1));
	int64_t length = taken->piece->end - taken->piece->start;
	int64_t off = length - (int64_t)of->length * 60;
	if (off != 0 && !(early && off < 0 && taken->piece->end == end))
		TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day,
			(double)(off > 0 ? off : -off) / 60, "min", err,
			"shift '%s': break '%s' lasts %g min, must be %d min", duty->kind_name,
			of->name, (double)length / 60, (int)of->length));
	int64_t after = taken->piece->start - start;
	int64_t earliest = (int64_t)of->earliest * 60, latest = (int64_t)of->latest * 60;
	if (after >= earliest && after <= latest)
		return ROTA_OK;
	return rule_breach(found, rule, duty->agent, duty->day, duty->day,
		(double)(after < earliest ? earliest - after : after - latest) / 60, "min", err,
		"shift '%s': break '%s' starts %g min after the shift, must be %d to %d min",
		duty->kind_name, of->name, (double)after / 60, (int)of->earliest, (int)of->latest);
}

static bool comes_first(const struct break_rule *a, const struct break_rule *b)
{
	return a->earliest <= b->earliest && a->latest <= b->latest &&
	       (a->earliest < b->earliest || a->latest < b->latest);
}

static enum rota_status check_order(const struct rule *rule, const struct duty *duty,
	const struct taken *taken, int n, struct breaches *found, struct rota_error *err)
{
	for (int i = 0; i < n; i++)
		for (int j = 0; j < n; j++) {
			const struct piece *first = taken[i].piece, *second = taken[j].piece;
			if (first == NULL || second == NULL || first->start <= second->start ||
				!comes_first(taken[i].rule, taken[j].rule))
				continue;
			TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day,
				(double)(first->start - second->start) / 60, "min", err,
				"shift '%s': break '%s' is taken after break '%s'", duty->kind_name,
				taken[i].rule->name, taken[j].rule->name));
		}
	return ROTA_OK;
}

static enum rota_status check_duty(const struct rules_case *c, const struct rule *rule,
	const struct duty *duty, struct breaches *found, struct rota_error *err)
{
	const struct shift_kind *kind = &c->site->shift_kinds[duty->kind];
	const struct piece *pieces = duty_pieces(c->roster, duty);
	owned_ struct taken *taken = NULL;
	TRY(memory_new((size_t)kind->n_breaks, sizeof(*taken), &taken, err));
	for (int b = 0; b < kind->n_breaks; b++)
		taken[b].rule = &kind->breaks[b];
	for (int p = 0; p < duty->n_pieces; p++) {
		if (pieces[p].kind != PIECE_BREAK)
			continue;
		struct taken *one = &taken[pieces[p].index];
		one->piece = one->piece != NULL ? one->piece : &pieces[p];
		one->times++;
	}
	for (int b = 0; b < kind->n_breaks; b++)
		TRY(check_one(c, rule, duty, &taken[b], found, err));
	return check_order(rule, duty, taken, kind->n_breaks, found, err);
}

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	for (size_t d = 0; d < c->roster->n_duties; d++)
		if (c->roster->duties[d].kind != INDEX_NONE)
			TRY(check_duty(c, rule, &c->roster->duties[d], found, err));
	return ROTA_OK;
}

const struct rule rule_breaks = {
	.name = "breaks",
	.text = "every break of a shift is taken once, in its window, for its length, in order",
	.hard = true,
	.check = check,
};
