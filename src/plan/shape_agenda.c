/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Activities in the linear program: so many people of a side are away in them in each row, and all
 * that is due of them is done at some time or missed at its price. Shifts of other weeks and
 * activities of several weeks are shared out by days, so the optimum proves nothing; its duals are
 * worths that know of activities, and any worths prove a bound (bound_agenda.h).
 */
#include "plan/agenda_calls.h"
#include "plan/shape_rows.h"

#include <math.h>

/* Leads who are with agents in a row are away as long as these: a column a row. */
static enum rota_status add_company(struct shape_week *week, int *ret_row, struct rota_error *err)
{
	*ret_row = lp_rows(week->lp);
	for (int row = 0; row < week->n_rows; row++) {
		int at, column;
		TRY(lp_add_row(week->lp, 0, 0, &at, err));
		TRY(lp_add_column(week->lp, 0, INFINITY, 0, &column, err));
		TRY(lp_add_cell(week->lp, at, column, -1, err));
		TRY(shape_add_work(week, week->n_pools, row, column, -1, err));
	}
	return ROTA_OK;
}

/* Slots in which somebody of the side may be at work on those days. */
struct span {
	int from, until;
};

static bool is_of_side(const struct shape_week *week, int crowd, int side)
{
	return week->crowds->items[crowd].role != ROLE_OTHER &&
	       shape_side(week, &week->crowds->items[crowd]) == side;
}

static struct span span_of(const struct shape_week *week, const struct agenda_call *call, int side)
{
	const struct problem *p = week->problem;
	struct span span = {p->grid.n_slots, 0};
	for (int c = 0; c < week->crowds->count; c++) {
		const struct menu *menu = &p->menus[week->crowds->items[c].menu];
		for (int d = call->first_day; is_of_side(week, c, side) && d < call->behind_day;
			d++)
			for (int o = 0; o < menu->days[d].n_options; o++) {
				const struct option *option =
					&menu->options[menu->days[d].first_option + o];
				int until = option->start + option->length;
				span.from = option->start < span.from ? option->start : span.from;
				span.until = until > span.until ? until : span.until;
			}
	}
	return span;
}

/* Share of the activity's days that lie in the week. */
static double share_of(const struct shape_week *week, const struct agenda_call *call)
{
	int first = call->first_day > week->first_day ? call->first_day : week->first_day;
	int behind = call->behind_day < week->behind_day ? call->behind_day : week->behind_day;
	return behind > first ? (double)(behind - first) / (call->behind_day - call->first_day) : 0;
}

/* People of the side to whom it is due; only those who are sure to work, where it is not due in a
 * shift itself. */
static int count_people(const struct shape_week *week, const struct agenda_calls *calls,
	const struct agenda_call *call, int side, bool *ret_with_lead)
{
	int n = 0, with_lead = 0;
	for (int i = 0; i < week->problem->n_people; i++) {
		bool counts =
			is_of_side(week, week->crowds->crowd_of[i], side) &&
			agenda_call_is_for(calls, call, i) &&
			(agenda_call_is_daily(call) || agenda_call_finds_at_work(calls, call, i));
		n += counts;
		with_lead += counts && agenda_call_has_lead(calls, call, i);
	}
	*ret_with_lead = 2 * with_lead > n;
	return n;
}

/* company_row: INDEX_NONE: no lead takes part. */
static enum rota_status add_away(struct shape_week *week, int side, const struct span *span,
	int due_row, int company_row, struct rota_error *err)
{
	for (int row = 0; row < week->n_rows; row++) {
		int column, from = week->start + row * week->row_slots;
		if (from >= span->until || from + week->row_slots <= span->from)
			continue;
		TRY(lp_add_column(week->lp, 0, INFINITY, 0, &column, err));
		TRY(shape_add_work(week, side, row, column, -1, err));
		TRY(lp_add_cell(week->lp, due_row, column, week->row_intervals, err));
		if (company_row != INDEX_NONE)
			TRY(lp_add_cell(week->lp, company_row + row, column, 1, err));
	}
	return ROTA_OK;
}

/* What is due in every shift of the day. */
static enum rota_status add_shifts(struct shape_week *week, const struct agenda_call *call,
	int side, int due_row, struct rota_error *err)
{
	for (size_t c = 0; c < week->n_columns; c++) {
		const struct shape_column *column = &week->columns[c];
		const struct menu_day *day =
			&week->problem->menus[week->crowds->items[column->crowd].menu]
				 .days[call->first_day];
		int at = column->option - day->first_option;
		if (is_of_side(week, column->crowd, side) && at >= 0 && at < day->n_options)
			TRY(lp_add_cell(week->lp, due_row, column->column, -call->intervals, err));
	}
	return ROTA_OK;
}

static enum rota_status add_call(struct shape_week *week, const struct agenda_calls *calls,
	const struct agenda_call *call, int side, int company_row, struct rota_error *err)
{
	bool daily = agenda_call_is_daily(call), with_lead;
	double share = share_of(week, call);
	int people = share > 0 ? count_people(week, calls, call, side, &with_lead) : 0;
	if (people == 0)
		return ROTA_OK;
	double due = daily ? 0 : people * call->intervals * share;
	int row, missed;
	TRY(lp_add_row(week->lp, due, due, &row, err));
	TRY(lp_add_column(week->lp, 0, INFINITY, call->missed / call->intervals, &missed, err));
	TRY(lp_add_cell(week->lp, row, missed, 1, err));
	struct span span = span_of(week, call, side);
	TRY(add_away(week, side, &span, row, with_lead ? company_row : INDEX_NONE, err));
	return daily ? add_shifts(week, call, side, row, err) : ROTA_OK;
}

enum rota_status shape_add_agenda(struct shape_week *week, struct rota_error *err)
{
	done_by(agenda_calls_done) struct agenda_calls calls = {0};
	int company_row = INDEX_NONE;
	TRY(agenda_calls_init(&calls, week->problem, err));
	if (calls.count > 0 && week->lead_row != INDEX_NONE)
		TRY(add_company(week, &company_row, err));
	for (size_t c = 0; c < calls.count; c++)
		for (int side = 0; side < shape_sides(week); side++)
			TRY(add_call(week, &calls, &calls.items[c], side, company_row, err));
	return ROTA_OK;
}
