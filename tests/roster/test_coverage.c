/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/coverage.h"

#include "failing/failing.h"
#include "suite.h"
#include "support/random_site.h"

#include <math.h>

/* phone and chat; ana does both, bo the phone, cy chat; lia leads, otto is something else. */
static struct site *desk(void)
{
	struct site *site = small_site_new("Europe/Warsaw");
	small_site_add_queue(site, "phone");
	small_site_add_queue(site, "chat");
	struct shift_kind *kind = small_site_add_kind(site, "day", 0, 1380, 15, 480);
	small_site_add_break(site, kind, "rest", 20, true, 0, 480);
	small_site_add_activity(site, "coaching", 30, 7, WITH_LEAD, true);
	small_site_add_contract(site, "full");
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "10");
	small_site_add_agent(site, "bo", ROLE_AGENT, 0, "0");
	small_site_add_agent(site, "cy", ROLE_AGENT, 0, "1");
	small_site_add_agent(site, "lia", ROLE_LEAD, 0, "01");
	small_site_add_agent(site, "otto", ROLE_OTHER, 0, "01");
	site->supervision.wanted = true;
	return site;
}

static struct need *need_of(const struct site *site, const char *first, int days, int step_s)
{
	struct horizon horizon;
	struct need *need = NULL;
	ck_assert_int_eq(
		horizon_init(&horizon, site->zone, date_of(first), days, step_s, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, site->n_queues, &need, NULL), ROTA_OK);
	return need;
}

static struct coverage *covered(const struct site *site, const struct need *need, const char *text)
{
	struct coverage *coverage = NULL;
	owned_by(roster_free) struct roster *roster = small_roster(site, text);
	ck_assert_int_eq(coverage_new(site, need, roster, &coverage, NULL), ROTA_OK);
	return coverage;
}

static double at(const struct series_table *table, int column, interval_index i)
{
	return series_column(table, column)[i];
}

static void require(struct need *need, int queue, interval_index i, double people)
{
	series_column(&need->columns[NEED_REQUIRED], queue)[i] = people;
}

START_TEST(coverage_counts_work_alone)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(need_free) struct need *need = need_of(site, "2026-03-02", 1, 900);
	owned_by(coverage_free) struct coverage *coverage = covered(site, need,
		"ana day@2026-03-02 00:00 work 15, rest 20, work 10, coaching 30, sleep 15, work "
		"15\n"
		"lia day@2026-03-02 00:00 work 45, rest 15\n"
		"otto day@2026-03-02 00:00 work 120\n"
		"ghost day@2026-03-02 00:00 work 120");
	/* the rest of 20 min takes 15 of the second and 5 of the third interval */
	static const double agents[] = {1, 0, 10.0 / 15, 0, 0, 0, 1, 0};
	static const double leads[] = {1, 1, 1, 0, 0, 0, 0, 0};
	for (interval_index i = 0; i < 8; i++) {
		ck_assert_double_eq_tol(at(&coverage->agents, 0, i), agents[i], 1e-12);
		ck_assert_double_eq_tol(at(&coverage->leads, 0, i), leads[i], 1e-12);
		ck_assert_double_eq_tol(
			at(&coverage->leads_needed, 0, i), agents[i] > 0 ? 1 : 0, 1e-12);
		/* nothing is needed, so ana goes to the queue she does best: chat */
		ck_assert_double_eq_tol(at(&coverage->scheduled, 1, i), agents[i], 1e-12);
		ck_assert_double_eq_tol(at(&coverage->scheduled, 0, i), 0, 1e-12);
	}
}
END_TEST

START_TEST(coverage_shares_people_out_by_flow)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(need_free) struct need *need = need_of(site, "2026-03-02", 1, 3600);
	require(need, 0, 9, 2);	 /* both phone people */
	require(need, 1, 10, 2); /* both chat people */
	require(need, 0, 11, 2); /* three people, four needed: the phone is served first */
	require(need, 1, 11, 2);
	owned_by(coverage_free) struct coverage *coverage = covered(site, need,
		"ana day@2026-03-02 09:00 work 180\nbo day@2026-03-02 09:00 work 180\n"
		"cy day@2026-03-02 09:00 work 180");
	static const double served[2][3] = {{2, 0, 2}, {0, 2, 1}};
	static const double scheduled[2][3] = {{2, 1, 2}, {1, 2, 1}};
	for (int q = 0; q < 2; q++)
		for (int i = 0; i < 3; i++) {
			ck_assert_double_eq_tol(
				at(&coverage->served, q, 9 + i), served[q][i], 1e-12);
			ck_assert_double_eq_tol(
				at(&coverage->scheduled, q, 9 + i), scheduled[q][i], 1e-12);
		}
}
END_TEST

START_TEST(coverage_under_blocks_goes_by_the_queue_named)
{
	owned_by(site_free) struct site *site = desk();
	site->work = WORK_BLOCKS;
	owned_by(need_free) struct need *need = need_of(site, "2026-03-02", 1, 3600);
	require(need, 0, 9, 1);
	require(need, 0, 10, 1);
	owned_by(coverage_free) struct coverage *coverage =
		covered(site, need, "ana day@2026-03-02 09:00 chat 60, phone 60");
	ck_assert_double_eq_tol(at(&coverage->served, 0, 9), 0, 1e-12);
	ck_assert_double_eq_tol(at(&coverage->scheduled, 1, 9), 1, 1e-12);
	ck_assert_double_eq_tol(at(&coverage->served, 0, 10), 1, 1e-12);
}
END_TEST

/* The night the clock is put forward has 23 hours of which a shift of eight real ones takes eight.
 */
START_TEST(coverage_counts_real_time_when_clocks_change)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(need_free) struct need *need = need_of(site, "2026-03-29", 2, 3600);
	owned_by(coverage_free) struct coverage *coverage =
		covered(site, need, "bo day@2026-03-29 00:00 work 480");
	ck_assert_int_eq(coverage->horizon.count, 47);
	for (interval_index i = 0; i < coverage->horizon.count; i++)
		ck_assert_double_eq_tol(at(&coverage->agents, 0, i), i < 8 ? 1 : 0, 1e-12);
}
END_TEST

START_TEST(coverage_leaves_out_what_is_beyond_the_need)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(need_free) struct need *need = need_of(site, "2026-03-03", 1, 3600);
	owned_by(coverage_free) struct coverage *coverage = covered(site, need,
		"bo day@2026-03-02 23:00 work 120\ncy day@2026-03-03 23:00 work 120\n"
		"ana day@2026-03-09 01:00 work 60");
	double sum = 0;
	for (interval_index i = 0; i < coverage->horizon.count; i++)
		sum += at(&coverage->agents, 0, i);
	ck_assert_double_eq_tol(sum, 2, 1e-12);
	ck_assert_double_eq_tol(at(&coverage->agents, 0, 0), 1, 1e-12);
	ck_assert_double_eq_tol(at(&coverage->agents, 0, 23), 1, 1e-12);
}
END_TEST

START_TEST(several_rosters_are_covered_at_once)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(need_free) struct need *need = need_of(site, "2026-03-03", 1, 3600);
	owned_by(roster_free) struct roster *one =
		small_roster(site, "bo day@2026-03-02 23:00 work 120");
	owned_by(roster_free) struct roster *two =
		small_roster(site, "cy day@2026-03-03 00:00 work 120");
	const struct roster *const rosters[] = {one, NULL, two};
	owned_by(coverage_free) struct coverage *coverage = NULL;
	ck_assert_int_eq(
		coverage_of_rosters(site, need, rosters, COUNT_OF(rosters), &coverage, NULL),
		ROTA_OK);
	ck_assert_double_eq_tol(at(&coverage->agents, 0, 0), 2, 1e-12);
	ck_assert_double_eq_tol(at(&coverage->agents, 0, 1), 1, 1e-12);
}
END_TEST

START_TEST(shrinkage_adds_whole_people)
{
	static const struct {
		double need, shrinkage, people;
	} cases[] = {{8, 0.2, 10}, {8.1, 0.2, 11}, {9, 0.1, 10}, {7, 0.3, 10}, {1, 0.12, 2},
		{0, 0.5, 0}, {-3, 0.5, 0}, {NAN, 0.1, 0}, {2, NAN, 2}, {2.5, 0, 3}, {5, 1, 1e9},
		{INFINITY, 0.1, 1e9}, {1e300, 0, 1e9}};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		ck_assert_msg(fabs(coverage_with_shrinkage(cases[i].need, cases[i].shrinkage) -
				      cases[i].people) < 1e-9,
			"%g people, %g away", cases[i].need, cases[i].shrinkage);
}
END_TEST

START_TEST(leads_are_asked_for_as_the_rule_says)
{
	static const struct {
		double agents;
		int least, most;
	} cases[] = {{0, 0, 1}, {0.5, 1, 1}, {1, 1, 1}, {8, 1, 1}, {15, 1, 1}, {15.01, 2, 2},
		{16, 2, 2}, {23, 2, 2}, {24, 2, 3}, {30, 2, 3}, {31, 3, 3}, {100, 7, 12},
		{NAN, 0, 1}};
	struct supervision rule = {true, {8, 15}, 1};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		ck_assert_int_eq(coverage_least_leads(&rule, cases[i].agents), cases[i].least);
		ck_assert_int_eq(coverage_most_leads(&rule, cases[i].agents), cases[i].most);
	}
	rule.minimum_leads = 2;
	ck_assert_int_eq(coverage_least_leads(&rule, 3), 2);
	ck_assert_int_eq(coverage_most_leads(&rule, 3), 2);
	rule.agents_per_lead = (struct range){RANGE_OPEN_LOW, RANGE_OPEN_HIGH};
	ck_assert_int_eq(coverage_least_leads(&rule, 3000), 2);
	ck_assert_int_eq(coverage_most_leads(&rule, 3000), INT32_MAX);
	rule.wanted = false;
	ck_assert_int_eq(coverage_least_leads(&rule, 100), 0);
	ck_assert_int_eq(coverage_most_leads(&rule, 0), INT32_MAX);
}
END_TEST

/* People at work, counted moment by moment (every 5 min) instead of piece by piece. */
START_TEST(coverage_agrees_with_counting_moments)
{
	for (uint64_t seed = 0; seed < 12; seed++) {
		struct random_site made;
		random_site_init(&made, seed);
		owned_by(roster_free) struct roster *roster = random_roster(&made, seed);
		owned_by(coverage_free) struct coverage *coverage = NULL;
		ck_assert_int_eq(
			coverage_new(made.site, made.need, roster, &coverage, NULL), ROTA_OK);
		int moments = coverage->horizon.step_s / 300;
		owned_ double *counted = NULL;
		ck_assert_int_eq(
			memory_new((size_t)coverage->horizon.count, sizeof(double), &counted, NULL),
			ROTA_OK);
		for (size_t d = 0; d < roster->n_duties; d++) {
			const struct duty *duty = &roster->duties[d];
			const struct piece *pieces = duty_pieces(roster, duty);
			if (made.site->agents[duty->agent].role != ROLE_AGENT)
				continue;
			for (int p = 0; p < duty->n_pieces; p++)
				for (instant t = pieces[p].start; t < pieces[p].end; t += 300) {
					instant i = (t - coverage->horizon.start) /
						    coverage->horizon.step_s;
					if (pieces[p].kind == PIECE_WORK &&
						i < coverage->horizon.count)
						counted[i] += 1.0 / moments;
				}
		}
		for (interval_index i = 0; i < coverage->horizon.count; i++) {
			double scheduled = 0;
			for (int q = 0; q < coverage->n_queues; q++)
				scheduled += at(&coverage->scheduled, q, i);
			ck_assert_double_eq_tol(at(&coverage->agents, 0, i), counted[i], 1e-9);
			ck_assert_double_eq_tol(scheduled, counted[i], 1e-9);
		}
		random_site_done(&made);
	}
}
END_TEST

struct work {
	const struct site *site;
	const struct need *need;
	const struct roster *roster;
};

static enum rota_status cover(void *owner, struct rota_error *err)
{
	const struct work *work = owner;
	owned_by(coverage_free) struct coverage *coverage = NULL;
	return coverage_new(work->site, work->need, work->roster, &coverage, err);
}

START_TEST(running_out_of_memory_is_told)
{
	struct random_site made;
	random_site_init(&made, 4);
	owned_by(roster_free) struct roster *roster = random_roster(&made, 4);
	struct work work = {made.site, made.need, roster};
	ck_assert_int_gt(failing_check(cover, &work), 10);
	random_site_done(&made);
}
END_TEST

int main(void)
{
	return SUITE_RUN("roster", "coverage", coverage_counts_work_alone,
		coverage_shares_people_out_by_flow, coverage_under_blocks_goes_by_the_queue_named,
		coverage_counts_real_time_when_clocks_change,
		coverage_leaves_out_what_is_beyond_the_need, several_rosters_are_covered_at_once,
		shrinkage_adds_whole_people, leads_are_asked_for_as_the_rule_says,
		coverage_agrees_with_counting_moments, running_out_of_memory_is_told);
}
