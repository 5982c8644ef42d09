/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/shape_rows.h"

#include <math.h>

enum rota_status shape_add_work(struct shape_week *week, int side, int row, int column,
	double amount, struct rota_error *err)
{
	bool leads = side == week->n_pools, scarce = side > week->n_pools;
	int pool = scarce ? side - week->n_pools - 1 : side;
	if (!leads) {
		TRY(lp_add_cell(week->lp, week->cover_row + pool * week->n_rows + row, column,
			amount, err));
		TRY(shape_split_work(week, pool, row, column, amount, err));
	}
	if (scarce)
		TRY(lp_add_cell(week->lp, week->scarce_row[pool] + row, column, amount, err));
	if (week->lead_row == INDEX_NONE)
		return ROTA_OK;
	double high = week->problem->site->supervision.agents_per_lead.high;
	TRY(lp_add_cell(
		week->lp, week->lead_row + row, column, leads ? amount : -amount / high, err));
	if (leads) {
		TRY(lp_add_cell(
			week->lp, week->cut_row + row, column, amount * week->cut_price[row], err));
		TRY(shape_hull_work(week, row, column, amount, err));
	}
	return ROTA_OK;
}

/* Mean of what the pool wants in the intervals of a time row. */
static double wanted(const struct shape_week *week, int pool, int row)
{
	if (pool == week->n_pools - 1)
		return 0;
	double sum = 0;
	for (int i = 0; i < week->row_intervals; i++)
		sum += cover_wanted(
			week->cover, pool, week->first_interval + row * week->row_intervals + i);
	return sum / week->row_intervals;
}

static enum rota_status add_cover(struct shape_week *week, struct rota_error *err)
{
	const struct prices *prices = &week->problem->site->prices;
	double length = week->row_intervals;
	week->cover_row = lp_rows(week->lp);
	for (int pool = 0; pool < week->n_pools; pool++) {
		for (int row = 0; row < week->n_rows; row++) {
			double need = wanted(week, pool, row);
			int at, column;
			TRY(lp_add_row(week->lp, need, need, &at, err));
			TRY(lp_add_column(
				week->lp, 0, need, prices->uncovered * length, &column, err));
			TRY(lp_add_cell(week->lp, at, column, 1, err));
			double surplus = week->problem->surplus_price;
			TRY(lp_add_column(week->lp, 0, INFINITY, surplus * length, &column, err));
			TRY(lp_add_cell(week->lp, at, column, -1, err));
		}
	}
	return ROTA_OK;
}

/* Agents wanted on the scarce queues of the pool, mean of a time row. */
static double wanted_scarce(const struct shape_week *week, int pool, int row)
{
	const struct problem *p = week->problem;
	double sum = 0;
	for (int q = 0; q < p->site->n_queues; q++) {
		const double *required = p->required + (size_t)q * (size_t)p->grid.n_intervals +
					 week->first_interval + row * week->row_intervals;
		for (int i = 0; i < week->row_intervals; i++)
			if (queue_set_has(&week->crowds->scarce[pool], q))
				sum += required[i];
	}
	return sum / week->row_intervals;
}

/* Who serves none of the scarce queues leaves them uncovered. */
static enum rota_status add_scarce(struct shape_week *week, struct rota_error *err)
{
	TRY(memory_new((size_t)week->n_pools, sizeof(int), &week->scarce_row, err));
	for (int pool = 0; pool < week->n_pools; pool++) {
		week->scarce_row[pool] = INDEX_NONE;
		if (pool == week->n_pools - 1 || queue_set_is_empty(&week->crowds->scarce[pool]))
			continue;
		week->scarce_row[pool] = lp_rows(week->lp);
		for (int row = 0; row < week->n_rows; row++) {
			int at;
			TRY(lp_add_row(
				week->lp, wanted_scarce(week, pool, row), INFINITY, &at, err));
			TRY(lp_add_cell(week->lp, at, 2 * (pool * week->n_rows + row), 1, err));
		}
	}
	return ROTA_OK;
}

/* Leads that the demand of interval i asks for, and what one who is missing costs at least: someone
 * stays uncovered or a lead is short. */
static int leads_for(const struct shape_week *week, int i, double *ret_price)
{
	const struct site *site = week->problem->site;
	double need = cover_wanted_in_all(week->cover, i);
	*ret_price = INFINITY;
	const struct problem *p = week->problem;
	if (!(need > 0) || p->known_agents[i] > 0 || p->known_leads[i] > 0)
		return 0;
	double most = site->supervision.agents_per_lead.high;
	int for_agents = (int)ceil(need / most - 1e-9);
	int least = site->supervision.minimum_leads;
	if (least > for_agents)
		*ret_price = fmin(need / least * site->prices.uncovered, site->prices.lead_short);
	else
		*ret_price = fmin((need - most * (for_agents - 1)) * site->prices.uncovered,
			site->prices.lead_short);
	return least > for_agents ? least : for_agents;
}

static enum rota_status add_cut(
	struct shape_week *week, int row, int short_column, struct rota_error *err)
{
	double least = INFINITY, leads = 0;
	for (int i = 0; i < week->row_intervals; i++) {
		double price;
		leads += leads_for(
			week, week->first_interval + row * week->row_intervals + i, &price);
		least = fmin(least, price);
	}
	const struct prices *prices = &week->problem->site->prices;
	double price = leads > 0 ? least : 0;
	week->cut_price[row] = price;
	int at;
	TRY(lp_add_row(week->lp, price * leads / week->row_intervals, INFINITY, &at, err));
	TRY(lp_add_cell(week->lp, at, short_column, prices->lead_short, err));
	for (int pool = 0; pool < week->n_pools - 1; pool++)
		TRY(lp_add_cell(
			week->lp, at, 2 * (pool * week->n_rows + row), prices->uncovered, err));
	return ROTA_OK;
}

/* Leads on duty from before the period stand beside those of the row: as many as could be wanted.
 */
static double leads_from_before(const struct shape_week *week, int row)
{
	for (int i = 0; i < week->row_intervals; i++)
		if (week->problem->known_leads[week->first_interval + row * week->row_intervals +
					       i] > 0)
			return week->problem->n_people;
	return 0;
}

static enum rota_status add_leads(struct shape_week *week, struct rota_error *err)
{
	const struct site *site = week->problem->site;
	week->lead_row = week->cut_row = INDEX_NONE;
	if (!site->supervision.wanted)
		return ROTA_OK;
	week->short_column = lp_columns(week->lp);
	week->lead_row = lp_rows(week->lp);
	for (int row = 0; row < week->n_rows; row++) {
		int at, column;
		TRY(lp_add_row(week->lp, -leads_from_before(week, row), INFINITY, &at, err));
		TRY(lp_add_column(week->lp, 0, INFINITY,
			site->prices.lead_short * week->row_intervals, &column, err));
		TRY(lp_add_cell(week->lp, at, column, 1, err));
	}
	week->cut_row = lp_rows(week->lp);
	for (int row = 0; row < week->n_rows; row++)
		TRY(add_cut(week, row, week->short_column + row, err));
	return ROTA_OK;
}

enum rota_status shape_add_demand(struct shape_week *week, struct rota_error *err)
{
	TRY(memory_new((size_t)week->n_rows, sizeof(double), &week->cut_price, err));
	TRY(add_cover(week, err));
	TRY(add_scarce(week, err));
	return add_leads(week, err);
}

static enum rota_status add_shift_row(struct shape_week *week, const struct shift_need *need,
	int *ret_row, struct rota_error *err)
{
	int column;
	TRY(lp_add_row(week->lp, need->required, need->required, ret_row, err));
	TRY(lp_add_column(week->lp, 0, need->required, need->uncovered_price, &column, err));
	TRY(lp_add_cell(week->lp, *ret_row, column, 1, err));
	TRY(lp_add_column(week->lp, 0, INFINITY, need->surplus_price, &column, err));
	return lp_add_cell(week->lp, *ret_row, column, -1, err);
}

enum rota_status shape_add_shift_demand(struct shape_week *week, struct rota_error *err)
{
	const struct problem *p = week->problem;
	const struct need *need = p->input->need;
	size_t cells = (size_t)p->n_days * (size_t)p->n_kinds;
	TRY(memory_new(cells, sizeof(int), &week->shift_rows, err));
	for (size_t cell = 0; cell < cells; cell++)
		week->shift_rows[cell] = INDEX_NONE;
	for (size_t i = 0; i < need->n_shifts; i++) {
		int day = need->shifts[i].day - p->input->period.first_day;
		if (day >= week->first_day && day < week->behind_day)
			TRY(add_shift_row(week, &need->shifts[i],
				&week->shift_rows[day * p->n_kinds + need->shifts[i].kind], err));
	}
	return ROTA_OK;
}
