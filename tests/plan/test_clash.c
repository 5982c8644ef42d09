/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/clash.h"

#include "base/random.h"
#include "plan/oracle.h"
#include "suite.h"
#include "support/small_site.h"

#include <string.h>

enum { DAYS = 5, MOST_ROSTERS = 1 << 12 };

/* One agent with limits drawn by chance, most of them tight. */
struct ground {
	struct site *site;
	struct need *need;
	struct plan_input input;
};

static struct range range_of(struct random *r, int low, int high)
{
	int a = low + (int)random_below(r, (uint32_t)(high - low + 1));
	int b = a + (int)random_below(r, (uint32_t)(high - a + 1));
	return (struct range){a, b};
}

static void draw_rules(struct random *r, const struct site *site, struct contract *c)
{
	static struct kind_limit limit;
	int kinds = site->n_shift_kinds;
	c->rest = 60 * (int)random_below(r, 20);
	if (random_below(r, 2))
		c->consecutive_days = range_of(r, 1, 3);
	if (random_below(r, 2))
		c->consecutive_days_off = range_of(r, 1, 3);
	c->shifts_per_week = range_of(r, 1, 5);
	if (random_below(r, 2))
		c->paid_minutes_per_week =
			(struct range){60 * (12 + (int)random_below(r, 20)), 60 * 36};
	if (random_below(r, 3) == 0)
		c->shifts_per_period = range_of(r, 2, 5);
	if (random_below(r, 3) == 0)
		c->paid_minutes_per_period = (struct range){60 * (int)random_below(r, 30), 60 * 32};
	if (random_below(r, 2))
		c->weekends_worked = (struct range){0, (int)random_below(r, 2)};
	if (random_below(r, 2))
		c->start_variation = 60 * (int)random_below(r, 10);
	if (random_below(r, 2))
		c->forbidden_next[random_below(r, (uint32_t)(kinds * kinds))] = true;
	if (random_below(r, 2)) {
		limit = (struct kind_limit){
			(int)random_below(r, (uint32_t)kinds), (int)random_below(r, 2)};
		c->limits = &limit;
		c->n_limits = 1;
	}
}

static void ground_init(struct ground *g, uint64_t seed)
{
	struct random r;
	random_init(&r, seed, 0);
	g->site = small_site_new("Europe/Warsaw");
	g->site->interval_s = 3600;
	small_site_add_queue(g->site, "phone");
	small_site_add_kind(g->site, "early", 360, 480, 120, 360);
	small_site_add_kind(g->site, "late", 900, 900, 60, 480);
	struct contract *contract = small_site_add_contract(g->site, "c");
	struct agent *agent = small_site_add_agent(g->site, "ana", ROLE_AGENT, 0, "0");
	draw_rules(&r, g->site, contract);
	if (random_below(&r, 2) == 0)
		small_site_add_absence(g->site, agent,
			random_below(&r, 2) ? ABSENCE_LEAVE : ABSENCE_OFF, "2026-03-06",
			"2026-03-08");
	if (random_below(&r, 3) == 0)
		small_site_add_availability(g->site, agent, "mon-sun", 360, 960);
	struct horizon horizon;
	day_number first = date_of("2026-03-03") + (int)random_below(&r, 4);
	ck_assert_int_eq(horizon_init(&horizon, g->site->zone, first, DAYS, 3600, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &g->need, NULL), ROTA_OK);
	g->input = (struct plan_input){.site = g->site, .need = g->need, .period = {first, DAYS}};
}

static void ground_done(struct ground *g)
{
	need_free(g->need);
	site_free(g->site);
}

/* The limit that a breach of the audit is one of; -1: none that could be given up. */
static int limit_of(const struct clash_case *c, const struct breach *breach)
{
	static const struct {
		const char *rule;
		enum clash_rule least, most;
	} rows[] = {
		{"shifts_per_week", CLASH_WEEK_SHIFTS_LOW, CLASH_WEEK_SHIFTS_HIGH},
		{"paid_per_week", CLASH_WEEK_PAID_LOW, CLASH_WEEK_PAID_HIGH},
		{"shifts_per_period", CLASH_PERIOD_SHIFTS_LOW, CLASH_PERIOD_SHIFTS_HIGH},
		{"paid_per_period", CLASH_PERIOD_PAID_LOW, CLASH_PERIOD_PAID_HIGH},
		{"weekends", CLASH_WEEKENDS_LOW, CLASH_WEEKENDS_HIGH},
		{"days_in_a_row", CLASH_DAYS_ON_LOW, CLASH_DAYS_ON_HIGH},
		{"days_off_in_a_row", CLASH_DAYS_OFF_LOW, CLASH_DAYS_OFF_HIGH},
		{"start_variation", CLASH_START_VARIATION, CLASH_START_VARIATION},
		{"next_day", CLASH_NEXT_DAY, CLASH_NEXT_DAY},
		{"shift_limit", CLASH_KIND_LIMIT, CLASH_KIND_LIMIT},
		{"rest", CLASH_REST, CLASH_REST},
		{"time_off", CLASH_ABSENCE, CLASH_ABSENCE},
		{"availability", CLASH_AVAILABILITY, CLASH_AVAILABILITY},
	};
	bool least = strstr(breach->text, "at least") != NULL;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		if (strcmp(rows[i].rule, breach->rule) != 0)
			continue;
		enum clash_rule rule = least ? rows[i].least : rows[i].most;
		bool weekly = rule >= CLASH_WEEK_SHIFTS_HIGH && rule <= CLASH_WEEK_PAID_LOW &&
			      rule != CLASH_PERIOD_SHIFTS_LOW && rule != CLASH_PERIOD_PAID_LOW;
		for (int l = 0; l < clash_case_count(c); l++) {
			const struct clash_limit *limit = clash_case_limit(c, l);
			/* a week that begins before the period is told from its first day */
			if (limit->rule == rule &&
				(!weekly || (breach->last_day >= limit->first &&
						    breach->last_day < limit->first + WEEKDAYS)))
				return l;
		}
	}
	return -1;
}

/* Every roster there is, as the set of limits that the audit finds broken: a bit each; those that
 * break anything else are left out. */
static size_t audit_all(const struct ground *g, const struct clash_case *c, uint64_t masks[])
{
	owned_by(problem_free) struct problem *p = NULL;
	owned_by(crew_free) struct crew *crew = NULL;
	ck_assert_int_eq(problem_new(&g->input, &p, NULL), ROTA_OK);
	ck_assert_int_eq(crew_new(p, &crew, NULL), ROTA_OK);
	const struct menu *menu = person_menu(p, &p->people[0]);
	int *options = crew->lines[0].options, at[DAYS] = {0};
	size_t n = 0;
	for (int d = 0; d < DAYS;) {
		owned_by(roster_free) struct roster *roster = NULL;
		done_by(breaches_done) struct breaches found = {0};
		for (d = 0; d < DAYS; d++)
			options[d] =
				at[d] == 0 ? INDEX_NONE : menu->days[d].first_option + at[d] - 1;
		ck_assert_int_eq(result_roster(crew, &roster, NULL), ROTA_OK);
		struct rules_case rules = case_of(&g->input, roster);
		ck_assert_int_eq(rules_check(&rules, &found, NULL), ROTA_OK);
		bool counts = true;
		masks[n] = 0;
		for (size_t b = 0; b < found.count; b++) {
			if (!found.items[b].hard || found.items[b].agent != 0)
				continue;
			int limit = limit_of(c, &found.items[b]);
			counts &= limit >= 0;
			if (limit >= 0)
				masks[n] |= UINT64_C(1) << limit;
		}
		n += counts;
		for (d = 0; d < DAYS && ++at[d] > menu->days[d].n_options; d++)
			at[d] = 0;
	}
	return n;
}

struct audited {
	uint64_t with[MOST_ROSTERS], without[MOST_ROSTERS]; /* the absence credits hours */
	size_t n_with, n_without;
	uint64_t absence; /* its bit; 0: there is none */
};

static void audit(const struct ground *g, const struct clash_case *c, struct audited *audited)
{
	struct agent *agent = &g->site->agents[0];
	audited->absence = 0;
	for (int l = 0; l < clash_case_count(c); l++)
		if (clash_case_limit(c, l)->rule == CLASH_ABSENCE)
			audited->absence = UINT64_C(1) << l;
	audited->n_with = audit_all(g, c, audited->with);
	int n = agent->n_absences;
	agent->n_absences = 0;
	audited->n_without = audit_all(g, c, audited->without);
	agent->n_absences = n;
}

/* credits_go: hours of a leave that is not among the limits are credited no more. */
static bool is_possible(const struct audited *audited, uint64_t limits, bool credits_go)
{
	bool credits = !credits_go || audited->absence == 0 || (limits & audited->absence) != 0;
	const uint64_t *masks = credits ? audited->with : audited->without;
	size_t n = credits ? audited->n_with : audited->n_without;
	for (size_t i = 0; i < n; i++)
		if ((masks[i] & limits) == 0)
			return true;
	return false;
}

static uint64_t bits_of(const struct clash_member members[], int count)
{
	uint64_t bits = 0;
	for (int m = 0; m < count; m++)
		bits |= UINT64_C(1) << members[m].limit;
	return bits;
}

/* The value named is the nearest that does: the audit's own judge of another value is a site with
 * it. */
static void check_value(struct clash_case *c, const struct clash_member members[], int count,
	const struct clash_member *member, int seed)
{
	const struct clash_limit *limit = clash_case_limit(c, member->limit);
	bool on[64] = {false}, possible;
	if (!clash_is_least(limit->rule) && !clash_is_most(limit->rule))
		return;
	for (int m = 0; m < count; m++)
		on[members[m].limit] = true;
	struct clash_question question = {.on = on, .moved = member->limit, .value = member->value};
	ck_assert_int_eq(clash_is_possible(c, &question, &possible, NULL), ROTA_OK);
	ck_assert_msg(possible, "seed %d: the value does not do", seed);
	question.value += clash_is_least(limit->rule) ? 1 : -1;
	ck_assert_int_eq(clash_is_possible(c, &question, &possible, NULL), ROTA_OK);
	ck_assert_msg(!possible, "seed %d: a nearer value would do", seed);
}

static bool compare(uint64_t seed, struct audited *audited)
{
	struct ground g = {0};
	owned_by(clash_case_free) struct clash_case *c = NULL;
	struct clash_member members[64];
	bool on[64];
	int count;
	ground_init(&g, seed);
	ck_assert_int_eq(clash_case_new(&g.input, 0, &c, NULL), ROTA_OK);
	ck_assert_int_le(clash_case_count(c), 63);
	uint64_t all = 0;
	for (int l = 0; l < clash_case_count(c); l++) {
		on[l] = true;
		all |= UINT64_C(1) << l;
	}
	ck_assert_int_eq(clash_find(c, on, members, &count, NULL), ROTA_OK);
	audit(&g, c, audited);
	uint64_t set = bits_of(members, count);
	ck_assert_msg((count == 0) == is_possible(audited, all, false),
		"seed %d: %d limits clash, but %s", (int)seed, count,
		count == 0 ? "no roster keeps them all" : "one keeps them all");
	ck_assert_msg(count == 0 || !is_possible(audited, set, false),
		"seed %d: a roster keeps what is said to clash", (int)seed);
	for (int m = 0; m < count; m++) {
		uint64_t bit = UINT64_C(1) << members[m].limit;
		ck_assert_msg(is_possible(audited, set & ~bit, false),
			"seed %d: limit %d of %d is not needed for the clash", (int)seed, m, count);
		ck_assert_msg(members[m].is_enough == is_possible(audited, all & ~bit, true),
			"seed %d: limit %d alone is %s", (int)seed, m,
			members[m].is_enough ? "not enough" : "enough");
		check_value(c, members, count, &members[m], (int)seed);
	}
	ground_done(&g);
	return count > 0;
}

START_TEST(every_limit_of_a_clash_is_needed_for_it)
{
	owned_ struct audited *audited = NULL;
	ck_assert_int_eq(memory_new(1, sizeof(*audited), &audited, NULL), ROTA_OK);
	int clashes = 0;
	for (uint64_t seed = 0; seed < 30; seed++)
		clashes += compare(seed, audited);
	ck_assert_int_ge(clashes, 8);
	ck_assert_int_le(clashes, 28);
}
END_TEST

/* Leave of half a week, hours that fill the whole of it. */
START_TEST(clash_is_told_with_its_numbers)
{
	struct ground g = {0};
	done_by(findings_done) struct findings findings = {0};
	ground_init(&g, 1);
	struct contract *c = &g.site->contracts[0];
	*c = (struct contract){.name = c->name,
		.kinds = c->kinds,
		.shifts_per_week = {0, RANGE_OPEN_HIGH},
		.paid_minutes_per_week = {30 * 60, RANGE_OPEN_HIGH},
		.shifts_per_period = {0, RANGE_OPEN_HIGH},
		.paid_minutes_per_period = {0, RANGE_OPEN_HIGH},
		.consecutive_days = {0, RANGE_OPEN_HIGH},
		.consecutive_days_off = {0, RANGE_OPEN_HIGH},
		.weekends_worked = {0, RANGE_OPEN_HIGH},
		.start_variation = -1};
	struct agent *agent = &g.site->agents[0];
	agent->n_absences = agent->n_availability = 0;
	small_site_add_absence(g.site, agent, ABSENCE_OFF, "2026-03-04", "2026-03-08");
	g.input.period = (struct period){date_of("2026-03-02"), WEEKDAYS};
	struct horizon horizon;
	need_free(g.need);
	ck_assert_int_eq(horizon_init(&horizon, g.site->zone, g.input.period.first_day, WEEKDAYS,
				 3600, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &g.need, NULL), ROTA_OK);
	g.input.need = g.need;
	ck_assert_int_eq(clash_tell_person(&g.input, 0, 2, &findings, NULL), ROTA_OK);
	ck_assert_uint_eq(findings.count, 1);
	ck_assert_str_eq(findings.items[0].text, "ana (ana) and 2 others like that cannot have at "
						 "least 30 paid hours in the week of "
						 "Mon 2026-03-02: the time off from Wed 2026-03-04 "
						 "to Sun 2026-03-08 leaves room for "
						 "16 h only");
	ground_done(&g);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "clash", every_limit_of_a_clash_is_needed_for_it,
		clash_is_told_with_its_numbers);
}
