/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proven least number of changes, against every plan there is of three people and four days. */
#include "plan/least.h"

#include "plan/change.h"
#include "plan/oracle.h"
#include "rules/minimums.h"
#include "suite.h"
#include "support/mathprog.h"
#include "support/small_site.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { PEOPLE = 3, DAYS = 4, CHOICES = 3, LINES = 81, HOURS_A_SHIFT = 8, MOST_LACK = 16 };
static const char *const ids[PEOPLE] = {"ana", "bob", "cem"};
static const char *const dates[DAYS] = {"2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"};

/* Everybody's line as digits: off, early or late on each day. */
struct tiny {
	struct site *site;
	struct need *need;
	struct period period;
	struct roster *behind;	     /* what is told of the days after; NULL: nothing */
	int required[DAYS][CHOICES]; /* agents by shift; [0] unused */
	int told[PEOPLE];
	bool legal[PEOPLE][LINES];
};

static int digit(int line, int day)
{
	for (int d = 0; d < day; d++)
		line /= CHOICES;
	return line % CHOICES;
}

static struct roster *roster_of(const struct tiny *t, const int lines[PEOPLE])
{
	char text[2000] = "";
	for (int i = 0; i < PEOPLE; i++)
		for (int d = 0; d < DAYS; d++) {
			int shift = lines[i] >= 0 ? digit(lines[i], d) : 0;
			size_t n = strlen(text);
			if (shift > 0)
				snprintf(text + n, sizeof(text) - n, "%s %s@%s %s work 480\n",
					ids[i], shift == 1 ? "early" : "late", dates[d],
					shift == 1 ? "06:00" : "14:00");
		}
	return small_roster(t->site, text);
}

static void find_legal(struct tiny *t)
{
	struct plan_input input = {
		.site = t->site, .need = t->need, .period = t->period, .before = t->behind};
	for (int i = 0; i < PEOPLE; i++)
		for (int line = 0; line < LINES; line++) {
			int lines[PEOPLE] = {-1, -1, -1};
			lines[i] = line;
			owned_by(roster_free) struct roster *roster = roster_of(t, lines);
			t->legal[i][line] = hard_breaches(&input, roster, i) == 0;
		}
}

static int lack_of(const struct tiny *t, int day, int shift, const int lines[PEOPLE])
{
	int have = 0;
	for (int i = 0; i < PEOPLE; i++)
		have += digit(lines[i], day) == shift;
	return have < t->required[day][shift] ? t->required[day][shift] - have : 0;
}

static void ask(struct tiny *t, struct random *random)
{
	struct horizon horizon;
	ck_assert_int_eq(
		horizon_init(&horizon, t->site->zone, t->period.first_day, DAYS, 3600, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &t->need, NULL), ROTA_OK);
	double *required = series_column(&t->need->columns[NEED_REQUIRED], 0);
	for (int d = 0; d < DAYS; d++)
		for (int shift = 1; shift < CHOICES; shift++) {
			t->required[d][shift] = (int)random_below(random, 3);
			for (int h = 0; h < HOURS_A_SHIFT; h++)
				required[24 * d + (shift == 1 ? 6 : 14) + h] =
					t->required[d][shift];
		}
}

/* Up to two shifts of each on the three days that end the week: rest, runs and the week's shifts
 * are judged with them. */
static void tell_behind(struct tiny *t, struct random *random)
{
	static const char *const behind[] = {"2026-03-06", "2026-03-07", "2026-03-08"};
	char text[1000] = "";
	for (int i = 0; i < PEOPLE; i++) {
		int off = (int)random_below(random, 3);
		for (int d = 0; d < 3; d++) {
			bool early = random_below(random, 2) == 0;
			size_t n = strlen(text);
			if (d != off)
				snprintf(text + n, sizeof(text) - n, "%s %s@%s %s work 480\n",
					ids[i], early ? "early" : "late", behind[d],
					early ? "06:00" : "14:00");
		}
	}
	t->behind = small_roster(t->site, text);
}

static void tiny_init(struct tiny *t, uint64_t seed, bool is_told_behind)
{
	struct random random;
	*t = (struct tiny){.period = {date_of(dates[0]), DAYS}};
	random_init(&random, seed, 0);
	t->site = small_site_new("Europe/Berlin");
	small_site_add_queue(t->site, "phone");
	small_site_add_kind(t->site, "early", 360, 360, 60, 480);
	small_site_add_kind(t->site, "late", 840, 840, 60, 480);
	struct contract *contract = small_site_add_contract(t->site, "c");
	contract->rest = 600;
	contract->shifts_per_week =
		(struct range){(int)random_below(&random, 3), 2 + (int)random_below(&random, 3)};
	contract->consecutive_days.high = 2 + (int)random_below(&random, 3);
	t->site->tolerance.uncovered_share = 0.1 * (double)random_below(&random, 5);
	for (int i = 0; i < PEOPLE; i++)
		small_site_add_agent(t->site, ids[i], ROLE_AGENT, 0, "0");
	ask(t, &random);
	if (is_told_behind)
		tell_behind(t, &random);
	find_legal(t);
	for (int i = 0; i < PEOPLE; i++)
		do
			t->told[i] = (int)random_below(&random, LINES);
		while (!t->legal[i][t->told[i]]);
	for (int i = 0; i < PEOPLE; i++)
		if (random_below(&random, 3) == 0) {
			const char *day = dates[random_below(&random, DAYS)];
			small_site_add_absence(
				t->site, &t->site->agents[i], ABSENCE_SICK, day, day);
		}
	find_legal(t);
}

static void tiny_done(struct tiny *t)
{
	t->need = need_free(t->need);
	t->behind = roster_free(t->behind);
	t->site = site_free(t->site);
}

static int changes_of(const struct tiny *t, int person, int line)
{
	int count = 0;
	for (int d = 0; d < DAYS; d++)
		count += digit(line, d) != digit(t->told[person], d);
	return count;
}

static double tolerated(const struct tiny *t)
{
	int demand = 0;
	for (int d = 0; d < DAYS; d++)
		demand += t->required[d][1] + t->required[d][2];
	return t->site->tolerance.uncovered_share * demand;
}

/* By how many people lack on shifts, the fewest changes of any plan that keeps all contracts;
 * INT_MAX where there is none. */
struct fewest {
	int changes[MOST_LACK + 1];
};

static struct fewest find_fewest(const struct tiny *t)
{
	struct fewest fewest;
	for (int lack = 0; lack <= MOST_LACK; lack++)
		fewest.changes[lack] = INT_MAX;
	for (int n = 0; n < LINES * LINES * LINES; n++) {
		int lines[PEOPLE] = {n % LINES, n / LINES % LINES, n / LINES / LINES};
		int changes = 0, lack = 0;
		bool legal = true;
		for (int i = 0; i < PEOPLE && legal; i++) {
			legal = t->legal[i][lines[i]];
			changes += changes_of(t, i, lines[i]);
		}
		for (int d = 0; d < DAYS && legal; d++)
			lack += lack_of(t, d, 1, lines) + lack_of(t, d, 2, lines);
		if (legal && changes < fewest.changes[lack])
			fewest.changes[lack] = changes;
	}
	return fewest;
}

static int fewest_of(const struct fewest *fewest, double most)
{
	int best = INT_MAX;
	for (int lack = 0; lack <= MOST_LACK && lack <= most + 1e-9; lack++)
		best = fewest->changes[lack] < best ? fewest->changes[lack] : best;
	return best;
}

/* Of plans that leave no more uncovered than that or than is tolerated. */
static int proven_least(const struct tiny *t, double uncovered)
{
	owned_by(problem_free) struct problem *problem = NULL;
	owned_by(crew_free) struct crew *crew = NULL;
	owned_by(roster_free) struct roster *told = roster_of(t, t->told);
	const double prices[DAYS] = {60, 60, 60, 60};
	struct plan_change change = {
		.published = told, .first_free = t->period.first_day, .move_price = prices};
	struct plan_input input = {.site = t->site,
		.need = t->need,
		.period = t->period,
		.before = t->behind,
		.change = &change};
	struct rota_error err = {0};
	done_by(least_done) struct least least = {0};
	int changes = -1;
	ck_assert_int_eq(problem_new(&input, &problem, NULL), ROTA_OK);
	ck_assert_int_eq(crew_new(problem, &crew, NULL), ROTA_OK);
	ck_assert_msg(change_start(crew, &least, &err) == ROTA_OK, "%s", err.text);
	ck_assert_int_eq(least_with_cover(crew, &least, uncovered, &changes, NULL), ROTA_OK);
	return changes;
}

START_TEST(no_plan_changes_fewer_days_than_are_proven)
{
	int n = 0, tight = 0, by_cover = 0;
	for (uint64_t seed = 0; seed < 64; seed++) {
		struct tiny t;
		tiny_init(&t, seed, seed >= 40);
		struct fewest fewest = find_fewest(&t);
		int best = fewest_of(&fewest, tolerated(&t)),
		    by_contract = fewest_of(&fewest, INFINITY);
		if (best < INT_MAX) {
			int least = proven_least(&t, 0);
			ck_assert_msg(least <= best,
				"seed %d: %d changes suffice, %d are said to be "
				"needed",
				(int)seed, best, least);
			ck_assert_int_ge(least, by_contract);
			n++;
			tight += least == best;
			by_cover += least > by_contract;
		}
		tiny_done(&t);
	}
	/* worth having: as many as there are in most cases, and cover counts */
	ck_assert_int_ge(n, 15);
	ck_assert_msg(10 * tight >= 6 * n, "%d of %d are tight", tight, n);
	ck_assert_msg(by_cover >= 4, "cover counts in %d", by_cover);
}
END_TEST

static const char *const choices[CHOICES] = {"off", "early", "late"};

static void write_people(const struct tiny *t, struct text *text)
{
	text_add(text, "param least :=\n");
	for (int i = 0; i < PEOPLE; i++)
		text_addf(text, "%s %d\n", ids[i],
			minimums_of_week(t->site, &t->site->agents[i], t->period,
				weeks_known(NULL, t->period), t->period.first_day)
				.shifts);
	text_add(text, ";\nparam away :=\n");
	for (int i = 0; i < PEOPLE; i++)
		for (int d = 0; d < DAYS; d++)
			text_addf(text, "%s %d %d\n", ids[i], d + 1,
				agent_is_away(&t->site->agents[i], t->period.first_day + d));
	text_add(text, ";\nparam told :=\n");
	for (int i = 0; i < PEOPLE; i++)
		for (int d = 0; d < DAYS; d++)
			text_addf(text, "%s %d %s\n", ids[i], d + 1, choices[digit(t->told[i], d)]);
	text_add(text, ";\n");
}

/* The same by models/change.mod. */
static int solve_model(const struct tiny *t, double most)
{
	done_by(text_done) struct text text = {0};
	const struct contract *contract = &t->site->contracts[0];
	text_addf(&text, "data;\nparam days := %d;\nset PEOPLE := %s %s %s;\n", DAYS, ids[0],
		ids[1], ids[2]);
	text_addf(&text,
		"set SHIFTS := early late;\nparam: start length := early 6 %d late 14 %d;\n"
		"param rest := %d;\nparam most := %d;\nparam run := %d;\n"
		"param tolerated := %.17g;\n",
		HOURS_A_SHIFT, HOURS_A_SHIFT, contract->rest / 60, contract->shifts_per_week.high,
		contract->consecutive_days.high, most);
	write_people(t, &text);
	text_add(&text, "param need :=\n");
	for (int d = 0; d < DAYS; d++)
		for (int shift = 1; shift < CHOICES; shift++)
			text_addf(
				&text, "%d %s %d\n", d + 1, choices[shift], t->required[d][shift]);
	text_add(&text, ";\nend;\n");
	double changes = mathprog_cost("change.mod", &text);
	return changes < INT_MAX ? (int)lround(changes) : INT_MAX;
}

START_TEST(model_in_mathprog_is_what_all_plans_come_to)
{
	int n = 0;
	for (uint64_t seed = 70; seed < 82; seed++) {
		struct tiny t;
		tiny_init(&t, seed, false);
		struct fewest fewest = find_fewest(&t);
		for (int most = 0; most < 6; most += 2) {
			double allowed = fmax(most, tolerated(&t));
			int best = fewest_of(&fewest, allowed), model = solve_model(&t, allowed);
			ck_assert_msg(best == model,
				"seed %d, %d lacking: %d by all plans, %d by the model", (int)seed,
				most, best, model);
			if (model < INT_MAX)
				ck_assert_int_le(proven_least(&t, most * HOURS_A_SHIFT), model);
			n += model < INT_MAX;
		}
		tiny_done(&t);
	}
	ck_assert_int_ge(n, 20);
}
END_TEST

/* Also where no plan covers what is tolerated: of plans that cover as much as another. */
START_TEST(no_plan_that_covers_as_much_changes_fewer)
{
	int n = 0, tight = 0, beyond = 0;
	for (uint64_t seed = 40; seed < 62; seed++) {
		struct tiny t;
		tiny_init(&t, seed, false);
		struct fewest fewest = find_fewest(&t);
		for (int most = 0; most < 6; most++) {
			int best = fewest_of(&fewest, fmax(most, tolerated(&t)));
			if (best == INT_MAX)
				continue;
			int least = proven_least(&t, most * HOURS_A_SHIFT);
			ck_assert_msg(least <= best,
				"seed %d, %d lacking: %d changes suffice, %d are said to be needed",
				(int)seed, most, best, least);
			n++;
			tight += least == best;
			beyond += fewest_of(&fewest, tolerated(&t)) == INT_MAX;
		}
		tiny_done(&t);
	}
	ck_assert_int_ge(beyond, 10);
	ck_assert_msg(10 * tight >= 6 * n, "%d of %d are tight", tight, n);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "least", no_plan_changes_fewer_days_than_are_proven,
		model_in_mathprog_is_what_all_plans_come_to,
		no_plan_that_covers_as_much_changes_fewer);
}
