/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intraday/foretell.h"

#include "staffing/staffing.h"

#include <math.h>

void foretold_done(struct foretold *foretold)
{
	coverage_free(foretold->coverage);
	need_free(foretold->served);
	*foretold = (struct foretold){0};
}

enum rota_status foretell(const struct site *site, const struct outlook *outlook,
	const struct need *need, const struct roster *roster, const struct roster *before,
	struct foretold *ret_foretold, struct rota_error *err)
{
	const struct roster *const rosters[] = {roster, before};
	done_by(foretold_done) struct foretold foretold = {0};
	done_by(series_table_done) struct series_table agents = {0};
	owned_by(waits_free) struct waits *waits = NULL;
	TRY(coverage_of_rosters(site, need, rosters, COUNT_OF(rosters), &foretold.coverage, err));
	TRY(series_table_init(&agents, site->n_queues, need->horizon.count, err));
	for (int q = 0; q < site->n_queues; q++) {
		const double *from = series_column(&foretold.coverage->scheduled, q);
		double *to = series_column(&agents, q);
		for (interval_index i = 0; i < need->horizon.count; i++)
			to[i] = from[i] * (1 - site->shrinkage);
	}
	TRY(staffing_serve(site, outlook, &agents, &foretold.served, &waits, err));
	*ret_foretold = foretold;
	foretold = (struct foretold){0};
	return ROTA_OK;
}

bool foretold_misses(
	const struct foretold *foretold, const struct site *site, int queue, interval_index i)
{
	const struct series_table *columns = foretold->served->columns;
	struct goal goal = staffing_goal(&site->queues[queue]);
	const double near = 1e-9; /* as goals_met has it */
	if (!(series_column(&columns[NEED_VOLUME], queue)[i] > 0))
		return false;
	/* comparisons with NAN, which is unknown, are false */
	return series_column(&columns[NEED_SERVICE_LEVEL], queue)[i] < goal.answered_share - near ||
	       (goal.asa_s > 0 &&
		       series_column(&columns[NEED_ASA_S], queue)[i] > goal.asa_s + near) ||
	       (goal.median_wait_s > 0 && series_column(&columns[NEED_MEDIAN_WAIT_S], queue)[i] >
						  goal.median_wait_s + near) ||
	       (goal.abandoned_share > 0 && series_column(&columns[NEED_ABANDONED], queue)[i] >
						    goal.abandoned_share + near);
}

struct foretold_service foretold_of(const struct foretold *foretold, int queue, instant from)
{
	const struct need *need = foretold->served;
	const double *volume = series_column(&need->columns[NEED_VOLUME], queue);
	const double *level = series_column(&need->columns[NEED_SERVICE_LEVEL], queue);
	const double *asa_s = series_column(&need->columns[NEED_ASA_S], queue);
	const double *lost = series_column(&need->columns[NEED_ABANDONED], queue);
	struct foretold_service sum = {0};
	double answered = 0, waited = 0;
	for (interval_index i = 0; i < need->horizon.count; i++) {
		if (horizon_at(&need->horizon, i) < from || !(volume[i] > 0) || isnan(level[i]))
			continue;
		double gone = isnan(lost[i]) ? 0 : lost[i];
		sum.contacts += volume[i];
		sum.service_level += volume[i] * level[i];
		sum.abandoned += volume[i] * gone;
		answered += volume[i] * (1 - gone);
		waited += gone < 1 ? volume[i] * (1 - gone) * asa_s[i] : 0;
	}
	sum.service_level = sum.contacts > 0 ? sum.service_level / sum.contacts : NAN;
	sum.abandoned = sum.contacts > 0 ? sum.abandoned / sum.contacts : NAN;
	sum.asa_s = answered > 0 ? waited / answered : NAN;
	return sum;
}
