/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/skills.h"

#include "staffing/skills_case.h"

static double hours(const struct need *need, const struct skills *s, int pool)
{
	double sum = 0.0;
	for (int q = 0; q < s->n_queues; q++)
		for (interval_index i = 0; i < s->n && s->pool_of[q] == pool; i++)
			sum += series_column(&need->columns[NEED_REQUIRED], q)[i];
	return sum * need->horizon.step_s / 3600.0;
}

static int queues_of(const struct skills *s, int pool)
{
	int count = 0;
	for (int q = 0; q < s->n_queues; q++)
		count += s->pool_of[q] == pool;
	return count;
}

static enum rota_status pool_queues(
	struct skills *s, int pool, struct notes *notes, struct rota_error *err)
{
	double before = hours(s->need, s, pool);
	TRY(skills_live(s, pool, err));
	TRY(skills_deferred(s, pool, err));
	double after = hours(s->need, s, pool);
	return notes_add(notes, err,
		"%d queues that agents' skills join, first of them '%s', are staffed as a pool: "
		"%.0f agent-hours, %.0f if each were on its own (%+.1f %%)",
		queues_of(s, pool), s->site->queues[pool].name, after, before,
		before > 0.0 ? 100.0 * (after - before) / before : 0.0);
}

enum rota_status skills_pool(const struct site *site, const struct outlook *outlook,
	struct need *need, struct notes *notes, struct rota_error *err)
{
	done_by(skills_done) struct skills skills = {0};
	TRY(skills_init(&skills, site, outlook, need, err));
	for (int q = 0; q < skills.n_queues; q++)
		if (skills.pool_of[q] == q && queues_of(&skills, q) > 1)
			TRY(pool_queues(&skills, q, notes, err));
	return ROTA_OK;
}
