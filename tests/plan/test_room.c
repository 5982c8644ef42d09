/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An agent whose one shift is wanted on Tuesday morning, and the own lead, who can work on Monday
 * afternoon only: what is missed has a price, and the plan pays for the meeting where that is more
 * than what it costs the floor. Costs by hand.
 */
#include "plan/plan.h"
#include "rules/price.h"
#include "suite.h"
#include "support/small_site.h"

struct pair {
	struct site *site;
	struct need *need;
	struct plan_input input;
};

static void pair_init(struct pair *pair, double missed)
{
	struct site *site = small_site_new("Europe/Warsaw");
	small_site_add_queue(site, "phone");
	small_site_add_kind(site, "am", 480, 480, 30, 240);
	small_site_add_kind(site, "pm", 780, 780, 30, 240);
	struct contract *once = small_site_add_contract(site, "once");
	once->shifts_per_week = (struct range){1, 1};
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
	struct agent *lia = small_site_add_agent(site, "lia", ROLE_LEAD, 0, "");
	small_site_add_availability(site, lia, "mon", 780, 1020);
	small_site_add_team(site, "red", 1);
	site->agents[0].team = site->agents[1].team = 0;
	small_site_add_activity(site, "coaching", 30, 7, WITH_LEAD, true);
	site->prices.activity_missed = missed;
	struct horizon horizon;
	ck_assert_int_eq(
		horizon_init(&horizon, site->zone, date_of("2026-03-02"), 8, 900, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &pair->need, NULL), ROTA_OK);
	double *required = series_column(&pair->need->columns[NEED_REQUIRED], 0);
	interval_index from = horizon_find(&horizon, time_of(site, "2026-03-03 08:00"));
	for (interval_index i = from; i < from + 16; i++)
		required[i] = 1;
	pair->site = site;
	pair->input = (struct plan_input){
		.site = site, .need = pair->need, .period = {date_of("2026-03-02"), 7}};
}

static void pair_done(struct pair *pair)
{
	need_free(pair->need);
	site_free(pair->site);
}

/* The day of ana's shift; the cost that is told. */
static day_number plan_of(const struct pair *pair, double *ret_missed, double *ret_cost)
{
	owned_by(roster_free) struct roster *roster = NULL;
	owned_by(figures_free) struct figures *figures = NULL;
	struct plan_settings settings = {0};
	struct rota_error err = {0};
	ck_assert_msg(plan_run(&settings, &pair->input, NULL, &roster, &figures, &err) == ROTA_OK,
		"%s", err.text);
	ck_assert_double_le(figures->bound, figures->terms.total_cost + 1e-6);
	*ret_missed = figures->terms.activity_missed_intervals;
	*ret_cost = figures->terms.total_cost;
	for (size_t d = 0; d < roster->n_duties; d++)
		if (roster->duties[d].agent == 0)
			return roster->duties[d].day;
	return 0;
}

START_TEST(meeting_the_lead_is_paid_for_where_that_is_worth_it)
{
	double missed, cost;
	struct pair pair;
	/* two intervals of coaching, at less than the 192 + 14 of the other day */
	pair_init(&pair, 100);
	ck_assert_int_eq(plan_of(&pair, &missed, &cost), date_of("2026-03-03"));
	ck_assert_double_eq_tol(missed, 2, 1e-9);
	ck_assert_double_eq_tol(cost, 200, 1e-9);
	pair_done(&pair);
	/* at more: 16 intervals uncovered, 16 too many less the two of the coaching */
	pair_init(&pair, 110);
	ck_assert_int_eq(plan_of(&pair, &missed, &cost), date_of("2026-03-02"));
	ck_assert_double_eq_tol(missed, 0, 1e-9);
	ck_assert_double_eq_tol(cost, 16 * 12 + 14, 1e-9);
	pair_done(&pair);
	/* at no price nobody moves */
	pair_init(&pair, 0);
	ck_assert_int_eq(plan_of(&pair, &missed, &cost), date_of("2026-03-03"));
	ck_assert_double_eq_tol(cost, 0, 1e-9);
	pair_done(&pair);
}
END_TEST

/* On Monday and on Wednesday the lead is there: once is enough, on the cheaper day. */
START_TEST(one_meeting_is_paid_for_once)
{
	double missed, cost;
	struct pair pair;
	pair_init(&pair, 60);
	pair.site->contracts[0].shifts_per_week = (struct range){2, 2};
	small_site_add_availability(pair.site, &pair.site->agents[1], "wed", 780, 1020);
	/* ana's second shift is one too many for 16 intervals anywhere; with the lead for 14 */
	plan_of(&pair, &missed, &cost);
	ck_assert_double_eq_tol(missed, 0, 1e-9);
	ck_assert_double_eq_tol(cost, 14, 1e-9);
	pair_done(&pair);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "room", meeting_the_lead_is_paid_for_where_that_is_worth_it,
		one_meeting_is_paid_for_once);
}
