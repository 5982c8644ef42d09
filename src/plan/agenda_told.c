/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/agenda_told.h"

#include "base/text.h"
#include "plan/agenda_due.h"

/* Examples of what was not placed; weeks of leads that are named. */
enum { MOST_EXAMPLES = 3, MOST_WEEKS = 5 };
/* Hours less than that over are no overflow. */
static const double TINY = 1e-6;

static const char *const lack_texts[LACK_COUNT] = {
	[LACK_SHIFT] = "no shift that may be changed has that long without a break",
	[LACK_LEAD] = "the lead is not at work with them, or in a shift that may not be changed",
	[LACK_RULE] = "paid hours or the stay on a queue would be too short",
	[LACK_TIME] = "they or the lead have other activities then",
	[LACK_FLOOR] = "the floor would be without the leads or the cover that it must have",
	[LACK_TEAM] = "nobody else of the team can come then",
};

void agenda_spare_done(struct agenda_spare *spare)
{
	free(spare->hours);
}

static int week_of(const struct seats *seats, day_number day)
{
	return (day - seats->input->period.first_day) / WEEKDAYS;
}

enum rota_status agenda_spare_init(
	struct agenda_spare *spare, const struct seats *seats, struct rota_error *err)
{
	const struct site *site = seats->input->site;
	double hour = 3600.0 / seats->slots.slot_s;
	owned_ int32_t *there = NULL; /* leads who are asked for and may leave, by slot */
	owned_ bool *asked = NULL;
	TRY(memory_new((size_t)seats->slots.count, sizeof(*there), &there, err));
	TRY(memory_new((size_t)site->n_agents, sizeof(*asked), &asked, err));
	for (size_t d = 0; d < seats->n_dues; d++) {
		const struct due *due = &seats->dues[d];
		asked[due->lead != INDEX_NONE ? due->lead : due->agent] = true;
	}
	spare->n_weeks = (seats->input->period.n_days + WEEKDAYS - 1) / WEEKDAYS;
	TRY(memory_new(((size_t)site->n_agents + 1) * (size_t)spare->n_weeks, sizeof(double),
		&spare->hours, err));
	for (size_t s = 0; s < seats->n_stretches; s++) {
		const struct stretch *stretch = &seats->stretches[s];
		if (site->agents[stretch->agent].role != ROLE_LEAD)
			continue;
		for (int slot = stretch->from; slot < stretch->until; slot++) {
			bool can = manning_spare_leads(seats->manning, slot) > 0;
			there[slot] += asked[stretch->agent];
			spare->hours[(int64_t)stretch->agent * spare->n_weeks +
				     week_of(seats, stretch->day)] += can / hour;
		}
	}
	for (int slot = 0; slot < seats->slots.count; slot++) {
		int can = there[slot] > 0 ? manning_spare_leads(seats->manning, slot) : 0;
		int week = (int)((int64_t)slot * seats->slots.slot_s / (WEEKDAYS * 86400));
		week = week < spare->n_weeks ? week : spare->n_weeks - 1;
		spare->hours[(int64_t)site->n_agents * spare->n_weeks + week] +=
			(can < there[slot] ? can : there[slot]) / hour;
	}
	return ROTA_OK;
}

static void add_examples(const struct seats *seats, int a, struct text *text)
{
	bool training = agenda_is_training(&seats->input->site->activities[a]);
	int n = 0;
	for (size_t d = 0; d < seats->n_dues && n < MOST_EXAMPLES; d++) {
		const struct due *due = &seats->dues[d];
		char day[DAY_TEXT_SIZE];
		if (due->activity != a || due->placed)
			continue;
		day_format(training ? due->last_day : due->first_day, day);
		text_addf(text, "%s%s %s %s", n++ == 0 ? "; " : ", ",
			seats->input->site->agents[due->agent].id,
			training			 ? "by"
			: due->last_day > due->first_day ? "from"
							 : "on",
			day);
	}
}

static enum rota_status tell_activity(
	const struct seats *seats, int a, struct notes *warnings, struct rota_error *err)
{
	size_t lacks[LACK_COUNT] = {0}, all = 0, missing = 0;
	for (size_t d = 0; d < seats->n_dues; d++) {
		const struct due *due = &seats->dues[d];
		if (due->activity != a)
			continue;
		all++;
		missing += !due->placed;
		lacks[due->lack] += !due->placed;
	}
	if (missing == 0)
		return ROTA_OK;
	done_by(text_done) struct text text = {0};
	text_addf(&text, "%s: %zu of %zu could not be placed",
		seats->input->site->activities[a].name, missing, all);
	const char *between = ": ";
	for (int lack = 0; lack < LACK_COUNT; lack++) {
		if (lacks[lack] == 0)
			continue;
		bool groups =
			lack == LACK_TEAM && agenda_is_training(&seats->input->site->activities[a]);
		text_addf(&text, "%s%zu because %s", between, lacks[lack],
			groups ? "too few for a group can come at one time" : lack_texts[lack]);
		between = ", ";
	}
	add_examples(seats, a, &text);
	TRY(text_check(&text, err));
	return notes_add(warnings, err, "%s", text.data);
}

/* A week that asks a lead, or all of them, for more hours of activities than the floor can spare.
 */
struct overflow {
	int agent, week; /* n_agents: all leads */
	double needed, spare;
	bool missing;
};

static int by_excess(const void *left, const void *right)
{
	const struct overflow *a = left, *b = right;
	double x = a->needed - a->spare, y = b->needed - b->spare;
	if (x > y + TINY || y > x + TINY)
		return x > y ? -1 : 1;
	if (a->agent != b->agent)
		return a->agent < b->agent ? -1 : 1;
	return (a->week > b->week) - (a->week < b->week);
}

static enum rota_status tell_weeks(const struct seats *seats, struct overflow *weeks, size_t n,
	struct notes *warnings, struct rota_error *err)
{
	const struct site *site = seats->input->site;
	if (n > 1)
		qsort(weeks, n, sizeof(*weeks), by_excess);
	for (size_t w = 0; w < n && w < MOST_WEEKS; w++) {
		char day[DAY_TEXT_SIZE];
		bool all = weeks[w].agent == site->n_agents;
		day_format(seats->input->period.first_day + weeks[w].week * WEEKDAYS, day);
		TRY(notes_add(warnings, err,
			"%s%s would need %.1f h of activities in the week from %s, the floor can "
			"spare them %.1f h at most",
			all ? "all leads together" : "lead ",
			all ? "" : site->agents[weeks[w].agent].id, weeks[w].needed, day,
			weeks[w].spare));
	}
	if (n <= MOST_WEEKS)
		return ROTA_OK;
	return notes_add(warnings, err, "as much goes for %zu more weeks of leads", n - MOST_WEEKS);
}

static void count_need(const struct seats *seats, int n_weeks, struct overflow weeks[])
{
	const struct site *site = seats->input->site;
	for (size_t d = 0; d < seats->n_dues; d++) {
		const struct due *due = &seats->dues[d];
		bool leads = site->agents[due->agent].role == ROLE_LEAD;
		if (due->lead == INDEX_NONE && !leads)
			continue;
		int rows[] = {leads ? due->agent : due->lead, site->n_agents};
		for (size_t r = 0; r < COUNT_OF(rows); r++) {
			struct overflow *week =
				&weeks[(int64_t)rows[r] * n_weeks + week_of(seats, due->first_day)];
			week->needed += site->activities[due->activity].length / 60.0;
			week->missing |= !due->placed;
		}
	}
}

static enum rota_status tell_leads(const struct seats *seats, const struct agenda_spare *spare,
	struct notes *warnings, struct rota_error *err)
{
	size_t weeks_of_one = (size_t)spare->n_weeks, n = 0;
	size_t cells = ((size_t)seats->input->site->n_agents + 1) * weeks_of_one;
	owned_ struct overflow *weeks = NULL;
	TRY(memory_new(cells, sizeof(*weeks), &weeks, err));
	count_need(seats, spare->n_weeks, weeks);
	for (size_t i = 0; i < cells; i++)
		if (weeks[i].missing && weeks[i].needed > spare->hours[i] + TINY)
			weeks[n++] = (struct overflow){(int)(i / weeks_of_one),
				(int)(i % weeks_of_one), weeks[i].needed, spare->hours[i], true};
	return tell_weeks(seats, weeks, n, warnings, err);
}

enum rota_status agenda_tell(const struct seats *seats, const struct agenda_spare *spare,
	struct notes *warnings, struct rota_error *err)
{
	for (int a = 0; a < seats->input->site->n_activities; a++)
		TRY(tell_activity(seats, a, warnings, err));
	return tell_leads(seats, spare, warnings, err);
}
