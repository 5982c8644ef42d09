/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Live queues of a pool in one interval. On its own queue k takes N_k agents at a load of A_k, a
 * reserve of S_k = N_k - A_k. One line of all takes N, between A = sum A_k and sum N_k. The pool's
 * reserve is shared out as the queues' own are (by the square-root law these go as sqrt(A_k)):
 *
 *	R_k = A_k + (N - A) S_k / sum S_j,   A_k <= R_k <= N_k.
 *
 * A reserve can only be shared by people who serve another queue too. Few such people are nearly as
 * good as all (Wallace and Whitt 2005), as long as they can take on the whole reserve: with a share
 * j of joined people the part w = min(1, j N_k / S_k) of the saving counts.
 */
#include "staffing/service.h"
#include "staffing/skills_case.h"

#include <math.h>

static int gather(const struct skills *s, int pool, interval_index i, struct skills_share shares[])
{
	int count = 0;
	for (int q = 0; q < s->n_queues; q++) {
		if (s->pool_of[q] != pool || !skills_is_live(s, q, i))
			continue;
		double alone = series_column(&s->need->columns[NEED_REQUIRED], q)[i];
		shares[count++] = (struct skills_share){.queue = q,
			.load = fmin(series_column(&s->load, q)[i], alone),
			.alone = alone,
			.least = fmin(alone, s->site->queues[q].minimum_staff)};
	}
	return count;
}

static void share_out(const double joined[], double line, struct skills_share shares[], int count)
{
	double load = 0.0, reserve = 0.0;
	for (int k = 0; k < count; k++) {
		load += shares[k].load;
		reserve += shares[k].alone - shares[k].load;
	}
	double kept = reserve > 0.0 ? fmin(1.0, fmax(0.0, line - load) / reserve) : 1.0;
	for (int k = 0; k < count; k++) {
		struct skills_share *share = &shares[k];
		double own = share->alone - share->load;
		share->kept = kept;
		share->reach =
			own > 0.0 ? fmin(1.0, joined[share->queue] * share->alone / own) : 0.0;
		share->agents =
			fmax(share->least, share->alone - share->reach * (1.0 - kept) * own);
	}
}

/* Whole agents of the same total, rounded up once: the largest parts are rounded up. */
static void make_whole(struct skills_share shares[], int count)
{
	double total = 0.0, whole = 0.0;
	for (int k = 0; k < count; k++) {
		total += shares[k].agents;
		double down = floor(shares[k].agents + 1e-9);
		shares[k].part = shares[k].agents - down;
		shares[k].agents = down;
		whole += down;
	}
	for (double left = ceil(total - 1e-9) - whole; left > 0.5; left -= 1.0) {
		int next = 0;
		for (int k = 1; k < count; k++)
			if (shares[k].part > shares[next].part + 1e-12)
				next = k;
		shares[next].agents += 1.0;
		shares[next].part = -1.0;
	}
}

static void write_share(const struct skills *s, const struct skills_share *share,
	const struct skills_line *line, double agents, interval_index i)
{
	struct queue_case *c = &s->cases[share->queue];
	series_column(&s->need->columns[NEED_REQUIRED], share->queue)[i] = share->agents;
	struct rota_service figures;
	service_figures(&line->queue, (int64_t)agents, c->share_within_s, &figures);
	const double answered[ANSWERED_OF_COUNT] = {figures.answered, figures.answered_patient,
		figures.answered_served, figures.answered_offered};
	const struct {
		enum need_column column;
		double value;
	} cells[] = {{NEED_SERVICE_LEVEL, answered[c->goal.of]}, {NEED_ASA_S, figures.asa_s},
		{NEED_MEDIAN_WAIT_S, figures.median_wait_s}, {NEED_P95_WAIT_S, figures.p95_wait_s},
		{NEED_OCCUPANCY, figures.occupancy}, {NEED_ABANDONED, figures.p_abandon}};
	for (size_t k = 0; k < COUNT_OF(cells); k++)
		series_column(&s->need->columns[cells[k].column], share->queue)[i] = cells[k].value;
}

enum rota_status skills_shares(const struct skills *s, int pool, interval_index i,
	const double joined[], struct skills_line *ret_line, struct skills_share ret_shares[],
	int *ret_count, struct rota_error *err)
{
	int count = gather(s, pool, i, ret_shares);
	double need = 0.0;
	*ret_count = count;
	*ret_line = skills_line(s, pool, i);
	if (count < 2)
		return ROTA_OK;
	TRY(skills_line_need(s, pool, i, ret_line, &need, err));
	share_out(joined, need, ret_shares, count);
	ret_line->agents = need;
	return ROTA_OK;
}

static enum rota_status pool_interval(struct skills *s, int pool, interval_index i,
	const double joined[], struct skills_share shares[], struct rota_error *err)
{
	struct skills_line line;
	int count;
	TRY(skills_shares(s, pool, i, joined, &line, shares, &count, err));
	if (count < 2)
		return ROTA_OK;
	double before = 0.0, after = 0.0;
	for (int k = 0; k < count; k++)
		before += shares[k].alone;
	make_whole(shares, count);
	for (int k = 0; k < count; k++)
		after += shares[k].agents;
	for (int k = 0; k < count && after < before - 0.5; k++)
		write_share(s, &shares[k], &line, after, i);
	return ROTA_OK;
}

enum rota_status skills_live(struct skills *s, int pool, struct rota_error *err)
{
	owned_ double *joined = NULL;
	owned_ struct skills_share *shares = NULL;
	TRY(memory_new((size_t)s->n_queues, sizeof(*joined), &joined, err));
	TRY(memory_new((size_t)s->n_queues, sizeof(*shares), &shares, err));
	for (int q = 0; q < s->n_queues; q++)
		joined[q] = skills_joined(s, q, false);
	for (interval_index i = 0; i < s->n; i++)
		TRY(pool_interval(s, pool, i, joined, shares, err));
	return ROTA_OK;
}
