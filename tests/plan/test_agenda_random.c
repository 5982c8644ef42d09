/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Against the audit, an account by the minute, the price of the roster and, for single activities,
 * the trial of every start.
 */
#include "plan/agenda_placed.h"
#include "plan/oracle.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

/* As `roster`, with the pieces of duty `d` (none: n_duties) given. */
static struct roster *copy_with(const struct site *site, const struct roster *roster, size_t d,
	const struct piece pieces[], int n)
{
	struct roster *copy = NULL;
	ck_assert_int_eq(roster_new(&copy, NULL), ROTA_OK);
	for (size_t i = 0; i < roster->n_duties; i++) {
		const struct duty *duty = &roster->duties[i];
		const struct piece *own = i == d ? pieces : duty_pieces(roster, duty);
		ck_assert_int_eq(roster_add_duty(copy, site, duty->agent_id, duty->kind_name,
					 duty->day, NULL),
			ROTA_OK);
		for (int p = 0; p < (i == d ? n : duty->n_pieces); p++)
			ck_assert_int_eq(roster_add_piece(copy, site, own[p].start, own[p].end,
						 own[p].name, own[p].paid, NULL),
				ROTA_OK);
	}
	return copy;
}

static struct roster *copy_of(const struct site *site, const struct roster *roster)
{
	return copy_with(site, roster, roster->n_duties, NULL, 0);
}

/* As `roster`, with [from, until) of duty d, within one piece of work, spent on an activity. */
static struct roster *cut(const struct site *site, const struct roster *roster, size_t d,
	instant from, instant until, int activity)
{
	struct piece pieces[256];
	int n = 0;
	const struct duty *duty = &roster->duties[d];
	for (int p = 0; p < duty->n_pieces; p++) {
		struct piece piece = duty_pieces(roster, duty)[p], middle = piece;
		ck_assert_int_lt(n, 250);
		if (piece.start > from || piece.end < until || piece.kind != PIECE_WORK) {
			pieces[n++] = piece;
			continue;
		}
		if (from > piece.start)
			pieces[n++] = (struct piece){
				piece.start, from, PIECE_WORK, piece.queue, 0, piece.name, true};
		middle.start = from;
		middle.end = until;
		middle.name = site->activities[activity].name;
		middle.paid = site->activities[activity].paid;
		pieces[n++] = middle;
		if (piece.end > until)
			pieces[n++] = (struct piece){
				until, piece.end, PIECE_WORK, piece.queue, 0, piece.name, true};
	}
	return copy_with(site, roster, d, pieces, n);
}

static int length_of(const struct site *site, const struct piece *piece)
{
	(void)site;
	return (int)((piece->end - piece->start) / 60);
}

/* Agents and leads at work in each minute from the first of the period on. */
enum { MINUTES = 16 * MINUTES_A_DAY };
struct minutes_kept {
	int agents[MINUTES], leads[MINUTES];
};

static void keep_minutes(
	const struct random_site *made, const struct roster *roster, struct minutes_kept *kept)
{
	instant start = zone_instant(made->site->zone, made->period.first_day, 0, NULL);
	memset(kept, 0, sizeof(*kept));
	for (size_t d = 0; d < roster->n_duties; d++) {
		const struct duty *duty = &roster->duties[d];
		enum role role = made->site->agents[duty->agent].role;
		for (int p = 0; p < duty->n_pieces; p++) {
			const struct piece *piece = &duty_pieces(roster, duty)[p];
			for (instant m = (piece->start - start) / 60;
				piece->kind == PIECE_WORK && m < (piece->end - start) / 60; m++) {
				kept->agents[m] += role == ROLE_AGENT;
				kept->leads[m] += role == ROLE_LEAD;
			}
		}
	}
}

static double short_of(const struct site *site, double agents, double leads)
{
	double missing = coverage_least_leads(&site->supervision, agents) - leads;
	return missing > 0 ? missing : 0;
}

/* No moment and no interval lacks more leads (or, where hard, more agents) than before. */
static bool is_as_well_led(
	const struct random_site *made, const struct roster *before, const struct roster *after)
{
	const struct site *site = made->site;
	static struct minutes_kept was, is;
	owned_by(coverage_free) struct coverage *was_cover = NULL, *is_cover = NULL;
	keep_minutes(made, before, &was);
	keep_minutes(made, after, &is);
	for (int m = 0; m < MINUTES; m++)
		if (short_of(site, is.agents[m], is.leads[m]) >
			short_of(site, was.agents[m], was.leads[m]))
			return false;
	ck_assert_int_eq(coverage_new(site, made->need, before, &was_cover, NULL), ROTA_OK);
	ck_assert_int_eq(coverage_new(site, made->need, after, &is_cover, NULL), ROTA_OK);
	for (interval_index i = 0; i < made->need->horizon.count; i++) {
		double a = short_of(site, series_column(&was_cover->agents, 0)[i],
			series_column(&was_cover->leads, 0)[i]);
		double b = short_of(site, series_column(&is_cover->agents, 0)[i],
			series_column(&is_cover->leads, 0)[i]);
		if (b > a + 1e-9)
			return false;
	}
	return true;
}

/* Unserved demand of each interval is no more than before. */
static void check_cover_kept(
	const struct random_site *made, const struct roster *before, const struct roster *after)
{
	owned_by(coverage_free) struct coverage *was = NULL, *is = NULL;
	ck_assert_int_eq(coverage_new(made->site, made->need, before, &was, NULL), ROTA_OK);
	ck_assert_int_eq(coverage_new(made->site, made->need, after, &is, NULL), ROTA_OK);
	for (int q = 0; q < made->site->n_queues; q++)
		for (interval_index i = 0; i < made->need->horizon.count; i++)
			ck_assert_double_ge(series_column(&is->served, q)[i],
				series_column(&was->served, q)[i] - 1e-9);
}

static size_t count_due(const struct breaches *found)
{
	size_t n = 0;
	for (size_t b = 0; b < found->count; b++)
		n += strcmp(found->items[b].rule, "activities_due") == 0;
	return n;
}

/* Every hard breach was there before. */
static void check_breaches(const struct breaches *was, const struct breaches *is, uint64_t seed)
{
	for (size_t b = 0; b < is->count; b++) {
		const struct breach *breach = &is->items[b];
		bool known = !breach->hard;
		for (size_t o = 0; o < was->count && !known; o++)
			known = strcmp(was->items[o].rule, breach->rule) == 0 &&
				was->items[o].agent == breach->agent &&
				was->items[o].first_day == breach->first_day;
		ck_assert_msg(known, "seed %d: %s: %s", (int)seed, breach->rule, breach->text);
	}
}

/* What the warnings say was not placed. */
static size_t count_told(const struct notes *warnings)
{
	size_t sum = 0, n, of;
	for (size_t w = 0; w < warnings->count; w++) {
		const char *at = strchr(warnings->lines[w], ':');
		if (at != NULL && sscanf(at, ": %zu of %zu could not be placed", &n, &of) == 2) {
			ck_assert_uint_le(n, of);
			sum += n;
		}
	}
	return sum;
}

/* Shifts and breaks are what they were; what was cut is as long as it must be, on 5 minutes. */
static void check_pieces(const struct site *site, const struct roster *was, const struct roster *is)
{
	ck_assert_uint_eq(was->n_duties, is->n_duties);
	for (size_t d = 0; d < is->n_duties; d++) {
		const struct duty *a = &was->duties[d], *b = &is->duties[d];
		const struct piece *old = duty_pieces(was, a), *new = duty_pieces(is, b);
		int at = 0;
		ck_assert_str_eq(a->agent_id, b->agent_id);
		ck_assert_int_eq(a->day, b->day);
		for (int p = 0; p < b->n_pieces; p++) {
			ck_assert_int_lt(new[p].start, new[p].end);
			while (old[at].end <= new[p].start)
				at++;
			ck_assert(old[at].start <= new[p].start &&new[p].end <= old[at].end);
			if (new[p].kind != PIECE_ACTIVITY || old[at].kind == PIECE_ACTIVITY) {
				ck_assert_str_eq(new[p].name, old[at].name);
				continue;
			}
			ck_assert_int_eq(old[at].kind, PIECE_WORK);
			ck_assert_int_eq(new[p].start % 300, 0);
			ck_assert_int_eq(
				length_of(site, &new[p]), site->activities[new[p].index].length);
		}
		ck_assert_int_eq(duty_start(was, a), duty_start(is, b));
		ck_assert_int_eq(duty_end(was, a), duty_end(is, b));
	}
}

static int count_same(const struct site *site, const struct roster *roster,
	const struct piece *piece, int agent, int team)
{
	int n = 0;
	for (size_t d = 0; d < roster->n_duties; d++) {
		const struct duty *duty = &roster->duties[d];
		for (int p = 0; p < duty->n_pieces; p++) {
			const struct piece *other = &duty_pieces(roster, duty)[p];
			n += other->kind == PIECE_ACTIVITY && other->index == piece->index &&
			     other->start == piece->start &&
			     (agent == duty->agent || team == site->agents[duty->agent].team);
		}
	}
	return n;
}

/* With the lead: in the lead's calendar too, and nobody else's at that time. With the team: with
 * somebody. */
static void check_company(const struct site *site, const struct roster *roster)
{
	for (size_t d = 0; d < roster->n_duties; d++) {
		const struct duty *duty = &roster->duties[d];
		const struct agent *agent = &site->agents[duty->agent];
		for (int p = 0; p < duty->n_pieces; p++) {
			const struct piece *piece = &duty_pieces(roster, duty)[p];
			if (piece->kind != PIECE_ACTIVITY || agent->team == INDEX_NONE ||
				agent->role != ROLE_AGENT)
				continue;
			int with = site->activities[piece->index].with;
			int lead = site->teams[agent->team].lead;
			if (with == WITH_LEAD) {
				ck_assert_int_eq(
					count_same(site, roster, piece, lead, INDEX_NONE - 1), 1);
				ck_assert_int_eq(
					count_same(site, roster, piece, lead, agent->team), 2);
			}
		}
	}
}

enum { COACHING, CHECK_IN, HUDDLE, MEETING, COURSE };

static void add_activities(struct random_site *made, uint64_t seed)
{
	struct site *site = made->site;
	small_site_add_activity(site, "coaching", 30, 7, WITH_LEAD, true);
	small_site_add_activity(site, "check_in", 5, 1, WITH_LEAD, true);
	small_site_add_activity(site, "huddle", seed % 4 == 1 ? 7 : 15, 2, WITH_NOBODY, true);
	if (seed % 3 == 0)
		small_site_add_activity(site, "meeting", 20, 7, WITH_TEAM, true);
	if (seed % 5 == 0)
		small_site_add_activity(site, "course", 45, 7, WITH_NOBODY, false);
	site->prices.uncovered_hard = seed % 7 == 0;
}

START_TEST(activities_of_any_site_break_no_rule_and_what_is_missing_is_told)
{
	size_t placed = 0, missing = 0;
	for (uint64_t seed = 0; seed < 60; seed++) {
		struct random_site made;
		random_site_init(&made, seed);
		add_activities(&made, seed);
		owned_by(roster_free) struct roster *was = random_roster(&made, seed);
		owned_by(roster_free) struct roster *is = copy_of(made.site, was);
		struct plan_input input = input_of(&made);
		struct rules_case c = case_of(&input, was);
		done_by(breaches_done) struct breaches before = {0}, after = {0};
		done_by(notes_done) struct notes warnings = {0};
		ck_assert_int_eq(rules_check(&c, &before, NULL), ROTA_OK);
		place(&input, is, &warnings);
		c.roster = is;
		ck_assert_int_eq(rules_check(&c, &after, NULL), ROTA_OK);
		check_breaches(&before, &after, seed);
		check_pieces(made.site, was, is);
		check_company(made.site, is);
		ck_assert(is_as_well_led(&made, was, is));
		if (made.site->prices.uncovered_hard)
			check_cover_kept(&made, was, is);
		ck_assert_uint_eq(count_due(&after), count_told(&warnings));
		placed += count_due(&before) - count_due(&after);
		missing += count_due(&after);
		random_site_done(&made);
	}
	ck_assert_uint_gt(placed, 1000);
	ck_assert_uint_gt(missing, 100);
}
END_TEST

START_TEST(order_of_the_roster_is_kept_and_nothing_is_placed_twice)
{
	for (uint64_t seed = 0; seed < 20; seed++) {
		struct random_site made;
		random_site_init(&made, seed);
		add_activities(&made, seed);
		owned_by(roster_free) struct roster *one = random_roster(&made, seed);
		owned_by(roster_free) struct roster *two = copy_of(made.site, one);
		struct plan_input input = input_of(&made);
		done_by(notes_done) struct notes first = {0}, second = {0}, third = {0};
		place(&input, one, &first);
		place(&input, two, &second);
		check_equal(one, two);
		ck_assert_uint_eq(first.count, second.count);
		for (size_t w = 0; w < first.count; w++)
			ck_assert_str_eq(first.lines[w], second.lines[w]);
		ck_assert_int_eq(roster_sort(two, NULL), ROTA_OK);
		check_equal(one, two);
		if (first.count == 0) {
			place(&input, two, &third);
			check_equal(one, two);
		}
		random_site_done(&made);
	}
}
END_TEST

/* What every start costs: the least, INFINITY if there is none. */
struct trial {
	const struct random_site *made;
	const struct plan_input *input;
	const struct roster *roster;
	int activity, agent, lead;
	day_number first_day, last_day;
	double least;
};

/* The duty of the person with [from, until) within one piece of work, n_duties if none. */
static size_t find_work(const struct roster *roster, int agent, instant from, instant until)
{
	for (size_t d = 0; d < roster->n_duties; d++)
		for (int p = 0; roster->duties[d].agent == agent && p < roster->duties[d].n_pieces;
			p++) {
			const struct piece *piece = &duty_pieces(roster, &roster->duties[d])[p];
			if (piece->kind == PIECE_WORK && piece->start <= from &&
				piece->end >= until)
				return d;
		}
	return roster->n_duties;
}

static void try_start(struct trial *trial, instant from, instant until)
{
	const struct site *site = trial->made->site;
	const struct roster *roster = trial->roster;
	size_t d = find_work(roster, trial->agent, from, until);
	if (d == roster->n_duties || roster->duties[d].day < trial->first_day ||
		roster->duties[d].day > trial->last_day)
		return;
	owned_by(roster_free) struct roster *one =
		cut(site, roster, d, from, until, trial->activity);
	owned_by(roster_free) struct roster *two = NULL;
	if (trial->lead != INDEX_NONE) {
		d = find_work(roster, trial->lead, from, until);
		if (d == roster->n_duties)
			return;
		two = cut(site, one, d, from, until, trial->activity);
	}
	const struct roster *tried = two != NULL ? two : one;
	double cost = cost_of(trial->input, tried);
	if (cost < trial->least && is_as_well_led(trial->made, roster, tried))
		trial->least = cost;
}

static double try_all(struct trial *trial)
{
	const struct site *site = trial->made->site;
	const struct agent *agent = &site->agents[trial->agent];
	instant length = site->activities[trial->activity].length * 60;
	instant from = zone_instant(site->zone, trial->first_day, 0, NULL);
	instant end = zone_instant(
		site->zone, trial->made->period.first_day + trial->made->period.n_days, 0, NULL);
	trial->lead =
		site->activities[trial->activity].with == WITH_LEAD && agent->team != INDEX_NONE
			? site->teams[agent->team].lead
			: INDEX_NONE;
	trial->least = INFINITY;
	for (; from + length <= end; from += 300)
		try_start(trial, from, from + length);
	return trial->least;
}

/* Everybody but one has the activity already: at the start of a shift, where `with` asks it. */
static struct roster *done_but_for(
	const struct random_site *made, const struct roster *roster, int agent, int activity)
{
	const struct site *site = made->site;
	struct roster *is = copy_of(site, roster);
	for (int a = 0; a < site->n_agents; a++) {
		if (a == agent)
			continue;
		for (size_t d = 0; d < is->n_duties; d++) {
			if (is->duties[d].agent != a)
				continue;
			instant start = duty_start(is, &is->duties[d]);
			struct roster *next = cut(site, is, d, start,
				start + site->activities[activity].length * 60, activity);
			is = roster_free(is);
			is = next;
			break;
		}
	}
	return is;
}

/* One agent and one activity: the cheapest of all places is found. */
static int find_best(uint64_t seed, int with)
{
	struct random_site made;
	int compared = 0, agent = (int)(seed % 3);
	random_site_init(&made, seed);
	small_site_add_activity(
		made.site, "talk", 20 + 5 * (int)(seed % 3), made.period.n_days, with, true);
	owned_by(roster_free) struct roster *drawn = random_roster(&made, seed);
	owned_by(roster_free) struct roster *was = done_but_for(&made, drawn, agent, 0);
	owned_by(roster_free) struct roster *is = copy_of(made.site, was);
	struct plan_input input = input_of(&made);
	done_by(notes_done) struct notes warnings = {0};
	place(&input, is, &warnings);
	struct trial trial = {.made = &made,
		.input = &input,
		.roster = was,
		.agent = agent,
		.first_day = made.period.first_day,
		.last_day = made.period.first_day + made.period.n_days - 1};
	double least = made.period.n_days == WEEKDAYS ? try_all(&trial) : INFINITY;
	if (least < INFINITY) {
		ck_assert_msg(fabs(cost_of(&input, is) - least) < 1e-6,
			"seed %d: costs %g, can cost %g", (int)seed, cost_of(&input, is), least);
		compared++;
	}
	random_site_done(&made);
	return compared;
}

START_TEST(single_activity_finds_the_cheapest_of_all_places)
{
	int compared = 0;
	for (uint64_t seed = 0; seed < 16; seed++)
		compared += find_best(seed, seed % 2 == 0 ? WITH_LEAD : WITH_NOBODY);
	ck_assert_int_gt(compared, 5);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "agenda_random",
		activities_of_any_site_break_no_rule_and_what_is_missing_is_told,
		order_of_the_roster_is_kept_and_nothing_is_placed_twice,
		single_activity_finds_the_cheapest_of_all_places);
}
