/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/menu.h"

#include "plan/grid.h"
#include "rules/night.h"

#include <string.h>

struct making {
	struct menu *menu;
	const struct menu_source *source;
	struct arena *arena;
	size_t option_capacity, group_capacity, start_capacity;
	instant *starts;  /* of all days in a row */
	int *first_start; /* [n_days + 1] */
	int n_groups;
	int *successions; /* [n_kinds] class of the kind */
};

static enum rota_status add_option(
	struct making *m, const struct option *option, struct rota_error *err)
{
	struct menu *menu = m->menu;
	TRY(memory_grow(&menu->options, &m->option_capacity, (size_t)menu->n_options + 1,
		sizeof(*menu->options), err));
	menu->options[menu->n_options++] = *option;
	return ROTA_OK;
}

static int paid_minutes(const struct shift_kind *kind, int length)
{
	int paid = length;
	for (int b = 0; b < kind->n_breaks; b++)
		paid -= kind->breaks[b].paid ? 0 : kind->breaks[b].length;
	return paid > 0 ? paid : 0;
}

/* Breaks in their order must fit into a shift of that length. */
static bool breaks_fit(const struct shift_kind *kind, int length)
{
	int at = 0;
	for (int b = 0; b < kind->n_breaks; b++) {
		const struct break_rule *rule = &kind->breaks[b];
		at = at > rule->earliest ? at : rule->earliest;
		if (at > rule->latest)
			return false;
		at += rule->length;
	}
	return at <= length;
}

/* Nights are told apart only where they are shared fairly. */
static bool is_night(const struct making *m, instant start, int length_s)
{
	const struct site *site = m->source->site;
	return site->fairness.nights > 0 && night_is(site, start, start + length_s);
}

static enum rota_status add_lengths(
	struct making *m, int kind_index, int day, int clock, instant start, struct rota_error *err)
{
	const struct site *site = m->source->site;
	const struct shift_kind *kind = &site->shift_kinds[kind_index];
	const struct grid *grid = m->source->grid;
	for (minutes length = kind->length.least; length <= kind->length.most;
		length += kind->length.step) {
		if (!breaks_fit(kind, length))
			continue;
		int paid = paid_minutes(kind, length);
		TRY(add_option(m,
			&(struct option){.kind = kind_index,
				.rank = day,
				.start = grid_slot(grid, start),
				.length = length * 60 / grid->slot_s,
				.clock = clock,
				.paid = paid,
				.night = is_night(m, start, length * 60),
				.price = site->prices.paid_hour * paid / 60},
			err));
	}
	return ROTA_OK;
}

static enum rota_status add_kind(struct making *m, int kind_index, int day, struct rota_error *err)
{
	const struct site *site = m->source->site;
	const struct shift_kind *kind = &site->shift_kinds[kind_index];
	day_number date = m->source->period.first_day + day;
	if (!(kind->days >> day_weekday(date) & 1))
		return ROTA_OK;
	for (int w = 0; w < kind->n_windows; w++) {
		const struct start_window *window = &kind->windows[w];
		for (minutes clock = window->from; clock <= window->until && clock < MINUTES_A_DAY;
			clock += window->step) {
			enum zone_fit fit;
			instant start = zone_instant(site->zone, date, clock * 60, &fit);
			if (fit != ZONE_GAP)
				TRY(add_lengths(m, kind_index, day, clock, start, err));
		}
	}
	return ROTA_OK;
}

static enum rota_status add_pin(
	struct making *m, int day, const struct pin *pin, struct rota_error *err)
{
	const struct grid *grid = m->source->grid;
	const struct site *site = m->source->site;
	const struct roster *roster = m->source->pinned;
	instant start = duty_start(roster, pin->duty), end = duty_end(roster, pin->duty);
	day_number date;
	int second;
	zone_local(site->zone, start, &date, &second);
	int paid = duty_paid(roster, pin->duty);
	struct option option = {.kind = pin->duty->kind,
		.rank = day,
		.start = grid_slot(grid, start),
		.length = grid_slot(grid, end) - grid_slot(grid, start),
		.clock = second / 60,
		.paid = paid,
		.pin = pin,
		.night = is_night(m, start, (int)(end - start)),
		.price = site->prices.paid_hour * paid / 60};
	return add_option(m, &option, err);
}

static enum rota_status add_day(struct making *m, int day, struct rota_error *err)
{
	struct menu *menu = m->menu;
	menu->days[day].first_option = menu->n_options;
	if (m->source->pins != NULL && m->source->pins[day] != NULL) {
		TRY(add_pin(m, day, m->source->pins[day], err));
	} else {
		for (int k = 0; k < m->source->site->n_shift_kinds; k++)
			if (menu->contract->kinds[k])
				TRY(add_kind(m, k, day, err));
	}
	menu->days[day].n_options = menu->n_options - menu->days[day].first_option;
	return ROTA_OK;
}

static int by_start(const void *a, const void *b)
{
	const struct option *x = a, *y = b;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return (x->length > y->length) - (x->length < y->length);
}

/* Ranks of the day's starts; equal shifts told twice by the site's windows are kept once. */
static enum rota_status rank_starts(struct making *m, int day, struct rota_error *err)
{
	struct menu *menu = m->menu;
	struct menu_day *at = &menu->days[day];
	struct option *options = menu->options + at->first_option;
	if (at->n_options > 1)
		qsort(options, (size_t)at->n_options, sizeof(*options), by_start);
	TRY(arena_take(m->arena, sizeof(instant) * (size_t)(at->n_options + 1), &at->starts, err));
	for (int i = 0; i < at->n_options; i++) {
		if (i == 0 || options[i].start != options[i - 1].start)
			at->starts[at->n_starts++] =
				grid_instant(m->source->grid, options[i].start);
		options[i].rank = at->n_starts - 1;
	}
	return ROTA_OK;
}

/* Whether class a forbids nothing that class b allows, for all pairs. */
static enum rota_status compare_successions(struct making *m, struct rota_error *err)
{
	size_t classes = (size_t)m->menu->n_successions;
	size_t n = (size_t)m->source->site->n_shift_kinds;
	TRY(arena_take(m->arena, sizeof(bool) * classes * classes, &m->menu->milder, err));
	for (size_t a = 0; a < classes; a++)
		for (size_t b = 0; b < classes; b++) {
			bool milder = true;
			for (size_t k = 0; k < n; k++)
				milder &= !m->menu->forbidden[a * n + k] ||
					  m->menu->forbidden[b * n + k];
			m->menu->milder[a * classes + b] = milder;
		}
	return ROTA_OK;
}

/* Kinds that forbid the same kinds the day after are of one class; class 0 forbids none. */
static enum rota_status make_successions(struct making *m, struct rota_error *err)
{
	const struct contract *contract = m->menu->contract;
	size_t n = (size_t)m->source->site->n_shift_kinds;
	TRY(arena_take(m->arena, sizeof(int) * (n + 1), &m->successions, err));
	TRY(arena_take(m->arena, sizeof(bool) * (n + 1) * (n + 1), &m->menu->forbidden, err));
	m->menu->n_successions = 1;
	for (size_t k = 0; k < n; k++) {
		if (contract->forbidden_next == NULL || !contract->kinds[k])
			continue;
		const bool *row = contract->forbidden_next + k * n;
		int c = 0;
		while (c < m->menu->n_successions &&
			memcmp(m->menu->forbidden + (size_t)c * n, row, n * sizeof(bool)) != 0)
			c++;
		if (c == m->menu->n_successions)
			memcpy(m->menu->forbidden + (size_t)m->menu->n_successions++ * n, row,
				n * sizeof(bool));
		m->successions[k] = c;
	}
	return compare_successions(m, err);
}

static int limit_of(const struct menu *menu, int kind)
{
	int found = INDEX_NONE;
	for (int i = 0; i < menu->contract->n_limits; i++)
		if (menu->contract->limits[i].kind == kind)
			found = i < MOST_LIMITS ? i : MOST_LIMITS - 1;
	return found;
}

/* Past MOST_LIMITS the kinds share the last place, and the least of their limits: stricter, never
 * laxer. */
static void make_limits(struct menu *menu)
{
	for (int i = 0; i < menu->contract->n_limits; i++) {
		int place = i < MOST_LIMITS ? i : MOST_LIMITS - 1;
		int most = menu->contract->limits[i].most;
		most = most < 0 ? 0 : most > 250 ? 250 : most;
		if (i <= place || most < menu->limit_most[place])
			menu->limit_most[place] = most;
		menu->n_limits = place + 1;
	}
}

/* Starts of later days that come before the option's end and rest are over. Shifts of a week and
 * rests of a month are cut off after 40 days. */
static int count_follow(const struct making *m, int day, const struct option *option)
{
	int n_days = m->source->period.n_days;
	instant ready = grid_instant(m->source->grid, option->start + option->length) +
			(instant)m->menu->contract->rest * 60;
	int count = 0;
	for (int d = day + 1; d < n_days && d <= day + 40; d++) {
		const struct menu_day *next = &m->menu->days[d];
		if (next->n_starts > 0 && next->starts[0] >= ready)
			break;
		for (int s = 0; s < next->n_starts && next->starts[s] < ready; s++)
			count++;
	}
	return count < UINT16_MAX ? count : UINT16_MAX;
}

static bool is_in_group(const struct menu_group *group, const struct menu_group *like)
{
	return group->paid == like->paid && group->follow == like->follow &&
	       group->succession == like->succession && group->limit == like->limit &&
	       group->kind == like->kind && group->night == like->night;
}

static enum rota_status add_group(
	struct making *m, struct menu_day *day, struct option *option, struct rota_error *err)
{
	struct menu *menu = m->menu;
	struct menu_group like = {0, 0, option->paid, option->follow,
		option->kind == INDEX_NONE ? 0 : m->successions[option->kind],
		limit_of(menu, option->kind),
		m->source->site->fairness.wishes > 0 ? option->kind : INDEX_NONE, option->night};
	int g = 0;
	while (g < day->n_groups && !is_in_group(&menu->groups[day->first_group + g], &like))
		g++;
	if (g == day->n_groups) {
		TRY(memory_grow(&menu->groups, &m->group_capacity, (size_t)m->n_groups + 1,
			sizeof(*menu->groups), err));
		menu->groups[m->n_groups++] = like;
		day->n_groups++;
	}
	menu->groups[day->first_group + g].count++;
	option->group = g;
	return ROTA_OK;
}

static int by_group(const void *a, const void *b)
{
	const struct option *x = a, *y = b;
	return x->group != y->group ? (x->group > y->group) - (x->group < y->group)
				    : by_start(a, b);
}

static enum rota_status make_groups(struct making *m, int d, struct rota_error *err)
{
	struct menu *menu = m->menu;
	struct menu_day *day = &menu->days[d];
	day->first_group = m->n_groups;
	for (int i = 0; i < day->n_options; i++) {
		struct option *option = &menu->options[day->first_option + i];
		option->follow = count_follow(m, d, option);
		TRY(add_group(m, day, option, err));
	}
	if (day->n_options > 1)
		qsort(menu->options + day->first_option, (size_t)day->n_options,
			sizeof(struct option), by_group);
	int next = day->first_option;
	for (int g = 0; g < day->n_groups; g++) {
		menu->groups[day->first_group + g].first = next;
		next += menu->groups[day->first_group + g].count;
	}
	return ROTA_OK;
}

static int by_value(const void *a, const void *b)
{
	return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

/* The least starts that a week's window may have: one for each clock time, until a window reaches
 * the latest. */
static enum rota_status make_windows(struct menu *menu, struct arena *arena, struct rota_error *err)
{
	int variation = menu->contract->start_variation;
	if (variation < 0 || menu->n_options == 0)
		return ROTA_OK;
	owned_ int *clocks = NULL;
	TRY(memory_new((size_t)menu->n_options, sizeof(int), &clocks, err));
	for (int i = 0; i < menu->n_options; i++)
		clocks[i] = menu->options[i].clock;
	qsort(clocks, (size_t)menu->n_options, sizeof(int), by_value);
	TRY(arena_take(arena, sizeof(int) * MOST_WINDOWS, &menu->windows, err));
	int latest = clocks[menu->n_options - 1];
	for (int i = 0; i < menu->n_options && menu->n_windows < MOST_WINDOWS; i++) {
		if (i > 0 && clocks[i] == clocks[i - 1])
			continue;
		menu->windows[menu->n_windows++] = clocks[i];
		if (clocks[i] + variation >= latest)
			break;
	}
	if (menu->n_windows == 1)
		menu->n_windows = 0; /* one window holds every start: nothing to watch */
	return ROTA_OK;
}

/* by_start of one day, and its launches. */
static void launch_day(struct menu *menu, struct menu_day *day, int *n_launches)
{
	struct menu_place *order = menu->by_start + day->first_option;
	for (int i = 0; i < day->n_options; i++) {
		int o = day->first_option + i, at = i;
		const struct option *option = &menu->options[o];
		for (; at > 0 && by_start(&menu->options[order[at - 1].option], option) > 0; at--)
			order[at] = order[at - 1];
		order[at] = (struct menu_place){o, option->length, option->paid};
	}
	day->first_launch = *n_launches;
	for (int i = 0; i < day->n_options; i++) {
		const struct option *option = &menu->options[order[i].option];
		struct menu_launch *last = &menu->launches[*n_launches - 1];
		if (i == 0 || last->start != option->start || last->kind != option->kind ||
			option->pin != NULL) {
			last = &menu->launches[(*n_launches)++];
			*last = (struct menu_launch){option->kind, option->start,
				day->first_option + i, 0, option->length, 0};
		}
		last->count++;
		last->longest = option->length;
	}
	day->n_launches = *n_launches - day->first_launch;
}

static enum rota_status make_launches(struct making *m, struct rota_error *err)
{
	struct menu *menu = m->menu;
	size_t n = (size_t)menu->n_options;
	int n_launches = 0;
	if (m->source->site->work != WORK_BLOCKS)
		return ROTA_OK;
	TRY(memory_new(n, sizeof(*menu->by_start), &menu->by_start, err));
	TRY(memory_new(n, sizeof(*menu->launches), &menu->launches, err));
	for (int d = 0; d < m->source->period.n_days; d++)
		launch_day(menu, &menu->days[d], &n_launches);
	return ROTA_OK;
}

static bool binds(struct range range)
{
	return range.low > 0 || range.high < RANGE_OPEN_HIGH;
}

static void make_counts(struct menu *menu)
{
	const struct contract *c = menu->contract;
	menu->counts_week_paid = binds(c->paid_minutes_per_week);
	menu->counts_week_shifts = c->shifts_per_week.low > 0 || c->shifts_per_week.high < WEEKDAYS;
	menu->counts_paid = binds(c->paid_minutes_per_period);
	menu->counts_shifts = binds(c->shifts_per_period);
	menu->counts_weekends = binds(c->weekends_worked);
	int on = c->consecutive_days.high, off = c->consecutive_days_off.high;
	menu->run_on_cap = on < MOST_RUN ? on : c->consecutive_days.low;
	menu->run_off_cap = off < MOST_RUN ? INT16_MAX - 1 : c->consecutive_days_off.low;
	menu->run_on_cap = menu->run_on_cap < 1 ? 1 : menu->run_on_cap;
	menu->run_off_cap = menu->run_off_cap < 1 ? 1 : menu->run_off_cap;
}

enum rota_status menu_init(struct menu *ret_menu, const struct menu_source *source,
	struct arena *arena, struct rota_error *err)
{
	struct menu *menu = ret_menu;
	struct making making = {.menu = menu, .source = source, .arena = arena};
	menu->contract = &source->site->contracts[source->contract];
	size_t n_days = (size_t)source->period.n_days;
	TRY(arena_take(arena, sizeof(struct menu_day) * n_days, &menu->days, err));
	for (int d = 0; d < source->period.n_days; d++) {
		TRY(add_day(&making, d, err));
		TRY(rank_starts(&making, d, err));
	}
	TRY(make_successions(&making, err));
	make_limits(menu);
	for (int d = 0; d < source->period.n_days; d++)
		TRY(make_groups(&making, d, err));
	TRY(make_windows(menu, arena, err));
	TRY(make_launches(&making, err));
	make_counts(menu);
	return ROTA_OK;
}

bool menu_is_alike(const struct menu *menu, const struct site *site, int contract)
{
	const struct contract *a = menu->contract, *b = &site->contracts[contract];
	size_t n = (size_t)site->n_shift_kinds;
	if (a->rest != b->rest || memcmp(a->kinds, b->kinds, n * sizeof(bool)) != 0 ||
		a->n_limits > 0 || b->n_limits > 0)
		return false;
	if (a->forbidden_next == NULL || b->forbidden_next == NULL)
		return a->forbidden_next == b->forbidden_next;
	return memcmp(a->forbidden_next, b->forbidden_next, n * n * sizeof(bool)) == 0;
}

enum rota_status menu_borrow(struct menu *ret_menu, const struct menu *from, struct arena *arena,
	const struct contract *contract, struct rota_error *err)
{
	struct menu *menu = ret_menu;
	*menu = *from;
	menu->borrowed = true;
	menu->contract = contract;
	menu->windows = NULL;
	menu->n_windows = 0;
	TRY(make_windows(menu, arena, err));
	make_counts(menu);
	return ROTA_OK;
}

void menu_done(struct menu *menu)
{
	if (menu->borrowed)
		return;
	free(menu->options);
	free(menu->groups);
	free(menu->launches);
	free(menu->by_start);
}
