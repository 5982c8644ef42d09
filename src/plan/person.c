/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/person.h"

#include "plan/fair.h"
#include "plan/person_search.h"

#include <math.h>
#include <string.h>

/* The cheapest option of each group that may follow a state: by succession, window and follow. */
struct row {
	double price;
	int option;
};

struct person_search *person_search_free(struct person_search *search)
{
	if (search == NULL)
		return NULL;
	shift_scratch_done(&search->scratch);
	block_scratch_done(&search->blocks);
	labels_done(&search->labels);
	ahead_done(&search->ahead);
	network_cells_done(&search->cells);
	free(search->option_price);
	free(search->charged);
	free(search->off_price);
	free(search->evening);
	free(search->rows);
	free(search->row_of);
	free(search->step.week_shifts_left);
	free(search);
	return NULL;
}

enum rota_status person_search_new(
	const struct problem *problem, struct person_search **ret_search, struct rota_error *err)
{
	owned_by(person_search_free) struct person_search *s = NULL;
	size_t n_days = (size_t)problem->n_days;
	TRY(memory_new(1, sizeof(*s), &s, err));
	s->problem = problem;
	TRY(shift_scratch_init(&s->scratch, problem, err));
	TRY(block_scratch_init(&s->blocks, problem, err));
	s->most_options = (int)problem_most_options(problem);
	TRY(memory_new((size_t)s->most_options, sizeof(double), &s->option_price, err));
	TRY(memory_new((size_t)s->most_options, sizeof(double), &s->charged, err));
	TRY(memory_new(n_days + 1, sizeof(size_t), &s->evening, err));
	TRY(memory_new(n_days, sizeof(double), &s->off_price, err));
	int *left = NULL;
	TRY(memory_new(4 * n_days, sizeof(int), &left, err));
	s->step.problem = problem;
	s->step.week_shifts_left = left;
	s->step.week_paid_left = left + n_days;
	s->step.shifts_left = left + 2 * n_days;
	s->step.paid_left = left + 3 * n_days;
	*ret_search = TAKE(s);
	return ROTA_OK;
}

static bool is_pinned(const struct menu *menu, const struct menu_day *day)
{
	return day->n_options == 1 && menu->options[day->first_option].pin != NULL;
}

static double kind_price(const struct problem *p, const struct person *person, int day, int kind)
{
	if (person->kind_price == NULL || kind == INDEX_NONE)
		return 0;
	return person->kind_price[(size_t)day * (size_t)p->n_kinds + (size_t)kind];
}

static double shift_price_of(
	const struct problem *p, const struct person_prices *prices, int day, int kind)
{
	if (prices->shifts == NULL || kind == INDEX_NONE)
		return 0;
	return prices->shifts[(size_t)day * (size_t)p->n_kinds + (size_t)kind];
}

static const int16_t *told_breaks(
	const struct person_search *s, const struct person_prices *prices, int day, int option)
{
	if (!person_is_told(s->step.person, prices, day, option))
		return NULL;
	return s->step.person->kept_breaks + (size_t)day * (size_t)s->problem->most_breaks;
}

/* Whether the queues of the person's shifts are to be chosen. */
static bool naming_queues(const struct person_search *s, const struct person_prices *prices)
{
	return prices->blocks != NULL && problem_names_queues(s->problem, s->step.person->group);
}

static double move_price(
	const struct person_search *s, const struct person_prices *prices, int day, int option)
{
	const int *kept = s->step.person->kept;
	return prices->move != NULL && kept != NULL && kept[day] != option ? prices->move[day] : 0;
}

/* What an option costs besides its work. */
static double price_around(
	const struct person_search *s, const struct person_prices *prices, int day, int o)
{
	const struct option *option = &s->step.menu->options[o];
	return option->price + kind_price(s->problem, s->step.person, day, option->kind) +
	       shift_price_of(s->problem, prices, day, option->kind) +
	       (prices->extra != NULL ? prices->extra[o] : 0) + move_price(s, prices, day, o);
}

static double price_option(
	struct person_search *s, const struct person_prices *prices, int day, int o)
{
	const struct option *option = &s->step.menu->options[o];
	const int16_t *breaks = told_breaks(s, prices, day, o);
	double slots = breaks != NULL && option->pin == NULL
			       ? shift_price(s->problem, option, prices->sums, breaks)
			       : shift_best(s->problem, option, prices->sums, &s->scratch, NULL);
	if (prices->moves_only)
		return slots + shift_price_of(s->problem, prices, day, option->kind) +
		       move_price(s, prices, day, o);
	return slots + price_around(s, prices, day, o);
}

/* Whether the day may be worked on the kind, or off (INDEX_NONE). */
static bool may_be(const struct person_prices *prices, int day, int kind)
{
	if (prices->fixed != NULL && prices->fixed[day] != DAY_FREE && prices->fixed[day] != kind)
		return false;
	return prices->barred == NULL || (prices->barred[day] & person_day_bit(kind)) == 0;
}

void person_price_options(struct person_search *search, const struct person_prices *prices)
{
	struct person_search *s = search;
	const struct problem *p = s->problem;
	const struct menu *menu = s->step.menu;
	bool naming = naming_queues(s, prices) && !prices->moves_only;
	for (int d = 0; d < p->n_days; d++) {
		const struct menu_day *day = &menu->days[d];
		bool pinned = is_pinned(menu, day);
		if (naming && !pinned)
			person_blocks_price_day(
				&s->blocks, s->step.person, prices, d, s->option_price);
		for (int o = day->first_option; o < day->first_option + day->n_options; o++) {
			if (!person_may_take(s->step.person, prices, o) ||
				!may_be(prices, d, menu->options[o].kind))
				s->option_price[o] = INFINITY;
			else if (!naming)
				s->option_price[o] = price_option(s, prices, d, o);
			else if (pinned)
				s->option_price[o] =
					person_blocks_pin(p, prices, menu->options[o].pin) +
					price_around(s, prices, d, o);
			else
				s->option_price[o] += price_around(s, prices, d, o);
		}
		const double *off = s->step.person->off_price;
		s->off_price[d] = (off != NULL && !prices->moves_only ? off[d] : 0) +
				  move_price(s, prices, d, INDEX_NONE);
		if (!may_be(prices, d, INDEX_NONE))
			s->off_price[d] = INFINITY;
	}
}

void person_look_ahead(struct person_search *search)
{
	struct person_search *s = search;
	const struct problem *p = s->problem;
	const struct person *person = s->step.person;
	struct step *step = &s->step;
	int week_shifts = 0, week_paid = 0, shifts = 0, paid = 0;
	for (int d = p->n_days - 1; d >= 0; d--) {
		if (p->week_ends[d]) {
			shifts += week_shifts;
			paid += week_paid;
			week_shifts = week_paid = 0;
		}
		step->week_shifts_left[d] = week_shifts;
		step->week_paid_left[d] = week_paid;
		step->shifts_left[d] = shifts + week_shifts;
		step->paid_left[d] = paid + week_paid;
		const struct menu_day *day = &step->menu->days[d];
		int most = -1;
		for (int o = day->first_option; o < day->first_option + day->n_options; o++)
			if (s->option_price[o] < INFINITY && step->menu->options[o].paid > most)
				most = step->menu->options[o].paid;
		if (most < 0 || d < person->first_day || d >= person->behind_day)
			continue;
		int w = p->week_of[d];
		if (week_shifts < person->week_shifts[w].high)
			week_shifts++;
		week_paid += most;
		if (week_paid > person->week_paid[w].high)
			week_paid = person->week_paid[w].high;
	}
}

static void fill_row(
	struct person_search *s, int day, int succession, int window, int follow, struct row *row)
{
	const struct menu *menu = s->step.menu;
	const struct menu_day *at = &menu->days[day];
	const bool *forbidden = menu->forbidden + (size_t)succession * (size_t)s->problem->n_kinds;
	bool forced = s->step.lenient && is_pinned(menu, at);
	for (int g = 0; g < at->n_groups; g++) {
		const struct menu_group *group = &menu->groups[at->first_group + g];
		row[g] = (struct row){INFINITY, INDEX_NONE};
		for (int o = group->first; o < group->first + group->count; o++) {
			const struct option *option = &menu->options[o];
			bool may = option->rank >= follow &&
				   (option->kind == INDEX_NONE || !forbidden[option->kind]) &&
				   step_fits_window(&s->step, day, window, option);
			if ((may || forced) && s->taken[o] < row[g].price)
				row[g] = (struct row){s->taken[o], o};
		}
	}
}

static enum rota_status find_row(struct person_search *s, int day, const struct state *state,
	int window, const struct row **ret_row, struct rota_error *err)
{
	const struct menu *menu = s->step.menu;
	const struct menu_day *at = &menu->days[day];
	int windows = menu->n_windows > 0 ? menu->n_windows : 1;
	int follow = state->follow < at->n_starts ? state->follow : at->n_starts;
	size_t cell = ((size_t)state->succession * (size_t)windows + (size_t)window) *
			      (size_t)(at->n_starts + 1) +
		      (size_t)follow;
	if (s->row_of[cell] < 0) {
		size_t n = (size_t)at->n_groups;
		TRY(memory_grow(&s->rows, &s->row_capacity, (s->n_rows + 1) * n + 1,
			sizeof(*s->rows), err));
		fill_row(s, day, state->succession, window, follow, s->rows + s->n_rows * n);
		s->row_of[cell] = (int)s->n_rows++;
	}
	*ret_row = s->rows + (size_t)s->row_of[cell] * (size_t)at->n_groups;
	return ROTA_OK;
}

static enum rota_status clear_rows(struct person_search *s, int day, struct rota_error *err)
{
	const struct menu *menu = s->step.menu;
	size_t windows = menu->n_windows > 0 ? (size_t)menu->n_windows : 1;
	size_t cells =
		(size_t)menu->n_successions * windows * (size_t)(menu->days[day].n_starts + 1);
	TRY(memory_grow(&s->row_of, &s->row_of_capacity, cells, sizeof(int), err));
	memset(s->row_of, -1, cells * sizeof(int));
	s->n_rows = 0;
	return ROTA_OK;
}

/*
 * The days to come are charged for shifts of limited kinds; what is still allowed of them comes for
 * free (Lagrangian relaxation of the limits).
 */
static double worth_left(const struct person_search *s, const struct state *state)
{
	double worth = s->all_worth;
	for (int i = 0; i < s->step.menu->n_limits; i++)
		worth -= s->worths[i] * state->counts[i];
	worth -= s->weekend_worth * state->weekends;
	return worth;
}

/* Unless the days to come cannot be worked out from there. */
static enum rota_status add_label(
	struct person_search *s, int day, struct label *label, struct rota_error *err)
{
	label->promise = label->price + ahead_least(&s->ahead, day + 1, &label->state);
	if (s->all_worth > 0 && s->taken == s->option_price)
		label->promise -= worth_left(s, &label->state);
	if (label->promise >= s->cutoff)
		return ROTA_OK;
	return labels_add(&s->labels, label, err);
}

/* The days' kinds that may be of a line under the cutoff: of a group all, not the cheapest only. */
static void mark_group(
	struct person_search *s, int day, const struct label *label, const struct menu_group *group)
{
	double over = label->promise - s->taken[label->option];
	for (int o = group->first; o < group->first + group->count; o++)
		if (over + s->taken[o] < s->cutoff)
			s->marks[day] |= person_day_bit(s->step.menu->options[o].kind);
}

static enum rota_status work_in_window(
	struct person_search *s, int day, int from, int window, struct rota_error *err)
{
	const struct menu *menu = s->step.menu;
	const struct menu_day *at = &menu->days[day];
	const struct row *row;
	TRY(find_row(s, day, &s->labels.items[from].state, window, &row, err));
	bool pinned = is_pinned(menu, at);
	for (int g = 0; g < at->n_groups; g++) {
		if (row[g].option == INDEX_NONE)
			continue;
		struct label label = {.parent = from, .option = row[g].option};
		const struct label *before = &s->labels.items[from];
		double broken = step_work(&s->step, day, &before->state,
			&menu->groups[at->first_group + g], pinned, &label.state);
		if (broken == INFINITY)
			continue;
		if (menu->n_windows > 0 && !s->problem->week_ends[day])
			label.state.window = (uint16_t)(window + 1);
		label.price = before->price + row[g].price + broken;
		if (s->step.weekends_free)
			label.price +=
				s->weekend_worth * (label.state.weekends - before->state.weekends);
		TRY(add_label(s, day, &label, err));
		if (s->marks != NULL)
			mark_group(s, day, &label, &menu->groups[at->first_group + g]);
	}
	return ROTA_OK;
}

static enum rota_status work(struct person_search *s, int day, int from, struct rota_error *err)
{
	const struct menu *menu = s->step.menu;
	const struct person *person = s->step.person;
	const struct state *state = &s->labels.items[from].state;
	if (menu->days[day].n_groups == 0 || day < person->first_day || day >= person->behind_day)
		return ROTA_OK;
	if (state->follow >= menu->days[day].n_starts && !is_pinned(menu, &menu->days[day]))
		return ROTA_OK;
	if (menu->n_windows == 0 || state->window > 0)
		return work_in_window(s, day, from, state->window > 0 ? state->window - 1 : 0, err);
	for (int w = 0; w < menu->n_windows; w++)
		TRY(work_in_window(s, day, from, w, err));
	return ROTA_OK;
}

static enum rota_status rest(struct person_search *s, int day, int from, struct rota_error *err)
{
	const struct label *before = &s->labels.items[from];
	if (is_pinned(s->step.menu, &s->step.menu->days[day]))
		return ROTA_OK;
	struct label label = {.parent = from, .option = INDEX_NONE};
	double broken = step_off(&s->step, day, &before->state, &label.state);
	if (broken == INFINITY)
		return ROTA_OK;
	label.price = before->price + broken + s->off_price[day];
	TRY(add_label(s, day, &label, err));
	if (s->marks != NULL && label.promise < s->cutoff)
		s->marks[day] |= person_day_bit(INDEX_NONE);
	return ROTA_OK;
}

static enum rota_status pass_day(struct person_search *s, int day, struct rota_error *err)
{
	size_t first = s->labels.first, end = s->labels.count;
	TRY(clear_rows(s, day, err));
	labels_next(&s->labels);
	s->evening[day + 1] = end;
	for (size_t from = first; from < end; from++) {
		if (s->labels.items[from].beaten)
			continue;
		TRY(rest(s, day, (int)from, err));
		TRY(work(s, day, (int)from, err));
	}
	s->least_gone = fmin(s->least_gone, labels_trim(&s->labels, s->room));
	return ROTA_OK;
}

double person_own_price(const struct problem *problem, int person, const struct plan_line *line)
{
	const struct person *who = &problem->people[person];
	const struct menu *menu = person_menu(problem, who);
	double price = 0;
	for (int d = 0; d < problem->n_days; d++) {
		int o = line->options[d];
		if (o == INDEX_NONE)
			price += who->off_price != NULL ? who->off_price[d] : 0;
		else
			price += menu->options[o].price +
				 kind_price(problem, who, d, menu->options[o].kind);
	}
	return price;
}

static int cheapest(const struct labels *labels)
{
	int best = LABEL_NONE;
	for (size_t i = labels->first; i < labels->count; i++)
		if (!labels->items[i].beaten &&
			(best == LABEL_NONE || labels->items[i].price < labels->items[best].price))
			best = (int)i;
	return best;
}

int person_search_room(const struct person_search *search)
{
	return block_room(&search->blocks);
}

/* Writes the breaks of the day's shift down, and gives its price. */
static double take_shift(struct person_search *s, const struct person_prices *prices, int day,
	int o, struct plan_line *line)
{
	const struct problem *p = s->problem;
	if (naming_queues(s, prices))
		return person_blocks_take(&s->blocks, s->step.person, prices, day, o, line);
	int16_t *breaks = line->breaks + (size_t)day * (size_t)p->most_breaks;
	const int16_t *told = told_breaks(s, prices, day, o);
	double price = shift_best(p, &s->step.menu->options[o], prices->sums, &s->scratch, breaks);
	if (told != NULL)
		memcpy(breaks, told, (size_t)p->most_breaks * sizeof(*breaks));
	return price;
}

double person_take_line(
	struct person_search *search, const struct person_prices *prices, struct plan_line *line)
{
	struct person_search *s = search;
	double price = 0;
	const struct problem *p = s->problem;
	for (int d = 0; d < p->n_days; d++) {
		int o = line->options[d];
		if (o == INDEX_NONE)
			continue;
		price += take_shift(s, prices, d, o, line);
		price += shift_price_of(p, prices, d, s->step.menu->options[o].kind);
	}
	return price;
}

void person_take_options(const struct person_search *search, int last, int ret_options[])
{
	int at = last;
	for (int d = search->problem->n_days - 1; d >= 0; d--) {
		ret_options[d] = search->labels.items[at].option;
		at = search->labels.items[at].parent;
	}
}

uint32_t person_over_limits(const struct person_search *search, int last)
{
	const struct person_search *s = search;
	const struct menu *menu = s->step.menu;
	int counts[MOST_LIMITS] = {0}, at = last;
	uint32_t over = 0;
	for (int d = s->problem->n_days - 1; d >= 0; d--) {
		const struct label *label = &s->labels.items[at];
		if (label->option != INDEX_NONE) {
			int limit = menu->groups[menu->days[d].first_group +
						 menu->options[label->option].group]
					    .limit;
			if (limit != INDEX_NONE && ++counts[limit] > menu->limit_most[limit])
				over |= UINT32_C(1) << limit;
		}
		at = label->parent;
	}
	return over;
}

enum rota_status person_pass_days(
	struct person_search *search, int *ret_last, struct rota_error *err)
{
	struct person_search *s = search;
	labels_clear(&s->labels, s->step.menu);
	struct label start = {.state = s->step.person->start, .parent = LABEL_NONE};
	TRY(labels_add(&s->labels, &start, err));
	s->least_gone = INFINITY;
	for (int d = 0; d < s->problem->n_days; d++)
		TRY(pass_day(s, d, err));
	*ret_last = cheapest(&s->labels);
	return ROTA_OK;
}
