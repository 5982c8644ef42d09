/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hours by contract, and how nights and weekends are spread over those who may work them. A night
 * is a shift that spends most of its time between 22:00 and 06:00 by the clock.
 */
#include "rules/figures.h"

#include "rules/weekends.h"
#include "rules/weeks.h"

#include <math.h>

enum { NIGHT_FROM = 22 * 60, NIGHT_UNTIL = 6 * 60, SATURDAY = 5, SUNDAY = 6 };

/* Minutes of [from, until) that are night by the clock; clock minutes, until may pass midnight. */
static minutes night_minutes(minutes from, minutes until)
{
	minutes night = 0;
	for (minutes day = -MINUTES_A_DAY; day < until; day += MINUTES_A_DAY) {
		minutes begin = day + NIGHT_FROM, end = day + MINUTES_A_DAY + NIGHT_UNTIL;
		begin = begin > from ? begin : from;
		end = end < until ? end : until;
		night += end > begin ? end - begin : 0;
	}
	return night;
}

static bool is_night(minutes from, minutes length)
{
	return 2 * (int64_t)night_minutes(from, from + length) > length;
}

/* Whether the shift spends most of its real time in the night of the place. */
static bool is_night_stint(const struct site *site, const struct stint *stint)
{
	int64_t night = 0;
	for (day_number day = stint->start_day - 1; day <= stint->start_day + 1; day++) {
		instant begin = zone_instant(site->zone, day, NIGHT_FROM * 60, NULL);
		instant end = zone_instant(site->zone, day + 1, NIGHT_UNTIL * 60, NULL);
		begin = begin > stint->start ? begin : stint->start;
		end = end < stint->end ? end : stint->end;
		night += end > begin ? end - begin : 0;
	}
	return 2 * night > stint->end - stint->start;
}

static bool has_night(const struct shift_kind *kind)
{
	for (int w = 0; w < kind->n_windows; w++) {
		const struct start_window *window = &kind->windows[w];
		for (minutes at = window->from; at <= window->until; at += window->step)
			if (is_night(at, kind->length.least) || is_night(at, kind->length.most))
				return true;
	}
	return false;
}

static bool may_work_nights(const struct site *site, const struct agent *agent)
{
	for (int k = 0; k < site->n_shift_kinds; k++)
		if (site->contracts[agent->contract].kinds[k] && has_night(&site->shift_kinds[k]))
			return true;
	return false;
}

static bool may_work_weekends(const struct site *site, const struct agent *agent)
{
	const struct contract *contract = &site->contracts[agent->contract];
	unsigned days = 0, available = agent->n_availability > 0 ? 0 : UINT8_MAX;
	for (int k = 0; k < site->n_shift_kinds; k++)
		days |= contract->kinds[k] ? site->shift_kinds[k].days : 0;
	for (int i = 0; i < agent->n_availability; i++)
		available |= agent->availability[i].days;
	return contract->weekends_worked.high > 0 &&
	       (days & available & (1u << SATURDAY | 1u << SUNDAY)) != 0;
}

static bool is_employed(const struct agent *agent, struct period period)
{
	for (int d = 0; d < period.n_days; d++)
		if (agent_is_employed(agent, period.first_day + d))
			return true;
	return false;
}

static int nights_worked(const struct rules_case *c, int agent)
{
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, agent, &n);
	int count = 0;
	for (size_t s = 0; s < n; s++)
		count += stints[s].counts && is_night_stint(c->site, &stints[s]);
	return count;
}

/* Sums while people are counted; spread_end makes the figures of them. */
struct sums {
	double sum, squares;
};

static void spread_add(struct spread *spread, struct sums *sums, int count)
{
	spread->least = spread->people == 0 || count < spread->least ? count : spread->least;
	spread->most = count > spread->most ? count : spread->most;
	spread->people++;
	sums->sum += count;
	sums->squares += (double)count * count;
}

static void spread_end(struct spread *spread, const struct sums *sums)
{
	if (spread->people == 0)
		return;
	spread->mean = sums->sum / spread->people;
	double variance = sums->squares / spread->people - spread->mean * spread->mean;
	spread->deviation = variance > 0 ? sqrt(variance) : 0;
}

static void count_hours(const struct rules_case *c, int agent, struct contract_hours *hours)
{
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, agent, &n);
	int64_t paid = 0;
	for (size_t s = 0; s < n; s++) {
		hours->shifts += stints[s].counts;
		paid += stints[s].counts ? stints[s].paid : 0;
	}
	hours->people++;
	hours->paid_hours += (double)paid / 60;
}

static void fill(const struct rules_case *c, struct figures *figures)
{
	struct sums nights = {0}, weekends = {0};
	for (int k = 0; k < figures->n_contracts; k++)
		figures->contracts[k].contract = k;
	for (int a = 0; a < c->site->n_agents; a++) {
		const struct agent *agent = &c->site->agents[a];
		if (!is_employed(agent, c->period))
			continue;
		count_hours(c, a, &figures->contracts[agent->contract]);
		if (may_work_nights(c->site, agent))
			spread_add(&figures->nights, &nights, nights_worked(c, a));
		if (may_work_weekends(c->site, agent))
			spread_add(
				&figures->weekends, &weekends, weekends_worked(c, a, NULL, NULL));
	}
	spread_end(&figures->nights, &nights);
	spread_end(&figures->weekends, &weekends);
}

enum rota_status figures_new(
	const struct rules_case *c, struct figures **ret_figures, struct rota_error *err)
{
	owned_by(figures_free) struct figures *figures = NULL;
	owned_by(timelines_free) struct timelines *timelines = NULL;
	TRY(memory_new(1, sizeof(*figures), &figures, err));
	figures->n_contracts = c->site->n_contracts;
	TRY(memory_new((size_t)figures->n_contracts, sizeof(struct contract_hours),
		&figures->contracts, err));
	TRY(price_roster(c, &figures->terms, err));
	TRY(timelines_new(c, &timelines, err));
	struct rules_case full = *c;
	full.timelines = timelines;
	fill(&full, figures);
	*ret_figures = TAKE(figures);
	return ROTA_OK;
}

struct figures *figures_free(struct figures *figures)
{
	if (figures == NULL)
		return NULL;
	series_table_done(&figures->worth);
	notes_done(&figures->warnings);
	free(figures->contracts);
	free(figures);
	return NULL;
}
