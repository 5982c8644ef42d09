/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/queue_staffing.h"

#include "staffing/offered.h"

#include <math.h>

/* What the agents of all intervals give, weighted by contacts: for the sentence about weak goals.
 */
struct outcome {
	double contacts, answered, asa_s;
	double worst_p95_s;
};

static struct queue_load load_of(const struct queue_case *c, double offered_erl, double handle_s)
{
	struct queue_load load = {.offered_erl = offered_erl,
		.handle_s = handle_s,
		.patience_s = c->queue->patience_s,
		.n_levels = 1};
	if (c->queue->channel == CHANNEL_CHAT) {
		double levels = fmin(fmax(1.0, floor(c->queue->concurrency)), MOST_CHATS_AT_ONCE);
		load.n_levels = (int)levels;
		chat_levels(handle_s, load.n_levels, load.level_per_s);
	}
	return load;
}

static void write_column(
	const struct queue_case *c, enum need_column column, interval_index i, double value)
{
	series_column(&c->need->columns[column], c->q)[i] = value;
}

static void write_service(const struct queue_case *c, interval_index i, double agents,
	const struct waiting *w, struct outcome *outcome)
{
	double answered = waiting_answered(w, ANSWERED_OF_OFFERED, c->share_within_s);
	double asa = waiting_mean(w, WAIT_OF_SERVED);
	double p95 = waiting_quantile(w, WAIT_OF_ALL, 0.95);
	write_column(c, NEED_REQUIRED, i, agents);
	write_column(c, NEED_SERVICE_LEVEL, i, answered);
	write_column(c, NEED_ASA_S, i, asa);
	write_column(c, NEED_MEDIAN_WAIT_S, i, waiting_quantile(w, WAIT_OF_ALL, 0.5));
	write_column(c, NEED_P95_WAIT_S, i, p95);
	write_column(c, NEED_OCCUPANCY, i, waiting_occupancy(w));
	write_column(c, NEED_ABANDONED, i, w->abandoned);
	if (w->regime == WAITING_NONE)
		return;
	outcome->contacts += c->volume[i];
	outcome->answered += c->volume[i] * answered;
	outcome->asa_s += c->volume[i] * asa;
	outcome->worst_p95_s = fmax(outcome->worst_p95_s, p95);
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
		write_service(c, i, agents, &waiting, &unused);
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
	struct queue_load load = load_of(c, offered_erl, c->handle_s[i]);
	int64_t agents;
	if (c->given != NULL)
		return serve_interval(c, i, &load, err);
	enum rota_status status = goals_need(goals, &load, &agents, err);
	if (status != ROTA_OK)
		return error_add(err, status, "queue '%s'", c->queue->name);
	if (agents < c->queue->minimum_staff)
		agents = c->queue->minimum_staff;
	struct waiting waiting = {.regime = WAITING_NONE};
	if (offered_erl > 0.0)
		model_find(&load)->serve(&load, agents, &waiting);
	write_service(c, i, (double)agents, &waiting, outcome);
	return ROTA_OK;
}

static bool is_weak(const struct goal *goal)
{
	return goal->answered_share <= 0.5 && goal->wait_share <= 0.5 &&
	       (goal->median_wait_s > 0.0 || goal->asa_s > 0.0 || goal->abandoned_share > 0.0 ||
		       goal->answered_share > 0.0 || goal->wait_share > 0.0);
}

static const char *weakness(const struct goal *goal)
{
	if (goal->median_wait_s > 0.0 || goal->answered_share > 0.0 || goal->wait_share > 0.0)
		return "speaks of the luckier half of the contacts only";
	if (goal->asa_s > 0.0)
		return "is a mean, which few long waits hardly move";
	return "speaks of those who give up only";
}

static enum rota_status note_goal(const struct queue_case *c, const struct outcome *outcome,
	struct notes *notes, struct rota_error *err)
{
	if (!is_weak(&c->goal) || !(outcome->contacts > 0.0))
		return ROTA_OK;
	char within[DURATION_TEXT_SIZE], p95[DURATION_TEXT_SIZE], asa[DURATION_TEXT_SIZE];
	duration_format((int64_t)llround(c->share_within_s), within);
	duration_format((int64_t)llround(fmin(outcome->worst_p95_s, 1e9)), p95);
	duration_format((int64_t)llround(fmin(outcome->asa_s / outcome->contacts, 1e9)), asa);
	return notes_add(notes, err,
		"queue '%s': its goal %s; with the agents required %.1f %% are answered within %s, "
		"the mean wait is %s, and in the worst interval one contact in 20 waits over %s",
		c->queue->name, weakness(&c->goal), 100.0 * outcome->answered / outcome->contacts,
		within, asa, p95);
}

static enum rota_status note_chats(
	const struct queue_case *c, struct notes *notes, struct rota_error *err)
{
	struct queue_load load = load_of(c, 1.0, 1.0);
	if (load.n_levels <= 1)
		return ROTA_OK;
	return notes_add(notes, err,
		"queue '%s': an agent with %d chats at once finishes %.1f times as many as with "
		"one; "
		"its handle time is that of a chat which is the agent's only one",
		c->queue->name, load.n_levels, load.level_per_s[load.n_levels - 1]);
}

enum rota_status staff_live(const struct queue_case *c, struct notes *notes, struct rota_error *err)
{
	owned_ double *offered_erl = NULL;
	TRY(memory_new((size_t)c->n, sizeof(*offered_erl), &offered_erl, err));
	offered_load(c->n, c->step_s, c->volume, c->handle_s, c->open, offered_erl);
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
	return note_goal(c, &outcome, notes, err);
}
