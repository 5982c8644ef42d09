/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/clash_site.h"

#include "base/random.h"
#include "plan/plan.h"
#include "suite.h"
#include "support/small_site.h"

#include <stdio.h>
#include <string.h>

/* Days of two shifts that follow each other; each queue wants so many in each. */
enum { DAYS = 3, BLOCKS = 2 * DAYS, LINES = 27, AGENTS = 3, PEOPLE = 4, QUEUES = 2, LEAD = 3 };

struct ground {
	struct site *site;
	struct need *need;
	struct plan_input input;
	struct problem *problem;
	struct site_program program;
	int wanted[QUEUES][BLOCKS];
};

static void draw_contract(struct random *r, struct contract *c)
{
	static struct kind_limit limit;
	c->shifts_per_week = (struct range){0, 1 + (int)random_below(r, 3)};
	c->rest = random_below(r, 2) ? 9 * 60 : 0;
	if (random_below(r, 2))
		c->consecutive_days = (struct range){0, 1 + (int)random_below(r, 2)};
	if (random_below(r, 3) == 0)
		c->paid_minutes_per_week = (struct range){0, 60 * (8 + (int)random_below(r, 16))};
	if (random_below(r, 3) == 0)
		c->forbidden_next[random_below(r, 4)] = true;
	if (random_below(r, 3) == 0) {
		limit = (struct kind_limit){(int)random_below(r, 2), (int)random_below(r, 2)};
		c->limits = &limit;
		c->n_limits = 1;
	}
}

static void draw_people(struct random *r, struct site *site)
{
	static const char *const skills[] = {"0", "1", "01", "01"};
	static const char *const days[] = {"2026-03-02", "2026-03-03", "2026-03-04"};
	for (int a = 0; a < PEOPLE; a++) {
		char id[8];
		snprintf(id, sizeof(id), "a%d", a);
		struct agent *agent = small_site_add_agent(site, id,
			a == LEAD ? ROLE_LEAD : ROLE_AGENT, (int)random_below(r, 2),
			a == LEAD ? "" : skills[random_below(r, 4)]);
		if (random_below(r, 4) == 0) {
			const char *day = days[random_below(r, DAYS)];
			small_site_add_absence(site, agent, ABSENCE_LEAVE, day, day);
		}
		if (random_below(r, 4) == 0)
			small_site_add_availability(site, agent, "mon-sun", 360, 840);
	}
}

static void draw_need(struct random *r, struct ground *g)
{
	struct horizon horizon;
	day_number first = date_of("2026-03-02");
	ck_assert_int_eq(horizon_init(&horizon, g->site->zone, first, DAYS, 3600, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, QUEUES, &g->need, NULL), ROTA_OK);
	for (int q = 0; q < QUEUES; q++)
		for (int b = 0; b < BLOCKS; b++) {
			g->wanted[q][b] = random_below(r, 3) == 0;
			for (int h = 0; h < 8; h++)
				series_column(&g->need->columns[NEED_REQUIRED],
					q)[b / 2 * 24 + 6 + b % 2 * 8 + h] = g->wanted[q][b];
		}
	g->input = (struct plan_input){.site = g->site, .need = g->need, .period = {first, DAYS}};
}

static void ground_init(struct ground *g, uint64_t seed)
{
	struct random r;
	bool made;
	random_init(&r, seed, 0);
	g->site = small_site_new("Europe/Warsaw");
	g->site->interval_s = 3600;
	small_site_add_queue(g->site, "phone");
	small_site_add_queue(g->site, "chat");
	small_site_add_kind(g->site, "day", 360, 360, 60, 480);
	small_site_add_kind(g->site, "late", 840, 840, 60, 480);
	if (random_below(&r, 2))
		g->site->supervision = (struct supervision){
			.wanted = true, .agents_per_lead = {1, 2}, .minimum_leads = 1};
	draw_contract(&r, small_site_add_contract(g->site, "one"));
	draw_contract(&r, small_site_add_contract(g->site, "two"));
	draw_people(&r, g->site);
	draw_need(&r, g);
	ck_assert_int_eq(problem_new(&g->input, &g->problem, NULL), ROTA_OK);
	ck_assert_int_eq(site_program_make(&g->program, g->problem, 0, &made, NULL), ROTA_OK);
	ck_assert(made);
	ck_assert(g->program.whole);
}

static void ground_done(struct ground *g)
{
	site_program_done(&g->program);
	problem_free(g->problem);
	need_free(g->need);
	site_free(g->site);
}

static bool is_on(
	const struct ground *g, const bool on[], enum site_rule rule, int index, int detail)
{
	for (size_t i = 0; i < g->program.n_limits; i++) {
		const struct site_limit *limit = &g->program.limits[i];
		if (limit->rule == rule && limit->index == index && limit->detail == detail)
			return on[i];
	}
	return false;
}

/* 0 off, 1 day, 2 late */
static int shift_of(int line, int day)
{
	static const int powers[DAYS] = {1, 3, 9};
	return line / powers[day] % 3;
}

static bool keeps_contract(const struct ground *g, const bool on[], int person, int line)
{
	int c = g->site->agents[person].contract;
	const struct contract *contract = &g->site->contracts[c];
	int shifts = 0, run = 0, of_kind = 0;
	for (int d = 0; d < DAYS; d++) {
		int now = shift_of(line, d), before = d > 0 ? shift_of(line, d - 1) : 0;
		shifts += now > 0;
		run = now > 0 ? run + 1 : 0;
		of_kind += now > 0 && contract->n_limits > 0 && now - 1 == contract->limits[0].kind;
		if (run > contract->consecutive_days.high && is_on(g, on, SITE_DAYS_ON, c, 0))
			return false;
		if (before == 2 && now == 1 && contract->rest > 8 * 60 &&
			is_on(g, on, SITE_REST, c, 0))
			return false;
		if (before > 0 && now > 0 && contract->forbidden_next[(before - 1) * 2 + now - 1] &&
			is_on(g, on, SITE_NEXT_DAY, c, 0))
			return false;
	}
	if (shifts > contract->shifts_per_week.high && is_on(g, on, SITE_WEEK_SHIFTS, c, 0))
		return false;
	if (contract->n_limits > 0 && of_kind > contract->limits[0].most &&
		is_on(g, on, SITE_KIND_LIMIT, c, 0))
		return false;
	return shifts * 480 <= contract->paid_minutes_per_week.high ||
	       !is_on(g, on, SITE_WEEK_PAID, c, 0);
}

static bool is_legal(const struct ground *g, const bool on[], int person, int line)
{
	const struct agent *agent = &g->site->agents[person];
	for (int d = 0; d < DAYS; d++) {
		day_number day = g->input.period.first_day + d;
		if (shift_of(line, d) > 0 && agent_is_away(agent, day) &&
			is_on(g, on, SITE_ABSENCE, person, 0))
			return false;
		if (shift_of(line, d) == 2 && agent->n_availability > 0 &&
			is_on(g, on, SITE_AVAILABILITY, person, 0))
			return false;
	}
	return keeps_contract(g, on, person, line);
}

/* Whether cover or leads are asked for in the block. */
static bool is_asked(const struct ground *g, const bool on[], enum site_rule rule, int q, int block)
{
	instant start = time_of(g->site, block / 2 == 0	  ? "2026-03-02 06:00"
					 : block / 2 == 1 ? "2026-03-03 06:00"
							  : "2026-03-04 06:00") +
			block % 2 * 8 * 3600;
	int from = grid_slot(&g->problem->grid, start);
	for (size_t i = 0; i < g->program.n_limits; i++) {
		const struct site_limit *limit = &g->program.limits[i];
		if (limit->rule == rule && limit->from == from &&
			(rule == SITE_LEADS || limit->index == q))
			return on[i];
	}
	return false;
}

/* By Hall's theorem: no set of queues asks for more than there are who may serve one of it. */
static bool is_covered(const struct ground *g, const bool on[], const int lines[], int block)
{
	for (unsigned set = 1; set < 1u << QUEUES; set++) {
		int wanted = 0, there = 0;
		for (int q = 0; q < QUEUES; q++)
			if (set >> q & 1 && is_asked(g, on, SITE_COVER, q, block))
				wanted += g->wanted[q][block];
		for (int a = 0; a < AGENTS; a++) {
			bool may = false;
			for (int q = 0; q < QUEUES; q++) {
				bool has = false;
				for (int s = 0; s < g->site->agents[a].n_skills; s++)
					has |= g->site->agents[a].skills[s].queue == q;
				may |= (set >> q & 1) && (has || !is_on(g, on, SITE_SKILLS, q, 0));
			}
			there += may && shift_of(lines[a], block / 2) == block % 2 + 1;
		}
		if (wanted > there)
			return false;
	}
	return true;
}

static bool is_led(const struct ground *g, const bool on[], int line)
{
	for (int b = 0; b < BLOCKS; b++)
		if (g->wanted[0][b] + g->wanted[1][b] > 0 && is_asked(g, on, SITE_LEADS, 0, b) &&
			shift_of(line, b / 2) != b % 2 + 1)
			return false;
	return true;
}

/* Every plan there is. */
static bool is_possible(const struct ground *g, const bool on[])
{
	bool legal[PEOPLE][LINES], led = false;
	for (int a = 0; a < PEOPLE; a++)
		for (int l = 0; l < LINES; l++)
			legal[a][l] = is_legal(g, on, a, l);
	for (int l = 0; l < LINES; l++)
		led |= legal[LEAD][l] && is_led(g, on, l);
	if (!led)
		return false;
	for (int i = 0; i < LINES * LINES * LINES; i++) {
		int lines[AGENTS] = {i % LINES, i / LINES % LINES, i / LINES / LINES};
		bool covered = legal[0][lines[0]] && legal[1][lines[1]] && legal[2][lines[2]];
		for (int b = 0; b < BLOCKS && covered; b++)
			covered = is_covered(g, on, lines, b);
		if (covered)
			return true;
	}
	return false;
}

static int compare(uint64_t seed)
{
	struct ground g = {0};
	bool on[256], proven;
	int count = 0;
	ground_init(&g, seed);
	ck_assert_uint_le(g.program.n_limits, COUNT_OF(on));
	for (size_t i = 0; i < g.program.n_limits; i++)
		on[i] = true;
	bool possible = is_possible(&g, on);
	ck_assert_int_eq(site_program_filter(&g.program, NULL, on, &proven, NULL), ROTA_OK);
	ck_assert(proven);
	for (size_t i = 0; i < g.program.n_limits; i++)
		count += on[i];
	ck_assert_msg((count == 0) == possible, "seed %d: %d limits clash, but a plan is %s",
		(int)seed, count, possible ? "there" : "not there");
	ck_assert_msg(
		count == 0 || !is_possible(&g, on), "seed %d: a plan keeps them all", (int)seed);
	for (size_t i = 0; i < g.program.n_limits; i++) {
		double amount;
		bool given[256] = {false};
		if (!on[i])
			continue;
		given[i] = true;
		ck_assert_int_eq(
			site_program_cost(&g.program, on, given, NULL, &amount, NULL), ROTA_OK);
		ck_assert_msg(amount > 0, "seed %d: limit %d gives %g", (int)seed, (int)i, amount);
		on[i] = false;
		ck_assert_msg(is_possible(&g, on), "seed %d: limit %d (rule %d) is not needed",
			(int)seed, (int)i, (int)g.program.limits[i].rule);
		on[i] = true;
	}
	ground_done(&g);
	return count;
}

START_TEST(every_limit_of_a_clash_is_needed_for_it)
{
	int clashes = 0, limits = 0;
	for (uint64_t seed = 0; seed < 40; seed++) {
		int count = compare(seed);
		clashes += count > 0;
		limits += count;
	}
	ck_assert_int_ge(clashes, 10);
	ck_assert_int_le(clashes, 37);
	ck_assert_int_ge(limits, 3 * clashes / 2);
}
END_TEST

START_TEST(what_it_takes_is_not_known_when_the_search_was_cut_short)
{
	struct ground g = {0};
	bool on[256] = {false}, given[256] = {false}, proven;
	volatile int stop = 1;
	const struct rota_context context = {.cancel = &stop};
	double amount = 0;
	int first = INDEX_NONE;
	for (uint64_t seed = 0; first == INDEX_NONE; seed++) {
		ground_done(&g);
		g = (struct ground){0};
		ground_init(&g, seed);
		for (size_t i = 0; i < g.program.n_limits; i++)
			on[i] = true;
		ck_assert_int_eq(site_program_filter(&g.program, NULL, on, &proven, NULL), ROTA_OK);
		for (size_t i = 0; i < g.program.n_limits && first == INDEX_NONE; i++)
			first = on[i] ? (int)i : INDEX_NONE;
	}
	given[first] = true;
	ck_assert_int_eq(site_program_cost(&g.program, on, given, NULL, &amount, NULL), ROTA_OK);
	ck_assert_double_gt(amount, 0);
	ck_assert_int_eq(
		site_program_cost(&g.program, on, given, &context, &amount, NULL), ROTA_OK);
	ck_assert_double_nan(amount);
	ground_done(&g);
}
END_TEST

/* Two agents, and a lead who is away on one of two days; prices, and nothing hard. */
static size_t clashes_told(bool away)
{
	struct horizon horizon;
	size_t clashes = 0;
	owned_by(site_free) struct site *site = small_site_new("Europe/Warsaw");
	owned_by(need_free) struct need *need = NULL;
	owned_by(roster_free) struct roster *roster = NULL;
	owned_by(figures_free) struct figures *figures = NULL;
	site->interval_s = 3600;
	site->supervision =
		(struct supervision){.wanted = true, .agents_per_lead = {1, 4}, .minimum_leads = 1};
	small_site_add_queue(site, "phone");
	small_site_add_kind(site, "day", 480, 480, 60, 480);
	small_site_add_contract(site, "one");
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
	small_site_add_agent(site, "bo", ROLE_AGENT, 0, "0");
	struct agent *lead = small_site_add_agent(site, "lea", ROLE_LEAD, 0, "");
	if (away)
		small_site_add_absence(site, lead, ABSENCE_LEAVE, "2026-03-03", "2026-03-03");
	day_number first = date_of("2026-03-02");
	ck_assert_int_eq(horizon_init(&horizon, site->zone, first, 2, 3600, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &need, NULL), ROTA_OK);
	for (int i = 0; i < horizon.count; i++)
		if (i % 24 >= 8 && i % 24 < 16)
			series_column(&need->columns[NEED_REQUIRED], 0)[i] = 1;
	struct plan_input input = {.site = site, .need = need, .period = {first, 2}};
	struct plan_settings settings = {.effort = 200};
	ck_assert_int_eq(plan_run(&settings, &input, NULL, &roster, &figures, NULL), ROTA_OK);
	ck_assert_uint_ge(roster->n_duties, 2);
	for (size_t i = 0; i < figures->findings.count; i++) {
		const struct finding *finding = &figures->findings.items[i];
		if (finding->kind != FINDING_CLASH)
			continue;
		clashes++;
		ck_assert_ptr_nonnull(strstr(finding->text, "no plan has 1 "));
		ck_assert_ptr_nonnull(strstr(finding->text, "keeps the absences of lea (lea)"));
		ck_assert_uint_eq(finding->n_parts, 2);
		ck_assert_ptr_nonnull(strstr(finding->parts[1].text,
			"without the absences of lea (lea): it takes at least 1 shift there"));
	}
	return clashes;
}

START_TEST(a_site_without_hard_prices_is_told_why_its_leads_are_short)
{
	ck_assert_uint_eq(clashes_told(true), 1);
	ck_assert_uint_eq(clashes_told(false), 0);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "clash_site", every_limit_of_a_clash_is_needed_for_it,
		what_it_takes_is_not_known_when_the_search_was_cut_short,
		a_site_without_hard_prices_is_told_why_its_leads_are_short);
}
