/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/skills_explain.h"

#include "staffing/skills_case.h"
#include "staffing/staffing.h"

static enum rota_status explain_live(const struct skills *s, int q, interval_index i,
	struct skills_reason *reason, struct rota_error *err)
{
	owned_ double *joined = NULL;
	owned_ struct skills_share *shares = NULL;
	struct skills_line line;
	TRY(memory_new((size_t)s->n_queues, sizeof(*joined), &joined, err));
	TRY(memory_new((size_t)s->n_queues, sizeof(*shares), &shares, err));
	for (int other = 0; other < s->n_queues; other++)
		joined[other] = skills_joined(s, other, false);
	TRY(skills_shares(s, s->pool_of[q], i, joined, &line, shares, &reason->live, err));
	reason->joined = joined[q];
	reason->pool_line = line.agents;
	for (int k = 0; k < reason->live; k++) {
		reason->pool_load += shares[k].load;
		reason->pool_alone += shares[k].alone;
		if (shares[k].queue != q)
			continue;
		reason->load = shares[k].load;
		reason->kept = shares[k].kept;
		reason->reach = shares[k].reach;
		reason->share = shares[k].agents;
	}
	return ROTA_OK;
}

static enum rota_status explain(struct skills *s, int q, interval_index i,
	struct skills_reason *reason, struct rota_error *err)
{
	struct need *need = s->need;
	int pool = s->pool_of[q];
	reason->alone = series_column(&need->columns[NEED_REQUIRED], q)[i];
	for (int other = 0; other < s->n_queues; other++)
		reason->queues += s->pool_of[other] == pool;
	if (reason->queues > 1) {
		TRY(explain_live(s, q, i, reason, err));
		TRY(skills_live(s, pool, err));
		TRY(skills_deferred(s, pool, err));
	}
	reason->required = series_column(&need->columns[NEED_REQUIRED], q)[i];
	for (int other = 0; other < s->n_queues; other++)
		if (s->pool_of[other] == pool)
			reason->pool_required +=
				series_column(&need->columns[NEED_REQUIRED], other)[i];
	return ROTA_OK;
}

enum rota_status skills_explain(const struct site *site, const struct outlook *outlook, int q,
	interval_index i, struct skills_reason *ret_reason, struct rota_error *err)
{
	done_by(notes_done) struct notes said = {0};
	done_by(skills_done) struct skills skills = {0};
	owned_by(need_free) struct need *need = NULL;
	struct skills_reason reason = {0};
	TRY(staffing_run_apart(site, outlook, &need, &said, err));
	TRY(skills_init(&skills, site, outlook, need, err));
	TRY(explain(&skills, q, i, &reason, err));
	*ret_reason = reason;
	return ROTA_OK;
}
