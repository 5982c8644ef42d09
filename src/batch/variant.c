/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/variant.h"

#include "site/aims.h"

#include <math.h>

void variant_done(struct variant *variant)
{
	free(variant->queues);
	free(variant->openings);
	free(variant->outsourced);
	outlook_free(variant->outlook);
	*variant = (struct variant){0};
}

static const struct queue_levers *levers_of(const struct scenario *scenario, int q)
{
	for (int i = 0; i < scenario->n_queues; i++)
		if (scenario->queues[i].queue == q)
			return &scenario->queues[i].levers;
	return &scenario->all;
}

static bool is_own(const struct scenario *scenario, int q)
{
	return levers_of(scenario, q) != &scenario->all;
}

/* The queue's own lever where it has one, else that of all. */
#define LEVER_OF(scenario, q, member) \
	(levers_of((scenario), (q))->member.how != LEVER_KEEP \
			? &levers_of((scenario), (q))->member \
			: &(scenario)->all.member)

static enum rota_status check(const struct scenario *scenario, const char *what, const char *queue,
	double value, double low, double high, struct rota_error *err)
{
	if (value >= low && value <= high)
		return ROTA_OK;
	return error_set(err, ROTA_EINVAL,
		"%s:%d:%d: the scenario '%s' makes the %s%s%s%s %g, must be %g to %g",
		scenario->at.file, scenario->at.line, scenario->at.column, scenario->name, what,
		queue != NULL ? " of '" : "", queue != NULL ? queue : "", queue != NULL ? "'" : "",
		value, low, high);
}

static void set_goal(const struct scenario *scenario, int q, struct queue *queue)
{
	const struct goal *own = &levers_of(scenario, q)->goal, *all = &scenario->all.goal;
	if (is_own(scenario, q) && aims_has_goal(own))
		queue->goal = *own;
	else if (aims_has_goal(all) && queue->channel != CHANNEL_DEFERRED)
		queue->goal = *all;
}

static enum rota_status set_queue(
	const struct scenario *scenario, int q, struct queue *queue, struct rota_error *err)
{
	const struct lever *patience = LEVER_OF(scenario, q, patience_s);
	const struct lever *chats = LEVER_OF(scenario, q, concurrency);
	const struct lever *occupancy = LEVER_OF(scenario, q, max_occupancy);
	bool waits = queue->channel != CHANNEL_DEFERRED;
	if (queue->handle_s > 0)
		queue->handle_s = lever_apply(LEVER_OF(scenario, q, handle_s), queue->handle_s);
	if (waits && (queue->patience_s > 0 || patience->how == LEVER_SET)) {
		queue->patience_s = lever_apply(patience, queue->patience_s);
		TRY(check(scenario, "patience", queue->name, queue->patience_s, 1, 86400, err));
	}
	if (queue->channel == CHANNEL_CHAT) {
		queue->concurrency = lever_apply(chats, queue->concurrency);
		TRY(check(scenario, "concurrency", queue->name, queue->concurrency, 1, 20, err));
	}
	queue->max_occupancy = lever_apply(occupancy, queue->max_occupancy);
	if (occupancy->how != LEVER_KEEP)
		TRY(check(
			scenario, "max_occupancy", queue->name, queue->max_occupancy, 0.1, 1, err));
	set_goal(scenario, q, queue);
	return ROTA_OK;
}

static double sum_of(const struct outlook *outlook, int q)
{
	const double *volume = series_column(&outlook->columns[OUTLOOK_VOLUME], q);
	double sum = 0;
	for (interval_index i = 0; i < outlook->horizon.count; i++)
		sum += volume[i] > 0 ? volume[i] : 0;
	return sum;
}

/* What the volume lever multiplies the queue's forecast by. A volume a day is that of the one queue
 * that it is told for, or of all together. */
static double volume_factor(const struct scenario *scenario, const struct outlook *outlook, int q)
{
	const struct lever *own = &levers_of(scenario, q)->volume;
	bool for_all = !is_own(scenario, q) || own->how == LEVER_KEEP;
	const struct lever *lever = for_all ? &scenario->all.volume : own;
	if (lever->how != LEVER_SET)
		return lever_apply(lever, 1);
	double a_day = outlook_contacts_a_day(
		outlook, for_all ? INDEX_NONE : q, 0, outlook->horizon.n_days);
	return a_day > 0 ? lever->amount / a_day : 0;
}

static enum rota_status set_outlook(const struct site *site, const struct outlook *from,
	const struct scenario *scenario, struct variant *variant, struct rota_error *err)
{
	double automated =
		lever_apply(&scenario->automated_resolution, site->drivers.automated_resolution);
	TRY(check(scenario, "automated_resolution", NULL, automated, 0, 1, err));
	double left = 1 - site->drivers.automated_resolution;
	double reaching = left > 0 ? (1 - automated) / left : 1;
	for (int q = 0; q < from->n_queues; q++) {
		const struct lever *handle = LEVER_OF(scenario, q, handle_s);
		double share = levers_of(scenario, q)->outsourced > 0
				       ? levers_of(scenario, q)->outsourced
				       : scenario->all.outsourced;
		double factor = volume_factor(scenario, from, q) * reaching;
		variant->outsourced[q] = sum_of(from, q) * factor * share;
		for (int c = 0; c < OUTLOOK_COLUMNS; c++) {
			const double *was = series_column(&from->columns[c], q);
			double *is = series_column(&variant->outlook->columns[c], q);
			for (interval_index i = 0; i < from->horizon.count; i++) {
				is[i] = c == OUTLOOK_HANDLE_S ? lever_apply(handle, was[i])
							      : was[i] * factor * (1 - share);
				if (c == OUTLOOK_HANDLE_S && handle->how != LEVER_KEEP)
					TRY(check(scenario, "handle time", site->queues[q].name,
						isnan(is[i]) ? 1 : is[i], 1, 86400, err));
			}
		}
	}
	return ROTA_OK;
}

/* Handle times in proportion to contacts; all else adds up. */
static void pour(struct outlook *outlook, int into, int from)
{
	double *handle = series_column(&outlook->columns[OUTLOOK_HANDLE_S], into);
	const double *added = series_column(&outlook->columns[OUTLOOK_HANDLE_S], from);
	double *volume = series_column(&outlook->columns[OUTLOOK_VOLUME], into);
	double *more = series_column(&outlook->columns[OUTLOOK_VOLUME], from);
	for (interval_index i = 0; i < outlook->horizon.count; i++)
		if (more[i] > 0 && isfinite(added[i]))
			handle[i] = volume[i] > 0 && isfinite(handle[i])
					    ? (volume[i] * handle[i] + more[i] * added[i]) /
						      (volume[i] + more[i])
					    : added[i];
	for (int c = 0; c < OUTLOOK_HANDLE_S; c++) {
		double *sum = series_column(&outlook->columns[c], into);
		double *part = series_column(&outlook->columns[c], from);
		for (interval_index i = 0; i < outlook->horizon.count; i++) {
			sum[i] += part[i];
			part[i] = 0;
		}
	}
}

/* Open when any of them is. */
static enum rota_status join_openings(
	const struct scenario *scenario, struct variant *variant, struct rota_error *err)
{
	int count = 0;
	bool always = false;
	for (int i = 0; i < scenario->n_merged; i++) {
		const struct queue *queue = &variant->queues[scenario->merged[i]];
		always = always || queue->n_openings == 0;
		count += queue->n_openings;
	}
	struct queue *first = &variant->queues[scenario->merged[0]];
	TRY(memory_new((size_t)count, sizeof(*variant->openings), &variant->openings, err));
	int n = 0;
	for (int i = 0; i < scenario->n_merged; i++) {
		const struct queue *queue = &variant->queues[scenario->merged[i]];
		for (int k = 0; k < queue->n_openings; k++)
			variant->openings[n++] = queue->openings[k];
	}
	first->openings = always ? NULL : variant->openings;
	first->n_openings = always ? 0 : count;
	return ROTA_OK;
}

static enum rota_status merge(const struct scenario *scenario, struct variant *variant,
	struct notes *notes, struct rota_error *err)
{
	struct queue *first = &variant->queues[scenario->merged[0]];
	TRY(join_openings(scenario, variant, err));
	for (int i = 1; i < scenario->n_merged; i++) {
		struct queue *queue = &variant->queues[scenario->merged[i]];
		if (queue->channel == CHANNEL_DEFERRED && first->channel != CHANNEL_DEFERRED)
			TRY(notes_add(notes, err,
				"scenario '%s': contacts of '%s', which could be put off, wait in "
				"line "
				"for '%s' there: that takes more agents, not fewer",
				scenario->name, queue->name, first->name));
		pour(variant->outlook, scenario->merged[0], scenario->merged[i]);
		if (queue->minimum_staff > first->minimum_staff)
			first->minimum_staff = queue->minimum_staff;
		queue->minimum_staff = 0;
	}
	return ROTA_OK;
}

/* Without a handle time of its own, the merged queue's is what the outlook says. */
static void learn_handle_time(const struct scenario *scenario, struct variant *variant)
{
	if (scenario->n_merged > 0)
		variant->queues[scenario->merged[0]].handle_s = 0;
}

enum rota_status variant_make(const struct site *site, const struct outlook *outlook,
	const struct scenario *scenario, struct variant *ret_variant, struct notes *notes,
	struct rota_error *err)
{
	done_by(variant_done) struct variant variant = {.site = *site};
	size_t n = (size_t)site->n_queues;
	TRY(memory_new(n, sizeof(*variant.queues), &variant.queues, err));
	TRY(memory_new(n, sizeof(*variant.outsourced), &variant.outsourced, err));
	TRY(outlook_new(&outlook->horizon, outlook->n_queues, &variant.outlook, err));
	for (int q = 0; q < site->n_queues; q++) {
		variant.queues[q] = site->queues[q];
		TRY(set_queue(scenario, q, &variant.queues[q], err));
	}
	TRY(set_outlook(site, outlook, scenario, &variant, err));
	if (scenario->n_merged > 0)
		TRY(merge(scenario, &variant, notes, err));
	learn_handle_time(scenario, &variant);
	variant.site.queues = variant.queues;
	variant.site.shrinkage = lever_apply(&scenario->shrinkage, site->shrinkage);
	TRY(check(scenario, "shrinkage", NULL, variant.site.shrinkage, 0, 0.9, err));
	*ret_variant = variant;
	variant = (struct variant){0};
	return ROTA_OK;
}
