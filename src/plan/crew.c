/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/crew.h"

#include "plan/change.h"

#include <string.h>

/* Labels of an evening where the days to come are known well: as a rule they find the best. */
enum { ROOM_BY_SHIFT = 40 };

enum rota_status line_store_init(
	struct line_store *ret_store, const struct problem *problem, int n, struct rota_error *err)
{
	size_t days = (size_t)n * (size_t)problem->n_days;
	size_t width = (size_t)problem->most_breaks;
	struct line_store *store = ret_store;
	TRY(memory_new((size_t)n, sizeof(struct plan_line), &store->lines, err));
	TRY(memory_new(days, sizeof(int), &store->options, err));
	TRY(memory_new(days * width, sizeof(int16_t), &store->breaks, err));
	TRY(memory_new(days * (size_t)problem->longest, sizeof(int16_t), &store->queues, err));
	for (size_t i = 0; i < days; i++)
		store->options[i] = INDEX_NONE;
	for (size_t i = 0; i < (size_t)n; i++) {
		store->lines[i].options = store->options + i * (size_t)problem->n_days;
		store->lines[i].queues =
			store->queues + i * (size_t)problem->n_days * (size_t)problem->longest;
		store->lines[i].breaks = store->breaks + i * (size_t)problem->n_days * width;
	}
	return ROTA_OK;
}

void line_store_done(struct line_store *store)
{
	free(store->lines);
	free(store->options);
	free(store->breaks);
	free(store->queues);
}

void line_copy(const struct problem *problem, const struct plan_line *from, struct plan_line *to)
{
	size_t n = (size_t)problem->n_days;
	memcpy(to->options, from->options, n * sizeof(int));
	memcpy(to->breaks, from->breaks, n * (size_t)problem->most_breaks * sizeof(int16_t));
	memcpy(to->queues, from->queues, n * (size_t)problem->longest * sizeof(int16_t));
}

struct crew *crew_free(struct crew *crew)
{
	if (crew == NULL)
		return NULL;
	crew->account = account_free(crew->account);
	crew->search = person_search_free(crew->search);
	line_store_done(&crew->store);
	free(crew->is_in);
	free(crew->lenient);
	free(crew->unproven);
	free(crew->memories);
	free(crew->own);
	free(crew->sums);
	free(crew->noise);
	free(crew->shifts);
	free(crew->move);
	crew->fair = fair_sums_free(crew->fair);
	free(crew);
	return NULL;
}

enum rota_status crew_new(
	const struct problem *problem, struct crew **ret_crew, struct rota_error *err)
{
	owned_by(crew_free) struct crew *crew = NULL;
	size_t n = (size_t)problem->n_people;
	TRY(memory_new(1, sizeof(*crew), &crew, err));
	crew->problem = problem;
	TRY(account_new(problem, &crew->account, err));
	TRY(person_search_new(problem, &crew->search, err));
	TRY(line_store_init(&crew->store, problem, problem->n_people, err));
	crew->lines = crew->store.lines;
	TRY(memory_new(n, sizeof(bool), &crew->is_in, err));
	TRY(memory_new(n, sizeof(bool), &crew->lenient, err));
	TRY(memory_new(n, sizeof(bool), &crew->unproven, err));
	TRY(memory_new(n, sizeof(*crew->memories), &crew->memories, err));
	TRY(memory_new(n, sizeof(double), &crew->own, err));
	TRY(memory_new((size_t)problem->grid.n_slots + 1, sizeof(double), &crew->sums, err));
	size_t cells = (size_t)problem->n_days * (size_t)problem->n_kinds;
	if (problem->by_shift)
		TRY(memory_new(cells, sizeof(double), &crew->shifts, err));
	if (problem->input->change != NULL)
		TRY(memory_new((size_t)problem->n_days, sizeof(double), &crew->move, err));
	if (problem->fair != NULL)
		TRY(fair_sums_new(problem, &crew->fair, err));
	*ret_crew = TAKE(crew);
	return ROTA_OK;
}

enum rota_status crew_new_beside(
	const struct crew *crew, struct crew **ret_crew, struct rota_error *err)
{
	TRY(crew_new(crew->problem, ret_crew, err));
	memcpy((*ret_crew)->lenient, crew->lenient, (size_t)crew->problem->n_people * sizeof(bool));
	return ROTA_OK;
}

double crew_fair_price(const struct crew *crew)
{
	return crew->fair != NULL ? fair_sums_cost(crew->fair) : 0;
}

double crew_price(const struct crew *crew)
{
	return account_total(crew->account) + crew->own_total + crew_fair_price(crew);
}

static double own_price(const struct crew *crew, int person)
{
	return person_own_price(crew->problem, person, &crew->lines[person]) +
	       change_price(crew->problem, person, crew->move, &crew->lines[person]);
}

void crew_count_own(struct crew *crew)
{
	crew->own_total = 0;
	for (int i = 0; i < crew->problem->n_people; i++) {
		crew->own[i] = own_price(crew, i);
		crew->own_total += crew->own[i];
	}
}

void crew_remove(struct crew *crew, int person)
{
	account_add(crew->account, person, &crew->lines[person], -1);
	account_refresh(crew->account);
	crew->own_total -= crew->own[person];
	if (crew->fair != NULL)
		fair_sums_add(crew->fair, person, &crew->lines[person], -1);
	crew->is_in[person] = false;
}

void crew_restore(struct crew *crew, int person)
{
	account_add(crew->account, person, &crew->lines[person], 1);
	account_refresh(crew->account);
	crew->own[person] = own_price(crew, person);
	crew->own_total += crew->own[person];
	if (crew->fair != NULL)
		fair_sums_add(crew->fair, person, &crew->lines[person], 1);
	crew->is_in[person] = true;
}

void crew_keep(const struct crew *crew, struct plan_line kept[])
{
	for (int i = 0; i < crew->problem->n_people; i++)
		line_copy(crew->problem, &crew->lines[i], &kept[i]);
}

void crew_return(struct crew *crew, const struct plan_line kept[])
{
	for (int i = 0; i < crew->problem->n_people; i++) {
		crew_remove(crew, i);
		line_copy(crew->problem, &kept[i], &crew->lines[i]);
		crew_restore(crew, i);
	}
}

void crew_replace(struct crew *crew, int person, const struct plan_line *line)
{
	account_add(crew->account, person, &crew->lines[person], -1);
	if (crew->fair != NULL)
		fair_sums_add(crew->fair, person, &crew->lines[person], -1);
	line_copy(crew->problem, line, &crew->lines[person]);
	account_add(crew->account, person, &crew->lines[person], 1);
	if (crew->fair != NULL)
		fair_sums_add(crew->fair, person, &crew->lines[person], 1);
	crew->own_total -= crew->own[person];
	crew->own[person] = own_price(crew, person);
	crew->own_total += crew->own[person];
}

/* Each interval's price is moved by up to `spread` of an uncovered agent's price. */
static void shake(struct crew *crew, struct random *noise, double spread)
{
	const struct grid *grid = &crew->problem->grid;
	double moved = 0;
	for (int slot = 0; slot < grid->n_intervals * grid->per_interval; slot++) {
		crew->sums[slot] += moved;
		moved += spread * (2 * random_unit(noise) - 1);
	}
	for (int slot = grid->n_intervals * grid->per_interval; slot <= grid->n_slots; slot++)
		crew->sums[slot] += moved;
}

/* Prices of the queues and of being at work at all. */
static enum rota_status set_blocks(
	struct crew *crew, const struct crew_manner *manner, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	const struct account *account = crew->account;
	crew->blocks = (struct block_prices){.desks = account->desks->price};
	if (p->site->supervision.wanted)
		crew->blocks.common = account->agent_price;
	if (manner == NULL || manner->noise == NULL)
		return ROTA_OK;
	size_t cells = (size_t)person_search_room(crew->search) * (size_t)p->lanes;
	if (crew->noise == NULL)
		TRY(memory_new(cells, sizeof(float), &crew->noise, err));
	for (size_t i = 0; i < cells; i++)
		crew->noise[i] = (float)(2 * random_unit(manner->noise) - 1);
	crew->blocks.noise = crew->noise;
	crew->blocks.spread = (float)(manner->spread / p->grid.per_interval);
	return ROTA_OK;
}

/* What the person would change by working each shift, at today's prices, shaken as the manner says.
 */
static struct person_prices prices_for(
	struct crew *crew, int person, const struct crew_manner *manner)
{
	const struct problem *p = crew->problem;
	const struct ledger *ledger = &crew->account->ledger;
	int group = p->people[person].group;
	struct person_prices prices = {.sums = crew->sums,
		.move = crew->move,
		.memory = p->by_shift ? &crew->memories[person] : NULL,
		.room = p->by_shift && p->fair == NULL ? ROOM_BY_SHIFT : 0};
	bool shaken = manner != NULL && manner->noise != NULL;
	account_sums(crew->account, group, crew->sums);
	if (shaken)
		shake(crew, manner->noise, manner->spread / p->grid.per_interval);
	if (crew->fair != NULL) {
		fair_sums_prices(crew->fair, person, &crew->fair_prices);
		prices.fair = &crew->fair_prices;
	}
	if (manner != NULL) {
		prices.extra = manner->extra;
		prices.room = manner->room;
	}
	if (ledger->price == NULL || p->groups[group].role != ROLE_AGENT)
		return prices;
	size_t cells = (size_t)p->n_days * (size_t)p->n_kinds;
	for (size_t cell = 0; cell < cells; cell++)
		crew->shifts[cell] =
			ledger->price[cell] +
			(shaken ? manner->spread * (2 * random_unit(manner->noise) - 1) : 0);
	prices.shifts = crew->shifts;
	return prices;
}

/* Where few labels are kept at first and none is left, it is tried with so many times more. */
enum { MORE_ROOM = 8, MOST_ROOM = 1000 };

enum rota_status crew_insert(
	struct crew *crew, int person, const struct crew_manner *manner, struct rota_error *err)
{
	struct person_answer answer;
	bool found = false;
	struct person_prices prices = prices_for(crew, person, manner);
	if (problem_names_queues(crew->problem, crew->problem->people[person].group)) {
		TRY(set_blocks(crew, manner, err));
		prices.blocks = &crew->blocks;
	}
	size_t least = prices.room;
	do {
		if (!crew->lenient[person])
			TRY(person_best(crew->search, person, &prices, false, &crew->lines[person],
				&answer, &found, err));
		prices.room *= MORE_ROOM;
	} while (!found && least > 0 && prices.room <= MOST_ROOM && !crew->lenient[person]);
	if (!found && manner != NULL && manner->room > 0 && !crew->lenient[person])
		return crew_insert(crew, person, NULL, err);
	if (!found) {
		crew->lenient[person] = true;
		TRY(person_best(crew->search, person, &prices, true, &crew->lines[person], &answer,
			&found, err));
	}
	if (!found)
		return error_set(err, ROTA_EBROKEN, "person %d got no roster at all", person);
	crew->unproven[person] |= !answer.proven && prices.room == 0;
	crew->tried++;
	crew_restore(crew, person);
	return ROTA_OK;
}

struct looking {
	int from, to; /* slots */
	bool found;
};

static void look_at(void *owner, int from, int to)
{
	struct looking *looking = owner;
	looking->found |= from < looking->to && to > looking->from;
}

bool crew_is_at_work(const struct crew *crew, int person, int interval)
{
	const struct problem *p = crew->problem;
	const struct menu *menu = person_menu(p, &p->people[person]);
	const struct plan_line *line = &crew->lines[person];
	int k = p->grid.per_interval;
	struct looking looking = {interval * k, (interval + 1) * k, false};
	for (int d = 0; d < p->n_days && !looking.found; d++) {
		if (line->options[d] == INDEX_NONE)
			continue;
		const struct option *option = &menu->options[line->options[d]];
		if (option->start < looking.to && option->start + option->length > looking.from)
			shift_each_stretch(p, option,
				line->breaks + (size_t)d * (size_t)p->most_breaks, look_at,
				&looking);
	}
	return looking.found;
}
