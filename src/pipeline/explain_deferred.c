/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/explain_need.h"
#include "pipeline/service_table.h"

#include <math.h>

static const double SAME_LEVEL = 1e-7;

static void format_time(
	const struct site *site, const struct horizon *horizon, interval_index i, char text[20])
{
	char when[INSTANT_TEXT_SIZE];
	instant_format(site->zone, horizon_at(horizon, i), when);
	when[10] = ' ';
	for (int k = 0; k < 16; k++)
		text[k] = when[k];
	text[16] = '\0';
}

static void say_work(
	const struct site *site, const struct staffing_reason *r, struct answer_draft *draft)
{
	const struct deferred_plan *plan = &r->plan;
	text_addf(&draft->text,
		"Work that comes: volume x handle time / length / cap on occupancy = %.9g x %.9g s "
		"/ %.9g s / %g = %.9g agent-intervals\n",
		r->volume, r->handle_s, r->step_s, plan->efficiency, plan->arrived[r->i]);
	text_addf(&draft->text, "Deadline: %.9g s, counted %s = %d whole intervals; %s\n",
		plan->deadline_s, plan->work.open_hours ? "in opening hours" : "by the clock",
		(int)floor(plan->deadline_s / r->step_s + 1e-9),
		plan->work.same_interval ? "work is done in the interval it comes in"
					 : "work can be begun in the next interval, and as it may "
					   "come at the very start of its own it has one fewer");
	if (plan->work.backlog > 0.0)
		text_addf(&draft->text,
			"At the start of the forecast %.9g agent-intervals wait (%s)\n",
			plan->work.backlog,
			r->queue->backlog_carried ? "as many as are left at its end"
						  : "the backlog told");
	json_add_number(&draft->json, "deadline_s", plan->deadline_s);
	json_add_bool(&draft->json, "deadline_in_opening_hours", plan->work.open_hours);
	json_add_number(&draft->json, "work_agent_intervals", plan->arrived[r->i]);
	json_add_number(&draft->json, "backlog_agent_intervals", plan->work.backlog);
	json_add_number(&draft->json, "max_occupancy", plan->efficiency);
	(void)site;
}

/* A row an open interval from `first` to `last`: the totals by its end, and the plan. */
static void say_totals(const struct site *site, const struct horizon *horizon,
	const struct staffing_reason *r, interval_index first, interval_index last,
	struct answer_draft *draft)
{
	const struct deferred_plan *plan = &r->plan;
	text_add(&draft->text,
		"\nTotals by the end of each open interval, agent-intervals: come is what can have "
		"been done,\ndue what must have been done, plan the most level path between them\n"
		"  start                      come          due         plan      level  agents\n");
	json_open_list(&draft->json, "totals");
	double planned = 0.0;
	for (interval_index i = 0, k = 0; i < horizon->count; i++) {
		if (!r->open[i])
			continue;
		planned += plan->level[k];
		if (k >= first && k <= last) {
			char when[20];
			format_time(site, horizon, i, when);
			text_addf(&draft->text, "%s %s %12.4f %12.4f %12.4f %10.4f %7.0f\n",
				i == r->i ? ">" : " ", when, plan->come[k], plan->due[k], planned,
				plan->level[k], plan->whole[k]);
			json_open_object(&draft->json, NULL);
			json_add_text(&draft->json, "start", when);
			json_add_number(&draft->json, "come", plan->come[k]);
			json_add_number(&draft->json, "due", plan->due[k]);
			json_add_number(&draft->json, "plan", planned);
			json_add_number(&draft->json, "level", plan->level[k]);
			json_add_number(&draft->json, "agents", plan->whole[k]);
			json_close(&draft->json);
		}
		k++;
	}
	json_close(&draft->json);
}

/* The stretch of the path with this interval's slope; whole agents follow it. */
static void say_level(const struct staffing_reason *r, struct answer_draft *draft)
{
	const struct deferred_plan *plan = &r->plan;
	interval_index k = r->open_at, from = k, to = k;
	double level = plan->level[k], before = 0.0, done = 0.0, planned = 0.0;
	while (from > 0 && fabs(plan->level[from - 1] - level) <= SAME_LEVEL)
		from--;
	while (to + 1 < plan->n_open && fabs(plan->level[to + 1] - level) <= SAME_LEVEL)
		to++;
	for (interval_index t = 0; t < from; t++)
		before += plan->level[t];
	for (interval_index t = 0; t <= k; t++)
		planned += plan->level[t];
	for (interval_index t = 0; t < k; t++)
		done = fmin(done + plan->whole[t], fmax(done, plan->come[t]));
	double after = before + level * (double)(to - from + 1);
	text_addf(&draft->text,
		"\nLevel here: the path is straight over %d open intervals, from %.9g to %.9g: "
		"(%.9g - %.9g) / %d = %.9g agents\n",
		(int)(to - from + 1), before, after, after, before, (int)(to - from + 1), level);
	if (r->queue->shape == DEFERRED_FLAT)
		text_addf(&draft->text, "Whole agents, the same all the time: %.9g rounded up\n",
			level);
	else
		text_addf(&draft->text,
			"Whole agents: what the plan asks by the end of this interval less what is "
			"done before it: %.9g - %.9g = %.9g, rounded up\n",
			planned, done, planned - done);
}

static void say_service(const struct staffing_reason *r, struct answer_draft *draft)
{
	static const struct {
		enum need_column column;
		const char *name, *meaning;
		bool share;
	} rows[] = {
		{NEED_SERVICE_LEVEL, "service_level", "work of this interval done in time", true},
		{NEED_ASA_S, "asa_s", "mean time until work of this interval is done", false},
		{NEED_MEDIAN_WAIT_S, "median_wait_s", "P50 of that time", false},
		{NEED_P95_WAIT_S, "p95_wait_s", "P95 of that time", false},
		{NEED_OCCUPANCY, "occupancy", "time that agents are busy, of their time at work",
			true},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		double value = r->need[rows[i].column];
		json_add_number(&draft->json, rows[i].name, value);
		if (isnan(value))
			continue;
		char words[SECONDS_TEXT_SIZE];
		service_seconds(value, words);
		if (rows[i].share)
			text_addf(&draft->text, "  %-14s %12.4f %%   %s\n", rows[i].name,
				100.0 * value, rows[i].meaning);
		else
			text_addf(&draft->text, "  %-14s %14s   %s\n", rows[i].name, words,
				rows[i].meaning);
	}
}

void explain_deferred_add(const struct site *site, const struct horizon *horizon,
	const struct staffing_reason *r, struct answer_draft *draft)
{
	enum { AROUND = 8 };
	interval_index k = r->open_at;
	say_work(site, r, draft);
	say_totals(site, horizon, r, k > AROUND ? k - AROUND : 0, k + AROUND, draft);
	say_level(r, draft);
	text_addf(&draft->text, "\nRequired: %.0f agents at work (minimum staff %d)\n",
		r->need[NEED_REQUIRED], (int)r->queue->minimum_staff);
	if (site->shrinkage > 0.0)
		text_addf(&draft->text,
			"The plan adds shrinkage, once: %.0f / (1 - %g) = %.6g people\n",
			r->need[NEED_REQUIRED], site->shrinkage,
			r->need[NEED_REQUIRED] / (1.0 - site->shrinkage));
	json_add_number(&draft->json, "required", r->need[NEED_REQUIRED]);
	say_service(r, draft);
}
