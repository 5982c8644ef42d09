/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the best roster of a person is found: passes with few labels and with many, and what the
 * limits on kinds of shift are worth. */
#include "plan/fair.h"
#include "plan/person_search.h"

#include <math.h>
#include <string.h>

/* Labels kept of one evening: more are rare, and then the cheapest are kept. */
enum { MOST_LABELS = 4000, FEW_LABELS = 30 };
/* Steps towards what limits are worth, for a proof. */
enum { LESSONS = 6 };
/* No worth moves further than that at once. */
static const double MOST_LEARNT = 50;
/* Where nothing was found, the price is thought to be so far from the least, as a share of it. */
static const double FAR = 0.1;
/* Prices that differ by less are the same. */
static const double NOTHING = 1e-9;

/*
 * Limits on kinds of shift are counted only once the best line goes beyond them: counts tell many
 * states apart, and few limits bind (decremental state space relaxation: Righini and Salani 2008,
 * "New dynamic programming algorithms for the resource constrained elementary shortest path
 * problem", section 4). Pinned shifts may break limits and are counted from the start.
 */
static enum rota_status find_last(
	struct person_search *s, double cutoff, size_t room, int *ret_last, struct rota_error *err)
{
	s->cutoff = cutoff;
	s->room = room;
	for (;;) {
		TRY(person_pass_days(s, ret_last, err));
		uint32_t over = *ret_last != LABEL_NONE ? person_over_limits(s, *ret_last) : 0;
		if ((over & ~s->step.tracked) == 0)
			return ROTA_OK;
		s->step.tracked |= over;
	}
}

/* What has been found so far. */
struct person_found {
	double label_price; /* INFINITY: nothing */
	double least;	    /* no line has a lower one, unless it is that of the cutoff */
	double price;
};

static double price_line(
	struct person_search *s, const struct person_prices *prices, struct plan_line *line)
{
	return person_take_line(s, prices, line) +
	       person_own_price(s->problem, (int)(s->step.person - s->problem->people), line);
}

/* Looks for a line cheaper than the cutoff and what was found before. */
static enum rota_status look(struct person_search *s, const struct person_prices *prices,
	double cutoff, size_t room, struct plan_line *line, struct person_found *finding,
	struct rota_error *err)
{
	int last;
	cutoff = fmin(cutoff, finding->label_price - NOTHING);
	TRY(find_last(s, cutoff, room, &last, err));
	finding->least = fmin(cutoff, s->least_gone);
	if (last == LABEL_NONE)
		return ROTA_OK;
	finding->label_price = s->labels.items[last].price;
	finding->least = fmin(finding->least, finding->label_price);
	person_take_options(s, last, line->options);
	finding->price = price_line(s, prices, line);
	return ROTA_OK;
}

static int limit_of(const struct person_search *s, int day, const struct option *option)
{
	const struct menu *menu = s->step.menu;
	return menu->groups[menu->days[day].first_group + option->group].limit;
}

/* The table of the days to come, with the limits at their worths. */
static enum rota_status charge(struct person_search *s, struct rota_error *err)
{
	const struct menu *menu = s->step.menu;
	s->all_worth = 0;
	for (int i = 0; i < menu->n_limits; i++) {
		s->all_worth += s->worths[i] * menu->limit_most[i];
		if (s->worths[i] > 0)
			s->step.tracked |= UINT32_C(1) << i;
	}
	for (int d = 0; d < s->problem->n_days; d++) {
		const struct menu_day *day = &menu->days[d];
		for (int o = day->first_option; o < day->first_option + day->n_options; o++) {
			int limit = limit_of(s, d, &menu->options[o]);
			s->charged[o] =
				s->option_price[o] + (limit != INDEX_NONE ? s->worths[limit] : 0);
		}
	}
	struct ahead_prices prices = {s->charged, s->off_price, s->worths[WORTH_OF_WEEKENDS]};
	TRY(ahead_make(
		&s->ahead, &s->step, s->problem->by_shift && s->step.fair == NULL, &prices, err));
	s->weekend_worth =
		ahead_prices_weekends(&s->ahead) && menu->counts_weekends ? prices.weekend : 0;
	if (s->weekend_worth > 0)
		s->all_worth += s->weekend_worth * menu->contract->weekends_worked.high;
	return ROTA_OK;
}

/* How far the best charged line, which knows no limits, goes beyond each; ret_least: what no line
 * costs less than. */
static enum rota_status see_excess(struct person_search *s, double excess[MOST_WORTHS],
	double *ret_least, bool *ret_any, struct rota_error *err)
{
	const struct menu *menu = s->step.menu;
	uint32_t tracked = s->step.tracked;
	double least_gone = s->least_gone;
	s->step.tracked = 0;
	s->step.weekends_free = true;
	s->taken = s->charged;
	s->cutoff = INFINITY;
	s->room = 1;
	int at;
	TRY(person_pass_days(s, &at, err));
	s->taken = s->option_price;
	s->step.tracked = tracked;
	s->step.weekends_free = false;
	s->least_gone = least_gone;
	*ret_any = at != LABEL_NONE;
	*ret_least = ahead_least(&s->ahead, 0, &s->step.person->start) - s->all_worth;
	memset(excess, 0, MOST_WORTHS * sizeof(double));
	for (int i = 0; i < menu->n_limits; i++)
		excess[i] = -menu->limit_most[i];
	if (*ret_any && menu->counts_weekends && ahead_prices_weekends(&s->ahead))
		excess[WORTH_OF_WEEKENDS] =
			s->labels.items[at].state.weekends - menu->contract->weekends_worked.high;
	for (int d = s->problem->n_days - 1; d >= 0 && *ret_any; d--) {
		int o = s->labels.items[at].option;
		if (o != INDEX_NONE && limit_of(s, d, &menu->options[o]) != INDEX_NONE)
			excess[limit_of(s, d, &menu->options[o])]++;
		at = s->labels.items[at].parent;
	}
	return ROTA_OK;
}

/* One step of the worths towards the price that was found (Polyak's). ret_moved: any did. */
static enum rota_status learn(
	struct person_search *s, double found, bool *ret_moved, struct rota_error *err)
{
	double excess[MOST_WORTHS], least, length = 0;
	bool any;
	*ret_moved = false;
	TRY(see_excess(s, excess, &least, &any, err));
	for (int i = 0; i < MOST_WORTHS && any; i++) {
		if (s->worths[i] <= 0 && excess[i] <= 0)
			excess[i] = 0;
		length += excess[i] * excess[i];
	}
	if (!(found < INFINITY))
		found = least + FAR * fabs(least);
	if (!any || length < NOTHING || !(least < INFINITY) || found <= least)
		return ROTA_OK;
	double step = fmin((found - least) / length, MOST_LEARNT);
	for (int i = 0; i < MOST_WORTHS; i++) {
		double worth = fmax(0, s->worths[i] + step * excess[i]);
		*ret_moved |= fabs(worth - s->worths[i]) > NOTHING;
		s->worths[i] = worth;
	}
	return ROTA_OK;
}

/* All there is to know of the limits, then all labels there is room for. */
static enum rota_status prove(struct person_search *s, const struct person_prices *prices,
	double cutoff, struct plan_line *line, struct person_found *finding, struct rota_error *err)
{
	bool moved = true;
	for (int i = 0; i < LESSONS && moved; i++) {
		TRY(learn(s, fmin(cutoff, finding->label_price), &moved, err));
		TRY(charge(s, err));
	}
	return look(s, prices, cutoff, MOST_LABELS, line, finding, err);
}

/* Any line at all: few labels find one as a rule once they know what the limits are worth. */
static enum rota_status find_any(struct person_search *s, const struct person_prices *prices,
	double cutoff, size_t room, struct plan_line *line, struct person_found *finding,
	struct rota_error *err)
{
	bool moved = true;
	for (int i = 0; i < LESSONS && moved; i++) {
		TRY(learn(s, cutoff, &moved, err));
		TRY(charge(s, err));
		TRY(look(s, prices, cutoff, room, line, finding, err));
		if (finding->label_price < INFINITY || finding->least >= cutoff - NOTHING)
			return ROTA_OK;
	}
	return look(s, prices, cutoff, MOST_LABELS, line, finding, err);
}

/* Where much is known of the days to come a few labels nearly always do, and show that they did;
 * else their best line leaves few of the others worth a look. */
static enum rota_status find(struct person_search *s, const struct person_prices *prices,
	struct plan_line *line, struct person_found *finding, struct rota_error *err)
{
	bool quick = s->ahead.by_runs, moved;
	size_t room = prices->room > 0 ? prices->room : quick ? FEW_LABELS : MOST_LABELS;
	double cutoff = prices->only_below ? prices->below : INFINITY;
	*finding = (struct person_found){INFINITY, INFINITY, INFINITY};
	TRY(look(s, prices, cutoff, room, line, finding, err));
	double best = fmin(cutoff, finding->label_price);
	if (!quick || finding->least >= best - NOTHING)
		return ROTA_OK;
	if (prices->room == 0)
		return prove(s, prices, cutoff, line, finding, err);
	/* where few labels find nothing at all there may be something all the same */
	if (best == INFINITY && finding->least < INFINITY)
		return find_any(s, prices, cutoff, room, line, finding, err);
	return prices->memory != NULL ? learn(s, best, &moved, err) : ROTA_OK;
}

/* The shortest path, where the person's rules are laid out: exact, and quicker than labels. */
static enum rota_status find_path(struct person_search *s, const struct person_prices *prices,
	struct plan_line *line, struct person_found *finding, struct rota_error *err)
{
	double cutoff = prices->only_below ? prices->below : INFINITY, price;
	TRY(network_best(s->step.person->network, &s->cells, s->option_price, s->off_price,
		line->options, &price, err));
	*finding = (struct person_found){INFINITY, fmin(cutoff, price), INFINITY};
	if (price == INFINITY || price >= cutoff)
		return ROTA_OK;
	finding->label_price = price;
	finding->price = price_line(s, prices, line);
	return ROTA_OK;
}

static void remember(const struct person_search *s, struct person_memory *memory)
{
	if (memory == NULL)
		return;
	memory->tracked = s->step.tracked;
	memcpy(memory->worths, s->worths, sizeof(memory->worths));
}

static void recall(struct person_search *s, const struct person_memory *memory)
{
	s->step.tracked = s->step.lenient ? UINT32_MAX : memory != NULL ? memory->tracked : 0;
	memset(s->worths, 0, sizeof(s->worths));
	if (memory != NULL && !s->step.lenient)
		memcpy(s->worths, memory->worths, sizeof(s->worths));
}

static enum rota_status find_labels(struct person_search *s, const struct person_prices *prices,
	struct plan_line *line, struct person_found *finding, struct rota_error *err)
{
	person_look_ahead(s);
	recall(s, prices->memory);
	TRY(charge(s, err));
	TRY(find(s, prices, line, finding, err));
	remember(s, prices->memory);
	return ROTA_OK;
}

/* Prices of one person, before any line is looked for. */
static void begin(
	struct person_search *s, int person, const struct person_prices *prices, bool lenient)
{
	s->step.person = &s->problem->people[person];
	s->step.menu = person_menu(s->problem, s->step.person);
	s->step.lenient = lenient;
	s->step.fair = prices->fair;
	s->labels.saturdays_differ = fair_minds(prices->fair, FAIR_WEEKENDS);
	s->taken = s->option_price;
	person_price_options(s, prices);
}

/* Labels that are dropped for others leave the same marks as those: whatever they may do, the
 * others may, for less. */
enum rota_status person_sift(struct person_search *search, int person,
	const struct person_prices *prices, uint64_t ret_marks[], struct rota_error *err)
{
	struct person_search *s = search;
	int last;
	begin(s, person, prices, false);
	memset(ret_marks, 0, (size_t)s->problem->n_days * sizeof(*ret_marks));
	person_look_ahead(s);
	recall(s, prices->memory);
	TRY(charge(s, err));
	s->cutoff = prices->below;
	s->room = MOST_LABELS;
	s->marks = ret_marks;
	enum rota_status status = person_pass_days(s, &last, err);
	s->marks = NULL;
	TRY(status);
	for (int d = 0; d < s->problem->n_days && s->least_gone < s->cutoff; d++)
		ret_marks[d] = UINT64_MAX;
	return ROTA_OK;
}

enum rota_status person_best(struct person_search *search, int person,
	const struct person_prices *prices, bool lenient, struct plan_line *line,
	struct person_answer *ret_answer, bool *ret_found, struct rota_error *err)
{
	struct person_search *s = search;
	struct person_found finding;
	begin(s, person, prices, lenient);
	if (s->step.person->network != NULL && !lenient && prices->fair == NULL)
		TRY(find_path(s, prices, line, &finding, err));
	else
		TRY(find_labels(s, prices, line, &finding, err));
	*ret_found = finding.label_price < INFINITY;
	double broken = (finding.label_price - finding.price) / BROKEN_PRICE;
	*ret_answer = (struct person_answer){.price = finding.price,
		.least = finding.least,
		.broken = *ret_found && lenient && prices->extra == NULL && prices->move == NULL &&
					  prices->fair == NULL
				  ? broken
				  : 0,
		.proven = *ret_found && finding.least >= finding.label_price - 2 * NOTHING};
	return ROTA_OK;
}
