/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hours by contract, and how nights and weekends are spread over those who may work them. */
#include "rules/figures.h"

#include "rules/night.h"
#include "rules/weekends.h"
#include "rules/weeks.h"

#include <math.h>

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
		count += stints[s].counts && night_is(c->site, stints[s].start, stints[s].end);
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
		if (night_is_in(c->site, &c->site->contracts[agent->contract]))
			spread_add(&figures->nights, &nights, nights_worked(c, a));
		if (weekends_may_be_worked(c->site, agent))
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
	findings_done(&figures->findings);
	free(figures->contracts);
	free(figures);
	return NULL;
}
