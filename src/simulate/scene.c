/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/scene.h"

#include "simulate/scene_people.h"
#include "site/aims.h"
#include "site/chat.h"

#include <assert.h>
#include <math.h>

static const double Z80 = 1.2815515655446004; /* a band of 80 % reaches so many deviations */

struct scene *scene_free(struct scene *scene)
{
	if (scene != NULL)
		arena_done(&scene->arena);
	free(scene);
	return NULL;
}

static void add_goal(
	struct simulate_queue *queue, enum simulate_goal_kind kind, double value, double within_s)
{
	queue->goals[queue->n_goals++] =
		(struct simulate_goal){.kind = kind, .value = value, .within_s = within_s};
}

static void set_goals(struct simulate_queue *ret, const struct queue *queue)
{
	struct goal goal = aims_goal(queue);
	if (goal.answered_share > 0.0) {
		add_goal(ret, SIMULATE_ANSWERED, goal.answered_share, goal.within_s);
		ret->goals[ret->n_goals - 1].of = goal.of;
	}
	if (goal.asa_s > 0.0)
		add_goal(ret, SIMULATE_ASA, goal.asa_s, 0.0);
	if (goal.median_wait_s > 0.0)
		add_goal(ret, SIMULATE_WAIT, 0.5, goal.median_wait_s);
	if (goal.wait_share > 0.0)
		add_goal(ret, SIMULATE_WAIT, goal.wait_share, goal.wait_s);
	if (goal.abandoned_share > 0.0)
		add_goal(ret, SIMULATE_ABANDONED, goal.abandoned_share, 0.0);
	ret->within_s = aims_within_s(queue);
	ret->open_hours = goal.within_clock == WITHIN_OPEN;
}

/* Variances that the bands tell: of noise within the day, in proportion to the mean, and of the
 * day's level, in proportion to its square; the line v / m = noise + spread * m by least squares,
 * weighted with m. */
struct spread {
	const double *volume; /* [n] as played */
	const double *lo80, *hi80;
	interval_index n;
};

static double variance_at(const struct spread *s, interval_index i)
{
	double deviation = (s->hi80[i] - s->lo80[i]) / (2.0 * Z80);
	return deviation > 0.0 && deviation < 1e9 ? deviation * deviation : 0.0;
}

static double fit_noise(const struct spread *s)
{
	double w = 0, wx = 0, wxx = 0, wy = 0, wxy = 0;
	for (interval_index i = 0; i < s->n; i++) {
		double m = s->volume[i], v = variance_at(s, i);
		if (!(m > 0.0))
			continue;
		w += m;
		wx += m * m;
		wxx += m * m * m;
		wy += v;
		wxy += m * v;
	}
	if (!(w > 0.0))
		return 0.0;
	double det = w * wxx - wx * wx;
	double flat = wy / w;
	if (!(det > 1e-6 * w * wxx))
		return flat;
	double noise = (wy * wxx - wx * wxy) / det;
	return fmin(fmax(noise, fmin(1.0, flat)), flat);
}

static void fit_days(
	const struct spread *s, double noise, const int day_of[], int n_days, double ret_day_cv[])
{
	interval_index i = 0;
	for (int d = 0; d < n_days; d++) {
		double more = 0, squares = 0;
		for (; i < s->n && day_of[i] == d; i++) {
			if (!(s->volume[i] > 0.0))
				continue;
			more += variance_at(s, i) - noise * s->volume[i];
			squares += s->volume[i] * s->volume[i];
		}
		ret_day_cv[d] = squares > 0.0 ? sqrt(fmax(0.0, more) / squares) : 0.0;
		ret_day_cv[d] = fmin(ret_day_cv[d], 3.0);
	}
}

struct making {
	const struct site *site;
	const struct outlook *outlook;
	const struct scene_queue *told;
	struct scene *scene;
	struct notes *notes;
	interval_index from; /* of the rest of a day under way; 0: nothing has come yet */
};

static enum rota_status take(struct making *m, double **ret_column, struct rota_error *err)
{
	return arena_take(&m->scene->arena, (size_t)m->scene->input.n * sizeof(double),
		(void *)ret_column, err);
}

static enum rota_status set_columns(
	struct making *m, int q, struct simulate_queue *ret, struct rota_error *err)
{
	const struct queue *queue = &m->site->queues[q];
	const struct horizon *horizon = &m->scene->horizon;
	const double *from = series_column(&m->outlook->columns[OUTLOOK_VOLUME], q);
	const double *handles = series_column(&m->outlook->columns[OUTLOOK_HANDLE_S], q);
	double *volume, *handle_s, *patience_s;
	bool *open, assumed;
	TRY(take(m, &volume, err));
	TRY(take(m, &handle_s, err));
	TRY(take(m, &patience_s, err));
	TRY(arena_take(&m->scene->arena, (size_t)horizon->count * sizeof(bool), &open, err));
	double usual = aims_handle_s(queue, handles, horizon->count, &assumed);
	if (assumed)
		TRY(notes_add(m->notes, err,
			"queue '%s': its handle time is neither given nor known from history; "
			"%.0f s are assumed",
			queue->name, usual));
	for (interval_index i = 0; i < horizon->count; i++) {
		instant start = horizon_at(horizon, i);
		open[i] = aims_is_open(m->site, q, start, start + horizon->step_s);
		bool comes = open[i] || queue->channel == CHANNEL_DEFERRED;
		volume[i] = comes ? aims_plain(from[i], 0.0) : 0.0;
		handle_s[i] = aims_plain(handles[i], usual);
		patience_s[i] = queue->patience_s;
	}
	ret->volume = volume;
	ret->handle_s = handle_s;
	ret->patience_s = patience_s;
	ret->open = open;
	return ROTA_OK;
}

static enum rota_status set_spread(
	struct making *m, int q, struct simulate_queue *ret, struct rota_error *err)
{
	interval_index from = m->from;
	struct spread spread = {
		.volume = ret->volume + from,
		.lo80 = series_column(&m->outlook->columns[OUTLOOK_LO80], q) + from,
		.hi80 = series_column(&m->outlook->columns[OUTLOOK_HI80], q) + from,
		.n = m->scene->input.n - from,
	};
	double *day_cv;
	TRY(arena_take(
		&m->scene->arena, (size_t)m->scene->input.n_days * sizeof(double), &day_cv, err));
	ret->noise = fit_noise(&spread);
	fit_days(
		&spread, ret->noise, m->scene->input.day_of + from, m->scene->input.n_days, day_cv);
	ret->day_cv = day_cv;
	return ROTA_OK;
}

static void set_shape(struct making *m, int q, struct simulate_queue *ret)
{
	const struct simulation_settings *settings = &m->site->simulation;
	ret->shape.kind = SHAPE_EXPONENTIAL;
	if (settings->handle_times == HANDLE_LOGNORMAL)
		ret->shape =
			(struct simulate_shape){SHAPE_LOGNORMAL, settings->handle_spread, NULL};
	if (settings->handle_times == HANDLE_HISTORY && m->told != NULL &&
		m->told[q].quantiles != NULL)
		ret->shape = (struct simulate_shape){SHAPE_TABLE, 0.0, m->told[q].quantiles};
}

static bool shares_people(const struct agent *agent, const struct site *site, int queue)
{
	bool serves = false, waits = false;
	for (int k = 0; k < agent->n_skills; k++) {
		serves = serves || agent->skills[k].queue == queue;
		waits = waits || site->queues[agent->skills[k].queue].channel == CHANNEL_DEFERRED;
	}
	return serves && waits;
}

/* Who has work that can wait is always busy while there is some: that says nothing of the load. */
static enum rota_status set_cap(
	struct making *m, int q, struct simulate_queue *ret, struct rota_error *err)
{
	const struct queue *queue = &m->site->queues[q];
	if (!(queue->max_occupancy > 0.0 && queue->max_occupancy < 1.0) ||
		queue->channel == CHANNEL_DEFERRED)
		return ROTA_OK;
	for (int a = 0; a < m->site->n_agents; a++)
		if (shares_people(&m->site->agents[a], m->site, q))
			return notes_add(m->notes, err,
				"queue '%s': its cap on occupancy is not judged, since its people "
				"do deferred work in between",
				queue->name);
	add_goal(ret, SIMULATE_OCCUPANCY, queue->max_occupancy, 0.0);
	return ROTA_OK;
}

static enum rota_status set_queue(
	struct making *m, int q, struct simulate_queue *ret, struct rota_error *err)
{
	const struct queue *queue = &m->site->queues[q];
	ret->channel = queue->channel;
	TRY(set_columns(m, q, ret, err));
	TRY(set_spread(m, q, ret, err));
	set_shape(m, q, ret);
	ret->n_levels = chat_levels_of_queue(queue, 1.0, ret->gain);
	ret->hang_up_share = queue->hang_up_share;
	ret->interruptible = m->site->simulation.interrupt;
	ret->retry = (struct simulate_retry){
		queue->retry.share, queue->retry.after_s, queue->retry.queue};
	if (queue->channel == CHANNEL_DEFERRED)
		ret->backlog = !queue->backlog_carried ? queue->backlog
			       : m->told != NULL       ? m->told[q].backlog
						       : 0.0;
	set_goals(ret, queue);
	TRY(set_cap(m, q, ret, err));
	if (ret->shape.kind == SHAPE_EXPONENTIAL &&
		m->site->simulation.handle_times == HANDLE_HISTORY)
		return notes_add(m->notes, err,
			"queue '%s': the history has no or too few handle times of single contacts "
			"(files imported before they were kept must be withdrawn and imported "
			"again); exponential ones are assumed",
			queue->name);
	return ROTA_OK;
}

static enum rota_status set_time(struct making *m, struct rota_error *err)
{
	struct simulate_input *input = &m->scene->input;
	const struct horizon *horizon = &m->outlook->horizon;
	int *day_of;
	m->scene->horizon = *horizon;
	input->n = horizon->count;
	input->n_days = horizon->n_days;
	input->step_s = horizon->step_s;
	TRY(arena_take(&m->scene->arena, (size_t)horizon->count * sizeof(*day_of), &day_of, err));
	for (int d = 0; d < horizon->n_days; d++) {
		interval_index end = horizon_day_start(horizon, d + 1);
		for (interval_index i = horizon_day_start(horizon, d); i < end; i++)
			day_of[i] = m->from > 0 ? i >= m->from : d;
	}
	if (m->from > 0)
		input->n_days = 2;
	input->day_of = day_of;
	input->absence_share = m->site->shrinkage;
	input->absence_mean_s = m->site->simulation.absence_s;
	return ROTA_OK;
}

static enum rota_status make(struct making *m, const struct roster *const rosters[],
	size_t n_rosters, struct scene **ret_scene, struct rota_error *err)
{
	owned_by(scene_free) struct scene *scene = NULL;
	struct simulate_queue *queues;
	int n_queues = m->site->n_queues;
	TRY(memory_new(1, sizeof(*scene), &scene, err));
	m->scene = scene;
	TRY(set_time(m, err));
	TRY(arena_take(&scene->arena, (size_t)n_queues * sizeof(*queues), &queues, err));
	for (int q = 0; q < n_queues; q++)
		TRY(set_queue(m, q, &queues[q], err));
	scene->input.queues = queues;
	scene->input.n_queues = n_queues;
	TRY(scene_set_people(scene, m->site, rosters, n_rosters, err));
	*ret_scene = TAKE(scene);
	return ROTA_OK;
}

enum rota_status scene_make(const struct site *site, const struct outlook *outlook,
	const struct roster *const rosters[], size_t n_rosters, const struct scene_queue told[],
	struct scene **ret_scene, struct notes *notes, struct rota_error *err)
{
	struct making making = {site, outlook, told, NULL, notes, 0};
	return make(&making, rosters, n_rosters, ret_scene, err);
}

enum rota_status scene_make_rest(const struct site *site, const struct outlook *outlook,
	const struct roster *const rosters[], size_t n_rosters, const struct scene_queue told[],
	interval_index from, struct scene **ret_scene, struct notes *notes, struct rota_error *err)
{
	struct making making = {site, outlook, told, NULL, notes, from};
	assert(outlook->horizon.n_days == 1 && from > 0 && from < outlook->horizon.count);
	return make(&making, rosters, n_rosters, ret_scene, err);
}
