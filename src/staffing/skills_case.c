/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/skills_case.h"

#include <math.h>

void skills_done(struct skills *s)
{
	for (int q = 0; q < s->n_queues && s->cases != NULL; q++)
		queue_case_done(&s->cases[q]);
	free(s->cases);
	free(s->pool_of);
	free(s->groups);
	series_table_done(&s->load);
	*s = (struct skills){0};
}

/* Chats that an agent has at once finish faster than one by one. */
static double gain_of(const struct queue_load *load)
{
	return load->n_levels > 1 ? load->handle_s * load->level_per_s[load->n_levels - 1] : 1.0;
}

static enum rota_status fill_load(struct skills *s, int q, struct rota_error *err)
{
	const struct queue_case *c = &s->cases[q];
	if (c->queue->channel == CHANNEL_DEFERRED)
		return ROTA_OK;
	double *load = series_column(&s->load, q);
	TRY(live_offered(c, load, err));
	for (interval_index i = 0; i < s->n; i++) {
		struct queue_load queue = live_load(c, i, load[i]);
		load[i] = c->open[i] && load[i] > 0.0 ? load[i] / gain_of(&queue) : 0.0;
	}
	return ROTA_OK;
}

static void join(struct skills *s, int a, int b)
{
	int from = s->pool_of[a], to = s->pool_of[b];
	if (from < to) {
		int swap = from;
		from = to;
		to = swap;
	}
	for (int q = 0; q < s->n_queues; q++)
		if (s->pool_of[q] == from)
			s->pool_of[q] = to;
}

static enum rota_status add_agent(
	struct skills *s, const struct agent *agent, struct rota_error *err)
{
	(void)err;
	struct queue_set queues = {0};
	if (agent->role != ROLE_AGENT)
		return ROTA_OK;
	for (int k = 0; k < agent->n_skills; k++) {
		if (agent->skills[k].queue >= s->n_queues)
			continue;
		queue_set_add(&queues, agent->skills[k].queue);
		join(s, agent->skills[0].queue, agent->skills[k].queue);
	}
	if (queue_set_is_empty(&queues))
		return ROTA_OK;
	for (int g = 0; g < s->n_groups; g++) {
		if (queue_sets_equal(&s->groups[g].queues, &queues)) {
			s->groups[g].people++;
			return ROTA_OK;
		}
	}
	s->groups[s->n_groups++] = (struct skills_group){queues, 1};
	return ROTA_OK;
}

enum rota_status skills_init(struct skills *ret_skills, const struct site *site,
	const struct outlook *outlook, struct need *need, struct rota_error *err)
{
	done_by(notes_done) struct notes said = {0}; /* by the queues on their own already */
	done_by(skills_done) struct skills s = {.site = site,
		.outlook = outlook,
		.need = need,
		.n = outlook->horizon.count,
		.n_queues =
			outlook->n_queues < site->n_queues ? outlook->n_queues : site->n_queues};
	size_t n_queues = (size_t)s.n_queues;
	TRY(memory_new(n_queues, sizeof(*s.cases), &s.cases, err));
	TRY(memory_new(n_queues, sizeof(*s.pool_of), &s.pool_of, err));
	TRY(memory_new((size_t)site->n_agents, sizeof(*s.groups), &s.groups, err));
	TRY(series_table_init(&s.load, s.n_queues, s.n, err));
	for (int q = 0; q < s.n_queues; q++) {
		s.pool_of[q] = q;
		TRY(queue_case_init(&s.cases[q], site, outlook, q, need, &said, err));
		TRY(fill_load(&s, q, err));
	}
	for (int a = 0; a < site->n_agents; a++)
		TRY(add_agent(&s, &site->agents[a], err));
	*ret_skills = s;
	s = (struct skills){0};
	return ROTA_OK;
}

bool skills_is_live(const struct skills *s, int queue, interval_index i)
{
	return series_column(&s->load, queue)[i] > 0.0;
}

double skills_joined(const struct skills *s, int queue, bool deferred)
{
	int people = 0, joined = 0;
	for (int g = 0; g < s->n_groups; g++) {
		const struct skills_group *group = &s->groups[g];
		if (!queue_set_has(&group->queues, queue))
			continue;
		people += group->people;
		for (int q = 0; q < s->n_queues; q++) {
			bool waits = s->site->queues[q].channel == CHANNEL_DEFERRED;
			if (q != queue && waits == deferred && queue_set_has(&group->queues, q)) {
				joined += group->people;
				break;
			}
		}
	}
	return people > 0 ? (double)joined / people : 0.0;
}

struct skills_line skills_line(const struct skills *s, int pool, interval_index i)
{
	struct skills_line line = {0};
	double rate = 0.0, leaving = 0.0, spread = 0.0;
	for (int q = 0; q < s->n_queues; q++) {
		if (s->pool_of[q] != pool || !skills_is_live(s, q, i))
			continue;
		double load = series_column(&s->load, q)[i];
		struct queue_load queue = live_load(&s->cases[q], i, load);
		double contacts = load * gain_of(&queue) / queue.handle_s;
		line.count++;
		line.load += load;
		rate += contacts;
		leaving += queue.patience_s > 0.0 ? contacts / queue.patience_s : 0.0;
		spread += load * queue.spread_cv;
	}
	if (line.count == 0)
		return line;
	line.queue = (struct queue_load){.offered_erl = line.load,
		.handle_s = line.load / rate,
		.patience_s = leaving > 0.0 ? rate / leaving : 0.0,
		.spread_cv = spread / line.load,
		.n_levels = 1};
	return line;
}

enum rota_status skills_line_need(const struct skills *s, int pool, interval_index i,
	const struct skills_line *line, double *ret_agents, struct rota_error *err)
{
	int64_t most = 0;
	for (int q = 0; q < s->n_queues; q++) {
		if (s->pool_of[q] != pool || !skills_is_live(s, q, i))
			continue;
		struct service_goals goals;
		int64_t agents;
		goals_make(&s->cases[q].goal, s->cases[q].max_occupancy, &goals);
		TRY(goals_need(&goals, &line->queue, &agents, err));
		most = agents > most ? agents : most;
	}
	*ret_agents = (double)most;
	return ROTA_OK;
}
