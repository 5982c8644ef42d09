/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What scenarios come to: properties that hold of every site. */
#include "batch/outcome.h"

#include "suite.h"
#include "support/small_site.h"

#include <math.h>

static struct horizon horizon;
static struct site *site;
static struct outlook *outlook;
static struct workforce present;

/* Two lines that are alike, chats, and mail; 12 agents and 1 lead. */
static void make_site(void)
{
	site = small_site_new("Europe/Warsaw");
	for (int q = 0; q < 4; q++) {
		static const char *const names[] = {"north", "south", "chat", "mail"};
		struct queue *queue = small_site_add_queue(site, names[q]);
		queue->goal = (struct goal){.answered_share = 0.8, .within_s = q == 2 ? 60 : 20};
		queue->max_occupancy = 0.9;
	}
	site->queues[2].channel = CHANNEL_CHAT;
	site->queues[2].concurrency = 2;
	site->queues[3].channel = CHANNEL_DEFERRED;
	site->queues[3].goal.within_s = 4 * 3600;
	site->queues[1].patience_s = site->queues[0].patience_s = 180;
	struct shift_kind *kind = small_site_add_kind(site, "day", 480, 540, 30, 510);
	small_site_add_break(site, kind, "lunch", 30, false, 180, 300);
	struct contract *contract = small_site_add_contract(site, "full");
	contract->paid_minutes_per_week = (struct range){2400, 2400};
	contract->shifts_per_week = (struct range){5, 5};
	contract->cost_per_hour = 20;
	for (int a = 0; a < 13; a++) {
		char id[2] = {(char)('a' + a), '\0'};
		small_site_add_agent(site, id, a == 12 ? ROLE_LEAD : ROLE_AGENT, 0, "0123");
	}
	site->supervision.wanted = true;
	site->supervision.agents_per_lead = (struct range){8, 15};
	site->supervision.minimum_leads = 1;
	site->shrinkage = 0.1;
}

static void set_up(void)
{
	make_site();
	ck_assert_int_eq(
		horizon_init(&horizon, site->zone, date_of("2026-03-02"), 7, 900, NULL), ROTA_OK);
	ck_assert_int_eq(outlook_new(&horizon, site->n_queues, &outlook, NULL), ROTA_OK);
	for (int q = 0; q < site->n_queues; q++)
		for (interval_index i = 0; i < horizon.count; i++) {
			series_column(&outlook->columns[OUTLOOK_VOLUME], q)[i] =
				2 + 2 * sin(i / 15.0) + (i * 7 + 3 * q) % 4;
			series_column(&outlook->columns[OUTLOOK_HANDLE_S], q)[i] =
				q < 2 ? 240 : 300;
		}
	workforce_of(site, date_of("2026-03-02"), &present);
}

static void tear_down(void)
{
	outlook = outlook_free(outlook);
	site = site_free(site);
}

static struct outcome outcome_of(const struct scenario *scenario)
{
	done_by(variant_done) struct variant variant = {0};
	done_by(notes_done) struct notes notes = {0};
	struct outcome outcome;
	struct rota_error err = {0};
	ck_assert_msg(variant_make(site, outlook, scenario, &variant, &notes, &err) == ROTA_OK,
		"%s", err.text);
	ck_assert_int_eq(outcome_make(&variant, scenario, &present, &outcome, NULL), ROTA_OK);
	return outcome;
}

static struct scenario volume_times(double factor)
{
	return (struct scenario){.name = "x", .all = {.volume = {LEVER_TIMES, factor}}};
}

static void done(struct outcome *outcome)
{
	outcome_done(outcome);
}

START_TEST(people_bring_what_their_contract_says)
{
	ck_assert_int_eq(present.agents, 12);
	ck_assert_int_eq(present.leads, 1);
	ck_assert_double_eq_tol(present.paid_h, 40, 1e-9);
	ck_assert_double_eq_tol(present.work_h, 40, 1e-9);
	ck_assert_double_eq_tol(present.cost_per_hour, 20, 1e-9);
	ck_assert_double_eq_tol(workforce_fte(&present, 360, 0.1), 10, 1e-9);
	/* exactly one lead for every 15 begun */
	static const int leads[][2] = {{0, 0}, {1, 1}, {15, 1}, {16, 2}, {30, 2}, {31, 3}};
	for (size_t i = 0; i < COUNT_OF(leads); i++)
		ck_assert_int_eq(workforce_leads(site, leads[i][0]), leads[i][1]);
	ck_assert(workforce_has_few_for(site, 15, 2));
	ck_assert(!workforce_has_few_for(site, 16, 2));
}
END_TEST

START_TEST(paid_breaks_activities_leave_and_fit_are_not_work)
{
	small_site_add_break(site, &site->shift_kinds[0], "rest", 24, true, 60, 120);
	small_site_add_activity(site, "talk", 30, 7, WITH_LEAD, true);
	site->hiring.leave = 0.1;
	site->hiring.fit = 0.9;
	workforce_of(site, date_of("2026-03-02"), &present);
	/* 36 h present, 5 % of the paid time at rest, 30 min of talk */
	ck_assert_double_eq_tol(present.work_h, 0.9 * (36 - 36 * 0.05 - 0.5), 1e-9);
}
END_TEST

START_TEST(base_case_is_what_staffing_says)
{
	struct scenario base = {.name = "base"};
	done_by(done) struct outcome outcome = outcome_of(&base);
	ck_assert_double_ge(outcome.needed.live.answered, 0.8);
	for (int q = 0; q < site->n_queues; q++)
		ck_assert_double_ge(outcome.needed.queues[q].answered, 0.8);
	ck_assert_int_eq(outcome.needed.agents,
		(int)ceil(fmax(outcome.work_hours / 36, outcome.needed.peak / 0.9) - 1e-9));
	ck_assert_double_eq_tol(outcome.today.cost, (12 + 1) * 40 * 20, 1e-6);
}
END_TEST

START_TEST(more_volume_never_takes_fewer_and_never_serves_better)
{
	static const double factors[] = {0, 0.3, 0.8, 1, 1.1, 1.5, 3};
	double hours = -1, answered = 2;
	int agents = 0, leads = 0;
	for (size_t i = 0; i < COUNT_OF(factors); i++) {
		struct scenario scenario = volume_times(factors[i]);
		done_by(done) struct outcome outcome = outcome_of(&scenario);
		ck_assert_double_ge(outcome.work_hours, hours);
		ck_assert_int_ge(outcome.needed.agents, agents);
		ck_assert_int_ge(outcome.needed.leads, leads);
		hours = outcome.work_hours;
		agents = outcome.needed.agents;
		leads = outcome.needed.leads;
		if (factors[i] <= 0)
			continue;
		ck_assert_double_le(outcome.today.live.answered, answered + 1e-9);
		answered = outcome.today.live.answered;
	}
}
END_TEST

START_TEST(merging_lines_that_are_alike_never_takes_more)
{
	int merged[] = {0, 1};
	struct scenario base = {.name = "base"},
			scenario = {.name = "one", .merged = merged, .n_merged = 2};
	static const double factors[] = {0.2, 1, 2.5};
	for (size_t i = 0; i < COUNT_OF(factors); i++) {
		base.all.volume = scenario.all.volume = (struct lever){LEVER_TIMES, factors[i]};
		done_by(done) struct outcome apart = outcome_of(&base);
		done_by(done) struct outcome one = outcome_of(&scenario);
		ck_assert_double_lt(one.work_hours, apart.work_hours);
		ck_assert_int_le(one.needed.agents, apart.needed.agents);
		ck_assert_double_eq_tol(one.contacts, apart.contacts, 1e-6);
		ck_assert_double_ge(one.needed.queues[0].answered, 0.8);
		ck_assert(isnan(one.needed.queues[1].answered));
	}
}
END_TEST

START_TEST(handle_time_stays_unless_told_otherwise)
{
	struct scenario twice = volume_times(2);
	done_by(variant_done) struct variant variant = {0};
	done_by(notes_done) struct notes notes = {0};
	ck_assert_int_eq(variant_make(site, outlook, &twice, &variant, &notes, NULL), ROTA_OK);
	for (int q = 0; q < site->n_queues; q++)
		for (interval_index i = 0; i < horizon.count; i++)
			ck_assert(fabs(series_column(
					       &variant.outlook->columns[OUTLOOK_HANDLE_S], q)[i] -
					  series_column(&outlook->columns[OUTLOOK_HANDLE_S],
						  q)[i]) < 1e-12);
}
END_TEST

START_TEST(levers_do_what_they_say)
{
	site->drivers.automated_resolution = 0.05;
	struct scenario base = {.name = "base"}, all = {.name = "all"};
	done_by(done) struct outcome was = outcome_of(&base);
	all.all.volume = (struct lever){LEVER_SET, 500};
	all.automated_resolution = (struct lever){LEVER_ADD, 0.095};
	all.all.outsourced = 0.2;
	all.outsourced_cost = 3;
	all.outsourced_leads = 2;
	done_by(done) struct outcome is = outcome_of(&all);
	/* 500 on each of 7 days, 0.855 of 0.95 reach somebody, a fifth of them somebody else */
	ck_assert_double_eq_tol(is.contacts, 3500 * 0.9 * 0.8, 1e-6);
	ck_assert_double_eq_tol(is.outsourced, 3500 * 0.9 * 0.2, 1e-6);
	ck_assert_double_eq_tol(is.needed.cost,
		(is.needed.agents + is.needed.leads) * 800.0 + 3 * is.outsourced, 1e-6);
	struct scenario ours = all;
	ours.outsourced_leads = 0;
	done_by(done) struct outcome without = outcome_of(&ours);
	ck_assert_int_eq(is.needed.leads, without.needed.leads + 2);
	ck_assert_double_gt(was.contacts, 0);
}
END_TEST

START_TEST(better_levers_never_take_more_agents)
{
	static const struct {
		struct scenario scenario;
	} better[] = {
		{{.name = "shorter", .all = {.handle_s = {LEVER_ADD, -30}}}},
		{{.name = "automated", .automated_resolution = {LEVER_ADD, 0.02}}},
		{{.name = "there", .shrinkage = {LEVER_ADD, -0.05}}},
		{{.name = "busier", .all = {.max_occupancy = {LEVER_SET, 1}}}},
		{{.name = "chats", .all = {.concurrency = {LEVER_ADD, 1}}}},
		{{.name = "slower goal",
			.all = {.goal = {.answered_share = 0.7, .within_s = 120}}}},
		{{.name = "out", .all = {.outsourced = 0.1}}},
	};
	struct scenario base = {.name = "base"};
	done_by(done) struct outcome was = outcome_of(&base);
	for (size_t i = 0; i < COUNT_OF(better); i++) {
		done_by(done) struct outcome is = outcome_of(&better[i].scenario);
		ck_assert_msg(is.needed.fte < was.needed.fte, "%s takes %g, the base %g",
			better[i].scenario.name, is.needed.fte, was.needed.fte);
	}
}
END_TEST

START_TEST(queue_levers_come_before_those_of_all)
{
	struct scenario_queue own = {.queue = 3, .levers = {.volume = {LEVER_TIMES, 5}}};
	struct scenario scenario = volume_times(2);
	scenario.queues = &own;
	scenario.n_queues = 1;
	done_by(variant_done) struct variant variant = {0};
	done_by(notes_done) struct notes notes = {0};
	ck_assert_int_eq(variant_make(site, outlook, &scenario, &variant, &notes, NULL), ROTA_OK);
	for (int q = 0; q < site->n_queues; q++)
		ck_assert_double_eq_tol(
			series_column(&variant.outlook->columns[OUTLOOK_VOLUME], q)[9],
			(q == 3 ? 5 : 2) * series_column(&outlook->columns[OUTLOOK_VOLUME], q)[9],
			1e-9);
}
END_TEST

START_TEST(levers_out_of_bounds_are_told_with_their_place)
{
	struct scenario scenario = {.name = "odd",
		.at = {"scenarios.yaml", 3, 5},
		.all = {.handle_s = {LEVER_ADD, -300}}};
	done_by(variant_done) struct variant variant = {0};
	done_by(notes_done) struct notes notes = {0};
	struct rota_error err = {0};
	ck_assert_int_eq(
		variant_make(site, outlook, &scenario, &variant, &notes, &err), ROTA_EINVAL);
	ck_assert_str_eq(err.text, "scenarios.yaml:3:5: the scenario 'odd' makes the handle time "
				   "of 'north' -60, must be 1 to 86400");
}
END_TEST

int main(void)
{
	return SUITE_RUN_WITH("batch", "outcome", set_up, tear_down,
		people_bring_what_their_contract_says,
		paid_breaks_activities_leave_and_fit_are_not_work, base_case_is_what_staffing_says,
		more_volume_never_takes_fewer_and_never_serves_better,
		merging_lines_that_are_alike_never_takes_more,
		handle_time_stays_unless_told_otherwise, levers_do_what_they_say,
		better_levers_never_take_more_agents, queue_levers_come_before_those_of_all,
		levers_out_of_bounds_are_told_with_their_place);
}
