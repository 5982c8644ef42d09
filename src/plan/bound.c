/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/bound.h"

#include "plan/bound_agenda.h"
#include "plan/bound_interval.h"
#include "plan/bound_joint.h"
#include "plan/sample.h"

#include <math.h>
#include <string.h>

void bound_done(struct bound *bound)
{
	worths_done(&bound->worths);
	worths_done(&bound->told);
	crowds_done(&bound->crowds);
}

/* Slot prices of the person's side: worths with the sign turned. */
static void sum_worths(
	const struct problem *p, int group, const struct worths *worths, double sums[])
{
	const struct grid *grid = &p->grid;
	double sum = 0, worth = 0;
	for (int slot = 0; slot <= grid->n_slots; slot++) {
		sums[slot] = sum;
		int i = slot / grid->per_interval;
		if (i >= grid->n_intervals)
			continue;
		if (slot % grid->per_interval == 0)
			worth = worths_of(worths, p, group, i) / grid->per_interval;
		sum -= worth;
	}
}

/* Joint ways pay for all intervals. */
static enum rota_status price_intervals(struct crew *crew, const struct crowds *crowds,
	const struct worths *worths, struct bound_slope *slope, double *ret_price,
	struct rota_error *err)
{
	const struct problem *p = crew->problem;
	struct bound_market market;
	bound_market_init(&market, p, crew->account->cover, crowds);
	double price = worths->whole.least;
	if (worths->whole.joint)
		TRY(bound_joint_price(&market, worths, slope, &price, err));
	for (int i = 0; i < p->grid.n_intervals && !worths->whole.joint; i++)
		price += bound_market_price(&market, worths, i);
	*ret_price = price + ledger_market_price(&crew->account->ledger, market.all_agents,
				     worths->shifts, NULL);
	return ROTA_OK;
}

/* The shifts' worths with the sign turned; NULL for those who are not agents. */
static const double *shift_charges(struct crew *crew, int person, const struct worths *worths)
{
	const struct problem *p = crew->problem;
	if (worths->shifts == NULL || p->groups[p->people[person].group].role != ROLE_AGENT)
		return NULL;
	for (int cell = 0; cell < worths->n_shifts; cell++)
		crew->shifts[cell] = -worths->shifts[cell];
	return crew->shifts;
}

/* What whole leads pay the person for each shift, added to extra[]. */
static void pay_shifts(
	const struct problem *p, int person, const struct worths *worths, double extra[])
{
	const struct whole_charges *charges = &worths->whole;
	const int *shift_of =
		charges->whole != NULL && p->groups[p->people[person].group].role == ROLE_LEAD
			? charges->whole->shift_of[p->people[person].menu]
			: NULL;
	for (int o = 0; shift_of != NULL && o < p->menus[p->people[person].menu].n_options; o++)
		extra[o] -= charges->prices[shift_of[o]];
}

/* People by type. */
struct alike {
	int *people; /* [n_people] */
	int *first;  /* [n_types + 1] */
};

static void alike_done(struct alike *alike)
{
	free(alike->people);
	free(alike->first);
}

static enum rota_status alike_init(
	struct alike *alike, const struct crowds *crowds, int n_people, struct rota_error *err)
{
	TRY(memory_new((size_t)n_people, sizeof(int), &alike->people, err));
	TRY(memory_new((size_t)crowds->n_types + 2, sizeof(int), &alike->first, err));
	for (int i = 0; i < n_people; i++)
		alike->first[crowds->type_of[i] + 2]++;
	for (int t = 0; t < crowds->n_types; t++)
		alike->first[t + 1] += alike->first[t];
	for (int i = 0; i < n_people; i++)
		alike->people[alike->first[crowds->type_of[i] + 1]++] = i;
	return ROTA_OK;
}

/* What one person earns at most, with the sign turned; -INFINITY where that is not proven. extra:
 * NULL: shifts are charged nothing besides. */
static enum rota_status price_person(struct crew *crew, int person, const struct worths *worths,
	const double extra[], struct line_store *store, double *ret_price, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	struct person_answer answer;
	bool found;
	sum_worths(p, p->people[person].group, worths, crew->sums);
	struct person_prices prices = {
		.sums = crew->sums, .shifts = shift_charges(crew, person, worths), .extra = extra};
	TRY(person_best(crew->search, person, &prices, crew->lenient[person], store->lines, &answer,
		&found, err));
	double own = answer.price;
	for (int d = 0; d < p->n_days && found && extra != NULL; d++)
		if (store->lines->options[d] != INDEX_NONE)
			own += extra[store->lines->options[d]];
	*ret_price = found && answer.proven ? own : -INFINITY;
	return ROTA_OK;
}

static enum rota_status price_people(struct crew *crew, const struct crowds *crowds,
	const struct worths *worths, struct bound_agenda *agenda, struct bound_slope *slope,
	double *ret_price, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	done_by(line_store_done) struct line_store store = {0};
	done_by(alike_done) struct alike alike = {0};
	owned_ double *extra = NULL;
	TRY(line_store_init(&store, p, 1, err));
	TRY(alike_init(&alike, crowds, p->n_people, err));
	TRY(memory_new(problem_most_options(p), sizeof(double), &extra, err));
	bool charges = worths->whole.whole != NULL || (agenda != NULL && agenda->calls.count > 0);
	*ret_price = 0;
	for (int t = 0; t < crowds->n_types; t++) {
		int person = crowds->type_person[t];
		double due = 0, own;
		for (int o = 0; o < p->menus[p->people[person].menu].n_options; o++)
			extra[o] = 0;
		pay_shifts(p, person, worths, extra);
		if (agenda != NULL)
			TRY(bound_agenda_charge(agenda, person, crew->lenient[person],
				&alike.people[alike.first[t]], crowds->type_size[t], extra, &due,
				err));
		TRY(price_person(crew, person, worths, charges ? extra : NULL, &store, &own, err));
		*ret_price += own * crowds->type_size[t] + due;
		if (slope != NULL && isfinite(own))
			bound_joint_count(
				p, worths, person, store.lines, crowds->type_size[t], slope);
	}
	return ROTA_OK;
}

/* agenda: NULL: as if there were no activities. */
static enum rota_status price_all(struct crew *crew, const struct crowds *crowds,
	const struct worths *worths, struct bound_agenda *agenda, struct bound_slope *slope,
	double *ret_price, struct rota_error *err)
{
	double people, intervals;
	TRY(price_people(crew, crowds, worths, agenda, slope, &people, err));
	TRY(price_intervals(crew, crowds, worths, slope, &intervals, err));
	*ret_price = intervals + people;
	return ROTA_OK;
}

enum rota_status bound_by_worths_sloped(struct crew *crew, const struct crowds *crowds,
	const struct worths *worths, struct bound_slope *slope, double *ret_price,
	struct rota_error *err)
{
	done_by(bound_agenda_done) struct bound_agenda agenda = {0};
	TRY(bound_agenda_init(&agenda, crew->problem, worths, err));
	return price_all(crew, crowds, worths, &agenda, slope, ret_price, err);
}

enum rota_status bound_by_worths(struct crew *crew, const struct crowds *crowds,
	const struct worths *worths, double *ret_price, struct rota_error *err)
{
	return bound_by_worths_sloped(crew, crowds, worths, NULL, ret_price, err);
}

enum rota_status bound_before_activities(
	struct bound *bound, struct crew *crew, double *ret_price, struct rota_error *err)
{
	*ret_price = bound->price;
	if (crew->problem->site->n_activities == 0)
		return ROTA_OK;
	return price_all(crew, &bound->crowds, &bound->worths, NULL, NULL, ret_price, err);
}

static enum rota_status copy(const struct worths *from, struct worths *to, struct rota_error *err)
{
	memcpy(to->agents, from->agents,
		sizeof(double) * (size_t)from->n_rows * (size_t)from->n_intervals);
	memcpy(to->leads, from->leads, sizeof(double) * (size_t)from->n_intervals);
	if (from->shifts != NULL)
		memcpy(to->shifts, from->shifts, sizeof(double) * (size_t)from->n_shifts);
	return whole_charges_copy(&from->whole, &to->whole, err);
}

/* Who has no legal roster at all; one person of each type speaks for the others. */
static enum rota_status judge(
	struct crew *crew, const struct crowds *crowds, bool *ret_any, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	done_by(line_store_done) struct line_store store = {0};
	TRY(line_store_init(&store, p, 1, err));
	for (int slot = 0; slot <= p->grid.n_slots; slot++)
		crew->sums[slot] = 0;
	/* any roster will do */
	struct person_prices prices = {.sums = crew->sums, .room = p->by_shift ? 1 : 0};
	*ret_any = false;
	for (int t = 0; t < crowds->n_types; t++) {
		struct person_answer answer;
		bool found;
		const struct menu *menu = person_menu(p, &p->people[crowds->type_person[t]]);
		/* so many shifts take long to try; the first plan will tell */
		found = sample_is_for(p, menu);
		if (!found)
			TRY(person_best(crew->search, crowds->type_person[t], &prices, false,
				store.lines, &answer, &found, err));
		*ret_any |= !found;
		for (int i = 0; i < p->n_people; i++)
			if (crowds->type_of[i] == t)
				crew->lenient[i] = !found;
	}
	return ROTA_OK;
}

enum rota_status bound_init(struct bound *ret_bound, struct crew *crew, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	const struct cover *cover = crew->account->cover;
	struct bound *bound = ret_bound;
	bool any;
	bound->from = "no linear program";
	bound->cover = cover;
	TRY(crowds_init(&bound->crowds, p, cover, crew->lenient, err));
	TRY(judge(crew, &bound->crowds, &any, err));
	if (any) {
		crowds_done(&bound->crowds);
		bound->crowds = (struct crowds){0};
		TRY(crowds_init(&bound->crowds, p, cover, crew->lenient, err));
	}
	TRY(worths_init(&bound->told, p, err));
	return worths_init(&bound->worths, p, err);
}

/* What proves more than is known, and what is told of single agents. */
static enum rota_status keep(struct bound *bound, const struct shape_manner *manner,
	const struct shape_answer *shape, const struct worths *worths, int interval_s, double price,
	struct rota_error *err)
{
	bool first = bound->step_s == 0;
	if (worths->whole.whole == NULL && (first || price > bound->told_price)) {
		bound->told_price = price;
		TRY(copy(worths, &bound->told, err));
	}
	if (!first && price <= bound->price)
		return ROTA_OK;
	bound->linear = fmax(bound->linear, shape->bound);
	bound->price = price;
	TRY(copy(worths, &bound->worths, err));
	bound->step_s = manner->row_intervals * interval_s;
	if (!manner->split)
		bound->leads_short = shape->leads_short;
	bound->from =
		worths->whole.whole == NULL
			? "a linear program over kinds of people, and the best rosters of all at "
			  "its prices"
			: "a linear program over kinds of people and whole leads, and the best "
			  "rosters of all at its prices";
	return ROTA_OK;
}

enum rota_status bound_keep_joint(
	struct bound *bound, const struct worths *worths, double price, struct rota_error *err)
{
	if (price <= bound->price)
		return ROTA_OK;
	bound->price = price;
	bound->from = "all ways of whole leads and the best rosters of all, at prices climbed to "
		      "from a linear program's";
	return copy(worths, &bound->worths, err);
}

enum rota_status bound_solve(struct bound *bound, struct crew *crew,
	const struct shape_manner *manner, const struct lp_limits *limits, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	double started = context_clock_s(), price;
	struct shape_answer shape;
	done_by(worths_done) struct worths worths = {0};
	TRY(worths_init(&worths, crew->problem, err));
	TRY(shape_run(
		p, crew->account->cover, &bound->crowds, manner, limits, &worths, &shape, err));
	bound->linear_seconds += context_clock_s() - started;
	lp_work_add(&bound->work, &shape.work);
	bound->solved = shape.solved;
	if (shape.solved) {
		bound->rosters += bound->crowds.n_types;
		TRY(bound_by_worths(crew, &bound->crowds, &worths, &price, err));
		/* where no optimum was reached the worths may be no good */
		bound->solved = isfinite(shape.optimum) || price > bound->told_price;
		TRY(keep(bound, manner, &shape, &worths, p->grid.interval_s,
			fmax(price, shape.bound), err));
	}
	bound->seconds += context_clock_s() - started;
	return ROTA_OK;
}
