/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program over kinds of people beside its model in MathProg. */
#include "plan/shape.h"

#include "base/text.h"
#include "plan/shape_site.h"
#include "support/mathprog.h"

#include <math.h>
#include <string.h>

enum { AGENTS = 7, LEADS = 3 };
static const struct lp_limits dual = {.method = LP_DUAL}, interior = {.method = LP_INTERIOR};

static double clamped(double value, double low, double high)
{
	return fmin(fmax(value, low), high);
}

/* Of a stretch in slots, the share of the row. */
static double share(double from, double to, int row, double row_slots)
{
	return clamped(to, row * row_slots, (row + 1) * row_slots) / row_slots -
	       clamped(from, row * row_slots, (row + 1) * row_slots) / row_slots;
}

/* The data of the model, worked out from the site and the menus. */
struct writing {
	const struct ground *g;
	const struct crowds *crowds;
	int rows, row_intervals;
	double row_slots;
	struct text text;
};

static const char *pool_of(const struct crowd *crowd)
{
	static const char *const names[] = {"p0", "p1"};
	return crowd->pool == INDEX_NONE ? "p2" : names[crowd->pool];
}

/* Whose breaks are shared: a pool, those of it who serve scarce queues, or leads. */
static const char *side_of(const struct crowd *crowd)
{
	return crowd->role == ROLE_LEAD ? "leads" : crowd->scarce ? "scarce" : pool_of(crowd);
}

/* Agents wanted on the queues that count, mean of the row. */
static double need_of(const struct writing *w, const bool counts[2], int row)
{
	const struct problem *p = w->g->problem;
	double sum = 0;
	for (int q = 0; q < 2; q++)
		for (int i = 0; i < w->row_intervals && counts[q]; i++)
			sum += p->required[q * p->grid.n_intervals + row * w->row_intervals + i];
	return sum / w->row_intervals;
}

/* Where the pool's scarce queues are told apart, what is wanted of them. */
static void write_scarce(struct writing *w)
{
	const struct queue_set *scarce = &w->crowds->scarce[0];
	bool counts[2] = {queue_set_has(scarce, 0), queue_set_has(scarce, 1)};
	if (!counts[0] && !counts[1])
		return;
	text_add(&w->text, "param told := p0 1;\nparam scarce_need :=\n");
	for (int r = 0; r < w->rows; r++)
		text_addf(&w->text, "p0 %d %.9g\n", r, need_of(w, counts, r));
	text_add(&w->text, ";\nparam scarce :=\n");
	for (int c = 0; c < w->crowds->count; c++)
		text_addf(&w->text, "c%d %d\n", c, w->crowds->items[c].scarce);
	text_add(&w->text, ";\nparam family_scarce := scarce_0 1 scarce_1 1;\n");
}

static void write_rows(struct writing *w)
{
	const struct site *site = w->g->site;
	const struct problem *p = w->g->problem;
	double led = site->supervision.agents_per_lead.high;
	text_addf(&w->text, "param rows := %d;\nset POOLS := p0 p1 p2;\n", w->rows);
	text_add(&w->text, "set DAYS := d0 d1;\nparam need :=\n");
	bool joined = w->crowds->n_pools == 1;
	for (int pool = 0; pool < 3; pool++) {
		bool counts[2] = {pool == 0, pool == (joined ? 0 : 1)};
		for (int r = 0; r < w->rows; r++)
			text_addf(&w->text, "p%d %d %.9g\n", pool, r, need_of(w, counts, r));
	}
	text_addf(&w->text,
		";\nparam length := %d;\nparam uncovered := %.9g;\nparam surplus := %.9g;\n"
		"param supervised := 1;\nparam lead_short := %.9g;\nparam agents_per_lead := %g;\n",
		w->row_intervals, site->prices.uncovered, site->prices.surplus,
		site->prices.lead_short, led);
	text_add(&w->text, "param: cut_price cut_leads :=\n");
	for (int r = 0; r < w->rows; r++) {
		double price = INFINITY, leads = 0;
		for (int i = r * w->row_intervals; i < (r + 1) * w->row_intervals; i++) {
			double need = p->required[i] + p->required[p->grid.n_intervals + i];
			if (need <= 0)
				continue;
			leads += ceil(need / led);
			double last = need - led * (ceil(need / led) - 1);
			price = fmin(price,
				fmin(last * site->prices.uncovered, site->prices.lead_short));
		}
		text_addf(&w->text, "%d %.9g %.9g\n", r, leads > 0 ? price : 0,
			leads / w->row_intervals);
	}
	text_add(&w->text, ";\n");
}

static void write_crowds(struct writing *w)
{
	text_add(&w->text, "set CROWDS :=");
	for (int c = 0; c < w->crowds->count; c++)
		text_addf(&w->text, " c%d", c);
	text_add(&w->text, ";\nparam: leads pool shifts_low shifts_high paid_low paid_high :=\n");
	for (int c = 0; c < w->crowds->count; c++) {
		const struct crowd *crowd = &w->crowds->items[c];
		bool full = crowd->menu == 0;
		text_addf(&w->text, "c%d %d %s 0 %d 0 %d\n", c, crowd->role == ROLE_LEAD,
			pool_of(crowd), full ? 2 * crowd->people : 99999,
			full ? 99999 : 5 * crowd->people);
	}
	text_add(&w->text, ";\nparam available :=\n");
	for (int c = 0; c < w->crowds->count; c++)
		for (int d = 0; d < DAYS; d++)
			text_addf(&w->text, "c%d d%d %d\n", c, d, w->crowds->items[c].people);
	text_add(&w->text, ";\n");
}

/* Rows of whole leads: each paid hour has its price. */
static void write_whole(struct writing *w, const struct whole *whole)
{
	struct text least = {0};
	text_add(&w->text, "set WHOLE :=");
	for (int week = 0; week < whole->n_weeks; week++)
		for (int r = 0; r < whole->weeks[week].n_rows; r++) {
			text_addf(&w->text, " w%d", r);
			text_addf(&least, "w%d %.12g\n", r, whole->weeks[week].rows[r].least);
		}
	text_addf(&w->text, ";\nparam whole_least :=\n%s;\nparam whole_price :=\n",
		least.data != NULL ? least.data : "");
	text_done(&least);
	for (int week = 0; week < whole->n_weeks; week++)
		for (int r = 0; r < whole->weeks[week].n_rows; r++)
			for (int c = 0; c < w->crowds->count; c++) {
				const struct crowd *crowd = &w->crowds->items[c];
				const struct menu *menu = &w->g->problem->menus[crowd->menu];
				if (crowd->role != ROLE_LEAD)
					continue;
				for (int o = 0; o < menu->n_options; o++)
					text_addf(&w->text, "w%d o%d_%d %.12g\n", r, c, o,
						whole->weeks[week].rows[r].hour *
							(menu->options[o].kind == 0 ? 5 : 7));
			}
	text_add(&w->text, ";\n");
}

/* Rows are mixtures of all whole numbers of people, each at what it costs. */
static void write_mixtures(struct writing *w)
{
	int agents = 0, leads = 0;
	for (int c = 0; c < w->crowds->count; c++)
		*(w->crowds->items[c].role == ROLE_LEAD ? &leads : &agents) +=
			w->crowds->items[c].people;
	const struct site *site = w->g->site;
	struct text costs = {0};
	text_add(&w->text, "set MIXED :=");
	for (int r = 0; r < w->rows; r++)
		if (need_of(w, (const bool[]){true, true}, r) > 0)
			text_addf(&w->text, " %d", r);
	text_add(&w->text, ";\nparam: POINTS: point_agents point_leads :=\n");
	for (int a = 0; a <= agents; a++)
		for (int l = 0; l <= leads; l++)
			text_addf(&w->text, "a%dl%d %d %d\n", a, l, a, l);
	for (int r = 0; r < w->rows; r++)
		for (int a = 0; a <= agents; a++)
			for (int l = 0; l <= leads; l++) {
				double need = need_of(w, (const bool[]){true, true}, r);
				double least =
					ceil((double)a / site->supervision.agents_per_lead.high);
				double cost = a < need ? (need - a) * site->prices.uncovered
						       : (a - need) * site->prices.surplus;
				if (l < least)
					cost += (least - l) * site->prices.lead_short;
				if (need > 0)
					text_addf(&costs, "a%dl%d %d %.12g\n", a, l, r, cost);
			}
	text_addf(&w->text, ";\nparam point_cost :=\n%s;\n", costs.data);
	text_done(&costs);
}

static void write_families(struct writing *w)
{
	text_add(&w->text, "set FAMILIES :=");
	static const char *const sides[] = {"p0", "p1", "p2", "leads", "scarce"};
	for (int s = 0; s < 5; s++)
		for (int d = 0; d < DAYS; d++)
			text_addf(&w->text, " %s_%d", sides[s], d);
	text_add(&w->text, ";\nparam: family_leads family_pool :=\n");
	for (int s = 0; s < 5; s++)
		for (int d = 0; d < DAYS; d++)
			text_addf(&w->text, "%s_%d %d %s\n", sides[s], d, s == 3,
				s == 4 ? "p0" : sides[s]);
	text_add(&w->text, ";\nparam touches :=\n");
	/* lunch of an early shift: 8:00 at the earliest, until 12:00 at the latest */
	int rows_an_hour = 3600 / w->g->site->interval_s / w->row_intervals;
	double row_h = (double)w->g->site->interval_s * w->row_intervals / 3600;
	for (int s = 0; s < 5; s++)
		for (int d = 0; d < DAYS; d++)
			for (int r = 0; r < w->rows; r++)
				if (r * row_h < d * 24 + 12 && (r + 1) * row_h > d * 24 + 8)
					text_addf(&w->text, "%s_%d %d 1\n", sides[s], d, r);
	text_add(&w->text, ";\nparam counted :=\n");
	for (int s = 0; s < 5; s++)
		for (int d = 0; d < DAYS; d++)
			for (int r = 0; r < w->rows; r++)
				text_addf(&w->text, "%s_%d %d %d\n", sides[s], d, r,
					rows_an_hour < 2 || r % rows_an_hour == rows_an_hour - 1);
	text_add(&w->text, ";\n");
}

static void write_options(struct writing *w)
{
	struct text work = {0}, must = {0}, may = {0};
	text_add(&w->text, "param: OPTIONS: crowd day paid price family :=\n");
	for (int c = 0; c < w->crowds->count; c++) {
		const struct crowd *crowd = &w->crowds->items[c];
		const struct menu *menu = &w->g->problem->menus[crowd->menu];
		for (int o = 0; o < menu->n_options; o++) {
			const struct option *option = &menu->options[o];
			int d = o >= menu->days[1].first_option;
			char family[32] = "none";
			if (option->kind == 0)
				snprintf(family, sizeof(family), "%s_%d", side_of(crowd), d);
			double hours = option->kind == 0 ? 5 : 7;
			text_addf(&w->text, "o%d_%d c%d d%d %g %g %s\n", c, o, c, d, hours,
				hours * w->g->site->prices.paid_hour, family);
			double slots_an_hour = 3600.0 / w->g->problem->grid.slot_s;
			for (int r = 0; r < w->rows; r++) {
				text_addf(&work, "o%d_%d %d %.9g\n", c, o, r,
					share(option->start, option->start + option->length, r,
						w->row_slots));
				double by = (r + 1) * w->row_slots - option->start;
				if (option->kind != 0)
					continue;
				text_addf(&must, "o%d_%d %d %.9g\n", c, o, r,
					clamped(by - 3 * slots_an_hour, 0, slots_an_hour) /
						w->row_slots);
				text_addf(&may, "o%d_%d %d %.9g\n", c, o, r,
					clamped(by - 2 * slots_an_hour, 0, slots_an_hour) /
						w->row_slots);
			}
		}
	}
	text_addf(&w->text, ";\nparam work :=\n%s;\nparam must :=\n%s;\nparam may :=\n%s;\nend;\n",
		work.data, must.data, may.data);
	text_done(&work);
	text_done(&must);
	text_done(&may);
}

/* Shifts of the side on the day, from the first slot to behind the last; false: none. */
static bool span_of(const struct writing *w, const char *side, int d, int ret_span[2])
{
	bool any = false;
	for (int c = 0; c < w->crowds->count; c++) {
		const struct menu *menu = &w->g->problem->menus[w->crowds->items[c].menu];
		const struct menu_day *day = &menu->days[d];
		if (strcmp(side_of(&w->crowds->items[c]), side) != 0)
			continue;
		for (int o = day->first_option; o < day->first_option + day->n_options; o++) {
			int from = menu->options[o].start, until = from + menu->options[o].length;
			ret_span[0] = any && ret_span[0] < from ? ret_span[0] : from;
			ret_span[1] = any && ret_span[1] > until ? ret_span[1] : until;
			any = true;
		}
	}
	return any;
}

static void write_due(struct writing *w, const char *call, const char *side, int d, double due)
{
	for (int c = 0; c < w->crowds->count; c++) {
		const struct menu_day *day =
			&w->g->problem->menus[w->crowds->items[c].menu].days[d];
		for (int o = day->first_option; o < day->first_option + day->n_options; o++)
			if (strcmp(side_of(&w->crowds->items[c]), side) == 0)
				text_addf(&w->text, "[%s, o%d_%d] %.9g\n", call, c, o, due);
	}
}

/* Activities of each side and day; talks are not for leads. */
static void write_calls(struct writing *w)
{
	static const char *const sides[] = {"p0", "p1", "p2", "leads", "scarce"};
	struct text calls = {0}, meets = {0};
	int span[2];
	text_add(&w->text, "param due :=\n");
	for (int n = 0; n < 2 * 5 * DAYS; n++) {
		int a = n % 2, s = n / 2 % 5, d = n / 10;
		char call[16];
		snprintf(call, sizeof(call), "k%d", n);
		if (w->g->site->n_activities == 0 || (a == 0 && s == 3) ||
			!span_of(w, sides[s], d, span))
			continue;
		text_addf(&calls, "%s %d %s %d %d 6\n", call, s == 3, s == 4 ? "p0" : sides[s],
			s == 4, a == 0);
		write_due(
			w, call, sides[s], d, (a == 0 ? 3600.0 : 1800.0) / w->g->site->interval_s);
		for (int r = 0; r < w->rows; r++)
			text_addf(&meets, "%s %d %d\n", call, r,
				r * w->row_slots < span[1] && (r + 1) * w->row_slots > span[0]);
	}
	text_addf(&w->text,
		";\nparam: CALLS: call_leads call_pool call_scarce call_company call_price "
		":=\n%s;\n"
		"param meets :=\n%s;\n",
		calls.data != NULL ? calls.data : "", meets.data != NULL ? meets.data : "");
	text_done(&calls);
	text_done(&meets);
}

static double solve_model(
	const struct ground *g, const struct crowds *crowds, const struct shape_manner *manner)
{
	int row_intervals = manner->row_intervals;
	struct writing w = {.g = g, .crowds = crowds, .row_intervals = row_intervals};
	w.row_slots = row_intervals * g->problem->grid.per_interval;
	w.rows = g->problem->grid.n_intervals / row_intervals;
	write_rows(&w);
	write_crowds(&w);
	write_scarce(&w);
	if (manner->whole != NULL)
		write_whole(&w, manner->whole);
	if (manner->hulled)
		write_mixtures(&w);
	write_families(&w);
	write_calls(&w);
	write_options(&w);
	double cost = mathprog_cost("plan.mod", &w.text);
	text_done(&w.text);
	return cost;
}

static double cost_of_program(const struct ground *g, const struct crowds *crowds,
	const struct shape_manner *manner, const struct lp_limits *limits)
{
	done_by(worths_done) struct worths worths = {0};
	const struct cover *cover = g->crew->account->cover;
	struct shape_answer answer;
	ck_assert_int_eq(worths_init(&worths, g->problem, NULL), ROTA_OK);
	ck_assert_int_eq(
		shape_run(g->problem, cover, crowds, manner, limits, &worths, &answer, NULL),
		ROTA_OK);
	ck_assert(answer.solved);
	/* activities save beside what the program knows of them */
	ck_assert_double_eq_tol(answer.bound, g->site->n_activities > 0 ? 0 : answer.optimum, 1e-6);
	return answer.optimum;
}

/* The program costs what its model does. */
static double cost_of_both(
	const struct ground *g, const struct crowds *crowds, const struct shape_manner *manner)
{
	double cost = solve_model(g, crowds, manner);
	ck_assert_double_eq_tol(cost_of_program(g, crowds, manner, &dual), cost, 1e-6);
	/* from inside the program is put together in another way */
	ck_assert_double_eq_tol(cost_of_program(g, crowds, manner, &interior), cost, 1e-5 * cost);
	return cost;
}

/* Whether queues were told apart, and whole leads had rows. */
struct compared {
	bool told, whole;
};

static struct compared compare_with_model(const struct terms *terms, uint64_t seed, int row)
{
	struct ground g = {0};
	done_by(whole_done) struct whole whole = {0};
	done_by(crowds_done) struct crowds crowds = {0};
	ground_init(&g, terms, seed, AGENTS, LEADS);
	const struct cover *cover = g.crew->account->cover;
	/* the days are the end of a week: nobody is asked for a least */
	ck_assert_int_eq(crowds_init(&crowds, g.problem, cover, g.crew->lenient, NULL), ROTA_OK);
	ck_assert_int_eq(
		whole_init(&whole, g.problem, cover, &crowds, WHOLE_MOST_ARCS, NULL), ROTA_OK);
	cost_of_both(&g, &crowds,
		&(struct shape_manner){
			row, .targets = true, .with_activities = true, .whole = &whole});
	struct compared compared = {crowds_tell_scarce(&crowds), whole_has_rows(&whole)};
	ground_done(&g);
	return compared;
}

START_TEST(program_costs_what_its_model_in_mathprog_costs)
{
	const struct terms alone = {.interval = 60}, joined = {.interval = 60, .joined = true};
	int told = 0, whole = 0;
	for (uint64_t seed = 0; seed < 6; seed++)
		for (int row = 1; row <= 2; row++) {
			struct compared apart = compare_with_model(&alone, seed, row);
			ck_assert(!apart.told);
			whole += apart.whole;
			told += seed < 3 && compare_with_model(&joined, seed, row).told;
		}
	ck_assert_int_gt(told, 2);
	ck_assert_int_gt(whole, 2);
}
END_TEST

/* One lead: what fractions of one leave is a mixture of nobody and somebody. */
START_TEST(whole_people_cost_what_their_mixtures_cost)
{
	int more = 0;
	for (uint64_t seed = 0; seed < 3; seed++) {
		struct ground g = {0};
		struct terms terms = {.interval = 60, .joined = seed == 1, .led = seed < 2 ? 5 : 2};
		done_by(crowds_done) struct crowds crowds = {0};
		ground_init(&g, &terms, seed, AGENTS, 1);
		ck_assert_int_eq(crowds_init(&crowds, g.problem, g.crew->account->cover,
					 g.crew->lenient, NULL),
			ROTA_OK);
		struct shape_manner manner = {1, .hulled = true};
		double hulled = cost_of_both(&g, &crowds, &manner);
		manner.hulled = false;
		more += hulled > cost_of_both(&g, &crowds, &manner) + 0.1;
		/* of longer rows nothing is known */
		manner.row_intervals = 2;
		double plain = cost_of_program(&g, &crowds, &manner, &dual);
		manner.hulled = true;
		ck_assert_double_eq(plain, cost_of_program(&g, &crowds, &manner, &dual));
		ground_done(&g);
	}
	ck_assert_int_gt(more, 1);
}
END_TEST

START_TEST(breaks_of_shorter_rows_are_counted_by_the_hour)
{
	compare_with_model(&(struct terms){.interval = 30}, 0, 1);
	compare_with_model(&(struct terms){.interval = 15, .joined = true}, 1, 2);
}
END_TEST

START_TEST(activities_cost_what_their_model_in_mathprog_costs)
{
	compare_with_model(&(struct terms){.interval = 60, .talks = true}, 0, 1);
	compare_with_model(&(struct terms){.interval = 30, .joined = true, .talks = true}, 1, 2);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "shape_model", program_costs_what_its_model_in_mathprog_costs,
		whole_people_cost_what_their_mixtures_cost,
		breaks_of_shorter_rows_are_counted_by_the_hour,
		activities_cost_what_their_model_in_mathprog_costs);
}
