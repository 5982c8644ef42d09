/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/rule_ease.h"

#include <string.h>

enum unit { UNIT_NUMBER, UNIT_HOURS };

/* A number of the contract, or of the site's supervision. */
struct ease_number {
	const char *name;
	size_t member; /* in the struct */
	int32_t step;  /* eases it */
	int32_t none;  /* where there is no rule */
	enum unit unit;
	bool may_go;	 /* without it a plan still makes sense */
	bool in_program; /* see ease_is_in_program */
	bool of_leads;	 /* a member of struct supervision */
};

#define OF_CONTRACT(name) offsetof(struct contract, name)
#define OF_LEADS(name) offsetof(struct supervision, name)

static const struct ease_number numbers[] = {
	{"rest between shifts: at least ", OF_CONTRACT(rest), -60, 0, UNIT_HOURS, .may_go = true},
	{"starts of a week apart: at most ", OF_CONTRACT(start_variation), 60, -1, UNIT_HOURS,
		.may_go = true, .in_program = true},
	{"days in a row: at most ", OF_CONTRACT(consecutive_days.high), 1, RANGE_OPEN_HIGH,
		UNIT_NUMBER, .may_go = true},
	{"days in a row: at least ", OF_CONTRACT(consecutive_days.low), -1, RANGE_OPEN_LOW,
		UNIT_NUMBER, .may_go = true},
	{"days off in a row: at most ", OF_CONTRACT(consecutive_days_off.high), 1, RANGE_OPEN_HIGH,
		UNIT_NUMBER, .may_go = true},
	{"days off in a row: at least ", OF_CONTRACT(consecutive_days_off.low), -1, RANGE_OPEN_LOW,
		UNIT_NUMBER, .may_go = true},
	{"weekends worked: at most ", OF_CONTRACT(weekends_worked.high), 1, RANGE_OPEN_HIGH,
		UNIT_NUMBER, .may_go = true},
	{"weekends worked: at least ", OF_CONTRACT(weekends_worked.low), -1, RANGE_OPEN_LOW,
		UNIT_NUMBER, .may_go = true},
	{"agents a lead: at most ", OF_LEADS(agents_per_lead.high), 1, RANGE_OPEN_HIGH, UNIT_NUMBER,
		.in_program = true, .of_leads = true},
	{"leads on duty: at least ", OF_LEADS(minimum_leads), -1, 0, UNIT_NUMBER,
		.in_program = true, .of_leads = true},
};

/* Rules that are no number, after those that are. */
enum {
	RULE_NEXT_DAY = COUNT_OF(numbers),
	RULE_KIND_LIMITS,
	RULE_ROTATION,
	/* these have to be, and give way by a step only */
	RULE_BREAKS,
	RULE_MOST_WORK,
	RULE_LEAST_WORK,
	RULES
};

int ease_count(void)
{
	return RULES;
}

bool ease_is_in_program(int rule)
{
	return rule < RULE_NEXT_DAY ? numbers[rule].in_program
				    : rule != RULE_NEXT_DAY && rule != RULE_KIND_LIMITS;
}

static bool is_used(const struct site *site, int contract)
{
	for (int a = 0; a < site->n_agents; a++)
		if (site->agents[a].contract == contract)
			return true;
	return false;
}

static int32_t *number_in(const struct ease_number *row, void *owner)
{
	return (int32_t *)((char *)owner + row->member);
}

static int32_t value_in(const struct ease_number *row, const void *owner)
{
	int32_t value;
	memcpy(&value, (const char *)owner + row->member, sizeof(value));
	return value;
}

/* The least and the most that people's contracts (or the site) say; false: nobody has the rule. */
static bool find_values(
	const struct ease_number *row, const struct site *site, int32_t *ret_low, int32_t *ret_high)
{
	bool any = false;
	int n = row->of_leads ? 1 : site->n_contracts;
	for (int c = 0; c < n; c++) {
		int32_t value = row->of_leads ? value_in(row, &site->supervision)
					      : value_in(row, &site->contracts[c]);
		if (value == row->none || (row->of_leads && !site->supervision.wanted) ||
			(!row->of_leads && !is_used(site, c)))
			continue;
		*ret_low = !any || value < *ret_low ? value : *ret_low;
		*ret_high = !any || value > *ret_high ? value : *ret_high;
		any = true;
	}
	return any;
}

static bool forbids_any(const struct site *site, const struct contract *c)
{
	size_t n = (size_t)site->n_shift_kinds * (size_t)site->n_shift_kinds;
	for (size_t i = 0; c->forbidden_next != NULL && i < n; i++)
		if (c->forbidden_next[i])
			return true;
	return false;
}

static bool has_breaks(const struct site *site)
{
	for (int k = 0; k < site->n_shift_kinds; k++)
		if (site->shift_kinds[k].n_breaks > 0)
			return true;
	return false;
}

static bool is_most(struct range range)
{
	return range.high < RANGE_OPEN_HIGH;
}

static bool has_rule(int rule, const struct site *site, const struct agent *agent)
{
	const struct contract *c = &site->contracts[agent->contract];
	switch (rule) {
	case RULE_NEXT_DAY:
		return forbids_any(site, c);
	case RULE_KIND_LIMITS:
		return c->n_limits > 0;
	case RULE_ROTATION:
		return agent->rotation != NULL;
	case RULE_BREAKS:
		return has_breaks(site);
	case RULE_MOST_WORK:
		return is_most(c->shifts_per_week) || is_most(c->paid_minutes_per_week) ||
		       is_most(c->shifts_per_period) || is_most(c->paid_minutes_per_period);
	default:
		return c->shifts_per_week.low > 0 || c->paid_minutes_per_week.low > 0 ||
		       c->shifts_per_period.low > 0 || c->paid_minutes_per_period.low > 0;
	}
}

bool ease_is_for(int rule, const struct site *site, enum ease how)
{
	int32_t low, high;
	if (rule < RULE_NEXT_DAY)
		return (how == EASE_STEP || numbers[rule].may_go) &&
		       find_values(&numbers[rule], site, &low, &high);
	for (int a = 0; a < site->n_agents && (rule >= RULE_BREAKS) == (how == EASE_STEP); a++)
		if (has_rule(rule, site, &site->agents[a]))
			return true;
	return false;
}

static int32_t eased(const struct ease_number *row, int32_t value)
{
	int64_t next = (int64_t)value + row->step;
	if (row->step < 0)
		return (int32_t)(next < row->none ? row->none : next);
	return (int32_t)(next > RANGE_OPEN_HIGH ? RANGE_OPEN_HIGH : next);
}

static void ease_number(const struct ease_number *row, enum ease how, void *owner)
{
	int32_t *value = number_in(row, owner);
	if (*value != row->none)
		*value = how == EASE_STEP ? eased(row, *value) : row->none;
}

/* Paid minutes of the longest shift of the contract. */
static minutes longest_shift(const struct site *site, const struct contract *c)
{
	minutes most = 0;
	for (int k = 0; k < site->n_shift_kinds; k++) {
		const struct shift_kind *kind = &site->shift_kinds[k];
		minutes paid = kind->length.most;
		for (int b = 0; b < kind->n_breaks; b++)
			paid -= kind->breaks[b].paid ? 0 : kind->breaks[b].length;
		if (c->kinds[k] && paid > most)
			most = paid;
	}
	return most;
}

static void ease_range(int rule, int64_t by, struct range *range)
{
	int64_t high = range->high + by, low = range->low - by;
	if (rule == RULE_MOST_WORK && is_most(*range))
		range->high = (int32_t)(high < RANGE_OPEN_HIGH ? high : RANGE_OPEN_HIGH);
	if (rule == RULE_LEAST_WORK)
		range->low = (int32_t)(low > 0 ? low : 0);
}

/* One shift more, or less, with its hours: a sum alone is often held by the other as well. */
static void ease_work(int rule, const struct site *site, int n_weeks, struct contract *c)
{
	int64_t paid = longest_shift(site, c);
	ease_range(rule, 1, &c->shifts_per_week);
	ease_range(rule, paid, &c->paid_minutes_per_week);
	ease_range(rule, n_weeks, &c->shifts_per_period);
	ease_range(rule, paid * n_weeks, &c->paid_minutes_per_period);
}

static void ease_contract(
	int rule, enum ease how, const struct site *site, int n_weeks, struct contract *c)
{
	if (rule < RULE_NEXT_DAY)
		ease_number(&numbers[rule], how, c);
	else if (rule == RULE_NEXT_DAY)
		c->forbidden_next = NULL;
	else if (rule == RULE_KIND_LIMITS)
		c->n_limits = 0;
	else if (rule == RULE_ROTATION)
		c->rotation = NULL;
	else
		ease_work(rule, site, n_weeks, c);
}

static enum rota_status ease_contracts(
	int rule, enum ease how, int n_weeks, struct eased_site *eased, struct rota_error *err)
{
	struct site *site = &eased->site;
	struct contract *contracts;
	TRY(arena_take(&eased->arena, (size_t)site->n_contracts * sizeof(*contracts) + 1,
		&contracts, err));
	for (int c = 0; c < site->n_contracts; c++) {
		contracts[c] = site->contracts[c];
		ease_contract(rule, how, site, n_weeks, &contracts[c]);
	}
	site->contracts = contracts;
	return ROTA_OK;
}

static enum rota_status drop_rotations(struct eased_site *eased, struct rota_error *err)
{
	struct site *site = &eased->site;
	struct agent *agents;
	TRY(arena_take(&eased->arena, (size_t)site->n_agents * sizeof(*agents) + 1, &agents, err));
	for (int a = 0; a < site->n_agents; a++) {
		agents[a] = site->agents[a];
		agents[a].rotation = NULL;
	}
	site->agents = agents;
	return ROTA_OK;
}

enum { BREAK_STEP = 60 };

/* Windows of breaks that begin and end an hour further out, inside the shortest shift. */
static enum rota_status widen_breaks(struct eased_site *eased, struct rota_error *err)
{
	struct site *site = &eased->site;
	struct shift_kind *kinds;
	TRY(arena_take(
		&eased->arena, (size_t)site->n_shift_kinds * sizeof(*kinds) + 1, &kinds, err));
	for (int k = 0; k < site->n_shift_kinds; k++) {
		struct break_rule *breaks;
		kinds[k] = site->shift_kinds[k];
		TRY(arena_take(&eased->arena, (size_t)kinds[k].n_breaks * sizeof(*breaks) + 1,
			&breaks, err));
		for (int b = 0; b < kinds[k].n_breaks; b++) {
			struct break_rule rule = kinds[k].breaks[b];
			minutes most = kinds[k].length.least - rule.length;
			minutes latest = rule.latest + BREAK_STEP;
			rule.earliest = rule.earliest > BREAK_STEP ? rule.earliest - BREAK_STEP : 0;
			rule.latest = latest < most	   ? latest
				      : most > rule.latest ? most
							   : rule.latest;
			breaks[b] = rule;
		}
		kinds[k].breaks = breaks;
	}
	site->shift_kinds = kinds;
	return ROTA_OK;
}

enum rota_status ease_make(int rule, const struct site *site, enum ease how, int n_weeks,
	struct eased_site *ret_eased, struct rota_error *err)
{
	ret_eased->site = *site;
	if (rule == RULE_BREAKS)
		return widen_breaks(ret_eased, err);
	if (rule < RULE_NEXT_DAY && numbers[rule].of_leads) {
		ease_number(&numbers[rule], how, &ret_eased->site.supervision);
		return ROTA_OK;
	}
	if (rule == RULE_ROTATION)
		TRY(drop_rotations(ret_eased, err));
	return ease_contracts(rule, how, n_weeks, ret_eased, err);
}

void eased_site_done(struct eased_site *eased)
{
	arena_done(&eased->arena);
}

static void say_value(enum unit unit, int32_t value, struct text *text)
{
	if (unit == UNIT_HOURS)
		text_addf(text, "%.4g h", value / 60.0);
	else
		text_addf(text, "%d", value);
}

/* Rules that are no number: by name, or what a step makes of them. */
static const char *name_of(int rule)
{
	static const char *const names[] = {"shifts that may not follow each other",
		"at most so many shifts of a kind", "the rotation",
		"windows of breaks wider by an hour either way", "one shift more a week",
		"one shift less a week"};
	return names[rule - RULE_NEXT_DAY];
}

void ease_say(int rule, const struct site *site, bool is_eased, struct text *text)
{
	int32_t low, high;
	if (rule >= RULE_NEXT_DAY) {
		text_add(text, name_of(rule));
		return;
	}
	const struct ease_number *row = &numbers[rule];
	if (!find_values(row, site, &low, &high))
		return;
	low = is_eased ? eased(row, low) : low;
	high = is_eased ? eased(row, high) : high;
	text_add(text, row->name);
	say_value(row->unit, low, text);
	if (high != low) {
		text_add(text, " to ");
		say_value(row->unit, high, text);
	}
}
