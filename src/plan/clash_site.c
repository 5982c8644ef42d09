/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's rows and columns. */
#include "plan/clash_site.h"

#include "roster/coverage.h"
#include "site/rotation.h"

#include <math.h>
#include <string.h>

enum {
	MOST_SINGLE = 40,      /* people who are each on their own */
	MOST_WHOLE_PEOPLE = 4, /* who are whole ... */
	MOST_WHOLE = 600,      /* ... with so many columns */
	MOST_SEGMENTS = 200,
	MOST_COLUMNS = 40000,
	MOST_SOFT_COLUMNS = 4000 /* where nothing is hard: a plan is soon made, and this is to be no
				    slower */
};

void site_program_done(struct site_program *program)
{
	program->lp = lp_free(program->lp);
	free(program->limits);
	free(program->gives);
	free(program->cuts);
	free(program->kinds);
	free(program->kind_of);
	free(program->members);
}

static enum rota_status add_limit(
	struct site_program *s, struct site_limit limit, int *ret_limit, struct rota_error *err)
{
	TRY(memory_grow(&s->limits, &s->limit_capacity, s->n_limits + 1, sizeof(limit), err));
	*ret_limit = (int)s->n_limits;
	s->limits[s->n_limits++] = limit;
	return ROTA_OK;
}

/* The limit of that rule and index, made where there is none. */
static enum rota_status find_limit(struct site_program *s, enum site_rule rule, int index,
	int detail, int *ret_limit, struct rota_error *err)
{
	for (size_t i = 0; i < s->n_limits; i++) {
		const struct site_limit *limit = &s->limits[i];
		if (limit->rule == rule && limit->index == index && limit->detail == detail) {
			*ret_limit = (int)i;
			return ROTA_OK;
		}
	}
	struct site_limit limit = {.rule = rule, .index = index, .detail = detail};
	return add_limit(s, limit, ret_limit, err);
}

/* A shut column by which the limit gives way. */
static enum rota_status add_give(struct site_program *s, int limit, double cost, double most,
	int *ret_column, struct rota_error *err)
{
	TRY(memory_grow(&s->gives, &s->give_capacity, s->n_gives + 1, sizeof(*s->gives), err));
	TRY(lp_add_column(s->lp, 0, 0, 0, ret_column, err));
	s->gives[s->n_gives++] = (struct site_give){.limit = limit,
		.column = *ret_column,
		.also = INDEX_NONE,
		.cost = cost,
		.most = most};
	return ROTA_OK;
}

/* A row `sum <= most` of a contract's rule that gives way by one of its unit at a time. */
static enum rota_status add_rule_row(
	struct site_program *s, int limit, double most, int *ret_row, struct rota_error *err)
{
	int column;
	TRY(lp_add_row(s->lp, -INFINITY, most, ret_row, err));
	TRY(add_give(s, limit, 1, INFINITY, &column, err));
	return lp_add_cell(s->lp, *ret_row, column, -1, err);
}

static bool is_in_week(const struct site_program *s, const struct person *person)
{
	return person->first_day < s->behind_day && person->behind_day > s->first_day;
}

static bool goes_with(const struct problem *p, const struct site_kind *kind, int person)
{
	int contract = p->site->agents[p->people[person].agent].contract;
	return kind->contract == contract && kind->group == p->people[person].group;
}

static enum rota_status make_kinds(struct site_program *s, struct rota_error *err)
{
	const struct problem *p = s->problem;
	size_t n = (size_t)p->n_people + 1;
	TRY(memory_new(n, sizeof(*s->kinds), &s->kinds, err));
	TRY(memory_new(n, sizeof(int), &s->kind_of, err));
	TRY(memory_new(n, sizeof(int), &s->members, err));
	s->single = p->n_people <= MOST_SINGLE;
	for (int i = 0; i < p->n_people; i++) {
		int k = s->single ? s->n_kinds : 0;
		s->kind_of[i] = INDEX_NONE;
		if (p->groups[p->people[i].group].role == ROLE_OTHER ||
			!is_in_week(s, &p->people[i]))
			continue;
		while (k < s->n_kinds && !goes_with(p, &s->kinds[k], i))
			k++;
		if (k == s->n_kinds)
			s->kinds[s->n_kinds++] = (struct site_kind){
				.contract = p->site->agents[p->people[i].agent].contract,
				.group = p->people[i].group};
		s->kinds[k].size++;
		s->kind_of[i] = k;
	}
	int at = 0;
	for (int k = 0; k < s->n_kinds; k++) {
		s->kinds[k].persons = s->members + at;
		for (int i = 0; i < p->n_people; i++)
			if (s->kind_of[i] == k)
				s->members[at++] = i;
	}
	return ROTA_OK;
}

static const struct menu *menu_of(const struct site_program *s, const struct site_kind *kind)
{
	/* pins are left out: who has some has the contract's menu here */
	return &s->problem->menus[kind->contract];
}

static int by_value(const void *a, const void *b)
{
	return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

/* Stretches in which nobody comes or goes, within the week. */
static enum rota_status make_segments(struct site_program *s, struct rota_error *err)
{
	size_t n = 0, capacity = 0;
	for (int k = 0; k < s->n_kinds; k++) {
		const struct menu *menu = menu_of(s, &s->kinds[k]);
		for (int d = s->first_day; d < s->behind_day; d++)
			for (int i = 0; i < menu->days[d].n_options; i++) {
				const struct option *o =
					&menu->options[menu->days[d].first_option + i];
				TRY(memory_grow(&s->cuts, &capacity, n + 2, sizeof(int), err));
				s->cuts[n++] = o->start;
				s->cuts[n++] = o->start + o->length;
			}
		/* many kinds have the same cuts: they are kept small as they come */
		if (n > 1)
			qsort(s->cuts, n, sizeof(int), by_value);
		size_t kept = 0;
		for (size_t i = 0; i < n; i++)
			if (kept == 0 || s->cuts[kept - 1] != s->cuts[i])
				s->cuts[kept++] = s->cuts[i];
		n = kept;
	}
	s->n_segments = n > 1 ? (int)n - 1 : 0;
	return ROTA_OK;
}

/* Most that is wanted of the queue (INDEX_NONE: of all together) in an interval that lies within
 * the slots. */
static double wanted(const struct site_program *s, int queue, int from, int until)
{
	const struct problem *p = s->problem;
	int k = p->grid.per_interval, n = p->grid.n_intervals;
	double most = 0;
	for (int i = (from + k - 1) / k; (i + 1) * k <= until && i < n; i++) {
		double sum = 0;
		if (i < 0)
			continue;
		for (int q = 0; q < p->site->n_queues; q++)
			if (queue == INDEX_NONE || q == queue)
				sum += p->required[(size_t)q * (size_t)n + (size_t)i];
		most = fmax(most, sum);
	}
	return most;
}

/* First slot that no shift of the days before the week can reach into. */
static int first_slot(const struct site_program *s)
{
	int slot = INT32_MIN;
	for (int k = 0; k < s->n_kinds && s->first_day > 0; k++) {
		const struct menu *menu = menu_of(s, &s->kinds[k]);
		const struct menu_day *day = &menu->days[s->first_day - 1];
		for (int i = 0; i < day->n_options; i++) {
			const struct option *o = &menu->options[day->first_option + i];
			if (o->start + o->length > slot)
				slot = o->start + o->length;
		}
	}
	return slot;
}

static double hours_of(const struct site_program *s, int from, int until)
{
	return (double)(until - from) * s->problem->grid.slot_s / 3600;
}

/* A row that asks for so many, and a column for each that is missing. */
static enum rota_status add_wanted(struct site_program *s, struct site_limit limit, double hours,
	int *ret_row, struct rota_error *err)
{
	int at, column;
	TRY(add_limit(s, limit, &at, err));
	TRY(lp_add_row(s->lp, limit.wanted, INFINITY, ret_row, err));
	TRY(add_give(s, at, hours, INFINITY, &column, err));
	return lp_add_cell(s->lp, *ret_row, column, 1, err);
}

/* Groups' people at work give to the queues they serve, and to others where skills give way. */
static enum rota_status add_flows(
	struct site_program *s, int queue, int segment, int row, struct rota_error *err)
{
	const struct problem *p = s->problem;
	double hours = hours_of(s, s->cuts[segment], s->cuts[segment + 1]);
	for (int g = 0; g < p->n_groups; g++) {
		int column, limit;
		if (p->groups[g].role != ROLE_AGENT)
			continue;
		if (queue_set_has(&p->groups[g].queues, queue)) {
			TRY(lp_add_column(s->lp, 0, INFINITY, 0, &column, err));
		} else {
			TRY(find_limit(s, SITE_SKILLS, queue, 0, &limit, err));
			TRY(add_give(s, limit, hours, INFINITY, &column, err));
		}
		TRY(lp_add_cell(s->lp, row, column, 1, err));
		TRY(lp_add_cell(s->lp, s->work_row + g * s->n_segments + segment, column, -1, err));
	}
	return ROTA_OK;
}

static bool has_known(const struct site_program *s, int from, int until)
{
	const struct problem *p = s->problem;
	int k = p->grid.per_interval;
	for (int i = from / k; i * k < until && i < p->grid.n_intervals; i++)
		if (i >= 0 && (p->known_agents[i] > 0 || p->known_leads[i] > 0))
			return true;
	return false;
}

static enum rota_status add_demand(struct site_program *s, struct rota_error *err)
{
	const struct problem *p = s->problem;
	int first = first_slot(s);
	s->work_row = lp_rows(s->lp);
	for (int i = 0; i < p->n_groups * s->n_segments; i++)
		TRY(lp_add_row(s->lp, 0, INFINITY, NULL, err));
	s->leads_row = lp_rows(s->lp);
	for (int t = 0; t < s->n_segments; t++) {
		int from = s->cuts[t], until = s->cuts[t + 1], row;
		double all = wanted(s, INDEX_NONE, from, until);
		double leads = has_known(s, from, until) || from < first
				       ? 0
				       : coverage_least_leads(&p->site->supervision, all);
		struct site_limit limit = {
			.rule = SITE_LEADS, .from = from, .until = until, .wanted = leads};
		TRY(leads > 0 ? add_wanted(s, limit, hours_of(s, from, until), &row, err)
			      : lp_add_row(s->lp, -INFINITY, INFINITY, &row, err));
	}
	for (int q = 0; q < p->site->n_queues && !p->by_shift; q++)
		for (int t = 0; t < s->n_segments; t++) {
			int from = s->cuts[t], until = s->cuts[t + 1], row;
			struct site_limit limit = {.rule = SITE_COVER,
				.index = q,
				.from = from,
				.until = until,
				.wanted = wanted(s, q, from, until)};
			if (!(limit.wanted > 0) || from < first)
				continue;
			TRY(add_wanted(s, limit, hours_of(s, from, until), &row, err));
			TRY(add_flows(s, q, t, row, err));
		}
	return ROTA_OK;
}

/* Rows of the shifts that are wanted by day; *ret_rows [days * kinds]. */
static enum rota_status add_shift_demand(
	struct site_program *s, int **ret_rows, struct rota_error *err)
{
	const struct problem *p = s->problem;
	const struct need *need = p->input->need;
	size_t cells = (size_t)(s->behind_day - s->first_day) * (size_t)p->n_kinds;
	TRY(memory_new(cells + 1, sizeof(int), ret_rows, err));
	for (size_t c = 0; c < cells; c++)
		(*ret_rows)[c] = INDEX_NONE;
	for (size_t i = 0; i < need->n_shifts; i++) {
		const struct shift_need *one = &need->shifts[i];
		int day = one->day - p->input->period.first_day;
		if (day < s->first_day || day >= s->behind_day || !(one->required > 0))
			continue;
		struct site_limit limit = {
			.rule = SITE_COVER, .index = (int)i, .wanted = one->required};
		TRY(add_wanted(s, limit, 1,
			&(*ret_rows)[(day - s->first_day) * p->n_kinds + one->kind], err));
	}
	return ROTA_OK;
}

/* Rows of one kind of people. */
struct kind_rows {
	int days;	  /* one shift a day */
	int shifts, paid; /* of the week; INDEX_NONE */
	int limits;	  /* of shift kinds */
	int runs;	  /* first day of the window; INDEX_NONE */
	int next;	  /* [day * n_kinds + kind]; INDEX_NONE */
	int *cliques;	  /* [n_segments] of rest; INDEX_NONE */
};

static enum rota_status add_limit_row(struct site_program *s, enum site_rule rule, int contract,
	int detail, double most, int *ret_row, struct rota_error *err)
{
	int limit;
	TRY(find_limit(s, rule, contract, detail, &limit, err));
	return add_rule_row(s, limit, most, ret_row, err);
}

static enum rota_status add_sums(struct site_program *s, const struct site_kind *kind,
	struct kind_rows *rows, struct rota_error *err)
{
	const struct contract *c = &s->problem->site->contracts[kind->contract];
	int limit_row;
	rows->shifts = rows->paid = INDEX_NONE;
	if (c->shifts_per_week.high < RANGE_OPEN_HIGH)
		TRY(add_limit_row(s, SITE_WEEK_SHIFTS, kind->contract, 0,
			(double)c->shifts_per_week.high * kind->size, &rows->shifts, err));
	if (c->paid_minutes_per_week.high < RANGE_OPEN_HIGH)
		TRY(add_limit_row(s, SITE_WEEK_PAID, kind->contract, 0,
			c->paid_minutes_per_week.high / 60.0 * kind->size, &rows->paid, err));
	rows->limits = lp_rows(s->lp);
	for (int i = 0; i < c->n_limits; i++)
		TRY(add_limit_row(s, SITE_KIND_LIMIT, kind->contract, i,
			(double)c->limits[i].most * kind->size, &limit_row, err));
	return ROTA_OK;
}

static enum rota_status add_days(struct site_program *s, const struct site_kind *kind,
	struct kind_rows *rows, struct rota_error *err)
{
	const struct problem *p = s->problem;
	const struct contract *c = &p->site->contracts[kind->contract];
	int days = s->behind_day - s->first_day, row;
	rows->days = lp_rows(s->lp);
	for (int d = 0; d < days; d++)
		TRY(lp_add_row(s->lp, -INFINITY, kind->size, NULL, err));
	rows->runs = rows->next = INDEX_NONE;
	if (c->consecutive_days.high < days) {
		rows->runs = lp_rows(s->lp);
		for (int d = 0; d + c->consecutive_days.high < days; d++)
			TRY(add_limit_row(s, SITE_DAYS_ON, kind->contract, 0,
				(double)c->consecutive_days.high * kind->size, &row, err));
	}
	if (c->forbidden_next == NULL)
		return ROTA_OK;
	rows->next = lp_rows(s->lp);
	for (int i = 0; i < (days - 1) * p->n_kinds; i++)
		TRY(add_limit_row(s, SITE_NEXT_DAY, kind->contract, 0, kind->size, &row, err));
	return ROTA_OK;
}

/* Of the shifts that hold a moment between their start and the end of their rest each person works
 * one: a row for each moment at which shifts begin. */
static enum rota_status add_cliques(struct site_program *s, const struct site_kind *kind,
	struct kind_rows *rows, struct rota_error *err)
{
	const struct menu *menu = menu_of(s, kind);
	TRY(memory_new((size_t)s->n_segments + 1, sizeof(int), &rows->cliques, err));
	for (int t = 0; t < s->n_segments; t++)
		rows->cliques[t] = INDEX_NONE;
	for (int d = s->first_day; d < s->behind_day; d++)
		for (int i = 0; i < menu->days[d].n_options; i++) {
			int start = menu->options[menu->days[d].first_option + i].start;
			const int *found = bsearch(
				&start, s->cuts, (size_t)s->n_segments, sizeof(int), by_value);
			if (found == NULL || rows->cliques[found - s->cuts] != INDEX_NONE)
				continue;
			TRY(add_limit_row(s, SITE_REST, kind->contract, 0, kind->size,
				&rows->cliques[found - s->cuts], err));
		}
	return ROTA_OK;
}

static enum rota_status count_days(struct site_program *s, const struct site_kind *kind,
	const struct kind_rows *rows, int day, const struct option *option, int column,
	struct rota_error *err)
{
	const struct problem *p = s->problem;
	const struct contract *c = &p->site->contracts[kind->contract];
	int d = day - s->first_day, days = s->behind_day - s->first_day;
	TRY(lp_add_cell(s->lp, rows->days + d, column, 1, err));
	for (int w = d - c->consecutive_days.high; rows->runs != INDEX_NONE && w <= d; w++)
		if (w >= 0 && w + c->consecutive_days.high < days)
			TRY(lp_add_cell(s->lp, rows->runs + w, column, 1, err));
	if (rows->next == INDEX_NONE)
		return ROTA_OK;
	if (d < days - 1)
		TRY(lp_add_cell(s->lp, rows->next + d * p->n_kinds + option->kind, column, 1, err));
	for (int k = 0; k < p->n_kinds && d > 0; k++)
		if (c->forbidden_next[k * p->n_kinds + option->kind])
			TRY(lp_add_cell(
				s->lp, rows->next + (d - 1) * p->n_kinds + k, column, 1, err));
	return ROTA_OK;
}

static enum rota_status count_rest(struct site_program *s, const struct site_kind *kind,
	const struct kind_rows *rows, const struct option *option, int column,
	struct rota_error *err)
{
	const struct contract *c = &s->problem->site->contracts[kind->contract];
	double rest = c->rest * 60.0 / s->problem->grid.slot_s;
	for (int t = 0; t < s->n_segments; t++)
		if (rows->cliques[t] != INDEX_NONE && s->cuts[t] >= option->start &&
			s->cuts[t] < option->start + option->length + rest)
			TRY(lp_add_cell(s->lp, rows->cliques[t], column, 1, err));
	return ROTA_OK;
}

/* The column in all rows that such a shift counts in. */
static enum rota_status count_option(struct site_program *s, const struct site_kind *kind,
	const struct kind_rows *rows, int day, const struct option *option, int shift_row,
	int column, struct rota_error *err)
{
	const struct problem *p = s->problem;
	const struct contract *c = &p->site->contracts[kind->contract];
	bool leads = p->groups[kind->group].role == ROLE_LEAD;
	int first = leads ? s->leads_row : s->work_row + kind->group * s->n_segments;
	for (int t = 0; t < s->n_segments; t++)
		if (s->cuts[t] >= option->start && s->cuts[t + 1] <= option->start + option->length)
			TRY(lp_add_cell(s->lp, first + t, column, 1, err));
	if (shift_row != INDEX_NONE && !leads)
		TRY(lp_add_cell(s->lp, shift_row, column, 1, err));
	if (rows->shifts != INDEX_NONE)
		TRY(lp_add_cell(s->lp, rows->shifts, column, 1, err));
	if (rows->paid != INDEX_NONE)
		TRY(lp_add_cell(s->lp, rows->paid, column, option->paid / 60.0, err));
	for (int i = 0; i < c->n_limits; i++)
		if (c->limits[i].kind == option->kind)
			TRY(lp_add_cell(s->lp, rows->limits + i, column, 1, err));
	TRY(count_days(s, kind, rows, day, option, column, err));
	return count_rest(s, kind, rows, option, column, err);
}

/* How many of the kind may work the option: at once, were they not away, were they available, were
 * they both. */
struct chances {
	int at_once, not_away, available, both;
};

static struct chances count_chances(
	const struct site_program *s, const struct site_kind *kind, int day, const struct option *o)
{
	const struct problem *p = s->problem;
	struct chances chances = {0};
	day_number date = p->input->period.first_day + day;
	instant start = grid_instant(&p->grid, o->start);
	instant end = grid_instant(&p->grid, o->start + o->length);
	for (int i = 0; i < kind->size; i++) {
		const struct person *person = &p->people[kind->persons[i]];
		struct agent agent = p->site->agents[person->agent];
		if (day < person->first_day || day >= person->behind_day)
			continue;
		if (!rotation_allows(p->site, &agent, date, o->kind))
			continue;
		bool now = agent_may_work(p->site, &agent, date, start, end);
		struct agent here = agent, free = agent;
		here.n_absences = 0;
		free.n_availability = 0;
		bool not_away = agent_may_work(p->site, &here, date, start, end);
		bool available = agent_may_work(p->site, &free, date, start, end);
		chances.at_once += now;
		chances.not_away += !now && not_away;
		chances.available += !now && available;
		chances.both += !now && !not_away && !available;
	}
	return chances;
}

/* A shift that some may work only when a limit gives way (and another one, where `also` is). */
static enum rota_status add_shut_option(struct site_program *s, const struct site_kind *kind,
	enum site_rule rule, int most, int *ret_column, struct rota_error *err)
{
	int limit;
	TRY(find_limit(s, rule, s->single ? kind->persons[0] : INDEX_NONE, 0, &limit, err));
	return add_give(s, limit, 1, most, ret_column, err);
}

static enum rota_status add_option(struct site_program *s, const struct site_kind *kind,
	const struct kind_rows *rows, int day, const struct option *option, int shift_row,
	struct rota_error *err)
{
	struct chances chances = count_chances(s, kind, day, option);
	const int counts[] = {chances.at_once, chances.not_away, chances.available, chances.both};
	static const enum site_rule rules[] = {
		SITE_RULES, SITE_ABSENCE, SITE_AVAILABILITY, SITE_AVAILABILITY};
	for (size_t i = 0; i < COUNT_OF(counts); i++) {
		int column;
		if (counts[i] == 0)
			continue;
		if (rules[i] == SITE_RULES)
			TRY(lp_add_column(s->lp, 0, counts[i], 0, &column, err));
		else
			TRY(add_shut_option(s, kind, rules[i], counts[i], &column, err));
		if (i == COUNT_OF(counts) - 1)
			TRY(find_limit(s, SITE_ABSENCE, s->single ? kind->persons[0] : INDEX_NONE,
				0, &s->gives[s->n_gives - 1].also, err));
		if (s->whole)
			lp_set_integer(s->lp, column);
		TRY(count_option(s, kind, rows, day, option, shift_row, column, err));
	}
	return ROTA_OK;
}

static enum rota_status add_kind(struct site_program *s, const struct site_kind *kind,
	const int shift_rows[], struct rota_error *err)
{
	const struct menu *menu = menu_of(s, kind);
	owned_ int *cliques = NULL;
	struct kind_rows rows = {0};
	TRY(add_sums(s, kind, &rows, err));
	TRY(add_days(s, kind, &rows, err));
	enum rota_status status = add_cliques(s, kind, &rows, err);
	cliques = rows.cliques;
	TRY(status);
	for (int d = s->first_day; d < s->behind_day; d++)
		for (int i = 0; i < menu->days[d].n_options; i++) {
			const struct option *o = &menu->options[menu->days[d].first_option + i];
			TRY(add_option(s, kind, &rows, d, o,
				shift_rows[(d - s->first_day) * s->problem->n_kinds + o->kind],
				err));
		}
	return ROTA_OK;
}

/* Shifts that are there already may be such as nobody could be given. */
static bool has_pins(const struct site_program *s)
{
	const struct plan_input *input = s->problem->input;
	for (size_t i = 0; input->pinned != NULL && i < input->pinned->n_duties; i++) {
		int day = input->pinned->duties[i].day - input->period.first_day;
		if (day >= s->first_day && day < s->behind_day)
			return true;
	}
	return input->change != NULL;
}

/* Columns there will be, about. */
static double size_of(const struct site_program *s)
{
	const struct problem *p = s->problem;
	double columns = (double)p->n_groups * p->site->n_queues * s->n_segments;
	for (int k = 0; k < s->n_kinds; k++)
		for (int d = s->first_day; d < s->behind_day; d++)
			columns += menu_of(s, &s->kinds[k])->days[d].n_options;
	return columns;
}

enum rota_status site_program_make(struct site_program *ret_program, const struct problem *problem,
	int first_day, bool *ret_made, struct rota_error *err)
{
	struct site_program *s = ret_program;
	owned_ int *shift_rows = NULL;
	s->problem = problem;
	s->first_day = first_day;
	s->behind_day = first_day + 1;
	while (s->behind_day < problem->n_days && !problem->week_ends[s->behind_day - 1])
		s->behind_day++;
	TRY(make_kinds(s, err));
	TRY(make_segments(s, err));
	const struct prices *prices = &problem->site->prices;
	bool hard = prices->uncovered_hard || prices->lead_short_hard;
	*ret_made = !has_pins(s) && s->n_segments > 0 &&
		    s->n_segments <= MOST_SEGMENTS * WEEKDAYS &&
		    size_of(s) <= (hard ? MOST_COLUMNS : MOST_SOFT_COLUMNS);
	if (!*ret_made)
		return ROTA_OK;
	s->whole = problem->n_people <= MOST_WHOLE_PEOPLE && size_of(s) <= MOST_WHOLE;
	TRY(lp_new(&s->lp, err));
	TRY(add_demand(s, err));
	TRY(add_shift_demand(s, &shift_rows, err));
	for (int k = 0; k < s->n_kinds; k++)
		TRY(add_kind(s, &s->kinds[k], shift_rows, err));
	return ROTA_OK;
}
