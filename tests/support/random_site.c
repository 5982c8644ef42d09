/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/random_site.h"

#include "base/random.h"

#include <check.h>
#include <stdio.h>

/* low..high, each as likely */
static int pick(struct random *random, int low, int high)
{
	return low + (int)random_below(random, (uint32_t)(high - low + 1));
}

static bool chance(struct random *random, int percent)
{
	return pick(random, 1, 100) <= percent;
}

static void add_kinds(struct random *random, struct site *site)
{
	static const char *const names[] = {"early", "late", "night", "short", "middle"};
	static const minutes starts[] = {6 * 60, 13 * 60, 22 * 60, 9 * 60, 10 * 60};
	int n = pick(random, 1, 5);
	for (int k = 0; k < n; k++) {
		bool is_short = k == 3;
		minutes length = is_short ? 60 * pick(random, 4, 5) : 30 * pick(random, 15, 18);
		minutes step = 15 << pick(random, 0, 2);
		minutes until = starts[k] + step * pick(random, 0, k == 2 ? 1 : 4);
		struct shift_kind *kind =
			small_site_add_kind(site, names[k], starts[k], until, step, length);
		if (chance(random, 20))
			kind->length.most += 60;
		if (k > 0 && chance(random, 20))
			kind->days = 0x1f;
		if (chance(random, 60))
			small_site_add_break(site, kind, "rest", 15, true, 60, 120);
		if (!is_short && chance(random, 80))
			small_site_add_break(site, kind, "lunch", 30, false, 180, 270);
		if (!is_short && chance(random, 40))
			small_site_add_break(site, kind, "rest", 15, true, 330, 405);
	}
}

static void limit_kinds(struct random *random, struct site *site, struct contract *contract)
{
	int n = site->n_shift_kinds;
	for (int k = 1; k < n; k++)
		contract->kinds[k] = chance(random, 70);
	if (n > 1 && chance(random, 40))
		contract->forbidden_next[1 * n + 0] = true;
	if (n > 2 && chance(random, 40))
		contract->limits[contract->n_limits++] = (struct kind_limit){2, pick(random, 1, 4)};
}

static void add_contract(struct random *random, struct site *site, int number, int weeks)
{
	char name[16];
	snprintf(name, sizeof(name), "c%d", number);
	struct contract *contract = small_site_add_contract(site, name);
	limit_kinds(random, site, contract);
	int shifts = pick(random, 3, 5), spread = pick(random, 0, 2);
	contract->rest = 60 * pick(random, 8, 12);
	if (chance(random, 80))
		contract->shifts_per_week = (struct range){shifts - spread, shifts};
	if (chance(random, 40))
		contract->paid_minutes_per_week.high = shifts * 9 * 60;
	if (chance(random, 30))
		contract->shifts_per_period =
			(struct range){(shifts - spread) * weeks, shifts * weeks};
	if (chance(random, 20))
		contract->paid_minutes_per_period.high = shifts * weeks * 8 * 60;
	if (chance(random, 60))
		contract->consecutive_days = (struct range){pick(random, 1, 2), pick(random, 4, 6)};
	if (chance(random, 40))
		contract->consecutive_days_off.low = pick(random, 1, 2);
	if (chance(random, 40))
		contract->weekends_worked.high = pick(random, weeks > 1 ? 1 : 0, weeks);
	if (chance(random, 30))
		contract->start_variation = 60 * pick(random, 0, 4);
	contract->cost_per_hour = 10 + number;
}

static void limit_agent(
	struct random *random, struct site *site, struct agent *agent, struct period period)
{
	char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
	if (chance(random, 20)) {
		day_number day = period.first_day + pick(random, 0, period.n_days - 1);
		day_format(day, first);
		day_format(day + pick(random, 0, 2), last);
		small_site_add_absence(
			site, agent, pick(random, ABSENCE_LEAVE, ABSENCE_OFF), first, last);
	}
	if (chance(random, 15))
		small_site_add_availability(site, agent, "mon-sat", 5 * 60, 26 * 60);
	if (chance(random, 5))
		agent->from = period.first_day + pick(random, 0, 4);
	if (chance(random, 5))
		agent->until = period.first_day + period.n_days - 1 - pick(random, 0, 3);
	for (int w = chance(random, 30) ? pick(random, 1, 3) : 0; w > 0; w--) {
		day_format(period.first_day + pick(random, 0, period.n_days - 1), first);
		small_site_add_wish(site, agent, first,
			chance(random, 50) ? INDEX_NONE : pick(random, 0, site->n_shift_kinds - 1),
			chance(random, 50), pick(random, 1, 20));
	}
}

static void add_agents(struct random *random, struct site *site, struct period period)
{
	int n = pick(random, 3, 25), leads = site->supervision.wanted ? pick(random, 1, 4) : 0;
	for (int t = 0; t < leads; t++) {
		char name[16];
		snprintf(name, sizeof(name), "t%d", t);
		small_site_add_team(site, name, n + t);
	}
	for (int a = 0; a < n + leads; a++) {
		char id[16], skills[SMALL_SITE_QUEUES + 1];
		int length = 0;
		snprintf(id, sizeof(id), a < n ? "a%02d" : "l%02d", a);
		for (int q = 0; q < site->n_queues && a < n; q++)
			if (chance(random, 60))
				skills[length++] = (char)('0' + q);
		if (length == 0 && a < n)
			skills[length++] = (char)('0' + pick(random, 0, site->n_queues - 1));
		skills[length] = '\0';
		struct agent *agent = small_site_add_agent(site, id, a < n ? ROLE_AGENT : ROLE_LEAD,
			pick(random, 0, site->n_contracts - 1), skills);
		if (leads > 0)
			agent->team = a < n ? a % leads : a - n;
		limit_agent(random, site, agent, period);
	}
}

static void add_need(struct random *random, struct random_site *made)
{
	struct horizon horizon;
	struct site *site = made->site;
	static const int steps[] = {900, 1800, 3600};
	site->interval_s = steps[pick(random, 0, 2)];
	ck_assert_int_eq(horizon_init(&horizon, site->zone, made->period.first_day,
				 made->period.n_days, site->interval_s, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, site->n_queues, &made->need, NULL), ROTA_OK);
	int most = site->n_agents / (2 * site->n_queues) + 1;
	for (int q = 0; q < site->n_queues; q++) {
		double *required = series_column(&made->need->columns[NEED_REQUIRED], q);
		for (interval_index i = 0; i < horizon.count; i++) {
			minutes clock = horizon_clock(&horizon, i);
			bool day = clock >= 6 * 60 && clock < 22 * 60;
			required[i] = day ? pick(random, 0, most) : pick(random, 0, 1);
		}
	}
}

void random_site_init(struct random_site *random_site, uint64_t seed)
{
	static const char *const zones[RANDOM_SITE_ZONES] = {
		"UTC", "Europe/Warsaw", "America/New_York"};
	static const char *const queues[] = {"phone", "chat", "email"};
	struct random random;
	random_init(&random, seed, 1);
	struct site *site = small_site_new(zones[pick(&random, 0, RANDOM_SITE_ZONES - 1)]);
	int weeks = pick(&random, 1, 4) == 4 ? 2 : 1;
	/* in some of these weeks clocks change */
	random_site->period = (struct period){
		date_of("2026-03-02") + WEEKDAYS * pick(&random, 0, 5), WEEKDAYS * weeks};
	random_site->site = site;
	for (int q = pick(&random, 1, 3); q > 0; q--)
		small_site_add_queue(site, queues[site->n_queues]);
	site->shrinkage = chance(&random, 20) ? 0.1 : 0;
	site->supervision.wanted = chance(&random, 60);
	site->prices.surplus_squared = chance(&random, 15);
	site->prices.paid_hour = chance(&random, 20) ? 0.5 : 0;
	add_kinds(&random, site);
	for (int c = pick(&random, 1, 3); c > 0; c--)
		add_contract(&random, site, c, weeks);
	add_agents(&random, site, random_site->period);
	add_need(&random, random_site);
}

void random_site_done(struct random_site *random_site)
{
	random_site->need = need_free(random_site->need);
	random_site->site = site_free(random_site->site);
}

/* Pieces of a shift of `length` minutes from `start`: breaks as early as their windows and those
 * before allow, at random. */
static void add_shift(struct random *random, struct roster *roster, const struct site *site,
	const struct shift_kind *kind, instant start, minutes length)
{
	minutes at = 0;
	for (int b = 0; b < kind->n_breaks; b++) {
		const struct break_rule *rule = &kind->breaks[b];
		minutes from =
			rule->earliest + 15 * pick(random, 0, (rule->latest - rule->earliest) / 15);
		roster_add_piece(
			roster, site, start + at * 60, start + from * 60, "work", true, NULL);
		at = from + rule->length;
		roster_add_piece(roster, site, start + from * 60, start + at * 60, rule->name,
			rule->paid, NULL);
	}
	roster_add_piece(roster, site, start + at * 60, start + length * 60, "work", true, NULL);
}

/* A shift for the agent on the day, if what is drawn fits; returns its end, or `free_from`. */
static instant draw_shift(struct random *random, const struct random_site *made, int agent,
	day_number day, instant free_from, struct roster *roster)
{
	const struct site *site = made->site;
	const struct agent *who = &site->agents[agent];
	const struct contract *contract = &site->contracts[who->contract];
	int k = pick(random, 0, site->n_shift_kinds - 1);
	const struct shift_kind *kind = &site->shift_kinds[k];
	if (!contract->kinds[k] || (kind->days & 1u << day_weekday(day)) == 0)
		return free_from;
	const struct start_window *window = &kind->windows[0];
	minutes clock =
		window->from +
		window->step * pick(random, 0, (window->until - window->from) / window->step);
	minutes length = kind->length.least +
			 15 * pick(random, 0, (kind->length.most - kind->length.least) / 15);
	instant start = zone_instant(site->zone, day, clock * 60, NULL), end = start + length * 60;
	if (start < free_from || !agent_may_work(site, who, day, start, end))
		return free_from;
	ck_assert_int_eq(roster_add_duty(roster, site, who->id, kind->name, day, NULL), ROTA_OK);
	add_shift(random, roster, site, kind, start, length);
	return end + contract->rest * 60;
}

struct roster *random_roster(const struct random_site *random_site, uint64_t seed)
{
	struct random random;
	random_init(&random, seed, 2);
	struct roster *roster = NULL;
	ck_assert_int_eq(roster_new(&roster, NULL), ROTA_OK);
	for (int a = 0; a < random_site->site->n_agents; a++) {
		instant free_from = INT64_MIN;
		for (int d = 0; d < random_site->period.n_days; d++)
			if (chance(&random, 65))
				free_from = draw_shift(&random, random_site, a,
					random_site->period.first_day + d, free_from, roster);
	}
	ck_assert_int_eq(roster_sort(roster, NULL), ROTA_OK);
	return roster;
}
