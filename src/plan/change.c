/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/change.h"

#include "plan/least.h"
#include "plan/result.h"
#include "rules/price.h"

#include <math.h>
#include <string.h>

enum {
	MOST_SWEEPS = 6,
	TRIES_A_PERSON = 2, /* with two people at once */
};
/* Above all that a roster's shifts can be worth together, far below a broken rule. */
static const double CHANGE_ABOVE_ALL = 1e5;
static const double NOTHING = 1e-6;

static void set_prices(struct crew *crew, double share, double least)
{
	const struct problem *p = crew->problem;
	for (int d = 0; d < p->n_days; d++)
		crew->move[d] = fmax(least, share * p->input->change->move_price[d]);
}

/* As it was told; days that no option stands for are off for the time being. */
static void tell_line(struct crew *crew, int person)
{
	const struct problem *p = crew->problem;
	const struct person *who = &p->people[person];
	struct plan_line *line = &crew->lines[person];
	for (int d = 0; d < p->n_days; d++)
		line->options[d] = who->kept[d] == KEPT_GONE ? INDEX_NONE : who->kept[d];
	memcpy(line->breaks, who->kept_breaks,
		(size_t)p->n_days * (size_t)p->most_breaks * sizeof(int16_t));
	memcpy(line->queues, who->kept_queues,
		(size_t)p->n_days * (size_t)p->longest * sizeof(int16_t));
}

enum rota_status change_start(struct crew *crew, struct least *least, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	done_by(line_store_done) struct line_store store = {0};
	owned_ bool *legal = NULL;
	TRY(line_store_init(&store, p, 1, err));
	TRY(memory_new((size_t)p->n_people + 1, sizeof(bool), &legal, err));
	least->contracts = least_gone(p);
	for (int i = 0; i < p->n_people; i++) {
		int changes;
		if (p->people[i].kept == NULL)
			continue;
		TRY(least_of_person(crew, i, store.lines, &changes, err));
		legal[i] = change_count(p, i, store.lines) == 0;
		least->contracts += changes;
		if (!legal[i])
			continue;
		tell_line(crew, i);
		crew_restore(crew, i);
	}
	set_prices(crew, 1, CHANGE_ABOVE_ALL);
	for (int i = 0; i < p->n_people; i++)
		if (!legal[i])
			TRY(crew_insert(crew, i, NULL, err));
	return least_prepare(crew, least, err);
}

/* The most days that the person changes in a week beyond what is allowed; a roster that had to
 * change as much already may stay as bad. */
static int over_limit(const struct crew *crew, int person, const struct plan_line *line)
{
	const struct problem *p = crew->problem;
	const int *kept = p->people[person].kept;
	int most = p->input->change->most_a_week, worst = 0, count = 0;
	for (int d = 0; most > 0 && kept != NULL && d < p->n_days; d++) {
		count += line->options[d] != kept[d];
		if (!p->week_ends[d])
			continue;
		worst = count - most > worst ? count - most : worst;
		count = 0;
	}
	return worst;
}

/* Some people out and back, one after the other; stays where it gains. */
static enum rota_status try_people(struct crew *crew, const int people[], int n,
	struct line_store *kept, bool *ret_gained, struct rota_error *err)
{
	double before = crew_price(crew);
	bool bad = false;
	for (int i = 0; i < n; i++) {
		line_copy(crew->problem, &crew->lines[people[i]], &kept->lines[i]);
		crew_remove(crew, people[i]);
	}
	for (int i = 0; i < n; i++) {
		TRY(crew_insert(crew, people[i], NULL, err));
		int over = over_limit(crew, people[i], &crew->lines[people[i]]);
		bad |= over > over_limit(crew, people[i], &kept->lines[i]);
	}
	*ret_gained = !bad && crew_price(crew) < before - NOTHING;
	for (int i = 0; i < n && !*ret_gained; i++)
		crew_remove(crew, people[i]);
	for (int i = 0; i < n && !*ret_gained; i++) {
		line_copy(crew->problem, &kept->lines[i], &crew->lines[people[i]]);
		crew_restore(crew, people[i]);
	}
	return ROTA_OK;
}

enum rota_status change_improve(struct crew *crew, double share,
	const struct improve_limits *limits, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	done_by(line_store_done) struct line_store kept = {0};
	struct random random;
	TRY(line_store_init(&kept, p, 2, err));
	random_init(&random, limits->context != NULL ? limits->context->seed : 0, 3);
	set_prices(crew, share, 0);
	crew_count_own(crew);
	bool gained = p->n_people > 0;
	for (int sweep = 0; sweep < MOST_SWEEPS && gained; sweep++) {
		gained = false;
		for (int i = 0; i < p->n_people && !improve_is_over(limits, crew_effort(crew));
			i++) {
			bool better;
			TRY(try_people(crew, &i, 1, &kept, &better, err));
			gained |= better;
		}
		context_progress(limits->context, "repairing", (sweep + 1.0) / (MOST_SWEEPS + 2));
	}
	for (int t = 0; t < TRIES_A_PERSON * p->n_people && p->n_people > 1; t++) {
		if (improve_is_over(limits, crew_effort(crew)))
			break;
		uint32_t n = (uint32_t)p->n_people;
		int pair[2] = {(int)random_below(&random, n), (int)random_below(&random, n)};
		bool better;
		if (pair[0] != pair[1])
			TRY(try_people(crew, pair, 2, &kept, &better, err));
	}
	return ROTA_OK;
}

enum rota_status change_is_short(
	const struct crew *crew, bool *ret_short, double *ret_uncovered, struct rota_error *err)
{
	struct price_terms terms;
	TRY(result_terms(crew, &terms, err));
	*ret_short = price_is_short(crew->problem->input->site, &terms);
	*ret_uncovered = terms.uncovered_intervals + terms.shift_short;
	return ROTA_OK;
}

static bool is_as_told(const struct crew *crew, int person, int day)
{
	const struct problem *p = crew->problem;
	const struct person *who = &p->people[person];
	size_t at = (size_t)day * (size_t)p->most_breaks;
	int option = crew->lines[person].options[day];
	if (who->kept == NULL || option == INDEX_NONE || option != who->kept[day])
		return false;
	size_t slots = (size_t)day * (size_t)p->longest;
	if (problem_names_queues(p, who->group) &&
		memcmp(crew->lines[person].queues + slots, who->kept_queues + slots,
			(size_t)person_menu(p, who)->options[option].length * sizeof(int16_t)) != 0)
		return false;
	return memcmp(crew->lines[person].breaks + at, who->kept_breaks + at,
		       (size_t)p->most_breaks * sizeof(int16_t)) == 0;
}

enum rota_status change_add_told(const struct crew *crew, int person, int day,
	struct roster *roster, bool *ret_added, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	const struct person *who = &p->people[person];
	int option = crew->lines[person].options[day];
	const struct pin *pin =
		option != INDEX_NONE ? person_menu(p, who)->options[option].pin : NULL;
	*ret_added = true;
	if (pin != NULL)
		return roster_copy_duty(roster, p->site, p->input->pinned, pin->duty, err);
	if (is_as_told(crew, person, day))
		return roster_copy_duty(
			roster, p->site, p->input->change->published, who->told[day], err);
	*ret_added = false;
	return ROTA_OK;
}

enum rota_status change_told(
	const struct crew *crew, struct roster **ret_roster, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	owned_by(roster_free) struct roster *roster = NULL;
	bool added;
	TRY(roster_new(&roster, err));
	for (int i = 0; i < p->n_people; i++)
		for (int d = 0; d < p->n_days; d++)
			TRY(change_add_told(crew, i, d, roster, &added, err));
	*ret_roster = TAKE(roster);
	return ROTA_OK;
}
