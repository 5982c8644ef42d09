/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of whole people in the linear program: what is uncovered, to spare and short of leads lies
 * above the planes of every interval. */
#include "plan/shape_rows.h"

#include <math.h>

void shape_hull_done(struct shape_hull *hull)
{
	free(hull->lines);
	free(hull->first);
	hulls_done(&hull->hulls);
}

/* sum of (uncovered + agents) U + (surplus - agents) S + lead_short V - leads l
 * >= least + agents R, as agents at work are R - U + S; U, S of all pools. */
static enum rota_status add_row(
	struct shape_week *week, int row, const struct hull_plane *plane, struct rota_error *err)
{
	const struct prices *prices = &week->problem->site->prices;
	double want = cover_wanted_in_all(week->cover, week->first_interval + row);
	struct shape_hull *hull = &week->hull;
	int at;
	TRY(lp_add_row(week->lp, plane->least + plane->agents * want, INFINITY, &at, err));
	TRY(lp_add_cell(week->lp, at, week->short_column + row, prices->lead_short, err));
	for (int pool = 0; pool < week->n_pools; pool++) {
		int column = 2 * (pool * week->n_rows + row);
		TRY(lp_add_cell(week->lp, at, column, prices->uncovered + plane->agents, err));
		TRY(lp_add_cell(week->lp, at, column + 1,
			week->problem->surplus_price - plane->agents, err));
	}
	TRY(memory_grow(&hull->lines, &hull->capacity, hull->count + 1, sizeof(*hull->lines), err));
	hull->lines[hull->count++] = (struct shape_hull_line){at, -plane->leads};
	return ROTA_OK;
}

static void count_people(const struct shape_week *week, struct hulls *hulls)
{
	for (int c = 0; c < week->crowds->count; c++) {
		const struct crowd *crowd = &week->crowds->items[c];
		hulls->most_agents += crowd->role == ROLE_AGENT ? crowd->people : 0;
		hulls->most_leads += crowd->role == ROLE_LEAD ? crowd->people : 0;
	}
}

enum rota_status shape_add_hull(struct shape_week *week, struct rota_error *err)
{
	const struct problem *p = week->problem;
	struct shape_hull *hull = &week->hull;
	hull->hulls = (struct hulls){.problem = p};
	count_people(week, &hull->hulls);
	TRY(memory_new((size_t)week->n_rows + 1, sizeof(size_t), &hull->first, err));
	for (int row = 0; row < week->n_rows; row++) {
		int i = week->first_interval + row;
		double want = cover_wanted_in_all(week->cover, i);
		const struct hull *planes;
		hull->first[row] = hull->count;
		hull->first[row + 1] = hull->count;
		if (p->known_agents[i] > 0 || p->known_leads[i] > 0 || !(want > 0))
			continue;
		TRY(hulls_find(&hull->hulls, want, &planes, err));
		for (size_t n = 0; n < planes->count; n++)
			TRY(add_row(week, row, &planes->planes[n], err));
		hull->first[row + 1] = hull->count;
	}
	return ROTA_OK;
}

enum rota_status shape_hull_work(
	struct shape_week *week, int row, int column, double amount, struct rota_error *err)
{
	const struct shape_hull *hull = &week->hull;
	for (size_t n = hull->first != NULL ? hull->first[row] : 0;
		hull->first != NULL && n < hull->first[row + 1]; n++)
		TRY(lp_add_cell(
			week->lp, hull->lines[n].row, column, amount * hull->lines[n].leads, err));
	return ROTA_OK;
}

double shape_hull_dual(const struct shape_week *week, int row)
{
	const struct shape_hull *hull = &week->hull;
	double sum = 0;
	if (hull->first == NULL)
		return 0;
	for (size_t n = hull->first[row]; n < hull->first[row + 1]; n++)
		sum += hull->lines[n].leads * lp_dual(week->lp, hull->lines[n].row);
	return sum;
}
