/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/least.h"

#include "plan/change.h"
#include "plan/result.h"
#include "rules/price.h"

#include <math.h>
#include <string.h>

/* The multiplier is looked for by halving; a day changed for every agent-interval covered is more
 * than any shift can ask for. */
enum { HALVINGS = 9 };
static const double MOST_WORTH = 1;
/* Sums of so many shares of changes are whole where they should be. */
static const double ROUNDING = 1e-6;

void least_done(struct least *least)
{
	free(least->helps);
	free(least->lacking);
	*least = (struct least){0};
}

int least_gone(const struct problem *problem)
{
	const struct problem *p = problem;
	const struct roster *told = p->input->change->published;
	int gone = 0;
	for (size_t i = 0; i < told->n_duties; i++) {
		int day = told->duties[i].day - p->input->period.first_day;
		gone += told->duties[i].n_pieces > 0 && day >= 0 && day < p->n_days;
	}
	for (int i = 0; i < p->n_people; i++)
		for (int d = 0; p->people[i].kept != NULL && d < p->n_days; d++)
			gone -= p->people[i].told[d] != NULL;
	return gone;
}

static void price_changes(struct crew *crew)
{
	for (int d = 0; d < crew->problem->n_days; d++)
		crew->move[d] = 1;
}

enum rota_status least_of_person(struct crew *crew, int person, struct plan_line *line,
	int *ret_least, struct rota_error *err)
{
	struct person_answer answer;
	bool found = false;
	price_changes(crew);
	memset(crew->sums, 0, ((size_t)crew->problem->grid.n_slots + 1) * sizeof(double));
	struct person_prices prices = {.sums = crew->sums, .move = crew->move, .moves_only = true};
	if (!crew->lenient[person])
		TRY(person_best(crew->search, person, &prices, false, line, &answer, &found, err));
	if (!found) {
		crew->lenient[person] = true;
		TRY(person_best(crew->search, person, &prices, true, line, &answer, &found, err));
	}
	*ret_least = found && answer.proven ? change_count(crew->problem, person, line) : 0;
	return ROTA_OK;
}

/* Sums of what a slot at work is worth to the person: `worth` where it helps, else nothing. */
static void sum_slots(const struct crew *crew, int person, const struct least *least, double worth)
{
	const struct problem *p = crew->problem;
	const struct grid *grid = &p->grid;
	const bool *helps =
		least->helps + (size_t)p->people[person].group * (size_t)grid->n_intervals;
	double sum = 0;
	for (int slot = 0; slot <= grid->n_slots; slot++) {
		int i = slot / grid->per_interval;
		crew->sums[slot] = sum;
		if (i < grid->n_intervals && helps[i])
			sum -= worth / grid->per_interval;
	}
}

static void price_shifts(
	const struct crew *crew, int person, const struct least *least, double worth)
{
	const struct problem *p = crew->problem;
	bool counts = p->groups[p->people[person].group].role == ROLE_AGENT;
	for (int cell = 0; crew->shifts != NULL && cell < p->n_days * p->n_kinds; cell++)
		crew->shifts[cell] = counts && least->lacking[cell] ? -worth : 0;
}

struct work {
	const double *sums;
	double price;
};

static void add_stretch(void *owner, int from, int to)
{
	struct work *work = owner;
	work->price += work->sums[to] - work->sums[from < 0 ? 0 : from];
}

/* What the line's work is worth at crew->sums and crew->shifts, as a price. */
static double price_line(const struct crew *crew, int person, const struct plan_line *line)
{
	const struct problem *p = crew->problem;
	struct work work = {.sums = crew->sums};
	for (int d = 0; d < p->n_days; d++) {
		if (line->options[d] == INDEX_NONE)
			continue;
		const struct option *option =
			&person_menu(p, &p->people[person])->options[line->options[d]];
		shift_each_stretch(p, option, line->breaks + (size_t)d * (size_t)p->most_breaks,
			add_stretch, &work);
		if (crew->shifts != NULL && option->kind != INDEX_NONE)
			work.price += crew->shifts[d * p->n_kinds + option->kind];
	}
	return work.price;
}

/* The plan's work where it helps, in the unit of what is uncovered. */
static void count_work(struct crew *crew, struct least *least)
{
	for (int i = 0; i < crew->problem->n_people; i++) {
		sum_slots(crew, i, least, 1);
		price_shifts(crew, i, least, 1);
		least->at_work -= price_line(crew, i, &crew->lines[i]);
	}
}

static enum rota_status find_lacking(
	const struct crew *crew, struct least *least, struct rota_error *err)
{
	size_t cells = (size_t)crew->problem->n_days * (size_t)crew->problem->n_kinds;
	if (crew->shifts == NULL)
		return ROTA_OK;
	TRY(memory_new(cells, sizeof(bool), &least->lacking, err));
	for (size_t cell = 0; cell < cells; cell++)
		least->lacking[cell] = ledger_is_short(&crew->account->ledger, cell);
	return ROTA_OK;
}

enum rota_status least_prepare(struct crew *crew, struct least *least, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	const struct plan_input *input = p->input;
	const struct account *account = crew->account;
	size_t n = (size_t)p->grid.n_intervals;
	struct price_terms terms;
	TRY(result_terms(crew, &terms, err));
	least->tolerated = input->site->tolerance.uncovered_share *
			   (terms.demand_intervals + terms.demand_shifts);
	TRY(memory_new(n * (size_t)p->n_groups + 1, sizeof(bool), &least->helps, err));
	/* by the account, which knows of no activities */
	for (size_t i = 0; i < n; i++)
		least->uncovered += cover_lack(account->cover, (int)i, n, least->helps + i);
	least->uncovered += ledger_short(&account->ledger);
	TRY(find_lacking(crew, least, err));
	count_work(crew, least);
	return ROTA_OK;
}

/*
 * The relaxation at one multiplier: the least of changes plus `worth` for all that is uncovered
 * beyond what is allowed, person by person. ret_still: what the answers leave uncovered beyond it;
 * above 0 a greater multiplier proves more. -INFINITY where an answer was cut short.
 */
static enum rota_status relax(struct crew *crew, const struct least *least, double allowed,
	double worth, struct plan_line *line, double *ret_bound, double *ret_still,
	struct rota_error *err)
{
	const struct problem *p = crew->problem;
	struct person_prices prices = {
		.sums = crew->sums, .shifts = crew->shifts, .move = crew->move, .moves_only = true};
	double still = least->uncovered + least->at_work - allowed;
	double changes = least_gone(p);
	bool proven = true;
	for (int i = 0; i < p->n_people && proven; i++) {
		struct person_answer answer;
		bool found;
		sum_slots(crew, i, least, worth);
		price_shifts(crew, i, least, worth);
		TRY(person_best(
			crew->search, i, &prices, crew->lenient[i], line, &answer, &found, err));
		proven = found && answer.proven;
		if (!proven)
			break;
		changes += change_count(p, i, line);
		still += price_line(crew, i, line) / worth;
	}
	*ret_still = still;
	*ret_bound = proven ? changes + worth * still : -INFINITY;
	return ROTA_OK;
}

enum rota_status least_with_cover(struct crew *crew, const struct least *least, double uncovered,
	int *ret_least, struct rota_error *err)
{
	done_by(line_store_done) struct line_store store = {0};
	double allowed = fmax(least->tolerated, uncovered), low = 0, high = MOST_WORTH, best = 0;
	*ret_least = least->contracts;
	if (least->uncovered <= allowed)
		return ROTA_OK;
	TRY(line_store_init(&store, crew->problem, 1, err));
	price_changes(crew);
	for (int n = 0; n < HALVINGS; n++) {
		double worth = n == 0 ? high : (low + high) / 2, bound, still;
		TRY(relax(crew, least, allowed, worth, store.lines, &bound, &still, err));
		best = fmax(best, bound);
		if (still > 0)
			low = worth;
		else
			high = worth;
		if (low >= high)
			break;
	}
	int cover = (int)ceil(best - ROUNDING * (1 + best));
	*ret_least = cover > *ret_least ? cover : *ret_least;
	return ROTA_OK;
}
