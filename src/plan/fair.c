/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/fair.h"

#include <string.h>

enum { SATURDAY = 5, SUNDAY = 6 };

/* People of one role and one thing: with x what each has and s the part of each,
 * sum (x - s total)^2 = squares - 2 total parts + total^2 parts_squared. */
struct share_sums {
	double squares; /* sum of x^2 */
	double parts;	/* sum of s x */
	double total;	/* sum of x */
};

struct fair_sums {
	const struct problem *problem;
	struct share_sums of[ROLE_OTHER + 1][FAIR_THINGS];
};

static enum role role_of(const struct problem *p, int person)
{
	return p->site->agents[p->people[person].agent].role;
}

static struct fair_row *row_of(const struct problem *p, int person, enum fair_thing thing)
{
	return &p->fair->rows[person * FAIR_THINGS + (int)thing];
}

static enum rota_status make_granted(struct problem *p, int person, struct rota_error *err)
{
	const struct agent *agent = &p->site->agents[p->people[person].agent];
	size_t width = (size_t)p->n_kinds + 1;
	uint8_t **granted = &p->fair->granted[person];
	if (p->fair->price[FAIR_WISHES] <= 0)
		return ROTA_OK;
	for (int w = 0; w < agent->n_wishes; w++) {
		const struct wish *wish = &agent->wishes[w];
		int day = wish->day - p->input->period.first_day;
		if (day < 0 || day >= p->n_days)
			continue;
		if (*granted == NULL)
			TRY(arena_take(&p->arena, (size_t)p->n_days * width, granted, err));
		uint8_t *at = *granted + (size_t)day * width;
		for (int k = 0; k < p->n_kinds; k++)
			at[k] += (wish->kind == INDEX_NONE || wish->kind == k) == wish->on &&
				 at[k] < UINT8_MAX;
		at[p->n_kinds] += !wish->on && at[p->n_kinds] < UINT8_MAX;
	}
	return ROTA_OK;
}

static enum rota_status make_rows(struct problem *p, struct rota_error *err)
{
	owned_by(roster_free) struct roster *nothing = NULL;
	owned_by(fairness_free) struct fair_table *table = NULL;
	TRY(roster_new(&nothing, err));
	struct rules_case c = {.site = p->site,
		.need = p->input->need,
		.roster = nothing,
		.before = p->input->before,
		.period = p->input->period};
	TRY(fairness_new(&c, &table, err));
	for (int i = 0; i < p->n_people; i++)
		for (int thing = 0; thing < FAIR_THINGS; thing++) {
			struct fair_row *row = row_of(p, i, thing);
			*row = *fair_row_of(table, p->people[i].agent, thing);
			row->shares &= p->fair->price[thing] > 0;
			row->now = 0;
			if (row->shares)
				p->fair->parts_squared[role_of(p, i)][thing] +=
					row->part * row->part;
		}
	return ROTA_OK;
}

enum rota_status fair_make(struct problem *problem, struct rota_error *err)
{
	struct problem *p = problem;
	size_t n = (size_t)p->n_people;
	if (!fairness_is_wanted(p->site))
		return ROTA_OK;
	struct fair *fair = NULL;
	TRY(arena_take(&p->arena, sizeof(*fair), &fair, err));
	p->fair = fair;
	for (int thing = 0; thing < FAIR_THINGS; thing++)
		fair->price[thing] = fairness_price(p->site, thing);
	TRY(arena_take(&p->arena, (n * FAIR_THINGS + 1) * sizeof(*fair->rows), &fair->rows, err));
	TRY(arena_take(&p->arena, (n + 1) * sizeof(*fair->granted), &fair->granted, err));
	TRY(make_rows(p, err));
	for (int i = 0; i < p->n_people; i++)
		TRY(make_granted(p, i, err));
	return ROTA_OK;
}

/* Nights, weekends and granted wishes of a line. */
static void count(
	const struct problem *p, int person, const struct plan_line *line, int ret_n[FAIR_THINGS])
{
	const struct menu *menu = person_menu(p, &p->people[person]);
	struct fair_prices wishes = {.granted = p->fair->granted[person], .n_kinds = p->n_kinds};
	bool saturday = false;
	memset(ret_n, 0, FAIR_THINGS * sizeof(int));
	for (int d = 0; d < p->n_days; d++) {
		int o = line->options[d];
		bool works = o != INDEX_NONE;
		ret_n[FAIR_WISHES] +=
			fair_granted(&wishes, d, works ? menu->options[o].kind : INDEX_NONE);
		ret_n[FAIR_NIGHTS] += works && menu->options[o].night;
		ret_n[FAIR_WEEKENDS] += works && (p->weekday[d] == SATURDAY ||
							 (p->weekday[d] == SUNDAY && !saturday));
		saturday = works && p->weekday[d] == SATURDAY;
	}
}

static void add(struct share_sums *sums, const struct fair_row *row, double have, int sign)
{
	sums->squares += sign * have * have;
	sums->parts += sign * row->part * have;
	sums->total += sign * have;
}

enum rota_status fair_sums_new(
	const struct problem *problem, struct fair_sums **ret_sums, struct rota_error *err)
{
	owned_by(fair_sums_free) struct fair_sums *sums = NULL;
	TRY(memory_new(1, sizeof(*sums), &sums, err));
	sums->problem = problem;
	for (int i = 0; i < problem->n_people; i++)
		for (int thing = 0; thing < FAIR_THINGS; thing++) {
			const struct fair_row *row = row_of(problem, i, thing);
			if (row->shares)
				add(&sums->of[role_of(problem, i)][thing], row, row->before, 1);
		}
	*ret_sums = TAKE(sums);
	return ROTA_OK;
}

struct fair_sums *fair_sums_free(struct fair_sums *sums)
{
	free(sums);
	return NULL;
}

void fair_sums_add(struct fair_sums *sums, int person, const struct plan_line *line, int sign)
{
	const struct problem *p = sums->problem;
	int n[FAIR_THINGS];
	count(p, person, line, n);
	for (int thing = 0; thing < FAIR_THINGS; thing++) {
		const struct fair_row *row = row_of(p, person, thing);
		struct share_sums *of = &sums->of[role_of(p, person)][thing];
		if (!row->shares || n[thing] == 0)
			continue;
		add(of, row, row->before + n[thing], sign);
		add(of, row, row->before, -sign);
	}
}

double fair_sums_cost(const struct fair_sums *sums)
{
	const struct fair *fair = sums->problem->fair;
	double cost = 0;
	for (int role = 0; role <= ROLE_OTHER; role++)
		for (int thing = 0; thing < FAIR_THINGS; thing++) {
			const struct share_sums *of = &sums->of[role][thing];
			cost += fair->price[thing] *
				(of->squares - 2 * of->total * of->parts +
					of->total * of->total * fair->parts_squared[role][thing]);
		}
	return cost;
}

/* With k more, x = before + k and total + k: the change is k b + k^2 a with
 * b = 2 (before - total s - parts + total S), a = 1 - 2 s + S >= 0, S the sum of squared parts. */
void fair_sums_prices(const struct fair_sums *sums, int person, struct fair_prices *ret_prices)
{
	const struct problem *p = sums->problem;
	*ret_prices =
		(struct fair_prices){.granted = p->fair->granted[person], .n_kinds = p->n_kinds};
	for (int thing = 0; thing < FAIR_THINGS; thing++) {
		const struct fair_row *row = row_of(p, person, thing);
		const struct share_sums *of = &sums->of[role_of(p, person)][thing];
		double squared = p->fair->parts_squared[role_of(p, person)][thing];
		if (!row->shares)
			continue;
		double b =
			2 * (row->before - of->total * row->part - of->parts + of->total * squared);
		double a = 1 - 2 * row->part + squared;
		a = a > 0 ? a : 0;
		ret_prices->of[thing] = (struct fair_marginal){
			p->fair->price[thing] * (a + b), p->fair->price[thing] * 2 * a};
	}
	if (!fair_minds(ret_prices, FAIR_WISHES))
		ret_prices->granted = NULL;
}
