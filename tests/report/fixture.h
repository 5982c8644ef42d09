/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_REPORT_FIXTURE_H
#define TESTS_REPORT_FIXTURE_H
/*
 * A help desk made by hand, with every part that a report can show: two queues, three shift kinds,
 * teams with a lead, absences, a roster by a simple pattern, its cover, history of ten weeks,
 * forecast, figures, breaches and notes. Names hold what users might write to break a page.
 */
#include "report/report.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

struct fixture_size {
	const char *zone;
	day_number first_day;
	int weeks, teams, people; /* of a team, the lead included */
	int step_s;
};

struct fixture {
	struct site *site;
	struct horizon horizon;
	struct period period;
	struct need *need;
	struct roster *roster;
	struct coverage *coverage;
	struct past *past;
	struct outlook *outlook;
	struct accuracy_table accuracy;
	struct figures figures;
	struct breaches breaches;
	struct notes notes;
	struct report_input input;
};

/* Measures of sites that staff by shift, which this one does not. */
enum { FIXTURE_NOT_SHOWN = 5 };

static const char FIXTURE_SITE[] = "Help <desk> & \"Söhne\" 'R' Us";
static const char FIXTURE_QUEUE[] = "phone<script>alert(1)</script>";
static const char FIXTURE_RTL[] = "דנה \xe2\x80\xae"
				  "live";
static const char FIXTURE_EMOJI[] = "Ana \xf0\x9f\x8e\xa7 Núñez";
static const char FIXTURE_BYTES[] = "b\x1b[31mad\x07 \xff\xfe";
static const char FIXTURE_NOTE[] = "queue 'chat' has no <goal>: 1 < 2 & 3 > 2";

static void *fixture_take(struct site *site, size_t count, size_t size)
{
	void *memory;
	ck_assert_int_eq(arena_take(&site->arena, (count + 1) * size, &memory, NULL), ROTA_OK);
	return memory;
}

static inline const char *fixture_textf(struct site *site, const char *format, int number)
{
	char text[64];
	const char *copy;
	snprintf(text, sizeof text, format, number);
	ck_assert_int_eq(arena_copy_text(&site->arena, text, &copy, NULL), ROTA_OK);
	return copy;
}

static inline void fixture_kinds(struct site *site)
{
	static struct break_rule breaks[] = {
		{"rest", 15, true, 75, 165}, {"lunch", 30, false, 180, 330}};
	static const char *const names[] = {"early", "late", "night"};
	site->n_shift_kinds = 3;
	site->shift_kinds = fixture_take(site, 3, sizeof site->shift_kinds[0]);
	for (int k = 0; k < 3; k++) {
		site->shift_kinds[k].name = names[k];
		site->shift_kinds[k].breaks = breaks;
		site->shift_kinds[k].n_breaks = 2;
		site->shift_kinds[k].days = 127;
	}
	site->n_activities = 1;
	site->activities = fixture_take(site, 1, sizeof site->activities[0]);
	site->activities[0] = (struct activity){"coaching", 30, 7, WITH_LEAD, true};
	site->n_contracts = 1;
	site->contracts = fixture_take(site, 1, sizeof site->contracts[0]);
	site->contracts[0].name = "fulltime <40h>";
	site->contracts[0].kinds = fixture_take(site, 3, sizeof(bool));
	site->contracts[0].kinds[0] = true;
}

static inline void fixture_people(struct site *site, const struct fixture_size *size)
{
	static struct skill skills[] = {{0, 1}, {1, 2}};
	site->n_teams = size->teams;
	site->teams = fixture_take(site, (size_t)size->teams, sizeof site->teams[0]);
	site->n_agents = size->teams * size->people;
	site->agents = fixture_take(site, (size_t)site->n_agents, sizeof site->agents[0]);
	for (int i = 0; i < site->n_agents; i++) {
		struct agent *agent = &site->agents[i];
		int team = i / size->people;
		agent->id = fixture_textf(site, "a%04d", i);
		agent->name = i == 1   ? FIXTURE_RTL
			      : i == 2 ? FIXTURE_EMOJI
			      : i == 3 ? FIXTURE_BYTES
				       : fixture_textf(site, "Person %d of the desk", i);
		agent->role = i % size->people == 0 ? ROLE_LEAD : ROLE_AGENT;
		agent->team = team;
		agent->skills = skills;
		agent->n_skills = 2;
		agent->email = "";
		agent->language = "en";
		agent->from = agent->until = DAY_NONE;
		site->teams[team].lead = team * size->people;
		site->teams[team].name = fixture_textf(site, "team <%d>", team);
		ck_assert_int_eq(names_add(&site->agent_ids, agent->id, strlen(agent->id), i,
					 &(int){0}, NULL),
			ROTA_OK);
	}
	struct absence *absence = fixture_take(site, 1, sizeof *absence);
	*absence = (struct absence){.kind = ABSENCE_LEAVE,
		.whole_days = true,
		.first_day = size->first_day + 1,
		.last_day = size->first_day + 3};
	if (site->n_agents > 4) {
		site->agents[4].absences = absence;
		site->agents[4].n_absences = 1;
	}
}

static inline void fixture_site(struct fixture *f, const struct fixture_size *size)
{
	ck_assert_int_eq(memory_new(1, sizeof *f->site, &f->site, NULL), ROTA_OK);
	struct site *site = f->site;
	ck_assert_int_eq(zone_new(size->zone, &site->zone, NULL), ROTA_OK);
	site->name = FIXTURE_SITE;
	site->interval_s = size->step_s;
	site->n_queues = 2;
	site->queues = fixture_take(site, 2, sizeof site->queues[0]);
	site->queues[0].name = FIXTURE_QUEUE;
	site->queues[1].name = "chat";
	site->shrinkage = 0.1;
	site->supervision = (struct supervision){true, {8, 15}, 1};
	site->prices = (struct prices){.uncovered = 12, .surplus = 1, .lead_short = 30};
	site->fairness = (struct fairness){1, 1, 1, 28};
	site->tolerance.uncovered_share = 0.05;
	fixture_kinds(site);
	fixture_people(site, size);
}

/* Contacts of an hour at a clock minute: a hump by day, less at weekends. */
static inline double fixture_load(day_number day, minutes clock, int queue)
{
	double hour = clock / 60.0;
	double hump = exp(-(hour - 13) * (hour - 13) / 18);
	double weekday = day_weekday(day) < 5 ? 1 : 0.45;
	return (queue == 0 ? 40 : 14) * weekday * (hump + 0.02);
}

static inline void fixture_series(struct fixture *f, const struct fixture_size *size)
{
	struct horizon before;
	struct site *site = f->site;
	ck_assert_int_eq(
		horizon_init(&before, site->zone, size->first_day - 70, 70, size->step_s, NULL),
		ROTA_OK);
	ck_assert_int_eq(past_new(&before, 2, &f->past, NULL), ROTA_OK);
	ck_assert_int_eq(outlook_new(&f->horizon, 2, &f->outlook, NULL), ROTA_OK);
	double hours = size->step_s / 3600.0;
	for (int q = 0; q < 2; q++) {
		for (interval_index i = 0; i < before.count; i++) {
			day_number day = before.first_day + horizon_day(&before, i);
			double wave = 1 + 0.25 * sin(i * 0.7) + 0.08 * sin(day * 1.3);
			series_column(&f->past->volume, q)[i] = floor(
				fixture_load(day, horizon_clock(&before, i), q) * hours * wave);
		}
		for (interval_index i = 0; i < f->horizon.count; i++) {
			day_number day = f->horizon.first_day + horizon_day(&f->horizon, i);
			double mean = fixture_load(day, horizon_clock(&f->horizon, i), q) * hours;
			double values[OUTLOOK_COLUMNS] = {mean, fmax(0, mean - sqrt(mean)),
				mean + sqrt(mean), fmax(0, mean - 2 * sqrt(mean)),
				mean + 2 * sqrt(mean), 300};
			for (int c = 0; c < OUTLOOK_COLUMNS; c++)
				series_column(&f->outlook->columns[c], q)[i] = values[c];
		}
	}
}

static inline void fixture_need(struct fixture *f, const struct fixture_size *size)
{
	ck_assert_int_eq(need_new(&f->horizon, 2, &f->need, NULL), ROTA_OK);
	double share = size->teams * (size->people - 1) / 190.0;
	for (int q = 0; q < 2; q++)
		for (interval_index i = 0; i < f->horizon.count; i++) {
			day_number day = f->horizon.first_day + horizon_day(&f->horizon, i);
			minutes clock = horizon_clock(&f->horizon, i);
			series_column(&f->need->columns[NEED_REQUIRED], q)[i] =
				round(fixture_load(day, clock, q) * share);
		}
}

static inline void fixture_duty(struct fixture *f, int agent, day_number day, int kind)
{
	static const int starts[] = {7 * 60, 13 * 60 + 30, 22 * 60};
	static const int cuts[] = {0, 120, 135, 270, 300, 420, 450, 510};
	static const char *const names[] = {
		"work", "rest", "work", "lunch", "work", "coaching", "work"};
	struct site *site = f->site;
	instant start = zone_instant(site->zone, day, (starts[kind] + agent % 5 * 30) * 60, NULL);
	ck_assert_int_eq(roster_add_duty(f->roster, site, site->agents[agent].id,
				 site->shift_kinds[kind].name, day, NULL),
		ROTA_OK);
	for (int i = 0; i < 7; i++)
		ck_assert_int_eq(roster_add_piece(f->roster, site, start + cuts[i] * 60,
					 start + cuts[i + 1] * 60, names[i], i != 3, NULL),
			ROTA_OK);
}

static inline void fixture_roster(struct fixture *f)
{
	ck_assert_int_eq(roster_new(&f->roster, NULL), ROTA_OK);
	for (int a = 0; a < f->site->n_agents; a++)
		for (int d = 0; d < f->period.n_days; d++) {
			bool away = a == 4 && d >= 1 && d <= 3;
			if ((a * 3 + d) % 7 < 5 && !away)
				fixture_duty(f, a, f->period.first_day + d,
					a % 11 == 7 ? 2 : (a + d / 7) % 2);
		}
	ck_assert_int_eq(roster_sort(f->roster, NULL), ROTA_OK);
	ck_assert_int_eq(coverage_new(f->site, f->need, f->roster, &f->coverage, NULL), ROTA_OK);
}

static inline void fixture_figures(struct fixture *f)
{
	static struct contract_hours hours = {0, 26, 1015.25, 130};
	struct figures *figures = &f->figures;
	figures->terms = (struct price_terms){.uncovered_intervals = 37,
		.uncovered_cost = 444,
		.surplus_intervals = 611,
		.surplus_cost = 611,
		.lead_short_intervals = 6,
		.lead_short_cost = 180,
		.lead_many_intervals = 11,
		.lead_many_cost = 2.2,
		.paid_hours = 1015.25,
		.wish_weight = 3,
		.wish_cost = 3,
		.total_cost = 1240.2,
		.demand_intervals = 4111};
	figures->bound = 846.5;
	figures->gap_cost = 393.7;
	figures->gap_share = 393.7 / 12 / 4111;
	snprintf(figures->bound_from, sizeof(figures->bound_from),
		"the linear program over 3 kinds of people, at intervals of 15 min");
	figures->bound_step_s = 900;
	figures->contracts = &hours;
	figures->n_contracts = 1;
	figures->nights = (struct spread){24, 0, 5, 1.25, 1.5};
	figures->weekends = (struct spread){24, 1, 2, 1.5, 0.5};
	figures->seconds_bound = 0.31;
	figures->seconds_search = 1.2;
	figures->seconds_total = 1.62;
	figures->rosters_tried = 123456;
	ck_assert_int_eq(series_table_init(&figures->worth, 2, f->horizon.count, NULL), ROTA_OK);
	for (int i = 0; i < 9 && i < f->horizon.count; i++)
		series_column(&figures->worth, i % 2)[f->horizon.count / 2 + i * 3 % 17] = 3 * i;
	ck_assert_int_eq(
		notes_add(&figures->warnings, NULL,
			"on Tue 3 Mar 18:00–19:30 a lead is missing: one of <red> would do"),
		ROTA_OK);
}

static inline void fixture_rest(struct fixture *f)
{
	ck_assert_int_eq(
		memory_new(4, sizeof f->accuracy.rows[0], &f->accuracy.rows, NULL), ROTA_OK);
	for (int i = 0; i < 4; i++)
		f->accuracy.rows[i] = (struct accuracy){.queue = i / 2,
			.method = i % 2 == 0 ? "smoothing" : "mean of the last four weeks",
			.chosen = i % 2 == 0,
			.origins = 6,
			.wape = 0.21 + i * 0.01,
			.mase = 0.82,
			.bias = -0.012,
			.cover80 = 0.81,
			.cover95 = NAN,
			.day_wape = 0.07 + i * 0.01,
			.week_wape = 0.03};
	f->accuracy.count = f->accuracy.capacity = 4;
	ck_assert_int_eq(
		memory_new(1, sizeof f->breaches.items[0], &f->breaches.items, NULL), ROTA_OK);
	f->breaches.items[0] = (struct breach){.rule = "weekends",
		.agent = 1,
		.first_day = f->period.first_day,
		.last_day = f->period.first_day + 6,
		.amount = 1,
		.unit = "weekends",
		.text = "works 3 weekends, must be <= 2"};
	f->breaches.count = f->breaches.capacity = 1;
	ck_assert_int_eq(notes_add(&f->notes, NULL, "%s", FIXTURE_NOTE), ROTA_OK);
}

static inline void fixture_init(struct fixture *f, const struct fixture_size *size)
{
	*f = (struct fixture){0};
	fixture_site(f, size);
	f->period = (struct period){size->first_day, size->weeks * 7};
	ck_assert_int_eq(horizon_init(&f->horizon, f->site->zone, size->first_day, f->period.n_days,
				 size->step_s, NULL),
		ROTA_OK);
	fixture_series(f, size);
	fixture_need(f, size);
	fixture_roster(f);
	fixture_figures(f);
	fixture_rest(f);
	f->input = (struct report_input){.site = f->site,
		.past = f->past,
		.outlook = f->outlook,
		.accuracy = &f->accuracy,
		.need = f->need,
		.roster = f->roster,
		.period = &f->period,
		.coverage = f->coverage,
		.figures = &f->figures,
		.breaches = &f->breaches,
		.notes = &f->notes,
		.plan_version = 3};
}

static inline void fixture_done(struct fixture *f)
{
	f->coverage = coverage_free(f->coverage);
	f->roster = roster_free(f->roster);
	f->need = need_free(f->need);
	f->past = past_free(f->past);
	f->outlook = outlook_free(f->outlook);
	accuracy_table_done(&f->accuracy);
	series_table_done(&f->figures.worth);
	notes_done(&f->figures.warnings);
	free(f->breaches.items);
	notes_done(&f->notes);
	f->site = site_free(f->site);
}

/* Two weeks at a desk of two teams, from Monday 2 March 2026. */
static const struct fixture_size FIXTURE_SMALL = {"Europe/Warsaw", 20514, 1, 2, 13, 900};

#endif
