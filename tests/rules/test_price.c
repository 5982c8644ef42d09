/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/price.h"

#include "failing/failing.h"
#include "rules/desk.h"
#include "suite.h"
#include "support/random_site.h"

#include <math.h>

static struct need *need_of(const struct site *site, const char *first, int days, int step_s)
{
	struct horizon horizon;
	struct need *need = NULL;
	ck_assert_int_eq(
		horizon_init(&horizon, site->zone, date_of(first), days, step_s, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, site->n_queues, &need, NULL), ROTA_OK);
	return need;
}

static void require(struct need *need, int queue, interval_index i, double people)
{
	series_column(&need->columns[NEED_REQUIRED], queue)[i] = people;
}

static struct price_terms priced(
	const struct site *site, const struct need *need, const char *text, const char *before_text)
{
	owned_by(roster_free) struct roster *roster = small_roster(site, text);
	owned_by(roster_free) struct roster *before =
		before_text != NULL ? small_roster(site, before_text) : NULL;
	struct rules_case c = {.site = site,
		.need = need,
		.roster = roster,
		.before = before,
		.period = {date_of("2026-03-02"), 7}};
	struct price_terms terms;
	ck_assert_int_eq(price_roster(&c, &terms, NULL), ROTA_OK);
	return terms;
}

#define EQ(is, must) ck_assert_double_eq_tol(is, must, 1e-9)

/* From 14:00 to 22:00, hour by hour: the phone needs 2, 2, 0, ..., chat needs 1, 0, ... */
START_TEST(terms_are_those_of_a_case_by_hand)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	site->supervision.wanted = true;
	site->prices.paid_hour = 0.5;
	owned_by(need_free) struct need *need = need_of(site, "2026-03-02", 7, 3600);
	require(need, 0, 14, 2);
	require(need, 0, 15, 2);
	require(need, 1, 14, 1);
	require(need, 1, 100, 3);
	/* ana does both queues, cy chat, lia leads from 15:00 */
	struct price_terms terms = priced(site, need,
		LATE_OF("ana", "2026-03-02")
			LATE_OF("cy", "2026-03-02") "lia late@2026-03-02 15:00 work 480\n",
		NULL);
	EQ(terms.demand_intervals, 8);
	/* one short on the phone at 14 and at 15, three on chat */
	EQ(terms.uncovered_intervals, 5);
	EQ(terms.uncovered_cost, 60);
	/* two people for eight hours, of which 2 and 1 are served */
	EQ(terms.surplus_intervals, 13);
	EQ(terms.surplus_cost, 13);
	EQ(terms.lead_short_intervals, 1);
	EQ(terms.lead_short_cost, 30);
	EQ(terms.lead_many_intervals, 0);
	EQ(terms.paid_hours, 24);
	EQ(terms.paid_cost, 12);
	EQ(terms.wish_cost, 0);
	EQ(terms.total_cost, 60 + 13 + 30 + 12);
}
END_TEST

START_TEST(activities_that_are_due_and_missing_cost_their_time)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	owned_by(need_free) struct need *need = need_of(site, "2026-03-02", 7, 3600);
	site->prices.activity_missed = 10;
	site->n_activities = 0;
	small_site_add_activity(site, "coaching", 30, 7, WITH_LEAD, true);
	small_site_add_activity(site, "huddle", 15, 2, WITH_NOBODY, true);
	/* ana has the coaching, and the huddle on one of two stretches; cy has neither, works once;
	 * lia is not asked for the coaching */
	struct price_terms terms = priced(site, need,
		"ana late@2026-03-02 14:00 coaching 30, huddle 15, work 435\n" LATE_OF("ana",
			"2026-03-05") LATE_OF("cy", "2026-03-02") LATE_OF("lia", "2026-03-02"),
		NULL);
	EQ(terms.activity_missed_intervals, 0.5 + 3 * 0.25);
	EQ(terms.activity_missed_cost, 12.5);
	/* on the seventh day a stretch begins that the period ends within */
	terms = priced(site, need, LATE_OF("cy", "2026-03-08"), NULL);
	EQ(terms.activity_missed_intervals, 0.5);
	/* a training by its last day */
	site->activities[0].every_days = site->activities[1].every_days = 0;
	site->activities[1].group = (struct range){1, 5};
	site->activities[1].by = date_of("2026-03-03");
	terms = priced(site, need, LATE_OF("cy", "2026-03-02") LATE_OF("ana", "2026-03-05"), NULL);
	EQ(terms.activity_missed_intervals, 0.25);
}
END_TEST

START_TEST(squared_surplus_is_summed_by_queue_and_interval)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	site->prices.surplus_squared = true;
	owned_by(need_free) struct need *need = need_of(site, "2026-03-02", 7, 3600);
	require(need, 0, 14, 1);
	struct price_terms terms = priced(site, need,
		LATE_OF("ana", "2026-03-02") "cy late@2026-03-02 15:00 work 480\n"
					     "bo late@2026-03-02 14:00 work 480\n",
		NULL);
	/* 14: bo serves the phone, ana is spare on the phone: 1. 15..21: ana and bo 2 on the phone,
	 * cy 1 on chat: 4 + 1. 22: cy 1. */
	EQ(terms.surplus_cost, 1 + 7 * 5 + 1);
	EQ(terms.surplus_intervals, 1 + 7 * 3 + 1);
}
END_TEST

START_TEST(parts_of_an_interval_cost_their_part)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	owned_by(need_free) struct need *need = need_of(site, "2026-03-02", 7, 3600);
	require(need, 0, 6, 1);
	require(need, 0, 7, 1);
	struct price_terms terms = priced(site, need, EARLY_OF("ana", "2026-03-02"), NULL);
	/* rest from 7:30 to 7:45 */
	EQ(terms.uncovered_intervals, 0.25);
	/* 7.5 h of work, of which 1.75 are served */
	EQ(terms.surplus_intervals, 5.75);
	EQ(terms.paid_hours, 8);
}
END_TEST

START_TEST(leads_above_the_ratio_are_priced)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	site->supervision.wanted = true;
	site->agents[CY].role = ROLE_LEAD;
	site->agents[BO].role = ROLE_OTHER;
	owned_by(need_free) struct need *need = need_of(site, "2026-03-02", 7, 3600);
	struct price_terms terms = priced(site, need,
		LATE_OF("ana", "2026-03-02") LATE_OF("cy", "2026-03-02")
			LATE_OF("lia", "2026-03-02") LATE_OF("bo", "2026-03-02"),
		NULL);
	EQ(terms.lead_many_intervals, 8);
	EQ(terms.lead_many_cost, 1.6);
	EQ(terms.surplus_intervals, 8);
	site->supervision.wanted = false;
	terms = priced(site, need, LATE_OF("cy", "2026-03-02") LATE_OF("lia", "2026-03-02"), NULL);
	EQ(terms.lead_many_intervals, 0);
}
END_TEST

START_TEST(wishes_cost_their_weight_when_not_granted)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	struct agent *ana = &site->agents[ANA];
	static const struct {
		const char *date;
		int kind;
		bool on;
		int weight; /* powers of two: the sum tells which cost */
	} wishes[] = {
		{"2026-03-02", INDEX_NONE, true, 1},	/* works: granted */
		{"2026-03-02", LATE, true, 2},		/* works late: granted */
		{"2026-03-02", EARLY, true, 4},		/* costs */
		{"2026-03-02", EARLY, false, 8},	/* granted */
		{"2026-03-02", LATE, false, 16},	/* costs */
		{"2026-03-02", INDEX_NONE, false, 32},	/* costs */
		{"2026-03-03", INDEX_NONE, true, 64},	/* costs */
		{"2026-03-03", INDEX_NONE, false, 128}, /* granted */
		{"2026-03-09", INDEX_NONE, true, 256},	/* not of the period */
	};
	for (size_t i = 0; i < COUNT_OF(wishes); i++)
		small_site_add_wish(
			site, ana, wishes[i].date, wishes[i].kind, wishes[i].on, wishes[i].weight);
	struct price_terms terms = priced(site, NULL, LATE_OF("ana", "2026-03-02"), NULL);
	EQ(terms.wish_weight, 4 + 16 + 32 + 64);
	EQ(terms.wish_cost, 116);
	EQ(terms.total_cost, 116);
}
END_TEST

START_TEST(shrinkage_raises_what_is_required)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	site->shrinkage = 0.2;
	owned_by(need_free) struct need *need = need_of(site, "2026-03-02", 7, 3600);
	require(need, 0, 3, 8);
	require(need, 0, 4, 8.5);
	struct price_terms terms = priced(site, need, "", NULL);
	EQ(terms.demand_intervals, 21);
	EQ(terms.uncovered_intervals, 21);
}
END_TEST

START_TEST(only_the_period_is_priced)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	owned_by(need_free) struct need *need = need_of(site, "2026-02-23", 21, 3600);
	for (interval_index i = 0; i < need->horizon.count; i++)
		require(need, 0, i, 1);
	/* the night of Sunday ends in the period, that of the last Sunday behind it */
	struct price_terms terms =
		priced(site, need, NIGHT_OF("ana", "2026-03-08"), NIGHT_OF("bo", "2026-03-01"));
	EQ(terms.demand_intervals, 168);
	EQ(terms.uncovered_intervals, 168 - 6 - 2);
	EQ(terms.paid_hours, 8);
	/* what is known of the period itself is not the roster's */
	terms = priced(site, need, "", NIGHT_OF("bo", "2026-03-04"));
	EQ(terms.uncovered_intervals, 168);
	owned_by(need_free) struct need *elsewhere = need_of(site, "2026-06-01", 7, 3600);
	terms = priced(site, elsewhere, NIGHT_OF("ana", "2026-03-02"), NULL);
	EQ(terms.demand_intervals + terms.surplus_intervals, 0);
}
END_TEST

/* One queue and no flow to think about: every five minutes of the period, who is there? */
static double moments_cost(const struct random_site *made, const struct roster *roster)
{
	const struct site *site = made->site;
	const struct horizon *horizon = &made->need->horizon;
	double cost = 0;
	int moments = horizon->step_s / 300;
	for (interval_index i = 0; i < horizon->count; i++) {
		double agents = 0, leads = 0;
		for (int m = 0; m < moments; m++)
			for (size_t d = 0; d < roster->n_duties; d++) {
				const struct duty *duty = &roster->duties[d];
				const struct piece *pieces = duty_pieces(roster, duty);
				instant t = horizon_at(horizon, i) + 300 * m;
				for (int p = 0; p < duty->n_pieces; p++) {
					if (pieces[p].kind != PIECE_WORK || t < pieces[p].start ||
						t >= pieces[p].end)
						continue;
					double *who = site->agents[duty->agent].role == ROLE_LEAD
							      ? &leads
							      : &agents;
					*who += 1.0 / moments;
				}
			}
		double required = ceil(series_column(&made->need->columns[NEED_REQUIRED], 0)[i] /
					       (1 - site->shrinkage) -
				       1e-9);
		cost += 12 * fmax(0, required - agents);
		double spare = fmax(0, agents - required);
		cost += site->prices.surplus_squared ? spare * spare : spare;
		if (!site->supervision.wanted)
			continue;
		double least = agents > 1e-9 ? fmax(1, ceil(agents / 15 - 1e-9)) : 0;
		cost += 30 * fmax(0, least - leads);
		cost += 0.2 * fmax(0, leads - fmax(1, floor(agents / 8 + 1e-9)));
	}
	return cost;
}

START_TEST(cost_of_cover_agrees_with_counting_moments)
{
	int compared = 0;
	for (uint64_t seed = 0; seed < 40; seed++) {
		struct random_site made;
		random_site_init(&made, seed);
		owned_by(roster_free) struct roster *roster = random_roster(&made, seed);
		if (made.site->n_queues == 1) {
			struct rules_case c = {.site = made.site,
				.need = made.need,
				.roster = roster,
				.period = made.period};
			struct price_terms terms;
			ck_assert_int_eq(price_roster(&c, &terms, NULL), ROTA_OK);
			ck_assert_double_eq_tol(terms.uncovered_cost + terms.surplus_cost +
							terms.lead_short_cost +
							terms.lead_many_cost,
				moments_cost(&made, roster), 1e-6);
			compared++;
		}
		random_site_done(&made);
	}
	ck_assert_int_gt(compared, 5);
}
END_TEST

static enum rota_status price(void *owner, struct rota_error *err)
{
	struct price_terms terms;
	return price_roster(owner, &terms, err);
}

START_TEST(running_out_of_memory_is_told)
{
	struct random_site made;
	random_site_init(&made, 3);
	owned_by(roster_free) struct roster *roster = random_roster(&made, 3);
	struct rules_case c = {.site = made.site,
		.need = made.need,
		.roster = roster,
		.before = roster,
		.period = made.period};
	ck_assert_int_gt(failing_check(price, &c), 10);
	random_site_done(&made);
}
END_TEST

int main(void)
{
	return SUITE_RUN("rules", "price", terms_are_those_of_a_case_by_hand,
		activities_that_are_due_and_missing_cost_their_time,
		squared_surplus_is_summed_by_queue_and_interval,
		parts_of_an_interval_cost_their_part, leads_above_the_ratio_are_priced,
		wishes_cost_their_weight_when_not_granted, shrinkage_raises_what_is_required,
		only_the_period_is_priced, cost_of_cover_agrees_with_counting_moments,
		running_out_of_memory_is_told);
}
