/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each rule is eased on a site of its own, whose linear program and best rosters are worked out as
 * those of the plan are. At the same worths a site with fewer rules never has the greater bound; so
 * both sites are bounded at the worths of both, and neither is told for a bound that was merely
 * solved better.
 */
#include "plan/rule_cost.h"

#include "base/parallel.h"
#include "plan/rule_ease.h"

#include <math.h>

/* Rows times columns of a program that take as long to solve as a roster to work out, about; and
 * rosters worked out of each type of people in a variant. */
static const double CELLS_A_ROSTER = 2000;
enum { ROSTERS_A_VARIANT = 3 };
/* Of the plan's work, at most. */
static const double CHEAP = 0.1;
/* Of one program, whatever is asked. */
enum { MOST_ITERATIONS = 60000, MOST_ROWS = 12000 };
/* Of what the demand costs, and of the price of one agent-interval: less is rounding. */
static const double NOTHING = 1e-4, NO_INTERVAL = 0.05;

/* One site with a rule eased, beside the site as it is. */
struct variant {
	int rule;
	enum ease how;
	double kept, eased; /* bounds */
	struct lp_work work;
	int64_t rosters;
};

struct asking {
	const struct plan_input *input;
	const struct bound *kept; /* of the site as it is */
	int n_weeks;
	struct shape_manner manner;
	struct lp_limits limits;
	struct variant *variants;
};

void rule_costs_done(struct rule_costs *costs)
{
	free(costs->items);
}

/* A site with its bound, whose worths are its own. */
struct bounded {
	struct problem *problem;
	struct crew *crew;
	struct bound bound;
};

static void bounded_done(struct bounded *b)
{
	bound_done(&b->bound);
	b->crew = crew_free(b->crew);
	b->problem = problem_free(b->problem);
}

static enum rota_status bounded_init(
	struct bounded *ret_bounded, const struct plan_input *input, struct rota_error *err)
{
	TRY(problem_new(input, &ret_bounded->problem, err));
	TRY(crew_new(ret_bounded->problem, &ret_bounded->crew, err));
	return bound_init(&ret_bounded->bound, ret_bounded->crew, err);
}

static bool is_alike(const struct worths *a, const struct worths *b)
{
	return a->n_rows == b->n_rows && a->n_intervals == b->n_intervals &&
	       a->n_shifts == b->n_shifts;
}

/* The better of the bound at hand and that by the worths. */
static enum rota_status better(struct bounded *b, const struct worths *worths, int64_t *rosters,
	double *price, struct rota_error *err)
{
	double other;
	if (!is_alike(worths, &b->bound.worths))
		return ROTA_OK;
	TRY(bound_by_worths(b->crew, &b->bound.crowds, worths, &other, err));
	*rosters += b->bound.crowds.n_types;
	*price = fmax(*price, other);
	return ROTA_OK;
}

static enum rota_status compare(
	struct asking *asking, struct variant *v, const struct site *eased, struct rota_error *err)
{
	struct plan_input input = *asking->input;
	done_by(bounded_done) struct bounded here = {0};
	done_by(bounded_done) struct bounded there = {0};
	input.site = eased;
	TRY(bounded_init(&there, &input, err));
	v->kept = asking->kept->price;
	if (!ease_is_in_program(v->rule)) {
		/* the program is the same, and with it what it proves */
		v->eased = asking->kept->linear;
		return better(&there, &asking->kept->worths, &v->rosters, &v->eased, err);
	}
	TRY(bound_solve(&there.bound, there.crew, &asking->manner, &asking->limits, err));
	v->work = there.bound.work;
	v->rosters = there.bound.rosters;
	if (there.bound.step_s == 0)
		return ROTA_OK;
	v->eased = there.bound.price;
	TRY(better(&there, &asking->kept->worths, &v->rosters, &v->eased, err));
	TRY(bounded_init(&here, asking->input, err));
	return better(&here, &there.bound.worths, &v->rosters, &v->kept, err);
}

static enum rota_status look(void *owner, int index, struct rota_error *err)
{
	struct asking *asking = owner;
	struct variant *v = &asking->variants[index];
	done_by(eased_site_done) struct eased_site eased = {0};
	v->eased = NAN;
	if (context_is_cancelled(asking->limits.context))
		return ROTA_OK;
	TRY(ease_make(v->rule, asking->input->site, v->how, asking->n_weeks, &eased, err));
	enum rota_status status = compare(asking, v, &eased.site, err);
	lp_end_thread();
	return status;
}

static enum rota_status put_together(
	const struct asking *asking, int count, struct rule_costs *costs, struct rota_error *err)
{
	for (int i = 0; i < count; i++) {
		const struct variant *v = &asking->variants[i];
		struct rule_cost *last = costs->count > 0 ? &costs->items[costs->count - 1] : NULL;
		if (last == NULL || last->rule != v->rule) {
			TRY(memory_grow(&costs->items, &costs->capacity, costs->count + 1,
				sizeof(*costs->items), err));
			last = &costs->items[costs->count++];
			*last = (struct rule_cost){v->rule, -INFINITY, NAN, NAN};
		}
		last->kept = fmax(last->kept, v->kept);
		*(v->how == EASE_STEP ? &last->eased : &last->given_up) = v->eased;
		lp_work_add(&costs->work, &v->work);
		costs->rosters += v->rosters;
	}
	return ROTA_OK;
}

/* Every rule that somebody has, in the ways in which it can be eased (variants may be NULL); gives
 * their number. */
static int list_variants(const struct site *site, struct variant *variants)
{
	int count = 0;
	for (int rule = 0; rule < ease_count(); rule++)
		for (int how = EASE_STEP; how <= EASE_GIVE_UP; how++)
			if (ease_is_for(rule, site, (enum ease)how)) {
				if (variants != NULL)
					variants[count] = (struct variant){
						.rule = rule, .how = (enum ease)how};
				count++;
			}
	return count;
}

bool rule_costs_are_cheap(
	const struct site *site, const struct lp_work *once, int n_types, int64_t plan_rosters)
{
	double programs = (double)once->solves * (double)once->rows * (double)once->columns;
	double rosters = programs / CELLS_A_ROSTER + (double)ROSTERS_A_VARIANT * n_types;
	return once->rows > 0 &&
	       list_variants(site, NULL) * rosters <= CHEAP * (double)plan_rosters;
}

enum rota_status rule_costs_find(const struct plan_input *input, const struct rota_context *context,
	struct rule_costs *ret_costs, struct rota_error *err)
{
	owned_ struct variant *variants = NULL;
	done_by(bounded_done) struct bounded kept = {0};
	TRY(memory_new((size_t)(2 * ease_count()), sizeof(*variants), &variants, err));
	int count = list_variants(input->site, variants);
	TRY(bounded_init(&kept, input, err));
	int interval_s = kept.problem->grid.interval_s;
	struct asking asking = {.input = input,
		.kept = &kept.bound,
		.n_weeks = kept.problem->n_weeks,
		.manner = {.row_intervals = interval_s < 3600 ? 3600 / interval_s : 1},
		.limits = {.method = LP_DUAL, .iterations = MOST_ITERATIONS, .context = context},
		.variants = variants};
	if (shape_rows(kept.problem, &kept.bound.crowds, asking.manner.row_intervals) > MOST_ROWS)
		return ROTA_OK;
	TRY(bound_solve(&kept.bound, kept.crew, &asking.manner, &asking.limits, err));
	ret_costs->work = kept.bound.work;
	if (kept.bound.step_s == 0)
		return ROTA_OK;
	TRY(parallel_run(context_threads(context), count, look, &asking, err));
	return put_together(&asking, count, ret_costs, err);
}

/* What it costs that the rule is not given up, or not eased where it has to be. */
static double cost_of(const struct rule_cost *c)
{
	return c->kept - (isnan(c->given_up) ? c->eased : c->given_up);
}

static int by_cost(const void *a, const void *b)
{
	const struct rule_cost *x = a, *y = b;
	double left = cost_of(x), right = cost_of(y);
	if (isnan(left) || isnan(right) || fabs(left - right) < 1e-9)
		return (x->rule > y->rule) - (x->rule < y->rule);
	return left > right ? -1 : 1;
}

/* Agent hours uncovered that cost as much; NAN where they cost nothing. */
static double hours_of(const struct problem *p, double cost)
{
	double uncovered = p->site->prices.uncovered;
	return uncovered > 0 ? cost / uncovered * p->grid.interval_s / 3600 : NAN;
}

static void say_cost(const struct problem *p, double cost, struct text *text)
{
	double hours = hours_of(p, cost);
	text_addf(text, "%.1f a week by the bound", cost);
	if (isfinite(hours))
		text_addf(text, ", as much as %.1f agent hours uncovered", hours);
}

/* "'one shift more a week' would save ..." where the rule has to be, else "'rest between
 * shifts: at least 11 h' costs ..." */
static enum rota_status say(
	const struct problem *p, const struct rule_cost *c, char **ret_text, struct rota_error *err)
{
	done_by(text_done) struct text text = {0};
	text_add_char(&text, '\'');
	ease_say(c->rule, p->site, isnan(c->given_up), &text);
	text_add(&text, isnan(c->given_up) ? "' would save " : "' costs ");
	say_cost(p, cost_of(c) / p->n_weeks, &text);
	return text_take(&text, ret_text, err);
}

static enum rota_status tell(const struct problem *p, const struct rule_cost *c, double least,
	struct findings *findings, struct rota_error *err)
{
	owned_ char *words = NULL;
	done_by(text_done) struct text eased = {0};
	struct finding *finding;
	TRY(say(p, c, &words, err));
	TRY(findings_add(findings, FINDING_RULE, INDEX_NONE, &finding, err, "%s", words));
	finding->cost = cost_of(c) / p->n_weeks;
	finding->hours = hours_of(p, finding->cost);
	if (isnan(c->given_up) || !(c->kept - c->eased > least))
		return ROTA_OK;
	ease_say(c->rule, p->site, true, &eased);
	TRY(text_check(&eased, err));
	double step = (c->kept - c->eased) / p->n_weeks;
	return finding_add_part(
		finding, step, "", err, "'%s' would save %.1f of it", eased.data, step);
}

enum rota_status rule_costs_tell(const struct problem *problem, double demand_cost,
	const struct rota_context *context, struct findings *findings, struct rule_costs *ret_costs,
	struct rota_error *err)
{
	double least = fmax(NOTHING * demand_cost, NO_INTERVAL * problem->site->prices.uncovered);
	TRY(rule_costs_find(problem->input, context, ret_costs, err));
	struct rule_costs *costs = ret_costs;
	if (costs->count > 1)
		qsort(costs->items, costs->count, sizeof(*costs->items), by_cost);
	for (size_t i = 0; i < costs->count; i++)
		if (cost_of(&costs->items[i]) > least)
			TRY(tell(problem, &costs->items[i], least, findings, err));
	return ROTA_OK;
}
