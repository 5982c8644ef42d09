/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/queue_staffing.h"

#include "staffing/offered.h"
#include "staffing/uncertain.h"

#include <math.h>

/* What the agents of all intervals give, weighted by contacts: for the sentence about weak goals.
 */
struct outcome {
	double contacts, answered, asa_s;
	double worst_median_s, worst_p95_s;
};

enum { SLICES = 12 }; /* of an interval, where a rule looks for the most within it */

enum rota_status live_offered(const struct queue_case *c, double ret_erl[], struct rota_error *err)
{
	enum load_rule rule = c->site->staffing.load;
	bool within = rule == LOAD_SIPP_MAX || rule == LOAD_SIPP_MIX || rule == LOAD_LAG_MAX;
	struct load_profile profile = {c->n, c->step_s, 1, c->volume, c->handle_s, c->open};
	owned_ double *slices = NULL;
	if (within) {
		TRY(memory_new((size_t)c->n * (size_t)SLICES, sizeof(*slices), &slices, err));
		offered_slices(c->n, SLICES, c->volume, c->open, slices);
		profile.slices = SLICES;
		profile.volume = slices;
	}
	offered_load(&profile, rule, ret_erl);
	return ROTA_OK;
}

static double spread_of(const struct queue_case *c, interval_index i)
{
	if (c->site->staffing.spread == SPREAD_NONE || !(c->volume[i] > 0.0))
		return 0.0;
	return uncertain_spread_cv(c->volume[i],
		series_column(&c->outlook->columns[OUTLOOK_LO80], c->q)[i],
		series_column(&c->outlook->columns[OUTLOOK_HI80], c->q)[i]);
}

struct queue_load live_load(const struct queue_case *c, interval_index i, double offered_erl)
{
	const struct queue *queue = c->queue;
	struct queue_load load = {.offered_erl = offered_erl,
		.handle_s = c->handle_s[i],
		.patience_s = queue->patience_s,
		.spread_cv = spread_of(c, i),
		.n_levels = 1};
	if (queue->channel == CHANNEL_CHAT)
		load.n_levels = chat_levels_of_queue(queue, load.handle_s, load.level_per_s);
	return load;
}

static void write_column(
	const struct queue_case *c, enum need_column column, interval_index i, double value)
{
	series_column(&c->need->columns[column], c->q)[i] = value;
}

static void write_service(const struct queue_case *c, interval_index i, double agents,
	const struct rota_service *figures, struct outcome *outcome)
{
	const double answered[ANSWERED_OF_COUNT] = {figures->answered, figures->answered_patient,
		figures->answered_served, figures->answered_offered};
	double share = answered[c->goal.of];
	write_column(c, NEED_REQUIRED, i, agents);
	write_column(c, NEED_SERVICE_LEVEL, i, share);
	write_column(c, NEED_ASA_S, i, figures->asa_s);
	write_column(c, NEED_MEDIAN_WAIT_S, i, figures->median_wait_s);
	write_column(c, NEED_P95_WAIT_S, i, figures->p95_wait_s);
	write_column(c, NEED_OCCUPANCY, i, figures->occupancy);
	write_column(c, NEED_ABANDONED, i, figures->p_abandon);
	if (!(c->volume[i] > 0.0))
		return;
	outcome->contacts += c->volume[i];
	outcome->answered += c->volume[i] * share;
	outcome->asa_s += c->volume[i] * figures->asa_s;
	outcome->worst_median_s = fmax(outcome->worst_median_s, figures->median_wait_s);
	outcome->worst_p95_s = fmax(outcome->worst_p95_s, figures->p95_wait_s);
}

/* So many agents all the time and one more for `part` of it: contacts of either time meet what is
 * there then. */
static enum rota_status serve_interval(const struct queue_case *c, interval_index i,
	const struct queue_load *load, struct rota_error *err)
{
	static const enum need_column columns[] = {NEED_SERVICE_LEVEL, NEED_ASA_S,
		NEED_MEDIAN_WAIT_S, NEED_P95_WAIT_S, NEED_OCCUPANCY, NEED_ABANDONED};
	double sums[COUNT_OF(columns)] = {0};
	double agents = fmin(fmax(0.0, c->given[i]), MOST_AGENTS);
	double parts[] = {1.0 - (agents - floor(agents)), agents - floor(agents)};
	for (int more = 0; more < 2; more++) {
		if (!(parts[more] > 1e-9))
			continue;
		struct waiting waiting = {.regime = WAITING_NONE};
		if (load->offered_erl > 0.0)
			model_find(load)->serve(load, (int64_t)floor(agents) + more, &waiting);
		struct outcome unused = {0};
		struct rota_service figures;
		service_figures_of(&(struct service){.count = 1, .lines = &waiting},
			c->share_within_s, &figures);
		write_service(c, i, agents, &figures, &unused);
		for (size_t k = 0; k < COUNT_OF(columns); k++)
			sums[k] +=
				parts[more] * series_column(&c->need->columns[columns[k]], c->q)[i];
		TRY(waits_add(c->waits, c->q, parts[more] * c->volume[i], &waiting, err));
	}
	for (size_t k = 0; k < COUNT_OF(columns); k++)
		write_column(c, columns[k], i, sums[k]);
	return ROTA_OK;
}

static enum rota_status staff_interval(const struct queue_case *c,
	const struct service_goals *goals, interval_index i, double offered_erl,
	struct outcome *outcome, struct rota_error *err)
{
	struct queue_load load = live_load(c, i, offered_erl);
	int64_t agents;
	if (c->given != NULL)
		return serve_interval(c, i, &load, err);
	enum rota_status status = goals_need(goals, &load, &agents, err);
	if (status != ROTA_OK)
		return error_add(err, status, "queue '%s'", c->queue->name);
	if (agents < c->queue->minimum_staff)
		agents = c->queue->minimum_staff;
	struct rota_service figures;
	service_figures(&load, agents, c->share_within_s, &figures);
	write_service(c, i, (double)agents, &figures, outcome);
	return ROTA_OK;
}

static enum rota_status note_goal(const struct queue_case *c, const struct service_goals *goals,
	const struct outcome *outcome, struct notes *notes, struct rota_error *err)
{
	const char *weakness = goals_weakness(goals);
	if (weakness == NULL || !(outcome->contacts > 0.0))
		return ROTA_OK;
	char within[DURATION_TEXT_SIZE], p50[DURATION_TEXT_SIZE], p95[DURATION_TEXT_SIZE],
		asa[DURATION_TEXT_SIZE];
	duration_format((int64_t)llround(c->share_within_s), within);
	duration_format((int64_t)llround(fmin(outcome->worst_median_s, 1e9)), p50);
	duration_format((int64_t)llround(fmin(outcome->worst_p95_s, 1e9)), p95);
	duration_format((int64_t)llround(fmin(outcome->asa_s / outcome->contacts, 1e9)), asa);
	return notes_add(notes, err,
		"queue '%s': its goal %s and is weak on its own; with the agents required %.1f %% "
		"are answered within %s, the mean wait (ASA) is %s, and in the worst interval half "
		"wait over %s (P50) and one in 20 over %s (P95)",
		c->queue->name, weakness, 100.0 * outcome->answered / outcome->contacts, within,
		asa, p50, p95);
}

static enum rota_status note_chats(
	const struct queue_case *c, struct notes *notes, struct rota_error *err)
{
	if (c->queue->channel != CHANNEL_CHAT || c->n == 0)
		return ROTA_OK;
	struct queue_load load = live_load(c, 0, 1.0);
	if (load.n_levels <= 1)
		return ROTA_OK;
	return notes_add(notes, err,
		"queue '%s': an agent with %d chats at once finishes %.1f times as many as with "
		"one; "
		"its handle time is that of a chat which is the agent's only one",
		c->queue->name, load.n_levels,
		load.level_per_s[load.n_levels - 1] / load.level_per_s[0]);
}

enum rota_status staff_live(const struct queue_case *c, struct notes *notes, struct rota_error *err)
{
	owned_ double *offered_erl = NULL;
	TRY(memory_new((size_t)c->n, sizeof(*offered_erl), &offered_erl, err));
	TRY(live_offered(c, offered_erl, err));
	struct service_goals goals;
	goals_make(&c->goal, c->max_occupancy, &goals);
	struct outcome outcome = {0};
	double unserved = 0.0;
	for (interval_index i = 0; i < c->n; i++) {
		if (c->open[i])
			TRY(staff_interval(c, &goals, i, offered_erl[i], &outcome, err));
		else
			unserved += c->volume[i];
	}
	if (unserved >= 0.5)
		TRY(notes_add(notes, err,
			"queue '%s': about %.0f contacts are expected while it is closed; nobody "
			"is "
			"required for them",
			c->queue->name, unserved));
	TRY(note_chats(c, notes, err));
	return note_goal(c, &goals, &outcome, notes, err);
}
